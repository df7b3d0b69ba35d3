//! Numbers before and after a redesign: those that change.

use isobar_engine::{BoardMetrics, Metrics};
use leptos::prelude::*;

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

/// A table of the numbers that change; nothing if none does.
pub fn table(before: &Metrics, after: &Metrics) -> Option<AnyView> {
    let row = |number: &Number| {
        let text =
            |metrics: &Metrics| format!("{:.*}", number.decimals, (number.value)(&metrics.board));
        let rises = (number.value)(&after.board) > (number.value)(&before.board);
        let class = match number.better {
            Better::Neither => "number",
            Better::Higher if rises => "number better",
            Better::Lower if !rises => "number better",
            _ => "number worse",
        };
        let (before, after) = (text(before), text(after));
        (before != after).then(|| {
            view! {
                <tr>
                    <td>{number.name}</td>
                    <td class="number">{before}</td>
                    <td class=class>{after}</td>
                </tr>
            }
            .into_any()
        })
    };
    let rows: Vec<_> = NUMBERS.iter().filter_map(row).collect();
    (!rows.is_empty()).then(|| {
        view! {
            <h3>"Numbers"</h3>
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">"Metric"</th>
                        <th scope="col" class="number">"Before"</th>
                        <th scope="col" class="number">"After"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    })
}
