//! Structurizr DSL: contexts as software systems, their services as containers, people, and what they send to each
//! other.

use std::collections::{BTreeMap, BTreeSet};

use isobar_model::{Id, NoteKind, Subdomain};
use isobar_scene::Ink;

use super::flows::Exchange;
use super::label::{lines, name};
use super::outline::{Diagram, Frame, Outline};
use crate::contracts::text::Writer;

/// The workspace.
pub(crate) fn export(outline: &Outline) -> Diagram {
    let mut names = Names::default();
    let mut writer = Writer::new("    ");
    let description = lines(&outline.alternative.info().description).join(" ");
    let title = quote(&outline.title);
    writer.open(&match description.as_str() {
        "" => format!("workspace {title} {{"),
        description => format!("workspace {title} {} {{", quote(description)),
    });
    writer.open("model {");
    write_people(&mut writer, outline, &mut names);
    for frame in &outline.frames {
        write_system(&mut writer, frame, &mut names);
    }
    write_systems_of_others(&mut writer, outline, &mut names);
    write_relationships(&mut writer, outline, &names);
    writer.close("}");
    write_views(&mut writer, outline, &names);
    writer.close("}");
    Diagram::file("workspace.dsl", writer.finish())
}

/// Identifiers by the ids of elements, and names: no two elements of a kind share one.
#[derive(Default)]
struct Names<'a> {
    identifiers: BTreeMap<&'a Id, String>,
    taken: BTreeSet<String>,
}

impl<'a> Names<'a> {
    /// Gives an element an identifier: its kind and a number.
    fn identify(&mut self, id: &'a Id, kind: &str) -> String {
        let identifier = format!("{kind}{}", self.identifiers.len() + 1);
        self.identifiers.insert(id, identifier.clone());
        identifier
    }

    /// A name in quotation marks, with a number where others have it too.
    fn free(&mut self, scope: &str, name: &str) -> String {
        let mut free = name.to_owned();
        let mut number = 1;
        while !self
            .taken
            .insert(format!("{scope}/{}", free.to_lowercase()))
        {
            number += 1;
            free = format!("{name} ({number})");
        }
        quote(&free)
    }

    fn get(&self, id: &Id) -> Option<&String> {
        self.identifiers.get(id)
    }
}

fn write_people<'a>(writer: &mut Writer, outline: &Outline<'a>, names: &mut Names<'a>) {
    let mut known: BTreeMap<String, String> = BTreeMap::new();
    for note in outline.alternative.notes().values() {
        if note.kind != NoteKind::Actor || note.clock {
            continue;
        }
        // One person stands on a board in many places.
        let text = name(&note.text, &note.id);
        if let Some(identifier) = known.get(&text) {
            names.identifiers.insert(&note.id, identifier.clone());
            continue;
        }
        let identifier = names.identify(&note.id, "person");
        let free = names.free("", &text);
        writer.line(&format!("{identifier} = person {free}"));
        known.insert(text, identifier);
    }
}

fn write_system<'a>(writer: &mut Writer, frame: &Frame<'a>, names: &mut Names<'a>) {
    let identifier = names.identify(frame.id, "system");
    let free = names.free("", &frame.name);
    let context = frame.context;
    let description = context.map_or("", |context| &context.description);
    let mut tags = vec!["Bounded context"];
    tags.extend(context.and_then(|context| context.subdomain).map(tag));
    tags.extend(context.and_then(|context| context.external.then_some("External")));
    let line = format!(
        "{identifier} = softwareSystem {free} {} {}",
        quote(&lines(description).join(" ")),
        quote(&tags.join(","))
    );
    if frame.services.is_empty() {
        return writer.line(&line);
    }
    writer.open(&format!("{line} {{"));
    for service in &frame.services {
        let container = names.identify(service.id, "container");
        let free = names.free(&identifier, &service.name);
        writer.line(&format!("{container} = container {free}"));
    }
    writer.close("}");
}

fn write_systems_of_others<'a>(writer: &mut Writer, outline: &Outline<'a>, names: &mut Names<'a>) {
    for note in outline.alternative.notes().values() {
        if note.kind != NoteKind::System {
            continue;
        }
        let identifier = names.identify(&note.id, "system");
        let free = names.free("", &name(&note.text, &note.id));
        writer.line(&format!(
            "{identifier} = softwareSystem {free} \"\" \"External\""
        ));
    }
}

fn write_relationships(writer: &mut Writer, outline: &Outline, names: &Names) {
    let mut told = BTreeSet::new();
    let mut write = |from: &Id, to: &Id, text: &str, technology: &str| {
        let (Some(from), Some(to)) = (names.get(from), names.get(to)) else {
            return;
        };
        if from != to && told.insert((from.clone(), to.clone(), text.to_lowercase())) {
            let (text, technology) = (quote(text), quote(technology));
            writer.line(&format!("{from} -> {to} {text} {technology}"));
        }
    };
    for exchange in Exchange::all(outline.alternative) {
        for (from, to) in exchange.crossings() {
            write(from, to, &exchange.name, exchange.carrier());
        }
    }
    for arrow in &outline.arrows {
        let notes = outline.alternative.notes();
        let ends = [&arrow.link.from, &arrow.link.to].map(|id| notes.get(id));
        let [Some(from), to] = ends else { continue };
        let is_outside = |kind| matches!(kind, NoteKind::Actor | NoteKind::System);
        let frame = to.map_or(Some(&arrow.link.to), |to| to.frame.as_ref());
        if let (true, Some(frame)) = (is_outside(from.kind), frame) {
            let text = to.map_or_else(|| "uses".to_owned(), |to| name(&to.text, &to.id));
            write(&from.id, frame, &text, "");
        }
        if let (Some(to), Some(frame)) = (to, &from.frame)
            && is_outside(to.kind)
            && !is_outside(from.kind)
        {
            write(frame, &to.id, &name(&from.text, &from.id), "");
        }
    }
}

fn write_views(writer: &mut Writer, outline: &Outline, names: &Names) {
    writer.open("views {");
    writer.open("systemLandscape \"contexts\" {");
    writer.line("include *");
    writer.line("autoLayout lr");
    writer.close("}");
    let with_services = outline
        .frames
        .iter()
        .filter(|frame| !frame.services.is_empty());
    for identifier in with_services.filter_map(|frame| names.get(frame.id)) {
        writer.open(&format!(
            "container {identifier} \"services_{identifier}\" {{"
        ));
        writer.line("include *");
        writer.line("autoLayout lr");
        writer.close("}");
    }
    writer.open("styles {");
    for subdomain in [Subdomain::Core, Subdomain::Supporting, Subdomain::Generic] {
        let ink = match subdomain {
            Subdomain::Core => Ink::OnLevel,
            _ => Ink::NoteText,
        };
        write_style(
            writer,
            tag(subdomain),
            outline.color(Ink::Subdomain(subdomain)),
            outline.color(ink),
        );
    }
    let (paper, ink) = (
        outline.paper(NoteKind::System),
        outline.color(Ink::NoteText),
    );
    write_style(writer, "External", paper, ink);
    writer.close("}");
    writer.close("}");
}

fn write_style(writer: &mut Writer, tag: &str, background: &str, color: &str) {
    writer.open(&format!("element \"{tag}\" {{"));
    writer.line(&format!("background {background}"));
    writer.line(&format!("color {color}"));
    writer.close("}");
}

/// Tag of a subdomain.
const fn tag(subdomain: Subdomain) -> &'static str {
    match subdomain {
        Subdomain::Core => "Core domain",
        Subdomain::Supporting => "Supporting subdomain",
        Subdomain::Generic => "Generic subdomain",
    }
}

/// Text in quotation marks. `${…}` names a constant, so the two are kept apart by a joiner that is not seen; a
/// backslash could end the line, so it becomes the one that looks like it.
fn quote(text: &str) -> String {
    let text = text
        .replace('\\', "\u{ff3c}")
        .replace("${", "$\u{2060}{")
        .replace('"', "\\\"");
    format!("\"{text}\"")
}
