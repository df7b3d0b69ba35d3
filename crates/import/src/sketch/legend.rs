//! Legends: stickies that say nothing but what their colour stands for.

use std::collections::BTreeMap;

use isobar_model::NoteKind;
use isobar_wording::name::words;

use super::color::{Color, Hue};
use super::form::{Area, Role, Shape, Sketch};
use crate::problem::Problems;

/// Names of kinds in legends, beside those of Isobar: in English, German, Spanish, Portuguese, French, Italian, Dutch,
/// Polish and Russian.
const NAMES: [(NoteKind, &[&str]); 10] = [
    (
        NoteKind::Event,
        &[
            "domain event",
            "business event",
            "ereignis",
            "domänenereignis",
            "fachliches ereignis",
            "evento",
            "evento de dominio",
            "evento de domínio",
            "evento di dominio",
            "événement",
            "événement métier",
            "gebeurtenis",
            "zdarzenie",
            "zdarzenie domenowe",
            "событие",
            "доменное событие",
        ],
    ),
    (
        NoteKind::Command,
        &[
            "action",
            "befehl",
            "kommando",
            "comando",
            "commande",
            "commando",
            "opdracht",
            "komenda",
            "polecenie",
            "команда",
        ],
    ),
    (
        NoteKind::Policy,
        &[
            "business policy",
            "process",
            "reaction",
            "rule",
            "business rule",
            "policies",
            "richtlinie",
            "regel",
            "política",
            "politica",
            "politique",
            "regra",
            "beleid",
            "polityka",
            "reguła",
            "политика",
            "правило",
        ],
    ),
    (
        NoteKind::Aggregate,
        &[
            "constraint",
            "entity",
            "business object",
            "aggregat",
            "agregado",
            "aggregato",
            "agrégat",
            "aggregaat",
            "agregat",
            "агрегат",
            "consistent business rule",
        ],
    ),
    (
        NoteKind::ReadModel,
        &[
            "query",
            "view",
            "view model",
            "query model",
            "information",
            "lesemodell",
            "modelo de lectura",
            "modelo de leitura",
            "modello di lettura",
            "modèle de lecture",
            "model odczytu",
            "модель чтения",
        ],
    ),
    (
        NoteKind::Actor,
        &[
            "user",
            "role",
            "person",
            "persona",
            "people",
            "akteur",
            "benutzer",
            "rolle",
            "usuario",
            "usuário",
            "ator",
            "utilisateur",
            "acteur",
            "attore",
            "utente",
            "gebruiker",
            "aktor",
            "актор",
            "пользователь",
        ],
    ),
    (
        NoteKind::System,
        &[
            "external",
            "external service",
            "third party",
            "externes system",
            "fremdsystem",
            "sistema externo",
            "sistema esterno",
            "système externe",
            "extern systeem",
            "system zewnętrzny",
            "внешняя система",
        ],
    ),
    (
        NoteKind::Hotspot,
        &[
            "hot spot",
            "problem",
            "question",
            "issue",
            "risk",
            "conflict",
            "frage",
            "problema",
            "problème",
            "pregunta",
            "pergunta",
            "vraag",
            "проблема",
            "вопрос",
        ],
    ),
    (
        NoteKind::Opportunity,
        &[
            "idea",
            "chance",
            "opportunité",
            "oportunidad",
            "oportunidade",
        ],
    ),
    (
        NoteKind::Screen,
        &[
            "ui",
            "user interface",
            "mockup",
            "wireframe",
            "page",
            "pantalla",
            "tela",
            "экран",
        ],
    ),
];

/// Number of colours that a legend explains at least.
const FEWEST: usize = 2;

/// Meanings of colours on a board.
#[derive(Debug, Default)]
pub(super) struct Legend(BTreeMap<Color, NoteKind>);

/// A shape that may be a line of a legend.
struct Line {
    kind: NoteKind,
    color: Color,
    area: Area,
    /// The sticky, and the text beside it.
    shapes: Vec<usize>,
}

impl Legend {
    /// The legend of a drawing, which is taken out of it, and told.
    pub fn taken(sketch: &mut Sketch, problems: &mut Problems) -> Self {
        if sketch.is_own {
            return Self::default();
        }
        let mut lines = lines(sketch);
        let near: Vec<bool> = lines
            .iter()
            .map(|line| {
                lines
                    .iter()
                    .any(|other| line.kind != other.kind && are_near(line.area, other.area))
            })
            .collect();
        let mut near = near.into_iter();
        lines.retain(|_| near.next() == Some(true));
        let mut meanings = BTreeMap::new();
        for line in &lines {
            meanings.entry(line.color).or_insert(line.kind);
        }
        if meanings.len() < FEWEST {
            return Self::default();
        }
        let taken: std::collections::BTreeSet<usize> =
            lines.into_iter().flat_map(|line| line.shapes).collect();
        problems.tell_about(
            "",
            "a legend was found on the board: it says what colours stand for, and its stickies are left out",
            format!("{} stickies and texts", taken.len()),
        );
        let mut number = 0..;
        sketch
            .shapes
            .retain(|_| number.next().is_none_or(|number| !taken.contains(&number)));
        Self(meanings)
    }

    /// The kind that a colour stands for: of the same colour, else of the only one that people call the same.
    pub fn kind(&self, color: Color) -> Option<NoteKind> {
        if let Some(kind) = self.0.get(&color) {
            return Some(*kind);
        }
        let hue: Hue = color.hue()?;
        let mut alike = self.0.iter().filter(|(known, _)| known.hue() == Some(hue));
        let (_, kind) = alike.next()?;
        alike.next().is_none().then_some(*kind)
    }
}

/// Lines of a legend: stickies that name a kind, and blank papers with such a name beside them.
fn lines(sketch: &Sketch) -> Vec<Line> {
    let has_arrow = |shape: &Shape| {
        let mut arrows = sketch.arrows.iter();
        arrows.any(|arrow| arrow.from == shape.id || arrow.to == shape.id)
    };
    let mut lines = Vec::new();
    for (number, shape) in sketch.shapes.iter().enumerate() {
        let Some((kind, area)) = named(&shape.text).zip(shape.area) else {
            continue;
        };
        if shape.kind.is_some() || has_arrow(shape) {
            continue;
        }
        match shape.fill {
            Some(color) if shape.role == Role::Sticky => lines.push(Line {
                kind,
                color,
                area,
                shapes: vec![number],
            }),
            None => {
                let blank = |(_, other): &(usize, &Shape)| {
                    other.text.is_empty()
                        && other.role == Role::Sticky
                        && other.area.is_some_and(|at| is_beside(at, area))
                };
                if let Some((paper, other)) = sketch.shapes.iter().enumerate().find(blank)
                    && let Some(color) = other.fill
                {
                    lines.push(Line {
                        kind,
                        color,
                        area,
                        shapes: vec![number, paper],
                    });
                }
            }
            Some(_) => {}
        }
    }
    lines
}

/// The kind that a text names and says no more.
pub(super) fn named(text: &str) -> Option<NoteKind> {
    if text.len() > 60 {
        return None;
    }
    let said = words(text).join(" ");
    let singular = said.strip_suffix('s').unwrap_or(&said);
    let is_name = |name: &str| name == said || name == singular;
    let own = NoteKind::ALL.into_iter().find(|kind| {
        let facts = kind.facts();
        *kind != NoteKind::Text
            && (is_name(facts.name)
                || is_name(&facts.many.to_lowercase())
                || is_name(&facts.title.to_lowercase()))
    });
    let other = || {
        NAMES
            .iter()
            .find(|(_, names)| names.iter().any(|name| is_name(name)))
    };
    own.or_else(|| other().map(|(kind, _)| *kind))
}

/// True of two stickies of one cluster.
fn are_near(one: Area, other: Area) -> bool {
    let side = one.width.max(one.height).max(other.width).max(other.height);
    let apart = (one.x - other.right()).max(other.x - one.right());
    let above = (one.y - other.bottom()).max(other.y - one.bottom());
    apart.max(above) <= side * 1.5
}

/// True if a text stands to the right of a paper, on its height.
fn is_beside(paper: Area, text: Area) -> bool {
    let (_, middle) = text.middle();
    let gap = text.x - paper.right();
    (paper.y..paper.bottom()).contains(&middle) && gap > -1.0 && gap < paper.width.max(30.0) * 1.5
}
