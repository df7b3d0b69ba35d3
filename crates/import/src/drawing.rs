//! Messages of `AsyncAPI` as notes with contracts.

use std::collections::BTreeSet;

use isobar_model::{
    Audience, ChannelKind, Field, FieldRole, Id, Intent, Message, Mode, NoteKind, Visibility,
};

use isobar_wording::{Words, language, proposed_or_english};

use crate::ImportOptions;
use crate::asyncapi::place;
use crate::exchanges::{Exchange, Exchanges};
use crate::names::Name;
use crate::schema::{Reader, free_id};
use crate::selection::Selection;
use crate::source::Part;
use crate::words;

/// Number of names that tell the language of all.
const ENOUGH_NAMES: usize = 450;

/// Names of a message: its title, its name, and what the document calls it.
fn names(message: &Part, key: &str) -> [String; 3] {
    [message.text("title"), message.text("name"), key.to_owned()]
}

/// Members of a message that are read; the others are told.
const READ: [&str; 11] = [
    "name",
    "title",
    "summary",
    "description",
    "payload",
    "headers",
    "correlationId",
    "contentType",
    "schemaFormat",
    "traits",
    "messageId",
];

impl<'s> Exchanges<'_, 's> {
    /// Draws messages with the arrows of the contexts that send and receive them.
    pub fn draw_all(&mut self, found: Vec<Exchange>, options: &ImportOptions) {
        let selection = Selection::only(options.only);
        let mut found = found;
        found.retain(|one| selection.has(self.address(&one.channel), &tags(&one.message)));
        let many = selection.limit(found.len(), "/channels", self.problems);
        found.truncate(many);
        let is_own = self.is_own();
        self.source.share_fields(many, is_own);
        let names = found.iter().flat_map(|one| names(&one.message, &one.name));
        let names: Vec<_> = names.take(ENOUGH_NAMES).collect();
        self.language = language(proposed_or_english(names.iter().map(String::as_str)));
        let ways: BTreeSet<_> = found
            .iter()
            .map(|one| (place(&one.channel, &one.message), one.is_sent))
            .collect();
        for mut exchange in found {
            exchange.message = self.with_traits(exchange.message);
            let there = place(&exchange.channel, &exchange.message);
            exchange.is_two_way = !is_own && ways.contains(&(there, !exchange.is_sent));
            exchange.is_sent ^= options.is_swapped;
            self.exchange(&exchange);
        }
    }

    /// The address of a channel, by its key.
    fn address(&mut self, channel: &str) -> &str {
        let id = self.channels.get(channel).cloned().flatten();
        let drawn = id.and_then(|id| self.board.channel_mut(&id));
        drawn.map_or("", |channel| channel.name.as_str())
    }

    /// Draws a message and the arrow of the context that sends or receives it.
    fn exchange(&mut self, exchange: &Exchange) {
        let message = &exchange.message;
        let place = place(&exchange.channel, message);
        let known = self.notes.get(&place).cloned();
        let note = known.unwrap_or_else(|| {
            let id = self.draw(exchange, message);
            self.notes.insert(place, id.clone());
            id
        });
        let request = exchange.answers.as_ref();
        if let Some(request) = request.and_then(|request| self.notes.get(request)) {
            self.board.chain(request, &note);
        }
        let Some((kind, owner)) = self
            .board
            .note_mut(&note)
            .map(|note| (note.kind, note.frame.clone()))
        else {
            return;
        };
        let channel_kind = self.channel_kind(exchange);
        let is_home = owner.as_ref() == Some(&exchange.context);
        let (from, to) = match (kind, exchange.is_sent) {
            (NoteKind::Event, true) | (NoteKind::Command | NoteKind::ReadModel, false)
                if is_home =>
            {
                return;
            }
            (NoteKind::Event, false) if is_home && exchange.is_two_way => return,
            (_, true) => (&exchange.context, &note),
            (_, false) => (&note, &exchange.context),
        };
        if let Some(link) = self.board.link(from, to)
            && kind == NoteKind::Command
            && channel_kind == Some(ChannelKind::Direct)
        {
            link.mode = Some(Mode::Synchronous);
        }
    }

    fn channel_kind(&mut self, exchange: &Exchange) -> Option<ChannelKind> {
        let id = self.channels.get(&exchange.channel).cloned().flatten()?;
        self.board.channel_mut(&id).map(|channel| channel.kind)
    }

    /// The kind of a message. What goes both ways over a topic is an event, unless its name says otherwise: a resource
    /// that is told to everybody, and that is heard of from others.
    fn kind(&mut self, exchange: &Exchange, said: &str, name: &str) -> NoteKind {
        if exchange.is_answer {
            return NoteKind::Event;
        }
        let is_shared = matches!(
            self.channel_kind(exchange),
            Some(ChannelKind::Topic | ChannelKind::Stream)
        );
        words::kind(
            said,
            name,
            exchange.is_sent || (exchange.is_two_way && is_shared),
            self.language,
        )
    }

    /// Makes a note of a message, in the context that owns its contract.
    fn draw(&mut self, exchange: &Exchange, part: &Part) -> Id {
        self.unread(part, &READ, &["examples", "tags", "bindings"]);
        let name = names(part, &exchange.name);
        let name = if !self.is_own() {
            [name[1].clone(), name[2].clone(), name[0].clone()]
        } else {
            name
        };
        let name = name
            .into_iter()
            .find(|name| !name.is_empty())
            .unwrap_or_else(|| exchange.channel.clone());
        let kind = self.kind(exchange, &part.text("x-isobar-kind"), &name);
        let said = part.text("x-isobar-owner");
        let is_event = kind == NoteKind::Event;
        let is_mine = (is_event && exchange.is_two_way) || exchange.is_sent == is_event;
        let owner = match (said.is_empty(), is_mine) {
            (false, _) => self.named(&said),
            (true, true) => exchange.context.clone(),
            (true, false) => self.others(),
        };
        let mut message = self.contract(part);
        message.intent = match kind {
            NoteKind::Event => None,
            NoteKind::Command => Some(Intent::Request),
            _ => Some(Intent::Question),
        }
        .filter(|_| said.is_empty());
        if exchange.is_privileged {
            message.privileged = Some(true);
        }
        message.channel = self.channels.get(&exchange.channel).cloned().flatten();
        message.export_name = self.export_name(part, &name);
        let own = part.text("x-isobar-note");
        let id = self.board.message(
            if own.is_empty() { &name } else { &own },
            kind,
            &name,
            &owner,
            message,
        );
        let description = if self.is_own() {
            part.first_text(&["description", "summary"])
        } else {
            part.texts(&["summary", "description"])
        };
        if let Some(note) = self.board.note_mut(&id) {
            note.description = description;
        }
        if !self.is_own() {
            self.board.call(Name {
                machine: name,
                title: part.text("title"),
                is_told: false,
            });
        }
        id
    }

    /// The name in code that Isobar wrote, where it is not the one that the title makes.
    fn export_name(&self, part: &Part, title: &str) -> Option<String> {
        let name = part.text("name");
        let is_other = Words::of(title, "").pascal() != name;
        (self.is_own() && !name.is_empty() && is_other).then_some(name)
    }

    /// The contract of a message with its fields.
    fn contract(&mut self, part: &Part) -> Message {
        let is_own = self.is_own();
        let mut message = Message {
            visibility: (!is_own || part.flag("x-isobar-public") == Some(true))
                .then_some(Visibility::Public),
            audience: (part.text("x-isobar-audience") == "anyone").then_some(Audience::Anyone),
            privileged: part.flag("x-isobar-privileged"),
            version: Some(part.text("x-isobar-version")).filter(|version| !version.is_empty()),
            ..Message::default()
        };
        if !is_own {
            let info = self.source.root().member("info");
            message.version = info
                .map(|info| info.text("version"))
                .filter(|version| !version.is_empty());
        }
        if part.value.get("correlationId").is_some() {
            message.correlation = Some(true);
        }
        message.fields = self.payload(part);
        self.headers(part, &mut message);
        message
    }

    fn payload(&mut self, part: &Part) -> Vec<Field> {
        let Some(payload) = part.member("payload") else {
            return Vec::new();
        };
        let format = match payload.text("schemaFormat") {
            inner if !inner.is_empty() => inner,
            _ => part.text("schemaFormat"),
        };
        let is_json = format.is_empty()
            || ["json", "yaml", "asyncapi", "openapi"]
                .iter()
                .any(|known| format.contains(known));
        let is_other = ["avro", "protobuf", "raml", "xml"]
            .iter()
            .any(|other| format.contains(other));
        if !is_json || is_other {
            let message = "payloads in this format are not supported, skipped";
            self.problems.tell_about(&payload.at(), message, format);
            return Vec::new();
        }
        let schema = if payload.value.get("schemaFormat").is_some() {
            payload.member("schema")
        } else {
            Some(payload)
        };
        let Some(schema) = schema else {
            return Vec::new();
        };
        self.schemas().payload(schema)
    }

    fn schemas(&mut self) -> Reader<'_, 's> {
        Reader {
            source: self.source,
            board: self.board,
            problems: self.problems,
        }
    }

    /// Headers that tie messages together say so; the others become fields of the envelope.
    fn headers(&mut self, part: &Part, message: &mut Message) {
        let headers = part
            .member("headers")
            .and_then(|headers| self.source.resolve(headers, self.problems));
        let Some(headers) = headers else { return };
        for field in self.schemas().payload(headers.clone()) {
            let bare: String = field
                .name
                .to_lowercase()
                .chars()
                .filter(char::is_ascii_alphanumeric)
                .collect();
            match bare.as_str() {
                "correlationid" => message.correlation = Some(true),
                "causationid" => message.causation = Some(true),
                "messageid" | "idempotencykey" => {}
                _ => {
                    self.problems.tell_about(
                        &headers.at(),
                        "a header became a field of the envelope",
                        &field.name,
                    );
                    let id = free_id(&field.name, &message.fields);
                    message.fields.push(Field {
                        id,
                        role: FieldRole::Meta,
                        ..field
                    });
                }
            }
        }
    }
}

fn tags(message: &Part) -> Vec<String> {
    let tags = message.member("tags").map(|tags| tags.items());
    let tags = tags.unwrap_or_default().into_iter();
    tags.map(|tag| tag.text("name")).collect()
}
