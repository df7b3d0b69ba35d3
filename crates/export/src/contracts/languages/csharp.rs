//! C# 12: records of messages, handlers and publishers, translations.

use isobar_wording::Words;

use super::library::Library;
use super::{Method, Part, Structure, Stubs, TargetLanguage, Translation, TypeNames};
use crate::contracts::contract::Contract;
use crate::contracts::shape::{Enumeration, FieldShape};
use crate::contracts::space::Space;
use crate::contracts::stub::{Package, about_field};
use crate::contracts::text::quote::{json, xml};
use crate::contracts::text::{Writer, free};
use crate::files::Files;
use crate::format::{Format, FormatGroup, Make};

pub(crate) const FORMAT: Format = Format {
    id: "csharp",
    name: "C#",
    group: FormatGroup::Stubs,
    extension: "cs",
    media_type: "text/x-csharp",
    purpose: "Records, handlers, publishers and translations",
    by_context: true,
    make: Make::Stubs(&CSharp),
};

const VALUES: &str = include_str!("../stubs/Values.cs.txt");
const ENVELOPE: &str = include_str!("../stubs/Envelope.cs.txt");

/// Names that members of every object have, in the casing of properties.
const KEPT: &str = "Equals GetHashCode GetType ToString MemberwiseClone Finalize ReferenceEquals EqualityContract \
    PrintMembers Clone Deconstruct System";

const TYPES: TypeNames = TypeNames {
    any: "System.Text.Json.JsonElement",
    text: "string",
    integer: "long",
    decimal: "decimal",
    boolean: "bool",
    date: "System.DateOnly",
    instant: "System.DateTimeOffset",
    duration: "string",
    uuid: "System.Guid",
    money: "Money",
    list: "System.Collections.Generic.IReadOnlyList<{}>",
    map: "System.Collections.Generic.IReadOnlyDictionary<string, {}>",
};

#[derive(Debug)]
struct CSharp;

impl TargetLanguage for CSharp {
    fn types(&self) -> &'static TypeNames {
        &TYPES
    }

    fn space(&self, contract: &Contract, package: &Package) -> String {
        format!("global::{}.", namespace(contract, package))
    }

    fn path(&self, _contract: &Contract, part: Part) -> String {
        match part {
            Part::Types(package) => format!("csharp/{}.cs", name(package)),
            Part::Translation(package) => format!("csharp/{}Translation.cs", name(package)),
            Part::Interfaces(name) => format!("csharp/{name}.cs"),
        }
    }

    fn add_library(&self, library: &Library, files: &mut Files) {
        let (file, envelope) = if library.is_kernel() {
            ("Values", "")
        } else {
            ("Envelope", ENVELOPE)
        };
        let home = home(library.space, &library.words);
        let values = format!("#nullable enable\n\nnamespace {home};\n\n{VALUES}{envelope}");
        library.add(files, &format!("csharp/{file}.cs"), values);
        let project = format!("csharp/{}.csproj", published(library.space, &library.words));
        library.add(files, &project, manifest(library));
    }

    fn comment(&self, writer: &mut Writer, lines: &[String]) {
        if lines.is_empty() {
            return;
        }
        writer.line("/// <summary>");
        let safe: Vec<_> = lines.iter().map(|line| xml(line)).collect();
        writer.prefixed("/// ", &safe);
        writer.line("/// </summary>");
    }

    fn begin(&self, writer: &mut Writer, stubs: &Stubs, part: Part) {
        let contract = stubs.contract;
        writer.line("#nullable enable");
        writer.gap();
        if !matches!(part, Part::Interfaces(_)) {
            let mut about = stubs.about(part);
            about.retain(|line| !line.is_empty());
            writer.prefixed("// ", &about);
        }
        let namespace = match part {
            Part::Types(package) => namespace(contract, package),
            Part::Translation(_) | Part::Interfaces(_) => home(&contract.space, &contract.words),
        };
        writer.line(&format!("namespace {namespace};"));
    }

    fn enumeration(&self, writer: &mut Writer, enumeration: &Enumeration) {
        writer.line(&format!("public enum {}", enumeration.name.pascal()));
        writer.open("{");
        for (value, words) in &enumeration.values {
            let (value, constant) = (json(value), free(words.pascal(), KEPT));
            writer.line(&format!(
                "[System.Runtime.Serialization.EnumMember(Value = {value})] {constant},"
            ));
        }
        writer.close("}");
    }

    fn term(&self, writer: &mut Writer, name: &str) {
        writer.line(&format!(
            "public readonly record struct {name}(string Value);"
        ));
    }

    fn structure(&self, writer: &mut Writer, structure: &Structure) {
        let name = &structure.name;
        self.comment(writer, &structure.about);
        writer.line(&format!("public sealed record {name}"));
        writer.open("{");
        if let Some(version) = &structure.version {
            self.comment(writer, &["The version of the contract.".to_owned()]);
            writer.line(&format!(
                "public const string CONTRACT_VERSION = \"{version}\";"
            ));
        }
        for field in &structure.fields {
            writer.gap();
            self.comment(writer, &about_field(field));
            writer.line(&format!(
                "[System.Text.Json.Serialization.JsonPropertyName({})]",
                json(&field.wire)
            ));
            self.property(writer, field, name, "");
        }
        writer.close("}");
    }

    fn open_interface(&self, writer: &mut Writer, name: &str) {
        writer.line(&format!("public interface I{name}"));
        writer.open("{");
    }

    fn method(&self, writer: &mut Writer, method: &Method) {
        writer.gap();
        self.comment(writer, &method.about);
        let Method {
            parameter, takes, ..
        } = method;
        let name = method.name.pascal();
        let gives = method.gives.as_ref().map(|gives| format!("<{gives}>"));
        let gives = gives.unwrap_or_default();
        writer.line(&format!(
            "System.Threading.Tasks.Task{gives} {name}(Envelope<{takes}> {parameter}, System.Threading.CancellationToken cancellation = default);"
        ));
    }

    fn translation(&self, writer: &mut Writer, translation: &Translation) {
        let Translation { message, space, .. } = translation;
        let name = message.type_name.pascal();
        let own = format!("Own{}", message.local_name.pascal());
        writer.line(&format!("public sealed record {own}"));
        writer.open("{");
        for field in &message.fields {
            self.property(writer, field, &own, space);
        }
        writer.gap();
        let foreign = format!("{space}{name}");
        let head = if translation.is_made_foreign {
            format!("public {foreign} ToForeign() => new {foreign}")
        } else {
            format!("public static {own} FromForeign({foreign} message) => new {own}")
        };
        writer.line(&head);
        writer.open("{");
        let source = if translation.is_made_foreign {
            "this"
        } else {
            "message"
        };
        let (from, to) = translation.turned(own, name);
        for field in &message.fields {
            let (from, to) = (member(field, &from), member(field, &to));
            writer.line(&format!("{to} = {source}.{from},"));
        }
        writer.close("};");
        writer.close("}");
    }
}

impl CSharp {
    /// Writes a property of the type `owner`; `space` stands before the names of types of another namespace.
    fn property(&self, writer: &mut Writer, field: &FieldShape, owner: &str, space: &str) {
        let (required, mark) = if field.optional {
            ("", "?")
        } else {
            ("required ", "")
        };
        let (type_name, name) = (self.type_of(&field.shape, space), member(field, owner));
        writer.line(&format!(
            "public {required}{type_name}{mark} {name} {{ get; init; }}"
        ));
    }
}

/// A property cannot be called as the type that it lies in.
fn member(field: &FieldShape, owner: &str) -> String {
    let name = free(field.words.pascal(), KEPT);
    if name == owner { name + "_" } else { name }
}

fn name(package: &Package) -> String {
    package.words.with("messages").pascal()
}

fn home(space: &Space, words: &Words) -> String {
    space.csharp(&words.with("context"))
}

/// The namespace of a package's types.
fn namespace(contract: &Contract, package: &Package) -> String {
    format!(
        "{}.{}",
        home(&contract.space, &package.whole),
        name(package)
    )
}

fn published(space: &Space, words: &Words) -> String {
    format!("{}.Contract", space.csharp(words))
}

fn manifest(library: &Library) -> String {
    let space = library.space;
    let license = library.license(|license| {
        let license = xml(license);
        format!("    <PackageLicenseExpression>{license}</PackageLicenseExpression>\n")
    });
    let repository = library.repository(|address| {
        let address = xml(address);
        format!("    <RepositoryUrl>{address}</RepositoryUrl>\n")
    });
    let references = library.kernel_lines(
        |words, version| {
            let name = published(space, words);
            format!("    <PackageReference Include=\"{name}\" Version=\"{version}\" />\n")
        },
        ["  <ItemGroup>\n", "  </ItemGroup>\n"],
    );
    format!(
        "<Project Sdk=\"Microsoft.NET.Sdk\">
  <PropertyGroup>
    <TargetFramework>net8.0</TargetFramework>
    <Nullable>enable</Nullable>
    <PackageId>{}</PackageId>
    <Version>{}</Version>
    <Description>{}</Description>
{license}{repository}  </PropertyGroup>
{references}</Project>
",
        published(space, &library.words),
        library.version,
        xml(&library.purpose()),
    )
}
