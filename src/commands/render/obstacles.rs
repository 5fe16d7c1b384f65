//! What stands in the way of a document, as a refusal.

use crate::commands::{CommandError, World};
use crate::document::filling::{Gap, Missing};
use crate::document::numbering::UnknownReference;
use crate::document::{Asked, ComposeError, TemplateError};
use crate::findings::Finding;
use crate::model::SubjectKind;
use crate::render::{DocxError, PdfError};
use std::fmt::Write;

/// What a document is made to mend does not stand in its way.
const MENDED_BY_PUBLISHING: [&str; 2] = ["not-published", "published-text-changed"];

/// Whether a finding is what publishing mends. In a document of a meeting that is not what has been published of another
/// meeting and changed since.
pub(super) fn is_mended(world: &World, asked: Asked<'_>, finding: &Finding) -> bool {
    let mended = MENDED_BY_PUBLISHING.contains(&finding.rule);
    let Asked::Meeting(meeting) = asked else {
        return mended;
    };
    let dataset = &world.dataset;
    let named = |id: &str| {
        let case = dataset.cases.get(id);
        let meetings = case.and_then(|case| case.fields.meeting.get());
        meetings.is_some_and(|list| list.items().iter().any(|one| one.value.0 == meeting.id))
    };
    let subject = &finding.subject;
    let own = match subject.kind {
        SubjectKind::Meeting => subject.id == meeting.id,
        SubjectKind::Case => named(&subject.id),
        _ => false,
    };
    own && mended
}

/// More than these are counted, not listed.
const MOST_LISTED: usize = 10;

/// That neither errors nor gaps stand in the way.
pub(super) fn none(world: &World, errors: &[Finding], gaps: &[Gap]) -> Result<(), CommandError> {
    if !errors.is_empty() {
        return Err(listed(
            CommandError::refusal("errors-in-the-way"),
            errors,
            |one| shown(world, one),
        ));
    }
    if !gaps.is_empty() {
        let error = CommandError::refusal("parts-unreadable");
        return Err(listed(error, gaps, lacking));
    }
    Ok(())
}

/// That nothing stands in the way of texts on their way to others.
pub(super) fn may_leave(world: &World, found: &[Finding]) -> Result<(), CommandError> {
    match found.is_empty() {
        true => Ok(()),
        false => {
            let error = CommandError::refusal("texts-may-not-leave");
            Err(listed(error, found, |one| shown(world, one)))
        }
    }
}

/// References that lead nowhere.
pub(super) fn references(unknown: &[UnknownReference]) -> CommandError {
    let error = CommandError::refusal("references-unknown");
    listed(error, unknown, ToString::to_string)
}

/// A template that cannot be used.
pub(super) fn template(error: TemplateError) -> CommandError {
    let place = match error.line {
        0 => format!("templates/{}", error.name),
        line => format!("templates/{}:{line}:{}", error.name, error.column),
    };
    CommandError::refusal("template")
        .text("place", place)
        .text("message", error.message)
}

/// Why no document came about.
pub(super) fn not_composed(error: ComposeError) -> CommandError {
    match error {
        ComposeError::Template(error) => template(error),
        ComposeError::Places(name, directives) => CommandError::refusal("template-places")
            .text("place", format!("templates/{name}"))
            .text("directives", directives.join("; ")),
        ComposeError::References(unknown) => references(&unknown),
    }
}

/// Why there is no PDF.
pub(super) fn not_set(error: PdfError) -> CommandError {
    match error {
        PdfError::LeftOut => CommandError::usage("pdf-left-out"),
        PdfError::NotSet(message) => CommandError::refusal("pdf-not-set").text("message", message),
    }
}

impl From<DocxError> for CommandError {
    fn from(error: DocxError) -> Self {
        CommandError::refusal("docx-not-packed").text("message", error.0)
    }
}

/// What a document lacks in one line: where, and what.
fn lacking(gap: &Gap) -> String {
    let what = match &gap.missing {
        Missing::Record => return format!("{}:{}", gap.file, gap.line),
        Missing::Case(field) | Missing::Field(field) | Missing::Needed(field) => *field,
        Missing::Ministry(code) => code.as_str(),
        Missing::File(path) => path.as_str(),
        Missing::Meeting(id) => id.as_str(),
    };
    format!("{}:{}: {what}", gap.file, gap.line)
}

/// A refusal that lists what stands in the way, a line each.
fn listed<T>(error: CommandError, all: &[T], show: impl Fn(&T) -> String) -> CommandError {
    let mut list = String::new();
    for one in all.iter().take(MOST_LISTED) {
        // Writing to a string cannot fail.
        let _ = write!(list, "\n  {}", show(one));
    }
    if all.len() > MOST_LISTED {
        let _ = write!(list, "\n  … (+{})", all.len() - MOST_LISTED);
    }
    error
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
