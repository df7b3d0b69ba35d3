//! The context map of a model, with its relationships.

use std::collections::BTreeSet;

use isobar_import::{CML, CmlBlock, CmlTie, cml_renamed};
use isobar_model::{Id, Pattern, Relationship};

use super::model::Model;
use crate::contracts::partner::Seam;
use crate::contracts::text::quote::comment;
use isobar_wording::Words;

impl Model<'_, '_> {
    pub(super) fn write_map(&mut self) {
        let kept = self.kept.map.take();
        let alternative = self.outline.alternative;
        if kept.is_none() && self.is_model() && alternative.relationships().is_empty() {
            return;
        }
        self.write_before(kept.as_ref());
        match &kept {
            Some(kept) => {
                let space = if kept.name.is_empty() { "" } else { " " };
                let head = format!("ContextMap{space}{} {{", kept.name);
                self.writer.open(&head);
                self.write_contained(kept);
            }
            None => {
                self.open_map();
                let names = self.outline.frames.iter();
                let names: Vec<_> = names.map(|frame| self.names.get(frame.id)).collect();
                if !names.is_empty() {
                    self.writer.line(&format!("contains {}", names.join(", ")));
                }
            }
        }
        self.write_relationships();
        self.write_tail(kept.as_ref());
        self.writer.close("}");
    }

    /// Parts of the map that were kept, and contexts with relationships that it does not contain yet.
    fn write_contained(&mut self, kept: &CmlBlock) {
        let all = self.outline.frames.iter();
        let names: BTreeSet<_> = all.map(|frame| self.names.get(frame.id)).collect();
        let mut contained = BTreeSet::new();
        for part in &kept.parts {
            let now = part.contained.iter().map(|name| {
                let new = self.names.renamed.get(name);
                new.unwrap_or(name).clone()
            });
            // Those that are not on the board are teams, or gone.
            let is_there = |name: &String| names.contains(name) || self.is_team(name);
            let (there, gone): (Vec<_>, Vec<_>) = now.partition(is_there);
            if gone.is_empty() {
                self.write_kept(&part.text);
            } else if !there.is_empty() {
                self.writer.line(&format!("contains {}", there.join(", ")));
            }
            contained.extend(there);
        }
        let related = self.outline.alternative.relationships().values();
        let related = related.flat_map(|one| [&one.a, &one.b]);
        let related: BTreeSet<_> = related.map(|id| self.names.get(id)).collect();
        let missing: Vec<_> = related.difference(&contained).cloned().collect();
        if !missing.is_empty() {
            self.writer
                .line(&format!("contains {}", missing.join(", ")));
        }
    }

    /// True if the model defines a team of this name.
    fn is_team(&self, name: &str) -> bool {
        let mut others = self.kept.others.iter();
        others.any(|other| CmlBlock::of(other).is_some_and(|block| block.name == name))
    }

    fn open_map(&mut self) {
        let title = self.outline.title.clone();
        let words = Words::of(&title, self.outline.alternative.id().as_str());
        let name = self.names.scope.claim_or(&words, "map").pascal();
        self.writer.line(&format!("/* {} */", comment(&title)));
        self.writer.open(&format!("ContextMap {name} {{ // isobar"));
        self.writer.line("type = SYSTEM_LANDSCAPE");
    }

    /// Relationships as they were declared; those that only the flows have carry a mark, and are not read.
    fn write_relationships(&mut self) {
        let alternative = self.outline.alternative;
        for relationship in alternative.relationships().values() {
            let (a, b) = (&relationship.a, &relationship.b);
            if let Some(ends) = ends(&Seam::from(relationship)).filter(|_| a != b) {
                let line = format!("{} {ends} {}", self.names.get(a), self.names.get(b));
                let mark = relationship_mark(relationship);
                self.write_tie(&line, relationship.foreign.get(CML), &mark);
            }
        }
        let seams = self.outline.seams();
        for seam in seams.between(alternative) {
            let Some(ends) = ends(seam).filter(|_| seam.a != seam.b && !seam.is_declared) else {
                continue;
            };
            let upstream = seam.upstream.as_ref().unwrap_or(&seam.a);
            let downstream = if *upstream == seam.a {
                &seam.b
            } else {
                &seam.a
            };
            let (from, to) = (self.names.get(upstream), self.names.get(downstream));
            self.write_tie(&format!("{from} {ends} {to}"), None, " // isobar");
        }
    }

    fn write_tie(&mut self, line: &str, kept: Option<&String>, mark: &str) {
        let kept = kept.map(|kept| CmlTie::of(kept)).unwrap_or_default();
        if !kept.before.is_empty() {
            self.writer.line(&kept.before);
        }
        let rest = cml_renamed(&kept.rest, &self.names.renamed);
        let line = match rest.split_once('{') {
            _ if rest.is_empty() => format!("{line}{mark}"),
            None => format!("{line} {rest}{mark}"),
            Some((name, rest)) => format!("{line} {name}{{{mark}{rest}"),
        };
        self.writer.line(&line);
    }
}

/// The comment that says the id of a relationship, where readers would make another.
fn relationship_mark(relationship: &Relationship) -> String {
    let (a, b) = (&relationship.a, &relationship.b);
    if Id::from_words(&format!("{a}-and-{b}")) == relationship.id {
        String::new()
    } else {
        format!(" // isobar {}", relationship.id)
    }
}

/// Roles of both sides and the arrow between them; `None` of those that go separate ways.
fn ends(seam: &Seam) -> Option<String> {
    let (up, down) = match seam.pattern {
        Pattern::Partnership => return Some("[P]<->[P]".to_owned()),
        Pattern::SharedKernel => return Some("[SK]<->[SK]".to_owned()),
        Pattern::SeparateWays => return None,
        Pattern::UpstreamDownstream => ("U", "D"),
        Pattern::CustomerSupplier => ("U,S", "D,C"),
    };
    // In CML, a supplier is no open host and a customer no conformist.
    let is_supplier = seam.pattern == Pattern::CustomerSupplier;
    let upstream = seam.upstream_roles.iter().map(|role| role.abbreviation());
    let upstream = upstream.filter(|role| !(is_supplier && *role == "OHS"));
    let downstream = seam.downstream_roles.iter().map(|role| role.abbreviation());
    let downstream = downstream.filter(|role| !(is_supplier && *role == "CF"));
    let side = |first: &str, roles: Vec<&str>| {
        let all: Vec<_> = std::iter::once(first).chain(roles).collect();
        format!("[{}]", all.join(","))
    };
    Some(format!(
        "{}->{}",
        side(up, upstream.collect()),
        side(down, downstream.collect())
    ))
}
