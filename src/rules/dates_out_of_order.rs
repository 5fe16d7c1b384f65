//! Two days of which the later comes before the earlier: one of them must be wrong, and what is reckoned from them is too.

use super::{Check, Rule};
use crate::calendar::Date;
use crate::facts::Facts;
use crate::findings::{Finding, Findings, Level};
use crate::language::Arg;
use crate::model::{Agreement, Case, Config, Field, Meeting, Record, SubjectKind};

/// The rule.
pub static RULE: Rule = Rule {
    name: "dates-out-of-order",
    requirements: &[],
    level: Level::Error,
    protected: false,
    check: Check::Repository(check),
    words: include_str!("files/dates_out_of_order.md"),
};

/// A field with the day in it.
type Dated<'a> = (&'static str, &'a Field<Date>);

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    let dataset = facts.dataset;
    for case in dataset.readable_cases() {
        if facts.is_case_judged(case) {
            in_case(facts, case, findings);
        }
    }
    for meeting in dataset.readable_meetings() {
        if facts.is_judged(meeting) {
            in_meeting(meeting, findings);
        }
    }
    for agreement in dataset.readable_agreements() {
        in_agreement(agreement, findings);
    }
    if let Some(config) = dataset.config.as_ref().filter(|config| config.readable) {
        in_config(config, findings);
    }
}

/// Tells where `last` is before `first`.
fn pair<T>(
    record: &Record<T>,
    kind: SubjectKind,
    first: Dated<'_>,
    last: Dated<'_>,
    findings: &mut Findings,
) {
    let ((name, Some(first)), (last_name, Some(last))) =
        ((first.0, first.1.given()), (last.0, last.1.given()))
    else {
        return;
    };
    if last.value < first.value {
        let finding = Finding::about(record, kind, last.span)
            .text("field", last_name)
            .with("date", Arg::Date(last.value))
            .text("other", name)
            .with("other_date", Arg::Date(first.value))
            .related("first", &record.source.path, first.span);
        findings.push(finding);
    }
}

fn in_case(facts: &Facts<'_>, case: &Record<Case>, findings: &mut Findings) {
    let kind = SubjectKind::Case;
    if let Some(involvement) = case.fields.involvement.get() {
        let started = ("started", &involvement.started);
        let report_back = ("report_back", &involvement.report_back);
        pair(case, kind, started, ("ended", &involvement.ended), findings);
        pair(case, kind, started, report_back, findings);
    }
    let disagreement = case.fields.disagreement.get();
    if let Some(anew) = disagreement.and_then(|disagreement| disagreement.reassessment.get()) {
        let considered = ("considered", &anew.considered);
        let report_back = ("report_back", &anew.report_back);
        pair(case, kind, considered, report_back, findings);
    }
    process(facts, case, findings);
}

/// A process that ended at a meeting before the one at which it started.
fn process(facts: &Facts<'_>, case: &Record<Case>, findings: &mut Findings) {
    let Some(process) = case.fields.process.get() else {
        return;
    };
    let (Some(started), Some(ended)) = (process.started.given(), process.ended.given()) else {
        return;
    };
    let day = |id: &str| {
        let meeting = facts.dataset.meetings.get(id)?;
        meeting.fields.date.value()
    };
    let (Some(first), Some(last)) = (day(&started.value.0), day(&ended.value.0)) else {
        return;
    };
    if last < first {
        let finding = Finding::case(case, ended.span)
            .variant("process")
            .text("field", &ended.value.0)
            .with("date", Arg::Date(last))
            .text("other", &started.value.0)
            .with("other_date", Arg::Date(first))
            .related("first", &case.source.path, started.span);
        findings.push(finding);
    }
}

fn in_meeting(meeting: &Record<Meeting>, findings: &mut Findings) {
    let kind = SubjectKind::Meeting;
    let fields = &meeting.fields;
    if let Some(days) = fields.calendar.get() {
        let conference = ("budget_conference", &days.budget_conference);
        let proposition = ("proposition", &days.proposition);
        let budget = ("budget", &days.budget);
        pair(meeting, kind, conference, proposition, findings);
        pair(meeting, kind, proposition, budget, findings);
        if days.proposition.is_absent() {
            pair(meeting, kind, conference, budget, findings);
        }
    }
    let held = ("date", &fields.date);
    if let Some(invitation) = fields.invitation_sent.get() {
        pair(
            meeting,
            kind,
            ("invitation_sent", &invitation.date),
            held,
            findings,
        );
    }
    for cleared in fields.minutes_cleared.values() {
        pair(
            meeting,
            kind,
            held,
            ("minutes_cleared", &cleared.date),
            findings,
        );
    }
}

fn in_agreement(agreement: &Record<Agreement>, findings: &mut Findings) {
    let kind = SubjectKind::Agreement;
    if let Some(period) = agreement.fields.period.get() {
        let (from, until) = (("from", &period.from), ("until", &period.until));
        pair(agreement, kind, from, until, findings);
    }
}

/// The register: an entry that ends before it begins is valid on no day.
fn in_config(config: &Record<Config>, findings: &mut Findings) {
    let mut entry = |from: &Field<Date>, until: &Field<Date>| {
        let (from, until) = (("from", from), ("until", until));
        pair(config, SubjectKind::Config, from, until, findings);
    };
    for ministry in config.fields.ministries.values() {
        entry(&ministry.from, &ministry.until);
        for contact in ministry.contacts.values() {
            entry(&contact.from, &contact.until);
            for key in contact.signing_keys.values() {
                entry(&key.from, &key.until);
            }
        }
    }
}
