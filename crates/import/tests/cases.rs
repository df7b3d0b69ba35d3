//! Documents that went wrong once. Nothing of them is lost without a word, and none takes longer than others.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use isobar_import::{Import, ImportError, Options, import, import_with, open};
use isobar_model::{Alternative, Document, Field, FieldRole, FieldType, Id, Note, NoteKind, file};

macro_rules! case {
    ($name:literal) => {
        include_str!(concat!("cases/", $name))
    };
}

struct Read {
    import: Import,
    document: Document,
}

fn read(text: &str) -> Read {
    let import = import(text, None, &|_| None).unwrap();
    let document = import.document();
    Read { import, document }
}

impl Read {
    fn main(&self) -> &Alternative {
        self.document.alternatives()[0]
    }

    fn note(&self, text: &str) -> &Note {
        let mut notes = self.main().notes().values();
        notes
            .find(|note| note.text == text)
            .unwrap_or_else(|| panic!("there is no {text}"))
    }

    /// The field at a path such as `left/name`.
    fn field(&self, note: &str, path: &str) -> &Field {
        let mut fields: &[Field] = &self.note(note).message.fields;
        let mut found = None;
        for name in path.split('/') {
            let field = fields.iter().find(|field| field.name == name);
            let field =
                field.unwrap_or_else(|| panic!("there is no {name} of {path} in {fields:#?}"));
            fields = field.parts();
            found = Some(field);
        }
        found.unwrap()
    }

    fn term(&self, field: &Field) -> &str {
        &self.main().terms()[field.term.as_ref().unwrap()].name
    }

    fn tells(&self, part: &str) -> bool {
        let mut problems = self.import.problems.iter();
        problems.any(|problem| problem.to_string().contains(part))
    }

    #[track_caller]
    fn assert_tells(&self, part: &str) {
        assert!(
            self.tells(part),
            "{part} is not told: {:#?}",
            self.import.problems
        );
    }

    /// Number of fields of all messages, with those in objects.
    fn size(&self) -> usize {
        fn count(fields: &[Field]) -> usize {
            fields.iter().map(|field| 1 + count(field.parts())).sum()
        }
        let notes = self.main().notes().values();
        notes.map(|note| count(&note.message.fields)).sum()
    }
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
    assert!(!yaml.field("setPosition", "y").optional);
    let countries = enumeration(&["DE", "FR", "NO", "SE"]);
    assert_eq!(yaml.field("setPosition", "country").field_type, countries);
    assert_eq!(yaml.field("setPosition", "country").default, "NO");
    let answers = enumeration(&["YES", "NO", "ON", "OFF"]);
    assert_eq!(yaml.field("setPosition", "answer").field_type, answers);
    assert!(!yaml.tells("became texts"));
}

#[test]
fn a_schema_that_contains_itself_is_read_once_and_kept_as_a_term() {
    let read = read(case!("contains-itself-twelve-times.yaml"));
    assert_eq!(read.size(), 13);
    assert_eq!(read.term(read.field("getNodes", "f11")), "Node");
    read.assert_tells("/components/schemas/Node: contains itself: kept as a term: Node");
}

#[test]
fn schemas_that_contain_each_other_over_many_corners_are_read_once_each() {
    // Each of 40 schemas refers to all others: every way through them is of length 40.
    let all = || 0..40;
    let mut text = "openapi: 3.0.3\ninfo: {title: Web}\npaths:\n".to_owned();
    for index in all() {
        text.push_str(&format!("  /s{index}:\n    post: {{operationId: s{index}, requestBody: {{content: {{application/json: {{schema: {{$ref: '#/components/schemas/S{index}'}}}}}}}}}}\n"));
    }
    text.push_str("components:\n  schemas:\n");
    for index in all() {
        text.push_str(&format!(
            "    S{index}:\n      type: object\n      properties:\n"
        ));
        for other in all() {
            text.push_str(&format!(
                "        p{other}: {{$ref: '#/components/schemas/S{other}'}}\n"
            ));
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
        base.field("addPet", name);
    }
    assert!(!base.field("addPet", "petType").optional && base.field("addPet", "bark").optional);
    base.assert_tells("a choice became one object");
    let kind =
        case!("base-lists-its-kinds.yaml").replacen("schemas/Pet'}}}}", "schemas/Dog'}}}}", 1);
    let dog = read(&kind);
    assert!(dog.field("addPet", "bark").optional && !dog.field("addPet", "petType").optional);
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
        text.push_str(&format!("    S{index}: {{type: object, properties: {{p{index}: {{type: string}}}}, anyOf: [{}]}}\n", others.join(", ")));
    }
    assert_eq!(read(&text).size(), 60);
}

#[test]
fn a_required_field_that_can_be_null_may_be_missing() {
    let read = read(case!("required-but-nullable.yaml"));
    for name in ["a", "b", "c", "d", "e", "f", "g"] {
        assert!(read.field("putThing", name).optional, "{name}");
    }
    assert!(!read.field("putThing", "never").optional);
    assert_eq!(
        read.field("putThing", "b").field_type,
        Some(FieldType::String)
    );
    assert_eq!(read.field("putThing", "c/id").name, "id");
    assert_eq!(
        read.field("putThing", "d").field_type,
        enumeration(&["x", "y2"])
    );
    read.assert_tells("a required field that can be null");
}

#[test]
fn parameters_are_composed_as_fields_of_bodies_are() {
    let read = read(case!("composed-parameters.yaml"));
    let field_type = |name| read.field("getPrompt", name).field_type.clone();
    assert_eq!(field_type("prompt_id"), Some(FieldType::Uuid));
    assert_eq!(field_type("version"), Some(FieldType::Integer));
    assert_eq!(
        read.field("getPrompt", "version")
            .constraints
            .minimum
            .as_deref(),
        Some("1")
    );
    assert_eq!(field_type("model_type"), Some(FieldType::String));
    assert_eq!(field_type("kind"), enumeration(&["chat", "text"]));
    assert_eq!(field_type("created"), None);
    read.assert_tells("parameters/4/schema: a choice between different types");
    assert_eq!(read.field("getPrompt", "filter/a").name, "a");
}

#[test]
fn what_stands_beside_a_reference_counts_from_openapi_3_1_on() {
    let new = read(case!("beside-references.yaml"));
    assert_eq!(
        new.field("placeOrder", "billing").description,
        "Where the invoice goes."
    );
    assert_eq!(
        new.field("placeOrder", "shipping").description,
        "Where the parcel goes."
    );
    let total = new.field("placeOrder", "total");
    assert_eq!(
        (total.description.as_str(), total.default.as_str()),
        ("In cents.", "500")
    );
    assert_eq!(total.constraints.minimum.as_deref(), Some("100"));
    assert_eq!(total.field_type, Some(FieldType::Integer));
    new.assert_tells("deprecated: not supported");
    let old = read(&case!("beside-references.yaml").replace("3.1.0", "3.0.3"));
    assert_eq!(
        old.field("placeOrder", "billing").description,
        "An address."
    );
    old.assert_tells("billing/description: stands beside a reference");
}

#[test]
fn one_oddity_is_told_with_its_place_and_the_rest_is_read() {
    let twice = read(case!("duplicate-key.yaml"));
    twice.assert_tells("line 9: a key is there twice: the last one was read: description");
    assert!(twice.note("getA").description.contains("second"));
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
        text.push_str(&format!(", p{index}: *text"));
    }
    text.push_str("}}}}}\n");
    let read = read(&text);
    assert_eq!(read.size(), 501);
    assert_eq!(read.field("postA", "p499").constraints.max_length, Some(40));
}

#[test]
fn parameters_of_an_operation_replace_those_of_its_path() {
    let read = read(case!("parameter-override.yaml"));
    let id = read.field("getThing", "id");
    assert_eq!(
        (id.field_type.clone(), id.description.as_str()),
        (Some(FieldType::Uuid), "of the operation")
    );
    assert_eq!(read.field("getThing", "page").role, FieldRole::Identifier);
    assert_eq!(
        read.field("getThing", "page_query").field_type,
        Some(FieldType::Integer)
    );
    read.assert_tells("two parameters have the same name");
}

#[test]
fn webhooks_are_events_of_the_application() {
    for key in ["webhooks", "x-webhooks"] {
        let read = read(&case!("webhooks-only.yaml").replace("webhooks:", &format!("{key}:")));
        let settled = read.note("paymentSettled");
        assert_eq!(settled.kind, NoteKind::Event);
        assert_eq!(settled.message.fields[0].name, "id");
        assert_eq!(read.import.report().headline, "Imported 1 webhook.");
    }
}

#[test]
fn an_operation_may_name_the_component_instead_of_the_message_of_its_channel() {
    let read = read(case!("operation-names-component.yaml"));
    assert_eq!(read.main().notes().len(), 2);
    let placed = read.note("OrderPlaced");
    let links = read.main().links();
    assert!(
        links.values().any(|link| link.from == placed.id),
        "Billing receives it"
    );
    assert!(read.main().context_of(&placed.id).unwrap().external);
    let sent = read.note("InvoiceSent");
    assert_eq!(read.main().context_of(&sent.id).unwrap().name, "Billing");
    assert!(!read.tells("no operation"));
}

#[test]
fn messages_that_are_written_as_a_list_are_read() {
    let read = read(case!("messages-as-list.yaml"));
    assert_eq!(read.note("OrderPlaced").kind, NoteKind::Event);
    read.assert_tells("/channels/orders/messages: is a list instead of an object");
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
    assert_eq!(read.note("measured").message.privileged, Some(true));
}

#[test]
fn maps_beside_properties_are_told_and_maps_by_pattern_are_read() {
    let read = read(case!("open-objects.yaml"));
    assert!(!read.field("postA", "id").optional);
    read.assert_tells("labels/additionalProperties: not supported");
    let by_key = &read.field("postA", "byKey").field_type;
    assert_eq!(*by_key, Some(FieldType::Map(Box::new(FieldType::String))));
    read.assert_tells("byKey/patternProperties: not supported");
    read.assert_tells("pair/prefixItems: not supported");
}

#[test]
fn names_say_whether_a_received_message_is_an_event_or_a_command() {
    let read = read(case!("names-and-kinds.yaml"));
    for name in [
        "SetDisplayMessage",
        "putObject",
        "RunReport",
        "ReadMeter",
        "ProceedToCheckout",
        "ExceedLimit",
        "ShredDocument",
        "RequestNeededDocuments",
    ] {
        assert_eq!(read.note(name).kind, NoteKind::Command, "{name}");
    }
    for name in [
        "AccountFrozen",
        "AccountOverdrawn",
        "PasswordReset",
        "OrderSplit",
        "PaymentWithheld",
        "CardStolen",
        "BatchRebuilt",
        "DoorShut",
    ] {
        assert_eq!(read.note(name).kind, NoteKind::Event, "{name}");
    }
}

#[test]
fn a_resource_that_is_sent_and_received_on_a_topic_is_an_event() {
    let text = "asyncapi: 3.0.0\ninfo: {title: Users}\nchannels: {users: {address: users, messages: {UserProfile: {payload: {type: object}}}}}\noperations:\n  hear: {action: receive, channel: {$ref: '#/channels/users'}}\n  tell: {action: send, channel: {$ref: '#/channels/users'}}\n";
    let both = read(text);
    assert_eq!(both.main().notes().len(), 1);
    assert_eq!(both.note("UserProfile").kind, NoteKind::Event);
    assert_eq!(
        both.main()
            .context_of(&both.note("UserProfile").id)
            .unwrap()
            .name,
        "Users"
    );
}

#[test]
fn who_sends_can_be_turned_round_for_a_document() {
    let options = Options {
        is_swapped: true,
        ..Options::default()
    };
    let made = import_with(case!("operation-names-component.yaml"), &options, &|_| None).unwrap();
    let read = Read {
        document: made.document(),
        import: made,
    };
    let placed = read.note("OrderPlaced");
    assert_eq!(read.main().context_of(&placed.id).unwrap().name, "Billing");
}

#[test]
fn a_slash_that_is_not_escaped_in_a_reference_is_read_as_meant_and_told_once() {
    let read = read(case!("bare-slash.yaml"));
    assert_eq!(
        read.note("listen/v1.Results").message.fields[0].name,
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
    assert!(message("graph TD;\n A-->B: [\n").starts_with("not an Isobar board"));
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
        text.push_str(&format!("  /a{index}:\n    get: {{operationId: get{index}, callbacks: {{x: {{a: b}}}}, parameters: [{{$ref: '#/none'}}]}}\n"));
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
        let options = Options {
            only: Some(only),
            ..Options::default()
        };
        let made = import_with(text, &options, &|_| None).unwrap().document();
        let notes = made.alternatives()[0].notes();
        let names: Vec<_> = notes.values().map(|note| note.text.clone()).collect();
        names
    };
    assert_eq!(names("/users"), ["user"]);
    assert_eq!(names("users"), ["teams"]);
}

#[test]
fn a_document_with_more_messages_than_a_board_can_show_says_so() {
    let mut text = "openapi: 3.0.3\ninfo: {title: Huge}\npaths:\n".to_owned();
    for index in 0..2_500 {
        text.push_str(&format!(
            "  /a{index}: {{get: {{operationId: get{index}}}}}\n"
        ));
    }
    let read = read(&text);
    assert_eq!(read.main().notes().len(), 2_000);
    read.assert_tells("2000 of 2500 were read");
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
