//! Lays text out with the widths of the bundled font: the same lines on every screen and in every export.

mod inter_metrics;
mod script;
mod wrap;

use inter_metrics::{
    ADVANCES, ASCENT, CAP_HEIGHT, DESCENT, FALLBACK_ADVANCE, RANGES, UNITS_PER_EM,
};
pub(crate) use script::clusters;
use script::is_emoji;
pub(crate) use wrap::end_in_ellipsis;
pub use wrap::{Fitting, TextLayout, first_words, fit};

/// Expected width of letters that the bundled font does not have, where another width than that of a square is
/// likely: pictures, and Hebrew or Arabic.
const EMOJI_ADVANCE: u16 = UNITS_PER_EM / 8 * 11;
const RIGHT_TO_LEFT_ADVANCE: u16 = UNITS_PER_EM / 20 * 11;

/// The width of `text` on one line, in the unit of `font_size`.
#[must_use]
pub fn width(text: &str, font_size: f32) -> f32 {
    let units: u32 = if text.is_ascii() {
        text.chars().map(|one| u32::from(advance(one))).sum()
    } else {
        let seen = clusters(text).filter_map(|cluster| cluster.chars().next());
        seen.map(|one| u32::from(advance(one))).sum()
    };
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
    if script::is_mark(character) {
        return 0;
    }
    if is_emoji(character) {
        return EMOJI_ADVANCE;
    }
    if script::is_right_to_left(character) {
        return RIGHT_TO_LEFT_ADVANCE;
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

/// True if a text runs from right to left: its first letter tells.
#[must_use]
pub fn runs_right_to_left(text: &str) -> bool {
    let first = text.chars().find(|character| character.is_alphabetic());
    first.is_some_and(script::is_right_to_left)
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
    fn what_is_seen_as_one_picture_takes_the_room_of_one() {
        let one = width("\u{1F468}", 16.0);
        for joined in [
            "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}",
            "\u{1F1FA}\u{1F1F3}",
            "\u{1F44D}\u{1F3FD}",
        ] {
            assert!(width(joined, 16.0) <= one, "{joined}");
        }
    }

    #[test]
    fn the_first_letter_says_which_way_a_text_runs() {
        assert!(runs_right_to_left("3. הזמנה Order"));
        assert!(runs_right_to_left("طلب"));
        assert!(!runs_right_to_left("Order הזמנה"));
        assert!(!runs_right_to_left("123"));
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
