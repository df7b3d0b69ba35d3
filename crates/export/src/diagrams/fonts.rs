//! Fonts that lie in a picture: pictures on other pages may load none.

use std::fmt::Write;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;

/// Letters of western Europe, and signs.
const BASIC: &[u8] = include_bytes!("../../../../public/fonts/inter.woff2");
/// The rest of Latin, Greek, Cyrillic, Vietnamese and signs.
const MORE: &[u8] = include_bytes!("../../../../public/fonts/inter-more.woff2");
/// Characters of the second file, as `styles/base.css` has them, and those that the first one has among them.
const MORE_RANGE: &str = "U+0100-27BF";
const BASIC_RANGE: &str = "U+0000-00FF, U+2000-206F, U+20AC, U+2190-2194, U+21E7, U+2212, U+2318, U+2325, U+232B, \
                           U+23CE, U+2713, U+2717";

/// The `<style>` element with the fonts that a text needs.
pub(super) fn style_sheet(text: &str) -> String {
    let mut sheet = String::from("<style>");
    if text.chars().any(is_in_more) {
        add_font(&mut sheet, MORE, MORE_RANGE);
    }
    add_font(&mut sheet, BASIC, BASIC_RANGE);
    sheet.push_str("</style>");
    sheet
}

fn add_font(sheet: &mut String, font: &[u8], range: &str) {
    // Writing to a string cannot fail.
    let _ = write!(
        sheet,
        "@font-face{{font-family:Inter;font-weight:400 700;unicode-range:{range};\
         src:url(data:font/woff2;base64,{}) format('woff2')}}",
        BASE64_STANDARD.encode(font)
    );
}

fn is_in_more(character: char) -> bool {
    let is_in_basic = matches!(character,
        '\u{2000}'..='\u{206f}' | '\u{20ac}' | '\u{2190}'..='\u{2194}' | '\u{21e7}' | '\u{2212}' | '\u{2318}'
        | '\u{2325}' | '\u{232b}' | '\u{23ce}' | '\u{2713}' | '\u{2717}');
    matches!(character, '\u{100}'..='\u{27bf}') && !is_in_basic
}
