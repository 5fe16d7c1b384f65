//! A case that has been treated before, and in which nothing is new (guide 3.2).

use crate::facts::{Facts, ShownBy, TextNow, Treated, is_consultation};
use crate::findings::{Finding, Findings, Level, Reason};
use crate::language::Arg;
use crate::model::{Case, Record, TextId, TextKind};
use crate::rules::material::changes;
use crate::rules::{AtMeeting, Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "case-unchanged-since-last",
    requirements: &["G3.2-14"],
    level: Level::Warning,
    protected: false,
    check: Check::CaseAtMeeting(check),
    words: include_str!("case_unchanged_since_last.md"),
};

fn check(facts: &Facts<'_>, at: &AtMeeting<'_>, findings: &mut Findings) {
    if !is_consultation(&at.meeting.fields) || !facts.may_be_repeated(at.case) {
        return;
    }
    let new = &at.case.fields.new_since_last;
    let Some(treated) = facts.treated_before(at.case, at.meeting) else {
        return;
    };
    let variant = match (is_same(facts, at.case, &treated), new.is_absent()) {
        _ if new.is_broken() => return,
        (Some(true), true) => "same-untold",
        (Some(true), false) => "same",
        (Some(false) | None, true) => "",
        (Some(false) | None, false) => return,
    };
    let text = TextId::new(TextKind::Case, &at.case.id);
    let words = match variant {
        "" => changes(
            facts.words_at(&treated, &at.case.id),
            facts.words_now(&text),
        ),
        _ => Vec::new(),
    };
    findings.push(
        Finding::case(at.case, new.span().unwrap_or(at.named.span))
            .variant(variant)
            .text("meeting", &at.meeting.id)
            .text("earlier", treated.meeting)
            .because(shown_by(&treated))
            .because(words),
    );
}

/// Whether the case has the words it had then: the state's, and the counterpart's where it raised the case. None
/// where nobody knows.
fn is_same(facts: &Facts<'_>, case: &Record<Case>, treated: &Treated<'_>) -> Option<bool> {
    let text = TextId::new(TextKind::Case, &case.id);
    let now = facts.text_now(&text);
    let same = facts.text_at(treated, &case.id).same(now)?;
    let voice = || {
        let now = facts.voice_now(&case.id);
        facts.voice_at(treated, &case.id).same(now)
    };
    let state_only =
        now != TextNow::Nothing && facts.raised_by_counterpart(&case.fields) == Some(false);
    match same && !state_only {
        true => voice(),
        false => Some(same),
    }
}

fn shown_by(treated: &Treated<'_>) -> Vec<Reason> {
    let held = |key| {
        Reason::new(key)
            .with("earlier", Arg::text(treated.meeting))
            .with("date", Arg::DatedDay(treated.day))
    };
    match treated.by {
        ShownBy::Release(release) => release.because(),
        ShownBy::Main(_) => vec![held("held-before")],
    }
}
