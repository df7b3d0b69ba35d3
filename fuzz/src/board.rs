//! Boards that are almost right, through every entry for files: as a board, and as a file that may be anything.

use std::sync::LazyLock;

use serde_json::Value;

use crate::bytes::Bytes;
use crate::{invariants, json};

/// The first holds every kind of element with every attribute.
static BOARDS: LazyLock<Vec<Value>> = LazyLock::new(|| {
    [
        include_str!("../../crates/model/tests/samples/everything.isobar.json"),
        include_str!("../../examples/order-integration.isobar.json"),
        include_str!("../../examples/payment-capture.isobar.json"),
        include_str!("../../examples/bank-communication.isobar.json"),
        include_str!("../../examples/conference-ticketing.isobar.json"),
    ]
    .map(|text| serde_json::from_str(text).expect("every sample is JSON"))
    .into()
});

/// Attributes that a board may have.
const KEYS: &[&str] = &[
    "id",
    "name",
    "order",
    "origin",
    "description",
    "contexts",
    "services",
    "swimlanes",
    "terms",
    "channels",
    "notes",
    "links",
    "relationships",
    "suppressions",
    "kind",
    "text",
    "frame",
    "at",
    "x",
    "y",
    "size",
    "width",
    "height",
    "locked",
    "pivotal",
    "clock",
    "rotation",
    "message",
    "fields",
    "intent",
    "visibility",
    "audience",
    "version",
    "channel",
    "rule",
    "reads",
    "about",
    "holding",
    "terms",
    "role",
    "store",
    "from",
    "to",
    "label",
    "mode",
    "reply",
    "area",
    "availability",
    "volatility",
    "team",
    "service",
    "deploy_unit",
    "owner",
    "a",
    "b",
    "pattern",
    "upstream_roles",
    "downstream_roles",
    "code",
    "subject",
    "reason",
    "until",
    "top",
    "type",
    "optional",
    "term",
    "sensitivity",
    "constraints",
    "minimum",
    "maximum",
    "min_length",
    "max_length",
    "digits",
    "decimals",
    "example",
    "default",
    "list",
    "map",
    "object",
    "enumeration",
    "board",
    "title",
    "level",
    "rules",
    "levels",
    "thresholds",
    "accepted_names",
    "aggregate_label",
    "alternatives",
    "format",
    "map_at",
    "subdomain",
    "protocol",
    "durable",
];

/// The first byte says which board is changed and whether it is judged, the others what is changed.
pub fn run(data: &[u8]) {
    let Some((first, rest)) = data.split_first() else {
        return;
    };
    let sample = if first % 16 < 12 {
        0
    } else {
        1 + usize::from(first % 4)
    };
    let mut board = BOARDS[sample].clone();
    json::mutate(&mut board, &mut Bytes(rest), KEYS);
    let text = board.to_string();
    invariants::check_text(&text, first & 0x40 == 0);
    let opened = isobar_import::open(&text, &|_| None);
    if let Some(document) = &opened.reading.document {
        invariants::check(document, false);
    }
}
