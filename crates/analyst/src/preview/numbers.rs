//! Numbers before and after: those that change.

use isobar_engine::{BoardMetrics, Metrics};

use crate::wire::NumberChange;

/// Which way a number is good.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Better {
    Lower,
    Higher,
    Neither,
}

/// A number of the board: what it is called, which way it is good, how many decimals it has, and where it is.
struct Number {
    name: &'static str,
    better: Better,
    decimals: usize,
    value: fn(&BoardMetrics) -> f64,
}

const fn number(
    name: &'static str,
    better: Better,
    decimals: usize,
    value: fn(&BoardMetrics) -> f64,
) -> Number {
    Number {
        name,
        better,
        decimals,
        value,
    }
}

static NUMBERS: [Number; 9] = [
    number("Services", Better::Neither, 0, |board| {
        board.services as f64
    }),
    number("Dependencies", Better::Lower, 0, |board| {
        board.dependencies as f64
    }),
    number("Service coupling factor", Better::Lower, 2, |board| {
        board.coupling_factor
    }),
    number("Two-way dependencies", Better::Lower, 0, |board| {
        board.interdependent_pairs as f64
    }),
    number("Leaked knowledge", Better::Lower, 0, |board| {
        board.leaked_knowledge as f64
    }),
    number("Rules in the wrong place", Better::Lower, 0, |board| {
        board.foreign_rules as f64
    }),
    number("Openly addressed services", Better::Neither, 0, |board| {
        board.explicit_behaviour as f64
    }),
    number("Silently needed services", Better::Lower, 0, |board| {
        board.hidden_behaviour as f64
    }),
    number("Lowest availability", Better::Higher, 5, |board| {
        board.lowest_availability
    }),
];

/// The numbers of the board that change.
pub fn numbers(before: &Metrics, after: &Metrics) -> Vec<NumberChange> {
    let row = |number: &Number| {
        let value = |metrics: &Metrics| (number.value)(&metrics.board);
        let text = |metrics: &Metrics| format!("{:.*}", number.decimals, value(metrics));
        let rises = value(after) > value(before);
        let is_better = match number.better {
            Better::Neither => None,
            Better::Higher => Some(rises),
            Better::Lower => Some(!rises),
        };
        let (before, after) = (text(before), text(after));
        (before != after).then(|| NumberChange {
            name: number.name.to_owned(),
            before,
            after,
            is_better,
        })
    };
    NUMBERS.iter().filter_map(row).collect()
}
