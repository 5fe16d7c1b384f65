//! `konsult render`.

use super::arguments::{Recipient, Render, RenderFormat};
use super::documents_folder::{self, DocumentsFolder};
use super::output::Session;
use super::progress::Progress;
use super::{FINDINGS, FINE, Outcome, Stop, help};
use crate::commands::World;
use crate::commands::render::{
    Earlier, Format, Made, Options, Release, Rendered, Sent, Unseen, Watch, documents_for,
    had_by_others, has_to_count, may_be_shown, release_named, release_to_read, released,
    render as make, render_released, render_since, render_with_others, shown, texts_for,
    world_of_release,
};
use crate::commands::status::is_closed;
use crate::document::filling::{Gap, Missing};
use crate::language::{Arg, Noun};
use crate::model::Audience;
use crate::redline::visible;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// More than these errors are counted, not listed.
const MOST_LISTED: usize = 10;

/// Makes documents and writes them.
pub fn render(session: &mut Session<'_, '_>, given: &Render) -> Outcome {
    let Read {
        world,
        release,
        goes_with,
    } = read(session, given)?;
    let folder = DocumentsFolder::of(session, &world, given.output.as_deref())?;
    let today = session.today();
    let options = Options {
        of: given.of.clone(),
        document: given.document,
        audience: given.audience.map(audience),
        formats: given.format.iter().copied().map(format).collect(),
        language: help::asked_for(session.environment),
        draft: given.draft,
        today,
        goes_with,
        watch: Watch::default(),
    };
    if let (None, Some(release)) = (&given.since, &release) {
        tell_release(session, release)?;
    }
    let rendered = {
        // It is gone before anything is told.
        let progress = Progress::start(session);
        let options = Options {
            watch: progress.watch.clone(),
            ..options
        };
        match (&given.since, &release) {
            (Some(since), _) => changes_since(session, &world, &options, since)?,
            (None, Some(release)) => with_release(session, &world, &options, release)?,
            (None, None) => make(&world, &options)?,
        }
    };
    tell_what_is_wrong(session, &world, &rendered.made)?;
    tell_unseen(session, rendered.made.iter().flat_map(|made| &made.unseen))?;
    for output in rendered.made.iter().flat_map(|made| &made.outputs) {
        let path = folder.shown.join(&output.name);
        if !given.dry_run {
            session.write(&folder.path.join(&output.name), &output.bytes)?;
        }
        session.print(&format!("{}\n", path.display()))?;
    }
    if given.dry_run {
        let line = session.say("message.dry-run", &[]);
        session.tell(&line)?;
    }
    tell_what_is_left(session, &rendered)?;
    Ok(exit_code(&rendered))
}

/// What documents are made of.
struct Read {
    world: World,
    /// The release that some of them are taken from.
    release: Option<Release>,
    /// The release that the others go with.
    goes_with: Option<Release>,
}

fn read(session: &mut Session<'_, '_>, given: &Render) -> Result<Read, Stop> {
    let revision = given.rev.as_deref();
    let today = session.today();
    let named = revision.and_then(release_named);
    let mut world = match named {
        Some(_) => session.load_releases(revision)?,
        None => session.load(revision, false)?,
    };
    let release = release_to_read(&world, &given.of, revision, given.draft, today).cloned();
    if let (Some(name), None) = (named, &release) {
        has_to_count(&world, name)?;
        let args = [("release", Arg::text(name)), ("of", Arg::text(&given.of))];
        let line = session.say("message.render-no-release", &args);
        session.tell(&line)?;
    }
    // What is told of a closed meeting's clearances rests on records that nothing else asks for.
    let closed = is_closed(&world, &given.of, today);
    if closed || named.is_some() {
        world = session.load(revision, closed)?;
    }
    let wanted = texts_for(&world, &given.of);
    let directory = session.directory();
    world.read_texts(&session.place(&directory, revision), wanted)?;
    let of_release = |release: &Release| {
        let kinds = documents_for(release.to);
        given.document.is_none_or(|kind| kinds.contains(&kind))
    };
    Ok(Read {
        world,
        goes_with: release.clone().filter(|_| named.is_some()),
        release: release.filter(of_release),
    })
}

/// Makes the documents that a release sent as it sent them, and the others of what was read.
fn with_release(
    session: &Session<'_, '_>,
    world: &World,
    options: &Options,
    release: &Release,
) -> Result<Rendered, Stop> {
    let then = world_of_release(&session.directory(), release)?;
    let sent = Sent::of(release);
    Ok(match options.document {
        Some(_) => render_released(&then, options, sent)?,
        None => render_with_others(&then, world, options, sent)?,
    })
}

/// Makes documents that show what has changed since another revision.
fn changes_since(
    session: &mut Session<'_, '_>,
    world: &World,
    options: &Options,
    since: &str,
) -> Result<Rendered, Stop> {
    let directory = session.directory();
    let known = World::with_releases(&session.place(&directory, None), options.today)?;
    let had = had_by_others(&known, options, since);
    may_be_shown(world, options, since, had)?;
    let mut before = session.load_from(&directory, Some(since), options.today, false)?;
    let wanted = texts_for(&before, &options.of);
    before.read_texts(&session.place(&directory, Some(since)), wanted)?;
    let earlier = Earlier {
        world: &before,
        name: since,
    };
    let rendered = render_since(world, options, earlier)?;
    if had.is_none() && options.audience.is_none() && !rendered.made.is_empty() {
        let line = session.say("message.render-since-own", &[("since", Arg::text(since))]);
        session.tell(&line)?;
    }
    Ok(rendered)
}

/// That documents are those of a release, and not of what lies here.
fn tell_release(session: &mut Session<'_, '_>, release: &Release) -> Result<(), Stop> {
    let args = [
        ("release", Arg::text(release.source.to_string())),
        ("meeting", Arg::text(&release.meeting)),
        ("date", Arg::Date(release.maker.day)),
    ];
    let line = session.say("message.render-release", &args);
    session.tell(&line)
}

/// Makes the material that a release of a meeting sent, in Markdown and HTML, in the folder `rendered` of a repository,
/// and gives the paths.
pub fn render_sample(
    session: &mut Session<'_, '_>,
    folder: &Path,
    release: &str,
    meeting: &str,
) -> Result<Vec<PathBuf>, Stop> {
    let world = World::with_releases(&session.place(folder, None), session.today())?;
    has_to_count(&world, release)?;
    let mut paths = Vec::new();
    let found = release_to_read(&world, meeting, Some(release), false, session.today());
    if let Some(release) = found {
        let then = world_of_release(folder, release)?;
        let formats = [Format::Markdown, Format::Html];
        for made in released(&then, meeting, Sent::of(release), &formats, &[])? {
            for output in &made.outputs {
                let path = folder.join(documents_folder::DEFAULT).join(&output.name);
                session.write(&path, &output.bytes)?;
                paths.push(path);
            }
        }
    }
    Ok(paths)
}

pub(super) fn format(format: RenderFormat) -> Format {
    match format {
        RenderFormat::Md => Format::Markdown,
        RenderFormat::Html => Format::Html,
        RenderFormat::Pdf => Format::Pdf,
        RenderFormat::Docx => Format::Docx,
    }
}

fn audience(recipient: Recipient) -> Audience {
    match recipient {
        Recipient::State => Audience::State,
        Recipient::Ks => Audience::Ks,
        Recipient::Public => Audience::Public,
    }
}

/// A document that had to be refused is a refusal of the run, and so is a run that makes nothing.
fn exit_code(rendered: &Rendered) -> u8 {
    let refused = rendered.left.iter().any(|left| !left.is_in_order);
    match refused || rendered.made.is_empty() {
        true => FINDINGS,
        false => FINE,
    }
}

/// Which documents were not made, and why.
fn tell_what_is_left(session: &mut Session<'_, '_>, rendered: &Rendered) -> Result<(), Stop> {
    for one in &rendered.left {
        if one.is_in_order && !rendered.made.is_empty() {
            let line = session.say(&format!("message.error-{}", one.why.key), &one.why.args);
            session.tell(&line)?;
        } else {
            session.show_error(&one.why)?;
        }
    }
    Ok(())
}

/// What drafts were made in spite of, so that nothing is lacking in silence; what several lack is told once.
fn tell_what_is_wrong(
    session: &mut Session<'_, '_>,
    world: &World,
    made: &[Made],
) -> Result<(), Stop> {
    for one in made.iter().filter(|one| !one.left_out.is_empty()) {
        let ids = one.left_out.iter().map(|subject| subject.id.as_str());
        let args = [
            ("document", Arg::text(one.kind.name)),
            ("list", Arg::texts(ids)),
        ];
        let line = session.say("message.render-left-out", &args);
        session.tell(&line)?;
    }
    let gaps: BTreeSet<&Gap> = made.iter().flat_map(|one| &one.gaps).collect();
    for gap in gaps {
        let line = gap_line(session, gap);
        session.tell(&line)?;
    }
    for reference in made.iter().flat_map(|one| &one.references) {
        let args = [
            ("id", Arg::text(reference.id.clone())),
            ("under", Arg::text(reference.under.clone())),
        ];
        let line = session.say("message.draft-reference", &args);
        session.tell(&line)?;
    }
    let mut errors: Vec<String> = Vec::new();
    for finding in made.iter().flat_map(|one| &one.in_the_way) {
        let line = shown(world, finding);
        if !errors.contains(&line) {
            errors.push(line);
        }
    }
    if errors.is_empty() {
        return Ok(());
    }
    let number = i64::try_from(errors.len()).unwrap_or(i64::MAX);
    let args = [("errors", Arg::Count(number, Noun::Error))];
    let line = session.say("message.draft-errors", &args);
    session.tell(&line)?;
    for line in errors.iter().take(MOST_LISTED) {
        session.tell(&format!("  {line}"))?;
    }
    Ok(())
}

/// Which characters a PDF shows by their number, each once with where it stands first.
pub fn tell_unseen<'u>(
    session: &mut Session<'_, '_>,
    unseen: impl Iterator<Item = &'u Unseen>,
) -> Result<(), Stop> {
    let mut told: Vec<&Unseen> = Vec::new();
    for one in unseen {
        if told.iter().all(|other| other.character != one.character) {
            told.push(one);
        }
    }
    for one in told.iter().take(MOST_LISTED) {
        let sign = one.character.to_string();
        let sign = match visible(&sign) {
            Cow::Borrowed(sign) => format!("«{sign}»"),
            Cow::Owned(_) => session.say("message.pdf-invisible", &[]),
        };
        let args = [
            ("sign", Arg::text(sign)),
            (
                "code",
                Arg::text(format!("U+{:04X}", u32::from(one.character))),
            ),
            ("under", Arg::text(&one.heading)),
        ];
        let line = session.say("message.pdf-unseen", &args);
        session.tell(&line)?;
    }
    if told.len() > MOST_LISTED {
        let args = [("count", Arg::text((told.len() - MOST_LISTED).to_string()))];
        let line = session.say("message.pdf-unseen-more", &args);
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
        Missing::Needed(field) => ("message.gap-needed", *field),
        Missing::Ministry(code) => ("message.gap-ministry", code.as_str()),
        Missing::File(path) => ("message.gap-file", path.as_str()),
        Missing::Meeting(id) => ("message.gap-meeting", id.as_str()),
    };
    session.say(key, &[("place", place), ("what", Arg::text(what))])
}
