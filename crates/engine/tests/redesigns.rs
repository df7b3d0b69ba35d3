//! Redesigns on boards with frames of services: what is added lies where it belongs, and nothing lies on anything.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use isobar_engine::{Analysis, Level, Profile, Redesign, Safety};
use isobar_model::{Alternative, Document, Id, file};

/// Two contexts, each with a full service frame; the CRM's service publishes, Ticketing's reacts.
const BOARD: &str = r#"{"format":"isobar","version":1,"alternatives":[{"id":"main",
  "contexts":[{"id":"crm","name":"CRM","area":{"x":0,"y":0,"width":400,"height":340}},
    {"id":"tickets","name":"Tickets","area":{"x":0,"y":420,"width":800,"height":340}}],
  "services":[{"id":"crm-core","in":"crm","name":"Core","area":{"x":20,"y":60,"width":260,"height":260}},
    {"id":"tickets-core","in":"tickets","name":"Core","area":{"x":20,"y":480,"width":760,"height":260}}],
  "terms":[{"id":"level","name":"Level","owner":"crm"}],
  "notes":[{"id":"e","kind":"event","text":"SponsorOnboarded","in":"crm-core","at":{"x":60,"y":120},
      "message":{"intent":"request"}},
    {"id":"p","kind":"policy","text":"Whenever onboarded, book","in":"tickets-core","at":{"x":60,"y":540},
      "rule":{"reads":["level"]}},
    {"id":"c","kind":"command","text":"BookTickets","in":"tickets-core","at":{"x":380,"y":540}},
    {"id":"r","kind":"event","text":"TicketsBooked","in":"tickets-core","at":{"x":580,"y":540}}],
  "links":[{"id":"ep","from":"e","to":"p"},{"id":"pc","from":"p","to":"c"},{"id":"cr","from":"c","to":"r"}]}]}"#;

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

fn after(redesign: &Redesign) -> Document {
    let mut document = file::read(BOARD).document.unwrap();
    let edits = redesign.edits(document.alternatives()[0]);
    assert!(!edits.is_empty(), "{redesign:?} does nothing");
    let changes = edits.into_iter().map(|edit| edit.of(&id("main")));
    document.apply_all(changes).unwrap();
    document
}

fn assert_readable(alternative: &Alternative) {
    let frame = |id: &Id| match alternative.services().get(id) {
        Some(service) => service.area,
        None => alternative.contexts()[id].area,
    };
    let notes: Vec<_> = alternative.notes().values().collect();
    for (place, note) in notes.iter().enumerate() {
        for other in &notes[place + 1..] {
            let overlap = note.area().intersects(other.area());
            assert!(!overlap, "{} lies on {}", note.id, other.id);
        }
        let home = frame(note.frame.as_ref().unwrap());
        let is_inside = home.union(note.area()) == home;
        assert!(is_inside, "{} reaches out of its frame", note.id);
        let mut services = alternative.services().values();
        let stranger = services.find(|service| {
            note.frame.as_ref() != Some(&service.id) && service.area.intersects(note.area())
        });
        assert!(stranger.is_none(), "{} lies in {stranger:?}", note.id);
    }
    for service in alternative.services().values() {
        let home = frame(&service.context);
        let is_inside = home.union(service.area) == home;
        assert!(is_inside, "{} reaches out of its context", service.id);
    }
    let contexts: Vec<_> = alternative.contexts().values().collect();
    for (place, context) in contexts.iter().enumerate() {
        for other in &contexts[place + 1..] {
            let overlap = context.area.intersects(other.area);
            assert!(!overlap, "{} lies on {}", context.id, other.id);
        }
    }
}

#[test]
fn what_is_added_beside_services_lies_where_it_belongs() {
    let redesigns = [
        Redesign::OpenHost {
            host: id("tickets"),
            events: vec![id("e")],
        },
        Redesign::MoveRule {
            rule: id("p"),
            to: id("crm"),
        },
        Redesign::Curate { event: id("e") },
        Redesign::InsertAdapter {
            message: id("e"),
            context: id("tickets"),
        },
    ];
    for redesign in redesigns {
        let document = after(&redesign);
        let alternative = document.alternatives()[0];
        assert_readable(alternative);
        assert_eq!(redesign.edits(alternative), [], "{redesign:?} is done");
        for note in ["e", "p", "c", "r"] {
            assert!(alternative.notes().contains_key(&id(note)));
        }
    }
}

#[test]
fn an_adapter_speaks_for_the_rule_behind_it() {
    let document = after(&Redesign::InsertAdapter {
        message: id("e"),
        context: id("tickets"),
    });
    let alternative = document.alternatives()[0];
    let adapter = &alternative.links()[&id("ep")].to;
    assert_ne!(*adapter, id("p"));
    let recorded = alternative
        .notes()
        .values()
        .find(|note| note.text == "SponsorOnboardedRecorded");
    let recorded = &recorded.unwrap().id;
    let mut links = alternative.links().values();
    assert!(links.any(|link| link.from == *recorded && link.to == id("p")));
}

#[test]
fn merged_contexts_keep_their_services_and_words() {
    let document = after(&Redesign::MergeContexts {
        into: id("crm"),
        from: id("tickets"),
    });
    let alternative = document.alternatives()[0];
    assert!(!alternative.contexts().contains_key(&id("tickets")));
    assert_eq!(
        alternative.services()[&id("tickets-core")].context,
        id("crm")
    );
    assert_eq!(alternative.notes().len(), 4);
}

/// Orders publishes a fat event with a secret, and queries, to Billing and Shipping.
const PAYLOAD: &str = r#"{"format":"isobar","version":1,"alternatives":[{"id":"main",
  "contexts":[{"id":"orders","name":"Orders","area":{"x":0,"y":0,"width":900,"height":300}},
    {"id":"billing","name":"Billing","area":{"x":0,"y":400,"width":600,"height":300}},
    {"id":"shipping","name":"Shipping","area":{"x":0,"y":800,"width":600,"height":300}}],
  "terms":[{"id":"bill","name":"Bill","owner":"billing"}],
  "notes":[{"id":"e","kind":"event","text":"OrderPlaced","in":"orders","at":{"x":60,"y":80},
      "message":{"intent":"fact","visibility":"internal","fields":[
        {"id":"id","name":"id","role":"identifier"},{"id":"total","name":"total"},
        {"id":"iban","name":"iban","sensitivity":"secret"},{"id":"due","name":"due","term":"bill"}]}},
    {"id":"q","kind":"read-model","text":"Details","in":"orders","at":{"x":260,"y":80},
      "message":{"fields":[{"id":"id","name":"id","role":"identifier"},{"id":"items","name":"items"}]}},
    {"id":"x","kind":"command","text":"CancelOrder","in":"orders","at":{"x":460,"y":80}},
    {"id":"y","kind":"event","text":"OrderCancelled","in":"orders","at":{"x":660,"y":80}},
    {"id":"p","kind":"policy","text":"Whenever placed, bill","in":"billing","at":{"x":60,"y":480}},
    {"id":"s","kind":"policy","text":"Whenever placed, ship","in":"shipping","at":{"x":60,"y":880}}],
  "links":[{"id":"ep","from":"e","to":"p","reads":["id","total","due","vat"]},
    {"id":"es","from":"e","to":"s","reads":["id"]},
    {"id":"qs","from":"q","to":"s","mode":"synchronous","reads":["items"]},
    {"id":"xy","from":"x","to":"y"}]}]}"#;

fn after_on(board: &str, redesign: &Redesign) -> Document {
    let mut document = file::read(board).document.unwrap();
    let edits = redesign.edits(document.alternatives()[0]);
    assert!(!edits.is_empty(), "{redesign:?} does nothing");
    let changes = edits.into_iter().map(|edit| edit.of(&id("main")));
    document.apply_all(changes).unwrap();
    let alternative = document.alternatives()[0];
    assert_readable(alternative);
    assert_eq!(redesign.edits(alternative), [], "{redesign:?} is done");
    document
}

fn fields(alternative: &Alternative, note: &str) -> Vec<String> {
    let fields = alternative.notes()[&id(note)].message.fields.iter();
    fields.map(|field| field.name.clone()).collect()
}

fn reads(alternative: &Alternative, link: &str) -> Vec<String> {
    let reads = alternative.links()[&id(link)].reads.iter().flatten();
    reads.map(Id::to_string).collect()
}

#[test]
fn a_fat_event_carries_what_was_asked_for_and_nobody_asks_any_more() {
    let document = after_on(PAYLOAD, &Redesign::Fatten { event: id("e") });
    let alternative = document.alternatives()[0];
    assert_eq!(
        fields(alternative, "e"),
        ["id", "total", "iban", "due", "items"]
    );
    assert_eq!(reads(alternative, "es"), ["id", "items"]);
    assert!(!alternative.links().contains_key(&id("qs")));
}

#[test]
fn a_thin_event_carries_ids_and_nobody_reads_more() {
    let document = after_on(PAYLOAD, &Redesign::Thin { event: id("e") });
    let alternative = document.alternatives()[0];
    assert_eq!(fields(alternative, "e"), ["id"]);
    assert_eq!(reads(alternative, "ep"), ["id", "vat"]);
}

#[test]
fn a_curated_event_carries_what_is_the_publishers_own_and_no_secret() {
    let document = after_on(PAYLOAD, &Redesign::Curate { event: id("e") });
    let alternative = document.alternatives()[0];
    let public = alternative.links()[&id("ep")].from.to_string();
    assert_eq!(public, alternative.links()[&id("es")].from.as_str());
    assert_ne!(public, "e");
    assert_eq!(fields(alternative, &public), ["id", "total"]);
    assert_eq!(reads(alternative, "ep"), ["id", "total"]);
}

#[test]
fn fields_are_dropped_tokenised_and_added() {
    let dropped = Redesign::DropFields {
        note: id("e"),
        fields: vec![id("due")],
    };
    let document = after_on(PAYLOAD, &dropped);
    let alternative = document.alternatives()[0];
    assert_eq!(fields(alternative, "e"), ["id", "total", "iban"]);
    assert_eq!(reads(alternative, "ep"), ["id", "total", "vat"]);
    let token = Redesign::Tokenise {
        note: id("e"),
        field: id("iban"),
    };
    let document = after_on(PAYLOAD, &token);
    let names = fields(document.alternatives()[0], "e");
    assert_eq!(names, ["id", "total", "ibanToken", "due"]);
    let document = after_on(PAYLOAD, &Redesign::AddFields { link: id("ep") });
    let names = fields(document.alternatives()[0], "e");
    assert_eq!(names, ["id", "total", "iban", "due", "vat"]);
}

#[test]
fn a_part_of_a_context_leaves_with_what_follows_from_it() {
    let split = Redesign::SplitContext {
        context: id("orders"),
        operations: vec![id("x")],
    };
    let document = after_on(PAYLOAD, &split);
    let alternative = document.alternatives()[0];
    let home = |note: &str| alternative.notes()[&id(note)].frame.clone();
    assert_eq!(home("x"), home("y"));
    assert_ne!(home("x"), Some(id("orders")));
    assert_eq!(home("e"), Some(id("orders")));
}

/// Two contexts, of which the first sends the second a command, with what was declared between them.
const DECLARED: &str = r#"{"format":"isobar","version":1,"alternatives":[{"id":"main",
  "contexts":[{"id":"claims","name":"Claims","area":{"x":0,"y":0,"width":400,"height":300}},
    {"id":"pay","name":"Payments","area":{"x":0,"y":400,"width":400,"height":300}},
    {"id":"risk","name":"Risk","area":{"x":0,"y":800,"width":400,"height":300}}],
  "notes":[{"id":"p","kind":"policy","text":"Whenever settled, pay","in":"claims","at":{"x":60,"y":80}},
    {"id":"c","kind":"command","text":"PayOut","in":"pay","at":{"x":60,"y":480}}],
  "links":[{"id":"pc","from":"p","to":"c"}],
  "relationships":[{"id":"r","a":"claims","b":"pay","pattern":"customer-supplier","upstream_roles":["published-language"]},
    {"id":"s","a":"claims","b":"risk","pattern":"partnership"}]}]}"#;

#[test]
fn nothing_is_concluded_about_two_contexts_that_no_message_connects() {
    let document = file::read(DECLARED).document.unwrap();
    let analysis = Analysis::of(document.alternatives()[0], &Profile::default());
    let pairs: Vec<_> = analysis
        .relationships
        .iter()
        .map(|one| (&one.a, &one.b))
        .collect();
    assert_eq!(pairs, [(&id("claims"), &id("pay"))]);
    let mut about = analysis
        .findings
        .iter()
        .filter(|one| one.subject == id("s"));
    let asked = about.next().unwrap();
    assert_eq!((asked.code.0, asked.level), ("MAP001", Level::Question));
    assert!(
        asked
            .message
            .starts_with("No message connects Claims and Risk yet")
    );
    assert_eq!(asked.redesigns, []);
    assert_eq!(about.next(), None);
}

#[test]
fn a_declaration_is_replaced_only_by_people_who_know_what_they_replace() {
    let document = file::read(DECLARED).document.unwrap();
    let alternative = document.alternatives()[0];
    let analysis = Analysis::of(alternative, &Profile::default());
    let mismatch = analysis
        .findings
        .iter()
        .find(|one| one.subject == id("r"))
        .unwrap();
    let [replace] = mismatch.redesigns.as_slice() else {
        panic!("{:?}", mismatch.redesigns);
    };
    assert_eq!(replace.safety(), Safety::NeedsDecision);
    assert_eq!(
        replace.title(alternative),
        "Replace customer/supplier with Claims upstream (PL) by customer/supplier with Payments upstream"
    );
}

/// Payments publishes, and calls for a command that two contexts take.
const CALLED_TWICE: &str = r#"{"format":"isobar","version":1,"alternatives":[{"id":"main",
  "contexts":[{"id":"payments","name":"Payments","area":{"x":0,"y":0,"width":900,"height":300}},
    {"id":"ledger","name":"Ledger","area":{"x":0,"y":400,"width":900,"height":300}},
    {"id":"email","name":"E-mail","area":{"x":0,"y":800,"width":900,"height":300}}],
  "notes":[{"id":"cap","kind":"command","text":"CapturePayment","in":"payments","at":{"x":40,"y":80}},
    {"id":"agg","kind":"aggregate","text":"Payment","in":"payments","at":{"x":240,"y":80}},
    {"id":"done","kind":"event","text":"PaymentCaptured","in":"payments","at":{"x":440,"y":80},
      "message":{"visibility":"public"}},
    {"id":"tell","kind":"policy","text":"Whenever captured, book it","in":"payments","at":{"x":640,"y":80}},
    {"id":"book","kind":"command","text":"BookPayment","in":"ledger","at":{"x":40,"y":480}},
    {"id":"books","kind":"aggregate","text":"Books","in":"ledger","at":{"x":240,"y":480}},
    {"id":"mail","kind":"aggregate","text":"Mail","in":"email","at":{"x":240,"y":880}}],
  "links":[{"id":"l1","from":"cap","to":"agg"},{"id":"l2","from":"agg","to":"done"},
    {"id":"l3","from":"done","to":"tell","mode":"asynchronous"},
    {"id":"call","from":"tell","to":"book","mode":"synchronous","reply":"none"},
    {"id":"l5","from":"book","to":"books"},{"id":"l6","from":"book","to":"mail"}]}]}"#;

#[test]
fn a_call_that_two_contexts_take_is_turned_round_once() {
    let document = file::read(CALLED_TWICE).document.unwrap();
    let alternative = document.alternatives()[0];
    let analysis = Analysis::of(alternative, &Profile::default());
    let redesigns = analysis
        .findings
        .iter()
        .flat_map(|finding| &finding.redesigns);
    let subscriptions: Vec<_> = redesigns
        .filter(|redesign| matches!(redesign, Redesign::Subscribe { .. }))
        .collect();
    assert!(!subscriptions.is_empty());
    for redesign in subscriptions {
        let Redesign::Subscribe { calls, .. } = redesign else {
            continue;
        };
        assert_eq!(calls, &[id("call")]);
        let mut changed = document.clone();
        let edits = redesign.edits(alternative);
        let changes = edits.into_iter().map(|edit| edit.of(&id("main")));
        assert!(changed.apply_all(changes).is_ok());
    }
}
