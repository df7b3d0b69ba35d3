//! The picker of a pattern: what two contexts are to each other, with the roles at both ends.

use isobar_model::{DownstreamRole, Id, Pattern, Relationship, UpstreamRole};
use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use super::state::{Connecting, MapState, name_of};
use crate::platform::{dialog, focus};
use crate::ui::Icon;

/// The picker: a dialog that is open while a relationship is being declared.
pub fn picker(state: MapState) -> AnyView {
    let node = NodeRef::<html::Dialog>::new();
    dialog::open_when(node, move || state.connecting.with(Option::is_some));
    let content = move || {
        state
            .connecting
            .get()
            .map(|connecting| content(state, node, connecting))
    };
    view! {
        <dialog class="dialog" aria-labelledby=TITLE node_ref=node
            on:click=|event| dialog::close_on_backdrop(&event)
            on:close=move |_| {
                state.connecting.set(None);
                focus::focus_id("board");
            }
        >
            {content}
        </dialog>
    }
    .into_any()
}

/// Both ends of the relationship, and the roles of each.
#[derive(Clone, Copy)]
struct Chosen {
    from: RwSignal<Id>,
    to: RwSignal<Option<Id>>,
    upstream_roles: [(UpstreamRole, RwSignal<bool>); 2],
    downstream_roles: [(DownstreamRole, RwSignal<bool>); 2],
}

impl Chosen {
    fn new(connecting: Connecting) -> Self {
        let upstream = [
            UpstreamRole::OpenHostService,
            UpstreamRole::PublishedLanguage,
        ];
        let downstream = [
            DownstreamRole::AnticorruptionLayer,
            DownstreamRole::Conformist,
        ];
        Self {
            from: RwSignal::new(connecting.from),
            to: RwSignal::new(connecting.to),
            upstream_roles: upstream.map(|role| (role, RwSignal::new(false))),
            downstream_roles: downstream.map(|role| (role, RwSignal::new(false))),
        }
    }

    /// Both ends change places.
    fn swap(self) {
        if let (Some(from), Some(Some(to))) =
            (self.from.try_get_untracked(), self.to.try_get_untracked())
        {
            self.from.set(to);
            self.to.set(Some(from));
        }
    }

    /// The relationship of this pattern between the chosen two; roles belong to a pattern with a direction.
    fn relationship(self, state: MapState, pattern: Pattern) -> Option<Relationship> {
        let (from, to) = (
            self.from.try_get_untracked()?,
            self.to.try_get_untracked().flatten()?,
        );
        let id = state.session.new_id(&format!("{from} {to}"));
        let mut relationship = Relationship::new(id, from, to, pattern);
        if pattern.is_directed() {
            let upstream = self
                .upstream_roles
                .iter()
                .filter(|(_, is_on)| is_on.try_get_untracked() == Some(true));
            relationship.upstream_roles = upstream.map(|(role, _)| *role).collect();
            let downstream = self
                .downstream_roles
                .iter()
                .filter(|(_, is_on)| is_on.try_get_untracked() == Some(true));
            relationship.downstream_roles = downstream.map(|(role, _)| *role).collect();
        }
        Some(relationship)
    }
}

fn content(state: MapState, node: NodeRef<html::Dialog>, connecting: Connecting) -> AnyView {
    let chosen = Chosen::new(connecting);
    let close = move || dialog::close(node);
    let declare = move |pattern: Pattern| {
        if let Some(relationship) = chosen.relationship(state, pattern) {
            close();
            state.declare(relationship);
        }
    };
    let key = move |event: ev::KeyboardEvent| {
        let number = event.key().parse::<usize>().ok();
        let pattern = number.and_then(|number| PATTERNS.get(number.checked_sub(1)?));
        if let Some((pattern, _)) = pattern {
            event.prevent_default();
            declare(*pattern);
        }
    };
    view! {
        <div class="dialog-head">
            <h2 id=TITLE>{move || title(state, chosen)}</h2>
            <button class="icon-button" aria-label="Close" on:click=move |_| close()>
                <Icon name="close"/>
            </button>
        </div>
        <div class="dialog-body" on:keydown=key>
            {ends(state, chosen)}
            {roles(state, chosen)}
            <div class="map-patterns" role="group" aria-label="Pattern">{patterns(chosen, declare)}</div>
        </div>
    }
    .into_any()
}

const TITLE: &str = "map-picker-title";
/// The drop-down of contexts, where the other one is not chosen yet.
const OTHER: &str = "map-picker-other";

/// Patterns with a line about each, those with a direction first: a line leads downstream.
const PATTERNS: [(Pattern, &str); 5] = [
    (
        Pattern::CustomerSupplier,
        "The upstream plans with what the downstream needs.",
    ),
    (
        Pattern::UpstreamDownstream,
        "The upstream decides; the downstream follows.",
    ),
    (
        Pattern::Partnership,
        "Both succeed or fail together, and plan together.",
    ),
    (
        Pattern::SharedKernel,
        "Both share a part of the model, and change it together.",
    ),
    (
        Pattern::SeparateWays,
        "They have nothing to do with each other, on purpose.",
    ),
];

fn title(state: MapState, chosen: Chosen) -> String {
    let from = name_of(state.session, &chosen.from.get());
    match chosen.to.get() {
        Some(to) => format!("{from} → {}", name_of(state.session, &to)),
        None => format!("{from} → …"),
    }
}

/// The other context where it is not chosen yet, and which way the line leads.
fn ends(state: MapState, chosen: Chosen) -> AnyView {
    let is_open = chosen.to.try_get_untracked().flatten().is_none();
    let others = move || {
        let from = chosen.from.get();
        let session = state.session;
        let names: Vec<(Id, String)> = session.with_editor(|editor| {
            let contexts = editor.alternative().contexts().values();
            let others = contexts.filter(|context| context.id != from);
            others
                .map(|context| (context.id.clone(), context.name.clone()))
                .collect()
        });
        let option = |(id, name): (Id, String)| {
            view! { <option value=id.as_str().to_owned()>{name}</option> }.into_any()
        };
        names.into_iter().map(option).collect::<Vec<_>>()
    };
    let choose = move |event: ev::Event| {
        chosen.to.set(Id::new(event_target_value(&event)).ok());
    };
    let choice = is_open.then(|| {
        view! {
            <label class="field-label" for=OTHER>"The other context"</label>
            <select class="select" id=OTHER autofocus=true on:change=choose>
                <option value="">"Choose…"</option>
                {others}
            </select>
        }
        .into_any()
    });
    let upstream = move || {
        let name = name_of(state.session, &chosen.from.get());
        format!("{name} is upstream: it supplies, the other depends on it.")
    };
    view! {
        {choice}
        <div class="map-direction">
            <span>{upstream}</span>
            <button class="button quiet" prop:disabled=move || chosen.to.get().is_none()
                on:click=move |_| chosen.swap()>"Swap"</button>
        </div>
    }
    .into_any()
}

fn patterns(chosen: Chosen, declare: impl Fn(Pattern) + Copy + 'static) -> Vec<AnyView> {
    let is_chosen = chosen.to.try_get_untracked().flatten().is_some();
    let button = |(number, (pattern, words)): (usize, (Pattern, &'static str))| {
        let is_first = number == 0 && is_chosen;
        view! {
            <button class="map-pattern" autofocus=is_first prop:disabled=move || chosen.to.get().is_none()
                on:click=move |_| declare(pattern)>
                <kbd>{number + 1}</kbd>
                <span><strong>{pattern.name()}</strong>" "<span class="muted">{words}</span></span>
            </button>
        }
        .into_any()
    };
    PATTERNS.into_iter().enumerate().map(button).collect()
}

/// The roles at both ends, for patterns with a direction.
fn roles(state: MapState, chosen: Chosen) -> AnyView {
    let upstream = chosen
        .upstream_roles
        .map(|(role, is_on)| chip(role.abbreviation(), role.name(), is_on));
    let downstream = chosen
        .downstream_roles
        .map(|(role, is_on)| chip(role.abbreviation(), role.name(), is_on));
    let from = move || format!("{} offers", name_of(state.session, &chosen.from.get()));
    let to = move || {
        let name = chosen.to.get().map(|to| name_of(state.session, &to));
        format!(
            "{} takes it through",
            name.unwrap_or_else(|| "The other".to_owned())
        )
    };
    view! {
        <div class="map-roles">
            <span class="field-label">{from}</span>
            <div class="button-row">{upstream.into_iter().collect::<Vec<_>>()}</div>
            <span class="field-label">{to}</span>
            <div class="button-row">{downstream.into_iter().collect::<Vec<_>>()}</div>
            <p class="muted">"Roles, for customer/supplier and upstream/downstream: choose them first, then the pattern."</p>
        </div>
    }
    .into_any()
}

fn chip(letters: &'static str, name: &'static str, is_on: RwSignal<bool>) -> AnyView {
    view! {
        <button class="chip" aria-pressed=move || is_on.get().to_string()
            on:click=move |_| is_on.update(|is_on| *is_on = !*is_on)>
            <strong>{letters}</strong>" "{name}
        </button>
    }
    .into_any()
}
