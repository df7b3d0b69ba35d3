//! Inspector of an accepted finding.

use isobar_model::{Date, Id, Suppression, SuppressionAttribute};
use leptos::prelude::*;

use super::form::Form;
use crate::session::Session;
use crate::ui::label;

/// Why it was accepted, and until when.
pub fn rows(session: Session, id: Id) -> Vec<AnyView> {
    let suppression = Form::<Suppression>::of(session, id);
    vec![
        suppression.long_text(
            label("Reason", "Why it is right as it is."),
            |one| one.reason.clone(),
            SuppressionAttribute::Reason,
        ),
        suppression.checked_text(
            label(
                "Until",
                "The last day on which it holds; for good where nothing is said.",
            ),
            |one| {
                one.until
                    .as_ref()
                    .map(ToString::to_string)
                    .unwrap_or_default()
            },
            |text| SuppressionAttribute::Until(Date::new(text).ok()),
            |text| {
                let is_right = text.is_empty() || Date::new(text).is_ok();
                (!is_right).then_some("A day of the calendar, such as 2026-12-31.")
            },
        ),
    ]
}
