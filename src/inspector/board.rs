//! Inspector while nothing is selected: the board as a whole, its glossary and its channels.

use std::sync::Arc;

use isobar_editor::Editor;
use isobar_model::{
    AlternativeAttribute, AlternativeInfo, BoardAttribute, BoardInfo, Channel, ChannelKind, Edit,
    Element, Id, LanguageCode, Term,
};
use leptos::prelude::*;

use super::form::{Form, said};
use super::{channel, term, words};
use crate::session::Session;
use crate::ui::Icon;
use crate::ui::{Entries, Entry, entry_list, group, label, section};

/// The board, the alternative, the glossary and the channels.
pub fn form(session: Session) -> AnyView {
    let origin = Memo::new(move |_| {
        session.document_epoch();
        session.with_editor(|editor| {
            let origin = editor.alternative().info().origin.as_ref()?;
            Some(editor.document().alternative(origin)?.info().name.clone())
        })
    });
    let origin = move || {
        origin.get().map(
            |name| view! { <p class="muted">{format!("Copied from \u{201c}{name}\u{201d}.")}</p> },
        )
    };
    let mut alternative = alternative(session);
    alternative.push(view! { {origin} }.into_any());
    view! {
        {section("Board", board(session))}
        {section("Alternative", alternative)}
        {group("Publishing", publishing(session))}
        {group("Glossary", vec![glossary(session)])}
        {group("Channels", vec![channel_list(session)])}
    }
    .into_any()
}

fn board(session: Session) -> Vec<AnyView> {
    let board = Form::<BoardInfo>::of(session, ());
    vec![
        board.text(
            label("Title", "What people call the board."),
            |board| board.title.clone(),
            BoardAttribute::Title,
        ),
        board.choice(
            label(
                "Level",
                "How much detail the workshop is after. Nothing is ever hidden.",
            ),
            &words::LEVELS,
            |board| Some(board.level),
            BoardAttribute::Level,
        ),
        board.choice(
            label("Yellow notes", "What the large yellow notes are called."),
            &words::AGGREGATE_LABELS,
            |board| Some(board.aggregate_label),
            BoardAttribute::AggregateLabel,
        ),
        board.reference(
            label(
                "Chosen",
                "The alternative that was decided on: builds check and export it.",
            ),
            "None",
            alternatives,
            |board| board.chosen.clone(),
            BoardAttribute::Chosen,
        ),
        board.choice(
            label(
                "Language",
                "The language of names. Whether they fit events and commands is judged in it; of another one, nothing is said.",
            ),
            &words::LANGUAGES,
            |board| Some(board.rules.language),
            BoardAttribute::Language,
        ),
        suggested_language(session),
        board.long_text(
            label(
                "Accepted names",
                "Names that are right whatever the rules of naming say, a line each.",
            ),
            |board| {
                let names: Vec<_> = board.rules.accepted_names.iter().cloned().collect();
                names.join("\n")
            },
            |text| {
                let names = text.lines().map(str::trim).filter(|name| !name.is_empty());
                BoardAttribute::AcceptedNames(names.map(str::to_owned).collect())
            },
        ),
    ]
}

/// Under which name, licence and address contracts are published.
fn publishing(session: Session) -> Vec<AnyView> {
    let board = Form::<BoardInfo>::of(session, ());
    vec![
        board.text(
            label(
                "Namespace",
                "The organisation's, such as com.example: packages, types of events and schemas begin with it.",
            ),
            |board| board.publishing.namespace.clone().unwrap_or_default(),
            |text| BoardAttribute::Namespace(said(text)),
        ),
        board.text(
            label(
                "Licence",
                "Of contracts and stubs, as an SPDX identifier such as Apache-2.0.",
            ),
            |board| board.publishing.license.clone().unwrap_or_default(),
            |text| BoardAttribute::License(said(text)),
        ),
        board.text(
            label("Repository", "The address of the repository that keeps contracts and stubs."),
            |board| board.publishing.repository.clone().unwrap_or_default(),
            |text| BoardAttribute::Repository(said(text)),
        ),
    ]
}

/// The language that is judged by while nobody has set one.
fn suggested_language(session: Session) -> AnyView {
    let suggested = Memo::new(move |_| {
        session.document_epoch();
        session.with_editor(|editor| {
            let is_set = editor.document().board().rules.language.is_some();
            (!is_set).then(|| editor.suggested_language())
        })
    });
    let text = move || {
        let code = suggested.get()?;
        let mut languages = words::LANGUAGES.iter();
        let name = languages.find(|(known, _)| *known == Some(code));
        let text = match (code, name) {
            (LanguageCode::Other, _) | (_, None) => {
                "Its names do not show their language: they are not judged.".to_owned()
            }
            (_, Some((_, name))) => format!("Its names look {name}."),
        };
        Some(view! { <p class="muted">{text}</p> })
    };
    view! { {text} }.into_any()
}

fn alternatives(editor: &Editor) -> Vec<(Id, String)> {
    let all = editor.document().alternatives().into_iter();
    all.map(|one| (one.id().clone(), one.info().name.clone()))
        .collect()
}

fn alternative(session: Session) -> Vec<AnyView> {
    let alternative = Form::<AlternativeInfo>::of(session, ());
    vec![
        alternative.text(
            label("Name", "What people call this design."),
            |alternative| alternative.name.clone(),
            AlternativeAttribute::Name,
        ),
        alternative.long_text(
            label("Description", "What there is to say about it."),
            |alternative| alternative.description.clone(),
            AlternativeAttribute::Description,
        ),
    ]
}

fn list(
    session: Session,
    listed: fn(&Editor) -> Vec<(Id, Entry)>,
    rows: fn(Session, Id) -> Vec<AnyView>,
    add_label: &'static str,
    add: fn(Id, String) -> Element,
) -> AnyView {
    let entries = Memo::new(move |_| {
        session.document_epoch();
        session.with_editor(listed)
    });
    let body = move |id: Id| {
        let mut rows = rows(session, id.clone());
        rows.push(remove_button(session, id));
        rows
    };
    let add = move |name: String| {
        let id = session.new_id(&name);
        let edit = Edit::Add(add(id.clone(), name));
        session.edit(add_label, vec![edit]).then_some(id)
    };
    entry_list(Entries {
        listed: entries.into(),
        body: Arc::new(body),
        add_label,
        add: Arc::new(add),
        paste: None,
    })
}

fn remove_button(session: Session, id: Id) -> AnyView {
    let remove = move |_| {
        session.edit("Remove", vec![Edit::remove(id.clone())]);
    };
    view! {
        <div class="button-row">
            <button class="button danger" on:click=remove><Icon name="trash"/>"Remove"</button>
        </div>
    }
    .into_any()
}

fn glossary(session: Session) -> AnyView {
    let listed = |editor: &Editor| {
        let model = editor.alternative();
        let entry = |term: &Term| {
            let owner = term.owner.as_ref().and_then(|owner| model.name_of(owner));
            let entry = Entry {
                name: term.name.clone(),
                icon: None,
                remark: owner.unwrap_or_default(),
            };
            (term.id.clone(), entry)
        };
        let mut terms: Vec<_> = model.terms().values().map(entry).collect();
        terms.sort_by_cached_key(|(_, entry)| entry.name.to_lowercase());
        terms
    };
    list(session, listed, term::rows, "Add a term", |id, name| {
        Element::Term(Term::new(id, name, None))
    })
}

fn channel_list(session: Session) -> AnyView {
    let listed = |editor: &Editor| {
        let kind = |kind: ChannelKind| {
            let mut names = words::CHANNEL_KINDS.iter();
            names
                .find(|(known, _)| *known == kind)
                .map_or("", |(_, name)| name)
        };
        let entry = |channel: &Channel| {
            let entry = Entry {
                name: channel.name.clone(),
                icon: None,
                remark: kind(channel.kind).to_lowercase(),
            };
            (channel.id.clone(), entry)
        };
        editor
            .alternative()
            .channels()
            .values()
            .map(entry)
            .collect()
    };
    let add = |id, name| Element::Channel(Channel::new(id, name, ChannelKind::Queue));
    list(session, listed, channel::rows, "Add a channel", add)
}
