//! `konsult render`.

use super::arguments::{DocumentName, Render, RenderFormat};
use super::output::Session;
use super::{FINE, Outcome, Stop, help};
use crate::commands::CommandError;
use crate::commands::World;
use crate::commands::render::{Format, Options, Rendered, appendices_of, render as make, shown};
use crate::document::filling::{Gap, Missing};
use crate::language::{Arg, Noun};
use crate::repository::files::{self, WriteError};
use std::path::{Path, PathBuf};

/// More than these errors are counted, not listed.
const MOST_LISTED: usize = 10;

/// Makes a document and writes it.
pub fn render(session: &mut Session<'_, '_>, given: &Render) -> Outcome {
    let DocumentName::Material = given.document;
    let mut world = session.load(given.rev.as_deref(), false)?;
    let wanted = appendices_of(&world, &given.meeting);
    let directory = session.directory();
    world.read_texts(&session.place(&directory, given.rev.as_deref()), wanted)?;
    let options = Options {
        meeting: given.meeting.clone(),
        formats: given.format.iter().copied().map(format).collect(),
        language: help::asked_for(session.environment),
        draft: given.draft,
        today: session.today(),
    };
    let rendered = make(&world, &options)?;
    tell_what_is_wrong(session, &world, &rendered)?;
    for output in &rendered.outputs {
        let path = given.output.join(&output.name);
        if !given.dry_run {
            let target = session.environment.directory.join(&path);
            files::write(&target, &output.bytes).map_err(not_written)?;
        }
        session.print(&format!("{}\n", path.display()))?;
    }
    if given.dry_run {
        let line = session.say("message.dry-run", &[]);
        session.tell(&line)?;
    }
    Ok(FINE)
}

/// Makes the material of a meeting as it stood in a revision, in every form, in the folder `rendered` of a
/// repository, and gives the paths.
pub fn render_sample(
    session: &mut Session<'_, '_>,
    folder: &Path,
    revision: &str,
    meeting: &str,
) -> Result<Vec<PathBuf>, Stop> {
    let mut world = session.load_from(folder, Some(revision), session.today(), false)?;
    let wanted = appendices_of(&world, meeting);
    world.read_texts(&session.place(folder, Some(revision)), wanted)?;
    let options = Options {
        meeting: meeting.to_owned(),
        formats: [Format::Markdown, Format::Html].into(),
        language: None,
        draft: true,
        today: session.today(),
    };
    let rendered = make(&world, &options)?;
    tell_what_is_wrong(session, &world, &rendered)?;
    let mut paths = Vec::new();
    for output in &rendered.outputs {
        let path = folder.join("rendered").join(&output.name);
        files::write(&path, &output.bytes).map_err(not_written)?;
        paths.push(path);
    }
    Ok(paths)
}

fn format(format: RenderFormat) -> Format {
    match format {
        RenderFormat::Md => Format::Markdown,
        RenderFormat::Html => Format::Html,
    }
}

/// What a draft was made in spite of, so that nothing is lacking in silence.
fn tell_what_is_wrong(
    session: &mut Session<'_, '_>,
    world: &World,
    rendered: &Rendered,
) -> Result<(), Stop> {
    for gap in &rendered.gaps {
        let line = gap_line(session, gap);
        session.tell(&line)?;
    }
    for reference in &rendered.references {
        let args = [
            ("id", Arg::text(reference.id.clone())),
            ("under", Arg::text(reference.under.clone())),
        ];
        let line = session.say("message.draft-reference", &args);
        session.tell(&line)?;
    }
    let errors = &rendered.in_the_way;
    if errors.is_empty() {
        return Ok(());
    }
    let number = i64::try_from(errors.len()).unwrap_or(i64::MAX);
    let args = [("errors", Arg::Count(number, Noun::Error))];
    let line = session.say("message.draft-errors", &args);
    session.tell(&line)?;
    for finding in errors.iter().take(MOST_LISTED) {
        let line = format!("  {}", shown(world, finding));
        session.tell(&line)?;
    }
    Ok(())
}

fn gap_line(session: &Session<'_, '_>, gap: &Gap) -> String {
    let place = Arg::text(format!("{}:{}", gap.file, gap.line));
    let (key, what) = match &gap.missing {
        Missing::Record => ("message.gap-record", ""),
        Missing::Case(field) => ("message.gap-case", *field),
        Missing::Field(field) => ("message.gap-field", *field),
        Missing::Ministry(code) => ("message.gap-ministry", code.as_str()),
        Missing::File(path) => ("message.gap-file", path.as_str()),
    };
    session.say(key, &[("place", place), ("what", Arg::text(what))])
}

/// Why a file could not be written.
pub fn not_written(error: WriteError) -> CommandError {
    match error {
        WriteError::SymbolicLink { path } => {
            CommandError::environment("symbolic-link").text("file", path.display().to_string())
        }
        WriteError::Io { path, message } => CommandError::environment("io")
            .text("file", path.display().to_string())
            .text("message", message),
        WriteError::AlreadyExists { ref path } | WriteError::OutsideRoot { ref path } => {
            CommandError::environment("io")
                .text("file", path.display().to_string())
                .text("message", error.to_string())
        }
    }
}
