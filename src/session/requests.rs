//! Requests of one part of the page to another.

use crate::commands::PageCommand;
use isobar_analyst::{FindingId, Offer};
use isobar_model::Id;
use leptos::prelude::*;

use crate::boards::Broken;
use crate::platform::document;
use crate::platform::files::Picked;

/// Requests of one part of the page to another. The part that shows it may still be on its way: see `parts`.
#[derive(Clone, Copy)]
pub struct Requests {
    /// The redesign to preview.
    pub preview: RwSignal<Option<Offer>>,
    /// True if a redesign was applied that had been previewed.
    pub has_applied: RwSignal<bool>,
    /// True if the review is open.
    pub review: RwSignal<bool>,
    /// The finding that is open.
    pub finding: RwSignal<Option<FindingId>>,
    /// Content of the panel of findings.
    pub findings_tab: RwSignal<FindingsTab>,
    /// The two contexts on the map whose relationship is looked at.
    pub pair: RwSignal<Option<(Id, Id)>>,
    /// True if the export dialog is open.
    pub export: RwSignal<bool>,
    /// True if the dialog with a link to the board is open.
    pub share: RwSignal<bool>,
    /// True if the dialog with every board is open.
    pub boards: RwSignal<bool>,
    /// True if the help is open.
    pub help: RwSignal<bool>,
    /// The palette or the search, if one is open.
    pub palette: RwSignal<Option<PageCommand>>,
    /// The menu to open that was not there when its button was pressed, by its id.
    pub menu: RwSignal<Option<&'static str>>,
    /// The example to open.
    pub example: RwSignal<Option<&'static str>>,
    /// The file to open.
    pub file: RwSignal<Option<Picked>, LocalStorage>,
    /// The file that could not be opened as it is.
    pub broken: RwSignal<Option<Broken>>,
}

/// Content of the panel of findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FindingsTab {
    /// The refactorings that would help most.
    Recommended,
    /// Every finding.
    All,
}

impl FindingsTab {
    /// The id of the tab, as an element of the page.
    pub const fn tab(self) -> &'static str {
        match self {
            Self::Recommended => "recommended-tab",
            Self::All => "all-findings-tab",
        }
    }
}

impl Requests {
    /// Provides the requests to every component below.
    pub fn provide() -> Self {
        let requests = Self {
            preview: RwSignal::new(None),
            has_applied: RwSignal::new(false),
            review: RwSignal::new(false),
            finding: RwSignal::new(None),
            findings_tab: RwSignal::new(FindingsTab::Recommended),
            pair: RwSignal::new(None),
            export: RwSignal::new(false),
            share: RwSignal::new(false),
            boards: RwSignal::new(false),
            help: RwSignal::new(false),
            palette: RwSignal::new(None),
            menu: RwSignal::new(None),
            example: RwSignal::new(None),
            file: RwSignal::new_local(None),
            broken: RwSignal::new(None),
        };
        provide_context(requests);
        requests
    }

    /// Has a menu opened as soon as it is there. The browser itself opens one that is.
    pub fn await_menu(self, id: &'static str) {
        if !document::has(id) {
            self.menu.set(Some(id));
        }
    }

    /// True if a menu is to be opened now.
    pub fn takes_menu(self, id: &'static str) -> bool {
        let is_meant = self.menu.get() == Some(id);
        if is_meant {
            self.menu.set(None);
        }
        is_meant
    }

    /// The requests of the page.
    pub fn expect() -> Self {
        expect_context()
    }
}
