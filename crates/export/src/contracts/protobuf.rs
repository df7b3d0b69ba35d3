//! Protocol Buffers (proto3): messages of each owner, and a service for what is called directly.

use std::collections::BTreeMap;

use super::contract::Contract;
use super::message::{Kind, Message};
use super::shape::{Enumeration, FieldShape, Object, Plain, Shape};
use super::stub::{Declared, Package, Place, about_field, about_message, packages, shared_folder};
use super::text::quote::proto;
use super::text::{Writer, free, lines};
use crate::files::Files;
use isobar_wording::{NameScope, Words};

/// Words that cannot be the name of a field for some compiler, or would read as grammar.
const KEPT: &str = "syntax import option package message enum service rpc returns stream repeated optional required oneof \
    map reserved extensions extend to max true false group descriptor";

pub(crate) fn export(contract: &Contract, files: &mut Files) {
    for package in packages(contract) {
        let mut by_major: BTreeMap<u64, Vec<&Message>> = BTreeMap::new();
        for message in &package.messages {
            by_major
                .entry(message.version.major)
                .or_default()
                .push(message);
        }
        for (major, messages) in by_major {
            let name = package.words.snake();
            let space = format!("{}.v{major}", contract.space.package(&package.words, ""));
            let path = format!("proto/{}/{name}.proto", space.replace('.', "/"));
            let text = File::new(&package, space).write(&messages);
            if package.is_shared() {
                files.add_at_root(&format!("{}/{path}", shared_folder(&package)), text);
            } else {
                files.add(&path, text);
            }
        }
    }
}

/// One file while it is written.
struct File<'p> {
    package: &'p Package<'p>,
    /// Name of the package.
    space: String,
    body: Writer,
    /// Names of messages, which wrappers of nested lists must not take.
    names: NameScope,
    /// Names of the values of enumerations, which all lie beside each other in the package.
    constants: NameScope,
    wrappers: Vec<(Words, String)>,
    imports: BTreeMap<&'static str, bool>,
}

const ANY: &str = "google/protobuf/struct.proto";
const INSTANT: &str = "google/protobuf/timestamp.proto";

impl<'p> File<'p> {
    fn new(package: &'p Package<'p>, space: String) -> Self {
        Self {
            package,
            space,
            body: Writer::new("  "),
            names: NameScope::default(),
            constants: NameScope::default(),
            wrappers: Vec::new(),
            imports: BTreeMap::new(),
        }
    }

    fn write(mut self, messages: &[&Message]) -> String {
        for message in messages {
            self.names.claim(&message.type_name);
        }
        let uses_money = messages.iter().any(|message| {
            let mut uses = false;
            super::contract::shapes(&message.fields, &mut |shape| {
                uses |= matches!(shape, Shape::Plain(Plain::Money))
            });
            uses
        });
        let is_called = self.package.place == Place::Own;
        let called: Vec<_> = messages
            .iter()
            .filter(|message| is_called && message.is_call())
            .collect();
        if !called.is_empty() {
            self.service(&called);
        }
        for message in messages {
            self.comment(&about_message(message));
            let fields: Vec<_> = message.fields.iter().collect();
            self.message(&message.type_name, &fields);
        }
        let package = self.package;
        for declared in &package.types {
            // Only what the messages of this version are made of.
            let is_here = messages.iter().any(|message| holds(message, declared));
            match declared {
                Declared::Object(object) if is_here => {
                    let fields: Vec<_> = object.fields.iter().collect();
                    self.message(&object.name, &fields);
                }
                Declared::Enumeration(enumeration) if is_here => self.enumeration(enumeration),
                _ => {}
            }
        }
        if uses_money {
            self.body.gap();
            self.body.line("// An amount and its currency (ISO 4217).");
            self.body.open("message Money {");
            self.body.line("// A decimal, such as \"12.50\".");
            self.body.line("string amount = 1;");
            self.body.line("string currency = 2;");
            self.body.close("}");
        }
        for (name, held) in std::mem::take(&mut self.wrappers) {
            self.body.gap();
            self.body.line("// A list or map inside of another.");
            self.body.open(&format!("message {} {{", name.pascal()));
            self.body.line(&format!("{held} items = 1;"));
            self.body.close("}");
        }
        self.head()
    }

    fn head(self) -> String {
        let mut head = Writer::new("  ");
        head.prefixed("// ", &lines(&self.package.remark()));
        head.line("");
        head.line("syntax = \"proto3\";");
        head.line("");
        head.line(&format!("package {};", self.space));
        if !self.imports.is_empty() {
            head.line("");
        }
        for import in self.imports.keys() {
            head.line(&format!("import \"{import}\";"));
        }
        head.line("");
        head.finish() + &self.body.finish()
    }

    fn comment(&mut self, text: &[String]) {
        self.body.gap();
        self.body.prefixed("// ", text);
    }

    fn service(&mut self, called: &[&&Message]) {
        self.comment(&[format!(
            "What {} does and tells when it is called.",
            self.package.title
        )]);
        self.body.open(&format!(
            "service {}Service {{",
            self.package.words.pascal()
        ));
        for message in called {
            let Some(call) = &message.call else { continue };
            self.body.prefixed("// ", &about_message(message));
            let (name, request, response) = (
                call.name.pascal(),
                call.request.pascal(),
                call.response.pascal(),
            );
            self.body
                .line(&format!("rpc {name}({request}) returns ({response});"));
        }
        self.body.close("}");
        for message in called {
            let Some(call) = &message.call else { continue };
            let name = message.type_name.pascal();
            if message.kind == Kind::Query {
                self.comment(&[format!("Which {} is wanted.", message.name)]);
                self.message(&call.request, &message.identifiers());
                self.comment(&["The answer.".to_owned()]);
                self.body
                    .open(&format!("message {} {{", call.response.pascal()));
                self.body.line(&format!("{name} answer = 1;"));
                self.body.close("}");
            } else {
                self.comment(&["The command, and what goes around it.".to_owned()]);
                self.body
                    .open(&format!("message {} {{", call.request.pascal()));
                self.body.line(
                    "// The idempotency key: the same for every attempt at the same command.",
                );
                self.body.line("string idempotency_key = 1;");
                self.body.line("string correlation_id = 2;");
                self.body.line("string causation_id = 3;");
                self.body.line(&format!("{name} command = 4;"));
                self.body.close("}");
                self.comment(&["Accepted: it will be carried out once.".to_owned()]);
                self.body
                    .line(&format!("message {} {{}}", call.response.pascal()));
            }
        }
    }

    fn message(&mut self, name: &Words, fields: &[&FieldShape]) {
        if fields.is_empty() {
            self.body.line(&format!("message {} {{}}", name.pascal()));
            return;
        }
        self.body.open(&format!("message {} {{", name.pascal()));
        for (index, field) in fields.iter().enumerate() {
            self.field(name, field, index + 1);
        }
        self.body.close("}");
        self.body.gap();
    }

    fn field(&mut self, owner: &Words, field: &FieldShape, number: usize) {
        self.body.prefixed("// ", &about_field(field));
        let shape = self.type_of(&field.shape, &owner.and(&field.words));
        let is_single = !matches!(field.shape, Shape::List(_) | Shape::Map(_));
        let optional = if field.optional && is_single {
            "optional "
        } else {
            ""
        };
        let name = free(field.words.snake(), KEPT);
        let mut options = Vec::new();
        // A name in brackets is that of an extension, and nothing else can be.
        let is_bracketed = field.wire.starts_with('[') && field.wire.ends_with(']');
        if json_name(&name) != field.wire && !is_bracketed {
            options.push(format!("json_name = {}", proto(&field.wire)));
        }
        let options = if options.is_empty() {
            String::new()
        } else {
            format!(" [{}]", options.join(", "))
        };
        // Numbers from 19000 to 19999 are kept by the format; no message has as many fields.
        self.body
            .line(&format!("{optional}{shape} {name} = {number}{options};"));
    }

    fn type_of(&mut self, shape: &Shape, name: &Words) -> String {
        match shape {
            Shape::Plain(plain) => {
                let file = match plain {
                    Plain::Any => Some(ANY),
                    Plain::Instant => Some(INSTANT),
                    _ => None,
                };
                self.imports.extend(file.map(|file| (file, true)));
                plain.names().protobuf.to_owned()
            }
            Shape::Term(_) => Plain::String.names().protobuf.to_owned(),
            Shape::Enumeration(Enumeration { name, .. }) | Shape::Object(Object { name, .. }) => {
                name.pascal()
            }
            Shape::List(held) => {
                let held = self.held(held, &name.with("item"));
                format!("repeated {held}")
            }
            Shape::Map(held) => {
                let held = self.held(held, &name.with("entry"));
                format!("map<string, {held}>")
            }
        }
    }

    /// The type inside a list or map: another list or map needs a message around it.
    fn held(&mut self, shape: &Shape, name: &Words) -> String {
        let held = self.type_of(shape, name);
        if !matches!(shape, Shape::List(_) | Shape::Map(_)) {
            return held;
        }
        let wrapper = self.names.claim(&name.with("items"));
        let type_name = wrapper.pascal();
        self.wrappers.push((wrapper, held));
        type_name
    }

    fn enumeration(&mut self, enumeration: &Enumeration) {
        self.body.gap();
        self.body
            .open(&format!("enum {} {{", enumeration.name.pascal()));
        let unsaid = self.constants.claim(&enumeration.name.with("unspecified"));
        self.body.line(&format!("{} = 0;", unsaid.screaming()));
        for (index, (value, words)) in enumeration.values.iter().enumerate() {
            let constant = self.constants.claim(&enumeration.name.and(words));
            if words.screaming() != *value {
                self.body.prefixed("// In JSON: ", &lines(value));
            }
            self.body
                .line(&format!("{} = {};", constant.screaming(), index + 1));
        }
        self.body.close("}");
    }
}

/// True if a message is made of a type.
fn holds(message: &Message, declared: &Declared) -> bool {
    let mut found = false;
    super::contract::shapes(&message.fields, &mut |shape| {
        found |= match (shape, declared) {
            (Shape::Object(object), Declared::Object(wanted)) => object.name == wanted.name,
            (Shape::Enumeration(enumeration), Declared::Enumeration(wanted)) => {
                enumeration.name == wanted.name
            }
            _ => false,
        };
    });
    found
}

/// The name that a field has in JSON unless it says otherwise.
fn json_name(name: &str) -> String {
    let mut json = String::new();
    let mut is_after = false;
    for character in name.chars() {
        if character == '_' {
            is_after = true;
        } else {
            json.push(if is_after {
                character.to_ascii_uppercase()
            } else {
                character
            });
            is_after = false;
        }
    }
    json
}
