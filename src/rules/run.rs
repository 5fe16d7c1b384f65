//! Running the rules, and giving each finding its level.

use super::waivers::Waivers;
use super::{AtMeeting, Check, HistoryQuestions, Rule, all, chapter3, find};
use crate::facts::{Facts, Timing};
use crate::findings::{Finding, Findings, Level, Place, Reason, RelatedPlace, sort};
use crate::language::{Arg, Noun};
use crate::model::{Case, LevelSetting, Record, RecordFault};
use rayon::prelude::*;
use std::collections::BTreeSet;

/// Which rules speak.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scope {
    /// These only, when any are named. Protected rules speak always.
    pub select: Vec<String>,
    /// These not.
    pub ignore: Vec<String>,
}

impl Scope {
    fn includes(&self, rule: &Rule) -> bool {
        let named = |names: &[String]| names.iter().any(|name| name == rule.name);
        rule.protected || ((self.select.is_empty() || named(&self.select)) && !named(&self.ignore))
    }

    fn leaves_out(&self, rule: &Rule) -> bool {
        self.ignore.iter().any(|name| name == rule.name)
    }
}

/// Runs every rule of the scope. The findings come sorted, with their levels and with the waivers that silence them.
pub fn run(facts: &Facts<'_>, history: &HistoryQuestions<'_>, scope: &Scope) -> Vec<Finding> {
    let mut waivers = Waivers::of(facts);
    let tells_unused = find("waiver-unused").is_some_and(|rule| scope.includes(rule));
    // Whether a waiver is used, only its own rule can tell: that one runs too, unless nobody wants to hear of it.
    let runs = |rule: &Rule| {
        let asked = tells_unused && waivers.name(rule) && !scope.leaves_out(rule);
        (asked || scope.includes(rule)) && level_of(rule, facts).is_some()
    };
    let rules: Vec<&'static Rule> = all().iter().copied().filter(|rule| runs(rule)).collect();
    let cases = judged_cases(facts);
    let mut found: Vec<Finding> = rules
        .par_iter()
        .flat_map_iter(|rule| apply(rule, facts, &cases, history))
        .collect();
    let ran = |rule: &Rule| rules.iter().any(|other| other.name == rule.name);
    let appended = super::appended::faults(facts);
    let faults = facts.dataset.faults.iter().chain(&appended);
    found.extend(faults.filter_map(|fault| from_fault(fault, &ran)));
    found.retain_mut(|finding| set_level(finding, facts));
    waivers.silence(&mut found, facts.today);
    if tells_unused {
        let rerun = |rule: &'static Rule, later: &Facts<'_>| {
            apply(rule, later, &judged_cases(later), history)
        };
        let mut unused = waivers.unused(facts, &found, &ran, &rerun);
        unused.retain_mut(|finding| set_level(finding, facts));
        found.extend(unused);
    }
    found.retain(|finding| find(finding.rule).is_some_and(|rule| scope.includes(rule)));
    let unjudged = unjudged(facts, &found);
    found.extend(unjudged);
    sort(&mut found);
    found
}

fn judged_cases<'a>(facts: &Facts<'a>) -> Vec<&'a Record<Case>> {
    let readable = facts.dataset.readable_cases();
    readable.filter(|case| facts.is_case_judged(case)).collect()
}

/// Told while the file was read.
fn is_fault(finding: &Finding) -> bool {
    find(finding.rule).is_some_and(|rule| matches!(rule.check, Check::Reading))
}

/// What the protected rules cannot judge for a fault that this run does not tell, by a level or by choice of rules.
fn unjudged(facts: &Facts<'_>, found: &[Finding]) -> Vec<Finding> {
    let told: BTreeSet<&str> = found
        .iter()
        .filter(|finding| is_fault(finding) && finding.level == Level::Error)
        .filter(|finding| finding.waived.is_none())
        .flat_map(|finding| {
            // Of two files with one id either is at fault.
            let others = finding.related.iter().map(|related| &related.place);
            finding.place.iter().chain(others)
        })
        .map(|place| &*place.file)
        .collect();
    let mut untold = chapter3::unjudged(facts, &told);
    for finding in &mut untold {
        finding.rule = chapter3::NOT_LAID;
    }
    untold
}

fn apply(
    rule: &'static Rule,
    facts: &Facts<'_>,
    cases: &[&Record<Case>],
    history: &HistoryQuestions<'_>,
) -> Vec<Finding> {
    let mut findings = Findings::default();
    let dataset = facts.dataset;
    match rule.check {
        Check::Reading | Check::Waivers => {}
        Check::Repository(check) => check(facts, &mut findings),
        Check::Case(check) => cases
            .iter()
            .for_each(|case| check(facts, case, &mut findings)),
        Check::CaseAtMeeting(check) => {
            for case in cases {
                for (meeting, named) in facts.meetings_of(case) {
                    if facts.is_judged(meeting) {
                        let at = AtMeeting {
                            case,
                            meeting,
                            named,
                        };
                        check(facts, &at, &mut findings);
                    }
                }
            }
        }
        Check::Meeting(check) => dataset
            .readable_meetings()
            .filter(|meeting| facts.is_judged(meeting))
            .for_each(|meeting| check(facts, meeting, &mut findings)),
        Check::Agreement(check) => dataset
            .readable_agreements()
            .for_each(|agreement| check(facts, agreement, &mut findings)),
        Check::History(check) => check(history, &mut findings),
    }
    let mut found = findings.into_vec();
    for finding in &mut found {
        finding.rule = rule.name;
    }
    found
}

fn from_fault(fault: &RecordFault, runs: &dyn Fn(&Rule) -> bool) -> Option<Finding> {
    let rule = find(fault.fault.rule).filter(|rule| runs(rule))?;
    let place = |span| Place {
        file: fault.file.clone(),
        span,
    };
    let mut related: Vec<RelatedPlace> = fault
        .fault
        .related
        .iter()
        .map(|related| RelatedPlace {
            place: place(related.span),
            key: related.key,
        })
        .collect();
    if let Some((file, key)) = &fault.elsewhere {
        related.push(RelatedPlace {
            place: Place {
                file: file.clone(),
                span: crate::source::Span::default(),
            },
            key,
        });
    }
    Some(Finding {
        rule: rule.name,
        variant: fault.fault.variant,
        level: rule.level,
        own_level: None,
        subject: fault.subject.clone(),
        place: Some(place(fault.fault.span)),
        tag: None,
        args: fault.fault.args.clone(),
        due: None,
        because: Vec::new(),
        related,
        not_by: Vec::new(),
        waived: None,
    })
}

/// The level of a rule in this repository; none where it is switched off.
fn level_of(rule: &Rule, facts: &Facts<'_>) -> Option<Level> {
    if rule.protected {
        return Some(rule.level);
    }
    match facts.settings.level(rule.name) {
        None => Some(rule.level),
        Some(LevelSetting::Error) => Some(Level::Error),
        Some(LevelSetting::Warning) => Some(Level::Warning),
        Some(LevelSetting::Info) => Some(Level::Info),
        Some(LevelSetting::Off) => None,
    }
}

/// Gives a finding its level: the rule's, the repository's or its own; information while it is not due yet. Says
/// whether it is told at all.
fn set_level(finding: &mut Finding, facts: &Facts<'_>) -> bool {
    let rule = find(finding.rule);
    let Some((rule, base)) = rule.and_then(|rule| Some((rule, level_of(rule, facts)?))) else {
        return false;
    };
    finding.level = match finding.own_level {
        Some(own) if own < rule.level => base.min(own),
        Some(own) => base.max(own),
        None => base,
    };
    if let Some(due) = finding.due {
        if due >= facts.today {
            finding.level = Level::Info;
        }
        finding.because.push(due_reason(facts, due));
    }
    true
}

fn due_reason(facts: &Facts<'_>, due: crate::calendar::Date) -> Reason {
    match facts.timing(due) {
        Timing::Past { days } => Reason::new("due-past")
            .with("date", Arg::DatedDay(due))
            .with("days", Arg::Count(days, Noun::Day)),
        Timing::Ahead { .. } if due == facts.today => {
            Reason::new("due-today").with("date", Arg::DatedDay(due))
        }
        Timing::Ahead { .. } => Reason::new("due-ahead")
            .with("date", Arg::DatedDay(due))
            .with("days", facts.days_left(due)),
    }
}
