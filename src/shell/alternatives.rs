//! The alternatives of the board, as tabs.

use isobar_editor::Editor;
use isobar_model::{Alternative, Id};
use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use crate::platform::{dialog, document, focus};
use crate::session::{Requests, Session};
use crate::ui::{Icon, Tip};

/// The menu of an alternative, as its button names it.
const MENU: &str = "alternative-menu";
/// The button below which the menu opens.
const MENU_BUTTON: &str = "alternative-menu-button";

/// The alternatives as tabs, and a menu for the one that is seen.
#[component]
pub fn Alternatives() -> impl IntoView {
    let session = Session::expect();
    let requests = Requests::expect();
    let tabs = move || {
        session.document_epoch();
        session.with_editor(|editor| {
            let document = editor.document();
            let head = |one: &&Alternative| {
                let is_chosen = document.board().chosen.as_ref() == Some(one.id());
                (one.id().clone(), one.info().name.clone(), is_chosen)
            };
            document.alternatives().iter().map(head).collect::<Vec<_>>()
        })
    };
    let add = move |_| {
        let name =
            session.with_editor(|editor| format!("{} copy", editor.alternative().info().name));
        let outcome = session.update(|editor| editor.copy_alternative(&name));
        match outcome {
            Ok(_) => session.announce(&format!("Copied as {name}")),
            Err(refusal) => session.tell("warning", refusal.to_string(), None),
        }
    };
    view! {
        <div class="alternatives">
            <div class="tabs" role="tablist" aria-label="Alternatives" on:keydown=move |event| walk(session, &event)>
                <For each=tabs key=Clone::clone let((id, name, is_chosen))>
                    <Tab id name is_chosen/>
                </For>
            </div>
            <button class="icon-button small" id=MENU_BUTTON aria-label="Rename, choose or remove this alternative"
                aria-haspopup="menu" popovertarget=MENU on:click=move |_| requests.await_menu(MENU)>
                <Icon name="chevron-down"/>
                <Tip text="Rename, choose or remove this alternative"/>
            </button>
            <button class="icon-button small" aria-label="Copy as a new alternative" on:click=add>
                <Icon name="plus"/>
                <Tip text="Copy as a new alternative"/>
            </button>
        </div>
    }
}

fn is_active(session: Session, id: &Id) -> bool {
    session.document_epoch();
    session.with_editor(|editor| editor.active_id() == id)
}

#[component]
fn Tab(id: Id, name: String, is_chosen: bool) -> impl IntoView {
    let session = Session::expect();
    let selected = {
        let id = id.clone();
        Memo::new(move |_| is_active(session, &id))
    };
    let element_id = tab_id(&id);
    let choose = move |_| session.update(|editor| editor.switch_to(&id));
    let label = if name.trim().is_empty() {
        "Untitled".to_owned()
    } else {
        name
    };
    view! {
        <button
            class="tab"
            role="tab"
            id=element_id
            aria-selected=move || selected.get().to_string()
            tabindex=move || if selected.get() { "0" } else { "-1" }
            title=is_chosen.then_some("Chosen: builds check and export this alternative")
            on:click=choose
        >
            {is_chosen.then(|| view! { <Icon name="check" small=true/> })}
            {label}
        </button>
    }
}

fn tab_id(id: &Id) -> String {
    format!("alternative-{id}")
}

/// Arrow keys go from tab to tab.
fn walk(session: Session, event: &ev::KeyboardEvent) {
    let step: isize = match event.key().as_str() {
        "ArrowRight" => 1,
        "ArrowLeft" => -1,
        _ => return,
    };
    event.prevent_default();
    event.stop_propagation();
    if let Some(next) = session.show_neighbour(step) {
        focus::focus_id(&tab_id(&next));
    }
}

/// Actions for the alternative that is shown.
#[component]
pub fn AlternativeMenu() -> impl IntoView {
    let session = Session::expect();
    let menu = NodeRef::<html::Div>::new();
    let requests = Requests::expect();
    dialog::show_popover_when(menu, move || requests.takes_menu(MENU));
    let rename_dialog = NodeRef::<html::Dialog>::new();
    // The button moves with the tabs: the menu opens where it is then.
    let below = RwSignal::new((0.0, 0.0));
    let name = move || {
        session.document_epoch();
        session.with_editor(|editor| editor.alternative().info().name.clone())
    };
    let is_last = move || {
        session.document_epoch();
        session.with_editor(|editor| editor.document().alternatives().len() == 1)
    };
    let is_active_chosen =
        |editor: &Editor| editor.document().board().chosen.as_ref() == Some(editor.active_id());
    let is_chosen = Memo::new(move |_| {
        session.document_epoch();
        session.with_editor(is_active_chosen)
    });
    let choose = move |_| {
        dialog::hide_popover(menu);
        let (id, name) = session.with_editor(|editor| {
            let chosen = (!is_active_chosen(editor)).then(|| editor.active_id().clone());
            (chosen, editor.alternative().info().name.clone())
        });
        let done = if id.is_some() {
            format!("Marked {name} as chosen.")
        } else {
            format!("{name} is no longer chosen.")
        };
        match session.update(|editor| editor.choose_alternative(id)) {
            Ok(()) => session.tell_done("info", done),
            Err(refusal) => session.tell("warning", refusal.to_string(), None),
        }
    };
    let rename = move |_| {
        dialog::hide_popover(menu);
        dialog::open(rename_dialog);
    };
    let remove = move |_| {
        dialog::hide_popover(menu);
        let (id, name) = session.with_editor(|editor| {
            (
                editor.active_id().clone(),
                editor.alternative().info().name.clone(),
            )
        });
        match session.update(|editor| editor.remove_alternative(&id)) {
            Ok(()) => session.tell_done("info", format!("Removed {name}.")),
            Err(refusal) => session.tell("warning", refusal.to_string(), None),
        }
    };
    let commit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        dialog::close(rename_dialog);
    };
    let set_name = move |event: ev::Event| {
        let typed = event_target_value(&event);
        let id = session.with_editor(|editor| editor.active_id().clone());
        if let Err(refusal) = session.update(|editor| editor.rename_alternative(&id, typed.trim()))
        {
            session.tell("warning", refusal.to_string(), None);
        }
    };
    view! {
        <div class="menu" id=MENU role="menu" popover="auto" node_ref=menu
            on:beforetoggle=move |_: ev::Event| below.set(document::below(MENU_BUTTON))
            style:--x=move || format!("{}px", below.get().0) style:--y=move || format!("{}px", below.get().1)>
            <div class="menu-title">{name}</div>
            <button class="menu-item" role="menuitem" on:click=rename><Icon name="text"/>"Rename…"</button>
            <button class="menu-item" role="menuitemcheckbox" aria-checked=move || is_chosen.get().to_string()
                on:click=choose>
                <Icon name="clear"/>"Chosen"
                <Show when=move || is_chosen.get()><Icon name="check" small=true/></Show>
                <small>"The design that builds check and export"</small>
            </button>
            <button class="menu-item danger" role="menuitem" prop:disabled=is_last on:click=remove>
                <Icon name="trash"/>"Remove"
            </button>
        </div>
        <dialog class="dialog" node_ref=rename_dialog aria-labelledby="rename-alternative">
            <form on:submit=commit>
                <div class="dialog-head"><h2 id="rename-alternative">"Rename alternative"</h2></div>
                <div class="dialog-body">
                    <label class="field">
                        <span class="field-label">"Name"</span>
                        <input class="input" prop:value=name on:change=set_name/>
                    </label>
                </div>
                <div class="dialog-foot"><button class="button primary" type="submit">"Done"</button></div>
            </form>
        </dialog>
    }
}
