//! `konsult release`.

use super::arguments::{Release, ReleaseTo};
use super::documents_folder::{DocumentsFolder, real};
use super::export;
use super::in_the_way;
use super::output::Session;
use super::render::{format, tell_unseen};
use super::sending::send;
use super::{FINE, Outcome, Stop};
use crate::commands::exchange::Export;
use crate::commands::release::{Request, Sending, Stage, Stopped, main_commit, prepare, record};
use crate::commands::render::{Format, texts_for};
use crate::commands::sending::may_push;
use crate::commands::status::is_closed;
use crate::commands::{CommandError, World, exchange, may_sign, open_repository};
use crate::findings::Finding;
use crate::language::{Arg, Noun};
use crate::repository::{MadeTag, REMOTE, Repository};
use std::collections::BTreeSet;

/// Sends a meeting's texts.
pub fn release(session: &mut Session<'_, '_>, given: &Release) -> Outcome {
    let here = session.load(None, false)?;
    exchange::OfState::Release.unless_copy(&here)?;
    let main = main_commit(&here)?;
    // What was exported may have been of meetings that are closed, and a correction is of one.
    let all = given.export.is_some() || is_closed(&here, &given.meeting, session.today());
    let mut world = session.load(Some(&main), all)?;
    let directory = session.directory();
    let wanted = texts_for(&world, &given.meeting);
    world.read_texts(&session.place(&directory, Some(&main)), wanted)?;
    let repository = open_repository(&session.place(&directory, Some(&main)))?;
    let request = request(given);
    if request.to == Stage::State && given.export.is_some() {
        return Err(CommandError::usage("export-to-state").into());
    }
    let folder = given.output.as_deref();
    let folder = folder.map(|given| DocumentsFolder::of(session, &world, Some(given)));
    let folder = folder.transpose()?;
    let prepared = prepare(&world, &repository, &request, session.today());
    tell_ahead(session, &main)?;
    let mut sending = match prepared {
        Ok(sending) => sending,
        Err(Stopped::Error(error)) => return Err(error.into()),
        Err(Stopped::Findings(found)) => return refuse(session, (&here, &world), given, found),
    };
    let export = match &given.export {
        Some(folder) => Some(exchange::prepare(
            &world,
            &repository,
            &mut sending,
            &real(&directory.join(folder)),
            session.today(),
        )?),
        None => None,
    };
    tell_unseen(session, sending.documents.unseen.iter())?;
    tell_whose(session, &sending, &world.settings.counterpart)?;
    if given.dry_run {
        return dry_run(session, given, &sending, export.as_ref());
    }
    may_be_recorded(&world, &repository, &sending, given)?;
    write_documents(session, &sending, folder.as_ref())?;
    if let Some(recorded) = &sending.recorded {
        session.print(&format!("{}\n", recorded.name))?;
    }
    let mut publish = |made: &[MadeTag]| -> Result<(), Stop> {
        send(session, &repository, made, &sending.unsent, given.push).map(drop)
    };
    match (&export, &sending.recorded) {
        (Some(export), _) => exchange::record(&repository, &sending, export, publish)?,
        (None, Some(_)) => publish(&[])?,
        (None, None) => publish(&record(&repository, &sending)?)?,
    }
    // What is told as done has been done.
    tell(session, &sending, given)?;
    if let Some(export) = &export {
        export::tell_done(session, export, given.push)?;
    }
    Ok(FINE)
}

/// That there is somewhere to send it, where it is to be sent, and that the signature would count.
fn may_be_recorded(
    world: &World,
    repository: &Repository,
    sending: &Sending,
    given: &Release,
) -> Result<(), CommandError> {
    if given.push {
        may_push(repository)?;
    }
    let coordinator = &world.settings.coordinator;
    may_sign(world, repository, coordinator, sending.signing, false)
}

fn dry_run(
    session: &mut Session<'_, '_>,
    given: &Release,
    sending: &Sending,
    export: Option<&Export>,
) -> Outcome {
    tell(session, sending, given)?;
    if let Some(export) = export {
        export::tell(session, export, false)?;
    }
    if sending.recorded.is_none() {
        let tag = &sending.tag;
        session.print(&format!("==> {} <==\n{}\n", tag.name, tag.message))?;
    }
    let line = session.say("message.clear-dry-run", &[]);
    session.tell(&line)?;
    Ok(FINE)
}

fn request(given: &Release) -> Request {
    Request {
        meeting: given.meeting.clone(),
        to: stage(given.to),
        reason: given.reason.clone(),
        formats: formats(given),
        offline: given.offline,
        sign: given.sign,
        rehearsed: given.dry_run,
        push: given.push,
    }
}

/// The forms that are asked for; every one without.
fn formats(given: &Release) -> Vec<Format> {
    if given.format.is_empty() {
        return Format::ALL.to_vec();
    }
    let asked: BTreeSet<Format> = given.format.iter().copied().map(format).collect();
    asked.into_iter().collect()
}

fn stage(given: ReleaseTo) -> Stage {
    match given {
        ReleaseTo::State => Stage::State,
        ReleaseTo::Secretariat => Stage::Secretariat,
        ReleaseTo::Participants => Stage::Participants,
        ReleaseTo::Public => Stage::Public,
    }
}

/// Tells that what is sent is what main has, where there is more here: what was meant to go along may not have come
/// there, and what stands in the way may be mended already.
fn tell_ahead(session: &mut Session<'_, '_>, main: &str) -> Result<(), Stop> {
    let directory = session.directory();
    let here = open_repository(&session.place(&directory, None))?;
    let ahead = here.ahead_of(main).unwrap_or(0);
    if ahead == 0 {
        return Ok(());
    }
    let args = [
        ("main", Arg::text(main.get(..10).unwrap_or(main))),
        ("count", Arg::text(ahead.to_string())),
        ("remote", Arg::text(REMOTE)),
    ];
    let key = match here.has_remote() {
        true => "message.release-main-behind",
        false => "message.release-main-behind-here",
    };
    let line = session.say(key, &args);
    session.show(&line, "")
}

/// Shows everything that stands in the way of sending what main has.
fn refuse(
    session: &mut Session<'_, '_>,
    (here, main): (&World, &World),
    given: &Release,
    findings: Vec<Finding>,
) -> Outcome {
    let count = i64::try_from(findings.len()).unwrap_or(i64::MAX);
    in_the_way::show_all(session, main, findings)?;
    in_the_way::tell_unsent(session, here, main, &given.meeting)?;
    let key = format!("message.release-to-{}", stage(given.to).word());
    Err(Stop::Command(
        CommandError::refusal("release-in-the-way")
            .text("meeting", &given.meeting)
            .text("to", session.say(&key, &[]))
            .with("findings", Arg::Count(count, Noun::Finding)),
    ))
}

/// Writes the documents where that was asked for, before the tag that names them, or those of the release that is
/// recorded already: what is written twice is the same.
fn write_documents(
    session: &mut Session<'_, '_>,
    sending: &Sending,
    folder: Option<&DocumentsFolder>,
) -> Result<(), Stop> {
    let Some(folder) = folder else {
        return Ok(());
    };
    let recorded = sending.recorded.as_ref();
    let documents = recorded.map_or(&sending.documents, |recorded| &recorded.documents);
    for output in &documents.outputs {
        let path = folder.shown.join(&output.name);
        session.write(&folder.path.join(&output.name), &output.bytes)?;
        session.tell(&path.display().to_string())?;
    }
    Ok(())
}

/// Which files stand under the counterpart's name though it has not put them into git.
fn tell_whose(
    session: &mut Session<'_, '_>,
    sending: &Sending,
    counterpart: &str,
) -> Result<(), Stop> {
    let files = &sending.in_name_of_counterpart;
    if files.is_empty() || sending.recorded.is_some() {
        return Ok(());
    }
    let args = [
        ("files", Arg::texts(files.iter().map(String::as_str))),
        ("counterpart", Arg::text(counterpart)),
    ];
    let line = session.say("message.release-in-name", &args);
    session.tell(&line)
}

/// Tells what was sent to whom, or would be, and which documents belong to it.
fn tell(session: &mut Session<'_, '_>, sending: &Sending, given: &Release) -> Result<(), Stop> {
    if let (Some(recorded), None) = (&sending.recorded, &given.export) {
        let args = [
            ("release", Arg::text(&recorded.name)),
            ("date", Arg::Date(recorded.day)),
        ];
        let line = session.say("message.release-recorded", &args);
        return session.tell(&line);
    }
    let count = i64::try_from(sending.texts.len()).unwrap_or(i64::MAX);
    let codes: Vec<&str> = sending.laid_before.iter().map(String::as_str).collect();
    let args = [
        ("meeting", Arg::text(&given.meeting)),
        ("texts", Arg::Count(count, Noun::Text)),
        ("ministries", Arg::texts(codes)),
    ];
    let would = if given.dry_run { "would-" } else { "" };
    let key = format!("message.release-{would}{}", stage(given.to).word());
    let line = session.say(&key, &args);
    session.tell(&line)?;
    let outputs = &sending.documents.outputs;
    if outputs.is_empty() {
        return Ok(());
    }
    let names = Arg::texts(outputs.iter().map(|output| output.name.as_str()));
    let line = session.say("message.release-documents", &[("names", names)]);
    session.tell(&line)?;
    if given.output.is_some() || given.dry_run {
        return Ok(());
    }
    let line = session.say("message.release-not-written", &[]);
    session.tell(&line)
}
