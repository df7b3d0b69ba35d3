//! Words that CML keeps for itself.

use isobar_wording::{NameScope, Words};

/// Names of several words that CML keeps for itself; those of one word are always marked.
const KEYWORDS: [&str; 52] = [
    "aggregateLifecycle",
    "aggregateRoot",
    "assertFalse",
    "assertTrue",
    "availabilityCriticality",
    "basePackage",
    "belongsTo",
    "businessModel",
    "consistencyCriticality",
    "contentVolatility",
    "creditCardNumber",
    "databaseColumn",
    "databaseJoinColumn",
    "databaseJoinTable",
    "databaseTable",
    "databaseType",
    "decimalMax",
    "decimalMin",
    "discriminatorColumn",
    "discriminatorLength",
    "discriminatorType",
    "discriminatorValue",
    "domainVisionStatement",
    "downstreamRights",
    "eventBus",
    "exposedAggregates",
    "groupBy",
    "implementationTechnology",
    "inheritanceType",
    "isCore",
    "isLatencyCritical",
    "knowledgeLevel",
    "likelihoodForChange",
    "notBlank",
    "notEmpty",
    "opposingValue",
    "optimisticLocking",
    "orderBy",
    "orderColumn",
    "queueName",
    "relatedValue",
    "scriptAssert",
    "secondaryActors",
    "securityAccessGroup",
    "securityCriticality",
    "securityZone",
    "storageSimilarity",
    "structuralVolatility",
    "topicName",
    "useCases",
    "userRequirements",
    "userStories",
];

/// Names that no type can have.
const TYPES: [&str; 67] = [
    "Aggregate",
    "Application",
    "ApplicationPart",
    "As",
    "AvailabilityCriticality",
    "Bag",
    "BasicType",
    "BoundedContext",
    "Collection",
    "Command",
    "CommandEvent",
    "Compatibilities",
    "ConsistencyCriticality",
    "Consumer",
    "ContentVolatility",
    "ContextMap",
    "Coordination",
    "DataTransferObject",
    "Domain",
    "DomainEvent",
    "Entity",
    "Event",
    "Flow",
    "In",
    "List",
    "Map",
    "Module",
    "Partnership",
    "PredefinedService",
    "Repository",
    "Resource",
    "SecurityAccessGroup",
    "SecurityCriticality",
    "SeparatedSecurityZone",
    "Service",
    "Set",
    "SharedOwnerGroup",
    "Stakeholder",
    "StakeholderGroup",
    "Stakeholders",
    "StorageSimilarity",
    "StructuralVolatility",
    "Subdomain",
    "TacticDDDApplication",
    "Trait",
    "UseCase",
    "UserStory",
    "Value",
    "ValueCluster",
    "ValueEpic",
    "ValueNarrative",
    "ValueObject",
    "ValueRegister",
    "ValueWeigthing",
    "When",
    "C",
    "D",
    "I",
    "O",
    "P",
    "S",
    "U",
    "X",
    "String",
    "Date",
    "DateTime",
    "BigDecimal",
];

/// A scope in which no name is one that CML keeps for itself.
pub(super) fn scope() -> NameScope {
    let mut scope = NameScope::default();
    for name in TYPES {
        scope.claim(&Words::of(name, name));
    }
    scope
}

/// The mark of an attribute whose name could be a keyword.
pub(super) fn escape(name: &str) -> &'static str {
    let is_one_word = name.bytes().all(|byte| byte.is_ascii_lowercase());
    if is_one_word || KEYWORDS.contains(&name) {
        "^"
    } else {
        ""
    }
}
