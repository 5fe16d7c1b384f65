//! A case written or commented in Word, as a case or as an update of one.

mod inline;
mod markdown;
mod prepare;
mod sections;
mod splice;
mod write;

#[cfg(test)]
mod tests;

pub use sections::Placement;

pub use prepare::prepare;
pub use write::write;

use super::{CommandError, World, known};
use crate::facts::PartDifference;
use crate::model::{Case, Record};
use crate::repository::named::{Named, read_named};
use crate::source::nearest;
use crate::source::word::{
    Change, Comment, Decision, Loss, MAX_WORD_BYTES, Refusal, Why, WordFile, WordText,
};
use sections::{Headings, compared, cut};
use std::path::Path;

/// Whose text a person says that the document has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    /// The state's.
    State,
    /// The counterpart's.
    Counterpart,
}

/// How a document is to be read into a case.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Request {
    /// What headings are, where their words do not say.
    pub sections: Vec<(String, Placement)>,
    /// Whose text is to be written; where nothing is said, the state's, and nothing may differ in the other's.
    pub voices: Vec<Voice>,
}

/// The file that a document is read into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The path below the repository's folder.
    pub path: String,
    /// Its text as it is, or as a new one would be without the document.
    pub text: String,
    /// Whether it would be new.
    pub is_new: bool,
}

/// What would be written, and all there is to tell of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// The file.
    pub target: Target,
    /// Its text with the document's sections.
    pub text: String,
    /// The sections of the document.
    pub sections: Vec<SectionImport>,
    /// The comments, in the order of the document.
    pub comments: Vec<PlacedComment>,
    /// What is not carried.
    pub losses: Vec<Loss>,
    /// The title of the document and of the case, where they differ.
    pub titles: Option<(String, String)>,
}

/// A section of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionImport {
    /// Its id.
    pub id: &'static str,
    /// Its heading in the document.
    pub heading: String,
    /// What became of it.
    pub fate: SectionFate,
    /// What is new in it; empty runs where nothing is.
    pub difference: PartDifference,
}

/// What became of a section of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SectionFate {
    /// It is written.
    Written,
    /// It says what the case says already.
    Same,
    /// It is empty in the document, and the case keeps what it has.
    Empty,
    /// It is in the other party's voice, and stays as it is.
    OtherVoice,
}

/// A comment and the line of the file that it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedComment {
    /// The line, from 1; none where what it is about is not in the file.
    pub line: Option<usize>,
    /// The comment.
    pub comment: Comment,
}

impl Import {
    /// What holds text and would be lost.
    pub fn lost_text(&self) -> impl Iterator<Item = &Loss> {
        self.losses.iter().filter(|loss| loss.kind.holds_text())
    }

    /// Whether the file would be another.
    pub fn changes_file(&self) -> bool {
        self.target.is_new || self.text != self.target.text
    }
}

impl SectionFate {
    /// The word in machine-readable output.
    pub fn word(self) -> &'static str {
        match self {
            SectionFate::Written => "written",
            SectionFate::Same => "same",
            SectionFate::Empty => "empty",
            SectionFate::OtherVoice => "other-voice",
        }
    }
}

/// Opens a Word file.
///
/// # Errors
/// It is none, it is broken, or it holds something that is not read at all.
pub fn open(file: &str, bytes: &[u8]) -> Result<WordFile, CommandError> {
    WordFile::open(bytes).map_err(|refusal| refused(file, &refusal))
}

/// Reads what an opened file says: of a document with many cases only what stands under the heading of the one that is
/// to be updated.
///
/// # Errors
/// It has tracked changes and nobody has said what to do with them; or a part of it is too large.
pub fn read(
    file: &str,
    opened: WordFile,
    decision: Option<Decision>,
    case: Option<&Record<Case>>,
) -> Result<WordText, CommandError> {
    if decision.is_none() && !opened.changes().is_empty() {
        let changes = opened.changes();
        return Err(CommandError::refusal("import-changes")
            .text("file", file)
            .text("count", changes.len().to_string())
            .text("authors", authors(changes).join(", ")));
    }
    let decision = decision.unwrap_or(Decision::Accept);
    let title = case.and_then(|case| case.fields.title.get());
    let text = match title {
        Some(title) => {
            let title = compared(title);
            opened.read_part(decision, &|heading| compared(heading) == title)
        }
        None => opened.read(decision),
    };
    text.map_err(|refusal| refused(file, &refusal))
}

/// Who has made changes, with the number of each.
pub fn authors(changes: &[Change]) -> Vec<String> {
    let mut counted: Vec<(&str, usize)> = Vec::new();
    for change in changes {
        match counted
            .iter_mut()
            .find(|(author, _)| *author == change.author)
        {
            Some((_, count)) => *count += 1,
            None => counted.push((&change.author, 1)),
        }
    }
    let named = |(author, count): (&str, usize)| match author.trim() {
        "" => format!("? ({count})"),
        author => format!("{author} ({count})"),
    };
    counted.into_iter().map(named).collect()
}

/// Reads the bytes of a file that a person names.
///
/// # Errors
/// It cannot be read, or it is larger than a Word file may be.
pub fn bytes_of(path: &Path, file: &str) -> Result<Vec<u8>, CommandError> {
    match read_named(path, MAX_WORD_BYTES) {
        Ok(Named::Bytes(bytes)) => Ok(bytes),
        Ok(Named::TooLarge(bytes)) => {
            let size = format!("{} MB", bytes / (1024 * 1024));
            Err(refused(file, &Refusal::new(Why::TooLarge, size)))
        }
        Err(message) => Err(CommandError::io(file, message)),
    }
}

fn refused(file: &str, refusal: &Refusal) -> CommandError {
    let key = match refusal.why {
        Why::Empty => "import-empty",
        Why::OldWord => "import-old-word",
        Why::Password => "import-password",
        Why::OpenDocument => "import-open-document",
        Why::Pdf => "import-pdf",
        Why::RichText => "import-rich-text",
        Why::OtherOffice => "import-other-office",
        Why::Other => "import-not-word",
        Why::Broken => "import-broken",
        Why::TooLarge => "import-too-large",
        Why::Bomb => "import-bomb",
        Why::TooManyParts => "import-too-many-parts",
        Why::Names => "import-names",
        Why::DocumentType => "import-document-type",
        Why::Outside => "import-outside",
        Why::TooDeep => "import-too-deep",
    };
    CommandError::refusal(key)
        .text("file", file)
        .text("detail", &refusal.detail)
}

/// The case that is to be updated.
///
/// # Errors
/// There is none, or its sections cannot be told from each other.
pub fn existing(world: &World, id: &str) -> Result<Target, CommandError> {
    let cases = &world.dataset.cases;
    let Some(case) = cases.get(id) else {
        let known: Vec<&str> = cases.keys().map(String::as_str).collect();
        return Err(match nearest(id, &known) {
            Some(near) => CommandError::usage("import-unknown-case-near").text("near", near),
            None => CommandError::usage("import-unknown-case"),
        }
        .text("id", id));
    };
    if !case.readable || !case.sections_complete {
        return Err(
            CommandError::refusal("import-case-unreadable").text("file", &*case.source.path)
        );
    }
    Ok(Target {
        path: case.source.path.to_string(),
        text: case.source.text().to_owned(),
        is_new: false,
    })
}

/// The title of a document, for a new case.
///
/// # Errors
/// A heading is no section that is known.
pub fn title_of(
    world: &World,
    text: &WordText,
    request: &Request,
) -> Result<Option<String>, CommandError> {
    let headings = Headings {
        given: &request.sections,
        own: Vec::new(),
        counterpart: &world.settings.counterpart,
    };
    let cut = cut(text, &headings)?;
    let title = cut.title.map(|line| line.words());
    Ok(title.and_then(|title| known::title(&title).ok()))
}
