//! The text of an exported file, its parts told apart.

use isobar_analyst::highlight;
use isobar_analyst::wire::{ExportedFile, Piece, PieceKind};
use leptos::ev::KeyboardEvent;
use leptos::html::Pre;
use leptos::prelude::*;

use crate::platform::{scroll, selection};

/// Part of a file that is shown: the number of the file among those that were looked at, and the pieces.
type Part = (u32, Vec<Piece>);

/// Part of a file that is shown so far.
#[derive(Clone, Copy)]
struct Shown {
    parts: RwSignal<Vec<Part>>,
    /// Number of bytes of the file that they hold.
    length: RwSignal<usize>,
    /// The number of the file.
    turn: StoredValue<u32>,
}

impl Shown {
    /// Shows the beginning of another file.
    fn begin(self, file: &ExportedFile) {
        self.turn.update_value(|turn| *turn += 1);
        self.length.set(0);
        self.parts.set(Vec::new());
        self.read_on(file);
    }

    /// Shows what follows.
    fn read_on(self, file: &ExportedFile) {
        let from = self.length.try_get_untracked().unwrap_or_default();
        let pieces = highlight(&file.path, file.text.get(from..).unwrap_or_default());
        let length: usize = pieces.iter().map(|piece| piece.text.len()).sum();
        let turn = self.turn.try_get_value().unwrap_or_default();
        self.length.set(from + length);
        self.parts.update(|parts| parts.push((turn, pieces)));
    }
}

/// The preview of the file that is chosen.
pub(super) fn preview(file: Signal<Option<ExportedFile>>) -> AnyView {
    let shown = Shown {
        parts: RwSignal::new(Vec::new()),
        length: RwSignal::new(0),
        turn: StoredValue::new(0),
    };
    let node = NodeRef::<Pre>::new();
    Effect::new(move || {
        if let Some(file) = file.get() {
            shown.begin(&file);
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
        let pieces = |parts: &Vec<Part>| {
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
            shown.read_on(&file);
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
