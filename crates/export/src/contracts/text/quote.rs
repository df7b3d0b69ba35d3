//! Text in quotation marks and comments of each target language.

use std::fmt::Write;

/// A string literal of JSON, which TypeScript, Java and C# read as well: ASCII only.
pub(crate) fn json(text: &str) -> String {
    let mut quoted = String::from("\"");
    let mut units = [0; 2];
    for character in text.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            ' '..='~' => quoted.push(character),
            _ => {
                for unit in character.encode_utf16(&mut units) {
                    let _infallible = write!(quoted, "\\u{unit:04x}");
                }
            }
        }
    }
    quoted.push('"');
    quoted
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
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            ' '..='~' => quoted.push(character),
            _ => {
                let _infallible = write!(quoted, "\\u{{{:x}}}", u32::from(character));
            }
        }
    }
    quoted.push('"');
    quoted
}

/// A string literal of Protocol Buffers: the bytes of UTF-8 by their octal numbers.
pub(crate) fn proto(text: &str) -> String {
    let mut quoted = String::from("\"");
    for byte in text.bytes() {
        match byte {
            b'"' => quoted.push_str("\\\""),
            b'\\' => quoted.push_str("\\\\"),
            b' '..=b'~' => quoted.push(char::from(byte)),
            _ => {
                let _infallible = write!(quoted, "\\{byte:03o}");
            }
        }
    }
    quoted.push('"');
    quoted
}

/// What can stand in a block comment of any language: it neither ends the comment nor begins another, and
/// holds no backslash, since Java reads `\u` even in comments.
pub(crate) fn comment(line: &str) -> String {
    line.replace('\\', "＼")
        .replace("*/", "*∕")
        .replace("/*", "∕*")
        .replace("*/", "*∕")
}

/// What can stand in the XML of a C# comment.
pub(crate) fn xml(line: &str) -> String {
    line.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// What stands in Markdown as it is.
pub(crate) fn markdown(line: &str) -> String {
    let mut text = String::new();
    for character in line.chars() {
        if "\\`*_{}[]<>()#+-!|~&".contains(character) {
            text.push('\\');
        }
        text.push(character);
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
    fn comments_end_where_they_should() {
        assert!(!comment("x */ y **/ /*/ \\u002a").contains("*/"));
        assert!(!comment("/*/").contains("/*"));
    }
}
