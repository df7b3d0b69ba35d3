//! The file on this computer that the board is saved to in place, where the browser can write files.

use std::time::Duration;

use isobar_analyst::QueryError;
use isobar_analyst::queries::MergeFile;
use isobar_analyst::wire::FileMerge;
use isobar_model::{Change, file};
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
    match saved.file.text().await {
        Ok(text) if text != saved.text => return merge_with(session, saved, text),
        // A file that was removed is written anew.
        Ok(_) | Err(DiskError::Gone) => {}
        Err(error) => return report(session, &saved.name(), error),
    }
    write(session, &saved, tells).await;
}

/// Writes the board to its file, unless another board was opened in the meantime.
async fn write(session: Session, saved: &SavedFile, tells: bool) {
    let is_open = |now: &SavedFile| now.file == saved.file;
    let now = session.saved_file.get_untracked();
    if !now.as_ref().is_some_and(is_open) {
        return;
    }
    let text = session.with_editor(|editor| file::write(editor.document()));
    if text == saved.text && !tells {
        return;
    }
    if let Err(error) = saved.file.write(&text).await {
        return report(session, &saved.name(), error);
    }
    session.saved_file.update(|now| {
        if let Some(now) = now.as_mut().filter(|now| is_open(now)) {
            now.text = text;
        }
    });
    if tells {
        session.tell("good", format!("Saved to {}.", saved.name()), None);
    }
}

/// Merges what others have written to the file since, then writes it. Where that is no board any more, nothing is written.
fn merge_with(session: Session, saved: SavedFile, text: String) {
    let state = session.document_state();
    let query = MergeFile {
        base: saved.text.clone(),
        text: text.clone(),
    };
    session.ask_analyst(query, move |answer| match answer {
        // Somebody went on drawing, or has opened another board.
        Ok(_) if session.document_state() != state => spawn_local(save_in_place(session, false)),
        Ok(merged) => {
            take_over(session, &saved.name(), merged);
            // What others have written is in the board now: it may be written over.
            let saved = SavedFile { text, ..saved };
            spawn_local(async move { write(session, &saved, false).await });
        }
        Err(error) => {
            let reason = match error {
                QueryError::Refused(reason) => reason,
                other => other.to_string(),
            };
            let name = saved.name();
            let words = format!("{name} has changed on disk: {reason}. Nothing was written.");
            let save_as = Callback::new(move |()| save_as(session));
            session.tell("error", words, Some(("Save as\u{2026}", save_as)));
        }
    });
}

/// Changes the board as one step of undo, and tells what came of the merge.
fn take_over(session: Session, name: &str, merged: FileMerge) {
    let words = told(name, &merged);
    let changes = vec![Change::Replay(merged.delta)];
    if session.change("Merge with the file", changes) {
        session.tell_done("warning", words);
    }
}

/// Outcome of a merge, in words.
fn told(name: &str, merged: &FileMerge) -> String {
    let conflicts = match (merged.conflicts, merged.has_their_version) {
        (0, _) => "Nothing was changed by both.".to_owned(),
        (_, false) => "Where both changed the same, yours stays.".to_owned(),
        (1, true) => {
            "1 thing was changed by both: yours stays, theirs is an alternative beside it."
                .to_owned()
        }
        (count, true) => format!(
            "{count} things were changed by both: yours stay, theirs are in an alternative beside it."
        ),
    };
    let left_out = match merged.left_out {
        0 => String::new(),
        1 => " 1 thing was left out, because what it needs was removed.".to_owned(),
        count => format!(" {count} things were left out, because what they need was removed."),
    };
    format!("{name} had changed on disk, and was merged with the board. {conflicts}{left_out}")
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
