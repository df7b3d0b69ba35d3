//! Follows a document and answers questions about it.

use std::collections::BTreeSet;

use isobar_engine::{Judgement, Preview, Profile, explain, only_moves};
use isobar_export::{Options, drawing};
use isobar_model::{Alternative, Assembly, Change, Date, Delta, Document, Element, Id};
use isobar_scene::Theme;

use crate::offers::{Offered, Offers};
use crate::sheet::{self, Source};
use crate::wire::{About, Answer, Earlier, Exported, ExportedFile, Letter, Request, Section};
use crate::{details, exporting, highlight, pair, preview, reading, recommended, report};

/// The sections of a rule's documentation that a reader may want, in order.
const SECTIONS: [&str; 4] = [
    "Why it matters",
    "Example",
    "Is the fix safe?",
    "Known limits",
];

/// One analyst at one document.
#[derive(Debug, Default)]
pub struct Analyst {
    document: Option<Document>,
    /// What has come of a document that is being opened.
    opening: Option<Assembly>,
    last: Option<Last>,
}

/// What was judged last, and what has been offered since.
#[derive(Debug)]
struct Last {
    alternative: Id,
    offers: Offers,
    /// Whether something has changed since that could change what is found.
    is_outdated: bool,
    today: Option<Date>,
}

/// A design, and what there is to say about it.
pub struct Judged<'a> {
    /// The board.
    pub document: &'a Document,
    /// The alternative that is looked at.
    pub model: &'a Alternative,
    /// What it is judged by.
    pub profile: &'a Profile,
    /// What the engine found.
    pub judgement: Judgement<'a>,
}

/// Answers a letter with a letter: JSON in, JSON out, in UTF-8. What cannot be read gets no answer, for it has no number.
pub fn answer(analyst: &mut Analyst, letter: &[u8]) -> Option<Vec<u8>> {
    let letter = read(letter)?;
    write(&Letter {
        number: letter.number,
        content: analyst.answer(letter.content),
    })
}

#[inline(never)]
fn read(letter: &[u8]) -> Option<Letter<Request>> {
    serde_json::from_slice(letter).ok()
}

#[inline(never)]
fn write(reply: &Letter<Answer>) -> Option<Vec<u8>> {
    serde_json::to_vec(reply).ok()
}

impl Analyst {
    /// Answers a question. The compiler does not put the answers into this function, either (`inline(never)`): a browser
    /// compiles functions whole, and all the answers in one took it 55 MB and half a second.
    #[inline(never)]
    pub fn answer(&mut self, request: Request) -> Answer {
        match request {
            Request::Open {
                board,
                alternatives,
            } => self.open(Assembly::new(*board, alternatives)),
            Request::Take {
                alternative,
                elements,
            } => self.take(&alternative, elements),
            Request::Follow { delta } => self.follow(*delta),
            Request::Judge {
                alternative,
                revision,
                today,
            } => self.judge(&alternative, revision, Date::new(today).ok()),
            Request::Detail {
                code,
                subject,
                message,
            } => self.offering(&|judged, offers| {
                let key = (code.as_str(), &subject, message.as_str());
                let detail = details::detail(judged, key, offers);
                detail.map_or(Answer::Outdated, |one| Answer::Detail(Box::new(one)))
            }),
            Request::Remedy { elements } => self.offering(&|judged, offers| {
                Answer::Remedy(details::remedy(judged, &elements, offers))
            }),
            Request::Recommend => self.offering(&|judged, offers| {
                let found = recommended::recommendations(judged, offers);
                Answer::Recommendations(Box::new(found))
            }),
            Request::Relationships => {
                self.offering(&|judged, _| Answer::Relationships(judged.judgement.relationships()))
            }
            Request::Pair { a, b } => {
                self.offering(&|judged, offers| Answer::Pair(pair::pair(judged, (&a, &b), offers)))
            }
            Request::Review => {
                self.offering(&|judged, offers| Answer::Review(details::review(judged, offers)))
            }
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

    fn open(&mut self, opening: Assembly) -> Answer {
        // What there was goes before anything comes: both together would take twice the room.
        *self = Self::default();
        self.go_on_with(opening)
    }

    #[inline(never)]
    fn take(&mut self, alternative: &Id, elements: Vec<Element>) -> Answer {
        let Some(mut opening) = self.opening.take() else {
            return Answer::LostTrack;
        };
        let mut elements = elements.into_iter();
        if !elements.all(|element| opening.put(alternative, element)) {
            return Answer::LostTrack;
        }
        self.go_on_with(opening)
    }

    /// Half a document would be judged as if it were whole: there is none before all of it has come.
    fn go_on_with(&mut self, opening: Assembly) -> Answer {
        if !opening.is_whole() {
            self.opening = Some(opening);
            return Answer::Nothing;
        }
        self.document = opening.finish();
        if self.document.is_some() {
            Answer::Nothing
        } else {
            Answer::LostTrack
        }
    }

    #[inline(never)]
    fn follow(&mut self, delta: Delta) -> Answer {
        let is_judged_by = !only_moves(&delta);
        let change = Change::Replay(delta);
        let document = self.document.as_mut();
        let applied = document.map(|document| document.apply(change));
        if matches!(applied, Some(Ok(_))) {
            let last = self.last.iter_mut();
            last.for_each(|last| last.is_outdated |= is_judged_by);
            return Answer::Nothing;
        }
        // What comes now would make a document without that change.
        *self = Self::default();
        Answer::LostTrack
    }

    #[inline(never)]
    fn judge(&mut self, alternative: &Id, revision: u64, today: Option<Date>) -> Answer {
        let is_last = |last: &Last| last.alternative == *alternative && last.today == today;
        if self
            .last
            .as_ref()
            .is_some_and(|last| is_last(last) && !last.is_outdated)
        {
            return Answer::Unchanged;
        }
        let found = self.document.as_ref().and_then(|document| {
            let model = document.alternative(alternative)?;
            Some((model, profile(document, today.clone())))
        });
        let Some((model, profile)) = found else {
            return Answer::LostTrack;
        };
        let report = report::report(model, &Judgement::of(model, &profile), revision);
        // What was offered stands as long as it fits; what was offered elsewhere does not.
        let last = self
            .last
            .take()
            .filter(|last| last.alternative == *alternative);
        let offers = last.map(|last| last.offers).unwrap_or_default();
        self.last = Some(Last {
            alternative: alternative.clone(),
            offers,
            is_outdated: false,
            today,
        });
        Answer::Report(Box::new(report))
    }

    #[inline(never)]
    fn preview(&self, offer: u64) -> Answer {
        let (Some(document), Some(last)) = (&self.document, &self.last) else {
            return Answer::LostTrack;
        };
        let Some(offered) = last.offers.get(&offer) else {
            return Answer::Outdated;
        };
        let profile = self.profile(document);
        let alternative = &last.alternative;
        let made = match offered {
            Offered::Answer(answer) => {
                let model = document.alternative(alternative);
                let edits = model.map(|model| answer.edits(model)).unwrap_or_default();
                let changes = edits.into_iter().map(|edit| edit.of(alternative)).collect();
                Preview::of_changes(document, alternative, changes, &profile)
            }
            Offered::Redesign(redesign) => Preview::of(document, alternative, redesign, &profile),
            Offered::Move(one) => one
                .changes(document, alternative)
                .and_then(|changes| Preview::of_changes(document, alternative, changes, &profile)),
        };
        match made {
            Ok(made) => self.with_model(|_, model| {
                let title = match offered {
                    Offered::Answer(answer) => answer.label.clone(),
                    Offered::Redesign(redesign) => redesign.title(model),
                    Offered::Move(one) => sheet::move_title(model, one),
                };
                Answer::Preview(Box::new(preview::in_words(model, title, made)))
            }),
            Err(refusal) => Answer::Refused(refusal.to_string()),
        }
    }

    /// What the document is judged by, on the day on which it was judged last.
    fn profile(&self, document: &Document) -> Profile {
        let today = self.last.as_ref().and_then(|last| last.today.clone());
        profile(document, today)
    }

    fn with_model(&self, then: impl FnOnce(&Document, &Alternative) -> Answer) -> Answer {
        let (Some(document), Some(last)) = (&self.document, &self.last) else {
            return Answer::LostTrack;
        };
        let model = document.alternative(&last.alternative);
        model.map_or(Answer::LostTrack, |model| then(document, model))
    }

    /// Answers a question about what was judged last; what is offered can be asked for from then on. Judging once more
    /// takes less than a blink, and keeping all that was found would take more room than the board.
    fn offering(&mut self, answer: &dyn Fn(&Judged, &mut Offers) -> Answer) -> Answer {
        let mut offers = Offers::new();
        let answer = self.with_model(|document, model| {
            let profile = self.profile(document);
            let judged = Judged {
                document,
                model,
                profile: &profile,
                judgement: Judgement::of(model, &profile),
            };
            answer(&judged, &mut offers)
        });
        if let Some(last) = &mut self.last {
            last.offers.extend(offers);
        }
        answer
    }

    #[inline(never)]
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

    #[inline(never)]
    fn export(
        &self,
        format: &str,
        context: Option<Id>,
        is_dark: bool,
        since: Option<&Earlier>,
    ) -> Answer {
        self.with_model(|document, model| {
            let profile = self.profile(document);
            let options = Options {
                context,
                theme: if is_dark { Theme::Dark } else { Theme::Light },
                badges: report::badges(&Judgement::of(model, &profile)),
            };
            exporting::in_format((document, model), format, &options, since)
        })
    }

    fn sheet(&mut self, about: About, option: usize, number: f64) -> Answer {
        self.offering(&|judged, offers| {
            let source = Source {
                judged,
                option,
                number,
            };
            Answer::Sheet(Box::new(sheet::sheet(about, &source, offers)))
        })
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
