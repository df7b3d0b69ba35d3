//! Use cases and user stories: people, and the commands that they want.

use std::collections::BTreeMap;

use isobar_model::{Id, NoteKind};
use isobar_wording::name::words;

use super::drawing::{Drawing, inside, listed, settings};
use super::kept::{CML, plain};
use super::tree::{Block, MemberKind};
use super::wording::cml_name;

/// Settings of an aggregate that name what people want of it.
const WANTED: [&str; 4] = ["useCases", "userStories", "features", "userRequirements"];

/// Place of what somebody wants: a context, and the aggregate that was named if it was one.
type Place = (Id, Option<Id>);

impl<'t> Drawing<'_, 't> {
    pub(super) fn draw_wishes(&mut self) {
        let places = self.places();
        let mut drawn = BTreeMap::new();
        for block in self.blocks() {
            if matches!(block.keyword, "UseCase" | "UserStory") {
                let place = places.get(plain(block.name)).cloned();
                self.draw_wish(block, place.as_ref(), &mut drawn);
            }
        }
    }

    /// Places of use cases and user stories: aggregates that name them, else the context that alone implements a
    /// subdomain which supports them.
    fn places(&self) -> BTreeMap<&'t str, Place> {
        let mut places = BTreeMap::new();
        let mut implementing: BTreeMap<&str, Vec<Id>> = BTreeMap::new();
        for (context, home) in self.homes() {
            for name in listed(context, "implements") {
                implementing.entry(name).or_default().push(home.clone());
            }
            for block in inside(context) {
                let aggregate = self.aggregates.get(plain(block.name)).cloned();
                for key in WANTED {
                    for name in settings(block, key) {
                        let place = (home.clone(), aggregate.clone());
                        places.entry(plain(name)).or_insert(place);
                    }
                }
            }
        }
        let domains = self.blocks().filter(|block| block.keyword == "Domain");
        for subdomain in domains.flat_map(inside) {
            if let Some([only]) = implementing.get(plain(subdomain.name)).map(Vec::as_slice) {
                for name in listed(subdomain, "supports") {
                    places.entry(name).or_insert((only.clone(), None));
                }
            }
        }
        places
    }

    fn draw_wish(
        &mut self,
        block: &'t Block<'t>,
        place: Option<&Place>,
        drawn: &mut BTreeMap<String, Id>,
    ) {
        let roles = ["actor", "secondaryActors", "a", "an"];
        let roles = roles.iter().flat_map(|key| settings(block, key));
        let home = place.map(|(home, _)| home);
        let actors: Vec<_> = roles
            .filter_map(|role| self.free_note(NoteKind::Actor, role, home, drawn))
            .collect();
        for member in &block.members {
            let MemberKind::Wish(wish) = &member.kind else {
                continue;
            };
            let text = cml_name(wish, None);
            let known =
                home.and_then(|home| self.board.named(NoteKind::Command, &words(&text), home));
            let command = known.or_else(|| self.free_note(NoteKind::Command, &text, home, drawn));
            let Some(command) = command else { continue };
            for actor in &actors {
                self.link(actor, &command);
            }
            if let Some((_, Some(aggregate))) = place {
                self.link(&command, aggregate);
            }
        }
    }

    /// A note of a kind and text, once in each context and once outside of them.
    fn free_note(
        &mut self,
        kind: NoteKind,
        text: &str,
        home: Option<&Id>,
        drawn: &mut BTreeMap<String, Id>,
    ) -> Option<Id> {
        let key = format!("{home:?} {kind:?} {text}");
        if let Some(known) = drawn.get(&key) {
            return Some(known.clone());
        }
        let nowhere = Id::from_words("nowhere");
        let wanted = Id::from_words(text);
        let id = self.note(wanted.as_str(), kind, text, home.unwrap_or(&nowhere))?;
        if let Some(note) = self.board.note_mut(&id) {
            note.frame = home.cloned();
            if kind == NoteKind::Command {
                let text = format!("wish {text}");
                note.foreign.insert(CML.to_owned(), text);
            }
        }
        drawn.insert(key, id.clone());
        Some(id)
    }
}
