//! A waiver whose rule finds nothing in its record, though it counts there.

use super::due_day::{DueDay, due_day};
use super::{Held, Waivers};
use crate::facts::{Facts, Received};
use crate::findings::{Finding, Level, Reason};
use crate::language::Arg;
use crate::model::{Case, Record, SubjectKind};
use crate::rules::{Check, Rule, find};
use chrono::Months;
use std::collections::BTreeSet;

/// The rule. It is told when everything found has been held against the waivers.
pub static RULE: Rule = Rule {
    name: "waiver-unused",
    requirements: &[],
    level: Level::Warning,
    protected: false,
    check: Check::Waivers,
    words: include_str!("../files/waiver_unused.md"),
};

/// So long after today a rule is asked what it will find as the records stand: longer than any deadline and any
/// agreement lasts.
const LATER: Months = Months::new(20 * 12);

/// Runs a rule over everything, closed meetings too, as of another day.
pub type Rerun<'a> = dyn Fn(&'static Rule, &Facts<'_>) -> Vec<Finding> + 'a;

impl Waivers {
    /// The waivers that match nothing. A rule that did not run, or that may yet find something, says nothing of its
    /// waivers; nor does one that could not read everything it looks at.
    pub fn unused(
        &self,
        facts: &Facts<'_>,
        found: &[Finding],
        ran: &dyn Fn(&Rule) -> bool,
        rerun: &Rerun<'_>,
    ) -> Vec<Finding> {
        let torn = torn(facts);
        let untold = self.held.iter().filter(|held| {
            !held.matched
                && !held.is_planned(facts.today)
                && ran(held.rule)
                && is_judged(facts, held)
                && !torn.iter().any(|file| rests_on(held, file))
                && !finds_later(facts, held, rerun)
        });
        untold
            .filter_map(|held| told(facts, held, found))
            .map(|mut finding| {
                finding.rule = RULE.name;
                finding
            })
            .collect()
    }
}

/// The finding, unless the day from which the rule counts has yet to pass.
fn told(facts: &Facts<'_>, held: &Held, found: &[Finding]) -> Option<Finding> {
    let mut finding = held
        .blank
        .clone()
        .text("rule", held.rule.name)
        .text("by", &held.waived.by)
        .with("date", Arg::Date(held.waived.date));
    match due_day(facts, held.rule.name, &held.blank.subject) {
        DueDay::Always => {}
        DueDay::After(due) if due < facts.today => {
            let counted = Reason::new("counted").with("due", Arg::Date(due));
            finding = finding.because([counted]);
        }
        DueDay::After(_) | DueDay::Unknown => return None,
    }
    let near = found
        .iter()
        .find(|other| other.rule == held.rule.name && belongs_to(facts, held, other));
    Some(
        match near.and_then(|near| Some((near, near.place.as_ref()?))) {
            None => finding,
            Some((near, place)) => finding
                .variant("elsewhere")
                .text("other", &near.subject.id)
                .related("other", &place.file, place.span),
        },
    )
}

/// Whether a finding is about a meeting of the waiver's case, or a case of its meeting: the waiver may have been meant
/// for that.
fn belongs_to(facts: &Facts<'_>, held: &Held, other: &Finding) -> bool {
    let (own, other) = (&held.blank.subject, &other.subject);
    let (case, meeting) = match (own.kind, other.kind) {
        (SubjectKind::Case, SubjectKind::Meeting) => (own, other),
        (SubjectKind::Meeting, SubjectKind::Case) => (other, own),
        _ => return false,
    };
    let mut cases = facts.cases_of(&meeting.id).iter();
    cases.any(|known| known.id == case.id)
}

/// The files with errors that may have cost a rule what it looks for.
fn torn<'a>(facts: &Facts<'a>) -> BTreeSet<&'a str> {
    let is_error = |rule: &str| find(rule).is_some_and(|rule| rule.level == Level::Error);
    let faults = facts.dataset.faults.iter();
    faults
        .filter(|fault| is_error(fault.fault.rule))
        .map(|fault| &*fault.file)
        .collect()
}

/// Whether the rule of a waiver looks at a file.
fn rests_on(held: &Held, file: &str) -> bool {
    let place = &held.waived.place;
    let below = |folder| file == &*place.file || file == "konsult.yaml" || file.starts_with(folder);
    match held.rule.check {
        Check::Reading => file == &*place.file,
        Check::Case(_) | Check::CaseAtMeeting(_) => below("meetings/"),
        Check::Agreement(_) => below("agreements/"),
        Check::Meeting(_) | Check::Repository(_) | Check::History(_) | Check::Waivers => true,
    }
}

/// Whether the rule has been held against the whole record: its meetings are open and known, and a case stands in
/// their material.
fn is_judged(facts: &Facts<'_>, held: &Held) -> bool {
    let subject = &held.blank.subject;
    let dataset = facts.dataset;
    match subject.kind {
        SubjectKind::Case => {
            let case = dataset.cases.get(&subject.id);
            case.is_some_and(|case| is_case_judged(facts, case, held.rule))
        }
        SubjectKind::Meeting => {
            let meeting = dataset.meetings.get(&subject.id);
            meeting.is_some_and(|meeting| facts.is_judged(meeting))
        }
        _ => true,
    }
}

fn is_case_judged(facts: &Facts<'_>, case: &Record<Case>, rule: &Rule) -> bool {
    let meetings: Vec<_> = facts.meetings_of(case).collect();
    let known = meetings
        .iter()
        .all(|(meeting, _)| facts.received(case, &meeting.id) != Received::Unknown);
    let open = meetings.iter().all(|(meeting, _)| facts.is_judged(meeting));
    let named = case.fields.meeting.get().map_or(0, |ids| ids.items().len());
    let at_meetings = match rule.check {
        Check::Reading | Check::Case(_) => true,
        Check::CaseAtMeeting(_) => open && !meetings.is_empty() && meetings.len() == named,
        _ => open,
    };
    let stands = facts.stands_in_material(&case.fields) == Some(true);
    known && at_meetings && stands && facts.is_case_judged(case)
}

/// Whether the rule will find something, as the records stand.
fn finds_later(facts: &Facts<'_>, held: &Held, rerun: &Rerun<'_>) -> bool {
    let Some(day) = facts.today.checked_add_months(LATER) else {
        return false;
    };
    let mut later = facts.clone().including_closed(true);
    later.today = day;
    let found = rerun(held.rule, &later);
    found
        .iter()
        .any(|finding| finding.subject == held.blank.subject)
}
