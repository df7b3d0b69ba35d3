//! Identifiers made of what people typed: ASCII, unique whatever their casing, and the same every time.

mod types;

use std::collections::BTreeSet;

use isobar_model::{capitalised, first_free};

/// The longest that an identifier gets, in characters, before a number is put behind it.
const LONGEST: usize = 60;

/// The longest with something between its words: names of files, with what stands before and behind, hold no more.
const LONGEST_APART: usize = 70;

/// The words of an identifier, in lower case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Words(Vec<String>);

impl Words {
    /// The words in `text`, else in `otherwise`; never none. Words end at whatever is no letter or digit, and
    /// where lower case turns into upper case. The first begins with a letter.
    #[must_use]
    pub fn of(text: &str, otherwise: &str) -> Self {
        let mut words = split(text);
        if words.is_empty() {
            words = split(otherwise);
        }
        if words.is_empty() {
            words.push("unnamed".to_owned());
        }
        if words
            .iter()
            .any(|word| word.starts_with(|first: char| first.is_ascii_digit()))
            && words
                .first()
                .is_some_and(|word| word.starts_with(|first: char| first.is_ascii_digit()))
        {
            words.insert(0, "n".to_owned());
        }
        Self(words)
    }

    /// With more words behind.
    #[must_use]
    pub fn and(&self, more: &Self) -> Self {
        Self(self.0.iter().chain(&more.0).cloned().collect())
    }

    /// With one more word behind.
    #[must_use]
    pub fn with(&self, word: &str) -> Self {
        let mut words = self.clone();
        words.0.push(word.to_owned());
        words
    }

    /// As many of the words as there is room for, with something between them; never none.
    #[must_use]
    pub fn beginning(&self, longest: usize) -> Self {
        let mut room = longest;
        let mut kept = Vec::new();
        for word in &self.0 {
            let word = match (word.len() <= room, kept.is_empty()) {
                (true, _) => word.as_str(),
                (false, true) => word.get(..room).unwrap_or(word),
                (false, false) => break,
            };
            kept.push(word.to_owned());
            room = room.saturating_sub(word.len() + 1);
        }
        Self(kept)
    }

    /// `TicketOrder`.
    #[must_use]
    pub fn pascal(&self) -> String {
        self.0.iter().map(|word| capitalised(word)).collect()
    }

    /// `ticketOrder`.
    #[must_use]
    pub fn camel(&self) -> String {
        let mut words = self.0.iter();
        let first = words.next().cloned().unwrap_or_default();
        first + &words.map(|word| capitalised(word)).collect::<String>()
    }

    /// `ticket_order`.
    #[must_use]
    pub fn snake(&self) -> String {
        self.0.join("_")
    }

    /// `TICKET_ORDER`.
    #[must_use]
    pub fn screaming(&self) -> String {
        self.snake().to_ascii_uppercase()
    }

    /// `ticket-order`.
    #[must_use]
    pub fn kebab(&self) -> String {
        self.0.join("-")
    }

    /// `ticketorder`: what is left when casing and separators go.
    #[must_use]
    pub fn bare(&self) -> String {
        self.0.concat()
    }
}

/// A place in which names must differ.
#[derive(Clone, Debug, Default)]
pub struct NameScope {
    taken: BTreeSet<String>,
}

impl NameScope {
    /// A scope of types, in which no name is one that a target language has already.
    #[must_use]
    pub fn of_types() -> Self {
        let taken = types::TYPES.iter().map(|name| (*name).to_owned());
        Self {
            taken: taken.collect(),
        }
    }

    /// A scope in which these names are taken: in lower case, without anything between their words.
    #[must_use]
    pub fn without(taken: impl Iterator<Item = String>) -> Self {
        Self {
            taken: taken.collect(),
        }
    }

    /// `wanted`, with a number behind it where it is taken.
    pub fn claim(&mut self, wanted: &Words) -> Words {
        let numbered = |wanted: &Words, number: usize| wanted.with(&number.to_string());
        let is_taken = |words: &Words| self.taken.contains(&words.bare());
        let free = first_free(wanted.clone(), numbered, is_taken);
        self.taken.insert(free.bare());
        free
    }

    /// `wanted`; where it is taken, with `suffix` behind it, and a number should that be taken too.
    pub fn claim_or(&mut self, wanted: &Words, suffix: &str) -> Words {
        if self.taken.contains(&wanted.bare()) {
            self.claim(&wanted.with(suffix))
        } else {
            self.claim(wanted)
        }
    }
}

/// True if a name has letters of a script that reads otherwise in Latin letters: people should give it such a name.
#[must_use]
pub fn is_transliterated(text: &str) -> bool {
    text.chars().any(|character| {
        let is_latin = character < '\u{370}' || ('\u{1e00}'..='\u{1eff}').contains(&character);
        !is_latin && character.is_alphabetic()
    })
}

fn split(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    let mut length = 0;
    let folded: Vec<char> = text.chars().take(4 * LONGEST).flat_map(fold).collect();
    for (index, character) in folded.iter().enumerate() {
        let previous = index.checked_sub(1).and_then(|before| folded.get(before));
        let next = folded.get(index + 1);
        let begins = character.is_ascii_uppercase()
            && (previous.is_some_and(|previous| !previous.is_ascii_uppercase())
                || next.is_some_and(char::is_ascii_lowercase));
        if (begins || !character.is_ascii_alphanumeric()) && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        let is_short = length < LONGEST && length + words.len() < LONGEST_APART;
        if character.is_ascii_alphanumeric() && is_short {
            word.push(character.to_ascii_lowercase());
            length += 1;
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

/// A letter with a mark as the letter or two without, in German rather as people write it; one of another script as it
/// reads; an apostrophe as nothing; ASCII as it is.
fn fold(character: char) -> Vec<char> {
    if character.is_ascii() && character != '\'' {
        return vec![character];
    }
    let plain = match character {
        '\'' | '\u{2019}' => "",
        'ä' => "ae",
        'Ä' => "Ae",
        'ö' => "oe",
        'Ö' => "Oe",
        'ü' => "ue",
        'Ü' => "Ue",
        // A letter followed by a combining mark is the letter.
        '\u{300}'..='\u{36f}' => "",
        other => deunicode::deunicode_char(other).unwrap_or(" "),
    };
    plain.chars().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_end_where_the_casing_turns() {
        let words = |text| Words::of(text, "x").snake();
        assert_eq!(words("SponsorTicketAllocated"), "sponsor_ticket_allocated");
        assert_eq!(words("orderID"), "order_id");
        assert_eq!(words("HTTPRequest sent"), "http_request_sent");
        assert_eq!(words("Größe des Schuhs"), "groesse_des_schuhs");
        assert_eq!(words("3D model"), "n_3_d_model");
        assert_eq!(words("客户"), "ke_hu");
        assert_eq!(words("Заказ размещён"), "zakaz_razmeshchion");
        assert_eq!(words("l’été à Łódź"), "lete_a_lodz");
        assert_eq!(words("\u{202e}\u{200b}!"), "x");
        assert_eq!(Words::of("", "—").snake(), "unnamed");
    }

    #[test]
    fn names_that_differ_in_casing_only_get_numbers() {
        let mut scope = NameScope::default();
        let mut claim = |text| scope.claim(&Words::of(text, "x")).camel();
        assert_eq!(claim("orderId"), "orderId");
        assert_eq!(claim("Order_ID"), "orderId2");
        assert_eq!(claim("orderid"), "orderid3");
        assert_eq!(claim("order id 2"), "orderId22");
    }

    #[test]
    fn a_type_is_never_called_as_one_of_a_target_language() {
        let mut scope = NameScope::of_types();
        assert_eq!(
            scope.claim_or(&Words::of("String", "x"), "event").pascal(),
            "StringEvent"
        );
        assert_eq!(
            scope.claim_or(&Words::of("string", "x"), "event").pascal(),
            "StringEvent2"
        );
    }
}
