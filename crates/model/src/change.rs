//! Everything that can be done to a document, each change as small as it gets: an id and one attribute.

use std::collections::{BTreeMap, BTreeSet};

use crate::element::{
    Atomicity, Audience, ChannelKind, Context, DownstreamRole, Element, Field, FieldRole,
    FieldType, Foreign, HoldingRole, Intent, Link, Mode, Note, NoteKind, Pattern, Relationship,
    Reply, RuleKind, Sensitivity, Service, ServiceKind, Subdomain, Suppression, Swimlane, Term,
    UpstreamRole, Visibility,
};
use crate::{
    AggregateLabel, AlternativeInfo, BoardInfo, Channel, Date, Delta, Id, Ids, LanguageCode, Order,
    Point, Rect, RuleLevel, Size, StormingLevel,
};

/// A change of a document.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Sets an attribute of the board as a whole.
    Board(BoardAttribute),
    /// Adds an alternative: empty, or with all that its origin holds now.
    AddAlternative(AlternativeInfo),
    /// Removes an alternative and all that it holds. The last one stays.
    RemoveAlternative(Id),
    /// Sets an attribute of an alternative.
    Alternative(Id, AlternativeAttribute),
    /// Edits what an alternative holds.
    Edit(Id, Edit),
    /// Does again, or undoes, what a delta says.
    Replay(Delta),
}

/// A change inside one alternative.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Adds an element. Its id must be free, what it refers to must be there.
    Add(Element),
    /// Removes elements, and with them what cannot be without them: the links of a note, the services of a
    /// context. Mentions of them elsewhere are cleared. Notes in a frame stay on the board.
    Remove(BTreeSet<Id>),
    /// Sets an attribute of a note.
    Note(Id, NoteAttribute),
    /// Sets an attribute of a context.
    Context(Id, ContextAttribute),
    /// Sets an attribute of a service.
    Service(Id, ServiceAttribute),
    /// Sets an attribute of a link.
    Link(Id, LinkAttribute),
    /// Sets an attribute of a term.
    Term(Id, TermAttribute),
    /// Sets an attribute of a channel.
    Channel(Id, ChannelAttribute),
    /// Sets an attribute of a relationship.
    Relationship(Id, RelationshipAttribute),
    /// Sets an attribute of a swimlane.
    Swimlane(Id, SwimlaneAttribute),
    /// Sets an attribute of a suppression.
    Suppression(Id, SuppressionAttribute),
    /// Adds a field to the message of a note, before another field or at the end.
    AddField {
        /// The note.
        note: Id,
        /// The new field.
        field: Field,
        /// The field that it is to stand before.
        before: Option<Id>,
    },
    /// Sets an attribute of a field.
    Field {
        /// The note.
        note: Id,
        /// The field.
        field: Id,
        /// Attribute to set.
        attribute: FieldAttribute,
    },
    /// Moves a field before another, or to the end.
    MoveField {
        /// The note.
        note: Id,
        /// The field.
        field: Id,
        /// The field that it is to stand before.
        before: Option<Id>,
    },
    /// Removes a field.
    RemoveField {
        /// The note.
        note: Id,
        /// The field.
        field: Id,
    },
}

impl Edit {
    /// This edit as a change of `alternative`.
    #[must_use]
    pub fn of(self, alternative: &Id) -> Change {
        Change::Edit(alternative.clone(), self)
    }

    /// The edit that removes one element.
    #[must_use]
    pub fn remove(id: Id) -> Self {
        Self::Remove(BTreeSet::from([id]))
    }
}

/// An enum with a variant for each attribute of a struct, and how each is set.
macro_rules! attributes {
    ($(#[$meta:meta])* $name:ident of $target:ty {
        $($(#[$doc:meta])* $variant:ident($($path:ident).+: $value:ty),)*
    }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        pub enum $name {
            $($(#[$doc])* $variant($value),)*
        }

        impl $name {
            /// Puts the new value in its place.
            pub(crate) fn set(self, target: &mut $target) {
                match self {
                    $(Self::$variant(value) => target.$($path).+ = value,)*
                }
            }
        }
    };
}

attributes! {
    /// An attribute of the board as a whole.
    BoardAttribute of BoardInfo {
        /// See [`BoardInfo::title`].
        Title(title: String),
        /// See [`BoardInfo::level`].
        Level(level: StormingLevel),
        /// See [`BoardInfo::aggregate_label`].
        AggregateLabel(aggregate_label: AggregateLabel),
        /// See [`BoardInfo::chosen`].
        Chosen(chosen: Option<Id>),
        /// See [`crate::Publishing::namespace`].
        Namespace(publishing.namespace: Option<String>),
        /// See [`crate::Publishing::license`].
        License(publishing.license: Option<String>),
        /// See [`crate::Publishing::repository`].
        Repository(publishing.repository: Option<String>),
        /// See [`crate::RuleSettings::levels`].
        RuleLevels(rules.levels: BTreeMap<String, RuleLevel>),
        /// See [`crate::RuleSettings::thresholds`].
        Thresholds(rules.thresholds: BTreeMap<String, f64>),
        /// See [`crate::RuleSettings::accepted_names`].
        AcceptedNames(rules.accepted_names: BTreeSet<String>),
        /// See [`crate::RuleSettings::language`].
        Language(rules.language: Option<LanguageCode>),
    }
}

attributes! {
    /// An attribute of an alternative.
    AlternativeAttribute of AlternativeInfo {
        /// See [`AlternativeInfo::name`].
        Name(name: String),
        /// See [`AlternativeInfo::order`].
        Order(order: Order),
        /// See [`AlternativeInfo::description`].
        Description(description: String),
        /// See [`AlternativeInfo::foreign`].
        Foreign(foreign: Foreign),
    }
}

attributes! {
    /// An attribute of a note.
    NoteAttribute of Note {
        /// See [`Note::kind`].
        Kind(kind: NoteKind),
        /// See [`Note::text`].
        Text(text: String),
        /// See [`Note::frame`].
        Frame(frame: Option<Id>),
        /// See [`Note::at`].
        At(at: Point),
        /// See [`Note::size`].
        Size(size: Option<Size>),
        /// See [`Note::order`].
        Order(order: Order),
        /// See [`Note::locked`].
        Locked(locked: bool),
        /// See [`Note::pivotal`].
        Pivotal(pivotal: bool),
        /// See [`Note::clock`].
        Clock(clock: bool),
        /// See [`Note::rotation`].
        Rotation(rotation: Option<i32>),
        /// See [`Note::description`].
        Description(description: String),
        /// See [`crate::Message::intent`].
        Intent(message.intent: Option<Intent>),
        /// See [`crate::Message::export_name`].
        ExportName(message.export_name: Option<String>),
        /// See [`crate::Message::visibility`].
        Visibility(message.visibility: Option<Visibility>),
        /// See [`crate::Message::audience`].
        Audience(message.audience: Option<Audience>),
        /// See [`crate::Message::version`].
        Version(message.version: Option<String>),
        /// See [`crate::Message::documented`].
        Documented(message.documented: Option<bool>),
        /// See [`crate::Message::immutable`].
        Immutable(message.immutable: Option<bool>),
        /// See [`crate::Message::correlation`].
        Correlation(message.correlation: Option<bool>),
        /// See [`crate::Message::causation`].
        Causation(message.causation: Option<bool>),
        /// See [`crate::Message::privileged`].
        Privileged(message.privileged: Option<bool>),
        /// See [`crate::Message::atomicity`].
        Atomicity(message.atomicity: Option<Atomicity>),
        /// See [`crate::Message::channel`].
        Channel(message.channel: Option<Id>),
        /// See [`crate::Message::addressed_to`].
        AddressedTo(message.addressed_to: Option<Id>),
        /// See [`crate::BusinessRule::kind`].
        RuleKind(rule.kind: RuleKind),
        /// See [`crate::BusinessRule::reads`].
        RuleReads(rule.reads: Ids),
        /// See [`crate::BusinessRule::about`].
        RuleAbout(rule.about: Option<Id>),
        /// See [`crate::BusinessRule::orchestrates`].
        Orchestrates(rule.orchestrates: Option<bool>),
        /// See [`crate::BusinessRule::waits_for_all`].
        WaitsForAll(rule.waits_for_all: Option<bool>),
        /// See [`crate::BusinessRule::keeps_state`].
        KeepsState(rule.keeps_state: Option<bool>),
        /// See [`crate::Holding::terms`].
        HeldTerms(holding.terms: Ids),
        /// See [`crate::Holding::role`].
        HoldingRole(holding.role: Option<HoldingRole>),
        /// See [`crate::Holding::store`].
        Store(holding.store: Option<String>),
        /// See [`crate::Holding::written_by_others`].
        WrittenByOthers(holding.written_by_others: Option<bool>),
        /// See [`Note::foreign`].
        Foreign(foreign: Foreign),
    }
}

attributes! {
    /// An attribute of a field.
    FieldAttribute of Field {
        /// See [`Field::name`].
        Name(name: String),
        /// See [`Field::field_type`].
        Type(field_type: Option<FieldType>),
        /// See [`Field::optional`].
        Optional(optional: bool),
        /// See [`Field::role`].
        Role(role: FieldRole),
        /// See [`Field::term`].
        Term(term: Option<Id>),
        /// See [`Field::sensitivity`].
        Sensitivity(sensitivity: Sensitivity),
        /// See [`Field::minimised`].
        Minimised(minimised: Option<bool>),
        /// See [`Field::decided_by`].
        DecidedBy(decided_by: Option<Id>),
        /// See [`Field::description`].
        Description(description: String),
        /// See [`Field::example`].
        Example(example: String),
        /// See [`Field::default`].
        Default(default: String),
        /// See [`crate::Constraints::minimum`].
        Minimum(constraints.minimum: Option<String>),
        /// See [`crate::Constraints::maximum`].
        Maximum(constraints.maximum: Option<String>),
        /// See [`crate::Constraints::min_length`].
        MinLength(constraints.min_length: Option<u32>),
        /// See [`crate::Constraints::max_length`].
        MaxLength(constraints.max_length: Option<u32>),
        /// See [`crate::Constraints::pattern`].
        Pattern(constraints.pattern: Option<String>),
        /// See [`crate::Constraints::digits`].
        Digits(constraints.digits: Option<u8>),
        /// See [`crate::Constraints::decimals`].
        Decimals(constraints.decimals: Option<u8>),
    }
}

attributes! {
    /// An attribute of a context.
    ContextAttribute of Context {
        /// See [`Context::name`].
        Name(name: String),
        /// See [`Context::export_name`].
        ExportName(export_name: Option<String>),
        /// See [`Context::area`].
        Area(area: Rect),
        /// See [`Context::order`].
        Order(order: Order),
        /// See [`Context::map_at`].
        MapAt(map_at: Option<Point>),
        /// See [`Context::locked`].
        Locked(locked: bool),
        /// See [`Context::description`].
        Description(description: String),
        /// See [`Context::subdomain`].
        Subdomain(subdomain: Option<Subdomain>),
        /// See [`Context::volatility`].
        Volatility(volatility: Option<u8>),
        /// See [`Context::team`].
        Team(team: Option<String>),
        /// See [`Context::standalone`].
        Standalone(standalone: Option<bool>),
        /// See [`Context::big_ball_of_mud`].
        BigBallOfMud(big_ball_of_mud: bool),
        /// See [`Context::external`].
        External(external: bool),
        /// See [`crate::ServiceFacts::kind`].
        ServiceKind(service.kind: ServiceKind),
        /// See [`crate::ServiceFacts::deploy_unit`].
        DeployUnit(service.deploy_unit: Option<String>),
        /// See [`crate::ServiceFacts::availability`].
        Availability(service.availability: Option<f64>),
        /// See [`Context::foreign`].
        Foreign(foreign: Foreign),
    }
}

attributes! {
    /// An attribute of a service.
    ServiceAttribute of Service {
        /// See [`Service::context`].
        Context(context: Id),
        /// See [`Service::name`].
        Name(name: String),
        /// See [`Service::area`].
        Area(area: Rect),
        /// See [`Service::order`].
        Order(order: Order),
        /// See [`Service::description`].
        Description(description: String),
        /// See [`crate::ServiceFacts::kind`].
        Kind(facts.kind: ServiceKind),
        /// See [`crate::ServiceFacts::deploy_unit`].
        DeployUnit(facts.deploy_unit: Option<String>),
        /// See [`crate::ServiceFacts::availability`].
        Availability(facts.availability: Option<f64>),
    }
}

attributes! {
    /// An attribute of a link.
    LinkAttribute of Link {
        /// See [`Link::from`].
        From(from: Id),
        /// See [`Link::to`].
        To(to: Id),
        /// See [`Link::label`].
        Label(label: String),
        /// See [`Link::mode`].
        Mode(mode: Option<Mode>),
        /// See [`Link::reply`].
        Reply(reply: Option<Reply>),
        /// See [`Link::reads`].
        Reads(reads: Option<Ids>),
        /// See [`Link::idempotent`].
        Idempotent(idempotent: Option<bool>),
        /// See [`Link::exactly_once`].
        ExactlyOnce(exactly_once: Option<bool>),
        /// See [`Link::may_be_lost`].
        MayBeLost(may_be_lost: Option<bool>),
        /// See [`Link::tolerates_reordering`].
        ToleratesReordering(tolerates_reordering: Option<bool>),
        /// See [`Link::retries`].
        Retries(retries: Option<bool>),
        /// See [`Link::dead_letter_queue`].
        DeadLetterQueue(dead_letter_queue: Option<bool>),
        /// See [`Link::alerts`].
        Alerts(alerts: Option<bool>),
        /// See [`Link::guarded`].
        Guarded(guarded: Option<bool>),
    }
}

attributes! {
    /// An attribute of a term.
    TermAttribute of Term {
        /// See [`Term::name`].
        Name(name: String),
        /// See [`Term::owner`].
        Owner(owner: Option<Id>),
        /// See [`Term::description`].
        Description(description: String),
    }
}

attributes! {
    /// An attribute of a channel.
    ChannelAttribute of Channel {
        /// See [`Channel::name`].
        Name(name: String),
        /// See [`Channel::kind`].
        Kind(kind: ChannelKind),
        /// See [`Channel::protocol`].
        Protocol(protocol: Option<String>),
        /// See [`Channel::description`].
        Description(description: String),
        /// See [`Channel::durable`].
        Durable(durable: Option<bool>),
        /// See [`Channel::ordered`].
        Ordered(ordered: Option<bool>),
        /// See [`Channel::monitored`].
        Monitored(monitored: Option<bool>),
        /// See [`Channel::broad`].
        Broad(broad: Option<bool>),
        /// See [`Channel::availability`].
        Availability(availability: Option<f64>),
    }
}

attributes! {
    /// An attribute of a relationship.
    RelationshipAttribute of Relationship {
        /// See [`Relationship::a`].
        A(a: Id),
        /// See [`Relationship::b`].
        B(b: Id),
        /// See [`Relationship::pattern`].
        Pattern(pattern: Pattern),
        /// See [`Relationship::upstream_roles`].
        UpstreamRoles(upstream_roles: BTreeSet<UpstreamRole>),
        /// See [`Relationship::downstream_roles`].
        DownstreamRoles(downstream_roles: BTreeSet<DownstreamRole>),
        /// See [`Relationship::negotiated`].
        Negotiated(negotiated: Option<bool>),
        /// See [`Relationship::description`].
        Description(description: String),
        /// See [`Relationship::foreign`].
        Foreign(foreign: Foreign),
    }
}

attributes! {
    /// An attribute of a swimlane.
    SwimlaneAttribute of Swimlane {
        /// See [`Swimlane::name`].
        Name(name: String),
        /// See [`Swimlane::top`].
        Top(top: i32),
        /// See [`Swimlane::height`].
        Height(height: i32),
    }
}

attributes! {
    /// An attribute of a suppression.
    SuppressionAttribute of Suppression {
        /// See [`Suppression::reason`].
        Reason(reason: String),
        /// See [`Suppression::until`].
        Until(until: Option<Date>),
    }
}
