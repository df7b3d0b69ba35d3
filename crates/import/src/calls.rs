//! Operations of `OpenAPI` as notes with contracts.

use isobar_model::{Field, FieldRole, Id, Intent, Message, NoteKind, Visibility};

use isobar_wording::name::{parts, words};

use crate::board::Board;
use crate::names::{Name, is_name};
use crate::openapi::{Operation, has_items};
use crate::problem::{Problems, SKIPPED};
use crate::schema::{Reader, free_id};
use crate::source::{Part, Source, entries};
use crate::value::Value;

/// Number of words of an operation's name that somebody has thought of.
const MOST_WORDS: usize = 5;

/// Draws operations.
pub(crate) struct Calls<'r, 's> {
    pub source: &'r mut Source<'s>,
    pub board: &'r mut Board,
    pub problems: &'r mut Problems,
    /// The context that offers them.
    pub home: Id,
    pub version: String,
    /// True if Isobar wrote the document.
    pub is_own: bool,
    /// True if operations that say nothing about it need privileges.
    pub is_guarded: bool,
}

impl<'s> Calls<'_, 's> {
    /// Draws an operation as a note: what is got is a query, the rest is of the kind that is given.
    pub fn operation(&mut self, operation: &Operation, kind: NoteKind, channel: &Id) {
        let (part, method) = (&operation.part, operation.method);
        self.problems.unread(
            &part.at(),
            &part.value,
            &[
                "operationId",
                "summary",
                "description",
                "parameters",
                "requestBody",
                "responses",
                "security",
            ],
        );
        let kind = match (kind, method) {
            (NoteKind::Command, "get" | "head") => NoteKind::ReadModel,
            (kind, _) => kind,
        };
        let name = self.name(operation, kind);
        let mut message = self.promises(part, kind);
        message.channel = Some(channel.clone());
        let body = if kind == NoteKind::ReadModel {
            self.answer(part)
        } else {
            self.body(part)
        };
        if let Some(schema) = body {
            message.fields = self.schemas().payload(schema);
        }
        self.parameters(operation, &mut message);
        let id = part.text("x-isobar-note");
        let home = self.home.clone();
        let id = if id.is_empty() { &name } else { &id };
        let id = self.board.message(id, kind, &name, &home, message);
        let description = self.description(operation);
        if let Some(note) = self.board.note_mut(&id) {
            note.description = description;
        }
        if !self.is_own {
            self.board.call(Name {
                machine: name,
                title: title(operation, kind),
                is_told: kind != NoteKind::Event && part.text("operationId").is_empty(),
            });
        }
    }

    /// The contract of a message without its fields.
    fn promises(&self, part: &Part, kind: NoteKind) -> Message {
        let said = Some(part.text("x-isobar-version")).filter(|version| !version.is_empty());
        let says_security = part.value.get("security").is_some();
        let is_privileged = if says_security {
            has_items(part, "security")
        } else {
            self.is_guarded
        };
        let intent = match kind {
            NoteKind::ReadModel => Some(Intent::Question),
            NoteKind::Event => None,
            _ => Some(Intent::Request),
        };
        Message {
            visibility: Some(Visibility::Public),
            intent: intent.filter(|_| !self.is_own),
            version: if self.is_own {
                said
            } else {
                Some(self.version.clone()).filter(|version| !version.is_empty())
            },
            privileged: is_privileged.then_some(true),
            ..Message::default()
        }
    }

    fn description(&mut self, operation: &Operation) -> String {
        if self.is_own {
            return operation.part.text("description");
        }
        let said = operation.part.texts(&["summary", "description"]);
        let address = format!("{} {}", operation.method.to_uppercase(), operation.path);
        self.problems.tell(
            &operation.part.at(),
            "method and path are kept in the description only",
        );
        if said.is_empty() {
            address
        } else {
            format!("{said}\n\n{address}")
        }
    }

    fn name(&self, operation: &Operation, kind: NoteKind) -> String {
        let own = operation.part.text("summary");
        if self.is_own && !own.is_empty() {
            return own;
        }
        let name = operation.part.text("operationId");
        match (name.is_empty(), kind) {
            (false, _) => name,
            (true, NoteKind::Event) => operation.path.clone(),
            (true, _) => format!("{} {}", operation.method, operation.path),
        }
    }

    /// The schema of what a command takes.
    fn body(&mut self, operation: &Part) -> Option<Part> {
        let answer = good_answer(self.source, operation, &mut Problems::default());
        if let Some(answer) = answer.filter(|answer| answer.value.get("content").is_some()) {
            self.problems.tell(
                &answer.at(),
                "the answer to a command is not drawn, skipped",
            );
        }
        let body = operation.member("requestBody")?;
        let body = self.source.resolve(body, self.problems)?;
        self.content(&body)
    }

    /// The schema of what a query gives; errors are not drawn.
    fn answer(&mut self, operation: &Part) -> Option<Part> {
        if let Some(body) = operation.member("requestBody") {
            self.problems.tell(&body.at(), SKIPPED);
        }
        let answer = good_answer(self.source, operation, self.problems)?;
        self.content(&answer)
    }

    fn content(&mut self, part: &Part) -> Option<Part> {
        let kinds = entries(part.member("content"), self.problems);
        let json = kinds
            .iter()
            .find(|(kind, _)| kind.contains("json") || kind == "*/*");
        let form = kinds.iter().find(|(kind, _)| kind.contains("form"));
        let Some((_, found)) = json.or(form) else {
            let names: Vec<_> = kinds.iter().map(|(kind, _)| kind.as_str()).collect();
            if !names.is_empty() {
                let message = "this content type is not supported, skipped";
                self.problems
                    .tell_about(&part.at(), message, names.join(", "));
            }
            return None;
        };
        found.member("schema")
    }

    /// Parameters say which thing is meant. Those of an operation replace those of its path.
    fn parameters(&mut self, operation: &Operation, message: &mut Message) {
        let own = operation.part.member("parameters").map(|all| all.items());
        let all = operation
            .shared
            .iter()
            .cloned()
            .chain(own.unwrap_or_default());
        let mut parameters: Vec<((String, String), Part)> = Vec::new();
        for parameter in all {
            let Some(parameter) = self.source.resolve(parameter, self.problems) else {
                continue;
            };
            let key = (parameter.text("in"), parameter.text("name"));
            match parameters.iter_mut().find(|(known, _)| *known == key) {
                Some((_, replaced)) => *replaced = parameter,
                None => parameters.push((key, parameter)),
            }
        }
        let mut names = Vec::new();
        for ((place, name), parameter) in parameters {
            self.parameter(&parameter, &place, name, &mut names, message);
        }
    }

    /// A parameter becomes a field; headers that tie calls together say so.
    fn parameter(
        &mut self,
        parameter: &Part,
        place: &str,
        name: String,
        names: &mut Vec<String>,
        message: &mut Message,
    ) {
        let bare: String = name
            .to_lowercase()
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .collect();
        match (place, bare.as_str()) {
            ("header", "correlationid") => message.correlation = Some(true),
            ("header", "causationid") => message.causation = Some(true),
            ("header", "idempotencykey") => {}
            ("path" | "query", _) => {
                let mut field_name = name;
                if names.contains(&field_name) {
                    let free = format!("{field_name}_{place}");
                    let text = "two parameters have the same name, so one was renamed";
                    self.problems.tell_about(&parameter.at(), text, &free);
                    field_name = free;
                }
                names.push(field_name.clone());
                self.field(parameter, &field_name, place == "path", message);
            }
            _ => self.problems.tell_about(
                &parameter.at(),
                "parameters like this are not supported, skipped",
                format!("{name} in {place}"),
            ),
        }
    }

    fn field(&mut self, parameter: &Part, name: &str, is_path: bool, message: &mut Message) {
        // What the body carries as well stands once.
        if let Some(known) = message.fields.iter_mut().find(|field| field.name == name) {
            if known.role == FieldRole::Attribute {
                known.role = FieldRole::Identifier;
            }
            return;
        }
        let mut field = Field::new(free_id(name, &message.fields), name);
        field.optional = !is_path && parameter.flag("required") != Some(true);
        let schema = parameter.member("schema");
        let schema = schema.or_else(|| self.content(parameter));
        if let Some(schema) = schema {
            self.schemas().describe(&mut field, schema);
        }
        let said = parameter.text("description");
        if !said.is_empty() {
            field.description = said;
        }
        if let Some(example) = parameter.value.get("example") {
            field.example = Value::shown(example);
        }
        if !self.is_own {
            let read = [
                "name",
                "in",
                "required",
                "schema",
                "content",
                "description",
                "example",
            ];
            self.problems
                .unread(&parameter.at(), &parameter.value, &read);
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

/// The answer that says that all went well.
fn good_answer(source: &mut Source, operation: &Part, problems: &mut Problems) -> Option<Part> {
    let responses = entries(operation.member("responses"), problems);
    let good = |code: &str| code.starts_with('2') || code == "default";
    let (_, response) = responses.into_iter().find(|(code, _)| good(code))?;
    source.resolve(response, problems)
}

/// The summary, where that is a better name: there is no other, or one that a machine made of the path. Without
/// either, method and path in words; a webhook has a name for a path.
fn title(operation: &Operation, kind: NoteKind) -> String {
    let part = &operation.part;
    let id = part.text("operationId");
    if (1..=MOST_WORDS).contains(&parts(&id).count()) {
        return String::new();
    }
    let summary = part.text("summary");
    let summary = summary.strip_suffix('.').unwrap_or(&summary);
    if is_name(summary) || !id.is_empty() || kind == NoteKind::Event {
        return summary.to_owned();
    }
    let steps = operation.path.split('/');
    let (which, what): (Vec<_>, Vec<_>) = steps.partition(|step| step.starts_with('{'));
    let in_words = |steps: &[&str]| {
        steps
            .iter()
            .flat_map(|step| words(step))
            .collect::<Vec<_>>()
    };
    let (what, which) = (in_words(&what).join(" "), in_words(&which).join(" "));
    let by = if which.is_empty() { "" } else { " by " };
    format!("{} {what}{by}{which}", operation.method)
}
