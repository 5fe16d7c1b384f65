//! One of the deadlines that a work plan has to give is switched off (guide 3).

use crate::facts::{DeadlineFact, Facts, is_consultation};
use crate::findings::{Finding, Findings, Level, Reason};
use crate::language::Arg;
use crate::model::{DeadlineName, Meeting, Record, Settings, SubjectKind};
use crate::rules::due::due_by;
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "work-plan-incomplete",
    requirements: &["G3-4"],
    level: Level::Error,
    protected: false,
    check: Check::Repository(check),
    words: include_str!("work_plan_incomplete.md"),
};

/// What the guide wants in a work plan: text to the coordinator, coordination in the state, text to the counterpart,
/// and participants.
const DEMANDED: [DeadlineName; 4] = [
    DeadlineName::TextSubmission,
    DeadlineName::StateCoordination,
    DeadlineName::SecretariatDraft,
    DeadlineName::Registration,
];

/// konsult.yaml is held against the guide as it stands here, not as main has it: here is where it is mended.
fn check(facts: &Facts<'_>, findings: &mut Findings) {
    let Some(config) = &facts.dataset.config else {
        return;
    };
    let Some(deadlines) = config.fields.deadlines.get() else {
        return;
    };
    let here = Settings::of(&config.fields);
    let mut plans: Vec<(DeadlineFact, &Record<Meeting>)> = facts
        .dataset
        .readable_meetings()
        .filter(|meeting| is_consultation(&meeting.fields) && facts.is_judged(meeting))
        .filter_map(|meeting| Some((registration(facts, &here, meeting)?, meeting)))
        .collect();
    plans.sort_by_key(|(due, meeting)| (due.date(), meeting.id.as_str()));
    let Some((due, first)) = plans.first() else {
        return;
    };
    let meetings = plans.iter().map(|(_, meeting)| meeting.id.as_str());
    let meetings = Arg::texts(meetings);
    for name in DEMANDED {
        let span = deadlines.field(name).span();
        if let Some(span) = span.filter(|_| here.is_switched_off(name)) {
            let finding = Finding::about(config, SubjectKind::Config, span)
                .text("deadline", name.key())
                .with("meetings", meetings.clone())
                .because([Reason::new("plan")]);
            findings.push(due_by(finding, first, due));
        }
    }
}

/// When people register for a meeting, and so need its plan. Where that deadline is switched off as well, the usual
/// one stands in for it.
fn registration(
    facts: &Facts<'_>,
    here: &Settings,
    meeting: &Record<Meeting>,
) -> Option<DeadlineFact> {
    let name = DeadlineName::Registration;
    let usual = here.is_switched_off(name).then(|| name.default_rule());
    let rule = here.deadline(name).or(usual.flatten())?;
    facts.reckoned(meeting, name, rule)
}
