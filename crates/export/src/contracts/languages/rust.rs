//! Rust: a crate with types of messages, handlers and publishers, translations.

use isobar_model::Sensitivity;
use isobar_wording::Words;

use super::library::{Library, artifact};
use super::{Method, Part, Structure, Stubs, TargetLanguage, Translation, TypeNames};
use crate::contracts::contract::Contract;
use crate::contracts::shape::{Enumeration, FieldShape};
use crate::contracts::space::Space;
use crate::contracts::stub::{Package, about_field};
use crate::contracts::text::quote::{json, rust};
use crate::contracts::text::{Writer, free};
use crate::files::Files;
use crate::format::{Format, FormatGroup, Make};

pub(crate) const FORMAT: Format = Format {
    id: "rust",
    name: "Rust",
    group: FormatGroup::Stubs,
    extension: "rs",
    media_type: "text/x-rust",
    purpose: "A crate with types, handlers, publishers and translations",
    by_context: true,
    make: Make::Stubs(&Rust),
};

const VALUES: &str = include_str!("../stubs/values.rs.txt");
const ENVELOPE: &str = include_str!("../stubs/envelope.rs.txt");

/// Words that cannot be the name of a field.
const KEPT: &str = "abstract as async await become box break const continue crate do dyn else enum extern false final \
    fn for gen if impl in let loop macro match mod move mut override priv pub ref return self static struct super trait \
    true try type typeof unsafe unsized use virtual where while yield union";

/// Derived for names of things.
const DERIVED: &str = "Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize";

const TYPES: TypeNames = TypeNames {
    any: "serde_json::Value",
    text: "String",
    integer: "i64",
    decimal: "values::Decimal",
    boolean: "bool",
    date: "values::LocalDate",
    instant: "values::Instant",
    duration: "values::Duration",
    uuid: "values::Uuid",
    money: "values::Money",
    list: "Vec<{}>",
    map: "std::collections::BTreeMap<String, {}>",
};

#[derive(Debug)]
struct Rust;

impl TargetLanguage for Rust {
    fn types(&self) -> &'static TypeNames {
        &TYPES
    }

    fn space(&self, contract: &Contract, package: &Package) -> String {
        let name = if package.is_shared() {
            published(&contract.space, &package.whole).replace('-', "_")
        } else {
            "crate".to_owned()
        };
        format!("{name}::{}::", module(package))
    }

    fn path(&self, _contract: &Contract, part: Part) -> String {
        match part {
            Part::Types(package) => format!("rust/src/{}.rs", module(package)),
            Part::Translation(package) => format!("rust/src/{}.rs", translation_module(package)),
            Part::Interfaces(_) => "rust/src/lib.rs".to_owned(),
        }
    }

    fn add_library(&self, library: &Library, files: &mut Files) {
        library.add(files, "rust/Cargo.toml", manifest(library));
        library.add(files, "rust/src/values.rs", VALUES.to_owned());
        if library.is_kernel() {
            library.add(files, "rust/src/lib.rs", kernel_root(library));
        } else {
            library.add(files, "rust/src/envelope.rs", ENVELOPE.to_owned());
        }
    }

    fn comment(&self, writer: &mut Writer, lines: &[String]) {
        let text: Vec<_> = lines
            .iter()
            .map(|line| line.replace('[', "\\[").replace('<', "\\<"))
            .collect();
        writer.prefixed("/// ", &text);
    }

    fn begin(&self, writer: &mut Writer, stubs: &Stubs, part: Part) {
        writer.prefixed("//! ", &stubs.about(part));
        writer.line("");
        match part {
            Part::Types(_) => {
                writer.line("#[allow(unused_imports)]");
                writer.line("use crate::values;");
                writer.line("use serde::{Deserialize, Serialize};");
            }
            Part::Translation(package) => {
                let space = self.space(stubs.contract, package);
                writer.line(&format!("use {} as foreign;", space.trim_end_matches("::")));
            }
            Part::Interfaces(_) => {
                writer.line("pub mod envelope;");
                for package in stubs.packages {
                    if !package.is_shared() {
                        writer.line(&format!("pub mod {};", module(package)));
                    }
                    if package.is_translated() {
                        writer.line(&format!("pub mod {};", translation_module(package)));
                    }
                }
                writer.line("pub mod values;");
            }
        }
    }

    fn enumeration(&self, writer: &mut Writer, enumeration: &Enumeration) {
        writer.line(&format!("#[derive(Clone, Copy, {DERIVED})]"));
        writer.open(&format!("pub enum {} {{", enumeration.name.pascal()));
        for (value, words) in &enumeration.values {
            writer.line(&format!("#[serde(rename = {})]", rust(value)));
            // `Self` is the one word in this casing that cannot be a name.
            writer.line(&format!("{},", free(words.pascal(), "Self")));
        }
        writer.close("}");
    }

    fn term(&self, writer: &mut Writer, name: &str) {
        writer.line(&format!("#[derive(Clone, {DERIVED})]"));
        writer.line("#[serde(transparent)]");
        writer.line(&format!("pub struct {name}(pub String);"));
    }

    fn structure(&self, writer: &mut Writer, structure: &Structure) {
        let Structure { name, fields, .. } = structure;
        self.comment(writer, &structure.about);
        let is_secret = |field: &&FieldShape| field.sensitivity == Sensitivity::Secret;
        let is_secret = fields.iter().any(is_secret);
        // What is secret does not show up in logs: no `Debug` for the whole.
        let debug = if is_secret { "" } else { "Debug, " };
        writer.line(&format!(
            "#[derive(Clone, {debug}PartialEq, Serialize, Deserialize)]"
        ));
        if fields.is_empty() {
            writer.line(&format!("pub struct {name} {{}}"));
        } else {
            writer.open(&format!("pub struct {name} {{"));
            for field in fields {
                self.comment(writer, &about_field(field));
                attributes(writer, field);
                self.field(writer, field, "");
            }
            writer.close("}");
        }
        if is_secret {
            writer.gap();
            writer.open(&format!("impl std::fmt::Debug for {name} {{"));
            writer.open(
                "fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {",
            );
            let text = rust(&format!("{name} (holds a secret)"));
            writer.line(&format!("formatter.write_str({text})"));
            writer.close("}");
            writer.close("}");
        }
        if let Some(version) = &structure.version {
            writer.gap();
            writer.open(&format!("impl {name} {{"));
            writer.line("/// The version of the contract.");
            writer.line(&format!(
                "pub const CONTRACT_VERSION: &'static str = \"{version}\";"
            ));
            writer.close("}");
        }
    }

    fn open_interface(&self, writer: &mut Writer, name: &str) {
        writer.open(&format!("pub trait {name} {{"));
        writer.line("/// What can go wrong.");
        writer.line("type Failure;");
    }

    fn method(&self, writer: &mut Writer, method: &Method) {
        writer.gap();
        self.comment(writer, &method.about);
        let Method {
            parameter, takes, ..
        } = method;
        let (name, gives) = (method.name.snake(), method.gives.as_deref().unwrap_or("()"));
        writer.line(&format!(
            "fn {name}(&mut self, {parameter}: envelope::Envelope<{takes}>) -> Result<{gives}, Self::Failure>;"
        ));
    }

    fn translation(&self, writer: &mut Writer, translation: &Translation) {
        let (name, fields) = (
            translation.message.type_name.pascal(),
            &translation.message.fields,
        );
        let (own, foreign) = (format!("Own{name}"), format!("foreign::{name}"));
        writer.open(&format!("pub struct {own} {{"));
        for field in fields {
            self.field(writer, field, "foreign::");
        }
        writer.close("}");
        writer.gap();
        let (from, to) = translation.turned(own, foreign);
        writer.open(&format!("impl From<{from}> for {to} {{"));
        let unused = if fields.is_empty() { "_" } else { "" };
        writer.open(&format!("fn from({unused}message: {from}) -> Self {{"));
        writer.open("Self {");
        for name in fields.iter().map(member) {
            writer.line(&format!("{name}: message.{name},"));
        }
        writer.close("}");
        writer.close("}");
        writer.close("}");
    }
}

impl Rust {
    /// Writes a field; `space` stands before the names of types of another module.
    fn field(&self, writer: &mut Writer, field: &FieldShape, space: &str) {
        let mut type_name = self.type_of(&field.shape, space);
        if !space.is_empty() {
            type_name = type_name.replace("values::", "crate::values::");
        }
        if field.optional {
            type_name = format!("Option<{type_name}>");
        }
        writer.line(&format!("pub {}: {type_name},", member(field)));
    }
}

/// Writes how a field is read and written, where that is not plain.
fn attributes(writer: &mut Writer, field: &FieldShape) {
    let mut attributes = Vec::new();
    if member(field) != field.wire {
        attributes.push(format!("rename = {}", rust(&field.wire)));
    }
    if field.optional {
        attributes.push("default, skip_serializing_if = \"Option::is_none\"".to_owned());
    }
    if !attributes.is_empty() {
        writer.line(&format!("#[serde({})]", attributes.join(", ")));
    }
}

fn member(field: &FieldShape) -> String {
    free(field.words.snake(), KEPT)
}

fn module(package: &Package) -> String {
    package.words.with("messages").snake()
}

fn translation_module(package: &Package) -> String {
    format!("translation_{}", package.words.snake())
}

/// `example-ticketing-contract`: the crate of a context or kernel of this name.
fn published(space: &Space, words: &Words) -> String {
    let scope = space.scope();
    let scope = scope.map_or_else(String::new, |scope| format!("{}-", scope.kebab()));
    format!("{scope}{}", artifact(words))
}

fn manifest(library: &Library) -> String {
    let space = library.space;
    let license = library.license(|license| format!("license = {}\n", json(license)));
    let repository = library.repository(|address| format!("repository = {}\n", json(address)));
    let kernels = library.kernel_lines(
        |words, version| format!("{} = \"{version}\"\n", published(space, words)),
        ["", ""],
    );
    format!(
        "[package]
name = \"{}\"
version = \"{}\"
edition = \"2021\"
description = {}
{license}{repository}
[dependencies]
serde = {{ version = \"1\", features = [\"derive\"] }}
serde_json = \"1\"
{kernels}",
        published(space, &library.words),
        library.version,
        json(&library.purpose()),
    )
}

/// The root of the crate of a kernel.
fn kernel_root(library: &Library) -> String {
    let packages = library.packages.iter();
    let remark = packages.clone().map(|package| package.remark()).next();
    let modules = packages.map(|package| format!("pub mod {};\n", module(package)));
    let modules: String = modules.collect();
    format!(
        "//! {}\n\n{modules}pub mod values;\n",
        remark.unwrap_or_default()
    )
}
