//! Names of elements, and sentences with them.

use std::borrow::Cow;

use super::{At, Facts};

/// A sentence of its pieces. A large board has sentences by the ten thousand: these are put together at once, where a
/// formatter would make room several times and take ten times as long.
macro_rules! sentence {
    ($($piece:expr),+ $(,)?) => {
        [$(AsRef::<str>::as_ref(&$piece)),+].concat()
    };
}
pub(crate) use sentence;

impl<'a> Facts<'a> {
    /// Text on an element; of an arrow, its ends.
    fn text_of(&self, of: &impl At) -> Cow<'a, str> {
        match self.elements.text(of) {
            Some(text) => text.into(),
            None => self
                .model
                .name_of(of.id(&self.elements))
                .unwrap_or_default()
                .into(),
        }
    }

    /// Name of an element, in quotation marks; messages and rules by their text, on one line, and no more of it
    /// than a sentence can hold.
    pub fn quoted(&self, of: impl At) -> Cow<'_, str> {
        let quote = || quoted(&self.text_of(&of));
        match self.quotes.get(self.place(&of) as usize) {
            // Sentences name the same few over and over.
            Some(known) => Cow::Borrowed(known.get_or_init(|| quote().into())),
            None => Cow::Owned(quote()),
        }
    }

    /// Name of a context or a service, as it is.
    pub fn name(&self, of: impl At) -> Cow<'a, str> {
        let text = self.text_of(&of);
        let is_blank = || text.trim().is_empty();
        if !text.starts_with(|first: char| first.is_ascii_graphic()) && is_blank() {
            "(without a name)".into()
        } else {
            text
        }
    }

    /// Names in a row: `A`, `A and B`, `A, B and C`.
    pub fn names(&self, of: impl IntoIterator<Item = impl At>) -> String {
        in_a_row(&of.into_iter().map(|one| self.name(one)).collect::<Vec<_>>())
    }
}

/// So many bytes of a text are quoted at most.
const LONGEST_QUOTE: usize = 160;

fn quoted(text: &str) -> String {
    let text = beginning(text);
    if is_one_line(&text) {
        return sentence!["\u{201c}", text, "\u{201d}"];
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.is_empty() {
        return "(untitled)".to_owned();
    }
    sentence!["\u{201c}", words.join(" "), "\u{201d}"]
}

fn beginning(text: &str) -> Cow<'_, str> {
    if text.len() <= LONGEST_QUOTE {
        return text.into();
    }
    let ends = text.char_indices().map(|(at, _)| at);
    let end = ends.take_while(|at| *at <= LONGEST_QUOTE).last();
    let (start, _) = text.split_at(end.unwrap_or_default());
    format!("{}…", start.trim_end()).into()
}

/// True if a text is words with one space between them: most are, and need not be put together anew.
pub(super) fn is_one_line(text: &str) -> bool {
    let bytes = text.as_bytes();
    let ([first, rest @ ..], [.., last]) = (bytes, bytes) else {
        return false;
    };
    // Without a way out in between, so that many letters are looked at at once.
    let is_visible = |all, byte: &u8| all & matches!(byte, b' '..=b'~');
    let is_wide = |any, (one, other): (&u8, &u8)| any | ((*one == b' ') & (*other == b' '));
    *first != b' '
        && *last != b' '
        && bytes.iter().fold(true, is_visible)
        && !bytes.iter().zip(rest).fold(false, is_wide)
}

/// Words without case and white space, so that copies are told by what they say.
pub(crate) fn same_words(text: &str) -> String {
    let words = text.to_lowercase();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Names in a row: `A`, `A and B`, `A, B and C`.
#[must_use]
pub fn in_a_row<S: std::borrow::Borrow<str>>(names: &[S]) -> String {
    match names {
        [] => String::new(),
        [only] => only.borrow().to_owned(),
        [first @ .., last] => sentence![first.join(", "), " and ", last.borrow()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_of_a_text_is_quoted_than_a_sentence_can_hold() {
        assert_eq!(quoted("Order placed"), "\u{201c}Order placed\u{201d}");
        for text in [
            "word ".repeat(400),
            "ü".repeat(2000),
            "\u{1f4e6}".repeat(500),
        ] {
            let quote = quoted(&text);
            assert!(
                quote.len() < LONGEST_QUOTE + 10 && quote.ends_with("…\u{201d}"),
                "{quote}"
            );
        }
    }
}
