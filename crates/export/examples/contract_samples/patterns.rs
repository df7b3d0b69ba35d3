//! A board with every pattern of a context map, each with something that crosses.

use isobar_model::{
    AlternativeInfo, Context, Document, DownstreamRole, Edit, Element, Field, FieldRole, FieldType,
    Id, Link, Message, Mode, Note, NoteKind, Order, Pattern, Point, Rect, Relationship,
    UpstreamRole, Visibility,
};

fn id(text: &str) -> Id {
    Id::new(text).expect("a plain id")
}

/// Shop and billing are partners; the catalogue is an open host that the shop keeps at a distance; shipping takes what
/// the carrier says as it is, and is a customer of the warehouse; shop and CRM share a kernel.
pub fn patterns() -> Document {
    let main = id("main");
    let info = AlternativeInfo::new(main.clone(), "Main", Order::default());
    let mut document = Document::new("Every pattern", info);
    let names = [
        "shop",
        "billing",
        "catalogue",
        "shipping",
        "carrier",
        "warehouse",
        "crm",
    ];
    let mut edits: Vec<Edit> = (0..)
        .zip(names)
        .map(|(number, name)| {
            let area = Rect {
                x: number * 1_000,
                y: 0,
                width: 900,
                height: 900,
            };
            Edit::Add(Element::Context(Context::new(id(name), name, area)))
        })
        .collect();
    edits.extend(relationships());
    let event = NoteKind::Event;
    exchange("OrderPlaced", event, "shop", &["billing"], &mut edits);
    exchange("InvoicePaid", event, "billing", &["shop"], &mut edits);
    exchange(
        "RefundOrder",
        NoteKind::Command,
        "billing",
        &["shop"],
        &mut edits,
    );
    exchange(
        "Balance",
        NoteKind::ReadModel,
        "billing",
        &["shop"],
        &mut edits,
    );
    exchange("PriceChanged", event, "catalogue", &["shop"], &mut edits);
    exchange("ParcelScanned", event, "carrier", &["shipping"], &mut edits);
    exchange(
        "StockReserved",
        event,
        "warehouse",
        &["shipping"],
        &mut edits,
    );
    exchange("CustomerRegistered", event, "crm", &["shop"], &mut edits);
    for link in ["order-placed-to-billing", "stock-reserved-to-shipping"] {
        let reads = isobar_model::LinkAttribute::Reads(Some([id("number")].into()));
        edits.push(Edit::Link(id(link), reads));
    }
    document
        .apply_all(edits.into_iter().map(|edit| edit.of(&main)))
        .expect("a sound board");
    document
}

fn relationships() -> Vec<Edit> {
    let directed = |name: &str, up: &str, down: &str, pattern| {
        Relationship::new(id(name), id(up), id(down), pattern)
    };
    let mut host = directed("host", "catalogue", "shop", Pattern::UpstreamDownstream);
    host.upstream_roles = [
        UpstreamRole::OpenHostService,
        UpstreamRole::PublishedLanguage,
    ]
    .into();
    host.downstream_roles = [DownstreamRole::AnticorruptionLayer].into();
    let mut conformist = directed(
        "conforms",
        "carrier",
        "shipping",
        Pattern::UpstreamDownstream,
    );
    conformist.downstream_roles = [DownstreamRole::Conformist].into();
    [
        directed("partners", "shop", "billing", Pattern::Partnership),
        directed(
            "supplies",
            "warehouse",
            "shipping",
            Pattern::CustomerSupplier,
        ),
        directed("kernel", "shop", "crm", Pattern::SharedKernel),
        host,
        conformist,
    ]
    .map(|relationship| Edit::Add(Element::Relationship(relationship)))
    .into()
}

/// A message of a context, and who takes part in it.
fn exchange(name: &str, kind: NoteKind, owner: &str, others: &[&str], edits: &mut Vec<Edit>) {
    let field = |name: &str, field_type, role| Field {
        field_type: Some(field_type),
        role,
        ..Field::new(id(name), name)
    };
    let message = Message {
        visibility: Some(Visibility::Public),
        version: Some("1.0".to_owned()),
        fields: vec![
            field("number", FieldType::Uuid, FieldRole::Identifier),
            field("amount", FieldType::Money, FieldRole::Attribute),
            field("at", FieldType::Instant, FieldRole::Attribute),
        ],
        ..Message::default()
    };
    let words = Id::from_words(&name.chars().fold(String::new(), |words, letter| {
        let gap = if letter.is_uppercase() { " " } else { "" };
        words + gap + &letter.to_string()
    }));
    let note = Note {
        frame: Some(id(owner)),
        message: message.into(),
        ..Note::new(words.clone(), kind, name, Point::new(10, 10))
    };
    edits.push(Edit::Add(Element::Note(note)));
    for other in others {
        let (from, to) = match kind {
            NoteKind::Event => (words.clone(), id(other)),
            _ => (id(other), words.clone()),
        };
        let mut link = Link::new(id(&format!("{words}-to-{other}")), from, to);
        if kind == NoteKind::Command {
            link.mode = Some(Mode::Synchronous);
        }
        edits.push(Edit::Add(Element::Link(link)));
    }
}
