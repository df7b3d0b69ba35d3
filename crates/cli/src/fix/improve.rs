//! Carries out redesigns one after the other, each only if it resolves its finding and brings no other.

use std::collections::{BTreeMap, HashSet};

use isobar_engine::{
    Analysis, Code, Finding, Judgement, Level, Profile, Redesign, Safety, Verdict, facts_said,
};
use isobar_model::{Document, Id};

use crate::progress::ProgressLine;
use crate::style::plain;

/// Limits on the changes that may be made.
pub struct FixScope<'a> {
    /// Codes of rules; all where it is empty.
    pub only: &'a [String],
    /// True if the design may change, not only the drawing.
    pub changes_design: bool,
    /// Line that tells how far it is.
    pub progress: &'a ProgressLine,
}

/// Outcome for the findings of one alternative, in words.
#[derive(Default)]
pub struct Outcome {
    /// Changes that were made.
    pub done: Vec<Done>,
    /// Changes that were tried and reverted, and why.
    pub left: Vec<String>,
    /// To-dos for people.
    pub to_do: Vec<String>,
    /// Findings that a change of the design could resolve, which nobody has asked for.
    pub design_changes: usize,
}

/// Something that was carried out, in words.
pub struct Done {
    /// Name and reason.
    pub what: String,
    /// Every fact that it states about the design.
    pub said: Vec<String>,
}

/// A finding and the redesign that was tried for it.
type Try = (Code, Id, String, Redesign);

/// Carries out what may be carried out until nothing of it is left: another run finds nothing to do. Each step leaves
/// fewer findings, or as many and fewer hints, so that there is an end.
pub fn improve(document: &mut Document, name: &Id, scope: &FixScope, profile: &Profile) -> Outcome {
    let mut outcome = Outcome::default();
    loop {
        let done = outcome.done.len();
        outcome.left.clear();
        let mut tried: HashSet<Try> = HashSet::new();
        while let Some(better) = step(document, name, (scope, profile), &mut tried, &mut outcome) {
            *document = better;
        }
        // What was in the way of another redesign may be gone now.
        if outcome.done.len() == done {
            break;
        }
    }
    if let Some(alternative) = document.alternative(name) {
        let findings = Analysis::of(alternative, profile).findings;
        for finding in findings.iter().filter(|finding| scope.covers(finding)) {
            let safety = finding.redesigns.first().map(Redesign::safety);
            let is_asked_for = scope.changes_design || safety != Some(Safety::ChangesDesign);
            if !is_asked_for {
                outcome.design_changes += 1;
            }
            // What only people can do is told, also where a change of the design would do instead.
            if matches!(safety, None | Some(Safety::NeedsDecision)) || !is_asked_for {
                let code = finding.code.0;
                let to_do = format!("{} ({code})", plain(&finding.remedy));
                outcome.to_do.push(to_do);
            }
        }
    }
    outcome
}

/// The document with the first redesign carried out that makes it better; `None` where no further one does.
fn step(
    document: &Document,
    name: &Id,
    (scope, profile): (&FixScope, &Profile),
    tried: &mut HashSet<Try>,
    outcome: &mut Outcome,
) -> Option<Document> {
    let alternative = document.alternative(name)?;
    let before = Analysis::of(alternative, profile);
    for finding in before.findings.iter().filter(|one| scope.covers(one)) {
        let Some(redesign) = scope.best(finding) else {
            continue;
        };
        scope.progress.tell(|| {
            let done = outcome.done.len();
            format!(
                "{done} changes made, {} findings left",
                before.findings.len()
            )
        });
        let (code, subject) = (finding.code, finding.subject.clone());
        if !tried.insert((code, subject, finding.message.clone(), redesign.clone())) {
            continue;
        }
        let title = plain(&redesign.title(alternative));
        let about = plain(&finding.message);
        match carried_out(document, name, redesign, profile, (&before, finding)) {
            Ok((better, said)) => {
                let number = redesign.code();
                let what = format!("{number} {title}: {about} ({})", code.0);
                let said = said.iter().map(|fact| plain(fact)).collect();
                outcome.done.push(Done { what, said });
                return Some(better);
            }
            Err(why) => {
                let line = format!("{about} ({}): \u{201c}{title}\u{201d} {why}", code.0);
                outcome.left.push(line);
            }
        }
    }
    None
}

/// The document with a redesign carried out, and the facts that it states.
///
/// # Errors
/// When it does not resolve the finding or brings another one, with the reason.
fn carried_out(
    document: &Document,
    name: &Id,
    redesign: &Redesign,
    profile: &Profile,
    (before, finding): (&Analysis, &Finding),
) -> Result<(Document, Vec<String>), String> {
    let edits = document.alternative(name).map(|now| redesign.edits(now));
    let edits = edits.unwrap_or_default().into_iter();
    let mut copy = document.clone();
    let delta = copy
        .apply_all(edits.map(|edit| edit.of(name)))
        .map_err(|refusal| format!("does not fit: {refusal}"))?;
    let then = copy.alternative(name);
    let said = document.alternative(name).zip(then);
    let said = said.map(|(now, then)| facts_said(now, then, &delta));
    let objection =
        then.and_then(|then| objection(&Judgement::of(then, profile), (before, finding)));
    match objection {
        Some(why) => Err(why),
        None => Ok((copy, said.unwrap_or_default())),
    }
}

/// The reason why a design is no better than it was before a redesign for this finding.
fn objection(now: &Judgement, (before, finding): (&Analysis, &Finding)) -> Option<String> {
    // A new note with nothing behind it is a hint, and worth a graver matter.
    let least = match finding.level {
        Level::Hint => Level::Hint,
        _ => Level::Info,
    };
    let key = (finding.code, &finding.subject, finding.level);
    let is_left = || {
        let is_as_often = Tally::of_design(now).count(key) >= Tally::of_analysis(before).count(key);
        is_as_often && !is_smaller(now, finding)
    };
    brought(now, before, least).or_else(|| is_left().then(|| "would not resolve it".to_owned()))
}

/// True if a finding is about fewer elements than before.
fn is_smaller(now: &Judgement, finding: &Finding) -> bool {
    let verdicts = now.verdicts().iter();
    let same = verdicts.filter(|one| (one.code(), one.subject) == (finding.code, &finding.subject));
    let same: Vec<Verdict> = same.copied().collect();
    let mut left = now.findings(&same).into_iter();
    left.any(|left| left.is_rest_of(finding))
}

/// A finding of which a move brings more than it takes away, in words: there may be no more errors than before, and no more
/// errors and warnings. What moves takes the findings about it along and trades one rule for another, so that rules and
/// subjects do not count.
pub fn multiplied(now: &Judgement, before: &Analysis) -> Option<String> {
    let then = |level| {
        before
            .findings
            .iter()
            .filter(|one| one.level <= level)
            .count()
    };
    let left = |level| {
        now.verdicts()
            .iter()
            .filter(|one| one.level <= level)
            .count()
    };
    let worse = [Level::Error, Level::Warning]
        .into_iter()
        .find(|level| left(*level) > then(*level))?;
    let is_new = |one: &&Verdict| {
        let mut known = before.findings.iter();
        one.level <= worse && !known.any(|it| (it.code, &it.subject) == (one.code(), one.subject))
    };
    now.verdicts()
        .iter()
        .find(is_new)
        .map(|new| in_words(now, new))
}

/// A finding that matters at least that much and was not there before, in words.
fn brought(now: &Judgement, before: &Analysis, least: Level) -> Option<String> {
    let (known, left) = (Tally::of_analysis(before), Tally::of_design(now));
    let is_new = |one: &&Verdict| {
        let key = (one.code(), one.subject, one.level);
        one.level <= least && left.count(key) > known.count(key)
    };
    let mut new = now.verdicts().iter().filter(is_new);
    let new = new.find(|one| {
        let told = now.findings(&[**one]);
        !told
            .iter()
            .any(|told| before.findings.iter().any(|known| told.is_rest_of(known)))
    })?;
    Some(in_words(now, new))
}

fn in_words<'a>(now: &Judgement<'a>, new: &Verdict<'a>) -> String {
    let told = now.findings(&[*new]);
    let what = told.first().map(|told| plain(&told.message));
    let (what, code) = (what.unwrap_or_default(), new.code().0);
    format!("would bring another: {what} ({code})")
}

/// The levels of findings by rule and subject. Questions do not count: a change of the design may raise some, and
/// answers none.
struct Tally<'a>(BTreeMap<(Code, &'a Id), Vec<Level>>);

impl<'a> Tally<'a> {
    fn of_analysis(analysis: &'a Analysis) -> Self {
        let findings = analysis.findings.iter();
        Self::of(findings.map(|one| (one.code, &one.subject, one.level)))
    }

    fn of_design(judgement: &Judgement<'a>) -> Self {
        let verdicts = judgement.verdicts().iter();
        Self::of(verdicts.map(|one| (one.code(), one.subject, one.level)))
    }

    fn of(findings: impl Iterator<Item = (Code, &'a Id, Level)>) -> Self {
        let mut levels: BTreeMap<_, Vec<Level>> = BTreeMap::new();
        for (code, subject, level) in findings.filter(|one| one.2 != Level::Question) {
            levels.entry((code, subject)).or_default().push(level);
        }
        Self(levels)
    }

    /// Number of findings of a rule about a subject that matter at least that much.
    fn count(&self, (code, subject, level): (Code, &Id, Level)) -> usize {
        let levels = self.0.get(&(code, subject)).into_iter().flatten();
        levels.filter(|one| **one <= level).count()
    }
}

impl FixScope<'_> {
    /// True if a finding is looked at. What nobody has said is for people to say, however it could be silenced.
    fn covers(&self, finding: &Finding) -> bool {
        let mut only = self.only.iter();
        let is_wanted =
            self.only.is_empty() || only.any(|code| code.eq_ignore_ascii_case(finding.code.0));
        is_wanted && finding.level != Level::Question
    }

    /// The best redesign of a finding, if it may be carried out without asking. A lesser one would hide the matter
    /// rather than settle it.
    fn best<'f>(&self, finding: &'f Finding) -> Option<&'f Redesign> {
        let may = |redesign: &&Redesign| match redesign.safety() {
            Safety::Safe => true,
            Safety::ChangesDesign => self.changes_design,
            Safety::NeedsDecision => false,
        };
        finding.redesigns.first().filter(may)
    }
}
