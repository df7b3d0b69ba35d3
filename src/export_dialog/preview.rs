//! The text of an exported file, its parts told apart. The analyst reads it: this only shows what it says.

use isobar_analyst::wire::{ExportedFile, Piece, PieceKind};
use isobar_analyst::{Answer, Request};
use leptos::ev::KeyboardEvent;
use leptos::html::Pre;
use leptos::prelude::*;

use crate::platform::{scroll, selection};
use crate::session::Session;

/// Number of bytes of a file that the analyst gets to read at once: more than it tells apart at once, so that what is
/// shown ends with a line.
const READ: usize = 60_000;

/// Part of a file that is shown so far.
#[derive(Clone, Copy)]
struct Shown {
    session: Session,
    /// The parts, each with the number of the file among those that were looked at.
    parts: RwSignal<Vec<(u32, Vec<Piece>)>>,
    /// Number of bytes of the file that they hold.
    length: RwSignal<usize>,
    /// The number of the file: what was asked about another is not shown any more.
    turn: StoredValue<u32>,
}

impl Shown {
    /// Asks for what follows. What is on the page stays until it is there, so nothing jumps.
    fn read_on(self, file: &ExportedFile, from: usize) {
        let turn = self.turn.try_get_value().unwrap_or_default();
        let rest = file.text.get(from..).unwrap_or_default();
        let mut end = READ.min(rest.len());
        while !rest.is_char_boundary(end) {
            end += 1;
        }
        let text = rest.get(..end).unwrap_or_default().to_owned();
        let request = Request::Highlight {
            path: file.path.clone(),
            text: text.clone(),
        };
        self.session.ask(request, move |answer| {
            if self.turn.try_get_value() != Some(turn) {
                return;
            }
            let pieces = match answer {
                Answer::Highlighted(pieces) => pieces,
                // Without an analyst the text is still there to be read.
                _ => vec![Piece {
                    kind: PieceKind::Plain,
                    text,
                }],
            };
            let length: usize = pieces.iter().map(|piece| piece.text.len()).sum();
            self.length.set(from + length);
            self.parts.update(|parts| {
                if from == 0 {
                    parts.clear();
                }
                parts.push((turn, pieces));
            });
        });
    }
}

/// The preview of the file that is chosen.
pub(super) fn preview(session: Session, file: Signal<Option<ExportedFile>>) -> AnyView {
    let shown = Shown {
        session,
        parts: RwSignal::new(Vec::new()),
        length: RwSignal::new(0),
        turn: StoredValue::new(0),
    };
    let node = NodeRef::<Pre>::new();
    Effect::new(move || {
        shown.turn.update_value(|turn| *turn += 1);
        if let Some(file) = file.get() {
            shown.read_on(&file, 0);
        }
        if let Some(node) = node.try_get_untracked().flatten() {
            scroll::scroll_to_start(&node);
        }
    });
    let keys = move || {
        let parts = shown.parts.read();
        let turns = parts.iter().map(|(turn, _)| *turn);
        turns.enumerate().collect::<Vec<_>>()
    };
    let part = move |(index, _): (usize, u32)| {
        let pieces = |parts: &Vec<(u32, Vec<Piece>)>| {
            let pieces = parts.get(index).map(|(_, pieces)| pieces.iter());
            pieces.into_iter().flatten().map(piece).collect::<Vec<_>>()
        };
        shown.parts.try_with_untracked(pieces)
    };
    let select = move |event: KeyboardEvent| {
        let is_all = event.key() == "a" && (event.ctrl_key() || event.meta_key());
        if let Some(node) = node.try_get_untracked().flatten().filter(|_| is_all) {
            event.prevent_default();
            selection::select_text(&node);
        }
    };
    let more = move |_| {
        if let Some(file) = file.try_get_untracked().flatten() {
            shown.read_on(&file, shown.length.try_get_untracked().unwrap_or_default());
        }
    };
    let whole = move || file.with(|file| file.as_ref().map_or(0, |file| file.text.len()));
    let is_whole = move || shown.length.get() >= whole();
    let share = move || {
        let percent = shown.length.get() * 100 / whole().max(1);
        format!("This is {percent} % of the file.")
    };
    view! {
        <div class="listing" hidden=move || file.with(Option::is_none)>
            <pre tabindex="0" role="region" aria-label="Preview" node_ref=node on:keydown=select>
                <code><For each=keys key=|key| *key children=part/></code>
            </pre>
            <div class="listing-more" hidden=is_whole>
                <span class="muted">{share}</span>
                <button class="button" on:click=more>"Show more"</button>
            </div>
        </div>
    }
    .into_any()
}

fn piece(piece: &Piece) -> AnyView {
    let text = piece.text.clone();
    let class = match piece.kind {
        PieceKind::Plain => return text.into_any(),
        PieceKind::Keyword => "keyword",
        PieceKind::Name => "name",
        PieceKind::Text => "text",
        PieceKind::Number => "number",
        PieceKind::Comment => "comment",
    };
    view! { <span class=class>{text}</span> }.into_any()
}
