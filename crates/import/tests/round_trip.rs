//! Round trips: what Isobar writes it reads back: exported, imported and exported again, a contract is the same.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../../export/examples/contract_samples/boards.rs"]
mod boards;
#[path = "../../export/examples/contract_samples/patterns.rs"]
mod patterns;

use isobar_export::{ExportOptions, formats};
use isobar_import::import;
use isobar_model::{Document, Id, file};
use proptest::prelude::*;
use serde_json::Value;

const EXAMPLES: [&str; 4] = [
    include_str!("../../../examples/conference-ticketing.isobar.json"),
    include_str!("../../../examples/bank-communication.isobar.json"),
    include_str!("../../../examples/order-integration.isobar.json"),
    include_str!("../../../examples/payment-capture.isobar.json"),
];

fn export(
    document: &Document,
    alternative: &Id,
    format: &str,
    context: Option<&Id>,
) -> Option<String> {
    let format = formats().iter().find(|known| known.id == format).unwrap();
    let options = ExportOptions {
        context: context.cloned(),
        ..ExportOptions::default()
    };
    let alternative = document.alternative(alternative).unwrap();
    let made = format.export(document, alternative, &options).unwrap();
    (!made.files.is_empty()).then(|| made.text())
}

/// Exports, imports and exports again, twice: nothing changes.
fn assert_stable(document: &Document, alternative: &Id, format: &str, context: Option<&Id>) {
    if let Some([first, second, third]) = rounds(document, alternative, format, context) {
        assert_same(&first, &second, format, "on the way");
        assert_same(&second, &third, format, "with every round");
    }
}

/// Result of three round trips of a contract, if there is one.
fn rounds(
    document: &Document,
    alternative: &Id,
    format: &str,
    context: Option<&Id>,
) -> Option<[String; 3]> {
    let first = export(document, alternative, format, context)?;
    let again = |text: &str| {
        let read = import(text, None, &|_| None).unwrap().document();
        export(&read, &Id::from_words("main"), format, context).unwrap()
    };
    let second = again(&first);
    let third = again(&second);
    Some([first, second, third])
}

/// Tells the first line that differs: contracts are long.
fn assert_same(one: &str, other: &str, format: &str, when: &str) {
    let mut lines = one.lines().zip(other.lines()).enumerate();
    let differing = lines.find(|(_, (one, other))| one != other);
    assert_eq!(differing, None, "{format} changes {when}");
    assert_eq!(one, other, "{format} changes {when}");
}

#[test]
fn contracts_of_contexts_come_back_as_they_went() {
    for text in EXAMPLES {
        let document = file::read(text).document.unwrap();
        for alternative in document.alternatives() {
            for context in alternative.contexts().keys() {
                for format in ["asyncapi", "openapi"] {
                    assert_stable(&document, alternative.id(), format, Some(context));
                }
            }
        }
    }
}

#[test]
fn contracts_of_whole_boards_come_back_as_they_went() {
    for text in EXAMPLES {
        let document = file::read(text).document.unwrap();
        for alternative in document.alternatives() {
            assert_stable(&document, alternative.id(), "asyncapi", None);
        }
    }
}

#[test]
fn every_pattern_and_every_type_comes_back_as_it_went() {
    for document in [patterns::patterns(), boards::every_type()] {
        let alternative = document.alternatives()[0].id();
        for (format, context) in contracts(&document) {
            assert_stable(&document, alternative, format, context.as_ref());
        }
    }
}

/// Every contract of the first alternative: that of the whole board, and those of its contexts.
fn contracts(document: &Document) -> Vec<(&'static str, Option<Id>)> {
    let contexts = document.alternatives()[0].contexts().keys();
    let of_contexts = contexts
        .flat_map(|context| ["asyncapi", "openapi"].map(|format| (format, Some(context.clone()))));
    std::iter::once(("asyncapi", None))
        .chain(of_contexts)
        .collect()
}

/// Payloads of the messages. What their types are called and in which order they stand hangs on who else takes part,
/// and on names: what had none comes back with its id.
fn payloads(contract: &str) -> String {
    let contract: Value = serde_json::from_str(contract).unwrap();
    let components = &contract["components"];
    let messages = components["messages"].as_object();
    let schemas = components["schemas"].as_object();
    let payloads: Vec<_> = match messages {
        Some(messages) => messages.values().map(|one| &one["payload"]).collect(),
        None => schemas.into_iter().flat_map(|all| all.values()).collect(),
    };
    let texts = payloads.into_iter().map(serde_json::to_string_pretty);
    let mut texts: Vec<_> = texts.map(Result::unwrap).collect();
    texts.sort();
    texts.join("\n")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, max_shrink_iters: 0, ..ProptestConfig::default() })]

    #[test]
    fn contracts_full_of_hostile_names_carry_the_same_and_settle_after_a_round(seed in any::<u64>()) {
        let document = boards::hostile(seed);
        let alternative = document.alternatives()[0].id();
        for (format, context) in contracts(&document) {
            if let Some([first, second, third]) = rounds(&document, alternative, format, context.as_ref()) {
                assert_same(&payloads(&first), &payloads(&second), format, "on the way");
                assert_same(&second, &third, format, "with every round");
            }
        }
    }
}

proptest! {
    #[test]
    fn nothing_makes_the_reader_panic(text in "(asyncapi|openapi|info|channels|: |- |3\\.0\\.0|2\\.6\\.0|\\n|  |\\{|\\}|\\$ref|#/|'|.){0,60}") {
        let _any = import(&text, None, &|_| None);
    }

    #[test]
    fn no_document_makes_the_reader_panic(keys in proptest::collection::vec("[a-z$]{1,12}", 1..8), depth in 1..6_usize) {
        let mut value = serde_json::json!({ "$ref": "#/info" });
        for key in keys.iter().cycle().take(depth * 4) {
            value = serde_json::json!({ key: value, "type": key, "messages": [1], "payload": { "$ref": "#/channels" } });
        }
        for version in ["3.0.0", "2.6.0"] {
            let document = serde_json::json!({ "asyncapi": version, "openapi": version, "info": value, "channels": value, "operations": value, "paths": value });
            let made = import(&document.to_string(), None, &|_| None).unwrap();
            let _document = made.document();
        }
    }
}
