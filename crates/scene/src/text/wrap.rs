//! Words to lines: wrapped, broken where a word is too long, smaller where there are too many.

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

/// How much smaller the font gets at each attempt, in board units.
const STEP: f32 = 1.0;

/// What stands where text is cut off.
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
            for character in word.chars() {
                let mut buffer = [0; 4];
                push(
                    &mut lines,
                    &mut line,
                    character.encode_utf8(&mut buffer),
                    room,
                    font_size,
                );
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

/// Where a line may end: after white space, after a hyphen, and between the words of a PascalCaseName.
fn pieces(paragraph: &str) -> impl Iterator<Item = &str> {
    let mut start = 0;
    let mut ends: Vec<usize> = Vec::new();
    let mut previous = ' ';
    for (index, character) in paragraph.char_indices() {
        let hump = previous.is_lowercase() && character.is_uppercase();
        let word_start = previous.is_whitespace() && !character.is_whitespace();
        if index > 0 && (hump || word_start || previous == '-' || previous == '/') {
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

fn end_in_ellipsis(line: &mut String, room: f32, font_size: f32) {
    line.push(ELLIPSIS);
    while width(line, font_size) > room && line.chars().count() > 1 {
        line.pop();
        line.pop();
        line.push(ELLIPSIS);
    }
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
    fn typed_line_breaks_stay() {
        assert_eq!(fit("a\nb", ROOM).lines, ["a", "b"]);
    }
}
