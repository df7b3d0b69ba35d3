//! Participants and channels, as both versions of `AsyncAPI` describe them.

use std::collections::{BTreeMap, BTreeSet};

use crate::board::Board;
use crate::problem::Problems;
use crate::source::{Part, Source, entries, merged};
use crate::value::Value;
use isobar_model::{ChannelKind, DownstreamRole, Id, LanguageCode, Pattern, UpstreamRole};
use isobar_wording::{Language, language};

/// One message that one context sends or receives.
pub(crate) struct Exchange {
    /// Name of the message in the document.
    pub name: String,
    /// The message.
    pub message: Part,
    /// The key of its channel.
    pub channel: String,
    /// The context that sends or receives it.
    pub context: Id,
    /// True if the context sends it.
    pub is_sent: bool,
    /// True if it is the answer to a request.
    pub is_answer: bool,
    /// The place of the request that it answers, if that is drawn.
    pub answers: Option<String>,
    /// True if only clients with privileges take part.
    pub is_privileged: bool,
    /// True if the same message goes both ways through its channel.
    pub is_two_way: bool,
}

/// Puts exchanges on the board; `AsyncAPI` 2 does so as well.
pub(crate) struct Exchanges<'r, 's> {
    pub source: &'r mut Source<'s>,
    pub board: &'r mut Board,
    pub problems: &'r mut Problems,
    title: String,
    home_key: String,
    home: Option<Id>,
    /// The channels that were made, by the keys of the document.
    pub channels: BTreeMap<String, Option<Id>>,
    /// The notes that were made, by where their messages stand.
    pub notes: BTreeMap<String, Id>,
    /// Messages that are drawn as another, by place and channel.
    pub drawn_otherwise: BTreeSet<String>,
    names: Vec<(String, String)>,
    protocol: Option<String>,
    /// The language of the names of messages.
    pub language: &'static dyn Language,
}

const INFO: [&str; 5] = [
    "title",
    "version",
    "description",
    "termsOfService",
    "license",
];

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
            let is_own = info.member("x-isobar-contexts").is_some();
            let read = if is_own { &INFO[..] } else { &INFO[..4] };
            problems.unread(&info.at(), &info.value, read);
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
            drawn_otherwise: BTreeSet::new(),
            names: names.collect(),
            protocol: None,
            language: language(LanguageCode::English),
        };
        reader.servers(&root);
        reader
    }

    fn servers(&mut self, root: &Part) {
        for (_, server) in entries(root.member("servers"), self.problems) {
            let Some(server) = self.source.resolve(server, self.problems) else {
                continue;
            };
            let protocol = server.text("protocol");
            if !protocol.is_empty() {
                self.protocol.get_or_insert(protocol);
            }
            self.problems.tell(
                &server.at(),
                "of servers, only the protocol is supported; the rest was skipped",
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
        self.name_in_code(&key, &home);
        self.home = Some(home.clone());
        home
    }

    /// A context that Isobar named when it wrote the document.
    pub fn named(&mut self, key: &str) -> Id {
        if key == self.home_key {
            return self.home();
        }
        let name = self
            .names
            .iter()
            .find(|(id, _)| id == key)
            .map(|(_, name)| name.clone());
        let id = self.board.context(key, &name.unwrap_or_default(), "");
        self.name_in_code(key, &id);
        id
    }

    /// Gives a context the name in code that Isobar wrote.
    fn name_in_code(&mut self, key: &str, id: &Id) {
        let info = self.source.root().member("info");
        let names = info.and_then(|info| info.member("x-isobar-export-names"));
        let name = names.map(|names| names.text(key)).unwrap_or_default();
        if let Some(context) = self.board.context_mut(id).filter(|_| !name.is_empty()) {
            context.export_name = Some(name);
        }
    }

    /// Adds the relationships of the context that Isobar wrote into the document.
    pub fn partners(&mut self, root: &Part) {
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
                    .tell_about(&partner.at(), "is not a known pattern, skipped", pattern);
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

    /// The context that stands for the other side where the document does not name it.
    pub fn others(&mut self) -> Id {
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
        let read = [
            "address",
            "messages",
            "description",
            "title",
            "summary",
            "parameters",
            "bindings",
            "publish",
            "subscribe",
        ];
        self.unread(&channel, &read, &["servers"]);
        let said = channel.text("x-isobar-channel");
        // What Isobar wrote without a kind stands for a message that has no channel on the board.
        if said.is_empty() && !self.names.is_empty() {
            self.channels.insert(key.to_owned(), None);
            return;
        }
        let bindings = channel.member("bindings");
        let bindings = bindings.and_then(|all| self.source.resolve(all, self.problems));
        let bindings = entries(bindings, self.problems);
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
        let description = channel.first_text(&["description", "summary", "title"]);
        let parameters = self.channel_parameters(&channel);
        let description = [description, parameters].map(|text| (!text.is_empty()).then_some(text));
        let description: Vec<_> = description.into_iter().flatten().collect();
        if let Some(drawn) = self.board.channel_mut(&id) {
            drawn.protocol = protocol;
            drawn.description = description.join("\n\n");
            drawn.durable = channel.flag("x-isobar-durable");
            drawn.ordered = channel.flag("x-isobar-ordered");
        }
        self.channels.insert(key.to_owned(), Some(id));
    }

    /// The parameters of an address in words, a line each.
    fn channel_parameters(&mut self, channel: &Part) -> String {
        let mut lines = Vec::new();
        // What Isobar writes for others it does not need.
        if self.is_own() {
            return String::new();
        }
        for (name, parameter) in entries(channel.member("parameters"), self.problems) {
            let Some(parameter) = self.source.resolve(parameter, self.problems) else {
                continue;
            };
            self.problems.tell(
                &parameter.at(),
                "channel parameters are kept in the description of the channel only",
            );
            // Version 2 says in a schema what version 3 says at once.
            let schema = parameter.member("schema");
            let schema = schema.and_then(|schema| self.source.plain(schema, self.problems));
            let schema = schema.unwrap_or_else(|| parameter.clone());
            let shown = |key: &str| schema.value.get(key).map(Value::shown);
            let values = schema
                .value
                .get("enum")
                .and_then(Value::as_list)
                .map(|values| {
                    let values: Vec<_> = values.iter().map(Value::shown).collect();
                    format!("one of {}", values.join(", "))
                });
            let facts = [
                values,
                shown("type"),
                shown("format"),
                shown("default").map(|default| format!("default {default}")),
                schema
                    .value
                    .get("examples")
                    .and_then(|all| all.as_list()?.first())
                    .map(|one| format!("such as {}", one.shown())),
                Some(parameter.text("location")).filter(|text| !text.is_empty()),
            ];
            let facts: Vec<_> = facts.into_iter().flatten().collect();
            let mut line = format!("{{{name}}}");
            if !facts.is_empty() {
                line = format!("{line} ({})", facts.join("; "));
            }
            let text = parameter.text("description");
            lines.push(if text.is_empty() {
                line
            } else {
                format!("{line}: {text}")
            });
        }
        lines.join("\n")
    }

    /// A message or operation with what its traits say.
    pub fn with_traits(&mut self, part: Part) -> Part {
        let Some(traits) = part.member("traits") else {
            return part;
        };
        let mut whole = part;
        for one in traits.items() {
            if let Some(one) = self.source.resolve(one, self.problems) {
                whole.value = merged(&whole.value, &one.value);
            }
        }
        whole
    }

    /// Tells every member of a part that nothing was made of. What Isobar wrote for other readers it does not miss.
    pub fn unread(&mut self, part: &Part, read: &[&str], written_for_others: &[&str]) {
        let mut read = read.to_vec();
        if self.is_own() {
            read.extend(written_for_others);
        }
        self.problems.unread(&part.at(), &part.value, &read);
    }

    /// True if Isobar wrote the document.
    pub fn is_own(&self) -> bool {
        !self.names.is_empty()
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
        .any(|(_, binding)| binding.text("is") == "queue");
    match protocol.unwrap_or_default() {
        "amqp" | "amqps" | "sqs" | "ibmmq" if is_queue || protocol != Some("amqp") => {
            ChannelKind::Queue
        }
        "kafka" | "kafka-secure" | "pulsar" | "kinesis" => ChannelKind::Stream,
        "http" | "https" => ChannelKind::Direct,
        _ => ChannelKind::Topic,
    }
}
