//! `konsult import`.

mod json;
mod telling;

use super::arguments::{ChangesName, Import as Given, ImportFormat, NewCase, VoiceName};
use super::asking::{Question, required};
use super::making::tell_notes;
use super::new_case::decide;
use super::output::Session;
use super::{FINE, Outcome, Stop};
use crate::commands::import::{
    self, Import, Placement, Request, Target, Voice, authors, bytes_of, existing, open, prepare,
    title_of,
};
use crate::commands::{CommandError, Note, World, known, new_case};
use crate::language::Arg;
use crate::source::word::{Change, Decision, WordText};

/// Reads a Word file into a case.
pub fn import(session: &mut Session<'_, '_>, given: &Given) -> Outcome {
    let world = session.load_to_write()?;
    check_flags(given)?;
    let request = request(given)?;
    let file = given.file.display().to_string();
    let bytes = bytes_of(&session.environment.directory.join(&given.file), &file)?;
    let opened = open(&file, &bytes)?;
    let changes = opened.changes().to_vec();
    let decision = decision(session, given, &changes)?;
    let case = given
        .case
        .as_ref()
        .and_then(|id| world.dataset.cases.get(id));
    let text = import::read(&file, opened, decision, case.map(Box::as_ref))?;
    let (target, notes) = match &given.case {
        Some(id) => (existing(&world, id)?, Vec::new()),
        None => fresh(session, &world, given, &text, &request)?,
    };
    let import = prepare(&world, target, &text, &request)?;
    let lost = import.lost_text().count();
    let refuses = lost > 0 && !given.accept_losses;
    let writes = !refuses && !given.dry_run && import.changes_file();
    if writes {
        import::write(&world.root, &import)?;
    }
    let about = About {
        world: &world,
        changes: &changes,
        decision,
        written: writes,
    };
    match given.format {
        ImportFormat::Json => {
            let value = json::json(&import, &file, &about);
            session.print(&format!("{}\n", serde_json::to_string_pretty(&value)?))?;
        }
        ImportFormat::Human => telling::tell(session, &import, &about, given.dry_run)?,
    }
    if refuses {
        return Err(Stop::Command(
            CommandError::refusal("import-losses").text("count", lost.to_string()),
        ));
    }
    after(session, &import, given, &notes)
}

/// What there is to know beside the import itself.
struct About<'a> {
    world: &'a World,
    changes: &'a [Change],
    decision: Option<Decision>,
    written: bool,
}

fn check_flags(given: &Given) -> Result<(), CommandError> {
    if given.new.is_some() == given.case.is_some() {
        return Err(CommandError::usage("import-target"));
    }
    let only_new = [
        ("--title", given.title.is_some()),
        ("--type", given.case_type.is_some()),
        ("--raised-by", given.raised_by.is_some()),
        ("--responsible", given.responsible.is_some()),
        ("--meeting", !given.meeting.is_empty()),
        ("--language", given.language.is_some()),
    ];
    match only_new.iter().find(|(_, is_given)| *is_given) {
        Some((flag, _)) if given.case.is_some() => {
            Err(CommandError::usage("import-only-new").text("flag", *flag))
        }
        _ => Ok(()),
    }
}

fn request(given: &Given) -> Result<Request, CommandError> {
    let mut request = Request::default();
    for text in &given.section {
        let (heading, word) = text
            .rsplit_once('=')
            .ok_or_else(|| CommandError::usage("import-section").text("found", text))?;
        let placement = Placement::read(word.trim()).ok_or_else(|| {
            CommandError::usage("unknown-word")
                .text("flag", "--section")
                .text("found", word)
                .text("known", Placement::words().join(", "))
        })?;
        request
            .sections
            .push((heading.trim().to_owned(), placement));
    }
    let voices = given.voice.iter().map(|voice| match voice {
        VoiceName::State => Voice::State,
        VoiceName::Ks => Voice::Counterpart,
    });
    request.voices = voices.collect();
    Ok(request)
}

/// What is done with tracked changes: as given, or as somebody answers who sits at a terminal.
fn decision(
    session: &mut Session<'_, '_>,
    given: &Given,
    changes: &[Change],
) -> Result<Option<Decision>, Stop> {
    let read = |text: &str| match text {
        "accept" => Ok(Decision::Accept),
        "reject" => Ok(Decision::Reject),
        _ => Err(CommandError::usage("unknown-word")
            .text("flag", "--changes")
            .text("found", text)
            .text("known", "accept, reject")),
    };
    match given.changes {
        Some(ChangesName::Accept) => return Ok(Some(Decision::Accept)),
        Some(ChangesName::Reject) => return Ok(Some(Decision::Reject)),
        None if changes.is_empty() || !session.environment.interactive => return Ok(None),
        None => {}
    }
    let args = [
        ("count", Arg::text(changes.len().to_string())),
        ("authors", Arg::text(authors(changes).join(", "))),
    ];
    let line = session.say("message.import-has-changes", &args);
    session.show(&line, "")?;
    let question = Question::new("import-changes", "--changes").explained(
        session,
        "import-changes",
        ["accept", "reject"],
    );
    required(session, &question, None, read).map(Some)
}

/// A new case, as `new-case` would make it, with the title of the document unless another was given.
fn fresh(
    session: &mut Session<'_, '_>,
    world: &World,
    given: &Given,
    text: &WordText,
    request: &Request,
) -> Result<(Target, Vec<Note>), Stop> {
    let title = match &given.title {
        Some(title) => Some(known::title(title)?),
        None => title_of(world, text, request)?,
    };
    let new = NewCase {
        id: given.new.clone(),
        title,
        case_type: given.case_type.clone(),
        raised_by: given.raised_by.clone(),
        responsible: given.responsible.clone(),
        meeting: given.meeting.clone(),
        language: given.language.clone(),
        dry_run: given.dry_run,
    };
    let (case, mut notes) = decide(session, world, &new)?;
    let creation = new_case::new_case(world, &case, session.today())?;
    notes.extend(creation.notes);
    let file = creation.plan.files.into_iter().next();
    let (path, content) = file
        .map(|file| (file.path, file.content))
        .unwrap_or_default();
    let target = Target {
        path,
        text: String::from_utf8_lossy(&content).into_owned(),
        is_new: true,
    };
    Ok((target, notes))
}

/// What comes next.
fn after(session: &mut Session<'_, '_>, import: &Import, given: &Given, notes: &[Note]) -> Outcome {
    tell_notes(session, notes)?;
    let key = if given.dry_run {
        "message.dry-run"
    } else if import.changes_file() {
        "message.import-next"
    } else {
        "message.import-nothing"
    };
    let args = [("file", Arg::text(&import.target.path))];
    let line = session.say(key, &args);
    session.tell(&line)?;
    Ok(FINE)
}
