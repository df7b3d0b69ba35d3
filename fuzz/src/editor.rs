//! The editor under a random hand. At every rest, what storage has kept is what is on the board; in the end, undo of
//! everything gives the board of the start, and redo of everything that of the end.

use std::sync::LazyLock;

use isobar_editor::{
    Button, Command, Editor, EditorSession, History, InputEvent, KeyPress, Modifiers, Pointer,
    Response, ScreenPoint, Side, TextEdit, ToolKind, actions,
};
use isobar_model::{
    AlternativeInfo, ContextAttribute, Document, Edit, Field, Id, LinkAttribute, NoteAttribute,
    NoteKind, Order, Point, ServiceAttribute, Size, file,
};

use crate::bytes::Bytes;
use crate::changes::BOARD;
use crate::invariants;

/// The most actions of one hand, and the most steps that undo surely takes back.
const MOST: usize = 400;
const SURELY_UNDONE: usize = 190;

static STARTS: LazyLock<[Document; 3]> = LazyLock::new(|| {
    let example = include_str!("../../examples/order-integration.isobar.json");
    let first = AlternativeInfo::new(Id::from_words("main"), "Design", Order::default());
    [
        file::read_exact(example).expect("the example is a board"),
        BOARD.clone(),
        Document::new("Empty", first),
    ]
});

static KEYS: LazyLock<Vec<KeyPress>> = LazyLock::new(|| {
    let all = actions().into_iter().flat_map(|action| action.keys);
    let named = all.map(|(key, held)| KeyPress::with(key, held));
    named
        .chain([KeyPress::plain("é"), KeyPress::plain(" ")])
        .collect()
});

const TEXTS: &[&str] = &[
    "",
    " ",
    "Order placed",
    "Place order",
    "a\nb",
    "\u{202e}x",
    "<b>",
    "  Trim me  ",
    "Whenever x, then y",
    "- one\n- two\n\t- three",
    "Context: a",
    "\n\n",
    "a\tb\nc\td",
];

/// A hand, the editor, and what storage has kept.
struct Hand<'a> {
    bytes: Bytes<'a>,
    editor: Editor,
    kept: Document,
    past: History,
    /// The text field that is open.
    field: Option<TextEdit>,
    /// The page was loaded again: history is only kept as far as it is small.
    was_reloaded: bool,
}

/// The first byte says which board it is, the others what is done.
pub fn run(data: &[u8]) {
    let mut bytes = Bytes(data);
    let start = STARTS[bytes.below(3)].clone();
    let mut editor = Editor::new(start.clone(), 7);
    editor.set_viewport(1280.0, 800.0);
    editor.run(Command::ZoomToFit);
    let mut hand = Hand {
        bytes,
        editor,
        kept: start.clone(),
        past: History::default(),
        field: None,
        was_reloaded: false,
    };
    for number in 0..MOST {
        if hand.bytes.is_empty() {
            break;
        }
        hand.acts();
        if number % 7 == 0 && !hand.editor.is_in_gesture() {
            hand.check_kept();
        }
    }
    hand.ends(&start);
}

impl Hand<'_> {
    fn acts(&mut self) {
        let response = match self.bytes.next() % 24 {
            0..=2 => self.points(InputEvent::PointerDown),
            3..=5 => self.points(InputEvent::PointerMove),
            6..=7 => self.points(InputEvent::PointerUp),
            8 => self.points(InputEvent::DoubleClick),
            9 => self.pauses(),
            10..=12 => {
                let key = self.bytes.pick(&KEYS).clone();
                self.editor.handle(InputEvent::KeyDown(key))
            }
            13 => self.selects(),
            14 | 15 => self.leaves_field(),
            16 | 17 => self.types(),
            18 | 19 => self.commands(),
            20 => self.switches(),
            21 => self.edits(),
            22 => self.reloads(),
            _ => self.looks(),
        };
        if let Some(edit) = response.edit_text {
            self.field = Some(edit);
        }
        let is_there = |editor: &Editor, id: &Id| editor.alternative().kind_of(id).is_some();
        self.field
            .take_if(|field| !is_there(&self.editor, &field.id));
    }

    fn points(&mut self, event: impl Fn(Pointer) -> InputEvent) -> Response {
        let bytes = &mut self.bytes;
        let held = bytes.next();
        let modifiers = Modifiers {
            shift: held & 1 != 0,
            alt: held & 6 == 6,
            command: held & 24 == 24,
        };
        let button = match held >> 6 {
            3 => Button::Middle,
            2 if held & 1 != 0 => Button::Secondary,
            _ => Button::Main,
        };
        let at = ScreenPoint::new(
            f64::from(bytes.next()) * 5.5 - 60.0,
            f64::from(bytes.next()) * 3.6 - 60.0,
        );
        self.editor.handle(event(Pointer {
            at,
            button,
            modifiers,
            touch: held & 32 != 0,
        }))
    }

    fn pauses(&mut self) -> Response {
        let event = match self.bytes.next() % 7 {
            0 => InputEvent::PointerCancel,
            1 => InputEvent::Blur,
            2 => InputEvent::PointerLeave,
            3 => InputEvent::Tick,
            4 => InputEvent::Pinch {
                at: ScreenPoint::new(300.0, 200.0),
                scale: 1.3,
                dx: 3.0,
                dy: -9.0,
            },
            5 => InputEvent::KeyUp(KeyPress::plain(" ")),
            _ => InputEvent::Rest,
        };
        self.editor.handle(event)
    }

    fn ids(&self) -> Vec<Id> {
        self.editor.alternative().ids().cloned().collect()
    }

    fn an_id(&mut self) -> Option<Id> {
        let ids = self.ids();
        (!ids.is_empty()).then(|| self.bytes.pick(&ids).clone())
    }

    fn selects(&mut self) -> Response {
        let count = 1 + self.bytes.below(4);
        let ids: Vec<Id> = (0..count).filter_map(|_| self.an_id()).collect();
        self.editor.select(ids);
        Response::default()
    }

    fn leaves_field(&mut self) -> Response {
        let Some(TextEdit { id, .. }) = self.field.take() else {
            return self.writes_a_line();
        };
        let text = *self.bytes.pick(TEXTS);
        match self.bytes.next() % 7 {
            0 => self.editor.cancel_text(&id),
            1 => self.editor.commit_text_and_go_on(&id, text, true),
            2 => self.editor.commit_text_and_go_on(&id, text, false),
            3 => self.editor.paste_list(&id, text),
            4 => self.editor.escape_text(&id, text),
            5 => self.editor.paste_lines(&id, "", text),
            _ => self.editor.commit_text(&id, text),
        }
    }

    /// Actions of the view that shows the board as a list.
    fn writes_a_line(&mut self) -> Response {
        let Some(id) = self.an_id() else {
            return Response::default();
        };
        let text = *self.bytes.pick(TEXTS);
        match self.bytes.next() % 4 {
            0 => self.editor.write_after(&id, NoteKind::Command),
            1 => self.editor.paste_lines(&id, "a", text),
            2 => self.editor.commit_line(&id, text),
            _ => {
                self.editor.finish_line(&id, text);
                Response::default()
            }
        }
    }

    fn types(&mut self) -> Response {
        let text = *self.bytes.pick(TEXTS);
        match &self.field {
            Some(field) => self.editor.follow_typing(&field.id, text),
            None => self.editor.paste_text(text),
        };
        if self.bytes.once_in(2) {
            self.editor.handle(InputEvent::Rest);
        }
        Response::default()
    }

    fn commands(&mut self) -> Response {
        let command = match self.bytes.next() % 27 {
            0..=2 => Command::Undo,
            3 | 4 => Command::Redo,
            5 => Command::Delete,
            6 => Command::Duplicate,
            7 => Command::Cut,
            8 => Command::Paste,
            9 => Command::Tidy,
            10 => Command::SelectAll,
            11 => Command::AddSwimlane,
            12 => Command::WrapInContext,
            13 => Command::EditText,
            14 => Command::Confirm,
            15 => Command::Extend(Side::Right),
            16 => Command::CreateNote(*self.bytes.pick(&NoteKind::ALL)),
            17 => Command::Nudge { dx: 10, dy: -10 },
            18 => Command::Choose(ToolKind::Link),
            19 => Command::StartLink,
            20 => Command::TurnKind(1),
            21 => Command::WrapTimeline,
            22 => Command::UnwrapTimeline,
            23 => Command::InsertSpace,
            24 => Command::RemoveSpace,
            25 => Command::SameSize,
            _ => Command::BringToFront,
        };
        self.editor.run(command)
    }

    fn switches(&mut self) -> Response {
        let alternatives = self.editor.document().alternatives();
        let ids: Vec<Id> = alternatives.iter().map(|it| it.id().clone()).collect();
        let id = self.bytes.pick(&ids).clone();
        let editor = &mut self.editor;
        let _refused = match self.bytes.next() % 6 {
            0 => editor.remove_alternative(&id),
            1 => editor.rename_alternative(&id, *self.bytes.pick(TEXTS)),
            2 => editor.choose_alternative(Some(id)),
            3 => editor.copy_alternative("Copy").map(drop),
            _ => {
                editor.switch_to(&id);
                Ok(())
            }
        };
        Response::default()
    }

    /// Actions of the inspector.
    fn edits(&mut self) -> Response {
        let (Some(id), Some(to)) = (self.an_id(), self.an_id()) else {
            return Response::default();
        };
        let number = i32::from(self.bytes.next());
        let edit = match self.bytes.next() % 9 {
            0 => Edit::remove(id),
            1 => Edit::Note(id, NoteAttribute::Frame(Some(to))),
            2 => Edit::Note(
                id,
                NoteAttribute::Text((*self.bytes.pick(TEXTS)).to_owned()),
            ),
            3 => Edit::Link(id, LinkAttribute::To(to)),
            4 => Edit::Service(id, ServiceAttribute::Context(to)),
            5 => Edit::Note(id, NoteAttribute::At(Point::new(number * 1_000_000, -7))),
            6 => Edit::Context(
                id,
                ContextAttribute::Availability(Some(f64::from(number) / 100.0)),
            ),
            7 => Edit::AddField {
                note: id,
                field: Field::new(Id::from_words("f"), "f"),
                before: None,
            },
            _ => Edit::Note(id, NoteAttribute::Size(Some(Size::new(number - 2, 40)))),
        };
        let _refused = self.editor.edit("Edit", vec![edit]);
        Response::default()
    }

    /// The page goes and comes again: what storage has kept is opened, and the session goes on.
    fn reloads(&mut self) -> Response {
        let text =
            serde_json::to_string(&self.editor.session()).expect("every session can be written");
        let session: EditorSession =
            serde_json::from_str(&text).expect("every session can be read");
        if !self.editor.is_in_gesture() && self.field.is_none() && self.bytes.once_in(4) {
            self.check_kept();
            self.editor.open(self.kept.clone());
            self.editor.resume(session, self.past.clone());
            self.check_kept();
            self.was_reloaded = true;
        }
        Response::default()
    }

    fn looks(&mut self) -> Response {
        let _ = self.editor.scene().items().count();
        let _ = self.editor.overlay();
        let _ = self.editor.search("o", &[], 5);
        let _ = self.editor.outline(&[], true);
        let _ = self.editor.mirror(&[], 20);
        Response::default()
    }

    fn check_kept(&mut self) {
        invariants::replay(&mut self.kept, &mut self.past, self.editor.take_journal());
        assert!(
            &self.kept == self.editor.document(),
            "what is kept is not what is on the board"
        );
    }

    fn ends(mut self, start: &Document) {
        if let Some(field) = self.field.take() {
            self.editor.cancel_text(&field.id);
        }
        self.editor.handle(InputEvent::PointerCancel);
        self.check_kept();
        let end = self.editor.document().clone();
        invariants::check(&end, false);
        let mut steps = 0;
        while self.editor.undo_label().is_some() {
            let response = self.editor.run(Command::Undo);
            assert!(
                response.refused.is_none(),
                "undo is refused: {:?}",
                response.refused
            );
            steps += 1;
        }
        if steps < SURELY_UNDONE && !self.was_reloaded {
            assert!(
                self.editor.document() == start,
                "undo of everything is not the start"
            );
        }
        for _ in 0..steps {
            let response = self.editor.run(Command::Redo);
            assert!(
                response.refused.is_none(),
                "redo is refused: {:?}",
                response.refused
            );
        }
        assert!(
            self.editor.document() == &end,
            "redo of everything is not the end"
        );
        self.check_kept();
    }
}
