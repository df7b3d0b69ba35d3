//! Changes of a board that a delta makes, in words.

use isobar_engine::Preview;
use isobar_model::{Alternative, Delta, Element, Id, Note, Swap, capitalised};

use crate::wire::{ChangeDirection, Line};

/// Names of what is there now, and of what the delta adds.
struct Names<'a> {
    now: &'a Alternative,
    delta: &'a Delta,
}

impl Names<'_> {
    fn of(&self, id: &Id) -> String {
        let added = self
            .delta
            .elements_of(self.now.id())
            .find(|(known, _)| *known == id);
        let added = added
            .and_then(|(_, swap)| swap.after.as_ref())
            .and_then(name);
        added
            .or_else(|| self.now.name_of(id))
            .unwrap_or_else(|| id.to_string())
    }

    /// Kind and name, and where it lies: `Command “Create ticket purchase” in Ticketing`.
    fn whole(&self, element: &Element) -> String {
        match element {
            Element::Link(link) => {
                format!(
                    "Link \u{201c}{}\u{201d} → \u{201c}{}\u{201d}",
                    self.of(&link.from),
                    self.of(&link.to)
                )
            }
            Element::Relationship(relationship) => format!(
                "{} between {} and {}",
                relationship.pattern.name(),
                self.of(&relationship.a),
                self.of(&relationship.b),
            ),
            Element::Note(note) => {
                let place = note
                    .frame
                    .as_ref()
                    .map(|frame| format!(" in {}", self.of(frame)));
                let kind = capitalised(note.kind.name());
                format!(
                    "{kind} \u{201c}{}\u{201d}{}",
                    note.text,
                    place.unwrap_or_default()
                )
            }
            other => {
                let kind = capitalised(other.kind().name());
                format!("{kind} \u{201c}{}\u{201d}", name(other).unwrap_or_default())
            }
        }
    }
}

fn name(element: &Element) -> Option<String> {
    Some(match element {
        Element::Note(note) => note.text.clone(),
        Element::Context(context) => context.name.clone(),
        Element::Service(service) => service.name.clone(),
        Element::Term(term) => term.name.clone(),
        Element::Channel(channel) => channel.name.clone(),
        Element::Swimlane(lane) => lane.name.clone(),
        Element::Suppression(suppression) => suppression.code.clone(),
        Element::Link(_) | Element::Relationship(_) => return None,
    })
}

/// Changes of the alternative that is seen: first what is added, then what changes, with every fact that is
/// stated, then what goes.
pub fn changes(now: &Alternative, preview: &Preview) -> Vec<Line> {
    let delta = &preview.delta;
    let names = Names { now, delta };
    let (mut added, mut updated, mut removed) = (Vec::new(), Vec::new(), Vec::new());
    let mut moved = 0;
    for (_, swap) in delta.elements_of(now.id()) {
        match swap {
            Swap {
                before: None,
                after: Some(element),
            } => added.push(names.whole(element)),
            Swap {
                before: Some(element),
                after: None,
            } => removed.push(names.whole(element)),
            Swap {
                before: Some(before),
                after: Some(after),
            } => {
                let texts = update(&names, before, after);
                moved += usize::from(is_only_moved(before, after));
                updated.extend(texts);
            }
            Swap {
                before: None,
                after: None,
            } => {}
        }
    }
    updated.extend(preview.said.iter().cloned());
    updated.extend(preview.answered.iter().map(|hotspot| {
        let text = names.of(hotspot);
        format!("Hotspot \u{201c}{text}\u{201d}: this may be the answer")
    }));
    match moved {
        0 => {}
        1 => updated.push("1 element makes room".to_owned()),
        _ => updated.push(format!("{moved} elements make room")),
    }
    let lines =
        |change, texts: Vec<String>| texts.into_iter().map(move |text| Line { change, text });
    lines(ChangeDirection::Added, added)
        .chain(lines(ChangeDirection::Updated, updated))
        .chain(lines(ChangeDirection::Removed, removed))
        .collect()
}

/// True if a note or frame lies elsewhere, or is larger, and is else as it was.
fn is_only_moved(before: &Element, after: &Element) -> bool {
    let (mut before, after) = (before.clone(), after.clone());
    match (&mut before, &after) {
        (Element::Note(old), Element::Note(new)) => old.at = new.at,
        (Element::Context(old), Element::Context(new)) => old.area = new.area,
        (Element::Service(old), Element::Service(new)) => old.area = new.area,
        _ => return false,
    }
    before == after
}

/// Differences of an element besides its place and the facts that are stated of it.
fn update(names: &Names, before: &Element, after: &Element) -> Vec<String> {
    match (before, after) {
        (Element::Note(before), Element::Note(after)) => note(names, before, after),
        (Element::Link(before), Element::Link(after)) => {
            let is_led_elsewhere = (&before.from, &before.to) != (&after.from, &after.to);
            let text = format!(
                "Link now leads \u{201c}{}\u{201d} → \u{201c}{}\u{201d}",
                names.of(&after.from),
                names.of(&after.to)
            );
            is_led_elsewhere.then_some(text).into_iter().collect()
        }
        (Element::Context(before), Element::Context(after)) => {
            let mut same = before.clone();
            (same.area, same.order) = (after.area, after.order.clone());
            let is_resized = same == *after;
            let text = format!("Context \u{201c}{}\u{201d}", after.name);
            if is_resized { Vec::new() } else { vec![text] }
        }
        (Element::Relationship(before), Element::Relationship(after)) => vec![format!(
            "{} – {}: {} becomes {}",
            names.of(&after.a),
            names.of(&after.b),
            before.pattern.name(),
            after.pattern.name(),
        )],
        (_, after) => vec![names.whole(after)],
    }
}

fn note(names: &Names, before: &Note, after: &Note) -> Vec<String> {
    let quoted = format!("\u{201c}{}\u{201d}", before.text);
    let mut texts = Vec::new();
    if before.text != after.text {
        texts.push(format!(
            "{quoted} is renamed to \u{201c}{}\u{201d}",
            after.text
        ));
    }
    if before.kind != after.kind {
        texts.push(format!("{quoted} becomes {}", after.kind.facts().one));
    }
    if before.frame != after.frame {
        let place = after.frame.as_ref().map(|frame| names.of(frame));
        texts.push(format!(
            "{quoted} moves to {}",
            place.as_deref().unwrap_or("the open board")
        ));
    }
    if (before.rule.reads != after.rule.reads) || (before.rule.about != after.rule.about) {
        texts.push(format!("The rule of {quoted} is about something else"));
    }
    if before.holding != after.holding {
        texts.push(format!("What {quoted} holds changes"));
    }
    texts
}
