//! `konsult demo`.

use super::arguments::Demo;
use super::output::Session;
use super::render::render_sample;
use super::{FINE, Outcome, Stop};
use crate::calendar::Date;
use crate::commands::World;
use crate::commands::check::{Options, Summary, check};
use crate::commands::demo::{SampleYear, make, may_be_made, not_written, sample_year};
use crate::language::{Arg, Language, Noun, shell_word};
use std::path::{Path, PathBuf};

/// The meeting of which the material is made.
const SHOWN_MEETING: &str = "2027-2";

/// The release by which its participants got it.
const SHOWN_RELEASE: &str = "release/2027-2/participants/1";

/// Makes a repository to try things on, checks it, makes the material of a meeting, and tells what to look at next.
pub fn demo(session: &mut Session<'_, '_>, given: &Demo) -> Outcome {
    let named = given
        .folder
        .clone()
        .unwrap_or_else(|| PathBuf::from("konsult-demo"));
    let folder = session.directory().join(&named);
    let year = sample_year(given.until)?;
    let shown = match &session.common.directory {
        Some(directory) => directory.join(&named),
        None => named,
    };
    let made = [
        ("folder", Arg::text(shown.display().to_string())),
        ("commits", Arg::text(year.history.commits.len().to_string())),
        ("first", Arg::Date(year.first)),
        ("last", Arg::Date(year.last)),
    ];
    if given.dry_run {
        may_be_made(&folder)?;
        let line = session.say("message.demo-would", &made);
        session.print(&format!("{line}\n"))?;
        let line = session.say("message.dry-run", &[]);
        session.tell(&line)?;
        return Ok(FINE);
    }
    // Whole before it lies there: who is stopped on the way can run it again.
    let repository = make(&folder, &year)?;
    let place = repository.place();
    let rendered = match year.sent {
        Some(_) => render_sample(session, &place, SHOWN_RELEASE, SHOWN_MEETING)?,
        None => Vec::new(),
    };
    let rendered = rendered
        .iter()
        .filter_map(|path| path.strip_prefix(&place).ok());
    let rendered: Vec<PathBuf> = rendered.map(|inside| shown.join(inside)).collect();
    repository.put().map_err(not_written)?;
    if session.common.quiet {
        return Ok(FINE);
    }
    let today = session.common.today.unwrap_or(year.last);
    // Read first: what is told is all in the language of the repository, where no other is asked for.
    let world = session.load_from(&folder, None, today, false)?;
    let line = session.say("message.demo-made", &made);
    session.print(&format!("{line}\n"))?;
    tell_findings(session, &world, today)?;
    let mut made = Vec::new();
    for path in rendered {
        let path = path.display().to_string();
        let line = session.say("message.demo-rendered", &[("file", Arg::text(&path))]);
        session.print(&format!("{line}\n"))?;
        made.push(path);
    }
    tell_next(session, &shown, &year, made.last())?;
    Ok(FINE)
}

fn tell_findings(session: &mut Session<'_, '_>, world: &World, today: Date) -> Result<(), Stop> {
    let options = Options::everything(today, false);
    let summary = Summary::of(&check(world, &options));
    let count = |number: usize, noun| Arg::Count(i64::try_from(number).unwrap_or(i64::MAX), noun);
    let args = [
        ("today", Arg::Date(today)),
        ("errors", count(summary.errors, Noun::Error)),
        ("warnings", count(summary.warnings, Noun::Warning)),
        ("infos", count(summary.infos, Noun::Info)),
        ("waived", count(summary.waived, Noun::Finding)),
    ];
    let key = match summary.waived {
        0 => "message.demo-checked",
        _ => "message.demo-checked-waived",
    };
    let line = session.say(key, &args);
    session.print(&format!("{line}\n"))
}

/// Tells what to look at next: each command with what it shows. `document` is one that was made.
fn tell_next(
    session: &mut Session<'_, '_>,
    folder: &Path,
    year: &SampleYear,
    document: Option<&String>,
) -> Result<(), Stop> {
    let mut konsult = session.environment.program();
    // The sample year is in nynorsk, and would answer so.
    if let Some(language) = session
        .common
        .lang
        .filter(|asked| *asked != Language::Nynorsk)
    {
        konsult.push_str(&format!(" --lang {language}"));
    }
    let folder = shell_word(&folder.display().to_string());
    let mut lines: Vec<(String, String)> = Vec::new();
    for mark in &year.marks {
        let said = session.say("message.demo-next-mark", &[("day", Arg::Date(*mark))]);
        let command = format!("{konsult} -C {folder} check --rev demo/{mark} --today {mark}");
        lines.push((said, command));
    }
    let before = |mark: &&Date| year.sent.is_some_and(|sent| **mark < sent);
    if let Some(mark) = year.marks.iter().rfind(before) {
        let said = session.say("message.demo-next-status", &[("day", Arg::Date(*mark))]);
        let of = format!("status {SHOWN_MEETING} --rev demo/{mark} --today {mark}");
        lines.push((said, format!("{konsult} -C {folder} {of}")));
    }
    let last = year.last;
    let render = format!("{konsult} -C {folder} render {SHOWN_MEETING} --today {last}");
    let verify = document.map(|path| format!("{konsult} -C {folder} verify {}", shell_word(path)));
    let explain = format!("{konsult} explain deadline-case-notification");
    let history = format!("git -C {folder} log --graph --oneline");
    for (key, command) in [
        ("explain", Some(explain)),
        ("render", Some(render)),
        ("verify", verify),
        ("history", Some(history)),
    ] {
        let said = session.say(
            &format!("message.demo-next-{key}"),
            &[("day", Arg::Date(last))],
        );
        lines.extend(command.map(|command| (said, command)));
    }
    let mut text = format!("\n{}\n", session.say("message.demo-next", &[]));
    for (said, command) in lines {
        text.push_str(&format!("  {said}\n    {command}\n"));
    }
    session.print(&text)
}
