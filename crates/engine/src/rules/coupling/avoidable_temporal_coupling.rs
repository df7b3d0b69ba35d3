//! CPL001: a call whose answer nobody needs at once.

use crate::Redesign;
use crate::dependencies::flow_evidence;
use crate::design::Design;
use crate::facts::Call;
use crate::rules::{Findings, Told, rule};

rule! {
    /// # What it does
    /// Finds commands that go to another context as a call although the sender does not need the result at once.
    ///
    /// # Why it matters
    /// A call makes the sender need the receiver up at the same moment: temporal coupling. When the receiver fails,
    /// every caller has to retry, back off and break circuits on its own, and retries hit the receiver when it is
    /// weakest. On a queue the receiver works at its own pace, and retries live in one place.
    ///
    /// # Example
    /// `SendEmail` over HTTP. On a queue it is not reported; neither is a call whose result is needed to go on, and a
    /// call within one deploy unit.
    ///
    /// # Exceptions
    /// - deploy-unit: what is deployed together is up together.
    ///
    /// # What to do
    /// Send the command through a durable queue. If the result is needed to go on, say so on the arrow.
    ///
    /// # Is the fix safe?
    /// Changes the design: the answer comes later. Preview it first.
    ///
    /// # Configuration
    /// None.
    ///
    /// # Known limits
    /// An arrow on which nobody has said whether the sender waits counts as a queue.
    "CPL001" "avoidable-temporal-coupling" Warning Calls(check)
}

fn check<'a>(design: &Design<'a>, call: &Call<'a>, found: &mut Findings<'a>) {
    let facts = &design.facts;
    let is_one_unit = facts.same_deploy_unit(call.from, call.to);
    if !call.could_be_queued() || !call.crosses || is_one_unit {
        return;
    }
    found.about(&call.link.id, || {
    let (sender, receiver) = (facts.name(call.from), facts.name(call.to));
    let text = format!(
        "{sender} calls {receiver} with {} and has to wait, although it needs no answer at once",
        facts.quoted(call.message)
    );
    let remedy = "Send it through a durable queue.".to_owned();
    let mut evidence = flow_evidence(facts, call.message, call.from, call.to);
    evidence.text.push_str(" by a call");
    evidence.elements.push(call.link.id.clone());
    Told::new(text, remedy)
            .shown_by([evidence])
            .resolved_by(Redesign::SendByQueue {
                link: call.link.id.clone(),
            })
});
}
