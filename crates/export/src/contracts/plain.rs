//! Types of values that hold nothing else: one table of what each becomes in every format and language.

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

/// Names of a type: an entry of the table.
#[derive(Debug)]
pub(crate) struct PlainNames {
    /// Type and format in JSON Schema; empty where there is none.
    pub json: [&'static str; 2],
    /// Type in the extension `x-isobar-type`, which tells what JSON Schema cannot; empty where nothing is missing.
    pub mark: &'static str,
    /// Type and logical type in Avro; empty where there is none.
    pub avro: [&'static str; 2],
    pub protobuf: &'static str,
    pub typescript: &'static str,
    pub rust: &'static str,
    pub java: &'static str,
    /// Java's type of values that are always there, if it has one of its own.
    pub java_primitive: Option<&'static str>,
    pub kotlin: &'static str,
    pub csharp: &'static str,
}

/// Default of most types: text everywhere.
const TEXT: PlainNames = PlainNames {
    json: ["string", ""],
    mark: "",
    avro: ["string", ""],
    protobuf: "string",
    typescript: "string",
    rust: "String",
    java: "String",
    java_primitive: None,
    kotlin: "String",
    csharp: "string",
};

impl Plain {
    /// Its entry in the table. Names of platforms are written in full, since a message can have any other.
    pub const fn names(self) -> &'static PlainNames {
        match self {
            Self::Any => {
                const {
                    &PlainNames {
                        json: ["", ""],
                        avro: ["", ""],
                        protobuf: ".google.protobuf.Value",
                        typescript: "unknown",
                        rust: "serde_json::Value",
                        java: "Object",
                        kotlin: "Any",
                        csharp: "System.Text.Json.JsonElement",
                        ..TEXT
                    }
                }
            }
            Self::String => &TEXT,
            Self::Text => {
                const {
                    &PlainNames {
                        mark: "text",
                        ..TEXT
                    }
                }
            }
            // Whole numbers of 64 bits, which every target language has.
            Self::Integer => {
                const {
                    &PlainNames {
                        json: ["integer", "int64"],
                        avro: ["long", ""],
                        protobuf: "int64",
                        typescript: "number",
                        rust: "i64",
                        java: "Long",
                        java_primitive: Some("long"),
                        kotlin: "Long",
                        csharp: "long",
                        ..TEXT
                    }
                }
            }
            Self::Decimal(_) => {
                const {
                    &PlainNames {
                        mark: "decimal",
                        typescript: "values.Decimal",
                        rust: "values::Decimal",
                        java: "java.math.BigDecimal",
                        kotlin: "java.math.BigDecimal",
                        csharp: "decimal",
                        ..TEXT
                    }
                }
            }
            Self::Boolean => {
                const {
                    &PlainNames {
                        json: ["boolean", ""],
                        avro: ["boolean", ""],
                        protobuf: "bool",
                        typescript: "boolean",
                        rust: "bool",
                        java: "Boolean",
                        java_primitive: Some("boolean"),
                        kotlin: "Boolean",
                        csharp: "bool",
                        ..TEXT
                    }
                }
            }
            Self::Date => {
                const {
                    &PlainNames {
                        json: ["string", "date"],
                        avro: ["int", "date"],
                        typescript: "values.LocalDate",
                        rust: "values::LocalDate",
                        java: "java.time.LocalDate",
                        kotlin: "java.time.LocalDate",
                        csharp: "System.DateOnly",
                        ..TEXT
                    }
                }
            }
            Self::Instant => {
                const {
                    &PlainNames {
                        json: ["string", "date-time"],
                        avro: ["long", "timestamp-micros"],
                        protobuf: ".google.protobuf.Timestamp",
                        typescript: "values.Instant",
                        rust: "values::Instant",
                        java: "java.time.Instant",
                        kotlin: "java.time.Instant",
                        csharp: "System.DateTimeOffset",
                        ..TEXT
                    }
                }
            }
            Self::Duration => {
                const {
                    &PlainNames {
                        json: ["string", "duration"],
                        typescript: "values.Duration",
                        rust: "values::Duration",
                        ..TEXT
                    }
                }
            }
            Self::Uuid => {
                const {
                    &PlainNames {
                        json: ["string", "uuid"],
                        avro: ["string", "uuid"],
                        typescript: "values.Uuid",
                        rust: "values::Uuid",
                        java: "java.util.UUID",
                        kotlin: "java.util.UUID",
                        csharp: "System.Guid",
                        ..TEXT
                    }
                }
            }
            Self::Money => {
                const {
                    &PlainNames {
                        json: ["object", ""],
                        mark: "money",
                        avro: ["record", ""],
                        protobuf: "Money",
                        typescript: "values.Money",
                        rust: "values::Money",
                        java: "Money",
                        kotlin: "Money",
                        csharp: "Money",
                        ..TEXT
                    }
                }
            }
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

    fn row((name, plain): (&str, Plain)) -> String {
        let names = plain.names();
        let languages = [
            names.protobuf,
            names.typescript,
            names.rust,
            names.java,
            names.kotlin,
            names.csharp,
        ];
        let languages = languages.map(|name| format!("`{}`", short(name)));
        let (json, avro) = (cell(names.json), cell(names.avro));
        format!("| {name} | {json} | {avro} | {} |\n", languages.join(" | "))
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
        let head = "| field | JSON Schema, OpenAPI, AsyncAPI | Avro | Protobuf | TypeScript | Rust | Java | Kotlin | C# |\n|---|---|---|---|---|---|---|---|---|\n";
        let made = head.to_owned() + &LISTED.map(row).concat();
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
