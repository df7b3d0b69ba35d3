//! Follows a document and answers questions about it.

use std::collections::BTreeSet;

use isobar_engine::{Analysis, Preview, Profile, explain};
use isobar_export::{Options, drawing};
use isobar_model::{Alternative, Change, Date, Document, Id};
use isobar_scene::Theme;

use crate::report::{Offered, Offers};
use crate::sheet::{self, Source};
use crate::wire::{About, Answer, Earlier, Exported, ExportedFile, Letter, Request, Section};
use crate::{exporting, highlight, preview, reading, report};

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
    today: Option<Date>,
}

/// Answers a letter with a letter: JSON in, JSON out, in UTF-8. What cannot be read gets no answer, for it has no number.
pub fn answer(analyst: &mut Analyst, letter: &[u8]) -> Option<Vec<u8>> {
    let letter: Letter<Request> = serde_json::from_slice(letter).ok()?;
    let reply = Letter {
        number: letter.number,
        content: analyst.answer(letter.content),
    };
    serde_json::to_vec(&reply).ok()
}

impl Analyst {
    /// Answers a question.
    pub fn answer(&mut self, request: Request) -> Answer {
        match request {
            Request::Open { document } => {
                self.judged = None;
                self.document = Some(*document);
                Answer::Nothing
            }
            Request::Follow { delta } => self.follow(Change::Replay(*delta)),
            Request::Judge {
                alternative,
                revision,
                today,
            } => self.judge(&alternative, revision, Date::new(today).ok()),
            Request::Preview { offer } => self.preview(offer),
            Request::Explain { code } => sections(&code),
            Request::Read { text } => reading::read(&text),
            Request::Formats => Answer::Formats(exporting::known_formats()),
            Request::Export {
                format,
                context,
                is_dark,
                since,
            } => self.export(&format, context, is_dark, since.as_ref()),
            Request::Highlight { path, text } => {
                Answer::Highlighted(highlight::pieces(&path, &text))
            }
            Request::Draw { elements, is_dark } => self.draw(&elements, is_dark),
            Request::Sheet {
                about,
                option,
                number,
            } => self.sheet(about, option, number),
            Request::ExportAll { since } => self.with_model(|document, model| {
                exporting::everything((document, model), since.as_ref())
            }),
        }
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

    fn judge(&mut self, alternative: &Id, revision: u64, today: Option<Date>) -> Answer {
        let found = self.document.as_ref().and_then(|document| {
            let model = document.alternative(alternative)?;
            Some((model, profile(document, today.clone())))
        });
        let Some((model, profile)) = found else {
            return Answer::LostTrack;
        };
        // What was said last is outdated: large boards need not be in memory twice.
        self.judged = None;
        let analysis = Analysis::of(model, &profile);
        let mut offers = Offers::new();
        let report = report::report(model, &analysis, revision, &mut offers);
        self.judged = Some(Judged {
            alternative: alternative.clone(),
            analysis,
            offers,
            today,
        });
        Answer::Report(Box::new(report))
    }

    fn preview(&self, offer: u64) -> Answer {
        let (Some(document), Some(judged)) = (&self.document, &self.judged) else {
            return Answer::LostTrack;
        };
        let Some(offered) = judged.offers.get(&offer) else {
            return Answer::Outdated;
        };
        let profile = profile(document, judged.today.clone());
        let alternative = &judged.alternative;
        let made = match offered {
            Offered::Redesign(redesign) => Preview::of(document, alternative, redesign, &profile),
            Offered::Move(one) => one
                .changes(document, alternative)
                .and_then(|changes| Preview::of_changes(document, alternative, changes, &profile)),
        };
        match made {
            Ok(made) => self.with_model(|_, model| {
                let title = match offered {
                    Offered::Redesign(redesign) => redesign.title(model),
                    Offered::Move(one) => sheet::move_title(model, one),
                };
                Answer::Preview(Box::new(preview::in_words(model, title, made)))
            }),
            Err(refusal) => Answer::Refused(refusal.to_string()),
        }
    }

    fn with_model(&self, then: impl FnOnce(&Document, &Alternative) -> Answer) -> Answer {
        let (Some(document), Some(judged)) = (&self.document, &self.judged) else {
            return Answer::LostTrack;
        };
        let model = document.alternative(&judged.alternative);
        model.map_or(Answer::LostTrack, |model| then(document, model))
    }

    fn draw(&self, elements: &BTreeSet<Id>, is_dark: bool) -> Answer {
        let options = Options {
            theme: if is_dark { Theme::Dark } else { Theme::Light },
            ..Options::default()
        };
        self.with_model(|document, model| {
            Answer::Exported(Exported {
                files: vec![ExportedFile {
                    path: "board.svg".to_owned(),
                    text: drawing(document, model, elements, &options),
                }],
                problems: Vec::new(),
                changes: None,
            })
        })
    }

    fn export(
        &self,
        format: &str,
        context: Option<Id>,
        is_dark: bool,
        since: Option<&Earlier>,
    ) -> Answer {
        let badges = self
            .judged
            .as_ref()
            .map(|judged| report::badges(&judged.analysis));
        let options = Options {
            context,
            theme: if is_dark { Theme::Dark } else { Theme::Light },
            badges: badges.unwrap_or_default(),
        };
        self.with_model(|document, model| {
            exporting::in_format((document, model), format, &options, since)
        })
    }

    fn sheet(&mut self, about: About, option: usize, number: f64) -> Answer {
        let Some(judged) = &self.judged else {
            return Answer::LostTrack;
        };
        let mut offers = Offers::new();
        let answer = self.with_model(|document, model| {
            let source = Source {
                document,
                model,
                analysis: &judged.analysis,
                profile: &profile(document, judged.today.clone()),
                option,
                number,
            };
            Answer::Sheet(Box::new(sheet::sheet(about, &source, &mut offers)))
        });
        if let Some(judged) = &mut self.judged {
            judged.offers.extend(offers);
        }
        answer
    }
}

fn profile(document: &Document, today: Option<Date>) -> Profile {
    let mut profile = Profile::default().for_board(document.board());
    profile.today = today;
    profile
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
