//! The legend of the map: what its lines, letters, bars and outlines mean.

use isobar_model::Subdomain;
use leptos::prelude::*;

use super::state::MapState;

/// Lines in front, the rest behind a button.
pub fn legend(state: MapState) -> AnyView {
    let lines = [
        ("declared", "Declared"),
        ("inferred", "Inferred from the flows"),
        ("differs", "≠ Inferred, but declared otherwise"),
    ];
    let lines = lines.map(|(source, words)| {
        view! { <span><span class="legend-line" data-source=source></span>{words}</span> }
            .into_any()
    });
    let is_empty = Memo::new(move |_| {
        state.session.document_epoch();
        let session = state.session;
        session.with_editor(|editor| editor.alternative().contexts().is_empty())
    });
    view! {
        <details class="legend" hidden=move || is_empty.get()>
            <summary>
                {lines.into_iter().collect::<Vec<_>>()}
                <span class="legend-more">"Legend"</span>
            </summary>
            <dl class="legend-list">
                {letters()}
                {subdomains()}
                <div><dt><span class="legend-shape" data-shape="external"></span></dt><dd>"External: somebody else runs it"</dd></div>
                <div><dt><span class="legend-shape" data-shape="mud"></span></dt><dd>"Big ball of mud: no clear boundaries inside"</dd></div>
            </dl>
        </details>
    }
    .into_any()
}

fn letters() -> Vec<AnyView> {
    let letters = [
        ("U", "Upstream: the other depends on it"),
        ("D", "Downstream: depends on the other"),
        ("OHS", "Open host service: one protocol for all"),
        ("PL", "Published language: documented for all"),
        (
            "ACL",
            "Anticorruption layer: translates into its own language",
        ),
        ("CF", "Conformist: takes the upstream's model as it is"),
    ];
    let row = |(letters, words): (&'static str, &'static str)| {
        view! { <div><dt>{letters}</dt><dd>{words}</dd></div> }.into_any()
    };
    letters.into_iter().map(row).collect()
}

fn subdomains() -> Vec<AnyView> {
    let subdomains = [
        (Subdomain::Core, "core", "sets the business apart"),
        (
            Subdomain::Supporting,
            "supporting",
            "needed, but nothing special",
        ),
        (Subdomain::Generic, "generic", "could be bought"),
    ];
    let row = |(subdomain, name, words): (Subdomain, &'static str, &'static str)| {
        let words = format!("{} subdomain: {words}", subdomain.name());
        view! { <div><dt><span class="legend-bar" data-subdomain=name></span></dt><dd>{words}</dd></div> }
            .into_any()
    };
    subdomains.into_iter().map(row).collect()
}
