//! Checks of rules: each looks at one thing at a time.

use crate::design::Design;
use crate::facts::{Call, MessageFact, NoteAt, RuleFact};
use crate::inference::Relation;

use super::Findings;

/// Check of a rule. Most look at one message, note or arrow and what is next to it, so that all of them look at it
/// while it is at hand.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Check {
    /// The board as a whole.
    Board(for<'a> fn(&Design<'a>, &mut Findings<'a>)),
    /// A message.
    Messages(OfMessage),
    /// An event.
    Events(OfMessage),
    /// A command.
    Commands(OfMessage),
    /// A note of any kind.
    Notes(for<'a> fn(&Design<'a>, NoteAt<'a>, &mut Findings<'a>)),
    /// A business rule.
    Rules(for<'a> fn(&Design<'a>, &RuleFact<'a>, &mut Findings<'a>)),
    /// A call from one service to another.
    Calls(for<'a> fn(&Design<'a>, &Call<'a>, &mut Findings<'a>)),
    /// Relationship of two contexts.
    Pairs(for<'a> fn(&Design<'a>, &Relation, &mut Findings<'a>)),
}

/// Check of a message.
type OfMessage = for<'a> fn(&Design<'a>, &MessageFact<'a>, &mut Findings<'a>);

/// Scope of a check: rules look at one thing at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// The board, which is one.
    Board,
    /// Messages.
    Messages,
    /// Notes of any kind.
    Notes,
    /// Business rules.
    Rules,
    /// Calls.
    Calls,
    /// Pairs of contexts.
    Pairs,
}

impl Scope {
    /// Every scope.
    pub const ALL: [Self; 6] = [
        Self::Board,
        Self::Messages,
        Self::Notes,
        Self::Rules,
        Self::Calls,
        Self::Pairs,
    ];

    /// Number of things to look at.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "nobody draws four billion elements"
    )]
    pub const fn units(self, design: &Design) -> u32 {
        (match self {
            Self::Board => 1,
            Self::Messages => design.facts.messages.len(),
            Self::Notes => design.facts.count_of_notes(),
            Self::Rules => design.facts.rules.len(),
            Self::Calls => design.facts.calls.len(),
            Self::Pairs => design.relations.len(),
        }) as u32
    }
}

impl Check {
    /// Scope.
    pub const fn scope(self) -> Scope {
        match self {
            Self::Board(_) => Scope::Board,
            Self::Messages(_) | Self::Events(_) | Self::Commands(_) => Scope::Messages,
            Self::Notes(_) => Scope::Notes,
            Self::Rules(_) => Scope::Rules,
            Self::Calls(_) => Scope::Calls,
            Self::Pairs(_) => Scope::Pairs,
        }
    }

    /// Looks at one of what it looks at.
    pub fn look_at<'a>(self, design: &Design<'a>, unit: u32, found: &mut Findings<'a>) {
        found.look_at(unit);
        let (facts, unit) = (&design.facts, unit as usize);
        let message = || facts.messages.get(unit);
        let of_message = |check: OfMessage, message: Option<&MessageFact<'a>>, found| {
            if let Some(message) = message {
                check(design, message, found);
            }
        };
        match self {
            Self::Board(check) => check(design, found),
            Self::Messages(check) => of_message(check, message(), found),
            Self::Events(check) => {
                of_message(check, message().filter(|one| one.is_event()), found);
            }
            Self::Commands(check) => {
                of_message(check, message().filter(|one| one.is_command()), found);
            }
            Self::Notes(check) => {
                if let Some(note) = facts.nth_note(unit) {
                    check(design, note, found);
                }
            }
            Self::Rules(check) => {
                if let Some(rule) = facts.rules.get(unit) {
                    check(design, rule, found);
                }
            }
            Self::Calls(check) => {
                if let Some(call) = facts.calls.get(unit) {
                    check(design, call, found);
                }
            }
            Self::Pairs(check) => {
                if let Some(pair) = design.relations.get(unit) {
                    check(design, pair, found);
                }
            }
        }
    }
}
