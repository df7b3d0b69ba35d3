//! `AsyncAPI` 3: operations say which context sends and receives, channels what carries it.

use std::collections::BTreeMap;

use isobar_model::{
    Audience, ChannelKind, DownstreamRole, Id, Intent, Message, Mode, NoteKind, Pattern,
    UpstreamRole, Visibility,
};
use serde_json::{Value, json};

use crate::board::Board;
use crate::problem::Problems;
use crate::schema::Reader;
use crate::source::{Part, Source, merged};
use crate::words;

/// Reads a document.
pub(crate) fn read(source: &mut Source, board: &mut Board, problems: &mut Problems) {
    let root = source.root();
    problems.unread(
        "",
        &root.value,
        &[
            "asyncapi",
            "id",
            "info",
            "defaultContentType",
            "channels",
            "operations",
            "components",
            "servers",
        ],
    );
    let mut reader = Exchanges::of(source, board, problems);
    reader.partners(&root);
    let channels = root
        .member("channels")
        .map(|all| all.members())
        .unwrap_or_default();
    for (key, channel) in &channels {
        reader.channel(key, channel);
    }
    let mut used = std::collections::BTreeSet::new();
    for (key, operation) in root
        .member("operations")
        .map(|all| all.members())
        .unwrap_or_default()
    {
        let Some(operation) = reader.source.resolve(operation, reader.problems) else {
            continue;
        };
        reader.operation(&key, &operation, &mut used);
    }
    // What no operation names is still a part of the contract.
    for (key, channel) in &channels {
        let Some(channel) = reader.source.resolve(channel.clone(), reader.problems) else {
            continue;
        };
        for (name, message) in channel
            .member("messages")
            .map(|all| all.members())
            .unwrap_or_default()
        {
            if !used.contains(&format!("{key}/{name}")) {
                reader.problems.tell(
                    &message.at(),
                    "no operation sends or receives it: it is drawn as sent by the application",
                );
                let home = reader.home();
                reader.exchange(&Exchange {
                    name: &name,
                    message,
                    channel: key,
                    context: home,
                    is_sent: true,
                    is_answer: false,
                    is_privileged: false,
                });
            }
        }
    }
}

/// One message that one context sends or receives.
pub(crate) struct Exchange<'e> {
    /// What the document calls the message.
    pub name: &'e str,
    /// The message.
    pub message: Part,
    /// The key of its channel.
    pub channel: &'e str,
    /// The context that sends or receives it.
    pub context: Id,
    /// Whether the context sends it.
    pub is_sent: bool,
    /// Whether it is the answer to a request.
    pub is_answer: bool,
    /// Whether only clients with privileges take part.
    pub is_privileged: bool,
}

/// Puts exchanges on the board; `AsyncAPI` 2 does so as well.
pub(crate) struct Exchanges<'r, 's> {
    pub source: &'r mut Source<'s>,
    pub board: &'r mut Board,
    pub problems: &'r mut Problems,
    title: String,
    home_key: String,
    home: Option<Id>,
    channels: BTreeMap<String, Option<Id>>,
    notes: BTreeMap<String, Id>,
    names: Vec<(String, String)>,
    protocol: Option<String>,
}

const INFO: [&str; 4] = ["title", "version", "description", "termsOfService"];

impl<'r, 's> Exchanges<'r, 's> {
    pub fn of(
        source: &'r mut Source<'s>,
        board: &'r mut Board,
        problems: &'r mut Problems,
    ) -> Self {
        let root = source.root();
        let info = root.member("info");
        let said = |key: &str| info.as_ref().map(|info| info.text(key)).unwrap_or_default();
        let title = if said("title").is_empty() {
            "Untitled".to_owned()
        } else {
            said("title")
        };
        let own = said("x-isobar-context");
        if let Some(info) = &info {
            problems.unread(&info.at(), &info.value, &INFO);
        }
        let names = info
            .as_ref()
            .and_then(|info| info.member("x-isobar-contexts"));
        let names = names.map(|names| names.members()).unwrap_or_default();
        let names = names
            .into_iter()
            .map(|(id, name)| (id, name.value.as_str().unwrap_or_default().to_owned()));
        let mut reader = Self {
            source,
            board,
            problems,
            home_key: if own.is_empty() {
                Id::from_words(&title).to_string()
            } else {
                own
            },
            title,
            home: None,
            channels: BTreeMap::new(),
            notes: BTreeMap::new(),
            names: names.collect(),
            protocol: None,
        };
        reader.servers(&root);
        reader
    }

    fn servers(&mut self, root: &Part) {
        for (_, server) in root
            .member("servers")
            .map(|all| all.members())
            .unwrap_or_default()
        {
            let Some(server) = self.source.resolve(server, self.problems) else {
                continue;
            };
            let protocol = server.text("protocol");
            if !protocol.is_empty() {
                self.protocol.get_or_insert(protocol);
            }
            self.problems.tell(
                &server.at(),
                "boards have no servers: only its protocol was read",
            );
        }
    }

    /// The context that the document is about.
    pub fn home(&mut self) -> Id {
        if let Some(home) = &self.home {
            return home.clone();
        }
        let info = self.source.root().member("info");
        let description = info
            .map(|info| info.text("description"))
            .unwrap_or_default();
        let (key, title) = (self.home_key.clone(), self.title.clone());
        let home = self.board.context(&key, &title, &description);
        self.home = Some(home.clone());
        home
    }

    /// A context that Isobar named when it wrote the document.
    fn named(&mut self, key: &str) -> Id {
        if key == self.home_key {
            return self.home();
        }
        let name = self
            .names
            .iter()
            .find(|(id, _)| id == key)
            .map(|(_, name)| name.clone());
        self.board.context(key, &name.unwrap_or_default(), "")
    }

    /// What the context is to others, as Isobar wrote it.
    fn partners(&mut self, root: &Part) {
        let partners = root
            .member("info")
            .and_then(|info| info.member("x-isobar-partners"));
        for partner in partners.map(|all| all.items()).unwrap_or_default() {
            let pattern = partner.text("pattern");
            let Some(pattern) = Pattern::ALL
                .into_iter()
                .find(|known| known.name() == pattern)
            else {
                self.problems
                    .tell(&partner.at(), "its pattern is not known");
                continue;
            };
            let roles = partner
                .member("roles")
                .map(|roles| roles.items())
                .unwrap_or_default();
            let has = |role: &str| roles.iter().any(|one| one.value.as_str() == Some(role));
            let upstream = [
                UpstreamRole::OpenHostService,
                UpstreamRole::PublishedLanguage,
            ];
            let downstream = [
                DownstreamRole::AnticorruptionLayer,
                DownstreamRole::Conformist,
            ];
            let (home, other) = (self.home(), self.named(&partner.text("context")));
            let (up, down) = ((&other, &home), (&home, &other));
            let pairs = match partner.text("side").as_str() {
                "upstream" => vec![up],
                "both" => vec![up, down],
                _ => vec![down],
            };
            for (a, b) in pairs {
                if let Some(made) = self.board.relationship(a, b, pattern) {
                    made.upstream_roles = upstream
                        .into_iter()
                        .filter(|role| has(role.abbreviation()))
                        .collect();
                    made.downstream_roles = downstream
                        .into_iter()
                        .filter(|role| has(role.abbreviation()))
                        .collect();
                }
            }
        }
    }

    /// Whoever is on the other side where the document does not say.
    fn others(&mut self) -> Id {
        let name = format!("Others around {}", self.title);
        let others = self.board.context(
            "others",
            &name,
            "Whoever else takes part: the document does not say who.",
        );
        self.board.mark_external(&others);
        others
    }

    /// Makes a channel of what carries messages.
    pub fn channel(&mut self, key: &str, channel: &Part) {
        let Some(channel) = self.source.resolve(channel.clone(), self.problems) else {
            self.channels.insert(key.to_owned(), None);
            return;
        };
        self.problems.unread(
            &channel.at(),
            &channel.value,
            &[
                "address",
                "messages",
                "description",
                "title",
                "summary",
                "parameters",
                "bindings",
                "publish",
                "subscribe",
                "servers",
            ],
        );
        let said = channel.text("x-isobar-channel");
        // What Isobar wrote without a kind stands for a message that has no channel on the board.
        if said.is_empty() && !self.names.is_empty() {
            self.channels.insert(key.to_owned(), None);
            return;
        }
        let bindings = channel
            .member("bindings")
            .map(|all| all.members())
            .unwrap_or_default();
        let bound = bindings.first().map(|(protocol, _)| protocol.clone());
        let own = channel.text("x-isobar-protocol");
        let protocol = if own.is_empty() {
            bound.or_else(|| self.protocol.clone())
        } else {
            Some(own)
        };
        let protocol = protocol
            .filter(|_| said.is_empty() || channel.value.get("x-isobar-protocol").is_some());
        let kind = kind_of(&said, protocol.as_deref(), &bindings);
        let address = channel.text("address");
        let name = if address.is_empty() { key } else { &address };
        let id = self.board.channel(key, name, kind);
        if let Some(drawn) = self.board.channel_mut(&id) {
            drawn.protocol = protocol;
            drawn.description = ["description", "summary", "title"]
                .into_iter()
                .map(|key| channel.text(key))
                .find(|text| !text.is_empty())
                .unwrap_or_default();
            drawn.durable = channel.flag("x-isobar-durable");
            drawn.ordered = channel.flag("x-isobar-ordered");
        }
        self.channels.insert(key.to_owned(), Some(id));
    }

    fn operation(
        &mut self,
        key: &str,
        operation: &Part,
        used: &mut std::collections::BTreeSet<String>,
    ) {
        self.problems.unread(
            &operation.at(),
            &operation.value,
            &[
                "action",
                "channel",
                "messages",
                "reply",
                "title",
                "summary",
                "description",
                "bindings",
                "security",
                "traits",
            ],
        );
        let is_sent = match operation.text("action").as_str() {
            "send" => true,
            "receive" => false,
            other => {
                self.problems.tell(&operation.at(), format!("the action \u{201c}{other}\u{201d} of \u{201c}{key}\u{201d} is neither send nor receive, so it was not read"));
                return;
            }
        };
        let said = operation.text("x-isobar-context");
        let context = if said.is_empty() {
            self.home()
        } else {
            self.named(&said)
        };
        let is_privileged = operation
            .value
            .get("security")
            .and_then(Value::as_array)
            .is_some_and(|all| !all.is_empty());
        let reply = operation.member("reply");
        let has_answer = reply.is_some();
        for (channel, name, message) in self.messages(operation) {
            used.insert(format!("{channel}/{name}"));
            // The question of a query is drawn as its answer.
            if message.text("x-isobar-kind") == "request" {
                continue;
            }
            self.exchange(&Exchange {
                name: &name,
                message,
                channel: &channel,
                context: context.clone(),
                is_sent,
                is_answer: false,
                is_privileged,
            });
        }
        let Some(reply) = reply.filter(|_| has_answer) else {
            return;
        };
        for (channel, name, message) in self.messages(&reply) {
            used.insert(format!("{channel}/{name}"));
            let is_query = message.text("x-isobar-kind") == "query";
            // Who asks for a query result is its sender, and whoever answers receives the question.
            let is_sent = if is_query { is_sent } else { !is_sent };
            self.exchange(&Exchange {
                name: &name,
                message,
                channel: &channel,
                context: context.clone(),
                is_sent,
                is_answer: !is_query,
                is_privileged: false,
            });
        }
    }

    /// The messages of an operation or reply, each with the keys of its channel and its own.
    fn messages(&mut self, operation: &Part) -> Vec<(String, String, Part)> {
        let Some(channel) = operation.member("channel") else {
            self.problems
                .tell(&operation.at(), "it names no channel, so it was not read");
            return Vec::new();
        };
        let key = channel
            .reference()
            .and_then(|reference| reference.rsplit('/').next())
            .unwrap_or_default();
        let key = key.replace("~1", "/").replace("~0", "~");
        let Some(channel) = self.source.resolve(channel, self.problems) else {
            return Vec::new();
        };
        let listed = operation
            .member("messages")
            .map(|all| all.items())
            .unwrap_or_default();
        let all = if listed.is_empty() {
            channel
                .member("messages")
                .map(|all| all.members())
                .unwrap_or_default()
        } else {
            let name = |one: &Part| {
                one.reference()
                    .and_then(|reference| reference.rsplit('/').next())
                    .unwrap_or_default()
                    .to_owned()
            };
            listed.into_iter().map(|one| (name(&one), one)).collect()
        };
        all.into_iter()
            .map(|(name, message)| (key.clone(), name, message))
            .filter_map(|(key, name, message)| {
                let message = self.source.resolve(message, self.problems)?;
                Some((key, name, message))
            })
            .collect()
    }

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
        let name = if self.names.is_empty() {
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
        let is_own = !self.names.is_empty();
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

    fn payload(&mut self, part: &Part) -> Vec<isobar_model::Field> {
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
                    let id = crate::schema::free_id(&field.name, &message.fields);
                    message.fields.push(isobar_model::Field {
                        id,
                        role: isobar_model::FieldRole::Meta,
                        ..field
                    });
                }
            }
        }
    }
}

fn kind_of(said: &str, protocol: Option<&str>, bindings: &[(String, Part)]) -> ChannelKind {
    match said {
        "direct" => return ChannelKind::Direct,
        "queue" => return ChannelKind::Queue,
        "topic" => return ChannelKind::Topic,
        "stream" => return ChannelKind::Stream,
        "in-process" => return ChannelKind::InProcess,
        _ => {}
    }
    let is_queue = bindings
        .iter()
        .any(|(_, binding)| binding.value.get("is") == Some(&json!("queue")));
    match protocol.unwrap_or_default() {
        "amqp" | "amqps" | "sqs" | "ibmmq" if is_queue || protocol != Some("amqp") => {
            ChannelKind::Queue
        }
        "kafka" | "kafka-secure" | "pulsar" | "kinesis" => ChannelKind::Stream,
        "http" | "https" => ChannelKind::Direct,
        _ => ChannelKind::Topic,
    }
}
