//! Making a document of the records.

use super::check::{Options as CheckOptions, check};
use super::{CommandError, World};
use crate::calendar::Date;
use crate::document::filling::{self, Filled, Gap, Missing, Request};
use crate::document::numbering::UnknownReference;
use crate::document::{ComposeError, Document, TemplateError, Templates, draft_material};
use crate::findings::{Finding, Level};
use crate::language::Language;
use crate::model::{Field, Meeting, MeetingKind, Record, SubjectKind, WrittenForm};
use crate::render;
use crate::rules::Scope;
use std::collections::BTreeSet;
use std::fmt::Write;

/// More than these are counted, not listed.
const MOST_LISTED: usize = 10;

/// A form of a finished document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// Markdown.
    Markdown,
    /// HTML.
    Html,
}

impl Format {
    /// The ending of the file's name.
    pub fn ending(self) -> &'static str {
        match self {
            Format::Markdown => "md",
            Format::Html => "html",
        }
    }

    fn bytes(self, document: &Document) -> Vec<u8> {
        match self {
            Format::Markdown => render::markdown(document),
            Format::Html => render::html(document),
        }
        .into_bytes()
    }
}

/// What to make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The meeting.
    pub meeting: String,
    /// The forms, each once.
    pub formats: BTreeSet<Format>,
    /// The language, where another than the meeting's is asked for.
    pub language: Option<Language>,
    /// Make it also where something stands in the way.
    pub draft: bool,
    /// The day that is reckoned from when errors are looked for; it never shows in a document.
    pub today: Date,
}

/// A file to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// Its name.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// Documents, and what there is to say about them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rendered {
    /// The files.
    pub outputs: Vec<Output>,
    /// The errors that would have stood in the way of anything but a draft.
    pub in_the_way: Vec<Finding>,
    /// What the document lacks, since it could not be read.
    pub gaps: Vec<Gap>,
    /// References in it that lead nowhere.
    pub references: Vec<UnknownReference>,
}

/// The files under `appendices/` that the material of a meeting includes; they have to be read before it is made.
pub fn appendices_of(world: &World, meeting: &str) -> Vec<String> {
    let Some(record) = world.dataset.meetings.get(meeting) else {
        return Vec::new();
    };
    let fields = &record.fields;
    let memos = fields.memos.values().filter_map(|memo| memo.file.get());
    let appendices = fields.appendices.values().filter_map(|one| one.file.get());
    memos
        .chain(appendices)
        .map(|file| file.0.clone())
        .filter(|path| world.dataset.appendices.contains(path))
        .collect()
}

/// Makes the material of a meeting (guide 2, 3.3).
///
/// # Errors
/// There is no such meeting, or it is one without material; the templates are broken; or, unless a draft is asked for,
/// errors stand in the way or something could not be read.
pub fn render(world: &World, options: &Options) -> Result<Rendered, CommandError> {
    let meeting = meeting(world, &options.meeting)?;
    let language = language(world, meeting, options.language)?;
    let in_the_way = errors_about(world, meeting, options.today);
    if !(options.draft || in_the_way.is_empty()) {
        return Err(listed("errors-in-the-way", meeting, &in_the_way, |one| {
            shown(world, one)
        }));
    }
    let facts = world.facts(options.today, false);
    let request = Request {
        language,
        committed: world.committed,
        texts: &world.texts,
    };
    let Some(Filled { data, gaps }) = filling::material(&facts, meeting, &request) else {
        return Err(about(CommandError::refusal("meeting-unreadable"), meeting)
            .text("file", &*meeting.source.path));
    };
    if !(options.draft || gaps.is_empty()) {
        return Err(listed("parts-unreadable", meeting, &gaps, lacking));
    }
    let templates = templates(world)?;
    let (document, references) = draft_material(&templates, &data).map_err(not_composed)?;
    if !(options.draft || references.is_empty()) {
        return Err(listed(
            "references-unknown",
            meeting,
            &references,
            ToString::to_string,
        ));
    }
    let output = |format: &Format| Output {
        name: format!("{}-material.{}", meeting.id, format.ending()),
        bytes: format.bytes(&document),
    };
    Ok(Rendered {
        outputs: options.formats.iter().map(output).collect(),
        in_the_way,
        gaps,
        references,
    })
}

fn meeting<'a>(world: &'a World, id: &str) -> Result<&'a Record<Meeting>, CommandError> {
    let Some(meeting) = world.dataset.meetings.get(id) else {
        let known: Vec<&str> = world.dataset.meetings.keys().map(String::as_str).collect();
        return Err(CommandError::usage("unknown-meeting")
            .text("meeting", id)
            .text("known", known.join(", ")));
    };
    if meeting.fields.kind.is(&MeetingKind::Bilateral) {
        return Err(about(
            CommandError::refusal("bilateral-has-no-material"),
            meeting,
        ));
    }
    if !meeting.readable {
        return Err(about(CommandError::refusal("meeting-unreadable"), meeting)
            .text("file", &*meeting.source.path));
    }
    Ok(meeting)
}

/// The language of the document: the one asked for, else the meeting's, else the repository's.
fn language(
    world: &World,
    meeting: &Record<Meeting>,
    asked: Option<Language>,
) -> Result<Language, CommandError> {
    let own = match &meeting.fields.language {
        Field::Given(given) => Some(given.value),
        _ => None,
    };
    let language = asked
        .or(own.map(WrittenForm::language))
        .or(world.settings.language);
    match language {
        Some(Language::English) => Err(CommandError::usage("document-in-english")),
        Some(language) => Ok(language),
        None => Err(about(CommandError::refusal("document-language"), meeting)),
    }
}

/// What a document is made to mend does not stand in its way.
const MENDED_BY_PUBLISHING: [&str; 2] = ["not-published", "published-text-changed"];

/// The errors about the meeting, its cases, the agreements that something is proposed for, and konsult.yaml.
fn errors_about(world: &World, meeting: &Record<Meeting>, today: Date) -> Vec<Finding> {
    let options = CheckOptions {
        today,
        all: false,
        scope: Scope::default(),
        paths: Vec::new(),
        meeting: None,
    };
    let facts = world.facts(today, false);
    let cases: BTreeSet<&str> = facts
        .cases_of(&meeting.id)
        .iter()
        .map(|case| case.id.as_str())
        .collect();
    let proposed = |id: &str| {
        let agreement = world.dataset.agreements.get(id);
        agreement.is_some_and(|one| !one.fields.proposal.is_absent())
    };
    let concerns = |finding: &Finding| {
        let id = finding.subject.id.as_str();
        match finding.subject.kind {
            SubjectKind::Meeting => id == meeting.id,
            SubjectKind::Case => cases.contains(id),
            SubjectKind::Agreement => proposed(id),
            SubjectKind::Config => true,
            SubjectKind::File | SubjectKind::Repository | SubjectKind::Year => false,
        }
    };
    check(world, &options)
        .into_iter()
        .filter(|finding| finding.level == Level::Error && concerns(finding))
        .filter(|finding| !MENDED_BY_PUBLISHING.contains(&finding.rule))
        .collect()
}

/// The repository's own templates before those of the program.
fn templates(world: &World) -> Result<Templates, CommandError> {
    let mut own = Vec::new();
    for (path, bytes) in &world.templates {
        match std::str::from_utf8(bytes) {
            Ok(text) => own.push((path.as_str(), text)),
            Err(error) => {
                let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
                let line = good.iter().filter(|byte| **byte == b'\n').count() + 1;
                let place = format!("{path}:{line}");
                return Err(CommandError::refusal("template-not-utf8").text("place", place));
            }
        }
    }
    Templates::new(own).map_err(template_error)
}

fn template_error(error: TemplateError) -> CommandError {
    let place = match error.line {
        0 => format!("templates/{}", error.name),
        line => format!("templates/{}:{line}:{}", error.name, error.column),
    };
    CommandError::refusal("template")
        .text("place", place)
        .text("message", error.message)
}

fn not_composed(error: ComposeError) -> CommandError {
    match error {
        ComposeError::Template(error) => template_error(error),
        ComposeError::Places(name, directives) => CommandError::refusal("template-places")
            .text("place", format!("templates/{name}"))
            .text("directives", directives.join("; ")),
        ComposeError::References(unknown) => {
            let all: Vec<String> = unknown.iter().map(ToString::to_string).collect();
            CommandError::refusal("references-unknown").text("list", all.join("; "))
        }
    }
}

fn about(error: CommandError, meeting: &Record<Meeting>) -> CommandError {
    error.text("meeting", meeting.id.as_str())
}

/// What a document lacks in one line: where, and what.
fn lacking(gap: &Gap) -> String {
    let what = match &gap.missing {
        Missing::Record => return format!("{}:{}", gap.file, gap.line),
        Missing::Case(field) | Missing::Field(field) => *field,
        Missing::Ministry(code) => code.as_str(),
        Missing::File(path) => path.as_str(),
    };
    format!("{}:{}: {what}", gap.file, gap.line)
}

/// A refusal that lists what stands in the way, a line each.
fn listed<T>(
    key: &'static str,
    meeting: &Record<Meeting>,
    all: &[T],
    show: impl Fn(&T) -> String,
) -> CommandError {
    let mut list = String::new();
    for one in all.iter().take(MOST_LISTED) {
        // Writing to a string cannot fail.
        let _ = write!(list, "\n  {}", show(one));
    }
    if all.len() > MOST_LISTED {
        let _ = write!(list, "\n  … (+{})", all.len() - MOST_LISTED);
    }
    about(CommandError::refusal(key), meeting)
        .text("count", all.len().to_string())
        .text("list", list)
}

/// A finding in one line: where, and which rule.
pub fn shown(world: &World, finding: &Finding) -> String {
    let place = finding.place.as_ref().map(|place| {
        let (start, _) = world.sources().positions(place);
        format!("{}:{}:{}: ", place.file, start.line, start.column)
    });
    format!("{}{}", place.unwrap_or_default(), finding.rule)
}
