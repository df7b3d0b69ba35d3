//! Numbers about a design (RULES, D): what each means, what it is counted in, and what good looks like.

use std::collections::{BTreeMap, BTreeSet};

use isobar_model::{ChannelKind, Id, Intent, Visibility};
use serde::Serialize;

use crate::dependencies::{Dependencies, DependencyKind, is_published};
use crate::facts::{Facts, HandleKind};

/// Hours in a mean year.
const HOURS_PER_YEAR: f64 = 8766.0;

/// All metrics of an alternative.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Metrics {
    /// Of the board as a whole.
    pub board: BoardMetrics,
    /// Of each service that takes part in a flow or holds a rule, by its id; an implied service has the id of its
    /// context.
    pub services: BTreeMap<Id, ServiceMetrics>,
}

/// Metrics of the board as a whole.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct BoardMetrics {
    /// Services.
    pub services: usize,
    /// Dependencies between services.
    pub dependencies: usize,
    /// SCF, service coupling factor: dependencies by possible dependencies, 0 to 1 (Qingqing 2009).
    pub coupling_factor: f64,
    /// SIY, service interdependency: pairs of services that depend on each other (Rud 2006).
    pub interdependent_pairs: usize,
    /// Items of foreign knowledge that services hold, over all services.
    pub leaked_knowledge: usize,
    /// Rules that lie in another context than the one that they are about.
    pub foreign_rules: usize,
    /// Services that others address openly, counted per sender.
    pub explicit_behaviour: usize,
    /// Services that others silently need, counted per sender.
    pub hidden_behaviour: usize,
    /// The lowest availability of a service with all that it calls, 0 to 1.
    pub lowest_availability: f64,
}

/// Metrics of one service.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ServiceMetrics {
    /// Ca, afferent coupling: services that depend on it (Martin). AIS is the same number.
    pub afferent: usize,
    /// Ce, efferent coupling: services that it depends on (Martin). ADS is the same number.
    pub efferent: usize,
    /// I, instability: Ce / (Ca + Ce), 0 to 1; `None` of a service that stands alone (Martin).
    pub instability: Option<f64>,
    /// ACS, absolute criticality: Ca · Ce (Rud 2006).
    pub criticality: usize,
    /// A, abstractness: published contracts by contracts, internal messages and rules, 0 to 1. Experimental: the
    /// word has no settled meaning for services.
    pub abstractness: Option<f64>,
    /// Dist, distance from the main sequence: |A + I − 1|, 0 to 1. Experimental.
    pub distance: Option<f64>,
    /// TC, temporal coupling: other services that have to be up while it works.
    pub temporal_coupling: usize,
    /// The share of time in which it and all that it calls are up, 0 to 1 (Treynor and others 2017).
    pub availability: f64,
    /// Hours a year in which they are not.
    pub downtime_hours: f64,
    /// λ: calls back to this service for each of its events, summed over its events.
    pub callbacks: usize,
    /// BCx: services that it addresses with commands or queries.
    pub explicit_behaviour: usize,
    /// BCh: services that it silently needs to act on its events.
    pub hidden_behaviour: usize,
    /// Items of foreign knowledge that it holds.
    pub leaked_knowledge: usize,
    /// Rules in it that are about another context.
    pub foreign_rules: usize,
    /// RC, reasons to change: contexts whose decisions it follows; 1 is ideal.
    pub reasons_to_change: usize,
}

/// Graphs between services, as the metrics want them.
struct Graphs<'a> {
    depends_on: BTreeMap<&'a Id, BTreeSet<&'a Id>>,
    silently_needs: BTreeMap<&'a Id, BTreeSet<&'a Id>>,
    calls: BTreeMap<&'a Id, BTreeSet<&'a Id>>,
    addresses: BTreeMap<&'a Id, BTreeSet<&'a Id>>,
}

impl Metrics {
    pub(crate) fn of(facts: &Facts, dependencies: &Dependencies) -> Self {
        let graphs = Graphs::of(facts, dependencies);
        let taking_part = graphs.taking_part(facts);
        let services: BTreeMap<Id, ServiceMetrics> = taking_part
            .iter()
            .map(|service| ((*service).clone(), service_metrics(facts, &graphs, service)))
            .collect();
        let board = board_metrics(&graphs, &services);
        Self { board, services }
    }
}

impl<'a> Graphs<'a> {
    fn of(facts: &Facts<'a>, dependencies: &Dependencies<'a>) -> Self {
        let mut graphs = Self {
            depends_on: BTreeMap::new(),
            silently_needs: BTreeMap::new(),
            calls: BTreeMap::new(),
            addresses: BTreeMap::new(),
        };
        for reason in dependencies.all() {
            graphs
                .depends_on
                .entry(reason.from)
                .or_default()
                .insert(reason.to);
            if matches!(
                reason.kind,
                DependencyKind::Behaviour | DependencyKind::Control
            ) {
                graphs
                    .silently_needs
                    .entry(reason.from)
                    .or_default()
                    .insert(reason.to);
            }
        }
        for message in facts
            .messages
            .values()
            .filter(|message| !message.is_event())
        {
            for emit in &message.emits {
                for handle in message
                    .handles
                    .iter()
                    .filter(|handle| handle.service != emit.service)
                {
                    graphs
                        .addresses
                        .entry(emit.service)
                        .or_default()
                        .insert(handle.service);
                    if emit.channel == ChannelKind::Direct {
                        graphs
                            .calls
                            .entry(emit.service)
                            .or_default()
                            .insert(handle.service);
                    }
                }
            }
        }
        graphs
    }

    /// Services that flow, decide or depend; a context in which services are drawn does not count beside them.
    fn taking_part(&self, facts: &Facts<'a>) -> BTreeSet<&'a Id> {
        let drawn: BTreeSet<_> = facts
            .model
            .services()
            .values()
            .map(|one| &one.context)
            .collect();
        let stands_alone = |service: &&Id| !drawn.contains(*service);
        let mut found: BTreeSet<&Id> = facts
            .services
            .keys()
            .copied()
            .filter(stands_alone)
            .collect();
        for (from, tos) in &self.depends_on {
            found.insert(from);
            found.extend(tos);
        }
        found
    }
}

fn service_metrics(facts: &Facts, graphs: &Graphs, service: &Id) -> ServiceMetrics {
    let afferent = graphs
        .depends_on
        .values()
        .filter(|tos| tos.contains(service))
        .count();
    let efferent = count(&graphs.depends_on, service);
    let instability = ratio(efferent, afferent + efferent);
    let abstractness = abstractness(facts, service);
    let closure = closure(&graphs.calls, service);
    let available = |id: &&Id| {
        facts
            .services
            .get(*id)
            .map_or(1.0, |found| found.availability)
    };
    let availability: f64 = closure.iter().map(available).product();
    let context = facts.context_of_service(service);
    let foreign_rules = facts.rules.iter().filter(|rule| {
        rule.service == service && rule.affinity.is_some() && rule.affinity != context
    });
    ServiceMetrics {
        afferent,
        efferent,
        instability,
        criticality: afferent * efferent,
        abstractness,
        distance: abstractness
            .zip(instability)
            .map(|(a, i)| (a + i - 1.0).abs()),
        temporal_coupling: closure.len() - 1,
        availability,
        downtime_hours: (1.0 - availability) * HOURS_PER_YEAR,
        callbacks: callbacks(facts, service),
        explicit_behaviour: count(&graphs.addresses, service),
        hidden_behaviour: count(&graphs.silently_needs, service),
        leaked_knowledge: leaked_knowledge(facts, service).len(),
        foreign_rules: foreign_rules.count(),
        reasons_to_change: reasons_to_change(facts, service).len(),
    }
}

fn board_metrics(graphs: &Graphs, services: &BTreeMap<Id, ServiceMetrics>) -> BoardMetrics {
    let count = services.len();
    let dependencies = graphs.depends_on.values().map(BTreeSet::len).sum();
    let is_mutual = |from: &Id, to: &Id| {
        from < to
            && graphs
                .depends_on
                .get(to)
                .is_some_and(|tos| tos.contains(from))
    };
    let pairs = graphs.depends_on.iter();
    let mutual = pairs
        .map(|(from, tos)| tos.iter().filter(|to| is_mutual(from, to)).count())
        .sum();
    let sum = |value: fn(&ServiceMetrics) -> usize| services.values().map(value).sum();
    BoardMetrics {
        services: count,
        dependencies,
        coupling_factor: ratio(dependencies, count * count.saturating_sub(1)).unwrap_or(0.0),
        interdependent_pairs: mutual,
        leaked_knowledge: sum(|service| service.leaked_knowledge),
        foreign_rules: sum(|service| service.foreign_rules),
        explicit_behaviour: sum(|service| service.explicit_behaviour),
        hidden_behaviour: sum(|service| service.hidden_behaviour),
        lowest_availability: services
            .values()
            .fold(1.0, |low, one| one.availability.min(low)),
    }
}

fn count(graph: &BTreeMap<&Id, BTreeSet<&Id>>, from: &Id) -> usize {
    graph.get(from).map_or(0, BTreeSet::len)
}

/// `part / whole`; `None` of nothing.
fn ratio(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// Everything that can be reached, with the start.
fn closure<'a>(graph: &BTreeMap<&'a Id, BTreeSet<&'a Id>>, start: &'a Id) -> BTreeSet<&'a Id> {
    let mut reached = BTreeSet::from([start]);
    let mut next = vec![start];
    while let Some(from) = next.pop() {
        for to in graph.get(from).into_iter().flatten() {
            if reached.insert(to) {
                next.push(to);
            }
        }
    }
    reached
}

fn abstractness(facts: &Facts, service: &Id) -> Option<f64> {
    let own: Vec<_> = facts
        .messages_at(service)
        .filter(|message| message.owner == Some(service))
        .collect();
    let published = own
        .iter()
        .filter(|message| is_published(message.note))
        .count();
    let rules = facts
        .rules
        .iter()
        .filter(|rule| rule.service == service)
        .count();
    ratio(published, own.len() + rules)
}

/// Queries that a reaction to an event of this service sends straight back to it.
fn callbacks(facts: &Facts, service: &Id) -> usize {
    let mut found = BTreeSet::new();
    for message in facts
        .messages_at(service)
        .filter(|message| message.is_event())
    {
        if message.emits.iter().all(|emit| emit.service != service) {
            continue;
        }
        for reactor in message.handles.iter().filter_map(|handle| handle.by) {
            let queries = facts.queries_of.get(&reactor.id).into_iter().flatten();
            let back = queries.filter(|query| facts.messages[*query].owner == Some(service));
            found.extend(back.map(|query| (&message.note.id, &reactor.id, *query)));
        }
    }
    found.len()
}

/// What a service knows that is not its own, beyond published contracts (RULES, D4).
fn leaked_knowledge<'a>(facts: &Facts<'a>, service: &Id) -> BTreeSet<(&'a Id, &'a Id)> {
    let Some(home) = facts.context_of_service(service) else {
        return BTreeSet::new();
    };
    let mut items = BTreeSet::new();
    for rule in facts.rules.iter().filter(|rule| rule.service == service) {
        items.extend(
            facts
                .foreign_terms(rule, home)
                .into_iter()
                .map(|term| (term, term)),
        );
    }
    for message in facts
        .messages_at(service)
        .filter(|message| message.is_event())
    {
        let id = &message.note.id;
        let contract = &message.note.message;
        let owner = message.owner_context(facts);
        let is_foreign = |context: Option<&Id>| context.is_some() && context != Some(home);
        let handles: Vec<_> = message
            .handles
            .iter()
            .filter(|handle| handle.service == service)
            .collect();
        let acts = handles
            .iter()
            .any(|handle| handle.kind == HandleKind::React);
        let is_request = contract.intent == Some(Intent::Request) && acts;
        let is_internal = contract.visibility == Some(Visibility::Internal) && !handles.is_empty();
        if is_foreign(owner) && (is_request || is_internal) {
            items.insert((id, id));
        }
        let read: BTreeSet<&Id> = handles
            .iter()
            .filter_map(|handle| handle.link?.reads.as_ref())
            .flatten()
            .collect();
        let emits = message.emits.iter().any(|emit| emit.service == service);
        for field in &contract.fields {
            let term_owner = field
                .term
                .as_ref()
                .and_then(|term| facts.owner_of_term(term));
            let decider = field.decided_by.as_ref();
            let third_party = term_owner != owner && is_foreign(term_owner);
            let reads_it = is_foreign(owner) && read.contains(&field.id) && third_party;
            let must_emit = emits
                && !message.foreign_consumers(facts, home).is_empty()
                && (is_foreign(term_owner) || is_foreign(decider));
            if reads_it || must_emit {
                items.insert((id, &field.id));
            }
        }
    }
    items
}

/// The contexts whose decisions a service follows: its own, those that its rules are about, those whose requests it
/// takes as events, those that decide on fields that it emits (RULES, D6).
fn reasons_to_change<'a>(facts: &Facts<'a>, service: &Id) -> BTreeSet<&'a Id> {
    let mut contexts: BTreeSet<&Id> = facts.context_of_service(service).into_iter().collect();
    let rules = facts.rules.iter().filter(|rule| rule.service == service);
    contexts.extend(rules.filter_map(|rule| rule.affinity));
    for message in facts
        .messages_at(service)
        .filter(|message| message.is_event())
    {
        let contract = &message.note.message;
        let acts = message
            .handles
            .iter()
            .any(|handle| handle.service == service && handle.kind == HandleKind::React);
        if acts && contract.intent == Some(Intent::Request) {
            contexts.extend(message.owner_context(facts));
        }
        if message.emits.iter().any(|emit| emit.service == service) {
            contexts.extend(
                contract
                    .fields
                    .iter()
                    .filter_map(|field| field.decided_by.as_ref()),
            );
        }
    }
    contexts
}
