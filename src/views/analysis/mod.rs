//! The analysis: sheets of numbers, comparisons and what-ifs that the analyst writes.

mod settings;

use isobar_analyst::queries::WriteSheet;
use isobar_analyst::wire::{About, Cell, Row, Sheet, SheetChoice, SheetNumber, SheetPart, Table};
use leptos::html;
use leptos::prelude::*;

use super::{View, ViewInfo};
use crate::findings::{places, remedy};
use crate::platform::{focus, scroll};
use crate::session::{Session, ViewId};
use crate::ui::{Icon, table_frame};

/// The sheets, with what people call them.
const SHEETS: [(About, &str); 8] = [
    (About::Numbers, "Numbers"),
    (About::Alternatives, "Alternatives"),
    (About::Change, "Change"),
    (About::Boundaries, "Boundaries"),
    (About::Outage, "Outage"),
    (About::Load, "Load"),
    (About::PersonalData, "Personal data"),
    (About::Rules, "Rules"),
];

/// Selected sheet.
#[derive(Clone, Copy)]
struct SheetState {
    session: Session,
    about: RwSignal<About>,
    option: RwSignal<usize>,
    number: RwSignal<f64>,
    sheet: RwSignal<Option<Sheet>>,
    scroller: NodeRef<html::Div>,
}

impl SheetState {
    /// Asks for the sheet again whenever something else is chosen or the design has been judged anew.
    fn ask(self) {
        let revision = self.session.report().revision;
        let query = WriteSheet {
            about: self.about.get(),
            option: self.option.get(),
            number: self.number.get(),
        };
        // Before the first report there is nothing to write about.
        if revision == 0 {
            return;
        }
        self.session.ask(query, move |answer| {
            if let Ok(sheet) = answer {
                // The sheet is written anew: whoever was at one of its controls stays there.
                let key = focus::focused_key();
                self.sheet.set(Some(sheet));
                if let Some(key) = key {
                    request_animation_frame(move || focus::focus_key(&key));
                }
            }
        });
    }

    fn turn_to(self, about: About) {
        self.about.set(about);
        self.option.set(0);
        self.number.set(0.0);
        // Every sheet is read from its beginning.
        if let Some(scroller) = self.scroller.try_get_untracked().flatten() {
            scroll::scroll_within(&scroller, 0.0, 0.0);
        }
    }
}

/// Numbers, comparisons and what-ifs.
pub struct AnalysisView;

impl View for AnalysisView {
    const INFO: ViewInfo = ViewInfo {
        id: ViewId("analysis"),
        name: "Analysis",
        action: "Show the analysis",
        icon: "compare",
        key: "4",
    };

    fn build() -> AnyView {
        view! { <Analysis/> }.into_any()
    }
}

/// The sheets and the tabs to choose one.
#[component]
fn Analysis() -> impl IntoView {
    let state = SheetState {
        session: Session::expect(),
        about: RwSignal::new(About::default()),
        option: RwSignal::new(0),
        number: RwSignal::new(0.0),
        sheet: RwSignal::new(None),
        scroller: NodeRef::new(),
    };
    Effect::new(move || state.ask());
    let tabs = SHEETS.map(|(about, name)| {
        view! {
            <button
                aria-pressed=move || (state.about.get() == about).to_string()
                on:click=move |_| state.turn_to(about)
            >
                {name}
            </button>
        }
        .into_any()
    });
    let content = move || match state.sheet.get() {
        Some(sheet) => write_out(state, sheet),
        None => view! {
            <div class="empty">
                <Icon name="compare"/>
                <h2>"Nothing to measure yet"</h2>
                <p>"Draw events, frames and links on the board, and their numbers stand here."</p>
            </div>
        }
        .into_any(),
    };
    view! {
        <div class="analysis">
            <h2 class="visually-hidden">"Analysis"</h2>
            <div class="segmented" role="group" aria-label="Sheets">{tabs}</div>
            <div class="analysis-sheet" tabindex="0" role="region" aria-label="Sheet" node_ref=state.scroller>{content}</div>
        </div>
    }
}

fn write_out(state: SheetState, sheet: Sheet) -> AnyView {
    let parts = sheet.parts.into_iter();
    let parts: Vec<_> = parts.map(|one| part(state.session, one)).collect();
    view! {
        <p class="analysis-intro">{sheet.intro}</p>
        <div class="analysis-choices">
            {sheet.choice.map(|one| choice(state, one))}
            {sheet.number.map(|one| number(state, one))}
        </div>
        {parts}
    }
    .into_any()
}

fn choice(state: SheetState, choice: SheetChoice) -> AnyView {
    let chosen = choice.chosen;
    let options = choice.options.into_iter().enumerate();
    let options: Vec<_> = options
        .map(|(index, words)| {
            view! { <option value=index selected=index == chosen>{words}</option> }.into_any()
        })
        .collect();
    let choose = move |event| {
        if let Ok(index) = event_target_value(&event).parse() {
            state.option.set(index);
        }
    };
    view! {
        <label class="field">
            <span class="field-label">{choice.label}</span>
            <select class="select" data-key="choice" on:change=choose>{options}</select>
        </label>
    }
    .into_any()
}

fn number(state: SheetState, number: SheetNumber) -> AnyView {
    let set = move |event| {
        if let Ok(value) = event_target_value(&event).parse() {
            state.number.set(value);
        }
    };
    view! {
        <label class="field">
            <span class="field-label">{number.label}</span>
            <input class="input" type="number" data-key="number" min="0" step="any" prop:value=number.value on:change=set/>
        </label>
    }
    .into_any()
}

fn part(session: Session, part: SheetPart) -> AnyView {
    match part {
        SheetPart::Heading(words) => view! { <h2>{words}</h2> }.into_any(),
        SheetPart::Text(words) => view! { <p>{words}</p> }.into_any(),
        SheetPart::Offers(offers) => offers.iter().map(|(reason, offer)| {
            view! { <div class="analysis-offer">{places(session, std::slice::from_ref(reason))}{remedy(session, offer, false)}</div> }
        }).collect::<Vec<_>>().into_any(),
        SheetPart::Table(table) => table_of(session, table),
        SheetPart::Rules(rows) => settings::rules(session, rows),
        SheetPart::Thresholds(rows) => settings::thresholds(session, rows),
    }
}

fn table_of(session: Session, table: Table) -> AnyView {
    let columns = table.columns.iter().enumerate();
    let heads: Vec<_> = columns
        .map(|(index, name)| {
            // The first cell of a row is its name.
            let rows = table.rows.iter();
            let cells = rows.filter_map(|row| row.cells.get(index.checked_sub(1)?));
            let has_numbers = cells.clone().next().is_some() && cells.clone().all(is_number);
            (name.as_str(), has_numbers)
        })
        .collect();
    let rows = table.rows.iter().cloned();
    table_frame(&heads, rows.map(|one| row(session, one)).collect())
}

fn row(session: Session, row: Row) -> AnyView {
    let name = match row.element {
        Some(id) => {
            let go = move |_| session.go_to(&id);
            view! { <button class="place" on:click=go>{row.name}</button> }.into_any()
        }
        None => row.name.into_any(),
    };
    let help = (!row.help.is_empty()).then(|| {
        view! { <details class="disclosure"><summary><Icon name="chevron-right"/>"What it means"</summary><p class="disclosure-body">{row.help}</p></details> }
            .into_any()
    });
    let cells: Vec<_> = row.cells.into_iter().map(cell).collect();
    view! { <tr><th scope="row">{name} {help}</th>{cells}</tr> }.into_any()
}

fn is_number(cell: &Cell) -> bool {
    let is_part = |part: char| part.is_ascii_digit() || "–-.% ".contains(part);
    cell.text.chars().all(is_part)
}

fn cell(cell: Cell) -> AnyView {
    let is_number = is_number(&cell);
    let (class, words) = match cell.is_good {
        Some(true) => ("better", Some("good: ")),
        Some(false) => ("worse", Some("bad: ")),
        None => ("", None),
    };
    let hidden = words.map(|words| view! { <span class="visually-hidden">{words}</span> });
    view! { <td class=class class:number=is_number>{hidden}{cell.text}</td> }.into_any()
}
