//! Published names: those of a context depend on it alone, are readable in any script, and begin with the organisation.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod design;

use std::collections::BTreeMap;

use design::{board, event};
use isobar_export::{Earlier, ExportOptions, ProblemKind, evolution, export_all};
use isobar_model::{
    BoardAttribute, Change, ContextAttribute, Document, Edit, Extent, Id, NoteAttribute, Publishing,
};
use proptest::prelude::*;

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

/// Every file of an export of everything, by its path.
fn files(document: &Document) -> BTreeMap<String, String> {
    let alternative = document.alternatives()[0];
    let options = ExportOptions::default();
    let files = export_all(document, alternative, &options).unwrap().files;
    files
        .into_iter()
        .map(|file| (file.path, file.text))
        .collect()
}

/// The files in a folder, or with such a word in their paths.
fn with(files: &BTreeMap<String, String>, part: &str) -> BTreeMap<String, String> {
    // The catalogue tells of every finding and scenario that a message takes part in, also with others.
    let is_meant =
        |(path, _): &(&String, &String)| path.contains(part) && !path.contains(".catalogue/");
    let found = files.iter().filter(is_meant);
    found
        .map(|(path, text)| (path.clone(), text.clone()))
        .collect()
}

fn problems(document: &Document) -> Vec<(ProblemKind, String)> {
    let alternative = document.alternatives()[0];
    let export = export_all(document, alternative, &ExportOptions::default()).unwrap();
    let told = export.problems.into_iter();
    told.map(|problem| (problem.kind, problem.message))
        .collect()
}

fn edited(document: &Document, edits: impl IntoIterator<Item = Edit>) -> Document {
    let mut document = document.clone();
    let main = document.alternatives()[0].id().clone();
    let changes = edits.into_iter().map(|edit| edit.of(&main));
    document.apply_all(changes).unwrap();
    document
}

fn exported_as(note: &str, name: &str) -> Edit {
    Edit::Note(id(note), NoteAttribute::ExportName(Some(name.to_owned())))
}

#[test]
fn a_message_of_the_same_name_in_another_context_changes_nothing_of_a_contract() {
    let one = board(&[event("billing", "OrderPlaced")]);
    let two = board(&[
        event("billing", "OrderPlaced"),
        event("sales", "OrderPlaced"),
    ]);
    let (before, after) = (files(&one), files(&two));
    assert!(with(&before, "billing/").len() > 15);
    assert_eq!(with(&before, "billing/"), with(&after, "billing/"));
    // Whoever reads both knows each by its owner.
    let foreign = with(&before, "reporting/schemas/billing.order-placed");
    assert_eq!(foreign.len(), 1);
    assert_eq!(
        foreign,
        with(&after, "reporting/schemas/billing.order-placed")
    );
    let handlers = &after["reporting/typescript/contract.ts"];
    assert!(handlers.contains("onBillingOrderPlaced(") && handlers.contains("onSalesOrderPlaced("));
    let asyncapi = &after["reporting/asyncapi.json"];
    assert!(
        asyncapi.contains("\"billing.OrderPlaced\"") && asyncapi.contains("\"sales.OrderPlaced\"")
    );
}

#[test]
fn what_others_read_of_a_context_is_called_alike_everywhere() {
    let files = files(&board(&[
        event("billing", "OrderPlaced"),
        event("sales", "OrderPlaced"),
    ]));
    for (own, foreign) in [
        (
            "billing/schemas/order-placed.v1.schema.json",
            "reporting/schemas/billing.order-placed.v1.schema.json",
        ),
        (
            "billing/avro/order-placed.v1.avsc",
            "reporting/avro/billing.order-placed.v1.avsc",
        ),
        (
            "sales/cloudevents/order-placed.v1.schema.json",
            "reporting/cloudevents/sales.order-placed.v1.schema.json",
        ),
    ] {
        assert_eq!(files[own], files[foreign], "{own}");
    }
}

#[test]
fn isobar_is_in_no_name() {
    let files = files(&board(&[event("billing", "OrderPlaced")]));
    for (path, text) in &files {
        assert!(!path.to_lowercase().contains("isobar"), "{path}");
        for line in text.lines() {
            let line = line.to_lowercase();
            let is_extension = line.contains("x-isobar-") || line.contains("made by isobar");
            let is_model = path.ends_with(".cml") || path.contains("board.");
            assert!(
                is_extension || is_model || !line.contains("isobar"),
                "{path}: {line}"
            );
        }
    }
}

#[test]
fn names_begin_with_the_namespace_of_the_board_else_of_the_team() {
    let mut document = board(&[event("billing", "OrderPlaced")]);
    let alternative = document.alternatives()[0].clone();
    let team = ExportOptions {
        publishing: Publishing {
            namespace: Some("org.team".to_owned()),
            ..Publishing::default()
        },
        ..ExportOptions::default()
    };
    let kind = |document: &Document, options: &ExportOptions| {
        let export = export_all(document, &alternative, options).unwrap();
        let mut files = export.files.into_iter();
        let schema =
            files.find(|file| file.path == "billing/cloudevents/order-placed.v1.schema.json");
        let schema: serde_json::Value = serde_json::from_str(&schema.unwrap().text).unwrap();
        let kind = schema.pointer("/properties/type/const").unwrap();
        kind.as_str().unwrap().to_owned()
    };
    assert_eq!(
        kind(&document, &ExportOptions::default()),
        "billing.order-placed.v1"
    );
    assert_eq!(kind(&document, &team), "org.team.billing.order-placed.v1");
    let namespace = BoardAttribute::Namespace(Some("com.example".to_owned()));
    document.apply(Change::Board(namespace)).unwrap();
    assert_eq!(
        kind(&document, &team),
        "com.example.billing.order-placed.v1"
    );
    let files = files(&document);
    for (path, part) in [
        (
            "billing/avro/order-placed.v1.avsc",
            "\"com.example.billing.v1\"",
        ),
        (
            "billing/proto/com/example/billing/v1/billing.proto",
            "package com.example.billing.v1;",
        ),
        (
            "billing/schemas/order-placed.v1.schema.json",
            "\"urn:com-example:billing:order-placed.v1\"",
        ),
        (
            "billing/csharp/BillingMessages.cs",
            "namespace Example.BillingContext.BillingMessages;",
        ),
        (
            "billing/kotlin/src/main/kotlin/BillingMessages.kt",
            "package com.example.billing.billing_messages",
        ),
    ] {
        let text = files
            .get(path)
            .unwrap_or_else(|| panic!("{path} among {:?}", files.keys()));
        assert!(text.contains(part), "{path}: {text}");
    }
}

#[test]
fn a_name_in_another_script_is_exported_as_it_reads_and_stays_as_title() {
    let document = board(&[event("注文", "注文が確定した")]);
    let found = files(&document);
    let schema = &found["zhu-wen/schemas/zhu-wen-ga-que-ding-sita.v1.schema.json"];
    assert!(schema.contains("\"title\": \"注文が確定した\""), "{schema}");
    let told = problems(&document);
    let is_told = |name: &str| {
        told.iter()
            .any(|(kind, text)| *kind == ProblemKind::Missing && text.contains(name))
    };
    assert!(is_told("published as ZhuWenGaQueDingSita"), "{told:?}");
    assert!(is_told("published as zhu-wen"), "{told:?}");
}

#[test]
fn a_note_without_a_name_is_not_called_as_a_machine_calls_it() {
    let mut note = event("billing", "");
    note.id = id("event-39sfah9n");
    let found = files(&board(&[note]));
    assert!(
        found.contains_key("billing/schemas/event.v1.schema.json"),
        "{:?}",
        found.keys()
    );
}

#[test]
fn an_export_name_is_the_name_in_code_and_the_text_stays_as_title() {
    let document = board(&[event("注文", "注文が確定した")]);
    let note = document.alternatives()[0]
        .notes()
        .keys()
        .find(|id| id.as_str() != "count-it")
        .unwrap()
        .clone();
    let context = document.alternatives()[0]
        .contexts()
        .keys()
        .find(|id| id.as_str() != "reporting")
        .unwrap()
        .clone();
    let document = edited(
        &document,
        [
            exported_as(note.as_str(), "OrderConfirmed"),
            Edit::Context(
                context,
                ContextAttribute::ExportName(Some("Orders".to_owned())),
            ),
        ],
    );
    let found = files(&document);
    let schema = &found["orders/schemas/order-confirmed.v1.schema.json"];
    assert!(
        schema.contains("\"title\": \"注文が確定した\"")
            && schema.contains(":orders:order-confirmed.v1\"")
    );
    let told = problems(&document);
    assert!(
        told.iter().all(|(_, text)| !text.contains("published as")),
        "{told:?}"
    );
}

#[test]
fn two_names_that_would_be_one_in_a_context_are_told_apart_with_a_warning() {
    let document = board(&[
        event("billing", "OrderPlaced"),
        event("billing", "order placed"),
    ]);
    let found = with(&files(&document), "billing/schemas/");
    let paths: Vec<_> = found.keys().map(String::as_str).collect();
    assert_eq!(
        paths,
        [
            "billing/schemas/order-placed-event.v1.schema.json",
            "billing/schemas/order-placed.v1.schema.json",
        ]
    );
    let told = problems(&document);
    let is_warning = |(kind, text): &&(ProblemKind, String)| {
        *kind == ProblemKind::Changed && text.contains("published as OrderPlacedEvent, because")
    };
    assert_eq!(told.iter().filter(is_warning).count(), 1, "{told:?}");
}

/// Breaking changes from one board to another, as their texts.
fn breaks(before: &Document, after: &Document) -> Vec<String> {
    let now = after.alternatives()[0];
    let earlier = Earlier::of(before, (after, now), Extent::Board).unwrap();
    let namespace = after.board().publishing.namespace.as_deref();
    let changes = evolution(&earlier, (now, namespace), None);
    let breaking = changes.iter().filter(|one| one.is_breaking());
    breaking
        .flat_map(|one| {
            assert_eq!(one.needed.to_string(), "2.0.0");
            one.changes.iter().map(|change| change.what.clone())
        })
        .collect()
}

#[test]
fn a_published_name_that_changes_is_a_breaking_change() {
    let before = board(&[event("billing", "OrderPlaced")]);
    let note = before.alternatives()[0]
        .notes()
        .values()
        .find(|note| note.text == "OrderPlaced")
        .unwrap()
        .id
        .clone();
    let set = |attribute| edited(&before, [Edit::Note(note.clone(), attribute)]);
    let renamed = set(NoteAttribute::Text("OrderReceived".to_owned()));
    assert_eq!(
        breaks(&before, &renamed),
        ["its published name was `order-placed` and is `order-received`"]
    );
    let chosen = set(NoteAttribute::ExportName(Some("OrderMade".to_owned())));
    assert_eq!(breaks(&before, &chosen).len(), 1);
    let same = set(NoteAttribute::Text("Order placed".to_owned()));
    assert!(
        breaks(&before, &same).is_empty(),
        "it is published under the same name"
    );
    let kept = edited(&renamed, [exported_as(note.as_str(), "OrderPlaced")]);
    assert!(
        breaks(&before, &kept).is_empty(),
        "the export name keeps what was published"
    );
    let context = ContextAttribute::Name("Invoicing".to_owned());
    let moved = edited(&before, [Edit::Context(id("billing"), context)]);
    assert_eq!(
        breaks(&before, &moved),
        ["it is published under `invoicing` now"]
    );
    let mut named = before.clone();
    let namespace = BoardAttribute::Namespace(Some("com.example".to_owned()));
    named.apply(Change::Board(namespace)).unwrap();
    assert_eq!(
        breaks(&before, &named),
        ["it is published under `com.example.billing` now"]
    );
}

#[test]
fn a_contract_that_is_read_back_has_the_same_names() {
    let mut before = board(&[
        event("billing", "OrderPlaced"),
        event("billing", "order placed"),
        event("sales", "String"),
    ]);
    let namespace = BoardAttribute::Namespace(Some("com.example".to_owned()));
    before.apply(Change::Board(namespace)).unwrap();
    let orders = ContextAttribute::ExportName(Some("Orders".to_owned()));
    let before = edited(&before, [Edit::Context(id("sales"), orders)]);
    let first = files(&before);
    for context in ["billing", "orders"] {
        let text = &first[&format!("{context}/asyncapi.json")];
        let opened = isobar_import::open(text, &|_| None);
        let again = opened.reading.document.unwrap();
        let second = files(&again);
        assert_eq!(
            &second[&format!("{context}/asyncapi.json")],
            text,
            "{context}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever a context calls its messages, those of others stay as they are.
    #[test]
    fn messages_of_another_context_change_no_byte_of_a_contract(
        mine in prop::collection::vec("[A-Za-z注文 ]{0,8}(Placed|Event|2)?", 1..4),
        theirs in prop::collection::vec("[A-Za-z注文 ]{0,8}(Placed|Event|2)?", 0..4),
        same in any::<bool>(),
    ) {
        let own: Vec<_> = mine.iter().map(|text| event("billing", text)).collect();
        let mut all = own.clone();
        all.extend(theirs.iter().chain(mine.iter().filter(|_| same)).map(|text| event("sales", text)));
        let (before, after) = (files(&board(&own)), files(&board(&all)));
        prop_assert_eq!(with(&before, "billing/"), with(&after, "billing/"));
    }
}

#[test]
fn a_folder_has_what_it_takes_to_be_published_alone() {
    let mut document = board(&[event("billing", "OrderPlaced")]);
    for attribute in [
        BoardAttribute::Namespace(Some("com.example".to_owned())),
        BoardAttribute::License(Some("Apache-2.0".to_owned())),
        BoardAttribute::Repository(Some("https://example.org/contracts".to_owned())),
    ] {
        document.apply(Change::Board(attribute)).unwrap();
    }
    let files = files(&document);
    for (path, name) in [
        (
            "typescript/package.json",
            "\"name\": \"@example/billing-contract\"",
        ),
        ("rust/Cargo.toml", "name = \"example-billing-contract\""),
        (
            "java/pom.xml",
            "<groupId>com.example</groupId>\n  <artifactId>billing-contract</artifactId>",
        ),
        ("kotlin/build.gradle.kts", "group = \"com.example\""),
        (
            "csharp/Example.Billing.Contract.csproj",
            "<PackageId>Example.Billing.Contract</PackageId>",
        ),
    ] {
        let text = &files[&format!("billing/{path}")];
        for part in [name, "Apache-2.0", "https://example.org/contracts", "1.0.0"] {
            assert!(text.contains(part), "{path} lacks {part}: {text}");
        }
    }
    let imports = with(&files, "billing/typescript/");
    for (path, text) in &imports {
        assert!(!text.contains("../"), "{path}: {text}");
    }
}

#[test]
fn contracts_say_nothing_of_licence_and_security_where_nothing_was_said() {
    let mut command = event("billing", "Pay order");
    command.kind = isobar_model::NoteKind::Command;
    let main = id("main");
    let channel = isobar_model::Channel::new(id("http"), "http", isobar_model::ChannelKind::Direct);
    let mut document = board(&[command]);
    let add = Edit::Add(isobar_model::Element::Channel(channel));
    document.apply(add.of(&main)).unwrap();
    let note = id("billing-pay-order");
    let by = NoteAttribute::Channel(Some(id("http")));
    let document = edited(&document, [Edit::Note(note.clone(), by)]);
    let openapi = |document: &Document| {
        let found = files(document);
        let text = found
            .get("billing/openapi.json")
            .unwrap_or_else(|| panic!("{:?}", found.keys()));
        let contract: serde_json::Value = serde_json::from_str(text).unwrap();
        let operation = contract.pointer("/paths/~1pay-order/post").unwrap().clone();
        (operation, contract)
    };
    let (operation, contract) = openapi(&document);
    assert_eq!(operation.get("security"), None);
    assert_eq!(operation.pointer("/responses/401"), None);
    assert_eq!(contract.pointer("/info/license"), None);
    for (is_privileged, security) in [
        (true, serde_json::json!([{ "privileged": [] }])),
        (false, serde_json::json!([])),
    ] {
        let said = NoteAttribute::Privileged(Some(is_privileged));
        let (operation, _) = openapi(&edited(&document, [Edit::Note(note.clone(), said)]));
        assert_eq!(operation["security"], security);
        assert_eq!(operation.pointer("/responses/403").is_some(), is_privileged);
    }
}

#[test]
fn protocol_buffers_use_no_option_that_protoc_of_2022_does_not_know() {
    let mut note = event("billing", "OrderPlaced");
    note.message.fields[0].sensitivity = isobar_model::Sensitivity::Personal;
    let found = files(&board(&[note]));
    let proto = &found["billing/proto/billing/v1/billing.proto"];
    assert!(
        !proto.contains("debug_redact") && proto.contains("// Personal data."),
        "{proto}"
    );
}
