//! Building blocks of every view and panel: icons, tips, names, and the controls of forms. A control shows one value, says
//! in a line what it is, and saves what was entered as soon as it is left. None of them knows what it edits.

mod choice;
mod entries;
mod flag;
mod group;
mod icon;
mod image;
mod items;
mod keys;
mod markdown;
mod menu;
mod table;
mod terms;
mod text;

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use leptos::prelude::*;

pub use choice::{Choice, ChoiceGroup, GroupedChoice, choice_row, grouped_choice_row};
pub use entries::{Entries, Entry, entry_list};
pub use flag::{flag_row, tri_state_row};
pub use group::{Groups, group, plain, section};
pub use icon::{Icon, Tip};
pub use image::svg_image;
pub use items::items_row;
pub use keys::keys;
pub use markdown::paragraphs;
pub use menu::menu_key;
pub use table::table_frame;
pub use terms::{term_row, terms_row};
pub use text::{Text, long_text_row, text_row};

/// Saves an entered value.
///
/// It is called when the control may be gone already, with all signals of its form: it reads the editor, which outlives
/// every form.
pub type Commit<T> = Arc<dyn Fn(T) + Send + Sync>;

/// Line at the end of a list that leaves so many out, if it does.
pub fn and_more(count: usize) -> Option<AnyView> {
    (count > 0).then(|| view! { <p class="muted">{format!("and {count} more")}</p> }.into_any())
}

/// Label of a control, and its meaning in a line.
#[derive(Clone, Copy, Debug)]
pub struct Label {
    /// Label.
    pub name: &'static str,
    /// Meaning, in a line.
    pub help: &'static str,
}

/// A label with its help.
pub const fn label(name: &'static str, help: &'static str) -> Label {
    Label { name, help }
}

/// The ids by which a control, its label and its help find each other.
#[derive(Clone)]
pub(super) struct Names {
    pub control: String,
    pub label: String,
    pub help: String,
}

impl Names {
    /// Names that nothing else on the page has.
    pub fn new() -> Self {
        static SO_FAR: AtomicU32 = AtomicU32::new(0);
        let number = SO_FAR.fetch_add(1, Ordering::Relaxed);
        Self {
            control: format!("control-{number}"),
            label: format!("label-{number}"),
            help: format!("help-{number}"),
        }
    }
}

/// A control with its label on the left and its help below.
pub(super) fn row(names: &Names, label: Label, control: AnyView) -> AnyView {
    view! {
        <div class="row">
            <label class="field-label" for=names.control.clone()>{label.name}</label>
            {control}
            {help_line(names, label)}
        </div>
    }
    .into_any()
}

/// The same for a group of controls, which its label names.
pub(super) fn group_row(names: &Names, label: Label, controls: AnyView) -> AnyView {
    view! {
        <div class="row">
            <span class="field-label" id=names.label.clone()>{label.name}</span>
            {controls}
            {help_line(names, label)}
        </div>
    }
    .into_any()
}

/// The line below a control that says what it is for; seen while the control has the focus.
pub(super) fn help_line(names: &Names, label: Label) -> AnyView {
    view! { <span class="field-help" id=names.help.clone()>{label.help}</span> }.into_any()
}
