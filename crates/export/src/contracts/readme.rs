//! README of a folder of contracts.

use std::collections::BTreeSet;

use isobar_engine::{FlowEnd, Version};
use isobar_model::{Alternative, Document, Id, Sensitivity};

use super::contract::Contract;
use super::message::Message;
use super::partnership;
use super::stub::{packages, shared_folder};
use super::text::quote::markdown;
use super::text::{Writer, lines, one_short_line};
use crate::diagrams::outline::Diagram;
use crate::{FormatGroup, formats};

/// Formats by the names of their folders and files; those of stubs are in folders that are called like them.
const FORMATS: [(&str, &str); 8] = [
    ("CHANGELOG.md", "What changed, and whom it breaks"),
    (
        "asyncapi.json",
        "AsyncAPI 3: channels, operations, messages",
    ),
    ("openapi.json", "OpenAPI 3.1: what is called directly"),
    ("schemas/", "JSON Schema 2020-12, a file a message"),
    ("cloudevents/", "CloudEvents 1.0: envelopes and examples"),
    ("proto/", "Protocol Buffers 3"),
    ("avro/", "Avro schemas"),
    (
        "pact/",
        "What this context expects of its suppliers and partners",
    ),
];

/// The README of a context; `names` are the paths in its folder.
pub(crate) fn of_context(contract: &Contract, names: &[String]) -> String {
    let mut writer = Writer::new("");
    writer.line(&format!("# {}", markdown(&contract.title)));
    writer.gap();
    let version = version(contract).map(|version| format!("Version {version}. "));
    writer.line(&format!(
        "{}Made by Isobar from the board: change the board, not these files.",
        version.unwrap_or_default()
    ));
    paragraph(&mut writer, &contract.description);
    if !contract.partners.is_empty() {
        writer.gap();
        writer.line("## Relationships");
        writer.gap();
        for partner in &contract.partners {
            writer.line(&format!(
                "- {}: {}",
                markdown(&partner.name),
                markdown(&partner.in_words())
            ));
        }
        shared_folders(&mut writer, contract);
    }
    let alternative = contract.alternative;
    table(&mut writer, alternative, "Offered", contract.offered());
    table(&mut writer, alternative, "Consumed", contract.consumed());
    if !contract.problems.is_empty() {
        writer.gap();
        writer.line("## To know");
        writer.gap();
        for problem in &contract.problems {
            writer.line(&format!("- {}", markdown(&problem.to_string())));
        }
    }
    writer.gap();
    writer.line("## Files");
    writer.gap();
    let formats_of_stubs = formats()
        .iter()
        .filter(|format| format.group == FormatGroup::Stubs);
    let stubs = formats_of_stubs.map(|format| {
        let mut purpose = format.purpose.to_owned();
        if let Some(first) = purpose.get_mut(..1) {
            first.make_ascii_lowercase();
        }
        (
            format!("{}/", format.id),
            format!("{}: {purpose}", format.name),
        )
    });
    let others = FORMATS.map(|(name, text)| (name.to_owned(), text.to_owned()));
    for (name, text) in others.into_iter().chain(stubs) {
        if names.iter().any(|known| known.starts_with(&name)) {
            writer.line(&format!("- `{name}`: {text}"));
        }
    }
    writer.finish()
}

/// Files that the context shares with others, outside of its own folder.
fn shared_folders(writer: &mut Writer, contract: &Contract) {
    let checks = partnership::partners(contract).map(|partner| {
        let folder = partnership::folder(contract, partner);
        format!(
            "- [The check]({}) that {} runs too",
            up(&folder),
            markdown(&partner.name)
        )
    });
    let packages = packages(contract);
    let kernels = packages.iter().filter(|package| package.is_shared());
    let kernels = kernels.map(|package| {
        let folder = shared_folder(package);
        format!(
            "- [The package]({}) that both import: {}",
            up(&folder),
            markdown(&package.title)
        )
    });
    let lines: Vec<_> = checks.chain(kernels).collect();
    if !lines.is_empty() {
        writer.gap();
        writer.line("Shared with others:");
        writer.gap();
        writer.prefixed("", &lines);
    }
}

/// A folder of the export, seen from that of a context.
fn up(folder: &str) -> String {
    format!("../{folder}")
}

/// The README of a board.
pub(crate) fn of_board(
    document: &Document,
    alternative: &Alternative,
    contracts: &[Contract],
    pictures: &[String],
) -> String {
    let mut writer = Writer::new("");
    let title = one_short_line(&document.board().title, 120);
    writer.line(&format!(
        "# {}",
        if title.is_empty() {
            "Untitled".to_owned()
        } else {
            markdown(&title)
        }
    ));
    writer.gap();
    writer.line(&format!(
        "The contracts of \u{201c}{}\u{201d}.",
        markdown(&one_short_line(&alternative.info().name, 120))
    ));
    paragraph(&mut writer, &alternative.info().description);
    writer.gap();
    for contract in contracts {
        let folder = contract.words.kebab();
        let version = version(contract).map(|version| format!(", version {version}"));
        writer.line(&format!(
            "- [{}]({folder}/README.md){}",
            markdown(&contract.title),
            version.unwrap_or_default()
        ));
    }
    if !pictures.is_empty() {
        writer.gap();
        writer.line("## The board");
        writer.gap();
        writer.prefixed("", pictures);
    }
    writer.finish()
}

/// A line about a diagram: its file, or the folder of several.
pub(crate) fn of_diagram(diagram: &Diagram, purpose: &str) -> Option<String> {
    let (first, _) = diagram.files.first()?;
    let path = match first.split_once('/') {
        Some((folder, _)) => format!("{folder}/"),
        None => first.clone(),
    };
    Some(format!("- [{path}]({path}): {purpose}"))
}

/// The version of what a context offers; `None` where that is nothing.
fn version(contract: &Contract) -> Option<Version> {
    contract.offered().next().map(|_| contract.version)
}

fn paragraph(writer: &mut Writer, text: &str) {
    let text = lines(text);
    if !text.is_empty() {
        writer.gap();
        let text: Vec<_> = text.iter().map(|line| markdown(line)).collect();
        writer.prefixed("", &text);
    }
}

fn table<'c, 'm: 'c>(
    writer: &mut Writer,
    alternative: &Alternative,
    title: &str,
    messages: impl Iterator<Item = &'c Message<'m>>,
) {
    let rows: Vec<_> = messages.map(|message| row(alternative, message)).collect();
    if rows.is_empty() {
        return;
    }
    writer.gap();
    writer.line(&format!("## {title}"));
    writer.gap();
    writer.line("| message | kind | version | from → to | fields |");
    writer.line("|---|---|---|---|---|");
    writer.prefixed("", &rows);
}

fn row(alternative: &Alternative, message: &Message) -> String {
    let fields = message.fields.iter().map(|field| {
        let mark = if field.optional { "?" } else { "" };
        let care = match field.sensitivity {
            Sensitivity::None => "",
            Sensitivity::Personal => " (personal)",
            Sensitivity::Secret => " (secret)",
        };
        format!("{}{mark}{care}", markdown(&field.wire))
    });
    let fields = fields.collect::<Vec<_>>().join(", ");
    format!(
        "| {} | {} | {} | {} → {} | {fields} |",
        markdown(&message.name),
        message.kind.name(),
        message.version,
        contexts(alternative, &message.senders),
        contexts(alternative, &message.receivers),
    )
}

/// Senders or receivers; a dash where there are none on the board.
fn contexts(alternative: &Alternative, ends: &[FlowEnd]) -> String {
    let ids: BTreeSet<&Id> = ends.iter().map(|end| &end.context).collect();
    let name = |id: &Id| alternative.name_of(id).unwrap_or_default();
    let names = ids
        .into_iter()
        .map(|id| match one_short_line(&name(id), 120) {
            name if name.is_empty() => id.to_string(),
            name => markdown(&name),
        });
    let names: Vec<_> = names.collect();
    if names.is_empty() {
        "–".to_owned()
    } else {
        names.join(", ")
    }
}
