//! Declared relationships of the context map.

use isobar_model::{DownstreamRole, Id, Relationship, RelationshipAttribute, UpstreamRole};
use leptos::prelude::*;

use super::form::Form;
use super::words;
use crate::session::Session;
use crate::ui::label;

/// Everything about a relationship but its ends.
pub fn rows(session: Session, id: Id) -> Vec<AnyView> {
    let form = Form::<Relationship>::of(session, id);
    let is_directed = form.read(|relationship| relationship.pattern.is_directed());
    let pattern = form.choice(
        label("Pattern", "What the two contexts are to each other."),
        &words::PATTERNS,
        |relationship| Some(relationship.pattern),
        RelationshipAttribute::Pattern,
    );
    let roles = roles(&form);
    let roles = view! { <div class="rows" hidden=move || !is_directed.get()>{roles}</div> };
    vec![
        pattern,
        roles.into_any(),
        form.tri_state(
            label("Negotiated", "The two teams agree on priorities."),
            |relationship| relationship.negotiated,
            RelationshipAttribute::Negotiated,
        ),
        form.long_text(
            label("Description", "What there is to say about it."),
            |relationship| relationship.description.clone(),
            RelationshipAttribute::Description,
        ),
    ]
}

/// The roles that each side plays.
fn roles(form: &Form<Relationship>) -> Vec<AnyView> {
    vec![
        form.choice(
            label(
                "Upstream offers",
                "What the supplier offers to whoever depends on it.",
            ),
            &[
                ((false, false), "None"),
                ((true, false), "Open host service"),
                ((false, true), "Published language"),
                ((true, true), "Open host service and published language"),
            ],
            |relationship| {
                let has = |role| relationship.upstream_roles.contains(&role);
                Some((
                    has(UpstreamRole::OpenHostService),
                    has(UpstreamRole::PublishedLanguage),
                ))
            },
            |(host, language)| {
                let host = host.then_some(UpstreamRole::OpenHostService);
                let language = language.then_some(UpstreamRole::PublishedLanguage);
                RelationshipAttribute::UpstreamRoles(host.into_iter().chain(language).collect())
            },
        ),
        form.choice(
            label("Downstream", "How the customer takes what it is offered."),
            &[
                ((false, false), "Unspecified"),
                ((true, false), "Anticorruption layer"),
                ((false, true), "Conformist"),
                ((true, true), "Anticorruption layer and conformist"),
            ],
            |relationship| {
                let has = |role| relationship.downstream_roles.contains(&role);
                Some((
                    has(DownstreamRole::AnticorruptionLayer),
                    has(DownstreamRole::Conformist),
                ))
            },
            |(layer, conformist)| {
                let layer = layer.then_some(DownstreamRole::AnticorruptionLayer);
                let conformist = conformist.then_some(DownstreamRole::Conformist);
                RelationshipAttribute::DownstreamRoles(
                    layer.into_iter().chain(conformist).collect(),
                )
            },
        ),
    ]
}
