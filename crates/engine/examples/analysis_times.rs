//! How long a full analysis takes as the board grows: `cargo run --release -p isobar-engine --example analysis_times`.
//!
//! Prints a table over one, two, four and eight times the size. About linear is what it should be.

use std::time::Instant;

use isobar_engine::{Analysis, Profile};
use isobar_model::{
    AlternativeInfo, Context, Document, Edit, Element, Field, Id, Intent, Link, Message, Note,
    NoteKind, Order, Point, Rect, Term,
};

/// Contexts in the smallest board; each publishes events to its neighbours and sends them commands.
const CONTEXTS: usize = 60;
/// Events of each context.
const EVENTS: usize = 5;
/// How often each size is measured; the median counts.
const RUNS: usize = 9;

fn main() {
    println!("contexts  notes  links  findings  analysis");
    for factor in [1, 2, 4, 8] {
        let Some(document) = board(CONTEXTS * factor) else {
            eprintln!("the board could not be built");
            return;
        };
        let Some(alternative) = document.alternatives().into_iter().next() else {
            return;
        };
        let profile = Profile::default();
        let mut times: Vec<_> = (0..RUNS)
            .map(|_| {
                let start = Instant::now();
                let findings = Analysis::of(alternative, &profile).findings.len();
                (start.elapsed(), findings)
            })
            .collect();
        times.sort();
        let (median, findings) = times[RUNS / 2];
        println!(
            "{:>8}  {:>5}  {:>5}  {findings:>8}  {:>6.1} ms",
            alternative.contexts().len(),
            alternative.notes().len(),
            alternative.links().len(),
            median.as_secs_f64() * 1000.0
        );
    }
}

/// A ring of contexts: each event goes to the next two, half of them as requests.
fn board(contexts: usize) -> Option<Document> {
    let main = Id::from_words("main");
    let mut document = Document::new(
        "Ring",
        AlternativeInfo::new(main.clone(), "Main", Order::default()),
    );
    let id = |kind: &str, context: usize, number: usize| {
        Id::from_words(&format!("{kind} {context} {number}"))
    };
    let mut elements = Vec::new();
    for context in 0..contexts {
        let home = id("context", context, 0);
        let area = Rect {
            x: 0,
            y: 0,
            width: 400,
            height: 300,
        };
        elements.push(Element::Context(Context::new(
            home.clone(),
            home.as_str(),
            area,
        )));
        elements.push(Element::Term(Term::new(
            id("term", context, 0),
            "Term",
            Some(home),
        )));
    }
    for context in 0..contexts {
        for number in 0..EVENTS {
            elements.extend(event(&id, contexts, context, number));
        }
    }
    let changes = elements
        .into_iter()
        .map(|element| Edit::Add(element).of(&main));
    document.apply_all(changes).ok()?;
    Some(document)
}

/// An event with a policy and a command in each of the next two contexts.
fn event(
    id: &impl Fn(&str, usize, usize) -> Id,
    contexts: usize,
    context: usize,
    number: usize,
) -> Vec<Element> {
    let note = |kind, name: Id, home: usize| {
        let frame = Some(id("context", home, 0));
        Note {
            frame,
            ..Note::new(name.clone(), kind, name.as_str(), Point::default())
        }
    };
    let name = id("event", context, number);
    let intent = if number.is_multiple_of(2) {
        Intent::Fact
    } else {
        Intent::Request
    };
    let mut field = Field::new(id("field", context, number), "field");
    field.term = Some(id("term", context, 0));
    let message = Message {
        intent: Some(intent),
        fields: vec![field],
        ..Message::default()
    };
    let mut elements = vec![Element::Note(Note {
        message,
        ..note(NoteKind::Event, name.clone(), context)
    })];
    for step in 1..=2 {
        let home = (context + step) % contexts;
        let slot = number * 2 + step;
        let (policy, command) = (id("policy", context, slot), id("command", context, slot));
        let mut reaction = note(NoteKind::Policy, policy.clone(), home);
        reaction
            .rule
            .reads
            .insert(id("term", (context + number) % contexts, 0));
        elements.push(Element::Note(reaction));
        elements.push(Element::Note(note(
            NoteKind::Command,
            command.clone(),
            home,
        )));
        let links = [(name.clone(), policy.clone()), (policy, command)];
        for (part, (from, to)) in links.into_iter().enumerate() {
            elements.push(Element::Link(Link::new(
                id("link", context, slot * 2 + part),
                from,
                to,
            )));
        }
    }
    elements
}
