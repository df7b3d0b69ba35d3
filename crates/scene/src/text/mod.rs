//! Lays text out with the widths of the bundled font: the same lines on every screen and in every export.

mod inter_metrics;
mod wrap;

use inter_metrics::{
    ADVANCES, ASCENT, CAP_HEIGHT, DESCENT, FALLBACK_ADVANCE, RANGES, UNITS_PER_EM,
};
pub use wrap::{Fitting, TextLayout, fit};

/// The width of `text` on one line, in the unit of `font_size`.
#[must_use]
pub fn width(text: &str, font_size: f32) -> f32 {
    let units: u32 = text
        .chars()
        .map(|character| u32::from(advance(character)))
        .sum();
    // Line widths stay far below what an f32 holds exactly.
    units as f32 * font_size / f32::from(UNITS_PER_EM)
}

/// From the top of a line box to its baseline, in the unit of `font_size`; the box is as high as the font says.
#[must_use]
pub fn baseline(font_size: f32, line_height: f32) -> f32 {
    let content = f32::from(ASCENT + DESCENT) * font_size / f32::from(UNITS_PER_EM);
    (line_height - content) / 2.0 + f32::from(ASCENT) * font_size / f32::from(UNITS_PER_EM)
}

/// The height of capital letters, by which a single line looks centred, in the unit of `font_size`.
#[must_use]
pub fn cap_height(font_size: f32) -> f32 {
    f32::from(CAP_HEIGHT) * font_size / f32::from(UNITS_PER_EM)
}

fn advance(character: char) -> u16 {
    if is_mark(character) {
        return 0;
    }
    let Ok(code) = u16::try_from(u32::from(character)) else {
        return FALLBACK_ADVANCE;
    };
    let mut before = 0;
    for (first, last) in RANGES {
        if code < *first {
            return FALLBACK_ADVANCE;
        }
        if code <= *last {
            let index = before + usize::from(code - first);
            return ADVANCES.get(index).copied().unwrap_or(FALLBACK_ADVANCE);
        }
        before += usize::from(last - first) + 1;
    }
    FALLBACK_ADVANCE
}

/// Whether the character adds to the one before it: combining marks, joiners, variation selectors.
fn is_mark(character: char) -> bool {
    matches!(u32::from(character), 0x0300..=0x036F | 0x200B..=0x200F | 0x20D0..=0x20FF | 0xFE00..=0xFE0F | 0x1F3FB..=0x1F3FF)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_letters_are_wider_than_narrow_ones() {
        assert!(width("WWW", 16.0) > 2.0 * width("iii", 16.0));
    }

    #[test]
    fn an_accent_takes_no_room_of_its_own() {
        assert!((width("e\u{301}", 16.0) - width("e", 16.0)).abs() < f32::EPSILON);
    }

    #[test]
    fn there_is_an_advance_for_each_character_of_the_ranges() {
        let characters: usize = RANGES
            .iter()
            .map(|(first, last)| usize::from(last - first) + 1)
            .sum();
        assert_eq!(characters, ADVANCES.len());
    }
}
