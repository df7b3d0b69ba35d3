//! Bounded contexts.

use isobar_model::{Context, ContextAttribute, Id};
use leptos::prelude::*;

use super::form::{Form, said, share, share_text};
use super::pair::relationships_of;
use super::words;
use crate::session::Session;
use crate::ui::{group, label, plain, section};

/// Everything about a context.
pub fn form(session: Session, id: Id) -> AnyView {
    let context = Form::<Context>::of(session, id.clone());
    view! {
        {plain(about(&context))}
        {section("Independence", independence(&context))}
        {relationships_of(session, id)}
        {group("Service without a frame of its own", service(&context))}
    }
    .into_any()
}

fn about(context: &Form<Context>) -> Vec<AnyView> {
    vec![
        context.text(
            label("Name", "What people call it."),
            |context| context.name.clone(),
            ContextAttribute::Name,
        ),
        context.text(
            label(
                "Export name",
                "What it is called in contracts and code, where its name is not to be that.",
            ),
            |context| context.export_name.clone().unwrap_or_default(),
            |text| ContextAttribute::ExportName(said(text)),
        ),
        context.choice(
            label(
                "Subdomain",
                "What it is to the business: what sets it apart is core.",
            ),
            &words::SUBDOMAINS,
            |context| Some(context.subdomain),
            ContextAttribute::Subdomain,
        ),
        context.text(
            label("Team", "The team that works on it."),
            |context| context.team.clone().unwrap_or_default(),
            |text| ContextAttribute::Team(said(text)),
        ),
        context.checked_text(
            label(
                "Volatility",
                "How often it changes, from 1 (frozen) to 10 (all the time).",
            ),
            |context| {
                context
                    .volatility
                    .map(|number| number.to_string())
                    .unwrap_or_default()
            },
            |text| ContextAttribute::Volatility(text.parse().ok()),
            |text| {
                let is_right = text.is_empty()
                    || text
                        .parse()
                        .is_ok_and(|number: u8| (1..=10).contains(&number));
                (!is_right)
                    .then_some("A whole number from 1 (frozen) to 10 (changes all the time).")
            },
        ),
        context.long_text(
            label("Description", "What there is to say about it."),
            |context| context.description.clone(),
            ContextAttribute::Description,
        ),
        context.flag(
            label("Locked", "It cannot be moved or changed on the board."),
            |context| context.locked,
            ContextAttribute::Locked,
        ),
    ]
}

fn independence(context: &Form<Context>) -> Vec<AnyView> {
    vec![
        context.tri_state(
            label(
                "Standalone",
                "It can be deployed and used without the others.",
            ),
            |context| context.standalone,
            ContextAttribute::Standalone,
        ),
        context.flag(
            label("External", "Somebody else runs it."),
            |context| context.external,
            ContextAttribute::External,
        ),
        context.flag(
            label(
                "Big ball of mud",
                "It has no model that holds; keep it at a distance.",
            ),
            |context| context.big_ball_of_mud,
            ContextAttribute::BigBallOfMud,
        ),
    ]
}

fn service(context: &Form<Context>) -> Vec<AnyView> {
    vec![
        context.choice(
            label("Kind", "What the service is for."),
            &words::SERVICE_KINDS,
            |context| Some(context.service.kind),
            ContextAttribute::ServiceKind,
        ),
        context.text(
            label(
                "Deploy unit",
                "Services of one deploy unit go up and down together.",
            ),
            |context| context.service.deploy_unit.clone().unwrap_or_default(),
            |text| ContextAttribute::DeployUnit(said(text)),
        ),
        context.share(
            label(
                "Availability",
                "The share of time in which it answers; 0.999 if unspecified.",
            ),
            |context| share_text(context.service.availability),
            |text| ContextAttribute::Availability(share(&text)),
        ),
    ]
}
