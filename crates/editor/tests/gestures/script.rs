//! Gesture scripts: what a person does, one call after another, and what is to be seen afterwards.

use isobar_editor::{
    Button, Command, Editor, InputEvent, KeyPress, Modifiers, Overlay, Pointer, Response,
    ScreenPoint, TextEdit,
};
use isobar_model::{
    Alternative, AlternativeInfo, Context, Document, Edit, Element, Id, Link, Note, NoteKind,
    Order, Point, Rect, Service,
};

pub fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

/// A board under a hand. At the start one board unit is one pixel, and the origins are the same.
pub struct Script {
    pub editor: Editor,
    pub response: Response,
    held: Modifiers,
    last: ScreenPoint,
}

impl Script {
    pub fn new() -> Self {
        let first = AlternativeInfo::new(id("main"), "Main", Order::default());
        let mut editor = Editor::new(Document::new("Test", first), 1);
        editor.set_viewport(2000.0, 1500.0);
        Self {
            editor,
            response: Response::default(),
            held: Modifiers::NONE,
            last: ScreenPoint::default(),
        }
    }

    pub fn add(mut self, element: Element) -> Self {
        self.editor
            .edit("Set up", vec![Edit::Add(element)])
            .unwrap();
        self
    }

    pub fn edit(mut self, edit: Edit) -> Self {
        self.editor.edit("Set up", vec![edit]).unwrap();
        self
    }

    /// An event note of 160 by 160 in no frame.
    pub fn event(self, name: &str, x: i32, y: i32) -> Self {
        self.note(name, NoteKind::Event, x, y)
    }

    pub fn note(self, name: &str, kind: NoteKind, x: i32, y: i32) -> Self {
        self.add(Element::Note(Note::new(
            id(name),
            kind,
            name,
            Point::new(x, y),
        )))
    }

    pub fn note_in(self, frame: &str, name: &str, x: i32, y: i32) -> Self {
        let note = Note::new(id(name), NoteKind::Event, name, Point::new(x, y));
        self.add(Element::Note(Note {
            frame: Some(id(frame)),
            ..note
        }))
    }

    pub fn context(self, name: &str, x: i32, y: i32, width: i32, height: i32) -> Self {
        self.add(Element::Context(Context::new(
            id(name),
            name,
            Rect {
                x,
                y,
                width,
                height,
            },
        )))
    }

    pub fn service(self, context: &str, name: &str, area: [i32; 4]) -> Self {
        let [x, y, width, height] = area;
        let area = Rect {
            x,
            y,
            width,
            height,
        };
        self.add(Element::Service(Service::new(
            id(name),
            id(context),
            name,
            area,
        )))
    }

    pub fn link(self, name: &str, from: &str, to: &str) -> Self {
        self.add(Element::Link(Link::new(id(name), id(from), id(to))))
    }

    pub fn holding(mut self, modifiers: Modifiers) -> Self {
        self.held = modifiers;
        self
    }

    pub fn event_of(mut self, event: InputEvent) -> Self {
        self.response = self.editor.handle(event);
        self
    }

    pub fn down(self, x: f64, y: f64) -> Self {
        self.down_with(Button::Main, x, y)
    }

    pub fn down_with(mut self, button: Button, x: f64, y: f64) -> Self {
        self.last = ScreenPoint::new(x, y);
        let pointer = Pointer {
            button,
            ..self.pointer()
        };
        self.event_of(InputEvent::PointerDown(pointer))
    }

    pub fn to(mut self, x: f64, y: f64) -> Self {
        self.last = ScreenPoint::new(x, y);
        let pointer = self.pointer();
        self.event_of(InputEvent::PointerMove(pointer))
    }

    pub fn up(self) -> Self {
        let pointer = self.pointer();
        self.event_of(InputEvent::PointerUp(pointer))
    }

    pub fn cancelled(self) -> Self {
        self.event_of(InputEvent::PointerCancel)
    }

    pub fn click(self, x: f64, y: f64) -> Self {
        self.to(x, y).down(x, y).up()
    }

    pub fn double_click(self, x: f64, y: f64) -> Self {
        let script = self.click(x, y).click(x, y);
        let pointer = script.pointer();
        script.event_of(InputEvent::DoubleClick(pointer))
    }

    pub fn drag(self, from: (f64, f64), to: (f64, f64)) -> Self {
        self.drag_begun(from, to).up()
    }

    /// Drags and holds.
    pub fn drag_begun(self, from: (f64, f64), to: (f64, f64)) -> Self {
        let middle = (f64::midpoint(from.0, to.0), f64::midpoint(from.1, to.1));
        self.to(from.0, from.1)
            .down(from.0, from.1)
            .to(middle.0, middle.1)
            .to(to.0, to.1)
    }

    /// Presses `key` and lets it go.
    pub fn key(mut self, key: &str) -> Self {
        let press = KeyPress::with(key, self.held);
        let response = self.editor.handle(InputEvent::KeyDown(press.clone()));
        self.editor.handle(InputEvent::KeyUp(press));
        self.response = response;
        self
    }

    pub fn keys(self, keys: &[&str]) -> Self {
        keys.iter().fold(self, |script, key| script.key(key))
    }

    pub fn hold_key(self, key: &str) -> Self {
        let press = KeyPress::with(key, self.held);
        self.event_of(InputEvent::KeyDown(press))
    }

    pub fn run(mut self, command: Command) -> Self {
        self.response = self.editor.run(command);
        self
    }

    /// Types into the text field that the last step opened.
    pub fn types(mut self, text: &str) -> Self {
        let edit = self.open_field();
        self.response = self.editor.commit_text(&edit.id, text);
        self
    }

    /// The text field that the last step opened.
    pub fn open_field(&self) -> TextEdit {
        let edit = self.response.edit_text.clone();
        edit.expect("a text field is open")
    }

    /// Types into the text field that the last step opened, and pauses.
    pub fn types_and_rests(mut self, text: &str) -> Self {
        let edit = self.open_field();
        self.editor.follow_typing(&edit.id, text);
        self.editor.handle(InputEvent::Rest);
        self
    }

    /// Result of a reload: the saved state, in another editor.
    pub fn reloaded(self) -> Self {
        let mut editor = Editor::new(self.editor.document().clone(), 2);
        editor.resume(self.editor.session(), self.editor.history());
        Self { editor, ..self }
    }

    pub fn select(mut self, names: &[&str]) -> Self {
        self.editor.select(names.iter().map(|name| id(name)));
        self
    }

    pub fn board(&self) -> &Alternative {
        self.editor.alternative()
    }

    /// The note that says `text`.
    pub fn saying(&self, text: &str) -> &Note {
        self.board()
            .notes()
            .values()
            .find(|note| note.text == text)
            .expect("a note says so")
    }

    pub fn overlay(&self) -> Vec<Overlay> {
        self.editor.overlay()
    }

    pub fn expect_selected(self, names: &[&str]) -> Self {
        let selected: Vec<_> = self.editor.selection().iter().map(Id::as_str).collect();
        assert_eq!(selected, names, "selection");
        self
    }

    pub fn expect_at(self, name: &str, x: i32, y: i32) -> Self {
        assert_eq!(
            self.board().notes()[name].at,
            Point::new(x, y),
            "place of {name}"
        );
        self
    }

    pub fn expect_area(self, name: &str, area: [i32; 4]) -> Self {
        let board = self.board();
        let note = board.notes().get(name).map(Note::area);
        let frame = board.contexts().get(name).map(|context| context.area);
        let found = note
            .or(frame)
            .or_else(|| Some(board.services().get(name)?.area))
            .unwrap();
        assert_eq!(
            [found.x, found.y, found.width, found.height],
            area,
            "area of {name}"
        );
        self
    }

    pub fn expect_frame(self, name: &str, frame: Option<&str>) -> Self {
        assert_eq!(
            self.board().notes()[name].frame,
            frame.map(id),
            "frame of {name}"
        );
        self
    }

    pub fn expect_undo(self, label: Option<&str>) -> Self {
        assert_eq!(self.editor.undo_label(), label, "what undo would take back");
        self
    }

    /// Everything that undo took back in one step is as it was in `before`.
    pub fn expect_undone_to(self, before: &Document) -> Self {
        let script = self.run(Command::Undo);
        assert_eq!(script.editor.document(), before, "the board after undo");
        script
    }

    pub fn expect_board(self, document: &Document) -> Self {
        assert_eq!(self.editor.document(), document, "the board");
        self
    }

    pub fn then(self, check: impl FnOnce(&Self)) -> Self {
        check(&self);
        self
    }

    fn pointer(&self) -> Pointer {
        Pointer {
            at: self.last,
            button: Button::Main,
            modifiers: self.held,
            touch: false,
        }
    }
}
