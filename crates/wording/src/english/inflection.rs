//! Forms of verbs: from what is wanted to what happened, and back.

use super::lexicon::{Irregular, PREFIXES, WordProperties, irregular};
use crate::name::{capitalised, words};

/// Verbs of several syllables whose last letter doubles.
const DOUBLING: &str = "
abet acquit admit allot befit cancel commit compel concur confer control defer deter embed enrol equip excel expel format
fulfil incur infer label model occur omit outbid patrol permit prefer program propel rebut recur refer regret remit repel
resubmit submit transfer transmit transship travel unplug unpin unwrap upset";

/// The name with its verb, which stands first, put at the end as a past participle: `PlaceOrder` becomes
/// `OrderPlaced`, "Place order" becomes "Order placed". `None` where the first word is no verb that is known.
#[must_use]
pub fn in_past_tense(name: &str) -> Option<String> {
    let parts = words(name);
    let (verb, object) = parts.split_first()?;
    let participle = past_participle(verb)?;
    if object.is_empty() {
        return Some(capitalised(&participle));
    }
    if name.contains(char::is_whitespace) {
        return Some(capitalised(&format!("{} {participle}", object.join(" "))));
    }
    let words = object.iter().map(|word| capitalised(word));
    Some(words.chain([capitalised(&participle)]).collect())
}

/// The name with its past participle, which stands last, put in front as a verb: `OrderPlaced` becomes `PlaceOrder`,
/// "Order was placed" becomes "Place order". `None` where the last word is no past participle of a verb that is known.
#[must_use]
pub fn in_imperative(name: &str) -> Option<String> {
    let mut parts = words(name);
    let verb = verb_of(&parts.pop()?)?;
    parts.retain(|word| !WordProperties::of(word).is(WordProperties::AUXILIARY));
    let all = || std::iter::once(verb.as_str()).chain(parts.iter().map(String::as_str));
    Some(if name.contains(char::is_whitespace) {
        capitalised(&all().collect::<Vec<_>>().join(" "))
    } else {
        all().map(capitalised).collect()
    })
}

/// The verb of which a word is the past participle.
fn verb_of(participle: &str) -> Option<String> {
    if let Some((front, verb)) = irregular_like(participle, |verb| verb.participle) {
        return Some(format!("{front}{}", verb.base));
    }
    let stem = participle.strip_suffix("ed")?;
    let with_y = stem.strip_suffix('i').map(|stem| format!("{stem}y"));
    let shorter = stem
        .char_indices()
        .last()
        .map(|(at, _)| stem[..at].to_owned());
    let candidates = [
        Some(stem.to_owned()),
        Some(format!("{stem}e")),
        with_y,
        shorter,
    ];
    let mut verbs = candidates.into_iter().flatten();
    verbs.find(|verb| past_participle(verb).as_deref() == Some(participle))
}

fn past_participle(verb: &str) -> Option<String> {
    if !WordProperties::of(verb).is(WordProperties::ANY_VERB) {
        return None;
    }
    if let Some((front, verb)) = irregular_like(verb, |verb| verb.base) {
        return Some(format!("{front}{}", verb.participle));
    }
    Some(if verb.ends_with('e') {
        format!("{verb}d")
    } else if let Some(stem) = verb.strip_suffix('y').filter(|stem| !ends_with_vowel(stem)) {
        format!("{stem}ied")
    } else if doubles(verb) {
        let last = verb.chars().last().map(String::from).unwrap_or_default();
        format!("{verb}{last}ed")
    } else {
        format!("{verb}ed")
    })
}

/// The irregular verb that has a form, with what stands in front of it: "rebuilt" is "re" and a form of "build".
fn irregular_like(word: &str, form: fn(&Irregular) -> &'static str) -> Option<(&str, Irregular)> {
    let found = irregular().filter_map(|verb| {
        let front = word.strip_suffix(form(&verb))?;
        let is_known = front.is_empty() || (PREFIXES.contains(&front) && word != "relay");
        is_known.then_some((front, verb))
    });
    found.min_by_key(|(front, _)| front.len())
}

fn ends_with_vowel(stem: &str) -> bool {
    stem.ends_with(['a', 'e', 'i', 'o', 'u'])
}

/// True of a short verb with one vowel before its last consonant: "ship", "plan".
fn doubles(verb: &str) -> bool {
    if DOUBLING.split_whitespace().any(|known| known == verb) {
        return true;
    }
    let mut letters = verb.chars().rev();
    let ending = (letters.next(), letters.next(), letters.next());
    let is_vowel = |letter: char| "aeiouy".contains(letter);
    let (Some(last), Some(vowel), Some(before)) = ending else {
        return false;
    };
    let is_short = letters.all(|letter| !is_vowel(letter));
    let fits = !is_vowel(last) && !"wxh".contains(last) && is_vowel(vowel) && vowel != 'y';
    fits && is_short && (!is_vowel(before) || (before == 'u' && verb.contains("qu")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_gives_the_name_of_its_event() {
        for (command, event) in [
            ("PlaceOrder", "OrderPlaced"),
            ("Send e-mail", "E mail sent"),
            ("ApplyForLoan", "ForLoanApplied"),
            ("ShipGoods", "GoodsShipped"),
            ("Open account", "Account opened"),
            ("SubmitClaim", "ClaimSubmitted"),
            ("ReviewOffer", "OfferReviewed"),
            ("QuitJob", "JobQuit"),
            ("RebuildIndex", "IndexRebuilt"),
        ] {
            assert_eq!(in_past_tense(command).as_deref(), Some(event));
        }
        assert_eq!(
            in_past_tense("Sponsor tickets").as_deref(),
            Some("Tickets sponsored")
        );
        assert_eq!(in_past_tense("Customer"), None);
    }

    #[test]
    fn an_event_gives_the_name_of_its_command() {
        for (event, command) in [
            ("OrderPlaced", "PlaceOrder"),
            ("Order was placed", "Place order"),
            ("GoodsShipped", "ShipGoods"),
            ("LoanDenied", "DenyLoan"),
            ("OrderCancelled", "CancelOrder"),
            ("SeatsFreed", "FreeSeats"),
        ] {
            assert_eq!(in_imperative(event).as_deref(), Some(command));
        }
        assert_eq!(in_imperative("Order"), None);
    }
}
