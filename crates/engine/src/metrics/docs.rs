//! Meaning of each metric: the table that the app and the command line show.

use serde::Serialize;

use crate::comparison::Better::{self, Higher, Lower, Neither};

/// Scope of a metric.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum MetricScope {
    /// The board as a whole.
    Board,
    /// One service.
    Service,
    /// One event that other contexts receive.
    Event,
}

/// Documentation of a metric.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct MetricDoc {
    /// Scope.
    pub scope: MetricScope,
    /// Key in the output, such as `afferent`.
    pub key: &'static str,
    /// Name for people.
    pub name: &'static str,
    /// Its usual abbreviation; empty where there is none.
    pub symbol: &'static str,
    /// Unit.
    pub unit: &'static str,
    /// Its least and greatest value.
    pub range: &'static str,
    /// Which numbers are good, as far as that can be told of a number alone.
    pub better: Better,
    /// Formula.
    pub formula: &'static str,
    /// Source.
    pub source: &'static str,
    /// Interpretation, and limits.
    pub good: &'static str,
}

impl MetricDoc {
    /// True if its meaning is unsettled, so that it is not to be shown unasked.
    #[must_use]
    pub fn is_experimental(&self) -> bool {
        matches!(self.key, "abstractness" | "distance")
    }
}

/// Makes the table: a block a scope, and in it a metric a line.
macro_rules! docs {
    ($($scope:ident { $($key:ident: $name:literal $symbol:literal, $unit:literal, $range:literal, $better:ident,
        $formula:literal, $source:literal, $good:literal;)* })*) => {
        static DOCS: &[MetricDoc] = &[$($(MetricDoc {
            scope: MetricScope::$scope,
            key: stringify!($key),
            name: $name,
            symbol: $symbol,
            unit: $unit,
            range: $range,
            better: $better,
            formula: $formula,
            source: $source,
            good: $good,
        },)*)*];
    };
}

docs! {
    Board {
        services: "Services" "n", "services", "0 and up", Neither,
            "contexts, or the services drawn in them; without empty ones", "",
            "As many as the business needs; says nothing by itself.";
        dependencies: "Dependencies" "d", "pairs of services", "0 to n² − n", Lower,
            "ordered pairs of which the first depends on the second", "docs/reference/domain.md#dependencies",
            "Few, and in one direction.";
        coupling_factor: "Service coupling factor" "SCF", "share", "0 to 1", Lower,
            "d / (n² − n)", "Qingqing and Xinke 2009",
            "Low. Says how much is connected, not how well.";
        interdependent_pairs: "Service interdependency" "SIY", "pairs", "0 and up", Lower,
            "pairs of services that depend on each other", "Rud and others 2006",
            "0: nobody has to change together.";
        propagation_cost: "Propagation cost" "PC", "share", "1/n to 1", Lower,
            "Σ services that a change of one can reach, with itself / n²",
            "MacCormack and others 2006",
            "Low. Blind to direction: turning a dependency round does not change it.";
        leaked_knowledge: "Leaked knowledge" "leak", "items", "0 and up", Lower,
            "Σ over services, each term once and no identifier: foreign terms in rules, requests taken as events, internal events of others, third-party fields read, foreign fields filled in",
            "after Mageed 2022, \u{201c}Leaky Event-Based Microservices\u{2019} Integration\u{201d}",
            "0. What is read through a published contract is not counted.";
        foreign_rules: "Foreign rules" "", "rules", "0 and up", Lower,
            "rules that lie in another context than the one they are about",
            "after carnage 2017, \u{201c}Communication patterns in event driven architecture\u{201d}",
            "0.";
        explicit_behaviour: "Explicit behavioural coupling" "BCx", "services", "0 and up", Neither,
            "Σ over services: services addressed with commands or queries",
            "after Mageed 2022, \u{201c}Leaky Event-Based Microservices\u{2019} Integration\u{201d}",
            "Not zero at any price: what is needed should be seen.";
        hidden_behaviour: "Hidden behavioural coupling" "BCh", "services", "0 and up", Lower,
            "Σ over services: services that have to act on its events or decide on its fields",
            "after Mageed 2022, \u{201c}Leaky Event-Based Microservices\u{2019} Integration\u{201d}",
            "0: nobody silently needs anybody.";
        hidden_ratio: "Hidden share of behaviour" "", "share", "0 to 1", Lower,
            "BCh / (BCx + BCh)",
            "after Mageed 2022, \u{201c}Leaky Event-Based Microservices\u{2019} Integration\u{201d}",
            "0. Shows that coupling was moved, not removed.";
        lowest_availability: "Lowest availability" "min A", "share of time", "0 to 1", Higher,
            "the least A over all services", "Treynor and others 2017",
            "As high as the business wants; 0.999 is nearly nine hours a year.";
        most_callbacks: "Most calls back" "max λ", "calls per event", "0 and up", Lower,
            "the greatest λ over all events",
            "after Mageed, event-based integration (ashrafmageed.com/EventBasedMicroservicesIntegration)",
            "0; from 3 on the publisher causes its own spikes.";
        mean_balance: "Mean balance" "", "balance", "1 to 10", Higher,
            "mean over dependencies between contexts of max(|S − D|, 10 − V) + 1",
            "Khononov 2024; the numbers are a reading of the method",
            "9 and up. Look at the lowest as well: a mean hides the worst.";
        lowest_balance: "Lowest balance" "", "balance", "1 to 10", Higher,
            "the least of the same", "Khononov 2024",
            "5 and up; 1 and 2 are critical, 3 and 4 high.";
        low_balance_share: "Badly balanced share" "", "share", "0 to 1", Lower,
            "dependencies with a balance of at most 4 / those of known strength, distance and volatility", "Khononov 2024",
            "0.";
    }
    Service {
        afferent: "Afferent coupling" "Ca", "services", "0 and up", Neither,
            "services that depend on it; AIS is the same", "Martin 1994; Rud and others 2006",
            "High only where little changes: whoever has many dependants should be stable.";
        efferent: "Efferent coupling" "Ce", "services", "0 and up", Lower,
            "services that it depends on; ADS is the same", "Martin 1994; Rud and others 2006",
            "Low, above all where many depend on it.";
        instability: "Instability" "I", "share", "0 to 1", Neither,
            "Ce / (Ca + Ce)", "Martin 1994",
            "0 for what many use, 1 for what uses many; bad in between.";
        criticality: "Absolute criticality" "ACS", "product", "0 and up", Lower,
            "Ca · Ce", "Rud and others 2006",
            "0: nothing is both needed and needy.";
        abstractness: "Abstractness" "A", "share", "0 to 1", Neither,
            "published contracts / (contracts + internal messages + rules)", "Martin 1994, adapted",
            "Experimental: the word has no settled meaning for services.";
        distance: "Distance from the main sequence" "Dist", "share", "0 to 1", Lower,
            "|A + I − 1|", "Martin 1994, adapted",
            "Experimental, as abstractness is.";
        temporal_coupling: "Temporal coupling" "TC", "services", "0 and up", Lower,
            "other services reached by calls",
            "after Mageed, event-based integration (ashrafmageed.com/EventBasedMicroservicesIntegration)",
            "0: it works while all others are down.";
        availability: "Availability" "A(s)", "share of time", "0 to 1", Higher,
            "product over it and each service reached by calls, once each",
            "Treynor and others 2017",
            "That of the service alone, 0.999 where nobody said.";
        downtime_hours: "Downtime" "", "hours a year", "0 to 8766", Lower,
            "(1 − A(s)) · 8766", "Treynor and others 2017",
            "8.8 for a service at 0.999 that waits for nobody.";
        callbacks: "Calls back" "λ", "calls", "0 and up", Lower,
            "Σ over its events: calls back that one publication causes",
            "after Mageed, event-based integration (ashrafmageed.com/EventBasedMicroservicesIntegration)",
            "0. The peak load is the rate of the event times λ.";
        retry_amplification: "Retry amplification" "", "calls", "0 and up", Lower,
            "Σ over its callers: 1 + r, with r = 3 where retries are said",
            "after Mageed 2022, \u{201c}Re-designing a Leaky Microservice Integration\u{201d}",
            "0 or as many as it has callers: retries belong to a queue.";
        explicit_behaviour: "Explicit behavioural coupling" "BCx", "services", "0 and up", Lower,
            "services that it addresses with commands or queries",
            "after Mageed 2022, \u{201c}Leaky Event-Based Microservices\u{2019} Integration\u{201d}",
            "As few as the work needs.";
        hidden_behaviour: "Hidden behavioural coupling" "BCh", "services", "0 and up", Lower,
            "services that have to act on its events or decide on its fields",
            "after Mageed 2022, \u{201c}Leaky Event-Based Microservices\u{2019} Integration\u{201d}",
            "0.";
        leaked_knowledge: "Leaked knowledge" "leak", "items", "0 and up", Lower,
            "foreign terms in its rules, requests it takes as events, internal events of others, third-party fields it reads, foreign fields it fills in; each term once, and no identifier",
            "after Mageed 2022, \u{201c}Leaky Event-Based Microservices\u{2019} Integration\u{201d}",
            "0; from 3 on COH004 tells.";
        foreign_rules: "Foreign rules" "", "rules", "0 and up", Lower,
            "rules in it that are about another context",
            "after carnage 2017, \u{201c}Communication patterns in event driven architecture\u{201d}", "0.";
        reasons_to_change: "Reasons to change" "RC", "contexts", "1 and up", Lower,
            "its own, those its rules are about, those whose requests it takes as events, those that decide on its fields",
            "after the single responsibility principle, Martin 2002", "1.";
        usage_cohesion: "Service interface usage cohesion" "SIUC", "share", "0 to 1", Higher,
            "Σ over clients of operations used / (clients · operations)",
            "Perepletchikov and others 2007",
            "Above a half, unless it is an open host.";
        data_cohesion: "Service interface data cohesion" "SIDC", "share", "0 to 1", Higher,
            "(pairs of operations with a parameter in common + pairs with a result in common) / (2 · pairs)",
            "Perepletchikov and others 2007", "High.";
        interface_cohesion: "Total interface cohesion" "TSIC", "share", "0 to 1", Higher,
            "(SIUC + SIDC) / 2", "Perepletchikov and others 2007", "High.";
        lack_of_message_cohesion: "Lack of message cohesion" "LoC", "share", "0 to 1", Lower,
            "1 − mean Jaccard similarity of what two operations carry",
            "Athanasopoulos and others 2015", "Low.";
    }
    Event {
        width: "Width" "", "fields", "0 and up", Neither,
            "fields that are neither identifiers nor envelope", "docs/reference/metrics.md#payload",
            "As wide as the publisher's own fact: neither thin with calls back, nor bloated.";
        relevance: "Payload relevance" "PR", "share", "0 to 1", Higher,
            "mean over receiving contexts of fields read / width", "docs/reference/metrics.md#payload",
            "A half and up.";
        foreign_share: "Foreign payload" "FPR", "share", "0 to 1", Lower,
            "fields whose term another context owns / width", "docs/reference/metrics.md#payload",
            "0; a third is too much.";
        callbacks: "Calls back" "λ", "calls", "0 and up", Lower,
            "receivers that ask the publisher for more, on each publication",
            "after Mageed, event-based integration (ashrafmageed.com/EventBasedMicroservicesIntegration)",
            "0.";
    }
}

/// Documentation of every metric, in the order in which they are shown.
#[must_use]
pub fn metric_docs() -> &'static [MetricDoc] {
    DOCS
}
