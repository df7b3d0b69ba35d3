//! Fields as people type them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use isobar_model::notation::{fields_text, read_fields};
use isobar_model::{Field, FieldType, Id};

fn read(text: &str) -> Vec<String> {
    let fields = read_fields(text, &[]).fields;
    fields
        .iter()
        .map(|field| fields_text(std::slice::from_ref(field)))
        .collect()
}

#[test]
fn a_line_says_name_type_and_what_may_be_missing() {
    assert_eq!(read("zip?: string"), ["zip?: string"]);
    assert_eq!(read("zip: string?"), ["zip?: string"]);
    assert_eq!(read("total: money!"), ["total: money"]);
    assert_eq!(
        read("level: enum(gold, silver)"),
        ["level: enum(gold, silver)"]
    );
    assert_eq!(read("tags: list<uuid>"), ["tags: list<uuid>"]);
    assert_eq!(read("order id"), ["order id"]);
    assert_eq!(read("by name: map of decimal"), ["by name: map<decimal>"]);
    let total = &read_fields("total: decimal = 0.5", &[]).fields[0];
    assert_eq!((total.default.as_str(), total.optional), ("0.5", false));
}

#[test]
fn lines_of_other_languages_are_fields() {
    assert_eq!(
        read("readonly orderId: string | null;"),
        ["orderId?: string"]
    );
    assert_eq!(
        read("level: 'gold' | \"silver, old\""),
        ["level: enum(gold, \"silver, old\")"]
    );
    assert_eq!(read("private final Instant paidAt;"), ["paidAt: instant"]);
    assert_eq!(
        read("val lines: List<UUID>, val total: BigDecimal?"),
        ["lines: list<uuid>", "total?: decimal"]
    );
    assert_eq!(
        read("ids: [ID!]!\nname: String!"),
        ["ids: list<string>", "name: string"]
    );
    assert_eq!(read("pub paid: Option<DateTime>"), ["paid?: instant"]);
    assert_eq!(
        read("prices: Record<string, number[]>"),
        ["prices: map<list<decimal>>"]
    );
}

#[test]
fn objects_hold_fields() {
    let text = "address: { street: string, zip?: string, geo: { lat: decimal } }, paid: boolean";
    assert_eq!(
        read(text),
        [
            "address: { street: string, zip?: string, geo: { lat: decimal } }",
            "paid: boolean"
        ]
    );
}

#[test]
fn a_type_that_nobody_knows_is_left_open_and_told() {
    let read = read_fields("customer: Customer, other: Customer", &[]);
    assert_eq!(fields_text(&read.fields), "customer, other");
    assert_eq!(read.unknown, ["Customer"]);
}

#[test]
fn what_a_text_cannot_say_stays() {
    let mut known = Field::new(Id::from_words("key"), "zip");
    known.description = "Where it goes".to_owned();
    let read = read_fields("zip?: string, zip", &[known]).fields;
    assert_eq!(
        (read[0].id.as_str(), read[0].description.as_str()),
        ("key", "Where it goes")
    );
    assert_ne!(read[0].id, read[1].id);
}

#[test]
fn what_is_written_is_read_as_the_same_again() {
    for facts in &FieldType::TABLE {
        let mut field = Field::new(Id::from_words("a"), "a");
        field.field_type = Some(FieldType::List(Box::new((facts.plain)())));
        let text = fields_text(std::slice::from_ref(&field));
        assert_eq!(read_fields(&text, &[]).fields, [field], "{text}");
    }
}

#[test]
fn broken_and_deep_texts_are_read_as_far_as_they_go() {
    for text in [
        "", ":", "?", "a: {", "a: list<", "a: enum(", "\"", "a: [[", "=", "((((", "a: }>)",
    ] {
        let _ = read_fields(text, &[]);
    }
    let deep = format!("a: {}string{}", "list<".repeat(10_000), ">".repeat(10_000));
    assert_eq!(read_fields(&deep, &[]).fields.len(), 1);
    let _ = read_fields(&"a: {".repeat(10_000), &[]);
}
