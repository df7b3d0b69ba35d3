//! Constraints on the values of a field: shown where its type can have them.

use isobar_model::{CONSTRAINTS, Field, FieldAttribute, FieldType};
use leptos::prelude::*;

use super::form::Form;
use crate::ui::label;

/// The default, and the constraints that the type can have.
pub fn rows(field: &Form<Field>) -> Vec<AnyView> {
    let default = field.text(
        label("Default", "The value where it is missing."),
        |field| field.default.clone(),
        FieldAttribute::Default,
    );
    let class = field.read(|field| field.field_type.as_ref().and_then(FieldType::class));
    let constraints = CONSTRAINTS.iter().map(|constraint| {
        let row = field.checked_text(
            label(constraint.label, constraint.help),
            constraint.of_field,
            constraint.attribute,
            constraint.problem,
        );
        let fits = move || {
            class
                .get()
                .is_some_and(|class| constraint.keyword(class).is_some())
        };
        view! { <div class="rows" hidden=move || !fits()>{row}</div> }.into_any()
    });
    std::iter::once(default).chain(constraints).collect()
}
