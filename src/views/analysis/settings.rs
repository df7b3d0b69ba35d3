//! Levels and thresholds of the rules on this board.

use isobar_analyst::Level;
use isobar_analyst::wire::{RuleRow, ThresholdRow};
use isobar_model::{BoardAttribute, Change, RuleLevel, RuleSettings};
use leptos::prelude::*;

use crate::session::Session;
use crate::ui::Icon;
use crate::ui::{paragraphs, table_frame};

/// Choices after the default.
const LEVELS: [(RuleLevel, &str); 5] = [
    (RuleLevel::Off, "Off"),
    (RuleLevel::Hint, "Hint"),
    (RuleLevel::Info, "Info"),
    (RuleLevel::Warning, "Warning"),
    (RuleLevel::Error, "Error"),
];

fn set(session: Session, change: impl FnOnce(&mut RuleSettings) -> BoardAttribute) {
    let mut settings = session.with_editor(|editor| editor.document().board().rules.clone());
    let attribute = change(&mut settings);
    session.change("Set rule", vec![Change::Board(attribute)]);
}

/// A line for each rule.
pub fn rules(session: Session, rows: Vec<RuleRow>) -> AnyView {
    let rows: Vec<_> = rows.into_iter().map(|row| rule(session, row)).collect();
    let heads = [("Rule", false), ("Findings", true), ("Matters as", false)];
    table_frame(&heads, rows)
}

fn rule(session: Session, row: RuleRow) -> AnyView {
    let now = session.with_editor(|editor| {
        let levels = &editor.document().board().rules.levels;
        levels.get(&row.code).copied()
    });
    let options = LEVELS.iter().enumerate().map(|(index, (level, name))| {
        view! { <option value=index + 1 selected=now == Some(*level)>{*name}</option> }.into_any()
    });
    let options: Vec<_> = options.collect();
    let (code, key) = (row.code.clone(), row.code.clone());
    let choose = move |event| {
        let index = event_target_value(&event).parse::<usize>().unwrap_or(0);
        let level = index.checked_sub(1).and_then(|index| LEVELS.get(index));
        set(session, |settings| {
            match level {
                Some((level, _)) => settings.levels.insert(code.clone(), *level),
                None => settings.levels.remove(&code),
            };
            BoardAttribute::RuleLevels(settings.levels.clone())
        });
    };
    view! {
        <tr>
            <th scope="row">
                <span class="chip code">{row.code}</span>" "{row.title.clone()}
                <details class="disclosure">
                    <summary><Icon name="chevron-right"/>"What it does"</summary>
                    <div class="disclosure-body">{paragraphs(&row.help)}</div>
                </details>
            </th>
            <td class="number">{row.count}</td>
            <td>
                <select class="select" data-key=key aria-label=format!("Severity of {}", row.title) on:change=choose>
                    <option value="0" selected=now.is_none()>{usual(row.usual)}</option>
                    {options}
                </select>
            </td>
        </tr>
    }
    .into_any()
}

fn usual(level: Level) -> String {
    format!("Default ({})", level.name())
}

/// A line for each threshold.
pub fn thresholds(session: Session, rows: Vec<ThresholdRow>) -> AnyView {
    let rows: Vec<_> = rows
        .into_iter()
        .map(|row| threshold(session, row))
        .collect();
    let heads = [
        ("Rule", false),
        ("What it means", false),
        ("Usually", true),
        ("Here", false),
    ];
    table_frame(&heads, rows)
}

fn threshold(session: Session, row: ThresholdRow) -> AnyView {
    let now = session.with_editor(|editor| {
        let thresholds = &editor.document().board().rules.thresholds;
        thresholds.get(&row.name).map(ToString::to_string)
    });
    let (name, key, label) = (row.name.clone(), row.name.clone(), row.help.clone());
    let enter = move |event| {
        let text = event_target_value(&event);
        let number = text.trim().parse::<f64>().ok();
        if !text.trim().is_empty()
            && number.is_none_or(|number| !(number >= 0.0 && number.is_finite()))
        {
            let words = "A threshold is a number from 0 on; empty for what is usual.";
            session.tell("warning", words.to_owned(), None);
            return;
        }
        set(session, |settings| {
            match number {
                Some(number) => settings.thresholds.insert(name.clone(), number),
                None => settings.thresholds.remove(&name),
            };
            BoardAttribute::Thresholds(settings.thresholds.clone())
        });
    };
    view! {
        <tr>
            <th scope="row"><span class="chip code">{row.code}</span></th>
            <td>{row.help}</td>
            <td class="number">{row.usual.to_string()}</td>
            <td>
                <input class="input" data-key=key inputmode="decimal" aria-label=label prop:value=now.unwrap_or_default() on:change=enter/>
            </td>
        </tr>
    }
    .into_any()
}
