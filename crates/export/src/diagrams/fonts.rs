//! Fonts that lie in a picture: pictures on other pages may load none.

use std::fmt::Write;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;

/// Letters of western Europe, and signs.
const BASIC: &[u8] = include_bytes!("../../../../public/fonts/inter.woff2");
/// The rest of Latin, Greek, Cyrillic, Vietnamese and signs.
const MORE: &[u8] = include_bytes!("../../../../public/fonts/inter-more.woff2");
/// Characters of the first file, as `styles/base.css` has them.
const BASIC_RANGES: [(u32, u32); 12] = [
    (0x0, 0xff),
    (0x2000, 0x206f),
    (0x20ac, 0x20ac),
    (0x2190, 0x2194),
    (0x21e7, 0x21e7),
    (0x2212, 0x2212),
    (0x2318, 0x2318),
    (0x2325, 0x2325),
    (0x232b, 0x232b),
    (0x23ce, 0x23ce),
    (0x2713, 0x2713),
    (0x2717, 0x2717),
];
/// Characters of the second file, without those among them that the first one has.
const MORE_RANGES: [(u32, u32); 1] = [(0x100, 0x27bf)];

/// The `<style>` element with the fonts that a text needs.
pub(crate) fn style_sheet(text: &str) -> String {
    let mut sheet = String::from("<style>");
    if text.chars().any(is_in_more) {
        add_font(&mut sheet, MORE, &MORE_RANGES);
    }
    add_font(&mut sheet, BASIC, &BASIC_RANGES);
    sheet.push_str("</style>");
    sheet
}

fn add_font(sheet: &mut String, font: &[u8], ranges: &[(u32, u32)]) {
    let ranges = ranges.iter().map(|(first, last)| {
        if first == last {
            format!("U+{first:04X}")
        } else {
            format!("U+{first:04X}-{last:04X}")
        }
    });
    let ranges = ranges.collect::<Vec<_>>().join(", ");
    // Writing to a string cannot fail.
    let _ = write!(
        sheet,
        "@font-face{{font-family:Inter;font-weight:400 700;unicode-range:{ranges};\
         src:url(data:font/woff2;base64,{}) format('woff2')}}",
        BASE64_STANDARD.encode(font)
    );
}

fn is_in_more(character: char) -> bool {
    let code = u32::from(character);
    let is_in = |ranges: &[(u32, u32)]| {
        let mut ranges = ranges.iter();
        ranges.any(|(first, last)| (*first..=*last).contains(&code))
    };
    is_in(&MORE_RANGES) && !is_in(&BASIC_RANGES)
}
