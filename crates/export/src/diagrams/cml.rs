//! Context Mapper DSL (CML): contexts, subdomains, relationships with roles, aggregates with their commands and events.

use std::collections::{BTreeMap, BTreeSet};

use isobar_model::{
    Alternative, Context, Field, FieldType, Id, Note, NoteKind, Pattern, Subdomain,
};

use super::label::lines;
use super::outline::{Diagram, Frame, Outline};
use crate::contracts::partner::Seam;
use crate::contracts::text::Writer;
use crate::contracts::text::names::{Scope, Words};

/// Names of several words that CML keeps for itself; those of one word are always marked.
const KEYWORDS: [&str; 52] = [
    "aggregateLifecycle",
    "aggregateRoot",
    "assertFalse",
    "assertTrue",
    "availabilityCriticality",
    "basePackage",
    "belongsTo",
    "businessModel",
    "consistencyCriticality",
    "contentVolatility",
    "creditCardNumber",
    "databaseColumn",
    "databaseJoinColumn",
    "databaseJoinTable",
    "databaseTable",
    "databaseType",
    "decimalMax",
    "decimalMin",
    "discriminatorColumn",
    "discriminatorLength",
    "discriminatorType",
    "discriminatorValue",
    "domainVisionStatement",
    "downstreamRights",
    "eventBus",
    "exposedAggregates",
    "groupBy",
    "implementationTechnology",
    "inheritanceType",
    "isCore",
    "isLatencyCritical",
    "knowledgeLevel",
    "likelihoodForChange",
    "notBlank",
    "notEmpty",
    "opposingValue",
    "optimisticLocking",
    "orderBy",
    "orderColumn",
    "queueName",
    "relatedValue",
    "scriptAssert",
    "secondaryActors",
    "securityAccessGroup",
    "securityCriticality",
    "securityZone",
    "storageSimilarity",
    "structuralVolatility",
    "topicName",
    "useCases",
    "userRequirements",
    "userStories",
];

/// Names that no type can have.
const TYPES: [&str; 67] = [
    "Aggregate",
    "Application",
    "ApplicationPart",
    "As",
    "AvailabilityCriticality",
    "Bag",
    "BasicType",
    "BoundedContext",
    "Collection",
    "Command",
    "CommandEvent",
    "Compatibilities",
    "ConsistencyCriticality",
    "Consumer",
    "ContentVolatility",
    "ContextMap",
    "Coordination",
    "DataTransferObject",
    "Domain",
    "DomainEvent",
    "Entity",
    "Event",
    "Flow",
    "In",
    "List",
    "Map",
    "Module",
    "Partnership",
    "PredefinedService",
    "Repository",
    "Resource",
    "SecurityAccessGroup",
    "SecurityCriticality",
    "SeparatedSecurityZone",
    "Service",
    "Set",
    "SharedOwnerGroup",
    "Stakeholder",
    "StakeholderGroup",
    "Stakeholders",
    "StorageSimilarity",
    "StructuralVolatility",
    "Subdomain",
    "TacticDDDApplication",
    "Trait",
    "UseCase",
    "UserStory",
    "Value",
    "ValueCluster",
    "ValueEpic",
    "ValueNarrative",
    "ValueObject",
    "ValueRegister",
    "ValueWeigthing",
    "When",
    "C",
    "D",
    "I",
    "O",
    "P",
    "S",
    "U",
    "X",
    "String",
    "Date",
    "DateTime",
    "BigDecimal",
];

/// The model.
pub(crate) fn export(outline: &Outline) -> Diagram {
    let mut scope = Scope::default();
    for name in TYPES {
        scope.claim(&Words::of(name, name));
    }
    let names = outline.frames.iter().map(|frame| {
        let words = Words::of(&frame.name, frame.id.as_str());
        (frame.id, scope.claim_or(&words, "context").pascal())
    });
    let names: BTreeMap<&Id, String> = names.collect();
    let mut model = Model {
        outline,
        names,
        scope,
        ties: ties(outline.alternative),
        writer: Writer::new("  "),
    };
    model.write_map();
    model.write_domain();
    for frame in &outline.frames {
        model.write_context(frame);
    }
    Diagram::file("board.cml", model.writer.finish())
}

/// The elements that arrows tie to each.
fn ties(alternative: &Alternative) -> BTreeMap<&Id, BTreeSet<&Id>> {
    let mut ties: BTreeMap<&Id, BTreeSet<&Id>> = BTreeMap::new();
    for link in alternative.links().values() {
        ties.entry(&link.from).or_default().insert(&link.to);
        ties.entry(&link.to).or_default().insert(&link.from);
    }
    ties
}

struct Model<'a, 'o> {
    outline: &'o Outline<'a>,
    /// Names of the contexts.
    names: BTreeMap<&'a Id, String>,
    /// Names of everything else, different in the whole model.
    scope: Scope,
    /// The elements that arrows tie to each, whatever the direction.
    ties: BTreeMap<&'a Id, BTreeSet<&'a Id>>,
    writer: Writer,
}

impl<'a> Model<'a, '_> {
    fn name(&self, id: &Id) -> String {
        self.names.get(id).cloned().unwrap_or_default()
    }

    /// A name for something, unique in the model.
    fn claim(&mut self, text: &str, id: &Id, suffix: &str) -> String {
        let words = Words::of(text, id.as_str());
        self.scope.claim_or(&words, suffix).pascal()
    }

    fn write_map(&mut self) {
        if self.names.is_empty() {
            return;
        }
        let title = self.outline.title.clone();
        let name = self.claim(&title, self.outline.alternative.id(), "map");
        self.writer.line(&format!(
            "/* {} */",
            crate::contracts::text::quote::comment(&title)
        ));
        self.writer.open(&format!("ContextMap {name} {{"));
        self.writer.line("type = SYSTEM_LANDSCAPE");
        let names: Vec<_> = self.names.values().map(String::as_str).collect();
        self.writer.line(&format!("contains {}", names.join(", ")));
        let seams = self.outline.seams();
        for seam in seams.between(self.outline.alternative) {
            if let Some(ends) = ends(seam).filter(|_| seam.a != seam.b) {
                let upstream = seam.upstream.as_ref().unwrap_or(&seam.a);
                let downstream = if *upstream == seam.a {
                    &seam.b
                } else {
                    &seam.a
                };
                let (from, to) = (self.name(upstream), self.name(downstream));
                self.writer.line(&format!("{from} {ends} {to}"));
            }
        }
        self.writer.close("}");
    }

    fn write_domain(&mut self) {
        let contexts = self.outline.alternative.contexts().values();
        let contexts = contexts.filter_map(|context| Some((context, context.subdomain?)));
        let contexts: Vec<_> = contexts.collect();
        if contexts.is_empty() {
            return;
        }
        let id = self.outline.alternative.id();
        let name = self.claim("Business", id, "domain");
        self.writer.open(&format!("Domain {name} {{"));
        for (context, subdomain) in contexts {
            let kind = match subdomain {
                Subdomain::Core => "CORE_DOMAIN",
                Subdomain::Supporting => "SUPPORTING_DOMAIN",
                Subdomain::Generic => "GENERIC_SUBDOMAIN",
            };
            let name = self.subdomain(context);
            self.writer.open(&format!("Subdomain {name} {{"));
            self.writer.line(&format!("type = {kind}"));
            self.writer.close("}");
        }
        self.writer.close("}");
    }

    /// Name of the subdomain of a context: no word of a name is left out, so no other has it.
    fn subdomain(&self, context: &Context) -> String {
        format!("{}_Subdomain", self.name(&context.id))
    }

    fn write_context(&mut self, frame: &Frame<'a>) {
        let Some(context) = frame.context else { return };
        let name = self.name(frame.id);
        let implements = context.subdomain.map(|_| self.subdomain(context));
        let implements = implements.map_or_else(String::new, |name| format!(" implements {name}"));
        self.writer
            .open(&format!("BoundedContext {name}{implements} {{"));
        let kind = if context.external {
            "SYSTEM"
        } else {
            "FEATURE"
        };
        self.writer.line(&format!("type = {kind}"));
        let vision = [frame.name.clone(), lines(&context.description).join(" ")];
        let vision: Vec<_> = vision.into_iter().filter(|text| !text.is_empty()).collect();
        self.writer.line(&format!(
            "domainVisionStatement = {}",
            quote(&vision.join(": "))
        ));
        let notes: Vec<&Note> = std::iter::once(frame)
            .chain(&frame.services)
            .flat_map(|frame| frame.notes.iter().copied())
            .collect();
        self.write_aggregates(&name, &notes);
        self.writer.close("}");
    }

    /// Commands and events lie in the aggregate that an arrow ties them to, else in one for the rest of the context.
    fn write_aggregates(&mut self, context: &str, notes: &[&'a Note]) {
        let aggregates: Vec<_> = notes
            .iter()
            .filter(|note| note.kind == NoteKind::Aggregate)
            .collect();
        let ids = aggregates.iter().map(|one| &one.id);
        let places: BTreeMap<&Id, usize> = ids.zip(0..).collect();
        let mut homes: BTreeMap<Option<&Id>, Vec<&Note>> = BTreeMap::new();
        for note in notes {
            if matches!(note.kind, NoteKind::Event | NoteKind::Command) {
                let tied = self.ties.get(&note.id).into_iter().flatten();
                let first = tied.filter_map(|id| places.get(id)).min();
                let home = first.and_then(|place| aggregates.get(*place));
                homes.entry(home.map(|one| &one.id)).or_default().push(note);
            }
        }
        for aggregate in aggregates {
            let name = self.claim(&aggregate.text, &aggregate.id, "aggregate");
            let messages = homes.remove(&Some(&aggregate.id)).unwrap_or_default();
            self.write_aggregate(&name, &lines(&aggregate.text).join(" "), &messages);
        }
        if let Some(rest) = homes.remove(&None) {
            let name = format!("{context}_Messages");
            self.write_aggregate(&name, "", &rest);
        }
    }

    fn write_aggregate(&mut self, name: &str, text: &str, messages: &[&Note]) {
        self.writer.gap();
        if !text.is_empty() {
            self.writer.line(&format!(
                "/* {} */",
                crate::contracts::text::quote::comment(text)
            ));
        }
        self.writer.open(&format!("Aggregate {name} {{"));
        for note in messages {
            let kind = match note.kind {
                NoteKind::Command => "CommandEvent",
                _ => "DomainEvent",
            };
            let suffix = note.kind.name();
            let name = self.claim(&note.text, &note.id, suffix);
            let text = lines(&note.text).join(" ");
            self.writer
                .open(&format!("{} {kind} {name} {{", quote(&text)));
            let mut scope = Scope::default();
            for field in &note.message.fields {
                self.writer.line(&attribute(field, &mut scope));
            }
            self.writer.close("}");
        }
        self.writer.close("}");
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

/// A field: its type and its name.
fn attribute(field: &Field, scope: &mut Scope) -> String {
    let name = scope
        .claim(&Words::of(&field.name, field.id.as_str()))
        .camel();
    let is_one_word = name.bytes().all(|byte| byte.is_ascii_lowercase());
    let mark = if is_one_word || KEYWORDS.contains(&name.as_str()) {
        "^"
    } else {
        ""
    };
    let nullable = if field.optional { " nullable" } else { "" };
    format!(
        "{} {mark}{name}{nullable}",
        type_name(field.field_type.as_ref())
    )
}

fn type_name(field_type: Option<&FieldType>) -> String {
    let name = match field_type {
        Some(FieldType::Integer) => "long",
        Some(FieldType::Decimal | FieldType::Money) => "BigDecimal",
        Some(FieldType::Boolean) => "boolean",
        Some(FieldType::Date) => "Date",
        Some(FieldType::Instant) => "DateTime",
        Some(FieldType::List(held)) => return format!("List<{}>", element_name(held)),
        _ => "String",
    };
    name.to_owned()
}

/// Type of what a list holds; CML has no lists of lists.
fn element_name(held: &FieldType) -> String {
    match held {
        FieldType::List(_) => "String".to_owned(),
        _ => type_name(Some(held)),
    }
}

fn quote(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
