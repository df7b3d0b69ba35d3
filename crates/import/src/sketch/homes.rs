//! The frames of a drawing, and which frame each shape lies in.

use std::collections::BTreeMap;

use super::form::{Area, Role, Shape, Sketch};
use crate::problem::Problems;

/// Longest chain of groups in groups.
const DEEPEST: usize = 50;

/// Frames with the roles that they have on a board, and what lies in them.
pub(super) struct Homes<'s> {
    /// Frames that the board gets, the outer before the inner.
    frames: Vec<(&'s Shape, Role)>,
    /// Frames that shapes lie in, by the names of the shapes.
    around: BTreeMap<&'s str, &'s str>,
}

impl<'s> Homes<'s> {
    /// Finds out what lies where. Frames around frames are contexts with services where something else lies in them, too;
    /// else they only group contexts, and are left out, which is told.
    pub fn of(sketch: &'s Sketch, problems: &mut Problems) -> Self {
        let is_frame = |shape: &&Shape| matches!(shape.role, Role::Frame | Role::Service);
        let mut all: Vec<&Shape> = sketch.shapes.iter().filter(is_frame).collect();
        let size = |shape: &Shape| shape.area.map_or(0.0, Area::size);
        all.sort_by(|one, other| size(other).total_cmp(&size(one)));
        let names: BTreeMap<&str, &Shape> = sketch
            .shapes
            .iter()
            .map(|shape| (shape.id.as_str(), shape))
            .collect();
        let mut direct: BTreeMap<&str, &str> = BTreeMap::new();
        let mut holds = BTreeMap::new();
        for shape in &sketch.shapes {
            let Some(home) = said(shape, &names).or_else(|| smallest(shape, &all)) else {
                continue;
            };
            direct.insert(&shape.id, &home.id);
            let (frames, others): &mut (usize, usize) = holds.entry(home.id.as_str()).or_default();
            *if is_frame(&shape) { frames } else { others } += 1;
        }
        let mut homes = Self {
            frames: Vec::new(),
            around: BTreeMap::new(),
        };
        let mut roles: BTreeMap<&str, Role> = BTreeMap::new();
        let depth = |shape: &&Shape| chain(&direct, &shape.id).count();
        all.sort_by_key(depth);
        for frame in all {
            let around = chain(&direct, &frame.id).find(|id| roles.get(id) == Some(&Role::Frame));
            let only_groups = matches!(holds.get(frame.id.as_str()), Some((1.., 0)));
            let role = match around {
                Some(context) => {
                    homes.around.insert(&frame.id, context);
                    Role::Service
                }
                None if only_groups && !sketch.is_own => {
                    let message = "a frame around frames is no context, so it was left out; the inner ones are contexts";
                    problems.tell_about("", message, frame.text.as_str());
                    continue;
                }
                None => Role::Frame,
            };
            roles.insert(&frame.id, role);
            homes.frames.push((frame, role));
        }
        for shape in sketch.shapes.iter().filter(|shape| !is_frame(shape)) {
            if let Some(home) = chain(&direct, &shape.id).find(|id| roles.contains_key(id)) {
                homes.around.insert(&shape.id, home);
            }
        }
        homes
    }

    /// Frames with their roles, the outer before the inner.
    pub fn frames(&self) -> impl Iterator<Item = (&'s Shape, Role)> + use<'s> {
        self.frames.clone().into_iter()
    }

    /// Name of the frame that a shape lies in; the context of a service.
    pub fn around(&self, shape: &Shape) -> Option<&'s str> {
        self.around.get(shape.id.as_str()).copied()
    }
}

/// The frames around a shape, from the inside out.
fn chain<'s>(direct: &BTreeMap<&'s str, &'s str>, id: &str) -> impl Iterator<Item = &'s str> {
    std::iter::successors(direct.get(id).copied(), |id| direct.get(id).copied()).take(DEEPEST)
}

/// The frame that the drawing says a shape lies in, through groups that are no frames.
fn said<'s>(shape: &Shape, names: &BTreeMap<&str, &'s Shape>) -> Option<&'s Shape> {
    let home = |shape: &Shape| names.get(shape.home.as_ref()?.as_str()).copied();
    let mut homes = std::iter::successors(home(shape), |shape| home(shape)).take(DEEPEST);
    homes.find(|home| matches!(home.role, Role::Frame | Role::Service) && home.id != shape.id)
}

/// The smallest frame around a shape; `frames` begin with the largest.
fn smallest<'s>(shape: &Shape, frames: &[&'s Shape]) -> Option<&'s Shape> {
    let area = shape.area?;
    let mut frames = frames.iter().rev();
    let found = frames.find(|frame| {
        let around = frame
            .area
            .filter(|around| around.holds(area) && around.size() > area.size());
        around.is_some() && frame.id != shape.id
    });
    found.copied()
}
