//! The head of the inspector: what is selected, what the engine says about it, and the way to be rid of it.

use isobar_model::{Edit, Element, Id, capitalised};
use leptos::prelude::*;

use crate::session::{PanelTab, Requests, Session};
use crate::ui::Icon;

/// The head of the inspector for one element.
pub fn head(session: Session, id: Id) -> AnyView {
    let (shown, about) = (id.clone(), id.clone());
    let title = Memo::new(move |_| {
        session.document_epoch();
        session.with_editor(|editor| {
            editor
                .alternative()
                .element(&shown)
                .map(|element| title(&element))
        })
    });
    let dot = move || {
        let (_, kind) = title.get()?;
        Some(view! { <span class="dot" data-kind=kind?></span> })
    };
    let words = move || title.get().map(|(words, _)| words);
    let remove = move |_| {
        session.edit("Delete", vec![Edit::remove(id.clone())]);
    };
    view! {
        <div class="section">
            <div class="section-title">
                {dot}
                <h2>{words}</h2>
                <button class="icon-button small" aria-label="Delete" title="Delete" on:click=remove>
                    <Icon name="trash"/>
                </button>
            </div>
            {move || chips(session, &about)}
        </div>
    }
    .into_any()
}

/// Description of an element, and its kind as `data-kind` where it is a note.
fn title(element: &Element) -> (String, Option<&'static str>) {
    let Element::Note(note) = element else {
        return (capitalised(element.kind().name()), None);
    };
    let facts = note.kind.facts();
    (facts.title.to_owned(), Some(facts.slug))
}

/// Findings about an element, each as a link to its card.
fn chips(session: Session, id: &Id) -> Option<AnyView> {
    let requests = Requests::expect();
    let report = session.report();
    let about = report
        .findings
        .iter()
        .filter(|finding| finding.id.subject == *id);
    let chip = |finding: &isobar_analyst::FindingSummary| {
        let (level, title) = (finding.level.name(), finding.title.clone());
        let key = finding.id.clone();
        let open = move |_| {
            requests.finding.set(Some(key.clone()));
            session.panel.set(PanelTab::Findings);
        };
        view! {
            <button class="chip" data-level=level on:click=open><Icon name=level small=true/>{title}</button>
        }
        .into_any()
    };
    let chips: Vec<_> = about.map(chip).collect();
    (!chips.is_empty()).then(|| view! { <div class="chips">{chips}</div> }.into_any())
}
