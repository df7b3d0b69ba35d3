//! Boards with fewer facts: fewer findings, and questions about what was left out.

use isobar_model::{Edit, NoteAttribute, Pattern};

use crate::support::{analysis_after, board, counts, id, patterns};

#[test]
fn the_bank_without_intent_and_rules_still_shows_what_it_is() {
    let document = board("bank");
    let alternative = document.alternative(&id("events")).unwrap();
    let mut edits = Vec::new();
    for note in alternative.notes().values() {
        edits.push(Edit::Note(note.id.clone(), NoteAttribute::Intent(None)));
        let reads = NoteAttribute::RuleReads(Default::default());
        edits.push(Edit::Note(note.id.clone(), reads));
    }
    let analysis = analysis_after("bank", "events", edits);
    let counts = counts(&analysis);
    for code in ["COH003", "COH004", "PAY002", "PAY004", "SEC002"] {
        assert!(counts.contains_key(code), "{code} in {counts:?}");
    }
    assert_eq!(counts.get("INT006"), Some(&3));
    assert!(!counts.contains_key("INT001") && !counts.contains_key("COH001"));
}

#[test]
fn solution_2_without_intent_is_judged_by_its_shape() {
    let intent = Edit::Note(id("sponsor-ticket-allocated"), NoteAttribute::Intent(None));
    let analysis = analysis_after("ticketing", "solution-2", [intent]);
    let partnership = (
        "crm".to_owned(),
        "ticketing".to_owned(),
        Pattern::Partnership,
    );
    assert_eq!(patterns(&analysis), [partnership]);
    let counts = counts(&analysis);
    assert!(counts.contains_key("INT002") && counts.contains_key("INT006"));
    assert!(!counts.contains_key("INT001"), "{counts:?}");
}
