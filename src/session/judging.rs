//! When the design is judged, and what becomes of the judgement.

use std::rc::Rc;
use std::time::Duration;

use isobar_analyst::queries::Analyze;
use isobar_analyst::{DesignReport, Progress, QueryError};
use isobar_model::Id;
use leptos::prelude::*;

use super::Session;

/// Time for which a line tells what the last change did to the findings.
const PROGRESS_TIME: Duration = Duration::from_secs(12);

impl Session {
    /// Lets the analyst look at the design.
    pub(super) fn judge(self) {
        let inner = self.inner();
        // A gesture is judged when it has ended, and one state after the other.
        if inner.editor.borrow().is_in_gesture() || inner.is_analyzing.get() {
            return;
        }
        // Whoever only looks at an empty board does not have to download what judges it.
        let is_empty = self.with_editor(|editor| editor.alternative().ids().next().is_none());
        if !is_empty || inner.analyst.is_started() {
            self.analyze_now();
        }
    }

    /// Lets the analyst look at the design, unless it has.
    pub(super) fn analyze_now(self) {
        let inner = self.inner();
        let revision = self.document_epoch.get_untracked();
        let is_known = inner.analysed.replace(Some(revision)) == Some(revision);
        // Whoever is told of a document anew has judged nothing yet.
        if is_known && !inner.analyst.needs_whole_document() {
            return;
        }
        inner.is_analyzing.set(true);
        let scope = self.scope();
        let alternative = scope.alternative.clone();
        let query = Analyze { scope, revision };
        self.ask_analyst(query, move |answer| self.take_report(answer, alternative));
    }

    fn take_report(self, answer: Result<Option<DesignReport>, QueryError>, alternative: Id) {
        let inner = self.inner();
        inner.is_analyzing.set(false);
        match answer {
            Ok(report) => {
                inner.is_out_of_sync.set(false);
                self.report_restart();
                if let Some(report) = report {
                    self.show_report(report, alternative);
                }
            }
            // Once is a slip: the document is sent again. Twice is more than that.
            Err(QueryError::OutOfSync) if !inner.is_out_of_sync.replace(true) => {
                inner.analyst.start_over();
                inner.analysed.set(None);
            }
            // The engine has stopped: see `engine_stopped`.
            Err(_) => {}
        }
        self.request_frame();
    }

    fn show_report(self, report: DesignReport, alternative: Id) {
        let marks = report.marks.iter();
        let badges = marks.map(|(id, mark)| (id.clone(), (*mark).into()));
        let badges = badges.collect();
        self.inner().editor.borrow_mut().set_badges(badges);
        self.tell_progress(&report, alternative);
        self.report.set(Rc::new(report));
    }

    /// Starts the engine again once it has stopped; if it stops again at the same state of the board, only when somebody
    /// asks for it. Returns true if it is started again.
    pub(super) fn engine_stopped(self) -> bool {
        let inner = self.inner();
        inner.is_analyzing.set(false);
        inner.is_out_of_sync.set(false);
        let state = self.document_state();
        if inner.restarted.replace(Some(state)) != Some(state) {
            inner.reports_restart.set(true);
            inner.analysed.set(None);
            self.request_frame();
            return true;
        }
        inner.reports_restart.set(false);
        inner.analysed.set(Some(state));
        let again = Callback::new(move |()| {
            let inner = self.inner();
            inner.restarted.set(None);
            inner.analysed.set(None);
            self.request_frame();
        });
        let text = "The engine that checks the design has stopped. You can go on drawing; the findings may be out of date.";
        self.tell("warning", text.to_owned(), Some(("Restart engine", again)));
        false
    }

    /// Says in a line what the last change did to the findings, unless another alternative is looked at now.
    fn tell_progress(self, report: &DesignReport, alternative: Id) {
        let earlier = self.inner().reported.replace(Some(alternative));
        let is_same = earlier
            .is_some_and(|earlier| self.inner().reported.borrow().as_ref() == Some(&earlier));
        let progress = is_same.then(|| Progress::between(&self.report_untracked(), report));
        let words = progress.flatten().and_then(Progress::in_words);
        self.progress.set(words.clone());
        let Some(words) = words else { return };
        let fade = move || {
            let shown = self.progress;
            if shown.try_with_untracked(|shown| shown.as_ref() == Some(&words)) == Some(true) {
                self.progress.set(None);
            }
        };
        set_timeout(fade, PROGRESS_TIME);
    }

    /// Gives up what takes long, and has the design judged anew.
    pub fn cancel_work(self) {
        let inner = self.inner();
        inner.analyst.cancel();
        inner.is_analyzing.set(false);
        inner.analysed.set(None);
        self.request_frame();
    }

    fn report_restart(self) {
        if self.inner().reports_restart.take() {
            let text = "The engine had stopped and was started again. The findings are up to date.";
            self.tell("info", text.to_owned(), None);
        }
    }
}
