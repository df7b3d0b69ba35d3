//! State of the map's page: what is drawn, what is selected, and what is being entered.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use isobar_analyst::queries::ReadContextMap;
use isobar_analyst::ties;
use isobar_analyst::wire::ContextMapReading;
use isobar_editor::{
    Command, InputEvent, MapEditor, MapRequest, MapTarget, Pointer, ScreenPoint, map_edits,
};
use isobar_model::{ContextAttribute, Edit, Id, Point, Relationship};
use isobar_scene::{ContextMap, MapDrawing, Tie};
use leptos::prelude::*;

use crate::board::PointerTarget;
use crate::platform::{document, focus};
use crate::session::{PanelTab, Requests, Session};

/// A context whose name is being entered.
#[derive(Clone, Debug, PartialEq)]
pub enum Naming {
    /// A new one, by the middle of its bubble.
    New(Point),
    /// One that is there.
    Existing(Id),
}

/// A relationship that is being declared.
#[derive(Clone, Debug, PartialEq)]
pub struct Connecting {
    /// One context; the upstream where the pattern has a direction.
    pub from: Id,
    /// The other, once it is chosen.
    pub to: Option<Id>,
}

/// The menu of the map, open at a place of the page.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenMenu {
    /// The place at which it opens, in pixels of the page.
    pub at: (f64, f64),
    /// The thing it is about; the map itself if there is none.
    pub target: Option<MapTarget>,
}

/// State of the map's page. Cheap to copy.
#[derive(Clone, Copy)]
pub struct MapState {
    /// The session of the page.
    pub session: Session,
    /// The requests of the page.
    pub requests: Requests,
    editor: StoredValue<Rc<RefCell<MapEditor>>, LocalStorage>,
    /// Changes whenever something else is to be seen.
    epoch: RwSignal<u64>,
    /// Changes whenever the map was drawn anew: never while only the camera moves.
    drawing: RwSignal<u64>,
    reading: RwSignal<Option<Arc<ContextMapReading>>>,
    /// The context whose name is being entered.
    pub naming: RwSignal<Option<Naming>>,
    /// The relationship that is being declared.
    pub connecting: RwSignal<Option<Connecting>>,
    /// The menu, while it is open.
    pub menu: RwSignal<Option<OpenMenu>>,
    /// Cursor over the map, in CSS's words.
    pub cursor: RwSignal<&'static str>,
}

impl MapState {
    /// The state of a map that nobody has touched yet.
    pub fn new(session: Session) -> Self {
        let has_contexts = move || {
            let is_empty = session.with_editor(|editor| editor.alternative().contexts().is_empty());
            (!is_empty).then_some(ReadContextMap)
        };
        Self {
            session,
            requests: Requests::expect(),
            editor: StoredValue::new_local(Rc::default()),
            epoch: RwSignal::new(0),
            drawing: RwSignal::new(0),
            reading: session.answer_to(has_contexts),
            naming: RwSignal::new(None),
            connecting: RwSignal::new(None),
            menu: RwSignal::new(None),
            cursor: RwSignal::new("default"),
        }
    }

    /// Keeps the map up to date with document, analysis and selection.
    pub fn follow(self) {
        Effect::new(move || {
            self.session.document_epoch();
            self.reading.track();
            self.draw();
        });
        Effect::new(move || {
            self.session.document_epoch();
            self.session.selection_epoch();
            let pair = self.requests.pair.get();
            let target = pair.map(|(a, b)| MapTarget::Pair(a, b)).or_else(|| {
                self.session.with_editor(|editor| {
                    let id = editor.selection().only()?;
                    let is_context = editor.alternative().contexts().contains_key(id);
                    is_context.then(|| MapTarget::Context(id.clone()))
                })
            });
            self.update(|editor| editor.select(target));
        });
    }

    /// Number of what is seen: changes whenever that does.
    pub fn epoch(self) -> u64 {
        self.epoch.get()
    }

    /// Number of the drawing: changes whenever the map was drawn anew.
    pub fn drawing(self) -> u64 {
        self.drawing.get()
    }

    /// Reads the editor of the map.
    pub fn with<R>(self, read: impl FnOnce(&MapEditor) -> R) -> Option<R> {
        let editor = self.editor.try_get_value()?;
        let editor = editor.try_borrow().ok()?;
        Some(read(&editor))
    }

    /// Lets the editor of the map do something, and has it painted.
    pub fn update<R>(self, act: impl FnOnce(&mut MapEditor) -> R) -> Option<R> {
        let editor = self.editor.try_get_value()?;
        let result = act(&mut *editor.try_borrow_mut().ok()?);
        self.request_paint();
        Some(result)
    }

    fn request_paint(self) {
        let _ = self.epoch.try_update(|epoch| *epoch += 1);
    }

    /// Everything between the contexts.
    pub fn ties(self) -> Vec<Tie> {
        let reading = self.reading.try_get_untracked().flatten();
        let inferred = reading.as_ref().map_or(&[][..], |one| &one.relationships);
        self.session
            .with_editor(|editor| ties(editor.alternative(), inferred))
    }

    /// Draws the map anew.
    fn draw(self) {
        let Some(reading) = self.reading.try_get_untracked() else {
            return;
        };
        let places: BTreeMap<Id, Point> =
            reading.iter().flat_map(|one| one.places.clone()).collect();
        let ties = self.ties();
        self.update(|editor| {
            let moved = editor.moved().cloned();
            self.session.with_editor(|board| {
                // The amount of text depends on the zoom, which depends on how large the map is.
                for _ in 0..2 {
                    let detail = editor.detail();
                    let drawing = MapDrawing {
                        places: places.clone(),
                        moved: moved.as_ref().map(|(id, at)| (id, *at)),
                        detail,
                        before: Some(editor.map()),
                    };
                    let map = ContextMap::new(board.alternative(), &ties, &drawing);
                    editor.show(map);
                    if editor.detail() == detail {
                        break;
                    }
                }
            });
        });
        let _ = self.drawing.try_update(|drawing| *drawing += 1);
    }

    /// Lets the editor of the map do something that may show another amount of text.
    pub fn look(self, act: impl FnOnce(&mut MapEditor)) {
        let detail = |editor: &MapEditor| editor.detail();
        let before = self.with(detail);
        self.update(act);
        if self.with(detail) != before {
            self.draw();
        }
    }

    /// Selects something and shows what is said about it.
    pub fn open(self, target: MapTarget) {
        match target {
            MapTarget::Context(id) => {
                self.requests.pair.set(None);
                self.session.select(vec![id]);
            }
            MapTarget::Pair(a, b) => self.requests.pair.set(Some((a, b))),
        }
        self.session.panel.set(PanelTab::Inspector);
        self.session.panel_is_open.set(true);
    }

    /// Begins to name a new context, at a free place in the middle of what is seen.
    pub fn add_context(self) {
        if let Some(at) = self.with(MapEditor::free_place) {
            self.naming.set(Some(Naming::New(at)));
        }
    }

    /// Begins to declare a relationship of a context.
    pub fn connect(self, from: Id, to: Option<Id>) {
        self.connecting.set(Some(Connecting { from, to }));
    }

    /// Names a context.
    pub fn name(self, naming: &Naming, name: &str) {
        match naming {
            Naming::New(at) => {
                let id = self.session.new_id(name);
                let edits = self.edits(|alternative, map| {
                    map_edits::add_context(alternative, map, id.clone(), name, *at)
                });
                if self.session.edit("Add context", edits) {
                    self.session.announce(&format!("Added context {name}"));
                    self.open(MapTarget::Context(id));
                }
            }
            Naming::Existing(id) => {
                let edit = Edit::Context(id.clone(), ContextAttribute::Name(name.to_owned()));
                self.session.edit("Rename context", vec![edit]);
            }
        }
    }

    /// Declares a relationship.
    pub fn declare(self, relationship: Relationship) {
        let (a, b) = (relationship.a.clone(), relationship.b.clone());
        let pattern = relationship.pattern.name();
        let edits =
            self.edits(|alternative, map| map_edits::declare(alternative, map, relationship));
        if self.session.edit("Declare relationship", edits) {
            self.session
                .announce(&format!("Declared {}", pattern.to_lowercase()));
            let pair = if a < b { (a, b) } else { (b, a) };
            self.open(MapTarget::Pair(pair.0, pair.1));
        }
    }

    /// Declares what the flows show wherever nothing is declared.
    pub fn declare_inferred(self) {
        let ties = self.ties();
        let edits =
            self.edits(|alternative, map| map_edits::declare_inferred(alternative, map, &ties));
        let declared = edits
            .iter()
            .filter(|edit| matches!(edit, Edit::Add(_)))
            .count();
        match declared {
            0 => self.session.tell(
                "info",
                "Everything that the flows show is declared.".to_owned(),
                None,
            ),
            _ if self.session.edit("Declare what the flows show", edits) => {
                let relationships = if declared == 1 {
                    "relationship"
                } else {
                    "relationships"
                };
                self.session
                    .announce(&format!("Declared {declared} {relationships}"));
            }
            _ => {}
        }
    }

    /// Leaves all bubbles to the layout again.
    pub fn rearrange(self) {
        let edits = self.edits(|alternative, _| map_edits::rearrange(alternative));
        if !edits.is_empty() {
            self.session.edit("Arrange the map", edits);
        }
        self.look(MapEditor::show_all);
    }

    /// Deletes a context, or the relationships that were declared between two.
    pub fn delete(self, target: &MapTarget) {
        match target {
            MapTarget::Context(id) => {
                self.session.select(vec![id.clone()]);
                self.session.run(Command::Delete);
            }
            MapTarget::Pair(a, b) => {
                let edits =
                    self.edits(|alternative, _| map_edits::remove_relationships(alternative, a, b));
                if edits.is_empty() {
                    let words = "Nothing is declared between these two. What the flows show stays on the map.";
                    self.session.tell("info", words.to_owned(), None);
                } else if self.session.edit("Remove relationship", edits) {
                    self.session.announce("Removed relationship");
                }
            }
        }
    }

    /// Moves a bubble by so many board units.
    pub fn nudge(self, id: &Id, dx: i32, dy: i32) {
        if let Some(at) = self.with(|editor| editor.middle_of(id)).flatten() {
            self.put(
                id,
                Point::new(at.x.saturating_add(dx), at.y.saturating_add(dy)),
            );
        }
    }

    fn put(self, id: &Id, at: Point) {
        let edits = self.edits(|alternative, map| map_edits::move_bubble(alternative, map, id, at));
        self.session.edit("Move on the map", edits);
    }

    fn edits(
        self,
        make: impl FnOnce(&isobar_model::Alternative, &ContextMap) -> Vec<Edit>,
    ) -> Vec<Edit> {
        let session = self.session;
        let edits = self
            .with(|editor| session.with_editor(|board| make(board.alternative(), editor.map())));
        edits.unwrap_or_default()
    }

    fn carry_out(self, request: MapRequest) {
        match request {
            MapRequest::Select(Some(target)) => self.open(target),
            MapRequest::Select(None) => {
                self.requests.pair.set(None);
                self.session.select(Vec::new());
            }
            MapRequest::Move(id, at) => self.put(&id, at),
            MapRequest::Connect(from, to) => self.connect(from, Some(to)),
            MapRequest::Add(at) => self.naming.set(Some(Naming::New(at))),
            MapRequest::Rename(id) => self.naming.set(Some(Naming::Existing(id))),
        }
    }

    /// Place of a bubble on the stage, in pixels: its middle, or where a new one comes.
    pub fn place_of(self, naming: &Naming) -> Option<ScreenPoint> {
        self.with(|editor| {
            let at = match naming {
                Naming::New(at) => *at,
                Naming::Existing(id) => editor.middle_of(id)?,
            };
            Some(editor.camera().to_screen(at.into()))
        })
        .flatten()
    }
}

impl PointerTarget for MapState {
    fn input(self, event: InputEvent) {
        let drawn_from = |editor: &MapEditor| (editor.moved().cloned(), editor.detail());
        let before = self.with(drawn_from);
        let Some(editor) = self.editor.try_get_value() else {
            return;
        };
        let response = editor.borrow_mut().handle(event);
        if before != self.with(drawn_from) {
            self.draw();
        } else if response.redraw {
            self.request_paint();
        }
        if self.cursor.try_get_untracked() != Some(response.cursor.css()) {
            self.cursor.set(response.cursor.css());
        }
        if let Some(request) = response.request {
            self.carry_out(request);
        }
    }

    fn is_in_gesture(self) -> bool {
        self.with(MapEditor::is_in_gesture).unwrap_or_default()
    }

    fn rests(self, finger: Pointer) -> Option<(f64, f64)> {
        self.input(InputEvent::PointerCancel);
        let (left, top) = document::corner_of("board");
        Some((finger.at.x + left, finger.at.y + top))
    }

    fn open_menu(self, at: (f64, f64)) {
        focus::blur();
        let (left, top) = document::corner_of("board");
        let place = ScreenPoint::new(at.0 - left, at.1 - top);
        let target = self.with(|editor| editor.target_at(place)).flatten();
        self.menu.set(Some(OpenMenu { at, target }));
    }
}

/// Name of a context, as it is now.
pub fn name_of(session: Session, id: &Id) -> String {
    session.with_editor(|editor| editor.alternative().name_of(id).unwrap_or_default())
}
