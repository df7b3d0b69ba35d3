//! Promises of the layout: nothing overlaps, no line passes under a box, one addition moves nothing, the same input
//! gives the same output.

use isobar_layout::{
    BoxEdge, BoxGraph, Router, Spacing, TakenAreas, arrange, free_place, place_label, shifted,
};
use kurbo::{Point, Rect, Size};
use proptest::prelude::*;

const SCREEN: Size = Size::new(1280.0, 800.0);
const BOX: Size = Size::new(200.0, 100.0);

fn graph(count: usize, edges: &[(usize, usize)]) -> BoxGraph {
    BoxGraph {
        sizes: vec![BOX; count],
        edges: edges
            .iter()
            .map(|(from, to)| BoxEdge::new(*from, *to))
            .collect(),
    }
}

fn overlap(boxes: &[Rect]) -> Option<(usize, usize)> {
    let pairs = (0..boxes.len()).flat_map(|one| (0..one).map(move |other| (one, other)));
    pairs.into_iter().find(|(one, other)| {
        let common = boxes[*one].intersect(boxes[*other]);
        common.width() > 0.1 && common.height() > 0.1
    })
}

/// True if a line passes under a box, deeper than where it may touch it.
fn passes_under(route: &[Point], area: Rect) -> bool {
    let inner = area.inset(-1.0);
    route.windows(2).any(|ends| {
        (0..=200).any(|step| inner.contains(ends[0].lerp(ends[1], f64::from(step) / 200.0)))
    })
}

/// Boxes in a grid with a gap of 80 between them.
fn grid(columns: usize, rows: usize) -> Vec<Rect> {
    let place = |index: usize| {
        let (x, y) = ((index % columns) as f64, (index / columns) as f64);
        Rect::from_origin_size((x * 280.0, y * 180.0), BOX)
    };
    (0..columns * rows).map(place).collect()
}

#[test]
fn what_leads_to_something_lies_before_it() {
    let boxes = arrange(&graph(3, &[(2, 0), (0, 1)]), Spacing::default(), SCREEN);
    let is_before = |one: Rect, other: Rect| one.x1 <= other.x0 || one.y1 <= other.y0;
    assert!(is_before(boxes[2], boxes[0]) && is_before(boxes[0], boxes[1]));
}

#[test]
fn boxes_without_edges_fill_the_shape_of_the_screen() {
    let boxes = arrange(&graph(40, &[]), Spacing::default(), SCREEN);
    let all = boxes
        .iter()
        .copied()
        .reduce(|all, one| all.union(one))
        .unwrap();
    let ratio = all.width() / all.height();
    assert!((0.8..3.0).contains(&ratio), "{ratio}");
}

#[test]
fn a_long_chain_is_folded_so_that_a_screen_shows_it() {
    let edges: Vec<_> = (0..39).map(|from| (from, from + 1)).collect();
    let boxes = arrange(&graph(40, &edges), Spacing::default(), SCREEN);
    let all = boxes
        .iter()
        .copied()
        .reduce(|all, one| all.union(one))
        .unwrap();
    let ratio = all.width() / all.height();
    assert!((0.5..4.0).contains(&ratio), "{ratio}");
    assert_eq!(overlap(&boxes), None);
}

#[test]
fn circles_and_edges_to_nowhere_are_laid_out_too() {
    let boxes = arrange(
        &graph(3, &[(0, 1), (1, 0), (1, 2), (2, 1), (1, 1), (2, 9)]),
        Spacing::default(),
        SCREEN,
    );
    assert_eq!(overlap(&boxes), None);
}

#[test]
fn a_line_goes_around_what_lies_between_its_ends() {
    let boxes = grid(3, 1);
    let routes = Router::new(boxes.clone(), 20.0).routes(&[(0, 2)]);
    assert!(!passes_under(&routes[0], boxes[1]));
    assert!(routes[0].len() > 2);
}

#[test]
fn a_line_with_nothing_in_its_way_is_straight() {
    let routes = Router::new(grid(3, 1), 20.0).routes(&[(0, 1)]);
    assert_eq!(routes[0].len(), 2);
}

#[test]
fn lines_around_the_same_corner_lie_beside_each_other() {
    let boxes = grid(3, 1);
    let routes = Router::new(boxes, 20.0).routes(&[(0, 2), (0, 2)]);
    assert!(routes[0][1].distance(routes[1][1]) > 5.0);
}

#[test]
fn a_line_beside_another_keeps_its_distance() {
    let line = [
        Point::new(0.0, 0.0),
        Point::new(100.0, 0.0),
        Point::new(100.0, 100.0),
    ];
    let beside = shifted(&line, 10.0);
    assert_eq!(beside[0], Point::new(0.0, 10.0));
    assert_eq!(beside[1], Point::new(90.0, 10.0));
    assert_eq!(beside[2], Point::new(90.0, 100.0));
}

#[test]
fn a_label_lies_on_its_line_beside_what_is_taken() {
    let line = [Point::new(0.0, 0.0), Point::new(400.0, 0.0)];
    let taken = [Rect::new(150.0, -20.0, 250.0, 20.0)];
    let size = Size::new(60.0, 20.0);
    let at = place_label(&line, 200.0, size, &TakenAreas::new(taken));
    assert_eq!(at.y, 0.0);
    assert!(Rect::from_center_size(at, size).intersect(taken[0]).area() <= 0.0);
}

#[test]
fn a_new_box_comes_beside_those_that_are_there() {
    let boxes = grid(3, 3);
    let at = free_place(&boxes, boxes[4].center(), BOX, 20.0);
    let new = Rect::from_center_size(at, BOX).inflate(19.0, 19.0);
    assert!(boxes.iter().all(|area| area.intersect(new).area() <= 0.0));
    assert!(at.distance(boxes[4].center()) < 400.0);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_boxes_overlap_and_each_is_as_large_as_it_was(
        count in 1usize..30,
        edges in prop::collection::vec((0usize..30, 0usize..30), 0..60),
        widths in prop::collection::vec(1.0f64..600.0, 30),
    ) {
        let mut graph = graph(count, &edges);
        for (size, width) in graph.sizes.iter_mut().zip(&widths) {
            size.width = *width;
        }
        let boxes = arrange(&graph, Spacing::default(), SCREEN);
        prop_assert_eq!(overlap(&boxes), None);
        for (area, size) in boxes.iter().zip(&graph.sizes) {
            prop_assert!((area.width() - size.width).abs() < 1e-6);
        }
        prop_assert_eq!(boxes, arrange(&graph, Spacing::default(), SCREEN));
    }

    #[test]
    fn no_line_passes_under_a_box_that_it_does_not_join(
        columns in 2usize..7, rows in 2usize..7,
        ends in prop::collection::vec((0usize..49, 0usize..49), 1..12),
    ) {
        let boxes = grid(columns, rows);
        let ends: Vec<_> = ends
            .into_iter()
            .map(|(from, to)| (from % boxes.len(), to % boxes.len()))
            .filter(|(from, to)| from != to)
            .collect();
        let routes = Router::new(boxes.clone(), 20.0).routes(&ends);
        for ((from, to), route) in ends.iter().zip(&routes) {
            prop_assert_eq!(route[0], boxes[*from].center());
            prop_assert_eq!(*route.last().unwrap(), boxes[*to].center());
            for (index, area) in boxes.iter().enumerate() {
                let joins = index == *from || index == *to;
                prop_assert!(joins || !passes_under(route, *area), "{from} to {to} under {index}");
            }
        }
    }

    #[test]
    fn a_new_box_never_lies_on_another(
        places in prop::collection::vec((-500.0f64..500.0, -500.0f64..500.0), 0..20),
        wanted in (-500.0f64..500.0, -500.0f64..500.0),
    ) {
        let taken: Vec<_> = places.iter().map(|at| Rect::from_center_size(*at, BOX)).collect();
        let at = free_place(&taken, wanted.into(), BOX, 10.0);
        let new = Rect::from_center_size(at, BOX);
        for area in taken {
            let common = new.intersect(area);
            prop_assert!(common.width() <= 0.1 || common.height() <= 0.1);
        }
    }
}
