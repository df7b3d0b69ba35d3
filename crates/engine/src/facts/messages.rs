//! Who sends and receives each message, as the arrows say (DOMAIN, "Flows that the engine derives").

use isobar_model::{ChannelKind, Link, Note, NoteKind, RuleKind};

use super::{Emit, Facts, Handle, HandleKind, MessageFact, channel_of};

impl<'a> Facts<'a> {
    pub(super) fn read_messages(&mut self) {
        let read = |note: &'a Note| {
            let fact = match note.kind {
                NoteKind::Event => self.read_event(note),
                NoteKind::Command => self.read_command(note),
                NoteKind::ReadModel => self.read_query(note),
                _ => return None,
            };
            Some((&note.id, fact))
        };
        self.messages = self.model.notes().values().filter_map(read).collect();
    }

    /// Whoever leads to an event publishes it; without anyone, the service that it lies in.
    fn read_event(&self, note: &'a Note) -> MessageFact<'a> {
        let owner = self.service_of(&note.id);
        let mut emits: Vec<_> = self
            .sources(note)
            .filter(|(_, source)| {
                is_any(
                    source,
                    &[NoteKind::Aggregate, NoteKind::System, NoteKind::Command],
                )
            })
            .filter_map(|(link, source)| self.emit(note, link, source, ChannelKind::Topic))
            .collect();
        if emits.is_empty() {
            emits.extend(owner.map(|service| Emit {
                service,
                by: None,
                link: None,
                channel: channel_of(self.model, note, None, ChannelKind::Topic),
                reply: None,
                adapter: false,
            }));
        }
        let reacts = [NoteKind::Policy, NoteKind::ReadModel, NoteKind::Aggregate];
        let targets = self
            .targets(note)
            .filter(|(_, target)| is_any(target, &reacts));
        let handles = targets
            .filter_map(|(link, target)| self.handle(link, target))
            .collect();
        MessageFact {
            note,
            owner,
            emits,
            handles,
        }
    }

    /// Whoever a command leads to handles and owns it; without anyone, the service that it lies in.
    fn read_command(&self, note: &'a Note) -> MessageFact<'a> {
        let home = self.service_of(&note.id);
        let handlers = [NoteKind::Aggregate, NoteKind::System];
        let targets = self
            .targets(note)
            .filter(|(_, target)| is_any(target, &handlers));
        let mut handles: Vec<_> = targets
            .filter_map(|(link, target)| self.handle(link, target))
            .collect();
        handles.sort_by_key(|handle| handle.service);
        handles.dedup_by_key(|handle| handle.service);
        if handles.is_empty() {
            handles.extend(home.map(|service| Handle {
                service,
                by: None,
                link: None,
                kind: HandleKind::React,
                action: Some(note),
                adapter: false,
            }));
        }
        let senders = [
            NoteKind::Policy,
            NoteKind::Aggregate,
            NoteKind::System,
            NoteKind::Screen,
        ];
        let emits = self
            .sources(note)
            .filter(|(_, source)| is_any(source, &senders))
            .filter_map(|(link, source)| self.emit(note, link, source, ChannelKind::Queue))
            .collect();
        // Where several contexts handle it, which is a fault of its own (INT003), the place of the note says whose it is.
        let context = |handle: &Handle| self.context_of_service(handle.service);
        let owner = match handles.split_first() {
            Some((first, others))
                if others.iter().all(|other| context(other) == context(first)) =>
            {
                Some(first.service)
            }
            _ => home,
        };
        MessageFact {
            note,
            owner,
            emits,
            handles,
        }
    }

    /// Whoever is joined to a read model of another service, in either direction, queries it.
    fn read_query(&self, note: &'a Note) -> MessageFact<'a> {
        let owner = self.service_of(&note.id);
        let askers = [NoteKind::Policy, NoteKind::Screen, NoteKind::Aggregate];
        let neighbours = self.sources(note).chain(self.targets(note));
        let emits: Vec<_> = neighbours
            .filter(|(_, asker)| is_any(asker, &askers))
            .filter_map(|(link, asker)| self.emit(note, link, asker, ChannelKind::Direct))
            .filter(|emit| Some(emit.service) != owner)
            .collect();
        let handle = |service| Handle {
            service,
            by: Some(note),
            link: None,
            kind: HandleKind::Project,
            action: None,
            adapter: false,
        };
        let handles = owner
            .map(handle)
            .into_iter()
            .filter(|_| !emits.is_empty())
            .collect();
        MessageFact {
            note,
            owner,
            emits,
            handles,
        }
    }

    fn emit(
        &self,
        message: &'a Note,
        link: &'a Link,
        source: End<'a>,
        usual: ChannelKind,
    ) -> Option<Emit<'a>> {
        let (service, by) = self.end(source)?;
        let channel = channel_of(self.model, message, Some(link), usual);
        Some(Emit {
            service,
            by,
            link: Some(link),
            channel,
            reply: link.reply,
            adapter: is_adapter(by),
        })
    }

    fn handle(&self, link: &'a Link, target: End<'a>) -> Option<Handle<'a>> {
        let (service, by) = self.end(target)?;
        let kind = match by {
            Some(note) if note.kind == NoteKind::ReadModel => HandleKind::Project,
            Some(note) if note.rule.orchestrates == Some(true) => HandleKind::Orchestrate,
            _ => HandleKind::React,
        };
        let action = by.and_then(|note| self.action_of(note));
        Some(Handle {
            service,
            by,
            link: Some(link),
            kind,
            action,
            adapter: is_adapter(by),
        })
    }

    /// What a reaction leads to: the command that a policy sends; an aggregate itself.
    fn action_of(&self, note: &'a Note) -> Option<&'a Note> {
        if note.kind == NoteKind::Aggregate {
            return Some(note);
        }
        let targets = self.targets(note).filter_map(|(_, target)| match target {
            End::Note(target) => Some(target),
            End::Frame(_) => None,
        });
        let kinds = [NoteKind::Command, NoteKind::Aggregate];
        let mut actions: Vec<_> = targets
            .filter(|target| kinds.contains(&target.kind))
            .collect();
        actions.sort_by_key(|action| (action.kind, &action.id));
        actions.first().copied()
    }

    fn end(&self, end: End<'a>) -> Option<(&'a isobar_model::Id, Option<&'a Note>)> {
        match end {
            End::Note(note) => Some((self.service_of(&note.id)?, Some(note))),
            End::Frame(id) => Some((self.service_of(id)?, None)),
        }
    }

    fn sources(&self, note: &Note) -> impl Iterator<Item = (&'a Link, End<'a>)> {
        let links = self.incoming.get(&note.id).into_iter().flatten();
        links.filter_map(|link| Some((*link, self.link_end(&link.from)?)))
    }

    fn targets(&self, note: &Note) -> impl Iterator<Item = (&'a Link, End<'a>)> {
        let links = self.outgoing.get(&note.id).into_iter().flatten();
        links.filter_map(|link| Some((*link, self.link_end(&link.to)?)))
    }

    fn link_end(&self, id: &'a isobar_model::Id) -> Option<End<'a>> {
        match self.model.notes().get(id) {
            Some(note) => Some(End::Note(note)),
            None => self.services.contains_key(id).then_some(End::Frame(id)),
        }
    }
}

/// What an arrow starts or ends at.
#[derive(Clone, Copy)]
enum End<'a> {
    Note(&'a Note),
    Frame(&'a isobar_model::Id),
}

/// Whether the end is a frame, or a note of one of these kinds.
fn is_any(end: &End, kinds: &[NoteKind]) -> bool {
    match end {
        End::Note(note) => kinds.contains(&note.kind),
        End::Frame(_) => true,
    }
}

fn is_adapter(by: Option<&Note>) -> bool {
    by.is_some_and(|note| note.kind.is_rule() && note.rule.kind == RuleKind::Translation)
}
