//! Languages of stubs: a file states what differs in one of them, the generator walks the contract for all.

pub(crate) mod csharp;
mod generator;
pub(crate) mod java;
pub(crate) mod kotlin;
mod library;
pub(crate) mod rust;
pub(crate) mod typescript;

use std::fmt::Debug;

use super::contract::Contract;
use super::message::Message;
use super::shape::{Enumeration, FieldShape, Object, Plain, Shape, TermShape};
use super::stub::Package;
use super::text::Writer;
use crate::files::Files;
pub(crate) use generator::generate;
use isobar_wording::Words;
use library::Library;

/// A language of stubs.
pub(crate) trait TargetLanguage: Debug + Sync {
    /// Indentation of a block.
    fn indent(&self) -> &'static str {
        "    "
    }

    /// Names of types.
    fn types(&self) -> &'static TypeNames;

    /// Type of values of this shape; `space` stands before the names of types that a package declares.
    fn type_of(&self, shape: &Shape, space: &str) -> String {
        let types = self.types();
        let holding = |pattern: &str, held| pattern.replacen("{}", &self.type_of(held, space), 1);
        match shape {
            Shape::Plain(plain) => types.of(*plain).to_owned(),
            Shape::Enumeration(Enumeration { name, .. })
            | Shape::Object(Object { name, .. })
            | Shape::Term(TermShape { name, .. }) => format!("{space}{}", name.pascal()),
            Shape::List(held) => holding(types.list, held),
            Shape::Map(held) => holding(types.map, held),
        }
    }

    /// Beginning of the names of a package's types, seen from interfaces and translations.
    fn space(&self, contract: &Contract, package: &Package) -> String;

    /// Path of a file of code, in the folder of its library.
    fn path(&self, contract: &Contract, part: Part) -> String;

    /// Adds the files of a library that say nothing of its messages: manifest, values, envelope.
    fn add_library(&self, library: &Library, files: &mut Files);

    /// Writes a comment about what follows.
    fn comment(&self, writer: &mut Writer, lines: &[String]);

    /// Writes what stands above the code of a file.
    fn begin(&self, writer: &mut Writer, stubs: &Stubs, part: Part);

    /// Writes what stands below it.
    fn end(&self, _writer: &mut Writer, _part: Part) {}

    /// Writes the type of one of several values.
    fn enumeration(&self, writer: &mut Writer, enumeration: &Enumeration);

    /// Writes the type of names of the thing that a term stands for.
    fn term(&self, writer: &mut Writer, name: &str);

    /// Writes the type of a message, of a request, or of fields that belong together.
    fn structure(&self, writer: &mut Writer, structure: &Structure);

    /// True if each interface has a file of its own.
    fn divides_interfaces(&self) -> bool {
        false
    }

    /// Begins the block of an interface.
    fn open_interface(&self, writer: &mut Writer, name: &str);

    /// Writes a method of an interface.
    fn method(&self, writer: &mut Writer, method: &Method);

    /// Writes an own type that begins as a copy of a foreign one, and what turns the one into the other.
    fn translation(&self, writer: &mut Writer, translation: &Translation);
}

/// Names of the types of a language. Those of its platform are in full, since a message can have any other.
#[derive(Debug)]
pub(crate) struct TypeNames {
    pub any: &'static str,
    pub text: &'static str,
    /// Whole numbers of 64 bits.
    pub integer: &'static str,
    pub decimal: &'static str,
    pub boolean: &'static str,
    pub date: &'static str,
    pub instant: &'static str,
    pub duration: &'static str,
    pub uuid: &'static str,
    pub money: &'static str,
    /// With `{}` for the type of what it holds.
    pub list: &'static str,
    /// A map from text, with `{}` for the type of what it holds.
    pub map: &'static str,
}

impl TypeNames {
    /// The type of values that hold nothing else.
    pub const fn of(&self, plain: Plain) -> &'static str {
        match plain {
            Plain::Any => self.any,
            Plain::String | Plain::Text => self.text,
            Plain::Integer => self.integer,
            Plain::Decimal(_) => self.decimal,
            Plain::Boolean => self.boolean,
            Plain::Date => self.date,
            Plain::Instant => self.instant,
            Plain::Duration => self.duration,
            Plain::Uuid => self.uuid,
            Plain::Money => self.money,
        }
    }
}

/// Stubs of a contract.
pub(crate) struct Stubs<'p> {
    pub language: &'p dyn TargetLanguage,
    pub contract: &'p Contract<'p>,
    pub packages: &'p [Package<'p>],
}

/// Part of the stubs that lies in a file.
#[derive(Clone, Copy)]
pub(crate) enum Part<'p> {
    /// Types of a package.
    Types(&'p Package<'p>),
    /// The anticorruption layer against the owner of a package.
    Translation(&'p Package<'p>),
    /// The interfaces of the context: the name of the only one in the file, else `Contract`.
    Interfaces(&'static str),
}

/// Type with fields.
pub(crate) struct Structure<'p> {
    pub contract: &'p Contract<'p>,
    /// Package that declares it.
    pub package: &'p Package<'p>,
    /// Its name.
    pub name: String,
    /// Comment.
    pub about: Vec<String>,
    /// Fields.
    pub fields: Vec<&'p FieldShape>,
    /// Version of its contract, where it is a message.
    pub version: Option<String>,
}

/// Method that deals with a message.
pub(crate) struct Method {
    /// Its name.
    pub name: Words,
    /// Comment.
    pub about: Vec<String>,
    /// Name of its parameter.
    pub parameter: &'static str,
    /// Type in the envelope that it takes.
    pub takes: String,
    /// Type of the answer, where there is one.
    pub gives: Option<String>,
}

/// Message in the words of another context, and in own ones.
pub(crate) struct Translation<'p> {
    pub contract: &'p Contract<'p>,
    pub message: &'p Message<'p>,
    /// Beginning of the names of foreign types.
    pub space: String,
    /// True if own words become foreign ones.
    pub is_made_foreign: bool,
}

impl Translation<'_> {
    /// The type that is turned, and that which comes of it.
    pub fn turned(&self, own: String, foreign: String) -> (String, String) {
        if self.is_made_foreign {
            (own, foreign)
        } else {
            (foreign, own)
        }
    }
}
