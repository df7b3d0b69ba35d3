//! `OpenAPI` 3: what is got is a query, everything else a command; both are called directly.

use isobar_model::{ChannelKind, Field, FieldRole, Id, Intent, Message, NoteKind, Visibility};
use serde_json::Value;

use crate::board::Board;
use crate::problem::Problems;
use crate::schema::{Reader, free_id};
use crate::source::{Part, Source, merged};

/// Reads a document.
pub(crate) fn read(source: &mut Source, board: &mut Board, problems: &mut Problems) {
    let root = source.root();
    problems.unread(
        "",
        &root.value,
        &[
            "openapi",
            "info",
            "paths",
            "components",
            "security",
            "tags",
            "servers",
            "jsonSchemaDialect",
        ],
    );
    let info = root.member("info");
    let said = |key: &str| info.as_ref().map(|info| info.text(key)).unwrap_or_default();
    if let Some(info) = &info {
        problems.unread(
            &info.at(),
            &info.value,
            &["title", "summary", "description", "version", "license"],
        );
    }
    let title = if said("title").is_empty() {
        "Untitled".to_owned()
    } else {
        said("title")
    };
    let own = said("x-isobar-context");
    let key = if own.is_empty() {
        Id::from_words(&title).to_string()
    } else {
        own.clone()
    };
    let home = board.context(&key, &title, &said("description"));
    let channel = board.channel("http", "HTTP", ChannelKind::Direct);
    if let Some(channel) = board.channel_mut(&channel) {
        channel.protocol = Some("http".to_owned());
    }
    if let Some(servers) = root.member("servers").filter(|_| own.is_empty()) {
        problems.tell(
            &servers.at(),
            "boards have no servers, so they were not read",
        );
    }
    let mut reader = Calls {
        source,
        board,
        problems,
        home,
        channel,
        version: said("version"),
        is_own: !own.is_empty(),
        is_guarded: root
            .value
            .get("security")
            .and_then(Value::as_array)
            .is_some_and(|all| !all.is_empty()),
    };
    for (path, item) in root
        .member("paths")
        .map(|all| all.members())
        .unwrap_or_default()
    {
        let Some(item) = reader.source.resolve(item, reader.problems) else {
            continue;
        };
        let shared = item
            .member("parameters")
            .map(|all| all.items())
            .unwrap_or_default();
        reader.problems.unread(
            &item.at(),
            &item.value,
            &[
                "get",
                "head",
                "post",
                "put",
                "patch",
                "delete",
                "parameters",
                "summary",
                "description",
                "servers",
            ],
        );
        for method in ["get", "head", "post", "put", "patch", "delete"] {
            if let Some(operation) = item.member(method) {
                reader.operation(&path, method, &operation, &shared);
            }
        }
    }
}

struct Calls<'r, 's> {
    source: &'r mut Source<'s>,
    board: &'r mut Board,
    problems: &'r mut Problems,
    home: Id,
    channel: Id,
    version: String,
    is_own: bool,
    is_guarded: bool,
}

impl<'s> Calls<'_, 's> {
    fn operation(&mut self, path: &str, method: &str, operation: &Part, shared: &[Part]) {
        self.problems.unread(
            &operation.at(),
            &operation.value,
            &[
                "operationId",
                "summary",
                "description",
                "tags",
                "parameters",
                "requestBody",
                "responses",
                "security",
                "deprecated",
                "servers",
            ],
        );
        let is_query = matches!(method, "get" | "head");
        let name = self.name(path, method, operation);
        let security = operation.value.get("security").and_then(Value::as_array);
        let is_privileged = security.map_or(self.is_guarded, |all| !all.is_empty());
        let said = Some(operation.text("x-isobar-version")).filter(|version| !version.is_empty());
        let mut message = Message {
            visibility: Some(Visibility::Public),
            intent: Some(if is_query {
                Intent::Question
            } else {
                Intent::Request
            })
            .filter(|_| !self.is_own),
            version: if self.is_own {
                said
            } else {
                Some(self.version.clone()).filter(|version| !version.is_empty())
            },
            privileged: is_privileged.then_some(true),
            channel: Some(self.channel.clone()),
            ..Message::default()
        };
        let body = if is_query {
            self.answer(operation)
        } else {
            self.body(operation)
        };
        if let Some(schema) = body {
            message.fields = self.schemas().payload(schema);
        }
        let own = operation
            .member("parameters")
            .map(|all| all.items())
            .unwrap_or_default();
        for parameter in shared.iter().cloned().chain(own) {
            self.parameter(parameter, &mut message);
        }
        let kind = if is_query {
            NoteKind::ReadModel
        } else {
            NoteKind::Command
        };
        let id = operation.text("x-isobar-note");
        let home = self.home.clone();
        let id = self.board.message(
            if id.is_empty() { &name } else { &id },
            kind,
            &name,
            &home,
            message,
        );
        let said = [
            operation.text("description"),
            if self.is_own {
                String::new()
            } else {
                operation.text("summary")
            },
        ];
        let mut description = said
            .into_iter()
            .find(|text| !text.is_empty())
            .unwrap_or_default();
        if !self.is_own {
            let address = format!("{} {path}", method.to_uppercase());
            self.problems.tell(
                &operation.at(),
                format!("the address \u{201c}{address}\u{201d} is kept in the description only"),
            );
            description = if description.is_empty() {
                address
            } else {
                format!("{description}\n\n{address}")
            };
        }
        if let Some(note) = self.board.note_mut(&id) {
            note.description = description;
        }
    }

    fn name(&self, path: &str, method: &str, operation: &Part) -> String {
        let own = operation.text("summary");
        if self.is_own && !own.is_empty() {
            return own;
        }
        let name = operation.text("operationId");
        if name.is_empty() {
            format!("{method} {path}")
        } else {
            name
        }
    }

    /// The schema of what a command takes.
    fn body(&mut self, operation: &Part) -> Option<Part> {
        let body = operation.member("requestBody")?;
        let body = self.source.resolve(body, self.problems)?;
        self.content(&body)
    }

    /// The schema of what a query gives; errors are not drawn.
    fn answer(&mut self, operation: &Part) -> Option<Part> {
        let responses = operation.member("responses")?.members();
        let good = responses
            .into_iter()
            .find(|(code, _)| code.starts_with('2') || code == "default");
        let (_, response) = good?;
        let response = self.source.resolve(response, self.problems)?;
        self.content(&response)
    }

    fn content(&mut self, part: &Part) -> Option<Part> {
        let kinds = part.member("content")?.members();
        let json = kinds
            .iter()
            .find(|(kind, _)| kind.contains("json") || kind == "*/*");
        let form = kinds.iter().find(|(kind, _)| kind.contains("form"));
        let Some((_, found)) = json.or(form) else {
            let names: Vec<_> = kinds.iter().map(|(kind, _)| kind.as_str()).collect();
            self.problems.tell(
                &part.at(),
                format!("content of the type {} is not read", names.join(", ")),
            );
            return None;
        };
        found.member("schema")
    }

    /// A parameter says which thing is meant; headers that tie calls together say so.
    fn parameter(&mut self, parameter: Part, message: &mut Message) {
        let Some(parameter) = self.source.resolve(parameter, self.problems) else {
            return;
        };
        let (name, place) = (parameter.text("name"), parameter.text("in"));
        let bare: String = name
            .to_lowercase()
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .collect();
        match (place.as_str(), bare.as_str()) {
            ("header", "correlationid") => message.correlation = Some(true),
            ("header", "causationid") => message.causation = Some(true),
            ("header", "idempotencykey") => {}
            ("path" | "query", _) => self.identifier(&parameter, &name, place == "path", message),
            _ => self.problems.tell(
                &parameter.at(),
                format!("the parameter \u{201c}{name}\u{201d} in {place} was not read"),
            ),
        }
    }

    fn identifier(&mut self, parameter: &Part, name: &str, is_path: bool, message: &mut Message) {
        if let Some(known) = message.fields.iter_mut().find(|field| field.name == name) {
            if known.role == FieldRole::Attribute {
                known.role = FieldRole::Identifier;
            }
            return;
        }
        let mut field = Field::new(free_id(name, &message.fields), name);
        field.optional = parameter.flag("required") != Some(true);
        if let Some(schema) = parameter
            .member("schema")
            .and_then(|schema| self.source.resolve(schema, self.problems))
        {
            let mut described = schema.clone();
            let text = parameter.text("description");
            if !text.is_empty() {
                described.value =
                    merged(&serde_json::json!({ "description": text }), &schema.value);
            }
            self.schemas().describe(&mut field, &described, 0);
        }
        field.role = if is_path {
            FieldRole::Identifier
        } else {
            FieldRole::Attribute
        };
        message.fields.push(field);
    }

    fn schemas(&mut self) -> Reader<'_, 's> {
        Reader {
            source: self.source,
            board: self.board,
            problems: self.problems,
        }
    }
}
