//! TypeScript: types of messages, handlers and publishers, translations.

use isobar_wording::Words;
use serde_json::json;

use super::library::{Library, artifact};
use super::{Method, Part, Structure, Stubs, TargetLanguage, Translation, TypeNames};
use crate::contracts::contract::Contract;
use crate::contracts::shape::{Enumeration, FieldShape};
use crate::contracts::space::Space;
use crate::contracts::stub::{Package, about_field};
use crate::contracts::text::Writer;
use crate::contracts::text::quote::json as quoted;
use crate::files::{Files, json_text};
use crate::format::{Format, FormatGroup, Make};

pub(crate) const FORMAT: Format = Format {
    id: "typescript",
    name: "TypeScript",
    group: FormatGroup::Stubs,
    extension: "ts",
    media_type: "text/typescript",
    purpose: "Types, handlers, publishers and translations",
    by_context: true,
    make: Make::Stubs(&TypeScript),
};

const VALUES: &str = include_str!("../stubs/values.ts");
const ENVELOPE: &str = include_str!("../stubs/envelope.ts");

/// Advice of a translation: lines of TypeScript are shorter than those of the others.
const SHORTER_ADVICE: [&str; 2] = [
    "The own types begin as copies. Give them the words of this context: the compiler then",
    "shows what there is to translate.",
];

const TYPES: TypeNames = TypeNames {
    any: "unknown",
    text: "string",
    integer: "number",
    decimal: "values.Decimal",
    boolean: "boolean",
    date: "values.LocalDate",
    instant: "values.Instant",
    duration: "values.Duration",
    uuid: "values.Uuid",
    money: "values.Money",
    list: "ReadonlyArray<{}>",
    map: "Readonly<Record<string, {}>>",
};

#[derive(Debug)]
struct TypeScript;

impl TargetLanguage for TypeScript {
    fn indent(&self) -> &'static str {
        "  "
    }

    fn types(&self) -> &'static TypeNames {
        &TYPES
    }

    fn space(&self, _contract: &Contract, package: &Package) -> String {
        format!("{}.", alias(package))
    }

    fn path(&self, _contract: &Contract, part: Part) -> String {
        match part {
            Part::Types(package) => format!("typescript/{}.ts", module(package)),
            Part::Translation(package) => format!("typescript/translation-{}.ts", module(package)),
            Part::Interfaces(_) => "typescript/contract.ts".to_owned(),
        }
    }

    fn add_library(&self, library: &Library, files: &mut Files) {
        let options = json!({
            "compilerOptions": {
                "target": "es2022", "module": "nodenext", "strict": true, "declaration": true, "rootDir": ".",
                "outDir": "dist", "types": [],
            },
            "include": ["*.ts"],
        });
        library.add(files, "typescript/package.json", manifest(library));
        library.add(files, "typescript/tsconfig.json", json_text(&options));
        library.add(files, "typescript/index.ts", index(library));
        library.add(files, "typescript/values.ts", VALUES.to_owned());
        if !library.is_kernel() {
            library.add(files, "typescript/envelope.ts", ENVELOPE.to_owned());
        }
    }

    fn comment(&self, writer: &mut Writer, lines: &[String]) {
        writer.block_comment(lines);
    }

    fn begin(&self, writer: &mut Writer, stubs: &Stubs, part: Part) {
        let mut about = stubs.about(part);
        if let [_, _, advice @ ..] = about.as_mut_slice() {
            advice.clone_from_slice(&SHORTER_ADVICE.map(str::to_owned));
        }
        self.comment(writer, &about);
        let import = |package| {
            let source = quoted(&source(stubs.contract, package));
            format!("import type * as {} from {source};", alias(package))
        };
        match part {
            Part::Types(_) => writer.line("import type * as values from \"./values.js\";"),
            Part::Translation(package) => writer.line(&import(package)),
            Part::Interfaces(_) => {
                writer.line("import type { Envelope } from \"./envelope.js\";");
                for package in stubs.packages {
                    writer.line(&import(package));
                }
            }
        }
    }

    fn end(&self, writer: &mut Writer, part: Part) {
        let Part::Types(package) = part else { return };
        writer.gap();
        self.comment(writer, &["The version of each message.".to_owned()]);
        writer.open("export const versions = {");
        for message in &package.messages {
            let version = quoted(&message.version.to_string());
            writer.line(&format!("{}: {version},", message.type_name.pascal()));
        }
        writer.close("} as const;");
        // A package without values of its own still imports them: the file is then a module in any case.
        writer.line("export type { values };");
    }

    fn enumeration(&self, writer: &mut Writer, enumeration: &Enumeration) {
        let values = enumeration.values.iter().map(|(value, _)| quoted(value));
        let values = values.collect::<Vec<_>>().join(" | ");
        writer.line(&format!(
            "export type {} = {values};",
            enumeration.name.pascal()
        ));
    }

    fn term(&self, writer: &mut Writer, name: &str) {
        writer.line(&format!("export type {name} = string;"));
    }

    fn structure(&self, writer: &mut Writer, structure: &Structure) {
        let name = &structure.name;
        self.comment(writer, &structure.about);
        if structure.fields.is_empty() {
            writer.line(&format!(
                "export type {name} = Readonly<Record<never, never>>;"
            ));
            return;
        }
        writer.open(&format!("export interface {name} {{"));
        for field in &structure.fields {
            self.comment(writer, &about_field(field));
            property(writer, field, &self.type_of(&field.shape, ""));
        }
        writer.close("}");
    }

    fn open_interface(&self, writer: &mut Writer, name: &str) {
        writer.open(&format!("export interface {name} {{"));
    }

    fn method(&self, writer: &mut Writer, method: &Method) {
        self.comment(writer, &method.about);
        let Method {
            parameter, takes, ..
        } = method;
        let (name, gives) = (
            method.name.camel(),
            method.gives.as_deref().unwrap_or("void"),
        );
        writer.line(&format!(
            "{name}({parameter}: Envelope<{takes}>): Promise<{gives}>;"
        ));
    }

    fn translation(&self, writer: &mut Writer, translation: &Translation) {
        let name = translation.message.type_name.pascal();
        let (own, foreign) = (format!("Own{name}"), format!("{}{name}", translation.space));
        writer.open(&format!("export interface {own} {{"));
        for field in &translation.message.fields {
            let copied = format!("Required<{foreign}>[{}]", quoted(&field.wire));
            property(writer, field, &copied);
        }
        writer.close("}");
        writer.gap();
        let verb = if translation.is_made_foreign {
            "to"
        } else {
            "from"
        };
        let (from, to) = translation.turned(own, foreign);
        writer.open(&format!(
            "export function {verb}{name}(message: {from}): {to} {{"
        ));
        writer.line("return { ...message };");
        writer.close("}");
    }
}

fn property(writer: &mut Writer, field: &FieldShape, type_name: &str) {
    let wire = &field.wire;
    let is_plain = wire
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        && !wire.starts_with(|first: char| first.is_ascii_digit());
    let key = if is_plain { wire.clone() } else { quoted(wire) };
    let mark = if field.optional { "?" } else { "" };
    writer.line(&format!("readonly {key}{mark}: {type_name};"));
}

fn module(package: &Package) -> String {
    package.words.with("messages").kebab()
}

fn alias(package: &Package) -> String {
    package.words.with("messages").camel()
}

/// Path from which a package is imported, seen from the files of the context.
fn source(contract: &Contract, package: &Package) -> String {
    let name = module(package);
    let library = if package.is_shared() {
        published(&contract.space, &package.whole)
    } else {
        ".".to_owned()
    };
    format!("{library}/{name}.js")
}

/// `@example/ticketing-contract`: what a context or kernel of this name is published as.
fn published(space: &Space, words: &Words) -> String {
    let scope = space.scope();
    let scope = scope.map_or_else(String::new, |scope| format!("@{}/", scope.kebab()));
    format!("{scope}{}", artifact(words))
}

fn manifest(library: &Library) -> String {
    let space = library.space;
    let mut manifest = json!({
        "name": published(space, &library.words),
        "version": library.version,
        "description": library.purpose(),
    });
    if let Some(license) = &space.license {
        manifest["license"] = json!(license);
    }
    if let Some(repository) = &space.repository {
        manifest["repository"] = json!({ "type": "git", "url": repository });
    }
    manifest["type"] = json!("module");
    manifest["files"] = json!(["dist"]);
    manifest["types"] = json!("./dist/index.d.ts");
    manifest["exports"] = json!({
        ".": { "types": "./dist/index.d.ts", "default": "./dist/index.js" },
        "./*.js": { "types": "./dist/*.d.ts", "default": "./dist/*.js" },
    });
    manifest["scripts"] = json!({ "prepare": "tsc" });
    for (words, version) in &library.kernels {
        manifest["dependencies"][published(space, words)] = json!(format!("^{version}"));
    }
    manifest["devDependencies"] = json!({ "typescript": "^5.9.0" });
    json_text(&manifest)
}

/// One module that exports all others.
fn index(library: &Library) -> String {
    let mut text = "/** Everything that is published. */\n".to_owned();
    if !library.is_kernel() {
        text.push_str(
            "export type * from \"./contract.js\";\nexport type * from \"./envelope.js\";\n",
        );
    }
    for package in &library.packages {
        let module = module(package);
        let translation = format!("translation-{module}");
        let translation = package.is_translated().then_some(translation);
        for module in [module].into_iter().chain(translation) {
            let name = Words::of(&module, "module").camel();
            text.push_str(&format!("export * as {name} from \"./{module}.js\";\n"));
        }
    }
    text
}
