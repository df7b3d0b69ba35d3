//! The context map.
use crate::session::Session;
use isobar_model::Id;
use leptos::prelude::*;
/// The context map.
#[component]
pub fn ContextMapView() -> impl IntoView {
    view! { <div class="page"></div> }
}
pub fn pair_card(session: Session, a: Id, b: Id) -> AnyView {
    ().into_any()
}
