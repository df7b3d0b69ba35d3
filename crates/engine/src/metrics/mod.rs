//! Numbers about a design: what each means, what it is counted in, and what good looks like
//! (docs/reference/metrics.md).

mod docs;
mod graph;
mod interface;
mod leakage;

use std::collections::BTreeMap;

use isobar_model::Id;
use serde::Serialize;

use crate::balance::Balance;
use crate::dependencies::{Dependencies, DependencyKind, is_published};
use crate::facts::{Facts, Frame, MessageFact, ServiceFact};
pub use docs::{MetricDoc, MetricScope, metric_docs};
use graph::Graph;
pub(crate) use interface::Interface;
pub(crate) use leakage::{Leak, leaks};

/// Hours in a mean year.
const HOURS_PER_YEAR: f64 = 8766.0;

/// Number of retries of a failed call, where it is only known that there are some.
const ASSUMED_RETRIES: usize = 3;

/// Up to which balance a dependency counts as badly balanced, 1 to 10 (docs/reference/metrics.md#balance).
const LOW_BALANCE: usize = 4;

/// All metrics of an alternative. [`metric_docs`] says what each of them means.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Metrics {
    /// Of the board as a whole.
    pub board: BoardMetrics,
    /// Of each service that takes part in a flow or holds a message or a rule, by its id; an implied service has the id of its
    /// context.
    pub services: BTreeMap<Id, ServiceMetrics>,
    /// Of each event that another context receives, by the id of its note.
    pub events: BTreeMap<Id, EventMetrics>,
}

/// Metrics of the board as a whole.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct BoardMetrics {
    /// Services.
    pub services: usize,
    /// Dependencies between services.
    pub dependencies: usize,
    /// SCF, service coupling factor: dependencies by possible dependencies, 0 to 1 (Qingqing and Xinke 2009).
    pub coupling_factor: f64,
    /// SIY, service interdependency: pairs of services that depend on each other (Rud and others 2006).
    pub interdependent_pairs: usize,
    /// PC, propagation cost: the share of services that a change of one reaches on average, with itself, 1/n to 1
    /// (MacCormack, Rusnak and Baldwin 2006).
    pub propagation_cost: f64,
    /// Items of foreign knowledge that services hold, over all services.
    pub leaked_knowledge: usize,
    /// Rules that lie in another context than the one that they are about.
    pub foreign_rules: usize,
    /// Services that others address openly, counted per sender.
    pub explicit_behaviour: usize,
    /// Services that others silently need, counted per sender.
    pub hidden_behaviour: usize,
    /// The share of behaviour that is hidden, 0 to 1; `None` without any.
    pub hidden_ratio: Option<f64>,
    /// The lowest availability of a service with all that it calls, 0 to 1.
    pub lowest_availability: f64,
    /// λ of the event that causes most calls back.
    pub most_callbacks: usize,
    /// The mean balance of dependencies between contexts, 1 to 10; `None` without any of known strength (Khononov).
    pub mean_balance: Option<f64>,
    /// The worst balance of a dependency between contexts, 1 to 10.
    pub lowest_balance: Option<usize>,
    /// The share of dependencies between contexts with a balance of at most 4, 0 to 1.
    pub low_balance_share: Option<f64>,
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
    /// ACS, absolute criticality: Ca · Ce (Rud and others 2006).
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
    /// Calls that reach it at most while it is down, for one call of each caller: Σ (1 + retries).
    pub retry_amplification: usize,
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
    /// SIUC: the share of its operations that a client uses on average, 0 to 1 (Perepletchikov and others 2007).
    pub usage_cohesion: Option<f64>,
    /// SIDC: the share of pairs of its operations with data in common, 0 to 1 (Perepletchikov and others 2007).
    pub data_cohesion: Option<f64>,
    /// TSIC: the mean of SIUC and SIDC, 0 to 1 (Perepletchikov and others 2007).
    pub interface_cohesion: Option<f64>,
    /// LoC: how little its operations carry in common, 0 to 1 (Athanasopoulos and others 2015).
    pub lack_of_message_cohesion: Option<f64>,
}

/// Metrics of one event that other contexts receive.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct EventMetrics {
    /// Fields that are neither identifiers nor envelope.
    pub width: usize,
    /// PR, payload relevance: the share of them that a receiver reads on average, 0 to 1.
    pub relevance: Option<f64>,
    /// FPR: the share of them that the publisher does not own, 0 to 1.
    pub foreign_share: Option<f64>,
    /// λ: calls back to the publisher for each publication.
    pub callbacks: usize,
}

/// Services that take part, and the graphs between them, by their place among these.
struct Graphs {
    services: Vec<Frame>,
    numbers: Vec<Option<usize>>,
    depends_on: Graph,
    silently_needs: Graph,
    addresses: Graph,
    calls: Graph,
}

impl Metrics {
    pub(crate) fn of<'a>(
        facts: &Facts<'a>,
        dependencies: &Dependencies<'a>,
        balances: &[Balance],
        leaks: &[Vec<Leak<'a>>],
    ) -> Self {
        let graphs = Graphs::of(facts, dependencies);
        let services = service_metrics(facts, &graphs, leaks);
        let events = facts.messages.iter().filter(|message| message.is_event());
        let events: BTreeMap<Id, EventMetrics> = events
            .filter_map(|message| Some((message.note.id.clone(), event_metrics(facts, message)?)))
            .collect();
        let mut board = board_metrics(&graphs, &services, balances);
        let callbacks = events.values().map(|event| event.callbacks);
        board.most_callbacks = callbacks.max().unwrap_or_default();
        Self {
            board,
            services,
            events,
        }
    }
}

impl Graphs {
    fn of<'a>(facts: &Facts<'a>, dependencies: &Dependencies<'a>) -> Self {
        let services = taking_part(facts, dependencies);
        let mut numbers = vec![None; facts.frames().count()];
        for (number, service) in services.iter().enumerate() {
            numbers[service.number()] = Some(number);
        }
        let is_hidden = |kind| matches!(kind, DependencyKind::Behaviour | DependencyKind::Control);
        let reasons = || dependencies.all();
        let needs = reasons()
            .filter(|reason| is_hidden(reason.kind))
            .map(|reason| (reason.from, reason.to));
        let all = reasons().map(|reason| (reason.from, reason.to));
        let directed = facts.messages.iter().filter(|one| !one.is_event());
        let addressed = directed.flat_map(|message| {
            message.emits.iter().flat_map(|emit| {
                let receivers = message.handles.iter();
                receivers.map(|handle| (emit.service, handle.service))
            })
        });
        let calls = facts.calls.iter().map(|call| (call.from, call.to));
        // Whoever does not take part is left out.
        let numbered =
            |(from, to): (Frame, Frame)| numbers[from.number()].zip(numbers[to.number()]);
        let count = services.len();
        Self {
            depends_on: Graph::of(count, all.filter_map(numbered)),
            silently_needs: Graph::of(count, needs.filter_map(numbered)),
            addresses: Graph::of(count, addressed.filter_map(numbered)),
            calls: Graph::of(count, calls.filter_map(numbered)),
            services,
            numbers,
        }
    }
}

/// Services that flow, decide or depend, by id: empty frames do not, nor does a context beside the services that are
/// drawn in it, unless something happens between them.
fn taking_part<'a>(facts: &Facts<'a>, dependencies: &Dependencies<'a>) -> Vec<Frame> {
    let mut takes_part = vec![false; facts.frames().count()];
    let reasons = dependencies.all();
    let reasons = reasons.flat_map(|reason| [reason.from, reason.to]);
    let working = facts
        .notes()
        .filter(|note| note.kind.is_message() || note.kind.is_rule());
    let working = working.filter_map(|note| facts.service_of(note));
    let flowing = facts.messages.iter().flat_map(MessageFact::services);
    for service in reasons.chain(working).chain(flowing) {
        takes_part[service.number()] = true;
    }
    let frames = facts.frames();
    frames
        .filter(|service| takes_part[service.number()])
        .collect()
}

// A function of its own in a browser, too: see `Facts::of`.
#[inline(never)]
fn service_metrics<'a>(
    facts: &Facts<'a>,
    graphs: &Graphs,
    leaks: &[Vec<Leak<'a>>],
) -> BTreeMap<Id, ServiceMetrics> {
    let closures = graphs.calls.reach();
    let reasons = leakage::reasons_to_change(facts);
    let available = |number: usize| {
        let service = graphs.services.get(number);
        let found = service.and_then(|service| facts.service(*service));
        found.map_or(1.0, ServiceFact::availability)
    };
    let mut amplification = vec![0; graphs.services.len()];
    for call in &facts.calls {
        let retries = match call.link.retries {
            Some(true) => ASSUMED_RETRIES,
            _ => 0,
        };
        if let Some(number) = graphs.numbers[call.to.number()] {
            amplification[number] += 1 + retries;
        }
    }
    let one = |(number, service): (usize, &Frame)| {
        let afferent = graphs.depends_on.incoming(number);
        let efferent = graphs.depends_on.outgoing(number);
        let instability = ratio(efferent, afferent + efferent);
        let abstractness = abstractness(facts, *service);
        let availability: f64 = closures.of(number).map(available).product();
        let rules = facts.rules_at(*service);
        let interface = Interface::of(facts, *service);
        let (usage, data) = (interface.usage_cohesion(), interface.data_cohesion());
        let metrics = ServiceMetrics {
            afferent,
            efferent,
            instability,
            criticality: afferent * efferent,
            abstractness,
            distance: abstractness
                .zip(instability)
                .map(|(a, i)| (a + i - 1.0).abs()),
            temporal_coupling: closures.count(number) - 1,
            availability,
            downtime_hours: (1.0 - availability) * HOURS_PER_YEAR,
            callbacks: callbacks(facts, *service),
            retry_amplification: amplification[number],
            explicit_behaviour: graphs.addresses.outgoing(number),
            hidden_behaviour: graphs.silently_needs.outgoing(number),
            leaked_knowledge: leaks.get(service.number()).map_or(0, Vec::len),
            foreign_rules: rules.filter(|rule| rule.foreign().is_some()).count(),
            reasons_to_change: reasons.get(service.number()).copied().unwrap_or_default(),
            usage_cohesion: usage,
            data_cohesion: data,
            interface_cohesion: usage.zip(data).map(|(u, d)| (u + d) / 2.0),
            lack_of_message_cohesion: interface.lack_of_message_cohesion(),
        };
        (facts.id(*service).clone(), metrics)
    };
    graphs.services.iter().enumerate().map(one).collect()
}

fn board_metrics(
    graphs: &Graphs,
    services: &BTreeMap<Id, ServiceMetrics>,
    balances: &[Balance],
) -> BoardMetrics {
    let count = services.len();
    let dependencies = graphs.depends_on.size();
    let reach = graphs.depends_on.reach();
    let reached: usize = (0..count).map(|service| reach.count(service)).sum();
    let sum = |value: fn(&ServiceMetrics) -> usize| services.values().map(value).sum();
    let explicit = sum(|service| service.explicit_behaviour);
    let hidden = sum(|service| service.hidden_behaviour);
    let values = || balances.iter().map(|balance| balance.value);
    BoardMetrics {
        services: count,
        dependencies,
        coupling_factor: ratio(dependencies, count * count.saturating_sub(1)).unwrap_or(0.0),
        interdependent_pairs: graphs.depends_on.mutual_pairs(),
        propagation_cost: ratio(reached, count * count).unwrap_or(0.0),
        leaked_knowledge: sum(|service| service.leaked_knowledge),
        foreign_rules: sum(|service| service.foreign_rules),
        explicit_behaviour: explicit,
        hidden_behaviour: hidden,
        hidden_ratio: ratio(hidden, explicit + hidden),
        lowest_availability: services
            .values()
            .fold(1.0, |low, one| one.availability.min(low)),
        most_callbacks: 0,
        mean_balance: ratio(values().sum(), balances.len()),
        lowest_balance: values().min(),
        low_balance_share: ratio(
            values().filter(|value| *value <= LOW_BALANCE).count(),
            balances.len(),
        ),
    }
}

/// `part / whole`; `None` of nothing.
fn ratio(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

fn abstractness<'a>(facts: &Facts<'a>, service: Frame) -> Option<f64> {
    let (mut count, mut published) = (0, 0);
    for message in facts.messages_of(service) {
        count += 1;
        published += usize::from(is_published(message.note.note));
    }
    ratio(published, count + facts.rules_at(service).count())
}

/// Calls back that the events of this service cause, one publication of each.
fn callbacks<'a>(facts: &Facts<'a>, service: Frame) -> usize {
    let events = facts.messages_of(service).filter(|one| one.is_event());
    events
        .map(|event| facts.callbacks_of(event.note).len())
        .sum()
}

/// Payload and calls back of an event; `None` of one that stays in its context.
fn event_metrics<'a>(facts: &Facts<'a>, message: &MessageFact<'a>) -> Option<EventMetrics> {
    let home = message.home.filter(|_| !message.readers.is_empty())?;
    let width = message.attributes().count();
    let foreign = message.attributes().filter(|field| field.is_foreign(home));
    Some(EventMetrics {
        width,
        relevance: message.relevance(),
        foreign_share: ratio(foreign.count(), width),
        callbacks: facts.callbacks_of(message.note).len(),
    })
}
