//! Any number out of a few.

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;

use super::{Commit, Label, Names, group_row};

/// A tick box for each of `items` (key and words), label on the left. Takes the key of one that changes, and whether it is ticked then.
pub fn items_row(
    label: Label,
    items: Signal<Vec<(String, String)>>,
    ticked: Signal<BTreeSet<String>>,
    commit: Commit<(String, bool)>,
) -> AnyView {
    let names = Names::new();
    let boxes = move |(key, words): (String, String)| {
        let (commit, held) = (Arc::clone(&commit), key.clone());
        view! {
            <label class="option">
                <input
                    type="checkbox"
                    class="check"
                    prop:checked=move || ticked.with(|ticked| ticked.contains(&held))
                    on:change=move |event| commit((key.clone(), event_target_checked(&event)))
                />
                {words}
            </label>
        }
        .into_any()
    };
    let control = view! {
        <div role="group" aria-labelledby=names.label.clone() aria-describedby=names.help.clone()>
            <For each=move || items.get() key=|item| item.clone() children=boxes/>
        </div>
    }
    .into_any();
    group_row(&names, label, control)
}
