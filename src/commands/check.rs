//! Holding a repository against every rule.

use super::World;
use super::likeness::{Likeness, held_against};
use crate::calendar::Date;
use crate::facts::Facts;
use crate::findings::{Finding, Level};
use crate::model::{Dataset, SubjectKind};
use crate::repository::CONFIGURATION_FILE as CONFIG;
use crate::rules::{HistoryQuestions, Scope, is_held_in_copy, run};
use std::collections::BTreeSet;
use std::sync::Arc;

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

impl Options {
    /// Every rule over everything there is; of closed meetings only with `all`.
    pub fn everything(today: Date, all: bool) -> Self {
        Options {
            today,
            all,
            scope: Scope::default(),
            paths: Vec::new(),
            meeting: None,
        }
    }
}

/// How many findings there are of each level, those that a waiver silences by themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Information.
    pub infos: usize,
    /// Silenced by a waiver, whatever their level.
    pub waived: usize,
}

impl Summary {
    /// Counts findings.
    pub fn of<'f>(findings: impl IntoIterator<Item = &'f Finding>) -> Summary {
        let findings: Vec<&Finding> = findings.into_iter().collect();
        let told = || findings.iter().filter(|finding| finding.waived.is_none());
        let count = |level| told().filter(|finding| finding.level == level).count();
        Summary {
            errors: count(Level::Error),
            warnings: count(Level::Warning),
            infos: count(Level::Info),
            waived: findings.len() - told().count(),
        }
    }
}

/// Runs the rules over everything read.
pub fn check(world: &World, options: &Options) -> Vec<Finding> {
    check_by(&world.facts(options.today, options.all), world, options)
}

/// The same by facts that somebody has already.
pub(super) fn check_by(facts: &Facts<'_>, world: &World, options: &Options) -> Vec<Finding> {
    let questions = HistoryQuestions {
        history: &world.snapshot.history,
        here: world.dataset.config.as_ref(),
        on_main: world.on_main.as_ref(),
        main_is_read: world.main_is_read,
        main_before: world.main_before.as_deref(),
        missing: &world.records.missing,
        is_copy: world.is_copy(),
        on_state: world
            .exported
            .as_ref()
            .and_then(|exported| exported.on_state),
        written_on: world.written_on.as_ref(),
        beyond: &world.beyond,
    };
    let findings = run(facts, &questions, &options.scope);
    let asked = Asked::new(&world.dataset, options, || facts.clone());
    findings
        .into_iter()
        .filter(|finding| asked.concerns(finding))
        .collect()
}

/// In the copy that the counterpart has, what it can mend: of all that is found what was not there already as the state
/// put it, and of that what its own words can have brought. Elsewhere everything.
pub fn held(world: &World, options: &Options, found: Vec<Finding>) -> Vec<Finding> {
    let Some(exported) = &world.exported else {
        // What the state has to mend is mended nowhere else than there, and this says that nothing is well.
        let spoiled = world.written_on.is_some();
        let told = found.into_iter();
        return told
            .filter(|finding| !spoiled || is_held_in_copy(finding.rule))
            .collect();
    };
    let before = check(&exported.world, options);
    let likeness = held_against(&found, &before);
    let told = found.into_iter().zip(likeness);
    let told = told
        .filter(|(finding, likeness)| is_held_in_copy(finding.rule) && *likeness != Likeness::Same);
    told.map(|(finding, _)| finding).collect()
}

/// Those of `findings` that are asked for.
pub(super) fn concerning(
    facts: &Facts<'_>,
    options: &Options,
    findings: &[Finding],
) -> Vec<Finding> {
    let asked = Asked::new(facts.dataset, options, || facts.clone());
    let asked_for = findings.iter().filter(|finding| asked.concerns(finding));
    asked_for.cloned().collect()
}

/// The records and the configuration that were checked and are asked for, by their paths.
pub fn files_asked_for<'a>(world: &'a World, options: &Options) -> Vec<&'a str> {
    let dataset = &world.dataset;
    let asked = Asked::new(dataset, options, || world.facts(options.today, options.all));
    let cases = dataset.cases.values().map(|one| (&one.id, &one.source));
    let meetings = dataset.meetings.values().map(|one| (&one.id, &one.source));
    let agreements = dataset.agreements.values();
    let agreements = agreements.map(|one| (&one.id, &one.source));
    let config = dataset.config.iter().map(|one| (&one.id, &one.source));
    let mut found: Vec<&str> = cases
        .chain(meetings)
        .chain(agreements)
        .chain(config)
        .filter(|(id, source)| asked.names(&source.path, id))
        .map(|(_, source)| &*source.path)
        .collect();
    found.sort_unstable();
    found
}

/// Whether a finding is about two files alike, and stands in one of them.
fn is_about_two(finding: &Finding) -> bool {
    ["duplicate-id", "id-case-clash"].contains(&finding.rule)
}

/// What is asked for: some files or folders, a meeting with its cases and the agreements in its material, or everything.
struct Asked<'a> {
    options: &'a Options,
    dataset: &'a Dataset,
    ids: BTreeSet<String>,
}

impl<'a> Asked<'a> {
    /// The facts are asked for only where a meeting is.
    fn new<'f>(
        dataset: &'a Dataset,
        options: &'a Options,
        facts: impl FnOnce() -> Facts<'f>,
    ) -> Self {
        let mut ids = BTreeSet::new();
        if let Some(meeting) = &options.meeting {
            let facts = facts();
            let cases = facts.cases_of(meeting).iter();
            ids.extend(cases.map(|case| case.id.clone()));
            let material = dataset.meetings.get(meeting);
            let texts = material.map_or_else(Vec::new, |meeting| facts.texts_in_material(meeting));
            ids.extend(texts.into_iter().map(|text| text.id));
            let named = material.into_iter().flat_map(|meeting| {
                let outcomes = meeting.fields.outcomes.values();
                let concluded = outcomes.filter_map(|outcome| outcome.case.get());
                concluded.chain(meeting.fields.agenda.values())
            });
            ids.extend(named.map(|case| case.0.clone()));
            let sent = facts.sent_to_counterpart();
            let sent = sent.filter(|release| release.meeting == *meeting);
            ids.extend(sent.flat_map(|release| release.cases().map(str::to_owned)));
            // Nobody knows that these are not up at it.
            let unknown = dataset.cases.values().filter(|case| {
                let meetings = &case.fields.meeting;
                let there = |id: &str| dataset.meetings.contains_key(id);
                let known = meetings.get().is_none_or(|list| {
                    list.0.complete && list.items().iter().all(|id| there(&id.value.0))
                });
                !case.readable || meetings.is_broken() || !known
            });
            ids.extend(unknown.map(|case| case.id.clone()));
        }
        Asked {
            options,
            dataset,
            ids,
        }
    }

    /// Whether a finding is asked for. One about the repository as a whole always is; one about a record of git
    /// concerns the file of what that record is about.
    fn concerns(&self, finding: &Finding) -> bool {
        let subject = &finding.subject;
        let file = match &finding.place {
            Some(place) => Some(&place.file),
            None => self.file_of(subject.kind, &subject.id),
        };
        let twins = finding.related.iter().filter(|_| is_about_two(finding));
        let mut twins = twins.map(|twin| &twin.place.file);
        file.is_none_or(|file| self.names(file, &subject.id))
            || twins.any(|twin| self.names(twin, &subject.id))
    }

    fn file_of(&self, kind: SubjectKind, id: &str) -> Option<&'a Arc<str>> {
        let dataset = self.dataset;
        let source = match kind {
            SubjectKind::Case => &dataset.cases.get(id)?.source,
            SubjectKind::Meeting => &dataset.meetings.get(id)?.source,
            SubjectKind::Agreement => &dataset.agreements.get(id)?.source,
            SubjectKind::Config
            | SubjectKind::File
            | SubjectKind::Repository
            | SubjectKind::Year => return None,
        };
        Some(&source.path)
    }

    fn names(&self, file: &str, id: &str) -> bool {
        let below = |path: &String| {
            let path = path.trim_end_matches('/');
            path.is_empty()
                || path == "."
                || file == path
                || file
                    .strip_prefix(path)
                    .is_some_and(|rest| rest.starts_with('/'))
        };
        let by_path = self.options.paths.is_empty() || self.options.paths.iter().any(below);
        let by_meeting = self
            .options
            .meeting
            .as_deref()
            .is_none_or(|meeting| id == meeting || self.ids.contains(id) || file == CONFIG);
        by_path && by_meeting
    }
}
