//! Domain stories of Egon.io: formats 1 to 4, and pictures (SVG) that carry their story.
//!
//! Each sentence of a story becomes a command with the words of its activity and what it works on, in the order of the
//! numbers: who acts leads to it. A system that is acted on is led to.

use std::collections::BTreeMap;

use isobar_model::{LanguageCode, NoteKind};
use isobar_wording::{kind_by_wording, language};
use serde_json::Value;

use super::form::{Area, Arrow, Role, Shape, Sketch, left_out};
use super::html::{decoded, tidied};
use crate::problem::Problems;

/// Begin and end of a story in a picture.
const BEGIN: &str = "<DST>";
const END: &str = "</DST>";

/// Number of shapes and activities of a story that are read.
const MOST: usize = 2_000;

/// Number of work objects in a sentence.
const LONGEST_SENTENCE: usize = 20;

/// From one sentence to the next, and from the actors to the sentences.
const STEP: f64 = 200.0;

/// True of a picture that carries a story.
pub(super) fn is_picture(text: &str) -> bool {
    text.contains(BEGIN) || text.contains("&lt;DST&gt;")
}

/// Reads a story.
pub(super) fn read(text: &str, problems: &mut Problems) -> Result<Sketch, String> {
    let file = if text.starts_with('<') {
        carried(text)?
    } else {
        text.to_owned()
    };
    let (title, description, objects) = story(&parsed(&file)?)?;
    if objects.len() > MOST {
        problems.tell(
            "",
            "the story has more than 2000 shapes and activities, so the rest was left out",
        );
    }
    let mut tale = Tale {
        sketch: Sketch {
            title,
            description,
            ..Sketch::default()
        },
        objects: objects
            .iter()
            .take(MOST)
            .filter_map(|one| Some((text_of(one, "id")?, one)))
            .collect(),
        used: BTreeMap::new(),
    };
    tale.tell_all(problems);
    Ok(tale.sketch)
}

/// The story in a picture.
fn carried(text: &str) -> Result<String, String> {
    let plain = if text.contains(BEGIN) {
        text.to_owned()
    } else {
        decoded(text)
    };
    let story = plain.split_once(BEGIN).map(|(_, story)| story);
    let story = story.map(|story| story.split_once(END).map_or(story, |(story, _)| story));
    let story = story.ok_or("the picture carries no story")?;
    Ok(story.replace("<!--", "").replace("-->", ""))
}

fn parsed(text: &str) -> Result<Value, String> {
    serde_json::from_str(text.trim()).map_err(|error| error.to_string())
}

/// Title, description and objects of a story, in any of its formats.
fn story(file: &Value) -> Result<(String, String, Vec<Value>), String> {
    let story = [&file["domainStory"], &file["dst"], file];
    let story = story.into_iter().find(|one| !one.is_null()).unwrap_or(file);
    // Older files hold the story as a text in JSON.
    let story = match story.as_str() {
        Some(text) => parsed(text)?,
        None => story.clone(),
    };
    let said = |key: &str| story[key].as_str().map(tidied);
    let objects = story["businessObjects"]
        .as_array()
        .or_else(|| story.as_array());
    let objects = objects
        .ok_or("it has no list of actors, work objects and activities")?
        .clone();
    let info = || {
        objects
            .iter()
            .find_map(|one| one["info"].as_str())
            .map(tidied)
    };
    let title = said("title").filter(|title| !title.is_empty());
    let description = said("description").or_else(info).unwrap_or_default();
    Ok((
        title.unwrap_or_else(|| "Domain story".to_owned()),
        description,
        objects,
    ))
}

fn text_of<'v>(object: &'v Value, key: &str) -> Option<&'v str> {
    object[key].as_str()
}

/// Type of an object without what all of them begin with: `actorPerson`.
fn type_of(object: &Value) -> &str {
    let kind = object["type"].as_str().unwrap_or_default();
    kind.strip_prefix("domainStory:").unwrap_or(kind)
}

fn name_of(object: &Value) -> String {
    tidied(object["name"].as_str().unwrap_or_default())
}

/// A story on its way to a drawing.
struct Tale<'v> {
    sketch: Sketch,
    objects: BTreeMap<&'v str, &'v Value>,
    /// Number of activities that each work object was read in.
    used: BTreeMap<&'v str, usize>,
}

impl<'v> Tale<'v> {
    fn tell_all(&mut self, problems: &mut Problems) {
        let objects: Vec<&Value> = self.objects.values().copied().collect();
        for object in &objects {
            self.tell_shape(object, problems);
        }
        let mut activities: Vec<(f64, &Value)> = objects
            .iter()
            .filter(|one| type_of(one) == "activity")
            .filter_map(|one| Some((number(one)?, *one)))
            .collect();
        activities.sort_by(|(one, _), (other, _)| one.total_cmp(other));
        let bottom = self.sketch.shapes.iter().filter_map(|shape| shape.area);
        let bottom = bottom.map(Area::bottom).fold(0.0, f64::max);
        let mut column = 0.0;
        for (_, activity) in activities {
            let is_told = self.tell_sentence(activity, column * STEP, bottom + STEP);
            column += if is_told { 1.0 } else { 0.0 };
            if !is_told {
                left_out(
                    problems,
                    text_of(activity, "id").unwrap_or_default(),
                    "activity that nobody does",
                );
            }
        }
        for object in objects {
            let id = text_of(object, "id").unwrap_or_default();
            if type_of(object).starts_with("workObject") && !self.used.contains_key(id) {
                let name = name_of(object);
                left_out(
                    problems,
                    &name.replace('/', " "),
                    "work object that no numbered activity names",
                );
            }
        }
    }

    /// Actors, systems, groups and annotations.
    fn tell_shape(&mut self, object: &Value, problems: &mut Problems) {
        let kind = type_of(object);
        let number = |key: &str, usual: f64| {
            let value = &object[key];
            let text = || value.as_str()?.parse().ok();
            value.as_f64().or_else(text).unwrap_or(usual)
        };
        let (name, id) = (name_of(object), text_of(object, "id").unwrap_or_default());
        let (role, note) = match kind {
            "group" => (Role::Frame, None),
            "textAnnotation" => (Role::Text, Some(NoteKind::Text)),
            _ if is_system(kind) => (Role::Sticky, Some(NoteKind::System)),
            _ if kind.starts_with("actor") => (Role::Sticky, Some(NoteKind::Actor)),
            _ if kind.starts_with("workObject") || kind == "activity" || kind == "connection" => {
                return;
            }
            _ => return left_out(problems, id, "shape of another kind"),
        };
        let size = if note.is_some() {
            (75.0, 75.0)
        } else {
            (300.0, 200.0)
        };
        let text = match text_of(object, "text").filter(|_| name.is_empty()) {
            Some(text) => tidied(text),
            None => name,
        };
        // Icons lie farther apart than stickies.
        let area = Area::new(
            number("x", 0.0) * 1.6,
            number("y", 0.0) * 1.6,
            number("width", size.0) * 1.6,
            number("height", size.1) * 1.6,
        );
        self.sketch.shapes.push(Shape {
            id: id.to_owned(),
            role,
            text,
            kind: note,
            area: Some(area),
            ..Shape::default()
        });
    }

    /// A command of the words of an activity, and arrows from who does it and to what system it is done; false where
    /// nobody does it.
    fn tell_sentence(&mut self, activity: &'v Value, x: f64, y: f64) -> bool {
        let end = |key: &str| self.objects.get(text_of(activity, key)?).copied();
        let (Some(from), Some(to)) = (end("source"), end("target")) else {
            return false;
        };
        let mut parts = vec![name_of(activity)];
        let mut receivers = Vec::new();
        self.follow(to, &mut parts, &mut receivers);
        let words = parts
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
        let mut actors = Vec::new();
        if type_of(from).starts_with("actor") {
            actors.push(from);
        } else {
            // A work object that leads on was told with the sentence that led to it.
            let Some(id) = text_of(from, "id") else {
                return false;
            };
            *self.used.entry(id).or_default() += 1;
        }
        // In stories about messages, sentences are named like those.
        let kind = match kind_by_wording(&name_of(activity), language(LanguageCode::English)) {
            Some(NoteKind::Event) => NoteKind::Event,
            _ => NoteKind::Command,
        };
        let id = format!("sentence {}", text_of(activity, "id").unwrap_or_default());
        let read = number(activity).unwrap_or_default();
        self.sketch.shapes.push(Shape {
            id: id.clone(),
            text: words,
            kind: Some(kind),
            area: Some(Area::new(x, y, 120.0, 120.0)),
            description: format!("Sentence {read} of the domain story."),
            ..Shape::default()
        });
        for actor in actors {
            // What a system does follows from something: an arrow from a system to a command is none of EventStorming.
            if !is_system(type_of(actor)) {
                self.arrow(text_of(actor, "id").unwrap_or_default(), &id);
            }
        }
        for receiver in receivers.into_iter().filter(|one| is_system(type_of(one))) {
            self.arrow(&id, text_of(receiver, "id").unwrap_or_default());
        }
        true
    }

    /// Names what an activity is done with, and with whom, along activities without a number.
    fn follow(
        &mut self,
        start: &'v Value,
        parts: &mut Vec<String>,
        receivers: &mut Vec<&'v Value>,
    ) {
        let mut next = Some(start);
        let mut seen: Vec<&str> = Vec::new();
        while let Some(object) = next.take().filter(|_| seen.len() < LONGEST_SENTENCE) {
            let Some(id) = text_of(object, "id").filter(|id| !seen.contains(id)) else {
                return;
            };
            seen.push(id);
            parts.push(name_of(object));
            if type_of(object).starts_with("actor") {
                receivers.push(object);
                return;
            }
            *self.used.entry(id).or_default() += 1;
            let mut activities = self.objects.values();
            let onward = activities.find(|one| {
                type_of(one) == "activity"
                    && text_of(one, "source") == Some(id)
                    && number(one).is_none()
            });
            if let Some(activity) = onward {
                parts.push(name_of(activity));
                next = text_of(activity, "target").and_then(|id| self.objects.get(id).copied());
            }
        }
    }

    fn arrow(&mut self, from: &str, to: &str) {
        self.sketch.arrows.push(Arrow {
            id: format!("{from} {to}"),
            from: from.to_owned(),
            to: to.to_owned(),
            ..Arrow::default()
        });
    }
}

/// True of the icons of systems.
fn is_system(kind: &str) -> bool {
    [
        "actorSystem",
        "actorServer",
        "actorComputer",
        "actorSmartphone",
        "actorBot",
        "actorRobot",
    ]
    .contains(&kind)
}

/// Number of an activity: only what begins a sentence has one.
fn number(activity: &Value) -> Option<f64> {
    let number = &activity["number"];
    number
        .as_f64()
        .or_else(|| number.as_str()?.trim().parse().ok())
}
