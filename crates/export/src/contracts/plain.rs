//! Types of values that hold nothing else: one table of what each becomes in every format.

use isobar_model::ValueClass;

/// A type of values that holds nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Plain {
    /// Nobody has said.
    Any,
    String,
    Text,
    Integer,
    /// All digits, and those behind the point, where both are known.
    Decimal(Option<(u8, u8)>),
    Boolean,
    Date,
    Instant,
    Duration,
    Uuid,
    Money,
}

/// Names of a type in formats: an entry of the table. Those in languages of stubs are in the file of each.
#[derive(Debug)]
pub(crate) struct PlainNames {
    /// Type and format in JSON Schema; empty where there is none.
    pub json: [&'static str; 2],
    /// Type in the extension `x-isobar-type`, which tells what JSON Schema cannot; empty where nothing is missing.
    pub mark: &'static str,
    /// Type and logical type in Avro; empty where there is none.
    pub avro: [&'static str; 2],
    pub protobuf: &'static str,
}

impl Plain {
    /// Its entry in the table.
    pub const fn names(self) -> PlainNames {
        let text = ["string", ""];
        let (json, mark, avro, protobuf) = match self {
            Self::Any => (["", ""], "", ["", ""], ".google.protobuf.Value"),
            Self::String => (text, "", text, "string"),
            Self::Text => (text, "text", text, "string"),
            // Whole numbers of 64 bits, which every format has.
            Self::Integer => (["integer", "int64"], "", ["long", ""], "int64"),
            Self::Decimal(_) => (text, "decimal", text, "string"),
            Self::Boolean => (["boolean", ""], "", ["boolean", ""], "bool"),
            Self::Date => (["string", "date"], "", ["int", "date"], "string"),
            Self::Instant => (
                ["string", "date-time"],
                "",
                ["long", "timestamp-micros"],
                ".google.protobuf.Timestamp",
            ),
            Self::Duration => (["string", "duration"], "", text, "string"),
            Self::Uuid => (["string", "uuid"], "", ["string", "uuid"], "string"),
            Self::Money => (["object", ""], "money", ["record", ""], "Money"),
        };
        PlainNames {
            json,
            mark,
            avro,
            protobuf,
        }
    }

    /// Class of its values; `None` where no constraint makes sense of them.
    pub const fn class(self) -> Option<ValueClass> {
        match self {
            Self::String | Self::Text => Some(ValueClass::Text),
            Self::Integer => Some(ValueClass::Integer),
            Self::Decimal(_) => Some(ValueClass::Decimal),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::contracts::languages::TargetLanguage;
    use crate::format::Make;
    use crate::formats;

    const LISTED: [(&str, Plain); 11] = [
        ("string", Plain::String),
        ("text", Plain::Text),
        ("integer", Plain::Integer),
        ("decimal", Plain::Decimal(None)),
        ("boolean", Plain::Boolean),
        ("date", Plain::Date),
        ("instant", Plain::Instant),
        ("duration", Plain::Duration),
        ("UUID", Plain::Uuid),
        ("money", Plain::Money),
        ("unspecified", Plain::Any),
    ];

    /// The last part of a name in full.
    fn short(name: &str) -> &str {
        name.rsplit(['.', ':']).next().unwrap_or(name)
    }

    fn cell(parts: [&str; 2]) -> String {
        match parts {
            ["", _] => "anything".to_owned(),
            [only, ""] => format!("`{only}`"),
            [first, second] => format!("`{first}`, `{second}`"),
        }
    }

    /// The languages of stubs, with their names.
    fn languages() -> impl Iterator<Item = (&'static str, &'static dyn TargetLanguage)> {
        formats().iter().filter_map(|format| match format.make {
            Make::Stubs(language) => Some((format.name, language)),
            _ => None,
        })
    }

    fn row((name, plain): (&str, Plain)) -> String {
        let names = plain.names();
        let languages = languages().map(|(_, language)| short(language.types().of(plain)));
        let names_in_code = std::iter::once(short(names.protobuf)).chain(languages);
        let code: String = names_in_code.map(|name| format!(" `{name}` |")).collect();
        let (json, avro) = (cell(names.json), cell(names.avro));
        format!("| {name} | {json} | {avro} |{code}\n")
    }

    /// To make the table anew: `cargo xtask docs`.
    #[test]
    fn the_docs_say_what_each_type_becomes() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/contracts.md");
        let text = std::fs::read_to_string(&path)
            .unwrap()
            .replace("\r\n", "\n");
        let (start, end) = ("<!-- made: types -->\n", "<!-- end -->");
        let (before, rest) = text.split_once(start).unwrap();
        let (kept, after) = rest.split_once(end).unwrap();
        let titles: String = languages().map(|(name, _)| format!(" {name} |")).collect();
        let head = format!(
            "| field | JSON Schema, OpenAPI, AsyncAPI | Avro | Protobuf |{titles}\n|---|---|---|---|{}\n",
            "---|".repeat(languages().count())
        );
        let made = head + &LISTED.map(row).concat();
        if std::env::var_os("UPDATE_DOCS").is_some() {
            std::fs::write(&path, format!("{before}{start}{made}{end}{after}")).unwrap();
        } else {
            assert_eq!(
                kept, made,
                "docs/contracts.md is out of date: cargo xtask docs"
            );
        }
    }
}
