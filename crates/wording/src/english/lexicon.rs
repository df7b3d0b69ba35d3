//! Everything that is known of a word of English, in one look-up.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::tables::{
    ADJECTIVES, ADVERBS, AGENTS, AUXILIARIES, CAUSATIVES, COMMON, CONJUNCTIONS, DETERMINERS,
    FALSE_FRIENDS, FINITE, HAPPENINGS, HEADS, IRREGULAR, MESSAGES, MODALS, OUTCOMES, PAST_IN_EED,
    PREPOSITIONS, SITUATIONS, STARTERS, STATES, TELLING, THINGS, THINGS_FIRST, TRANSITIVE,
    UNCHANGED_THINGS, VERBS, VERBS_OR_THINGS,
};

/// Makes a constant for each property, and the table of words that have it.
macro_rules! properties {
    ($($(#[doc = $line:literal])+ $name:ident = $bit:literal: $words:expr;)*) => {
        impl WordProperties {
            $($(#[doc = $line])+ pub const $name: Self = Self(1 << $bit);)*

            /// Words with each property.
            const TABLES: &'static [(Self, &'static str)] = &[$((Self::$name, $words),)*];
        }
    };
}

/// Properties of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WordProperties(u32);

properties! {
    /// A verb in its basic form.
    VERB = 0: VERBS;
    /// A verb that is a thing as well.
    VERB_OR_THING = 1: VERBS_OR_THINGS;
    /// A thing that is a verb as well.
    THING = 2: THINGS;
    /// A past participle that differs from the basic form.
    PARTICIPLE = 3: "";
    /// A simple past that is no participle: "went".
    SIMPLE_PAST = 4: "";
    /// A past form that is the basic form as well: "reset".
    UNCHANGED = 5: "";
    /// It looks like a past form and is none.
    FALSE_FRIEND = 6: FALSE_FRIENDS;
    /// A participle that is mostly an adjective.
    ADJECTIVE = 7: ADJECTIVES;
    /// A state.
    STATE = 8: STATES;
    /// Name of what happens.
    HAPPENING = 9: HAPPENINGS;
    /// It begins a phrase.
    PREPOSITION = 10: PREPOSITIONS;
    /// It begins a sentence within a sentence.
    CONJUNCTION = 11: CONJUNCTIONS;
    /// It says how or when.
    ADVERB = 12: ADVERBS;
    /// It stands before a thing.
    DETERMINER = 13: DETERMINERS;
    /// It stands between a thing and its participle.
    AUXILIARY = 14: AUXILIARIES;
    /// A verb of which the thing before it is the subject.
    FINITE = 15: FINITE;
    /// The rest has not happened yet.
    MODAL = 16: MODALS;
    /// It puts a thing into a state.
    CAUSATIVE = 17: CAUSATIVES;
    /// It is about something that has happened.
    TELLING = 18: TELLING;
    /// Outcome of an action.
    OUTCOME = 19: OUTCOMES;
    /// A past form that is no quality of the thing behind it.
    TRANSITIVE = 20: TRANSITIVE;
    /// A kind of message.
    MESSAGE = 21: MESSAGES;
    /// Behind a thing, it makes the name of another thing.
    HEAD = 22: HEADS;
    /// Names are often made of it.
    COMMON = 23: COMMON;
    /// A past form in -eed.
    PAST_IN_EED = 24: PAST_IN_EED;
    /// A verb of which the thing is thought of first.
    THING_FIRST = 25: THINGS_FIRST;
    /// It starts something.
    STARTER = 26: STARTERS;
    /// A past form that is rather the name of a thing.
    UNCHANGED_THING = 27: UNCHANGED_THINGS;
    /// Behind "in" or "on", it makes a situation.
    SITUATION = 28: SITUATIONS;
    /// A thing that does something itself.
    AGENT = 29: AGENTS;
}

impl WordProperties {
    /// Any verb in its basic form.
    pub const ANY_VERB: Self = Self(Self::VERB.0 | Self::VERB_OR_THING.0 | Self::THING.0);

    /// True if it has one of the properties.
    pub const fn is(self, properties: Self) -> bool {
        self.0 & properties.0 != 0
    }

    /// True if nothing at all is known of it.
    pub const fn is_unknown(self) -> bool {
        self.0 == 0
    }

    /// Both properties.
    pub const fn or(self, other: Self) -> Self {
        self.with(other)
    }

    const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Properties of a word in lower case.
    pub fn of(word: &str) -> Self {
        let lexicon = lexicon();
        let known = lexicon.words.get(word).copied().unwrap_or_default();
        if known.is(Self::FALSE_FRIEND) {
            return known;
        }
        let known = if is_regular_past(word, known) {
            known.with(Self::PARTICIPLE)
        } else {
            known
        };
        if known.is(Self::ANY_VERB
            .with(Self::PARTICIPLE)
            .with(Self::SIMPLE_PAST))
        {
            return known;
        }
        known.with(lexicon.derived(word, known))
    }
}

/// Form of a verb.
#[derive(Clone, Copy, Debug)]
pub(super) struct Irregular {
    /// Basic form.
    pub base: &'static str,
    /// Simple past.
    pub past: &'static str,
    /// Past participle.
    pub participle: &'static str,
}

struct Lexicon {
    words: HashMap<&'static str, WordProperties>,
}

/// Beginnings that make a verb of another.
pub(super) const PREFIXES: [&str; 14] = [
    "re", "un", "de", "dis", "mis", "over", "under", "out", "pre", "fore", "inter", "with", "auto",
    "up",
];

impl Lexicon {
    /// Properties that follow from how a word is made: "rebought", "rasterize".
    fn derived(&self, word: &str, known: WordProperties) -> WordProperties {
        let inherited = WordProperties::VERB
            .with(WordProperties::PARTICIPLE)
            .with(WordProperties::SIMPLE_PAST)
            .with(WordProperties::UNCHANGED);
        let stems = PREFIXES.iter().filter_map(|prefix| {
            let stem = word.strip_prefix(prefix)?;
            (stem.len() > 2).then(|| self.words.get(stem)).flatten()
        });
        for stem in stems {
            let is_verb = stem.is(WordProperties::VERB
                .with(WordProperties::PARTICIPLE)
                .with(WordProperties::SIMPLE_PAST));
            if is_verb && known.is_unknown() {
                return WordProperties(stem.0 & inherited.0);
            }
        }
        let is_made = (word.ends_with("ize") || word.ends_with("ify")) && word.len() > 5;
        if is_made && known.is_unknown() {
            WordProperties::VERB
        } else {
            WordProperties::default()
        }
    }
}

/// True if a word ends like the past of a regular verb.
fn is_regular_past(word: &str, known: WordProperties) -> bool {
    if word.ends_with("eed") {
        return known.is(WordProperties::PAST_IN_EED);
    }
    word.len() > 3 && word.ends_with("ed")
}

/// Irregular verbs.
pub(super) fn irregular() -> impl Iterator<Item = Irregular> {
    IRREGULAR.split(',').filter_map(|line| {
        let mut forms = line.split_whitespace();
        Some(Irregular {
            base: forms.next()?,
            past: forms.next()?,
            participle: forms.next()?,
        })
    })
}

fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(|| {
        let mut words: HashMap<&'static str, WordProperties> = HashMap::new();
        let mut add = |word, property: WordProperties| {
            let entry = words.entry(word).or_default();
            *entry = entry.with(property);
        };
        for (property, table) in WordProperties::TABLES {
            table
                .split_whitespace()
                .for_each(|word| add(word, *property));
        }
        for verb in irregular() {
            let property = if verb.participle == verb.base {
                WordProperties::UNCHANGED
            } else {
                WordProperties::PARTICIPLE
            };
            add(verb.participle, property);
            if verb.past != verb.participle {
                add(verb.past, WordProperties::SIMPLE_PAST);
            }
        }
        for verb in irregular() {
            let entry = words.entry(verb.base).or_default();
            if !entry.is(WordProperties::ANY_VERB) {
                *entry = entry.with(WordProperties::VERB);
            }
            // "Saw" and "lay" are the past of one verb and the basic form of another: the past is meant.
            if entry.is(WordProperties::SIMPLE_PAST) {
                *entry = entry.without(WordProperties::VERB);
            }
        }
        Lexicon { words }
    })
}
