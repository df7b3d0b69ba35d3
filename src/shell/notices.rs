//! Notices.

use leptos::prelude::*;

use crate::session::{Notice, Session};
use crate::ui::Icon;

/// Notices over the stage, newest last.
#[component]
pub fn Notices() -> impl IntoView {
    let session = Session::expect();
    view! {
        <div class="notices">
            <For each=move || session.notices.get() key=|notice| notice.id let(notice)>
                <NoticeCard notice/>
            </For>
        </div>
    }
}

#[component]
fn NoticeCard(notice: Notice) -> impl IntoView {
    let session = Session::expect();
    let id = notice.id;
    if let Some(state) = notice.state {
        Effect::new(move || {
            if session.document_epoch() != state {
                session.dismiss(id);
            }
        });
    }
    let (icon, role) = match notice.level {
        "error" => ("error", "alert"),
        "warning" => ("warning", "alert"),
        "good" => ("clear", "status"),
        _ => ("info", "status"),
    };
    let action = notice.action.map(|(label, act)| {
        let act = move |_| {
            session.dismiss(id);
            act.run(());
        };
        view! { <button class="button quiet" on:click=act>{label}</button> }
    });
    view! {
        <div class="notice" role=role data-level=notice.level>
            <Icon name=icon/>
            <p>{notice.text}</p>
            {action}
            <button class="icon-button small" aria-label="Dismiss" on:click=move |_| session.dismiss(id)>
                <Icon name="close"/>
            </button>
        </div>
    }
}
