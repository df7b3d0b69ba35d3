//! Frames of a drawing: those that it says, and large shapes around others. Also the words that lie on a paper without
//! belonging to it.

use std::collections::BTreeMap;

use super::form::{Area, Role, Shape, Sketch, Spot};

/// Share of the side of a frame, from its top, in which its name stands.
const HEAD: f64 = 0.3;

/// A frame is larger than this many stickies.
const FRAME: f64 = 2.5;

/// An arrow that ends this near to a sticky means it, in units of the drawing.
const REACH: f64 = 24.0;

/// Area of the sticky than which half of all are smaller; 0 where none has an area.
pub(super) fn median_size(sketch: &Sketch) -> f64 {
    let stickies = sketch
        .shapes
        .iter()
        .filter(|shape| shape.role == Role::Sticky && !shape.text.is_empty());
    median(stickies.filter_map(|shape| shape.area).map(Area::size))
}

/// The number than which half of all are smaller; 0 of none.
pub(super) fn median(numbers: impl Iterator<Item = f64>) -> f64 {
    let mut numbers: Vec<f64> = numbers.collect();
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or_default()
}

/// Puts words on the papers that they lie on, and finds out which shapes are frames.
pub(super) fn find(sketch: &mut Sketch) {
    if sketch.is_own {
        return;
    }
    lay_words_on_paper(sketch);
    let median = median_size(sketch);
    let stickies: Vec<(usize, Area)> = numbered(sketch, |shape| matches!(shape.role, Role::Sticky));
    let is_frame = |number: usize, area: Area| {
        let inside = stickies.iter().filter(|(other, at)| {
            *other != number && area.holds(*at) && at.size() * FRAME < area.size()
        });
        // One sticky on another is a pile.
        area.size() > median * FRAME && inside.take(2).count() == 2
    };
    let frames: Vec<usize> = stickies
        .iter()
        .filter(|(number, area)| is_frame(*number, *area))
        .map(|(number, _)| *number)
        .collect();
    for number in frames {
        if let Some(shape) = sketch.shapes.get_mut(number) {
            shape.role = Role::Frame;
        }
    }
    name_frames(sketch);
    tie_loose_ends(sketch);
}

fn numbered(sketch: &Sketch, is: impl Fn(&Shape) -> bool) -> Vec<(usize, Area)> {
    let shapes = sketch.shapes.iter().enumerate();
    shapes
        .filter(|(_, shape)| is(shape))
        .filter_map(|(number, shape)| Some((number, shape.area?)))
        .collect()
}

/// Gives blank papers the words that lie on them.
fn lay_words_on_paper(sketch: &mut Sketch) {
    let mut laid: BTreeMap<String, String> = BTreeMap::new();
    let mut papers = numbered(sketch, |shape| {
        shape.role == Role::Sticky && shape.text.is_empty()
    });
    papers.sort_by(|(_, one), (_, other)| one.size().total_cmp(&other.size()));
    for (number, area) in numbered(sketch, |shape| shape.role == Role::Text) {
        let is_under =
            |(_, paper): &&(usize, Area)| paper.holds(area) && paper.size() < area.size() * 60.0;
        let Some((paper, around)) = papers.iter().find(is_under) else {
            continue;
        };
        let (_, middle) = area.middle();
        let is_heading =
            middle < around.y + around.height * HEAD && around.height > area.height * 5.0;
        let text = sketch.shapes.get(number).map(|shape| shape.text.clone());
        let Some(shape) = sketch.shapes.get_mut(*paper).filter(|_| !is_heading) else {
            continue;
        };
        if !shape.text.is_empty() {
            shape.text.push('\n');
        }
        shape.text.push_str(&text.unwrap_or_default());
        let paper = shape.id.clone();
        if let Some(words) = sketch.shapes.get_mut(number) {
            words.text.clear();
            laid.insert(words.id.clone(), paper);
        }
    }
    for end in sketch
        .arrows
        .iter_mut()
        .flat_map(|arrow| [&mut arrow.from, &mut arrow.to])
    {
        if let Some(paper) = laid.get(end) {
            end.clone_from(paper);
        }
    }
    drop_blank_words(sketch);
}

/// Gives frames without a name the words at their top.
fn name_frames(sketch: &mut Sketch) {
    let words = numbered(sketch, |shape| shape.role == Role::Text);
    for (number, area) in numbered(sketch, |shape| {
        shape.role == Role::Frame && shape.text.is_empty()
    }) {
        let is_head = |(_, at): &&(usize, Area)| {
            area.holds(*at) && at.middle().1 < area.y + area.height * HEAD
        };
        let top = words
            .iter()
            .filter(is_head)
            .min_by(|(_, one), (_, other)| one.y.total_cmp(&other.y));
        let Some((head, _)) = top else { continue };
        let text = sketch
            .shapes
            .get_mut(*head)
            .map(|words| std::mem::take(&mut words.text));
        if let Some(frame) = sketch.shapes.get_mut(number) {
            frame.text = text.unwrap_or_default();
        }
    }
    drop_blank_words(sketch);
}

/// Finds the stickies that arrows touch without being bound to them.
fn tie_loose_ends(sketch: &mut Sketch) {
    let stickies = numbered(sketch, |shape| shape.role == Role::Sticky);
    let shapes = &sketch.shapes;
    let touched = |(x, y): Spot| {
        let distance = |area: Area| {
            (area.x - x)
                .max(x - area.right())
                .max(area.y - y)
                .max(y - area.bottom())
        };
        let near = stickies
            .iter()
            .map(|(number, area)| (number, distance(*area)));
        let nearest = near.min_by(|(_, one), (_, other)| one.total_cmp(other));
        let (number, _) = nearest.filter(|(_, distance)| *distance < REACH)?;
        Some(shapes.get(*number)?.id.clone())
    };
    for arrow in &mut sketch.arrows {
        let Some((first, last)) = arrow.spots else {
            continue;
        };
        if arrow.from.is_empty() {
            arrow.from = touched(first).unwrap_or_default();
        }
        if arrow.to.is_empty() {
            arrow.to = touched(last).unwrap_or_default();
        }
    }
}

fn drop_blank_words(sketch: &mut Sketch) {
    sketch
        .shapes
        .retain(|shape| shape.role != Role::Text || !shape.text.is_empty());
}
