//! Reads CML as blocks. The grammar is that of Context Mapper (`ContextMappingDSL.xtext` and `TacticDDDLanguage.xtext` in
//! its repository). A mistake costs the line in which it stands: reading goes on behind it.

use super::grammar::{self, Body};
use super::lexer::{TokenKind, tokens};
use super::tree::{Block, Cut, Member, MemberKind, Setting};

/// Number of mistakes from which on nothing is told any more: the text is something else.
const MOST_MISTAKES: usize = 200;

/// A text that was read.
#[derive(Debug, Default)]
pub(super) struct Tree<'t> {
    pub members: Vec<Member<'t>>,
    /// Comments behind everything.
    pub tail: &'t str,
    /// Lines and mistakes.
    pub mistakes: Vec<(usize, String)>,
}

/// Reads a text: all of a file.
pub(super) fn parse(text: &str) -> Tree<'_> {
    read(text, Body::File)
}

/// Reads the one part of a block, such as one that a board has kept.
pub(super) fn parse_part(text: &str, inside: Body) -> Option<Member<'_>> {
    read(text, inside).members.into_iter().next()
}

fn read(text: &str, body: Body) -> Tree<'_> {
    let (tokens, comments) = tokens(text);
    let mut parser = Parser {
        cut: Cut {
            text,
            tokens,
            comments,
        },
        at: 0,
        mistakes: Vec::new(),
    };
    let mut members = Vec::new();
    while parser.at < parser.cut.tokens.len() {
        members.extend(parser.members(body, 0));
        // A brace too many.
        if parser.at < parser.cut.tokens.len() {
            parser.tell("a closing brace without a block");
            parser.at += 1;
        }
    }
    parser.mistakes.sort();
    let tail = parser.cut.lead(parser.cut.tokens.len());
    Tree {
        members,
        tail: text[tail..].trim(),
        mistakes: parser.mistakes,
    }
}

pub(super) struct Parser<'t> {
    pub(super) cut: Cut<'t>,
    /// Number of the next token.
    pub(super) at: usize,
    mistakes: Vec<(usize, String)>,
}

impl<'t> Parser<'t> {
    /// Tells a mistake at the next token.
    pub fn tell(&mut self, message: impl Into<String>) {
        let line = self.cut.line(self.at);
        self.tell_at(line, message);
    }

    /// Tells a mistake at the token before the next.
    pub fn tell_before(&mut self, message: impl Into<String>) {
        let line = self.cut.line(self.at.saturating_sub(1));
        self.tell_at(line, message);
    }

    fn tell_at(&mut self, line: usize, message: impl Into<String>) {
        if self.mistakes.len() < MOST_MISTAKES {
            self.mistakes.push((line, message.into()));
        }
    }

    /// The next token; empty at the end.
    pub fn next(&self) -> &'t str {
        self.cut.word(self.at)
    }

    /// The token so many behind the next.
    pub fn peek(&self, ahead: usize) -> &'t str {
        self.cut.word(self.at + ahead)
    }

    pub fn is_word(&self, ahead: usize) -> bool {
        self.cut.is(self.at + ahead, TokenKind::Word)
    }

    pub fn is_text(&self, ahead: usize) -> bool {
        self.cut.is(self.at + ahead, TokenKind::Text)
    }

    /// Takes the next token if it is this one.
    pub fn eat(&mut self, token: &str) -> bool {
        let is_it = self.next() == token && !self.is_text(0);
        self.at += usize::from(is_it);
        is_it
    }

    /// Takes the next token if it is a word.
    pub fn word(&mut self) -> Option<&'t str> {
        let word = self.is_word(0).then(|| self.next());
        self.at += usize::from(word.is_some());
        word
    }

    /// Takes a name of several words, such as `Sales.Order`; the last one counts.
    pub fn name(&mut self) -> Option<&'t str> {
        let mut name = self.word()?;
        while matches!(self.next(), "." | "::") && self.is_word(1) {
            self.at += 1;
            name = self.word()?;
        }
        Some(name)
    }

    /// Takes the next token if it is a text.
    pub fn text(&mut self) -> Option<String> {
        let text = self.cut.quoted(self.at);
        self.at += usize::from(text.is_some());
        text
    }

    /// The parts of a block, up to its closing brace or the end of the text.
    fn members(&mut self, body: Body, line: usize) -> Vec<Member<'t>> {
        let mut members = Vec::new();
        while self.at < self.cut.tokens.len() && self.next() != "}" {
            if body != Body::File && self.begins_file_block() {
                let message = "the block that begins here is not closed before the next begins";
                self.tell_at(line, message);
                break;
            }
            let start = self.at;
            match self.member(body) {
                Some(kind) => members.push(self.finished(kind, start)),
                None => self.recover(start),
            }
        }
        members
    }

    /// True at a block that only stands at the top of a file.
    fn begins_file_block(&self) -> bool {
        let is_named = self.is_word(1) || self.peek(1) == "{";
        matches!(
            self.next(),
            "BoundedContext" | "ContextMap" | "Domain" | "UserStory" | "UseCase"
        ) && is_named
            && self.begins_line()
    }

    pub fn begins_line(&self) -> bool {
        let before = self
            .at
            .checked_sub(1)
            .and_then(|at| self.cut.tokens.get(at));
        before.is_none_or(|before| before.last_line < self.cut.line(self.at))
    }

    fn finished(&self, kind: MemberKind<'t>, start: usize) -> Member<'t> {
        let mark = match &kind {
            MemberKind::Block(block) => block.mark,
            MemberKind::Tie(_) => self.tie_mark(start),
            _ => self.cut.mark(self.at.saturating_sub(1)),
        };
        Member {
            mark,
            kind,
            text: self.cut.whole(start, self.at),
            line: self.cut.line(start),
        }
    }

    /// The mark of a relationship stands behind its brace, or behind all of it.
    fn tie_mark(&self, start: usize) -> Option<&'t str> {
        let brace = (start..self.at).find(|token| self.cut.word(*token) == "{");
        self.cut.mark(brace.unwrap_or(self.at.saturating_sub(1)))
    }

    /// Goes on in the next line, or behind the block that begins in this one.
    fn recover(&mut self, start: usize) {
        if self.at == start {
            self.at += 1;
        }
        if self.cut.word(self.at - 1) == "{" {
            self.skip_block();
        }
        while self.at < self.cut.tokens.len() && !self.begins_line() && self.next() != "}" {
            self.at += 1;
            if self.cut.word(self.at - 1) == "{" {
                self.skip_block();
            }
        }
    }

    /// Goes behind the brace that closes a block whose opening one was taken.
    pub fn skip_block(&mut self) {
        let mut depth = 1_usize;
        while depth > 0 && self.at < self.cut.tokens.len() {
            match self.next() {
                "{" => depth += 1,
                "}" => depth -= 1,
                _ => {}
            }
            self.at += 1;
        }
    }

    fn member(&mut self, body: Body) -> Option<MemberKind<'t>> {
        if let Some(keyword) = self.block_keyword(body) {
            return self.block(keyword).map(MemberKind::Block);
        }
        match body {
            Body::Map if self.is_setting(grammar::MAP) => self.setting(),
            Body::Map => self.tie(),
            Body::Object => self.object_member(),
            Body::Service => self.service_member(),
            Body::Flow => self.step(),
            Body::Coordination => self.call(),
            Body::UseCase => self.use_case_member(),
            Body::UserStory => self.story_member(),
            Body::File => self.import(),
            Body::Settings(known) if self.is_setting(known) => self.setting(),
            Body::Opaque => self.opaque(),
            Body::Settings(_) => {
                let next = self.next();
                self.tell(format!("\u{201c}{next}\u{201d} was not expected here"));
                None
            }
        }
    }

    /// The keyword of the block that begins here, behind a doc and `abstract`.
    fn block_keyword(&self, body: Body) -> Option<usize> {
        let doc = usize::from(self.is_text(0));
        let keyword = doc + usize::from(self.peek(doc) == "abstract");
        let word = self.peek(keyword);
        let behind = keyword + 1;
        let is_named = match grammar::names(word) {
            grammar::Named::Always => self.is_word(behind),
            grammar::Named::Maybe => self.is_word(behind) || self.peek(behind) == "{",
            grammar::Named::No => false,
        };
        (is_named && grammar::holds(body, word)).then_some(keyword)
    }

    fn block(&mut self, keyword: usize) -> Option<Block<'t>> {
        let start = self.at;
        let doc = self.cut.quoted(start);
        self.at += keyword;
        let (line, word) = (self.cut.line(self.at), self.next());
        let is_abstract = keyword > usize::from(doc.is_some());
        self.at += 1;
        let name = match word {
            "Stakeholders" => "",
            _ if self.peek(1) != "{" && grammar::names(word) == grammar::Named::Maybe => "",
            _ => self.word().unwrap_or_default(),
        };
        let head = self.at;
        let body = grammar::body(word);
        let words = self.head(word);
        let head = self.cut.between(head, self.at);
        let last = self.at.saturating_sub(1);
        let mut block = Block {
            keyword: word,
            name,
            doc,
            is_abstract,
            head,
            words,
            line,
            before: self.before(start),
            mark: self.cut.mark(last),
            ..Block::default()
        };
        if self.next() != "{" && block.mark.is_none() {
            block.tail = self.cut.comment_behind(last).unwrap_or_default();
        }
        if self.eat("{") {
            block.mark = self.cut.mark(self.at - 1);
            block.members = self.members(body, line);
            let lead = self.cut.lead(self.at);
            let end = self.cut.tokens.get(self.at).map(|token| token.start);
            block.tail = self.cut.text[lead..end.unwrap_or(self.cut.text.len()).max(lead)].trim();
            if !self.eat("}") && self.at >= self.cut.tokens.len() {
                self.tell_at(line, "the block that begins here is not closed");
            }
        }
        Some(block)
    }

    /// Comments before a token.
    fn before(&self, token: usize) -> &'t str {
        let start = self.cut.tokens.get(token).map(|token| token.start);
        let before = self
            .cut
            .text
            .get(self.cut.lead(token)..start.unwrap_or_default());
        before.unwrap_or_default().trim_end()
    }

    /// Words between the name of a block and its brace.
    fn head(&mut self, keyword: &str) -> Vec<&'t str> {
        let mut words = Vec::new();
        let starts = grammar::head_words(keyword);
        while self.at < self.cut.tokens.len() {
            let is_start = starts.contains(&self.next());
            let is_list = !words.is_empty()
                && (matches!(self.next(), "," | "@" | "." | "by")
                    || matches!(self.cut.word(self.at - 1), "," | "@" | "." | "by" | "split")
                    || starts.contains(&self.cut.word(self.at - 1)));
            if self.next() == "{" || !(is_start || is_list) {
                break;
            }
            words.push(self.next());
            self.at += 1;
        }
        words
    }

    fn import(&mut self) -> Option<MemberKind<'t>> {
        if self.next() == "import" && self.is_text(1) {
            self.at += 1;
            let file = self.text()?;
            return Some(MemberKind::Setting("import", vec![Setting::Text(file)]));
        }
        let next = self.next();
        self.tell(format!(
            "\u{201c}{next}\u{201d} begins no part of a model: a context map, bounded context, domain, use case or user story"
        ));
        None
    }

    fn is_setting(&self, known: &[&str]) -> bool {
        self.is_word(0) && known.contains(&self.next())
    }

    /// `key = value, value`.
    pub fn setting(&mut self) -> Option<MemberKind<'t>> {
        let key = self.word()?;
        self.eat("=");
        let mut values = Vec::new();
        loop {
            match self.text() {
                Some(text) => values.push(Setting::Text(text)),
                None => match self.name() {
                    Some(word) => values.push(Setting::Word(word)),
                    None => break,
                },
            }
            if !self.eat(",") {
                break;
            }
        }
        if values.is_empty() {
            self.tell(format!("a value of \u{201c}{key}\u{201d} is missing"));
            return None;
        }
        Some(MemberKind::Setting(key, values))
    }

    /// Anything, with whole blocks.
    fn opaque(&mut self) -> Option<MemberKind<'t>> {
        while self.at < self.cut.tokens.len() && self.next() != "}" {
            self.at += 1;
            if self.cut.word(self.at - 1) == "{" {
                self.skip_block();
            }
        }
        Some(MemberKind::Other)
    }
}
