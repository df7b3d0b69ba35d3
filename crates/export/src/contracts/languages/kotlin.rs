//! Kotlin: classes of messages, handlers and publishers, translations.

use isobar_wording::Words;

use super::library::{Library, artifact, group};
use super::{Method, Part, Structure, Stubs, TargetLanguage, Translation, TypeNames};
use crate::contracts::contract::Contract;
use crate::contracts::shape::{Enumeration, FieldShape, Plain, Shape};
use crate::contracts::space::Space;
use crate::contracts::stub::{Declared, Package, about_field, is_too_wide_for_jvm};
use crate::contracts::text::quote::kotlin;
use crate::contracts::text::{Writer, free};
use crate::files::Files;
use crate::format::{Format, FormatGroup, Make};

pub(crate) const FORMAT: Format = Format {
    id: "kotlin",
    name: "Kotlin",
    group: FormatGroup::Stubs,
    extension: "kt",
    media_type: "text/x-kotlin",
    purpose: "Classes, handlers, publishers and translations",
    by_context: true,
    make: Make::Stubs(&Kotlin),
};

const VALUES: &str = include_str!("../stubs/Values.kt.txt");
const ENVELOPE: &str = include_str!("../stubs/Envelope.kt.txt");

/// Words that cannot be the name of a property or package.
const KEPT: &str = "as break class continue do else false for fun if in interface is null object package return super \
    this throw true try typealias typeof val var when while component1 copy equals hashCode toString import kotlin java";

/// Place of the name of the package in which the values of a library lie.
const HOME: &str = "{home}";

const TYPES: TypeNames = TypeNames {
    any: "kotlinx.serialization.json.JsonElement",
    text: "String",
    integer: "Long",
    decimal: "java.math.BigDecimal",
    boolean: "Boolean",
    date: "java.time.LocalDate",
    instant: "java.time.Instant",
    duration: "String",
    uuid: "java.util.UUID",
    money: "{home}.Money",
    list: "List<{}>",
    map: "Map<String, {}>",
};

/// Package of the annotations for JSON.
const JSON: &str = "kotlinx.serialization";

/// Serializers of values that the library has none for, see `VALUES`.
const SERIALIZERS: [&str; 4] = ["Decimal", "LocalDate", "Instant", "Uuid"];

#[derive(Debug)]
struct Kotlin;

impl TargetLanguage for Kotlin {
    fn types(&self) -> &'static TypeNames {
        &TYPES
    }

    fn space(&self, contract: &Contract, package: &Package) -> String {
        format!("{}.", namespace(contract, package))
    }

    fn path(&self, _contract: &Contract, part: Part) -> String {
        let name = match part {
            Part::Types(package) => package.words.with("messages").pascal(),
            Part::Translation(package) => {
                package.words.with("messages").with("translation").pascal()
            }
            Part::Interfaces(name) => name.to_owned(),
        };
        format!("kotlin/src/main/kotlin/{name}.kt")
    }

    fn add_library(&self, library: &Library, files: &mut Files) {
        let mut add = |name: &str, text: &str| {
            let text = format!("package {}\n\n{text}", home(library.space, &library.words));
            library.add(files, &format!("kotlin/src/main/kotlin/{name}.kt"), text);
        };
        add("Values", VALUES);
        if !library.is_kernel() {
            add("Envelope", ENVELOPE);
        }
        let settings = format!("rootProject.name = \"{}\"\n", published(&library.words));
        library.add(files, "kotlin/settings.gradle.kts", settings);
        library.add(files, "kotlin/build.gradle.kts", build(library));
    }

    fn comment(&self, writer: &mut Writer, lines: &[String]) {
        writer.block_comment(lines);
    }

    fn begin(&self, writer: &mut Writer, stubs: &Stubs, part: Part) {
        let contract = stubs.contract;
        if !matches!(part, Part::Interfaces(_)) {
            self.comment(writer, &stubs.about(part));
        }
        let package = match part {
            Part::Types(package) => {
                use_serializers(writer, contract, package);
                namespace(contract, package)
            }
            Part::Translation(_) | Part::Interfaces(_) => home(&contract.space, &contract.words),
        };
        writer.line(&format!("package {package}"));
    }

    fn enumeration(&self, writer: &mut Writer, enumeration: &Enumeration) {
        let name = enumeration.name.pascal();
        writer.line(&format!("@{JSON}.Serializable"));
        writer.open(&format!("enum class {name}(val json: String) {{"));
        for (value, words) in &enumeration.values {
            let (name, value) = (words.screaming(), kotlin(value));
            writer.line(&format!("@{JSON}.SerialName({value}) {name}({value}),"));
        }
        writer.close("}");
    }

    fn term(&self, writer: &mut Writer, name: &str) {
        writer.line(&format!("@{JSON}.Serializable"));
        writer.line("@kotlin.jvm.JvmInline");
        writer.line(&format!("value class {name}(val value: String)"));
    }

    fn structure(&self, writer: &mut Writer, structure: &Structure) {
        self.comment(writer, &structure.about);
        let name = &structure.name;
        let is_wide = is_too_wide_for_jvm(&structure.fields);
        if !is_wide {
            writer.line(&format!("@{JSON}.Serializable"));
        }
        if structure.fields.is_empty() || is_wide {
            writer.open(&format!("class {name} {{"));
            companion(writer, structure);
            self.properties(writer, structure, false);
        } else {
            writer.open(&format!("data class {name}("));
            self.properties(writer, structure, true);
            if structure.version.is_none() {
                writer.close(")");
                return;
            }
            writer.reopen(") {");
            companion(writer, structure);
        }
        writer.close("}");
    }

    fn open_interface(&self, writer: &mut Writer, name: &str) {
        writer.open(&format!("interface {name} {{"));
    }

    fn method(&self, writer: &mut Writer, method: &Method) {
        writer.gap();
        self.comment(writer, &method.about);
        let Method {
            parameter, takes, ..
        } = method;
        let name = method.name.camel();
        let gives = method.gives.as_ref().map(|gives| format!(": {gives}"));
        let gives = gives.unwrap_or_default();
        writer.line(&format!(
            "suspend fun {name}({parameter}: Envelope<{takes}>){gives}"
        ));
    }

    fn translation(&self, writer: &mut Writer, translation: &Translation) {
        let Translation {
            contract,
            message,
            space,
            ..
        } = translation;
        let own = format!("Own{}", message.local_name.pascal());
        let fields: Vec<_> = message.fields.iter().collect();
        let is_wide = is_too_wide_for_jvm(&fields);
        let home = home(&contract.space, &contract.words);
        let type_name = |field: &FieldShape| self.type_of(&field.shape, space).replace(HOME, &home);
        if fields.is_empty() {
            writer.line(&format!("class {own}"));
        } else if is_wide {
            writer.open(&format!("class {own} {{"));
            for field in &fields {
                writer.line(&variable(field, &type_name(field)));
            }
            writer.close("}");
        } else {
            writer.open(&format!("data class {own}("));
            for field in &fields {
                writer.line(&parameter(field, &type_name(field)));
            }
            writer.close(")");
        }
        writer.gap();
        let verb = if translation.is_made_foreign {
            "toForeign"
        } else {
            "toOwn"
        };
        let foreign = format!("{space}{}", message.type_name.pascal());
        let (from, to) = translation.turned(own, foreign);
        let members = fields.into_iter().map(member);
        if is_wide {
            writer.open(&format!("fun {from}.{verb}() = {to}().also {{ copy ->"));
            for member in members {
                writer.line(&format!("copy.{member} = {member}"));
            }
            writer.close("}");
        } else {
            let arguments: Vec<_> = members
                .map(|member| format!("{member} = {member}"))
                .collect();
            let arguments = arguments.join(", ");
            writer.line(&format!("fun {from}.{verb}() = {to}({arguments})"));
        }
    }
}

impl Kotlin {
    /// Writes the fields as parameters of the constructor, else as what is set later.
    fn properties(&self, writer: &mut Writer, structure: &Structure, are_parameters: bool) {
        let home = home(&structure.contract.space, &structure.package.whole);
        for field in &structure.fields {
            let mut about = about_field(field);
            let is_renamed = member(field) != field.wire;
            let wire = kotlin(&field.wire);
            if is_renamed && !are_parameters {
                about.push(format!("In JSON: {wire}."));
            }
            self.comment(writer, &about);
            if is_renamed && are_parameters {
                writer.line(&format!("@{JSON}.SerialName({wire})"));
            }
            let type_name = self.type_of(&field.shape, "").replace(HOME, &home);
            if are_parameters {
                writer.line(&parameter(field, &type_name));
            } else {
                writer.line(&variable(field, &type_name));
            }
        }
    }
}

/// Names the serializers of values, and the wide classes, whose serializers those who use them have to say.
fn use_serializers(writer: &mut Writer, contract: &Contract, package: &Package) {
    let home = home(&contract.space, &package.whole);
    let serializers = SERIALIZERS.map(|name| format!("{home}.{name}Serializer::class"));
    writer.line(&format!(
        "@file:{JSON}.UseSerializers({})",
        serializers.join(", ")
    ));
    let namespace = namespace(contract, package);
    let wide = package.types.iter().filter_map(|declared| match declared {
        Declared::Object(object) => {
            let fields: Vec<_> = object.fields.iter().collect();
            let name = object.name.pascal();
            is_too_wide_for_jvm(&fields).then(|| format!("{namespace}.{name}::class"))
        }
        Declared::Enumeration(_) | Declared::Term(_) => None,
    });
    let wide: Vec<_> = wide.collect();
    if !wide.is_empty() {
        writer.line(&format!(
            "@file:{JSON}.UseContextualSerialization({})",
            wide.join(", ")
        ));
    }
}

fn parameter(field: &FieldShape, type_name: &str) -> String {
    let rest = if field.optional { "? = null" } else { "" };
    format!("val {}: {type_name}{rest},", member(field))
}

/// A property of a class that would be too wide as a data class. What is required has no value before it is set.
fn variable(field: &FieldShape, type_name: &str) -> String {
    let name = member(field);
    match (field.optional, &field.shape) {
        (true, _) => format!("var {name}: {type_name}? = null"),
        (false, Shape::Plain(Plain::Integer | Plain::Boolean) | Shape::Term(_)) => {
            format!("var {name}: {type_name} by kotlin.properties.Delegates.notNull()")
        }
        (false, _) => format!("lateinit var {name}: {type_name}"),
    }
}

/// Writes the version of a contract, as a constant of its class.
fn companion(writer: &mut Writer, structure: &Structure) {
    if let Some(version) = &structure.version {
        writer.open("companion object {");
        writer.line(&format!("const val CONTRACT_VERSION = \"{version}\""));
        writer.close("}");
    }
}

fn member(field: &FieldShape) -> String {
    free(field.words.camel(), KEPT)
}

fn home(space: &Space, words: &Words) -> String {
    space.package(words, KEPT)
}

/// The package of a package's types.
fn namespace(contract: &Contract, package: &Package) -> String {
    let home = home(&contract.space, &package.whole);
    format!("{home}.{}", package.words.with("messages").snake())
}

fn published(words: &Words) -> String {
    format!("{}-kotlin", artifact(words))
}

fn build(library: &Library) -> String {
    let space = library.space;
    let kernels = library.kernel_lines(
        |words, version| {
            let (group, name) = (group(space, words), published(words));
            format!("    api(\"{group}:{name}:{version}\")\n")
        },
        ["", ""],
    );
    let url = library.repository(|address| format!("                url = {}\n", kotlin(address)));
    let license = library.license(|license| {
        format!(
            "                licenses {{ license {{ name = {} }} }}\n",
            kotlin(license)
        )
    });
    format!(
        "plugins {{
    kotlin(\"jvm\") version \"2.2.0\"
    kotlin(\"plugin.serialization\") version \"2.2.0\"
    `java-library`
    `maven-publish`
}}

group = \"{}\"
version = \"{}\"

repositories {{
    mavenCentral()
}}

dependencies {{
    api(\"org.jetbrains.kotlinx:kotlinx-serialization-json:1.9.0\")
{kernels}}}

kotlin {{
    jvmToolchain(17)
}}

publishing {{
    publications {{
        create<MavenPublication>(\"maven\") {{
            from(components[\"java\"])
            pom {{
                description = {}
{url}{license}            }}
        }}
    }}
}}
",
        group(space, &library.words),
        library.version,
        kotlin(&library.purpose()),
    )
}
