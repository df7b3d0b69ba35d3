//! Common part of all contracts of a board: who exchanges what, and what everything is called. It is read once, however
//! many contexts there are.

use std::collections::BTreeMap;
use std::rc::Rc;

use isobar_engine::{Flow, PublishedNames, flows};
use isobar_model::{Alternative, Document, Id, Note, Publishing};
use isobar_wording::{Words, is_transliterated};

use super::contract::kind_of;
use super::message::{Call, Kind};
use super::notes::Notes;
use super::partner::Seams;
use super::shape::{FieldShape, Shaper};
use super::space::Space;
use super::text::{one_line, one_short_line};
use crate::ExportProblem;

/// The longest name of a message for people, in characters.
const LONGEST_NAME: usize = 120;

/// The exchanges of a board.
pub(crate) struct Exchanges<'a> {
    /// The document.
    pub document: &'a Document,
    /// The drawing.
    pub alternative: &'a Alternative,
    /// Relationships of all contexts.
    pub seams: Rc<Seams>,
    /// Names of all contexts and messages in code.
    pub names: Rc<PublishedNames>,
    /// Namespace, licence and repository.
    pub space: Rc<Space>,
    /// Every message, by name.
    pub messages: Vec<Exchange<'a>>,
}

/// A message that is exchanged, as it is in every contract.
pub(crate) struct Exchange<'a> {
    /// The note that is the message.
    pub note: &'a Note,
    /// Its name on one line; never empty.
    pub name: String,
    /// Its senders and receivers.
    pub flow: Flow,
    /// Name of its type.
    pub type_name: Words,
    /// Names of a direct call, should it be one.
    pub call: Call,
    /// Its fields.
    pub fields: Vec<FieldShape>,
    /// Problems of its name and fields.
    pub problems: Vec<ExportProblem>,
}

impl<'a> Exchanges<'a> {
    /// The exchanges of an alternative; what the board does not say of its publishing, `otherwise` does.
    pub fn of(
        document: &'a Document,
        alternative: &'a Alternative,
        otherwise: &Publishing,
    ) -> Self {
        let name = |id: &Id| one_line(&alternative.name_of(id).unwrap_or_default());
        let mut named: Vec<(String, Flow)> = flows(alternative)
            .into_iter()
            .map(|flow| (name(&flow.message), flow))
            .collect();
        named.sort_by(|(name, flow), (other, next)| {
            (name, &flow.message).cmp(&(other, &next.message))
        });
        let owned = named.iter().filter_map(|(_, flow)| {
            let note = alternative.notes().get(&flow.message)?;
            Some((note, flow.owner.as_ref()))
        });
        let names = PublishedNames::of(alternative, owned);
        let messages = read(alternative, &names, named);
        let publishing = document.board().publishing.clone().or(otherwise);
        Self {
            document,
            alternative,
            seams: Rc::new(Seams::of(alternative)),
            names: Rc::new(names),
            space: Rc::new(Space::of(&publishing)),
            messages,
        }
    }
}

/// Reads every message, those that stay inside too: so a type is called the same in every contract.
fn read<'a>(
    alternative: &'a Alternative,
    names: &PublishedNames,
    named: Vec<(String, Flow)>,
) -> Vec<Exchange<'a>> {
    let mut shapers: BTreeMap<Option<Id>, Shaper> = BTreeMap::new();
    for (_, flow) in &named {
        let shaper = shapers
            .entry(flow.owner.clone())
            .or_insert_with(|| Shaper::new(alternative));
        if let Some(name) = names.messages.get(&flow.message) {
            shaper.take(name);
        }
    }
    let messages = named.into_iter().filter_map(|(name, flow)| {
        let note = alternative.notes().get(&flow.message)?;
        let shaper = shapers.get_mut(&flow.owner)?;
        let type_name = names.messages.get(&note.id)?.clone();
        let said = match one_short_line(&name, LONGEST_NAME) {
            said if said.is_empty() => note.id.to_string(),
            said => said,
        };
        let mut notes = Notes::about(&note.id, &said);
        tell_name(alternative, names, note, &type_name, &mut notes);
        let fields = shaper.fields(&note.message.fields, &type_name, &mut notes);
        if fields.is_empty() {
            notes.missing("it has no fields".to_owned());
        }
        Some(Exchange {
            call: call(note, &type_name, shaper),
            problems: notes.problems,
            note,
            name: said,
            flow,
            type_name,
            fields,
        })
    });
    messages.collect()
}

/// Tells what somebody should know about the published name of a message.
fn tell_name(
    alternative: &Alternative,
    names: &PublishedNames,
    note: &Note,
    type_name: &Words,
    notes: &mut Notes,
) {
    let text = one_line(&note.text);
    if text.is_empty() {
        notes.missing("it has no name".to_owned());
    }
    let name = type_name.pascal();
    let is_chosen = note.message.export_name.is_some();
    let mut clashes = names.clashes.iter();
    if let Some(clash) = clashes.find(|clash| clash.subject == note.id) {
        let other = alternative.name_of(&clash.other).unwrap_or_default();
        let other = one_short_line(&other, LONGEST_NAME);
        notes.told(format!(
            "it is published as {name}, because \u{201c}{other}\u{201d} of the same context has its name: give one of them an export name"
        ));
    } else if is_transliterated(&text) && !is_chosen {
        notes.missing(format!(
            "it is published as {name}, as its name reads in Latin letters: an export name would say more"
        ));
    }
}

fn call(note: &Note, type_name: &Words, shaper: &mut Shaper) -> Call {
    let name = match kind_of(note) {
        Kind::Query => Words::of("get", "get").and(type_name),
        _ => type_name.clone(),
    };
    let mut claim = |word: &str| match kind_of(note) {
        Kind::Event => name.with(word),
        _ => shaper.type_name(&name.with(word), "call"),
    };
    Call {
        request: claim("request"),
        response: claim("response"),
        name,
    }
}
