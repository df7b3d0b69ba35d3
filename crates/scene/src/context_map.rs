//! The context map: a bubble for each context, and between two of them what was declared beside what was inferred.

use std::collections::{BTreeMap, BTreeSet};

use isobar_model::{Alternative, Context, DownstreamRole, Id, Pattern, Point, UpstreamRole};

use crate::frame::{line, straight};
use crate::link::Plate;
use crate::text::{Fitting, baseline, fit, width};
use crate::{Anchor, Area, Ink, Shape, Spot, Stroke, TextLine};

/// The context map of an alternative, as shapes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ContextMap {
    /// The contexts.
    pub bubbles: Vec<Bubble>,
    /// Edges, one for each pair.
    pub edges: Vec<MapEdge>,
}

/// A context on the map.
#[derive(Clone, Debug, PartialEq)]
pub struct Bubble {
    /// The context.
    pub id: Id,
    /// Area that it covers.
    pub area: Area,
    /// Its shapes, from the bottom up.
    pub shapes: Vec<Shape>,
    /// Description in words.
    pub label: String,
}

/// Everything between two contexts.
#[derive(Clone, Debug, PartialEq)]
pub struct MapEdge {
    /// One context; the smaller id.
    pub a: Id,
    /// The other.
    pub b: Id,
    /// Its shapes, from the bottom up.
    pub shapes: Vec<Shape>,
    /// True if what was declared is not what was inferred.
    pub differs: bool,
    /// Text in words.
    pub label: String,
}

/// Source of a relationship: declared or inferred.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TieSource {
    /// Somebody drew it.
    Declared,
    /// The flows amount to it.
    Inferred,
}

/// Relationship between two contexts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tie {
    /// One context.
    pub a: Id,
    /// The other.
    pub b: Id,
    /// Source.
    pub source: TieSource,
    /// Pattern between them.
    pub pattern: Pattern,
    /// The one that is upstream, where the pattern has a direction.
    pub upstream: Option<Id>,
    /// The roles that the upstream plays.
    pub upstream_roles: BTreeSet<UpstreamRole>,
    /// The roles that the downstream plays.
    pub downstream_roles: BTreeSet<DownstreamRole>,
}

const BUBBLE_WIDTH: f32 = 210.0;
const BUBBLE_HEIGHT: f32 = 110.0;
/// Between the middles of neighbouring bubbles: room for a label and the tags at both ends.
const SPACING: f32 = 660.0;
/// Between two lines of one pair.
const LINE_GAP: f32 = 40.0;

impl ContextMap {
    /// Draws the map. Ties between contexts that are not there are left out.
    #[must_use]
    pub fn new(alternative: &Alternative, ties: &[Tie]) -> Self {
        Self::with_moved(alternative, ties, None)
    }

    /// Draws the map as it would be with the middle of one bubble elsewhere, as while somebody drags it.
    #[must_use]
    pub fn with_moved(
        alternative: &Alternative,
        ties: &[Tie],
        moved: Option<(&Id, Point)>,
    ) -> Self {
        let mut places = places(alternative);
        if let Some((id, at)) = moved {
            places.insert(id.clone(), Spot::new(at.x as f32, at.y as f32));
        }
        let bubbles = alternative.contexts().values().map(|context| {
            let center = places.get(&context.id).copied().unwrap_or_default();
            bubble(context, center)
        });
        let mut pairs: BTreeMap<(&Id, &Id), Vec<&Tie>> = BTreeMap::new();
        for tie in ties {
            let pair = if tie.a < tie.b {
                (&tie.a, &tie.b)
            } else {
                (&tie.b, &tie.a)
            };
            pairs.entry(pair).or_default().push(tie);
        }
        let edges = pairs.into_iter().filter_map(|((a, b), ties)| {
            let ends = (*places.get(a)?, *places.get(b)?);
            Some(edge(alternative, (a, b), ends, &ties))
        });
        Self {
            bubbles: bubbles.collect(),
            edges: edges.collect(),
        }
    }

    /// The area that the map covers; `None` of an empty one.
    #[must_use]
    pub fn bounds(&self) -> Option<Area> {
        let bubbles = self.bubbles.iter().map(|bubble| bubble.area);
        let labels =
            self.edges
                .iter()
                .flat_map(|edge| &edge.shapes)
                .filter_map(|shape| match shape {
                    Shape::Rectangle { area, .. } => Some(*area),
                    _ => None,
                });
        bubbles.chain(labels).reduce(Area::union)
    }
}

/// The middle of each bubble: where somebody put it, else side by side or round an ellipse.
fn places(alternative: &Alternative) -> BTreeMap<Id, Spot> {
    let mut contexts: Vec<&Context> = alternative.contexts().values().collect();
    contexts.sort_by_key(|context| (&context.order, &context.id));
    let count = contexts.len();
    let place = |(index, context): (usize, &Context)| {
        let put = context.map_at.map(|at| Spot::new(at.x as f32, at.y as f32));
        (
            context.id.clone(),
            put.unwrap_or_else(|| default_place(index, count)),
        )
    };
    contexts.into_iter().enumerate().map(place).collect()
}

fn default_place(index: usize, count: usize) -> Spot {
    if count <= 2 {
        let offset = index as f32 - (count as f32 - 1.0) / 2.0;
        return Spot::new(offset * SPACING, 0.0);
    }
    // Round numbers: the same places whatever the platform's sine has in its last bits.
    let turn = std::f32::consts::TAU * index as f32 / count as f32 - std::f32::consts::FRAC_PI_2;
    let radius = (SPACING * count as f32 / std::f32::consts::TAU).max(SPACING * 0.58);
    Spot::new(
        (turn.cos() * radius).round(),
        (turn.sin() * radius * 0.75).round(),
    )
}

fn bubble(context: &Context, center: Spot) -> Bubble {
    let area = Area {
        x: center.x - BUBBLE_WIDTH / 2.0,
        y: center.y - BUBBLE_HEIGHT / 2.0,
        width: BUBBLE_WIDTH,
        height: BUBBLE_HEIGHT,
    };
    let ink = if context.big_ball_of_mud {
        Ink::Warning
    } else {
        Ink::Frame
    };
    let stroke = Stroke {
        ink,
        width: 1.5,
        dashed: context.external,
    };
    let mut shapes = vec![Shape::Rectangle {
        area,
        radius: BUBBLE_HEIGHT / 2.0,
        fill: Some(Ink::Surface),
        stroke: Some(stroke),
        rotation: 0,
    }];
    if let Some(subdomain) = context.subdomain {
        shapes.push(Shape::Rectangle {
            area: Area {
                x: center.x - 24.0,
                y: area.y + 12.0,
                width: 48.0,
                height: 4.0,
            },
            radius: 2.0,
            fill: Some(Ink::Subdomain(subdomain)),
            stroke: None,
            rotation: 0,
        });
    }
    shapes.extend(name(&context.name, center));
    let note = [
        context.team.as_deref(),
        context.external.then_some("external"),
        context.big_ball_of_mud.then_some("big ball of mud"),
    ];
    let note = note.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    if !note.is_empty() && width(&note, 12.0) < BUBBLE_WIDTH - 30.0 {
        let at = Spot::new(center.x, area.bottom() - 16.0);
        shapes.push(Shape::Text(line(
            &note,
            at,
            Anchor::Middle,
            12.0,
            Ink::TextSoft,
        )));
    }
    Bubble {
        id: context.id.clone(),
        area,
        shapes,
        label: format!("context: {}", context.name),
    }
}

fn name(text: &str, center: Spot) -> Vec<Shape> {
    let room = Fitting {
        width: BUBBLE_WIDTH - 40.0,
        height: 56.0,
        largest: 17.0,
        smallest: 11.0,
    };
    let layout = fit(text, room);
    let top = center.y - layout.height() / 2.0;
    let first = top + baseline(layout.font_size, layout.line_height);
    let lines = layout.lines.iter().enumerate().map(|(index, text)| {
        let at = Spot::new(center.x, first + index as f32 * layout.line_height);
        let line = line(text, at, Anchor::Middle, layout.font_size, Ink::Text);
        Shape::Text(TextLine {
            strong: true,
            ..line
        })
    });
    lines.collect()
}

fn edge(alternative: &Alternative, pair: (&Id, &Id), ends: (Spot, Spot), ties: &[&Tie]) -> MapEdge {
    let mut ties = ties.to_vec();
    ties.sort_by_key(|tie| tie.source);
    let of = |source| ties.iter().find(move |tie| tie.source == source);
    let differs = match (of(TieSource::Declared), of(TieSource::Inferred)) {
        (Some(declared), Some(inferred)) => {
            declared.pattern != inferred.pattern || declared.upstream != inferred.upstream
        }
        _ => false,
    };
    let mut shapes = Vec::new();
    let middle = (ties.len() as f32 - 1.0) / 2.0;
    for (index, tie) in ties.iter().enumerate() {
        draw_tie(
            &mut shapes,
            tie,
            pair.0,
            ends,
            (index as f32 - middle) * LINE_GAP,
            differs,
        );
    }
    let label = ties
        .iter()
        .map(|tie| in_words(alternative, tie))
        .collect::<Vec<_>>()
        .join("; ");
    MapEdge {
        a: pair.0.clone(),
        b: pair.1.clone(),
        shapes,
        differs,
        label,
    }
}

fn draw_tie(
    shapes: &mut Vec<Shape>,
    tie: &Tie,
    first: &Id,
    (from, to): (Spot, Spot),
    offset: f32,
    differs: bool,
) {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let length = dx.hypot(dy).max(1.0);
    let (ux, uy) = (dx / length, dy / length);
    // Lines of one pair lie side by side, across their direction.
    let shifted = |spot: Spot| Spot::new(spot.x - uy * offset, spot.y + ux * offset);
    let inset = |spot: Spot, sign: f32| {
        let reach = reach_of_bubble(ux, uy);
        shifted(Spot::new(
            spot.x + sign * ux * reach,
            spot.y + sign * uy * reach,
        ))
    };
    let (start, end) = (inset(from, 1.0), inset(to, -1.0));
    let ink = match tie.source {
        TieSource::Declared => Ink::TextSoft,
        TieSource::Inferred if differs => Ink::Warning,
        TieSource::Inferred => Ink::Accent,
    };
    let dashed = tie.source == TieSource::Inferred;
    let stroke = Stroke {
        ink,
        width: 2.0,
        dashed,
    };
    shapes.push(Shape::Curve {
        points: straight(start, end),
        stroke,
    });
    let center = Spot::new((start.x + end.x) / 2.0, (start.y + end.y) / 2.0);
    tag(shapes, tie.pattern.name(), center, ink);
    if let Some(upstream) = &tie.upstream {
        let (up, down) = if upstream == first {
            (start, end)
        } else {
            (end, start)
        };
        let sign = if upstream == first { 1.0 } else { -1.0 };
        let upstream_roles = tie.upstream_roles.iter().map(|role| role.abbreviation());
        let downstream_roles = tie.downstream_roles.iter().map(|role| role.abbreviation());
        let up_text = letters("U", upstream_roles);
        let down_text = letters("D", downstream_roles);
        let beside = |spot: Spot, text: &str, sign: f32| {
            let away = width(text, 12.0) / 2.0 * ux.abs() + 18.0;
            Spot::new(spot.x + sign * ux * away, spot.y + sign * uy * away)
        };
        tag(shapes, &up_text, beside(up, &up_text, sign), ink);
        tag(shapes, &down_text, beside(down, &down_text, -sign), ink);
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

/// Distance from the middle of a bubble to its border in this direction: that of the ellipse in it, nearly.
fn reach_of_bubble(ux: f32, uy: f32) -> f32 {
    let (half_width, half_height) = (BUBBLE_WIDTH / 2.0, BUBBLE_HEIGHT / 2.0);
    1.0 / ((ux / half_width).powi(2) + (uy / half_height).powi(2)).sqrt() + 6.0
}

fn tag(shapes: &mut Vec<Shape>, text: &str, center: Spot, ink: Ink) {
    let plate = Plate {
        padding: 8.0,
        height: 24.0,
        radius: 6.0,
        fill: Ink::Surface,
        border: Some(ink),
        ink: Ink::Text,
    };
    plate.write(shapes, text, center);
}

fn in_words(alternative: &Alternative, tie: &Tie) -> String {
    let name = |id: &Id| {
        alternative
            .contexts()
            .get(id)
            .map_or("", |context| &context.name)
    };
    let source = match tie.source {
        TieSource::Declared => "declared",
        TieSource::Inferred => "inferred",
    };
    let pattern = tie.pattern.name();
    let mut words = format!("{} and {}: {source} {pattern}", name(&tie.a), name(&tie.b));
    if let Some(upstream) = &tie.upstream {
        words.push_str(&format!(", {} upstream", name(upstream)));
    }
    let up = tie.upstream_roles.iter().map(|role| role.abbreviation());
    let roles: Vec<_> = up
        .chain(tie.downstream_roles.iter().map(|role| role.abbreviation()))
        .collect();
    if !roles.is_empty() {
        words.push_str(&format!(" ({})", roles.join(", ")));
    }
    words
}
