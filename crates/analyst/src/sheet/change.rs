//! Services and teams that have to edit something when something changes.

use isobar_engine::{Disturbance, Party, Ripple, in_a_row};
use isobar_model::{Id, NoteKind};

use super::{Source, nothing, plain};
use crate::wire::{Row, Sheet, SheetPart, Table};

const INTRO: &str = "Designs differ most in what a change costs. Choose one: these services have to be edited, and \
    these teams have to talk.";
const NEW: &str = "a new context";

pub fn sheet(source: &Source) -> Sheet {
    let all = changes(source);
    let chosen = source.choose("What if", &all, |one| in_words(source, one));
    let Some((change, choice)) = chosen else {
        return nothing(
            "Nothing on this board can change yet: draw rules, terms and messages with fields.",
        );
    };
    let ripple = Ripple::of(source.model, &change);
    let teams: Vec<_> = ripple.teams().into_iter().map(str::to_owned).collect();
    let count = ripple.edits.len();
    let verdict = match count {
        0 => "Nobody has to edit anything.".to_owned(),
        1 => format!("1 service has to be edited: {}.", in_a_row(&teams)),
        _ => format!(
            "{count} services have to be edited, by {}.",
            in_a_row(&teams)
        ),
    };
    let row = |edit: &isobar_engine::RippleEdit| Row {
        name: edit.name.clone(),
        element: edit.service.clone(),
        cells: vec![
            plain(edit.team.clone().unwrap_or_default()),
            plain(sentences(&edit.reasons)),
        ],
        ..Row::default()
    };
    let table = Table {
        columns: ["Service", "Team", "Why"].map(str::to_owned).to_vec(),
        rows: ripple.edits.iter().map(row).collect(),
    };
    let mut parts = vec![SheetPart::Heading(verdict)];
    if count > 0 {
        parts.push(SheetPart::Table(table));
    }
    Sheet {
        intro: INTRO.to_owned(),
        choice: Some(choice),
        parts,
        ..Sheet::default()
    }
}

fn sentences(reasons: &[isobar_engine::Evidence]) -> String {
    let texts: Vec<_> = reasons.iter().map(|reason| reason.text.as_str()).collect();
    texts.join("; ")
}

/// Possible changes of the board as it is, then a new occasion for each command, then a new consumer of each message.
fn changes(source: &Source) -> Vec<Disturbance> {
    let notes = |kind: NoteKind| {
        let notes = source.model.notes().values();
        notes.filter(move |note| note.kind == kind && note.frame.is_some())
    };
    let party = || Party::New(NEW.to_owned());
    let triggers = notes(NoteKind::Command).map(|note| Disturbance::Trigger {
        action: note.id.clone(),
        by: party(),
    });
    let consumers = notes(NoteKind::Event).map(|note| Disturbance::Consumer {
        message: note.id.clone(),
        by: party(),
    });
    let known = Ripple::possible(source.model).into_iter();
    known.chain(triggers).chain(consumers).collect()
}

fn in_words(source: &Source, change: &Disturbance) -> String {
    let quoted = |id: &Id| format!("\u{201c}{}\u{201d}", source.name(id));
    match change {
        Disturbance::Field { message, field } => {
            let note = source.model.notes().get(message);
            let field = note.and_then(|note| note.message.field(field));
            let name = field.map(|field| field.name.as_str()).unwrap_or_default();
            format!("the field {name} of {} gets another type", quoted(message))
        }
        Disturbance::Term(term) => format!("the term {} means something else", quoted(term)),
        Disturbance::Rule(rule) => format!("the rule {} changes", quoted(rule)),
        Disturbance::Trigger { action, by } => {
            format!("{} wants {} to be done", party(source, by), quoted(action))
        }
        Disturbance::Consumer { message, by } => {
            format!("{} wants to hear of {}", party(source, by), quoted(message))
        }
    }
}

fn party(source: &Source, party: &Party) -> String {
    match party {
        Party::Known(id) => source.name(id),
        Party::New(name) => name.clone(),
    }
}
