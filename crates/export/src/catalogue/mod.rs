//! Catalogue of a board: its contexts, messages, scenarios, words and findings as pages that link to each other. One
//! document is made of the board, and each format writes that.

mod contexts;
mod document;
mod findings;
mod html;
mod markdown;
mod messages;
mod overview;
mod personal;
mod places;
mod reference;
mod relationships;
mod scenarios;
mod source;

use isobar_scene::{Badges, Theme};

use self::document::Catalogue;
use self::source::Source;
use crate::diagrams::outline::{Diagram, Outline};
use crate::{ExportOptions, PictureOptions};

/// The catalogue as Markdown files, with pictures beside them.
pub(crate) fn markdown(outline: &Outline) -> Diagram {
    written(outline, false, |catalogue, diagram| {
        diagram.files = markdown::files(catalogue);
    })
}

/// The catalogue as one HTML file.
pub(crate) fn html(outline: &Outline) -> Diagram {
    written(outline, true, |catalogue, diagram| {
        let (text, left_out) = html::file(catalogue, html::MOST_BYTES);
        diagram.files = vec![("catalogue.html".to_owned(), text)];
        if left_out > 0 {
            let most = html::MOST_BYTES / 1_000_000;
            diagram.left_out(format!(
                "{left_out} pictures are not in the web page, which takes {most} MB of them: the catalogue in Markdown \
                 has them all"
            ));
        }
    })
}

fn written(outline: &Outline, follows_theme: bool, write: fn(&Catalogue, &mut Diagram)) -> Diagram {
    // Its pictures belong to it: each is as whole and as plain as the page needs it, whatever was chosen for others.
    let options = ExportOptions {
        theme: Theme::Light,
        badges: Badges::default(),
        picture: PictureOptions {
            follows_theme,
            ..PictureOptions::default()
        },
        ..outline.options.clone()
    };
    let outline = Outline::of(outline.document, outline.alternative, &options);
    let source = Source::of(&outline);
    let mut diagram = Diagram::default();
    write(&catalogue(&source), &mut diagram);
    tell_limits(&source, &mut diagram);
    diagram
}

/// Every page, in the order in which they are read.
fn catalogue(source: &Source) -> Catalogue {
    let mut pages = vec![overview::page(source)];
    pages.extend(contexts::pages(source));
    pages.extend(messages::pages(source));
    pages.extend(scenarios::pages(source));
    pages.extend(relationships::page(source));
    pages.extend(reference::channels(source));
    pages.extend(reference::glossary(source));
    pages.extend(personal::page(source));
    pages.extend(findings::page(source));
    Catalogue {
        title: source.outline.title.clone(),
        pages,
    }
}

fn tell_limits(source: &Source, diagram: &mut Diagram) {
    let (told, count) = (source.scenarios.len(), source.scenario_count);
    if told < count {
        diagram.left_out(format!(
            "the board has {count} scenarios: the first {told} from left to right are in the catalogue"
        ));
    }
}
