//! Which parts of an exported file are keywords, names, texts and comments, for who reads it on a page.
//!
//! A reader tells parts apart, it does not judge: text in no known language, or broken, comes back whole.

mod languages;
#[cfg(test)]
mod tests;

use crate::wire::{Piece, PieceKind};
use languages::{Code, Language};

/// Number of bytes that are read at once: a page shows more only when somebody wants it.
const AT_ONCE: usize = 20_000;

/// The beginning of a text in pieces, up to the end of a line; all of it where it is not long.
#[inline(never)]
pub fn pieces(path: &str, text: &str) -> Vec<Piece> {
    let language = languages::of(path);
    let mut reader = Reader::new(text);
    while !reader.is_done() {
        match &language {
            Language::Code(code) => reader.code(code),
            Language::Markup => reader.markup(),
            Language::Prose => reader.prose(),
            Language::Plain => reader.plain_line(),
        }
    }
    reader.pieces
}

/// Goes through a text once, from its beginning to its end.
struct Reader<'t> {
    rest: &'t str,
    /// Number of bytes that have been read.
    read: usize,
    /// True if the last thing that was read ended a line.
    is_at_line: bool,
    /// True if a tag of markup is open.
    is_in_tag: bool,
    /// True if a block of code in prose is open.
    is_in_block: bool,
    pieces: Vec<Piece>,
}

impl<'t> Reader<'t> {
    const fn new(text: &'t str) -> Self {
        Self {
            rest: text,
            read: 0,
            is_at_line: true,
            is_in_tag: false,
            is_in_block: false,
            pieces: Vec::new(),
        }
    }

    /// True if everything has been read, or enough of it; a line, a tag and a block are read to their ends.
    const fn is_done(&self) -> bool {
        let is_enough = self.read >= AT_ONCE && self.is_at_line;
        self.rest.is_empty() || (is_enough && !self.is_in_tag && !self.is_in_block)
    }

    /// Takes so many bytes as a piece, at least a character; what is of the same kind as the last becomes one with it.
    fn take(&mut self, length: usize, kind: PieceKind) {
        let first = self.rest.chars().next().map_or(0, char::len_utf8);
        let mut length = length.max(first).min(self.rest.len());
        while !self.rest.is_char_boundary(length) {
            length += 1;
        }
        let (taken, rest) = self.rest.split_at(length);
        self.rest = rest;
        self.read += length;
        self.is_at_line = taken.ends_with('\n');
        match self.pieces.last_mut() {
            Some(last) if last.kind == kind => last.text.push_str(taken),
            _ => self.pieces.push(Piece {
                kind,
                text: taken.to_owned(),
            }),
        }
    }

    /// Distance to the end of the line, without the break.
    fn to_line_end(&self) -> usize {
        self.rest.find('\n').unwrap_or(self.rest.len())
    }

    /// Distance to the place behind `end`; to the end of the text where it does not come.
    fn to_behind(&self, from: usize, end: &str) -> usize {
        let after = self.rest.get(from..).unwrap_or_default();
        after
            .find(end)
            .map_or(self.rest.len(), |at| from + at + end.len())
    }

    /// Number of bytes from the beginning that are made of such characters.
    fn while_is(&self, fits: impl Fn(char) -> bool) -> usize {
        self.rest
            .find(|character| !fits(character))
            .unwrap_or(self.rest.len())
    }

    fn plain_line(&mut self) {
        self.take(self.to_line_end() + 1, PieceKind::Plain);
    }

    fn code(&mut self, code: &Code) {
        let (opens, closes) = code.block_comment;
        let first = self.rest.chars().next().unwrap_or_default();
        if !code.line_comment.is_empty() && self.rest.starts_with(code.line_comment) {
            self.take(self.to_line_end(), PieceKind::Comment);
        } else if !opens.is_empty() && self.rest.starts_with(opens) {
            self.take(self.to_behind(opens.len(), closes), PieceKind::Comment);
        } else if code.quotes.contains(&first) {
            let length = self.quoted(first);
            let kind = if self.names(code, length) {
                PieceKind::Name
            } else {
                PieceKind::Text
            };
            self.take(length, kind);
        } else if first.is_ascii_digit() {
            let is_digit = |character: char| character.is_ascii_alphanumeric() || character == '.';
            self.take(self.while_is(is_digit), PieceKind::Number);
        } else if is_word(first) {
            self.word(code);
        } else {
            self.take(first.len_utf8(), PieceKind::Plain);
        }
    }

    /// A keyword, a name or anything else.
    fn word(&mut self, code: &Code) {
        let length = self.while_is(is_word);
        let word = self.rest.get(..length).unwrap_or_default();
        let kind = if code.keywords.contains(&word) {
            PieceKind::Keyword
        } else if word.starts_with(char::is_uppercase) || self.names(code, length) {
            PieceKind::Name
        } else {
            PieceKind::Plain
        };
        self.take(length, kind);
    }

    /// True if what is so long names the value that follows.
    fn names(&self, code: &Code, length: usize) -> bool {
        let after = self.rest.get(length..).unwrap_or_default();
        let next = after.trim_start_matches([' ', '\t']).chars().next();
        code.after_name.is_some() && next == code.after_name
    }

    /// Length of the text that begins here, with its quotation marks: it ends at the mark, else with the line.
    fn quoted(&self, mark: char) -> usize {
        let mut is_escaped = false;
        for (at, character) in self.rest.char_indices().skip(1) {
            if character == '\n' && mark != '`' {
                return at;
            }
            if is_escaped {
                is_escaped = false;
            } else if character == mark {
                return at + character.len_utf8();
            } else {
                is_escaped = character == '\\';
            }
        }
        self.rest.len()
    }

    fn markup(&mut self) {
        let first = self.rest.chars().next().unwrap_or_default();
        if self.rest.starts_with("<!--") {
            self.take(self.to_behind("<!--".len(), "-->"), PieceKind::Comment);
        } else if first == '<' {
            self.is_in_tag = true;
            let marks = self.while_is(|character| "</?!".contains(character));
            let name = self.rest.get(marks..).unwrap_or_default();
            let name = name
                .find(|character| !is_name(character))
                .unwrap_or(name.len());
            self.take(marks + name, PieceKind::Keyword);
        } else if self.is_in_tag {
            self.attribute(first);
        } else {
            let length = self.while_is(|character| character != '<' && character != '\n');
            self.take(length, PieceKind::Plain);
        }
    }

    /// A part of a tag behind its name.
    fn attribute(&mut self, first: char) {
        let ends_tag = |character: char| "/?>".contains(character);
        if ends_tag(first) {
            self.take(self.while_is(ends_tag), PieceKind::Keyword);
            self.is_in_tag = !self.has_closed();
        } else if first == '"' || first == '\'' {
            self.take(
                self.to_behind(1, first.encode_utf8(&mut [0; 4])),
                PieceKind::Text,
            );
        } else if is_word(first) {
            self.take(self.while_is(is_name), PieceKind::Name);
        } else {
            self.take(first.len_utf8(), PieceKind::Plain);
        }
    }

    /// True if what was read last ended a tag.
    fn has_closed(&self) -> bool {
        let last = self.pieces.last();
        last.is_some_and(|piece| piece.text.ends_with('>'))
    }

    fn prose(&mut self) {
        let length = self.to_line_end() + 1;
        if self.rest.starts_with("```") {
            self.is_in_block = !self.is_in_block;
            self.take(length, PieceKind::Text);
        } else if self.is_in_block {
            self.take(length, PieceKind::Text);
        } else if self.is_at_line && self.rest.starts_with('#') {
            self.take(length, PieceKind::Keyword);
        } else if self.rest.starts_with('`') {
            self.take(self.quoted('`').min(length), PieceKind::Text);
        } else if self.rest.starts_with('\\') {
            let escaped = self.rest.chars().nth(1).map_or(0, char::len_utf8);
            self.take(1 + escaped, PieceKind::Plain);
        } else {
            let is_plain = |character| !"`\\\n".contains(character);
            self.take(self.while_is(is_plain).max(1), PieceKind::Plain);
        }
    }
}

/// True if a character can be in a word of code.
fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_' || character == '$' || character == '@'
}

/// True if a character can be in a name of markup.
fn is_name(character: char) -> bool {
    is_word(character) || "-:.".contains(character)
}
