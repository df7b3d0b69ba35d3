//! INT001: an event that is really a request.

use isobar_model::Intent;

use crate::dependencies::flow_evidence;
use crate::design::Design;
use crate::facts::{HandleKind, MessageFact};
use crate::rules::{Findings, Told, rule};
use crate::{Evidence, Redesign};

rule! {
    /// # What it does
    /// Finds events that go to another context to make it act: they are a request, not a fact.
    ///
    /// # Why it matters
    /// The sender knows what it wants and expects somebody to do it. An event hides that intent, and the receiver has to
    /// know which foreign events mean work for it. The coupling does not go away; it moves to where nobody sees it.
    /// Martin Fowler calls this a passive-aggressive command ("What do you mean by “Event-Driven”?", 2017); the blog
    /// *carnage* shows it with sponsors' tickets ("Communication patterns in event driven architecture", 2017).
    ///
    /// # Example
    /// The CRM publishes `SponsorTicketAllocated` so that Ticketing creates tickets. Better: Ticketing offers the
    /// command `CreateTickets`, and the CRM sends it. An event that states a fact, with receivers that react each in
    /// their own way, is not reported; neither are receivers that only update what they show.
    ///
    /// # Exceptions
    /// - projection: a read model that only shows what happened does not act.
    ///
    /// # What to do
    /// Let the context that does the work own a command, and let each sender translate its own events into it. The
    /// command may travel on a queue: a command does not have to be synchronous.
    ///
    /// # Is the fix safe?
    /// Changes the design: the contract gets another owner. Preview it first.
    ///
    /// # Configuration
    /// None.
    ///
    /// # Known limits
    /// It goes by the purpose that is specified. Where none is, INT002 goes by the shape of the flow, and INT006 asks.
    ///
    /// # Sources
    /// - Martin Fowler, "What do you mean by “Event-Driven”?", 2017,
    ///   <https://martinfowler.com/articles/201701-event-driven.html>.
    /// - *carnage*, "Communication patterns in event driven architecture", 2017,
    ///   <http://carnage.github.io/2017/07/microservice-communication>.
    "INT001" "passive-aggressive-command" "Command disguised as an event"
    Warning Events(check)
}

fn check<'a>(design: &Design<'a>, message: &MessageFact<'a>, found: &mut Findings<'a>) {
    let facts = &design.facts;
    if message.contract.intent != Some(Intent::Request) {
        return;
    }
    let acting: Vec<_> = message
        .crossings()
        .filter(|(_, handle)| handle.kind != HandleKind::Project)
        .collect();
    let Some((_, first)) = acting.first() else {
        return;
    };
    found.about(&message.note.note.id, || {
        let host = first.context;
        let event = &message.note.id;
        let evidence = acting.iter().map(|(emit, handle)| {
            let mut evidence = flow_evidence(facts, message.note, emit.service, handle.service);
            evidence
                .elements
                .extend(handle.by.map(|note| note.id.clone()));
            evidence
                .elements
                .extend(handle.actions.iter().map(|action| action.id.clone()));
            evidence
        });
        let stated = Evidence {
            text: format!("The intent of {} is a request", facts.quoted(message.note)),
            elements: vec![event.clone()],
        };
        let receiver = facts.name(host);
        let message_text = format!(
            "{} is a command in disguise: it is published to make {receiver} act",
            facts.quoted(message.note)
        );
        let remedy = format!("Let {receiver} own a command, and send that instead of the event.");
        Told::new(message_text, remedy)
            .shown_by([stated])
            .shown_by(evidence)
            .resolved_by(Redesign::open_host(facts, host, event))
            .resolved_by(Redesign::EventToCommand {
                event: event.clone(),
                host: facts.id(host).clone(),
            })
    });
}
