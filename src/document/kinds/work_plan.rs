//! The work plan of a meeting of any kind: every date that the parties share, why it is that day, and a timeline (guide
//! 2.1, 3). For KS and the ministries; the dates of the state's own meetings are not in it. From the meeting, its cases
//! and the deadlines of konsult.yaml.

use serde::Serialize;

use super::{DocumentKind, Of, Unmade};
use crate::document::contents::Contents;
use crate::document::data::MeetingData;
use crate::document::filling::{AtMeeting, terms};
use crate::document::plan::{self, PlanInWords};
use crate::document::tree::State;
use crate::facts::PlanScope;
use crate::model::{Audience, MeetingKind, SubjectKind};

/// The work plan.
pub static WORK_PLAN: DocumentKind = DocumentKind {
    name: "work-plan",
    of: Of::Meeting(MeetingKind::ALL, contents),
    audience: |_| Audience::Ks,
};

/// What the template is given. It may name the places `dates`, `timeline`, `lacking` and `reasons`.
#[derive(Serialize)]
struct Plan {
    meeting: MeetingData,
    has_dates: bool,
}

// Nothing in it has to be cleared.
fn contents(at: AtMeeting<'_>) -> Result<Contents, Unmade> {
    at.rest_on(SubjectKind::Meeting, &at.meeting.id);
    let scope = PlanScope::Meeting(&at.meeting.id);
    let plan = at.plan(scope);
    let data = Plan {
        meeting: at.meeting_data(),
        has_dates: !plan.entries.is_empty(),
    };
    let front = at.front_of(at.titled(terms::WORK_PLAN_FOR), State::Final);
    let mut contents = Contents::new(front, "work-plan.md", &data);
    contents.blocks("dates", plan::months(&plan));
    let timeline = plan::meeting_figure(&plan, &at.meeting.id);
    contents.blocks("timeline", timeline.into_iter().collect());
    add_reasons(&plan, &mut contents);
    Ok(contents)
}

/// What a plan lacks, and how its dates are reckoned.
pub(super) fn add_reasons(plan: &PlanInWords, contents: &mut Contents) {
    contents.blocks("lacking", plan::lacking(plan));
    contents.blocks("reasons", plan::how(plan));
}
