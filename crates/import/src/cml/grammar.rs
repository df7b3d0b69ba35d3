//! Words of CML: which blocks there are, and what stands in them.

/// Kind of what stands between the braces of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Body {
    /// A whole file.
    File,
    /// Settings and relationships.
    Map,
    /// Settings with these keys, and blocks.
    Settings(&'static [&'static str]),
    /// Attributes, references and operations.
    Object,
    /// Operations.
    Service,
    /// Steps of a flow.
    Flow,
    /// Calls one after the other.
    Coordination,
    UseCase,
    UserStory,
    /// Anything: it is kept as it is.
    Opaque,
}

/// True if blocks of a kind have a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    Always,
    Maybe,
    /// No block begins with the word.
    No,
}

/// Settings of a context map.
pub(super) const MAP: &[&str] = &["type", "state", "contains"];

pub(super) const CONTEXT: &[&str] = &[
    "domainVisionStatement",
    "type",
    "responsibilities",
    "implementationTechnology",
    "knowledgeLevel",
    "businessModel",
    "evolution",
];

const DOMAIN: &[&str] = &["type", "domainVisionStatement"];

const MODULE: &[&str] = &["basePackage", "hint", "external"];

const AGGREGATE: &[&str] = &[
    "responsibilities",
    "useCases",
    "userStories",
    "features",
    "userRequirements",
    "owner",
    "knowledgeLevel",
    "likelihoodForChange",
    "structuralVolatility",
    "contentVolatility",
    "availabilityCriticality",
    "consistencyCriticality",
    "storageSimilarity",
    "securityCriticality",
    "securityZone",
    "securityAccessGroup",
];

/// Blocks of the top of a file.
const TOP: &[&str] = &[
    "ContextMap",
    "BoundedContext",
    "Domain",
    "UseCase",
    "UserStory",
    "Stakeholders",
    "ValueRegister",
];

/// Blocks that say what things are made of.
const OBJECTS: &[&str] = &[
    "Entity",
    "ValueObject",
    "DomainEvent",
    "Event",
    "CommandEvent",
    "Command",
    "DataTransferObject",
    "BasicType",
    "Trait",
    "enum",
    "Service",
    "Resource",
    "Consumer",
    "Repository",
];

/// Kind of what stands in a block.
pub(super) fn body(keyword: &str) -> Body {
    match keyword {
        "ContextMap" => Body::Map,
        "BoundedContext" => Body::Settings(CONTEXT),
        "Domain" | "Subdomain" => Body::Settings(DOMAIN),
        "Module" => Body::Settings(MODULE),
        "Aggregate" => Body::Settings(AGGREGATE),
        "Application" => Body::Settings(&[]),
        "Service" | "Resource" | "Consumer" | "Repository" => Body::Service,
        "Flow" => Body::Flow,
        "Coordination" => Body::Coordination,
        "UseCase" => Body::UseCase,
        "UserStory" => Body::UserStory,
        "enum" | "Stakeholders" | "ValueRegister" => Body::Opaque,
        _ => Body::Object,
    }
}

pub(super) fn names(keyword: &str) -> Named {
    match keyword {
        "ContextMap" | "Application" | "Flow" => Named::Maybe,
        "Stakeholders" => Named::Maybe,
        "Subdomain" | "Module" | "Aggregate" | "Coordination" => Named::Always,
        _ if TOP.contains(&keyword) || OBJECTS.contains(&keyword) => Named::Always,
        _ => Named::No,
    }
}

/// True if blocks of a keyword may stand in such a body.
pub(super) fn holds(body: Body, keyword: &str) -> bool {
    match body {
        Body::File => TOP.contains(&keyword),
        Body::Settings(known) if known == DOMAIN => {
            matches!(keyword, "Subdomain" | "Entity" | "Service")
        }
        Body::Settings(known) => {
            let is_part = match keyword {
                "Application" => known == CONTEXT,
                "Module" => known == CONTEXT,
                "Aggregate" => known == CONTEXT || known == MODULE,
                "Flow" | "Coordination" => known.is_empty(),
                _ => false,
            };
            is_part || OBJECTS.contains(&keyword)
        }
        Body::Object => keyword == "Repository",
        _ => false,
    }
}

/// Words that can follow the name of a block.
pub(super) fn head_words(keyword: &str) -> &'static [&'static str] {
    match keyword {
        "BoundedContext" => &["implements", "realizes", "refines"],
        "Subdomain" => &["supports"],
        "UserStory" => &["split"],
        "Stakeholders" => &["of"],
        "ValueRegister" => &["for"],
        "Entity" | "ValueObject" | "DomainEvent" | "Event" | "CommandEvent" | "Command"
        | "DataTransferObject" | "BasicType" => &["extends", "with"],
        _ => &[],
    }
}

/// Options of objects that stand alone.
pub(super) const FLAGS: &[&str] = &[
    "aggregateRoot",
    "optimisticLocking",
    "auditable",
    "cache",
    "gap",
    "nogap",
    "scaffold",
    "immutable",
    "persistent",
    "webservice",
];

/// Options of objects and services that have a value.
pub(super) const OPTIONS: &[&str] = &[
    "package",
    "hint",
    "databaseTable",
    "discriminatorValue",
    "discriminatorColumn",
    "discriminatorType",
    "discriminatorLength",
    "inheritanceType",
    "validate",
    "path",
    "queueName",
    "topicName",
];

/// Options of attributes and references.
pub(super) const FIELD_OPTIONS: &[&str] = &[
    "key",
    "changeable",
    "required",
    "nullable",
    "index",
    "assertFalse",
    "assertTrue",
    "hint",
    "creditCardNumber",
    "digits",
    "email",
    "future",
    "past",
    "max",
    "min",
    "decimalMax",
    "decimalMin",
    "notEmpty",
    "notBlank",
    "pattern",
    "range",
    "size",
    "length",
    "scriptAssert",
    "url",
    "validate",
    "transient",
    "databaseColumn",
    "databaseType",
    "cascade",
    "fetch",
    "cache",
    "inverse",
    "databaseJoinTable",
    "databaseJoinColumn",
    "valid",
    "orderby",
    "orderColumn",
];

pub(super) const VISIBILITIES: &[&str] = &["public", "protected", "private", "package"];

pub(super) const COLLECTIONS: &[&str] = &["Set", "List", "Bag", "Collection", "Map"];
