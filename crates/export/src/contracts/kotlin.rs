//! Kotlin: classes of messages, handlers and publishers, translations.

use super::contract::Contract;
use super::manifest::libraries;
use super::message::Message;
use super::shape::{FieldShape, Plain, Shape};
use super::stub::{
    Declared, INTERFACES, Package, about_field, about_message, about_own, about_term, exchanged,
    is_made_foreign, is_too_wide_for_jvm, packages, request, shared_folder, verb,
};
use super::text::Writer;
use super::text::keywords::{KOTLIN, free};
use super::text::quote::{comment, kotlin};
use crate::files::Files;
use isobar_wording::Words;

pub(crate) fn export(contract: &Contract, files: &mut Files) {
    let packages = packages(contract);
    if packages.is_empty() {
        return;
    }
    let home = home(contract, &contract.words);
    let values =
        |space: &str| format!("package {space}\n\n{}", include_str!("stubs/Values.kt.txt"));
    files.add("kotlin/src/main/kotlin/Values.kt", values(&home));
    files.add(
        "kotlin/src/main/kotlin/Envelope.kt",
        format!(
            "package {home}\n\n{}",
            include_str!("stubs/Envelope.kt.txt")
        ),
    );
    for package in &packages {
        let name = package.words.with("messages").pascal();
        let text = types(contract, package);
        if package.is_shared() {
            let folder = shared_folder(package);
            let space = self::home(contract, &package.whole);
            files.add_at_root(
                &format!("{folder}/kotlin/src/main/kotlin/Values.kt"),
                values(&space),
            );
            files.add_at_root(&format!("{folder}/kotlin/src/main/kotlin/{name}.kt"), text);
        } else {
            files.add(&format!("kotlin/src/main/kotlin/{name}.kt"), text);
        }
        if package.is_translated() {
            files.add(
                &format!("kotlin/src/main/kotlin/{name}Translation.kt"),
                translation(contract, package),
            );
        }
    }
    files.add(
        "kotlin/src/main/kotlin/Contract.kt",
        interfaces(contract, &packages),
    );
    for library in libraries(contract, &packages) {
        library.add_gradle(files);
    }
}

fn home(contract: &Contract, words: &Words) -> String {
    contract.space.package(words, KOTLIN)
}

fn namespace(contract: &Contract, package: &Package) -> String {
    let home = home(contract, &package.whole);
    format!("{home}.{}", package.words.with("messages").snake())
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

fn types(contract: &Contract, package: &Package) -> String {
    let mut writer = Writer::new("    ");
    doc(&mut writer, &[package.remark()]);
    writer.line(&format!("package {}", namespace(contract, package)));
    for declared in &package.types {
        writer.gap();
        match declared {
            Declared::Enumeration(enumeration) => {
                writer.open(&format!(
                    "enum class {}(val json: String) {{",
                    enumeration.name.pascal()
                ));
                for (value, words) in &enumeration.values {
                    writer.line(&format!("{}({}),", words.screaming(), kotlin(value)));
                }
                writer.close("}");
            }
            Declared::Term(term) => {
                doc(&mut writer, &about_term(term));
                writer.line(&format!(
                    "data class {}(val value: String)",
                    term.name.pascal()
                ));
            }
            Declared::Object(object) => {
                let fields: Vec<_> = object.fields.iter().collect();
                let home = home_of(contract, package);
                class(&mut writer, &object.name.pascal(), &fields, &home, None);
            }
        }
    }
    let home = home_of(contract, package);
    for message in &package.messages {
        writer.gap();
        doc(&mut writer, &about_message(message));
        let fields: Vec<_> = message.fields.iter().collect();
        let version = message.version.to_string();
        class(
            &mut writer,
            &message.type_name.pascal(),
            &fields,
            &home,
            Some(&version),
        );
        if let Some(request) = request(message) {
            writer.gap();
            doc(&mut writer, &[format!("Which {} is wanted.", message.name)]);
            class(&mut writer, &request, &message.identifiers(), &home, None);
        }
    }
    writer.finish()
}

fn home_of(contract: &Contract, package: &Package) -> String {
    home(contract, &package.whole)
}

fn class(
    writer: &mut Writer,
    name: &str,
    fields: &[&FieldShape],
    home: &str,
    version: Option<&str>,
) {
    if fields.is_empty() {
        writer.open(&format!("class {name} {{"));
        companion(writer, version);
        writer.close("}");
        return;
    }
    if is_too_wide_for_jvm(fields) {
        return wide_class(writer, name, fields, home, version);
    }
    writer.open(&format!("data class {name}("));
    for field in fields {
        let mut text = about_field(field);
        if member(field) != field.wire {
            text.push(format!("In JSON: {}.", kotlin(&field.wire)));
        }
        doc(writer, &text);
        let rest = if field.optional { "? = null" } else { "" };
        writer.line(&format!(
            "val {}: {}{rest},",
            member(field),
            type_of(&field.shape, home, "")
        ));
    }
    if version.is_none() {
        writer.close(")");
        return;
    }
    writer.reopen(") {");
    companion(writer, version);
    writer.close("}");
}

/// A class with the fields of a data class that would be too wide. What is required has no value before it is set.
fn wide_class(
    writer: &mut Writer,
    name: &str,
    fields: &[&FieldShape],
    home: &str,
    version: Option<&str>,
) {
    writer.open(&format!("class {name} {{"));
    companion(writer, version);
    for field in fields {
        let mut text = about_field(field);
        if member(field) != field.wire {
            text.push(format!("In JSON: {}.", kotlin(&field.wire)));
        }
        doc(writer, &text);
        let (name, type_name) = (member(field), type_of(&field.shape, home, ""));
        writer.line(&match (field.optional, &field.shape) {
            (true, _) => format!("var {name}: {type_name}? = null"),
            (false, Shape::Plain(Plain::Integer | Plain::Boolean)) => {
                format!("var {name}: {type_name} by kotlin.properties.Delegates.notNull()")
            }
            (false, _) => format!("lateinit var {name}: {type_name}"),
        });
    }
    writer.close("}");
}

/// The version of a contract, as a constant of its class.
fn companion(writer: &mut Writer, version: Option<&str>) {
    let Some(version) = version else { return };
    writer.open("companion object {");
    writer.line(&format!("const val CONTRACT_VERSION = \"{version}\""));
    writer.close("}");
}

fn member(field: &FieldShape) -> String {
    free(field.words.camel(), KOTLIN)
}

/// The type; `space` goes before names that the package declares. Names of the platform are written in full.
fn type_of(shape: &Shape, home: &str, space: &str) -> String {
    match shape {
        Shape::Plain(Plain::Money) => format!("{home}.{}", Plain::Money.names().kotlin),
        Shape::Plain(plain) => plain.names().kotlin.to_owned(),
        Shape::Enumeration(enumeration) => format!("{space}{}", enumeration.name.pascal()),
        Shape::Object(object) => format!("{space}{}", object.name.pascal()),
        Shape::Term(term) => format!("{space}{}", term.name.pascal()),
        Shape::List(held) => format!("List<{}>", type_of(held, home, space)),
        Shape::Map(held) => format!("Map<String, {}>", type_of(held, home, space)),
    }
}

fn interfaces(contract: &Contract, packages: &[Package]) -> String {
    let mut writer = Writer::new("    ");
    writer.line(&format!("package {}", home(contract, &contract.words)));
    for (name, is_sent, text) in INTERFACES {
        writer.gap();
        doc(&mut writer, &[text.to_owned()]);
        writer.open(&format!("interface {name} {{"));
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
    writer.gap();
    doc(writer, &about_message(message));
    let verb = format!(
        "{}{}",
        verb(message.kind, is_sent),
        message.local_name.pascal()
    );
    match request(message) {
        Some(request) => {
            writer.line(&format!(
                "suspend fun {verb}(request: Envelope<{space}.{request}>): {space}.{name}"
            ));
        }
        None => writer.line(&format!(
            "suspend fun {verb}(message: Envelope<{space}.{name}>)"
        )),
    }
}

/// The anticorruption layer: own types that begin as copies, and what turns the one into the other.
fn translation(contract: &Contract, package: &Package) -> String {
    let mut writer = Writer::new("    ");
    doc(&mut writer, &[
        format!("The anticorruption layer of {} against {}.", contract.title, package.title),
        String::new(),
        "The own types begin as copies. Give them the words of this context: the compiler then shows what there is".to_owned(),
        "to translate.".to_owned(),
    ]);
    let home = home(contract, &contract.words);
    writer.line(&format!("package {home}"));
    let space = format!("{}.", namespace(contract, package));
    for message in &package.messages {
        let name = message.type_name.pascal();
        let own = format!("Own{}", message.local_name.pascal());
        writer.gap();
        doc(&mut writer, &about_own(contract, message));
        if message.fields.is_empty() {
            writer.line(&format!("class {own}"));
        } else {
            writer.open(&format!("data class {own}("));
            for field in &message.fields {
                let rest = if field.optional { "? = null" } else { "" };
                writer.line(&format!(
                    "val {}: {}{rest},",
                    member(field),
                    type_of(&field.shape, &home, &space)
                ));
            }
            writer.close(")");
        }
        writer.gap();
        let is_sent = is_made_foreign(contract, message);
        let foreign = format!("{space}{name}");
        let (from, to, function) = if is_sent {
            (own, foreign, "toForeign")
        } else {
            (foreign, own, "toOwn")
        };
        let arguments: Vec<_> = message
            .fields
            .iter()
            .map(|field| format!("{0} = {0}", member(field)))
            .collect();
        writer.line(&format!(
            "fun {from}.{function}() = {to}({})",
            arguments.join(", ")
        ));
    }
    writer.finish()
}
