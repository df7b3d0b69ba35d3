//! Types of programming languages, as lines of fields: interfaces, classes, records, messages, structs.

/// The lines of fields in a text: what stands in the body of a type, without comments, annotations and accessors. A text
/// without a type is lines already.
pub(super) fn lines(text: &str) -> String {
    let text = without_comments(text);
    let (head, body) = match text.find(['{', '(']) {
        Some(at) if is_head(&text[..at]) => (&text[..at], body(&text, at)),
        _ => ("", text.as_str()),
    };
    // Fields of Protocol Buffers have numbers, not defaults.
    let is_numbered = head.trim_start().starts_with("message ");
    let lines = body.lines().map(|line| plain(line, is_numbered));
    lines.collect::<Vec<_>>().join("\n")
}

/// True of words before a bracket that begin a type: `export interface Order`, `data class Order`.
fn is_head(head: &str) -> bool {
    const BEGINNINGS: [&str; 9] = [
        "interface",
        "class",
        "record",
        "type",
        "struct",
        "message",
        "input",
        "object",
        "model",
    ];
    let has = |word: &str| BEGINNINGS.contains(&word);
    let last = head.lines().rev().find(|line| !line.trim().is_empty());
    last.is_some_and(|line| !line.contains([':', ';']) && line.split_whitespace().any(has))
}

/// The text between the bracket at a place and the one that closes it; the rest where none does.
fn body(text: &str, at: usize) -> &str {
    let mut depth = 0_usize;
    for (place, sign) in text[at..].char_indices() {
        match sign {
            '{' | '(' => depth += 1,
            '}' | ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &text[at + 1..at + place];
        }
    }
    &text[at + 1..]
}

fn plain(line: &str, is_numbered: bool) -> String {
    let line = line
        .trim()
        .trim_start_matches(['-', '*', '\u{2022}', '+'])
        .trim_start();
    let line = line
        .replace("{ get; set; }", "")
        .replace("{ get; init; }", "")
        .replace("{ get; }", "");
    let line = match line.split_once('=') {
        Some((field, _)) if is_numbered => field.trim_start_matches("optional ").to_owned(),
        _ => line,
    };
    // `@NotNull UUID id`: what tools read.
    let without_first = || {
        line.split_once(char::is_whitespace)
            .map_or("", |(_, rest)| rest)
    };
    match line.as_str() {
        with if with.starts_with('@') => without_first().to_owned(),
        "}" | "{" | ")" | "(" | "};" => String::new(),
        _ => line,
    }
}

/// The text without `// …`, `/* … */`, `# …` at the beginning of a line, and lines of annotations such as `#[serde(default)]`.
fn without_comments(text: &str) -> String {
    let mut rest = text;
    let mut kept = String::with_capacity(text.len());
    while let Some(at) = rest.find("/*") {
        kept.push_str(&rest[..at]);
        rest = rest[at..]
            .find("*/")
            .map_or("", |end| &rest[at + end + 2..]);
    }
    kept.push_str(rest);
    let lines = kept.lines().map(|line| {
        let line = line.trim();
        let is_annotation = line.starts_with('@') && !line.contains(char::is_whitespace);
        let is_comment = is_annotation || line.starts_with("# ") || line.starts_with("#[");
        let code = match line.find("//") {
            Some(at) if !line[..at].ends_with(':') => &line[..at],
            _ => line,
        };
        if is_comment { "" } else { code }
    });
    lines.collect::<Vec<_>>().join("\n")
}
