//! What a check gave, in the format that was asked for.

use super::Stop;
use super::arguments::CheckFormat;
use super::output::Session;
use crate::calendar::Date;
use crate::commands::World;
use crate::commands::check::Summary;
use crate::commands::since::Since;
use crate::findings::Explained;
use crate::findings::report::{
    BaseSeen, FilesSeen, FindingSeen, Frame, HistorySeen, Layout, LeftOutFile, Report, RuleSeen,
    RunSeen, Sources, Summary as ReportSummary, github, gitlab, human, json, junit, sarif, short,
};
use crate::language::{Arg, Noun};
use crate::repository::{HistoryState, LeftOutReason, Revision};
use crate::rules::{Rule, all, words};
use chrono::Days;
use std::borrow::Cow;

/// What a check gave.
pub struct Checked<'a> {
    /// Everything that was read.
    pub world: &'a World,
    /// The findings that were asked for.
    pub findings: &'a [Explained],
    /// How many there are.
    pub summary: Summary,
    /// The files that were asked about.
    pub files: Vec<&'a str>,
    /// What was there already at another commit, where it is held against one.
    pub since: Option<Since>,
    /// The day that was reckoned from.
    pub today: Date,
}

/// So many days ahead a step is shown to people with its reasons and what to do; beyond that in a line.
const NEAR: Days = Days::new(28);

/// Writes what a check gave in one format.
pub fn report(
    session: &mut Session<'_, '_>,
    format: CheckFormat,
    checked: &Checked<'_>,
) -> Result<(), Stop> {
    let (world, summary) = (checked.world, checked.summary);
    let new = new(checked);
    let findings = &*new;
    let sources = world.sources();
    match format {
        CheckFormat::Short => {
            session.print(&short(findings, &sources))?;
            tell_summary(session, checked)
        }
        CheckFormat::Human => {
            let layout = Layout {
                language: session.language(),
                colour: session.colour(),
                width: session.width(),
                near_until: checked.today.checked_add_days(NEAR),
            };
            session.print(&human(findings, &sources, layout))?;
            tell_summary(session, checked)?;
            if findings.is_empty() {
                return Ok(());
            }
            let program = [("konsult", Arg::text(session.environment.program()))];
            let line = session.say("message.more-explained", &program);
            session.tell(&line)
        }
        CheckFormat::Json => {
            let report = Report {
                run: RunSeen {
                    base: checked.since.as_ref().map(base_seen),
                    ..run_seen(session, world, summary)
                },
                findings: checked
                    .findings
                    .iter()
                    .map(|explained| FindingSeen::of(explained, &sources))
                    .collect(),
            };
            session.print(&json(&report)?)
        }
        CheckFormat::Sarif | CheckFormat::Github | CheckFormat::Gitlab | CheckFormat::Junit => {
            let text = for_programs(session, format, checked, &sources)?;
            session.print(&text)?;
            tell_summary(session, checked)
        }
    }
}

/// The findings that were not there before. What has a place for it tells the others apart; elsewhere they are counted.
fn new<'a>(checked: &Checked<'a>) -> Cow<'a, [Explained]> {
    if checked.since.is_none() {
        return checked.findings.into();
    }
    let findings = checked.findings.iter();
    let new = findings.filter(|one| one.known != Some(true));
    new.cloned().collect()
}

fn base_seen(since: &Since) -> BaseSeen {
    BaseSeen {
        commit: since.base.clone(),
        known: since.known.iter().filter(|known| **known).count(),
        mended: since.mended,
    }
}

fn for_programs(
    session: &Session<'_, '_>,
    format: CheckFormat,
    checked: &Checked<'_>,
    sources: &Sources<'_>,
) -> Result<String, Stop> {
    let world = checked.world;
    let new = new(checked);
    let findings = &*new;
    let frame = Frame {
        sources,
        language: session.language(),
        folder: &world.folder,
    };
    Ok(match format {
        CheckFormat::Github => github(findings, &frame),
        CheckFormat::Gitlab => gitlab(findings, &frame)?,
        CheckFormat::Junit => junit(findings, &frame, checked.files.iter().copied()),
        _ => {
            let run = run_seen(session, world, checked.summary);
            sarif(checked.findings, &frame, &rules_seen(session), &run)?
        }
    })
}

fn rules_seen(session: &Session<'_, '_>) -> Vec<RuleSeen> {
    let seen = |rule: &&'static Rule| {
        let entry = words(rule.name).entry(session.language());
        RuleSeen {
            name: rule.name,
            level: rule.level,
            title: entry.title.clone(),
            explanation: entry.explanation.clone(),
            help: entry.text("help", "explain").unwrap_or_default().to_owned(),
            requirements: rule.requirements,
            protected: rule.protected,
        }
    };
    all().iter().map(seen).collect()
}

fn run_seen(session: &Session<'_, '_>, world: &World, summary: Summary) -> RunSeen {
    let history = &world.snapshot.history;
    let (main, commit) = match &history.state {
        HistoryState::Known(main) => (Some(main.reference.clone()), Some(main.commit.clone())),
        _ => (None, None),
    };
    RunSeen {
        format: 1,
        base: None,
        today: session.today().to_string(),
        revision: match &world.snapshot.revision {
            Revision::WorkTree => "worktree".to_owned(),
            Revision::Commit { id, .. } => id.clone(),
        },
        summary: ReportSummary {
            errors: summary.errors,
            warnings: summary.warnings,
            infos: summary.infos,
            waived: summary.waived,
            cases: world.dataset.cases.len(),
            meetings: world.dataset.meetings.len(),
            agreements: world.dataset.agreements.len(),
        },
        files: files_seen(world),
        history: HistorySeen {
            complete: main.is_some()
                && history.gaps.is_empty()
                && world.main_before.is_none()
                && world.records.missing.is_empty(),
            main,
            records: commit.is_some().then_some(world.records.tally.count),
            commit,
            newest_record: world.records.tally.newest.map(|day| day.to_string()),
        },
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
        LeftOutReason::LeftBehind => "left-behind",
        LeftOutReason::Misnamed { .. } => "misnamed",
        LeftOutReason::Misplaced { .. } => "misplaced",
        LeftOutReason::TooDeep => "too-deep",
        LeftOutReason::TooManyFiles => "too-many-files",
        LeftOutReason::Unreadable { .. } => "unreadable",
    }
}

/// Tells how much was seen, so that silence is never taken for more than it is.
fn tell_summary(session: &mut Session<'_, '_>, checked: &Checked<'_>) -> Result<(), Stop> {
    let (world, summary) = (checked.world, checked.summary);
    let count = |number: usize, noun| Arg::Count(i64::try_from(number).unwrap_or(i64::MAX), noun);
    let files = files_seen(world);
    let args = [
        ("errors", count(summary.errors, Noun::Error)),
        ("warnings", count(summary.warnings, Noun::Warning)),
        ("infos", count(summary.infos, Noun::Info)),
        ("waived", count(summary.waived, Noun::Finding)),
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
    let key = match summary.waived {
        0 => "message.summary",
        _ => "message.summary-waived",
    };
    let line = session.say(key, &args);
    session.tell(&line)?;
    if let Some(since) = checked.since.as_ref().map(base_seen) {
        let args = [
            (
                "base",
                Arg::text(since.commit.get(..10).unwrap_or_default()),
            ),
            ("known", count(since.known, Noun::Finding)),
            ("mended", count(since.mended, Noun::Finding)),
        ];
        let line = session.say("message.summary-base", &args);
        session.tell(&line)?;
    }
    let line = session.say("message.seen", &args);
    session.tell(&line)?;
    let records = records(session, world);
    session.tell(&records)
}

/// How many clearances and releases have been read.
fn records(session: &Session<'_, '_>, world: &World) -> String {
    let tally = world.records.tally;
    match tally.newest {
        // They are there, perhaps; nobody has looked.
        None if matches!(world.snapshot.history.state, HistoryState::NoMain { .. }) => {
            session.say("message.records-unread", &[])
        }
        None if world.is_copy() => session.say("message.records-copy", &[]),
        None => session.say("message.records-none", &[]),
        Some(newest) => session.say(
            "message.records",
            &[
                ("records", Arg::text(tally.count.to_string())),
                ("newest", Arg::Date(newest)),
            ],
        ),
    }
}
