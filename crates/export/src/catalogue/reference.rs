//! Pages of the channels and of the glossary.

use isobar_model::{Channel, Id, Term};

use super::document::{Block, Heading, Page, Part, Text, in_a_row, plain};
use super::source::{CHANNELS, CHANNELS_TITLE, GLOSSARY, GLOSSARY_TITLE, Source};
use crate::diagrams::flows::carrier;

/// The page of the channels; `None` where there are none.
pub(super) fn channels(source: &Source) -> Option<Page> {
    let mut page = Page::new(
        CHANNELS.to_owned(),
        CHANNELS_TITLE.to_owned(),
        Part::Reference,
    );
    for channel in &source.channels {
        page.blocks.push(heading(source, &channel.id));
        page.prose(&channel.description);
        let messages = source.messages.iter();
        let carried = messages.filter(|one| one.note.message.channel.as_ref() == Some(&channel.id));
        let mut facts = facts(channel);
        facts.push((
            "Carries",
            in_a_row(carried.map(|one| source.link(&one.note.id))),
        ));
        page.facts(facts);
    }
    (!page.blocks.is_empty()).then_some(page)
}

fn facts(channel: &Channel) -> Vec<(&'static str, Text)> {
    let answer = |said: Option<bool>| match said {
        None => Text::new(),
        Some(true) => plain("yes"),
        Some(false) => plain("no"),
    };
    let share = channel.availability;
    let share = share.map_or_else(String::new, |share| format!("{} %", share * 100.0));
    vec![
        ("Kind", plain(carrier(channel.kind))),
        (
            "Protocol",
            plain(channel.protocol.clone().unwrap_or_default()),
        ),
        ("Messages survive a restart", answer(channel.durable)),
        ("Messages stay in order", answer(channel.ordered)),
        ("Watched", answer(channel.monitored)),
        ("Read by many", answer(channel.broad)),
        ("Available", plain(share)),
    ]
}

/// The page of the words of the language; `None` where there are none.
pub(super) fn glossary(source: &Source) -> Option<Page> {
    let mut page = Page::new(
        GLOSSARY.to_owned(),
        GLOSSARY_TITLE.to_owned(),
        Part::Reference,
    );
    let carriers = source.carriers();
    for term in &source.terms {
        page.blocks.push(heading(source, &term.id));
        page.prose(&term.description);
        let owner = term.owner.as_ref();
        let used = used_by(
            source,
            term,
            carriers.get(&term.id).map_or(&[], Vec::as_slice),
        );
        page.facts(vec![
            (
                "Owner",
                owner.map_or_else(Text::new, |owner| source.link(owner)),
            ),
            ("Used by", in_a_row(used)),
        ]);
    }
    (!page.blocks.is_empty()).then_some(page)
}

/// Messages that carry a term, then notes that read or hold it.
fn used_by(source: &Source, term: &Term, carriers: &[&Id]) -> Vec<Text> {
    let notes = source.alternative.notes().values();
    let users = notes
        .filter(|note| note.rule.reads.contains(&term.id) || note.holding.terms.contains(&term.id));
    let mut users: Vec<_> = users
        .filter(|note| !carriers.contains(&&note.id))
        .map(|note| source.link(&note.id))
        .collect();
    users.sort();
    users.dedup();
    let carriers = carriers.iter().map(|id| source.link(id));
    carriers.chain(users).collect()
}

fn heading(source: &Source, id: &Id) -> Block {
    Block::Heading(Heading {
        text: source.name(id),
        anchor: source.places.of(id).and_then(|place| place.anchor.clone()),
        is_nested: false,
    })
}
