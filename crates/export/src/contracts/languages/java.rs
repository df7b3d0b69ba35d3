//! Java 17: records of messages, handlers and publishers, translations.

use isobar_wording::Words;

use super::library::{Library, artifact, group};
use super::{Method, Part, Structure, Stubs, TargetLanguage, Translation, TypeNames};
use crate::contracts::contract::Contract;
use crate::contracts::shape::{Enumeration, FieldShape, Plain, Shape};
use crate::contracts::space::Space;
use crate::contracts::stub::{Package, about_field, is_too_wide_for_jvm};
use crate::contracts::text::quote::{comment, java, xml};
use crate::contracts::text::{Writer, free};
use crate::files::Files;
use crate::format::{Format, FormatGroup, Make};

pub(crate) const FORMAT: Format = Format {
    id: "java",
    name: "Java",
    group: FormatGroup::Stubs,
    extension: "java",
    media_type: "text/x-java",
    purpose: "Records, handlers, publishers and translations",
    by_context: true,
    make: Make::Stubs(&Java),
};

const MONEY: &str = include_str!("../stubs/Money.java.txt");
const ENVELOPE: &str = include_str!("../stubs/Envelope.java.txt");

/// Words that cannot be the name of a component of a record or of a package.
const KEPT: &str = "abstract assert boolean break byte case catch char class clone const continue default do double else \
    enum extends false final finalize finally float for getClass goto hashCode if implements import instanceof int \
    interface long native new notify notifyAll null package private protected public return short static strictfp super \
    switch synchronized this throw throws toString transient true try void volatile wait while record var yield java \
    sealed permits";

const TYPES: TypeNames = TypeNames {
    any: "Object",
    text: "String",
    integer: "Long",
    decimal: "java.math.BigDecimal",
    boolean: "Boolean",
    date: "java.time.LocalDate",
    instant: "java.time.Instant",
    duration: "String",
    uuid: "java.util.UUID",
    money: "Money",
    list: "java.util.List<{}>",
    map: "java.util.Map<String, {}>",
};

/// Package of the annotations for JSON.
const JACKSON: &str = "com.fasterxml.jackson.annotation";

const JACKSON_VERSION: &str = "2.21";

#[derive(Debug)]
struct Java;

impl TargetLanguage for Java {
    fn types(&self) -> &'static TypeNames {
        &TYPES
    }

    fn space(&self, contract: &Contract, package: &Package) -> String {
        let name = outer(package);
        if package.is_shared() {
            format!("{}.{name}.", namespace(&contract.space, &package.whole))
        } else {
            format!("{name}.")
        }
    }

    fn path(&self, contract: &Contract, part: Part) -> String {
        match part {
            Part::Types(package) => file(&contract.space, &package.whole, &outer(package)),
            Part::Translation(package) => file(
                &contract.space,
                &contract.words,
                &translation_class(package),
            ),
            Part::Interfaces(name) => file(&contract.space, &contract.words, name),
        }
    }

    fn add_library(&self, library: &Library, files: &mut Files) {
        let (space, words) = (library.space, &library.words);
        let mut add = |name: &str, text: &str| {
            let text = format!("package {};\n\n{text}", namespace(space, words));
            library.add(files, &file(space, words, name), text);
        };
        add("Money", MONEY);
        if !library.is_kernel() {
            add("Envelope", ENVELOPE);
        }
        library.add(files, "java/pom.xml", manifest(library));
    }

    fn comment(&self, writer: &mut Writer, lines: &[String]) {
        if lines.is_empty() {
            return;
        }
        writer.line("/**");
        let safe = lines.iter().map(|line| {
            let line = comment(line).replace('&', "&amp;");
            line.replace('<', "&lt;").replace('@', "&#64;")
        });
        writer.prefixed(" * ", &safe.collect::<Vec<_>>());
        writer.line(" */");
    }

    fn begin(&self, writer: &mut Writer, stubs: &Stubs, part: Part) {
        let contract = stubs.contract;
        let (words, class) = match part {
            Part::Types(package) => (&package.whole, outer(package)),
            Part::Translation(package) => (&contract.words, translation_class(package)),
            Part::Interfaces(_) => (&contract.words, String::new()),
        };
        writer.line(&format!("package {};", namespace(&contract.space, words)));
        if !class.is_empty() {
            writer.gap();
            self.comment(writer, &stubs.about(part));
            writer.open(&format!("public final class {class} {{"));
            writer.line(&format!("private {class}() {{}}"));
        }
    }

    fn end(&self, writer: &mut Writer, part: Part) {
        if !matches!(part, Part::Interfaces(_)) {
            writer.close("}");
        }
    }

    fn enumeration(&self, writer: &mut Writer, enumeration: &Enumeration) {
        let name = enumeration.name.pascal();
        writer.open(&format!("public enum {name} {{"));
        let last = enumeration.values.len();
        for (index, (value, words)) in enumeration.values.iter().enumerate() {
            let end = if index + 1 == last { ';' } else { ',' };
            writer.line(&format!("{}({}){end}", words.screaming(), java(value)));
        }
        writer.gap();
        self.comment(writer, &["The value in JSON.".to_owned()]);
        writer.line(&format!("@{JACKSON}.JsonValue"));
        writer.line("public final String json;");
        writer.gap();
        writer.line(&format!("{name}(String json) {{ this.json = json; }}"));
        writer.close("}");
    }

    fn term(&self, writer: &mut Writer, name: &str) {
        writer.open(&format!(
            "public record {name}(@{JACKSON}.JsonValue String value) {{"
        ));
        writer.line(&format!(
            "@{JACKSON}.JsonCreator(mode = {JACKSON}.JsonCreator.Mode.DELEGATING)"
        ));
        writer.open(&format!("public {name} {{"));
        writer.line("java.util.Objects.requireNonNull(value);");
        writer.close("}");
        writer.close("}");
    }

    fn structure(&self, writer: &mut Writer, structure: &Structure) {
        let fields = &structure.fields;
        let mut about = structure.about.clone();
        about.extend(fields.iter().flat_map(|field| about_component(field)));
        self.comment(writer, &about);
        writer.line(&format!(
            "@{JACKSON}.JsonIgnoreProperties(ignoreUnknown = true)"
        ));
        if fields.iter().any(|field| field.optional) {
            writer.line(&format!(
                "@{JACKSON}.JsonInclude({JACKSON}.JsonInclude.Include.NON_NULL)"
            ));
        }
        let components: Vec<_> = fields
            .iter()
            .map(|field| annotations(field) + &self.component(field, ""))
            .collect();
        if is_too_wide_for_jvm(fields) {
            let version = structure.version.as_deref();
            self.wide_class(writer, &structure.name, &components, version);
        } else {
            self.record(writer, structure, &components);
        }
    }

    fn divides_interfaces(&self) -> bool {
        true
    }

    fn open_interface(&self, writer: &mut Writer, name: &str) {
        writer.open(&format!("public interface {name} {{"));
    }

    fn method(&self, writer: &mut Writer, method: &Method) {
        writer.gap();
        self.comment(writer, &method.about);
        let Method {
            parameter, takes, ..
        } = method;
        let (name, gives) = (
            method.name.camel(),
            method.gives.as_deref().unwrap_or("void"),
        );
        writer.line(&format!("{gives} {name}(Envelope<{takes}> {parameter});"));
    }

    fn translation(&self, writer: &mut Writer, translation: &Translation) {
        let Translation { message, space, .. } = translation;
        let name = message.type_name.pascal();
        let (own, foreign) = (format!("Own{name}"), format!("{space}{name}"));
        let fields: Vec<_> = message.fields.iter().collect();
        let components = fields.iter().map(|field| self.component(field, space));
        let components: Vec<_> = components.collect();
        let is_wide = is_too_wide_for_jvm(&fields);
        if is_wide {
            self.wide_class(writer, &own, &components, None);
        } else {
            let components = components.join(", ");
            writer.line(&format!("public record {own}({components}) {{}}"));
        }
        writer.gap();
        let verb = if translation.is_made_foreign {
            "to"
        } else {
            "from"
        };
        let (from, to) = translation.turned(own, foreign);
        writer.open(&format!(
            "public static {to} {verb}{name}({from} message) {{"
        ));
        let members = fields.into_iter().map(member);
        if is_wide {
            writer.line(&format!("{to} copy = new {to}();"));
            for member in members {
                writer.line(&format!("copy.{member} = message.{member};"));
            }
            writer.line("return copy;");
        } else {
            let arguments: Vec<_> = members
                .map(|member| format!("message.{member}()"))
                .collect();
            writer.line(&format!("return new {to}({});", arguments.join(", ")));
        }
        writer.close("}");
    }
}

impl Java {
    /// Type and name; the type is primitive where a value is always there.
    fn component(&self, field: &FieldShape, space: &str) -> String {
        let type_name = match field.shape {
            Shape::Plain(Plain::Integer) if is_primitive(field) => "long".to_owned(),
            Shape::Plain(Plain::Boolean) if is_primitive(field) => "boolean".to_owned(),
            _ => self.type_of(&field.shape, space),
        };
        format!("{type_name} {}", member(field))
    }

    fn record(&self, writer: &mut Writer, structure: &Structure, components: &[String]) {
        let name = &structure.name;
        if components.is_empty() {
            writer.open(&format!("public record {name}() {{"));
        } else {
            writer.line(&format!("public record {name}("));
            let components = components.join(",\n");
            for component in components.lines() {
                writer.line(&format!("        {component}"));
            }
            writer.open(") {");
        }
        self.version(writer, structure.version.as_deref());
        let mut required = structure.fields.clone();
        required.retain(|field| !field.optional && !is_primitive(field));
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

    /// Writes a class with the fields of a record that would be too wide.
    fn wide_class(
        &self,
        writer: &mut Writer,
        name: &str,
        components: &[String],
        version: Option<&str>,
    ) {
        writer.open(&format!("public static final class {name} {{"));
        self.version(writer, version);
        for component in components {
            writer.line(&format!("public {component};"));
        }
        writer.close("}");
    }

    fn version(&self, writer: &mut Writer, version: Option<&str>) {
        let Some(version) = version else { return };
        self.comment(writer, &["The version of the contract.".to_owned()]);
        writer.line(&format!(
            "public static final String CONTRACT_VERSION = \"{version}\";"
        ));
    }
}

/// True if a component has a type without null.
const fn is_primitive(field: &FieldShape) -> bool {
    let is_so = matches!(field.shape, Shape::Plain(Plain::Integer | Plain::Boolean));
    is_so && !field.optional
}

/// Annotations that make Jackson read and write a component as contracts say; each with a space behind.
fn annotations(field: &FieldShape) -> String {
    let mut property = Vec::new();
    if member(field) != field.wire {
        property.push(format!("value = {}", java(&field.wire)));
    }
    // What is no primitive is held to it by the constructor.
    if is_primitive(field) {
        property.push("required = true".to_owned());
    }
    let mut text = String::new();
    if !property.is_empty() {
        text = format!("@{JACKSON}.JsonProperty({}) ", property.join(", "));
    }
    let held = field.shape.innermost();
    if let Shape::Plain(Plain::Decimal(_) | Plain::Date | Plain::Instant) = held {
        text.push_str(&format!(
            "@{JACKSON}.JsonFormat(shape = {JACKSON}.JsonFormat.Shape.STRING) "
        ));
    }
    text
}

/// The comment of a component, for that of its record; nothing where its declaration says it all.
fn about_component(field: &FieldShape) -> Vec<String> {
    let name = member(field);
    let mut about = about_field(field);
    let mut line = format!("{name}:");
    if field.optional {
        line.push_str(" may be null.");
    }
    if name != field.wire {
        line.push_str(&format!(" In JSON: \u{201c}{}\u{201d}.", field.wire));
    }
    match about.first_mut() {
        Some(first) => *first = format!("{line} {first}"),
        None if line.ends_with(':') => {}
        None => about.push(line),
    }
    about
}

/// The name of a component; none hides the package of the annotations.
fn member(field: &FieldShape) -> String {
    free(free(field.words.camel(), KEPT), "com")
}

fn namespace(space: &Space, words: &Words) -> String {
    space.package(words, KEPT)
}

/// Path of a class in the package of a context or kernel.
fn file(space: &Space, words: &Words, name: &str) -> String {
    let folder = namespace(space, words).replace('.', "/");
    format!("java/src/main/java/{folder}/{name}.java")
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

fn translation_class(package: &Package) -> String {
    format!("{}Translation", package.words.pascal())
}

fn manifest(library: &Library) -> String {
    let (space, words) = (library.space, &library.words);
    let url = library.repository(|address| format!("  <url>{}</url>\n", xml(address)));
    let license = library.license(|license| {
        format!(
            "  <licenses>\n    <license>\n      <name>{}</name>\n    </license>\n  </licenses>\n",
            xml(license)
        )
    });
    let scm = library
        .repository(|address| format!("  <scm>\n    <url>{}</url>\n  </scm>\n", xml(address)));
    let dependency = |group: &str, artifact: &str, version: &str| {
        format!(
            "    <dependency>\n      <groupId>{group}</groupId>\n      <artifactId>{artifact}</artifactId>\n      <version>{version}</version>\n    </dependency>\n"
        )
    };
    let annotations = dependency(
        "com.fasterxml.jackson.core",
        "jackson-annotations",
        JACKSON_VERSION,
    );
    let kernels = library.kernel_lines(
        |words, version| dependency(&group(space, words), &artifact(words), version),
        ["", ""],
    );
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<project xmlns=\"http://maven.apache.org/POM/4.0.0\">
  <modelVersion>4.0.0</modelVersion>
  <groupId>{}</groupId>
  <artifactId>{}</artifactId>
  <version>{}</version>
  <name>{}</name>
  <description>{}</description>
{url}{license}{scm}  <properties>
    <maven.compiler.release>17</maven.compiler.release>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <dependencies>
{annotations}{kernels}  </dependencies>
</project>
",
        group(space, words),
        artifact(words),
        library.version,
        xml(&library.title),
        xml(&library.purpose()),
    )
}
