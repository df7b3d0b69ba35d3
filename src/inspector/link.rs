//! Links.

use isobar_editor::Editor;
use isobar_model::{Field, Id, Ids, Link, LinkAttribute};
use leptos::prelude::*;

use super::form::Form;
use super::words;
use crate::session::Session;
use crate::ui::{group, label, plain, section};

/// Everything about a link.
pub fn form(session: Session, id: Id) -> AnyView {
    let link = Form::<Link>::of(session, id.clone());
    let about = vec![
        ends(session, id.clone()),
        link.text(
            label("Label", "What is written on the link."),
            |link| link.label.clone(),
            LinkAttribute::Label,
        ),
        link.choice(
            label("Mode", "Whether the sender waits for the receiver."),
            &words::MODES,
            |link| Some(link.mode),
            LinkAttribute::Mode,
        ),
        link.choice(
            label("Reply", "Which answer the sender needs."),
            &words::REPLIES,
            |link| Some(link.reply),
            LinkAttribute::Reply,
        ),
    ];
    view! {
        {plain(about)}
        {section("What the receiver reads", reads(session, &link, id))}
        {group("Failure", failure(&link))}
    }
    .into_any()
}

/// Ends of the link.
fn ends(session: Session, id: Id) -> AnyView {
    let ends = Memo::new(move |_| {
        session.document_epoch();
        session.with_editor(|editor| {
            let model = editor.alternative();
            let link = model.links().get(&id)?;
            let name = |end: &Id| (end.clone(), model.name_of(end).unwrap_or_default());
            Some([name(&link.from), name(&link.to)])
        })
    });
    let place = move |(id, name): (Id, String)| {
        view! { <button class="place" on:click=move |_| session.go_to(&id)>{name}</button> }
    };
    let words = move || {
        ends.get()
            .map(|[from, to]| view! { <p>"From "{place(from)}" to "{place(to)}</p> })
    };
    view! { {words} }.into_any()
}

/// The fields of the message at one end of the link, and any that it only names.
fn message_fields(editor: &Editor, link: &Link) -> Vec<(Id, String)> {
    let notes = editor.alternative().notes();
    let ends = [&link.from, &link.to];
    let message = ends
        .into_iter()
        .find_map(|end| notes.get(end).filter(|note| note.kind.is_message()));
    let fields: &[Field] = message.map_or(&[], |note| &note.message.fields);
    let missing = link
        .reads
        .iter()
        .flatten()
        .filter(|id| !fields.iter().any(|field| field.id == **id));
    let missing = missing.map(|id| (id.clone(), format!("{id} (missing)")));
    let known = fields
        .iter()
        .map(|field| (field.id.clone(), field.name.clone()));
    known.chain(missing).collect()
}

fn reads(session: Session, link: &Form<Link>, id: Id) -> Vec<AnyView> {
    let fields = Memo::new(move |_| {
        session.document_epoch();
        session.with_editor(|editor| {
            let link = editor.alternative().links().get(&id);
            link.map(|link| message_fields(editor, link))
                .unwrap_or_default()
        })
    });
    let is_said = link.read(|link| link.reads.is_some());
    let said = link.choice(
        label(
            "Reads",
            "Whether it is known which fields the receiver reads.",
        ),
        &[(false, "Unspecified"), (true, "These fields")],
        |link| Some(link.reads.is_some()),
        |said| LinkAttribute::Reads(said.then(Ids::new)),
    );
    let items = link.items(
        label("Fields", "The fields that the receiver reads."),
        fields,
        |link| link.reads.clone().unwrap_or_default(),
        |ids| LinkAttribute::Reads(Some(ids)),
    );
    let list = view! { <div class="rows" hidden=move || !is_said.get()>{items}</div> };
    vec![said, list.into_any()]
}

fn failure(link: &Form<Link>) -> Vec<AnyView> {
    vec![
        link.tri_state(
            label("Idempotent", "Receiving the message twice does no harm."),
            |link| link.idempotent,
            LinkAttribute::Idempotent,
        ),
        link.tri_state(
            label(
                "Exactly once",
                "The delivery is known to happen exactly once.",
            ),
            |link| link.exactly_once,
            LinkAttribute::ExactlyOnce,
        ),
        link.tri_state(
            label("May be lost", "Losing a message does no harm."),
            |link| link.may_be_lost,
            LinkAttribute::MayBeLost,
        ),
        link.tri_state(
            label("Any order", "Receiving messages out of order does no harm."),
            |link| link.tolerates_reordering,
            LinkAttribute::ToleratesReordering,
        ),
        link.tri_state(
            label("Retries", "A failed attempt is repeated."),
            |link| link.retries,
            LinkAttribute::Retries,
        ),
        link.tri_state(
            label(
                "Dead letters",
                "Messages that keep failing end up in a dead-letter queue.",
            ),
            |link| link.dead_letter_queue,
            LinkAttribute::DeadLetterQueue,
        ),
        link.tri_state(
            label("Alerts", "Somebody is told when that happens."),
            |link| link.alerts,
            LinkAttribute::Alerts,
        ),
        link.tri_state(
            label(
                "Guarded",
                "A call has a time-out, backs off, and breaks the circuit.",
            ),
            |link| link.guarded,
            LinkAttribute::Guarded,
        ),
    ]
}
