//! Judges a design: facts, rules, metrics, relationship inference and redesigns.
//!
//! Everything here is a pure function of one [`isobar_model::Alternative`]: the same answer for the same facts,
//! in any order of input, in the browser and on the command line.

mod analysis;
mod answer;
mod balance;
mod baseline;
mod boundaries;
mod comparison;
mod compatibility;
mod dependencies;
mod design;
mod facts;
mod finding;
mod flows;
mod inference;
mod layout;
mod matrix;
mod metrics;
mod personal_data;
mod profile;
mod published;
mod question;
mod recommendation;
mod redesign;
mod relationship;
mod ripple;
mod rules;
mod settings;
mod suppression;
mod what_if;

use isobar_wording::{english, name};

pub use analysis::{Analysis, Judgement};
pub use answer::{Answer, Attribute, Fact};
pub use baseline::Baseline;
pub use boundaries::{Boundaries, BoundaryMove};
pub use comparison::{Better, Compared, Comparison, Dimension};
pub use compatibility::{ContractChange, Effect, Evolution, SchemaKind, Version};
pub use facts::in_a_row;
pub use finding::{Code, Evidence, Finding, FindingId, Level};
pub use flows::{Flow, FlowEnd, Withheld, flows, relationships};
pub use isobar_model::Extent;
pub use layout::only_moves;
pub use matrix::{Matrix, MatrixCell, MatrixCounts, MatrixMember, MatrixOf};
pub use metrics::{
    BoardMetrics, EventMetrics, MetricDoc, MetricScope, Metrics, ServiceMetrics, metric_docs,
};
pub use personal_data::{DataLikeness, DataReceiver, DataStep, SensitiveField, personal_data};
pub use profile::{Profile, Threshold};
pub use published::{NameClash, PublishedNames};
pub use question::{Question, QuestionPart, Topic};
pub use recommendation::{Recommendation, Recommendations};
pub use redesign::{MessageStatement, Overview, Preview, Redesign, Safety, facts_said};
pub use relationship::InferredRelationship;
pub use ripple::{Disturbance, Party, Ripple, RippleEdit};
pub use rules::{Rule, Verdict, explain, pages, rules};
pub use suppression::{Idle, IdleSuppression, Suppressed};
pub use what_if::{Affected, Load, LoadAt, Outage, SynchronousClosure, Waiting};
