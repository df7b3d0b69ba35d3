//! A drawing of another tool as elements of a board.

use std::collections::{BTreeMap, BTreeSet};

use isobar_model::grammar::is_legal;
use isobar_model::{
    Context, Edit, Element, Id, Link, MAX_COORDINATE, Mode, Note, NoteKind, Point, Rect,
    Relationship, Service, Size, Swimlane,
};

use super::form::{Area, Arrow, Role, Shape, Sketch, left_out};
use super::frames::median;
use super::homes::Homes;
use crate::board::Board;
use crate::layout::Layout;
use crate::problem::Problems;

/// Side of a sticky on a board, which those of a drawing are scaled to.
const SIDE: f64 = 160.0;

/// Beginning of the names that Isobar gives elements where it writes a drawing.
pub(super) const OWN: &str = "element-";

/// Elements that a drawing becomes.
pub(super) struct Taken<'t> {
    sketch: &'t Sketch,
    kinds: &'t [NoteKind],
    board: &'t mut Board,
    problems: &'t mut Problems,
    /// Elements by the names of their shapes.
    ids: BTreeMap<&'t str, Id>,
    contexts: Vec<Context>,
    services: Vec<Service>,
    lanes: Vec<Swimlane>,
    notes: Vec<Note>,
    links: Vec<Link>,
    linked: BTreeSet<(Id, Id)>,
    relationships: Vec<Relationship>,
    /// Places of notes in their list.
    places: BTreeMap<Id, usize>,
}

impl<'t> Taken<'t> {
    pub fn of(
        sketch: &'t Sketch,
        kinds: &'t [NoteKind],
        board: &'t mut Board,
        problems: &'t mut Problems,
    ) -> Self {
        let (ids, contexts, services) = (BTreeMap::new(), Vec::new(), Vec::new());
        let (lanes, notes, links) = (Vec::new(), Vec::new(), Vec::new());
        Self {
            sketch,
            kinds,
            board,
            problems,
            ids,
            contexts,
            services,
            lanes,
            notes,
            links,
            linked: BTreeSet::new(),
            relationships: Vec::new(),
            places: BTreeMap::new(),
        }
    }

    /// Everything, frames before what lies in them.
    pub fn edits(mut self) -> Vec<Edit> {
        let is_placed = self.sketch.shapes.iter().all(|shape| shape.area.is_some());
        let place = Place::of(self.sketch, self.board.corner());
        let homes = Homes::of(self.sketch, self.problems);
        self.take_frames(&homes, &place, is_placed);
        self.take_notes(&homes, &place);
        for arrow in &self.sketch.arrows {
            self.take_arrow(arrow);
        }
        self.take_relations();
        if !is_placed {
            let layout = Layout {
                contexts: &mut self.contexts,
                notes: &mut self.notes,
                links: &self.links,
                relationships: &self.relationships,
                chains: &[],
            };
            layout.place(self.board.corner());
        }
        let elements = self.contexts.into_iter().map(Element::Context);
        let elements = elements.chain(self.services.into_iter().map(Element::Service));
        let elements = elements.chain(self.lanes.into_iter().map(Element::Swimlane));
        let elements = elements.chain(self.notes.into_iter().map(Element::Note));
        let elements = elements.chain(self.links.into_iter().map(Element::Link));
        let related = self.relationships.into_iter().map(Element::Relationship);
        elements.chain(related).map(Edit::Add).collect()
    }

    /// A free id for a shape or an arrow: the one that Isobar wrote, else one like its words.
    fn id(&mut self, id: &str, words: &str) -> Id {
        let own = id.strip_prefix(OWN).filter(|_| self.sketch.is_own);
        let own = own.and_then(|own| Id::new(own).ok());
        self.board
            .claim(&own.unwrap_or_else(|| Id::from_words(words)))
    }

    fn take_frames(&mut self, homes: &Homes<'t>, place: &Place, is_placed: bool) {
        let unplaced = Rect {
            x: 0,
            y: 0,
            width: 1,
            height: 1,
        };
        for (shape, role) in homes.frames() {
            let id = self.id(&shape.id, &shape.text);
            let area = shape.area.map_or(unplaced, |area| place.rect(area));
            let name = one_line(&shape.text);
            let context = homes
                .around(shape)
                .and_then(|around| self.ids.get(around))
                .cloned();
            match context {
                Some(context) if role == Role::Service && is_placed => {
                    self.services
                        .push(Service::new(id.clone(), context, name, area));
                }
                // Without places, notes of services lie in their context.
                Some(context) if role == Role::Service => {
                    left_out(self.problems, &shape.id, "frame in a frame");
                    self.ids.insert(&shape.id, context);
                    continue;
                }
                _ => self.contexts.push(Context {
                    description: shape.description.clone(),
                    team: shape.team.clone(),
                    subdomain: shape.subdomain,
                    ..Context::new(id.clone(), name, area)
                }),
            }
            self.ids.insert(&shape.id, id);
        }
    }

    fn take_notes(&mut self, homes: &Homes<'t>, place: &Place) {
        for (shape, kind) in self.sketch.shapes.iter().zip(self.kinds) {
            match shape.role {
                Role::Sticky | Role::Text => {}
                Role::Lane => {
                    self.take_lane(shape, place);
                    continue;
                }
                Role::Frame | Role::Service => continue,
            }
            if shape.text.trim().is_empty() && !self.sketch.is_own {
                left_out(self.problems, &shape.id, "shape without text");
                continue;
            }
            let id = self.id(&shape.id, &shape.text);
            let home = homes
                .around(shape)
                .and_then(|home| self.ids.get(home))
                .cloned();
            let mut note = Note::new(id.clone(), *kind, shape.text.trim(), Point::default());
            note.frame = home;
            note.description.clone_from(&shape.description);
            note.pivotal = shape.is_pivotal;
            if let Some(area) = shape.area {
                let rect = place.rect(area);
                note.at = rect.at();
                note.size = Some(rect.size()).filter(|size| *size != kind.default_size());
            }
            if *kind == NoteKind::Hotspot && shape.area.is_some() && shape.rotation != 45 {
                note.rotation = Some(shape.rotation);
            }
            self.places.insert(id.clone(), self.notes.len());
            self.notes.push(note);
            self.ids.insert(&shape.id, id);
        }
    }

    fn take_lane(&mut self, shape: &Shape, place: &Place) {
        let Some(area) = shape.area.map(|area| place.rect(area)) else {
            return;
        };
        let id = self.id(&shape.id, &shape.text);
        self.lanes.push(Swimlane {
            id,
            name: one_line(&shape.text),
            top: area.y,
            height: area.height,
        });
    }

    fn take_arrow(&mut self, arrow: &Arrow) {
        let ends = (
            self.ids.get(arrow.from.as_str()),
            self.ids.get(arrow.to.as_str()),
        );
        let (Some(from), Some(to)) = ends else {
            left_out(
                self.problems,
                &arrow.id,
                "arrow that does not lead from one sticky or frame to another",
            );
            return;
        };
        let (from, to) = (from.clone(), to.clone());
        let is_wrong = |from: &Id, to: &Id| {
            let note = |id: &Id| self.note(id);
            note(from)
                .zip(note(to))
                .is_some_and(|(from, to)| !is_legal(from, to.kind))
        };
        let is_wrong_way = is_wrong(&from, &to);
        let (from, to) = match is_wrong_way {
            _ if self.sketch.is_own => (from, to),
            true if arrow.is_open && !is_wrong(&to, &from) => (to, from),
            true => return self.tell_illegal(&from, &to),
            false if from == to => return,
            false => (from, to),
        };
        let is_new = self.linked.insert((from.clone(), to.clone()));
        if !self.sketch.is_own && !is_new {
            return;
        }
        let id = self.id(&arrow.id, &format!("{from}-to-{to}"));
        let mut link = Link::new(id, from, to);
        link.label.clone_from(&arrow.label);
        link.mode = (self.sketch.is_own && arrow.is_dashed).then_some(Mode::Asynchronous);
        self.links.push(link);
    }

    fn take_relations(&mut self) {
        let contexts: BTreeSet<&Id> = self.contexts.iter().map(|context| &context.id).collect();
        for relation in &self.sketch.relations {
            let end = |name: &String| {
                self.ids
                    .get(name.as_str())
                    .filter(|id| contexts.contains(id))
                    .cloned()
            };
            let ends = end(&relation.from)
                .zip(end(&relation.to))
                .filter(|(from, to)| from != to);
            let Some((from, to)) = ends else {
                left_out(
                    self.problems,
                    &relation.from,
                    "relationship that is not between two contexts",
                );
                continue;
            };
            let id = self
                .board
                .claim(&Id::from_words(&format!("{from}-and-{to}")));
            self.relationships.push(Relationship {
                upstream_roles: relation.upstream.clone(),
                downstream_roles: relation.downstream.clone(),
                description: relation.description.clone(),
                ..Relationship::new(id, from, to, relation.pattern)
            });
        }
    }

    fn note(&self, id: &Id) -> Option<&Note> {
        self.notes.get(*self.places.get(id)?)
    }

    fn tell_illegal(&mut self, from: &Id, to: &Id) {
        let Some((from, to)) = self.note(from).zip(self.note(to)) else {
            return;
        };
        let message = format!(
            "arrows from {} to {} are left out: there is no such arrow in EventStorming",
            from.kind.facts().one,
            to.kind.facts().one
        );
        let subject = format!("{} \u{2192} {}", one_line(&from.text), one_line(&to.text));
        self.problems.tell_about("", &message, subject);
    }
}

/// A text on one line.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The way from places of the drawing to places of the board.
struct Place {
    scale: f64,
    shift: (f64, f64),
}

impl Place {
    /// Stickies become as large as those of Isobar; the drawing stays where it is, unless it would lie out of reach or
    /// something is there already.
    fn of(sketch: &Sketch, corner: Point) -> Self {
        let stickies = sketch
            .shapes
            .iter()
            .filter(|shape| shape.role == Role::Sticky && !shape.text.is_empty());
        let sides = stickies
            .filter_map(|shape| shape.area)
            .map(|area| area.width.min(area.height));
        let side = median(sides.filter(|side| *side > 0.0));
        let scale = if sketch.is_own || sketch.is_scaled || side == 0.0 {
            1.0
        } else {
            (SIDE / side).clamp(0.05, 20.0)
        };
        let areas = sketch.shapes.iter().filter_map(|shape| shape.area);
        let start = areas.fold((f64::MAX, f64::MAX), |(x, y), area| {
            (x.min(area.x), y.min(area.y))
        });
        let has_start = start.0 < f64::MAX;
        let shift = match corner {
            corner if corner == Point::default() => (0.0, 0.0),
            corner if has_start => (
                f64::from(corner.x) - start.0 * scale,
                f64::from(corner.y) - start.1 * scale,
            ),
            _ => (0.0, 0.0),
        };
        Self { scale, shift }
    }

    fn rect(&self, area: Area) -> Rect {
        let most = f64::from(MAX_COORDINATE / 4);
        let whole = |number: f64, least: f64| number.clamp(least, most).round() as i32;
        let at = |number: f64, shift: f64| whole(number * self.scale + shift, -most);
        let (x, y) = (at(area.x, self.shift.0), at(area.y, self.shift.1));
        // Both edges are rounded, so that what does not overlap still does not.
        let width = at(area.right(), self.shift.0).saturating_sub(x).max(1);
        let height = at(area.bottom(), self.shift.1).saturating_sub(y).max(1);
        Rect::new(Point::new(x, y), Size::new(width, height))
    }
}
