//! Sections of the panel, and groups that open.

use std::collections::BTreeSet;

use leptos::html;
use leptos::prelude::*;

use crate::ui::Icon;

/// Which groups somebody opened: they stay open from element to element.
#[derive(Clone, Copy)]
pub struct Groups(RwSignal<BTreeSet<&'static str>>);

impl Groups {
    /// Provides it to every group below.
    pub fn provide() {
        provide_context(Self(RwSignal::new(BTreeSet::new())));
    }
}

/// A part of the panel that needs no heading, because it follows the head.
pub fn plain(rows: Vec<AnyView>) -> AnyView {
    view! {
        <div class="section">
            <div class="rows">{rows}</div>
        </div>
    }
    .into_any()
}

/// A part of the panel under a heading, always open.
pub fn section(title: &'static str, rows: Vec<AnyView>) -> AnyView {
    view! {
        <div class="section">
            <div class="section-title"><h3>{title}</h3></div>
            <div class="rows">{rows}</div>
        </div>
    }
    .into_any()
}

/// A part of the panel that opens on demand.
pub fn group(title: &'static str, rows: Vec<AnyView>) -> AnyView {
    let Groups(opened) = expect_context();
    let node = NodeRef::<html::Details>::new();
    let remember = move |_| {
        let Some(details) = node.try_get_untracked().flatten() else {
            return;
        };
        opened.update_untracked(|opened| {
            if details.open() {
                opened.insert(title)
            } else {
                opened.remove(title)
            };
        });
    };
    view! {
        <div class="section">
            <details
                class="disclosure"
                node_ref=node
                prop:open=opened.try_with_untracked(|opened| opened.contains(title)).unwrap_or_default()
                on:toggle=remember
            >
                <summary><Icon name="chevron-right"/>{title}</summary>
                <div class="disclosure-body rows">{rows}</div>
            </details>
        </div>
    }
    .into_any()
}
