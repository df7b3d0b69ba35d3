//! The part of a board that a redesign changes, before and after it, as pictures with their descriptions.

use isobar_export::{BeforeAfter, DifferenceMark};
use isobar_model::{Refusal, counted};

use crate::exporting;
use crate::offers::OfferedAction;
use crate::snapshot::AnalysedDesign;
use crate::wire::{Picture, Pictures};

/// Draws both; `None` where nothing changes that can be seen.
#[inline(never)]
pub fn pictures(
    design: &AnalysedDesign,
    action: &OfferedAction,
    is_dark: bool,
) -> Result<Option<Pictures>, Refusal> {
    let options = exporting::image_options(is_dark);
    let changes = action.changes(design)?;
    let drawn = BeforeAfter::of(design.document, design.model.id(), changes, &options)?;
    Ok(drawn.map(in_words))
}

fn in_words(drawn: BeforeAfter) -> Pictures {
    let count = |wanted: DifferenceMark| {
        drawn
            .marked
            .values()
            .filter(|mark| **mark == wanted)
            .count()
    };
    let changed = (count(DifferenceMark::Changed), "changes", "change");
    let before = marked([(count(DifferenceMark::Removed), "goes", "go"), changed]);
    let after = marked([(count(DifferenceMark::Added), "comes", "come"), changed]);
    let note = match drawn.left_out {
        0 => None,
        1 => Some("1 more element that differs lies too far away to be shown.".to_owned()),
        several => Some(format!(
            "{several} more elements that differ lie too far away to be shown."
        )),
    };
    Pictures {
        before: Picture {
            svg: drawn.before,
            description: format!("Before: this part of the board as it is{before}."),
        },
        after: Picture {
            svg: drawn.after,
            description: format!("After: the same part as it would be{after}."),
        },
        note,
    }
}

/// Numbers of marked elements with their verbs, in words.
fn marked(parts: [(usize, &str, &str); 2]) -> String {
    let parts = parts.into_iter().filter(|(count, ..)| *count > 0);
    let parts = parts.map(|(count, goes, go)| {
        let verb = if count == 1 { goes } else { go };
        format!("{} that {verb}", counted(count, "element"))
    });
    let parts: Vec<String> = parts.collect();
    if parts.is_empty() {
        String::new()
    } else {
        format!(", with {} marked", parts.join(" and "))
    }
}
