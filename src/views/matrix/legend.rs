//! Signs of the matrix, with what they mean.

use leptos::prelude::*;

use super::cell::sign;
use crate::platform::viewport;
use crate::ui::Icon;

/// Kinds of reasons.
const KINDS: [(&str, &str); 4] = [
    ("event", "Events"),
    ("command", "Commands"),
    ("read-model", "Queries"),
    ("link", "Rules, stores, expectations"),
];

/// Letters of the patterns, in the words of the context map.
const LETTERS: [(&str, &str); 9] = [
    ("U/D", "upstream/downstream"),
    ("C/S", "customer/supplier"),
    ("OHS", "open host service"),
    ("PL", "published language"),
    ("ACL", "anticorruption layer"),
    ("CF", "conformist"),
    ("SK", "shared kernel"),
    ("P", "partnership"),
    ("SW", "separate ways"),
];

/// The legend, which can be folded.
pub fn legend() -> AnyView {
    let kinds = KINDS.map(|(kind, name)| view! { <li>{sign(kind)}{name}</li> }.into_any());
    let letters = LETTERS.map(|(letters, name)| {
        view! { <li><span class="matrix-letters">{letters}</span>{name}</li> }.into_any()
    });
    let signs = [
        ("circle", "A circle: none of its members can change alone"),
        ("against", "Goes against the order"),
        ("itself", "A member itself"),
    ];
    let signs = signs.map(|(sign, name)| {
        view! { <li><span class="matrix-example" data-sign=sign></span>{name}</li> }.into_any()
    });
    view! {
        <details class="disclosure matrix-legend" open=!viewport::is_narrow()>
            <summary><Icon name="chevron-right"/>"Legend"</summary>
            <ul>
                {kinds.into_iter().collect::<Vec<_>>()}
                {signs.into_iter().collect::<Vec<_>>()}
                {letters.into_iter().collect::<Vec<_>>()}
                <li><span class="matrix-letters" data-source="declared">"CF"</span>"declared"</li>
                <li><span class="matrix-letters" data-source="inferred">"CF"</span>"as the flows show"</li>
            </ul>
            <p>"Drag a name, or press Alt with an arrow key, to try another order: it stays for every alternative."</p>
        </details>
    }
    .into_any()
}
