//! Parts of blocks: relationships, attributes, references, operations.

use super::grammar::{COLLECTIONS, FIELD_OPTIONS, FLAGS, OPTIONS, VISIBILITIES};
use super::parser::Parser;
use super::tree::{FieldSyntax, MemberKind, Operation, Tie};

/// Roles of a relationship.
const ROLES: [&str; 10] = ["U", "D", "S", "C", "P", "SK", "OHS", "PL", "ACL", "CF"];

/// Patterns whose names stand between two contexts.
const PATTERNS: [&str; 6] = [
    "Partnership",
    "Shared-Kernel",
    "Upstream-Downstream",
    "Downstream-Upstream",
    "Customer-Supplier",
    "Supplier-Customer",
];

impl<'t> Parser<'t> {
    /// A relationship of a context map.
    pub(super) fn tie(&mut self) -> Option<MemberKind<'t>> {
        let mut left_roles = self.roles();
        let Some(left) = self.word() else {
            let next = self.next();
            self.tell(format!("\u{201c}{next}\u{201d} begins no relationship"));
            return None;
        };
        left_roles.extend(self.roles());
        let Some(arrow) = self.arrow() else {
            self.tell(format!(
                "an arrow such as -> or <-> was expected behind \u{201c}{left}\u{201d}"
            ));
            return None;
        };
        let mut right_roles = self.roles();
        let Some(right) = self.word() else {
            self.tell("a bounded context was expected behind the arrow");
            return None;
        };
        right_roles.extend(self.roles());
        let rest = self.at;
        if self.eat(":") && self.word().is_none() {
            self.tell("a name of the relationship was expected behind the colon");
        }
        if self.eat("{") {
            self.skip_block();
        }
        Some(MemberKind::Tie(Tie {
            left,
            right,
            left_roles,
            right_roles,
            arrow,
            rest: self.cut.between(rest, self.at),
        }))
    }

    /// `[U, OHS, PL]`; nothing where there is no bracket.
    fn roles(&mut self) -> Vec<&'t str> {
        let mut roles = Vec::new();
        if !self.eat("[") {
            return roles;
        }
        while let Some(role) = self.word() {
            if ROLES.contains(&role) {
                roles.push(role);
            } else {
                self.tell(format!("\u{201c}{role}\u{201d} is no role of a context"));
            }
            self.eat(",");
        }
        if !self.eat("]") {
            self.tell("a closing bracket was expected behind the roles");
        }
        roles
    }

    fn arrow(&mut self) -> Option<String> {
        if matches!(self.next(), "->" | "<-" | "<->") {
            let arrow = self.next().to_owned();
            self.at += 1;
            return Some(arrow);
        }
        let whole = [self.next(), self.peek(1), self.peek(2)].concat();
        let pattern = PATTERNS.iter().find(|pattern| **pattern == whole);
        if let Some(pattern) = pattern {
            self.at += 3;
            return Some((*pattern).to_owned());
        }
        self.eat("Partnership").then(|| "Partnership".to_owned())
    }

    /// Part of an entity, value object, event or command.
    pub(super) fn object_member(&mut self) -> Option<MemberKind<'t>> {
        let not = usize::from(matches!(self.next(), "!" | "not"));
        if FLAGS.contains(&self.peek(not)) {
            self.at += not + 1;
            return Some(MemberKind::Other);
        }
        if OPTIONS.contains(&self.next()) && self.peek(1) == "=" {
            return self.setting().map(|_| MemberKind::Other);
        }
        if self.eat("belongsTo") {
            self.eat("@");
            return self.word().map(|_| MemberKind::Other);
        }
        let doc = usize::from(self.is_text(0));
        match self.peek(doc) {
            "*" | "def" => {
                self.at += doc + 1;
                self.operation().map(|_| MemberKind::Other)
            }
            _ => self.field(),
        }
    }

    /// An attribute, or a reference behind a dash.
    fn field(&mut self) -> Option<MemberKind<'t>> {
        let mut field = FieldSyntax {
            doc: self.text(),
            ..FieldSyntax::default()
        };
        let is_reference = self.eat("-") || self.eat("reference");
        if VISIBILITIES.contains(&self.next()) && (self.is_word(1) || self.peek(1) == "@") {
            self.at += 1;
        }
        let Some((collection, type_name)) = self.complex_type() else {
            let next = self.next();
            let what = if is_reference {
                "the name of an object"
            } else {
                "an attribute, a reference or an operation"
            };
            self.tell(format!(
                "{what} was expected, but not \u{201c}{next}\u{201d}"
            ));
            return None;
        };
        // Nobody writes the name into another line, so what stands there is the next attribute.
        let name = (!self.begins_line()).then(|| self.word()).flatten();
        let Some(name) = name else {
            self.tell_before(format!(
                "the name of the attribute of type \u{201c}{type_name}\u{201d} is missing"
            ));
            return None;
        };
        (field.collection, field.type_name, field.name) = (collection, type_name, name);
        self.field_options(&mut field);
        Some(MemberKind::Field(field))
    }

    /// `@Order`, `List<@Order>`, `Map<String, @Order>`: the collection, and the type of what it holds.
    fn complex_type(&mut self) -> Option<(&'t str, &'t str)> {
        self.eat("@");
        let outer = self.name()?;
        if self.eat("[") {
            self.eat("]");
        }
        if !self.eat("<") {
            return Some(("", outer));
        }
        let mut inner = outer;
        let mut depth = 1_usize;
        while depth > 0 {
            match self.next() {
                "<" => depth += 1,
                ">" => depth -= 1,
                "@" | "," => {}
                word if self.is_word(0) => inner = word,
                _ => return None,
            }
            self.at += 1;
        }
        let collection = COLLECTIONS.contains(&outer);
        Some((if collection { outer } else { "" }, inner))
    }

    fn field_options(&mut self, field: &mut FieldSyntax<'t>) {
        loop {
            let not = usize::from(matches!(self.next(), "!" | "not"));
            let option = self.peek(not);
            if matches!(self.next(), "<->" | "opposite") {
                self.at += 1;
                self.word();
            } else if FIELD_OPTIONS.contains(&option) && !self.is_text(not) {
                self.at += not + 1;
                field.is_key |= option == "key";
                field.is_nullable |= option == "nullable" && not == 0;
                if self.eat("=") && self.text().is_none() {
                    self.tell(format!("the value of \u{201c}{option}\u{201d} is missing"));
                }
            } else {
                self.eat(";");
                return;
            }
        }
    }

    /// Part of a service, repository, resource or consumer.
    pub(super) fn service_member(&mut self) -> Option<MemberKind<'t>> {
        if FLAGS.contains(&self.next()) {
            self.at += 1;
            return Some(MemberKind::Other);
        }
        if OPTIONS.contains(&self.next()) && self.peek(1) == "=" {
            return self.setting().map(|_| MemberKind::Other);
        }
        let behind = match (self.next(), self.peek(1)) {
            ("subscribe" | "unmarshall", "to") => 2,
            (">" | "inject", _) => 1,
            _ => return self.operation().map(MemberKind::Operation),
        };
        self.at += behind;
        self.eat("@");
        self.channel()?;
        if self.eat("eventBus") {
            self.eat("=");
            self.word();
        }
        Some(MemberKind::Other)
    }

    fn channel(&mut self) -> Option<()> {
        self.word()?;
        while matches!(self.next(), "." | "/" | ":" | "::") {
            self.at += 1;
            self.word()?;
        }
        Some(())
    }

    /// An operation, up to its semicolon.
    pub(super) fn operation(&mut self) -> Option<Operation<'t>> {
        let start = self.at;
        let mut operation = Operation::default();
        self.text();
        while VISIBILITIES.contains(&self.next()) || self.next() == "abstract" {
            self.at += 1;
        }
        let first = self.complex_type();
        match (first, self.word()) {
            (Some((_, returns)), Some(name)) => {
                operation.name = name;
                if returns != "void" {
                    operation.returns = returns;
                }
            }
            (Some((_, name)), None) => operation.name = name,
            (None, _) => {
                let next = self.next();
                self.tell(format!(
                    "an operation was expected, but not \u{201c}{next}\u{201d}"
                ));
                return None;
            }
        }
        if self.eat("(") {
            self.parameters(&mut operation);
        }
        // Options, delegation and transitions: up to the semicolon.
        while self.at < self.cut.tokens.len() {
            match self.next() {
                ";" => {
                    self.at += 1;
                    return Some(operation);
                }
                "}" | "{" => break,
                _ => self.at += 1,
            }
        }
        let line = self.cut.line(start);
        self.tell(format!(
            "the operation \u{201c}{}\u{201d} of line {line} does not end with a semicolon",
            operation.name
        ));
        Some(operation)
    }

    fn parameters(&mut self, operation: &mut Operation<'t>) {
        while !self.eat(")") {
            self.text();
            let Some((_, type_name)) = self.complex_type() else {
                self.tell("a parameter was expected");
                return;
            };
            operation.takes.push(type_name);
            if self.word().is_none() {
                self.tell("the name of a parameter is missing");
                return;
            }
            self.eat(",");
        }
    }
}
