//! Words to lines: wrapped, broken where a word is too long, smaller where there are too many.

use super::script::{clusters, stands_alone};
use super::width;

/// Lines of text of one size.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TextLayout {
    /// The size of the font, in board units.
    pub font_size: f32,
    /// From one line to the next, in board units.
    pub line_height: f32,
    /// The lines, from the top, without white space at their ends.
    pub lines: Vec<String>,
}

impl TextLayout {
    /// The height of all lines together, in board units.
    #[must_use]
    pub fn height(&self) -> f32 {
        self.line_height * self.lines.len() as f32
    }

    /// True if it is set larger than `other`, or in the same size shows more.
    pub(crate) fn is_more_than(&self, other: &Self) -> bool {
        let shown = |layout: &Self| layout.lines.iter().map(String::len).sum::<usize>();
        self.font_size > other.font_size
            || self.font_size >= other.font_size && shown(self) > shown(other)
    }
}

/// The room that a text has, in board units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fitting {
    /// From left to right.
    pub width: f32,
    /// From top to bottom.
    pub height: f32,
    /// The size that the font has where there is room enough.
    pub largest: f32,
    /// The size below which text is cut off instead of shrunk.
    pub smallest: f32,
}

/// Line height as a multiple of the font size.
const LEADING: f32 = 1.25;

/// Step by which the font gets smaller at each attempt, in board units.
const STEP: f32 = 1.0;

/// Mark at the end of text that is cut off.
const ELLIPSIS: char = '…';

/// Lays `text` out in the largest size that fits. Words are broken only at the smallest size; what does not even
/// fit then ends in an ellipsis.
#[must_use]
pub fn fit(text: &str, room: Fitting) -> TextLayout {
    let mut font_size = room.largest;
    while font_size > room.smallest {
        if let Some(lines) = wrap_words(text, room.width, font_size) {
            let layout = TextLayout {
                font_size,
                line_height: font_size * LEADING,
                lines,
            };
            if layout.height() <= room.height {
                return layout;
            }
        }
        font_size -= STEP;
    }
    let line_height = room.smallest * LEADING;
    let mut lines = wrap_breaking(text, room.width, room.smallest);
    let most = (room.height / line_height).floor().max(1.0) as usize;
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            end_in_ellipsis(last, room.width, room.smallest);
        }
    }
    TextLayout {
        font_size: room.smallest,
        line_height,
        lines,
    }
}

/// Sizes of first words are tried in steps of this factor.
const WORDS_STEP: f32 = 1.12;

/// The first words of `text`, as many as fit: all of them in the largest size that has room for all, or else as many as
/// can be read in the smallest. Where hardly any fits, words are broken.
#[must_use]
pub fn first_words(text: &str, room: Fitting) -> TextLayout {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let layout = |lines: Vec<String>, font_size: f32| TextLayout {
        font_size,
        line_height: font_size * TIGHT_LEADING,
        lines,
    };
    let set = |words: &str, font_size: f32| {
        let lines = wrap_words(words, room.width, font_size)?;
        let layout = layout(lines, font_size);
        (layout.height() <= room.height).then_some(layout)
    };
    let mut size = room.largest;
    while size > room.smallest * SQUEEZE {
        if let Some(all) = set(&text, size) {
            return all;
        }
        size /= WORDS_STEP;
    }
    let smallest = room.smallest;
    // No more words are tried than there is room for letters as narrow as they come.
    let lines = (room.height / (smallest * TIGHT_LEADING)).floor();
    let most = (lines * room.width / (smallest * 0.3)) as usize;
    let mut ends: Vec<usize> = pieces(&text)
        .scan(0, |end, piece| {
            *end += piece.len();
            Some(*end)
        })
        .take_while(|end| *end <= most.max(1))
        .collect();
    let mut whole = None;
    while let Some(words) = ends.pop().and_then(|end| text.get(..end)) {
        let words = if words.len() < text.len() {
            format!("{}{ELLIPSIS}", words.trim_end())
        } else {
            words.to_owned()
        };
        whole = set(&words, smallest);
        if whole.is_some() {
            break;
        }
    }
    let mut broken = wrap_breaking(&text, room.width, smallest);
    let is_cut = broken.len() > lines as usize;
    broken.truncate(lines as usize);
    if let Some(last) = broken.last_mut().filter(|_| is_cut) {
        end_in_ellipsis(last, room.width, smallest);
    }
    let letters = |lines: &[String]| lines.iter().map(String::len).sum::<usize>();
    let is_much_more = |whole: &TextLayout| letters(&broken) > 2 * letters(&whole.lines);
    match whole.filter(|whole| !is_much_more(whole)) {
        Some(whole) => whole,
        None => layout(broken, smallest),
    }
}

/// By how much first words may be smaller than they should, if that leaves all words whole.
const SQUEEZE: f32 = 0.87;

/// Line height of first words as a multiple of the font size.
const TIGHT_LEADING: f32 = 1.1;

/// Lines of whole words; `None` where a word is wider than a line.
fn wrap_words(text: &str, room: f32, font_size: f32) -> Option<Vec<String>> {
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let mut line = String::new();
        for word in pieces(paragraph) {
            if width(word, font_size) > room {
                return None;
            }
            push(&mut lines, &mut line, word, room, font_size);
        }
        lines.push(line.trim_end().to_owned());
    }
    Some(lines)
}

/// Lines of words, the longest of which go on in the next line.
fn wrap_breaking(text: &str, room: f32, font_size: f32) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let mut line = String::new();
        for word in pieces(paragraph) {
            if width(word.trim_end(), font_size) <= room {
                push(&mut lines, &mut line, word, room, font_size);
                continue;
            }
            for letter in clusters(word) {
                push(&mut lines, &mut line, letter, room, font_size);
            }
        }
        lines.push(line.trim_end().to_owned());
    }
    lines
}

fn push(lines: &mut Vec<String>, line: &mut String, piece: &str, room: f32, font_size: f32) {
    let longer = width(line, font_size) + width(piece.trim_end(), font_size);
    if !line.is_empty() && longer > room {
        lines.push(std::mem::take(line).trim_end().to_owned());
    }
    if !(line.is_empty() && piece.trim().is_empty()) {
        line.push_str(piece);
    }
}

/// Possible ends of lines: after white space, after a hyphen, between the words of a PascalCaseName, and beside letters
/// that need no spaces.
fn pieces(paragraph: &str) -> impl Iterator<Item = &str> {
    let mut start = 0;
    let mut ends: Vec<usize> = Vec::new();
    let mut previous = ' ';
    for letter in clusters(paragraph) {
        let index = letter.as_ptr() as usize - paragraph.as_ptr() as usize;
        let Some(character) = letter.chars().next() else {
            continue;
        };
        let hump = previous.is_lowercase() && character.is_uppercase();
        let word_start = previous.is_whitespace() && !character.is_whitespace();
        // Signs that end a sentence stay with what they end.
        let is_word = stands_alone(character) || character.is_alphanumeric();
        let apart = is_word && (stands_alone(character) || stands_alone(previous));
        if index > 0 && (hump || word_start || apart || previous == '-' || previous == '/') {
            ends.push(index);
        }
        previous = character;
    }
    ends.push(paragraph.len());
    ends.into_iter().map(move |end| {
        let piece = paragraph.get(start..end).unwrap_or_default();
        start = end;
        piece
    })
}

/// Shortens a line that is too wide, and marks that.
pub(crate) fn end_in_ellipsis(line: &mut String, room: f32, font_size: f32) {
    let mut letters: Vec<&str> = clusters(line).collect();
    let mut cut = format!("{line}{ELLIPSIS}");
    while width(&cut, font_size) > room && letters.pop().is_some() {
        cut = format!("{}{ELLIPSIS}", letters.concat());
    }
    *line = cut;
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: Fitting = Fitting {
        width: 136.0,
        height: 100.0,
        largest: 20.0,
        smallest: 11.0,
    };

    #[test]
    fn a_short_text_is_set_large_on_one_line() {
        let layout = fit("Paid", ROOM);
        assert_eq!(layout.lines, ["Paid"]);
        assert!((layout.font_size - 20.0).abs() < f32::EPSILON);
    }

    #[test]
    fn names_of_messages_break_between_their_words() {
        let layout = fit("SponsorTicketAllocated", ROOM);
        assert_eq!(layout.lines, ["Sponsor", "Ticket", "Allocated"]);
    }

    #[test]
    fn a_longer_text_shrinks_before_it_is_cut() {
        let text = "Whenever a sponsor is onboarded, book the tickets of its level";
        let layout = fit(text, ROOM);
        assert!(layout.font_size < 20.0 && layout.font_size >= 11.0);
        assert_eq!(layout.lines.join(" "), text);
        assert!(layout.height() <= ROOM.height);
    }

    #[test]
    fn a_word_without_end_is_broken_and_stays_inside() {
        let layout = fit(&"x".repeat(2_000), ROOM);
        for line in &layout.lines {
            assert!(width(line, layout.font_size) <= ROOM.width, "{line}");
        }
        assert!(layout.height() <= ROOM.height);
        assert!(layout.lines.last().is_some_and(|line| line.ends_with('…')));
    }

    #[test]
    fn no_line_ends_within_what_is_seen_as_one_letter() {
        let family = "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}";
        let accented = "e\u{301}";
        for letter in [family, accented, "\u{1F1FA}\u{1F1F3}"] {
            let layout = fit(&letter.repeat(60), ROOM);
            assert!(layout.lines.len() > 1, "{letter}");
            for line in &layout.lines {
                let rest = line.trim_end_matches(ELLIPSIS).replace(letter, "");
                assert_eq!(rest, "", "{line}");
                assert!(width(line, layout.font_size) <= ROOM.width, "{line}");
            }
        }
    }

    #[test]
    fn scripts_without_spaces_wrap_before_they_shrink() {
        let layout = fit("注文が確定しました。支払い", ROOM);
        assert!(
            layout.font_size > 18.0 && layout.lines.len() > 1,
            "{layout:?}"
        );
        assert!(!layout.lines.iter().any(|line| line.starts_with('。')));
    }

    #[test]
    fn typed_line_breaks_stay() {
        assert_eq!(fit("a\nb", ROOM).lines, ["a", "b"]);
    }
}
