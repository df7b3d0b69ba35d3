//! Work that takes long: its progress, and a way to give it up.

use leptos::prelude::*;

use crate::session::{Requests, Session};

/// Work that is waited for, once that takes long enough to be noticed.
#[component]
pub fn Working() -> impl IntoView {
    let session = Session::expect();
    let work = session.analyst().work;
    let doing = Memo::new(move |_| work.get().map(|work| work.doing));
    let share = move || work.get().and_then(|work| work.share);
    move || {
        let doing = doing.get()?;
        let bar = move || match share() {
            // The bar says by itself that nobody knows how far it is.
            None => view! { <progress max="1" aria-label=doing></progress> }.into_any(),
            Some(share) => {
                view! { <progress max="1" value=share.to_string() aria-label=doing></progress> }
                    .into_any()
            }
        };
        let view = view! {
            <div class="working">
                <span role="status">{doing}"\u{2026}"</span>
                {bar}
                <button class="button" on:click=move |_| session.cancel_work()>"Cancel"</button>
            </div>
        };
        Some(view.into_any())
    }
}

/// The same over the stage, unless a dialog shows it.
#[component]
pub fn WorkingOnStage() -> impl IntoView {
    let Requests { export, share, .. } = Requests::expect();
    view! {
        <div class="working-place">
            <Show when=move || !export.get() && !share.get()><Working/></Show>
        </div>
    }
}
