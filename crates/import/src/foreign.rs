//! Files of other tools that Isobar does not open: they are named for what they are.

/// Number of characters at the beginning of a file that tell what it is.
const BEGINNING: usize = 20_000;

/// Beginnings of diagrams in Mermaid.
const MERMAID: [&str; 16] = [
    "flowchart",
    "graph",
    "sequenceDiagram",
    "stateDiagram",
    "stateDiagram-v2",
    "classDiagram",
    "erDiagram",
    "eventmodeling",
    "C4Context",
    "C4Container",
    "C4Component",
    "timeline",
    "journey",
    "mindmap",
    "gantt",
    "block-beta",
];

/// Parts of JSON without spaces of which one is in every file of a tool, and the name of such a file.
const JSON: [(&[&str], &str); 7] = [
    (
        &["schema.getpostman.com", "\"_postman_id\""],
        "a Postman collection",
    ),
    (&["\"softwareSystems\""], "a Structurizr workspace"),
    (&["\"_type\":\"export\""], "an Insomnia export"),
    (&["\"log\":{\"version\""], "an HTTP archive (HAR)"),
    (&["\"type\":\"record\""], "an Avro schema"),
    (&["json-schema.org/"], "a JSON Schema"),
    (&["\"nbformat\""], "a Jupyter notebook"),
];

/// The same for XML.
const XML: [(&[&str], &str); 7] = [
    (&["omg.org/spec/BPMN"], "a BPMN process"),
    (&["omg.org/spec/DMN"], "a DMN decision"),
    (&["schemas.xmlsoap.org/wsdl"], "a WSDL service description"),
    (&["opengroup.org/xsd/archimate"], "an ArchiMate model"),
    (&["omg.org/XMI", "omg.org/spec/XMI"], "a UML model (XMI)"),
    (&["<svg"], "an SVG picture that carries no board"),
    (&["<html", "<!doctypehtml", "<!DOCTYPEhtml"], "a web page"),
];

/// Name of the kind of file that a text is, with its article; `None` of one that nobody knows.
pub(crate) fn named(text: &str) -> Option<&'static str> {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let end = text.char_indices().nth(BEGINNING);
    let text = &text[..end.map_or(text.len(), |(at, _)| at)];
    let compact: String = text.split_whitespace().collect();
    let known: &[(&[&str], &str)] = match text.chars().next()? {
        '{' | '[' => &JSON,
        '<' => &XML,
        _ => return named_text(text, &compact),
    };
    let is_one = |marks: &&[&str]| marks.iter().any(|mark| compact.contains(mark));
    let found = known.iter().find(|(marks, _)| is_one(marks));
    found.map(|(_, name)| *name)
}

fn named_text(text: &str, compact: &str) -> Option<&'static str> {
    let first = without_front_matter(text)
        .split([' ', '\n', '\r', '\t', ';', '{'])
        .next()?;
    let has_block = compact.contains('{');
    match first {
        _ if text.starts_with("@start") => Some("a PlantUML diagram"),
        "digraph" | "strict" if has_block => Some("a Graphviz diagram (DOT)"),
        "graph" if compact.starts_with("graph{") => Some("a Graphviz diagram (DOT)"),
        "workspace" if has_block => Some("a Structurizr workspace"),
        "%%" => Some("a Mermaid diagram"),
        word if MERMAID.contains(&word) => Some("a Mermaid diagram"),
        _ if compact.starts_with("syntax=\"proto") => Some("a Protocol Buffers file"),
        _ if text.contains("type Query {") || compact.starts_with("schema{") => {
            Some("a GraphQL schema")
        }
        "---" if compact.contains("---id:") => Some("a page of EventCatalog"),
        _ => None,
    }
}

/// A text behind the settings that some tools begin it with, where a diagram follows them.
fn without_front_matter(text: &str) -> &str {
    let rest = text
        .strip_prefix("---")
        .and_then(|rest| rest.split_once("\n---"));
    let rest = rest.map(|(_, rest)| rest.trim_start());
    let first = |rest: &&str| {
        let word = rest.split_whitespace().next().unwrap_or_default();
        MERMAID.contains(&word)
    };
    rest.filter(first).unwrap_or(text)
}
