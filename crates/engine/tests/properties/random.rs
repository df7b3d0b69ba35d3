//! Random boards.

use std::collections::BTreeSet;

use isobar_model::{
    AlternativeInfo, Audience, Change, Channel, ChannelKind, Context, Document, Edit, Element,
    Field, FieldRole, Id, Ids, Intent, Link, Message, Mode, Note, NoteKind, Order, Pattern, Point,
    Rect, Relationship, RuleKind, Sensitivity, Term, Visibility,
};
use proptest::prelude::*;

pub const CONTEXTS: usize = 4;

pub fn id(kind: &str, number: usize) -> Id {
    Id::new(format!("{kind}-{number}")).unwrap()
}

pub fn main_id() -> Id {
    Id::new("main").unwrap()
}

/// Choices for a random note; numbers are taken modulo what there is.
#[derive(Clone, Debug)]
pub struct Sketch {
    pub kind: usize,
    pub home: usize,
    pub attributes: [u8; 6],
    pub fields: Vec<[u8; 4]>,
    pub reads: Vec<u8>,
}

/// Choices for a random board.
#[derive(Clone, Debug)]
pub struct Plan {
    pub notes: Vec<Sketch>,
    pub links: Vec<(usize, usize, [u8; 4])>,
    pub declared: Vec<(usize, usize, usize)>,
}

pub fn plan() -> impl Strategy<Value = Plan> {
    let sketch = (
        0..7_usize,
        0..=CONTEXTS,
        any::<[u8; 6]>(),
        prop::collection::vec(any::<[u8; 4]>(), 0..4),
        prop::collection::vec(any::<u8>(), 0..4),
    );
    let sketch = sketch.prop_map(|(kind, home, attributes, fields, reads)| Sketch {
        kind,
        home,
        attributes,
        fields,
        reads,
    });
    let link = (any::<usize>(), any::<usize>(), any::<[u8; 4]>());
    let declared = (0..CONTEXTS, 0..CONTEXTS, 0..Pattern::ALL.len());
    (
        prop::collection::vec(sketch, 1..24),
        prop::collection::vec(link, 0..40),
        prop::collection::vec(declared, 0..3),
    )
        .prop_map(|(notes, links, declared)| Plan {
            notes,
            links,
            declared,
        })
}

pub fn pick<T: Clone>(from: &[T], number: u8) -> T {
    from[usize::from(number) % from.len()].clone()
}

pub fn answer(number: u8) -> Option<bool> {
    pick(&[None, Some(false), Some(true)], number)
}

pub const KINDS: [NoteKind; 7] = [
    NoteKind::Event,
    NoteKind::Command,
    NoteKind::Policy,
    NoteKind::Aggregate,
    NoteKind::ReadModel,
    NoteKind::Screen,
    NoteKind::System,
];
pub const WORDS: [&str; 6] = [
    "OrderPlaced",
    "PlaceOrder",
    "StockReserved",
    "Reserve stock",
    "Orders",
    "Whenever paid, ship",
];

pub fn message(sketch: &Sketch) -> Message {
    let [a, b, c, d, e, f] = sketch.attributes;
    let fields = sketch
        .fields
        .iter()
        .enumerate()
        .map(|(number, [w, x, y, z])| Field {
            term: (w % 3 > 0).then(|| id("term", usize::from(*w) % (2 * CONTEXTS))),
            decided_by: (x % 4 == 0).then(|| id("context", usize::from(*x) % CONTEXTS)),
            sensitivity: pick(
                &[
                    Sensitivity::None,
                    Sensitivity::None,
                    Sensitivity::Personal,
                    Sensitivity::Secret,
                ],
                *y,
            ),
            role: pick(&[FieldRole::Attribute, FieldRole::Identifier], *z),
            ..Field::new(id("field", number), format!("field {number}"))
        });
    Message {
        intent: pick(&[None, Some(Intent::Fact), Some(Intent::Request)], a),
        visibility: pick(
            &[None, Some(Visibility::Internal), Some(Visibility::Public)],
            b,
        ),
        audience: pick(
            &[
                None,
                Some(Audience::Anyone),
                Some(Audience::Named(vec![id("context", 0)])),
            ],
            c,
        ),
        version: (d % 2 == 0).then(|| "1".to_owned()),
        documented: answer(d),
        immutable: answer(e),
        correlation: answer(f),
        privileged: answer(a.wrapping_add(f)),
        channel: (e % 2 == 0).then(|| id("channel", usize::from(e) % 3)),
        fields: fields.collect(),
        ..Message::default()
    }
}

/// Every element of a board, in an order in which they can be added.
pub fn elements(plan: &Plan) -> Vec<Element> {
    let mut elements = Vec::new();
    for number in 0..CONTEXTS {
        let area = Rect {
            x: 3000 * i32::try_from(number).unwrap(),
            y: 0,
            width: 1500,
            height: 1300,
        };
        let mut context = Context::new(id("context", number), format!("Context {number}"), area);
        context.standalone = answer(u8::try_from(number).unwrap());
        elements.push(Element::Context(context));
    }
    for number in 0..2 * CONTEXTS {
        let owner = Some(id("context", number % CONTEXTS));
        elements.push(Element::Term(Term::new(
            id("term", number),
            format!("Term {number}"),
            owner,
        )));
    }
    for (number, kind) in [ChannelKind::Queue, ChannelKind::Topic, ChannelKind::Direct]
        .into_iter()
        .enumerate()
    {
        elements.push(Element::Channel(Channel::new(
            id("channel", number),
            format!("channel {number}"),
            kind,
        )));
    }
    for (number, sketch) in plan.notes.iter().enumerate() {
        let home = (sketch.home < CONTEXTS).then(|| id("context", sketch.home));
        let (column, row) = (
            i32::try_from(number % 6).unwrap(),
            i32::try_from(number / 6).unwrap(),
        );
        let left = 3000 * i32::try_from(sketch.home).unwrap();
        let mut note = Note::new(
            id("note", number),
            KINDS[sketch.kind],
            pick(&WORDS, sketch.attributes[3]),
            Point::new(left + 40 + column * 240, 40 + row * 240),
        );
        note.frame = home;
        if note.kind.is_message() {
            note.message = message(sketch).into();
        }
        if note.kind.is_rule() {
            let terms = sketch
                .reads
                .iter()
                .map(|term| id("term", usize::from(*term) % (2 * CONTEXTS)));
            note.rule.reads = terms.collect();
            note.rule.kind = pick(
                &[
                    RuleKind::Business,
                    RuleKind::Business,
                    RuleKind::Translation,
                ],
                sketch.attributes[0],
            );
            note.rule.waits_for_all = answer(sketch.attributes[1]);
        }
        elements.push(Element::Note(note));
    }
    let count = plan.notes.len();
    let mut ends = BTreeSet::new();
    for (number, (from, to, [a, b, c, d])) in plan.links.iter().enumerate() {
        let (from, to) = (from % count, to % count);
        if from == to || !ends.insert((from, to)) {
            continue;
        }
        let mut link = Link::new(id("link", number), id("note", from), id("note", to));
        link.mode = pick(
            &[None, Some(Mode::Synchronous), Some(Mode::Asynchronous)],
            *a,
        );
        link.idempotent = answer(*b);
        link.guarded = answer(*c);
        link.reads = (d % 2 == 0).then(|| Ids::from([id("field", usize::from(*d) % 3)]));
        elements.push(Element::Link(link));
    }
    for (number, (a, b, pattern)) in plan.declared.iter().enumerate() {
        if a != b {
            let relationship = Relationship::new(
                id("relationship", number),
                id("context", *a),
                id("context", *b),
                Pattern::ALL[*pattern],
            );
            elements.push(Element::Relationship(relationship));
        }
    }
    elements
}

pub fn document(elements: impl IntoIterator<Item = Element>) -> Document {
    let mut document = Document::new(
        "Random",
        AlternativeInfo::new(main_id(), "Main", Order::default()),
    );
    apply(&mut document, elements.into_iter().map(Edit::Add));
    document
}

pub fn board(plan: &Plan) -> Document {
    document(elements(plan))
}

pub fn apply(document: &mut Document, edits: impl IntoIterator<Item = Edit>) {
    let changes: Vec<Change> = edits.into_iter().map(|edit| edit.of(&main_id())).collect();
    document.apply_all(changes).unwrap();
}
