//! Whatever a stranger's contract makes large has a limit, and the limit is told. Each of these once hung, or stopped the
//! program.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::fmt::Write;

use isobar_import::open;
use support::read;

/// An operation whose body is `schema`, beside `schemas` that others refer to.
fn operation(schema: &str, schemas: &str) -> String {
    format!(
        "{{\"openapi\": \"3.0.3\", \"info\": {{\"title\": \"Large\"}}, \"paths\": {{\"/a\": {{\"post\": {{\"operationId\": \
         \"add\", \"requestBody\": {{\"content\": {{\"application/json\": {{\"schema\": {schema}}}}}}}}}}}}}, \
         \"components\": {{\"schemas\": {{{schemas}}}}}}}"
    )
}

#[test]
fn an_object_of_fifty_thousand_fields_is_read_as_far_as_a_board_can_hold_it() {
    let fields: Vec<_> = (0..50_000)
        .map(|number| format!("\"p{number}\": {{\"type\": \"string\"}}"))
        .collect();
    let schema = format!(
        "{{\"type\": \"object\", \"properties\": {{{}}}}}",
        fields.join(", ")
    );
    let read = read(&operation(&schema, ""));
    assert_eq!(read.size(), 5_000);
    read.assert_tells("an object has more than 5000 fields: the rest was left out");
}

#[test]
fn schemas_that_are_made_of_each_other_twenty_thousand_times_stop_nothing() {
    let mut schemas = Vec::new();
    for number in 0..20_000 {
        let next = number + 1;
        schemas.push(format!(
            "\"S{number}\": {{\"allOf\": [{{\"$ref\": \"#/components/schemas/S{next}\"}}], \
             \"properties\": {{\"p{number}\": {{\"type\": \"string\"}}}}}}"
        ));
    }
    let schema = "{\"$ref\": \"#/components/schemas/S0\"}";
    let read = read(&operation(schema, &schemas.join(", ")));
    assert!(read.size() > 50, "{}", read.size());
    read.assert_tells("schemas are composed of each other more than 100 levels deep");
}

#[test]
fn twenty_thousand_channels_are_read_as_far_as_a_board_can_hold_them() {
    let mut text = "asyncapi: 3.0.0\ninfo: {title: Large}\nchannels:\n".to_owned();
    for number in 0..20_000 {
        writeln!(
            text,
            "  c{number}: {{address: same, messages: {{m{number}: {{payload: {{type: object}}}}}}}}"
        )
        .unwrap();
    }
    let read = read(&text);
    assert_eq!(read.main().notes().len(), 2_000);
    read.assert_tells("/channels: there are more than 10000 of these: the rest was skipped");
}

#[test]
fn what_says_that_isobar_wrote_it_is_no_larger_than_a_board_either() {
    // Each of ten schemas holds all others: every way through them is of length ten.
    let mut schemas = Vec::new();
    for one in 0..10 {
        let others = (0..10).filter(|other| *other != one);
        let fields = others
            .map(|other| format!("\"p{other}\": {{\"$ref\": \"#/components/schemas/S{other}\"}}"));
        let fields: Vec<_> = fields.collect();
        schemas.push(format!(
            "\"S{one}\": {{\"type\": \"object\", \"properties\": {{{}}}}}",
            fields.join(", ")
        ));
    }
    let text = operation(
        "{\"$ref\": \"#/components/schemas/S0\"}",
        &schemas.join(", "),
    );
    let own = text.replacen(
        "\"info\": {",
        "\"info\": {\"x-isobar-title\": \"Large\", \"x-isobar-context\": \"a\", ",
        1,
    );
    assert!(read(&own).size() <= 20_000, "{}", read(&own).size());
}

#[test]
fn a_document_of_millions_of_values_is_refused_with_the_limit() {
    let text = format!(
        "{{\"openapi\": \"3.0.3\", \"x\": [{}0]}}",
        "0,".repeat(10_000_001)
    );
    let problem = open(&text, &|_| None).reading.problems.remove(0);
    assert!(
        problem.message.contains("more than 10 million values"),
        "{problem}"
    );
}

#[test]
fn files_that_refer_to_each_other_without_end_are_opened_a_hundred_times() {
    let opened = std::cell::Cell::new(0);
    let text = "asyncapi: 3.0.0\ninfo: {title: Large}\nchannels:\n".to_owned()
        + &(0..500)
            .map(|number| format!("  c{number}: {{$ref: 'file{number}.yaml'}}\n"))
            .collect::<String>();
    let files = |_: &str| {
        opened.set(opened.get() + 1);
        Some("address: a\n".to_owned())
    };
    let made = isobar_import::import(&text, None, &files).unwrap();
    assert_eq!(opened.get(), 100);
    let is_told = |part: &str| made.problems.iter().any(|one| one.message.contains(part));
    assert!(is_told("the document refers to more than 100 files"));
}

#[test]
fn a_model_of_many_aggregates_is_read_as_far_as_a_board_can_hold_it() {
    let mut text = "BoundedContext A {\n".to_owned();
    for number in 0..20_000 {
        writeln!(
            text,
            "Aggregate B{number} {{ DomainEvent C{number} {{ int x }} }}"
        )
        .unwrap();
    }
    text.push('}');
    let read = read(&text);
    assert_eq!(read.main().notes().len(), 4_000);
    read.assert_tells("the model has more elements than a board can show");
}

#[test]
fn a_model_of_many_contexts_is_read_as_far_as_a_map_can_hold_it() {
    let mut text = "ContextMap {\n".to_owned();
    for number in 0..20_000 {
        writeln!(text, "A{number} -> A{}", number + 1).unwrap();
    }
    text.push('}');
    let read = read(&text);
    assert_eq!(read.main().contexts().len(), 1_000);
    read.assert_tells("the model has more elements than a board can show");
}

#[test]
fn braces_in_braces_and_mistakes_without_end_stop_no_reader_of_models() {
    let deep = "{".repeat(200_000);
    for begin in [
        "BoundedContext A ",
        "BoundedContext A { Aggregate B ",
        "BoundedContext A { Aggregate B { Entity C ",
        "Stakeholders of A ",
        "ContextMap M { A -> B ",
    ] {
        let read = read(&format!("{begin}{deep}"));
        assert!(read.import.problems.len() <= 210, "{begin}");
    }
    let wrong = "wrong\n".repeat(100_000);
    let read = read(&format!("BoundedContext A {{\n{wrong}}}"));
    assert!(read.import.problems.len() <= 210);
    let brackets = "List<".repeat(100_000);
    let _any = self::read(&format!(
        "BoundedContext A {{ DomainEvent B {{ {brackets} x }} }}"
    ));
}
