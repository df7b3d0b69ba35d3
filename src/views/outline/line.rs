//! A line of the outline: kind, text, what it leads to.

use isobar_editor::{Command, OutlineRow, command_of};
use isobar_model::{Edit, Id, NoteKind, capitalised};
use leptos::attr::custom::custom_attribute;
use leptos::ev;
use leptos::prelude::*;

use super::List;
use crate::platform::{clipboard, focus, input};
use crate::session::Session;
use crate::ui::Icon;

/// The id of the text field of a line.
pub(super) fn field_id(index: usize) -> String {
    format!("outline-{index}")
}

/// A line.
pub(super) fn line(session: Session, list: List, index: usize, row: OutlineRow) -> AnyView {
    let level = (row.depth + 1).to_string();
    let kind = row.kind.map_or("", NoteKind::slug);
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
        Some(kind) => kind_choice(session, list, index, &id, kind),
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
    let (text_id, key_id, leave_id, paste_id, go_id) =
        (id.clone(), id.clone(), id.clone(), id.clone(), id);
    let known = row.text.clone();
    let kind = row.kind.unwrap_or(NoteKind::Event);
    let is_note = row.kind.is_some();
    let key = move |event: ev::KeyboardEvent| match event.key().as_str() {
        _ if event.is_composing() => {}
        "Enter" if is_note => {
            event.prevent_default();
            let text = event_target_value(&event);
            if session.update(|editor| editor.finish_line(&key_id, &text)) {
                list.add_after(session, &key_id, kind);
            } else {
                list.go_to_line(index.saturating_sub(1));
            }
        }
        // What was typed and not taken yet is for the field's own history.
        "z" | "Z" | "y" | "Y" if event_target_value(&event) == known => {
            travel(session, list, index, &event);
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
        let response = session.update(|editor| editor.commit_line(&text_id, &text));
        session.follow(&response);
    };
    let leave = move |event: ev::FocusEvent| {
        if event_target_value(&event).trim().is_empty() && focus::leaves(&event, "[role=row]") {
            let next = focus::other_focus(&event);
            session.update(|editor| editor.cancel_text(&leave_id));
            list.close_gap(session, &leave_id, index, next);
        }
    };
    let paste = move |event: ev::ClipboardEvent| {
        let (_, text) = clipboard::taken(&event);
        if is_note && list.paste(session, &paste_id, &event_target_value(&event), &text) {
            event.prevent_default();
        }
    };
    view! {
        <div role="gridcell" class="outline-mark">{mark}</div>
        <div role="gridcell" class="outline-text">
            <input class="outline-field" id=field_id(index) aria-label=label prop:value=row.text
                placeholder="empty" on:change=commit on:keydown=key on:blur=leave on:paste=paste/>
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

/// Undo and redo, from where a field's own history ends.
fn travel(session: Session, list: List, index: usize, event: &ev::KeyboardEvent) {
    let command = input::key(event).and_then(|press| command_of(&press));
    let Some(command @ (Command::Undo | Command::Redo)) = command else {
        return;
    };
    // The page would take the key once more: by then the field may be another one.
    event.stop_propagation();
    if session.run(command).handled {
        event.prevent_default();
        list.go_to_line(index);
    }
}

fn kind_choice(session: Session, list: List, index: usize, id: &Id, kind: NoteKind) -> AnyView {
    let id = id.clone();
    let choose = move |event: ev::Event| {
        let name = event_target_value(&event);
        if let Some(kind) = NoteKind::ALL.into_iter().find(|kind| kind.name() == name) {
            session.select(vec![id.clone()]);
            session.run(Command::SetKind(kind));
            list.go_to(&id);
        }
    };
    let options = NoteKind::ALL.map(|one| {
        view! { <option value=one.name() prop:selected=one == kind>{capitalised(one.name())}</option> }
    });
    view! {
        <span class="dot" data-kind=kind.slug() aria-hidden="true"></span>
        <select class="select outline-kind" aria-label="Kind" on:change=choose
            on:keydown=move |event| travel(session, list, index, &event)>{options}</select>
    }
    .into_any()
}
