//! CPL001: a call whose answer nobody needs immediately.

use super::over_arrow;
use crate::Redesign;
use crate::dependencies::flow_evidence;
use crate::design::Design;
use crate::facts::Call;
use crate::rules::intent::subscription_instead;
use crate::rules::{Findings, Told, rule};

rule! {
    /// # What it does
    /// Finds commands that go to another context as a call although the sender does not need the result immediately.
    ///
    /// # Why it matters
    /// A call makes the sender need the receiver up at the same moment: temporal coupling. When the receiver fails,
    /// every caller needs retries, back-off and a circuit breaker of its own, and the retries hit the receiver when it is
    /// weakest. On a queue the receiver works at its own pace, and retries are in one place.
    ///
    /// # Example
    /// `SendEmail` over HTTP. On a queue it is not reported; neither is a call whose result is needed to go on, and a
    /// call within one deploy unit.
    ///
    /// # Exceptions
    /// - deploy-unit: what is deployed together is up together.
    ///
    /// # What to do
    /// Send the command through a durable queue. If the result is needed to go on, specify that on the arrow.
    ///
    /// # Is the fix safe?
    /// Changes the design: the answer comes later. Preview it first.
    ///
    /// # Configuration
    /// None.
    ///
    /// # Known limits
    /// An arrow counts as a queue if it is not specified whether the sender waits.
    "CPL001" "avoidable-temporal-coupling" "Synchronous call that could go through a queue"
    Warning Calls(check)
}

fn check<'a>(design: &Design<'a>, call: &Call<'a>, found: &mut Findings<'a>) {
    let facts = &design.facts;
    let is_one_unit = facts.same_deploy_unit(call.from, call.to);
    if !call.could_be_queued() || !call.crosses || is_one_unit {
        return;
    }
    found.about(over_arrow(facts, call), || {
    let (sender, receiver) = (facts.name(call.from), facts.name(call.to));
    let text = format!(
        "{sender} calls {receiver} with {} and waits, although it does not need the answer immediately",
        facts.quoted(call.message)
    );
    let remedy = "Send it through a durable queue.".to_owned();
    let mut evidence = flow_evidence(facts, call.message, call.from, call.to);
    evidence.text.push_str(" by a synchronous call");
    evidence.elements.push(call.link.id.clone());
    let mut one = Told::new(text, remedy).shown_by([evidence]);
    if let Some(redesign) = subscription_instead(facts, call) {
        one = one.resolved_by(redesign);
    }
    one.resolved_by(Redesign::SendByQueue {
                link: call.link.id.clone(),
            })
});
}
