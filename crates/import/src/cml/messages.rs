//! Aggregates with their events and commands, entities as terms, attributes as fields.

use isobar_model::{Field, FieldRole, FieldType, Id, NoteKind};

use super::drawing::{Drawing, inside};
use super::kept::{CML, holder, is_holder, is_plain_field, kept, plain, rebuilt, without};
use super::lexer::TokenKind;
use super::tree::{Block, FieldSyntax, MemberKind};
use super::wording::cml_name;
use crate::schema::free_id;

/// Number of fields that a message may have.
const MOST_FIELDS: usize = 5_000;

/// True if an element of its own is made of a block.
pub(super) fn is_element(block: &Block) -> bool {
    block.keyword == "Aggregate" || message_kind(block).is_some()
}

/// Kind of message that a block becomes. Abstract ones only say what others have in common.
fn message_kind(block: &Block) -> Option<NoteKind> {
    match block.keyword {
        _ if block.is_abstract => None,
        "DomainEvent" | "Event" => Some(NoteKind::Event),
        "CommandEvent" | "Command" => Some(NoteKind::Command),
        _ => None,
    }
}

impl<'t> Drawing<'_, 't> {
    pub(super) fn draw_aggregates(&mut self) {
        for (context, home) in self.homes() {
            let blocks = held(context);
            for (block, within) in &blocks {
                if block.keyword == "Aggregate" {
                    self.draw_aggregate(block, within.clone(), &home);
                }
            }
            for (block, within) in blocks {
                self.draw_message(block, None, within, &home);
            }
        }
    }

    fn draw_aggregate(&mut self, block: &'t Block<'t>, within: Option<String>, home: &Id) {
        let mut aggregate = None;
        // One that exports make for the rest of a context is none.
        if block.mark != Some("") {
            let text = cml_name(block.name, None);
            let wanted = wanted(block);
            let Some(id) = self.note(&wanted, NoteKind::Aggregate, &text, home) else {
                return;
            };
            let parts = without(block, &is_element);
            self.describe(&id, block, &parts, within);
            let name = plain(block.name);
            self.aggregates.entry(name).or_insert_with(|| id.clone());
            aggregate = Some(id);
        }
        for inner in inside(block) {
            self.draw_message(inner, aggregate.as_ref(), None, home);
        }
    }

    fn draw_message(
        &mut self,
        block: &'t Block<'t>,
        aggregate: Option<&Id>,
        within: Option<String>,
        home: &Id,
    ) {
        let Some(kind) = message_kind(block) else {
            return;
        };
        let text = cml_name(block.name, Some(kind));
        let Some(id) = self.note(&wanted(block), kind, &text, home) else {
            return;
        };
        let members = block.members.iter();
        let is_plain = members.clone().all(|member| match &member.kind {
            MemberKind::Field(field) => is_plain_field(member, field),
            _ => false,
        });
        let parts = members.map(|member| member.text.to_owned());
        let parts: Vec<_> = parts.filter(|_| !is_plain).collect();
        self.describe(&id, block, &parts, within);
        let name = plain(block.name);
        self.messages.entry(name).or_insert_with(|| id.clone());
        if let Some(aggregate) = aggregate {
            match kind {
                NoteKind::Event => self.link(aggregate, &id),
                _ => self.link(&id, aggregate),
            }
        }
    }

    /// Says what a block says of its note, and keeps the rest: with the module or application around it.
    fn describe(&mut self, id: &Id, block: &Block, parts: &[String], within: Option<String>) {
        let mut kept = kept(block, parts, false);
        if let Some(head) = within {
            let text = kept.unwrap_or_else(|| rebuilt(block, parts));
            kept = Some(format!("{head} {{\n{text}\n}}"));
        }
        if let Some(note) = self.board.note_mut(id) {
            note.description = block.doc.clone().unwrap_or_default();
            note.foreign.extend(kept.map(|text| (CML.to_owned(), text)));
        }
    }

    /// Entities and value objects are words of their context.
    pub(super) fn draw_terms(&mut self) {
        for (context, home) in self.homes() {
            let blocks = inside(context);
            let inner = blocks.iter().filter(|one| one.keyword == "Aggregate");
            let inner: Vec<_> = inner.flat_map(|one| inside(one)).collect();
            for block in blocks.into_iter().chain(inner) {
                let name = plain(block.name);
                match block.keyword {
                    "enum" => drop(self.enums.entry(name).or_insert_with(|| values(block))),
                    "Entity" | "ValueObject" => {
                        let meaning = block.doc.clone().unwrap_or_default();
                        let text = cml_name(block.name, None);
                        let id = self.board.owned_term(&text, &home, &meaning);
                        self.terms.entry(name).or_insert(id);
                    }
                    _ => {}
                }
            }
        }
    }

    pub(super) fn read_fields(&mut self) {
        for (context, _) in self.homes() {
            let blocks = inside(context);
            let inner = blocks.iter().filter(|one| one.keyword == "Aggregate");
            let inner: Vec<_> = inner.flat_map(|one| inside(one)).collect();
            for block in blocks.into_iter().chain(inner) {
                if message_kind(block).is_none() {
                    continue;
                }
                // Of two messages of one name, the first got the name.
                let Some(id) = self.messages.get(plain(block.name)).cloned() else {
                    continue;
                };
                let fields = self.fields(block);
                if let Some(note) = self.board.note_mut(&id)
                    && note.message.fields.is_empty()
                    && !fields.is_empty()
                {
                    note.message.fields = fields;
                }
            }
        }
    }

    fn fields(&self, block: &Block) -> Vec<Field> {
        let mut fields = Vec::new();
        for member in block.members.iter().take(MOST_FIELDS) {
            let MemberKind::Field(syntax) = &member.kind else {
                continue;
            };
            let name = plain(syntax.name);
            let mark = member.mark.and_then(|mark| Id::new(mark).ok());
            let is_free = |id: &Id| fields.iter().all(|field: &Field| field.id != *id);
            let id = mark
                .filter(is_free)
                .unwrap_or_else(|| free_id(name, &fields));
            let mut field = Field::new(id, name);
            (field.field_type, field.term) = self.field_type(syntax);
            field.optional = syntax.is_nullable;
            if syntax.is_key {
                field.role = FieldRole::Identifier;
            }
            field.description = syntax.doc.clone().unwrap_or_default();
            fields.push(field);
        }
        fields
    }

    fn field_type(&self, syntax: &FieldSyntax) -> (Option<FieldType>, Option<Id>) {
        let (mut held, mut term) = (simple(syntax.type_name), None);
        let name = plain(syntax.type_name);
        if held.is_none() {
            held = self.enums.get(name).cloned().map(FieldType::Enumeration);
        }
        if held.is_none() {
            term = self.terms.get(name).cloned();
            held = term.as_ref().map(|_| FieldType::Term);
        }
        let held = match (syntax.collection, held) {
            ("", held) => held,
            ("Map", held) => Some(FieldType::Map(Box::new(held.unwrap_or(FieldType::String)))),
            (_, held) => Some(FieldType::List(Box::new(held.unwrap_or(FieldType::String)))),
        };
        (held, term)
    }
}

/// Types that every model knows.
fn simple(name: &str) -> Option<FieldType> {
    Some(match name {
        "String" => FieldType::String,
        "Clob" => FieldType::Text,
        "int" | "Integer" | "long" | "Long" | "BigInteger" => FieldType::Integer,
        "double" | "Double" | "float" | "Float" | "BigDecimal" => FieldType::Decimal,
        "boolean" | "Boolean" => FieldType::Boolean,
        "Date" => FieldType::Date,
        "DateTime" | "Timestamp" => FieldType::Instant,
        "UUID" => FieldType::Uuid,
        _ => return None,
    })
}

/// The id that a block asks for.
fn wanted(block: &Block) -> String {
    let mark = block.mark.filter(|mark| !mark.is_empty());
    mark.map_or_else(
        || Id::from_words(plain(block.name)).to_string(),
        str::to_owned,
    )
}

/// Blocks of a context, with the heads of the modules and applications in which they stand.
fn held<'t>(context: &'t Block<'t>) -> Vec<(&'t Block<'t>, Option<String>)> {
    let mut blocks = Vec::new();
    for member in &context.members {
        if let MemberKind::Block(block) = &member.kind {
            blocks.push((block, None));
            if is_holder(block) {
                let inner = inside(block).into_iter();
                blocks.extend(inner.map(|one| (one, Some(holder(block)))));
            }
        }
    }
    blocks
}

/// Values of an enumeration.
fn values(block: &Block) -> Vec<String> {
    let text: String = block.members.iter().map(|member| member.text).collect();
    let (tokens, _) = super::lexer::tokens(&text);
    let word = |at: usize| tokens.get(at).map_or("", |one| &text[one.start..one.end]);
    let mut values = Vec::new();
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate() {
        match word(at) {
            "(" => depth += 1,
            ")" => depth = depth.saturating_sub(1),
            name if token.kind == TokenKind::Word && depth == 0 => {
                let ends = matches!(word(at + 1), "," | "(" | ";" | "");
                if ends && !matches!(name, "aggregateLifecycle" | "ordinal") {
                    values.push(plain(name).to_owned());
                }
            }
            _ => {}
        }
    }
    values
}
