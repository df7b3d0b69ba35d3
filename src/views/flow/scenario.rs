//! A scenario: its sequence diagram, and a walk through it with next and back.

use isobar_analyst::queries::DrawScenario;
use isobar_analyst::wire::{ScenarioReading, ScenarioStep};
use isobar_model::Id;
use isobar_scene::Theme;
use leptos::ev;
use leptos::prelude::*;

use super::state::{FlowState, Shown};
use crate::ui::{Icon, svg_image};

/// The diagram and the walk.
pub fn scenario(state: FlowState, start: Id) -> AnyView {
    let Some(scenario) = state.scenario(&start) else {
        return ().into_any();
    };
    let last = scenario.steps.len().saturating_sub(1);
    let go = move |by: isize| {
        state
            .step
            .update(|step| *step = step.saturating_add_signed(by).min(last));
    };
    let key = move |event: ev::KeyboardEvent| {
        match event.key().as_str() {
            "ArrowRight" | "ArrowDown" => go(1),
            "ArrowLeft" | "ArrowUp" => go(-1),
            "Home" => state.step.set(0),
            "End" => state.step.set(last),
            _ => return,
        }
        event.prevent_default();
    };
    let is_first = move || state.step.get() == 0;
    let is_last = move || state.step.get() == last;
    let steps = scenario.steps.clone();
    let says = move || steps.get(state.step.get()).map(|step| saying(state, step));
    view! {
        <div class="flow-scenario" on:keydown=key>
            <h3>{scenario.title.clone()}</h3>
            <div class="flow-walk">
                <button class="button" prop:disabled=is_first on:click=move |_| go(-1)>
                    <Icon name="chevron-left"/>"Back"
                </button>
                <button class="button" prop:disabled=is_last on:click=move |_| go(1)>
                    "Next"<Icon name="chevron-right"/>
                </button>
                <span class="muted">{move || format!("Step {} of {}", state.step.get() + 1, last + 1)}</span>
            </div>
            <div class="flow-says" role="status">{says}</div>
            {diagram(state, start, &scenario)}
            {steps_list(state, &scenario)}
        </div>
    }
    .into_any()
}

/// A step in a sentence, with the ways to what it is about.
fn saying(state: FlowState, step: &ScenarioStep) -> AnyView {
    let (note, on_board) = (step.note.clone(), step.note.clone());
    let text = step.text.clone();
    let remark = (!step.remark.is_empty()).then(|| {
        view! { <p class="muted">{format!("Carried by: {}.", step.remark)}</p> }
    });
    view! {
        <p>
            <strong>{step.from.clone()}</strong>" → "<strong>{step.to.clone()}</strong>": "
            <button class="place" on:click=move |_| state.show(Shown::Message(note.clone()))>{text}</button>
        </p>
        {remark}
        <button class="button quiet" on:click=move |_| state.session.go_to(&on_board)>
            <Icon name="board"/>"Show on the board"
        </button>
    }
    .into_any()
}

/// The diagram as an image, in which nothing that people typed can run.
fn diagram(state: FlowState, start: Id, scenario: &ScenarioReading) -> AnyView {
    let question = move || {
        Some(DrawScenario {
            start: start.clone(),
            step: Some(state.step.get()),
            is_dark: state.session.effective_theme() == Theme::Dark,
        })
    };
    let drawn = state.session.answer_to(question);
    let svg = Signal::derive(move || Some(drawn.get()?.to_string()));
    let alt = format!(
        "Sequence diagram of {}. Its steps are listed below.",
        scenario.title
    );
    view! {
        <div class="flow-diagram" tabindex="0" role="group" aria-label="Sequence diagram">
            {svg_image(svg, alt)}
        </div>
    }
    .into_any()
}

fn steps_list(state: FlowState, scenario: &ScenarioReading) -> AnyView {
    let line = |(place, step): (usize, &ScenarioStep)| {
        let words = format!("{} → {}: {}", step.from, step.to, step.text);
        view! {
            <li><button class="flow-step" aria-current=move || (state.step.get() == place).then_some("step")
                on:click=move |_| state.step.set(place)>{words}</button></li>
        }
        .into_any()
    };
    let lines: Vec<_> = scenario.steps.iter().enumerate().map(line).collect();
    view! { <h4>"Steps"</h4><ol class="flow-steps">{lines}</ol> }.into_any()
}
