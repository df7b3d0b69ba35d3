//! Parts of a model that boards have nothing for: they are kept as they stand there, and written back.

use std::collections::{BTreeMap, BTreeSet};

use isobar_model::{Id, NoteKind};
use isobar_wording::name::{capitalised, words};

use super::grammar::{Body, Named as Naming, names};
use super::lexer::{TokenKind, tokens};
use super::parser::{parse, parse_part};
use super::tree::{Block, FieldSyntax, Member, MemberKind};
use super::wording::cml_name;

/// Name of the format in what boards keep.
pub const CML: &str = "cml";

/// A block that a board has kept: what an export to CML writes around what the board says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CmlBlock {
    /// Comments before it; may be empty.
    pub before: String,
    /// Name as it stood in the model.
    pub name: String,
    /// Text between the name and the brace: `implements Sales`; may be empty.
    pub head: String,
    /// Its keyword.
    pub keyword: String,
    /// Head of the module or application that it stands in: `Module sales`.
    pub within: Option<String>,
    /// Parts, each with the comments around it.
    pub parts: Vec<CmlPart>,
    /// Comments behind the last part; may be empty.
    pub tail: String,
}

/// Part of a block that a board has kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CmlPart {
    /// Its text.
    pub text: String,
    /// Name of the attribute that it is; `None` of everything else.
    pub field: Option<String>,
    /// Head of the module or application that it is, which holds elements; `None` of everything else.
    pub holds: Option<String>,
    /// Bounded contexts that a map contains by it.
    pub contained: Vec<String>,
}

/// Parts of a relationship that a board has kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CmlTie {
    /// Comments before it; may be empty.
    pub before: String,
    /// Text behind both contexts: a name, and settings between braces; may be empty.
    pub rest: String,
}

impl CmlTie {
    /// The parts of a text that a board has kept.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let (tokens, _) = tokens(text);
        let start = tokens.first().map_or(text.len(), |token| token.start);
        Self {
            before: text[..start].trim_end().to_owned(),
            rest: text[start..].to_owned(),
        }
    }
}

/// Parts of a whole model that a board has kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CmlModel {
    /// Files that it imports, as they are written.
    pub imports: Vec<String>,
    /// The context map.
    pub map: Option<CmlBlock>,
    /// Everything else, in its order.
    pub others: Vec<String>,
}

impl CmlBlock {
    /// The block of a text that a board has kept; `None` where it is none, such as that of a context which another file
    /// defines.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let bodies = [Body::File, Body::Settings(super::grammar::CONTEXT)];
        let parts = bodies.into_iter();
        let mut blocks = parts.filter_map(|inside| match parse_part(text, inside)?.kind {
            MemberKind::Block(block) => Some(block),
            _ => None,
        });
        let block = blocks.next()?;
        if is_holder(&block)
            && let Some(MemberKind::Block(inner)) = block.members.first().map(|one| &one.kind)
        {
            return Some(Self {
                within: Some(holder(&block)),
                ..Self::of_block(inner)
            });
        }
        Some(Self::of_block(&block))
    }

    fn of_block(block: &Block) -> Self {
        let parts = block.members.iter().map(|member| CmlPart {
            text: member.text.to_owned(),
            field: match &member.kind {
                MemberKind::Field(field) => Some(plain(field.name).to_owned()),
                _ => None,
            },
            holds: match &member.kind {
                MemberKind::Block(block) if is_holder(block) => Some(holder(block)),
                _ => None,
            },
            contained: match &member.kind {
                MemberKind::Setting("contains", names) => names
                    .iter()
                    .map(|name| plain(name.as_str()).to_owned())
                    .collect(),
                _ => Vec::new(),
            },
        });
        Self {
            before: block.before.to_owned(),
            name: block.name.to_owned(),
            head: block.head.to_owned(),
            within: None,
            keyword: block.keyword.to_owned(),
            parts: parts.collect(),
            tail: block.tail.to_owned(),
        }
    }

    /// True if a note or context that is called `text` still has the name of the block.
    #[must_use]
    pub fn is_called(&self, text: &str, kind: Option<NoteKind>) -> bool {
        cml_name(&self.name, kind) == text
    }
}

impl CmlModel {
    /// The parts of a text that a board has kept.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let tree = parse(text);
        let mut model = Self::default();
        for member in &tree.members {
            match &member.kind {
                MemberKind::Block(block) if block.keyword == "ContextMap" => {
                    model.map = Some(CmlBlock::of_block(block));
                }
                MemberKind::Setting(..) => model.imports.push(member.text.to_owned()),
                _ => model.others.push(member.text.to_owned()),
            }
        }
        if !tree.tail.is_empty() {
            model.others.push(tree.tail.to_owned());
        }
        model
    }
}

/// A text with other names where it mentions these; what stands in texts and comments stays.
#[must_use]
pub fn cml_renamed(text: &str, names: &BTreeMap<String, String>) -> String {
    if names.is_empty() {
        return text.to_owned();
    }
    let (mut renamed, mut at) = (String::with_capacity(text.len()), 0);
    for token in tokens(text).0 {
        let word = &text[token.start..token.end];
        if let Some(name) = names.get(word).filter(|_| token.kind == TokenKind::Word) {
            renamed.push_str(&text[at..token.start]);
            renamed.push_str(name);
            at = token.end;
        }
    }
    renamed.push_str(&text[at..]);
    renamed
}

/// True of blocks of a context that hold elements.
pub(super) fn is_holder(block: &Block) -> bool {
    matches!(block.keyword, "Application" | "Module")
}

/// Head of a module or application; an application is the only one of its context.
pub(super) fn holder(block: &Block) -> String {
    match block.keyword {
        "Module" => format!("Module {}", block.name),
        keyword => keyword.to_owned(),
    }
}

/// A name without the mark of one that is also a keyword.
pub(super) fn plain(name: &str) -> &str {
    name.strip_prefix('^').unwrap_or(name)
}

/// The text of a block with these parts.
pub(super) fn rebuilt(block: &Block, parts: &[String]) -> String {
    let mut text = String::new();
    if !block.before.is_empty() {
        text.push_str(block.before);
        text.push('\n');
    }
    text.push_str(block.keyword);
    for part in [block.name, block.head] {
        if !part.is_empty() {
            text.push(' ');
            text.push_str(part);
        }
    }
    let is_open = names(block.keyword) == Naming::Maybe;
    if parts.is_empty() && block.tail.is_empty() && !is_open {
        return text;
    }
    text.push_str(" {\n");
    let tail = (!block.tail.is_empty()).then_some(block.tail);
    for part in parts.iter().map(String::as_str).chain(tail) {
        text.push('\t');
        text.push_str(part);
        text.push('\n');
    }
    text.push('}');
    text
}

/// Text that a board keeps of a block; `None` where it can be written anew from what the board says.
pub(super) fn kept(block: &Block, parts: &[String], is_head_made: bool) -> Option<String> {
    let block = &Block {
        head: if is_head_made { "" } else { block.head },
        ..block.clone()
    };
    let is_plain = block.before.is_empty()
        && block.head.is_empty()
        && block.tail.is_empty()
        && parts.is_empty()
        && !matches!(block.keyword, "Event" | "Command")
        && is_made(block.name);
    (!is_plain).then(|| rebuilt(block, parts))
}

/// True if a name is made again of the words that it says.
fn is_made(name: &str) -> bool {
    let made = words(name).into_iter().map(|word| capitalised(&word));
    name.is_ascii() && made.collect::<String>() == name
}

/// True if an attribute is written the same when it is made anew.
pub(super) fn is_plain_field(member: &Member, field: &FieldSyntax) -> bool {
    let type_name = match field.collection {
        "" => field.type_name.to_owned(),
        collection => format!("{collection}<{}>", field.type_name),
    };
    let made = [
        "String",
        "long",
        "BigDecimal",
        "boolean",
        "Date",
        "DateTime",
    ];
    let end = match (field.is_key, field.is_nullable) {
        (false, false) => "",
        (true, false) => " key",
        (false, true) => " nullable",
        (true, true) => " key nullable",
    };
    // Names of one word in lower case are written with the mark of a keyword.
    let is_word = field.name.bytes().all(|byte| byte.is_ascii_lowercase());
    made.contains(&field.type_name)
        && !is_word
        && matches!(field.collection, "" | "List")
        && format!("{type_name} {}{end}", field.name) == without_doc(member.text, field)
}

/// The text of an attribute behind its doc, which is the description of the field.
fn without_doc<'t>(text: &'t str, field: &FieldSyntax) -> &'t str {
    let doc = field
        .doc
        .as_ref()
        .and_then(|_| tokens(text).0.first().copied());
    doc.map_or(text, |doc| text[doc.end..].trim_start())
}

/// Parts of a block of blocks whose own members are elements: what is left of them.
pub(super) fn without(block: &Block, is_element: &dyn Fn(&Block) -> bool) -> Vec<String> {
    let mut parts = Vec::new();
    for member in &block.members {
        match &member.kind {
            MemberKind::Block(inner) if is_element(inner) => {}
            MemberKind::Block(inner) if is_holder(inner) => {
                parts.push(rebuilt(inner, &without(inner, is_element)));
            }
            MemberKind::Setting("domainVisionStatement", _)
                if block.keyword == "BoundedContext" => {}
            _ if member.mark.is_some() => {}
            _ => parts.push(member.text.to_owned()),
        }
    }
    parts
}

/// Ids by names of CML: the first of a name counts.
pub(super) type Named<'t> = BTreeMap<&'t str, Id>;

/// Names, each once.
pub(super) type Names<'t> = BTreeSet<&'t str>;
