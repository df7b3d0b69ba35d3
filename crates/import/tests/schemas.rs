//! Schemas that went wrong once: those that contain each other, and those that lost something.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::fmt::Write;

use isobar_model::{FieldRole, FieldType, Id, file};
use support::read;

macro_rules! case {
    ($name:literal) => {
        include_str!(concat!("cases/", $name))
    };
}

fn enumeration(values: &[&str]) -> Option<FieldType> {
    Some(FieldType::Enumeration(
        values.iter().map(|&value| value.to_owned()).collect(),
    ))
}

#[test]
fn yaml_is_read_by_version_1_2_so_that_no_and_y_are_texts() {
    let (yaml, json) = (read(case!("norway.yaml")), read(case!("norway.json")));
    assert_eq!(file::write(&yaml.document), file::write(&json.document));
    assert!(!yaml.field("Set position", "y").optional);
    let countries = enumeration(&["DE", "FR", "NO", "SE"]);
    assert_eq!(yaml.field("Set position", "country").field_type, countries);
    assert_eq!(yaml.field("Set position", "country").default, "NO");
    let answers = enumeration(&["YES", "NO", "ON", "OFF"]);
    assert_eq!(yaml.field("Set position", "answer").field_type, answers);
    assert!(!yaml.tells("became texts"));
}

#[test]
fn a_schema_that_contains_itself_is_read_once_and_kept_as_a_term() {
    let read = read(case!("contains-itself-twelve-times.yaml"));
    assert_eq!(read.size(), 13);
    assert_eq!(read.term(read.field("Get nodes", "f11")), "Node");
    read.assert_tells("/components/schemas/Node: a schema contains itself: kept as a term: Node");
}

#[test]
fn schemas_that_contain_each_other_over_many_corners_are_read_once_each() {
    // Each of 40 schemas refers to all others: every way through them is of length 40.
    let all = || 0..40;
    let mut text = "openapi: 3.0.3\ninfo: {title: Web}\npaths:\n".to_owned();
    for index in all() {
        writeln!(text, "  /s{index}:\n    post: {{operationId: s{index}, requestBody: {{content: {{application/json: {{schema: {{$ref: '#/components/schemas/S{index}'}}}}}}}}}}").unwrap();
    }
    text.push_str("components:\n  schemas:\n");
    for index in all() {
        writeln!(text, "    S{index}:\n      type: object\n      properties:").unwrap();
        for other in all() {
            writeln!(
                text,
                "        p{other}: {{$ref: '#/components/schemas/S{other}'}}"
            )
            .unwrap();
        }
    }
    let read = read(&text);
    assert_eq!(read.main().notes().len(), 40);
    assert!(read.size() <= 40 * 500, "{}", read.size());
    read.assert_tells("too many fields");
}

#[test]
fn a_base_that_lists_its_kinds_has_the_fields_of_all_and_a_kind_its_own() {
    let base = read(case!("base-lists-its-kinds.yaml"));
    for name in ["petType", "bark", "hunts"] {
        base.field("Add pet", name);
    }
    assert!(!base.field("Add pet", "petType").optional && base.field("Add pet", "bark").optional);
    base.assert_tells("a choice became one object");
    let kind =
        case!("base-lists-its-kinds.yaml").replacen("schemas/Pet'}}}}", "schemas/Dog'}}}}", 1);
    let dog = read(&kind);
    assert!(dog.field("Add pet", "bark").optional && !dog.field("Add pet", "petType").optional);
    assert_eq!(dog.size(), 2, "a dog does not hunt");
}

#[test]
fn sixty_kinds_that_list_each_other_take_as_long_as_sixty_schemas() {
    let mut text = "openapi: 3.0.3\ninfo: {title: Kinds}\npaths:\n  /a:\n    post: {operationId: add, requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/S0'}}}}}\ncomponents:\n  schemas:\n".to_owned();
    for index in 0..60 {
        let others = (0..60).map(|other| format!("{{$ref: '#/components/schemas/S{other}'}}"));
        let others: Vec<_> = others
            .filter(|other| !other.contains(&format!("S{index}'")))
            .collect();
        writeln!(text, "    S{index}: {{type: object, properties: {{p{index}: {{type: string}}}}, anyOf: [{}]}}", others.join(", ")).unwrap();
    }
    assert_eq!(read(&text).size(), 60);
}

#[test]
fn a_required_field_that_can_be_null_may_be_missing() {
    let read = read(case!("required-but-nullable.yaml"));
    for name in ["a", "b", "c", "d", "e", "f", "g"] {
        assert!(read.field("Put thing", name).optional, "{name}");
    }
    assert!(!read.field("Put thing", "never").optional);
    assert_eq!(
        read.field("Put thing", "b").field_type,
        Some(FieldType::String)
    );
    assert_eq!(read.field("Put thing", "c/id").name, "id");
    assert_eq!(
        read.field("Put thing", "d").field_type,
        enumeration(&["x", "y2"])
    );
    read.assert_tells("a required field that can be null");
}

#[test]
fn parameters_are_composed_as_fields_of_bodies_are() {
    let read = read(case!("composed-parameters.yaml"));
    let field_type = |name| read.field("Get prompt", name).field_type.clone();
    assert_eq!(field_type("prompt_id"), Some(FieldType::Uuid));
    assert_eq!(field_type("version"), Some(FieldType::Integer));
    assert_eq!(
        read.field("Get prompt", "version")
            .constraints
            .minimum
            .as_deref(),
        Some("1")
    );
    assert_eq!(field_type("model_type"), Some(FieldType::String));
    assert_eq!(field_type("kind"), enumeration(&["chat", "text"]));
    assert_eq!(field_type("created"), None);
    read.assert_tells("parameters/4/schema: a choice between different types");
    assert_eq!(read.field("Get prompt", "filter/a").name, "a");
}

#[test]
fn what_stands_beside_a_reference_counts_from_openapi_3_1_on() {
    let new = read(case!("beside-references.yaml"));
    assert_eq!(
        new.field("Place order", "billing").description,
        "Where the invoice goes."
    );
    assert_eq!(
        new.field("Place order", "shipping").description,
        "Where the parcel goes."
    );
    let total = new.field("Place order", "total");
    assert_eq!(
        (total.description.as_str(), total.default.as_str()),
        ("In cents.", "500")
    );
    assert_eq!(total.constraints.minimum.as_deref(), Some("100"));
    assert_eq!(total.field_type, Some(FieldType::Integer));
    new.assert_tells("deprecated: not supported");
    let old = read(&case!("beside-references.yaml").replace("3.1.0", "3.0.3"));
    assert_eq!(
        old.field("Place order", "billing").description,
        "An address."
    );
    old.assert_tells("billing/description: stands beside a reference");
}

#[test]
fn parameters_of_an_operation_replace_those_of_its_path() {
    let read = read(case!("parameter-override.yaml"));
    let id = read.field("Get thing", "id");
    assert_eq!(
        (id.field_type.clone(), id.description.as_str()),
        (Some(FieldType::Uuid), "of the operation")
    );
    assert_eq!(read.field("Get thing", "page").role, FieldRole::Identifier);
    assert_eq!(
        read.field("Get thing", "page_query").field_type,
        Some(FieldType::Integer)
    );
    read.assert_tells("two parameters have the same name");
}

#[test]
fn maps_beside_properties_are_told_and_maps_by_pattern_are_read() {
    let read = read(case!("open-objects.yaml"));
    assert!(!read.field("Post a", "id").optional);
    read.assert_tells("labels/additionalProperties: not supported");
    let by_key = &read.field("Post a", "byKey").field_type;
    assert_eq!(*by_key, Some(FieldType::Map(Box::new(FieldType::String))));
    read.assert_tells("byKey/patternProperties: not supported");
    read.assert_tells("pair/prefixItems: not supported");
}

#[test]
fn an_object_with_hundreds_of_fields_is_read_in_full() {
    let properties: Vec<_> = (0..600)
        .map(|index| format!("f{index}: {{type: string}}"))
        .collect();
    let text = format!(
        "openapi: 3.0.3\ninfo: {{title: Wide}}\npaths: {{/a: {{post: {{operationId: add, requestBody: {{content: {{application/json: {{schema: {{type: object, properties: {{{}}}}}}}}}}}}}}}}}\n",
        properties.join(", ")
    );
    assert_eq!(read(&text).size(), 600);
    let id = Id::from_words("main");
    assert!(read(&text).document.alternative(&id).is_some());
}
