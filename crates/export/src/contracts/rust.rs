//! Rust: a crate with types of messages, handlers and publishers, translations.

use isobar_model::Sensitivity;

use super::contract::Contract;
use super::manifest::{Library, crate_name, libraries};
use super::message::Message;
use super::shape::{Enumeration, FieldShape, Plain, Shape};
use super::stub::{
    Declared, INTERFACES, Package, about_field, about_message, about_own, about_term, exchanged,
    is_made_foreign, packages, request, shared_folder, verb,
};
use super::text::Writer;
use super::text::keywords::{RUST, free};
use super::text::quote::rust;
use crate::files::Files;

const VALUES: &str = include_str!("stubs/values.rs.txt");
const ENVELOPE: &str = include_str!("stubs/envelope.rs.txt");

pub(crate) fn export(contract: &Contract, files: &mut Files) {
    let packages = packages(contract);
    if packages.is_empty() {
        return;
    }
    for library in libraries(contract, &packages) {
        library.add_cargo(files);
        if library.is_kernel() {
            library.add_library(files, &kernel_library(&library, &packages));
        }
    }
    files.add("rust/src/values.rs", VALUES.to_owned());
    files.add("rust/src/envelope.rs", ENVELOPE.to_owned());
    for package in &packages {
        let name = module(package);
        if package.is_shared() {
            let folder = shared_folder(package);
            files.add_at_root(&format!("{folder}/rust/src/values.rs"), VALUES.to_owned());
            files.add_at_root(&format!("{folder}/rust/src/{name}.rs"), types(package));
        } else {
            files.add(&format!("rust/src/{name}.rs"), types(package));
        }
        if package.is_translated() {
            let path = format!("rust/src/translation_{}.rs", package.words.snake());
            files.add(&path, translation(contract, package));
        }
    }
    files.add("rust/src/lib.rs", library(contract, &packages));
}

fn module(package: &Package) -> String {
    package.words.with("messages").snake()
}

/// The path of a package's module, seen from the crate of the context.
fn path(contract: &Contract, package: &Package) -> String {
    if package.is_shared() {
        format!(
            "{}::{}",
            crate_name(contract, &package.whole).replace('-', "_"),
            module(package)
        )
    } else {
        format!("crate::{}", module(package))
    }
}

/// The root of the crate of a kernel.
fn kernel_library(library: &Library, packages: &[Package]) -> String {
    let own = packages.iter().filter(|package| library.holds(package));
    let own: Vec<_> = own.collect();
    let remark = own.first().map(|package| package.remark());
    let mut text = format!("//! {}\n\n", remark.unwrap_or_default());
    let mut names: Vec<_> = own.into_iter().map(module).collect();
    names.push("values".to_owned());
    for name in names {
        text.push_str(&format!("pub mod {name};\n"));
    }
    text
}

fn doc(writer: &mut Writer, lines: &[String]) {
    let text: Vec<_> = lines
        .iter()
        .map(|line| line.replace('[', "\\[").replace('<', "\\<"))
        .collect();
    writer.prefixed("/// ", &text);
}

fn types(package: &Package) -> String {
    let mut writer = Writer::new("    ");
    writer.line(&format!("//! {}", package.remark()));
    writer.line("");
    writer.line("#[allow(unused_imports)]");
    writer.line("use crate::values;");
    writer.line("use serde::{Deserialize, Serialize};");
    for declared in &package.types {
        writer.gap();
        match declared {
            Declared::Enumeration(enumeration) => self::enumeration(&mut writer, enumeration),
            Declared::Term(term) => {
                doc(&mut writer, &about_term(term));
                writer.line("#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]");
                writer.line("#[serde(transparent)]");
                writer.line(&format!("pub struct {}(pub String);", term.name.pascal()));
            }
            Declared::Object(object) => {
                let fields: Vec<_> = object.fields.iter().collect();
                structure(&mut writer, &object.name.pascal(), &fields);
            }
        }
    }
    for message in &package.messages {
        writer.gap();
        doc(&mut writer, &about_message(message));
        let name = message.type_name.pascal();
        structure(
            &mut writer,
            &name,
            &message.fields.iter().collect::<Vec<_>>(),
        );
        writer.gap();
        writer.open(&format!("impl {name} {{"));
        writer.line("/// The version of the contract.");
        writer.line(&format!(
            "pub const CONTRACT_VERSION: &'static str = \"{}\";",
            message.version
        ));
        writer.close("}");
        if let Some(request) = request(message) {
            writer.gap();
            doc(&mut writer, &[format!("Which {} is wanted.", message.name)]);
            structure(&mut writer, &request, &message.identifiers());
        }
    }
    writer.finish()
}

fn enumeration(writer: &mut Writer, enumeration: &Enumeration) {
    writer.line("#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]");
    writer.open(&format!("pub enum {} {{", enumeration.name.pascal()));
    for (value, words) in &enumeration.values {
        writer.line(&format!("#[serde(rename = {})]", rust(value)));
        // `Self` is the one word in this casing that cannot be a name.
        writer.line(&format!("{},", free(words.pascal(), &["Self"])));
    }
    writer.close("}");
}

fn structure(writer: &mut Writer, name: &str, fields: &[&FieldShape]) {
    let is_secret = fields
        .iter()
        .any(|field| field.sensitivity == Sensitivity::Secret);
    // What is secret does not show up in logs: no `Debug` for the whole.
    let derives = if is_secret {
        "Clone, PartialEq, Serialize, Deserialize"
    } else {
        "Clone, Debug, PartialEq, Serialize, Deserialize"
    };
    writer.line(&format!("#[derive({derives})]"));
    if fields.is_empty() {
        writer.line(&format!("pub struct {name} {{}}"));
        return;
    }
    writer.open(&format!("pub struct {name} {{"));
    for field in fields {
        doc(writer, &about_field(field));
        let name = member(field);
        let mut attributes = Vec::new();
        if name != field.wire {
            attributes.push(format!("rename = {}", rust(&field.wire)));
        }
        if field.optional {
            attributes.push("default".to_owned());
            attributes.push("skip_serializing_if = \"Option::is_none\"".to_owned());
        }
        if !attributes.is_empty() {
            writer.line(&format!("#[serde({})]", attributes.join(", ")));
        }
        let shape = type_of(&field.shape);
        let shape = if field.optional {
            format!("Option<{shape}>")
        } else {
            shape
        };
        writer.line(&format!("pub {name}: {shape},"));
    }
    writer.close("}");
    if is_secret {
        writer.gap();
        writer.open(&format!("impl std::fmt::Debug for {name} {{"));
        writer.open("fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {");
        writer.line(&format!(
            "formatter.write_str({})",
            rust(&format!("{name} (holds a secret)"))
        ));
        writer.close("}");
        writer.close("}");
    }
}

fn member(field: &FieldShape) -> String {
    free(field.words.snake(), RUST)
}

fn type_of(shape: &Shape) -> String {
    match shape {
        Shape::Plain(plain) => plain.names().rust.to_owned(),
        Shape::Enumeration(enumeration) => enumeration.name.pascal(),
        Shape::Object(object) => object.name.pascal(),
        Shape::Term(term) => term.name.pascal(),
        Shape::List(held) => format!("Vec<{}>", type_of(held)),
        Shape::Map(held) => format!("std::collections::BTreeMap<String, {}>", type_of(held)),
    }
}

fn library(contract: &Contract, packages: &[Package]) -> String {
    let mut writer = Writer::new("    ");
    let title = &contract.title;
    writer.line(&format!(
        "//! What {title} handles and publishes (version {}).",
        contract.version
    ));
    writer.line("");
    writer.line("pub mod envelope;");
    for package in packages {
        if !package.is_shared() {
            writer.line(&format!("pub mod {};", module(package)));
        }
        if package.is_translated() {
            writer.line(&format!("pub mod translation_{};", package.words.snake()));
        }
    }
    writer.line("pub mod values;");
    for (name, is_sent, text) in INTERFACES {
        writer.gap();
        doc(&mut writer, &[text.to_owned()]);
        writer.open(&format!("pub trait {name} {{"));
        writer.line("/// What can go wrong.");
        writer.line("type Failure;");
        for (package, message) in exchanged(contract, packages, is_sent) {
            method(&mut writer, contract, package, message, is_sent);
        }
        writer.close("}");
    }
    writer.finish()
}

fn method(
    writer: &mut Writer,
    contract: &Contract,
    package: &Package,
    message: &Message,
    is_sent: bool,
) {
    let (name, path) = (message.type_name.pascal(), path(contract, package));
    writer.gap();
    doc(writer, &about_message(message));
    let function = format!(
        "{}_{}",
        verb(message.kind, is_sent),
        message.local_name.snake()
    );
    match request(message) {
        Some(request) => {
            writer.line(&format!(
                "fn {function}(&mut self, request: envelope::Envelope<{path}::{request}>) -> Result<{path}::{name}, Self::Failure>;"
            ));
        }
        None => writer.line(&format!(
            "fn {function}(&mut self, message: envelope::Envelope<{path}::{name}>) -> Result<(), Self::Failure>;"
        )),
    }
}

/// The anticorruption layer: own types that begin as copies, and what turns the one into the other.
fn translation(contract: &Contract, package: &Package) -> String {
    let mut writer = Writer::new("    ");
    writer.line(&format!(
        "//! The anticorruption layer of {} against {}.",
        contract.title, package.title
    ));
    writer.line("//!");
    writer.line("//! The own types begin as copies. Give them the words of this context: the compiler then shows what there is");
    writer.line("//! to translate.");
    writer.line("");
    let path = path(contract, package);
    writer.line(&format!("use {path} as foreign;"));
    for message in &package.messages {
        let name = message.type_name.pascal();
        writer.gap();
        doc(&mut writer, &about_own(contract, message));
        writer.open(&format!("pub struct Own{name} {{"));
        for field in &message.fields {
            let shape = foreign_type(&field.shape);
            let shape = if field.optional {
                format!("Option<{shape}>")
            } else {
                shape
            };
            writer.line(&format!("pub {}: {shape},", member(field)));
        }
        writer.close("}");
        writer.gap();
        let is_sent = is_made_foreign(contract, message);
        let (foreign, own) = (format!("foreign::{name}"), format!("Own{name}"));
        let (from, to) = if is_sent {
            (own, foreign)
        } else {
            (foreign, own)
        };
        writer.open(&format!("impl From<{from}> for {to} {{"));
        let argument = if message.fields.is_empty() {
            "_message"
        } else {
            "message"
        };
        writer.open(&format!("fn from({argument}: {from}) -> Self {{"));
        writer.open("Self {");
        for field in &message.fields {
            let name = member(field);
            writer.line(&format!("{name}: message.{name},"));
        }
        writer.close("}");
        writer.close("}");
        writer.close("}");
    }
    writer.finish()
}

fn foreign_type(shape: &Shape) -> String {
    match shape {
        Shape::Enumeration(_) | Shape::Object(_) | Shape::Term(_) => {
            format!("foreign::{}", type_of(shape))
        }
        Shape::List(held) => format!("Vec<{}>", foreign_type(held)),
        Shape::Map(held) => format!("std::collections::BTreeMap<String, {}>", foreign_type(held)),
        Shape::Plain(
            Plain::Any | Plain::String | Plain::Text | Plain::Integer | Plain::Boolean,
        ) => type_of(shape),
        _ => format!("crate::{}", type_of(shape)),
    }
}
