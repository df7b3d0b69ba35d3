//! Names that people would write, judged in the language that they suggest.
//!
//! The lists were written before the word tables were first tried on them; docs/reference/names.md tells what came out.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use isobar_model::LanguageCode::{
    self, Chinese, Dutch, English, French, German, Italian, Japanese, Korean, Other, Polish,
    Portuguese, Spanish,
};
use isobar_wording::{Language, NameReading, language, name, proposed};

/// The lists, by language.
const LISTS: [(LanguageCode, &str); 11] = [
    (English, include_str!("lists/en.txt")),
    (German, include_str!("lists/de.txt")),
    (French, include_str!("lists/fr.txt")),
    (Spanish, include_str!("lists/es.txt")),
    (Italian, include_str!("lists/it.txt")),
    (Portuguese, include_str!("lists/pt.txt")),
    (Dutch, include_str!("lists/nl.txt")),
    (Polish, include_str!("lists/pl.txt")),
    (Japanese, include_str!("lists/ja.txt")),
    (Chinese, include_str!("lists/zh.txt")),
    (Korean, include_str!("lists/ko.txt")),
];

/// The sections of a list: what each is called, and its names.
fn sections(list: &str) -> Vec<(&str, Vec<&str>)> {
    let mut sections = Vec::new();
    for line in list.lines().filter(|line| !line.trim().is_empty()) {
        if let Some(title) = line.strip_prefix("# ") {
            sections.push((title, Vec::new()));
        } else if let Some((_, names)) = sections.last_mut() {
            names.push(line);
        }
    }
    sections
}

fn section<'l>(list: &'l str, title: &str) -> Vec<&'l str> {
    let mut sections = sections(list).into_iter();
    let found = sections.find(|(name, _)| *name == title);
    found.unwrap_or_else(|| panic!("no list of {title}")).1
}

/// The language that all names of a list suggest.
fn language_of_list(list: &str) -> &'static dyn Language {
    let names = sections(list).into_iter().flat_map(|(_, names)| names);
    language(proposed(names))
}

fn parts(name: &str) -> Vec<&str> {
    name::parts(name).collect()
}

/// Those of the names that are rejected.
fn rejected<'l>(names: &[&'l str], rejects: impl Fn(&[&str]) -> bool) -> Vec<&'l str> {
    let rejected = names.iter().filter(|name| rejects(&parts(name)));
    rejected.copied().collect()
}

fn share(part: usize, whole: usize) -> f64 {
    f64::from(u32::try_from(part).unwrap()) / f64::from(u32::try_from(whole).unwrap())
}

#[test]
fn all_names_of_a_list_suggest_its_language() {
    for (code, list) in LISTS {
        let names = sections(list).into_iter().flat_map(|(_, names)| names);
        assert_eq!(proposed(names), code);
    }
}

#[test]
fn eight_good_names_suggest_their_language_or_none() {
    let mut wrong = Vec::new();
    let mut unknown = 0;
    let mut all = 0;
    for (code, list) in LISTS {
        for names in section(list, "good events").chunks(8) {
            all += 1;
            match proposed(names.iter().copied()) {
                found if found == code => {}
                Other => unknown += 1,
                found => wrong.push((code, found, names.to_vec())),
            }
        }
    }
    println!("{unknown} of {all} unknown");
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(share(unknown, all) <= 0.1, "{unknown} of {all}");
}

#[test]
fn names_in_other_languages_are_not_judged() {
    for (title, names) in sections(include_str!("lists/other.txt")) {
        let language = language(proposed(names.iter().copied()));
        let rejected = rejected(&names, |words| language.rejects_event(words));
        println!("{title}: {:?}", language.code());
        assert!(rejected.is_empty(), "{title}: {rejected:?}");
    }
}

#[test]
fn english_names_are_judged_with_few_mistakes() {
    let list = LISTS[0].1;
    let language = language_of_list(list);
    let event = |words: &[&str]| language.rejects_event(words);
    let command = |words: &[&str]| language.rejects_command(words);
    for (kind, rejects) in [
        ("events", &event as &dyn Fn(&[&str]) -> bool),
        ("commands", &command),
    ] {
        let good = section(list, &format!("good {kind}"));
        let bad = section(list, &format!("bad {kind}"));
        let wrong = rejected(&good, rejects);
        let found = rejected(&bad, rejects);
        let missed: Vec<_> = bad.iter().filter(|name| !found.contains(name)).collect();
        println!("{kind}: {} of {} wrong: {wrong:?}", wrong.len(), good.len());
        println!(
            "{kind}: {} of {} found; missed: {missed:?}",
            found.len(),
            bad.len()
        );
        assert!(share(wrong.len(), good.len()) < 0.03, "{kind}: {wrong:?}");
        assert!(share(found.len(), bad.len()) >= 0.8, "{kind}: {missed:?}");
    }
}

#[test]
fn good_names_in_other_languages_are_never_rejected() {
    for (code, list) in &LISTS[1..] {
        let language = language_of_list(list);
        let events = section(list, "good events");
        let wrong = rejected(&events, |words| language.rejects_event(words));
        println!(
            "{code:?}: {} of {} wrong: {wrong:?}",
            wrong.len(),
            events.len()
        );
        assert!(wrong.is_empty(), "{code:?}: {wrong:?}");
        let commands = section(list, "good commands");
        let wrong = rejected(&commands, |words| language.rejects_command(words));
        assert!(wrong.is_empty(), "{code:?}: {wrong:?}");
    }
}

#[test]
fn events_that_are_named_by_an_infinitive_are_found() {
    for (code, list) in &LISTS[1..6] {
        let language = language_of_list(list);
        let events = section(list, "bad events");
        let found = rejected(&events, |words| language.rejects_event(words));
        let missed: Vec<_> = events.iter().filter(|name| !found.contains(name)).collect();
        println!(
            "{code:?}: {} of {} found; missed: {missed:?}",
            found.len(),
            events.len()
        );
        assert!(
            share(found.len(), events.len()) >= 0.8,
            "{code:?}: {missed:?}"
        );
    }
}

#[test]
fn words_tell_events_from_commands_in_every_language() {
    for (code, list) in LISTS {
        let language = language_of_list(list);
        let read = |names: &[&str], reading| {
            let read = names
                .iter()
                .filter(|name| language.read(&parts(name)) == reading);
            read.map(|name| (*name).to_owned()).collect::<Vec<_>>()
        };
        let events = section(list, "good events");
        let commands = section(list, "good commands");
        let happened = read(&events, NameReading::Happened).len();
        let wanted = read(&commands, NameReading::Wanted).len();
        let turned = [
            read(&events, NameReading::Wanted),
            read(&commands, NameReading::Happened),
        ]
        .concat();
        println!(
            "{code:?}: {happened} of {} events, {wanted} of {} commands; turned round: {turned:?}",
            events.len(),
            commands.len()
        );
        assert!(share(happened, events.len()) >= 0.8, "{code:?}");
        assert!(share(wanted, commands.len()) >= 0.8, "{code:?}");
        assert!(
            share(turned.len(), events.len() + commands.len()) < 0.03,
            "{code:?}: {turned:?}"
        );
    }
}
