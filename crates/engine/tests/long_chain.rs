//! Boards whose arrows make one long chain are judged like any other.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use isobar_engine::{Analysis, Boundaries, Profile};
use isobar_model::{
    AlternativeInfo, Change, Context, Document, Edit, Element, Id, Link, Mode, Note, NoteKind,
    Order, Point, Rect, Size,
};

/// Half of what the program has in a worker.
const STACK: usize = 512 * 1024;
const LENGTH: usize = 9_000;

/// Event, policy, command, event and so on, each in another of many contexts than the one before it.
fn chain() -> Document {
    let main = Id::from_words("main");
    let info = AlternativeInfo::new(main.clone(), "Main", Order::default());
    let mut document = Document::new("A long story", info);
    let id = |kind: &str, number: usize| Id::from_words(&format!("{kind} {number}"));
    let kinds = [NoteKind::Event, NoteKind::Policy, NoteKind::Command];
    let mut elements: Vec<Element> = (0..LENGTH / 3)
        .map(|number| {
            let name = format!("Context {number}");
            let area = Rect::new(Point::default(), Size::new(400, 400));
            Element::Context(Context::new(id("context", number), name, area))
        })
        .collect();
    for number in 0..LENGTH {
        let text = format!("Thing {number} done");
        let mut note = Note::new(
            id("note", number),
            kinds[number % 3],
            text,
            Point::default(),
        );
        note.frame = Some(id("context", number.div_ceil(3) % (LENGTH / 3)));
        elements.push(Element::Note(note));
    }
    for number in 1..LENGTH {
        let link = Link {
            mode: (number % 3 == 2).then_some(Mode::Synchronous),
            ..Link::new(
                id("link", number),
                id("note", number - 1),
                id("note", number),
            )
        };
        elements.push(Element::Link(link));
    }
    let changes: Vec<Change> = elements
        .into_iter()
        .map(|element| Edit::Add(element).of(&main))
        .collect();
    document.apply_all(changes).unwrap();
    document
}

#[test]
fn a_chain_of_thousands_needs_no_deeper_stack() {
    let document = chain();
    let judge = move || {
        let model = document.alternatives()[0];
        let analysis = Analysis::of(model, &Profile::default());
        (analysis.metrics.board.services, Boundaries::of(model).nodes)
    };
    let thread = std::thread::Builder::new().stack_size(STACK).spawn(judge);
    let (services, nodes) = thread.unwrap().join().unwrap();
    assert_eq!(services, LENGTH / 3);
    assert_eq!(nodes, LENGTH);
}
