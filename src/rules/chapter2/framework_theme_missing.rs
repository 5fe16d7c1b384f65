//! A first meeting where nothing is about the frames of the municipal economy (guide 2.1).

use crate::facts::Facts;
use crate::findings::{Finding, Findings, Level};
use crate::model::{Case, CaseType, Meeting, MeetingKind, MemoTopic, Record, Theme};
use crate::rules::{Check, Rule};

/// The rule. The theme, a memo or a case about the frames will do, hence a warning.
pub static RULE: Rule = Rule {
    name: "framework-theme-missing",
    requirements: &["G2.1-4"],
    level: Level::Warning,
    protected: false,
    check: Check::Meeting(check),
    words: include_str!("framework_theme_missing.md"),
};

fn check(facts: &Facts<'_>, meeting: &Record<Meeting>, findings: &mut Findings) {
    let fields = &meeting.fields;
    if !fields.kind.is(&MeetingKind::First) {
        return;
    }
    if has_theme(fields) == Some(false)
        && has_memo(fields) == Some(false)
        && has_case(facts, meeting) == Some(false)
    {
        let place = meeting.place_of("themes", &fields.themes);
        findings.push(Finding::meeting(meeting, place).text("meeting", &meeting.id));
    }
}

fn has_theme(meeting: &Meeting) -> Option<bool> {
    let named = meeting
        .themes
        .values()
        .any(|theme| *theme == Theme::Framework);
    (named || !meeting.themes.is_partly_broken()).then_some(named)
}

/// Whether the facts that the frames are discussed on are there: the economic situation, or demography.
fn has_memo(meeting: &Meeting) -> Option<bool> {
    let memos = &meeting.memos;
    let about_frames = memos.values().any(|memo| {
        let topic = memo.topic.value();
        matches!(topic, Some(MemoTopic::Economy | MemoTopic::Demography))
    });
    let unsure = memos.is_partly_broken() || memos.values().any(|memo| memo.topic.is_broken());
    (about_frames || !unsure).then_some(about_frames)
}

/// Whether a case of the meeting is about the frames, or input of the counterpart; none where one that could not be
/// read may be.
fn has_case(facts: &Facts<'_>, meeting: &Record<Meeting>) -> Option<bool> {
    let mut found = facts
        .dataset
        .cases
        .values()
        .all(|case| case.readable)
        .then_some(false);
    for case in facts.cases_of(&meeting.id) {
        match is_about_frames(facts, case) {
            Some(true) => return Some(true),
            Some(false) => {}
            None => found = None,
        }
    }
    found
}

fn is_about_frames(facts: &Facts<'_>, record: &Record<Case>) -> Option<bool> {
    let case = &record.fields;
    if !facts.is_on_agenda(case)? {
        return Some(false);
    }
    let kind = case.case_type.value()?;
    if matches!(kind, CaseType::Framework | CaseType::BudgetInput)
        || case.theme.is(&Theme::Framework)
    {
        return Some(true);
    }
    if case.is_collaboration() {
        return Some(false);
    }
    let input = record.section_text("ks-input").is_some();
    if input || facts.raised_by_counterpart(case)? {
        return Some(true);
    }
    (!case.theme.is_broken() && facts.is_body_complete(record)).then_some(false)
}
