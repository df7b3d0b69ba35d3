//! Personal and secret data: every sensitive field, everyone whom it reaches, and the messages that carry it on
//! (docs/reference/metrics.md#personal-data).

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use isobar_model::{Alternative, ChannelKind, Field, Id, Note, NoteKind, Sensitivity};
use serde::Serialize;

use crate::{Flow, FlowEnd, flows};

/// A sensitive field of a message, and everyone whom it reaches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SensitiveField {
    /// The message that carries it first.
    pub message: Id,
    /// The context that owns the message, where it lies in one.
    pub owner: Option<Id>,
    /// Its name, with the names of the objects in which it lies before it: `address.street`.
    pub field: String,
    /// Sensitivity; never none.
    pub sensitivity: Sensitivity,
    /// True if it was cut down to what is needed.
    pub is_minimised: bool,
    /// The word of the ubiquitous language that it carries.
    pub term: Option<Id>,
    /// Everyone outside of the owner whom it reaches, each by the shortest way; nearest first.
    pub receivers: Vec<DataReceiver>,
    /// Fields of other messages in which receivers send it on, nearest first.
    pub lineage: Vec<DataStep>,
}

/// Somebody whom a sensitive field reaches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DataReceiver {
    /// The service; its context where no service is drawn; or the note of whoever is in no context.
    pub element: Id,
    /// The context, if it lies in one.
    pub context: Option<Id>,
    /// True if it is specified that the field is read, false if it is specified that it is not.
    pub reads: Option<bool>,
    /// Fields in which it comes here, the first one first. Never empty.
    pub path: Vec<DataStep>,
}

/// A field of a message in which sensitive data travel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DataStep {
    /// The message.
    pub message: Id,
    /// Name of the field, with the names of the objects in which it lies.
    pub field: String,
    /// Kind of channel.
    pub carrier: ChannelKind,
    /// The channel that was drawn.
    pub channel: Option<Id>,
    /// Reason to take it for the same data.
    pub likeness: DataLikeness,
    /// Sensitivity as it is specified of this field: none where somebody forgot to.
    pub sensitivity: Sensitivity,
}

/// Reason to take a field for the same data as the first one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DataLikeness {
    /// It is the first one.
    Same,
    /// Both carry the same term.
    Term,
    /// Both have the same name, and no different terms: a person has to look.
    Name,
}

/// Every sensitive field of an alternative, by message and in the order of its fields. What lies in a sensitive object
/// is told with it, unless it is marked itself.
#[must_use]
pub fn personal_data(alternative: &Alternative) -> Vec<SensitiveField> {
    let traffic = Traffic::of(alternative);
    let mut found = Vec::new();
    for parcel in &traffic.parcels {
        let sensitive = parcel.fields.iter();
        let sensitive = sensitive.filter(|one| one.field.sensitivity != Sensitivity::None);
        found.extend(sensitive.map(|one| traffic.follow(parcel, one)));
    }
    found
}

/// A message with its fields and those who put data into it and take them out.
struct Parcel<'a> {
    note: &'a Note,
    flow: Flow,
    fields: Vec<NamedField<'a>>,
    /// Places of the first field with each term, and of the fields with each name by its letters.
    by_term: BTreeMap<&'a Id, usize>,
    by_letters: BTreeMap<String, Vec<usize>>,
    /// Everyone who takes data out, by id: services, and systems and people in no context.
    ends: Vec<End>,
}

/// A field of any level.
struct NamedField<'a> {
    /// Its name, with the names of the objects in which it lies before it.
    name: String,
    field: &'a Field,
}

impl<'a> Parcel<'a> {
    fn new(note: &'a Note, flow: Flow) -> Self {
        let mut fields = Vec::new();
        collect(&note.message.fields, "", &mut fields);
        let (mut by_term, mut by_letters) = (BTreeMap::new(), BTreeMap::<_, Vec<usize>>::new());
        for (place, NamedField { field, .. }) in fields.iter().enumerate() {
            if let Some(term) = &field.term {
                by_term.entry(term).or_insert(place);
            }
            by_letters
                .entry(letters(&field.name))
                .or_default()
                .push(place);
        }
        Self {
            note,
            flow,
            fields,
            by_term,
            by_letters,
            ends: Vec::new(),
        }
    }

    /// Those who put data in: senders, or those who answer a query.
    fn sources(&self) -> &[FlowEnd] {
        match self.note.kind {
            NoteKind::ReadModel => &self.flow.receivers,
            _ => &self.flow.senders,
        }
    }

    /// Those who take data out: receivers, or those who ask.
    fn takers(&self) -> &[FlowEnd] {
        match self.note.kind {
            NoteKind::ReadModel => &self.flow.senders,
            _ => &self.flow.receivers,
        }
    }

    fn step(&self, name: &str, field: &Field, likeness: DataLikeness) -> DataStep {
        DataStep {
            message: self.note.id.clone(),
            field: name.to_owned(),
            carrier: self.flow.carrier(None),
            channel: self.note.message.channel.clone(),
            likeness,
            sensitivity: field.sensitivity,
        }
    }

    /// The field that is most like another one, whose letters are these: one with its term, else one with its name where
    /// one of the two has no term.
    fn like(&self, other: &Field, letters: &str) -> Option<DataStep> {
        let by_term = other.term.as_ref().and_then(|term| self.by_term.get(term));
        let by_name = || {
            let places = self
                .by_letters
                .get(letters)
                .filter(|_| !letters.is_empty())?;
            let has_no_other_term =
                |place: &&usize| other.term.is_none() || self.fields[**place].field.term.is_none();
            places.iter().find(has_no_other_term)
        };
        let (likeness, place) = match by_term {
            Some(place) => (DataLikeness::Term, place),
            None => (DataLikeness::Name, by_name()?),
        };
        let found = self.fields.get(*place)?;
        Some(self.step(&found.name, found.field, likeness))
    }
}

/// All messages, with who puts data into them.
struct Traffic<'a> {
    alternative: &'a Alternative,
    parcels: Vec<Parcel<'a>>,
    /// Places of the messages into which a service or a context puts data.
    filled_by: BTreeMap<Id, BTreeSet<usize>>,
}

impl<'a> Traffic<'a> {
    fn of(alternative: &'a Alternative) -> Self {
        let parcel = |flow: Flow| {
            let note = alternative.notes().get(&flow.message)?;
            Some(Parcel::new(note, flow))
        };
        let mut parcels: Vec<_> = flows(alternative).into_iter().filter_map(parcel).collect();
        let mut outside = outsiders(alternative);
        for parcel in &mut parcels {
            let outside = outside.remove(&parcel.note.id).unwrap_or_default();
            parcel.ends = ends(parcel, outside);
        }
        let mut filled_by: BTreeMap<Id, BTreeSet<usize>> = BTreeMap::new();
        for (place, parcel) in parcels.iter().enumerate() {
            for end in parcel.sources() {
                for id in [&end.service, &end.context] {
                    filled_by.entry(id.clone()).or_default().insert(place);
                }
            }
        }
        Self {
            alternative,
            parcels,
            filled_by,
        }
    }

    /// Follows a field from its message to everyone whom it reaches.
    fn follow(
        &self,
        first: &Parcel<'a>,
        NamedField { name, field }: &NamedField,
    ) -> SensitiveField {
        let letters = letters(&field.name);
        let owner = first.flow.owner.clone();
        let (mut receivers, mut lineage) = (Vec::new(), Vec::new());
        let mut seen = BTreeSet::from([first.note.id.clone()]);
        let mut reached = BTreeSet::new();
        let mut open = VecDeque::from([(first, vec![first.step(name, field, DataLikeness::Same)])]);
        while let Some((parcel, path)) = open.pop_front() {
            for end in &parcel.ends {
                let is_elsewhere = end.context.is_none() || end.context != owner;
                if is_elsewhere && reached.insert(end.element.clone()) {
                    let reads = self.reads(parcel, end, path.last());
                    receivers.push(DataReceiver {
                        element: end.element.clone(),
                        context: end.context.clone(),
                        reads,
                        path: path.clone(),
                    });
                }
                for next in self.filled_by(&end.element) {
                    if seen.contains(&next.note.id) {
                        continue;
                    }
                    if let Some(step) = next.like(field, &letters) {
                        seen.insert(next.note.id.clone());
                        lineage.push(step.clone());
                        let path = path.iter().cloned().chain([step]).collect();
                        open.push_back((next, path));
                    }
                }
            }
        }
        SensitiveField {
            message: first.note.id.clone(),
            owner,
            field: name.clone(),
            sensitivity: field.sensitivity,
            is_minimised: field.minimised == Some(true),
            term: field.term.clone(),
            receivers,
            lineage,
        }
    }

    fn filled_by(&self, element: &Id) -> impl Iterator<Item = &Parcel<'a>> {
        let places = self.filled_by.get(element).into_iter().flatten();
        places.filter_map(|place| self.parcels.get(*place))
    }

    /// True if the arrow names the field among what is read, false if it names others only.
    fn reads(&self, parcel: &Parcel, end: &End, step: Option<&DataStep>) -> Option<bool> {
        let link = self.alternative.links().get(end.link.as_ref()?)?;
        let reads = link.reads.as_ref()?;
        // Arrows name fields of the message; what lies in an object is read with it.
        let name = &step?.field;
        let holds = |field: &Field| {
            let rest = name.strip_prefix(&field.name);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        let mut fields = parcel.note.message.fields.iter();
        Some(fields.any(|field| holds(field) && reads.contains(&field.id)))
    }
}

/// Somebody who takes data out of a message.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct End {
    element: Id,
    context: Option<Id>,
    link: Option<Id>,
}

/// Everyone who takes data out of a message: those of its flow, and those outside of every context.
fn ends(parcel: &Parcel, outside: Vec<End>) -> Vec<End> {
    let takers = parcel.takers().iter().map(|end| End {
        element: end.service.clone(),
        context: Some(end.context.clone()),
        link: end.link.clone(),
    });
    let mut ends: Vec<_> = takers.chain(outside).collect();
    ends.sort();
    ends.dedup_by(|one, other| one.element == other.element);
    ends
}

/// Systems, people and screens in no context to which an arrow leads, by the note from which it does.
fn outsiders(alternative: &Alternative) -> BTreeMap<Id, Vec<End>> {
    let mut found: BTreeMap<Id, Vec<End>> = BTreeMap::new();
    for link in alternative.links().values() {
        let note = alternative.notes().get(&link.to);
        let is_reader = note.is_some_and(|note| {
            matches!(
                note.kind,
                NoteKind::System | NoteKind::Actor | NoteKind::Screen
            )
        });
        if is_reader && alternative.context_of(&link.to).is_none() {
            found.entry(link.from.clone()).or_default().push(End {
                element: link.to.clone(),
                context: None,
                link: Some(link.id.clone()),
            });
        }
    }
    found
}

/// Fields of all levels; what lies in an object has its name before its own.
fn collect<'a>(fields: &'a [Field], before: &str, found: &mut Vec<NamedField<'a>>) {
    for field in fields {
        let name = format!("{before}{}", field.name);
        found.push(NamedField {
            name: name.clone(),
            field,
        });
        collect(field.parts(), &format!("{name}."), found);
    }
}

/// Letters and digits of a name: `e-mail`, `Email` and `e_mail` are the same.
fn letters(name: &str) -> String {
    let letters = name.chars().filter(|letter| letter.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}
