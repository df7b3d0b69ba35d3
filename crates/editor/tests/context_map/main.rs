//! Drawing on the context map.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use isobar_editor::{
    Button, Camera, Editor, InputEvent, MapEditor, MapInsets, MapRequest, MapTarget, Modifiers,
    Overlay, Pointer, ScreenPoint, Viewport, map_edits,
};
use isobar_model::{
    AlternativeInfo, Context, Document, Edit, Element, Id, Order, Pattern, Point, Rect,
    Relationship,
};
use isobar_scene::{ContextMap, MapDetail, MapDrawing, Tie, TieSource, arranged};

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

/// A map with the contexts `sales`, `billing` and `shipping`, where sales is upstream of billing.
struct Desk {
    board: Editor,
    map: MapEditor,
}

impl Desk {
    fn new() -> Self {
        let info = AlternativeInfo::new(id("main"), "Main", Order::default());
        let mut board = Editor::new(Document::new("Test", info), 1);
        let context = |name: &str| {
            let area = Rect {
                x: 0,
                y: 0,
                width: 300,
                height: 200,
            };
            Edit::Add(Element::Context(Context::new(id(name), name, area)))
        };
        let ends = (id("sales"), id("billing"));
        let relationship =
            Relationship::new(id("supplies"), ends.0, ends.1, Pattern::CustomerSupplier);
        let edits = vec![
            context("sales"),
            context("billing"),
            context("shipping"),
            Edit::Add(Element::Relationship(relationship)),
        ];
        board.edit("Start", edits).unwrap();
        let mut map = MapEditor::default();
        let viewport = Viewport {
            width: 1200.0,
            height: 800.0,
        };
        map.set_viewport(viewport, MapInsets::default());
        let mut desk = Self { board, map };
        desk.draw();
        desk
    }

    /// Draws the map anew, as the page does after each step.
    fn draw(&mut self) {
        let alternative = self.board.alternative();
        let ties: Vec<Tie> = Tie::declared(alternative).collect();
        let drawing = MapDrawing {
            places: arranged(alternative, &ties),
            moved: self.map.moved().map(|(id, at)| (id, *at)),
            ..MapDrawing::default()
        };
        let map = ContextMap::new(alternative, &ties, &drawing);
        self.map.show(map);
    }

    fn middle(&self, name: &str) -> ScreenPoint {
        let at = self.map.middle_of(&id(name)).unwrap();
        self.map.camera().to_screen(at.into())
    }

    /// The handle on the right of a bubble that the pointer is over.
    fn handle(&mut self, name: &str) -> ScreenPoint {
        let at = self.middle(name);
        self.map.handle(InputEvent::PointerMove(pointer(at)));
        let handles = self
            .map
            .overlay()
            .into_iter()
            .filter_map(|overlay| match overlay {
                Overlay::Handle { at, .. } => Some(self.map.camera().to_screen(at)),
                _ => None,
            });
        handles
            .max_by(|one, other| one.x.total_cmp(&other.x))
            .unwrap()
    }

    fn drag(&mut self, from: ScreenPoint, to: ScreenPoint) -> Option<MapRequest> {
        self.map.handle(InputEvent::PointerDown(pointer(from)));
        let half = ScreenPoint::new(f64::midpoint(from.x, to.x), f64::midpoint(from.y, to.y));
        for at in [half, to] {
            self.map.handle(InputEvent::PointerMove(pointer(at)));
            self.draw();
        }
        self.map.handle(InputEvent::PointerUp(pointer(to))).request
    }

    fn click(&mut self, at: ScreenPoint) -> Option<MapRequest> {
        self.map.handle(InputEvent::PointerDown(pointer(at)));
        self.map.handle(InputEvent::PointerUp(pointer(at))).request
    }

    fn edit(&mut self, edits: Vec<Edit>) {
        self.board.edit("Step", edits).unwrap();
        self.draw();
    }
}

fn pointer(at: ScreenPoint) -> Pointer {
    Pointer {
        at,
        button: Button::Main,
        modifiers: Modifiers::NONE,
        touch: false,
    }
}

#[test]
fn all_of_the_map_is_shown_beside_what_lies_over_it() {
    let mut desk = Desk::new();
    let insets = MapInsets {
        above: 100.0,
        below: 50.0,
        beside: 20.0,
    };
    let viewport = Viewport {
        width: 600.0,
        height: 500.0,
    };
    desk.map.set_viewport(viewport, insets);
    for bubble in &desk.map.map().bubbles {
        let corner = |x: f32, y: f32| {
            let at = isobar_editor::BoardPoint::new(f64::from(x), f64::from(y));
            desk.map.camera().to_screen(at)
        };
        let start = corner(bubble.bounds.x, bubble.bounds.y);
        let end = corner(bubble.bounds.right(), bubble.bounds.bottom());
        assert!(start.x >= 19.0 && start.y >= 99.0 && end.x <= 581.0 && end.y <= 451.0);
    }
}

#[test]
fn a_click_selects_a_context_a_line_or_nothing() {
    let mut desk = Desk::new();
    let sales = desk.middle("sales");
    let selected = |request| match request {
        Some(MapRequest::Select(target)) => target,
        other => panic!("{other:?}"),
    };
    let request = desk.click(sales);
    assert_eq!(selected(request), Some(MapTarget::Context(id("sales"))));
    let billing = desk.middle("billing");
    let between = ScreenPoint::new(
        f64::midpoint(sales.x, billing.x),
        f64::midpoint(sales.y, billing.y),
    );
    let request = desk.click(between);
    assert_eq!(
        selected(request),
        Some(MapTarget::Pair(id("billing"), id("sales")))
    );
    let request = desk.click(ScreenPoint::new(5.0, 795.0));
    assert_eq!(selected(request), None);
}

#[test]
fn a_drag_from_a_handle_to_another_context_connects_both() {
    let mut desk = Desk::new();
    let (from, to) = (desk.handle("sales"), desk.middle("shipping"));
    let request = desk.drag(from, to);
    assert_eq!(
        request,
        Some(MapRequest::Connect(id("sales"), id("shipping")))
    );
}

#[test]
fn a_line_to_nowhere_or_back_connects_nothing() {
    let mut desk = Desk::new();
    let (from, back) = (desk.handle("sales"), desk.middle("sales"));
    assert_eq!(desk.drag(from, ScreenPoint::new(5.0, 5.0)), None);
    let from = desk.handle("sales");
    assert_eq!(desk.drag(from, back), None);
}

#[test]
fn while_a_line_is_drawn_one_sees_where_it_would_end() {
    let mut desk = Desk::new();
    let (from, to) = (desk.handle("sales"), desk.middle("shipping"));
    desk.map.handle(InputEvent::PointerDown(pointer(from)));
    desk.map
        .handle(InputEvent::PointerMove(pointer(ScreenPoint::new(5.0, 5.0))));
    let fits = |desk: &Desk| match desk.map.overlay().as_slice() {
        [Overlay::LinkPreview { fits, .. }] => *fits,
        other => panic!("{other:?}"),
    };
    assert!(!fits(&desk));
    desk.map.handle(InputEvent::PointerMove(pointer(to)));
    assert!(fits(&desk));
}

#[test]
fn a_bubble_follows_the_pointer_and_the_view_stays() {
    let mut desk = Desk::new();
    let camera = desk.map.camera();
    let from = desk.middle("sales");
    let to = ScreenPoint::new(from.x + 400.0, from.y + 100.0);
    let Some(MapRequest::Move(moved, at)) = desk.drag(from, to) else {
        panic!("not moved");
    };
    let edits = map_edits::move_bubble(desk.board.alternative(), desk.map.map(), &moved, at);
    desk.edit(edits);
    assert_eq!(desk.map.camera(), camera);
    let now = desk.middle("sales");
    assert!(now.distance(to) < 2.0, "{now:?}");
}

#[test]
fn the_first_move_leaves_every_other_bubble_where_it_was() {
    let mut desk = Desk::new();
    let before = [
        desk.map.middle_of(&id("billing")),
        desk.map.middle_of(&id("shipping")),
    ];
    let at = Point::new(900, 900);
    let edits = map_edits::move_bubble(desk.board.alternative(), desk.map.map(), &id("sales"), at);
    desk.edit(edits);
    let after = [
        desk.map.middle_of(&id("billing")),
        desk.map.middle_of(&id("shipping")),
    ];
    assert_eq!(before, after);
}

#[test]
fn a_new_context_moves_no_other_and_has_a_frame_beside_the_rest_of_the_board() {
    let mut desk = Desk::new();
    let before = desk.map.middle_of(&id("billing"));
    let at = Point::new(700, 700);
    let alternative = desk.board.alternative();
    let edits = map_edits::add_context(alternative, desk.map.map(), id("new"), "New", at);
    desk.edit(edits);
    assert_eq!(desk.map.middle_of(&id("billing")), before);
    assert_eq!(desk.map.middle_of(&id("new")), Some(at));
    let contexts = desk.board.alternative().contexts();
    let new = contexts[&id("new")].area;
    assert!(
        contexts
            .values()
            .filter(|one| one.id != id("new"))
            .all(|one| one.area.x + one.area.width < new.x)
    );
}

#[test]
fn a_double_click_names_a_context_or_makes_one() {
    let mut desk = Desk::new();
    let sales = desk.middle("sales");
    let double = |desk: &mut Desk, at| {
        desk.map
            .handle(InputEvent::DoubleClick(pointer(at)))
            .request
    };
    assert_eq!(
        double(&mut desk, sales),
        Some(MapRequest::Rename(id("sales")))
    );
    let free = ScreenPoint::new(4.0, 4.0);
    let at = desk.map.camera().to_board(free).rounded();
    assert_eq!(double(&mut desk, free), Some(MapRequest::Add(at)));
}

#[test]
fn what_was_declared_is_removed_and_what_was_arranged_is_given_back() {
    let mut desk = Desk::new();
    let edits =
        map_edits::remove_relationships(desk.board.alternative(), &id("billing"), &id("sales"));
    desk.edit(edits);
    assert!(desk.board.alternative().relationships().is_empty());
    let at = Point::new(900, 900);
    let edits = map_edits::move_bubble(desk.board.alternative(), desk.map.map(), &id("sales"), at);
    desk.edit(edits);
    let edits = map_edits::rearrange(desk.board.alternative());
    desk.edit(edits);
    let contexts = desk.board.alternative().contexts();
    assert!(contexts.values().all(|context| context.map_at.is_none()));
}

#[test]
fn a_gesture_that_is_taken_away_never_was() {
    let mut desk = Desk::new();
    let from = desk.middle("sales");
    desk.map.handle(InputEvent::PointerDown(pointer(from)));
    desk.map
        .handle(InputEvent::PointerMove(pointer(ScreenPoint::new(
            from.x + 90.0,
            from.y,
        ))));
    assert!(desk.map.moved().is_some());
    desk.map.handle(InputEvent::PointerCancel);
    assert!(desk.map.moved().is_none() && !desk.map.is_in_gesture());
    let up = desk.map.handle(InputEvent::PointerUp(pointer(from)));
    assert_eq!(up.request, None);
}

#[test]
fn wheel_and_pinch_move_the_map_as_they_move_the_board() {
    let at = ScreenPoint::new(600.0, 400.0);
    let wheel = InputEvent::Wheel {
        at,
        dx: 0.0,
        dy: -40.0,
        modifiers: Modifiers::COMMAND,
    };
    let pinch = InputEvent::Pinch {
        at,
        scale: 1.2,
        dx: 10.0,
        dy: 0.0,
    };
    let mut desk = Desk::new();
    let (mut board, start) = (desk.board, desk.map.camera());
    // Both from the same place.
    board.set_viewport(1200.0, 800.0);
    board.set_camera(start);
    for event in [wheel, pinch] {
        board.handle(event.clone());
        desk.map.handle(event);
    }
    let (one, other): (Camera, Camera) = (board.camera(), desk.map.camera());
    assert!((one.zoom - other.zoom).abs() < 1e-9);
    assert!(one.origin.distance(other.origin) < 1e-6);
}

#[test]
fn from_afar_only_names_are_shown() {
    let mut desk = Desk::new();
    assert_eq!(desk.map.detail(), MapDetail::Full);
    desk.map.zoom(-6);
    assert_eq!(desk.map.detail(), MapDetail::Names);
}

#[test]
fn what_the_flows_show_is_declared_where_nothing_else_is() {
    let desk = Desk::new();
    let alternative = desk.board.alternative();
    let declared: Vec<Tie> = Tie::declared(alternative).collect();
    let inferred = |a: &str, b: &str| Tie {
        a: id(a),
        b: id(b),
        source: TieSource::Inferred,
        upstream: Some(id(b)),
        ..declared[0].clone()
    };
    // The pair that has a declaration keeps it; the other way between the same two is one more.
    let ties = [
        declared[0].clone(),
        inferred("billing", "sales"),
        inferred("billing", "shipping"),
        Tie {
            upstream: Some(id("billing")),
            ..inferred("billing", "shipping")
        },
    ];
    let edits = map_edits::declare_inferred(alternative, desk.map.map(), &ties);
    let mut desk = desk;
    desk.edit(edits);
    let relationships = desk.board.alternative().relationships();
    let ends: Vec<(&str, &str)> = relationships
        .values()
        .map(|one| (one.a.as_str(), one.b.as_str()))
        .collect();
    assert_eq!(relationships.len(), 3, "{ends:?}");
    assert!(ends.contains(&("sales", "billing")));
    assert!(ends.contains(&("shipping", "billing")) && ends.contains(&("billing", "shipping")));
}
