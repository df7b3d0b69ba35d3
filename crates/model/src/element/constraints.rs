//! Constraints on the values of fields: one table, from which edits, inspector, contracts and their comparison follow.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{Field, FieldType, ValueClass};
use crate::FieldAttribute;

/// A constraint: an entry of the table.
#[derive(Debug)]
pub struct Constraint {
    /// Label.
    pub label: &'static str,
    /// Explanation in a sentence.
    pub help: &'static str,
    /// Its keyword in JSON Schema for each class of values that it makes sense of.
    pub keywords: &'static [Keyword],
    /// The constraint as text; `None` where there is none.
    pub get: fn(&Constraints) -> Option<String>,
    /// Sets it to what a text says; to nothing where the text says nothing.
    pub set: fn(&mut Constraints, &str),
    /// The constraint of a field as text; empty where there is none.
    pub of_field: fn(&Field) -> String,
    /// The edit that sets it to what a text says.
    pub attribute: fn(String) -> FieldAttribute,
    /// Problem with a text that says no such constraint.
    pub problem: fn(&str) -> Option<&'static str>,
}

/// Keyword of JSON Schema for a constraint.
#[derive(Debug, PartialEq, Eq)]
pub struct Keyword {
    /// Class of the values that it constrains.
    pub class: ValueClass,
    /// Keyword; what JSON Schema has no word for begins with `x-isobar-`.
    pub name: &'static str,
    /// Form of its value.
    pub written: Written,
}

/// Form of the value of a keyword.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// A number.
    Number,
    /// A string.
    Text,
}

impl Constraint {
    /// Its keyword in JSON Schema for values of a class; `None` where it makes no sense of them.
    #[must_use]
    pub fn keyword(&self, class: ValueClass) -> Option<&'static Keyword> {
        self.keywords.iter().find(|known| known.class == class)
    }

    /// True if it makes sense of the values of a type, or of what its lists and maps hold.
    #[must_use]
    pub fn fits(&self, field_type: Option<&FieldType>) -> bool {
        let class = field_type.and_then(FieldType::class);
        class.is_some_and(|class| self.keyword(class).is_some())
    }
}

/// Makes [`Constraints`] and [`CONSTRAINTS`]: an entry a constraint. Each has an attribute of a field.
macro_rules! constraints {
    ($(
        #[doc = $doc:literal]
        $name:ident: $type:ty = $attribute:ident {
            label: $label:literal,
            help: $help:literal,
            keywords: [$($class:ident $keyword:literal $written:ident),+],
            problem: $problem:path,
        }
    )+) => {
        /// Constraints on the values of a field beyond their type. In a list or map they hold for what is inside.
        /// What does not fit the type is kept, so that changing the type back loses nothing.
        #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(
            feature = "borsh",
            derive(borsh::BorshSerialize, borsh::BorshDeserialize)
        )]
        #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
        pub struct Constraints {
            $(
                #[doc = $doc]
                #[serde(default, skip_serializing_if = "Option::is_none")]
                pub $name: Option<$type>,
            )+
        }

        /// Every constraint, in the order in which the inspector shows them.
        pub static CONSTRAINTS: [Constraint; [$($label),+].len()] = [$(Constraint {
            label: $label,
            help: $help,
            keywords: &[$(Keyword {
                class: ValueClass::$class,
                name: $keyword,
                written: Written::$written,
            }),+],
            get: |all| all.$name.as_ref().map(ToString::to_string),
            set: |all, text| all.$name = said(text),
            of_field: |field| field.constraints.$name.as_ref().map(ToString::to_string).unwrap_or_default(),
            attribute: |text| FieldAttribute::$attribute(said(&text)),
            problem: $problem,
        }),+];

        impl Constraints {
            /// Those that make sense of the values of a type, or of what its lists and maps hold.
            #[must_use]
            pub fn fitting(&self, field_type: Option<&FieldType>) -> Self {
                let mut fitting = self.clone();
                for constraint in CONSTRAINTS.iter().filter(|one| !one.fits(field_type)) {
                    (constraint.set)(&mut fitting, "");
                }
                fitting
            }
        }
    };
}

constraints! {
    /// The smallest number, written as `0` or `-99.50`: text, so that nothing rounds it.
    minimum: String = Minimum {
        label: "Minimum",
        help: "The smallest number.",
        keywords: [Integer "minimum" Number, Decimal "x-isobar-minimum" Text],
        problem: number,
    }
    /// The largest number, written as `0` or `-99.50`.
    maximum: String = Maximum {
        label: "Maximum",
        help: "The largest number.",
        keywords: [Integer "maximum" Number, Decimal "x-isobar-maximum" Text],
        problem: number,
    }
    /// The fewest characters of a text.
    min_length: u32 = MinLength {
        label: "Shortest",
        help: "The fewest characters.",
        keywords: [Text "minLength" Number],
        problem: count::<u32>,
    }
    /// The most characters of a text.
    max_length: u32 = MaxLength {
        label: "Longest",
        help: "The most characters.",
        keywords: [Text "maxLength" Number],
        problem: count::<u32>,
    }
    /// A regular expression (ECMA-262, as JSON Schema has it) that a text matches.
    pattern: String = Pattern {
        label: "Pattern",
        help: "A regular expression that it matches.",
        keywords: [Text "pattern" Text],
        problem: anything,
    }
    /// Number of digits of a decimal in all.
    digits: u8 = Digits {
        label: "Digits",
        help: "How many digits it has in all.",
        keywords: [Decimal "x-isobar-digits" Number],
        problem: count::<u8>,
    }
    /// Number of digits behind the point.
    decimals: u8 = Decimals {
        label: "Decimals",
        help: "How many of them stand behind the point.",
        keywords: [Decimal "x-isobar-decimals" Number],
        problem: count::<u8>,
    }
}

fn said<T: FromStr>(text: &str) -> Option<T> {
    Some(text).filter(|text| !text.is_empty())?.parse().ok()
}

fn number(text: &str) -> Option<&'static str> {
    let is_right = text.is_empty() || text.parse::<f64>().is_ok_and(f64::is_finite);
    (!is_right).then_some("A number, such as 0 or -99.50.")
}

fn count<T: FromStr>(text: &str) -> Option<&'static str> {
    let is_right = text.is_empty() || text.parse::<T>().is_ok();
    (!is_right).then_some("A whole number, or nothing.")
}

const fn anything(_: &str) -> Option<&'static str> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> Constraints {
        let mut all = Constraints::default();
        for constraint in &CONSTRAINTS {
            (constraint.set)(&mut all, "7");
        }
        all
    }

    fn fitting(field_type: &FieldType) -> Vec<&'static str> {
        let kept = all().fitting(Some(field_type));
        let said = CONSTRAINTS.iter().filter(|one| (one.get)(&kept).is_some());
        said.map(|one| one.label).collect()
    }

    #[test]
    fn a_constraint_reads_back_what_it_was_set_to() {
        for constraint in &CONSTRAINTS {
            assert_eq!((constraint.get)(&all()).as_deref(), Some("7"));
            let mut none = all();
            (constraint.set)(&mut none, "");
            assert_eq!((constraint.get)(&none), None, "{}", constraint.label);
        }
    }

    #[test]
    fn each_type_keeps_the_constraints_that_make_sense_of_its_values() {
        assert_eq!(fitting(&FieldType::Integer), ["Minimum", "Maximum"]);
        let decimals = ["Minimum", "Maximum", "Digits", "Decimals"];
        assert_eq!(fitting(&FieldType::Decimal), decimals);
        let texts = ["Shortest", "Longest", "Pattern"];
        assert_eq!(fitting(&FieldType::String), texts);
        assert_eq!(fitting(&FieldType::Term), texts);
        assert!(fitting(&FieldType::Date).is_empty());
        let held = FieldType::Map(Box::new(FieldType::List(Box::new(FieldType::Integer))));
        assert_eq!(fitting(&held), ["Minimum", "Maximum"]);
    }

    #[test]
    fn nothing_constrains_values_of_which_nobody_has_said_the_type() {
        assert_eq!(all().fitting(None), Constraints::default());
    }

    #[test]
    fn a_text_that_is_no_number_is_told() {
        let [minimum, .., decimals] = &CONSTRAINTS;
        assert_eq!((minimum.problem)("-99.50"), None);
        assert!((minimum.problem)("ten").is_some());
        assert!((decimals.problem)("300").is_some());
        assert_eq!((decimals.problem)(""), None);
    }
}
