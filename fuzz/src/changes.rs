//! Sequences of changes, sensible or not, in any order: as from inspector, redesign, import, storage or another tab.

use std::sync::LazyLock;

use isobar_model::{
    AlternativeInfo, BoardAttribute, Change, ContextAttribute, Delta, Document, Edit, Element,
    Field, FieldAttribute, Id, LinkAttribute, NoteAttribute, Order, Point, Rect,
    RelationshipAttribute, ServiceAttribute, Size, TermAttribute, file,
};

use crate::bytes::Bytes;
use crate::invariants;
use crate::json::{self, TEXTS};

/// The most changes of one sequence.
const MOST: usize = 120;

/// A board with every kind of element.
pub static BOARD: LazyLock<Document> = LazyLock::new(|| {
    let reading = file::read(include_str!(
        "../../crates/model/tests/samples/everything.isobar.json"
    ));
    reading.document.expect("the sample is a board")
});

/// A board, and what has been done to it.
struct Sequence<'a> {
    bytes: Bytes<'a>,
    document: Document,
    done: Vec<Delta>,
}

/// Each change is made of the next bytes.
pub fn run(data: &[u8]) {
    let mut sequence = Sequence {
        bytes: Bytes(data),
        document: BOARD.clone(),
        done: Vec::new(),
    };
    for _ in 0..MOST {
        if sequence.bytes.is_empty() {
            break;
        }
        sequence.step();
    }
    sequence.check();
}

impl Sequence<'_> {
    fn step(&mut self) {
        let Some(change) = self.change() else {
            return;
        };
        let before = self.document.clone();
        match self.document.apply(change) {
            Ok(delta) => self.done.push(delta),
            Err(_) => assert!(
                self.document == before,
                "what was refused changed something"
            ),
        }
    }

    /// The kept board follows; undone in reverse, it is the board of the start.
    fn check(mut self) {
        invariants::check(&self.document, false);
        let mut kept = BOARD.clone();
        for delta in &self.done {
            let text = serde_json::to_string(delta).expect("every delta can be written");
            let read: Delta = serde_json::from_str(&text).expect("every delta can be read");
            assert!(&read == delta, "written and read, the delta is another");
            kept.apply(Change::Replay(read))
                .expect("what is kept follows every delta");
        }
        assert!(kept == self.document, "replayed, it is another board");
        for delta in self.done.iter().rev() {
            let undone = self.document.apply(Change::Replay(delta.inverse()));
            undone.expect("what was done can be undone");
        }
        assert!(self.document == *BOARD, "undone, it is another board");
    }

    fn change(&mut self) -> Option<Change> {
        let alternatives: Vec<Id> = self
            .document
            .alternatives()
            .iter()
            .map(|it| it.id().clone())
            .collect();
        let id = self.bytes.pick(&alternatives).clone();
        Some(match self.bytes.next() % 16 {
            0 => {
                let new = Id::from_words(*self.bytes.pick(&["main", "b", "c"]));
                let info = AlternativeInfo::new(new, *self.bytes.pick(TEXTS), Order::default());
                let origin = (!self.bytes.once_in(3)).then_some(id);
                Change::AddAlternative(AlternativeInfo { origin, ..info })
            }
            1 => Change::RemoveAlternative(id),
            2 => Change::Board(BoardAttribute::Chosen(
                (!self.bytes.once_in(3)).then_some(id),
            )),
            3 => Change::Replay(self.earlier()?),
            4 => Change::Replay(self.earlier()?.inverse()),
            5 => Change::Replay(self.broken()?),
            _ => self.edit(&id)?.of(&id),
        })
    }

    /// Something that was done already.
    fn earlier(&mut self) -> Option<Delta> {
        (!self.done.is_empty()).then(|| self.bytes.pick(&self.done).clone())
    }

    /// Something that was done already, with other values in it.
    fn broken(&mut self) -> Option<Delta> {
        let mut value = serde_json::to_value(self.earlier()?).expect("every delta can be written");
        let few = self.bytes.0.len().min(12);
        let (now, later) = self.bytes.0.split_at(few);
        self.bytes.0 = later;
        json::mutate(
            &mut value,
            &mut Bytes(now),
            &["before", "after", "id", "frame", "from", "to", "elements"],
        );
        serde_json::from_value(value).ok()
    }

    fn edit(&mut self, alternative: &Id) -> Option<Edit> {
        let ids: Vec<Id> = self
            .document
            .alternative(alternative)?
            .ids()
            .cloned()
            .collect();
        let elements: Vec<Element> = BOARD.alternatives().first()?.elements().collect();
        if ids.is_empty() || self.bytes.once_in(4) {
            return Some(Edit::Add(self.bytes.pick(&elements).clone()));
        }
        let bytes = &mut self.bytes;
        let id = bytes.pick(&ids).clone();
        let to = bytes.pick(&ids).clone();
        let text = (*bytes.pick(TEXTS)).to_owned();
        let number = i32::from(bytes.next()) * 1_000_000 - 100;
        let area = Rect::new(Point::new(number, 7), Size::new(number, 300));
        let field = Id::from_words(*bytes.pick(&["f", "g"]));
        Some(match bytes.next() % 18 {
            0..=2 => Edit::remove(id),
            3 => Edit::Note(id, NoteAttribute::Frame(Some(to))),
            4 => Edit::Note(id, NoteAttribute::Text(text)),
            5 => Edit::Note(id, NoteAttribute::At(area.at())),
            6 => Edit::Note(id, NoteAttribute::Size(Some(Size::new(number, 40)))),
            7 => Edit::Note(id, NoteAttribute::Channel(Some(to))),
            8 => Edit::Note(id, NoteAttribute::RuleReads(ids.into_iter().collect())),
            9 => Edit::Link(id, LinkAttribute::To(to)),
            10 => Edit::Service(id, ServiceAttribute::Context(to)),
            11 => Edit::Context(id, ContextAttribute::Area(area)),
            12 => Edit::Term(id, TermAttribute::Owner(Some(to))),
            13 => Edit::Relationship(id, RelationshipAttribute::B(to)),
            14 => Edit::AddField {
                note: id,
                field: Field::new(field, text),
                before: Some(to),
            },
            15 => Edit::Field {
                note: id,
                field,
                attribute: FieldAttribute::Term(Some(to)),
            },
            16 => Edit::MoveField {
                note: id,
                field,
                before: None,
            },
            _ => Edit::RemoveField { note: id, field },
        })
    }
}
