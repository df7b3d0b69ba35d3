//! Two contexts: what was declared between them beside what the flows amount to, and how to bring both together.

use std::sync::Arc;

use isobar_analyst::queries::ComparePair;
use isobar_analyst::{Pair, ShownRelationship as Inferred, inferred_tie, ties};
use isobar_editor::Editor;
use isobar_model::{DownstreamRole, Edit, Element, Id, Pattern, Relationship, UpstreamRole};
use leptos::prelude::*;

use super::relationship::rows as relationship_rows;
use crate::findings::{apply, places, sentence};
use crate::relationships;
use crate::session::{Requests, Session, ViewId};
use crate::ui::{Choice, Icon, choice_row, label, section};

/// One side of the comparison.
#[derive(Clone, Debug, PartialEq)]
struct Tie {
    pattern: Pattern,
    upstream: Option<Id>,
    upstream_roles: Vec<UpstreamRole>,
    downstream_roles: Vec<DownstreamRole>,
}

impl From<isobar_scene::Tie> for Tie {
    fn from(tie: isobar_scene::Tie) -> Self {
        Self {
            pattern: tie.pattern,
            upstream: tie.upstream,
            upstream_roles: tie.upstream_roles.into_iter().collect(),
            downstream_roles: tie.downstream_roles.into_iter().collect(),
        }
    }
}

/// The relationships that were declared between two contexts.
fn declared(editor: &Editor, a: &Id, b: &Id) -> Vec<Id> {
    let all = editor.alternative().relationships().values();
    let between = all.filter(|one| (&one.a, &one.b) == (a, b) || (&one.a, &one.b) == (b, a));
    between.map(|one| one.id.clone()).collect()
}

fn name(session: Session, id: &Id) -> String {
    session.document_epoch();
    session.with_editor(|editor| editor.alternative().name_of(id).unwrap_or_default())
}

/// The card of a pair.
pub fn card(session: Session, a: Id, b: Id) -> AnyView {
    let requests = Requests::expect();
    let (first, second) = (a.clone(), b.clone());
    let title = move || format!("{} ↔ {}", name(session, &first), name(session, &second));
    let (first, second) = (a.clone(), b.clone());
    let ids = Memo::new(move |_| {
        session.document_epoch();
        session.with_editor(|editor| declared(editor, &first, &second))
    });
    let (first, second) = (a.clone(), b.clone());
    let forms = move |id: Id| form(session, id);
    let (one, other) = (a.clone(), b.clone());
    let question = move || {
        Some(ComparePair {
            a: one.clone(),
            b: other.clone(),
        })
    };
    let shown = session.answer_to(question);
    // Before the analyst has answered, nothing is known: not even that nothing connects the two.
    let compared = move || {
        let shown = shown.get();
        shown.map(|shown| compare(session, (&a, &b), &shown))
    };
    let undeclared = move || {
        ids.with(Vec::is_empty)
            .then(|| declare_row(session, &first, &second))
    };
    view! {
        <div class="section">
            <div class="section-title">
                <h2>{title}</h2>
                <button
                    class="icon-button small"
                    aria-label="Close"
                    on:click=move |_| requests.pair.set(None)
                >
                    <Icon name="close"/>
                </button>
            </div>
            {compared}
        </div>
        {undeclared}
        <For each=move || ids.get() key=Id::clone children=forms/>
    }
    .into_any()
}

/// Difference, declared and inferred side by side, with its evidence. That what was declared can be replaced comes
/// last: it is what people meant.
fn compare(session: Session, (a, b): (&Id, &Id), shown: &Pair) -> AnyView {
    let inferred = &shown.ties;
    session.document_epoch();
    let said: Vec<Tie> = session.with_editor(|editor| {
        let declared = editor.alternative().relationships().values();
        let between =
            declared.filter(|one| (&one.a, &one.b) == (a, b) || (&one.a, &one.b) == (b, a));
        between
            .map(isobar_scene::Tie::from)
            .map(Tie::from)
            .collect()
    });
    let made = inferred.iter().map(|one| inferred_tie(&one.inferred));
    let made: Vec<Tie> = made.map(Tie::from).collect();
    let evidence: Vec<_> = inferred
        .iter()
        .flat_map(|one| one.inferred.evidence.iter().cloned())
        .collect();
    let evidence = (!evidence.is_empty()).then(|| {
        view! { <h3>"What the flows show"</h3> {places(session, &evidence)} }
    });
    let declare = (said != made && !made.is_empty())
        .then(|| declare_buttons(session, inferred, !said.is_empty()));
    let declared = side(session, "Declared", &said, "Nothing");
    let made = side(session, "Inferred", &made, "No message connects them yet");
    view! {
        {difference(&shown.differences)}
        <div class="pair">{declared} {made}</div>
        {evidence}
        {declare}
    }
    .into_any()
}

/// Notice that the flows contradict the declaration.
fn difference(sentences: &[String]) -> Option<AnyView> {
    let lines: Vec<_> = sentences
        .iter()
        .map(|text| view! { <p>{sentence(text)}</p> })
        .collect();
    (!lines.is_empty()).then(|| {
        view! { <div class="callout"><strong>"What differs"</strong>{lines}</div> }.into_any()
    })
}

fn side(session: Session, title: &'static str, ties: &[Tie], nothing: &'static str) -> AnyView {
    let lines: Vec<_> = ties.iter().map(|tie| lines(session, tie)).collect();
    let nothing = ties.is_empty().then(|| view! { <dd>{nothing}</dd> });
    view! { <dl><dt>{title}</dt>{lines}{nothing}</dl> }.into_any()
}

fn lines(session: Session, tie: &Tie) -> AnyView {
    let upstream = tie
        .upstream
        .as_ref()
        .map(|id| format!("{} is upstream", name(session, id)));
    let roles = tie.upstream_roles.iter();
    let roles = roles.map(|role| format!("upstream: {}", role.name()));
    let downstream = tie.downstream_roles.iter();
    let downstream = downstream.map(|role| format!("downstream: {}", role.name()));
    let remarks = roles.chain(downstream);
    let remarks: Vec<_> = upstream
        .into_iter()
        .chain(remarks)
        .map(|text| view! { <dd>{text}</dd> })
        .collect();
    view! { <dd>{tie.pattern.name()}</dd> {remarks} }.into_any()
}

/// A button for each thing that the flows show, which says what it replaces.
fn declare_buttons(session: Session, inferred: &[Inferred], replaces: bool) -> AnyView {
    let button = |one: &Inferred| {
        let offer = one.declare.clone();
        let words = offer.title.clone();
        view! { <button class="button quiet" on:click=move |_| apply(session, &offer)>{words}</button> }
            .into_any()
    };
    let buttons: Vec<_> = inferred.iter().map(button).collect();
    let warning = replaces.then(|| {
        view! { <p class="muted">"This replaces what was declared, with its roles. One undo takes it back."</p> }
    });
    view! { {warning} <div class="button-row">{buttons}</div> }.into_any()
}

/// Declares a relationship by hand where there is none.
fn declare_row(session: Session, a: &Id, b: &Id) -> AnyView {
    let (a, b) = (a.clone(), b.clone());
    let names = Pattern::ALL.iter().map(|pattern| pattern.name().to_owned());
    let commit = move |number: usize| {
        let Some(pattern) = number
            .checked_sub(1)
            .and_then(|index| Pattern::ALL.get(index))
        else {
            return;
        };
        let id = session.new_id(&format!("{a} {b}"));
        let new = Relationship::new(id, a.clone(), b.clone(), *pattern);
        session.edit(
            "Declare relationship",
            vec![Edit::Add(Element::Relationship(new))],
        );
    };
    let choice = Choice {
        options: Signal::stored(std::iter::once("None".to_owned()).chain(names).collect()),
        chosen: Signal::stored(0),
        commit: Arc::new(commit),
    };
    let row = choice_row(
        label(
            "Declare",
            "What the two contexts are meant to be to each other.",
        ),
        choice,
    );
    section("Declare a relationship", vec![row])
}

/// Declared relationship, to change or to remove.
fn form(session: Session, id: Id) -> AnyView {
    let mut rows = relationship_rows(session, id.clone());
    rows.insert(1, direction_row(session, id.clone()));
    let remove = move |_| {
        session.edit("Remove relationship", vec![Edit::remove(id.clone())]);
    };
    rows.push(
        view! {
            <div class="button-row">
                <button class="button danger" on:click=remove><Icon name="trash"/>"Remove relationship"</button>
            </div>
        }
        .into_any(),
    );
    section("Declared", rows)
}

/// Which of the two is upstream, where the pattern has a direction.
fn direction_row(session: Session, id: Id) -> AnyView {
    let shown = id.clone();
    let found = Memo::new(move |_| {
        session.document_epoch();
        session.with_editor(|editor| editor.alternative().relationships().get(&shown).cloned())
    });
    // By id, so that the one that is upstream can change without the other names changing places.
    let ends = |one: &Relationship| {
        let mut ends = [one.a.clone(), one.b.clone()];
        ends.sort();
        ends
    };
    let position = move |one: &Relationship| ends(one).iter().position(|end| *end == one.a);
    let upstream = move || found.get().as_ref().and_then(position).unwrap_or(0);
    let commit = move |number: usize| {
        let now =
            session.with_editor(|editor| editor.alternative().relationships().get(&id).cloned());
        let Some(now) = now.filter(|now| position(now) != Some(number)) else {
            return;
        };
        // Both ends at once: one after the other, they would be the same for a moment.
        let turned = Relationship {
            a: now.b.clone(),
            b: now.a.clone(),
            ..now
        };
        let edits = vec![
            Edit::remove(id.clone()),
            Edit::Add(Element::Relationship(turned)),
        ];
        session.edit("Turn relationship", edits);
    };
    let options = move || {
        let ends = found.get().as_ref().map(ends).into_iter().flatten();
        ends.map(|end| name(session, &end)).collect()
    };
    let choice = Choice {
        options: Signal::derive(options),
        chosen: Signal::derive(upstream),
        commit: Arc::new(commit),
    };
    let row = choice_row(
        label(
            "Upstream",
            "The one that the other depends on: the supplier.",
        ),
        choice,
    );
    let is_directed =
        move || found.with(|one| one.as_ref().is_some_and(|one| one.pattern.is_directed()));
    view! { <div class="rows" hidden=move || !is_directed()>{row}</div> }.into_any()
}

/// Relationships of a context, each as a link to its card on the map.
pub fn relationships_of(session: Session, id: Id) -> AnyView {
    let requests = Requests::expect();
    let inferred = relationships::inferred(session);
    let others = Memo::new(move |_| {
        session.document_epoch();
        let inferred = inferred.get().unwrap_or_default();
        session.with_editor(|editor| {
            let model = editor.alternative();
            let ties = ties(model, &inferred);
            let others = model.contexts().values().filter(|other| other.id != id);
            let line = |other: &isobar_model::Context| {
                let pair = if id < other.id {
                    (id.clone(), other.id.clone())
                } else {
                    (other.id.clone(), id.clone())
                };
                let between = ties.iter().filter(|tie| {
                    (&tie.a, &tie.b) == (&pair.0, &pair.1) || (&tie.b, &tie.a) == (&pair.0, &pair.1)
                });
                let mut words: Vec<_> = between.map(|tie| tie.pattern.name()).collect();
                words.dedup();
                let words = if words.is_empty() {
                    "nothing".to_owned()
                } else {
                    words.join(" / ")
                };
                (pair, other.name.clone(), words)
            };
            others.map(line).collect::<Vec<_>>()
        })
    });
    let lines = move || {
        let line = |(pair, name, words): ((Id, Id), String, String)| {
            let open = move |_| {
                session.view.set(ViewId::MAP);
                requests.pair.set(Some(pair.clone()));
            };
            view! { <li><button class="place" on:click=open>{name}</button>{format!(": {}", words.to_lowercase())}</li> }
        };
        others.get().into_iter().map(line).collect::<Vec<_>>()
    };
    let is_alone = Memo::new(move |_| others.with(Vec::is_empty));
    let list = move || {
        (!is_alone.get()).then(|| {
            let list = view! { <ul class="evidence">{lines}</ul> }.into_any();
            section("Relationships", vec![list])
        })
    };
    view! { {list} }.into_any()
}
