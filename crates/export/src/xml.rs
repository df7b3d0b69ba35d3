//! Text in XML.

use crate::is_unseen;

/// Text as XML takes it between tags and between quotation marks: markup escaped, line breaks kept, and without
/// characters that no XML may have or that nobody sees.
#[must_use]
pub fn xml_escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' => escaped.push_str("&#10;"),
            '\t' => escaped.push_str("&#9;"),
            other if is_unseen(other) => {}
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_becomes_text() {
        assert_eq!(
            xml_escaped("a<b & \"c\">"),
            "a&lt;b &amp; &quot;c&quot;&gt;"
        );
    }

    #[test]
    fn line_breaks_stay_in_attributes_too() {
        assert_eq!(xml_escaped("a\nb\tc"), "a&#10;b&#9;c");
    }

    #[test]
    fn characters_that_no_xml_may_have_are_left_out() {
        assert_eq!(xml_escaped("a\u{0}\u{1b}\u{fffe}b"), "ab");
    }
}
