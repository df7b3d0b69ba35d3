//! Java 17: records of messages, handlers and publishers, translations.

use super::contract::Contract;
use super::manifest::libraries;
use super::message::Message;
use super::shape::{Enumeration, FieldShape, Shape};
use super::stub::{
    Declared, Package, about_field, about_message, about_own, about_term, exchanged,
    is_made_foreign, is_too_wide_for_jvm, packages, request, shared_folder, verb,
};
use super::text::Writer;
use super::text::keywords::{JAVA, free};
use super::text::quote::{comment, java};
use crate::files::Files;
use isobar_wording::Words;

pub(crate) fn export(contract: &Contract, files: &mut Files) {
    let packages = packages(contract);
    if packages.is_empty() {
        return;
    }
    let home = namespace(contract, &contract.words);
    for package in &packages {
        let space = namespace(contract, &package.whole);
        let name = outer(package);
        let (path, money) = (file(&space, &name), file(&space, "Money"));
        let text = types(package, &space);
        if package.is_shared() {
            let folder = shared_folder(package);
            files.add_at_root(&format!("{folder}/{path}"), text);
            files.add_at_root(&format!("{folder}/{money}"), self::money(&space));
        } else {
            files.add(&path, text);
        }
        if package.is_translated() {
            let name = format!("{}Translation", package.words.pascal());
            files.add(&file(&home, &name), translation(contract, package, &name));
        }
    }
    for library in libraries(contract, &packages) {
        library.add_maven(files);
    }
    files.add(&file(&home, "Money"), money(&home));
    files.add(&file(&home, "Envelope"), envelope(&home));
    files.add(
        &file(&home, "Handlers"),
        interface(contract, &packages, "Handlers", false),
    );
    files.add(
        &file(&home, "Publishers"),
        interface(contract, &packages, "Publishers", true),
    );
}

fn namespace(contract: &Contract, words: &Words) -> String {
    contract.space.package(words, JAVA)
}

fn file(namespace: &str, name: &str) -> String {
    format!(
        "java/src/main/java/{}/{name}.java",
        namespace.replace('.', "/")
    )
}

/// The class around the types of a package; none of them is called like it.
fn outer(package: &Package) -> String {
    let mut name = package.words.with("messages").pascal();
    let is_taken = |name: &String| {
        let mut messages = package.messages.iter();
        messages.any(|message| message.type_name.pascal() == *name)
    };
    while is_taken(&name) {
        name.push('_');
    }
    name
}

/// The name of a package's class, seen from the code of the context.
fn path(contract: &Contract, package: &Package) -> String {
    if package.is_shared() {
        format!("{}.{}", namespace(contract, &package.whole), outer(package))
    } else {
        outer(package)
    }
}

fn doc(writer: &mut Writer, lines: &[String]) {
    if lines.is_empty() {
        return;
    }
    writer.line("/**");
    let safe: Vec<_> = lines
        .iter()
        .map(|line| {
            comment(line)
                .replace('&', "&amp;")
                .replace('<', "&lt;")
                .replace('@', "&#64;")
        })
        .collect();
    writer.prefixed(" * ", &safe);
    writer.line(" */");
}

fn types(package: &Package, namespace: &str) -> String {
    let mut writer = Writer::new("    ");
    writer.line(&format!("package {namespace};"));
    writer.gap();
    doc(&mut writer, &[package.remark()]);
    let name = outer(package);
    writer.open(&format!("public final class {name} {{"));
    writer.line(&format!("private {name}() {{}}"));
    for declared in &package.types {
        writer.gap();
        match declared {
            Declared::Enumeration(enumeration) => self::enumeration(&mut writer, enumeration),
            Declared::Term(term) => {
                doc(&mut writer, &about_term(term));
                writer.line(&format!(
                    "public record {}(String value) {{}}",
                    term.name.pascal()
                ));
            }
            Declared::Object(object) => {
                let fields: Vec<_> = object.fields.iter().collect();
                record(&mut writer, &object.name.pascal(), &fields, &[], None);
            }
        }
    }
    for message in &package.messages {
        writer.gap();
        let name = message.type_name.pascal();
        let version = message.version.to_string();
        let fields: Vec<_> = message.fields.iter().collect();
        record(
            &mut writer,
            &name,
            &fields,
            &about_message(message),
            Some(&version),
        );
        if let Some(request) = request(message) {
            writer.gap();
            let about = [format!("Which {} is wanted.", message.name)];
            record(&mut writer, &request, &message.identifiers(), &about, None);
        }
    }
    writer.close("}");
    writer.finish()
}

fn enumeration(writer: &mut Writer, enumeration: &Enumeration) {
    writer.open(&format!("public enum {} {{", enumeration.name.pascal()));
    let last = enumeration.values.len();
    for (index, (value, words)) in enumeration.values.iter().enumerate() {
        let end = if index + 1 == last { ';' } else { ',' };
        writer.line(&format!("{}({}){end}", words.screaming(), java(value)));
    }
    writer.gap();
    doc(writer, &["The value in JSON.".to_owned()]);
    writer.line("public final String json;");
    writer.gap();
    writer.line(&format!(
        "{}(String json) {{ this.json = json; }}",
        enumeration.name.pascal()
    ));
    writer.close("}");
}

fn record(
    writer: &mut Writer,
    name: &str,
    fields: &[&FieldShape],
    about: &[String],
    version: Option<&str>,
) {
    let mut text = about.to_vec();
    for field in fields {
        let mut line = format!("{}:", member(field));
        if field.optional {
            line.push_str(" may be null.");
        }
        if member(field) != field.wire {
            line.push_str(&format!(" In JSON: \u{201c}{}\u{201d}.", field.wire));
        }
        let more = about_field(field);
        if line.ends_with(':') && more.is_empty() {
            continue;
        }
        if let Some(first) = more.first() {
            line.push_str(&format!(" {first}"));
        }
        text.push(line);
        text.extend(more.into_iter().skip(1));
    }
    doc(writer, &text);
    let components: Vec<_> = fields
        .iter()
        .map(|field| {
            format!(
                "{} {}",
                type_of(&field.shape, !field.optional),
                member(field)
            )
        })
        .collect();
    if is_too_wide_for_jvm(fields) {
        return wide_class(writer, name, &components, version);
    }
    let required: Vec<_> = fields
        .iter()
        .filter(|field| !field.optional && !is_primitive(&field.shape))
        .collect();
    if components.is_empty() {
        writer.open(&format!("public record {name}() {{"));
    } else {
        writer.line(&format!("public record {name}("));
        let last = components.len();
        for (index, component) in components.iter().enumerate() {
            let end = if index + 1 == last { "" } else { "," };
            writer.line(&format!("        {component}{end}"));
        }
        writer.open(") {");
    }
    version_constant(writer, version);
    if !required.is_empty() {
        writer.gap();
        writer.open(&format!("public {name} {{"));
        for field in required {
            writer.line(&format!(
                "java.util.Objects.requireNonNull({});",
                member(field)
            ));
        }
        writer.close("}");
    }
    writer.close("}");
}

/// A class with the fields of a record that would be too wide.
fn wide_class(writer: &mut Writer, name: &str, components: &[String], version: Option<&str>) {
    writer.open(&format!("public static final class {name} {{"));
    version_constant(writer, version);
    for component in components {
        writer.line(&format!("public {component};"));
    }
    writer.close("}");
}

fn version_constant(writer: &mut Writer, version: Option<&str>) {
    let Some(version) = version else { return };
    doc(writer, &["The version of the contract.".to_owned()]);
    writer.line(&format!(
        "public static final String CONTRACT_VERSION = \"{version}\";"
    ));
}

fn member(field: &FieldShape) -> String {
    free(field.words.camel(), JAVA)
}

const fn is_primitive(shape: &Shape) -> bool {
    matches!(shape, Shape::Plain(plain) if plain.names().java_primitive.is_some())
}

/// The type; the primitive one where a value is always there. Names of the platform are written in full, since a
/// message can have any other.
fn type_of(shape: &Shape, is_plain: bool) -> String {
    match shape {
        Shape::Plain(plain) => {
            let names = plain.names();
            let primitive = names.java_primitive.filter(|_| is_plain);
            primitive.unwrap_or(names.java).to_owned()
        }
        Shape::Enumeration(enumeration) => enumeration.name.pascal(),
        Shape::Object(object) => object.name.pascal(),
        Shape::Term(term) => term.name.pascal(),
        Shape::List(held) => format!("java.util.List<{}>", type_of(held, false)),
        Shape::Map(held) => format!("java.util.Map<String, {}>", type_of(held, false)),
    }
}

fn money(namespace: &str) -> String {
    format!(
        "package {namespace};\n\n/** An amount and its currency (ISO 4217). */\npublic record Money(java.math.BigDecimal amount, String currency) {{\n    public Money {{\n        java.util.Objects.requireNonNull(amount);\n        java.util.Objects.requireNonNull(currency);\n    }}\n}}\n"
    )
}

fn envelope(namespace: &str) -> String {
    format!(
        "package {namespace};\n\n{}",
        include_str!("stubs/Envelope.java.txt")
    )
}

fn interface(contract: &Contract, packages: &[Package], name: &str, is_sent: bool) -> String {
    let mut writer = Writer::new("    ");
    writer.line(&format!(
        "package {};",
        namespace(contract, &contract.words)
    ));
    writer.gap();
    let text = if is_sent {
        format!(
            "How {} sends each message (version {}).",
            contract.title, contract.version
        )
    } else {
        format!(
            "What {} does with each message that reaches it (version {}). A message with an id that it has seen is not handled again.",
            contract.title, contract.version
        )
    };
    doc(&mut writer, &[text]);
    writer.open(&format!("public interface {name} {{"));
    for (package, message) in exchanged(contract, packages, is_sent) {
        method(&mut writer, contract, package, message, is_sent);
    }
    writer.close("}");
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
    let verb = format!(
        "{}{}",
        verb(message.kind, is_sent),
        message.local_name.pascal()
    );
    match request(message) {
        Some(request) => {
            writer.line(&format!(
                "{path}.{name} {verb}(Envelope<{path}.{request}> request);"
            ));
        }
        None => writer.line(&format!("void {verb}(Envelope<{path}.{name}> message);")),
    }
}

/// The anticorruption layer: own types that begin as copies, and what turns the one into the other.
fn translation(contract: &Contract, package: &Package, name: &str) -> String {
    let mut writer = Writer::new("    ");
    writer.line(&format!(
        "package {};",
        namespace(contract, &contract.words)
    ));
    writer.gap();
    doc(&mut writer, &[
        format!("The anticorruption layer of {} against {}.", contract.title, package.title),
        String::new(),
        "The own types begin as copies. Give them the words of this context: the compiler then shows what there is".to_owned(),
        "to translate.".to_owned(),
    ]);
    writer.open(&format!("public final class {name} {{"));
    writer.line(&format!("private {name}() {{}}"));
    let path = path(contract, package);
    for message in &package.messages {
        let type_name = message.type_name.pascal();
        writer.gap();
        doc(&mut writer, &about_own(contract, message));
        let components: Vec<_> = message
            .fields
            .iter()
            .map(|field| {
                format!(
                    "{} {}",
                    foreign_type(&field.shape, &path, !field.optional),
                    member(field)
                )
            })
            .collect();
        writer.line(&format!(
            "public record Own{type_name}({}) {{}}",
            components.join(", ")
        ));
        let is_sent = is_made_foreign(contract, message);
        let (foreign, own) = (format!("{path}.{type_name}"), format!("Own{type_name}"));
        let (verb, from, to) = if is_sent {
            ("to", own, foreign)
        } else {
            ("from", foreign, own)
        };
        writer.gap();
        writer.open(&format!(
            "public static {to} {verb}{type_name}({from} message) {{"
        ));
        let arguments: Vec<_> = message
            .fields
            .iter()
            .map(|field| format!("message.{}()", member(field)))
            .collect();
        writer.line(&format!("return new {to}({});", arguments.join(", ")));
        writer.close("}");
    }
    writer.close("}");
    writer.finish()
}

fn foreign_type(shape: &Shape, path: &str, is_plain: bool) -> String {
    match shape {
        Shape::Enumeration(_) | Shape::Object(_) | Shape::Term(_) => {
            format!("{path}.{}", type_of(shape, is_plain))
        }
        Shape::List(held) => format!("java.util.List<{}>", foreign_type(held, path, false)),
        Shape::Map(held) => format!("java.util.Map<String, {}>", foreign_type(held, path, false)),
        _ => type_of(shape, is_plain),
    }
}
