//! Waivers: each silences one rule in one record, with a reason, a ministry that answers for it, and a day.

mod due_day;
mod invalid;
mod unused;

pub use due_day::{DueDay, due_day};

use super::{Rule, find};
use crate::calendar::Date;
use crate::facts::Facts;
use crate::findings::{Finding, Reason, Waived};
use crate::language::Arg;
use crate::model::{Decode, Field, Given, List, Record, Subject, SubjectKind, Waiver};

/// The rules of this directory.
pub static RULES: &[&Rule] = &[&invalid::RULE, &unused::RULE];

/// A waiver that counted: what a release tells of it, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountedWaiver<'a> {
    /// The rule that it silenced.
    pub rule: &'static str,
    /// The record.
    pub subject: &'a Subject,
    /// Its reason, ministry and day.
    pub waived: &'a Waived,
}

/// The waivers that silenced something among `findings`, each rule and record once, in their order.
pub fn counted_waivers(findings: &[Finding]) -> Vec<CountedWaiver<'_>> {
    let mut found: Vec<CountedWaiver<'_>> = Vec::new();
    for finding in findings {
        let Some(waived) = &finding.waived else {
            continue;
        };
        let (rule, subject) = (finding.rule, &finding.subject);
        let known = |one: &CountedWaiver<'_>| one.rule == rule && one.subject == subject;
        if !found.iter().any(known) {
            found.push(CountedWaiver {
                rule,
                subject,
                waived,
            });
        }
    }
    found
}

/// A waiver as it is written, with a blank finding about it.
struct Written<'a> {
    waiver: &'a Given<Waiver>,
    blank: Finding,
}

/// The waivers of every record that could be read. One in which nothing is filled in is none.
fn written<'a>(facts: &Facts<'a>) -> Vec<Written<'a>> {
    let dataset = facts.dataset;
    let mut found = Vec::new();
    for case in dataset.readable_cases() {
        add(case, SubjectKind::Case, &case.fields.waivers, &mut found);
    }
    for meeting in dataset.readable_meetings() {
        let waivers = &meeting.fields.waivers;
        add(meeting, SubjectKind::Meeting, waivers, &mut found);
    }
    for agreement in dataset.readable_agreements() {
        let waivers = &agreement.fields.waivers;
        add(agreement, SubjectKind::Agreement, waivers, &mut found);
    }
    found
}

fn add<'a, T: Decode>(
    record: &Record<T>,
    kind: SubjectKind,
    waivers: &'a Field<List<Waiver>>,
    found: &mut Vec<Written<'a>>,
) {
    let filled_in = waivers
        .items()
        .filter(|waiver| waiver.value != Waiver::default());
    found.extend(filled_in.map(|waiver| Written {
        waiver,
        blank: Finding::about(record, kind, waiver.span),
    }));
}

/// A valid waiver.
struct Held {
    rule: &'static Rule,
    waived: Waived,
    blank: Finding,
    matched: bool,
}

impl Held {
    /// None where something about it is missing or wrong: that has been told, and it silences nothing.
    fn of(written: Written<'_>, facts: &Facts<'_>) -> Option<Held> {
        let waiver = &written.waiver.value;
        let rule = find(waiver.rule.get()?).filter(|rule| invalid::may_be_waived(rule))?;
        let (reason, by, date) = (waiver.reason.get()?, waiver.by.get()?, waiver.date.value()?);
        facts.settings.ministry_on(&by.0, date)?;
        let waived = Waived {
            reason: reason.clone(),
            by: by.0.clone(),
            date,
            place: written.blank.place.clone()?,
        };
        Some(Held {
            rule,
            waived,
            blank: written.blank,
            matched: false,
        })
    }

    /// Dated after today it is only planned.
    fn is_planned(&self, today: Date) -> bool {
        self.waived.date > today
    }
}

/// The valid waivers of a repository, and which of them have matched something.
pub struct Waivers {
    held: Vec<Held>,
}

impl Waivers {
    /// Reads the waivers of every record.
    pub fn of(facts: &Facts<'_>) -> Waivers {
        let held = written(facts).into_iter();
        Waivers {
            held: held.filter_map(|one| Held::of(one, facts)).collect(),
        }
    }

    /// Whether a waiver names the rule.
    pub fn name(&self, rule: &Rule) -> bool {
        self.held.iter().any(|held| held.rule.name == rule.name)
    }

    /// Marks the findings that are silenced. One for which a waiver is only planned says so.
    pub fn silence(&mut self, findings: &mut [Finding], today: Date) {
        for held in &mut self.held {
            let meant = findings.iter_mut().filter(|finding| {
                finding.rule == held.rule.name && finding.subject == held.blank.subject
            });
            for finding in meant {
                if held.is_planned(today) {
                    finding.because.push(planned(&held.waived));
                } else {
                    held.matched = true;
                    finding.waived.get_or_insert_with(|| held.waived.clone());
                }
            }
        }
    }
}

fn planned(waived: &Waived) -> Reason {
    Reason::new("waiver-planned")
        .with("by", Arg::text(&waived.by))
        .with("date", Arg::Date(waived.date))
}
