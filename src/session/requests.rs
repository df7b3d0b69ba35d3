//! What one part of the page asks another to show.

use isobar_analyst::Offer;
use isobar_editor::PageCommand;
use isobar_model::Id;
use leptos::prelude::*;

use crate::boards::Broken;
use crate::platform::files::Picked;

/// What one part of the page asks another to show. Who shows it may still be on its way: see `parts`.
#[derive(Clone, Copy)]
pub struct Requests {
    /// The redesign to preview.
    pub preview: RwSignal<Option<Offer>>,
    /// Whether the review is open.
    pub review: RwSignal<bool>,
    /// The finding that is open: its rule and its subject.
    pub finding: RwSignal<Option<(String, Id)>>,
    /// The two contexts on the map whose relationship is looked at.
    pub pair: RwSignal<Option<(Id, Id)>>,
    /// Whether the export dialog is open.
    pub export: RwSignal<bool>,
    /// Whether the help is open.
    pub help: RwSignal<bool>,
    /// The palette or the search, if one is open.
    pub palette: RwSignal<Option<PageCommand>>,
    /// The example to open.
    pub example: RwSignal<Option<&'static str>>,
    /// The file to open.
    pub file: RwSignal<Option<Picked>, LocalStorage>,
    /// The file that could not be opened as it is.
    pub broken: RwSignal<Option<Broken>>,
}

impl Requests {
    /// Hands it to every component below.
    pub fn provide() -> Self {
        let requests = Self {
            preview: RwSignal::new(None),
            review: RwSignal::new(false),
            finding: RwSignal::new(None),
            pair: RwSignal::new(None),
            export: RwSignal::new(false),
            help: RwSignal::new(false),
            palette: RwSignal::new(None),
            example: RwSignal::new(None),
            file: RwSignal::new_local(None),
            broken: RwSignal::new(None),
        };
        provide_context(requests);
        requests
    }

    /// The requests of the page.
    pub fn expect() -> Self {
        expect_context()
    }
}
