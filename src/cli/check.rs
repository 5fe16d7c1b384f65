//! `konsult check`.

use super::arguments::{Check, FailOn};
use super::output::Session;
use super::report::{Checked, report};
use super::{FINDINGS, FINE, Outcome, Stop};
use crate::commands::check::{Options, Summary, check as run_check, files_asked_for, held};
use crate::commands::since::{Since, since};
use crate::commands::{CommandError, World};
use crate::findings::{Explained, Finding};
use crate::language::{Arg, Noun};
use crate::rules::{Scope, explain, find};
use rayon::prelude::*;
use std::mem::ManuallyDrop;
use std::path::{Component, Path};

/// Checks the repository and reports.
pub fn check(session: &mut Session<'_, '_>, given: &Check) -> Outcome {
    for name in given.select.iter().chain(&given.ignore) {
        if find(name).is_none() {
            return Err(super::explain::unknown_rule(name).into());
        }
    }
    session.judge_by(given.rev.as_deref(), given.base.as_deref())?;
    // The program ends with this, and to give back so much memory piece by piece would take a twentieth of the time.
    let world = ManuallyDrop::new(session.load_to_check(given.rev.as_deref(), given.all)?);
    if let Some(meeting) = &given.meeting {
        crate::commands::known::meeting(&world, meeting)?;
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
    let found = held(&world, &options, run_check(&world, &options));
    let since = since_base(session, given, &world, &options, &found)?;
    let elsewhere = elsewhere(&world, &options, &found);
    let known = |at: usize| {
        since
            .as_ref()
            .and_then(|since| since.known.get(at))
            .copied()
    };
    let language = session.language();
    let findings: Vec<Explained> = found
        .into_par_iter()
        .enumerate()
        .map(|(at, finding)| Explained {
            known: known(at),
            ..explain(finding, language)
        })
        .collect();
    // With something to hold it against, only what is new counts.
    let summary = Summary::of(counted(&findings));
    let checked = Checked {
        world: &world,
        findings: &findings,
        summary,
        files: files_asked_for(&world, &options),
        since,
        today: options.today,
    };
    report(session, given.format, &checked)?;
    tell_elsewhere(session, elsewhere)?;
    let failed = match given.fail_on {
        FailOn::Never => false,
        FailOn::Warning => summary.errors + summary.warnings > 0,
        FailOn::Error => summary.errors > 0,
    };
    Ok(if failed { FINDINGS } else { FINE })
}

/// What there is beside what was asked for; none where everything was.
fn elsewhere(world: &World, options: &Options, found: &[Finding]) -> Option<Summary> {
    let everything = Options::everything(options.today, options.all);
    if *options == everything {
        return None;
    }
    let whole = Summary::of(&held(world, &everything, run_check(world, &everything)));
    let shown = Summary::of(found);
    Some(Summary {
        errors: whole.errors.saturating_sub(shown.errors),
        warnings: whole.warnings.saturating_sub(shown.warnings),
        ..Summary::default()
    })
}

/// Tells that not everything was asked for, so that no silence is taken for more than it is.
fn tell_elsewhere(session: &mut Session<'_, '_>, elsewhere: Option<Summary>) -> Result<(), Stop> {
    let Some(elsewhere) = elsewhere else {
        return Ok(());
    };
    let count = |number: usize, noun| Arg::Count(i64::try_from(number).unwrap_or(i64::MAX), noun);
    let args = [
        ("errors", count(elsewhere.errors, Noun::Error)),
        ("warnings", count(elsewhere.warnings, Noun::Warning)),
    ];
    let line = session.say("message.summary-elsewhere", &args);
    session.tell(&line)
}

/// What was there already at the commit where what is read parts from the base, where there is one.
fn since_base(
    session: &Session<'_, '_>,
    given: &Check,
    world: &World,
    options: &Options,
    found: &[Finding],
) -> Result<Option<Since>, CommandError> {
    let Some(base) = &given.base else {
        return Ok(None);
    };
    let directory = session.directory();
    let place = session.place(&directory, given.rev.as_deref());
    since(&place, world, base, options, found).map(Some)
}

fn counted(findings: &[Explained]) -> impl Iterator<Item = &Finding> {
    let new = findings.iter().filter(|one| one.known != Some(true));
    new.map(|one| &one.finding)
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
