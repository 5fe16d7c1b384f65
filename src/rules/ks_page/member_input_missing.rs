//! A case of the counterpart's for the bilateral round without input from its members (KS's page).

use crate::calendar::{Anchor, Date};
use crate::facts::Facts;
use crate::findings::{Finding, Findings, Level};
use crate::model::{Case, CaseType, Input, InputKind, Meeting, MeetingKind, Record};
use crate::rules::due::due_at;
use crate::rules::{Check, Rule};

/// The rule. Hearing its members is the counterpart's own duty, hence information.
pub static RULE: Rule = Rule {
    name: "member-input-missing",
    requirements: &["KS-3"],
    level: Level::Info,
    protected: false,
    check: Check::Case(check),
    words: include_str!("member_input_missing.md"),
};

fn check(facts: &Facts<'_>, case: &Record<Case>, findings: &mut Findings) {
    let fields = &case.fields;
    let theirs = fields.case_type.is(&CaseType::BudgetInput)
        || facts.raised_by_counterpart(fields) == Some(true);
    let Some((meeting, held)) = first_bilateral(facts, case) else {
        return;
    };
    let heard = was_heard(fields, held);
    if !theirs || heard != Some(false) || facts.stands_in_material(fields) != Some(true) {
        return;
    }
    let place = case.place_of("inputs", &fields.inputs);
    let finding = Finding::case(case, place).text("meeting", &meeting.id);
    if let Some(finding) = due_at(finding, facts, meeting, Anchor::Meeting) {
        findings.push(finding);
    }
}

/// The first of the open bilateral meetings that a case is up at: it is told once, not once a meeting.
fn first_bilateral<'a>(
    facts: &Facts<'a>,
    case: &'a Record<Case>,
) -> Option<(&'a Record<Meeting>, Date)> {
    facts
        .meetings_of(case)
        .map(|(meeting, _)| meeting)
        .filter(|meeting| meeting.fields.kind.is(&MeetingKind::Bilateral))
        .filter(|meeting| facts.is_judged(meeting))
        .filter_map(|meeting| Some((meeting, meeting.fields.date.value()?)))
        .min_by_key(|(_, date)| *date)
}

/// Whether a county board or a committee of municipal directors has been or will be heard before the meeting; none
/// where that could not be read.
fn was_heard(case: &Case, held: Date) -> Option<bool> {
    let mut found = (!case.inputs.is_partly_broken()).then_some(false);
    for input in case.inputs.values() {
        match is_of_members(input, held) {
            Some(true) => return Some(true),
            Some(false) => {}
            None => found = None,
        }
    }
    found
}

fn is_of_members(input: &Input, held: Date) -> Option<bool> {
    let of_members = match input.kind.value() {
        Some(kind) => matches!(kind, InputKind::CountyBoard | InputKind::DirectorsCommittee),
        None if input.kind.is_broken() => return None,
        None => false,
    };
    let too_late = input.date.value().is_some_and(|date| date > held);
    match (of_members && !too_late, input.date.is_broken()) {
        (true, true) => None,
        (is_heard, _) => Some(is_heard),
    }
}
