//! The kind that each sticky of a drawing has: what the drawing says itself, else its legend, the usual colours of
//! `EventStorming`, and the wording, in this order.

use std::collections::{BTreeMap, BTreeSet};

use isobar_model::NoteKind;
use isobar_wording::{Language, kind_by_wording, language, proposed_or_english};

use super::color::{Color, Hue};
use super::form::{Role, Shape, Sketch};
use super::frames::median_size;
use super::legend::Legend;
use super::taken::OWN;
use crate::problem::Problems;

/// Number of texts that tell the language of all.
const ENOUGH_NAMES: usize = 450;

/// Number of stickies of a colour whose wording counts for more than what the colour usually stands for.
const FEWEST: usize = 3;

/// Reason why a sticky is of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Reason {
    /// The drawing says it.
    Said,
    Legend,
    Usual,
    /// Most stickies of this colour are worded like that.
    MostWords,
    Words,
    None,
}

/// Facts about all stickies of a drawing.
struct Stickies<'s> {
    legend: &'s Legend,
    language: &'static dyn Language,
    /// Kinds that colours have by the wording of most of their stickies.
    by_wording: BTreeMap<Color, NoteKind>,
    /// Half of the stickies are smaller.
    median: f64,
    has_pale_yellow: bool,
    /// Stickies that lead to something blue, and to which nothing blue leads.
    before_commands: BTreeSet<&'s str>,
    is_own: bool,
}

/// The kind of each shape of a drawing. Tells which colour was read as which kind, and why.
pub(super) fn decided(sketch: &Sketch, legend: &Legend, problems: &mut Problems) -> Vec<NoteKind> {
    let stickies = Stickies::of(sketch, legend);
    let mut kinds = Vec::new();
    let mut told: BTreeMap<(Reason, NoteKind, Option<Color>), usize> = BTreeMap::new();
    for shape in &sketch.shapes {
        let (kind, reason) = stickies.kind(shape);
        let is_own = sketch.is_own && shape.id.starts_with(OWN);
        if shape.role == Role::Sticky && !is_own {
            *told.entry((reason, kind, shape.fill)).or_default() += 1;
        }
        kinds.push(kind);
    }
    for ((reason, kind, fill), count) in told {
        let many = kind.facts().many;
        let message = match reason {
            Reason::Said => continue,
            Reason::Legend => format!("read as {many}, as the legend on the board says"),
            Reason::Usual => format!("read as {many}, by the usual colour"),
            Reason::MostWords => format!("read as {many}, by the wording of most stickies of this colour"),
            Reason::Words => format!("read as {many}, by their wording"),
            Reason::None => {
                "read as texts, since neither colour nor wording says what they are: change their kind on the board"
                    .to_owned()
            }
        };
        let paper = fill.map_or_else(|| "without colour".to_owned(), named);
        let count = if count == 1 {
            "1 sticky".to_owned()
        } else {
            format!("{count} stickies")
        };
        problems.tell_about(&paper, &message, count);
    }
    kinds
}

/// A colour with its name: `orange #fe9e4a`.
fn named(color: Color) -> String {
    match color.hue() {
        Some(hue) => format!("{} {color}", hue.name()),
        None => color.to_string(),
    }
}

impl<'s> Stickies<'s> {
    fn of(sketch: &'s Sketch, legend: &'s Legend) -> Self {
        let stickies = || {
            sketch
                .shapes
                .iter()
                .filter(|shape| shape.role == Role::Sticky)
        };
        let texts = sketch.shapes.iter().map(|shape| shape.text.as_str());
        let language = language(proposed_or_english(texts.take(ENOUGH_NAMES)));
        let is_yellow = |color: &Color| color.hue() == Some(Hue::Yellow);
        let mut fills = stickies().filter_map(|shape| shape.fill);
        let blue: BTreeSet<&str> = stickies()
            .filter(|shape| shape.fill.and_then(Color::hue) == Some(Hue::Blue))
            .map(|shape| shape.id.as_str())
            .collect();
        let ends = |is: &dyn Fn(bool, bool) -> bool, gives_start: bool| -> BTreeSet<&str> {
            let arrows = sketch.arrows.iter();
            let fitting = arrows.filter(|arrow| {
                is(
                    blue.contains(arrow.from.as_str()),
                    blue.contains(arrow.to.as_str()),
                )
            });
            fitting
                .map(|arrow| {
                    if gives_start {
                        arrow.from.as_str()
                    } else {
                        arrow.to.as_str()
                    }
                })
                .collect()
        };
        let before = ends(&|_, to| to, true);
        let behind = ends(&|from, _| from, false);
        Self {
            legend,
            language,
            by_wording: by_wording(stickies(), language),
            median: median_size(sketch),
            has_pale_yellow: fills.any(|color| is_yellow(&color) && color.is_pale()),
            before_commands: before.difference(&behind).copied().collect(),
            is_own: sketch.is_own,
        }
    }

    fn kind(&self, shape: &Shape) -> (NoteKind, Reason) {
        if let Some(kind) = shape.kind {
            return (kind, Reason::Said);
        }
        if shape.role != Role::Sticky {
            return (NoteKind::Text, Reason::Said);
        }
        if let Some(color) = shape.fill {
            if let Some(kind) = self.legend.kind(color) {
                return (kind, Reason::Legend);
            }
            if let Some(kind) = self.by_wording.get(&color).filter(|_| !self.is_own) {
                return (*kind, Reason::MostWords);
            }
            if let Some(kind) = self.usual(shape, color) {
                return (kind, Reason::Usual);
            }
        }
        match kind_by_wording(&shape.text, self.language) {
            Some(kind) => (kind, Reason::Words),
            None => (NoteKind::Text, Reason::None),
        }
    }

    /// The kind that a colour usually stands for.
    fn usual(&self, shape: &Shape, color: Color) -> Option<NoteKind> {
        let is_paper = |kind: &NoteKind| {
            let papers = kind.facts().paper.map(|paper| [paper.light, paper.dark]);
            papers.is_some_and(|papers| {
                papers
                    .into_iter()
                    .any(|paper| Color::read(paper) == Some(color))
            })
        };
        let paper = NoteKind::ALL.into_iter().find(is_paper);
        // White is no colour that anybody has chosen, but in what Isobar wrote.
        if let Some(kind) = paper.filter(|kind| self.is_own || *kind != NoteKind::Screen) {
            return Some(kind);
        }
        Some(match color.hue()? {
            Hue::Orange => NoteKind::Event,
            Hue::Blue => NoteKind::Command,
            Hue::Purple => NoteKind::Policy,
            Hue::Pink => NoteKind::System,
            Hue::Green => NoteKind::ReadModel,
            Hue::Red => NoteKind::Hotspot,
            Hue::Yellow => self.of_yellow(shape, color),
        })
    }

    /// Aggregates are large and pale; actors are small or bright, and lead to commands.
    fn of_yellow(&self, shape: &Shape, color: Color) -> NoteKind {
        let is_small = shape
            .area
            .is_some_and(|area| area.size() < self.median * 0.6);
        let is_bright = !color.is_pale() && self.has_pale_yellow;
        if is_small || is_bright || self.before_commands.contains(shape.id.as_str()) {
            NoteKind::Actor
        } else {
            NoteKind::Aggregate
        }
    }
}

/// Kinds of colours of which most stickies are worded like one: not every team uses the usual colours.
fn by_wording<'s>(
    stickies: impl Iterator<Item = &'s Shape>,
    language: &dyn Language,
) -> BTreeMap<Color, NoteKind> {
    let mut counts: BTreeMap<Color, (usize, BTreeMap<NoteKind, usize>)> = BTreeMap::new();
    for shape in stickies.filter(|shape| shape.kind.is_none()) {
        let Some(color) = shape.fill else { continue };
        let (all, kinds) = counts.entry(color).or_default();
        *all += 1;
        if let Some(kind) = kind_by_wording(&shape.text, language) {
            *kinds.entry(kind).or_default() += 1;
        }
    }
    let most = counts.into_iter().filter_map(|(color, (all, kinds))| {
        let (kind, count) = kinds.into_iter().max_by_key(|(_, count)| *count)?;
        let usual = match color.hue() {
            Some(Hue::Orange) => Some(NoteKind::Event),
            Some(Hue::Blue) => Some(NoteKind::Command),
            Some(Hue::Purple) => Some(NoteKind::Policy),
            Some(Hue::Red) => Some(NoteKind::Hotspot),
            _ => None,
        };
        let is_sure = count >= FEWEST && count * 10 >= all * 7;
        (is_sure && usual != Some(kind)).then_some((color, kind))
    });
    most.collect()
}
