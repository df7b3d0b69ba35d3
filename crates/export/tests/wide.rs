//! Messages with more fields than a constructor of the Java Virtual Machine takes parameters: the compilers of
//! `tests/contracts` see the same board.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../examples/contract_samples/wide.rs"]
mod wide;

use isobar_export::{ExportOptions, formats};

/// The stubs of the context that translates the messages.
fn reader(language: &str) -> String {
    let document = wide::wide();
    let options = ExportOptions {
        context: Some(isobar_model::Id::new("reader").unwrap()),
        ..ExportOptions::default()
    };
    let format = formats().iter().find(|format| format.id == language);
    let export = format
        .unwrap()
        .export(&document, document.alternatives()[0], &options);
    export.unwrap().text()
}

#[test]
fn what_is_too_wide_for_a_record_of_java_is_a_class_in_both_languages_of_a_translation() {
    let java = reader("java");
    for name in ["TextsFit", "NumbersFit", "PartChanged"] {
        assert!(java.contains(&format!("public record {name}(")), "{name}");
        assert!(
            java.contains(&format!("public record Own{name}(")),
            "{name}"
        );
    }
    for name in ["TextsTooMany", "NumbersTooMany", "Widest", "ChangeAll"] {
        let class = format!("public static final class {name} {{");
        assert!(java.contains(&class), "{name}");
        let own = format!("public static final class Own{name} {{");
        assert!(java.contains(&own), "{name}");
    }
    assert!(java.contains("copy.field0 = message.field0;"));
}

#[test]
fn what_is_too_wide_for_a_data_class_of_kotlin_is_a_class_in_both_languages_of_a_translation() {
    let kotlin = reader("kotlin");
    for name in ["TextsFit", "NumbersFit", "PartChanged"] {
        assert!(kotlin.contains(&format!("\ndata class {name}(")), "{name}");
        let own = format!("\ndata class OwnSource{name}(");
        assert!(kotlin.contains(&own), "{name}");
    }
    for name in ["TextsTooMany", "NumbersTooMany", "Widest", "ChangeAll"] {
        assert!(kotlin.contains(&format!("\nclass {name} {{")), "{name}");
        let own = format!("\nclass OwnSource{name} {{");
        assert!(kotlin.contains(&own), "{name}");
    }
    assert!(kotlin.contains("copy.field0 = field0"));
}
