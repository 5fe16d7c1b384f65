//! Holding a repository against every rule.

use super::World;
use crate::calendar::Date;
use crate::findings::{Finding, Level};
use crate::rules::{HistoryQuestions, Scope, run};

/// What to check, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The day that is reckoned from.
    pub today: Date,
    /// Closed meetings too.
    pub all: bool,
    /// Which rules speak.
    pub scope: Scope,
    /// Only what concerns these files or folders; everything when there are none.
    pub paths: Vec<String>,
    /// Only what concerns this meeting and its cases.
    pub meeting: Option<String>,
}

/// How many findings there are of each level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Information.
    pub infos: usize,
}

impl Summary {
    /// Counts findings.
    pub fn of(findings: &[Finding]) -> Summary {
        let count = |level| {
            findings
                .iter()
                .filter(|finding| finding.level == level)
                .count()
        };
        Summary {
            errors: count(Level::Error),
            warnings: count(Level::Warning),
            infos: count(Level::Info),
        }
    }
}

/// Runs the rules over everything read.
pub fn check(world: &World, options: &Options) -> Vec<Finding> {
    let facts = world.facts(options.today, options.all);
    let questions = HistoryQuestions {
        history: &world.snapshot.history,
        here: world.dataset.config.as_ref(),
        on_main: world.on_main.as_ref(),
        missing: &world.records.missing,
    };
    let findings = run(&facts, &questions, &options.scope);
    let cases: Vec<&str> = options.meeting.as_deref().map_or_else(Vec::new, |meeting| {
        let cases = facts.cases_of(meeting).iter();
        cases.map(|case| case.id.as_str()).collect()
    });
    findings
        .into_iter()
        .filter(|finding| concerns(finding, options, &cases))
        .collect()
}

/// Whether a finding is asked for. One about the repository as a whole always is.
fn concerns(finding: &Finding, options: &Options, cases: &[&str]) -> bool {
    let Some(place) = &finding.place else {
        return true;
    };
    let below = |path: &String| {
        let path = path.trim_end_matches('/');
        path.is_empty()
            || path == "."
            || *place.file == *path
            || place
                .file
                .strip_prefix(path)
                .is_some_and(|rest| rest.starts_with('/'))
    };
    let by_path = options.paths.is_empty() || options.paths.iter().any(below);
    let by_meeting = options.meeting.as_deref().is_none_or(|meeting| {
        let id = finding.subject.id.as_str();
        id == meeting || cases.contains(&id) || &*place.file == "konsult.yaml"
    });
    by_path && by_meeting
}
