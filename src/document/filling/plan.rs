//! Work plans, with what both parties may see of them.

use super::Context;
use crate::calendar::Date;
use crate::document::plan::{PlanInWords, Request, in_words};
use crate::facts::{Facts, PlanScope};
use crate::model::{Audience, SubjectKind};

impl<'a> Context<'a> {
    /// The plan of a meeting or of a year, without the dates that are the state's own.
    pub(in crate::document) fn plan(self, scope: PlanScope<'_>) -> PlanInWords {
        let audience = Audience::Ks;
        let facts = self.facts_as_reckoned();
        let plan = facts.work_plan(scope, audience);
        for entry in &plan.entries {
            self.name(entry.subject.kind, &entry.subject.id);
            if let Some(case) = &entry.case {
                self.name(SubjectKind::Case, case);
            }
        }
        let request = Request {
            scope,
            language: self.language(),
            audience,
            committed: self.request.committed,
        };
        in_words(&facts, &plan, &request)
    }

    /// The facts as of the day that [`Context::reckoned`] gives.
    pub(in crate::document) fn facts_as_reckoned(self) -> Facts<'a> {
        let mut facts = self.facts.clone();
        facts.today = self.reckoned().unwrap_or_default();
        facts
    }

    /// The newest day of what a document is made from: a commit's or a record's, never the clock's. What KS knows of by
    /// then, and what has been recorded by then, counts. A work tree has the day of the commit that it stands on: what
    /// that holds has been recorded, whatever has not been committed yet.
    pub(in crate::document) fn reckoned(self) -> Option<Date> {
        let newest = self.facts.records.tally.newest;
        self.request.stands_on.into_iter().chain(newest).max()
    }
}
