//! Properties of every example.

use isobar_engine::{Analysis, Profile};
use isobar_model::{Alternative, Edit, NoteAttribute, Point, file};

use crate::support::{EXAMPLES, board, codes, judge};

/// Nothing overlaps, and everything lies in its frame.
pub fn assert_readable(alternative: &Alternative) {
    let notes: Vec<_> = alternative.notes().values().collect();
    for (index, note) in notes.iter().enumerate() {
        for other in &notes[index + 1..] {
            let overlap = note.area().intersects(other.area());
            assert!(!overlap, "{} lies on {}", note.id, other.id);
        }
        let frame = alternative.contexts()[note.frame.as_ref().unwrap()].area;
        let is_inside = frame.union(note.area()) == frame;
        assert!(is_inside, "{} reaches out of its frame", note.id);
    }
    let contexts: Vec<_> = alternative.contexts().values().collect();
    for (index, context) in contexts.iter().enumerate() {
        for other in &contexts[index + 1..] {
            let overlap = context.area.intersects(other.area);
            assert!(!overlap, "{} lies on {}", context.id, other.id);
        }
    }
}

#[test]
fn every_example_is_readable_and_written_as_the_program_writes_it() {
    for (name, text) in EXAMPLES {
        let document = board(name);
        assert!(
            file::write(&document) == text,
            "{name} is written otherwise"
        );
        for alternative in document.alternatives() {
            assert_readable(alternative);
        }
    }
}

#[test]
fn every_finding_has_evidence_that_is_on_the_board() {
    for (name, _) in EXAMPLES {
        for alternative in board(name).alternatives() {
            for finding in judge(alternative).findings {
                assert!(!finding.evidence.is_empty(), "{}", finding.message);
                let shown = finding.evidence.iter().flat_map(|one| &one.elements);
                for element in shown.chain(&finding.related).chain([&finding.subject]) {
                    let is_there = alternative.kind_of(element).is_some();
                    assert!(is_there, "{element} in {}", finding.message);
                }
            }
        }
    }
}

#[test]
fn no_two_findings_of_a_rule_are_about_the_same_element() {
    for (name, _) in EXAMPLES {
        for alternative in board(name).alternatives() {
            let Analysis { findings, .. } = judge(alternative);
            let mut keys: Vec<_> = findings
                .iter()
                .map(|one| (one.code, &one.subject))
                .collect();
            keys.sort();
            let count = keys.len();
            keys.dedup();
            assert_eq!(keys.len(), count, "{name}: {}", alternative.id());
        }
    }
}

#[test]
fn moving_what_is_drawn_changes_no_verdict() {
    for (name, _) in EXAMPLES {
        let document = board(name);
        for alternative in document.alternatives() {
            let mut changed = document.clone();
            for note in alternative.notes().values() {
                let at = NoteAttribute::At(Point::new(note.at.y * 3, note.at.x - 700));
                let edit = Edit::Note(note.id.clone(), at);
                changed.apply(edit.of(alternative.id())).unwrap();
            }
            let moved = judge(changed.alternative(alternative.id()).unwrap());
            assert_eq!(moved, judge(alternative));
        }
    }
}

#[test]
fn renaming_an_id_changes_no_verdict() {
    let names = [
        ("ticketing", "ticketing"),
        ("bank", "communication"),
        ("payments", "payments"),
    ];
    for (name, context) in names {
        let document = board(name);
        let other = format!("\"a-{context}\"");
        let renamed = file::write(&document).replace(&format!("\"{context}\""), &other);
        let renamed = file::read(&renamed).document.unwrap();
        for alternative in document.alternatives() {
            let then = renamed.alternative(alternative.id()).unwrap();
            let then = Analysis::of(then, &Profile::default());
            assert_eq!(codes(&then), codes(&judge(alternative)), "{name}");
        }
    }
}
