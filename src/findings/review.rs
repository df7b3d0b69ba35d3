//! The review of the board: what only people know, to be answered in place.

use std::collections::BTreeSet;

use isobar_analyst::FindingId;
use isobar_analyst::queries::ReviewBoard;
use isobar_analyst::wire::{Asked, Offer, QuestionGroup, QuestionSummary};
use leptos::html;
use leptos::prelude::*;

use super::card::{answer, place, sentence};
use crate::platform::dialog;
use crate::session::{Requests, Session};
use crate::ui::Icon;

/// Opens the review, where there is something to ask.
pub fn review_button(session: Session) -> AnyView {
    let requests = Requests::expect();
    let is_asked = Memo::new(move |_| {
        let [.., questions] = session.report().counts;
        questions > 0
    });
    view! {
        <Show when=move || is_asked.get()>
            <button class="button" aria-haspopup="dialog" on:click=move |_| requests.review.set(true)>
                <Icon name="question" small=true/>"Review"
            </button>
        </Show>
    }
    .into_any()
}

/// The dialog with every question, by topic.
#[component]
pub fn ReviewDialog() -> impl IntoView {
    let session = Session::expect();
    let requests = Requests::expect();
    let node = NodeRef::<html::Dialog>::new();
    dialog::open_when(node, move || requests.review.get());
    let close = move |_| dialog::close(node);
    let unfolded = RwSignal::new(BTreeSet::new());
    let question = move || requests.review.get().then_some(ReviewBoard);
    let review = session.answer_to(question);
    let content = move || {
        let review = requests.review.get().then(|| review.get()).flatten();
        review.map(|review| {
            let topics = review.iter().map(|one| topic(session, one, unfolded));
            let topics: Vec<_> = topics.collect();
            if topics.is_empty() {
                view! { <p>"Everything that can be asked about this design has been answered."</p> }
                    .into_any()
            } else {
                topics.into_any()
            }
        })
    };
    view! {
        <dialog
            class="dialog wide"
            aria-labelledby="review-title"
            node_ref=node
            on:close=move |_| requests.review.set(false)
        >
            <div class="dialog-head">
                <h2 id="review-title">"Review"</h2>
                <button class="icon-button" aria-label="Close" on:click=close><Icon name="close"/></button>
            </div>
            <div class="dialog-body" tabindex="0" role="group" aria-label="Questions">
                <p class="muted">"These facts are not specified yet, and the drawing cannot show them. Each answer can be undone."</p>
                {content}
            </div>
            <div class="dialog-foot">
                <button class="button primary" on:click=close>"Done"</button>
            </div>
        </dialog>
    }
}

/// The questions that were unfolded: they stay so while answers change the list.
type Unfolded = RwSignal<BTreeSet<FindingId>>;

fn topic(session: Session, topic: &QuestionGroup, unfolded: Unfolded) -> AnyView {
    let questions: Vec<_> = topic
        .questions
        .iter()
        .map(|one| question(session, one, unfolded))
        .collect();
    view! {
        <section class="review-topic">
            <h3>{topic.text.clone()}" "<span class="count">{topic.questions.len()}</span></h3>
            <ul class="review-list">{questions}</ul>
        </section>
    }
    .into_any()
}

fn question(session: Session, question: &QuestionSummary, unfolded: Unfolded) -> AnyView {
    let remedy = question.answers.is_empty().then(|| {
        view! { <p class="muted">{question.remedy.clone()}</p> }
    });
    let answers = answers(session, &question.answers);
    let each = (!question.each.is_empty()).then(|| one_by_one(session, question, unfolded));
    view! {
        <li class="review-question">
            <p>
                {sentence(&question.text)}" "
                <span class="muted">{place(session, &question.id.subject)}</span>
            </p>
            {remedy}
            <div class="button-row">{answers}</div>
            {each}
        </li>
    }
    .into_any()
}

fn answers(session: Session, offers: &[Offer]) -> Vec<AnyView> {
    offers.iter().map(|one| answer(session, one)).collect()
}

/// The same of each thing that the question is about, where not all need the same answer.
fn one_by_one(session: Session, question: &QuestionSummary, unfolded: Unfolded) -> AnyView {
    let key = question.id.clone();
    let (shown, parts) = (key.clone(), question.each.clone());
    let is_unfolded = Memo::new(move |_| unfolded.with(|all| all.contains(&shown)));
    let fold = move |_| {
        unfolded.update(|all| {
            if !all.remove(&key) {
                all.insert(key.clone());
            }
        });
    };
    let list = move || {
        is_unfolded.get().then(|| {
            let parts: Vec<_> = parts.iter().map(|one| part(session, one)).collect();
            view! { <ul class="review-parts">{parts}</ul> }
        })
    };
    view! {
        <div class="button-row">
            <button
                class="button quiet"
                aria-expanded=move || is_unfolded.get().to_string()
                on:click=fold
            >
                "One by one"
            </button>
        </div>
        {list}
    }
    .into_any()
}

fn part(session: Session, part: &Asked) -> AnyView {
    view! {
        <li>
            <p>{sentence(&part.text)}</p>
            <div class="button-row">{answers(session, &part.answers)}</div>
        </li>
    }
    .into_any()
}
