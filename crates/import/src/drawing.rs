//! Messages of `AsyncAPI` as notes with contracts.

use isobar_model::{
    Audience, ChannelKind, Field, FieldRole, Id, Intent, Message, Mode, NoteKind, Visibility,
};

use crate::exchanges::{Exchange, Exchanges};
use crate::schema::{Reader, free_id};
use crate::source::{Part, merged};
use crate::words;

impl<'s> Exchanges<'_, 's> {
    /// Draws a message and the arrow of the context that sends or receives it.
    pub fn exchange(&mut self, exchange: &Exchange) {
        let Some(message) = self.source.resolve(exchange.message.clone(), self.problems) else {
            return;
        };
        let message = self.with_traits(message);
        let place = format!("{} {}", message.at(), exchange.channel);
        let known = self.notes.get(&place).cloned();
        let note = known.unwrap_or_else(|| {
            let id = self.draw(exchange, &message);
            self.notes.insert(place, id.clone());
            id
        });
        let Some((kind, owner)) = self
            .board
            .note_mut(&note)
            .map(|note| (note.kind, note.frame.clone()))
        else {
            return;
        };
        let channel_kind = self.channels.get(exchange.channel).cloned().flatten();
        let channel_kind =
            channel_kind.and_then(|id| self.board.channel_mut(&id).map(|channel| channel.kind));
        let (from, to) = match (kind, exchange.is_sent) {
            (NoteKind::Event, true) | (NoteKind::Command | NoteKind::ReadModel, false)
                if owner.as_ref() == Some(&exchange.context) =>
            {
                return;
            }
            (NoteKind::Event, true) => (&exchange.context, &note),
            (NoteKind::Event, false) => (&note, &exchange.context),
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

    fn with_traits(&mut self, message: Part) -> Part {
        let Some(traits) = message.member("traits") else {
            return message;
        };
        let mut whole = message;
        for one in traits.items() {
            if let Some(one) = self.source.resolve(one, self.problems) {
                whole.value = merged(&whole.value, &one.value);
            }
        }
        whole
    }

    /// Makes a note of a message, in the context that owns its contract.
    fn draw(&mut self, exchange: &Exchange, part: &Part) -> Id {
        self.problems.unread(
            &part.at(),
            &part.value,
            &[
                "name",
                "title",
                "summary",
                "description",
                "payload",
                "headers",
                "correlationId",
                "contentType",
                "schemaFormat",
                "examples",
                "bindings",
                "traits",
                "messageId",
                "tags",
            ],
        );
        let name = [
            part.text("title"),
            part.text("name"),
            exchange.name.to_owned(),
        ];
        let name = if !self.is_own() {
            [name[1].clone(), name[2].clone(), name[0].clone()]
        } else {
            name
        };
        let name = name
            .into_iter()
            .find(|name| !name.is_empty())
            .unwrap_or_else(|| exchange.channel.to_owned());
        let is_sent = exchange.is_sent;
        let kind = if exchange.is_answer {
            NoteKind::Event
        } else {
            words::kind(&part.text("x-isobar-kind"), &name, is_sent)
        };
        let said = part.text("x-isobar-owner");
        let is_mine = is_sent == (kind == NoteKind::Event);
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
        message.channel = self.channels.get(exchange.channel).cloned().flatten();
        let own = part.text("x-isobar-note");
        let id = self.board.message(
            if own.is_empty() { &name } else { &own },
            kind,
            &name,
            &owner,
            message,
        );
        let description = ["description", "summary"]
            .into_iter()
            .map(|key| part.text(key))
            .find(|text| !text.is_empty());
        if let Some(note) = self.board.note_mut(&id) {
            note.description = description.unwrap_or_default();
        }
        id
    }

    /// What a message promises, and what it carries.
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
            self.problems.tell(
                &payload.at(),
                format!("payloads in the format \u{201c}{format}\u{201d} are not read"),
            );
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
                    self.problems.tell(
                        &headers.at(),
                        format!(
                            "the header \u{201c}{}\u{201d} became a field of the envelope",
                            field.name
                        ),
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
