//! Services, flows and coordinations as arrows.

use isobar_model::{Id, NoteKind};

use super::drawing::{Drawing, inside};
use super::kept::{CML, plain};
use super::tree::{Block, Member, MemberKind, Operation, Step};
use super::wording::{cml_name, listed, within};

impl<'t> Drawing<'_, 't> {
    /// Operations that take a command and give an event say what leads to what.
    pub(super) fn draw_services(&mut self) {
        for (context, home) in self.homes() {
            for block in inside(context) {
                match block.keyword {
                    "Service" => self.draw_service(block, &home, None),
                    "Aggregate" => {
                        let aggregate = self.aggregates.get(plain(block.name)).cloned();
                        let services = inside(block).into_iter();
                        for service in services.filter(|one| one.keyword == "Service") {
                            self.draw_service(service, &home, aggregate.as_ref());
                        }
                    }
                    _ => {}
                }
            }
        }
    }

    fn draw_service(&mut self, service: &'t Block<'t>, home: &Id, aggregate: Option<&Id>) {
        for member in &service.members {
            let MemberKind::Operation(operation) = &member.kind else {
                continue;
            };
            let place = (home.clone(), aggregate.cloned());
            let name = plain(operation.name);
            self.operations.entry(name).or_insert(place);
            self.draw_operation(operation, aggregate);
        }
    }

    fn draw_operation(&mut self, operation: &Operation, aggregate: Option<&Id>) {
        let message = |name: &&str| self.messages.get(plain(name)).cloned();
        let event = message(&operation.returns);
        let commands: Vec<_> = operation.takes.iter().filter_map(message).collect();
        for command in commands {
            match (aggregate, &event) {
                (Some(aggregate), Some(event)) => {
                    self.link(&command, aggregate);
                    self.link(aggregate, event);
                }
                (None, Some(event)) => self.link(&command, event),
                (_, None) => {}
            }
        }
    }

    pub(super) fn draw_flows(&mut self) {
        for (context, home) in self.homes() {
            for block in inside(context) {
                match block.keyword {
                    "Flow" => {
                        for member in &block.members {
                            self.draw_step(member, &home);
                        }
                    }
                    "Coordination" => self.draw_coordination(block, &home),
                    _ => {}
                }
            }
        }
    }

    fn draw_step(&mut self, member: &'t Member<'t>, home: &Id) {
        let MemberKind::Step(step) = &member.kind else {
            return;
        };
        match step {
            Step::Produces {
                action,
                is_operation,
                actor,
                aggregate,
                events,
            } => {
                let Some(action) = self.action(action, *is_operation, home, member.line) else {
                    return;
                };
                if let Some(actor) = actor {
                    self.draw_actor(actor, &action, home);
                }
                let aggregate = aggregate.and_then(|name| {
                    let known = self.aggregates.get(plain(name)).cloned();
                    if known.is_none() {
                        self.missing(member.line, "aggregate", name);
                    }
                    known
                });
                let events: Vec<_> = events
                    .iter()
                    .filter_map(|name| self.event(name, home, member.line))
                    .collect();
                self.draw_production(&action, aggregate.as_ref(), &events);
            }
            Step::Triggers {
                events,
                actions,
                is_operation,
                choice,
            } => {
                let events: Vec<_> = events
                    .iter()
                    .filter_map(|name| self.event(name, home, member.line))
                    .collect();
                let actions: Vec<_> = actions
                    .iter()
                    .filter_map(|name| self.action(name, *is_operation, home, member.line))
                    .collect();
                self.draw_policy(&events, &actions, choice, home);
            }
        }
    }

    fn draw_production(&mut self, action: &Id, aggregate: Option<&Id>, events: &[Id]) {
        if let Some(aggregate) = aggregate {
            self.link(action, aggregate);
            for event in events {
                self.link(aggregate, event);
            }
            return;
        }
        for event in events {
            let mut aggregates = self.aggregates.values();
            let is_there = aggregates.any(|one| {
                let has = |from: &Id, to: &Id| self.linked.contains(&(from.clone(), to.clone()));
                has(action, one) && has(one, event)
            });
            if !is_there {
                self.link(action, event);
            }
        }
    }

    /// Events that trigger commands do so by a policy.
    fn draw_policy(&mut self, events: &[Id], actions: &[Id], choice: &str, home: &Id) {
        let told = |drawing: &mut Self, ids: &[Id]| -> Vec<String> {
            let texts = ids.iter().map(|id| {
                let note = drawing.board.note_mut(id);
                note.map_or_else(String::new, |note| within(&note.text))
            });
            texts.collect()
        };
        let causes = listed(&told(self, events), "and");
        let last = if choice == "+" { "and" } else { "or" };
        let effects = listed(&told(self, actions), last);
        if events.is_empty() || actions.is_empty() {
            return;
        }
        let text = format!("Whenever {causes}, then {effects}");
        let name = [events, actions].concat();
        let name: Vec<&str> = name.iter().map(Id::as_str).collect();
        let wanted = Id::from_words(&format!("policy {}", name.join(" ")));
        let Some(policy) = self.note(wanted.as_str(), NoteKind::Policy, &text, home) else {
            return;
        };
        if let Some(note) = self.board.note_mut(&policy)
            && events.len() > 1
        {
            note.rule.waits_for_all = Some(true);
        }
        for event in events {
            self.link(event, &policy);
        }
        for action in actions {
            self.link(&policy, action);
        }
    }

    fn draw_actor(&mut self, role: &str, command: &Id, home: &Id) {
        let wanted = Id::from_words(&format!("{role} of {home}"));
        let key = format!("{home}/{role}");
        let known = self.board.known(&key);
        let actor = known.or_else(|| self.note(wanted.as_str(), NoteKind::Actor, role, home));
        if let Some(actor) = actor {
            self.board.remember(&key, &actor);
            self.link(&actor, command);
        }
    }

    /// The command of a name, or the one that an operation of this name becomes.
    fn action(&mut self, name: &'t str, is_operation: bool, home: &Id, line: usize) -> Option<Id> {
        let name = plain(name);
        let known = self.messages.get(name).filter(|_| !is_operation);
        if let Some(known) = known.or_else(|| self.acted.get(name)) {
            return Some(known.clone());
        }
        let place = self.operations.get(name).cloned();
        if place.is_none() {
            let what = if is_operation { "operation" } else { "command" };
            self.missing(line, what, name);
        }
        let is_known = place.is_some();
        let (home, aggregate) = place.unwrap_or_else(|| (home.clone(), None));
        let text = cml_name(name, Some(NoteKind::Command));
        let wanted = Id::from_words(name);
        let id = self.note(wanted.as_str(), NoteKind::Command, &text, &home)?;
        self.acted.insert(name, id.clone());
        if is_known && let Some(note) = self.board.note_mut(&id) {
            let text = format!("operation {name}");
            note.foreign.insert(CML.to_owned(), text);
        }
        if let Some(aggregate) = aggregate {
            self.link(&id, &aggregate);
        }
        Some(id)
    }

    fn event(&mut self, name: &'t str, home: &Id, line: usize) -> Option<Id> {
        let name = plain(name);
        if let Some(known) = self.messages.get(name) {
            return Some(known.clone());
        }
        self.missing(line, "event", name);
        let text = cml_name(name, Some(NoteKind::Event));
        let wanted = Id::from_words(name);
        let id = self.note(wanted.as_str(), NoteKind::Event, &text, home)?;
        self.messages.insert(name, id.clone());
        Some(id)
    }

    /// A coordination is a policy that keeps track of calls to several contexts.
    fn draw_coordination(&mut self, block: &'t Block<'t>, home: &Id) {
        let text = cml_name(block.name, None);
        let wanted = Id::from_words(plain(block.name));
        let Some(policy) = self.note(wanted.as_str(), NoteKind::Policy, &text, home) else {
            return;
        };
        if let Some(note) = self.board.note_mut(&policy) {
            note.rule.orchestrates = Some(true);
        }
        for member in &block.members {
            let MemberKind::Call(names) = &member.kind else {
                continue;
            };
            let [context, _, operation] = names.as_slice() else {
                continue;
            };
            let Some(there) = self.contexts.get(plain(context)).cloned() else {
                self.missing(member.line, "bounded context", context);
                continue;
            };
            if let Some(command) = self.action(operation, true, &there, member.line) {
                self.link(&policy, &command);
            }
        }
    }
}
