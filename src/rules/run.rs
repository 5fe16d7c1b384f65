//! Running the rules, and giving each finding its level.

use super::{AtMeeting, Check, HistoryQuestions, Rule, all, find};
use crate::facts::{Facts, Timing};
use crate::findings::{Finding, Findings, Level, Place, Reason, RelatedPlace, sort};
use crate::language::{Arg, Noun};
use crate::model::{Case, LevelSetting, Record, RecordFault};
use rayon::prelude::*;

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
}

/// Runs every rule of the scope. The findings come sorted and with their levels.
pub fn run(facts: &Facts<'_>, history: &HistoryQuestions<'_>, scope: &Scope) -> Vec<Finding> {
    let rules: Vec<&'static Rule> = all()
        .iter()
        .copied()
        .filter(|rule| scope.includes(rule) && level_of(rule, facts).is_some())
        .collect();
    let cases: Vec<&Record<Case>> = facts
        .dataset
        .readable_cases()
        .filter(|case| facts.is_case_judged(case))
        .collect();
    let mut found: Vec<Finding> = rules
        .par_iter()
        .flat_map_iter(|rule| apply(rule, facts, &cases, history))
        .collect();
    found.extend(
        facts
            .dataset
            .faults
            .iter()
            .filter_map(|fault| from_fault(fault, scope)),
    );
    let mut found: Vec<Finding> = found
        .into_iter()
        .filter_map(|finding| levelled(finding, facts))
        .collect();
    sort(&mut found);
    found
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
        Check::Reading => {}
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

fn from_fault(fault: &RecordFault, scope: &Scope) -> Option<Finding> {
    let rule = find(fault.fault.rule)?;
    scope.includes(rule).then_some(())?;
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

/// Gives a finding its level: the rule's, the repository's or its own; information while it is not due yet.
fn levelled(mut finding: Finding, facts: &Facts<'_>) -> Option<Finding> {
    let rule = find(finding.rule)?;
    let base = level_of(rule, facts)?;
    finding.level = match finding.own_level {
        Some(own) if own < rule.level => base.min(own),
        Some(own) => own,
        None => base,
    };
    if let Some(due) = finding.due {
        if due >= facts.today {
            finding.level = Level::Info;
        }
        finding.because.push(due_reason(facts, due));
    }
    Some(finding)
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
