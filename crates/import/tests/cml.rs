//! Models of Context Mapper: what becomes of each construct, and what is told of mistakes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::collections::BTreeSet;

use isobar_import::{ContractKind, ImportProblem, import, open};
use isobar_model::{
    DownstreamRole, FieldRole, FieldType, Id, NoteKind, Pattern, Relationship, Subdomain,
    UpstreamRole,
};
use support::{Read, read};

const SHOP: &str = include_str!("samples/shop.cml");

fn lines(read: &Read) -> Vec<String> {
    let problems = read.import.problems.iter();
    problems.map(ImportProblem::to_string).collect()
}

/// Texts of the notes that a note leads to.
fn led_to(read: &Read, text: &str) -> BTreeSet<String> {
    let from = &read.note(text).id;
    let links = read.main().links().values();
    let ends = links.filter(|link| link.from == *from);
    let texts = ends.map(|link| read.main().notes()[&link.to].text.clone());
    texts.collect()
}

fn set<const N: usize>(texts: [&str; N]) -> BTreeSet<String> {
    texts.map(str::to_owned).into()
}

/// The relationship of a map of one line.
fn relationship(line: &str) -> Relationship {
    let text =
        format!("ContextMap {{\n{line}\n}}\nBoundedContext Sales\nBoundedContext Shipping\n");
    let read = read(&text);
    assert_eq!(lines(&read), [""; 0], "{line}");
    let mut all = read.main().relationships().values().cloned();
    let only = all.next().unwrap();
    assert_eq!(all.next(), None);
    only
}

#[test]
fn a_model_is_known_by_its_content() {
    let opened = open(SHOP, &|_| None);
    assert_eq!(opened.contract, Some(ContractKind::ContextMapper));
    assert_eq!(
        opened.headline.unwrap(),
        "Imported 2 contexts, 1 relationship, 1 aggregate, 2 events, 3 commands, 2 policies and 2 terms."
    );
    for begin in [
        "/* a */ // b\nContextMap {",
        "\u{feff}BoundedContext A",
        "Domain D { }",
        "import './b.cml'\nBoundedContext A",
        "UserStory U { As a \"X\" I want to create a \"Y\" so that \"z\" }",
    ] {
        let made = import(begin, None, &|_| None).unwrap();
        assert_eq!(made.kind, ContractKind::ContextMapper, "{begin}");
    }
    for other in ["Domain: shop", "ContextMap", "{}", "import x from 'y'"] {
        assert!(import(other, None, &|_| None).is_err(), "{other}");
    }
}

#[test]
fn contexts_say_what_they_are_for_and_whose_they_are() {
    let read = read(SHOP);
    assert_eq!(lines(&read), [""; 0]);
    assert_eq!(read.document.board().title, "Web shop");
    let sales = &read.main().contexts()["sales"];
    assert_eq!(sales.name, "Sales");
    assert_eq!(sales.description, "Sells things to \"people\".");
    assert_eq!(sales.subdomain, Some(Subdomain::Core));
    assert_eq!(sales.team.as_deref(), Some("Team red"));
    let shipping = &read.main().contexts()["shipping-partner"];
    assert_eq!(shipping.name, "Shipping partner");
    assert_eq!(shipping.subdomain, Some(Subdomain::Generic));
    // A team is no context.
    assert_eq!(read.main().contexts().len(), 2);
}

#[test]
fn every_way_to_write_a_relationship_is_read() {
    let sales = |relationship: &Relationship| relationship.a.as_str() == "sales";
    for (line, is_sales_up) in [
        ("Sales -> Shipping", true),
        ("Sales [U]->[D] Shipping", true),
        ("Sales [U, OHS, PL] -> [D, ACL] Shipping : Named { }", true),
        ("Shipping [D]<-[U] Sales", true),
        ("Shipping <- Sales", true),
        ("Sales[OHS] Upstream-Downstream [CF]Shipping", true),
        ("Sales Downstream-Upstream Shipping", false),
    ] {
        let made = relationship(line);
        assert_eq!(made.pattern, Pattern::UpstreamDownstream, "{line}");
        assert_eq!(sales(&made), is_sales_up, "{line}");
    }
    for (line, is_sales_up) in [
        ("Sales [U,S]->[D,C] Shipping", true),
        ("Sales [S]->[C] Shipping", true),
        ("Sales [D,C]<-[U,S] Shipping", false),
        ("Sales Customer-Supplier Shipping", false),
        ("Sales Supplier-Customer Shipping", true),
    ] {
        let made = relationship(line);
        assert_eq!(made.pattern, Pattern::CustomerSupplier, "{line}");
        assert_eq!(sales(&made), is_sales_up, "{line}");
    }
    for line in [
        "Sales [P]<->[P] Shipping",
        "[P] Sales <-> [P] Shipping",
        "[P] Sales <-> Shipping [P]",
        "Sales Partnership Shipping",
    ] {
        assert_eq!(relationship(line).pattern, Pattern::Partnership, "{line}");
    }
    for line in [
        "Sales [SK]<->[SK] Shipping",
        "Sales Shared-Kernel Shipping",
        "Sales <-> Shipping",
    ] {
        assert_eq!(relationship(line).pattern, Pattern::SharedKernel, "{line}");
    }
    let roles = relationship("Sales [U,OHS,PL]->[D,ACL] Shipping");
    assert_eq!(
        roles.upstream_roles,
        [
            UpstreamRole::OpenHostService,
            UpstreamRole::PublishedLanguage
        ]
        .into()
    );
    let translated = [DownstreamRole::AnticorruptionLayer];
    assert_eq!(roles.downstream_roles, translated.into());
}

#[test]
fn messages_lie_with_their_aggregate_and_carry_their_fields() {
    let read = read(SHOP);
    assert_eq!(led_to(&read, "Place order"), set(["Orders"]));
    assert_eq!(
        led_to(&read, "Orders"),
        set(["Order placed", "Order cancelled"])
    );
    let placed = read.note("Order placed");
    assert_eq!(placed.description, "Somebody wants to buy.");
    let field = |name| read.field("Order placed", name);
    assert_eq!(field("orderId").role, FieldRole::Identifier);
    assert_eq!(field("amount").field_type, Some(FieldType::Decimal));
    assert!(field("note").optional);
    let several = Some(FieldType::List(Box::new(FieldType::Term)));
    assert_eq!(field("items").field_type, several);
    assert_eq!(read.term(field("items")), "Order item");
    let states = ["OPEN", "PAID"].map(str::to_owned);
    let states = FieldType::Enumeration(states.into());
    assert_eq!(field("state").field_type, Some(states));
    // A type that nobody defines says nothing.
    assert_eq!(field("customer").field_type, None);
}

#[test]
fn entities_and_value_objects_are_terms_of_their_context() {
    let read = read(SHOP);
    let terms = read.main().terms().values();
    let terms: Vec<_> = terms
        .map(|term| (term.name.as_str(), term.owner.as_ref().unwrap().as_str()))
        .collect();
    assert_eq!(terms, [("Order", "sales"), ("Order item", "sales")]);
    assert_eq!(read.main().terms()["order"].description, "What is bought.");
}

#[test]
fn a_flow_from_an_event_to_a_command_is_a_policy() {
    let read = read(SHOP);
    let checks = "Whenever order placed, then check stock";
    let chooses = "Whenever order placed, then cancel order or place order";
    assert_eq!(read.note(checks).kind, NoteKind::Policy);
    assert_eq!(led_to(&read, "Order placed"), set([checks, chooses]));
    assert_eq!(led_to(&read, checks), set(["Check stock"]));
    assert_eq!(led_to(&read, chooses), set(["Cancel order", "Place order"]));
    // An operation of a service acts as a command, here in an aggregate.
    assert_eq!(read.note("Check stock").kind, NoteKind::Command);
    assert_eq!(led_to(&read, "Cancel order"), set(["Orders"]));
    assert_eq!(led_to(&read, "Customer"), set(["Place order"]));
}

#[test]
fn a_policy_that_waits_for_several_events_says_so() {
    let read = read(
        "BoundedContext A {\nApplication {\nCommand Ship\nDomainEvent Paid\nDomainEvent Packed\n\
         Flow { event Paid + Packed triggers command Ship\ncommand Ship emits event Shipped }\n}\nAggregate B { DomainEvent Shipped }\n}",
    );
    let policy = read.note("Whenever paid and packed, then ship");
    assert_eq!(policy.rule.waits_for_all, Some(true));
    assert_eq!(led_to(&read, "Ship"), set(["Shipped"]));
}

#[test]
fn a_coordination_is_a_policy_that_keeps_track_of_calls() {
    let read = read(
        "BoundedContext A {\nApplication {\nCoordination DoBoth {\nA::One::first;\nB::Two::second;\n}\n\
         Service One { void first(); }\n}\n}\nBoundedContext B {\nApplication { Service Two { void second(); } }\n}",
    );
    assert_eq!(lines(&read), [""; 0]);
    assert_eq!(read.note("Do both").rule.orchestrates, Some(true));
    assert_eq!(led_to(&read, "Do both"), set(["First", "Second"]));
    let second = read.note("Second").frame.clone();
    assert_eq!(second, Some(Id::from_words("b")));
}

#[test]
fn people_want_commands_where_an_aggregate_names_their_story() {
    let read = read(
        "BoundedContext A {\nAggregate Orders {\nuserStories = Buying\nCommandEvent CreateOrder\n}\n}\n\
         UserStory Buying {\nAs a \"Customer\" I want to create an \"Order\" with its \"amount\", \"date\" for a \"Shop\" \
         I want to \"pay\" an \"Order\" so that \"it comes\"\n}\n\
         UseCase Selling {\nactor = \"Clerk\"\ninteractions = \"list\" \"Orders\" with their \"date\", \"ship\" an \"Order\"\n}",
    );
    assert_eq!(lines(&read), [""; 0]);
    assert_eq!(
        led_to(&read, "Customer"),
        set(["Create order", "Pay order"])
    );
    assert_eq!(led_to(&read, "Clerk"), set(["List orders", "Ship order"]));
    assert_eq!(read.note("Clerk").frame, None);
    let commands = read.main().notes().values();
    let commands = commands.filter(|note| note.text == "Create order");
    assert_eq!(commands.count(), 1, "the command that there is");
}

#[test]
fn a_mistake_costs_its_line_and_is_told_with_it() {
    let read = read(
        "ContextMap Shop {\n  contains Sales, Nowhere\n  Sales [U,OHX]->[D] Shipping\n  Sales => Shipping\n}\n\
         BoundedContext Sales {\n  typ = FEATURE\n  Aggregate Orders {\n    DomainEvent OrderPlaced {\n      String\n      long amount\n    }\n\
         Entity Order { def void pay() }\n  }\n}\nBoundedContext Shipping {\n  Aggregate Parcels {\nBoundedContext Late\nNonsense X { y }\n\"never ends",
    );
    assert_eq!(
        lines(&read),
        [
            "line 20: a text or comment that begins here does not end",
            "line 3: \u{201c}OHX\u{201d} is no role of a context",
            "line 4: an arrow such as -> or <-> was expected behind \u{201c}Sales\u{201d}",
            "line 7: \u{201c}typ\u{201d} was not expected here",
            "line 10: the name of the attribute of type \u{201c}String\u{201d} is missing",
            "line 13: the operation \u{201c}pay\u{201d} of line 13 does not end with a semicolon",
            "line 16: the block that begins here is not closed before the next begins",
            "line 17: the block that begins here is not closed before the next begins",
            "line 19: \u{201c}Nonsense\u{201d} begins no part of a model: a context map, bounded context, domain, use case or user story",
            "line 20: \u{201c}\"never ends\"\u{201d} begins no part of a model: a context map, bounded context, domain, use case or user story",
            "line 2: there is no bounded context of this name: Nowhere",
        ]
    );
    // The rest is there.
    assert_eq!(read.main().contexts().len(), 4);
    assert_eq!(read.main().relationships().len(), 1);
    assert_eq!(read.field("Order placed", "amount").name, "amount");
}

#[test]
fn roles_on_the_wrong_side_are_told() {
    let read = read("ContextMap { A [U,ACL]->[D,OHS] B }\nBoundedContext A\nBoundedContext B");
    read.assert_tells("line 1: a role is none of the upstream: ACL");
    read.assert_tells("line 1: a role is none of the downstream: OHS");
}

#[test]
fn what_a_flow_mentions_and_nobody_defines_is_told_and_drawn() {
    let read = read(
        "BoundedContext A {\nApplication {\nFlow {\ncommand Pay emits event Paid\nevent Paid triggers operation ship\n}\n}\n}",
    );
    read.assert_tells("line 4: there is no command of this name: Pay");
    read.assert_tells("line 4: there is no event of this name: Paid");
    read.assert_tells("line 5: there is no operation of this name: ship");
    assert_eq!(led_to(&read, "Pay"), set(["Paid"]));
}

#[test]
fn files_that_a_model_imports_are_part_of_it() {
    let text =
        "import \"./sales.cml\"\nContextMap { contains Sales, Shipping\nSales -> Shipping }\n";
    let files = |name: &str| {
        (name == "./sales.cml")
            .then(|| "import \"./sales.cml\"\nBoundedContext Sales { x }".to_owned())
    };
    let made = import(text, None, &files).unwrap();
    let problems: Vec<_> = made.problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        problems,
        ["./sales.cml, line 2: \u{201c}x\u{201d} was not expected here"]
    );
    let document = made.document();
    assert_eq!(document.alternatives()[0].contexts().len(), 2);
    // Without the file, contexts are drawn that are defined there.
    let alone = read(text);
    alone.assert_tells("a file that the model imports is not here");
    assert_eq!(alone.main().contexts().len(), 2);
}

#[test]
fn files_of_other_tools_are_named_for_what_they_are() {
    for (text, name) in [
        (
            "{ \"info\": { \"_postman_id\": \"1\" } }",
            "a Postman collection",
        ),
        (
            "{\"model\": {\"softwareSystems\": []}}",
            "a Structurizr workspace",
        ),
        ("workspace \"Shop\" {\n}", "a Structurizr workspace"),
        (
            "<?xml version=\"1.0\"?><bpmn:definitions xmlns:bpmn=\"http://www.omg.org/spec/BPMN/20100524/MODEL\"/>",
            "a BPMN process",
        ),
        ("@startmindmap\n* A\n@endmindmap", "a PlantUML diagram"),
        (
            "---\ntitle: Shop\n---\nsequenceDiagram\n",
            "a Mermaid diagram",
        ),
        ("digraph {\n  a -> b\n}", "a Graphviz diagram (DOT)"),
        (
            "syntax = \"proto3\";\nmessage A {}",
            "a Protocol Buffers file",
        ),
        (
            "---\nid: Orders\nversion: 1.0.0\n---\n# Orders",
            "a page of EventCatalog",
        ),
    ] {
        let opened = open(text, &|_| None);
        let problems: Vec<_> = opened
            .reading
            .problems
            .iter()
            .map(ToString::to_string)
            .collect();
        let [only] = problems.as_slice() else {
            panic!("{name}: {problems:?}");
        };
        assert!(
            only.contains(&format!("this is {name}; Isobar opens")),
            "{only}"
        );
    }
}
