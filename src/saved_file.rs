//! The file on this computer that the board is saved to in place, where the browser can write files.

use std::time::Duration;

use isobar_model::{Change, Delta, Id, Merged, file, merge};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::boards;
use crate::platform::disk::{self, DiskError, DiskFile};
use crate::session::Session;

/// Time without a change after which the board is saved by itself.
const AUTOSAVE_DELAY: Duration = Duration::from_secs(2);

/// The file that the open board is saved to.
#[derive(Clone)]
pub struct SavedFile {
    file: DiskFile,
    /// Text that was read from it or written to it last: both sides come from it when it changes on disk.
    text: String,
    /// True if the board is saved to it after every change.
    pub is_automatic: bool,
}

impl SavedFile {
    /// A file with this text.
    pub const fn new(file: DiskFile, text: String) -> Self {
        Self {
            file,
            text,
            is_automatic: false,
        }
    }

    /// Name of the file.
    pub fn name(&self) -> String {
        self.file.name()
    }
}

/// True if the browser can save in place.
pub fn is_supported() -> bool {
    disk::is_supported()
}

/// Saves the board to its file; as a download where it has none.
pub fn save(session: Session) {
    if session.saved_file.with_untracked(Option::is_some) {
        spawn_local(save_in_place(session, true));
    } else {
        boards::save_to_file(session);
    }
}

/// Lets somebody choose a file, and saves the board there from now on.
pub fn save_as(session: Session) {
    spawn_local(async move {
        match disk::pick_to_save(&boards::file_name(session)).await {
            Ok(file) => {
                // Whoever chose a file that was there has agreed to replace it.
                let text = file.text().await.unwrap_or_default();
                session.saved_file.set(Some(SavedFile::new(file, text)));
                save_in_place(session, true).await;
            }
            Err(DiskError::Cancelled) => {}
            Err(error) => report(session, "the file", error),
        }
    });
}

/// Turns saving after every change on or off.
pub fn toggle_automatic(session: Session) {
    session.saved_file.update(|saved| {
        if let Some(saved) = saved {
            saved.is_automatic = !saved.is_automatic;
        }
    });
    spawn_local(save_in_place(session, false));
}

/// Saves the board a moment after each change, where somebody wants that.
pub fn save_automatically(session: Session) {
    Effect::new(move || {
        let state = session.document_epoch();
        let is_wanted = session
            .saved_file
            .with(|saved| saved.as_ref().is_some_and(|saved| saved.is_automatic));
        if !is_wanted {
            return;
        }
        let save = move || {
            if session.document_state() == state {
                spawn_local(save_in_place(session, false));
            }
        };
        set_timeout(save, AUTOSAVE_DELAY);
    });
}

/// Writes the board to its file, after what others have changed there in the meantime was merged.
async fn save_in_place(session: Session, tells: bool) {
    let Some(saved) = session.saved_file.get_untracked() else {
        return;
    };
    let name = saved.name();
    match saved.file.text().await {
        Ok(text) if text != saved.text && !merge_with(session, &saved, &text) => return,
        // A file that was removed is written anew.
        Ok(_) | Err(DiskError::Gone) => {}
        Err(error) => return report(session, &name, error),
    }
    let text = session.with_editor(|editor| file::write(editor.document()));
    if text == saved.text && !tells {
        return;
    }
    match saved.file.write(&text).await {
        Ok(()) => {
            let is_same = |now: &SavedFile| now.name() == name;
            session.saved_file.update(|now| {
                if let Some(now) = now.as_mut().filter(|now| is_same(now)) {
                    now.text = text;
                }
            });
            if tells {
                session.tell("good", format!("Saved to {name}."), None);
            }
        }
        Err(error) => report(session, &name, error),
    }
}

/// Merges what others have written to the file since; false where it is no board any more, and nothing may be written.
fn merge_with(session: Session, saved: &SavedFile, text: &str) -> bool {
    let name = saved.name();
    let Some(theirs) = file::read(text).document else {
        let words =
            format!("{name} has changed on disk and is no board any more. Nothing was written.");
        session.tell(
            "error",
            words,
            Some(("Save as\u{2026}", Callback::new(move |()| save_as(session)))),
        );
        return false;
    };
    let ours = session.with_editor(|editor| editor.document().clone());
    let base = file::read(&saved.text).document;
    let Ok(merged) = merge(base.as_ref(), &ours, &theirs) else {
        let words =
            format!("{name} has changed on disk and cannot be merged. Nothing was written.");
        session.tell(
            "error",
            words,
            Some(("Save as\u{2026}", Callback::new(move |()| save_as(session)))),
        );
        return false;
    };
    let delta = Delta::between(&ours, &merged.document);
    if !delta.is_empty() && session.change("Merge with the file", vec![Change::Replay(delta)]) {
        session.tell_done("warning", told(&name, &merged));
    }
    true
}

/// Outcome of a merge, in words.
fn told(name: &str, merged: &Merged) -> String {
    let mut alternatives: Vec<&Id> = merged
        .conflicts
        .iter()
        .filter_map(|one| one.alternative.as_ref())
        .collect();
    alternatives.dedup();
    let count = merged.conflicts.len();
    let conflicts = match count {
        0 => "Nothing was changed by both.".to_owned(),
        _ if alternatives.is_empty() => "Where both changed the same, yours stays.".to_owned(),
        1 => "1 thing was changed by both: yours stays, theirs is an alternative beside it."
            .to_owned(),
        _ => format!(
            "{count} things were changed by both: yours stay, theirs are in an alternative beside it."
        ),
    };
    format!("{name} had changed on disk, and was merged with the board. {conflicts}")
}

fn report(session: Session, name: &str, error: DiskError) {
    let reason = match error {
        DiskError::Cancelled | DiskError::NotAllowed => "the browser does not allow it",
        DiskError::Gone => "it is not there any more",
        DiskError::Full => "the disk is full",
        DiskError::Failed => "the browser could not read or write it",
    };
    let download = Callback::new(move |()| boards::save_to_file(session));
    let words = format!("The board was not saved to {name}: {reason}. It is safe in this browser.");
    session.tell("error", words, Some(("Save a copy", download)));
}
