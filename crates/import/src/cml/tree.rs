//! Parts of a text in CML: blocks and what they hold. Each knows its place in the text, so that it can be kept as it is.

use super::lexer::{self, Comment, Token, TokenKind};

/// A block: a keyword, a name, and what stands between braces.
#[derive(Clone, Debug, Default)]
pub(super) struct Block<'t> {
    pub keyword: &'t str,
    /// The name as it stands there; may be empty.
    pub name: &'t str,
    /// The text before the keyword, which says what it is about.
    pub doc: Option<String>,
    pub is_abstract: bool,
    /// Text between the name and the brace: `implements Sales`.
    pub head: &'t str,
    /// Words of the head.
    pub words: Vec<&'t str>,
    /// Text of the comment with which Isobar marks what it writes.
    pub mark: Option<&'t str>,
    pub members: Vec<Member<'t>>,
    /// Comments before the closing brace.
    pub tail: &'t str,
    pub line: usize,
    /// Comments before it.
    pub before: &'t str,
}

/// Part of a block.
#[derive(Clone, Debug)]
pub(super) struct Member<'t> {
    pub kind: MemberKind<'t>,
    /// Text of the comment with which Isobar marks what it writes.
    pub mark: Option<&'t str>,
    /// All of it, with the comments before and behind it.
    pub text: &'t str,
    pub line: usize,
}

/// Kind of a part of a block.
#[derive(Clone, Debug)]
pub(super) enum MemberKind<'t> {
    Block(Block<'t>),
    /// `type = TEAM`
    Setting(&'t str, Vec<Setting<'t>>),
    Tie(Tie<'t>),
    Field(FieldSyntax<'t>),
    Operation(Operation<'t>),
    Step(Step<'t>),
    /// A step of a coordination: context, service, operation.
    Call(Vec<&'t str>),
    /// Wish of somebody in a use case or user story.
    Wish(String),
    Other,
}

/// Value of a setting: a text or a word.
#[derive(Clone, Debug)]
pub(super) enum Setting<'t> {
    Text(String),
    Word(&'t str),
}

impl Setting<'_> {
    pub fn as_str(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Word(word) => word,
        }
    }
}

/// A relationship of a context map.
#[derive(Clone, Debug)]
pub(super) struct Tie<'t> {
    pub left: &'t str,
    pub right: &'t str,
    pub left_roles: Vec<&'t str>,
    pub right_roles: Vec<&'t str>,
    /// `->`, `<-`, `<->`, or the name of the pattern.
    pub arrow: String,
    /// Text behind both contexts: its name and its settings.
    pub rest: &'t str,
}

/// An attribute of an object, or a reference to another.
#[derive(Clone, Debug, Default)]
pub(super) struct FieldSyntax<'t> {
    pub doc: Option<String>,
    /// `List`, `Set`, `Bag`, `Collection` or `Map`; empty where it holds one value.
    pub collection: &'t str,
    pub type_name: &'t str,
    pub name: &'t str,
    pub is_key: bool,
    pub is_nullable: bool,
}

/// An operation of a service.
#[derive(Clone, Debug, Default)]
pub(super) struct Operation<'t> {
    pub name: &'t str,
    pub returns: &'t str,
    /// Types of its parameters.
    pub takes: Vec<&'t str>,
}

/// A step of a flow.
#[derive(Clone, Debug)]
pub(super) enum Step<'t> {
    /// A command or operation lets events happen.
    Produces {
        action: &'t str,
        is_operation: bool,
        actor: Option<String>,
        aggregate: Option<&'t str>,
        events: Vec<&'t str>,
    },
    /// Events trigger commands or operations.
    Triggers {
        events: Vec<&'t str>,
        actions: Vec<&'t str>,
        is_operation: bool,
        /// `X`, `O` or `+` between the actions; empty where there is one.
        choice: &'t str,
    },
}

/// Text, cut into tokens.
pub(super) struct Cut<'t> {
    pub text: &'t str,
    pub tokens: Vec<Token>,
    pub comments: Vec<Comment>,
}

impl<'t> Cut<'t> {
    /// The text of a token; empty behind the last.
    pub fn word(&self, token: usize) -> &'t str {
        let token = self.tokens.get(token);
        token.map_or("", |token| &self.text[token.start..token.end])
    }

    pub fn is(&self, token: usize, kind: TokenKind) -> bool {
        self.tokens
            .get(token)
            .is_some_and(|token| token.kind == kind)
    }

    pub fn line(&self, token: usize) -> usize {
        let last = self.tokens.get(token).or(self.tokens.last());
        last.map_or(1, |token| token.line)
    }

    /// Content of the text between quotes; `None` of other tokens.
    pub fn quoted(&self, token: usize) -> Option<String> {
        self.is(token, TokenKind::Text)
            .then(|| lexer::unquoted(self.word(token)))
    }

    /// The text from one token to another, which no longer belongs to it.
    pub fn between(&self, from: usize, to: usize) -> &'t str {
        let start = self.tokens.get(from).map(|token| token.start);
        let end = to.checked_sub(1).and_then(|last| self.tokens.get(last));
        match (start, end) {
            (Some(start), Some(end)) if start < end.end => &self.text[start..end.end],
            _ => "",
        }
    }

    /// Position of the first comment before a token that does not stand in the line of the token before; else that of
    /// the token.
    pub fn lead(&self, token: usize) -> usize {
        let start = self
            .tokens
            .get(token)
            .map_or(self.text.len(), |one| one.start);
        let before = token.checked_sub(1).and_then(|at| self.tokens.get(at));
        let (end, line) = before.map_or((0, 0), |before| (before.end, before.last_line));
        let is_brace = token > 0 && self.word(token - 1) == "{" && self.mark(token - 1).is_none();
        let line = if is_brace { 0 } else { line };
        let first = self.comments.partition_point(|one| one.start < end);
        let comments = self.comments[first..].iter();
        let mut own = comments.take_while(|one| one.start < start);
        own.find(|one| one.line != line)
            .map_or(start, |one| one.start)
    }

    /// The comment that stands behind a token in the same line.
    pub fn comment_behind(&self, token: usize) -> Option<&'t str> {
        let token = self.tokens.get(token)?;
        let first = self.comments.partition_point(|one| one.start < token.end);
        let comment = self.comments.get(first)?;
        let is_next = comment.line == token.last_line
            && self.text[token.end..comment.start].trim().is_empty();
        is_next.then(|| &self.text[comment.start..comment.end])
    }

    /// Text of the mark of Isobar behind a token.
    pub fn mark(&self, token: usize) -> Option<&'t str> {
        let comment = self.comment_behind(token)?;
        let mark = comment.strip_prefix("// isobar")?;
        (mark.is_empty() || mark.starts_with(' ')).then(|| mark.trim())
    }

    /// All of a member, from the comments before `from` to the comment behind the token before `to`.
    pub fn whole(&self, from: usize, to: usize) -> &'t str {
        let start = self.lead(from);
        let last = to.saturating_sub(1);
        let end = self.tokens.get(last).map_or(start, |token| token.end);
        let behind = if self.mark(last).is_some() {
            None
        } else {
            self.comment_behind(last)
        };
        let end = behind.map_or(end, |comment| {
            comment.as_ptr() as usize - self.text.as_ptr() as usize + comment.len()
        });
        self.text.get(start..end.max(start)).unwrap_or_default()
    }
}
