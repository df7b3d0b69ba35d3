//! Labels in HTML as plain text. Nothing of them is ever shown as HTML.

/// Elements that begin a line.
const BLOCKS: [&str; 14] = [
    "br", "div", "p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "ul", "ol", "hr",
];

/// Elements of which nothing is read.
const HIDDEN: [&str; 2] = ["style", "script"];

/// The words of a label, in the lines that a browser would show.
pub(super) fn plain(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let (before, tag) = rest.split_at(start);
        text.push_str(before);
        let is_tag =
            tag[1..].starts_with(|one: char| one.is_ascii_alphabetic() || one == '/' || one == '!');
        let Some(end) = tag.find('>').filter(|_| is_tag) else {
            text.push('<');
            rest = &tag[1..];
            continue;
        };
        let name: String = tag[1..end]
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect::<String>()
            .to_ascii_lowercase();
        rest = &tag[end + 1..];
        if HIDDEN.contains(&name.as_str()) && !tag.starts_with("</") {
            let close = format!("</{name}");
            rest = rest.find(&close).map_or("", |at| &rest[at..]);
        } else if BLOCKS.contains(&name.as_str()) && (name == "br" || !text.ends_with('\n')) {
            text.push('\n');
        }
    }
    text.push_str(rest);
    tidied(&decoded(&text))
}

/// Lines without spaces around them, and without empty ones at the ends.
pub(super) fn tidied(text: &str) -> String {
    let text = text
        .replace("\r\n", "\n")
        .replace(['\r', '\u{2028}', '\u{2029}'], "\n");
    let lines: Vec<&str> = text.split('\n').map(str::trim).collect();
    lines.join("\n").trim().to_owned()
}

/// A text with the characters that its entities stand for.
pub(super) fn decoded(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        let (before, entity) = rest.split_at(start);
        plain.push_str(before);
        let end = entity.char_indices().take(12).find(|(_, one)| *one == ';');
        let found = end.and_then(|(end, _)| Some((character(&entity[1..end])?, end)));
        match found {
            Some((character, end)) => {
                plain.push(character);
                rest = &entity[end + 1..];
            }
            None => {
                plain.push('&');
                rest = &entity[1..];
            }
        }
    }
    plain.push_str(rest);
    plain
}

fn character(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let value = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(value);
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_in_html_is_read_as_the_lines_that_it_shows() {
        for (html, text) in [
            ("Order placed", "Order placed"),
            ("<b>Order</b><br>placed", "Order\nplaced"),
            ("<div>Order</div><div>placed</div>", "Order\nplaced"),
            ("A &amp;lt; B&nbsp;&#33;", "A &lt; B !"),
            ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
            ("<script>alert(1)</script>Paid<style>p{}</style>", "Paid"),
            ("<img src=x onerror=alert(1)>Paid", "Paid"),
            ("a <b", "a <b"),
            ("&bogus; &", "&bogus; &"),
        ] {
            assert_eq!(plain(html), text, "{html}");
        }
    }
}
