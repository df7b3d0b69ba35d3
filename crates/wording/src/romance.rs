//! French, Spanish, Italian and Portuguese: what is wanted begins with an infinitive.

use crate::NameReading;

/// Forms of verbs in one of these languages.
pub trait Verbs {
    /// True if a word, in lower case, is an infinitive.
    fn is_infinitive(&self, word: &str) -> bool;

    /// True if a word, in lower case, looks like a participle or another past form.
    fn is_past(&self, word: &str) -> bool;
}

/// Meaning of a name in one of these languages.
pub fn read(verbs: &dyn Verbs, words: &[&str]) -> NameReading {
    let words: Vec<_> = words.iter().map(|word| word.to_lowercase()).collect();
    // "S'inscrire", "Se registrar".
    let reflexive = |word: &&String| matches!(word.as_str(), "s" | "se" | "si");
    let first = words.iter().find(|word| !reflexive(word));
    let wants = first.is_some_and(|word| verbs.is_infinitive(word));
    let has_past = words.iter().any(|word| verbs.is_past(word));
    match (wants, has_past) {
        (true, false) => NameReading::Wanted,
        (false, true) => NameReading::Happened,
        _ => NameReading::Unclear,
    }
}
