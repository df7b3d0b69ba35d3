//! No change that a finding offers says anything about the running system: only people know that.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;

use isobar_engine::{Analysis, Boundaries, Finding, Level, Profile, Safety};
use isobar_model::{
    Alternative, Atomicity, Change, ChannelAttribute, Document, Edit, FieldAttribute, Id,
    LinkAttribute, NoteAttribute, RelationshipAttribute, Statement, file, statements,
};

const EXAMPLES: [&str; 4] = [
    include_str!("../../../examples/bank-communication.isobar.json"),
    include_str!("../../../examples/conference-ticketing.isobar.json"),
    include_str!("../../../examples/order-integration.isobar.json"),
    include_str!("../../../examples/payment-capture.isobar.json"),
];

/// A board on which many rules find something that their redesigns have to keep quiet about.
const TANGLED: &str = r#"{"format":"isobar","version":1,"alternatives":[{"id":"main",
  "contexts":[{"id":"a","name":"Orders","area":{"x":0,"y":0,"width":1400,"height":300}},
    {"id":"b","name":"Billing","area":{"x":0,"y":400,"width":1400,"height":300},"subdomain":"core"},
    {"id":"c","name":"Shipping","area":{"x":0,"y":800,"width":1400,"height":300}}],
  "terms":[{"id":"order","name":"Order","owner":"a"},{"id":"bill","name":"Bill","owner":"b"}],
  "channels":[{"id":"t","name":"orders","kind":"topic"},{"id":"q","name":"bills","kind":"queue"}],
  "notes":[
    {"id":"e","kind":"event","text":"OrderPlaced","in":"a","at":{"x":60,"y":80},
      "message":{"visibility":"internal","intent":"request","channel":"t","fields":[
        {"id":"iban","name":"iban","sensitivity":"secret"},{"id":"mail","name":"mail","sensitivity":"personal"},
        {"id":"due","name":"due","term":"bill","decided_by":"b"}]}},
    {"id":"f","kind":"event","text":"OrderShipped","in":"c","at":{"x":60,"y":880},
      "message":{"visibility":"public","addressed_to":"b","channel":"t"}},
    {"id":"p","kind":"policy","text":"Whenever placed, bill","in":"b","at":{"x":60,"y":480},
      "rule":{"reads":["order"],"waits_for_all":true}},
    {"id":"s","kind":"policy","text":"Whenever placed, ship","in":"c","at":{"x":260,"y":880}},
    {"id":"m","kind":"command","text":"BillOrder","in":"b","at":{"x":260,"y":480},"message":{"channel":"q"}},
    {"id":"n","kind":"command","text":"ShipOrder","in":"c","at":{"x":460,"y":880},"message":{"channel":"t"}},
    {"id":"o","kind":"policy","text":"Whenever placed, notify","in":"a","at":{"x":460,"y":80}},
    {"id":"v","kind":"read-model","text":"Orders to bill","in":"b","at":{"x":660,"y":480},
      "holding":{"terms":["order"],"role":"replica","store":"db"}},
    {"id":"w","kind":"read-model","text":"Orders","in":"a","at":{"x":660,"y":80},
      "holding":{"terms":["order"],"role":"owner","store":"db"}}],
  "links":[{"id":"ep","from":"e","to":"p","reads":["iban","vat"]},{"id":"fp","from":"f","to":"p"},
    {"id":"es","from":"e","to":"s","reads":["mail"]},{"id":"pm","from":"p","to":"m"},
    {"id":"sn","from":"s","to":"n"},{"id":"nf","from":"n","to":"f"},{"id":"eo","from":"e","to":"o"},
    {"id":"om","from":"o","to":"m","mode":"synchronous"},{"id":"on","from":"o","to":"n","mode":"synchronous"}],
  "relationships":[{"id":"r","a":"a","b":"b","pattern":"customer-supplier",
    "upstream_roles":["open-host-service"],"downstream_roles":["conformist"]}]}]}"#;

fn read(text: &str) -> Document {
    let reading = file::read(text);
    assert_eq!(reading.problems, []);
    reading.document.unwrap()
}

/// Every question about the running system answered alike on every element; `None` leaves them all open.
fn answered(document: &Document, answer: Option<bool>) -> Document {
    let mut answered = document.clone();
    for alternative in document.alternatives() {
        let name = alternative.id();
        let changes = answers(alternative, answer).into_iter();
        let changes = changes.map(|edit| edit.of(name)).collect::<Vec<Change>>();
        answered.apply_all(changes).unwrap();
    }
    answered
}

fn answers(alternative: &Alternative, answer: Option<bool>) -> Vec<Edit> {
    let atomicity = answer.map(|yes| match yes {
        true => Atomicity::Outbox,
        false => Atomicity::DualWrite,
    });
    let mut edits = Vec::new();
    for note in alternative.notes().values() {
        let id = || note.id.clone();
        if note.kind.is_message() {
            let attributes = [
                NoteAttribute::Documented(answer),
                NoteAttribute::Immutable(answer),
                NoteAttribute::Correlation(answer),
                NoteAttribute::Causation(answer),
                NoteAttribute::Privileged(answer),
                NoteAttribute::Atomicity(atomicity),
            ];
            edits.extend(attributes.map(|attribute| Edit::Note(id(), attribute)));
            edits.extend(note.message.fields.iter().map(|field| Edit::Field {
                note: id(),
                field: field.id.clone(),
                attribute: FieldAttribute::Minimised(answer),
            }));
        }
        if note.kind.is_rule() {
            edits.push(Edit::Note(id(), NoteAttribute::KeepsState(answer)));
        }
        if note.holding.role.is_some() {
            let written = NoteAttribute::WrittenByOthers(answer.map(|yes| !yes));
            edits.push(Edit::Note(id(), written));
        }
    }
    for link in alternative.links().values() {
        let attributes = [
            LinkAttribute::Idempotent(answer),
            LinkAttribute::ToleratesReordering(answer),
            LinkAttribute::Retries(answer),
            LinkAttribute::DeadLetterQueue(answer),
            LinkAttribute::Alerts(answer),
            LinkAttribute::Guarded(answer),
        ];
        edits.extend(attributes.map(|attribute| Edit::Link(link.id.clone(), attribute)));
    }
    for channel in alternative.channels().values() {
        let attributes = [
            ChannelAttribute::Durable(answer),
            ChannelAttribute::Ordered(answer),
            ChannelAttribute::Monitored(answer),
        ];
        edits.extend(attributes.map(|attribute| Edit::Channel(channel.id.clone(), attribute)));
    }
    for one in alternative.relationships().values() {
        let negotiated = RelationshipAttribute::Negotiated(answer);
        edits.push(Edit::Relationship(one.id.clone(), negotiated));
    }
    edits
}

/// Each board, as it is, with every question open, and with every question answered "no".
fn boards() -> Vec<Document> {
    let boards = EXAMPLES.into_iter().chain([TANGLED]).map(read);
    boards
        .flat_map(|board| {
            let (open, denied) = (answered(&board, None), answered(&board, Some(false)));
            [board, open, denied]
        })
        .collect()
}

fn findings(alternative: &Alternative) -> Vec<Finding> {
    Analysis::of(alternative, &Profile::default()).findings
}

/// Each alternative after each change that is offered for it, with what offered it.
fn for_each_change(then: &mut dyn FnMut(&Alternative, &Alternative, &str)) {
    for board in boards() {
        for alternative in board.alternatives() {
            let name = alternative.id();
            let mut try_out = |what: &str, changes: Vec<Change>| {
                let mut changed = board.clone();
                changed.apply_all(changes).unwrap();
                then(alternative, changed.alternative(name).unwrap(), what);
            };
            for finding in findings(alternative) {
                for redesign in &finding.redesigns {
                    let edits = redesign.edits(alternative).into_iter();
                    let what = format!("{}: {redesign:?}", finding.code.0);
                    try_out(&what, edits.map(|edit| edit.of(name)).collect());
                }
            }
            for one in Boundaries::of(alternative).moves {
                try_out(&one.reason.text, one.changes(&board, name).unwrap());
            }
        }
    }
}

fn said(alternative: &Alternative, id: &Id) -> BTreeSet<Statement> {
    let element = alternative.element(id);
    element.map(|one| statements(&one)).unwrap_or_default()
}

#[test]
fn no_change_that_is_offered_says_anything_about_the_running_system() {
    let mut offered = 0;
    for_each_change(&mut |before, after, what| {
        offered += 1;
        // What people said of one element may be copied to another that is made of it.
        let known: BTreeSet<Statement> = before
            .elements()
            .flat_map(|one| statements(&one))
            .map(|one| Statement { field: None, ..one })
            .collect();
        for element in after.elements() {
            let old = said(before, element.id());
            for new in statements(&element).difference(&old) {
                let note = before.notes().get(element.id());
                let has_field =
                    |field| note.is_some_and(|note| note.message.field(field).is_some());
                let is_new = before.kind_of(element.id()).is_none()
                    || new.field.as_ref().is_some_and(|field| !has_field(field));
                let is_copied = known.contains(&Statement {
                    field: None,
                    ..new.clone()
                });
                let id = element.id();
                assert!(is_new && is_copied, "{id} becomes {new:?} by {what}");
            }
        }
    });
    assert!(offered > 500, "{offered} changes were offered");
}

#[test]
fn a_refactoring_leaves_every_new_arrow_and_channel_unspecified() {
    for_each_change(&mut |before, after, what| {
        let links = after.links().keys();
        let new = links.chain(after.channels().keys());
        for id in new.filter(|id| before.kind_of(id).is_none()) {
            // The event of one publisher, made out of that of several, is received as that was.
            let is_copy = what.contains("SplitEvent");
            assert!(is_copy || said(after, id).is_empty(), "{id} by {what}");
        }
    });
}

#[test]
fn what_nobody_has_said_an_event_is_for_stays_open() {
    for_each_change(&mut |before, after, what| {
        for (id, note) in before.notes() {
            let now = after.notes().get(id).and_then(|note| note.message.intent);
            let is_guessed = note.kind == isobar_model::NoteKind::Event
                && note.message.intent.is_none()
                && now.is_some();
            assert!(!is_guessed, "{id} by {what}");
        }
    });
}

#[test]
fn what_has_been_denied_is_a_to_do_in_words() {
    for board in boards() {
        for alternative in board.alternatives() {
            for finding in findings(alternative) {
                let is_about_reality = ["ROB", "OBS", "CTR004", "CTR005", "SEC003", "CPL006"]
                    .iter()
                    .any(|code| finding.code.0.starts_with(code));
                if is_about_reality && finding.level != Level::Question {
                    let mut redesigns = finding.redesigns.iter();
                    let is_safe = redesigns.any(|one| one.safety() == Safety::Safe);
                    assert!(!is_safe, "{}", finding.message);
                    // The to-do names what it is about.
                    let names = |id: &Id| {
                        let name = alternative.name_of(id).unwrap_or_default();
                        !name.is_empty() && finding.remedy.contains(&name)
                    };
                    let mut about = std::iter::once(&finding.subject).chain(&finding.related);
                    assert!(about.any(names), "{}", finding.remedy);
                }
            }
        }
    }
}

#[test]
fn an_answer_says_nothing_but_what_only_people_know() {
    for board in boards() {
        for alternative in board.alternatives() {
            let name = alternative.id();
            for finding in findings(alternative) {
                assert!(finding.answers.is_empty() || finding.level == Level::Question);
                for answer in &finding.answers {
                    let mut changed = board.clone();
                    let edits = answer.edits(alternative).into_iter();
                    changed.apply_all(edits.map(|edit| edit.of(name))).unwrap();
                    let after = changed.alternative(name).unwrap();
                    for fact in &answer.facts {
                        let new = said(after, &fact.element);
                        let is_listed = new.iter().any(|one| one.attribute == fact.name());
                        assert!(is_listed || fact.name() == "intent", "{fact:?}");
                    }
                }
            }
        }
    }
}
