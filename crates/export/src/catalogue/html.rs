//! The catalogue as one HTML file that needs nothing else: pictures, fonts, style and script lie in it.

use super::document::{Block, Catalogue, Heading, Inline, Page, Part, Picture, Target, Text};
use crate::diagrams::fonts;
use crate::diagrams::label::lines;
use crate::xml_escaped;

const STYLE: &str = include_str!("viewer.css");
const SCRIPT: &str = include_str!("viewer.js");

/// Hash of the script: nothing else runs in the file.
const SCRIPT_HASH: &str = "sha256-Zys84UXNmYEd6hVPtrc1VXf86ZWUia4bM4mQggDVLyI=";

/// More messages than these are listed in the contents only once somebody opens the list.
const MOST_OPEN: usize = 40;

/// Keys and gestures that move a picture.
const HELP: &str = "<span>Drag to move. Zoom with the buttons, with two fingers, or with Ctrl and the wheel.</span>";

/// Number of bytes of pictures that a browser shows without delay.
pub(super) const MOST_BYTES: usize = 20_000_000;

/// The file, with pictures of at most so many bytes in all, and the number of pictures that it lacks.
pub(super) fn file(catalogue: &Catalogue, most_bytes: usize) -> (String, usize) {
    let mut writer = Writer {
        room: most_bytes,
        ..Writer::default()
    };
    for (number, page) in catalogue.pages.iter().enumerate() {
        writer.page(page, number == 0);
    }
    (whole(catalogue, &writer.text), writer.left_out)
}

fn whole(catalogue: &Catalogue, body: &str) -> String {
    let fonts = fonts::style_sheet(body);
    let title = xml_escaped(&catalogue.title);
    let contents = contents(catalogue);
    // `light-dark` wants the scheme; the policy lets nothing in from elsewhere.
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; font-src data:; \
         style-src 'unsafe-inline'; script-src '{SCRIPT_HASH}'; base-uri 'none'; form-action 'none'\"/>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n\
         <meta name=\"color-scheme\" content=\"light dark\"/>\n\
         <title>{title}</title>\n{fonts}\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
         <a class=\"skip\" href=\"#content\">Skip to the content</a>\n{contents}\
         <main id=\"content\" tabindex=\"-1\">\n{body}</main>\n<script>{SCRIPT}</script>\n</body>\n</html>\n"
    )
}

/// Links to every page, beside all of them.
fn contents(catalogue: &Catalogue) -> String {
    let mut text = "<nav aria-label=\"Contents\">\n<details class=\"contents\" open=\"\"><summary>Contents</summary>\n".to_owned();
    for page in catalogue.pages.iter().take(1) {
        text += &format!("<p>{}</p>\n", link(&page.title, &page.path, None));
    }
    for part in Part::LISTED {
        let pages = catalogue.pages.iter().filter(|page| page.part == part);
        let pages: Vec<_> = pages.collect();
        if pages.is_empty() {
            continue;
        }
        let open = if pages.len() > MOST_OPEN {
            ""
        } else {
            " open=\"\""
        };
        text += &format!("<details{open}><summary>{}</summary>\n<ul>\n", part.name());
        for group in pages.chunk_by(|one, other| one.under == other.under) {
            let under = group.first().map_or("", |page| &page.under);
            if !under.is_empty() {
                text += &format!("<li><span>{}</span>\n<ul>\n", xml_escaped(under));
            }
            for page in group {
                text += &format!("<li>{}</li>\n", link(&page.title, &page.path, None));
            }
            if !under.is_empty() {
                text += "</ul></li>\n";
            }
        }
        text += "</ul></details>\n";
    }
    text + "</details>\n</nav>\n"
}

fn link(words: &str, page: &str, anchor: Option<&str>) -> String {
    let anchor = anchor.map(|anchor| format!("/{anchor}"));
    let anchor = anchor.unwrap_or_default();
    format!("<a href=\"#{page}{anchor}\">{}</a>", on_one_line(words))
}

fn on_one_line(words: &str) -> String {
    xml_escaped(&lines(words).join(" "))
}

/// Words with their line breaks.
fn words(words: &str) -> String {
    let lines: Vec<_> = lines(words).iter().map(|line| xml_escaped(line)).collect();
    lines.join("<br/>")
}

fn inline(text: &Text) -> String {
    let part = |part: &Inline| match part {
        Inline::Plain(text) => words(text),
        Inline::Strong(text) => format!("<strong>{}</strong>", on_one_line(text)),
        Inline::Link(words, Target { page, anchor }) => link(words, page, anchor.as_deref()),
        Inline::Between(words) => (*words).to_owned(),
        Inline::Break => "<br/>".to_owned(),
    };
    text.iter().map(part).collect()
}

#[derive(Default)]
struct Writer {
    text: String,
    /// The last heading: the name of a table.
    name: String,
    /// True once it was said how a picture is moved.
    has_help: bool,
    /// Number of bytes that pictures may still have.
    room: usize,
    /// Number of pictures that found no room.
    left_out: usize,
}

impl Writer {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn page(&mut self, page: &Page, is_first: bool) {
        let (path, title) = (&page.path, on_one_line(&page.title));
        let level = if is_first { 1 } else { 2 };
        let class = page.part.name().to_lowercase();
        self.line(&format!("<section id=\"{path}\" class=\"{class}\">"));
        let under = match page.under.as_str() {
            "" => String::new(),
            under => format!("<p class=\"under\">{}</p>\n", on_one_line(under)),
        };
        self.line(&format!(
            "{under}<h{level} id=\"{path}/title\">{title}</h{level}>"
        ));
        for block in &page.blocks {
            self.block(page, block, level + 1);
        }
        self.line("</section>");
    }

    fn block(&mut self, page: &Page, block: &Block, level: u8) {
        match block {
            Block::Heading(heading) => self.heading(page, heading, level),
            Block::Prose(text) => self.line(&format!("<p>{}</p>", words(text))),
            Block::Facts(facts) => {
                self.line("<dl>");
                for (name, text) in facts {
                    self.line(&format!("<dt>{name}</dt><dd>{}</dd>", inline(text)));
                }
                self.line("</dl>");
            }
            Block::List(items) => self.items("<ul>", items, "</ul>"),
            Block::Steps(steps) => {
                self.line(
                    "<div class=\"walk\" hidden=\"\"><button type=\"button\" data-step=\"-1\">Previous</button>\
                     <button type=\"button\" data-step=\"1\">Next</button><span role=\"status\"></span></div>",
                );
                self.items("<ol class=\"steps\">", steps, "</ol>");
            }
            Block::Table(head, rows) => self.table(page, head, rows),
            Block::Code(_, code) => {
                self.line(&format!(
                    "<pre tabindex=\"0\"><code>{}</code></pre>",
                    code_text(code)
                ));
            }
            Block::Picture(picture) => self.picture(picture),
            // They stand beside all pages.
            Block::Contents => {}
        }
    }

    fn heading(&mut self, page: &Page, heading: &Heading, level: u8) {
        let level = level + u8::from(heading.is_nested);
        let anchor = heading.anchor.as_ref();
        let id = anchor.map(|anchor| format!(" id=\"{}/{anchor}\"", page.path));
        let text = on_one_line(&heading.text);
        self.name.clone_from(&text);
        self.line(&format!(
            "<h{level}{}>{text}</h{level}>",
            id.unwrap_or_default()
        ));
    }

    fn items(&mut self, open: &str, items: &[Text], close: &str) {
        self.line(open);
        for item in items {
            self.line(&format!("<li>{}</li>", inline(item)));
        }
        self.line(close);
    }

    fn table(&mut self, page: &Page, head: &[&str], rows: &[Vec<Text>]) {
        let name = format!("{}: {}", on_one_line(&page.title), self.name);
        self.line(&format!(
            "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{name}\"><table>"
        ));
        let head = head
            .iter()
            .map(|name| format!("<th scope=\"col\">{name}</th>"));
        self.line(&format!(
            "<thead><tr>{}</tr></thead>\n<tbody>",
            head.collect::<String>()
        ));
        for row in rows {
            let cells = row.iter().map(|cell| format!("<td>{}</td>", inline(cell)));
            self.line(&format!("<tr>{}</tr>", cells.collect::<String>()));
        }
        self.line("</tbody>\n</table></div>");
    }

    fn picture(&mut self, picture: &Picture) {
        let alt = on_one_line(&picture.alt);
        let Some(room) = self.room.checked_sub(picture.svg.len()) else {
            self.left_out += 1;
            return self.line(&format!("<p>(The picture is left out: {alt}.)</p>"));
        };
        self.room = room;
        self.line(&format!(
            "<figure><div class=\"view\" tabindex=\"0\" role=\"group\" aria-label=\"{alt}\">"
        ));
        let named = format!("<svg role=\"img\" aria-label=\"{alt}\" ");
        self.text
            .push_str(&picture.svg.replacen("<svg ", &named, 1));
        let button = |does: &str, sign: &str, name: &str| {
            format!(
                "<button type=\"button\" data-zoom=\"{does}\" aria-label=\"{name}\">{sign}</button>"
            )
        };
        self.line(&format!(
            "</div><figcaption hidden=\"\">{}{}{}{}</figcaption></figure>",
            button("1.5", "+", "Zoom in"),
            button("0.667", "\u{2212}", "Zoom out"),
            button("0", "All", "Show all of it"),
            if self.has_help { "" } else { HELP },
        ));
        self.has_help = true;
    }
}

/// Code with its line ends as they are.
fn code_text(code: &str) -> String {
    let lines: Vec<_> = code.lines().map(xml_escaped).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_that_find_no_room_are_told() {
        let mut page = Page::new("a".to_owned(), "A".to_owned(), Part::Overview);
        for alt in ["first", "second"] {
            let (svg, alt) = ("<svg ></svg>".to_owned(), alt.to_owned());
            page.blocks.push(Block::Picture(Picture { svg, alt }));
        }
        let catalogue = Catalogue {
            title: "A".to_owned(),
            pages: vec![page],
        };
        let (text, left_out) = file(&catalogue, 20);
        assert_eq!((text.matches("<svg ").count(), left_out), (1, 1));
        assert!(text.contains("(The picture is left out: second.)"));
    }
}
