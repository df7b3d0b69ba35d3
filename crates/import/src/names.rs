//! Names of messages as people write them on a board: `order.placed.v1` is "Order placed".

use std::collections::{BTreeMap, BTreeSet};

use isobar_model::{Note, NoteKind};
use isobar_wording::name::{capitalised, parts, words};
use isobar_wording::{Language, NameReading, kind_by_wording, language, proposed_or_english};

/// Number of letters and words of a title that is a name, and no sentence.
const LETTERS: usize = 48;
const WORDS: usize = 6;

/// Number of names that tell the language of all.
const ENOUGH_NAMES: usize = 450;

/// Beginnings of names that say whose they are, such as `com.example.order.placed`.
const DOMAINS: [&str; 12] = [
    "com", "org", "net", "io", "dev", "app", "de", "eu", "uk", "fr", "ch", "nl",
];

/// Name that a document gives a message.
#[derive(Clone, Debug)]
pub(crate) struct Name {
    /// The name as it stands there.
    pub machine: String,
    /// Title that the document gives the message as well; may be empty.
    pub title: String,
    /// True if the name is told apart from the note, so that the note need not keep it.
    pub is_told: bool,
}

/// Writes names on notes for people. Of several ways, each message gets the shortest that no other has; where that says
/// less than the name in the document, the description keeps it.
pub(crate) fn write(notes: &mut [Note], names: &[Option<Name>]) {
    let machine = names.iter().flatten().map(|name| name.machine.as_str());
    let language = language(proposed_or_english(machine.take(ENOUGH_NAMES)));
    let named = notes.iter_mut().zip(names);
    let named: Vec<_> = named
        .filter_map(|(note, name)| {
            let name = name.as_ref()?;
            let ways = ways(name, note.kind, language);
            Some((note, name, ways))
        })
        .collect();
    let mut takers: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for (_, name, ways) in &named {
        for way in ways {
            takers.entry(way.clone()).or_default().insert(&name.machine);
        }
    }
    for (note, name, ways) in named {
        let last = ways.last().map(String::as_str);
        let is_free = |way: &&String| {
            let takers = takers.get(way.as_str());
            takers.is_none_or(|takers| takers.len() == 1) || last == Some(way.as_str())
        };
        let Some(text) = ways.iter().find(is_free) else {
            continue;
        };
        note.text.clone_from(text);
        if !name.is_told && words(text) != words(&name.machine) {
            let space = if note.description.is_empty() {
                ""
            } else {
                "\n\n"
            };
            note.description
                .push_str(&format!("{space}Name in the contract: {}", name.machine));
        }
    }
}

/// Ways to write a name, the shortest first; the last says all of it.
fn ways(name: &Name, kind: NoteKind, language: &dyn Language) -> Vec<String> {
    let machine = name.machine.trim();
    if machine.contains(char::is_whitespace) && !name.is_told {
        return vec![capitalised(machine)];
    }
    let whole: Vec<_> = parts(machine).collect();
    if whole.is_empty() {
        return vec![machine.to_owned()];
    }
    let ending = if name.is_told {
        whole.clone()
    } else {
        ending(machine)
    };
    let short = sentence(&without_envelope(ending, kind, language));
    let title = is_name(&name.title).then(|| capitalised(name.title.trim()));
    let mut ways: Vec<_> = title.into_iter().chain([short]).collect();
    ways.push(sentence(&whole));
    ways
}

/// True if a title is a name rather than a sentence, and written for people.
pub(crate) fn is_name(title: &str) -> bool {
    let count = title.split_whitespace().count();
    (2..=WORDS).contains(&count)
        && title.chars().count() <= LETTERS
        && !title.contains(['\n', '/', '{'])
}

/// The part of a name that says what it is, without whose it is: `OrderPlaced` of `com.example.orders.OrderPlaced`,
/// and the last steps of a long address.
fn ending(machine: &str) -> Vec<&str> {
    let is_step = |step: &&str| !step.is_empty() && !step.starts_with(['{', ':']);
    let steps: Vec<_> = machine.split('/').filter(is_step).collect();
    if let [.., before, last] = steps.as_slice()
        && steps.len() > 2
    {
        let last: Vec<_> = parts(last).collect();
        let before = parts(before).filter(|_| last.len() < 2);
        return before.chain(last.iter().copied()).collect();
    }
    let dotted: Vec<_> = machine.split('.').collect();
    let last: Vec<_> = dotted
        .last()
        .map(|last| parts(last))
        .into_iter()
        .flatten()
        .collect();
    let is_type = last.len() > 1 && last.iter().all(|part| part.starts_with(char::is_uppercase));
    match dotted.as_slice() {
        [_, ..] if dotted.len() > 1 && is_type => last,
        [first, _, rest @ ..] if rest.len() > 1 && DOMAINS.contains(first) => {
            rest.iter().flat_map(|step| parts(step)).collect()
        }
        _ => parts(machine).collect(),
    }
}

/// Words without those about the message: its version, and that it is an event or a command.
pub(crate) fn without_envelope<'w>(
    words: Vec<&'w str>,
    kind: NoteKind,
    language: &dyn Language,
) -> Vec<&'w str> {
    let mut words = words;
    let is_number = |word: &&str| word.chars().all(|letter| letter.is_ascii_digit());
    let numbers = words
        .iter()
        .rev()
        .take_while(|word| is_number(word))
        .count();
    let stem = words.len() - numbers;
    let is_version = |word: &str| {
        let number = word.strip_prefix(['v', 'V']);
        number.is_some_and(|number| !number.is_empty() && is_number(&number))
    };
    if stem > 1 && is_version(words[stem - 1]) {
        words.truncate(stem - 1);
    }
    let said = match kind {
        NoteKind::Event => "event",
        NoteKind::Command => "command",
        _ => "query",
    };
    if let [rest @ .., last] = words.as_slice()
        && rest.len() > 1
        && last.eq_ignore_ascii_case(said)
        && (kind == NoteKind::ReadModel || language.read(rest) != NameReading::Thing)
    {
        let without = sentence(rest);
        let is_same = kind_by_wording(&without, language) == Some(kind);
        if is_same || kind == NoteKind::ReadModel {
            words.pop();
        }
    }
    words
}

/// Words as one writes them: only the first begins with a capital letter, but for abbreviations.
pub(crate) fn sentence(words: &[&str]) -> String {
    let has_small = words
        .iter()
        .any(|word| word.chars().any(char::is_lowercase));
    let is_short = words.len() == 1;
    let written = |word: &&str| {
        let capitals = word.chars().filter(|letter| letter.is_uppercase()).count();
        if capitals > 1 && (has_small || is_short) {
            (*word).to_owned()
        } else {
            word.to_lowercase()
        }
    };
    let written: Vec<_> = words.iter().map(written).collect();
    capitalised(&written.join(" "))
}

/// Pairs of notes of which the first asks for what the second tells: "Place order" and "Order placed" in one frame.
pub(crate) fn pairs(notes: &[Note]) -> Vec<(usize, usize)> {
    let texts = notes.iter().map(|note| note.text.as_str());
    let language = language(proposed_or_english(texts.take(ENOUGH_NAMES)));
    let key = |note: &Note, text: &str| (note.frame.clone(), words(text));
    let mut events = BTreeMap::new();
    for (number, note) in notes.iter().enumerate() {
        if note.kind == NoteKind::Event {
            events.entry(key(note, &note.text)).or_insert(number);
        }
    }
    let asked = notes.iter().enumerate();
    asked
        .filter(|(_, note)| note.kind == NoteKind::Command)
        .filter_map(|(number, note)| {
            let event = language.as_event(&note.text)?;
            Some((number, *events.get(&key(note, &event))?))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use isobar_model::{Id, Point};

    use super::*;

    fn written(names: &[(&str, &str, NoteKind)]) -> Vec<Note> {
        let note = |(at, (_, _, kind)): (usize, &(&str, &str, NoteKind))| {
            let id = Id::from_words(&format!("note {at}"));
            Note::new(id, *kind, "", Point::default())
        };
        let mut notes: Vec<_> = names.iter().enumerate().map(note).collect();
        let names: Vec<_> = names
            .iter()
            .map(|(machine, title, _)| {
                Some(Name {
                    machine: (*machine).to_owned(),
                    title: (*title).to_owned(),
                    is_told: false,
                })
            })
            .collect();
        write(&mut notes, &names);
        notes
    }

    #[test]
    fn names_are_written_as_people_write_them() {
        for (machine, kind, expected) in [
            ("order.placed.v1", NoteKind::Event, "Order placed"),
            ("order-placed", NoteKind::Event, "Order placed"),
            ("ORDER_PLACED", NoteKind::Event, "Order placed"),
            ("OrderPlacedEvent", NoteKind::Event, "Order placed"),
            ("OrderPlacedV2", NoteKind::Event, "Order placed"),
            ("com.example.order.placed", NoteKind::Event, "Order placed"),
            (
                "com.example.orders.OrderPlaced",
                NoteKind::Event,
                "Order placed",
            ),
            ("placeOrder", NoteKind::Command, "Place order"),
            ("PlaceOrderCommand", NoteKind::Command, "Place order"),
            ("SendSMSCode", NoteKind::Command, "Send SMS code"),
            (
                "SetDisplayMessage",
                NoteKind::Command,
                "Set display message",
            ),
            ("CalendarEvent", NoteKind::Event, "Calendar event"),
            ("user/signedup", NoteKind::Event, "User signedup"),
            (
                "city/lights/1/0/event/{lightId}/lighting/measured",
                NoteKind::Event,
                "Lighting measured",
            ),
            ("Order Placed", NoteKind::Event, "Order Placed"),
            ("注文済み", NoteKind::Event, "注文済み"),
            ("v1", NoteKind::Event, "V1"),
            ("...", NoteKind::Event, "..."),
        ] {
            assert_eq!(
                written(&[(machine, "", kind)])[0].text,
                expected,
                "{machine}"
            );
        }
    }

    #[test]
    fn a_title_for_people_is_the_name_and_a_sentence_is_none() {
        let title = |title| {
            written(&[("lightMeasured", title, NoteKind::Event)])[0]
                .text
                .clone()
        };
        assert_eq!(
            title("Street light was measured"),
            "Street light was measured"
        );
        assert_eq!(title("LightMeasuredEvent"), "Light measured");
        assert_eq!(
            title("It tells everybody how bright it was in the street"),
            "Light measured"
        );
    }

    #[test]
    fn names_that_would_be_the_same_say_more() {
        let texts = |names: &[&str]| {
            let names: Vec<_> = names
                .iter()
                .map(|name| (*name, "", NoteKind::Event))
                .collect();
            let notes = written(&names).into_iter();
            notes.map(|note| note.text).collect::<Vec<_>>()
        };
        assert_eq!(
            texts(&["order.placed.v1", "order.placed.v2"]),
            ["Order placed v1", "Order placed v2"]
        );
        assert_eq!(
            texts(&["OrderPlaced", "OrderPlaced"]),
            ["Order placed", "Order placed"]
        );
    }

    #[test]
    fn a_name_that_says_more_than_the_note_is_kept() {
        let kept = |machine| {
            written(&[(machine, "", NoteKind::Event)])[0]
                .description
                .clone()
        };
        assert_eq!(
            kept("order.placed.v1"),
            "Name in the contract: order.placed.v1"
        );
        assert_eq!(kept("orderPlaced"), "");
    }
}
