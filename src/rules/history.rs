//! Rules of the history: what git cannot answer, and policy that differs from main's.

use super::{Check, HistoryQuestions, Rule};
use crate::facts::{Facts, RecordSource};
use crate::findings::{Finding, Findings, Level};
use crate::language::{Arg, Noun, shell_word};
use crate::model::{
    Config, DeadlineName, Duration, Meeting, Record, Settings, Subject, SubjectKind,
};
use crate::repository::{Gap, HistoryState};
use std::collections::BTreeMap;

/// The rules of this file.
pub static RULES: &[&Rule] = &[
    &Rule {
        name: "history-incomplete",
        requirements: &[],
        level: Level::Error,
        protected: true,
        check: Check::History(history_incomplete),
        words: include_str!("files/history_incomplete.md"),
    },
    &Rule {
        name: "policy-changed",
        requirements: &[],
        level: Level::Warning,
        protected: false,
        check: Check::History(policy_changed),
        words: include_str!("files/policy_changed.md"),
    },
    &Rule {
        name: "deadline-looser-than-guide",
        requirements: &["G3.2-4", "G3.3-6", "G3.4-1", "G3.4-2"],
        level: Level::Warning,
        protected: false,
        check: Check::Repository(deadline_looser),
        words: include_str!("files/deadline_looser_than_guide.md"),
    },
    &super::published_text_changed::RULE,
    &super::copy::RULE,
    &super::copy::BEYOND,
    &super::dates_out_of_order::RULE,
    &super::outcome_of_deselected_case::RULE,
    &super::outcome_of_unnotified_case::RULE,
    &super::outcomes_contradict::RULE,
    &super::meeting_moved_after_dispatch::RULE,
    &super::follow_up_overdue::RULE,
    &super::case_without_outcome::RULE,
    &super::duplicate_case::RULE,
    &super::sent_case_gone::RULE,
];

fn history_incomplete(questions: &HistoryQuestions<'_>, findings: &mut Findings) {
    let blank = Finding::repository();
    match &questions.history.state {
        HistoryState::Known(main) => {
            // By a change of its own konsult.yaml, so that no level of that file may silence it.
            if let Some(before) = questions.main_before {
                let finding = blank.variant("appointed");
                let finding = finding.text("main", main.name());
                let finding = finding.text("before", before);
                findings.push(finding.text("branch", shell_word(before)));
            }
        }
        HistoryState::OutsideGit => {
            findings.push(blank.variant("outside-git").at_level(Level::Warning));
        }
        HistoryState::NoCommits => {
            findings.push(blank.variant("no-commits").at_level(Level::Warning));
        }
        HistoryState::NoMain {
            tried,
            left_at_remote,
        } => {
            let tried = Arg::texts(tried.iter().cloned());
            let variant = match left_at_remote {
                true => "no-main-fetched",
                false => "no-main",
            };
            findings.push(blank.variant(variant).with("tried", tried));
        }
    }
    gaps(questions, findings);
    missing_records(questions, findings);
}

/// What git says that it lacks. All that one command brings is one lack: the objects that a partial or shallow clone has
/// left behind, and the records that a shallow one has without those that they name.
fn gaps(questions: &HistoryQuestions<'_>, findings: &mut Findings) {
    let gaps = &questions.history.gaps;
    let shallow = gaps.contains(&Gap::Shallow);
    let partial = gaps.contains(&Gap::PartialClone);
    let is_object = |gap: &&Gap| matches!(gap, Gap::MissingObject { .. });
    let objects = gaps.iter().filter(is_object).count();
    let mut objects_told = partial || shallow;
    for gap in gaps {
        let blank = Finding::repository();
        findings.push(match gap {
            Gap::Shallow => match objects + questions.missing.len() {
                0 => blank.variant("shallow"),
                count => blank
                    .variant("shallow-missing")
                    .text("count", count.to_string()),
            },
            Gap::NoTags => blank.variant("no-tags"),
            Gap::PartialClone => blank.variant("partial-clone"),
            Gap::Grafts => blank.variant("grafts"),
            Gap::ReplaceRefs { count } => blank
                .variant("replace-refs")
                .text("count", count.to_string()),
            Gap::NotCheckedOut { first, count } => blank
                .variant("not-checked-out")
                .text("file", first.clone())
                .text("count", count.to_string()),
            Gap::MissingObject { .. } if objects_told => continue,
            Gap::MissingObject { id } => {
                objects_told = true;
                let variant = match objects {
                    1 => "missing-object",
                    _ => "missing-objects",
                };
                blank
                    .variant(variant)
                    .text("object", id.clone())
                    .text("count", objects.to_string())
            }
        });
    }
}

/// The records that others name and that are not here: once for each that names some, and one by one those that are missed
/// by their own names.
fn missing_records(questions: &HistoryQuestions<'_>, findings: &mut Findings) {
    if questions.history.gaps.contains(&Gap::Shallow) {
        return;
    }
    let mut named: BTreeMap<(&RecordSource, Option<&str>), Vec<&str>> = BTreeMap::new();
    for missing in questions.missing {
        let id = missing.named.as_str();
        let name = id.contains('/').then_some(id);
        named.entry((&missing.by, name)).or_default().push(id);
    }
    for ((by, _), named) in named {
        let by = by.to_string();
        let first = named.first().copied().unwrap_or_default();
        let variant = match named.len() {
            1 => "missing-record",
            _ => "missing-records",
        };
        let finding = Finding::record(by.as_str(), Subject::new(SubjectKind::Repository, ""))
            .variant(variant)
            .text("named", first)
            .text("count", named.len().to_string())
            .text("record", by);
        findings.push(finding);
    }
}

fn policy_changed(questions: &HistoryQuestions<'_>, findings: &mut Findings) {
    let (Some(here), Some(on_main)) = (questions.here, questions.on_main) else {
        return;
    };
    let HistoryState::Known(main) = &questions.history.state else {
        return;
    };
    let branch = |config: &Config| Settings::of(config).main_branch;
    let moved = branch(&here.fields) != branch(on_main);
    let span = here
        .fields
        .main_branch
        .span()
        .filter(|_| moved)
        .unwrap_or_else(|| here.top());
    let finding = Finding::about(here, SubjectKind::Config, span).text("main", main.name());
    findings.push(if !questions.main_is_read {
        finding.variant("unread").at_level(Level::Error)
    } else if moved {
        finding.variant("main-branch").at_level(Level::Error)
    } else {
        finding
    });
}

fn deadline_looser(facts: &Facts<'_>, findings: &mut Findings) {
    let Some(config) = &facts.dataset.config else {
        return;
    };
    let here = Settings::of(&config.fields);
    if let Some(given) = config.fields.dispatch_tolerance.given()
        && is_looser(given.value)
    {
        findings.push(
            Finding::about(config, SubjectKind::Config, given.span)
                .variant("tolerance")
                .with("tolerance", in_words(given.value)),
        );
    }
    for name in DeadlineName::ALL {
        if !name.stands_in_guide() {
            continue;
        }
        let Some(span) = deadline_span(&config.fields, name) else {
            continue;
        };
        let blank = Finding::about(config, SubjectKind::Config, span).text("deadline", name.key());
        if here.is_switched_off(name) {
            findings.push(blank.variant("off"));
            continue;
        }
        let looser = facts
            .dataset
            .readable_meetings()
            .find_map(|meeting| later_than_guide(facts, &here, meeting, name));
        if let Some((meeting, date, guide_date)) = looser {
            findings.push(
                blank
                    .text("meeting", meeting)
                    .with("date", Arg::Date(date))
                    .with("guide_date", Arg::Date(guide_date)),
            );
        }
    }
}

/// More than the two days to either side of a week that the guide's "about a week" is read as (guide 3.4). Two working
/// days may be four days.
fn is_looser(tolerance: Duration) -> bool {
    let most = if tolerance.working_days { 1 } else { 2 };
    tolerance.count > most
}

fn in_words(duration: Duration) -> Arg {
    let noun = match duration.working_days {
        true => Noun::WorkingDay,
        false => Noun::Day,
    };
    Arg::Count(i64::from(duration.count), noun)
}

fn deadline_span(config: &Config, name: DeadlineName) -> Option<crate::source::Span> {
    let field = config.deadlines.get()?.field(name);
    field.given().map(|given| given.span)
}

/// The first meeting for which konsult.yaml gives a later date than the guide.
fn later_than_guide(
    facts: &Facts<'_>,
    here: &Settings,
    meeting: &Record<Meeting>,
    name: DeadlineName,
) -> Option<(String, crate::calendar::Date, crate::calendar::Date)> {
    let (ours, guide) = (here.deadline(name)?, name.default_rule()?);
    let date = |rule: crate::calendar::DeadlineRule| {
        let (anchor, _, _) = facts.anchor(meeting, rule.anchor())?;
        rule.reckon(anchor, &here.calendar)
            .map(|deadline| deadline.date)
    };
    let (ours, guide) = (date(ours)?, date(guide)?);
    (ours > guide).then(|| (meeting.id.clone(), ours, guide))
}
