//! New ids from a seed: the editor itself has no randomness.

use isobar_model::Id;

/// A stream of ids. Two streams of different seeds practically never meet, and whoever takes an id still checks
/// that it is free.
#[derive(Clone, Debug)]
pub(crate) struct Ids(u64);

const DIGITS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz023456789";

impl Ids {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next id: the words of `kind` and eight letters or digits.
    pub(crate) fn next(&mut self, kind: &str) -> Id {
        let mut bits = self.advance();
        let mut text = format!("{} ", kind);
        for _ in 0..8 {
            text.push(char::from(DIGITS[(bits & 31) as usize]));
            bits >>= 5;
        }
        Id::from_words(&text)
    }

    /// SplitMix64 (Steele, Lea, Flood 2014).
    fn advance(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_say_what_they_name_and_differ() {
        let mut ids = Ids::new(7);
        let (one, other) = (ids.next("read model"), ids.next("read model"));
        assert!(one.as_str().starts_with("read-model-"));
        assert_ne!(one, other);
    }
}
