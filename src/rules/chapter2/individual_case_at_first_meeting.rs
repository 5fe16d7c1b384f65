//! An individual case that is up at the first meeting (guide 2.1).

use crate::facts::Facts;
use crate::findings::{Finding, Findings, Level};
use crate::model::{CaseType, MeetingKind};
use crate::rules::{AtMeeting, Check, Rule};

/// The rule. Cost calculation and law participation may be up at every meeting.
pub static RULE: Rule = Rule {
    name: "individual-case-at-first-meeting",
    requirements: &["G2.1-6"],
    level: Level::Warning,
    protected: false,
    check: Check::CaseAtMeeting(check),
    words: include_str!("individual_case_at_first_meeting.md"),
};

fn check(facts: &Facts<'_>, at: &AtMeeting<'_>, findings: &mut Findings) {
    let kind = &at.meeting.fields.kind;
    if kind.is(&MeetingKind::First)
        && at.case.fields.case_type.is(&CaseType::Individual)
        && facts.is_on_agenda(&at.case.fields) == Some(true)
    {
        let finding = Finding::case(at.case, at.named.span).text("meeting", &at.meeting.id);
        let place = kind.span().unwrap_or_else(|| at.meeting.top());
        findings.push(finding.related("first", &at.meeting.source.path, place));
    }
}
