//! The board as a list that can be written: in the order of time, or by context. Only the lines that are seen exist.

mod line;

use std::rc::Rc;

use isobar_editor::{Command, OutlineRow};
use isobar_model::{Id, NoteKind};
use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use crate::platform::{hints, page};
use crate::session::Session;
use crate::shell::Icon;

/// The height of a line, in pixels, as in `styles/board.css`.
const LINE: f64 = 40.0;
/// Lines beyond the edges that exist already, so that scrolling shows no gaps.
const AHEAD: usize = 12;

/// What a line does to the others.
#[derive(Clone, Copy)]
pub(super) struct List {
    rows: Memo<Vec<OutlineRow>>,
    scroller: NodeRef<html::Div>,
}

/// The outline.
#[component]
pub fn Outline() -> impl IntoView {
    let session = Session::expect();
    let by_context = RwSignal::new(hints::setting("outline").as_deref() == Some("context"));
    let rows = Memo::new(move |_| {
        session.document_epoch();
        let report = session.report();
        let findings: Vec<_> = report.findings.iter().map(|one| &one.subject).collect();
        session.with_editor(|editor| editor.outline(&findings, by_context.get()))
    });
    let scroller = NodeRef::<html::Div>::new();
    let list = List { rows, scroller };
    let scrolled = RwSignal::new((0.0, 900.0));
    let look = move || {
        // The browser tells of sizes once more when the list has gone.
        if let Some(scroller) = scroller.try_get_untracked().flatten() {
            let _ = scrolled.try_set(page::scrolled(&scroller));
        }
    };
    Effect::new(move || {
        if let Some(scroller) = scroller.get() {
            page::on_resize(&scroller, move |_, _| look());
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
    let add = move |_| list.add_after(session, None, NoteKind::Event);
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

/// What a line is made anew for. What is said about it changes while it is written on: that is read where it is shown.
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
    /// Adds a note after another, or at the end, and goes there.
    pub(super) fn add_after(self, session: Session, id: Option<Id>, kind: NoteKind) {
        let last = || {
            let rows = self.rows.get_untracked().into_iter();
            rows.filter(|row| row.kind.is_some())
                .last()
                .and_then(|row| row.id)
        };
        let made = session.update(|editor| {
            editor.select(id.or_else(last));
            editor.run(Command::CreateNote(kind))
        });
        if let Some(edit) = made.edit_text {
            self.go_to(&edit.id);
        }
    }

    /// Goes to the line of an element, wherever it is.
    pub(super) fn go_to(self, id: &Id) {
        let rows = self.rows.get_untracked();
        if let Some(index) = rows.iter().position(|row| row.id.as_ref() == Some(id)) {
            self.go_to_line(index);
        }
    }

    /// Goes to a line, if there is one of this number.
    pub(super) fn go_to_line(self, index: usize) {
        let Some(scroller) = self.scroller.get_untracked() else {
            return;
        };
        if index >= self.rows.with_untracked(Vec::len) {
            return;
        }
        page::scroll_within(&scroller, index as f64 * LINE, LINE);
        // The line comes into being with the next frame, if it is not there yet.
        let focus: Rc<dyn Fn()> = Rc::new(move || page::focus_id(&line::field_id(index)));
        request_animation_frame(move || {
            focus();
            request_animation_frame(move || focus());
        });
    }
}
