//! What Isobar writes it reads back: exported, imported and exported again, a contract is the same.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use isobar_export::{Options, formats};
use isobar_import::import;
use isobar_model::{Document, Id, file};
use proptest::prelude::*;

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
    let options = Options {
        context: context.cloned(),
        ..Options::default()
    };
    let alternative = document.alternative(alternative).unwrap();
    let made = format.export(document, alternative, &options).unwrap();
    (!made.files.is_empty()).then(|| made.text())
}

/// Exports, imports and exports again until nothing changes: at once what it says, and in the second round all.
fn assert_stable(document: &Document, alternative: &Id, format: &str, context: Option<&Id>) {
    let Some(first) = export(document, alternative, format, context) else {
        return;
    };
    let read = import(&first, None, &|_| None).unwrap();
    let again = read.document();
    let main = Id::from_words("main");
    let second = export(&again, &main, format, context).unwrap();
    let third = import(&second, None, &|_| None).unwrap().document();
    let third = export(&third, &main, format, context).unwrap();
    assert_eq!(
        second, third,
        "{format} of {alternative} changes with every round"
    );
    assert_eq!(
        first, second,
        "{format} of {alternative} changes on the way"
    );
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
