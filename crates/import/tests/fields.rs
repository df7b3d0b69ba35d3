//! Fields that somebody pastes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use isobar_import::fields;
use isobar_model::notation::fields_text;
use isobar_model::{FieldType, Sensitivity};
use proptest::prelude::*;

/// The fields of a text, with commas between, and what is remarked.
fn read(text: &str) -> (String, Vec<String>) {
    let read = fields(text);
    (fields_text(&read.fields), read.remarks)
}

fn expect(text: &str, expected: &str) {
    assert_eq!(read(text), (expected.to_owned(), Vec::new()), "{text}");
}

#[test]
fn an_example_in_json_has_fields_with_types_and_examples() {
    let text = r#"{
        "orderId": "3f2c1e0a-9d1b-4b7e-8f65-0a1b2c3d4e5f", "placedOn": "2026-11-29", "placedAt": "2026-11-29T20:15:00Z",
        "lines": [{ "sku": "A-1", "count": 2, "price": 9.95 }], "express": true, "voucher": null, "within": "PT15M"
    }"#;
    expect(
        text,
        "orderId: uuid, placedOn: date, placedAt: instant, lines: list<{ sku: string, count: integer, price: decimal }>, \
         express: boolean, voucher?, within: duration",
    );
    let read = fields(text);
    assert_eq!(read.fields[1].example, "2026-11-29");
    expect(r#"[{ "a": 1 }, { "a": 2 }]"#, "a: integer");
}

#[test]
fn a_json_schema_has_fields_in_json_and_yaml() {
    let json = r#"{ "type": "object", "required": ["id"], "properties": {
        "id": { "type": "string", "format": "uuid" }, "level": { "enum": ["gold", "silver"] } } }"#;
    expect(json, "id: uuid, level?: enum(gold, silver)");
    let yaml = "type: object\nrequired: [id]\nproperties:\n  id:\n    type: string\n    description: Its number.\n";
    expect(yaml, "id: string");
    assert_eq!(fields(yaml).fields[0].description, "Its number.");
}

#[test]
fn types_of_programming_languages_have_fields() {
    let wanted = "orderId: uuid, tags: list<string>, total?: decimal";
    for text in [
        "export interface Order {\n  /** Its number. */\n  readonly orderId: uuid; // the key\n  tags: string[];\n  total?: number;\n}",
        "type Order = {\n  orderId: UUID,\n  tags: Array<string>,\n  total: number | undefined\n}",
        "data class Order(\n  @Id val orderId: UUID,\n  val tags: List<String>,\n  val total: BigDecimal?\n)",
        "public record Order(Guid orderId, List<string> tags, decimal? total);",
        "public class Order {\n  public Guid orderId { get; init; }\n  public IList<string> tags { get; set; }\n  public decimal? total { get; set; }\n}",
        "#[derive(Debug)]\npub struct Order {\n    pub orderId: Uuid,\n    #[serde(default)]\n    pub tags: Vec<String>,\n    pub total?: f64,\n}",
        "type Order {\n  orderId: UUID!\n  tags: [String!]!\n  total?: Decimal\n}",
    ] {
        expect(text, wanted);
    }
    expect(
        "message Order {\n  string order_id = 1;\n  int32 count = 2;\n}",
        "order_id: string, count: integer",
    );
}

#[test]
fn lines_and_lists_are_fields() {
    expect(
        "orderId: uuid\nlevel: enum(gold, silver)\nzip?",
        "orderId: uuid, level: enum(gold, silver), zip?",
    );
    expect(
        "- order id: uuid\n- total: money!\n* note",
        "order id: uuid, total: money, note",
    );
}

#[test]
fn tables_are_fields() {
    expect(
        "name,type,required\norderId,uuid,yes\nnote,string,no\n",
        "orderId: uuid, note?: string",
    );
    expect(
        "Field\tType\tOptional\na: b\tlist<int>\tx\n",
        "a: b?: list<integer>",
    );
    let markdown = "| Name | Type | Sensitivity | Description |\n|---|:--|---|---|\n| `email` | string | personal | Where to write |\n| key | | secret | |\n";
    let read = fields(markdown).fields;
    assert_eq!(read[0].sensitivity, Sensitivity::Personal);
    assert_eq!(read[0].description, "Where to write");
    assert_eq!(
        (read[1].sensitivity, read[1].field_type.as_ref()),
        (Sensitivity::Secret, None)
    );
}

#[test]
fn a_type_that_is_not_known_is_left_open_and_told() {
    let (text, remarks) = read("interface Order {\n  customer: Customer;\n  placedAt: Date;\n}");
    assert_eq!(text, "customer, placedAt: date");
    assert_eq!(
        remarks,
        ["There is no type \u{201c}Customer\u{201d}: it is left open."]
    );
}

#[test]
fn what_is_too_large_is_told() {
    let (text, remarks) = read(&"a".repeat(1_000_001));
    assert!(
        text.is_empty() && remarks[0].contains("1000000"),
        "{remarks:?}"
    );
}

proptest! {
    #[test]
    fn any_text_is_read_without_a_panic(text in "[a-z{}()<>\\[\\]:;,|=?!\"'`/*#@\\n\\t \u{e9}-]{0,120}") {
        let read = fields(&text);
        let mut ids: Vec<_> = read.fields.iter().map(|field| field.id.clone()).collect();
        ids.sort();
        ids.dedup();
        prop_assert_eq!(ids.len(), read.fields.len());
    }

    #[test]
    fn what_is_written_as_a_line_is_read_as_the_same(name in "[a-z][a-zA-Z0-9]{0,8}", number in 0..FieldType::TABLE.len(), optional: bool) {
        let mut field = isobar_model::Field::new(isobar_model::Id::from_words(&name), name);
        field.field_type = Some((FieldType::TABLE[number].plain)());
        field.optional = optional;
        let text = fields_text(std::slice::from_ref(&field));
        prop_assert_eq!(fields(&text).fields, vec![field], "{}", text);
    }
}
