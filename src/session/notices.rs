//! Notices that the page shows for a moment.

use std::time::Duration;

use isobar_editor::Command;
use isobar_model::Refusal;
use leptos::prelude::*;

use super::Session;
use crate::commands::PageCommand;

/// Something to tell, with something to do about it.
#[derive(Clone)]
pub struct Notice {
    /// Which one.
    pub id: u64,
    /// Level, as `data-level`: `good`, `info`, `warning` or `error`.
    pub level: &'static str,
    /// Text.
    pub text: String,
    /// A button: what it says, and what it does.
    pub action: Option<(&'static str, Callback<()>)>,
    /// The state of the document that it is about, where it goes with that.
    pub state: Option<u64>,
}

/// Time for which a notice that does not stay is shown.
const NOTICE_TIME: Duration = Duration::from_secs(6);

impl Session {
    /// Tells something for a moment, or until it is closed.
    pub fn tell(
        self,
        level: &'static str,
        text: String,
        action: Option<(&'static str, Callback<()>)>,
    ) {
        self.show_notice(level, text, action, None);
    }

    /// Tells what was done last, with a button that takes it back: until something else is done.
    pub fn tell_done(self, level: &'static str, text: String) {
        let undo = Callback::new(move |()| {
            self.run(Command::Undo);
        });
        let state = self.document_state();
        self.show_notice(level, text, Some(("Undo", undo)), Some(state));
    }

    /// Tells why a change was refused, if it was; true if it was carried out.
    pub(super) fn tell_refusal(self, refusal: Option<Refusal>) -> bool {
        let is_done = refusal.is_none();
        if let Some(refusal) = refusal {
            self.tell_reason(format!("That is not possible: {refusal}"));
        }
        is_done
    }

    /// Tells why something was refused, with the way out where the board is only looked at.
    pub(super) fn tell_reason(self, reason: String) {
        let make_mine = Callback::new(move |()| self.page_command.set(Some(PageCommand::MakeMine)));
        let is_shared = self.is_shared.get_untracked();
        let way_out = is_shared.then_some(("Make it mine", make_mine));
        self.tell("warning", reason, way_out);
    }

    fn show_notice(
        self,
        level: &'static str,
        text: String,
        action: Option<(&'static str, Callback<()>)>,
        state: Option<u64>,
    ) {
        let stays = action.is_some() && matches!(level, "error" | "warning");
        let inner = self.inner();
        let id = inner.notices_so_far.get() + 1;
        inner.notices_so_far.set(id);
        self.notices.update(|notices| {
            notices.retain(|notice| notice.text != text);
            notices.push(Notice {
                id,
                level,
                text,
                action,
                state,
            });
        });
        if !stays {
            set_timeout(move || self.dismiss(id), NOTICE_TIME);
        }
    }

    /// Closes a notice.
    pub fn dismiss(self, id: u64) {
        let is_there = self
            .notices
            .with_untracked(|notices| notices.iter().any(|notice| notice.id == id));
        if is_there {
            self.notices
                .update(|notices| notices.retain(|notice| notice.id != id));
        }
    }
}
