//! The catalogue as a folder of Markdown files with pictures beside them.

use super::document::{Block, Catalogue, Heading, Inline, Page, Part, Target, Text};
use crate::contracts::text::quote::markdown;
use crate::contracts::text::{Writer, lines};
use crate::diagrams::label::label;

/// Files of the catalogue: paths from its folder, and texts.
pub(super) fn files(catalogue: &Catalogue) -> Vec<(String, String)> {
    let mut files = Vec::new();
    for page in &catalogue.pages {
        files.push((format!("{}.md", page.path), write(catalogue, page)));
        for (number, picture) in page.pictures().enumerate() {
            files.push((picture_path(page, number), picture.svg.clone()));
        }
    }
    files
}

fn picture_path(page: &Page, number: usize) -> String {
    let which = match number {
        0 => String::new(),
        other => format!(".{}", other + 1),
    };
    format!("pictures/{}{which}.svg", page.path)
}

fn write(catalogue: &Catalogue, page: &Page) -> String {
    let mut writer = PageWriter {
        page,
        writer: Writer::new(""),
        pictures: 0,
    };
    writer.line(&format!("# {}", markdown(&page.title)));
    for block in &page.blocks {
        writer.writer.gap();
        writer.block(catalogue, block);
    }
    writer.writer.finish()
}

struct PageWriter<'p> {
    page: &'p Page,
    writer: Writer,
    pictures: usize,
}

impl PageWriter<'_> {
    fn line(&mut self, line: &str) {
        self.writer.line(line);
    }

    fn block(&mut self, catalogue: &Catalogue, block: &Block) {
        match block {
            Block::Heading(heading) => self.heading(heading),
            Block::Prose(text) => {
                let text: Vec<_> = lines(text).iter().map(|line| markdown(line)).collect();
                self.writer.prefixed("", &text);
            }
            Block::Facts(facts) => {
                for (name, text) in facts {
                    let text = self.text(text);
                    self.line(&format!("- **{name}**: {text}"));
                }
            }
            Block::List(items) => {
                for item in items {
                    let item = self.text(item);
                    self.line(&format!("- {item}"));
                }
            }
            Block::Steps(steps) => {
                for (number, step) in steps.iter().enumerate() {
                    let step = self.text(step);
                    self.line(&format!("{}. {step}", number + 1));
                }
            }
            Block::Table(head, rows) => self.table(head, rows),
            Block::Code(language, code) => self.code(language, code),
            Block::Picture(picture) => {
                let path = self.relative(&picture_path(self.page, self.pictures));
                self.pictures += 1;
                let alt = label(&picture.alt, " ", markdown);
                self.line(&format!("![{alt}]({path})"));
            }
            Block::Contents => self.contents(catalogue),
        }
    }

    fn heading(&mut self, heading: &Heading) {
        let level = if heading.is_nested { "###" } else { "##" };
        self.line(&format!("{level} {}", markdown(&heading.text)));
    }

    fn table(&mut self, head: &[&str], rows: &[Vec<Text>]) {
        self.line(&format!("| {} |", head.join(" | ")));
        self.line(&format!("|{}", "---|".repeat(head.len())));
        for row in rows {
            let cells: Vec<_> = row.iter().map(|cell| self.text(cell)).collect();
            self.line(&format!("| {} |", cells.join(" | ")));
        }
    }

    /// Code between fences that nothing in it can close.
    fn code(&mut self, language: &str, code: &str) {
        let runs = code.split(|letter| letter != '`').map(str::len);
        let fence = "`".repeat(runs.max().unwrap_or_default().max(2) + 1);
        self.line(&format!("{fence}{language}"));
        for line in code.lines() {
            self.line(line);
        }
        self.line(&fence);
    }

    fn contents(&mut self, catalogue: &Catalogue) {
        // A table of the overview has the contexts.
        for part in Part::LISTED
            .into_iter()
            .filter(|part| *part != Part::Contexts)
        {
            let pages = catalogue.pages.iter().filter(|page| page.part == part);
            let pages: Vec<_> = pages.collect();
            if pages.is_empty() {
                continue;
            }
            self.writer.gap();
            self.line(&format!("## {}", part.name()));
            self.writer.gap();
            let mut under = "";
            for page in pages {
                if page.under != under {
                    under = &page.under;
                    self.line(&format!("- {}", markdown(under)));
                }
                let indent = if under.is_empty() { "" } else { "  " };
                let link = self.link(&page.title, &page.path, None);
                self.line(&format!("{indent}- {link}"));
            }
        }
    }

    fn text(&self, text: &Text) -> String {
        let part = |part: &Inline| match part {
            Inline::Plain(words) => label(words, "<br>", markdown),
            Inline::Strong(words) => format!("**{}**", label(words, " ", markdown)),
            Inline::Link(words, Target { page, anchor }) => {
                self.link(words, page, anchor.as_deref())
            }
            Inline::Between(words) => (*words).to_owned(),
            Inline::Break => "<br>".to_owned(),
        };
        text.iter().map(part).collect()
    }

    fn link(&self, words: &str, page: &str, anchor: Option<&str>) -> String {
        let words = label(words, " ", markdown);
        let anchor = anchor.map(|anchor| format!("#{anchor}"));
        let path = self.relative(&format!("{page}.md"));
        format!("[{words}]({path}{})", anchor.unwrap_or_default())
    }

    /// A path of the catalogue, seen from the page.
    fn relative(&self, path: &str) -> String {
        format!(
            "{}{path}",
            "../".repeat(self.page.path.matches('/').count())
        )
    }
}
