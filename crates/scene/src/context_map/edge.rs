//! Lines between bubbles: around every other bubble, with their patterns and roles where there is room.

use std::collections::{BTreeMap, BTreeSet};

use isobar_layout::{Router, TakenAreas, along, length, place_label, shifted};
use isobar_model::{Alternative, Id, Pattern, UpstreamRole};
use kurbo::{Point, Rect, Size};

use super::bubble::BUBBLE_RADIUS;
use super::{ContextMap, MapDetail, MapEdge, Tie, TieSource};
use crate::link::Plate;
use crate::text::width;
use crate::{Area, Ink, Item, Layer, Shape, Spot, Stroke};

/// Between two lines of one pair.
const LINE_GAP: f64 = 46.0;
/// Between a line and a bubble that it goes around.
const MARGIN: f64 = 26.0;
/// Between a bubble and the end of its line.
const END_GAP: f64 = 4.0;
/// Radius with which a line turns.
const TURN: f64 = 22.0;
const TAG_HEIGHT: f32 = 24.0;
const TAG_PADDING: f32 = 8.0;
const TAG_SIZE: f32 = 12.0;
/// Mark of what was inferred and contradicts what was declared: it is not told by colour alone.
const DIFFERS: &str = "\u{2260} ";

/// Facts that all edges are drawn from.
pub(super) struct Edges<'m> {
    pub alternative: &'m Alternative,
    pub areas: &'m BTreeMap<&'m Id, Area>,
    pub hosts: &'m BTreeMap<Id, BTreeSet<UpstreamRole>>,
    pub detail: MapDetail,
    /// The bubble that is dragged, and the map of a moment ago.
    pub kept: Option<(&'m Id, &'m ContextMap)>,
}

/// A line of an edge.
struct Line<'t> {
    tie: &'t Tie,
    route: Vec<Point>,
    differs: bool,
}

impl Edges<'_> {
    /// The edge of each pair; those that do not hang on the bubble that is dragged as they were.
    pub fn of(&self, mut pairs: BTreeMap<(&Id, &Id), Vec<&Tie>>) -> Vec<MapEdge> {
        let Some((moved, before)) = self.kept else {
            return self.drawn(pairs);
        };
        let hangs = |a: &Id, b: &Id| a == moved || b == moved;
        let rest = before.edges.iter().filter(|edge| !hangs(&edge.a, &edge.b));
        let mut edges: Vec<MapEdge> = rest.cloned().collect();
        pairs.retain(|(a, b), _| hangs(a, b));
        edges.extend(self.drawn(pairs));
        edges.sort_by(|one, other| (&one.a, &one.b).cmp(&(&other.a, &other.b)));
        edges
    }

    fn drawn(&self, pairs: BTreeMap<(&Id, &Id), Vec<&Tie>>) -> Vec<MapEdge> {
        let numbers: BTreeMap<&Id, usize> = self.areas.keys().copied().zip(0..).collect();
        let boxes: Vec<Rect> = self.areas.values().map(|area| rect(*area)).collect();
        let ends: Vec<(usize, usize)> = pairs
            .keys()
            .map(|(a, b)| (numbers[a], numbers[b]))
            .collect();
        let routes = Router::new(boxes.clone(), MARGIN).routes(&ends);
        let mut edges: Vec<(MapEdge, Vec<Line>)> = pairs
            .into_iter()
            .zip(routes)
            .map(|((pair, ties), route)| self.edge(pair, &ties, &route))
            .collect();
        if self.detail == MapDetail::Full {
            let mut taken = TakenAreas::new(boxes.iter().map(|area| area.inflate(6.0, 6.0)));
            for (edge, lines) in &mut edges {
                for line in lines {
                    self.write_roles(&mut edge.item.shapes, line, &mut taken);
                }
            }
            for (edge, lines) in &mut edges {
                for line in lines {
                    write_pattern(&mut edge.item.shapes, line, &mut taken);
                }
            }
        }
        edges.into_iter().map(|(edge, _)| finished(edge)).collect()
    }

    fn edge<'t>(
        &self,
        (a, b): (&Id, &Id),
        ties: &[&'t Tie],
        route: &[Point],
    ) -> (MapEdge, Vec<Line<'t>>) {
        let lines = lines(ties);
        let differs = lines.iter().any(|(_, differs)| *differs);
        let middle = (lines.len() as f64 - 1.0) / 2.0;
        let mut shapes = Vec::new();
        let mut drawn = Vec::new();
        for (number, (tie, differs)) in lines.into_iter().enumerate() {
            let beside = shifted(route, (number as f64 - middle) * LINE_GAP);
            let route = between(&beside, rect(self.areas[a]), rect(self.areas[b]));
            let stroke = Stroke {
                ink: ink(tie, differs),
                width: 2.0,
                dashed: tie.source == TieSource::Inferred,
            };
            draw(&mut shapes, &route, stroke);
            drawn.push(Line {
                tie,
                route,
                differs,
            });
        }
        let words: Vec<_> = ties
            .iter()
            .map(|tie| tie.in_words(self.alternative))
            .collect();
        let item = Item {
            id: a.clone(),
            layer: Layer::Link,
            bounds: Area::default(),
            shapes,
            label: words.join("; "),
        };
        let edge = MapEdge {
            a: a.clone(),
            b: b.clone(),
            item,
            lines: drawn
                .iter()
                .map(|line| line.route.iter().map(spot).collect())
                .collect(),
            differs,
        };
        (edge, drawn)
    }

    /// U and D with the roles that each side plays, near its bubble. What a host offers to several stands there once.
    fn write_roles(&self, shapes: &mut Vec<Shape>, line: &Line, taken: &mut TakenAreas) {
        let Some((upstream, _)) = line.tie.direction() else {
            return;
        };
        let is_shared = self.hosts.get(upstream) == Some(&line.tie.upstream_roles);
        let offers = line.tie.upstream_roles.iter().filter(|_| !is_shared);
        let up = letters("U", offers.map(|role| role.abbreviation()));
        let takes = line.tie.downstream_roles.iter();
        let down = letters("D", takes.map(|role| role.abbreviation()));
        let mut route = line.route.clone();
        if *upstream != *line.tie.pair().0 {
            route.reverse();
        }
        let ink = ink(line.tie, line.differs);
        write(shapes, &up, ink, &route, Position::Start, taken);
        write(shapes, &down, ink, &route, Position::End, taken);
    }
}

/// The ties that have a line of their own, and whether each contradicts another. What was declared as it was inferred
/// is one line.
fn lines<'t>(ties: &[&'t Tie]) -> Vec<(&'t Tie, bool)> {
    let (declared, inferred): (Vec<&Tie>, Vec<&Tie>) = ties
        .iter()
        .partition(|tie| tie.source == TieSource::Declared);
    let is_declared = |tie: &&&Tie| declared.iter().any(|one| one.agrees_with(tie));
    let others = inferred.iter().filter(|tie| !is_declared(tie));
    let others = others.map(|tie| (*tie, !declared.is_empty()));
    let own = declared.iter().map(|tie| (*tie, false));
    own.chain(others).collect()
}

fn ink(tie: &Tie, differs: bool) -> Ink {
    match tie.source {
        TieSource::Declared => Ink::TextSoft,
        TieSource::Inferred if differs => Ink::Warning,
        TieSource::Inferred => Ink::Accent,
    }
}

fn letters(side: &str, roles: impl Iterator<Item = &'static str>) -> String {
    let roles = roles.collect::<Vec<_>>().join(", ");
    if roles.is_empty() {
        side.to_owned()
    } else {
        format!("{side} · {roles}")
    }
}

/// Writes the pattern, unless the letters at both ends say all of it.
fn write_pattern(shapes: &mut Vec<Shape>, line: &Line, taken: &mut TakenAreas) {
    if line.tie.pattern == Pattern::UpstreamDownstream && !line.differs {
        return;
    }
    let mark = if line.differs { DIFFERS } else { "" };
    let text = format!("{mark}{}", line.tie.pattern.name());
    let ink = ink(line.tie, line.differs);
    write(shapes, &text, ink, &line.route, Position::Middle, taken);
}

/// Part of a line at which a tag belongs.
#[derive(Clone, Copy)]
enum Position {
    Start,
    Middle,
    End,
}

/// Writes a tag on a line where it lies on nothing else.
fn write(
    shapes: &mut Vec<Shape>,
    text: &str,
    ink: Ink,
    route: &[Point],
    position: Position,
    taken: &mut TakenAreas,
) {
    let size = Size::new(
        f64::from(width(text, TAG_SIZE) + 2.0 * TAG_PADDING),
        f64::from(TAG_HEIGHT),
    );
    let length = length(route);
    let wanted = match position {
        Position::Start => size.height,
        Position::Middle => length / 2.0,
        Position::End => length - size.height,
    };
    let at = place_label(route, wanted, size, taken);
    taken.add(Rect::from_center_size(at, size).inflate(3.0, 3.0));
    tag(shapes, text, spot(&at), ink);
}

/// A word on a small plate.
pub(super) fn tag(shapes: &mut Vec<Shape>, text: &str, center: Spot, ink: Ink) {
    let plate = Plate {
        padding: TAG_PADDING,
        height: TAG_HEIGHT,
        radius: 6.0,
        fill: Ink::Surface,
        border: Some(ink),
        ink: Ink::Text,
    };
    plate.write(shapes, text, center);
}

/// The part of a line that lies between two bubbles.
fn between(route: &[Point], first: Rect, second: Rect) -> Vec<Point> {
    let mut route = leaving(route, first);
    route.reverse();
    route = leaving(&route, second);
    route.reverse();
    route
}

/// The part of a line that comes after it has left the bubble where it begins.
fn leaving(route: &[Point], area: Rect) -> Vec<Point> {
    let area = area.inflate(END_GAP, END_GAP);
    let Some(outside) = route.iter().position(|at| !is_in_bubble(area, *at)) else {
        return route.to_vec();
    };
    let Some(before) = outside.checked_sub(1) else {
        return route.to_vec();
    };
    let (mut inner, mut outer) = (route[before], route[outside]);
    for _ in 0..24 {
        let middle = inner.midpoint(outer);
        if is_in_bubble(area, middle) {
            inner = middle;
        } else {
            outer = middle;
        }
    }
    let mut rest = vec![outer];
    rest.extend(&route[outside..]);
    rest
}

fn is_in_bubble(area: Rect, at: Point) -> bool {
    let radius = f64::from(BUBBLE_RADIUS);
    let core = area.inset(-radius);
    let nearest = Point::new(at.x.clamp(core.x0, core.x1), at.y.clamp(core.y0, core.y1));
    nearest.distance(at) <= radius
}

/// Draws a line that turns in curves.
fn draw(shapes: &mut Vec<Shape>, route: &[Point], stroke: Stroke) {
    let mut push = |points: [Point; 4]| {
        let points = points.map(|at| spot(&at));
        shapes.push(Shape::Curve { points, stroke });
    };
    let Some(mut from) = route.first().copied() else {
        return;
    };
    for corner in route.windows(3) {
        let (before, at, after) = (corner[0], corner[1], corner[2]);
        let near = |other: Point| {
            let length = at.distance(other);
            at.lerp(other, (TURN / length.max(1e-9)).min(0.5))
        };
        let (start, end) = (near(before), near(after));
        push([
            from,
            from.lerp(start, 1.0 / 3.0),
            from.lerp(start, 2.0 / 3.0),
            start,
        ]);
        push([start, start.lerp(at, 0.6), end.lerp(at, 0.6), end]);
        from = end;
    }
    if let Some(end) = route.last().copied() {
        push([
            from,
            from.lerp(end, 1.0 / 3.0),
            from.lerp(end, 2.0 / 3.0),
            end,
        ]);
    }
}

/// An edge with the area that its lines and tags cover.
fn finished(mut edge: MapEdge) -> MapEdge {
    let corners = edge.lines.iter().flatten().map(|at| Area {
        x: at.x,
        y: at.y,
        width: 0.0,
        height: 0.0,
    });
    let tags = edge.item.shapes.iter().filter_map(|shape| match shape {
        Shape::Rectangle { area, .. } => Some(*area),
        _ => None,
    });
    edge.item.bounds = corners.chain(tags).reduce(Area::union).unwrap_or_default();
    edge
}

/// Middle of a line, by its corners.
pub(super) fn middle(line: &[Spot]) -> Spot {
    let line: Vec<Point> = line.iter().map(|at| point(*at)).collect();
    spot(&along(&line, length(&line) / 2.0))
}

fn point(at: Spot) -> Point {
    Point::new(f64::from(at.x), f64::from(at.y))
}

fn rect(area: Area) -> Rect {
    Rect::new(
        f64::from(area.x),
        f64::from(area.y),
        f64::from(area.right()),
        f64::from(area.bottom()),
    )
}

fn spot(at: &Point) -> Spot {
    Spot::new(at.x as f32, at.y as f32)
}
