//! Services: what is deployed.

use isobar_model::{Id, Service, ServiceAttribute};
use leptos::prelude::*;

use super::form::{Form, said, share, share_text};
use super::words;
use crate::session::Session;
use crate::ui::{label, plain};

/// Everything about a service.
pub fn form(session: Session, id: Id) -> AnyView {
    let service = Form::<Service>::of(session, id);
    let rows = vec![
        service.text(
            label("Name", "What people call it."),
            |service| service.name.clone(),
            ServiceAttribute::Name,
        ),
        service.choice(
            label("Kind", "What the service is for."),
            &words::SERVICE_KINDS,
            |service| Some(service.facts.kind),
            ServiceAttribute::Kind,
        ),
        service.text(
            label(
                "Deploy unit",
                "Services of one deploy unit go up and down together.",
            ),
            |service| service.facts.deploy_unit.clone().unwrap_or_default(),
            |text| ServiceAttribute::DeployUnit(said(text)),
        ),
        service.share(
            label(
                "Availability",
                "The share of time in which it answers; 0.999 if unspecified.",
            ),
            |service| share_text(service.facts.availability),
            |text| ServiceAttribute::Availability(share(&text)),
        ),
        service.long_text(
            label("Description", "What there is to say about it."),
            |service| service.description.clone(),
            ServiceAttribute::Description,
        ),
    ];
    plain(rows)
}
