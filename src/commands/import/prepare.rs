//! From a document that has been read to the text of a file, and all there is to tell of it.

use super::markdown::{Written, section};
use super::sections::{Cut, Headings, Part, cut};
use super::splice::{Filling, renewed, spliced};
use super::{Import, PlacedComment, Request, SectionFate, SectionImport, Target, Voice};
use crate::commands::{CommandError, World, one_line, propose};
use crate::facts::{PartDifference, runs};
use crate::language::Arg;
use crate::model::{
    CASE_SECTIONS, COUNTERPART_SECTIONS, Case, Dataset, RawContent, RawRecord, Record,
};
use crate::source::shape::{leaves, signs_read};
use crate::source::word::{Comment, WordText};
use crate::source::{Body, MAX_BYTES, Span};

/// Works out what would be written.
///
/// # Errors
/// A heading is no section that is known; the document has text in both voices and nobody has said whose is meant; the
/// file would be too large.
pub fn prepare(
    world: &World,
    target: Target,
    text: &WordText,
    request: &Request,
) -> Result<Import, CommandError> {
    let case = case_of(&target)?;
    let headings = Headings {
        given: &request.sections,
        own: own_headings(&case),
        counterpart: &world.settings.counterpart,
    };
    let Cut {
        title,
        parts,
        losses,
    } = cut(text, &headings)?;
    let mut import = Import {
        titles: titles(
            title.as_ref().map(|line| line.words()),
            &case,
            target.is_new,
        ),
        text: String::new(),
        sections: Vec::new(),
        comments: Vec::new(),
        losses: text.losses.iter().cloned().chain(losses).collect(),
        target,
    };
    let mut written: Vec<Filled> = Vec::new();
    for part in &parts {
        written.push(fill(part, text, &case, request, world)?);
    }
    speaks_for(&written, request, world)?;
    let fillings: Vec<Filling> = written
        .iter()
        .filter_map(|filled| filled.filling.clone())
        .collect();
    import.text = spliced(&import.target.text, &case.body, &fillings);
    if import.text.len() as u64 > MAX_BYTES {
        return Err(CommandError::refusal("import-too-long"));
    }
    let after = case_of(&Target {
        text: import.text.clone(),
        ..import.target.clone()
    })?;
    for (filled, part) in written.into_iter().zip(&parts) {
        is_as_read(&filled, &after)?;
        place_comments(&mut import.comments, &filled, part, text, &after);
        import.losses.extend(filled.written.losses);
        import.sections.push(filled.section);
    }
    add_unplaced(&mut import.comments, text);
    Ok(import)
}

/// A section of the document with its Markdown.
struct Filled {
    section: SectionImport,
    written: Written,
    filling: Option<Filling>,
}

fn fill(
    part: &Part,
    text: &WordText,
    case: &Record<Case>,
    request: &Request,
    world: &World,
) -> Result<Filled, CommandError> {
    let heading = part.heading.words();
    let written = section(&part.blocks, &text.notes, &heading);
    let old = case
        .section_text(part.id)
        .unwrap_or_default()
        .replace("\r\n", "\n");
    let old = old.trim_matches('\n').trim_end();
    let new = match written.markdown.trim().is_empty() {
        true => None,
        false => renewed(old, &written.markdown),
    };
    let is_counterpart = COUNTERPART_SECTIONS.contains(&part.id);
    let voice = match is_counterpart {
        true => Voice::Counterpart,
        false => Voice::State,
    };
    let asked = match request.voices.as_slice() {
        [] => voice == Voice::State,
        voices => voices.contains(&voice),
    };
    let fate = match &new {
        None if written.markdown.trim().is_empty() => SectionFate::Empty,
        None => SectionFate::Same,
        Some(_) if asked => SectionFate::Written,
        Some(_) => SectionFate::OtherVoice,
    };
    let difference = PartDifference {
        name: format!("section.{}", part.id),
        runs: new
            .as_deref()
            .map(|new| runs(&ended(old), &ended(new)))
            .unwrap_or_default(),
    };
    let filling = new
        .filter(|_| fate == SectionFate::Written)
        .map(|markdown| Filling {
            id: part.id,
            heading: propose::heading(world, &case.fields, part.id),
            markdown,
        });
    Ok(Filled {
        section: SectionImport {
            id: part.id,
            heading,
            fate,
            difference,
        },
        written,
        filling,
    })
}

fn ended(text: &str) -> String {
    match text.is_empty() {
        true => String::new(),
        false => format!("{text}\n"),
    }
}

/// Refuses a document with words in the counterpart's voice of which nobody has said that they are the counterpart's.
fn speaks_for(written: &[Filled], request: &Request, world: &World) -> Result<(), CommandError> {
    if !request.voices.is_empty() {
        return Ok(());
    }
    let other = written
        .iter()
        .filter(|filled| filled.section.fate == SectionFate::OtherVoice);
    let headings: Vec<String> = other.map(|filled| filled.section.heading.clone()).collect();
    match headings.is_empty() {
        true => Ok(()),
        false => Err(CommandError::refusal("import-voice")
            .with("headings", Arg::texts(headings))
            .text("counterpart", &world.settings.counterpart)),
    }
}

/// The case as it is read from a text.
fn case_of(target: &Target) -> Result<Box<Record<Case>>, CommandError> {
    let dataset = Dataset::read(vec![RawRecord {
        path: target.path.clone(),
        content: RawContent::Text(target.text.as_str().into()),
    }]);
    let found = dataset.cases.into_values().next();
    found.ok_or_else(|| own_fault(&target.path))
}

/// The headings that the case has: a document made from it has the same.
fn own_headings(case: &Record<Case>) -> Vec<(String, &'static str)> {
    let Body { sections } = &case.body;
    let known = sections.iter().filter_map(|section| {
        let id = CASE_SECTIONS.iter().find(|id| **id == section.id)?;
        let line = case.source.slice(section.heading);
        let words = line.trim_start_matches('#').rsplit_once('{')?.0;
        Some((words.trim().to_owned(), *id))
    });
    known.collect()
}

fn titles(title: Option<String>, case: &Record<Case>, is_new: bool) -> Option<(String, String)> {
    let title = one_line(&title?);
    let own = case.fields.title.get()?.clone();
    (!is_new && title != own).then_some((title, own))
}

/// Holds what has been written against what was read: not a sign may be lost or added on the way.
fn is_as_read(filled: &Filled, after: &Record<Case>) -> Result<(), CommandError> {
    if filled.filling.is_none() {
        return Ok(());
    }
    let id = filled.section.id;
    let read = signs_read(after.section_text(id).unwrap_or_default());
    match read == filled.written.words && after.sections_complete {
        true => Ok(()),
        false => Err(own_fault(&format!("import: {id}"))),
    }
}

fn own_fault(message: &str) -> CommandError {
    CommandError::environment("own-fault").text("message", message)
}

/// Finds the line of each comment in a section that stands in the file as the document has it.
fn place_comments(
    placed: &mut Vec<PlacedComment>,
    filled: &Filled,
    part: &Part,
    text: &WordText,
    after: &Record<Case>,
) {
    let in_file = matches!(
        filled.section.fate,
        SectionFate::Written | SectionFate::Same
    );
    let section = after.body.section(part.id);
    let line = |offset: usize| after.source.position(offset).line;
    let heading = section.map(|section| line(section.heading.start));
    let mut put = |comments: &[usize], line: Option<usize>| {
        for comment in comments {
            if let Some(comment) = text.comments.get(*comment) {
                let comment = comment.clone();
                placed.push(PlacedComment { line, comment });
            }
        }
    };
    put(&part.heading.comments, heading);
    let content = section.map_or(Span::default(), |section| section.content);
    let places = leaves(after.source.slice(content));
    for (leaf, comments) in &filled.written.comments {
        let place = places.get(*leaf).filter(|_| in_file);
        put(
            comments,
            place.map(|at| line(content.start + at)).or(heading),
        );
    }
}

/// Comments on the title, on what is left out and on nothing; those outside the part that is read are not of this case.
fn add_unplaced(placed: &mut Vec<PlacedComment>, text: &WordText) {
    let all = text.comments.iter().enumerate();
    let here = all.filter(|(place, _)| !text.elsewhere.contains(place));
    for (_, comment) in here {
        let count =
            |list: &mut dyn Iterator<Item = &Comment>| list.filter(|one| *one == comment).count();
        let told = count(&mut placed.iter().map(|one| &one.comment));
        if told < count(&mut text.comments.iter()) {
            placed.push(PlacedComment {
                line: None,
                comment: comment.clone(),
            });
        }
    }
}
