//! Documents that went wrong once. Nothing of them is lost without a word, and none takes longer than others.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::fmt::Write;

use isobar_import::{ImportError, ImportOptions, import, import_with, open};
use isobar_model::NoteKind;
use support::{Read, read};

macro_rules! case {
    ($name:literal) => {
        include_str!(concat!("cases/", $name))
    };
}

#[test]
fn one_oddity_is_told_with_its_place_and_the_rest_is_read() {
    let twice = read(case!("duplicate-key.yaml"));
    twice.assert_tells("line 9: a key is there twice: the last one was read: description");
    assert!(twice.note("Get a").description.contains("second"));
    let json = "{\"openapi\": \"3.0.3\", \"paths\": {\"/a\": {\"get\": {\"operationId\": \"a\", \"operationId\": \"b\"}}}}";
    read(json).assert_tells("/paths/~1a/get/operationId: a key is there twice");
    let broken =
        case!("duplicate-key.yaml").replace("description: first", "description: first: \"x");
    read(&broken).assert_tells("not valid YAML, skipped");
}

#[test]
fn many_aliases_of_one_anchor_are_no_attack() {
    let mut text = "openapi: 3.0.3\ninfo: {title: Aliases}\npaths:\n  /a:\n    post:\n      operationId: postA\n      requestBody: {content: {application/json: {schema: {type: object, properties: {first: &text {type: string, maxLength: 40}".to_owned();
    for index in 0..500 {
        write!(text, ", p{index}: *text").unwrap();
    }
    text.push_str("}}}}}\n");
    let read = read(&text);
    assert_eq!(read.size(), 501);
    assert_eq!(
        read.field("Post a", "p499").constraints.max_length,
        Some(40)
    );
}

#[test]
fn webhooks_are_events_of_the_application() {
    for key in ["webhooks", "x-webhooks"] {
        let read = read(&case!("webhooks-only.yaml").replace("webhooks:", &format!("{key}:")));
        let settled = read.note("Payment settled");
        assert_eq!(settled.kind, NoteKind::Event);
        assert_eq!(settled.message.fields[0].name, "id");
        assert_eq!(read.import.report().headline, "Imported 1 webhook.");
    }
}

#[test]
fn an_operation_may_name_the_component_instead_of_the_message_of_its_channel() {
    let read = read(case!("operation-names-component.yaml"));
    assert_eq!(read.main().notes().len(), 2);
    let placed = read.note("Order placed");
    let links = read.main().links();
    assert!(
        links.values().any(|link| link.from == placed.id),
        "Billing receives it"
    );
    assert!(read.main().context_of(&placed.id).unwrap().external);
    let sent = read.note("Invoice sent");
    assert_eq!(read.main().context_of(&sent.id).unwrap().name, "Billing");
    assert!(!read.tells("no operation"));
}

#[test]
fn messages_that_are_written_as_a_list_are_read() {
    let read = read(case!("messages-as-list.yaml"));
    assert_eq!(read.note("Order placed").kind, NoteKind::Event);
    read.assert_tells("/channels/orders/messages: a list stands where an object is expected");
}

#[test]
fn what_is_not_an_object_where_one_is_expected_is_told() {
    for (text, place) in [
        (
            "asyncapi: 3.0.0\nchannels: 5",
            "/channels: is not an object",
        ),
        (
            "asyncapi: 2.6.0\nchannels: {a: text}",
            "/channels/a: is not an object",
        ),
        ("openapi: 3.1.0\npaths: text", "/paths: is not an object"),
        (
            "openapi: 3.1.0\npaths: {/a: text}",
            "/paths/~1a: is not an object",
        ),
    ] {
        read(text).assert_tells(place);
    }
}

#[test]
fn parameters_of_channels_are_kept_in_their_description() {
    let read = read(case!("channel-parameters.yaml"));
    let channels = read.main().channels();
    let lights = channels
        .values()
        .find(|one| one.name.starts_with("lights/"))
        .unwrap();
    assert_eq!(lights.protocol.as_deref(), Some("mqtt"));
    for part in [
        "{region} (one of eu, us; default eu; such as eu): Where it hangs.",
        "{lampId} ($message.payload#/lampId)",
    ] {
        assert!(lights.description.contains(part), "{}", lights.description);
    }
    read.assert_tells("/channels/lights/parameters/region: channel parameters");
    read.assert_tells("/operations/measure/reply/address: not supported");
    assert_eq!(read.note("Measured").message.privileged, Some(true));
}

#[test]
fn names_say_whether_a_received_message_is_an_event_or_a_command() {
    let read = read(case!("names-and-kinds.yaml"));
    for name in [
        "Set display message",
        "Put object",
        "Run report",
        "Read meter",
        "Proceed to checkout",
        "Exceed limit",
        "Shred document",
        "Request needed documents",
    ] {
        assert_eq!(read.note(name).kind, NoteKind::Command, "{name}");
    }
    for name in [
        "Account frozen",
        "Account overdrawn",
        "Password reset",
        "Order split",
        "Payment withheld",
        "Card stolen",
        "Batch rebuilt",
        "Door shut",
    ] {
        assert_eq!(read.note(name).kind, NoteKind::Event, "{name}");
    }
}

#[test]
fn a_resource_that_is_sent_and_received_on_a_topic_is_an_event() {
    let text = "asyncapi: 3.0.0\ninfo: {title: Users}\nchannels: {users: {address: users, messages: {UserProfile: {payload: {type: object}}}}}\noperations:\n  hear: {action: receive, channel: {$ref: '#/channels/users'}}\n  tell: {action: send, channel: {$ref: '#/channels/users'}}\n";
    let both = read(text);
    assert_eq!(both.main().notes().len(), 1);
    assert_eq!(both.note("User profile").kind, NoteKind::Event);
    assert_eq!(
        both.main()
            .context_of(&both.note("User profile").id)
            .unwrap()
            .name,
        "Users"
    );
}

#[test]
fn who_sends_can_be_turned_round_for_a_document() {
    let options = ImportOptions {
        is_swapped: true,
        ..ImportOptions::default()
    };
    let made = import_with(case!("operation-names-component.yaml"), &options, &|_| None).unwrap();
    let read = Read {
        document: made.document(),
        import: made,
    };
    let placed = read.note("Order placed");
    assert_eq!(read.main().context_of(&placed.id).unwrap().name, "Billing");
}

#[test]
fn a_slash_that_is_not_escaped_in_a_reference_is_read_as_meant_and_told_once() {
    let read = read(case!("bare-slash.yaml"));
    assert_eq!(
        read.note("Listen v1 results").message.fields[0].name,
        "text"
    );
    let groups = read.import.report().groups;
    let slash = groups
        .iter()
        .filter(|group| group.message.contains("slash"));
    assert_eq!(
        slash.map(|group| group.places.len()).collect::<Vec<_>>(),
        [2]
    );
}

#[test]
fn swagger_2_and_other_versions_are_named() {
    let refused = |text| import(text, None, &|_| None).unwrap_err();
    let swagger = refused("swagger: \"2.0\"\ninfo: {title: x}\npaths: {}\n");
    assert_eq!(swagger, ImportError::Swagger("2.0".to_owned()));
    assert!(swagger.to_string().contains("convert it to OpenAPI 3"));
    assert!(
        refused("asyncapi: 1.2.0")
            .to_string()
            .contains("AsyncAPI 1.2.0")
    );
    assert!(
        refused("openapi: 4.0.0")
            .to_string()
            .contains("OpenAPI 4.0.0")
    );
    for text in ["{\"swagger\": \"2.0\"}", "swagger: 2.0\n"] {
        let problems = open(text, &|_| None).reading.problems;
        assert!(
            problems[0].message.starts_with("this is Swagger 2.0"),
            "{problems:?}"
        );
    }
}

#[test]
fn a_board_is_no_drawing_whatever_words_it_shares_with_one() {
    let board = include_str!("../../model/tests/samples/everything.isobar.json");
    assert!(open(board, &|_| None).contract.is_none());
    let refused = isobar_import::import(board, None, &|_| None);
    assert!(matches!(refused, Err(isobar_import::ImportError::Unknown)));
}

#[test]
fn a_file_that_cannot_be_opened_says_the_real_reason() {
    let message = |text: &str| open(text, &|_| None).reading.problems[0].to_string();
    let yaml = message("openapi: [3.0.3\npaths: {}\n");
    assert!(
        yaml.starts_with("line ") && yaml.contains("not valid YAML: "),
        "{yaml}"
    );
    assert!(
        message("{\"format\": \"isobar\",\n \"version\": }")
            .starts_with("line 2, column 13: not valid JSON")
    );
    assert!(
        message("{\n \"format\": isobar\n}").starts_with("line 2, column 12: not valid JSON"),
        "also where it is valid YAML"
    );
    assert!(message("sequenceDiagram\n A->>B: [\n").starts_with("this is a Mermaid diagram"));
    let half =
        "{\"format\": \"isobar\", \"version\": 1, \"contexts\": [{\"name\": \"\\ud800 x\"}]}";
    assert!(
        message(half).contains("not valid JSON"),
        "{}",
        message(half)
    );
    assert!(
        message(
            "{\"format\": \"isobar\", \"version\": 99, \"contexts\": [{\"name\": \"Billing\"}]}"
        )
        .contains("newer Isobar"),
        "a board is nothing else"
    );
    assert!(message("title: a note\n").starts_with("not an Isobar board"));
    assert_eq!(message(""), "the file is empty");
    assert!(message("{\"format\": \"isobar\", \"version\": 99}").contains("newer Isobar"));
}

#[test]
fn hundreds_of_problems_are_a_few_sentences() {
    let mut text =
        "openapi: 3.0.3\ninfo: {title: Many, contact: {name: us}}\nservers: [{url: x}]\npaths:\n"
            .to_owned();
    for index in 0..400 {
        writeln!(text, "  /a{index}:\n    get: {{operationId: get{index}, callbacks: {{x: {{a: b}}}}, parameters: [{{$ref: '#/none'}}]}}").unwrap();
    }
    let read = read(&text);
    assert!(read.import.problems.len() > 1_000);
    let report = read.import.report();
    assert_eq!(report.headline, "Imported 400 operations.");
    assert!(report.groups.len() <= 6, "{:#?}", report.groups);
    assert_eq!(
        report.groups[0].message,
        "Left out: callbacks (400 times), contact and servers."
    );
    assert_eq!(report.groups[0].places.len(), 402);
    assert!(
        report
            .groups
            .iter()
            .any(|group| group.with_places(2).contains("and 398 more)"))
    );
}

#[test]
fn a_part_of_a_document_can_be_chosen() {
    let text = "openapi: 3.0.3\ninfo: {title: Parts}\npaths:\n  /users/{id}: {get: {operationId: user}}\n  /teams: {get: {operationId: teams, tags: [Users]}}\n  /roles: {get: {operationId: roles}}\n";
    let names = |only| {
        let options = ImportOptions {
            only: Some(only),
            ..ImportOptions::default()
        };
        let made = import_with(text, &options, &|_| None).unwrap().document();
        let notes = made.alternatives()[0].notes();
        let names: Vec<_> = notes.values().map(|note| note.text.clone()).collect();
        names
    };
    assert_eq!(names("/users"), ["User"]);
    assert_eq!(names("users"), ["Teams"]);
}

#[test]
fn a_document_with_more_messages_than_a_board_can_show_says_so() {
    let mut text = "openapi: 3.0.3\ninfo: {title: Huge}\npaths:\n".to_owned();
    for index in 0..2_500 {
        writeln!(text, "  /a{index}: {{get: {{operationId: get{index}}}}}").unwrap();
    }
    let read = read(&text);
    assert_eq!(read.main().notes().len(), 2_000);
    read.assert_tells("2000 of 2500 were read");
}
