//! Details of a cell or a member: sentence, messages, ways to the board.

use isobar_analyst::queries::ExplainCell;
use isobar_analyst::wire::CellEvidence;
use leptos::ev;
use leptos::prelude::*;

use super::state::MatrixState;
use super::table::{Chosen, MatrixTable, independent};
use crate::findings::places;
use crate::ui::{Icon, and_more};

/// Up to how many neighbours of a member are listed.
const MOST_LINKS: usize = 100;

/// The part beside the table.
pub fn detail(state: MatrixState) -> AnyView {
    let close = move || {
        state.chosen.set(None);
        state.go(state.at.try_get_untracked().unwrap_or_default());
    };
    let key = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" {
            close();
        }
    };
    let content = move || match state.chosen.get()? {
        Chosen::Member(key) => Some(member(state, key)),
        Chosen::Pair(from, to) => Some(pair(state, from, to)),
    };
    let is_open = move || state.chosen.with(Option::is_some);
    view! {
        <Show when=is_open>
            <section class="matrix-detail" aria-label="Details" on:keydown=key>
                <button class="icon-button matrix-close" aria-label="Close" on:click=move |_| close()><Icon name="close"/></button>
                {content}
            </section>
        </Show>
    }
    .into_any()
}

fn pair(state: MatrixState, from: String, to: String) -> AnyView {
    let (asked, other) = (from.clone(), to.clone());
    let question = move || {
        Some(ExplainCell {
            of: state.of.get(),
            from: asked.clone(),
            to: other.clone(),
        })
    };
    let said = state.session.answer_to(question);
    let head = move || {
        state
            .table
            .get()
            .map(|table| pair_head(state, &table, &from, &to))
    };
    let evidence = move || said.get().map(|said| evidence(state, &said));
    view! { {head} {evidence} }.into_any()
}

fn pair_head(state: MatrixState, table: &MatrixTable, from: &str, to: &str) -> AnyView {
    let name = |key: &str| {
        table
            .by_key(key)
            .map_or_else(String::new, |one| one.name.clone())
    };
    let title = format!("{} \u{2192} {}", name(from), name(to));
    let sentence = match table.cell_of(from, to) {
        Some(cell) => table.cell_in_words(cell),
        None => independent(&name(from), &name(to)),
    };
    let back = table.cell_of(to, from).map(|_| {
        let chosen = Chosen::Pair(to.to_owned(), from.to_owned());
        let words = format!("{} depends on {} as well", name(to), name(from));
        view! { <p><button class="place" on:click=move |_| state.chosen.set(Some(chosen.clone()))>{words}</button></p> }
    });
    view! { <h3>{title}</h3><p>{sentence}</p>{back} }.into_any()
}

fn evidence(state: MatrixState, said: &CellEvidence) -> AnyView {
    let more = said.total - said.evidence.len();
    view! { {places(state.session, &said.evidence)} {and_more(more)} }.into_any()
}

fn member(state: MatrixState, key: String) -> AnyView {
    let content = move || {
        let table = state.table.get()?;
        Some(member_in(state, &table, &key))
    };
    content.into_any()
}

fn member_in(state: MatrixState, table: &MatrixTable, key: &str) -> AnyView {
    let Some(member) = table.by_key(key) else {
        return view! { <p>"It is not there any more."</p> }.into_any();
    };
    let members = &table.matrix().members;
    let index = members.iter().position(|one| one.key == key);
    let cells = table.matrix().cells.iter();
    let needs = cells.clone().filter(|cell| Some(cell.from) == index);
    let serves = cells.filter(|cell| Some(cell.to) == index);
    let go = member.element.clone().map(|element| {
        view! {
            <button class="button" on:click=move |_| state.session.go_to(&element)>
                <Icon name="board"/>"Show on the board"
            </button>
        }
    });
    let link = |other: usize, chosen: Chosen| {
        let name = members
            .get(other)
            .map_or_else(String::new, |one| one.name.clone());
        let choose = move |_| state.chosen.set(Some(chosen.clone()));
        view! { <li><button class="place" on:click=choose>{name}</button></li> }.into_any()
    };
    let key_of = |index: usize| {
        members
            .get(index)
            .map_or_else(String::new, |one| one.key.clone())
    };
    let needs = needs.take(MOST_LINKS).map(|cell| {
        let pair = Chosen::Pair(key.to_owned(), key_of(cell.to));
        link(cell.to, pair)
    });
    let serves = serves.take(MOST_LINKS).map(|cell| {
        let pair = Chosen::Pair(key_of(cell.from), key.to_owned());
        link(cell.from, pair)
    });
    view! {
        <h3>{member.name.clone()}</h3>
        <p>{member.sentence.clone()}</p>
        {go}
        {list("Depends on", needs.collect())}
        {list("Used by", serves.collect())}
    }
    .into_any()
}

fn list(title: &'static str, items: Vec<AnyView>) -> Option<AnyView> {
    if items.is_empty() {
        return None;
    }
    let list = view! { <h4>{title}</h4><ul class="evidence">{items}</ul> };
    Some(list.into_any())
}
