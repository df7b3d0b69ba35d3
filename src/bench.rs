//! Interface for the performance harness; compiled for `cargo xtask bench` only.
//!
//! The scene is that of the harness, which every page draws: see docs/performance.md.

use isobar_editor::{Area, Camera};
use isobar_model::{
    AlternativeInfo, BoardInfo, Document, Element, Id, Link, Note, NoteKind, Order, Point, Size,
};

use crate::platform::bench;
use crate::session::Session;

/// The side of a note, and from one note to the next, in board units.
const SIDE: i32 = 200;
const PITCH: i32 = 280;
const KINDS: [NoteKind; 8] = [
    NoteKind::Event,
    NoteKind::Command,
    NoteKind::Aggregate,
    NoteKind::Policy,
    NoteKind::ReadModel,
    NoteKind::System,
    NoteKind::Actor,
    NoteKind::Hotspot,
];
const WORDS: [&str; 28] = [
    "order",
    "placed",
    "payment",
    "received",
    "invoice",
    "sent",
    "customer",
    "notified",
    "stock",
    "reserved",
    "shipment",
    "prepared",
    "basket",
    "updated",
    "price",
    "changed",
    "refund",
    "issued",
    "delivery",
    "planned",
    "account",
    "opened",
    "address",
    "confirmed",
    "return",
    "requested",
    "voucher",
    "applied",
];

/// Answers the harness.
pub fn answer_harness(session: Session) {
    bench::listen(move |question, number| match question {
        "ready" => f64::from(u8::from(!leptos::prelude::GetUntracked::get_untracked(
            &session.is_loading,
        ))),
        "load" => load(session, number as usize),
        "fit" => look(session, None),
        "zoomed" => look(session, Some(number)),
        "notes" => session.with_editor(|editor| editor.alternative().notes().len() as f64),
        "links" => session.with_editor(|editor| editor.alternative().links().len() as f64),
        "middle" => middle(session),
        "x" => place(session, number as usize).0,
        "y" => place(session, number as usize).1,
        "zoom" => session.with_editor(|editor| editor.camera().zoom),
        _ => f64::NAN,
    });
}

fn note_id(number: usize) -> Id {
    Id::from_words(&format!("n{number}"))
}

/// Draws the scene of `count` notes and as many arrows.
fn load(session: Session, count: usize) -> f64 {
    let columns = (count as f64 * 1.4).sqrt().ceil() as usize;
    let mut seed = 12_345_u64;
    let mut random = move || {
        // In the doubles of JavaScript the product is rounded before it is cut.
        seed = ((seed as f64 * 1_103_515_245.0 + 12_345.0) as u64) & 0x7fff_ffff;
        seed as f64 / f64::from(0x7fff_ffff)
    };
    let ids: Vec<Id> = (0..count).map(note_id).collect();
    let notes = (0..count).map(|number| {
        let (row, column) = (number / columns, number % columns);
        let column = if row % 2 == 1 {
            columns - 1 - column
        } else {
            column
        };
        let words = 3 + (random() * 6.0) as usize;
        let text: Vec<&str> = (0..words)
            .map(|_| WORDS[(random() * 28.0) as usize])
            .collect();
        let kind = KINDS[(random() * 8.0) as usize];
        let at = Point::new(column as i32 * PITCH, row as i32 * PITCH);
        Element::Note(Note {
            size: Some(Size::new(SIDE, SIDE)),
            ..Note::new(ids[number].clone(), kind, text.join(" "), at)
        })
    });
    let link = |number: usize, from: usize, to: usize| {
        let id = Id::from_words(&format!("a{number}"));
        Element::Link(Link::new(id, ids[from].clone(), ids[to].clone()))
    };
    let links = (1..count).map(|number| link(number - 1, number - 1, number));
    // Straight down: keeps the arrows as many as the notes.
    let last = (count > columns).then(|| link(count - 1, 0, (count - 1).min(2 * columns - 1)));
    let info = AlternativeInfo::new(Id::from_words("main"), "Bench", Order::default());
    let elements = notes.chain(links).chain(last);
    // As a file would be opened.
    let document = Document::assembled(BoardInfo::default(), [(info, elements)]);
    let is_drawn = document.is_some();
    if let Some(document) = document {
        session.open(document);
    }
    look(session, None);
    f64::from(u8::from(is_drawn))
}

/// All notes, as the harness fits them, or the middle of them at a zoom.
fn look(session: Session, zoom: Option<f64>) -> f64 {
    session.update(|editor| {
        let viewport = editor.viewport();
        let notes = editor.alternative().notes().values();
        let areas = notes.map(|note| Area::from(note.area()));
        let Some(scene) = areas.reduce(Area::union) else {
            return;
        };
        let fitted = (viewport.width / scene.width()).min(viewport.height / scene.height()) * 0.96;
        let camera = Camera {
            zoom: zoom.unwrap_or(fitted),
            ..Camera::default()
        };
        editor.set_camera(camera.centred(scene.center(), viewport));
    });
    session.with_editor(|editor| editor.camera().zoom)
}

/// The number of the note that is nearest to the middle of what is seen.
fn middle(session: Session) -> f64 {
    session.with_editor(|editor| {
        let center = editor.camera().to_board(editor.viewport().center());
        let notes = editor.alternative().notes();
        let distance = |number: &usize| {
            let note = notes.get(&note_id(*number));
            note.map_or(f64::INFINITY, |note| {
                isobar_editor::BoardPoint::from(note.area().center()).distance(center)
            })
        };
        let nearest =
            (0..notes.len()).min_by(|one, other| distance(one).total_cmp(&distance(other)));
        nearest.unwrap_or_default() as f64
    })
}

fn place(session: Session, number: usize) -> (f64, f64) {
    session.with_editor(|editor| {
        let note = editor.alternative().notes().get(&note_id(number));
        note.map_or((f64::NAN, f64::NAN), |note| {
            let at = editor.camera().to_screen(note.area().center().into());
            (at.x, at.y)
        })
    })
}
