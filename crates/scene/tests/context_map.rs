//! The display list of the context map.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;

use isobar_model::{
    Alternative, AlternativeInfo, Context, ContextAttribute, Document, Edit, Element, Id, Order,
    Pattern, Point, Rect, Relationship, UpstreamRole,
};
use isobar_scene::{
    Area, ContextMap, Item, MapDetail, MapDrawing, Shape, Spot, Tie, TieSource, arranged,
};

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

/// Contexts `c0`, `c1` and so on, and the relationships that were declared between them.
fn document(count: usize, relationships: &[(usize, usize, Pattern)]) -> Document {
    let main = id("main");
    let info = AlternativeInfo::new(main.clone(), "Main", Order::default());
    let mut document = Document::new("Test", info);
    let context = |number: usize| {
        let area = Rect {
            x: 0,
            y: 0,
            width: 100,
            height: 100,
        };
        let name = format!("Context {number}");
        Element::Context(Context::new(id(&format!("c{number}")), name, area))
    };
    let relationship = |(number, (a, b, pattern)): (usize, &(usize, usize, Pattern))| {
        let (a, b) = (id(&format!("c{a}")), id(&format!("c{b}")));
        Element::Relationship(Relationship::new(id(&format!("r{number}")), a, b, *pattern))
    };
    let elements = (0..count).map(context);
    let elements = elements.chain(relationships.iter().enumerate().map(relationship));
    document
        .apply_all(elements.map(|element| Edit::Add(element).of(&main)))
        .unwrap();
    document
}

fn alternative(document: &Document) -> &Alternative {
    document.alternatives()[0]
}

fn drawn(alternative: &Alternative, ties: &[Tie], detail: MapDetail) -> ContextMap {
    let drawing = MapDrawing {
        places: arranged(alternative, ties),
        detail,
        ..MapDrawing::default()
    };
    ContextMap::new(alternative, ties, &drawing)
}

/// The map as it was declared.
fn declared(document: &Document) -> ContextMap {
    let alternative = alternative(document);
    let ties: Vec<Tie> = Tie::declared(alternative).collect();
    drawn(alternative, &ties, MapDetail::Full)
}

fn inferred(tie: &Tie) -> Tie {
    Tie {
        source: TieSource::Inferred,
        ..tie.clone()
    }
}

fn texts(item: &Item) -> Vec<&str> {
    let texts = item.shapes.iter().filter_map(|shape| match shape {
        Shape::Text(line) => Some(line.text.as_str()),
        _ => None,
    });
    texts.collect()
}

fn tags(map: &ContextMap) -> Vec<Area> {
    let shapes = map.edges.iter().flat_map(|edge| &edge.item.shapes);
    let areas = shapes.filter_map(|shape| match shape {
        Shape::Rectangle { area, .. } => Some(*area),
        _ => None,
    });
    areas.collect()
}

fn is_in(area: Area, at: Spot) -> bool {
    area.x < at.x && at.x < area.right() && area.y < at.y && at.y < area.bottom()
}

/// Twelve contexts, each with two or three others downstream.
fn landscape() -> Document {
    let mut relationships = Vec::new();
    for number in 0..12 {
        for step in [1, 3, 7] {
            if number + step < 12 {
                relationships.push((number, number + step, Pattern::CustomerSupplier));
            }
        }
    }
    document(12, &relationships)
}

#[test]
fn no_line_passes_under_a_bubble_that_it_does_not_join() {
    let map = declared(&landscape());
    for edge in &map.edges {
        for bubble in map
            .bubbles
            .iter()
            .filter(|one| one.id != edge.a && one.id != edge.b)
        {
            for ends in edge.lines.iter().flat_map(|line| line.windows(2)) {
                for step in 0..=100 {
                    let part = step as f32 / 100.0;
                    let at = Spot::new(
                        ends[0].x + (ends[1].x - ends[0].x) * part,
                        ends[0].y + (ends[1].y - ends[0].y) * part,
                    );
                    assert!(
                        !is_in(bubble.bounds, at),
                        "{} under {}",
                        edge.item.label,
                        bubble.id
                    );
                }
            }
        }
    }
}

#[test]
fn no_tag_lies_on_a_bubble_or_on_another_tag() {
    let map = declared(&landscape());
    let tags = tags(&map);
    for (number, tag) in tags.iter().enumerate() {
        assert!(tags[..number].iter().all(|other| !tag.touches(*other)));
        assert!(map.bubbles.iter().all(|bubble| !tag.touches(bubble.bounds)));
    }
}

#[test]
fn no_bubble_lies_on_another() {
    let map = declared(&landscape());
    for (number, bubble) in map.bubbles.iter().enumerate() {
        let others = map.bubbles[..number].iter();
        assert!(
            others
                .into_iter()
                .all(|other| !bubble.bounds.touches(other.bounds))
        );
    }
}

#[test]
fn what_was_declared_as_it_was_inferred_is_one_line() {
    let document = document(2, &[(0, 1, Pattern::CustomerSupplier)]);
    let declared = Tie::declared(alternative(&document)).next().unwrap();
    let ties = [declared.clone(), inferred(&declared)];
    let map = drawn(alternative(&document), &ties, MapDetail::Full);
    assert_eq!(map.edges[0].lines.len(), 1);
    assert!(!map.edges[0].differs);
}

#[test]
fn what_contradicts_a_declaration_is_a_line_of_its_own_with_a_mark() {
    let document = document(2, &[(0, 1, Pattern::CustomerSupplier)]);
    let declared = Tie::declared(alternative(&document)).next().unwrap();
    let other = Tie {
        pattern: Pattern::SharedKernel,
        upstream: None,
        ..inferred(&declared)
    };
    let map = drawn(alternative(&document), &[declared, other], MapDetail::Full);
    assert_eq!(map.edges[0].lines.len(), 2);
    assert!(map.edges[0].differs);
    assert!(texts(&map.edges[0].item).contains(&"≠ Shared kernel"));
}

#[test]
fn several_relationships_of_a_pair_lie_beside_each_other() {
    let document = document(
        2,
        &[
            (0, 1, Pattern::Partnership),
            (1, 0, Pattern::UpstreamDownstream),
        ],
    );
    let map = declared(&document);
    assert_eq!(map.edges[0].lines.len(), 2);
    let words = texts(&map.edges[0].item);
    // The letters at both ends say all that there is to say of an upstream and its downstream.
    assert_eq!(words, ["U", "D", "Partnership"]);
}

#[test]
fn an_open_host_with_several_consumers_says_so_once() {
    let document = document(
        3,
        &[
            (0, 1, Pattern::UpstreamDownstream),
            (0, 2, Pattern::UpstreamDownstream),
        ],
    );
    let host = BTreeSet::from([UpstreamRole::OpenHostService]);
    let ties: Vec<Tie> = Tie::declared(alternative(&document))
        .map(|tie| Tie {
            upstream_roles: host.clone(),
            ..tie
        })
        .collect();
    let map = drawn(alternative(&document), &ties, MapDetail::Full);
    let words: Vec<&str> = map
        .items()
        .flat_map(texts)
        .filter(|text| text.contains("OHS"))
        .collect();
    assert_eq!(words, ["OHS"]);
    let alone = drawn(alternative(&document), &ties[..1], MapDetail::Full);
    assert!(texts(&alone.edges[0].item).contains(&"U · OHS"));
}

#[test]
fn subdomain_team_external_and_mud_are_told_in_words() {
    let mut document = document(1, &[]);
    let main = id("main");
    let attributes = [
        ContextAttribute::Subdomain(Some(isobar_model::Subdomain::Core)),
        ContextAttribute::Team(Some("Accounts".to_owned())),
        ContextAttribute::External(true),
    ];
    document
        .apply_all(attributes.map(|one| Edit::Context(id("c0"), one).of(&main)))
        .unwrap();
    let map = declared(&document);
    let words = texts(&map.bubbles[0]);
    assert_eq!(words, ["Core", "Context 0", "Team: Accounts", "External"]);
    assert_eq!(
        map.bubbles[0].label,
        "context: Context 0, core subdomain, team Accounts, external"
    );
}

#[test]
fn from_afar_there_are_only_names_and_they_are_larger() {
    let document = landscape();
    let near = declared(&document);
    let ties: Vec<Tie> = Tie::declared(alternative(&document)).collect();
    let far = drawn(alternative(&document), &ties, MapDetail::Names);
    assert!(tags(&far).is_empty());
    let size = |map: &ContextMap| match map.bubbles[0].shapes.last() {
        Some(Shape::Text(line)) => line.font_size,
        _ => panic!("no name"),
    };
    assert!(size(&far) > 1.3 * size(&near));
}

#[test]
fn a_new_context_moves_none_that_somebody_has_placed() {
    let mut document = document(4, &[(0, 3, Pattern::Partnership)]);
    let main = id("main");
    let put = |number: i32| {
        let at = Some(Point::new(number * 400, 0));
        Edit::Context(id(&format!("c{number}")), ContextAttribute::MapAt(at)).of(&main)
    };
    document.apply_all((0..3).map(put)).unwrap();
    let map = declared(&document);
    for number in 0..3 {
        let bubble = map.bubble(&id(&format!("c{number}"))).unwrap();
        let at = bubble.bounds.center();
        assert!((at.x - number as f32 * 400.0).abs() < 1.0 && at.y.abs() < 1.0);
    }
    let new = map.bubble(&id("c3")).unwrap().bounds;
    assert!(map.bubbles[..3].iter().all(|one| !one.bounds.touches(new)));
    // Near the one that it is related to.
    assert!(new.center().x.abs() < 350.0);
}

#[test]
fn while_a_bubble_is_dragged_only_what_hangs_on_it_changes() {
    let document = landscape();
    let alternative = alternative(&document);
    let ties: Vec<Tie> = Tie::declared(alternative).collect();
    let rest = drawn(alternative, &ties, MapDetail::Full);
    let moved = id("c4");
    let drawing = MapDrawing {
        places: arranged(alternative, &ties),
        moved: Some((&moved, Point::new(5_000, 5_000))),
        before: Some(&rest),
        ..MapDrawing::default()
    };
    let map = ContextMap::new(alternative, &ties, &drawing);
    assert!(map.bubble(&moved).unwrap().bounds.x > 4_000.0);
    for (now, before) in map.edges.iter().zip(&rest.edges) {
        let hangs = now.a == moved || now.b == moved;
        assert_eq!((&now.a, &now.b), (&before.a, &before.b));
        assert_eq!(now != before, hangs);
    }
}
