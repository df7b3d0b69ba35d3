//! Boards of any size to measure on, and a clock that other programs do not push forward.

use std::collections::BTreeMap;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use isobar_model::{
    AlternativeInfo, Atomicity, Audience, Channel, ChannelKind, Context, Document, Edit, Element,
    Field, Id, Intent, Link, Message, Mode, Note, NoteKind, Order, Point, Rect, Term, Visibility,
};

/// Time that this program has been at work: time on the processor where the system tells (Linux), so that what else
/// runs on the machine does not count.
pub fn time() -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    // Linux counts up only every few milliseconds, and whenever it may choose who is next.
    std::thread::yield_now();
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let on_processor = told.and_then(|told| told.split_whitespace().next()?.parse().ok());
    on_processor.map_or_else(|| START.elapsed(), Duration::from_nanos)
}

/// Number of notes beside each other in a context, their distance, and the width of a context that follows.
const ROW: i32 = 8;
const STEP: i32 = 320;
const WIDTH: i32 = ROW * STEP;

fn id(kind: &str, context: usize, number: usize) -> Id {
    Id::from_words(&format!("{kind} {context} {number}"))
}

/// A ring of contexts that publish events to their neighbours. Most is as it should be; every eighth event is a
/// request, every tenth is about somebody else, every twelfth policy acts in another context.
///
/// Each context has a command besides its events, and handles that itself: 4 events are 15 handlers a context, 9 are 30.
pub fn board(contexts: usize, events: usize) -> Option<Document> {
    let main = Id::from_words("main");
    let mut document = Document::new(
        "Ring",
        AlternativeInfo::new(main.clone(), "Main", Order::default()),
    );
    let mut elements = Vec::new();
    for context in 0..contexts {
        let home = id("context", context, 0);
        let area = area(contexts, context);
        elements.push(Element::Context(Context::new(
            home.clone(),
            format!("Context {context}"),
            area,
        )));
        elements.push(Element::Term(Term::new(
            id("term", context, 0),
            format!("Term {context}"),
            Some(home),
        )));
        let mut topic = Channel::new(
            id("topic", context, 0),
            format!("events.{context}"),
            ChannelKind::Topic,
        );
        (topic.durable, topic.ordered, topic.monitored, topic.broad) =
            (Some(true), Some(true), Some(true), Some(false));
        elements.push(Element::Channel(topic));
    }
    for context in 0..contexts {
        elements.extend(command(context));
    }
    for context in 0..contexts {
        for number in 0..events {
            elements.extend(event(contexts, context, number, context * events + number));
        }
    }
    spread(&mut elements);
    let changes = elements
        .into_iter()
        .map(|element| Edit::Add(element).of(&main));
    document.apply_all(changes).ok()?;
    Some(document)
}

/// Position of a context: in as many rows as there are columns.
fn area(contexts: usize, context: usize) -> Rect {
    let columns = contexts.isqrt().max(1);
    let at = |number: usize, step: i32| i32::try_from(number).unwrap_or_default() * step;
    Rect {
        x: at(context % columns, WIDTH + 2 * STEP),
        y: at(context / columns, WIDTH + 2 * STEP),
        width: WIDTH,
        height: WIDTH,
    }
}

/// Lays the notes of each context out in rows.
fn spread(elements: &mut [Element]) {
    let areas = elements.iter().filter_map(|element| match element {
        Element::Context(context) => Some((context.id.clone(), (context.area, 0))),
        _ => None,
    });
    let mut areas: BTreeMap<Id, (Rect, i32)> = areas.collect();
    for element in elements {
        let Element::Note(note) = element else {
            continue;
        };
        let home = note.frame.as_ref().and_then(|frame| areas.get_mut(frame));
        if let Some((area, count)) = home {
            let (column, row) = (*count % ROW, *count / ROW);
            note.at = Point {
                x: area.x + 40 + column * STEP,
                y: area.y + 80 + row * STEP,
            };
            *count += 1;
        }
    }
}

fn note(kind: NoteKind, name: &Id, text: String, home: usize) -> Note {
    Note {
        frame: Some(id("context", home, 0)),
        ..Note::new(name.clone(), kind, text, Point::default())
    }
}

/// Notes of a context, which do its work.
fn command(context: usize) -> [Element; 3] {
    let (command, aggregate) = (id("command", context, 0), id("aggregate", context, 0));
    let message = Message {
        intent: Some(Intent::Request),
        visibility: Some(Visibility::Internal),
        version: Some("1".to_owned()),
        documented: Some(true),
        correlation: Some(true),
        ..Message::default()
    };
    [
        Element::Note(Note {
            message: message.into(),
            ..note(
                NoteKind::Command,
                &command,
                format!("HandleThing{context}"),
                context,
            )
        }),
        Element::Note(note(
            NoteKind::Aggregate,
            &aggregate,
            format!("Thing {context}"),
            context,
        )),
        Element::Link(Link::new(id("does", context, 0), command, aggregate)),
    ]
}

/// An event, and a policy for it in each of the next three or four contexts.
fn event(contexts: usize, context: usize, number: usize, count: usize) -> Vec<Element> {
    let name = id("event", context, number);
    let is_request = count.is_multiple_of(8);
    let about = if count.is_multiple_of(10) {
        (context + 1) % contexts
    } else {
        context
    };
    let fields = (0..3).map(|field| Field {
        term: Some(id("term", about, 0)),
        ..Field::new(id("field", 0, field), format!("field{field}"))
    });
    let message = Message {
        intent: Some(if is_request {
            Intent::Request
        } else {
            Intent::Fact
        }),
        visibility: Some(Visibility::Public),
        audience: Some(Audience::Anyone),
        version: Some("1".to_owned()),
        documented: Some(true),
        immutable: Some(true),
        correlation: Some(true),
        causation: Some(true),
        atomicity: Some(Atomicity::Outbox),
        channel: Some(id("topic", context, 0)),
        fields: fields.collect(),
        ..Message::default()
    };
    let text = format!("Thing{context}Event{number}Happened");
    let mut elements = vec![Element::Note(Note {
        message: message.into(),
        ..note(NoteKind::Event, &name, text, context)
    })];
    for step in 1..=3 + usize::from(number == 1 || number == 3) {
        let home = (context + step) % contexts;
        let slot = number * 4 + step;
        let policy = id("policy", context, slot);
        let mut reaction = note(
            NoteKind::Policy,
            &policy,
            format!("Whenever {context}.{number}, then {step}"),
            home,
        );
        reaction.rule.reads.insert(id("term", home, 0));
        elements.push(Element::Note(reaction));
        let mut subscribes = Link::new(
            id("subscribes", context, slot),
            name.clone(),
            policy.clone(),
        );
        subscribes.mode = Some(Mode::Asynchronous);
        subscribes.reads = Some((0..3).map(|field| id("field", 0, field)).collect());
        for said in [
            &mut subscribes.idempotent,
            &mut subscribes.tolerates_reordering,
            &mut subscribes.retries,
            &mut subscribes.dead_letter_queue,
            &mut subscribes.alerts,
        ] {
            *said = Some(true);
        }
        elements.push(Element::Link(subscribes));
        let target = if (count * 3 + step).is_multiple_of(12) {
            (home + 1) % contexts
        } else {
            home
        };
        elements.push(Element::Link(Link::new(
            id("acts", context, slot),
            policy,
            id("command", target, 0),
        )));
    }
    elements
}
