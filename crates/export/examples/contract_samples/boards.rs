//! Boards that no workshop draws: every type of field in one message, and names that break careless exporters.

use isobar_model::{
    AlternativeInfo, Audience, Channel, ChannelKind, Constraints, Context, Document,
    DownstreamRole, Edit, Element, Field, FieldRole, FieldType, Id, Link, Message, Mode, Note,
    NoteKind, Order, Pattern, Point, Rect, Relationship, Sensitivity, Service, Swimlane, Term,
    UpstreamRole, Visibility,
};

/// Names that people, and people who mean harm, type.
pub const HOSTILE: [&str; 96] = [
    "",
    " ",
    "class",
    "type",
    "fn",
    "self",
    "Self",
    "object",
    "Object",
    "message",
    "String",
    "string",
    "Option",
    "Envelope",
    "Handlers",
    "Publishers",
    "Money",
    "values",
    "null",
    "true",
    "~",
    "toString",
    "hashCode",
    "getClass",
    "constructor",
    "__proto__",
    "prototype",
    "clone",
    "optional",
    "reserved",
    "map",
    "package",
    "isobar",
    "java",
    "orderId",
    "OrderID",
    "order_id",
    "ORDER-ID",
    "order id",
    "orderId2",
    "3D model",
    "42",
    "-1",
    "0x10",
    "_",
    "-",
    "\"quoted\"",
    "'single'",
    "`tick`",
    "back\\slash",
    "*/ int x; /*",
    "/* */",
    "\\u002a/",
    "\\",
    "//",
    "line\nbreak",
    "tab\tbed",
    "\u{0}\u{8}\u{1b}[31m",
    "\u{2028}split\u{2029}",
    "${x}",
    "{{y}}",
    "{z}",
    "$",
    "%s",
    "<b>&amp;</b>",
    "]]>",
    "-->",
    "- a: b",
    "# heading",
    "key: value",
    "| pipe |",
    "[link](x)",
    "[bracketed]",
    "**bold**",
    "@annotation",
    "@",
    "a.b",
    "a/b",
    "../../etc/passwd",
    "..\\x",
    "con",
    "$ref",
    "#/x",
    "~1",
    "?q=1#f",
    "é\u{301}ß",
    "Größe",
    "مرحبا",
    "客户",
    "💶 👩‍👩‍👧",
    "\u{202e}evil",
    "İstanbul",
    "end",
    "Notification_",
    "A",
    "a",
];

fn id(text: &str) -> Id {
    Id::new(text).expect("a plain id")
}

/// Numbers that look random and are the same every time (Knuth's MMIX generator).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % sides
    }

    fn text(&mut self) -> String {
        match self.roll(60) {
            0 => "x".repeat(10_000),
            1 => "long words ".repeat(1_000),
            2 => "客".repeat(300),
            _ => {
                let at = self.roll(HOSTILE.len());
                HOSTILE[at].to_owned()
            }
        }
    }
}

/// A board full of names that break careless exporters; another one for each seed.
pub fn hostile(seed: u64) -> Document {
    let mut dice = Dice(seed.wrapping_mul(7_919).wrapping_add(17));
    let main = id("main");
    let info = AlternativeInfo::new(main.clone(), dice.text(), Order::default());
    let mut document = Document::new(dice.text(), info);
    let mut edits: Vec<Edit> = Vec::new();
    for number in 0..4 {
        let area = Rect {
            x: number * 2_000,
            y: 0,
            width: 1_900,
            height: 900,
        };
        let context = Context {
            description: dice.text(),
            ..Context::new(id(&format!("c{number}")), dice.text(), area)
        };
        edits.push(Edit::Add(Element::Context(context)));
        let term = Term {
            description: dice.text(),
            ..Term::new(
                id(&format!("t{number}")),
                dice.text(),
                Some(id(&format!("c{number}"))),
            )
        };
        edits.push(Edit::Add(Element::Term(term)));
        let kind = [
            ChannelKind::Topic,
            ChannelKind::Queue,
            ChannelKind::Stream,
            ChannelKind::Topic,
        ];
        let protocol = ["kafka", "amqp", "mqtt", "carrier pigeon"];
        let at = usize::try_from(number).unwrap_or(0);
        let channel = Channel {
            protocol: Some(protocol[at].to_owned()),
            description: dice.text(),
            ..Channel::new(id(&format!("ch{number}")), dice.text(), kind[at])
        };
        edits.push(Edit::Add(Element::Channel(channel)));
    }
    edits.extend(relationships());
    for number in 0..16 {
        flow(&mut dice, number, &mut edits);
    }
    draw(&mut dice, &mut edits);
    let changes = edits.into_iter().map(|edit| edit.of(&main));
    document.apply_all(changes).expect("a sound board");
    document
}

/// Elements that only pictures and diagrams show: people, comments, a service, a lane, arrows with texts.
fn draw(dice: &mut Dice, edits: &mut Vec<Edit>) {
    let kinds = [
        NoteKind::Actor,
        NoteKind::Screen,
        NoteKind::System,
        NoteKind::Hotspot,
        NoteKind::Opportunity,
        NoteKind::Text,
    ];
    let area = Rect {
        x: 2_100,
        y: 500,
        width: 400,
        height: 300,
    };
    let service = Service::new(id("s0"), id("c1"), dice.text(), area);
    edits.push(Edit::Add(Element::Service(service)));
    edits.push(Edit::Add(Element::Swimlane(Swimlane {
        id: id("lane"),
        name: dice.text(),
        top: 0,
        height: 900,
    })));
    for (number, kind) in (0..).zip(kinds) {
        let name = format!("d{number}");
        let frame = [None, Some(id("c1")), Some(id("s0"))][dice.roll(3)].clone();
        let note = Note {
            frame,
            rotation: [None, Some(30), Some(90)][dice.roll(3)],
            ..Note::new(
                id(&name),
                kind,
                dice.text(),
                Point::new(2_200 + number * 40, 600),
            )
        };
        edits.push(Edit::Add(Element::Note(note)));
        for (end, to) in ["s0", "c1", "m0"].into_iter().enumerate() {
            let link = Link {
                label: dice.text(),
                ..Link::new(id(&format!("{name}-{end}")), id(&name), id(to))
            };
            edits.push(Edit::Add(Element::Link(link)));
        }
    }
}

fn relationships() -> Vec<Edit> {
    let mut kernel = Relationship::new(id("r0"), id("c0"), id("c1"), Pattern::SharedKernel);
    kernel.description = "x".to_owned();
    let mut host = Relationship::new(id("r1"), id("c1"), id("c2"), Pattern::UpstreamDownstream);
    host.upstream_roles.extend([
        UpstreamRole::OpenHostService,
        UpstreamRole::PublishedLanguage,
    ]);
    host.downstream_roles
        .insert(DownstreamRole::AnticorruptionLayer);
    let supplier = Relationship::new(id("r2"), id("c0"), id("c2"), Pattern::CustomerSupplier);
    let partners = Relationship::new(id("r3"), id("c2"), id("c3"), Pattern::Partnership);
    let mut conformist =
        Relationship::new(id("r4"), id("c3"), id("c0"), Pattern::UpstreamDownstream);
    conformist
        .downstream_roles
        .insert(DownstreamRole::Conformist);
    [kernel, host, supplier, partners, conformist]
        .map(|relationship| Edit::Add(Element::Relationship(relationship)))
        .into()
}

/// A message from one context to another.
fn flow(dice: &mut Dice, number: usize, edits: &mut Vec<Edit>) {
    let (home, other) = (number % 4, (number + 1 + number / 4) % 4);
    let other = if other == home { (home + 1) % 4 } else { other };
    let kind = [
        NoteKind::Event,
        NoteKind::Command,
        NoteKind::ReadModel,
        NoteKind::Event,
    ][number / 4];
    let at = Point::new(
        i32::try_from(home * 2_000 + 100).unwrap_or(0),
        i32::try_from(number * 40).unwrap_or(0),
    );
    let fields = (0..1 + dice.roll(9))
        .map(|field| hostile_field(dice, field, 0))
        .collect();
    let message = Message {
        visibility: Some(Visibility::Public),
        version: Some(["1", "2.1", "0.3.1", "latest"][dice.roll(4)].to_owned()),
        correlation: [None, Some(true), Some(false)][dice.roll(3)],
        causation: [None, Some(true)][dice.roll(2)],
        privileged: [None, Some(true)][dice.roll(2)],
        audience: [None, Some(Audience::Anyone)][dice.roll(2)].clone(),
        channel: (kind != NoteKind::ReadModel && dice.roll(2) == 0)
            .then(|| id(&format!("ch{home}"))),
        fields,
        ..Message::default()
    };
    let note = Note {
        frame: Some(id(&format!("c{home}"))),
        description: dice.text(),
        message: message.into(),
        ..Note::new(id(&format!("m{number}")), kind, dice.text(), at)
    };
    let policy = Note {
        frame: Some(id(&format!("c{other}"))),
        ..Note::new(
            id(&format!("p{number}")),
            NoteKind::Policy,
            "whenever",
            Point::new(0, 5_000),
        )
    };
    edits.push(Edit::Add(Element::Note(note)));
    edits.push(Edit::Add(Element::Note(policy)));
    let (from, to) = match kind {
        NoteKind::Event => (format!("m{number}"), format!("p{number}")),
        _ => (format!("p{number}"), format!("m{number}")),
    };
    let mut link = Link::new(id(&format!("l{number}")), id(&from), id(&to));
    if kind == NoteKind::Command && dice.roll(2) == 0 {
        link.mode = Some(Mode::Synchronous);
    }
    edits.push(Edit::Add(Element::Link(link)));
}

fn hostile_field(dice: &mut Dice, number: usize, depth: usize) -> Field {
    let roles = [FieldRole::Attribute, FieldRole::Identifier, FieldRole::Meta];
    let guards = [Sensitivity::None, Sensitivity::None, Sensitivity::Personal];
    let constraints = Constraints {
        minimum: [None, Some("0".to_owned()), Some("nonsense".to_owned())][dice.roll(3)].clone(),
        maximum: [None, Some("10".to_owned())][dice.roll(2)].clone(),
        min_length: [None, Some(2), Some(50)][dice.roll(3)],
        max_length: [None, Some(10)][dice.roll(2)],
        pattern: [
            None,
            None,
            Some("^[A-Z]+$".to_owned()),
            Some("(".to_owned()),
        ][dice.roll(4)]
        .clone(),
        digits: [None, Some(10), Some(200)][dice.roll(3)],
        decimals: [None, Some(2)][dice.roll(2)],
    };
    Field {
        field_type: hostile_type(dice, depth),
        optional: dice.roll(3) == 0,
        role: roles[dice.roll(3)],
        sensitivity: guards[dice.roll(3)],
        term: (dice.roll(3) == 0).then(|| id(&format!("t{}", dice.roll(4)))),
        description: dice.text(),
        example: dice.text(),
        default: if dice.roll(3) == 0 {
            dice.text()
        } else {
            String::new()
        },
        constraints,
        ..Field::new(id(&format!("f{number}")), dice.text())
    }
}

fn hostile_type(dice: &mut Dice, depth: usize) -> Option<FieldType> {
    let sides = if depth < 3 { 17 } else { 12 };
    Some(match dice.roll(sides) {
        0 => return None,
        1 => FieldType::String,
        2 => FieldType::Text,
        3 => FieldType::Integer,
        4 => FieldType::Decimal,
        5 => FieldType::Boolean,
        6 => FieldType::Date,
        7 => FieldType::Instant,
        8 => FieldType::Duration,
        9 => FieldType::Uuid,
        10 => FieldType::Money,
        11 => FieldType::Term,
        12 => FieldType::Enumeration((0..dice.roll(5)).map(|_| dice.text()).collect()),
        13 => FieldType::List(Box::new(
            hostile_type(dice, depth + 1).unwrap_or(FieldType::Uuid),
        )),
        14 => FieldType::Map(Box::new(
            hostile_type(dice, depth + 1).unwrap_or(FieldType::Date),
        )),
        _ => FieldType::Object(
            (0..dice.roll(4))
                .map(|part| hostile_field(dice, part, depth + 1))
                .collect(),
        ),
    })
}

/// A board with one event that has a field of every type, required and optional.
pub fn every_type() -> Document {
    let main = id("main");
    let mut document = Document::new(
        "Every type",
        AlternativeInfo::new(main.clone(), "Main", Order::default()),
    );
    let area = Rect {
        x: 0,
        y: 0,
        width: 800,
        height: 400,
    };
    let mut fields = Vec::new();
    let mut add = |name: &str, field_type: FieldType| {
        let optional = format!("{name}Optional");
        fields.push(Field {
            field_type: Some(field_type.clone()),
            ..Field::new(id(name), name)
        });
        fields.push(Field {
            field_type: Some(field_type),
            optional: true,
            ..Field::new(id(&optional), optional.as_str())
        });
    };
    add("string", FieldType::String);
    add("text", FieldType::Text);
    add("integer", FieldType::Integer);
    add("boolean", FieldType::Boolean);
    add("date", FieldType::Date);
    add("instant", FieldType::Instant);
    add("duration", FieldType::Duration);
    add("uuid", FieldType::Uuid);
    add("money", FieldType::Money);
    add("decimal", FieldType::Decimal);
    add(
        "enumeration",
        FieldType::Enumeration(vec!["gold".to_owned(), "silver".to_owned()]),
    );
    add("list", FieldType::List(Box::new(FieldType::String)));
    add("map", FieldType::Map(Box::new(FieldType::Integer)));
    let part = |name: &str, field_type| Field {
        field_type: Some(field_type),
        ..Field::new(id(name), name)
    };
    add(
        "object",
        FieldType::Object(vec![
            part("street", FieldType::String),
            part("number", FieldType::Integer),
        ]),
    );
    add(
        "nested",
        FieldType::List(Box::new(FieldType::Map(Box::new(FieldType::Boolean)))),
    );
    add("amounts", FieldType::List(Box::new(FieldType::Decimal)));
    add("days", FieldType::Map(Box::new(FieldType::Date)));
    // Names that are none in code, and one that languages keep for themselves.
    fields.push(Field {
        field_type: Some(FieldType::String),
        ..Field::new(id("order-id"), "order id")
    });
    fields.push(part(
        "class",
        FieldType::Enumeration(vec!["first".to_owned(), "second class".to_owned()]),
    ));
    let mut precise = part("precise", FieldType::Decimal);
    (precise.constraints.digits, precise.constraints.decimals) = (Some(10), Some(2));
    let mut short = part("short", FieldType::String);
    (short.constraints.min_length, short.constraints.max_length) = (Some(2), Some(4));
    let mut code = part("code", FieldType::String);
    (code.constraints.pattern, code.example) = (Some("^[A-Z]{3}$".to_owned()), "ABC".to_owned());
    let mut small = part("small", FieldType::Integer);
    (small.constraints.minimum, small.constraints.maximum) =
        (Some("1".to_owned()), Some("9".to_owned()));
    let mut level = part("level", FieldType::Term);
    level.term = Some(id("sponsor-level"));
    let mut default = part("withDefault", FieldType::Integer);
    (default.default, default.optional) = ("3".to_owned(), true);
    fields.extend([precise, short, code, small, level, default]);
    let message = Message {
        visibility: Some(Visibility::Public),
        version: Some("1.2".to_owned()),
        correlation: Some(true),
        causation: Some(true),
        fields,
        ..Message::default()
    };
    let note = Note {
        frame: Some(id("home")),
        message: message.into(),
        ..Note::new(
            id("everything"),
            NoteKind::Event,
            "Everything happened",
            Point::new(40, 40),
        )
    };
    let edits = [
        Edit::Add(Element::Context(Context::new(id("home"), "Home", area))),
        Edit::Add(Element::Term(Term::new(
            id("sponsor-level"),
            "Sponsor level",
            Some(id("home")),
        ))),
        Edit::Add(Element::Note(note)),
    ];
    document
        .apply_all(edits.map(|edit| edit.of(&main)))
        .expect("a sound board");
    document
}
