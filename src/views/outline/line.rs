//! A line of the outline: kind, text, what it leads to.

use isobar_editor::OutlineRow;
use isobar_model::{Edit, Id, NoteAttribute, NoteKind};
use leptos::attr::custom::custom_attribute;
use leptos::ev;
use leptos::prelude::*;

use super::List;
use crate::session::Session;
use crate::shell::{Icon, capital, kind_attribute};

/// The id of the text field of a line.
pub(super) fn field_id(index: usize) -> String {
    format!("outline-{index}")
}

/// A line.
pub(super) fn line(session: Session, list: List, index: usize, row: OutlineRow) -> AnyView {
    let level = (row.depth + 1).to_string();
    let kind = row.kind.map_or("", kind_attribute);
    let content = match row.id.clone() {
        Some(id) => content(session, list, index, id, row),
        None => {
            view! { <strong role="gridcell" class="outline-heading">{row.text}</strong> }.into_any()
        }
    };
    view! {
        <div class="outline-line" role="row" data-kind=kind aria-rowindex=(index + 1).to_string() {..custom_attribute("aria-level", level.clone())}
            style:--line=index.to_string() style:--depth=level>{content}</div>
    }
    .into_any()
}

fn content(session: Session, list: List, index: usize, id: Id, row: OutlineRow) -> AnyView {
    let mark = match row.kind {
        Some(kind) => kind_choice(session, list, &id, kind),
        None => {
            view! { <span class="outline-kind muted"><Icon name="frame"/>{row.kind_name}</span> }
                .into_any()
        }
    };
    let remark = if row.leads_to.is_empty() {
        row.context
    } else {
        format!("\u{2192} {}", row.leads_to.join(", "))
    };
    let marked = id.clone();
    let findings = move || {
        let count = list
            .rows
            .with(|rows| rows.get(index).map_or(0, |row| row.findings));
        let words = match count {
            0 => return None,
            1 => "1 finding".to_owned(),
            _ => format!("{count} findings"),
        };
        let mark = session.report().marks.get(&marked).copied();
        let level = mark.map(|mark| mark.level.name());
        Some(view! { <span class="chip" data-level=level>{words}</span> })
    };
    let label = format!("{}: text", row.kind_name);
    let (text_id, key_id, go_id) = (id.clone(), id.clone(), id);
    let kind = row.kind.unwrap_or(NoteKind::Event);
    let is_note = row.kind.is_some();
    let key = move |event: ev::KeyboardEvent| match event.key().as_str() {
        _ if event.is_composing() => {}
        "Enter" if is_note => {
            event.prevent_default();
            let text = event_target_value(&event);
            session.update(|editor| editor.commit_text(&key_id, &text));
            list.add_after(session, Some(key_id.clone()), kind);
        }
        "ArrowDown" => {
            event.prevent_default();
            list.go_to_line(index + 1);
        }
        "ArrowUp" if index > 0 => {
            event.prevent_default();
            list.go_to_line(index - 1);
        }
        "Backspace" if is_note && event_target_value(&event).is_empty() => {
            event.prevent_default();
            session.edit("Delete note", vec![Edit::remove(key_id.clone())]);
            list.go_to_line(index.saturating_sub(1));
        }
        _ => {}
    };
    let commit = move |event: ev::Event| {
        let text = event_target_value(&event);
        let response = session.update(|editor| editor.commit_text(&text_id, &text));
        session.follow(&response);
    };
    view! {
        <div role="gridcell" class="outline-mark">{mark}</div>
        <div role="gridcell" class="outline-text">
            <input class="outline-field" id=field_id(index) aria-label=label prop:value=row.text
                placeholder="empty" on:change=commit on:keydown=key/>
        </div>
        <div role="gridcell" class="outline-remark muted">{findings}<span class="truncate">{remark}</span></div>
        <div role="gridcell">
            <button class="icon-button small" aria-label="Show on the board" on:click=move |_| session.go_to(&go_id)>
                <Icon name="board"/>
            </button>
        </div>
    }
    .into_any()
}

fn kind_choice(session: Session, list: List, id: &Id, kind: NoteKind) -> AnyView {
    let id = id.clone();
    let choose = move |event: ev::Event| {
        let name = event_target_value(&event);
        if let Some(kind) = NoteKind::ALL.into_iter().find(|kind| kind.name() == name) {
            let edit = Edit::Note(id.clone(), NoteAttribute::Kind(kind));
            session.edit("Change kind", vec![edit]);
            list.go_to(&id);
        }
    };
    let options = NoteKind::ALL.map(|one| {
        view! { <option value=one.name() prop:selected=one == kind>{capital(one.name())}</option> }
    });
    view! {
        <span class="dot" data-kind=kind_attribute(kind) aria-hidden="true"></span>
        <select class="select outline-kind" aria-label="Kind" on:change=choose>{options}</select>
    }
    .into_any()
}
