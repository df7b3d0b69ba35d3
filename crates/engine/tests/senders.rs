//! Senders of commands, and the relationships that follow.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use isobar_engine::{Analysis, Flow, Profile, flows};
use isobar_model::{Document, Id, file};
use serde_json::{Value, json};

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

/// `AcceptQuote` lies in the portal and is handled in `handled_in`; a note of this kind in `sent_in` leads to it.
fn board(sender: Value, sent_in: Option<&str>, handled_in: &str) -> Document {
    let area = |x| json!({ "x": x, "y": 0, "width": 1000, "height": 500 });
    let mut starter = sender;
    starter["id"] = json!("starter");
    starter["text"] = json!("Starter");
    starter["at"] = json!({ "x": 220, "y": 60 });
    if let Some(frame) = sent_in {
        starter["in"] = json!(frame);
    }
    let board = json!({
        "format": "isobar", "version": 1,
        "alternatives": [{
            "id": "main",
            "contexts": [
                { "id": "policies", "name": "Policies", "area": area(1100) },
                { "id": "portal", "name": "Portal", "area": area(0) }
            ],
            "notes": [
                starter,
                { "id": "accept", "kind": "command", "text": "AcceptQuote", "in": "portal", "at": { "x": 20, "y": 60 },
                  "message": { "intent": "request", "visibility": "public" } },
                { "id": "policy", "kind": "aggregate", "text": "Policy", "in": handled_in, "at": { "x": 1120, "y": 60 } }
            ],
            "links": [
                { "id": "asks", "from": "starter", "to": "accept" },
                { "id": "does", "from": "accept", "to": "policy" }
            ]
        }]
    });
    let reading = file::read(&board.to_string());
    assert_eq!(reading.problems, []);
    reading.document.unwrap()
}

fn kind(kind: &str) -> Value {
    json!({ "kind": kind })
}

fn analysis(document: &Document) -> Analysis {
    Analysis::of(document.alternatives()[0], &Profile::default())
}

fn flow(document: &Document) -> Flow {
    let found = flows(document.alternatives()[0]);
    found
        .into_iter()
        .find(|flow| flow.message == id("accept"))
        .unwrap()
}

#[test]
fn whoever_starts_a_command_of_another_context_depends_on_it() {
    let expected = analysis(&board(kind("policy"), Some("portal"), "policies"));
    assert_eq!(expected.metrics.board.dependencies, 1);
    let clock = json!({ "kind": "actor", "clock": true });
    for sender in [kind("actor"), clock, kind("screen"), kind("system")] {
        let document = board(sender.clone(), Some("portal"), "policies");
        let found = analysis(&document);
        assert_eq!(found.relationships, expected.relationships, "{sender}");
        assert_eq!(found.metrics.board.dependencies, 1, "{sender}");
        let service = &found.metrics.services[&id("policies")];
        assert_eq!(service.afferent, 1, "{sender}");
        let senders = flow(&document).senders;
        assert_eq!(senders.len(), 1, "{sender}");
        assert_eq!(senders[0].context, id("portal"));
        assert_eq!(senders[0].by, Some(id("starter")));
    }
}

#[test]
fn a_person_who_uses_their_own_service_sends_nothing() {
    let found = board(kind("actor"), Some("portal"), "portal");
    assert_eq!(flow(&found).senders, []);
}

#[test]
fn a_person_outside_of_every_context_ties_none_of_them_to_another() {
    let found = board(kind("actor"), None, "policies");
    assert_eq!(flow(&found).senders, []);
    assert_eq!(analysis(&found).relationships, []);
}
