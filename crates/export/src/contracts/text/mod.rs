//! Names and text that people typed, made safe for what leaves the program: the only place that does so.

pub(crate) mod quote;
mod writer;

pub(crate) use writer::Writer;

/// The name, with an underscore behind it where it is one of the words that a language keeps for itself.
pub(crate) fn free(name: String, kept: &str) -> String {
    if kept.split_whitespace().any(|word| word == name) {
        name + "_"
    } else {
        name
    }
}

/// Text on one line: no white space at its ends or twice in a row, nothing that cannot be seen.
pub(crate) fn one_line(text: &str) -> String {
    let words = text.split(|character: char| character.is_whitespace() || is_unseen(character));
    words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Text on one line of at most `longest` characters.
pub(crate) fn one_short_line(text: &str, longest: usize) -> String {
    let line = one_line(text);
    if line.chars().count() <= longest {
        return line;
    }
    let kept: String = line.chars().take(longest.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

/// Lines of at most a hundred characters or so, without anything that cannot be seen. Empty lines at the ends go.
pub(crate) fn lines(text: &str) -> Vec<String> {
    let breaks = [
        '\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}',
    ];
    let text = text.replace("\r\n", "\n");
    let mut lines: Vec<String> = Vec::new();
    for paragraph in text.split(breaks) {
        let mut line = String::new();
        for word in paragraph.split(|character: char| is_unseen(character) || character == ' ') {
            for piece in pieces(word) {
                if !line.is_empty() && line.chars().count() + piece.chars().count() >= WIDEST {
                    lines.push(std::mem::take(&mut line));
                }
                if !line.is_empty() && !piece.is_empty() {
                    line.push(' ');
                }
                line.push_str(piece);
            }
        }
        lines.push(line);
    }
    let is_text = |line: &String| !line.is_empty();
    let first = lines.iter().position(is_text).unwrap_or(lines.len());
    let last = lines
        .iter()
        .rposition(is_text)
        .map_or(first, |last| last + 1);
    lines.drain(first..last).collect()
}

/// Greatest width of a line of a comment, in characters.
const WIDEST: usize = 100;

/// A word in pieces that fit on a line.
fn pieces(word: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = word;
    while let Some((at, _)) = rest.char_indices().nth(WIDEST) {
        let (piece, more) = rest.split_at(at);
        pieces.push(piece);
        rest = more;
    }
    pieces.push(rest);
    pieces
}

/// Control characters, marks of direction and joiners: they change how a line reads without being seen, which
/// compilers rightly refuse (CVE-2021-42574, "Trojan Source").
#[must_use]
pub fn is_unseen(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{ffff}' | '\u{61c}'
            | '\u{e000}'..='\u{f8ff}' | '\u{fdd0}'..='\u{fdef}')
        || u32::from(character) & 0xfffe == 0xfffe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_holds_nothing_unseen() {
        assert_eq!(one_line(" a\n\tb\u{202e}c\u{0} "), "a b c");
    }

    #[test]
    fn long_text_is_wrapped_and_long_words_are_broken() {
        let long = format!("short {}", "x".repeat(250));
        let wrapped = lines(&long);
        assert!(wrapped.len() > 2 && wrapped.iter().all(|line| line.chars().count() <= WIDEST));
        assert_eq!(wrapped.concat().replace(' ', ""), long.replace(' ', ""));
    }
}
