//! Common parts of typed stubs: packages of types, and comments.

use std::collections::{BTreeMap, BTreeSet};

use isobar_model::{CONSTRAINTS, Id, Sensitivity};

use super::contract::{Contract, shapes};
use super::message::{Kind, Message};
use super::partner::Partner;
use super::shape::{Enumeration, FieldShape, Object, Plain, Shape, TermShape};
use super::text::lines;
use isobar_wording::Words;

/// Types that belong together: those of one owner, or of one shared kernel.
#[derive(Debug)]
pub(crate) struct Package<'c> {
    /// Its name.
    pub words: Words,
    /// The name of what it is published with: the context or shared kernel.
    pub whole: Words,
    /// Owner, for people.
    pub title: String,
    /// Place of its files.
    pub place: Place<'c>,
    /// Relationship of the context to the owner, where that is another.
    pub partner: Option<&'c Partner<'c>>,
    /// The messages.
    pub messages: Vec<&'c Message<'c>>,
    /// The types that they are made of, inner ones first.
    pub types: Vec<Declared<'c>>,
}

/// True if a constructor with these fields would take more than the Java Virtual Machine lets it: 255 with itself, a
/// `long` twice, and in Kotlin a number for each 32 that may be left out (Java Virtual Machine Specification, 4.3.3).
pub(crate) fn is_too_wide_for_jvm(fields: &[&FieldShape]) -> bool {
    let slots = fields.iter().map(|field| {
        let is_long = !field.optional && matches!(field.shape, Shape::Plain(Plain::Integer));
        if is_long { 2 } else { 1 }
    });
    slots.sum::<usize>() + fields.len().div_ceil(32) > 253
}

/// Place of a package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Place<'c> {
    /// Among the files of the context: its own language.
    Own,
    /// Among the files of the context: the language of another, as it is.
    Foreign,
    /// In a folder that two contexts share; the name of the other one.
    Shared(&'c str),
}

/// A type that is declared once.
#[derive(Debug)]
pub(crate) enum Declared<'c> {
    Enumeration(&'c Enumeration),
    Object(&'c Object),
    Term(&'c TermShape),
}

/// The packages of a contract: its own, those of the owners of what it consumes, and shared kernels.
pub(crate) fn packages<'c>(contract: &'c Contract<'c>) -> Vec<Package<'c>> {
    let mut packages: BTreeMap<(u8, Option<&Id>, Option<&Id>), Package<'c>> = BTreeMap::new();
    for message in &contract.messages {
        let kernel = contract.kernel(message);
        let is_own = message.is_owned_by(contract.home);
        let key = match (kernel, is_own) {
            (Some(partner), _) => {
                let owner = message.owner.map(|owner| &owner.id);
                let owner = owner.filter(|_| has_clash(contract, message));
                (2, Some(&partner.context.id), owner)
            }
            (None, true) => (0, None, None),
            (None, false) => (1, message.owner.map(|owner| &owner.id), None),
        };
        let package = packages.entry(key).or_insert_with(|| match kernel {
            Some(partner) => {
                let mut package = shared(contract, partner);
                if key.2.is_some() {
                    package.words = package.whole.and(&message.owner_words);
                }
                package
            }
            None if is_own => {
                Package::new(contract.words.clone(), &contract.title, Place::Own, None)
            }
            None => foreign(contract, message),
        });
        package.messages.push(message);
    }
    let mut packages: Vec<_> = packages.into_values().collect();
    for package in &mut packages {
        package.declare();
    }
    packages
}

/// True if both owners of a kernel call a message so: then each has a package in it.
fn has_clash(contract: &Contract, message: &Message) -> bool {
    let mut others = contract.messages.iter();
    others.any(|other| {
        other.kernel == message.kernel
            && other.type_name == message.type_name
            && other.note.id != message.note.id
    })
}

fn foreign<'c>(contract: &'c Contract<'c>, message: &'c Message<'c>) -> Package<'c> {
    let partner = contract.partner(message);
    let words = message.owner_words.clone();
    let title = message.owner.map_or("nobody", |owner| &owner.name);
    let mut package = Package::new(words, title, Place::Foreign, partner);
    package.whole = contract.words.clone();
    package
}

fn shared<'c>(contract: &'c Contract<'c>, partner: &'c Partner<'c>) -> Package<'c> {
    let is_first = contract
        .home
        .is_some_and(|home| home.id < partner.context.id);
    let home = contract.home.map_or(&partner.context.id, |home| &home.id);
    let (pair, first, second) = if is_first {
        ((home, &partner.context.id), &contract.title, &partner.name)
    } else {
        ((&partner.context.id, home), &partner.name, &contract.title)
    };
    let title = format!("{first} and {second}");
    let words = contract.kernel_words(pair);
    Package::new(
        words.unwrap_or_else(|| partner.words.with("kernel")),
        &title,
        Place::Shared(&partner.name),
        Some(partner),
    )
}

impl<'c> Package<'c> {
    fn new(words: Words, title: &str, place: Place<'c>, partner: Option<&'c Partner<'c>>) -> Self {
        Self {
            whole: words.clone(),
            words,
            title: super::text::one_line(title),
            place,
            partner,
            messages: Vec::new(),
            types: Vec::new(),
        }
    }

    fn declare(&mut self) {
        let mut terms = BTreeSet::new();
        let mut found = Vec::new();
        for message in &self.messages {
            shapes(&message.fields, &mut |shape| match shape {
                Shape::Enumeration(enumeration) => found.push(Declared::Enumeration(enumeration)),
                Shape::Object(object) => found.push(Declared::Object(object)),
                Shape::Term(term) if terms.insert(&term.name) => found.push(Declared::Term(term)),
                _ => {}
            });
        }
        found.reverse();
        self.types = found;
    }

    /// True if the files of two contexts hold it.
    pub const fn is_shared(&self) -> bool {
        matches!(self.place, Place::Shared(_))
    }

    /// True if the context translates it into its own words.
    pub fn is_translated(&self) -> bool {
        self.place == Place::Foreign && self.partner.is_some_and(Partner::is_translated)
    }

    /// Relationship of the package to the context, as a sentence.
    pub fn remark(&self) -> String {
        let title = &self.title;
        match (&self.place, self.partner) {
            (Place::Own, _) => format!("The published language of {title}."),
            (Place::Shared(_), _) => {
                format!("The shared kernel of {title}: neither changes it without the other.")
            }
            (Place::Foreign, Some(partner)) if partner.is_translated() => {
                format!(
                    "The language of {title}, as it is; the translation keeps it out of the own model."
                )
            }
            (Place::Foreign, Some(partner)) if partner.is_conformed_to() => {
                format!("The language of {title}, taken as it is: conformist.")
            }
            (Place::Foreign, _) => format!("The language of {title}, as it is."),
        }
    }
}

/// Messages that the context sends, or that reach it, each with its package.
pub(crate) fn exchanged<'p, 'c>(
    contract: &'p Contract,
    packages: &'p [Package<'c>],
    is_sent: bool,
) -> impl Iterator<Item = (&'p Package<'c>, &'c Message<'c>)> {
    let all = packages.iter().flat_map(|package| {
        package
            .messages
            .iter()
            .map(move |message| (package, *message))
    });
    all.filter(move |(_, message)| {
        if is_sent {
            message.is_sent_by(contract.home)
        } else {
            message.is_received_by(contract.home)
        }
    })
}

/// The name of what is asked with, where a message is the answer to a query.
pub(crate) fn request(message: &Message) -> Option<String> {
    let call = message.call.as_ref();
    let call = call.filter(|_| message.kind == Kind::Query);
    call.map(|call| call.request.pascal())
}

/// True if an anticorruption layer turns own words into foreign ones: those of what the context sends.
pub(crate) fn is_made_foreign(contract: &Contract, message: &Message) -> bool {
    message.is_sent_by(contract.home) && message.kind != Kind::Query
}

/// The comment of an own type that an anticorruption layer translates.
pub(crate) fn about_own(contract: &Contract, message: &Message) -> Vec<String> {
    vec![format!(
        "{} in the words of {}.",
        message.name, contract.title
    )]
}

/// First word of the method that deals with a message.
pub(crate) const fn verb(kind: Kind, is_sent: bool) -> &'static str {
    match (kind, is_sent) {
        (Kind::Event, true) => "publish",
        (Kind::Event, false) => "on",
        (Kind::Command, true) => "send",
        (Kind::Command, false) => "handle",
        (Kind::Query, true) => "ask",
        (Kind::Query, false) => "answer",
    }
}

/// The comment of a message.
pub(crate) fn about_message(message: &Message) -> Vec<String> {
    let mut text = vec![format!(
        "{} ({}, version {}).",
        message.name,
        message.kind.name(),
        message.version
    )];
    let more = lines(&message.description);
    if !more.is_empty() {
        text.push(String::new());
        text.extend(more);
    }
    if message.note.message.privileged == Some(true) {
        text.push("Only clients with sufficient privileges may send it.".to_owned());
    }
    text
}

/// The comment of a field: what it is, how it has to be protected, and what its type cannot say.
pub(crate) fn about_field(field: &FieldShape) -> Vec<String> {
    let mut text = lines(&field.description);
    match field.sensitivity {
        Sensitivity::None => {}
        Sensitivity::Personal => text.push("Personal data.".to_owned()),
        Sensitivity::Secret => text.push("Secret: never log or store it in clear.".to_owned()),
    }
    let mut limit = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            text.push(format!("{name}: {value}."));
        }
    };
    for constraint in &CONSTRAINTS {
        let said = (constraint.get)(&field.limits);
        limit(constraint.label, said.as_deref().map(super::text::one_line));
    }
    if let Shape::Plain(Plain::Decimal(Some((digits, decimals)))) = field.shape.innermost() {
        limit(
            "Digits",
            Some(format!("{digits}, {decimals} of them behind the point")),
        );
    }
    limit(
        "Default",
        field
            .default
            .as_ref()
            .map(|default| super::text::one_short_line(&default.to_string(), 100)),
    );
    limit("Term", field.term.clone());
    text
}

/// The comment of a term's identifier.
pub(crate) fn about_term(term: &TermShape) -> Vec<String> {
    let mut text = vec![format!("Names one {}.", term.word)];
    text.extend(lines(&term.description));
    text
}

/// The folder of a kernel that two contexts share, from the root of the export.
pub(crate) fn shared_folder(package: &Package) -> String {
    format!("shared-kernel/{}", package.whole.kebab())
}
