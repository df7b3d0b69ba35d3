//! C# 12: records of messages, handlers and publishers, translations.

use super::contract::Contract;
use super::manifest::libraries;
use super::message::Message;
use super::shape::{FieldShape, Shape};
use super::stub::{
    Declared, INTERFACES, Package, about_field, about_message, about_own, about_term, exchanged,
    is_made_foreign, packages, request, shared_folder, verb,
};
use super::text::Writer;
use super::text::keywords::{CSHARP, free};
use super::text::quote::{json, xml};
use crate::files::Files;
use isobar_wording::Words;

pub(crate) fn export(contract: &Contract, files: &mut Files) {
    let packages = packages(contract);
    if packages.is_empty() {
        return;
    }
    files.add(
        "csharp/Envelope.cs",
        values(&home(contract, &contract.words), true),
    );
    for package in &packages {
        let name = package.words.with("messages").pascal();
        if package.is_shared() {
            let folder = shared_folder(package);
            files.add_at_root(
                &format!("{folder}/csharp/Values.cs"),
                values(&home(contract, &package.whole), false),
            );
            files.add_at_root(
                &format!("{folder}/csharp/{name}.cs"),
                types(contract, package),
            );
        } else {
            files.add(&format!("csharp/{name}.cs"), types(contract, package));
        }
        if package.is_translated() {
            files.add(
                &format!("csharp/{name}Translation.cs"),
                translation(contract, package),
            );
        }
    }
    files.add("csharp/Contract.cs", interfaces(contract, &packages));
    for library in libraries(contract, &packages) {
        library.add_nuget(files);
    }
}

fn home(contract: &Contract, words: &Words) -> String {
    contract.space.csharp(&words.with("context"))
}

/// The namespace of a package's types.
fn namespace(contract: &Contract, package: &Package) -> String {
    let home = home(contract, &package.whole);
    format!("{home}.{}", package.words.with("messages").pascal())
}

fn values(namespace: &str, has_envelope: bool) -> String {
    let envelope = if has_envelope {
        include_str!("stubs/Envelope.cs.txt")
    } else {
        ""
    };
    format!(
        "#nullable enable\n\nnamespace {namespace};\n\n{}{envelope}",
        include_str!("stubs/Values.cs.txt")
    )
}

fn doc(writer: &mut Writer, lines: &[String]) {
    if lines.is_empty() {
        return;
    }
    writer.line("/// <summary>");
    let safe: Vec<_> = lines.iter().map(|line| xml(line)).collect();
    writer.prefixed("/// ", &safe);
    writer.line("/// </summary>");
}

fn types(contract: &Contract, package: &Package) -> String {
    let mut writer = Writer::new("    ");
    writer.line("#nullable enable");
    writer.gap();
    writer.prefixed("// ", &[package.remark()]);
    writer.line(&format!("namespace {};", namespace(contract, package)));
    for declared in &package.types {
        writer.gap();
        match declared {
            Declared::Enumeration(enumeration) => {
                writer.line(&format!("public enum {}", enumeration.name.pascal()));
                writer.open("{");
                for (value, words) in &enumeration.values {
                    let constant = free(words.pascal(), CSHARP);
                    writer.line(&format!(
                        "[System.Runtime.Serialization.EnumMember(Value = {})] {constant},",
                        json(value)
                    ));
                }
                writer.close("}");
            }
            Declared::Term(term) => {
                doc(&mut writer, &about_term(term));
                writer.line(&format!(
                    "public readonly record struct {}(string Value);",
                    term.name.pascal()
                ));
            }
            Declared::Object(object) => {
                let fields: Vec<_> = object.fields.iter().collect();
                record(&mut writer, &object.name.pascal(), &fields, None);
            }
        }
    }
    for message in &package.messages {
        writer.gap();
        doc(&mut writer, &about_message(message));
        let fields: Vec<_> = message.fields.iter().collect();
        let version = message.version.to_string();
        record(
            &mut writer,
            &message.type_name.pascal(),
            &fields,
            Some(&version),
        );
        if let Some(request) = request(message) {
            writer.gap();
            doc(&mut writer, &[format!("Which {} is wanted.", message.name)]);
            record(&mut writer, &request, &message.identifiers(), None);
        }
    }
    writer.finish()
}

fn record(writer: &mut Writer, name: &str, fields: &[&FieldShape], version: Option<&str>) {
    writer.line(&format!("public sealed record {name}"));
    writer.open("{");
    if let Some(version) = version {
        doc(writer, &["The version of the contract.".to_owned()]);
        writer.line(&format!(
            "public const string CONTRACT_VERSION = \"{version}\";"
        ));
    }
    for field in fields {
        writer.gap();
        doc(writer, &about_field(field));
        writer.line(&format!(
            "[System.Text.Json.Serialization.JsonPropertyName({})]",
            json(&field.wire)
        ));
        let (required, mark) = if field.optional {
            ("", "?")
        } else {
            ("required ", "")
        };
        writer.line(&format!(
            "public {required}{}{mark} {} {{ get; init; }}",
            type_of(&field.shape, ""),
            member(field, name)
        ));
    }
    writer.close("}");
}

/// A property cannot be called as the type that it lies in.
fn member(field: &FieldShape, owner: &str) -> String {
    let name = free(field.words.pascal(), CSHARP);
    if name == owner { name + "_" } else { name }
}

/// The type; `space` goes before names that the package declares. Names of the platform are written in full.
fn type_of(shape: &Shape, space: &str) -> String {
    match shape {
        Shape::Plain(plain) => plain.names().csharp.to_owned(),
        Shape::Enumeration(enumeration) => format!("{space}{}", enumeration.name.pascal()),
        Shape::Object(object) => format!("{space}{}", object.name.pascal()),
        Shape::Term(term) => format!("{space}{}", term.name.pascal()),
        Shape::List(held) => format!(
            "System.Collections.Generic.IReadOnlyList<{}>",
            type_of(held, space)
        ),
        Shape::Map(held) => {
            format!(
                "System.Collections.Generic.IReadOnlyDictionary<string, {}>",
                type_of(held, space)
            )
        }
    }
}

fn interfaces(contract: &Contract, packages: &[Package]) -> String {
    let mut writer = Writer::new("    ");
    writer.line("#nullable enable");
    writer.gap();
    writer.line(&format!("namespace {};", home(contract, &contract.words)));
    for (name, is_sent, text) in INTERFACES {
        writer.gap();
        doc(&mut writer, &[text.to_owned()]);
        writer.line(&format!("public interface I{name}"));
        writer.open("{");
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
    let (name, space) = (message.type_name.pascal(), namespace(contract, package));
    let local = message.local_name.pascal();
    writer.gap();
    doc(writer, &about_message(message));
    let verb = verb(message.kind, is_sent);
    let verb =
        verb.get(..1).unwrap_or_default().to_ascii_uppercase() + verb.get(1..).unwrap_or_default();
    let task = "System.Threading.Tasks.Task";
    let rest = "System.Threading.CancellationToken cancellation = default";
    match request(message) {
        Some(request) => {
            writer.line(&format!(
                "{task}<global::{space}.{name}> {verb}{local}(Envelope<global::{space}.{request}> request, {rest});"
            ));
        }
        None => writer.line(&format!(
            "{task} {verb}{local}(Envelope<global::{space}.{name}> message, {rest});"
        )),
    }
}

/// The anticorruption layer: own types that begin as copies, and what turns the one into the other.
fn translation(contract: &Contract, package: &Package) -> String {
    let mut writer = Writer::new("    ");
    writer.line("#nullable enable");
    writer.gap();
    writer.prefixed("// ", &[
        format!("The anticorruption layer of {} against {}.", contract.title, package.title),
        "The own types begin as copies. Give them the words of this context: the compiler then shows what there is".to_owned(),
        "to translate.".to_owned(),
    ]);
    writer.line(&format!("namespace {};", home(contract, &contract.words)));
    let space = format!("global::{}.", namespace(contract, package));
    for message in &package.messages {
        let name = message.type_name.pascal();
        let own = format!("Own{}", message.local_name.pascal());
        writer.gap();
        doc(&mut writer, &about_own(contract, message));
        writer.line(&format!("public sealed record {own}"));
        writer.open("{");
        for field in &message.fields {
            let (required, mark) = if field.optional {
                ("", "?")
            } else {
                ("required ", "")
            };
            writer.line(&format!(
                "public {required}{}{mark} {} {{ get; init; }}",
                type_of(&field.shape, &space),
                member(field, &own)
            ));
        }
        let is_sent = is_made_foreign(contract, message);
        let foreign = format!("{space}{name}");
        writer.gap();
        let (head, from_owner, to_owner) = if is_sent {
            (
                format!("public {foreign} ToForeign() => new {foreign}"),
                own.as_str(),
                name.as_str(),
            )
        } else {
            (
                format!("public static {own} FromForeign({foreign} message) => new {own}"),
                name.as_str(),
                own.as_str(),
            )
        };
        writer.line(&head);
        writer.open("{");
        let source = if is_sent { "this" } else { "message" };
        for field in &message.fields {
            writer.line(&format!(
                "{} = {source}.{},",
                member(field, to_owner),
                member(field, from_owner)
            ));
        }
        writer.close("};");
        writer.close("}");
    }
    writer.finish()
}
