//! Contract of a context, its offers and needs: the one model that every format is made from.

use std::rc::Rc;

use isobar_engine::{Flow, FlowEnd, PublishedNames, Version, Withheld};
use isobar_model::{Alternative, Channel, ChannelKind, Context, Id, Note, NoteKind};

use super::exchanges::{Exchange, Exchanges};
use super::message::{Kind, Message};
use super::notes::Notes;
use super::partner::{Partner, Seams};
use super::shape::{FieldShape, Shape};
use super::space::Space;
use super::text::one_short_line;
use crate::{ExportProblem, ProblemKind};
use isobar_wording::{NameScope, Words, is_transliterated};

/// The longest title, in characters.
const LONGEST_TITLE: usize = 120;

/// Everything that a context, or a whole board, exchanges with others.
#[derive(Debug)]
pub(crate) struct Contract<'a> {
    /// The drawing.
    pub alternative: &'a Alternative,
    /// The context whose contract it is; `None` for the whole board.
    pub home: Option<&'a Context>,
    /// Display name; never empty.
    pub title: String,
    /// Its name in code, unique on its board.
    pub words: Words,
    /// Description in free words.
    pub description: String,
    /// The highest version of the messages that it owns.
    pub version: Version,
    /// Messages that are exchanged, by name.
    pub messages: Vec<Message<'a>>,
    /// Contexts that it is tied to.
    pub partners: Vec<Partner<'a>>,
    /// Relationships of all contexts of the board.
    pub seams: Rc<Seams>,
    /// Namespace, licence and repository.
    pub space: Rc<Space>,
    /// Names of all contexts of the board in code.
    names: Rc<PublishedNames>,
    /// Parts that were left out, and parts that are missing.
    pub problems: Vec<ExportProblem>,
}

impl<'a> Contract<'a> {
    /// The contract of a context, or of the whole board where none is named.
    pub fn of(exchanges: &Exchanges<'a>, home: Option<&'a Context>) -> Self {
        let alternative = exchanges.alternative;
        let title = home.map_or(&exchanges.document.board().title, |home| &home.name);
        let title = match one_short_line(title, LONGEST_TITLE) {
            title if title.is_empty() => {
                home.map_or("Untitled".to_owned(), |home| home.id.to_string())
            }
            title => title,
        };
        let description = home.map_or(&alternative.info().description, |home| &home.description);
        let words = home.map_or_else(
            || Words::of(&title, "board"),
            |home| words_of(&exchanges.names, home),
        );
        let seams = Rc::clone(&exchanges.seams);
        let partners = |home| seams.partners(alternative, &exchanges.names, home);
        let mut contract = Self {
            alternative,
            home,
            title,
            words,
            description: description.trim().to_owned(),
            version: Version::FIRST,
            messages: Vec::new(),
            partners: home.map_or_else(Vec::new, partners),
            seams: Rc::clone(&exchanges.seams),
            space: Rc::clone(&exchanges.space),
            names: Rc::clone(&exchanges.names),
            problems: Vec::new(),
        };
        contract.read_messages(exchanges);
        let own = contract.messages.iter();
        let own = own.filter(|message| message.is_owned_by(home));
        contract.version = own
            .map(|message| message.version)
            .max()
            .unwrap_or(Version::FIRST);
        contract.problems.sort();
        contract.problems.dedup();
        contract
    }

    /// The name in code of a context of the board.
    pub fn words_of(&self, context: &Context) -> Words {
        words_of(&self.names, context)
    }

    /// The name in code of the kernel of a pair of contexts.
    pub fn kernel_words(&self, pair: (&Id, &Id)) -> Option<Words> {
        self.seams.kernel_words(&self.names, pair)
    }

    /// The messages that the context owns, or all of a whole board.
    pub fn offered(&self) -> impl Iterator<Item = &Message<'a>> {
        self.messages
            .iter()
            .filter(|message| message.is_owned_by(self.home))
    }

    /// The messages of other owners.
    pub fn consumed(&self) -> impl Iterator<Item = &Message<'a>> {
        self.messages
            .iter()
            .filter(|message| !message.is_owned_by(self.home))
    }

    /// Every context that takes part: owners, senders and receivers of messages, and partners.
    pub fn participants(&self) -> impl Iterator<Item = &'a Context> {
        let contexts = self.alternative.contexts().values();
        contexts.filter(|context| {
            let is_home = self.home.is_some_and(|home| home.id == context.id);
            let is_partner = self
                .partners
                .iter()
                .any(|partner| partner.context.id == context.id);
            // A context tells who else it deals with, not who else deals with them.
            let is_whole = self.home.is_none();
            let takes_part = self.messages.iter().any(|message| {
                let context = Some(*context);
                let is_end = message.is_sent_by(context) || message.is_received_by(context);
                message.is_owned_by(context) || (is_whole && is_end)
            });
            is_home || is_partner || takes_part
        })
    }

    /// Relationship of the context to the owner of a message that is not its own.
    pub fn partner(&self, message: &Message) -> Option<&Partner<'a>> {
        let owner = message.owner?;
        self.partners
            .iter()
            .find(|partner| partner.context.id == owner.id)
    }

    /// The partner with whom the context shares the message as a kernel, if there is one.
    pub fn kernel(&self, message: &Message) -> Option<&Partner<'a>> {
        let home = &self.home?.id;
        let (a, b) = message.kernel.as_ref()?;
        let other = match home {
            _ if a == home => b,
            _ if b == home => a,
            _ => return None,
        };
        let mut partners = self.partners.iter();
        partners.find(|partner| partner.context.id == *other)
    }

    /// The pair of contexts that share a message as a kernel. Their contracts must say the same of it: each writes the
    /// file of the kernel.
    fn kernel_of(&self, note: &Note, flow: &Flow) -> Option<(Id, Id)> {
        let has = |context: &Id| {
            includes(Some(context), note, flow) && flow.withheld(note, Some(context)).is_none()
        };
        let carrier = |context: &Id| flow.carrier(Some(context));
        let shares = |a: &Id, b: &Id| has(a) && has(b) && carrier(a) == carrier(b);
        let (a, b) = self.seams.kernel(shares)?;
        Some((a.clone(), b.clone()))
    }

    fn read_messages(&mut self, exchanges: &Exchanges<'a>) {
        let home = self.home.map(|home| &home.id);
        let mut fit = Vec::new();
        for one in &exchanges.messages {
            if includes(home, one.note, &one.flow) && self.is_fit(one.note, &one.name, &one.flow) {
                fit.push(one);
            }
        }
        let mut scope = NameScope::default();
        // What is its own keeps its name, whatever else there is.
        fit.sort_by_key(|one| home.is_some() && one.flow.owner.as_ref() != home);
        for one in fit {
            let message = self.message(one, &mut scope);
            self.messages.push(message);
        }
        let place = |message: &Message| (message.name.clone(), message.note.id.clone());
        self.messages.sort_by_cached_key(place);
        self.tell_names();
    }

    /// Tells what somebody should know about the name of the context.
    fn tell_names(&mut self) {
        let Some(home) = self.home else { return };
        let name = self.words.kebab();
        let mut notes = Notes::about(&home.id, &self.title);
        let mut clashes = self.names.clashes.iter();
        if let Some(clash) = clashes.find(|clash| clash.subject == home.id) {
            let other = self.alternative.name_of(&clash.other).unwrap_or_default();
            let other = one_short_line(&other, LONGEST_TITLE);
            notes.told(format!(
                "it is published as {name}, because the context \u{201c}{other}\u{201d} has its name: give one of them an export name"
            ));
        } else if is_transliterated(&home.name) && home.export_name.is_none() {
            notes.missing(format!(
                "it is published as {name}, as its name reads in Latin letters: an export name would say more"
            ));
        }
        self.problems.append(&mut notes.problems);
    }

    /// True if a message may leave its context; tells why not.
    fn is_fit(&mut self, note: &Note, name: &str, flow: &Flow) -> bool {
        let name = if name.is_empty() {
            note.id.as_str()
        } else {
            name
        };
        let name = one_short_line(name, LONGEST_TITLE);
        let (code, message) = match flow.withheld(note, self.home.map(|home| &home.id)) {
            None => return true,
            Some(Withheld::Internal) => (
                "CTR003",
                format!(
                    "\u{201c}{name}\u{201d} is internal, so it stays out of the contract, though another context takes part in it: make it public, or send a public one in its place"
                ),
            ),
            Some(Withheld::Secret(field)) => {
                let field = one_short_line(&field.name, LONGEST_TITLE);
                let reason = format!(
                    "\u{201c}{name}\u{201d} is not exported, because its field \u{201c}{field}\u{201d} is secret: what is published is no secret any more, so send a reference instead"
                );
                ("SEC001", reason)
            }
        };
        self.problems.push(ExportProblem {
            kind: ProblemKind::LeftOut,
            code: Some(code),
            subject: Some(note.id.clone()),
            message,
        });
        false
    }

    fn channel(&self, note: &Note) -> Option<&'a Channel> {
        let id = note.message.channel.as_ref()?;
        self.alternative.channels().get(id)
    }

    fn message(&mut self, exchange: &Exchange<'a>, scope: &mut NameScope) -> Message<'a> {
        let (note, flow) = (exchange.note, exchange.flow.clone());
        let type_name = exchange.type_name.clone();
        let mut notes = Notes::about(&note.id, &exchange.name);
        self.problems.extend(exchange.problems.iter().cloned());
        let version = match note.message.version.as_deref().map(str::trim) {
            None | Some("") => {
                notes.missing("it has no version".to_owned());
                Version::FIRST
            }
            Some(text) => Version::read(text).unwrap_or_else(|| {
                let text = one_short_line(text, 30);
                notes.told(format!("its version \u{201c}{text}\u{201d} does not read as 1.2.3, so it is exported as {}", Version::FIRST));
                Version::FIRST
            }),
        };
        if note.message.visibility.is_none() {
            notes.missing("it is not specified whether it is public".to_owned());
        }
        let carrier = flow.carrier(self.home.map(|home| &home.id));
        let kernel = self.kernel_of(note, &flow);
        let kind = kind_of(note);
        let is_called =
            kind == Kind::Query || (kind == Kind::Command && carrier == ChannelKind::Direct);
        let call = is_called.then(|| exchange.call.clone());
        let mut receivers = flow.receivers;
        if kind == Kind::Query && receivers.is_empty() {
            // Whoever offers an answer gives it, also while nobody on the board asks.
            receivers.extend(flow.owner.iter().map(|owner| FlowEnd {
                context: owner.clone(),
                service: owner.clone(),
                by: Some(note.id.clone()),
                link: None,
                channel: None,
                reply: None,
                translates: false,
            }));
        }
        let links = flow
            .senders
            .iter()
            .chain(&receivers)
            .filter_map(|end| end.link.as_ref());
        let reads = links.filter_map(|id| {
            let link = self.alternative.links().get(id)?;
            Some((id.clone(), link.reads.clone()?))
        });
        let reads = reads.collect();
        let owner = flow.owner.as_ref();
        let owner = owner.and_then(|owner| self.alternative.contexts().get(owner));
        let owner_words = owner.map_or_else(unowned, |owner| self.words_of(owner));
        let is_foreign =
            self.home.is_none() || owner.map(|owner| &owner.id) != self.home.map(|home| &home.id);
        let wanted = if is_foreign {
            owner_words.and(&type_name)
        } else {
            type_name.clone()
        };
        self.problems.append(&mut notes.problems);
        Message {
            note,
            kind,
            name: exchange.name.clone(),
            local_name: scope.claim(&wanted),
            type_name,
            owner_words,
            is_foreign,
            call,
            version,
            owner,
            kernel,
            senders: flow.senders,
            receivers,
            reads,
            channel: self.channel(note),
            carrier,
            fields: exchange.fields.clone(),
            description: note.description.trim().to_owned(),
        }
    }
}

/// True if a message belongs into the contract of a context, or of the whole board: it crosses, or is offered.
fn includes(home: Option<&Id>, note: &Note, flow: &Flow) -> bool {
    let Some(home) = home else {
        return flow.crosses() || flow.is_offered(note) && note.kind != NoteKind::ReadModel;
    };
    let is_mine = flow.owner.as_ref() == Some(home);
    let mut ends = flow.senders.iter().chain(&flow.receivers);
    (is_mine && flow.is_offered(note)) || (flow.crosses() && ends.any(|end| end.context == *home))
}

pub(crate) fn kind_of(note: &Note) -> Kind {
    match note.kind {
        NoteKind::Event => Kind::Event,
        NoteKind::Command => Kind::Command,
        _ => Kind::Query,
    }
}

/// The name of a context among those of its board.
pub(crate) fn words_of(names: &PublishedNames, context: &Context) -> Words {
    let own = || Words::of(&context.name, context.id.as_str());
    names.contexts.get(&context.id).cloned().unwrap_or_else(own)
}

/// The owner of what lies in no context.
pub(crate) fn unowned() -> Words {
    Words::of("unowned", "unowned")
}

/// Every shape in the fields, outer ones first.
pub(crate) fn shapes<'s>(fields: &'s [FieldShape], visit: &mut dyn FnMut(&'s Shape)) {
    for field in fields {
        let mut shape = &field.shape;
        visit(shape);
        while let Shape::List(held) | Shape::Map(held) = shape {
            shape = held;
            visit(shape);
        }
        if let Shape::Object(object) = shape {
            shapes(&object.fields, visit);
        }
    }
}
