//! The part of a board that changes concern, before and after them, as two pictures.

mod marks;
mod part;

use std::collections::BTreeMap;

use isobar_model::{AggregateLabel, Alternative, Change, Document, Id, Refusal};
use isobar_scene::{Area, Scene};

pub use marks::DifferenceMark;

use super::picture;
use super::svg::{self, SvgStyle};
use crate::ExportOptions;

/// With more than this in one part of a board nobody would see anything.
const MOST_ITEMS: usize = 1_500;

/// Two pictures of the same area of a board, in which whatever comes, changes and goes is marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BeforeAfter {
    /// The area as it is, as SVG: changed and removed elements are marked.
    pub before: String,
    /// The area as it would be, as SVG: added and changed elements are marked.
    pub after: String,
    /// The elements that are marked.
    pub marked: BTreeMap<Id, DifferenceMark>,
    /// Number of elements that would be marked, too, but lie too far away from the others.
    pub left_out: usize,
}

impl BeforeAfter {
    /// Draws the part of a board that changes concern; `None` where nothing changes that can be seen, or where so much
    /// lies in one place that a picture would show nothing.
    ///
    /// # Errors
    /// When the changes do not fit the board.
    pub fn of(
        document: &Document,
        alternative: &Id,
        changes: Vec<Change>,
        options: &ExportOptions,
    ) -> Result<Option<Self>, Refusal> {
        let missing = || Refusal::NoAlternative(alternative.clone());
        let now = document.alternative(alternative).ok_or_else(missing)?;
        let mut copy = document.clone();
        let delta = copy.apply_all(changes)?;
        let then = copy.alternative(alternative).ok_or_else(missing)?;
        let label = document.board().aggregate_label;
        let marks = marks::marks(alternative, &delta, label);
        let Some(part) = part::part([now, then], &marks) else {
            return Ok(None);
        };
        let all = marks.len();
        let mut marked = marks;
        marked.retain(|id, _| part.shown.contains(id));
        let draw = |document: &Document, model| {
            let title = picture::title(document, model);
            let scene = scene(model, label, part.area, &marked)?;
            Some(svg::picture_of_area(
                &scene.items,
                part.area,
                &title,
                &SvgStyle::of(options),
            ))
        };
        let pictures = draw(document, now).zip(draw(&copy, then));
        Ok(pictures.map(|(before, after)| Self {
            before,
            after,
            left_out: all - marked.len(),
            marked,
        }))
    }
}

/// The elements in an area, with their marks; `None` where they are too many.
fn scene(
    model: &Alternative,
    label: AggregateLabel,
    area: Area,
    marked: &BTreeMap<Id, DifferenceMark>,
) -> Option<Scene> {
    let mut scene = Scene::of_area(model, &BTreeMap::new(), label, area);
    if scene.items.len() > MOST_ITEMS {
        return None;
    }
    marks::draw(&mut scene, marked);
    part::keep_names(&mut scene, model, area);
    Some(scene)
}
