//! Work plans, with what both parties may see of them.

use super::Context;
use crate::document::plan::{PlanInWords, Request, in_words};
use crate::facts::PlanScope;
use crate::model::Audience;

impl Context<'_> {
    /// The plan of a meeting or of a year, without the dates that are the state's own.
    pub(in crate::document) fn plan(self, scope: PlanScope<'_>) -> PlanInWords {
        let audience = Audience::Ks;
        let plan = self.facts.work_plan(scope, audience);
        let request = Request {
            scope,
            language: self.language(),
            audience,
            committed: self.request.committed,
        };
        in_words(self.facts, &plan, &request)
    }
}
