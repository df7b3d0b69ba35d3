//! Steps: of flows and coordinations, and what people want to do in use cases and user stories.

use super::parser::Parser;
use super::tree::{MemberKind, Step};

/// Settings of a use case.
const USE_CASE: [&str; 7] = [
    "actor",
    "secondaryActors",
    "benefit",
    "scope",
    "level",
    "isLatencyCritical",
    "hint",
];

impl<'t> Parser<'t> {
    /// A step of a flow: an action emits events, or events trigger actions.
    pub(super) fn step(&mut self) -> Option<MemberKind<'t>> {
        let first = self.next();
        let step = match first {
            "command" | "operation" => self.production(),
            "event" => self.trigger(),
            _ => {
                self.tell(format!(
                    "a step of a flow begins with command, operation or event, and not with \u{201c}{first}\u{201d}"
                ));
                None
            }
        };
        step.map(MemberKind::Step)
    }

    fn production(&mut self) -> Option<Step<'t>> {
        let is_operation = self.next() == "operation";
        self.at += 1;
        let Some(action) = self.name() else {
            self.tell("the name of a command or operation is missing");
            return None;
        };
        let mut actor = None;
        if self.next() == "[" && matches!(self.peek(1), "triggered" | "initiated") {
            self.at += 3;
            actor = self.text();
            self.eat("]");
        }
        let mut aggregate = None;
        let delegates = self.next() == "delegates" && self.peek(1) == "to";
        if delegates || self.next() == "=>" {
            self.at += if delegates { 2 } else { 1 };
            aggregate = self.name();
            self.transition();
        }
        let mut events = Vec::new();
        if self.next() == "emits" && self.peek(1) == "event" {
            self.at += 2;
            (events, _) = self.names();
            if events.is_empty() {
                self.tell("the name of an event is missing");
            }
        } else if aggregate.is_none() {
            self.tell(format!(
                "\u{201c}emits event\u{201d} or \u{201c}delegates to\u{201d} was expected behind \u{201c}{action}\u{201d}"
            ));
            return None;
        }
        Some(Step::Produces {
            action,
            is_operation,
            actor,
            aggregate,
            events,
        })
    }

    /// `[OPEN -> ACCEPTED]`.
    fn transition(&mut self) {
        if !self.eat("[") {
            return;
        }
        while !matches!(self.next(), "]" | "" | "{" | "}") {
            self.at += 1;
        }
        if !self.eat("]") {
            self.tell("a closing bracket was expected behind the states");
        }
    }

    fn trigger(&mut self) -> Option<Step<'t>> {
        self.at += 1;
        let (events, _) = self.names();
        if events.is_empty() {
            self.tell("the name of an event is missing");
            return None;
        }
        let kind = self.peek(1);
        if self.next() != "triggers" || !matches!(kind, "command" | "operation") {
            self.tell(
                "\u{201c}triggers command\u{201d} or \u{201c}triggers operation\u{201d} was expected behind the event",
            );
            return None;
        }
        self.at += 2;
        let (actions, choice) = self.names();
        if actions.is_empty() {
            self.tell("the name of a command or operation is missing");
            return None;
        }
        Some(Step::Triggers {
            events,
            actions,
            is_operation: kind == "operation",
            choice,
        })
    }

    /// Names with `+`, `X` or `O` between them.
    fn names(&mut self) -> (Vec<&'t str>, &'t str) {
        let (mut names, mut choice) = (Vec::new(), "");
        while let Some(name) = self.name() {
            names.push(name);
            if !matches!(self.next(), "+" | "X" | "x" | "O" | "o") || !self.is_word(1) {
                break;
            }
            choice = self.next();
            self.at += 1;
        }
        (names, choice)
    }

    /// A step of a coordination: `Context::Service::operation;`.
    pub(super) fn call(&mut self) -> Option<MemberKind<'t>> {
        let mut names = Vec::new();
        while let Some(name) = self.word() {
            names.push(name);
            if !self.eat("::") {
                break;
            }
        }
        self.eat(";");
        if names.len() == 3 {
            return Some(MemberKind::Call(names));
        }
        self.tell("a step of a coordination is written Context::Service::operation;");
        None
    }

    pub(super) fn use_case_member(&mut self) -> Option<MemberKind<'t>> {
        if self.next() == "interactions" {
            self.at += 1;
            self.eat("=");
            return self.wish();
        }
        // Behind a comma, the next interaction.
        if self.eat(",") {
            return self.wish();
        }
        if self.is_word(0) && USE_CASE.contains(&self.next()) {
            return self.setting();
        }
        let next = self.next();
        self.tell(format!("\u{201c}{next}\u{201d} was not expected here"));
        None
    }

    pub(super) fn story_member(&mut self) -> Option<MemberKind<'t>> {
        match (self.next(), self.peek(1)) {
            ("As", "a" | "an") => {
                self.at += 1;
                self.setting()
            }
            ("I", "want") if self.peek(2) == "to" => {
                self.at += 3;
                self.wish()
            }
            ("so", "that") => {
                self.at += 2;
                while !matches!(self.next(), "}" | "{" | "") {
                    self.at += 1;
                }
                Some(MemberKind::Other)
            }
            (next, _) => {
                self.tell(format!("\u{201c}{next}\u{201d} was not expected here"));
                None
            }
        }
    }

    /// `create an "Order" with its "amount" for a "Customer"`, without what stands behind the thing.
    fn wish(&mut self) -> Option<MemberKind<'t>> {
        let verb = self.text().or_else(|| self.word().map(str::to_owned));
        self.article();
        let (Some(verb), Some(thing)) = (verb, self.text()) else {
            self.tell("a verb and a thing were expected, such as create an \"Order\"");
            return None;
        };
        if self.next() == "with" && matches!(self.peek(1), "its" | "their") {
            self.at += 2;
            self.text();
            while self.next() == "," && self.is_text(1) && !self.begins_wish(2) {
                self.at += 2;
            }
        }
        if matches!(self.next(), "in" | "for" | "to") {
            self.at += 1;
            self.article();
            self.text();
        }
        Some(MemberKind::Wish(format!("{verb} {thing}")))
    }

    /// True if what follows a text makes a wish of it.
    fn begins_wish(&self, ahead: usize) -> bool {
        let article = usize::from(matches!(self.peek(ahead), "a" | "an"));
        self.is_text(ahead + article)
    }

    fn article(&mut self) {
        if matches!(self.next(), "a" | "an") && self.is_text(1) {
            self.at += 1;
        }
    }
}
