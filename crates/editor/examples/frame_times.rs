//! Duration of a frame, for boards of growing size: `cargo run --release -p isobar-editor --example frame_times`.
//!
//! Times are in milliseconds on this machine, the median of many frames, without painting.
#![allow(clippy::print_stdout, reason = "a benchmark prints what it measured")]

use std::time::Instant;

use isobar_editor::{Button, Command, Editor, InputEvent, Modifiers, Pointer, ScreenPoint};
use isobar_model::{
    AlternativeInfo, BoardInfo, Context, Document, Element, Id, Link, Note, NoteKind, Order, Point,
    Rect,
};

const COLUMNS: usize = 100;

fn main() {
    println!(
        "{:>6} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8}",
        "notes", "assemble", "open", "first", "pan", "zoom", "drag", "drag all", "add"
    );
    for notes in [1250, 2500, 5000, 10_000] {
        let Some((mut editor, [assemble, open, first])) = opened(notes) else {
            println!("the board of {notes} notes is refused");
            continue;
        };
        let pan = frames(&mut editor, |editor, step| {
            let dx = if step % 60 < 30 { 12.0 } else { -12.0 };
            let at = ScreenPoint::new(600.0, 400.0);
            editor.handle(InputEvent::Wheel {
                at,
                dx,
                dy: 3.0,
                modifiers: Modifiers::NONE,
            });
        });
        let zoom = frames(&mut editor, |editor, step| {
            let dy = if step % 60 < 30 { -20.0 } else { 20.0 };
            let at = ScreenPoint::new(600.0, 400.0);
            editor.handle(InputEvent::Wheel {
                at,
                dx: 0.0,
                dy,
                modifiers: Modifiers::COMMAND,
            });
        });
        let drag_one = drag(&mut editor, false);
        let drag_all = drag(&mut editor, true);
        editor.run(Command::Cancel);
        paint(&mut editor);
        let started = Instant::now();
        editor.run(Command::CreateNote(NoteKind::Event));
        paint(&mut editor);
        let add = milliseconds(started);
        println!(
            "{notes:>6} {assemble:>8.2} {open:>8.2} {first:>8.2} {pan:>8.3} {zoom:>8.3} {drag_one:>8.3} {drag_all:>8.2} {add:>8.2}"
        );
    }
}

/// Number of times that a board is opened: the median counts.
const OPENINGS: usize = 9;

/// An editor that has opened a board, and the median times of making the document of its elements, as those of a file
/// are, of opening it where another board was, and of its first frame.
fn opened(notes: usize) -> Option<(Editor, [f64; 3])> {
    let mut times = [const { Vec::new() }; 3];
    let mut opened = None;
    for _ in 0..OPENINGS {
        let mut editor = Editor::new(assembled(Vec::new())?, 1);
        editor.set_viewport(1280.0, 800.0);
        let elements = elements(notes);
        let started = Instant::now();
        let document = assembled(elements)?;
        times[0].push(milliseconds(started));
        let started = Instant::now();
        editor.open(document);
        editor.run(Command::ZoomToFit);
        times[1].push(milliseconds(started));
        let started = Instant::now();
        paint(&mut editor);
        times[2].push(milliseconds(started));
        opened = Some(editor);
    }
    Some((opened?, times.map(median)))
}

/// Drags a note, or all of them, back and forth.
fn drag(editor: &mut Editor, all: bool) -> f64 {
    editor.run(if all {
        Command::SelectAll
    } else {
        Command::Cancel
    });
    let area = editor
        .alternative()
        .notes()
        .values()
        .next()
        .map(Note::area)
        .unwrap_or_default();
    let start = editor.camera().to_screen(area.center().into());
    let pointer = |at| Pointer {
        at,
        button: Button::Main,
        modifiers: Modifiers::NONE,
        touch: false,
    };
    editor.handle(InputEvent::PointerDown(pointer(start)));
    let time = frames(editor, |editor, step| {
        let at = ScreenPoint::new(start.x + (step % 40) as f64 + 4.0, start.y + 5.0);
        editor.handle(InputEvent::PointerMove(pointer(at)));
    });
    editor.handle(InputEvent::PointerCancel);
    time
}

/// The median time of a frame: an event, the list, the overlay.
fn frames(editor: &mut Editor, event: impl Fn(&mut Editor, usize)) -> f64 {
    let times = (0..60)
        .map(|step| {
            let started = Instant::now();
            event(editor, step);
            paint(editor);
            milliseconds(started)
        })
        .collect();
    median(times)
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn paint(editor: &mut Editor) {
    let shapes: usize = editor.scene().items().map(|item| item.shapes.len()).sum();
    std::hint::black_box((shapes, editor.overlay().len()));
}

fn milliseconds(started: Instant) -> f64 {
    started.elapsed().as_secs_f64() * 1000.0
}

fn assembled(elements: Vec<Element>) -> Option<Document> {
    let main = AlternativeInfo::new(Id::from_words("main"), "Main", Order::default());
    Document::assembled(BoardInfo::default(), [(main, elements)])
}

/// Rows of notes in contexts, each linked with the next.
fn elements(notes: usize) -> Vec<Element> {
    let frames = notes.div_ceil(COLUMNS);
    let contexts = (0..frames).map(|row| {
        let area = Rect {
            x: -60,
            y: row as i32 * 320,
            width: COLUMNS as i32 * 220 + 120,
            height: 300,
        };
        Element::Context(Context::new(
            context_id(row),
            format!("Context {row}"),
            area,
        ))
    });
    let stickies = (0..notes).map(|number| {
        let (row, column) = (number / COLUMNS, number % COLUMNS);
        let at = Point::new(column as i32 * 220, row as i32 * 320 + 80);
        let text = format!("Something happened in step {number} that the business cares about");
        let kind = NoteKind::ALL[number % 6];
        Element::Note(Note {
            frame: Some(context_id(row)),
            ..Note::new(note_id(number), kind, text, at)
        })
    });
    let links = (1..notes).map(|number| {
        let id = Id::from_words(&format!("link {number}"));
        Element::Link(Link::new(id, note_id(number - 1), note_id(number)))
    });
    contexts.chain(stickies).chain(links).collect()
}

fn context_id(row: usize) -> Id {
    Id::from_words(&format!("context {row}"))
}

fn note_id(number: usize) -> Id {
    Id::from_words(&format!("note {number}"))
}
