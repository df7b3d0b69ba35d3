//! Reading of a name: has something happened, or is something wanted?
//!
//! Names are no sentences. The first word tells whether an order may be meant, and each past form in the name whether it
//! is what happened ("Order split into parcels") or which thing is meant ("Retry failed payment"): that depends on what
//! stands before and behind it.

use super::lexicon::WordProperties;
use crate::NameReading;

/// A name in lower case, without what says only that it is a message.
pub(super) struct Clause {
    words: Vec<String>,
    kinds: Vec<WordProperties>,
}

/// Words behind a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Behind {
    /// Nothing, or another past form.
    Nothing,
    /// A phrase that says how, when, why, to whom or from where.
    Phrase,
    /// A thing with a word before it that announces it: "an order".
    AnnouncedThing,
    /// A thing.
    Thing,
}

/// Kind of the first word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lead {
    Verb,
    VerbOrThing,
    ThingOrVerb,
    Other,
}

impl Clause {
    pub fn of(parts: &[&str]) -> Self {
        let mut words: Vec<_> = parts.iter().map(|part| part.to_lowercase()).collect();
        while words.len() > 1 && words.last().is_some_and(|word| is_technical(word)) {
            words.pop();
        }
        let kinds = words.iter().map(|word| WordProperties::of(word)).collect();
        Self { words, kinds }
    }

    pub fn reading(&self) -> NameReading {
        let has_letters = self
            .words
            .iter()
            .any(|word| word.contains(char::is_alphabetic));
        match self.words.as_slice() {
            _ if !has_letters => NameReading::Unclear,
            [_] => self.reading_of_one(),
            _ => {
                let past = (0..self.words.len()).find_map(|at| self.past_at(at));
                past.or_else(|| self.state())
                    .or_else(|| self.happening())
                    .unwrap_or_else(|| self.wish_or_thing())
            }
        }
    }

    fn reading_of_one(&self) -> NameReading {
        let kind = self.kind(0);
        let is_happening = kind.is(WordProperties::HAPPENING);
        if kind.is(WordProperties::PARTICIPLE) || kind.is(WordProperties::SIMPLE_PAST) {
            NameReading::Happened
        } else if is_happening && kind.is(WordProperties::ANY_VERB) {
            NameReading::Unclear
        } else if kind.is(WordProperties::THING_FIRST) || kind.is(WordProperties::THING) {
            NameReading::Thing
        } else if kind.is(WordProperties::ANY_VERB) {
            NameReading::Wanted
        } else if is_happening || kind.is(WordProperties::STATE) {
            NameReading::Happened
        } else {
            NameReading::Thing
        }
    }

    fn kind(&self, at: usize) -> WordProperties {
        self.kinds.get(at).copied().unwrap_or_default()
    }

    fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", String::as_str)
    }

    fn lead(&self) -> Lead {
        let first = self.kind(0);
        if first.is(WordProperties::THING) {
            Lead::ThingOrVerb
        } else if first.is(WordProperties::VERB_OR_THING) {
            Lead::VerbOrThing
        } else if first.is(WordProperties::VERB) {
            Lead::Verb
        } else {
            Lead::Other
        }
    }

    fn is_last(&self, at: usize) -> bool {
        at + 1 == self.words.len()
    }

    fn behind(&self, at: usize) -> Behind {
        if self.is_last(at) {
            return Behind::Nothing;
        }
        let next = self.kind(at + 1);
        let word = self.word(at + 1);
        let is_number = word.starts_with(|first: char| first.is_ascii_digit());
        let says_how = word.ends_with("ly") && !next.is(WordProperties::ANY_VERB);
        if next.is(WordProperties::DETERMINER) {
            Behind::AnnouncedThing
        } else if next.is(WordProperties::PREPOSITION)
            || next.is(WordProperties::ADVERB)
            || says_how
            || is_number
        {
            Behind::Phrase
        } else if next.is(WordProperties::PARTICIPLE) || next.is(WordProperties::AUXILIARY) {
            Behind::Nothing
        } else if next.is(WordProperties::STATE) && self.behind(at + 1) != Behind::Thing {
            Behind::Phrase
        } else {
            Behind::Thing
        }
    }

    /// True if a word before this one says that it is about something else, or about what is still to come.
    fn is_turned_round(&self, at: usize) -> bool {
        (1..at).any(|before| {
            self.kind(before).is(WordProperties::CONJUNCTION)
                || self.kind(before).is(WordProperties::MODAL)
        })
    }

    /// Reading by the word at one place, if it is a past form that says what happened.
    fn past_at(&self, at: usize) -> Option<NameReading> {
        let kind = self.kind(at);
        if at == 0 {
            return self.past_in_front();
        }
        if self.is_turned_round(at) {
            return None;
        }
        let is_not = self.word(at + 1) == "not" && matches!(self.word(at), "can" | "could");
        if kind.is(WordProperties::FINITE) || kind.is(WordProperties::SIMPLE_PAST) || is_not {
            return self.finite_at(at);
        }
        if kind.is(WordProperties::UNCHANGED) {
            return self.unchanged_at(at);
        }
        let is_past = kind.is(WordProperties::PARTICIPLE) && !self.is_quality(at);
        is_past.then(|| self.participle_at(at)).flatten()
    }

    fn past_in_front(&self) -> Option<NameReading> {
        let kind = self.kind(0);
        let is_past = kind.is(WordProperties::PARTICIPLE) || kind.is(WordProperties::SIMPLE_PAST);
        if !is_past || kind.is(WordProperties::ANY_VERB) {
            return None;
        }
        let happened = kind.is(WordProperties::SIMPLE_PAST) || self.behind(0) != Behind::Thing;
        happened.then_some(NameReading::Happened)
    }

    /// True if a participle only says which thing is meant: "Set status to blocked", "Detailed report".
    fn is_quality(&self, at: usize) -> bool {
        /// Prepositions that belong to a verb: "Check in completed".
        const PARTICLES: [&str; 8] = ["up", "in", "out", "off", "on", "down", "over", "back"];
        let (kind, before) = (self.kind(at), self.kind(at - 1));
        let behind = self.behind(at);
        let is_particle = PARTICLES.contains(&self.word(at - 1)) && behind != Behind::Thing;
        let is_pronoun = matches!(
            self.word(at - 1),
            "it" | "no" | "all" | "them" | "both" | "you"
        );
        let follows =
            before.is(WordProperties::PREPOSITION) || before.is(WordProperties::DETERMINER);
        if follows && !is_particle && !is_pronoun {
            return true;
        }
        behind == Behind::Thing
            && kind.is(WordProperties::ADJECTIVE)
            && !kind.is(WordProperties::TRANSITIVE)
    }

    fn finite_at(&self, at: usize) -> Option<NameReading> {
        let next = self.word(at + 1);
        let goes_on = next.ends_with("ing") || next == "to";
        let is_of_now = matches!(self.word(at), "is" | "are" | "has" | "have") && goes_on;
        let tells = self.kind(0).is(WordProperties::TELLING);
        let is_order = match self.lead() {
            Lead::Verb => at > 1,
            Lead::VerbOrThing => at > 1 && tells,
            Lead::ThingOrVerb | Lead::Other => false,
        };
        (!is_of_now && !is_order).then_some(NameReading::Happened)
    }

    fn unchanged_at(&self, at: usize) -> Option<NameReading> {
        /// Sets of things, which nobody has set.
        const SETS: [&str; 6] = ["data", "rule", "tool", "record", "skill", "test"];
        let (kind, before) = (self.kind(at), self.kind(at - 1));
        let is_set = self.word(at) == "set" && SETS.contains(&self.word(at - 1));
        let is_thing = kind.is(WordProperties::UNCHANGED_THING) && self.is_last(at);
        let is_object =
            before.is(WordProperties::PREPOSITION) || before.is(WordProperties::DETERMINER);
        if is_set || is_thing || is_object {
            return None;
        }
        let is_order = match self.lead() {
            Lead::Verb => true,
            Lead::VerbOrThing => {
                let is_started = self.kind(0).is(WordProperties::STARTER) || self.word(at) == "run";
                at > 1 || is_started || self.behind(at) == Behind::Thing
            }
            Lead::ThingOrVerb | Lead::Other => false,
        };
        (!is_order).then_some(NameReading::Happened)
    }

    fn participle_at(&self, at: usize) -> Option<NameReading> {
        match self.behind(at) {
            Behind::Nothing => self.participle_at_end(at),
            Behind::Phrase => self.participle_before_phrase(at),
            Behind::AnnouncedThing => {
                let is_order = at > 1 && self.lead() == Lead::Verb;
                (!is_order).then_some(NameReading::Happened)
            }
            Behind::Thing => self.participle_before_thing(at),
        }
    }

    /// "Order placed"; but "Mark order completed".
    fn participle_at_end(&self, at: usize) -> Option<NameReading> {
        let (first, lead) = (self.kind(0), self.lead());
        let tells = first.is(WordProperties::TELLING) && at > 1;
        let puts = first.is(WordProperties::CAUSATIVE)
            && (at > 1 || !matches!(self.word(0), "flag" | "tag"));
        match lead {
            Lead::Other => Some(NameReading::Happened),
            Lead::ThingOrVerb if tells => Some(NameReading::Unclear),
            Lead::ThingOrVerb => Some(NameReading::Happened),
            Lead::Verb | Lead::VerbOrThing if puts => None,
            Lead::Verb if tells => None,
            Lead::VerbOrThing if tells => Some(NameReading::Unclear),
            _ if at == 1 || self.kind(at).is(WordProperties::OUTCOME) => {
                Some(NameReading::Happened)
            }
            Lead::Verb => Some(NameReading::Unclear),
            // "Archive orders completed", "Archive copies made".
            Lead::VerbOrThing
                if self.word(at - 1).ends_with('s') && !first.is(WordProperties::THING_FIRST) =>
            {
                Some(NameReading::Unclear)
            }
            Lead::VerbOrThing => Some(NameReading::Happened),
        }
    }

    /// "Refund issued to customer"; but "Review orders placed by customers".
    fn participle_before_phrase(&self, at: usize) -> Option<NameReading> {
        let first = self.kind(0);
        let is_one_of_many = self.word(at - 1).ends_with('s') && self.word(at + 1) == "by";
        match self.lead() {
            Lead::Other | Lead::ThingOrVerb => Some(NameReading::Happened),
            _ if at == 1 => (!first.is(WordProperties::CAUSATIVE)).then_some(NameReading::Happened),
            Lead::Verb if self.kind(at).is(WordProperties::OUTCOME) => Some(NameReading::Unclear),
            Lead::Verb => None,
            Lead::VerbOrThing if is_one_of_many => None,
            Lead::VerbOrThing if first.is(WordProperties::TELLING) => Some(NameReading::Unclear),
            Lead::VerbOrThing => Some(NameReading::Happened),
        }
    }

    /// "Customer placed order"; but "Return damaged goods".
    fn participle_before_thing(&self, at: usize) -> Option<NameReading> {
        let before = self.word(at - 1);
        let is_qualified = self.kind(at - 1).is(WordProperties::ADVERB) || before.ends_with("ly");
        let is_deed = self.kind(at).is(WordProperties::TRANSITIVE);
        match self.lead() {
            Lead::Other => (!is_qualified).then_some(NameReading::Happened),
            Lead::ThingOrVerb if is_deed => Some(NameReading::Happened),
            Lead::ThingOrVerb => Some(NameReading::Unclear),
            Lead::Verb => None,
            Lead::VerbOrThing => {
                if at == 1 && self.kind(0).is(WordProperties::AGENT) {
                    return Some(NameReading::Unclear);
                }
                let is_clear =
                    matches!(self.word(at), "exceeded" | "reached" | "entered" | "passed");
                (at > 1 || is_clear).then_some(NameReading::Happened)
            }
        }
    }

    /// "Payment overdue", "Item out of stock".
    fn state(&self) -> Option<NameReading> {
        let is_order = |at: usize| match self.lead() {
            Lead::Verb => true,
            Lead::VerbOrThing => {
                let is_particle = matches!(self.word(at), "up" | "down" | "over" | "away");
                is_particle || self.kind(0).is(WordProperties::CAUSATIVE)
            }
            Lead::ThingOrVerb | Lead::Other => false,
        };
        let is_said = |at: usize| {
            let before = self.kind(at - 1);
            !before.is(WordProperties::PREPOSITION) && !before.is(WordProperties::DETERMINER)
        };
        let found = (1..self.words.len()).any(|at| {
            let is_state = self.kind(at).is(WordProperties::STATE)
                && matches!(self.behind(at), Behind::Nothing | Behind::Phrase)
                && is_said(at);
            (is_state || self.is_situation(at)) && !is_order(at) && !self.is_turned_round(at)
        });
        let begins = self.is_situation(0)
            || (self.kind(0).is(WordProperties::STATE)
                && self.lead() == Lead::Other
                && self.kind(1).is(WordProperties::PREPOSITION));
        let is_none = self.lead() == Lead::Other && self.words.iter().any(|word| word == "no");
        (found || begins || is_none).then_some(NameReading::Happened)
    }

    fn is_situation(&self, at: usize) -> bool {
        match self.word(at) {
            "out" => self.word(at + 1) == "of",
            "below" | "above" | "behind" | "beyond" => at > 0 && !self.is_last(at),
            "in" | "on" | "at" | "under" | "off" => self.kind(at + 1).is(WordProperties::SITUATION),
            _ => false,
        }
    }

    /// "Delivery failure", "Loss of signal", "End of month".
    fn happening(&self) -> Option<NameReading> {
        let is_border =
            matches!(self.word(0), "end" | "start" | "beginning") && self.word(1) == "of";
        let is_counted = self
            .word(0)
            .starts_with(|first: char| first.is_ascii_digit());
        let is_reached = || {
            let mut words = self.words.iter();
            words.any(|word| matches!(word.as_str(), "after" | "before" | "later" | "without"))
        };
        let is_time = is_border || (is_counted && is_reached());
        let first = self.kind(0);
        let starts = first.is(WordProperties::TELLING) || first.is(WordProperties::STARTER);
        let found = (0..self.words.len()).any(|at| {
            let is_order = match self.lead() {
                Lead::Verb => true,
                Lead::VerbOrThing => at > 0 && starts,
                Lead::ThingOrVerb | Lead::Other => false,
            };
            let is_named = self.is_last(at) || self.kind(at + 1).is(WordProperties::PREPOSITION);
            self.kind(at).is(WordProperties::HAPPENING) && is_named && !is_order
        });
        (is_time || found).then_some(NameReading::Happened)
    }

    fn wish_or_thing(&self) -> NameReading {
        let first = self.kind(0);
        let is_past = first.is(WordProperties::PARTICIPLE) && !first.is(WordProperties::ANY_VERB);
        // "Shared list with user" has a phrase, as only what happened has.
        let has_phrase = self
            .kinds
            .iter()
            .skip(2)
            .any(|kind| kind.is(WordProperties::PREPOSITION));
        let is_quality = first.is(WordProperties::ADJECTIVE) || self.word(0).starts_with("un");
        let is_adjective = is_quality && !has_phrase;
        if is_past && !is_adjective {
            return NameReading::ChangedThing;
        }
        let (next, last) = (self.kind(1), self.kind(self.words.len() - 1));
        let is_of = self.word(1) == "of";
        match self.lead() {
            Lead::Verb => NameReading::Wanted,
            Lead::Other => NameReading::Thing,
            _ if next.is(WordProperties::DETERMINER) => NameReading::Wanted,
            Lead::ThingOrVerb if next.is(WordProperties::PREPOSITION) && self.word(0) != "bid" => {
                NameReading::Thing
            }
            _ if is_of => NameReading::Thing,
            Lead::ThingOrVerb if last.is(WordProperties::HEAD) => NameReading::Thing,
            Lead::VerbOrThing
                if last.is(WordProperties::HEAD) && first.is(WordProperties::THING_FIRST) =>
            {
                NameReading::Thing
            }
            Lead::ThingOrVerb | Lead::VerbOrThing => NameReading::Wanted,
        }
    }
}

/// True if a last word says only that the name is that of a message, or of which version.
fn is_technical(word: &str) -> bool {
    let number = word.strip_prefix('v').unwrap_or(word);
    let is_version = number.bytes().all(|byte| byte.is_ascii_digit());
    is_version || WordProperties::of(word).is(WordProperties::MESSAGE)
}
