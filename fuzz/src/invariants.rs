//! Everything that holds of every board, however it came about.

use std::collections::BTreeSet;

use isobar_editor::{History, JournalEntry};
use isobar_engine::{Judgement, Profile};
use isobar_export::{ExportOptions, export_all, formats};
use isobar_model::file;
use isobar_model::{Alternative, Document};
use serde_json::Value;

/// A text that was read as a board: by both readers alike.
pub fn check_text(text: &str, is_judged: bool) {
    let reading = file::read(text);
    if let Some(exact) = file::read_exact(text) {
        assert!(
            !reading.has_errors(),
            "the exact reader accepts what the other refuses"
        );
        assert!(
            reading.document.as_ref() == Some(&exact),
            "the readers read different boards"
        );
    }
    if let Some(document) = &reading.document {
        check(document, is_judged);
    }
}

/// A board, and the files that it is written to.
pub fn check(document: &Document, is_judged: bool) {
    for alternative in document.alternatives() {
        let broken = alternative.violations();
        assert!(broken.is_empty(), "broken: {broken:?}");
    }
    let text = file::write(document);
    let reading = file::read(&text);
    assert!(
        reading.problems.is_empty(),
        "its own file: {:?}",
        reading.problems
    );
    assert!(
        reading.document.as_ref() == Some(document),
        "its own file is another board"
    );
    for exact in [&text, &file::write_compact(document)] {
        assert!(
            file::read_exact(exact).as_ref() == Some(document),
            "read exactly, it is another board"
        );
    }
    let packed = file::pack(document).expect("every board can be packed");
    assert!(
        file::unpack(&packed).as_ref() == Some(document),
        "unpacked, it is another board"
    );
    if is_judged {
        document
            .alternatives()
            .iter()
            .for_each(|it| check_judged(document, it));
    }
}

fn check_judged(document: &Document, alternative: &Alternative) {
    let profile = Profile::default().for_board(document.board());
    let judgement = Judgement::of(alternative, &profile);
    let findings = judgement.findings(judgement.verdicts());
    let _ = judgement.relationships();
    let again = Judgement::of(alternative, &profile);
    assert!(
        again.findings(again.verdicts()) == findings,
        "judged twice, there are other findings"
    );
    for format in formats() {
        let Ok(made) = format.export(document, alternative, &ExportOptions::default()) else {
            continue;
        };
        let mut paths = BTreeSet::new();
        for made in &made.files {
            check_file(&made.path, &made.text);
            assert!(
                paths.insert(made.path.to_lowercase()),
                "{}: two files at {}",
                format.id,
                made.path
            );
        }
    }
    let _ = export_all(document, alternative, &ExportOptions::default());
}

/// A file that was exported stays in its folder, and is what its name says.
fn check_file(path: &str, text: &str) {
    let is_odd = |part: &str| matches!(part, "" | "." | "..");
    let leaves = path.contains(['\\', '\0']) || path.split('/').any(is_odd);
    assert!(!leaves, "{path:?} leaves the folder");
    if path.ends_with(".json") {
        assert!(
            serde_json::from_str::<Value>(text).is_ok(),
            "{path} is not JSON: {text}"
        );
    }
    if path.ends_with(".yaml") || path.ends_with(".yml") {
        assert!(
            serde_saphyr::from_str::<Value>(text).is_ok(),
            "{path} is not YAML: {text}"
        );
    }
}

/// Lets what is kept of a board and its steps of undo follow a journal, each entry written to a text and read again as
/// storage does.
pub fn replay(kept: &mut Document, past: &mut History, edits: Vec<JournalEntry>) {
    for edit in edits {
        let text = serde_json::to_string(&edit).expect("every entry can be written");
        let read: JournalEntry = serde_json::from_str(&text).expect("every entry can be read");
        assert!(
            read.delta() == edit.delta(),
            "written and read, the delta is another"
        );
        read.replay(kept, past)
            .expect("what is kept follows every entry");
    }
}
