//! Horizontal lanes.

use isobar_model::{Id, Swimlane, SwimlaneAttribute};
use leptos::prelude::*;

use super::form::Form;
use crate::session::Session;
use crate::ui::{label, plain};

/// Everything about a swimlane.
pub fn form(session: Session, id: Id) -> AnyView {
    let lane = Form::<Swimlane>::of(session, id);
    let rows = vec![
        lane.text(
            label("Name", "What is written at its left end."),
            |lane| lane.name.clone(),
            SwimlaneAttribute::Name,
        ),
        lane.checked_text(
            label(
                "Height",
                "Board units from its upper to its lower edge; a note is 160 high.",
            ),
            |lane| lane.height.to_string(),
            |text| SwimlaneAttribute::Height(text.parse().unwrap_or(1)),
            |text| {
                let is_right = text
                    .parse()
                    .is_ok_and(|height: i32| (1..=1_000_000).contains(&height));
                (!is_right).then_some("A whole number from 1 on, such as 320.")
            },
        ),
    ];
    plain(rows)
}
