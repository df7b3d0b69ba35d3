//! The first redesign that is offered, again and again, against what an expert drew by hand.
//!
//! Ids, places and wording may differ. What only people know of the running system (how what was drawn is stored,
//! repeated, guarded and written down) is not compared: no redesign may say it, as `tests/statements.rs` shows of all.
//! Whatever else is not as it was drawn by hand is listed, each part with a reason.

use std::collections::{BTreeMap, BTreeSet};

use isobar_engine::{Level, Redesign, Safety};
use isobar_model::{
    Alternative, Audience, Document, FieldRole, Id, Intent, Link, Mode, Note, RuleKind, Visibility,
};

use crate::redesigns::apply;
use crate::support::{board, id, judge};

/// The redesign that the app puts first and that `isobar fix` tries: the first one of the worst finding that has one which
/// people need not decide on. Questions, hints and what is merely worth knowing are left alone.
fn first_offered(alternative: &Alternative) -> Option<Redesign> {
    let found = judge(alternative).findings.into_iter();
    let mut serious = found.filter(|one| one.level <= Level::Warning);
    serious.find_map(|finding| {
        let first = finding.redesigns.into_iter().next();
        first.filter(|one| one.safety() != Safety::NeedsDecision)
    })
}

/// The alternative that comes of another one, and the codes of the refactorings.
fn redesigned(name: &str, alternative: &str) -> (Document, Vec<&'static str>) {
    let mut document = board(name);
    let alternative = id(alternative);
    let mut done = Vec::new();
    while let Some(redesign) = first_offered(document.alternative(&alternative).unwrap()) {
        assert!(done.len() < 10, "{name} {alternative} after {done:?}");
        apply(&mut document, &alternative, &redesign);
        done.push(redesign.code());
    }
    (document, done)
}

/// A board as a graph: notes and arrows by kind and context, with channels and relationships, each in words without ids
/// and names, and how often it is there.
fn drawn(alternative: &Alternative) -> BTreeMap<String, usize> {
    let mut lines = BTreeMap::new();
    let notes = alternative.notes().values();
    let notes = notes.map(|note| whole(alternative, note));
    let links = alternative.links().values();
    let links = links.map(|link| arrow(alternative, link));
    let channels = alternative.channels().values();
    let channels = channels.map(|channel| format!("channel: {:?}", channel.kind));
    let inferred = judge(alternative).relationships.into_iter();
    let relationships = inferred.map(|one| {
        let up = one.upstream_roles.iter().map(|role| role.abbreviation());
        let down = one.downstream_roles.iter().map(|role| role.abbreviation());
        let roles: Vec<_> = up.chain(down).collect();
        let upstream = one
            .upstream
            .map_or("nobody".to_owned(), |id| id.to_string());
        let (pattern, roles) = (one.pattern.name(), roles.join(" "));
        format!(
            "{} and {}: {pattern}, {upstream} upstream, {roles}",
            one.a, one.b
        )
    });
    for line in notes.chain(links).chain(channels).chain(relationships) {
        *lines.entry(line).or_insert(0) += 1;
    }
    lines
}

fn short(alternative: &Alternative, note: &Note) -> String {
    let home = alternative
        .context_of(&note.id)
        .map(|home| home.id.as_str());
    let kind = match note.rule.kind {
        RuleKind::Translation => "gateway",
        RuleKind::Business => note.kind.name(),
    };
    format!("{kind} in {}", home.unwrap_or("no context"))
}

fn whole(alternative: &Alternative, note: &Note) -> String {
    let mut words = vec![short(alternative, note)];
    let message = &note.message;
    words.extend(message.intent.map(|intent| match intent {
        Intent::Fact => "fact".to_owned(),
        Intent::Request => "request".to_owned(),
        Intent::Question => "question".to_owned(),
    }));
    words.extend(message.visibility.map(|visibility| match visibility {
        Visibility::Public => "public".to_owned(),
        Visibility::Internal => "internal".to_owned(),
    }));
    words.extend(message.audience.as_ref().map(|audience| match audience {
        Audience::Anyone => "for anyone".to_owned(),
        Audience::Named(contexts) => format!("for {contexts:?}"),
    }));
    let channel = message.channel.as_ref();
    let channel = channel.and_then(|channel| alternative.channels().get(channel));
    words.extend(channel.map(|channel| format!("on a {:?}", channel.kind)));
    let roles = [FieldRole::Identifier, FieldRole::Attribute];
    let of_role = |role| message.fields.iter().filter(|one| one.role == role).count();
    let [ids, attributes] = roles.map(of_role);
    if ids + attributes > 0 {
        words.push(format!("{ids} + {attributes} fields"));
    }
    words.join(", ")
}

fn arrow(alternative: &Alternative, link: &Link) -> String {
    let end = |end: &Id| match alternative.notes().get(end) {
        Some(note) => short(alternative, note),
        None => end.to_string(),
    };
    let mode = link.mode.map_or("", |mode| match mode {
        Mode::Asynchronous => ", asynchronous",
        Mode::Synchronous => ", synchronous",
    });
    format!("{} → {}{mode}", end(&link.from), end(&link.to))
}

/// Differences of two drawings: `+` is drawn here and not there, `-` the other way round.
fn differences(here: &Alternative, there: &Alternative) -> BTreeSet<String> {
    let (here, there) = (drawn(here), drawn(there));
    let more = |one: &BTreeMap<String, usize>, other: &BTreeMap<String, usize>, sign: &str| {
        let lines = one.iter();
        let lines = lines.filter(|(line, count)| other.get(*line).unwrap_or(&0) < *count);
        lines
            .map(|(line, _)| format!("{sign} {line}"))
            .collect::<Vec<_>>()
    };
    more(&here, &there, "+")
        .into_iter()
        .chain(more(&there, &here, "-"))
        .collect()
}

/// Lines that differ, and why that is right.
type Defended<'a> = (&'a [&'a str], &'a str);

#[track_caller]
fn assert_as_drawn(
    (name, before, after): (&str, &str, &str),
    steps: &[&str],
    defended: &[Defended],
) {
    let (document, done) = redesigned(name, before);
    assert_eq!(done, steps, "{name} {before}");
    let drawn = board(name);
    let found = differences(
        document.alternative(&id(before)).unwrap(),
        drawn.alternative(&id(after)).unwrap(),
    );
    let expected = defended.iter().flat_map(|(lines, reason)| {
        assert!(!reason.is_empty());
        lines.iter().map(|line| (*line).to_owned())
    });
    let expected: BTreeSet<String> = expected.collect();
    let all = |lines: Vec<&String>| {
        lines
            .into_iter()
            .map(|line| format!("\n  {line}"))
            .collect::<String>()
    };
    assert!(
        found == expected,
        "{name} {before}\nnot defended:{}\nnot there any more:{}",
        all(found.difference(&expected).collect()),
        all(expected.difference(&found).collect()),
    );
}

#[test]
fn the_bank_arrives_at_one_command_on_a_queue() {
    let after = ("bank", "events", "commands-on-a-queue");
    let priority: Defended = (
        &[
            "+ command in communication, request, public, for anyone, on a Queue, 1 + 5 fields",
            "- command in communication, request, public, for anyone, on a Queue, 1 + 6 fields",
        ],
        "nobody has asked for a priority yet",
    );
    assert_as_drawn(after, &["R3"], &[priority]);
    let after = ("bank", "events-with-priority", "commands-on-a-queue");
    assert_as_drawn(after, &["R3"], &[]);
}

/// The clients may still want to see what became of their orders, and a redesign throws nothing away.
const SEEN_BY_THE_CRM: Defended = (
    &[
        "+ read model in crm",
        "+ event in ticketing → read model in crm, asynchronous",
    ],
    "what the sponsor manager looks at does no harm, and nobody has asked to take it away",
);

const SEEN_BY_SPEAKERS: Defended = (
    &[
        "+ read model in speakers",
        "+ event in ticketing → read model in speakers, asynchronous",
    ],
    "what the programme chair looks at does no harm, and nobody has asked to take it away",
);

const STEPS_OF_THE_CRM: Defended = (
    &[
        "+ event in crm → gateway in crm",
        "- event in crm → gateway in crm, asynchronous",
        "+ policy in crm → command in crm",
        "- policy in crm → command in crm, asynchronous",
    ],
    "nobody has said how the CRM delivers the steps that are new in it",
);

const STEPS_OF_SPEAKERS: Defended = (
    &[
        "+ event in speakers → gateway in speakers",
        "- event in speakers → gateway in speakers, asynchronous",
        "+ policy in speakers → command in speakers",
        "- policy in speakers → command in speakers, asynchronous",
    ],
    "nobody has said how the speakers' CRM delivers the steps that are new in it",
);

#[test]
fn ticketing_arrives_at_an_open_host() {
    let first = ("ticketing", "solution-1", "open-host");
    assert_as_drawn(first, &["R3"], &[SEEN_BY_THE_CRM, STEPS_OF_THE_CRM]);
    let second = ("ticketing", "solution-2", "open-host");
    assert_as_drawn(second, &["R3"], &[SEEN_BY_THE_CRM]);
}

#[test]
fn ticketing_for_two_clients_arrives_at_an_open_host_for_both() {
    let first = ("ticketing", "solution-1-speakers", "open-host-speakers");
    let defended = [
        SEEN_BY_THE_CRM,
        SEEN_BY_SPEAKERS,
        STEPS_OF_THE_CRM,
        STEPS_OF_SPEAKERS,
    ];
    assert_as_drawn(first, &["R3"], &defended);
    let second = ("ticketing", "solution-2-speakers", "open-host-speakers");
    assert_as_drawn(second, &["R3"], &[SEEN_BY_THE_CRM, SEEN_BY_SPEAKERS]);
}

#[test]
fn the_payment_arrives_at_a_published_fact() {
    let after = ("payments", "orchestrating-publisher", "published-fact");
    assert_as_drawn(after, &["R7"], &[]);
}

#[test]
fn the_order_arrives_at_an_event_that_carries_what_others_need() {
    let after = ("orders", "event-notification", "event-collaboration");
    let query: Defended = (
        &[
            "+ read model in orders, question, public, for anyone, on a Direct, 1 + 3 fields",
            "+ event in orders → read model in orders",
            "+ channel: Direct",
        ],
        "it is offered to anyone: others may ask who are not drawn",
    );
    let bill: Defended = (
        &[
            "+ event in billing, fact, internal, 1 + 1 fields",
            "- event in billing, fact, public, for anyone, on a Topic, 1 + 1 fields",
            "- event in billing → policy in shipping, asynchronous",
            "- channel: Topic",
            "- billing and shipping: Upstream/downstream, billing upstream, OHS PL CF",
        ],
        "that Shipping waits for the bill is another story, of which nothing on the board speaks",
    );
    assert_as_drawn(after, &["R4"], &[query, bill]);
}
