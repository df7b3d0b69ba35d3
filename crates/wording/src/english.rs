//! Just enough English to tell what happened from what is wanted.

pub use isobar_model::capitalised;

/// Irregular verbs: the verb, and its past participle.
const IRREGULAR: &[(&str, &str)] = &[
    ("become", "become"),
    ("begin", "begun"),
    ("bid", "bid"),
    ("bind", "bound"),
    ("break", "broken"),
    ("bring", "brought"),
    ("build", "built"),
    ("buy", "bought"),
    ("catch", "caught"),
    ("choose", "chosen"),
    ("come", "come"),
    ("cut", "cut"),
    ("deal", "dealt"),
    ("do", "done"),
    ("draw", "drawn"),
    ("drive", "driven"),
    ("fall", "fallen"),
    ("find", "found"),
    ("forget", "forgotten"),
    ("freeze", "frozen"),
    ("get", "got"),
    ("give", "given"),
    ("go", "gone"),
    ("grow", "grown"),
    ("have", "had"),
    ("hear", "heard"),
    ("hide", "hidden"),
    ("hit", "hit"),
    ("hold", "held"),
    ("keep", "kept"),
    ("know", "known"),
    ("lay", "laid"),
    ("lead", "led"),
    ("leave", "left"),
    ("lend", "lent"),
    ("let", "let"),
    ("lose", "lost"),
    ("make", "made"),
    ("mean", "meant"),
    ("meet", "met"),
    ("overdraw", "overdrawn"),
    ("pay", "paid"),
    ("put", "put"),
    ("quit", "quit"),
    ("read", "read"),
    ("rebuild", "rebuilt"),
    ("reset", "reset"),
    ("rise", "risen"),
    ("run", "run"),
    ("say", "said"),
    ("see", "seen"),
    ("seek", "sought"),
    ("sell", "sold"),
    ("send", "sent"),
    ("set", "set"),
    ("shred", "shredded"),
    ("shrink", "shrunk"),
    ("shut", "shut"),
    ("sign", "signed"),
    ("spend", "spent"),
    ("split", "split"),
    ("spread", "spread"),
    ("stand", "stood"),
    ("steal", "stolen"),
    ("stick", "stuck"),
    ("strike", "struck"),
    ("take", "taken"),
    ("teach", "taught"),
    ("tell", "told"),
    ("think", "thought"),
    ("throw", "thrown"),
    ("understand", "understood"),
    ("undo", "undone"),
    ("unbind", "unbound"),
    ("upset", "upset"),
    ("wake", "woken"),
    ("wear", "worn"),
    ("win", "won"),
    ("withdraw", "withdrawn"),
    ("withhold", "withheld"),
    ("write", "written"),
];

/// Words in -ed that say nothing of the past.
const FALSE_FRIENDS: &[&str] = &[
    "bed", "bleed", "breed", "deed", "embed", "exceed", "feed", "greed", "heed", "hundred",
    "indeed", "kindred", "need", "proceed", "red", "reed", "sacred", "seed", "shed", "shred",
    "sled", "speed", "succeed", "weed", "wed", "biped", "moped", "unneeded",
];

/// Verbs that names of commands begin with, besides the irregular ones.
const REGULAR_VERBS: &[&str] = &[
    "accept",
    "activate",
    "add",
    "allocate",
    "apply",
    "approve",
    "archive",
    "assign",
    "authorise",
    "authorize",
    "block",
    "book",
    "calculate",
    "cancel",
    "capture",
    "change",
    "charge",
    "check",
    "close",
    "complete",
    "confirm",
    "create",
    "deactivate",
    "decide",
    "decline",
    "delete",
    "deliver",
    "deny",
    "disable",
    "dispatch",
    "enable",
    "enter",
    "exceed",
    "expire",
    "fail",
    "fulfil",
    "import",
    "invite",
    "invoice",
    "issue",
    "join",
    "load",
    "log",
    "mark",
    "move",
    "notify",
    "offer",
    "onboard",
    "open",
    "order",
    "pack",
    "place",
    "plan",
    "post",
    "proceed",
    "process",
    "publish",
    "receive",
    "record",
    "refund",
    "register",
    "reject",
    "release",
    "remove",
    "rename",
    "replace",
    "request",
    "reserve",
    "restore",
    "resume",
    "retry",
    "return",
    "review",
    "revoke",
    "save",
    "schedule",
    "screen",
    "ship",
    "start",
    "stop",
    "store",
    "submit",
    "suspend",
    "transfer",
    "unblock",
    "unlock",
    "update",
    "upload",
    "validate",
    "verify",
];

/// Verbs that are as often the names of things: alone, they do not say what is to be done.
const ALSO_THINGS: &[&str] = &[
    "bid", "charge", "deal", "import", "invoice", "issue", "lead", "log", "offer", "order", "pack",
    "place", "plan", "post", "process", "record", "refund", "release", "request", "return",
    "review", "screen", "store", "transfer",
];

/// What a phrase begins with that says more about what happened: to whom, by whom, from where.
const PREPOSITIONS: &[&str] = &[
    "about", "after", "against", "as", "at", "before", "between", "by", "during", "for", "from",
    "in", "into", "off", "on", "onto", "out", "over", "per", "through", "to", "under", "until",
    "up", "via", "with", "within", "without",
];

/// Words behind a participle that say how or when, or what kind of message it is.
const TRAILERS: &[&str] = &[
    "again",
    "already",
    "event",
    "message",
    "notification",
    "now",
    "offline",
    "online",
    "today",
    "tomorrow",
    "twice",
    "yesterday",
];

/// Words between a thing and its participle.
const AUXILIARIES: [&str; 8] = ["was", "were", "is", "are", "has", "have", "had", "been"];

/// The words of a name as they stand there, whether it is written in PascalCase, snake_case or plain words.
pub fn parts(name: &str) -> impl Iterator<Item = &str> {
    let mut rest = name;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|character: char| !character.is_alphanumeric());
        let mut previous_lower = false;
        let ends = |(_, character): &(usize, char)| {
            let starts_word = character.is_uppercase() && previous_lower;
            previous_lower = character.is_lowercase() || character.is_numeric();
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

/// The words of a name in lower case.
#[must_use]
pub fn words(name: &str) -> Vec<String> {
    parts(name).map(str::to_lowercase).collect()
}

/// Whether a name has only letters of English, so that it can be judged at all.
#[must_use]
pub fn is_english(name: &str) -> bool {
    if name.is_ascii() {
        return name.bytes().any(|byte| byte.is_ascii_alphabetic());
    }
    let letters = name.chars().filter(|character| character.is_alphabetic());
    let mut letters = letters.peekable();
    letters.peek().is_some() && letters.all(|letter| letter.is_ascii())
}

/// Whether a name, which is given as its [`parts`], says that something happened: with a past participle among its last
/// two words, or before a phrase that says more about it.
#[must_use]
pub fn says_what_happened(words: &[&str]) -> bool {
    ends_with_participle(words) || participle_before_phrase(words).is_some()
}

/// True if the last word is a past participle, or the one before it. There, behind a verb, it only says which thing is
/// meant: "Retry failed payment".
pub(crate) fn ends_with_participle(words: &[impl AsRef<str>]) -> bool {
    let lower = |word: &dyn AsRef<str>| word.as_ref().to_lowercase();
    let Some((last, before)) = words.split_last() else {
        return false;
    };
    let last = lower(last);
    if is_past_participle(&last) {
        return true;
    }
    let (Some(first), Some(participle)) = (before.first(), before.last()) else {
        return false;
    };
    let is_about_a_thing = before.len() > 1 && is_verb(&lower(first)) && !says_more(&last);
    is_past_participle(&lower(participle)) && !is_about_a_thing
}

/// True if a word behind a participle says how or when, or what kind of message it is.
fn says_more(word: &str) -> bool {
    let is_version = word
        .strip_prefix('v')
        .is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()));
    is_version || word.ends_with("ly") || TRAILERS.contains(&word) || PREPOSITIONS.contains(&word)
}

/// Where a past participle stands with a phrase behind it that says more: "sent to the customer", "shipped by a carrier".
pub(crate) fn participle_before_phrase(words: &[impl AsRef<str>]) -> Option<usize> {
    let lower = |at: usize| words[at].as_ref().to_lowercase();
    (1..words.len())
        .find(|at| {
            PREPOSITIONS.contains(&lower(*at).as_str()) && is_past_participle(&lower(at - 1))
        })
        .map(|at| at - 1)
}

/// Whether a word, in lower case, stands between a thing and its participle.
pub(crate) fn is_auxiliary(word: &str) -> bool {
    AUXILIARIES.contains(&word)
}

/// Whether a word, in lower case, begins a phrase that says more about what happened.
pub(crate) fn is_preposition(word: &str) -> bool {
    PREPOSITIONS.contains(&word)
}

/// Whether a verb is as often the name of a thing.
#[must_use]
pub fn is_thing_as_well(verb: &str) -> bool {
    ALSO_THINGS.contains(&verb)
}

/// Whether a word, in lower case, is a verb in its basic form that names of commands begin with.
#[must_use]
pub fn is_verb(word: &str) -> bool {
    REGULAR_VERBS.contains(&word) || IRREGULAR.iter().any(|(verb, _)| *verb == word)
}

/// Whether a word, in lower case, is the past participle of a verb.
#[must_use]
pub fn is_past_participle(word: &str) -> bool {
    let is_regular = word.ends_with("ed") && word.len() > 3 && !FALSE_FRIENDS.contains(&word);
    is_regular || IRREGULAR.iter().any(|(_, participle)| *participle == word)
}

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
    let last = parts.pop()?;
    let irregular = IRREGULAR.iter().map(|(verb, _)| *verb);
    let mut verbs = REGULAR_VERBS.iter().copied().chain(irregular);
    // A participle begins as its verb does: most need not be made to be compared.
    let begins_alike = |verb: &str| verb.chars().next() == last.chars().next();
    let verb =
        verbs.find(|verb| begins_alike(verb) && past_participle(verb).as_ref() == Some(&last))?;
    parts.retain(|word| !is_auxiliary(word));
    let all = || std::iter::once(verb).chain(parts.iter().map(String::as_str));
    Some(if name.contains(char::is_whitespace) {
        capitalised(&all().collect::<Vec<_>>().join(" "))
    } else {
        all().map(capitalised).collect()
    })
}

fn past_participle(verb: &str) -> Option<String> {
    if let Some((_, participle)) = IRREGULAR.iter().find(|(known, _)| *known == verb) {
        return Some((*participle).to_owned());
    }
    if !REGULAR_VERBS.contains(&verb) {
        return None;
    }
    Some(match verb {
        "cancel" => "cancelled".to_owned(),
        "fulfil" => "fulfilled".to_owned(),
        "log" | "plan" | "ship" | "stop" | "submit" | "transfer" => {
            let last = verb.chars().last().map(String::from).unwrap_or_default();
            format!("{verb}{last}ed")
        }
        _ if verb.ends_with('e') => format!("{verb}d"),
        _ => match verb.strip_suffix('y') {
            Some(stem) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) => format!("{stem}ied"),
            _ => format!("{verb}ed"),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_the_past_tense_are_known() {
        for name in [
            "OrderPlaced",
            "order_paid",
            "Tickets sold",
            "SponsorTicketAllocated",
            "Loan was approved",
            "InvoicePaidInFull",
            "Payment received from bank",
            "PaymentReceivedFromBank",
            "Account was opened by clerk",
            "Invoice sent to customer",
            "Order split into parcels",
            "OrderPlacedEvent",
            "order.placed.v1",
            "Order shipped today",
        ] {
            assert!(
                says_what_happened(&parts(name).collect::<Vec<_>>()),
                "{name}"
            );
        }
    }

    #[test]
    fn words_that_only_look_like_it_are_not() {
        for name in [
            "PlaceOrder",
            "Order need",
            "RSS feed",
            "Speed",
            "Sponsor",
            "Feed from the supplier",
            "Need for speed",
            "Send invoice to customer",
            "RequestNeededDocuments",
            "Retry failed payment",
        ] {
            assert!(
                !says_what_happened(&parts(name).collect::<Vec<_>>()),
                "{name}"
            );
        }
    }

    #[test]
    fn a_command_gives_the_name_of_its_event() {
        assert_eq!(in_past_tense("PlaceOrder").as_deref(), Some("OrderPlaced"));
        assert_eq!(in_past_tense("Send e-mail").as_deref(), Some("E mail sent"));
        assert_eq!(
            in_past_tense("ApplyForLoan").as_deref(),
            Some("ForLoanApplied")
        );
        assert_eq!(in_past_tense("ShipGoods").as_deref(), Some("GoodsShipped"));
        assert_eq!(in_past_tense("Sponsor"), None);
    }

    #[test]
    fn other_scripts_are_not_judged() {
        assert!(!is_english("注文済み"));
        assert!(!is_english("Bestellung geprüft"));
        assert!(!is_english("42"));
    }
}
