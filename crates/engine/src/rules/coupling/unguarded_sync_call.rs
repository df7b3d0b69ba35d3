//! CPL006: a call without time-out or circuit breaker.

use super::over_arrow;
use crate::design::Design;
use crate::facts::Call;
use crate::rules::intent::subscription_instead;
use crate::rules::{Findings, Told, rule, yes_or_no};
use crate::{Attribute, Evidence, Level, Redesign};

rule! {
    /// # What it does
    /// Finds calls between services that lack a time-out, back-off or a circuit breaker, and asks about calls for which
    /// this is not specified.
    ///
    /// # Why it matters
    /// A caller that waits for ever passes the failure on to everyone who waits for it, and retries without a pause hit
    /// the receiver when it is weakest. Davide Neri and others (2020) call it a wobbly service interaction; Michael
    /// Nygard describes the remedies ("Release It!", 2018).
    ///
    /// # Example
    /// Billing asks Orders for the details without a time-out. With time-out, back-off and circuit breaker it is not
    /// reported.
    ///
    /// # Exceptions
    /// - deploy-unit: what is deployed together fails together.
    ///
    /// # What to do
    /// Give the call a time-out, back-off and a circuit breaker, in the caller or in a service mesh; or send it through a
    /// queue, which needs none of them.
    ///
    /// # Is the fix safe?
    /// Guarding the call is work for people; no fix marks it as done. A queue changes the design.
    ///
    /// # Configuration
    /// None.
    ///
    /// # Known limits
    /// It believes what is specified on the arrow.
    ///
    /// # Sources
    /// - Davide Neri, Jacopo Soldani, Olaf Zimmermann and Antonio Brogi, "Design principles, architectural smells and
    ///   refactorings for microservices: a multivocal review", 2020.
    /// - Michael Nygard, *Release It! Design and Deploy Production-Ready Software*, 2018.
    "CPL006" "unguarded-sync-call" "Call without time-out or circuit breaker"
    Warning Calls(check)
}

fn check<'a>(design: &Design<'a>, call: &Call<'a>, found: &mut Findings<'a>) {
    let facts = &design.facts;
    if call.link.guarded == Some(true) || facts.same_deploy_unit(call.from, call.to) {
        return;
    }
    let is_asked = call.link.guarded.is_none();
    let level = is_asked.then_some(Level::Question);
    found.about_at(level, over_arrow(facts, call), || {
    let (caller, callee) = (facts.name(call.from), facts.name(call.to));
    let message = facts.quoted(call.message);
    let text = if is_asked {
        format!(
            "Does the call from {caller} to {callee} with {message} have a time-out, back-off and a circuit breaker?"
        )
    } else {
        format!("{caller} calls {callee} with {message} without a time-out, back-off and a circuit breaker")
    };
    let remedy = format!(
        "Give the call from {caller} to {callee} a time-out, back-off and a circuit breaker, or send {message} through a queue."
    );
    let evidence = Evidence {
        text: format!("{caller} waits for {callee}"),
        elements: vec![
            call.link.id.clone(),
            call.message.id.clone(),
            facts.id(call.from).clone(),
            facts.id(call.to).clone(),
        ],
    };
    let mut one = Told::new(text, remedy).shown_by([evidence]);
    if is_asked {
        let answers = ["Yes, all three", "No, at least one is missing"];
        one = yes_or_no(one, &call.link.id, Attribute::Guarded, answers);
    }
    if let Some(redesign) = subscription_instead(facts, call).filter(|_| !is_asked) {
        one = one.resolved_by(redesign);
    }
    if call.could_be_queued() && call.crosses {
        one = one.resolved_by(Redesign::SendByQueue {
            link: call.link.id.clone(),
        });
    }
    one
    });
}
