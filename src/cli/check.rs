//! `konsult check`.

use super::arguments::{Check, CheckFormat, FailOn};
use super::output::Session;
use super::{FINDINGS, FINE, Outcome};
use crate::commands::check::{Options, Summary, check as run_check};
use crate::commands::{CommandError, World};
use crate::findings::Explained;
use crate::findings::report::{
    FilesSeen, FindingSeen, HistorySeen, Layout, LeftOutFile, Report, Sources,
    Summary as ReportSummary, human, json, short,
};
use crate::language::{Arg, Noun};
use crate::repository::{HistoryState, LeftOutReason, Revision};
use crate::rules::{Scope, explain, find};
use std::path::{Component, Path};

/// Checks the repository and reports.
pub fn check(session: &mut Session<'_, '_>, given: &Check) -> Outcome {
    for name in given.select.iter().chain(&given.ignore) {
        if find(name).is_none() {
            return Err(super::explain::unknown_rule(name).into());
        }
    }
    let world = session.load(given.rev.as_deref(), given.all)?;
    if let Some(meeting) = &given.meeting
        && !world.dataset.meetings.contains_key(meeting)
    {
        let known: Vec<&str> = world.dataset.meetings.keys().map(String::as_str).collect();
        return Err(CommandError::usage("unknown-meeting")
            .text("meeting", meeting)
            .text("known", known.join(", "))
            .into());
    }
    let options = Options {
        today: session.today(),
        all: given.all,
        scope: Scope {
            select: given.select.clone(),
            ignore: given.ignore.clone(),
        },
        paths: paths(session, &world, given)?,
        meeting: given.meeting.clone(),
    };
    let found = run_check(&world, &options);
    let summary = Summary::of(&found);
    let findings: Vec<Explained> = found
        .into_iter()
        .map(|finding| explain(finding, session.language()))
        .collect();
    report(session, given, &world, &findings, summary)?;
    let failed = match given.fail_on {
        FailOn::Never => false,
        FailOn::Warning => summary.errors + summary.warnings > 0,
        FailOn::Error => summary.errors > 0,
    };
    Ok(if failed { FINDINGS } else { FINE })
}

/// The asked-for paths as they stand in the repository.
fn paths(
    session: &Session<'_, '_>,
    world: &World,
    given: &Check,
) -> Result<Vec<String>, CommandError> {
    let known = |path: &str| {
        path.is_empty()
            || world
                .file_paths()
                .any(|file| file == path || file.starts_with(&format!("{path}/")))
    };
    let mut found = Vec::new();
    for path in &given.paths {
        let path = inside(&session.directory(), &world.root, path);
        if !known(&path) {
            return Err(CommandError::usage("unknown-path").text("path", path));
        }
        found.push(path);
    }
    Ok(found)
}

/// A path given by a person, as it stands below the root of the repository.
fn inside(directory: &Path, root: &Path, path: &Path) -> String {
    let mut parts: Vec<String> = Vec::new();
    let joined = directory.join(path);
    let relative = joined.strip_prefix(root).unwrap_or(path);
    for component in relative.components() {
        match component {
            Component::ParentDir => {
                parts.pop();
            }
            Component::Normal(name) => parts.push(name.to_string_lossy().into_owned()),
            _ => {}
        }
    }
    parts.join("/")
}

fn report(
    session: &mut Session<'_, '_>,
    given: &Check,
    world: &World,
    findings: &[Explained],
    summary: Summary,
) -> Result<(), super::Stop> {
    let sources = world.sources();
    match given.format {
        CheckFormat::Short => {
            session.print(&short(findings, &sources))?;
            tell_summary(session, world, summary)
        }
        CheckFormat::Human => {
            let layout = Layout {
                language: session.language(),
                colour: session.colour(),
                width: session.width(),
            };
            session.print(&human(findings, &sources, layout))?;
            tell_summary(session, world, summary)?;
            if findings.is_empty() {
                return Ok(());
            }
            let program = [("konsult", Arg::text(session.environment.program()))];
            let line = session.say("message.more-explained", &program);
            session.tell(&line)
        }
        CheckFormat::Json => {
            let report = machine_report(session, world, findings, &sources, summary);
            session.print(&json(&report)?)
        }
    }
}

fn machine_report(
    session: &Session<'_, '_>,
    world: &World,
    findings: &[Explained],
    sources: &Sources<'_>,
    summary: Summary,
) -> Report {
    let history = &world.snapshot.history;
    let (main, commit) = match &history.state {
        HistoryState::Known(main) => (Some(main.reference.clone()), Some(main.commit.clone())),
        _ => (None, None),
    };
    Report {
        format: 1,
        today: session.today().to_string(),
        revision: match &world.snapshot.revision {
            Revision::WorkTree => "worktree".to_owned(),
            Revision::Commit { id, .. } => id.clone(),
        },
        summary: ReportSummary {
            errors: summary.errors,
            warnings: summary.warnings,
            infos: summary.infos,
            waived: 0,
            cases: world.dataset.cases.len(),
            meetings: world.dataset.meetings.len(),
            agreements: world.dataset.agreements.len(),
        },
        files: files_seen(world),
        history: HistorySeen {
            complete: main.is_some() && history.gaps.is_empty() && world.records.missing.is_empty(),
            main,
            records: commit.is_some().then_some(world.records.tally.count),
            commit,
            newest_record: world.records.tally.newest.map(|day| day.to_string()),
        },
        findings: findings
            .iter()
            .map(|explained| FindingSeen::of(explained, sources))
            .collect(),
    }
}

fn files_seen(world: &World) -> FilesSeen {
    let left_out = &world.snapshot.left_out;
    FilesSeen {
        seen: world.file_paths().count() + left_out.len(),
        checked: world.dataset.checked,
        left_out: left_out
            .iter()
            .map(|left| LeftOutFile {
                file: left.path.clone(),
                reason: reason(&left.reason).to_owned(),
            })
            .collect(),
    }
}

fn reason(reason: &LeftOutReason) -> &'static str {
    match reason {
        LeftOutReason::SymbolicLink => "symbolic-link",
        LeftOutReason::Submodule => "submodule",
        LeftOutReason::NestedRepository => "nested-repository",
        LeftOutReason::NameNotUtf8 => "name-not-utf8",
        LeftOutReason::NameNotAllowed => "name-not-allowed",
        LeftOutReason::WrongKind => "wrong-kind",
        LeftOutReason::TooDeep => "too-deep",
        LeftOutReason::TooManyFiles => "too-many-files",
        LeftOutReason::Unreadable { .. } => "unreadable",
    }
}

/// Tells how much was seen, so that silence is never taken for more than it is.
fn tell_summary(
    session: &mut Session<'_, '_>,
    world: &World,
    summary: Summary,
) -> Result<(), super::Stop> {
    let count = |number: usize, noun| Arg::Count(i64::try_from(number).unwrap_or(i64::MAX), noun);
    let files = files_seen(world);
    let args = [
        ("errors", count(summary.errors, Noun::Error)),
        ("warnings", count(summary.warnings, Noun::Warning)),
        ("infos", count(summary.infos, Noun::Info)),
        ("seen", count(files.seen, Noun::File)),
        ("checked", Arg::text(files.checked.to_string())),
        ("cases", count(world.dataset.cases.len(), Noun::Case)),
        (
            "meetings",
            count(world.dataset.meetings.len(), Noun::Meeting),
        ),
        (
            "agreements",
            count(world.dataset.agreements.len(), Noun::Agreement),
        ),
        ("today", Arg::Date(session.today())),
    ];
    for left in &files.left_out {
        let key = format!("message.left-out-{}", left.reason);
        let line = session.say(&key, &[("file", Arg::text(left.file.clone()))]);
        session.tell(&line)?;
    }
    let line = session.say("message.summary", &args);
    session.tell(&line)?;
    let line = session.say("message.seen", &args);
    session.tell(&line)?;
    let tally = world.records.tally;
    let records = match tally.newest {
        None => session.say("message.records-none", &[]),
        Some(newest) => session.say(
            "message.records",
            &[
                ("records", Arg::text(tally.count.to_string())),
                ("newest", Arg::Date(newest)),
            ],
        ),
    };
    session.tell(&records)
}
