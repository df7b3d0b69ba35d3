//! The languages of exported files, as far as a reader tells their parts apart.

/// Syntax of a language.
pub(super) enum Language {
    /// Marks, texts and words: every programming language, and JSON and TOML.
    Code(Code),
    /// Tags and attributes.
    Markup,
    /// Headings and code between prose.
    Prose,
    /// Nothing is known about it.
    Plain,
}

/// Syntax of code.
#[derive(Clone, Copy)]
pub(super) struct Code {
    /// Beginning of a comment that ends with its line; empty where there is none.
    pub line_comment: &'static str,
    /// Beginning and end of a comment; empty where there is none.
    pub block_comment: (&'static str, &'static str),
    /// Quotation marks of texts.
    pub quotes: &'static [char],
    /// The words that the language keeps.
    pub keywords: &'static [&'static str],
    /// Sign after the name of a value, such as the colon of JSON; such a name may be in quotation marks.
    pub after_name: Option<char>,
}

const C_LIKE: Code = Code {
    line_comment: "//",
    block_comment: ("/*", "*/"),
    quotes: &['"'],
    keywords: &[],
    after_name: None,
};

const JSON: Code = Code {
    line_comment: "",
    block_comment: ("", ""),
    quotes: &['"'],
    keywords: &["true", "false", "null"],
    after_name: Some(':'),
};

const TOML: Code = Code {
    line_comment: "#",
    after_name: Some('='),
    ..JSON
};

const TYPESCRIPT: Code = Code {
    quotes: &['"', '\'', '`'],
    keywords: &[
        "as",
        "async",
        "await",
        "boolean",
        "const",
        "else",
        "export",
        "extends",
        "false",
        "for",
        "from",
        "function",
        "if",
        "import",
        "interface",
        "let",
        "new",
        "null",
        "number",
        "of",
        "readonly",
        "return",
        "string",
        "throw",
        "true",
        "type",
        "undefined",
        "unknown",
        "void",
    ],
    ..C_LIKE
};

const RUST: Code = Code {
    keywords: &[
        "as", "bool", "const", "crate", "derive", "enum", "false", "fn", "for", "i64", "if",
        "impl", "let", "match", "mod", "pub", "ref", "return", "self", "static", "str", "struct",
        "super", "trait", "true", "type", "u64", "use", "where",
    ],
    ..C_LIKE
};

const JAVA: Code = Code {
    quotes: &['"', '\''],
    keywords: &[
        "boolean",
        "class",
        "default",
        "else",
        "enum",
        "extends",
        "false",
        "final",
        "if",
        "implements",
        "import",
        "int",
        "interface",
        "long",
        "new",
        "null",
        "package",
        "private",
        "public",
        "record",
        "return",
        "static",
        "switch",
        "this",
        "throw",
        "true",
        "void",
    ],
    ..C_LIKE
};

const CSHARP: Code = Code {
    quotes: &['"', '\''],
    keywords: &[
        "bool",
        "class",
        "decimal",
        "default",
        "else",
        "enum",
        "false",
        "get",
        "if",
        "init",
        "int",
        "interface",
        "internal",
        "long",
        "namespace",
        "new",
        "null",
        "object",
        "public",
        "readonly",
        "record",
        "required",
        "return",
        "sealed",
        "static",
        "string",
        "struct",
        "this",
        "throw",
        "true",
        "using",
        "var",
        "void",
    ],
    ..C_LIKE
};

const KOTLIN: Code = Code {
    quotes: &['"', '\''],
    keywords: &[
        "as",
        "class",
        "data",
        "else",
        "enum",
        "false",
        "for",
        "fun",
        "if",
        "import",
        "in",
        "interface",
        "is",
        "null",
        "object",
        "override",
        "package",
        "private",
        "return",
        "this",
        "throw",
        "true",
        "val",
        "value",
        "var",
        "when",
    ],
    ..C_LIKE
};

const PROTOBUF: Code = Code {
    quotes: &['"', '\''],
    keywords: &[
        "bool", "bytes", "enum", "false", "import", "int64", "map", "message", "oneof", "optional",
        "option", "package", "repeated", "reserved", "returns", "rpc", "service", "string",
        "syntax", "true",
    ],
    ..C_LIKE
};

const DIAGRAM: Code = Code {
    keywords: &[
        "actor",
        "component",
        "digraph",
        "edge",
        "graph",
        "node",
        "note",
        "participant",
        "rectangle",
        "softwareSystem",
        "subgraph",
        "workspace",
    ],
    ..C_LIKE
};

const MERMAID: Code = Code {
    line_comment: "%%",
    block_comment: ("", ""),
    keywords: &[
        "classDef",
        "end",
        "flowchart",
        "participant",
        "sequenceDiagram",
        "subgraph",
    ],
    ..C_LIKE
};

const PLANTUML: Code = Code {
    line_comment: "'",
    block_comment: ("", ""),
    ..DIAGRAM
};

const D2: Code = Code {
    line_comment: "#",
    ..JSON
};

/// The language of a file, by the ending of its name.
pub(super) fn of(path: &str) -> Language {
    let ending = path.rsplit('.').next().unwrap_or_default();
    Language::Code(match ending {
        "json" | "avsc" => JSON,
        "toml" => TOML,
        "ts" | "mjs" => TYPESCRIPT,
        "rs" => RUST,
        "java" => JAVA,
        "cs" => CSHARP,
        "kt" | "kts" => KOTLIN,
        "proto" => PROTOBUF,
        "excalidraw" => JSON,
        "mmd" => MERMAID,
        "puml" => PLANTUML,
        "dot" | "dsl" | "cml" => DIAGRAM,
        "d2" => D2,
        "svg" | "html" | "drawio" | "xml" | "csproj" => return Language::Markup,
        "md" => return Language::Prose,
        _ => return Language::Plain,
    })
}
