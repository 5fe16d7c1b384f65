//! The counterpart involved in law work before its time, or after it (guide 5.1).
//!
//! The order is: the government settles the frames, a complicated case's draft hearing note is laid before the
//! ministries, the counterpart is involved, the proposal goes on hearing. Of two steps on one day nobody knows which
//! came first, so that they are in order; but what starts on the day of the hearing is not before it.

use crate::calendar::Date;
use crate::facts::{Facts, Hearing, Phase};
use crate::findings::{Finding, Findings, Level};
use crate::language::{Arg, Noun};
use crate::model::{Case, Field, Given, Law, Record};
use crate::rules::due::unless_planned;
use crate::rules::{Check, Rule};

/// The counterpart is involved when the proposal is on hearing already.
pub static AFTER_HEARING: Rule = Rule {
    name: "law-involvement-after-hearing",
    requirements: &["G5.1-2"],
    level: Level::Warning,
    protected: false,
    check: Check::Case(after_hearing),
    words: include_str!("law_involvement_after_hearing.md"),
};

/// The counterpart is involved before the government has settled the frames.
pub static FRAMES_UNSETTLED: Rule = Rule {
    name: "law-frames-unsettled",
    requirements: &["G5.1-3"],
    level: Level::Error,
    protected: false,
    check: Check::Case(frames_unsettled),
    words: include_str!("law_frames_unsettled.md"),
};

/// The counterpart is involved in a complicated case before the ministries have had the draft hearing note.
pub static DRAFT_NOT_PRESENTED: Rule = Rule {
    name: "law-draft-not-presented",
    requirements: &["G5.1-4"],
    level: Level::Error,
    protected: false,
    check: Check::Case(draft_not_presented),
    words: include_str!("law_draft_not_presented.md"),
};

fn after_hearing(facts: &Facts<'_>, case: &Record<Case>, findings: &mut Findings) {
    let Some((law, started)) = involvement(facts, case) else {
        findings.extend(not_started(facts, case));
        return;
    };
    let late = |sent: &&Given<Date>| started.value >= sent.value;
    let Some(sent) = law.hearing_sent.given().filter(late) else {
        return;
    };
    let days = (started.value - sent.value).num_days();
    let finding = Finding::case(case, started.span)
        .variant(if days == 0 { "same-day" } else { "" })
        .with("started", Arg::Date(started.value))
        .with("days", Arg::Count(days, Noun::Day))
        .related("sent", &case.source.path, sent.span);
    findings.push(unless_planned(finding, facts, started.value));
}

/// The counterpart is to take part, and the proposal has gone on hearing without a day on which that began.
fn not_started(facts: &Facts<'_>, case: &Record<Case>) -> Option<Finding> {
    facts.law_work(case)?;
    let involvement = case.fields.involvement.given()?;
    let agreed = facts
        .phase(&case.fields.involvement)
        .is_some_and(Phase::is_agreed);
    if !agreed || !involvement.value.started.is_absent() {
        return None;
    }
    let finding = Finding::case(case, involvement.span);
    Some(match facts.hearing(&case.fields)? {
        Hearing::Sent(sent) => finding
            .variant("unstarted")
            .with("sent", Arg::Date(sent.value))
            .related("sent", &case.source.path, sent.span),
        Hearing::Stage(stage) => finding
            .variant("unstarted-stage")
            .text("stage", stage.value.word()),
    })
}

fn frames_unsettled(facts: &Facts<'_>, case: &Record<Case>, findings: &mut Findings) {
    if let Some((law, started)) = involvement(facts, case) {
        not_done(facts, case, started, &law.frames_settled, findings);
    }
}

fn draft_not_presented(facts: &Facts<'_>, case: &Record<Case>, findings: &mut Findings) {
    if let Some((law, started)) = involvement(facts, case)
        && law.complicated.is(&true)
    {
        not_done(facts, case, started, &law.draft_presented, findings);
    }
}

/// The law work of a case, with the day on which the counterpart is involved in it.
fn involvement<'c>(
    facts: &Facts<'_>,
    case: &'c Record<Case>,
) -> Option<(&'c Law, &'c Given<Date>)> {
    let started = case.fields.involvement.get()?.started.given()?;
    Some((facts.law_work(case)?, started))
}

/// Tells a step that is not done by the day on which the counterpart is involved.
fn not_done(
    facts: &Facts<'_>,
    case: &Record<Case>,
    started: &Given<Date>,
    step: &Field<Date>,
    findings: &mut Findings,
) {
    let finding = Finding::case(case, started.span).with("started", Arg::Date(started.value));
    let finding = match step {
        Field::Absent => finding,
        Field::Given(done) if done.value > started.value => finding
            .variant("late")
            .with("done", Arg::Date(done.value))
            .related("done", &case.source.path, done.span),
        Field::Given(_) | Field::Broken(_) => return,
    };
    findings.push(unless_planned(finding, facts, started.value));
}
