//! TypeScript: types of messages, handlers and publishers, translations.

use super::contract::Contract;
use super::manifest::{Library, libraries, npm_name};
use super::message::Message;
use super::shape::{FieldShape, Shape};
use super::stub::{
    Declared, INTERFACES, Package, about_field, about_message, about_own, about_term, exchanged,
    is_made_foreign, packages, request, shared_folder, verb,
};
use super::text::Writer;
use super::text::quote::{comment, json};
use crate::files::Files;

const VALUES: &str = include_str!("stubs/values.ts");
const ENVELOPE: &str = include_str!("stubs/envelope.ts");

pub(crate) fn export(contract: &Contract, files: &mut Files) {
    let packages = packages(contract);
    if packages.is_empty() {
        return;
    }
    files.add("typescript/values.ts", VALUES.to_owned());
    files.add("typescript/envelope.ts", ENVELOPE.to_owned());
    for package in &packages {
        let name = module(package);
        if package.is_shared() {
            let folder = shared_folder(package);
            files.add_at_root(&format!("{folder}/typescript/values.ts"), VALUES.to_owned());
            files.add_at_root(&format!("{folder}/typescript/{name}.ts"), types(package));
        } else {
            files.add(&format!("typescript/{name}.ts"), types(package));
        }
        if package.is_translated() {
            files.add(
                &format!("typescript/translation-{name}.ts"),
                translation(contract, package),
            );
        }
    }
    files.add("typescript/contract.ts", interfaces(contract, &packages));
    for library in libraries(contract, &packages) {
        library.add_npm(files, &modules(&library, &packages));
    }
}

/// The modules of a library.
fn modules(library: &Library, packages: &[Package]) -> Vec<String> {
    let own = packages.iter().filter(|package| library.holds(package));
    let own = own.flat_map(|package| {
        let translation = package
            .is_translated()
            .then(|| format!("translation-{}", module(package)));
        [module(package)].into_iter().chain(translation)
    });
    let common = if library.is_kernel() {
        [].as_slice()
    } else {
        ["contract", "envelope"].as_slice()
    };
    common
        .iter()
        .map(|name| (*name).to_owned())
        .chain(own)
        .collect()
}

/// Path from which a package is imported, seen from the files of the context.
fn source(contract: &Contract, package: &Package) -> String {
    let name = module(package);
    let library = if package.is_shared() {
        npm_name(contract, &package.whole)
    } else {
        ".".to_owned()
    };
    format!("{library}/{name}.js")
}

fn module(package: &Package) -> String {
    package.words.with("messages").kebab()
}

fn alias(package: &Package) -> String {
    package.words.with("messages").camel()
}

fn doc(writer: &mut Writer, lines: &[String]) {
    match lines {
        [] => {}
        [only] => writer.line(&format!("/** {} */", comment(only))),
        many => {
            writer.line("/**");
            let safe: Vec<_> = many.iter().map(|line| comment(line)).collect();
            writer.prefixed(" * ", &safe);
            writer.line(" */");
        }
    }
}

fn types(package: &Package) -> String {
    let mut writer = Writer::new("  ");
    doc(&mut writer, &[package.remark()]);
    writer.line("import type * as values from \"./values.js\";");
    for declared in &package.types {
        writer.gap();
        match declared {
            Declared::Enumeration(enumeration) => {
                let values: Vec<_> = enumeration
                    .values
                    .iter()
                    .map(|(value, _)| json(value))
                    .collect();
                writer.line(&format!(
                    "export type {} = {};",
                    enumeration.name.pascal(),
                    values.join(" | ")
                ));
            }
            Declared::Term(term) => {
                doc(&mut writer, &about_term(term));
                writer.line(&format!("export type {} = string;", term.name.pascal()));
            }
            Declared::Object(object) => interface(
                &mut writer,
                &object.name.pascal(),
                &object.fields.iter().collect::<Vec<_>>(),
            ),
        }
    }
    for message in &package.messages {
        writer.gap();
        doc(&mut writer, &about_message(message));
        let name = message.type_name.pascal();
        interface(
            &mut writer,
            &name,
            &message.fields.iter().collect::<Vec<_>>(),
        );
        if let Some(request) = request(message) {
            writer.gap();
            doc(&mut writer, &[format!("Which {} is wanted.", message.name)]);
            interface(&mut writer, &request, &message.identifiers());
        }
    }
    writer.gap();
    doc(&mut writer, &["The version of each message.".to_owned()]);
    writer.open("export const versions = {");
    for message in &package.messages {
        writer.line(&format!(
            "{}: {},",
            message.type_name.pascal(),
            json(&message.version.to_string())
        ));
    }
    writer.close("} as const;");
    // A package without values of its own still imports them: the file is then a module in any case.
    writer.line("export type { values };");
    writer.finish()
}

fn interface(writer: &mut Writer, name: &str, fields: &[&FieldShape]) {
    if fields.is_empty() {
        writer.line(&format!(
            "export type {name} = Readonly<Record<never, never>>;"
        ));
        return;
    }
    writer.open(&format!("export interface {name} {{"));
    for field in fields {
        doc(writer, &about_field(field));
        let mark = if field.optional { "?" } else { "" };
        writer.line(&format!(
            "readonly {}{mark}: {};",
            key(field),
            type_of(&field.shape)
        ));
    }
    writer.close("}");
}

/// The name of a property, quoted where it has to be.
fn key(field: &FieldShape) -> String {
    let wire = &field.wire;
    let is_plain = wire
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        && !wire.starts_with(|first: char| first.is_ascii_digit());
    if is_plain { wire.clone() } else { json(wire) }
}

fn type_of(shape: &Shape) -> String {
    match shape {
        Shape::Plain(plain) => plain.names().typescript.to_owned(),
        Shape::Enumeration(enumeration) => enumeration.name.pascal(),
        Shape::Object(object) => object.name.pascal(),
        Shape::Term(term) => term.name.pascal(),
        Shape::List(held) => format!("ReadonlyArray<{}>", type_of(held)),
        Shape::Map(held) => format!("Readonly<Record<string, {}>>", type_of(held)),
    }
}

fn interfaces(contract: &Contract, packages: &[Package]) -> String {
    let mut writer = Writer::new("  ");
    let title = &contract.title;
    doc(
        &mut writer,
        &[format!(
            "What {title} handles and publishes (version {}).",
            contract.version
        )],
    );
    writer.line("import type { Envelope } from \"./envelope.js\";");
    for package in packages {
        writer.line(&format!(
            "import type * as {} from {};",
            alias(package),
            json(&source(contract, package))
        ));
    }
    for (name, is_sent, text) in INTERFACES {
        writer.gap();
        doc(&mut writer, &[text.to_owned()]);
        writer.open(&format!("export interface {name} {{"));
        for (package, message) in exchanged(contract, packages, is_sent) {
            method(&mut writer, package, message, is_sent);
        }
        writer.close("}");
    }
    writer.finish()
}

fn method(writer: &mut Writer, package: &Package, message: &Message, is_sent: bool) {
    let (name, alias) = (message.type_name.pascal(), alias(package));
    doc(writer, &about_message(message));
    let verb = format!(
        "{}{}",
        verb(message.kind, is_sent),
        message.local_name.pascal()
    );
    let query = request(message);
    match query {
        Some(request) => {
            writer.line(&format!(
                "{verb}(request: Envelope<{alias}.{request}>): Promise<{alias}.{name}>;"
            ));
        }
        None => writer.line(&format!(
            "{verb}(message: Envelope<{alias}.{name}>): Promise<void>;"
        )),
    }
}

/// The anticorruption layer: own types that begin as copies, and what turns the one into the other.
fn translation(contract: &Contract, package: &Package) -> String {
    let mut writer = Writer::new("  ");
    doc(
        &mut writer,
        &[
            format!(
                "The anticorruption layer of {} against {}.",
                contract.title, package.title
            ),
            String::new(),
            "The own types begin as copies. Give them the words of this context: the compiler then"
                .to_owned(),
            "shows what there is to translate.".to_owned(),
        ],
    );
    let alias = alias(package);
    writer.line(&format!(
        "import type * as {alias} from {};",
        json(&source(contract, package))
    ));
    for message in &package.messages {
        let name = message.type_name.pascal();
        writer.gap();
        doc(&mut writer, &about_own(contract, message));
        writer.open(&format!("export interface Own{name} {{"));
        for field in &message.fields {
            let mark = if field.optional { "?" } else { "" };
            let key = key(field);
            writer.line(&format!(
                "readonly {key}{mark}: Required<{alias}.{name}>[{}];",
                json(&field.wire)
            ));
        }
        writer.close("}");
        writer.gap();
        let (function, from, to) = if is_made_foreign(contract, message) {
            (
                format!("to{name}"),
                format!("Own{name}"),
                format!("{alias}.{name}"),
            )
        } else {
            (
                format!("from{name}"),
                format!("{alias}.{name}"),
                format!("Own{name}"),
            )
        };
        writer.open(&format!(
            "export function {function}(message: {from}): {to} {{"
        ));
        writer.line("return { ...message };");
        writer.close("}");
    }
    writer.finish()
}
