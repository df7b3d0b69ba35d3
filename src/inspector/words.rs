//! Labels of the values of attributes, in the order in which lists show them.

use isobar_model::{
    AggregateLabel, Atomicity, Audience, ChannelKind, FieldRole, HoldingRole, Intent, LanguageCode,
    Mode, NoteKind, Pattern, Reply, RuleKind, Sensitivity, ServiceKind, StormingLevel, Subdomain,
    Visibility,
};

const UNSPECIFIED: &str = "Unspecified";

/// Kinds of notes.
pub static NOTE_KINDS: [(NoteKind, &str); NoteKind::ALL.len()] = {
    let mut titled = [(NoteKind::Event, ""); NoteKind::ALL.len()];
    let mut at = 0;
    while at < titled.len() {
        titled[at] = (NoteKind::ALL[at], NoteKind::ALL[at].facts().title);
        at += 1;
    }
    titled
};

/// Purposes of messages.
pub static INTENTS: [(Option<Intent>, &str); 4] = [
    (None, UNSPECIFIED),
    (Some(Intent::Fact), "States a fact"),
    (Some(Intent::Request), "Requests an action"),
    (Some(Intent::Question), "Asks for information"),
];

/// Visibility of messages.
pub static VISIBILITIES: [(Option<Visibility>, &str); 3] = [
    (None, UNSPECIFIED),
    (Some(Visibility::Internal), "Its context only (internal)"),
    (Some(Visibility::Public), "Other contexts (public)"),
];

/// Kinds of audience.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AudienceKind {
    /// Nobody has said.
    #[default]
    NotSaid,
    /// Anyone with the privileges.
    Anyone,
    /// Contexts by name.
    Named,
}

impl AudienceKind {
    /// That of an audience.
    pub fn of(audience: Option<&Audience>) -> Self {
        match audience {
            None => Self::NotSaid,
            Some(Audience::Anyone) => Self::Anyone,
            Some(Audience::Named(_)) => Self::Named,
        }
    }

    /// An audience of this kind, without names.
    pub fn audience(self) -> Option<Audience> {
        match self {
            Self::NotSaid => None,
            Self::Anyone => Some(Audience::Anyone),
            Self::Named => Some(Audience::Named(Vec::new())),
        }
    }
}

/// For whom contracts are made.
pub static AUDIENCES: [(AudienceKind, &str); 3] = [
    (AudienceKind::NotSaid, UNSPECIFIED),
    (AudienceKind::Anyone, "Anyone (open host)"),
    (AudienceKind::Named, "Named contexts"),
];

/// Ways of publishing a change and its message.
pub static ATOMICITIES: [(Option<Atomicity>, &str); 4] = [
    (None, UNSPECIFIED),
    (Some(Atomicity::Outbox), "Transactional outbox"),
    (Some(Atomicity::EventSourced), "Event sourced"),
    (Some(Atomicity::DualWrite), "Two writes"),
];

/// Kinds of rules.
pub static RULE_KINDS: [(RuleKind, &str); 2] = [
    (RuleKind::Business, "Decides (business rule)"),
    (RuleKind::Translation, "Only translates"),
];

/// Whose information it is.
pub static HOLDING_ROLES: [(Option<HoldingRole>, &str); 3] = [
    (None, UNSPECIFIED),
    (Some(HoldingRole::Owner), "The original"),
    (Some(HoldingRole::Replica), "A copy"),
];

/// Ways of waiting for a reply.
pub static MODES: [(Option<Mode>, &str); 3] = [
    (None, UNSPECIFIED),
    (Some(Mode::Synchronous), "Call (synchronous)"),
    (Some(Mode::Asynchronous), "Message (asynchronous)"),
];

/// Which answers senders need.
pub static REPLIES: [(Option<Reply>, &str); 4] = [
    (None, UNSPECIFIED),
    (Some(Reply::None), "None"),
    (Some(Reply::Eventual), "Some time later"),
    (Some(Reply::Immediate), "At once, to go on"),
];

/// Kinds of subdomains.
pub static SUBDOMAINS: [(Option<Subdomain>, &str); 4] = [
    (None, UNSPECIFIED),
    (Some(Subdomain::Core), Subdomain::Core.name()),
    (Some(Subdomain::Supporting), Subdomain::Supporting.name()),
    (Some(Subdomain::Generic), Subdomain::Generic.name()),
];

/// Kinds of services.
pub static SERVICE_KINDS: [(ServiceKind, &str); 4] = [
    (ServiceKind::Business, "Business"),
    (ServiceKind::Capability, "Capability for many"),
    (ServiceKind::UserInterface, "User interface"),
    (ServiceKind::External, "Run by somebody else"),
];

/// Kinds of channels.
pub static CHANNEL_KINDS: [(ChannelKind, &str); 5] = [
    (ChannelKind::Direct, "Direct call"),
    (ChannelKind::Queue, "Queue"),
    (ChannelKind::Topic, "Topic"),
    (ChannelKind::Stream, "Stream"),
    (ChannelKind::InProcess, "In process"),
];

/// Patterns of the context map.
pub static PATTERNS: [(Pattern, &str); 5] = [
    (Pattern::SharedKernel, Pattern::SharedKernel.name()),
    (Pattern::Partnership, Pattern::Partnership.name()),
    (Pattern::CustomerSupplier, Pattern::CustomerSupplier.name()),
    (
        Pattern::UpstreamDownstream,
        Pattern::UpstreamDownstream.name(),
    ),
    (Pattern::SeparateWays, Pattern::SeparateWays.name()),
];

/// Roles of fields.
pub static FIELD_ROLES: [(FieldRole, &str); 3] = [
    (FieldRole::Attribute, "Attribute"),
    (FieldRole::Identifier, "Identifier"),
    (FieldRole::Meta, "Metadata"),
];

/// Sensitivity of fields.
pub static SENSITIVITIES: [(Sensitivity, &str); 3] = [
    (Sensitivity::None, "Not sensitive"),
    (Sensitivity::Personal, "Personal"),
    (Sensitivity::Secret, "Secret"),
];

/// Levels of detail of a workshop.
pub static LEVELS: [(StormingLevel, &str); 3] = [
    (StormingLevel::BigPicture, StormingLevel::BigPicture.title()),
    (StormingLevel::Process, StormingLevel::Process.title()),
    (StormingLevel::Design, StormingLevel::Design.title()),
];

/// Languages of names.
pub static LANGUAGES: [(Option<LanguageCode>, &str); 13] = [
    (None, "As its names suggest"),
    (Some(LanguageCode::English), "English"),
    (Some(LanguageCode::German), "German"),
    (Some(LanguageCode::French), "French"),
    (Some(LanguageCode::Spanish), "Spanish"),
    (Some(LanguageCode::Italian), "Italian"),
    (Some(LanguageCode::Portuguese), "Portuguese"),
    (Some(LanguageCode::Dutch), "Dutch"),
    (Some(LanguageCode::Polish), "Polish"),
    (Some(LanguageCode::Japanese), "Japanese"),
    (Some(LanguageCode::Chinese), "Chinese"),
    (Some(LanguageCode::Korean), "Korean"),
    (Some(LanguageCode::Other), "Another language"),
];

/// Names for the large yellow notes.
pub static AGGREGATE_LABELS: [(AggregateLabel, &str); 2] = [
    (AggregateLabel::Aggregate, "Aggregate"),
    (AggregateLabel::Constraint, "Constraint"),
];
