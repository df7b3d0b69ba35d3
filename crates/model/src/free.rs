//! Names beside others: the first that nobody has.

use crate::Id;

/// `wanted` where it is free, else the first free one of `numbered(2)`, `numbered(3)` and so on.
pub fn first_free<T>(
    wanted: T,
    numbered: impl Fn(&T, usize) -> T,
    is_taken: impl Fn(&T) -> bool,
) -> T {
    if !is_taken(&wanted) {
        return wanted;
    }
    let mut candidates = (2..).map(|number| numbered(&wanted, number));
    let free = candidates.find(|candidate| !is_taken(candidate));
    free.unwrap_or(wanted)
}

impl Id {
    /// This id where it is free, else this id with the first number that makes it free.
    #[must_use]
    pub fn first_free(self, is_taken: impl Fn(&Self) -> bool) -> Self {
        first_free(self, Self::numbered, is_taken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_keeps_its_words_where_nobody_has_them() {
        let id = Id::from_words("order");
        assert_eq!(id.clone().first_free(|_| false), id);
    }

    #[test]
    fn an_id_gets_the_first_number_that_nobody_has() {
        let taken = ["order", "order-2", "order-4"];
        let free = Id::from_words("order").first_free(|id| taken.contains(&id.as_str()));
        assert_eq!(free.as_str(), "order-3");
    }
}
