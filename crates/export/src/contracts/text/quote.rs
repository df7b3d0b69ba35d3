//! Text in quotation marks and comments of each target language.

use std::fmt::Write;

/// A string literal in quotation marks: what is no printable ASCII as `other` writes it.
fn literal(text: &str, other: impl Fn(&mut String, char)) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            ' '..='~' => quoted.push(character),
            _ => other(&mut quoted, character),
        }
    }
    quoted.push('"');
    quoted
}

/// A string literal of JSON, which TypeScript, Java and C# read as well: ASCII only.
pub(crate) fn json(text: &str) -> String {
    literal(text, |quoted, character| {
        for unit in character.encode_utf16(&mut [0; 2]) {
            let _infallible = write!(quoted, "\\u{unit:04x}");
        }
    })
}

/// A string literal of Java: as JSON, but line breaks must not be written by their number, which Java reads
/// before it looks for the end of a line.
pub(crate) fn java(text: &str) -> String {
    json(text)
        .replace("\\u000a", "\\n")
        .replace("\\u000d", "\\r")
}

/// A string literal of Kotlin: as JSON, without templates.
pub(crate) fn kotlin(text: &str) -> String {
    json(text).replace('$', "\\$")
}

/// A string literal of Rust.
pub(crate) fn rust(text: &str) -> String {
    literal(text, |quoted, character| {
        let _infallible = write!(quoted, "\\u{{{:x}}}", u32::from(character));
    })
}

/// A string literal of Protocol Buffers: the bytes of UTF-8 by their octal numbers.
pub(crate) fn proto(text: &str) -> String {
    literal(text, |quoted, character| {
        for byte in character.encode_utf8(&mut [0; 4]).bytes() {
            let _infallible = write!(quoted, "\\{byte:03o}");
        }
    })
}

/// Text that can stand in a block comment of any language: it neither ends the comment nor begins another, and
/// holds no backslash, since Java reads `\u` even in comments.
pub(crate) fn comment(line: &str) -> String {
    line.replace('\\', "＼")
        .replace("*/", "*∕")
        .replace("/*", "∕*")
        .replace("*/", "*∕")
}

/// Text that can stand in the XML of a C# comment.
pub(crate) fn xml(line: &str) -> String {
    line.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// Text that stands in Markdown as it is: only characters with a meaning there are escaped, so that it can be read.
pub(crate) fn markdown(line: &str) -> String {
    let mut text = String::new();
    let mut before = None;
    let mut characters = line.chars().peekable();
    while let Some(character) = characters.next() {
        let is_first = text.chars().all(char::is_whitespace);
        let mut follows = |wanted: fn(char) -> bool| characters.peek().copied().is_some_and(wanted);
        let is_special = match character {
            '\\' | '`' | '*' | '[' | ']' | '<' | '|' | '~' | '{' | '}' => true,
            // Headings, quotes, lists and rules.
            '#' | '>' | '+' | '-' | '=' => is_first,
            // Lists with numbers.
            '.' | ')' => !is_first && text.trim().bytes().all(|byte| byte.is_ascii_digit()),
            '_' => !(before.is_some_and(char::is_alphanumeric) && follows(char::is_alphanumeric)),
            '&' => follows(|next| next.is_ascii_alphanumeric() || next == '#'),
            _ => false,
        };
        if is_special {
            text.push('\\');
        }
        text.push(character);
        before = Some(character);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_literal_holds_what_was_typed() {
        let hostile = "a\"b\\c\n*/ ${x} é💶";
        assert_eq!(
            serde_json::from_str::<String>(&json(hostile))
                .ok()
                .as_deref(),
            Some(hostile)
        );
        assert_eq!(kotlin("$x"), "\"\\$x\"");
        assert_eq!(rust("é\n"), "\"\\u{e9}\\u{a}\"");
        assert_eq!(proto("é"), "\"\\303\\251\"");
        assert_eq!(java("\n"), "\"\\n\"");
    }

    #[test]
    fn only_what_means_something_in_markdown_is_escaped() {
        for plain in [
            "e-mails (all of them), 1.5 + 2 = 3.5!",
            "order_id & more",
            "a -> b: #7",
        ] {
            assert_eq!(markdown(plain), plain);
        }
        for (text, escaped) in [
            ("- x", "\\- x"),
            ("===", "\\==="),
            ("1. x", "1\\. x"),
            (" > x", " \\> x"),
            ("<b> [a](b) |", "\\<b> \\[a\\](b) \\|"),
            (
                "_x_ &amp; ~~y~~ `z`",
                "\\_x\\_ \\&amp; \\~\\~y\\~\\~ \\`z\\`",
            ),
        ] {
            assert_eq!(markdown(text), escaped);
        }
    }

    #[test]
    fn comments_end_where_they_should() {
        assert!(!comment("x */ y **/ /*/ \\u002a").contains("*/"));
        assert!(!comment("/*/").contains("/*"));
    }
}
