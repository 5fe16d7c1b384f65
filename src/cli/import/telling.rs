//! What an import shows on the terminal: the words that are new, the comments, and what does not come along.

use super::About;
use crate::calendar::Date;
use crate::cli::Stop;
use crate::cli::differences::{Shown, legend, named, terminal};
use crate::cli::output::{Session, wrapped};
use crate::commands::import::{Import, PlacedComment, SectionFate, SectionImport};
use crate::language::Arg;
use crate::model::{COUNTERPART_SECTIONS, TextKind};
use crate::redline::{Entry, TextShown, visible};
use crate::source::word::{Loss, LossKind};
use std::collections::BTreeMap;

/// How many places are named of one kind of loss of form.
const MOST_PLACES: usize = 3;

/// Shows everything.
pub(super) fn tell(
    session: &mut Session<'_, '_>,
    import: &Import,
    about: &About<'_>,
    dry_run: bool,
) -> Result<(), Stop> {
    let target = &import.target;
    if target.is_new && dry_run {
        session.print(&format!("==> {} <==\n{}\n", target.path, import.text))?;
    }
    let shown = Shown {
        language: session.language(),
        counterpart: &about.world.settings.counterpart,
    };
    let (colour, width) = (session.colour(), session.width());
    let entry = entry(import, shown);
    session.print(&terminal(&entry, &legend(shown), colour, width))?;
    if !import.comments.is_empty() {
        let heading = shown.say("message.import-comments", &[]);
        session.print(&format!("{}\n", wrapped(&heading, width, "")))?;
        for comment in &import.comments {
            let line = comment_line(comment, &target.path, shown);
            session.print(&format!("{}\n", wrapped(&visible(&line), width, "  ")))?;
        }
        session.print("\n")?;
    }
    let asked = [LossKind::LeftOut, LossKind::Elsewhere];
    let is_asked = |loss: &&Loss| asked.contains(&loss.kind);
    let (asked, others): (Vec<&Loss>, Vec<&Loss>) = import.losses.iter().partition(is_asked);
    let (text, form): (Vec<&Loss>, Vec<&Loss>) =
        others.into_iter().partition(|loss| loss.kind.holds_text());
    show_losses(
        session,
        "message.import-lost-text",
        &text,
        usize::MAX,
        shown,
    )?;
    show_losses(
        session,
        "message.import-lost-asked",
        &asked,
        usize::MAX,
        shown,
    )?;
    show_losses(
        session,
        "message.import-lost-form",
        &form,
        MOST_PLACES,
        shown,
    )
}

/// The file, what became of its sections, and what is new in them.
fn entry(import: &Import, shown: Shown<'_>) -> Entry {
    let mut notes = Vec::new();
    if let Some((document, case)) = &import.titles {
        let args = [("document", Arg::text(document)), ("case", Arg::text(case))];
        notes.push(shown.say("message.import-titles", &args));
    }
    for section in &import.sections {
        let args = [
            ("heading", Arg::text(&section.heading)),
            ("section", Arg::text(section.id)),
            ("counterpart", Arg::text(shown.counterpart)),
        ];
        let key = match section.fate {
            SectionFate::Written if import.target.is_new => "message.import-section-new",
            SectionFate::Written => continue,
            SectionFate::Same => "message.import-section-same",
            SectionFate::Empty if import.target.is_new => continue,
            SectionFate::Empty => "message.import-section-empty",
            SectionFate::OtherVoice if COUNTERPART_SECTIONS.contains(&section.id) => {
                "message.import-section-counterpart"
            }
            SectionFate::OtherVoice => "message.import-section-state",
        };
        notes.push(shown.say(key, &args));
    }
    let written = |section: &&SectionImport| section.fate == SectionFate::Written;
    let is_counterpart = |section: &&SectionImport| COUNTERPART_SECTIONS.contains(&section.id);
    let mut texts = Vec::new();
    for (key, counterpart) in [
        ("message.diff-state", false),
        ("message.diff-counterpart", true),
    ] {
        let parts = import
            .sections
            .iter()
            .filter(written)
            .filter(|section| is_counterpart(section) == counterpart)
            .map(|section| section.difference.clone());
        let parts: Vec<_> = parts.collect();
        if !parts.is_empty() && !import.target.is_new {
            let args = [("counterpart", Arg::text(shown.counterpart))];
            texts.push(TextShown {
                heading: shown.say(key, &args),
                parts: named(TextKind::Case, &parts, shown),
            });
        }
    }
    Entry {
        heading: import.target.path.clone(),
        notes,
        texts,
    }
}

/// `cases/2027/x.md:45: Kari Nordmann, 12. april 2027, on «the words»: the comment`.
fn comment_line(placed: &PlacedComment, file: &str, shown: Shown<'_>) -> String {
    let comment = &placed.comment;
    let place = match placed.line {
        Some(line) => format!("{file}:{line}"),
        None => file.to_owned(),
    };
    let author = match comment.author.trim() {
        "" => shown.say("message.import-nobody", &[]),
        author => author.to_owned(),
    };
    let mut said = format!("{place}: {author}");
    if let Some(date) = comment
        .date
        .get(..10)
        .and_then(|day| day.parse::<Date>().ok())
    {
        said.push_str(&format!(", {}", Arg::Date(date).show(shown.language)));
    }
    if comment.answer {
        said.push_str(&format!(", {}", shown.say("message.import-answer", &[])));
    }
    if comment.settled {
        said.push_str(&format!(", {}", shown.say("message.import-settled", &[])));
    }
    if !comment.about.is_empty() {
        let args = [("words", Arg::text(&comment.about))];
        said.push_str(&format!(", {}", shown.say("message.import-about", &args)));
    }
    format!("{said}: {}", comment.text)
}

fn show_losses(
    session: &mut Session<'_, '_>,
    heading: &str,
    losses: &[&Loss],
    most: usize,
    shown: Shown<'_>,
) -> Result<(), Stop> {
    if losses.is_empty() {
        return Ok(());
    }
    let width = session.width();
    let heading = shown.say(heading, &[]);
    session.print(&format!("{}\n", wrapped(&heading, width, "")))?;
    let mut by_kind: BTreeMap<LossKind, Vec<&Loss>> = BTreeMap::new();
    for loss in losses {
        by_kind.entry(loss.kind).or_default().push(loss);
    }
    for (kind, losses) in by_kind {
        let name = shown.say(&format!("message.import-loss-{}", kind.word()), &[]);
        let places: Vec<String> = losses.iter().map(|loss| place(loss, shown)).collect();
        let told: Vec<&String> = places.iter().filter(|place| !place.is_empty()).collect();
        if told.is_empty() {
            session.print(&format!("{}\n", wrapped(&name, width, "  ")))?;
            continue;
        }
        session.print(&format!("{}\n", wrapped(&format!("{name}:"), width, "  ")))?;
        for place in told.iter().take(most) {
            session.print(&format!("{}\n", wrapped(&visible(place), width, "    ")))?;
        }
        if told.len() > most {
            let args = [("count", Arg::text((told.len() - most).to_string()))];
            let more = shown.say("message.import-more-places", &args);
            session.print(&format!("{}\n", wrapped(&more, width, "    ")))?;
        }
    }
    session.print("\n")
}

/// Where a loss is, as a reader finds it in Word.
fn place(loss: &Loss, shown: Shown<'_>) -> String {
    let mut said = Vec::new();
    if let Some(heading) = &loss.heading {
        let args = [("heading", Arg::text(heading))];
        said.push(shown.say("message.import-under", &args));
    }
    if !loss.beside.is_empty() {
        let args = [("words", Arg::text(&loss.beside))];
        said.push(shown.say("message.import-beside", &args));
    }
    let place = said.join(", ");
    match (place.is_empty(), loss.what.is_empty()) {
        (_, true) => place,
        (true, false) => format!("«{}»", loss.what),
        (false, false) => format!("«{}» {place}", loss.what),
    }
}
