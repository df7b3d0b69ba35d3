//! Pages of the scenarios, each with its picture and its steps.

use super::document::{Block, Inline, Page, Part, Picture, Text};
use super::source::Source;
use crate::diagrams::label::lines;
use crate::diagrams::scenario::{Scenario, Step};
use crate::diagrams::sequence::SequenceFlows;

/// A page for each scenario.
pub(super) fn pages(source: &Source) -> Vec<Page> {
    let flows = SequenceFlows::of(source.alternative);
    let page = |scenario: &Scenario| {
        let path = source.places.scenario(scenario.start)?.to_owned();
        let mut page = Page::new(path, scenario.title.clone(), Part::Scenarios);
        let sequence = flows.sequence(scenario);
        page.blocks.push(Block::Picture(Picture {
            svg: sequence.picture(None, source.outline.options),
            alt: format!("Messages of the scenario {}", scenario.title),
        }));
        page.heading("Steps");
        let steps = scenario.steps.iter();
        let steps = steps.map(|step| self::step(source, &flows, scenario, step));
        page.blocks.push(Block::Steps(steps.collect()));
        Some(page)
    };
    source.scenarios.iter().filter_map(page).collect()
}

/// A step: `Customer → Sales: Place Order (queue)`.
fn step(source: &Source, flows: &SequenceFlows, scenario: &Scenario, step: &Step) -> Text {
    let name = |place: usize| {
        let lifeline = scenario.lifelines.get(place);
        let name = lifeline.map_or(String::new(), |lifeline| lines(&lifeline.name).join(" "));
        Inline::Strong(name)
    };
    let mut text = vec![
        name(step.from),
        Inline::Between(" \u{2192} "),
        name(step.to),
        Inline::Between(": "),
    ];
    text.extend(source.link(&step.note.id));
    let (_, remark) = flows.way(&step.note.id);
    if !remark.is_empty() {
        text.extend([
            Inline::Between(" ("),
            Inline::Plain(remark),
            Inline::Between(")"),
        ]);
    }
    text
}
