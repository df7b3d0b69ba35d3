//! The text field over the element that is being written on.

use isobar_editor::{BoardPoint, Command, Editor, ScreenPoint, TextEdit};
use isobar_model::{Id, NoteKind};
use isobar_scene::{Area, area_of, extent, swimlane_area, text_area, text_layout};
use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use crate::platform::{clipboard, focus};
use crate::session::Session;

/// The text field, where one is open.
#[component]
pub fn TextField() -> impl IntoView {
    let session = Session::expect();
    move || {
        let edit = session.text_edit.get()?;
        let is_note =
            session.with_editor(|editor| editor.alternative().notes().contains_key(&edit.id));
        Some(if is_note {
            view! { <NoteField edit/> }.into_any()
        } else {
            view! { <NameField edit/> }.into_any()
        })
    }
}

/// Takes what was typed, once.
fn commit(session: Session, edit: &TextEdit, text: &str) {
    let is_open = |open: &Option<TextEdit>| open.as_ref().is_some_and(|open| open.id == edit.id);
    if session.text_edit.with_untracked(is_open) {
        session.text_edit.set(None);
        let response = session.update(|editor| editor.commit_text(&edit.id, text));
        session.follow(&response);
    }
}

/// Ends writing on a note, which keeps what was typed on purpose.
fn escape(session: Session, edit: &TextEdit, text: &str) {
    session.text_edit.set(None);
    let response = session.update(|editor| editor.escape_text(&edit.id, text));
    session.follow(&response);
    super::focus(session);
}

fn cancel(session: Session, edit: &TextEdit) {
    session.text_edit.set(None);
    let response = session.update(|editor| editor.cancel_text(&edit.id));
    session.follow(&response);
}

/// Follows what is being typed.
fn follow(
    session: Session,
    edit: StoredValue<TextEdit>,
    typed: RwSignal<String>,
    event: &ev::Event,
) {
    let text = event_target_value(event);
    edit.try_with_value(|edit| session.update(|editor| editor.follow_typing(&edit.id, &text)));
    typed.set(text);
}

/// Takes what was typed when the field loses the focus; the field may be gone by then.
fn leave(session: Session, edit: StoredValue<TextEdit>, typed: RwSignal<String>) {
    if let Some(text) = typed.try_get_untracked() {
        edit.try_with_value(|edit| commit(session, edit, &text));
    }
}

/// Takes what was typed on a note, and goes on to the next one.
fn go_on(session: Session, edit: &TextEdit, text: &str, linked: bool) {
    session.text_edit.set(None);
    let response = session.update(|editor| editor.commit_text_and_go_on(&edit.id, text, linked));
    let goes_on = response.edit_text.is_some();
    session.follow(&response);
    if !goes_on {
        super::focus(session);
    }
}

/// Pastes a list as notes, where nothing is written yet.
fn paste(session: Session, edit: &TextEdit, event: &ev::ClipboardEvent) {
    let (_, text) = clipboard::taken(event);
    let response = session.update(|editor| editor.paste_list(&edit.id, &text));
    if response.handled {
        event.prevent_default();
        // The board would take it once more.
        event.stop_propagation();
        session.text_edit.set(None);
        session.follow(&response);
        focus::focus_id("board");
    }
}

/// On notes, Enter goes on to the next one, with Control to what follows; Tab changes the kind, Escape ends it.
fn decide_on_note(session: Session, edit: &TextEdit, event: &ev::KeyboardEvent, text: &str) {
    let is_linked = event.ctrl_key() || event.meta_key();
    match event.key().as_str() {
        _ if event.is_composing() => event.stop_propagation(),
        "Enter" if !event.shift_key() => {
            event.stop_propagation();
            event.prevent_default();
            go_on(session, edit, text, is_linked);
        }
        "Tab" => {
            event.stop_propagation();
            event.prevent_default();
            session.run(Command::TurnKind(if event.shift_key() { -1 } else { 1 }));
        }
        // What came to nothing goes, as in every other field.
        "Escape" if !text.trim().is_empty() => {
            event.stop_propagation();
            event.prevent_default();
            escape(session, edit, text);
        }
        _ => decide(session, edit, event, text),
    }
}

/// Enter takes what was typed, Escape does not; with shift, Enter starts a line.
fn decide(session: Session, edit: &TextEdit, event: &ev::KeyboardEvent, text: &str) {
    if !(event.ctrl_key() || event.meta_key()) {
        event.stop_propagation();
    }
    if event.is_composing() {
        return;
    }
    match event.key().as_str() {
        "Enter" if !event.shift_key() => {
            event.prevent_default();
            commit(session, edit, text);
            super::focus(session);
        }
        "Escape" => {
            event.prevent_default();
            cancel(session, edit);
            super::focus(session);
        }
        _ => {}
    }
}

/// Position of the field, in pixels of the stage, and layout of its text, in board units.
#[derive(Clone, Copy, PartialEq)]
struct Placed {
    x: f64,
    y: f64,
    width: f32,
    height: f32,
    zoom: f64,
    font_size: f32,
    pad_top: f32,
    pad_side: f32,
    kind: NoteKind,
}

impl Placed {
    /// True if the hint of the keys fits below the note.
    fn has_room_below(&self) -> bool {
        self.zoom > 0.3
    }

    /// The field over a note as it would be with this text.
    fn of(editor: &Editor, id: &Id, text: String) -> Option<Self> {
        let mut note = editor.alternative().notes().get(id)?.clone();
        note.text = text;
        let (area, room, layout) = (
            Area::from(note.area()),
            text_area(&note),
            text_layout(&note),
        );
        let camera = editor.camera();
        let at = camera.to_screen(BoardPoint::new(f64::from(area.x), f64::from(area.y)));
        let middle = area.height / 2.0 - layout.height().max(layout.line_height) / 2.0;
        Some(Self {
            x: at.x,
            y: at.y,
            width: area.width,
            height: area.height,
            zoom: camera.zoom,
            font_size: layout.font_size,
            pad_top: middle.max(room.y - area.y),
            pad_side: room.x - area.x,
            kind: note.kind,
        })
    }
}

#[component]
fn NoteField(edit: TextEdit) -> impl IntoView {
    let session = Session::expect();
    let node = NodeRef::<html::Textarea>::new();
    let typed = RwSignal::new(edit.text.clone());
    let goes_on = session.with_editor(|editor| editor.goes_on_after(&edit.id));
    let edit = StoredValue::new(edit);
    Effect::new(move || {
        if let Some(field) = node.get() {
            edit.try_with_value(|edit| focus::begin_text(&field, &edit.text, edit.select_all));
        }
    });
    let placed = Memo::new(move |_| {
        session.view_epoch();
        session.document_epoch();
        let text = typed.get();
        let id = edit.try_with_value(|edit| edit.id.clone())?;
        session.with_editor(|editor| Placed::of(editor, &id, text))
    });
    let part = move |read: fn(&Placed) -> String| {
        move || placed.with(|placed| placed.as_ref().map(read).unwrap_or_default())
    };
    view! {
        <textarea
            class="note-editor"
            dir="auto"
            aria-label="Text of the note"
            aria-describedby="note-keys"
            node_ref=node
            data-kind=part(|placed| placed.kind.slug().to_owned())
            style:--x=part(|placed| format!("{}px", placed.x))
            style:--y=part(|placed| format!("{}px", placed.y))
            style:--width=part(|placed| format!("{}px", placed.width))
            style:--height=part(|placed| format!("{}px", placed.height))
            style:--zoom=part(|placed| placed.zoom.to_string())
            style:--size=part(|placed| format!("{}px", placed.font_size))
            style:--pad-top=part(|placed| format!("{}px", placed.pad_top))
            style:--pad-side=part(|placed| format!("{}px", placed.pad_side))
            on:input=move |event| follow(session, edit, typed, &event)
            on:keydown=move |event| {
                let text = typed.try_get_untracked().unwrap_or_default();
                edit.try_with_value(|edit| decide_on_note(session, edit, &event, &text));
            }
            on:paste=move |event| {
                edit.try_with_value(|edit| paste(session, edit, &event));
            }
            on:blur=move |_| leave(session, edit, typed)
        ></textarea>
        <p class="note-keys" id="note-keys" data-below=move || {
                placed.with(|placed| placed.as_ref().is_some_and(Placed::has_room_below)).then_some("")
            }
            style:--x=part(|placed| format!("{}px", placed.x))
            style:--y=part(|placed| format!("{}px", placed.y))
            style:--width=part(|placed| format!("{}px", f64::from(placed.width) * placed.zoom))
            style:--height=part(|placed| format!("{}px", f64::from(placed.height) * placed.zoom))>
            {goes_on.then(|| view! { <span><kbd>"Enter"</kbd>" next"</span> })}
            <span><kbd>"Tab"</kbd>" kind"</span>
            <span><kbd>"Ctrl Enter"</kbd>" what follows"</span>
            <span><kbd>{if goes_on { "Esc" } else { "Enter" }}</kbd>" done"</span>
        </p>
    }
}

/// The width and height of the field of a name, in pixels, as in `styles/board.css`.
const NAME_FIELD: (f64, f64) = (240.0, 32.0);

/// Position of the field for the name of a frame, a lane or a link, in pixels of the stage.
fn name_place(editor: &Editor, id: &Id) -> Option<ScreenPoint> {
    let to_screen = |x: f32, y: f32| {
        let at = BoardPoint::new(f64::from(x), f64::from(y));
        editor.camera().to_screen(at)
    };
    if let Some(route) = editor.route_of(id) {
        let middle = route.at(0.5);
        let at = to_screen(middle.x, middle.y);
        let (width, height) = NAME_FIELD;
        return Some(ScreenPoint::new(at.x - width / 2.0, at.y - height / 2.0));
    }
    let alternative = editor.alternative();
    let lane = alternative.swimlanes().get(id);
    let area = lane.map(|lane| swimlane_area(lane, extent(alternative)));
    let area = area.or_else(|| area_of(alternative, id))?;
    Some(to_screen(area.x + 8.0, area.y + 6.0))
}

#[component]
fn NameField(edit: TextEdit) -> impl IntoView {
    let session = Session::expect();
    let node = NodeRef::<html::Input>::new();
    let typed = RwSignal::new(edit.text.clone());
    let edit = StoredValue::new(edit);
    Effect::new(move || {
        if let Some(field) = node.get() {
            // Set here, not below: what is set after it was selected is not selected any more.
            edit.try_with_value(|edit| field.set_value(&edit.text));
            focus::focus(&field);
            field.select();
        }
    });
    let place = Memo::new(move |_| {
        session.view_epoch();
        session.with_editor(|editor| {
            let id = edit.try_with_value(|edit| edit.id.clone())?;
            let at = name_place(editor, &id)?;
            Some((at.x.max(8.0), at.y.max(8.0)))
        })
    });
    let part = move |read: fn(&(f64, f64)) -> f64| {
        move || format!("{}px", place.get().as_ref().map(read).unwrap_or_default())
    };
    view! {
        <input
            class="input frame-name-editor"
            aria-label="Name"
            node_ref=node
            style:--x=part(|place| place.0)
            style:--y=part(|place| place.1)
            on:input=move |event| follow(session, edit, typed, &event)
            on:keydown=move |event| {
                let text = typed.try_get_untracked().unwrap_or_default();
                edit.try_with_value(|edit| decide(session, edit, &event, &text));
            }
            on:blur=move |_| leave(session, edit, typed)
        />
    }
}
