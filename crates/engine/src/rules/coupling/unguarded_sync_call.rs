//! CPL006: a call without a time-out.

use crate::design::Design;
use crate::facts::Call;
use crate::rules::{Findings, Told, rule, yes_or_no};
use crate::{Attribute, Evidence, Level, Redesign};

rule! {
    /// # What it does
    /// Finds calls between services without time-out, back-off and circuit breaker, and asks about calls of which
    /// nobody has said.
    ///
    /// # Why it matters
    /// A caller that waits for ever hands the failure on to those who wait for it, and retries without pause hit
    /// the receiver when it is weakest. Neri and others (2020) call it a wobbly service interaction; Michael Nygard,
    /// "Release It!" (2018), has the remedies.
    ///
    /// # Example
    /// Billing asks Orders for the details without a time-out. With a breaker it is not reported.
    ///
    /// # Exceptions
    /// - deploy-unit: what is deployed together fails together.
    ///
    /// # What to do
    /// Guard the call, in the caller or in a mesh; or send it through a queue, where that is not needed.
    ///
    /// # Is the fix safe?
    /// Guarding the call is a to-do for people: no fix says that it is done. A queue changes the design.
    ///
    /// # Configuration
    /// None.
    ///
    /// # Known limits
    /// Believes what is said on the arrow.
    "CPL006" "unguarded-sync-call" Warning Calls(check)
}

fn check<'a>(design: &Design<'a>, call: &Call<'a>, found: &mut Findings<'a>) {
    let facts = &design.facts;
    if call.link.guarded == Some(true) || facts.same_deploy_unit(call.from, call.to) {
        return;
    }
    let is_asked = call.link.guarded.is_none();
    let level = is_asked.then_some(Level::Question);
    found.about_at(level, &call.link.id, || {
    let (caller, callee) = (facts.name(call.from), facts.name(call.to));
    let message = facts.quoted(call.message);
    let text = if is_asked {
        format!(
            "Does the call of {caller} to {callee} with {message} have time-out, back-off and breaker?"
        )
    } else {
        format!("{caller} calls {callee} with {message} without time-out, back-off and breaker")
    };
    let remedy = format!(
        "Guard the call of {caller} to {callee} with time-out, back-off and breaker, or send {message} through a queue."
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
        one = yes_or_no(one, &call.link.id, Attribute::Guarded);
    }
    if call.could_be_queued() && call.crosses {
        one = one.resolved_by(Redesign::SendByQueue {
            link: call.link.id.clone(),
        });
    }
    one
    });
}
