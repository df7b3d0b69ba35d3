//! Texts in CML as words, texts and signs. Comments stand apart: most say nothing, but they are kept.

use std::borrow::Cow;

/// A word, text or sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub kind: TokenKind,
    /// Position of its first byte.
    pub start: usize,
    /// Position behind its last byte.
    pub end: usize,
    /// Line in which it begins, from 1.
    pub line: usize,
    /// Line in which it ends, from 1.
    pub last_line: usize,
}

/// Kind of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// A name or keyword.
    Word,
    /// A text between quotes.
    Text,
    /// A number.
    Number,
    /// Anything else.
    Sign,
}

/// A comment: to the end of the line, or between `/*` and `*/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Comment {
    pub start: usize,
    pub end: usize,
    pub line: usize,
}

/// Signs of more than one character, the longest first.
const SIGNS: [&str; 5] = ["<->", "->", "<-", "=>", "::"];

/// A text in which everything ends: a text between quotes that does not ends with its line, a comment that does not is
/// left out. With the lines of what did not end.
pub(super) fn closed(text: &str) -> (Cow<'_, str>, Vec<usize>) {
    let (mut text, mut lines) = (Cow::Borrowed(text), Vec::new());
    // One of each kind of quote, and a comment.
    while let Some((start, line)) = lex(&text).open {
        lines.push(line);
        let (before, rest) = text.split_at(start);
        if rest.starts_with('/') {
            text = before.to_owned().into();
            continue;
        }
        let (open, behind) = rest.split_at(rest.find('\n').unwrap_or(rest.len()));
        let open = open.trim_end_matches(['\\', '\r']);
        let quote = rest.get(..1).unwrap_or_default();
        text = [before, open, quote, behind].concat().into();
    }
    (text, lines)
}

/// The tokens and comments of a text.
pub(super) fn tokens(text: &str) -> (Vec<Token>, Vec<Comment>) {
    let lexed = lex(text);
    (lexed.tokens, lexed.comments)
}

#[derive(Default)]
struct Lexed {
    tokens: Vec<Token>,
    comments: Vec<Comment>,
    /// Place and line of a text or comment that does not end.
    open: Option<(usize, usize)>,
}

fn lex(text: &str) -> Lexed {
    let mut lexer = Lexer {
        text,
        at: 0,
        line: 1,
    };
    let Lexed {
        mut tokens,
        mut comments,
        mut open,
    } = Lexed::default();
    while let Some(next) = lexer.rest().chars().next() {
        let (start, line) = (lexer.at, lexer.line);
        if next.is_whitespace() || next == '\u{feff}' {
            lexer.advance(next.len_utf8());
        } else if lexer.rest().starts_with("//") {
            let end = lexer.rest().find('\n').unwrap_or(lexer.rest().len());
            let length = lexer.rest()[..end].trim_end_matches('\r').len();
            lexer.advance(length);
            comments.push(Comment {
                start,
                end: lexer.at,
                line,
            });
        } else if lexer.rest().starts_with("/*") {
            if !lexer.skip_to("*/", 2) {
                open = open.or(Some((start, line)));
            }
            comments.push(Comment {
                start,
                end: lexer.at,
                line,
            });
        } else {
            let kind = lexer.token(next, &mut open);
            tokens.push(Token {
                kind,
                start,
                end: lexer.at,
                line,
                last_line: lexer.line,
            });
        }
    }
    Lexed {
        tokens,
        comments,
        open,
    }
}

struct Lexer<'t> {
    text: &'t str,
    at: usize,
    line: usize,
}

impl<'t> Lexer<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn advance(&mut self, bytes: usize) {
        let passed = &self.rest()[..bytes];
        self.line += passed.bytes().filter(|byte| *byte == b'\n').count();
        self.at += bytes;
    }

    /// Goes behind `end`, which is looked for from `from` on; to the end of the text where there is none.
    fn skip_to(&mut self, end: &str, from: usize) -> bool {
        let found = self.rest().get(from..).and_then(|rest| rest.find(end));
        let length = found.map(|at| from + at + end.len());
        self.advance(length.unwrap_or(self.rest().len()));
        length.is_some()
    }

    fn token(&mut self, first: char, open: &mut Option<(usize, usize)>) -> TokenKind {
        if first == '"' || first == '\'' {
            let place = (self.at, self.line);
            if !self.quoted(first) {
                *open = open.or(Some(place));
            }
            return TokenKind::Text;
        }
        let is_word = |character: char| character.is_alphanumeric() || character == '_';
        let rest = self.rest();
        let word = rest.strip_prefix('^').unwrap_or(rest);
        let length = word
            .find(|character| !is_word(character))
            .unwrap_or(word.len());
        if length > 0 {
            self.advance(length + rest.len() - word.len());
            let is_number = word[..length].bytes().all(|byte| byte.is_ascii_digit());
            return if is_number {
                TokenKind::Number
            } else {
                TokenKind::Word
            };
        }
        let sign = SIGNS.into_iter().find(|sign| rest.starts_with(sign));
        self.advance(sign.map_or(first.len_utf8(), str::len));
        TokenKind::Sign
    }

    /// A text up to its other quote. One that never ends is over with its line, so that the rest can be read.
    fn quoted(&mut self, quote: char) -> bool {
        let mut is_escaped = false;
        for (at, character) in self.rest().char_indices().skip(1) {
            match character {
                _ if is_escaped => is_escaped = false,
                '\\' => is_escaped = true,
                _ if character == quote => {
                    self.advance(at + 1);
                    return true;
                }
                _ => {}
            }
        }
        let line = self.rest().find('\n').unwrap_or(self.rest().len());
        self.advance(line);
        false
    }
}

/// Content of a text between quotes.
pub(super) fn unquoted(token: &str) -> String {
    let quote = token.chars().next().unwrap_or_default();
    let inner = token.strip_prefix(quote).unwrap_or(token);
    let inner = inner.strip_suffix(quote).unwrap_or(inner);
    let mut text = String::with_capacity(inner.len());
    let mut characters = inner.chars();
    while let Some(character) = characters.next() {
        if character != '\\' {
            text.push(character);
            continue;
        }
        match characters.next() {
            Some('n') => text.push('\n'),
            Some('t') => text.push('\t'),
            Some('r') => text.push('\r'),
            Some(other) => text.push(other),
            None => {}
        }
    }
    text
}
