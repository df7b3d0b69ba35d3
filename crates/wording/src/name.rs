//! The words of a name, whether it is written in PascalCase, snake_case or plain words.

pub use isobar_model::capitalised;

/// The words of a name as they stand there.
pub fn parts(name: &str) -> impl Iterator<Item = &str> {
    let mut rest = name;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|character: char| !character.is_alphanumeric());
        let mut previous = None;
        let ends = |(at, character): &(usize, char)| {
            let after_small = previous.is_some_and(|previous: char| !previous.is_uppercase());
            let starts_word = character.is_uppercase()
                && previous.is_some()
                && (after_small || begins_word(&rest[*at..]));
            previous = Some(*character);
            starts_word || !character.is_alphanumeric()
        };
        let end = rest
            .char_indices()
            .find(ends)
            .map_or(rest.len(), |(at, _)| at);
        let (part, others) = rest.split_at_checked(end)?;
        rest = others;
        (!part.is_empty()).then_some(part)
    })
}

/// True where a capital letter begins a word behind others: "SMSSent", but not "APIs".
fn begins_word(rest: &str) -> bool {
    let mut letters = rest.chars().skip(1);
    let mut is_small = || letters.next().is_some_and(char::is_lowercase);
    is_small() && is_small()
}

/// The words of a name in lower case.
#[must_use]
pub fn words(name: &str) -> Vec<String> {
    parts(name).map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cut_into_words_however_they_are_written() {
        for (name, expected) in [
            ("OrderPlaced", &["Order", "Placed"][..]),
            ("order_placed-again", &["order", "placed", "again"]),
            ("SMSSent", &["SMS", "Sent"]),
            ("APIs listed", &["APIs", "listed"]),
            ("PaymentV2Received", &["Payment", "V2", "Received"]),
            ("注文済み", &["注文済み"]),
            (" ... ", &[]),
        ] {
            assert_eq!(parts(name).collect::<Vec<_>>(), expected);
        }
    }
}
