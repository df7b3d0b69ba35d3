//! R11: two contexts become one, or one becomes two.

use std::collections::BTreeSet;

use isobar_model::{
    Alternative, Context, Edit, Element, FieldAttribute, Id, Note, NoteAttribute, NoteKind, Point,
    Rect, ServiceAttribute, TermAttribute,
};

use super::placing::{Between, Places};

/// Between two frames, in board units.
const GAP: i32 = 80;
/// Between the border of a frame and what lies in it.
const PADDING: i32 = 40;
/// The strip at the top of a frame that holds its name.
const TITLE: i32 = 60;

/// Everything of `from` goes to `into`, as it lies; its empty frame goes. What referred to the one refers to the
/// other.
pub(super) fn merge(alternative: &Alternative, into: &Id, from: &Id) -> Vec<Edit> {
    let contexts = alternative.contexts();
    if into == from || !contexts.contains_key(into) || !contexts.contains_key(from) {
        return Vec::new();
    }
    let is_inside = |id: &Id| {
        let home = alternative.context_of(id);
        home.is_some_and(|home| home.id == *from)
    };
    let notes: Vec<&Note> = alternative
        .notes()
        .values()
        .filter(|note| is_inside(&note.id))
        .collect();
    let services = alternative.services().values();
    let services: Vec<_> = services.filter(|one| one.context == *from).collect();
    let areas = notes
        .iter()
        .map(|note| note.area())
        .chain(services.iter().map(|service| service.area));
    let mut edits = Vec::new();
    if let Some(block) = areas.reduce(Rect::union) {
        let mut places = Places::of(alternative);
        for note in &notes {
            places.lift(&note.id);
        }
        for service in &services {
            places.lift_service(&service.id);
        }
        let place = places.place(into, block.size(), Between::default());
        let at = places.area(place).map_or(block.at(), |area| area.at());
        let moved = |point: Point| Point::new(point.x + at.x - block.x, point.y + at.y - block.y);
        edits.extend(places.into_edits());
        for note in &notes {
            if note.frame.as_ref() == Some(from) {
                let frame = NoteAttribute::Frame(Some(into.clone()));
                edits.push(Edit::Note(note.id.clone(), frame));
            }
            let at = NoteAttribute::At(moved(note.at));
            edits.push(Edit::Note(note.id.clone(), at));
        }
        for service in &services {
            let id = &service.id;
            let area = Rect::new(moved(service.area.at()), service.area.size());
            edits.push(Edit::Service(
                id.clone(),
                ServiceAttribute::Context(into.clone()),
            ));
            edits.push(Edit::Service(id.clone(), ServiceAttribute::Area(area)));
        }
    }
    edits.extend(refer(alternative, from, into));
    edits.push(Edit::remove(from.clone()));
    edits
}

/// Whatever says `from` says `into`.
fn refer(alternative: &Alternative, from: &Id, into: &Id) -> Vec<Edit> {
    let mut edits = Vec::new();
    let is_from = |id: &Option<Id>| id.as_ref() == Some(from);
    for term in alternative
        .terms()
        .values()
        .filter(|term| is_from(&term.owner))
    {
        let owner = TermAttribute::Owner(Some(into.clone()));
        edits.push(Edit::Term(term.id.clone(), owner));
    }
    for note in alternative.notes().values() {
        if is_from(&note.rule.about) {
            let about = NoteAttribute::RuleAbout(Some(into.clone()));
            edits.push(Edit::Note(note.id.clone(), about));
        }
        if is_from(&note.message.addressed_to) {
            let address = NoteAttribute::AddressedTo(Some(into.clone()));
            edits.push(Edit::Note(note.id.clone(), address));
        }
        let fields = note.message.fields.iter();
        for field in fields.filter(|field| is_from(&field.decided_by)) {
            edits.push(Edit::Field {
                note: note.id.clone(),
                field: field.id.clone(),
                attribute: FieldAttribute::DecidedBy(Some(into.clone())),
            });
        }
    }
    edits
}

/// The operations, and what in the context follows from them alone, get a context of their own below all others.
pub(super) fn split(alternative: &Alternative, context: &Id, operations: &[Id]) -> Vec<Edit> {
    let Some(whole) = alternative.contexts().get(context) else {
        return Vec::new();
    };
    let is_inside = |note: &&Note| note.frame.as_ref() == Some(context);
    let notes: Vec<&Note> = alternative.notes().values().filter(is_inside).collect();
    let chosen: BTreeSet<&Id> = operations.iter().collect();
    let others = notes
        .iter()
        .filter(|note| note.kind.is_message() && !chosen.contains(&note.id))
        .filter(|note| note.kind != NoteKind::Event)
        .map(|note| &note.id);
    let theirs = following(alternative, context, others.collect());
    let ours = following(alternative, context, chosen.clone());
    let moving: Vec<&Note> = notes
        .iter()
        .copied()
        .filter(|note| ours.contains(&note.id) && !theirs.contains(&note.id))
        .collect();
    let is_whole = moving.len() == notes.len();
    let Some(block) = moving.iter().map(|note| note.area()).reduce(Rect::union) else {
        return Vec::new();
    };
    if is_whole {
        return Vec::new();
    }
    let bottoms = alternative.contexts().values().map(|one| one.area.bottom());
    let notes_end = alternative.notes().values().map(|one| one.area().bottom());
    let top = bottoms.chain(notes_end).max().unwrap_or_default() + GAP;
    let first = moving.iter().find(|note| chosen.contains(&note.id));
    let purpose = first.map_or("", |note| note.text.trim());
    let name = format!("{}: {purpose}", whole.name);
    let id = alternative.free_id(&Id::from_words(&name));
    let area = Rect {
        x: whole.area.x,
        y: top,
        width: block.width + 2 * PADDING,
        height: block.height + TITLE + PADDING,
    };
    let part = Context {
        subdomain: whole.subdomain,
        volatility: whole.volatility,
        team: whole.team.clone(),
        external: whole.external,
        ..Context::new(id.clone(), name, area)
    };
    let mut edits = vec![Edit::Add(Element::Context(part))];
    for note in moving {
        let at = Point::new(
            note.at.x - block.x + area.x + PADDING,
            note.at.y - block.y + area.y + TITLE,
        );
        let frame = NoteAttribute::Frame(Some(id.clone()));
        edits.push(Edit::Note(note.id.clone(), frame));
        edits.push(Edit::Note(note.id.clone(), NoteAttribute::At(at)));
    }
    edits
}

/// Notes that follow from `starts` inside `context`, with them.
fn following<'a>(
    alternative: &'a Alternative,
    context: &Id,
    starts: BTreeSet<&'a Id>,
) -> BTreeSet<&'a Id> {
    let mut reached = starts.clone();
    let mut next: Vec<&Id> = starts.into_iter().collect();
    while let Some(at) = next.pop() {
        for link in alternative.links().values().filter(|link| link.from == *at) {
            let target = alternative.notes().get(&link.to);
            let is_here = target.is_some_and(|note| note.frame.as_ref() == Some(context));
            if is_here && reached.insert(&link.to) {
                next.push(&link.to);
            }
        }
    }
    reached
}
