//! Follows a document and answers questions about it.

use std::collections::BTreeSet;

use isobar_engine::{Analysis, Preview, Profile, explain};
use isobar_export::{Options, drawing, formats};
use isobar_model::{Alternative, Change, Document, Id, file};
use isobar_scene::Theme;

use crate::report::Offers;
use crate::wire::{Answer, Exported, FormatInfo, Letter, Request, Section};
use crate::{preview, report};

/// The sections of a rule's documentation that a reader may want, in order.
const SECTIONS: [&str; 4] = ["Why it matters", "Example", "Fix safety", "Known limits"];

/// One analyst at one document.
#[derive(Debug, Default)]
pub struct Analyst {
    document: Option<Document>,
    judged: Option<Judged>,
}

/// What was said last.
#[derive(Debug)]
struct Judged {
    alternative: Id,
    analysis: Analysis,
    offers: Offers,
}

/// Answers a letter with a letter: JSON in, JSON out. What cannot be read gets no answer, for it has no number.
pub fn answer(analyst: &mut Analyst, letter: &str) -> Option<String> {
    let letter: Letter<Request> = serde_json::from_str(letter).ok()?;
    let reply = Letter {
        number: letter.number,
        content: analyst.answer(letter.content),
    };
    serde_json::to_string(&reply).ok()
}

impl Analyst {
    /// Answers a question.
    pub fn answer(&mut self, request: Request) -> Answer {
        match request {
            Request::Open { text } => {
                self.judged = None;
                self.document = file::read(&text).document;
                self.or_lost(|_| Answer::Nothing)
            }
            Request::Follow { delta } => self.follow(Change::Replay(*delta)),
            Request::Judge {
                alternative,
                revision,
            } => self.judge(&alternative, revision),
            Request::Preview { offer } => self.preview(offer),
            Request::Explain { code } => sections(&code),
            Request::Formats => Answer::Formats(formats().iter().map(format_info).collect()),
            Request::Export {
                format,
                context,
                is_dark,
            } => self.export(&format, context, is_dark),
            Request::Draw { elements, is_dark } => self.draw(&elements, is_dark),
        }
    }

    fn or_lost(&self, then: impl FnOnce(&Document) -> Answer) -> Answer {
        self.document.as_ref().map_or(Answer::LostTrack, then)
    }

    fn follow(&mut self, change: Change) -> Answer {
        let applied = self
            .document
            .as_mut()
            .map(|document| document.apply(change));
        if matches!(applied, Some(Ok(_))) {
            return Answer::Nothing;
        }
        // Half a document would be judged as if it were whole.
        self.document = None;
        Answer::LostTrack
    }

    fn judge(&mut self, alternative: &Id, revision: u64) -> Answer {
        let found = self.document.as_ref().and_then(|document| {
            let model = document.alternative(alternative)?;
            Some((model, Profile::default().for_board(document.board())))
        });
        let Some((model, profile)) = found else {
            return Answer::LostTrack;
        };
        let analysis = Analysis::of(model, &profile);
        let mut offers = Offers::new();
        let report = report::report(model, &analysis, revision, &mut offers);
        self.judged = Some(Judged {
            alternative: alternative.clone(),
            analysis,
            offers,
        });
        Answer::Report(Box::new(report))
    }

    fn preview(&self, offer: u64) -> Answer {
        let (Some(document), Some(judged)) = (&self.document, &self.judged) else {
            return Answer::LostTrack;
        };
        let Some(redesign) = judged.offers.get(&offer) else {
            return Answer::Outdated;
        };
        let profile = Profile::default().for_board(document.board());
        match Preview::of(document, &judged.alternative, redesign, &profile) {
            Ok(made) => self.with_model(|model| {
                Answer::Preview(Box::new(preview::in_words(model, redesign, made)))
            }),
            Err(refusal) => Answer::Refused(refusal.to_string()),
        }
    }

    fn with_model(&self, then: impl FnOnce(&Alternative) -> Answer) -> Answer {
        let model = self.judged.as_ref().zip(self.document.as_ref());
        model
            .and_then(|(judged, document)| document.alternative(&judged.alternative))
            .map_or(Answer::LostTrack, then)
    }

    fn draw(&self, elements: &BTreeSet<Id>, is_dark: bool) -> Answer {
        let options = Options {
            theme: if is_dark { Theme::Dark } else { Theme::Light },
            ..Options::default()
        };
        self.with_model(|model| {
            self.or_lost(|document| {
                Answer::Exported(Exported {
                    text: drawing(document, model, elements, &options),
                    problems: Vec::new(),
                })
            })
        })
    }

    fn export(&self, format: &str, context: Option<Id>, is_dark: bool) -> Answer {
        let Some(format) = formats().iter().find(|known| known.id == format) else {
            return Answer::Refused(format!("there is no format \u{201c}{format}\u{201d}"));
        };
        let options = Options {
            context,
            theme: if is_dark { Theme::Dark } else { Theme::Light },
            badges: self
                .judged
                .as_ref()
                .map(|judged| report::badges(&judged.analysis))
                .unwrap_or_default(),
        };
        self.with_model(|model| {
            self.or_lost(|document| match format.export(document, model, &options) {
                Ok(export) => Answer::Exported(Exported {
                    text: export.text(),
                    problems: export.problems.iter().map(ToString::to_string).collect(),
                }),
                Err(error) => Answer::Refused(error.to_string()),
            })
        })
    }
}

fn sections(code: &str) -> Answer {
    let Some(rule) = explain(code) else {
        return Answer::Refused(format!("there is no rule \u{201c}{code}\u{201d}"));
    };
    let section = |heading: &str| {
        Some(Section {
            heading: heading.to_owned(),
            text: rule.section(heading)?.to_owned(),
        })
    };
    Answer::Sections(SECTIONS.into_iter().filter_map(section).collect())
}

fn format_info(format: &isobar_export::Format) -> FormatInfo {
    FormatInfo {
        id: format.id.to_owned(),
        name: format.name.to_owned(),
        extension: format.extension.to_owned(),
        media_type: format.media_type.to_owned(),
        purpose: format.purpose.to_owned(),
        by_context: format.by_context,
    }
}
