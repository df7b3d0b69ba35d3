//! Kinds of notes: one table, from which board, tools, lists, documentation and style sheet follow.

use serde::{Deserialize, Serialize};

use crate::{Size, StormingLevel};

/// Facts about a kind of note: an entry of the table.
#[derive(Debug, PartialEq, Eq)]
pub struct NoteKindFacts {
    /// Name within a sentence: `read model`.
    pub name: &'static str,
    /// Name with its article: `a read model`.
    pub one: &'static str,
    /// Plural: `read models`.
    pub many: &'static str,
    /// Name in lists of kinds: `Read model`.
    pub title: &'static str,
    /// Name in files and in the style sheet: `read-model`.
    pub slug: &'static str,
    /// Purpose, as the reference describes it.
    pub stands_for: &'static str,
    /// Grammatical form of its text; empty where any will do.
    pub wording: &'static str,
    /// Role in the model.
    pub role: NoteRole,
    /// First level of detail at which its tool stands in front.
    pub level: StormingLevel,
    /// Size of a note that nobody resized.
    pub size: Size,
    /// Letter that takes its tool, in lower case.
    pub key: &'static str,
    /// Icon, by its name in `public/icons.svg`.
    pub icon: &'static str,
    /// Colours of its paper; `None` where the text stands on the board itself.
    pub paper: Option<Paper>,
}

/// Role of a note in the model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteRole {
    /// It is sent and received, and has a contract.
    Message,
    /// It decides.
    Rule,
    /// It takes part in the process from outside of the contexts.
    Participant,
    /// It comments on the board, and may be joined to anything.
    Remark,
}

/// Colours of the paper of a note, as CSS writes them: `#rrggbb`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paper {
    /// Custom property of the style sheet for the paper.
    pub token: &'static str,
    /// Paper on a light board.
    pub light: &'static str,
    /// Paper on a dark board.
    pub dark: &'static str,
    /// Custom property for the lower edge.
    pub edge_token: &'static str,
    /// Lower edge on a light board.
    pub edge_light: &'static str,
    /// Lower edge on a dark board.
    pub edge_dark: &'static str,
}

/// Makes the paper of an entry: light and dark, then the lower edge in light and dark.
macro_rules! paper {
    ($slug:literal, none) => {
        None
    };
    ($slug:literal, $light:literal $dark:literal $edge_light:literal $edge_dark:literal) => {
        Some(Paper {
            token: concat!("--note-", $slug),
            light: $light,
            dark: $dark,
            edge_token: concat!("--note-", $slug, "-edge"),
            edge_light: $edge_light,
            edge_dark: $edge_dark,
        })
    };
}

/// Makes [`NoteKind`] and its table: an entry a kind, in the order in which tools show them.
macro_rules! note_kinds {
    ($(
        #[doc = $stands_for:literal]
        $kind:ident {
            names: $one:literal, $many:literal, $title:literal,
            slug: $slug:literal,
            wording: $wording:literal,
            role: $role:ident,
            level: $level:ident,
            size: ($width:literal, $height:literal),
            key: $key:literal,
            icon: $icon:literal,
            paper: ($($paper:tt)+),
        }
    )+) => {
        /// Kind of a note (Brandolini's EventStorming, colours of the ddd-crew).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(
            feature = "borsh",
            derive(borsh::BorshSerialize, borsh::BorshDeserialize)
        )]
        #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
        #[serde(rename_all = "kebab-case")]
        pub enum NoteKind {
            $(#[doc = $stands_for] $kind,)+
        }

        impl NoteKind {
            /// Every kind, in the order in which tools show them.
            pub const ALL: [Self; [$($slug),+].len()] = [$(Self::$kind),+];

            /// Its entry in the table.
            #[must_use]
            pub const fn facts(self) -> &'static NoteKindFacts {
                match self {
                    $(Self::$kind => const { &NoteKindFacts {
                        name: without_article($one),
                        one: $one,
                        many: $many,
                        title: $title,
                        slug: $slug,
                        stands_for: $stands_for,
                        wording: $wording,
                        role: NoteRole::$role,
                        level: StormingLevel::$level,
                        size: Size::new($width, $height),
                        key: $key,
                        icon: $icon,
                        paper: paper!($slug, $($paper)+),
                    } },)+
                }
            }
        }
    };
}

note_kinds! {
    /// Something that happened and that the business cares about.
    Event {
        names: "an event", "events", "Domain event",
        slug: "event",
        wording: "past tense",
        role: Message,
        level: BigPicture,
        size: (160, 160),
        key: "e",
        icon: "event",
        paper: ("#fe9e4a" "#e58d40" "#e5883a" "#c97631"),
    }
    /// A wish that something be done.
    Command {
        names: "a command", "commands", "Command",
        slug: "command",
        wording: "imperative",
        role: Message,
        level: Process,
        size: (160, 160),
        key: "c",
        icon: "command",
        paper: ("#6cd5f5" "#5bbcd9" "#52bcdd" "#479fba"),
    }
    /// A rule that reacts: it turns events into commands.
    Policy {
        names: "a policy", "policies", "Policy",
        slug: "policy",
        wording: "\"whenever …, then …\"",
        role: Rule,
        level: Process,
        size: (280, 160),
        key: "p",
        icon: "policy",
        paper: ("#bd87c5" "#ad7ab5" "#a46fac" "#926399"),
    }
    /// Information that somebody decides by.
    ReadModel {
        names: "a read model", "read models", "Read model",
        slug: "read-model",
        wording: "noun",
        role: Message,
        level: Process,
        size: (160, 160),
        key: "r",
        icon: "read-model",
        paper: ("#d3f294" "#b9d67f" "#b7d778" "#9db868"),
    }
    /// A thing that decides and guards invariants; a board can call it "constraint".
    Aggregate {
        names: "an aggregate", "aggregates", "Aggregate or constraint",
        slug: "aggregate",
        wording: "noun",
        role: Rule,
        level: Design,
        size: (280, 160),
        key: "a",
        icon: "aggregate",
        paper: ("#fdf8b6" "#e2dc98" "#e2dc95" "#c4be7c"),
    }
    /// A person or a role; with the mark "clock", time itself.
    Actor {
        names: "an actor", "actors", "Actor",
        slug: "actor",
        wording: "role",
        role: Participant,
        level: BigPicture,
        size: (160, 120),
        key: "o",
        icon: "actor",
        paper: ("#fef445" "#e3d83a" "#dfd52f" "#c3b92b"),
    }
    /// A user interface in which somebody reads and decides.
    Screen {
        names: "a screen", "screens", "Screen",
        slug: "screen",
        wording: "",
        role: Participant,
        level: Process,
        size: (160, 160),
        key: "u",
        icon: "screen",
        paper: ("#ffffff" "#dfe1e4" "#d5d2cb" "#bcbfc4"),
    }
    /// An external system.
    System {
        names: "a system", "systems", "External system",
        slug: "system",
        wording: "name",
        role: Participant,
        level: BigPicture,
        size: (280, 160),
        key: "s",
        icon: "system",
        paper: ("#ea95bc" "#d284a8" "#d07ba3" "#b46d8e"),
    }
    /// A conflict, a risk, an open question.
    Hotspot {
        names: "a hotspot", "hotspots", "Hotspot",
        slug: "hotspot",
        wording: "question",
        role: Remark,
        level: BigPicture,
        size: (140, 140),
        key: "x",
        icon: "hotspot",
        paper: ("#ee6f82" "#d96274" "#d4566a" "#b94e5f"),
    }
    /// An idea, something of value.
    Opportunity {
        names: "an opportunity", "opportunities", "Opportunity",
        slug: "opportunity",
        wording: "",
        role: Remark,
        level: BigPicture,
        size: (160, 160),
        key: "i",
        icon: "opportunity",
        paper: ("#d6f693" "#bcda7e" "#badb77" "#a0bc67"),
    }
    /// A heading or a comment.
    Text {
        names: "a text", "texts", "Text",
        slug: "text",
        wording: "",
        role: Remark,
        level: BigPicture,
        size: (320, 60),
        key: "t",
        icon: "text",
        paper: (none),
    }
}

impl NoteKind {
    /// Display name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.facts().name
    }

    /// Name in files and in the style sheet.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        self.facts().slug
    }

    /// True if the note is a message with a contract.
    #[must_use]
    pub const fn is_message(self) -> bool {
        matches!(self.facts().role, NoteRole::Message)
    }

    /// True if the note decides something.
    #[must_use]
    pub const fn is_rule(self) -> bool {
        matches!(self.facts().role, NoteRole::Rule)
    }

    /// True if the note only comments on the board.
    #[must_use]
    pub const fn is_remark(self) -> bool {
        matches!(self.facts().role, NoteRole::Remark)
    }

    /// The size of a note that nobody resized: squares, wide notes, small actors.
    #[must_use]
    pub const fn default_size(self) -> Size {
        self.facts().size
    }

    /// The kinds that stand in front at a level; the others stay within reach.
    pub fn in_front_at(level: StormingLevel) -> impl Iterator<Item = Self> {
        let kinds = Self::ALL.into_iter();
        kinds.filter(move |kind| kind.facts().level <= level)
    }
}

/// `event` of `an event`.
const fn without_article(one: &'static str) -> &'static str {
    let article = match one.as_bytes() {
        [b'a', b'n', ..] => 3,
        _ => 2,
    };
    one.split_at(article).1
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_kind_is_called_in_files_as_its_slug_says() {
        for kind in NoteKind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.slug());
        }
    }

    #[test]
    fn no_two_kinds_share_a_name_a_key_or_a_paper() {
        let kinds = || NoteKind::ALL.into_iter().map(NoteKind::facts);
        let count = NoteKind::ALL.len();
        let names: BTreeSet<_> = kinds().map(|kind| kind.name).collect();
        let titles: BTreeSet<_> = kinds().map(|kind| kind.title).collect();
        let keys: BTreeSet<_> = kinds().map(|kind| kind.key).collect();
        let papers: BTreeSet<_> = kinds()
            .map(|kind| kind.paper.map(|paper| paper.light))
            .collect();
        assert_eq!(
            [names.len(), titles.len(), keys.len(), papers.len()],
            [count; 4]
        );
    }

    #[test]
    fn a_name_goes_with_its_article() {
        for kind in NoteKind::ALL {
            let facts = kind.facts();
            let starts_with_vowel = facts.name.starts_with(['a', 'e', 'i', 'o', 'u']);
            let article = if starts_with_vowel { "an" } else { "a" };
            assert_eq!(facts.one, format!("{article} {}", facts.name));
        }
    }
}
