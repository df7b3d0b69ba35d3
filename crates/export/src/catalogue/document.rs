//! The catalogue as a document: pages of blocks, in the order in which they are read. Nothing in it is escaped yet.

/// All pages of the catalogue.
#[derive(Debug, Default)]
pub(super) struct Catalogue {
    /// Title of the board.
    pub title: String,
    /// Pages; the first one is the overview.
    pub pages: Vec<Page>,
}

/// A page: a file in a folder, or a section of a single one.
#[derive(Debug)]
pub(super) struct Page {
    /// Its path without an ending, unique whatever the casing.
    pub path: String,
    /// Title on one line; never empty.
    pub title: String,
    /// Part of the catalogue that it belongs to.
    pub part: Part,
    /// Context under which it is listed; empty where it stands for itself.
    pub under: String,
    /// Content.
    pub blocks: Vec<Block>,
}

/// Part of the catalogue, in the order in which the contents list them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Overview,
    Contexts,
    Messages,
    Scenarios,
    Reference,
}

impl Part {
    /// Every part that has a heading in the contents.
    pub const LISTED: [Self; 4] = [
        Self::Contexts,
        Self::Messages,
        Self::Scenarios,
        Self::Reference,
    ];

    /// Display name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Overview => "Overview",
            Self::Contexts => "Contexts",
            Self::Messages => "Messages",
            Self::Scenarios => "Scenarios",
            Self::Reference => "Reference",
        }
    }
}

/// Part of a page.
#[derive(Debug)]
pub(super) enum Block {
    /// Heading of a section of the page.
    Heading(Heading),
    /// Free words of people, with their line breaks.
    Prose(String),
    /// Properties, by their names.
    Facts(Vec<(&'static str, Text)>),
    /// A list.
    List(Vec<Text>),
    /// A table with a name for each column.
    Table(&'static [&'static str], Vec<Vec<Text>>),
    /// Code in a language, such as JSON.
    Code(&'static str, String),
    /// A picture.
    Picture(Picture),
    /// Steps of the scenario that the picture before them shows.
    Steps(Vec<Text>),
    /// Links to all other pages, where a document has none beside its pages.
    Contents,
}

/// Heading within a page.
#[derive(Debug)]
pub(super) struct Heading {
    /// Text on one line.
    pub text: String,
    /// Anchor, where every program that shows the page agrees on one.
    pub anchor: Option<String>,
    /// True if it stands below another heading of the page.
    pub is_nested: bool,
}

/// A picture that belongs to the page.
#[derive(Debug)]
pub(super) struct Picture {
    /// The picture as SVG.
    pub svg: String,
    /// Text that stands for it.
    pub alt: String,
}

/// Words on a line.
pub(super) type Text = Vec<Inline>;

/// Part of a line.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Inline {
    /// Words; lines are kept.
    Plain(String),
    /// Words that stand out.
    Strong(String),
    /// A link to another page.
    Link(String, Target),
    /// Words of ours between those of people, written as they are.
    Between(&'static str),
    /// The end of a line.
    Break,
}

/// Target of a link.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Target {
    /// Path of the page.
    pub page: String,
    /// Anchor of a heading in it.
    pub anchor: Option<String>,
}

/// Words as text.
pub(super) fn plain(words: impl Into<String>) -> Text {
    vec![Inline::Plain(words.into())]
}

/// Several texts, each on a line of its own.
pub(super) fn on_lines(texts: impl IntoIterator<Item = Text>) -> Text {
    texts.into_iter().collect::<Vec<_>>().join(&Inline::Break)
}

/// Several texts in a row.
pub(super) fn in_a_row(texts: impl IntoIterator<Item = Text>) -> Text {
    let texts: Vec<_> = texts.into_iter().collect();
    texts.join(&Inline::Between(", "))
}

impl Page {
    /// A page without content.
    pub const fn new(path: String, title: String, part: Part) -> Self {
        Self {
            path,
            title,
            part,
            under: String::new(),
            blocks: Vec::new(),
        }
    }

    /// Adds a heading of ours.
    pub fn heading(&mut self, text: &str) {
        self.blocks.push(Block::Heading(Heading {
            text: text.to_owned(),
            anchor: None,
            is_nested: false,
        }));
    }

    /// Adds what people wrote, unless they wrote nothing.
    pub fn prose(&mut self, text: &str) {
        if !text.trim().is_empty() {
            self.blocks.push(Block::Prose(text.to_owned()));
        }
    }

    /// Adds properties that are known.
    pub fn facts(&mut self, facts: Vec<(&'static str, Text)>) {
        let is_known = |text: &Text| {
            let mut parts = text.iter();
            parts.any(|part| !matches!(part, Inline::Plain(words) if words.trim().is_empty()))
        };
        let known: Vec<_> = facts
            .into_iter()
            .filter(|(_, text)| is_known(text))
            .collect();
        if !known.is_empty() {
            self.blocks.push(Block::Facts(known));
        }
    }

    /// Adds a table under a heading, unless it has no rows.
    pub fn table(&mut self, heading: &str, head: &'static [&'static str], rows: Vec<Vec<Text>>) {
        if !rows.is_empty() {
            if !heading.is_empty() {
                self.heading(heading);
            }
            self.blocks.push(Block::Table(head, rows));
        }
    }

    /// Adds a list under a heading, unless it is empty.
    pub fn list(&mut self, heading: &str, items: Vec<Text>) {
        if !items.is_empty() {
            self.heading(heading);
            self.blocks.push(Block::List(items));
        }
    }

    /// Its pictures, in their order.
    pub fn pictures(&self) -> impl Iterator<Item = &Picture> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Picture(picture) => Some(picture),
            _ => None,
        })
    }
}
