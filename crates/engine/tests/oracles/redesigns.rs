//! Results of the engine's own refactorings: to the designs that the articles choose.

use isobar_engine::{Analysis, Judgement, Level, Preview, Profile, Redesign};
use isobar_model::{
    Alternative, Change, Document, Edit, Element, Id, Link, Note, NoteAttribute, Visibility, file,
};

use crate::bank::assert_commands_on_a_queue;
use crate::examples::assert_readable;
use crate::payments::assert_published_fact;
use crate::support::{EXAMPLES, board, codes, id, judge};
use crate::ticketing::assert_chosen;

/// Offers for findings. What would silence a question is no answer to it.
fn offered(document: &Document, alternative: &Id) -> Vec<Redesign> {
    let Analysis { findings, .. } = judge(document.alternative(alternative).unwrap());
    let found = findings
        .into_iter()
        .filter(|one| one.level != Level::Question);
    let mut all: Vec<Redesign> = Vec::new();
    for redesign in found.flat_map(|finding| finding.redesigns) {
        if !all.contains(&redesign) {
            all.push(redesign);
        }
    }
    all
}

pub fn apply(document: &mut Document, alternative: &Id, redesign: &Redesign) {
    let edits = redesign.edits(document.alternative(alternative).unwrap());
    let changes = edits.into_iter().map(|edit| edit.of(alternative));
    document.apply_all(changes).unwrap();
}

/// Analysis of a design once people have written down its contracts and answered what it asks, each time as
/// they would like it to be.
fn settled(document: &Document, alternative: &Id) -> Analysis {
    let mut document = document.clone();
    let model = document.alternative(alternative).unwrap();
    let public = model.notes().values();
    let public = public.filter(|note| note.message.visibility == Some(Visibility::Public));
    let written = public.map(|note| {
        let documented = NoteAttribute::Documented(Some(true));
        Edit::Note(note.id.clone(), documented).of(alternative)
    });
    let written: Vec<Change> = written.collect();
    document.apply_all(written).unwrap();
    loop {
        let model = document.alternative(alternative).unwrap();
        let analysis = judge(model);
        let questions = analysis.questions();
        let Some(answer) = questions
            .iter()
            .find_map(|question| question.answers.first())
        else {
            return analysis;
        };
        let edits = answer.edits(model).into_iter();
        let changes: Vec<Change> = edits.map(|edit| edit.of(alternative)).collect();
        document.apply_all(changes).unwrap();
    }
}

fn settled_after(document: &Document, alternative: &Id, redesign: &Redesign) -> Analysis {
    let mut document = document.clone();
    apply(&mut document, alternative, redesign);
    settled(&document, alternative)
}

/// Does what the first finding offers first, until nothing is found any more.
fn resolve(name: &str, alternative: &str) -> (Document, Vec<&'static str>) {
    let mut document = board(name);
    let alternative = id(alternative);
    let mut done = Vec::new();
    for _ in 0..20 {
        let before = file::write(&document);
        let Some(redesign) = offered(&document, &alternative)
            .into_iter()
            .find(|redesign| {
                let now = document.alternative(&alternative).unwrap();
                !redesign.edits(now).is_empty()
            })
        else {
            break;
        };
        apply(&mut document, &alternative, &redesign);
        done.push(redesign.code());
        assert_ne!(file::write(&document), before);
    }
    (document, done)
}

#[test]
fn every_open_host_that_is_offered_leads_to_the_articles_own_redesign() {
    let cases = [
        ("solution-1", vec!["crm"]),
        ("solution-2", vec!["crm"]),
        ("solution-1-speakers", vec!["crm", "speakers"]),
        ("solution-2-speakers", vec!["crm", "speakers"]),
    ];
    for (name, clients) in cases {
        let document = board("ticketing");
        let hosts = offered(&document, &id(name));
        let hosts: Vec<_> = hosts.iter().filter(|one| one.code() == "R3").collect();
        assert!(!hosts.is_empty(), "{name}");
        for redesign in hosts {
            let profile = Profile::default();
            let judgement = Judgement::of(document.alternative(&id(name)).unwrap(), &profile);
            let preview = Preview::of(&document, &judgement, redesign).unwrap();
            assert_chosen(&settled_after(&document, &id(name), redesign), &clients);
            assert_eq!(
                preview.gone.len(),
                codes(&judgement.in_words()).len(),
                "{name}"
            );
        }
    }
}

#[test]
fn the_open_host_of_the_bank_is_a_command_on_a_queue() {
    for name in ["events", "events-with-priority"] {
        let document = board("bank");
        let hosts = offered(&document, &id(name));
        let hosts: Vec<_> = hosts.iter().filter(|one| one.code() == "R3").collect();
        assert!(!hosts.is_empty());
        for redesign in hosts {
            assert_commands_on_a_queue(&settled_after(&document, &id(name), redesign));
        }
    }
}

#[test]
fn queues_make_the_banks_calls_commands_on_a_queue() {
    let mut document = board("bank");
    let name = id("commands-over-http");
    for redesign in offered(&document, &name) {
        if redesign.code() == "R6" {
            apply(&mut document, &name, &redesign);
        }
    }
    assert_commands_on_a_queue(&settled(&document, &name));
}

#[test]
fn those_who_subscribe_make_the_payment_a_published_fact() {
    let document = board("payments");
    let name = id("orchestrating-publisher");
    let found = offered(&document, &name);
    let redesign = found.iter().find(|one| one.code() == "R7").unwrap();
    assert_published_fact(&settled_after(&document, &name, redesign));
}

#[test]
fn taking_what_is_offered_first_leads_to_the_end() {
    let expected = [
        ("bank", "events"),
        ("bank", "commands-over-http"),
        ("orders", "event-notification"),
        ("orders", "event-collaboration"),
        ("payments", "orchestrating-publisher"),
        ("ticketing", "solution-1"),
        ("ticketing", "solution-2"),
    ];
    for (name, alternative) in expected {
        let (document, done) = resolve(name, alternative);
        let after = settled(&document, &id(alternative));
        assert_eq!(
            codes(&after),
            [""; 0],
            "{name} {alternative} after {done:?}"
        );
        assert_readable(document.alternative(&id(alternative)).unwrap());
    }
}

#[test]
fn every_redesign_that_is_offered_applies_cleanly() {
    for (name, _) in EXAMPLES {
        let document = board(name);
        for alternative in document.alternatives() {
            for redesign in offered(&document, alternative.id()) {
                assert_applies_cleanly(&document, alternative.id(), &redesign);
            }
        }
    }
}

/// Nothing is lost, nothing overlaps, everything lies in its frame, once is enough, and undo takes it back.
fn assert_applies_cleanly(document: &Document, name: &Id, redesign: &Redesign) {
    let mut changed = document.clone();
    let before = document.alternative(name).unwrap();
    let edits = redesign.edits(before);
    let changes = edits.into_iter().map(|edit| edit.of(name));
    let delta = changed.apply_all(changes);
    let delta = delta.unwrap_or_else(|refusal| panic!("{redesign:?}: {refusal:?}"));
    let after = changed.alternative(name).unwrap();
    let lost = before
        .notes()
        .keys()
        .find(|note| !after.notes().contains_key(*note));
    assert_eq!(lost, None, "{redesign:?}");
    assert_eq!(after.violations(), [], "{redesign:?}");
    assert_readable(after);
    assert_in_time(before, after, redesign);
    assert_still(before, after, redesign);
    assert_eq!(redesign.edits(after), [], "{redesign:?} is done");
    changed.apply(Change::Replay(delta.inverse())).unwrap();
    assert!(
        file::write(&changed) == file::write(document),
        "{redesign:?}"
    );
}

/// Notes that are new, or moved to another context, stand in the order of time with its neighbours there.
fn assert_in_time(before: &Alternative, after: &Alternative, redesign: &Redesign) {
    let is_new = |note: &Note| {
        let old = before.notes().get(&note.id);
        old.is_none_or(|old| old.frame != note.frame)
    };
    // What moves as a block keeps its own order.
    if redesign.code() == "R11" {
        return;
    }
    for link in after.links().values() {
        let ends = after
            .notes()
            .get(&link.from)
            .zip(after.notes().get(&link.to));
        let Some((from, to)) = ends.filter(|(from, to)| from.frame == to.frame) else {
            continue;
        };
        if is_new(from) || is_new(to) {
            let is_later = from.area().center().x < to.area().center().x;
            assert!(is_later, "{redesign:?}: {} stands after {}", from.id, to.id);
        }
    }
}

/// Frames grow, and what stays in its frame stays where it is. Only where two contexts become one, or one two, do the others
/// make room.
fn assert_still(before: &Alternative, after: &Alternative, redesign: &Redesign) {
    if redesign.code() == "R11" {
        return;
    }
    for note in before.notes().values() {
        let then = &after.notes()[&note.id];
        let moves = then.frame != note.frame;
        assert!(
            moves || then.at == note.at,
            "{redesign:?}: {} makes room from {:?} to {:?}",
            note.id,
            note.at,
            then.at
        );
    }
    for context in before.contexts().values() {
        let Some(then) = after.contexts().get(&context.id) else {
            continue;
        };
        let has_grown = then.area.union(context.area) == then.area;
        assert!(has_grown, "{} moves or shrinks", context.id);
    }
}

#[test]
fn an_arrow_that_is_drawn_twice_changes_and_goes_like_one() {
    for (name, _) in EXAMPLES {
        let document = board(name);
        for alternative in document.alternatives() {
            let mut twice = document.clone();
            for link in alternative.links().values() {
                let id = Id::from_words(&format!("{} again", link.id));
                let copy = Link { id, ..link.clone() };
                let edit = Edit::Add(Element::Link(copy)).of(alternative.id());
                twice.apply(edit).unwrap();
            }
            for redesign in offered(&document, alternative.id()) {
                let mut once = document.clone();
                apply(&mut once, alternative.id(), &redesign);
                let mut twice = twice.clone();
                apply(&mut twice, alternative.id(), &redesign);
                let found = |document: &Document| {
                    codes(&judge(document.alternative(alternative.id()).unwrap()))
                };
                assert_eq!(found(&twice), found(&once), "{redesign:?}");
            }
        }
    }
}

fn previewed(document: &Document, alternative: &Id, redesign: &Redesign) -> Preview {
    let profile = Profile::default();
    let judgement = Judgement::of(document.alternative(alternative).unwrap(), &profile);
    Preview::of(document, &judgement, redesign).unwrap()
}

/// The analyses before and after a redesign.
fn sides(document: &Document, alternative: &Id, redesign: &Redesign) -> (Analysis, Analysis) {
    let mut after = document.clone();
    apply(&mut after, alternative, redesign);
    let analysis = |document: &Document| judge(document.alternative(alternative).unwrap());
    (analysis(document), analysis(&after))
}

#[test]
fn a_circle_that_shrinks_is_no_new_circle() {
    let document = board("bank");
    let redesign = Redesign::EventToCommand {
        event: id("account-opened"),
        host: id("communication"),
    };
    let preview = previewed(&document, &id("events"), &redesign);
    let circle = |analysis: &Analysis| {
        let mut found = analysis.findings.iter();
        let circle = found.find(|one| one.code.0 == "CPL003").unwrap();
        (circle.subject.clone(), circle.members.len())
    };
    let (before, after) = sides(&document, &id("events"), &redesign);
    assert_eq!(circle(&before), (id("accounts"), 4));
    assert_eq!(circle(&after), (id("cards"), 3));
    let is_circle = |one: &&isobar_engine::Finding| one.code.0 == "CPL003";
    assert_eq!(preview.new.iter().find(is_circle), None);
    assert_eq!(preview.gone.iter().find(is_circle), None);
}

#[test]
fn a_redesign_says_which_hotspot_it_may_answer() {
    let cases = [
        ("bank", "events", "question"),
        ("ticketing", "solution-1", "what-varies"),
        ("payments", "orchestrating-publisher", "question"),
        ("orders", "event-notification", "question"),
    ];
    for (name, alternative, hotspot) in cases {
        let document = board(name);
        let alternative = id(alternative);
        let first = offered(&document, &alternative).into_iter().next().unwrap();
        let preview = previewed(&document, &alternative, &first);
        assert_eq!(preview.answered, [id(hotspot)], "{name}");
    }
}

#[test]
fn a_redesign_resolves_no_question_and_names_every_fact_that_it_states() {
    let document = board("payments");
    let name = id("orchestrating-publisher");
    let first = offered(&document, &name).into_iter().next().unwrap();
    let preview = previewed(&document, &name, &first);
    assert_eq!(first.code(), "R7");
    let asks = |findings: &[isobar_engine::Finding]| {
        let mut found = findings.iter();
        found.any(|one| one.code.0 == "ROB004" && one.level == Level::Question)
    };
    let (before, after) = sides(&document, &name, &first);
    assert!(asks(&before.findings) && asks(&after.findings));
    let is_question = |one: &isobar_engine::Finding| one.level == Level::Question;
    assert!(!preview.gone.iter().any(is_question));
    for command in ["PostPayment", "ScreenPayment", "SendReceipt"] {
        for fact in [
            "becomes internal",
            "says no longer for whom it is",
            "is carried by no channel of its own any more",
        ] {
            let sentence = format!("\u{201c}{command}\u{201d} {fact}");
            assert!(
                preview.said.contains(&sentence),
                "{sentence}: {:?}",
                preview.said
            );
        }
    }
    assert!(
        !preview
            .said
            .iter()
            .any(|one| one.contains("PaymentCaptured\u{201d} is"))
    );
}

#[test]
fn names_that_a_redesign_makes_up_are_listed() {
    let document = board("ticketing");
    let name = id("solution-1");
    let first = offered(&document, &name).into_iter().next().unwrap();
    let preview = previewed(&document, &name, &first);
    let mut after = document.clone();
    apply(&mut after, &name, &first);
    let after = after.alternative(&name).unwrap();
    let names = preview
        .invented
        .iter()
        .map(|one| after.name_of(one).unwrap());
    let names: Vec<_> = names.collect();
    let made_up = [
        "create-tickets-queue",
        "DecideSponsorTickets",
        "SponsorTicketsDecided",
        "Whenever SponsorTicketsDecided, send CreateTickets",
    ];
    assert_eq!(names, made_up);
}
