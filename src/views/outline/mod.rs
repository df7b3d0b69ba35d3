//! The board as a list that can be written: in the order of time, or by context. Only the lines that are seen exist.

mod line;

use isobar_editor::{Command, OutlineRow, Response};
use isobar_model::{Id, NoteKind};
use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use super::{View, ViewInfo};
use crate::platform::{focus, hints, scroll, viewport};
use crate::session::{Session, ViewId};
use crate::ui::Icon;

/// The height of a line, in pixels, as in `styles/board.css`.
const LINE: f64 = 40.0;
/// Lines beyond the edges that exist already, so that scrolling shows no gaps.
const AHEAD: usize = 12;

/// Effects of a line on the others.
#[derive(Clone, Copy)]
pub(super) struct List {
    rows: Memo<Vec<OutlineRow>>,
    scroller: NodeRef<html::Div>,
}

/// The board as a list.
pub struct OutlineView;

impl View for OutlineView {
    const INFO: ViewInfo = ViewInfo {
        id: ViewId("outline"),
        name: "Outline",
        action: "Show the outline",
        icon: "outline",
        key: "3",
    };

    fn build() -> AnyView {
        view! { <Outline/> }.into_any()
    }
}

/// The list with its head.
#[component]
fn Outline() -> impl IntoView {
    let session = Session::expect();
    let by_context = RwSignal::new(hints::setting("outline").as_deref() == Some("context"));
    let rows = Memo::new(move |_| {
        session.document_epoch();
        let report = session.report();
        let findings: Vec<_> = report.findings.iter().map(|one| &one.id.subject).collect();
        session.with_editor(|editor| editor.outline(&findings, by_context.get()))
    });
    let scroller = NodeRef::<html::Div>::new();
    let list = List { rows, scroller };
    let scrolled = RwSignal::new((0.0, 900.0));
    let look = move || {
        // The browser tells of sizes once more when the list has gone.
        if let Some(scroller) = scroller.try_get_untracked().flatten() {
            let _ = scrolled.try_set(scroll::scrolled(&scroller));
        }
    };
    Effect::new(move || {
        if let Some(scroller) = scroller.get() {
            viewport::on_resize(&scroller, move |_, _| look());
        }
    });
    let first = move || ((scrolled.get().0 / LINE) as usize).saturating_sub(AHEAD);
    let seen = move || {
        let count = (scrolled.get().1 / LINE) as usize + 2 * AHEAD + 1;
        let first = first();
        rows.with(|rows| {
            let numbered = rows.iter().cloned().enumerate();
            numbered.skip(first).take(count).collect::<Vec<_>>()
        })
    };
    let choose = move |context: bool| {
        move |_: ev::MouseEvent| {
            by_context.set(context);
            hints::set_setting("outline", if context { "context" } else { "time" });
        }
    };
    let add = move |_| list.add(session);
    view! {
        <div class="page outline">
            <div class="outline-head">
                <div class="segmented" role="group" aria-label="Order of the outline">
                    <button aria-pressed=move || (!by_context.get()).to_string() on:click=choose(false)>"By time"</button>
                    <button aria-pressed=move || by_context.get().to_string() on:click=choose(true)>"By context"</button>
                </div>
                <button class="button" on:click=add><Icon name="plus"/>"Add a note"</button>
                <p class="muted">{move || count(rows.with(Vec::len))}</p>
            </div>
            <div class="outline-lines" tabindex="-1" role="treegrid" aria-label="Outline" node_ref=scroller
                aria-rowcount=move || rows.with(Vec::len).to_string() on:scroll=move |_| look()>
                <div class="outline-whole" role="presentation"
                    style:--height=move || format!("{}px", rows.with(Vec::len) as f64 * LINE)>
                    <For each=seen key=line_key let(row)>{line::line(session, list, row.0, row.1)}</For>
                </div>
            </div>
        </div>
    }
}

/// Identity of a line, which is made anew when it changes. What is said about it changes while it is written on: that is read where it is shown.
fn line_key((index, row): &(usize, OutlineRow)) -> (usize, OutlineRow) {
    let row = OutlineRow {
        findings: 0,
        ..row.clone()
    };
    (*index, row)
}

fn count(rows: usize) -> String {
    match rows {
        0 => "Nothing yet: add the first note here, or type on the board.".to_owned(),
        1 => "1 line".to_owned(),
        rows => format!("{rows} lines"),
    }
}

impl List {
    /// Adds a note right after another, and goes there.
    pub(super) fn add_after(self, session: Session, id: &Id, kind: NoteKind) {
        let made = session.update(|editor| editor.write_after(id, kind));
        self.go_to_new(session, made);
    }

    /// Adds an event at the end, and goes there.
    fn add(self, session: Session) {
        let rows = self
            .rows
            .try_get_untracked()
            .unwrap_or_default()
            .into_iter();
        let last = rows.filter(|row| row.kind.is_some()).last();
        let made = session.update(|editor| {
            editor.select(last.and_then(|row| row.id));
            editor.run(Command::CreateNote(NoteKind::Event))
        });
        self.go_to_new(session, made);
    }

    /// Goes to the line that was just made, and says what it is.
    fn go_to_new(self, session: Session, made: Response) {
        if let Some(edit) = &made.edit_text {
            self.go_to(&edit.id);
        }
        session.follow(&Response {
            edit_text: None,
            ..made
        });
    }

    /// Takes a list that is pasted on a line, and goes to the last of the lines that it becomes. Tells whether it was one.
    pub(super) fn paste(self, session: Session, id: &Id, typed: &str, text: &str) -> bool {
        let response = session.update(|editor| editor.paste_lines(id, typed, text));
        session.follow(&response);
        let last = session.with_editor(|editor| editor.selection().lead().cloned());
        if let Some(last) = last.filter(|_| response.handled) {
            self.go_to(&last);
        }
        response.handled
    }

    /// Goes to the line of an element, wherever it is.
    pub(super) fn go_to(self, id: &Id) {
        let rows = self.rows.try_get_untracked().unwrap_or_default();
        if let Some(index) = rows.iter().position(|row| row.id.as_ref() == Some(id)) {
            self.go_to_line(index);
        }
    }

    /// Next focus: where a line that was left is gone, the lines below move up, and with them what has the focus now.
    pub(super) fn close_gap(self, session: Session, id: &Id, gap: usize, focused: Option<String>) {
        let is_there = session.with_editor(|editor| editor.alternative().notes().contains_key(id));
        let below = |index: &usize| focused == Some(line::field_id(*index));
        let count = self.len() + 1;
        if let Some(index) = (gap..count).find(below).filter(|_| !is_there) {
            self.go_to_line(index.saturating_sub(1));
        }
    }

    /// Number of lines; 0 when the outline is gone.
    fn len(self) -> usize {
        self.rows.try_with_untracked(Vec::len).unwrap_or_default()
    }

    /// Goes to the line of this number, or to the last one.
    pub(super) fn go_to_line(self, index: usize) {
        let Some(scroller) = self.scroller.try_get_untracked().flatten() else {
            return;
        };
        let last = self.len().saturating_sub(1);
        let index = index.min(last);
        scroll::scroll_within(&scroller, index as f64 * LINE, LINE);
        // What has changed is on the page as soon as those who follow signals have had their turn, which is before the
        // next key.
        queue_microtask(move || queue_microtask(move || go_to_field(line::field_id(index))));
    }
}

/// Gives the focus to a field, with one of the next frames if it is not there yet or made anew.
fn go_to_field(field: String) {
    focus::focus_id(&field);
    let is_there = focus::focused_id().as_ref() == Some(&field);
    request_animation_frame(move || {
        if !is_there || focus::is_focus_lost() {
            focus::focus_id(&field);
            request_animation_frame(move || focus::focus_id(&field));
        }
    });
}
