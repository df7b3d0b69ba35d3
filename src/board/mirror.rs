//! The board in words: a real element for each note near the viewport, for screen readers, keyboard and tests.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use isobar_editor::{Camera, Editor, MirrorNote, ScreenPoint};
use isobar_model::Id;
use leptos::ev;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use crate::platform::focus;
use crate::session::Session;

/// Time for which the camera has to rest before the elements follow it.
const REST: Duration = Duration::from_millis(120);
/// Number of notes that are put into words at most; the outline has the rest.
const MOST: usize = 200;

/// The notes near the viewport in the order of time, and where they stand among each other.
#[derive(Clone, Default)]
struct Spoken {
    order: Vec<Id>,
    notes: BTreeMap<Id, Arc<MirrorNote>>,
    camera: Camera,
}

/// The accessible mirror of the board.
#[component]
pub fn Mirror() -> impl IntoView {
    let session = Session::expect();
    let spoken = RwSignal::new_local(Spoken::default());
    let due = StoredValue::new(None::<TimeoutHandle>);
    let refresh = move || {
        due.set_value(None);
        spoken.try_with_untracked(|spoken| pass_keys_on(session, &spoken.order));
        let report = session.report_untracked();
        let about = report.findings.iter();
        let said: Vec<_> = about
            .map(|one| (&one.id.subject, one.message.as_str()))
            .collect();
        let (notes, camera) =
            session.with_editor(|editor| (editor.mirror(&said, MOST), editor.camera()));
        let order = notes.iter().map(|note| note.id.clone()).collect();
        let notes = notes
            .into_iter()
            .map(|note| (note.id.clone(), Arc::new(note)))
            .collect();
        spoken.set(Spoken {
            order,
            notes,
            camera,
        });
    };
    Effect::new(move |before: Option<u64>| {
        session.view_epoch();
        session.report();
        // Both only grow.
        let now = session.document_epoch() + session.selection_epoch();
        if let Some(earlier) = due.try_get_value().flatten() {
            earlier.clear();
        }
        let is_other = before.is_some_and(|before| before != now);
        let is_dragging = session.with_editor(Editor::is_in_gesture);
        if is_other && has_keys(session) && !is_dragging {
            // The next key may come before the camera rests, and what shows the focus goes with what has it.
            untrack(refresh);
        } else {
            // While the camera moves, the elements move with it: new ones come when it rests.
            due.set_value(set_timeout_with_handle(refresh, REST).ok());
        }
        now
    });
    Effect::new(move || {
        spoken.track();
        // What was just put into words is on the page with the next frame.
        if !follow_selection(session) {
            request_animation_frame(move || {
                follow_selection(session);
            });
        }
    });
    on_cleanup(move || {
        if let Some(due) = due.try_get_value().flatten() {
            due.clear();
        }
    });
    // Only what shows that it has the focus has to keep up with every frame.
    let followed = RwSignal::new(Camera::default());
    Effect::new(move || {
        session.view_epoch();
        if focused_note().is_some() {
            followed.set(session.with_editor(|editor| editor.camera()));
        }
    });
    Effect::new(move || followed.set(spoken.with(|spoken| spoken.camera)));
    let layer = move || {
        let camera = followed.get();
        let x = -camera.origin.x * camera.zoom;
        let y = -camera.origin.y * camera.zoom;
        (
            format!("translate({x}px, {y}px) scale({})", camera.zoom),
            camera.zoom.to_string(),
        )
    };
    view! {
        <div class="mirror" role="group" aria-label="Notes, in the order of time">
            <div class="mirror-layer" style:transform=move || layer().0 style:--zoom=move || layer().1>
                <For each=move || spoken.with(|spoken| spoken.order.clone()) key=Id::clone let(id)>
                    <Spot id spoken/>
                </For>
            </div>
        </div>
    }
}

/// The board as a whole, as an element of the page.
const BOARD: &str = "board";
/// Prefix of the ids of notes, as elements of the page.
const NOTE: &str = "board-note-";

fn element_id(id: &Id) -> String {
    format!("{NOTE}{id}")
}

/// The element that has the focus, if it stands for a note.
fn focused_note() -> Option<String> {
    focus::focused_id().filter(|id| id.starts_with(NOTE))
}

/// True if keys are for the board: a note has the focus, or, as long as keys are used, nothing else has.
fn has_keys(session: Session) -> bool {
    focus::focused_id().is_none_or(|id| id.starts_with(NOTE) || id == BOARD)
        && (session.is_by_key() || focused_note().is_some())
}

/// The focus goes with the selection, as long as keys are for the board. Tells whether there is nothing to wait for.
fn follow_selection(session: Session) -> bool {
    let here = focused_note();
    let lead = session.with_editor(|editor| {
        let selection = editor.selection();
        let is_in = selection.iter().any(|id| here == Some(element_id(id)));
        selection.lead().filter(|_| !is_in).map(element_id)
    });
    lead.is_none_or(|lead| !has_keys(session) || focus::focus_in_place(&lead))
}

/// Gives the focus to what stands for the selected note, or else to the board as a whole.
pub fn focus(session: Session) {
    session.set_by_key(true);
    let lead = session.with_editor(|editor| editor.selection().lead().map(element_id));
    if !lead.is_some_and(|lead| focus::focus_in_place(&lead)) {
        focus::focus_id(BOARD);
    }
}

/// Next focus: where the focused note is gone and nothing else is selected, the next one in time gets it, or the last.
fn pass_keys_on(session: Session, order: &[Id]) {
    let here = focused_note();
    let Some(at) = order.iter().position(|id| here == Some(element_id(id))) else {
        return;
    };
    let heir = session.with_editor(|editor| {
        let is_there = |id: &&Id| editor.alternative().notes().contains_key(*id);
        let is_lost = editor.selection().is_empty() && !is_there(&&order[at]);
        let mut others = order[at..].iter().chain(order[..at].iter().rev());
        is_lost.then(|| others.find(is_there).map(element_id))
    });
    match heir {
        Some(Some(heir)) => {
            focus::focus_in_place(&heir);
        }
        Some(None) => focus::focus_id(BOARD),
        None => {}
    }
}

#[component]
fn Spot(id: Id, spoken: RwSignal<Spoken, LocalStorage>) -> impl IntoView {
    let session = Session::expect();
    let element = element_id(&id);
    let find = {
        let id = id.clone();
        move || {
            spoken.with(|spoken| {
                spoken
                    .notes
                    .get(&id)
                    .map(|note| (Arc::clone(note), spoken.camera))
            })
        }
    };
    let note = Memo::new_owning(move |old: Option<Option<(Arc<MirrorNote>, Camera)>>| {
        let new = find();
        let changed = old.as_ref().is_none_or(|old| *old != new);
        (new, changed)
    });
    let read = move |part: fn(&MirrorNote, Camera) -> String| {
        move || {
            note.with(|note| {
                note.as_ref()
                    .map(|(note, camera)| part(note, *camera))
                    .unwrap_or_default()
            })
        }
    };
    let focus_id = id.clone();
    let focused = move |event: ev::FocusEvent| {
        // Among several that are selected, whoever goes from one to the next chooses that.
        let goes_on = focus::other_focus(&event).is_some_and(|id| id.starts_with(NOTE));
        let (is_selected, is_lead) = session.with_editor(|editor| {
            let selection = editor.selection();
            let is_lead = selection.lead() == Some(&focus_id);
            (selection.contains(&focus_id), is_lead)
        });
        if !is_selected || (goes_on && !is_lead) {
            session.select(vec![focus_id.clone()]);
        } else if !is_lead {
            session.update(|editor| editor.set_lead(&focus_id));
        }
    };
    view! {
        <div
            class="mirror-item"
            id=element
            role="button"
            tabindex="0"
            aria-label=read(|note, _| words(note))
            aria-pressed=read(|note, _| note.selected.to_string())
            data-kind=read(|note, _| note.kind.slug().to_owned())
            prop:style=read(style)
            on:focus=focused
        ></div>
    }
}

fn place(note: &MirrorNote, camera: Camera) -> (f64, f64) {
    let at = camera.to_board(ScreenPoint::new(note.at.x, note.at.y));
    (at.x, at.y)
}

/// Position on the board, in one text: there are hundreds of notes, and each text that is kept up to date takes room.
fn style(note: &MirrorNote, camera: Camera) -> String {
    let (x, y) = place(note, camera);
    let (width, height) = (note.width / camera.zoom, note.height / camera.zoom);
    format!(
        "--x:{x:.1}px;--y:{y:.1}px;--width:{width:.1}px;--height:{height:.1}px;--turn:{}deg",
        note.turned
    )
}

/// A note as it is spoken.
fn words(note: &MirrorNote) -> String {
    let text = if note.text.trim().is_empty() {
        "empty"
    } else {
        note.text.as_str()
    };
    let mut words = format!("{}: {text}", note.kind_name);
    // Hotspots stand on a corner where nobody turned them.
    if !matches!(note.turned, 0 | 45) {
        words.push_str(&format!(", turned by {} degrees", note.turned));
    }
    if note.is_pivotal {
        words.push_str(", pivotal");
    }
    if note.is_locked {
        words.push_str(", locked");
    }
    if let Some(context) = &note.context {
        words.push_str(&format!(", in {context}"));
    }
    if !note.comes_from.is_empty() {
        words.push_str(&format!(", from {}", note.comes_from.join(" and ")));
    }
    if !note.leads_to.is_empty() {
        words.push_str(&format!(", leads to {}", note.leads_to.join(" and ")));
    }
    for finding in &note.findings {
        words.push_str(&format!(". Finding: {finding}"));
    }
    words
}
