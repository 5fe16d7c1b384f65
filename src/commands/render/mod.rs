//! Making documents of the records.

mod asked;
mod obstacles;

pub use asked::texts_for;
pub use obstacles::shown;

use super::check::{Options as CheckOptions, check};
use super::{CommandError, World};
use crate::calendar::Date;
use crate::document::filling::{Gap, Request};
use crate::document::numbering::UnknownReference;
use crate::document::{Asked, Document, DocumentKind, Filled, KINDS, Templates, draft};
use crate::findings::{Finding, Level};
use crate::language::Language;
use crate::model::{Audience, SubjectKind};
use crate::render;
use crate::rules::Scope;
use std::collections::BTreeSet;

/// Errors in konsult.yaml that no document rests on: who can be reached, and which deadlines there are.
const BESIDE: [&str; 2] = ["ministry-without-contact", "work-plan-incomplete"];

/// What a document is made to mend does not stand in its way.
const MENDED_BY_PUBLISHING: [&str; 2] = ["not-published", "published-text-changed"];

/// A form of a finished document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// Markdown.
    Markdown,
    /// HTML.
    Html,
    /// Word.
    Docx,
}

impl Format {
    /// The ending of the file's name.
    pub fn ending(self) -> &'static str {
        match self {
            Format::Markdown => "md",
            Format::Html => "html",
            Format::Docx => "docx",
        }
    }

    /// The document's bytes; `made` is the instant of the commit it is made from, where it is made from one.
    fn bytes(self, document: &Document, made: Option<i64>) -> Vec<u8> {
        match self {
            Format::Markdown => render::markdown(document).into_bytes(),
            Format::Html => render::html(document).into_bytes(),
            Format::Docx => render::docx(document, made),
        }
    }
}

/// What to make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// A meeting, an agreement or a year.
    pub of: String,
    /// The document; without one all that belong to it.
    pub document: Option<&'static DocumentKind>,
    /// Whom the documents are to be given to; each document's own readers without one.
    pub audience: Option<Audience>,
    /// The forms, each once.
    pub formats: BTreeSet<Format>,
    /// The language, where another than the record's is asked for.
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

/// A document that was made, and what there is to say about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// Which.
    pub kind: &'static DocumentKind,
    /// The files.
    pub outputs: Vec<Output>,
    /// The errors that would have stood in the way of anything but a draft.
    pub in_the_way: Vec<Finding>,
    /// What the document lacks, since it could not be read or is not filled in.
    pub gaps: Vec<Gap>,
    /// References in it that lead nowhere.
    pub references: Vec<UnknownReference>,
}

/// A document that was not made, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// Which.
    pub kind: &'static DocumentKind,
    /// What stands in the way.
    pub why: CommandError,
    /// It is too early for it, or it is for others: nothing that anybody has to mend.
    pub is_in_order: bool,
}

/// What was made of what was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rendered {
    /// The documents.
    pub made: Vec<Made>,
    /// Those that were not made; none where one document was asked for by name.
    pub left: Vec<Left>,
}

/// An earlier version of the records.
#[derive(Debug, Clone, Copy)]
pub struct Earlier<'a> {
    /// What was read.
    pub world: &'a World,
    /// What it is known by.
    pub name: &'a str,
}

/// Makes the documents of a meeting, an agreement or a year.
///
/// # Errors
/// There is no such record, or nothing can be read of it; or the one document that was asked for cannot be made.
pub fn render(world: &World, options: &Options) -> Result<Rendered, CommandError> {
    render_all(world, options, None)
}

/// Makes the same with what has changed since an earlier version, in the formats that can show it.
///
/// # Errors
/// As for [`render`]; or a format was asked for that cannot show changes, or the earlier version has no such document.
pub fn render_since(
    world: &World,
    options: &Options,
    earlier: Earlier<'_>,
) -> Result<Rendered, CommandError> {
    let mut others = options
        .formats
        .iter()
        .filter(|format| **format != Format::Docx);
    if let Some(other) = others.next() {
        return Err(CommandError::usage("since-format").text("format", other.ending()));
    }
    render_all(world, options, Some(earlier))
}

fn render_all(
    world: &World,
    options: &Options,
    earlier: Option<Earlier<'_>>,
) -> Result<Rendered, CommandError> {
    let asked = asked::asked(world, &options.of)?;
    let maker = Maker {
        world,
        options,
        asked,
        language: asked::language(world, asked, options)?,
        errors: errors(world, options.today),
        earlier,
    };
    if let Some(kind) = options.document {
        asked::check_belongs(kind, asked, &options.of)?;
        return match maker.make(kind) {
            Ok(made) => Ok(Rendered {
                made: vec![made],
                left: Vec::new(),
            }),
            Err(left) => Err(left.why),
        };
    }
    let mut rendered = Rendered::default();
    for kind in KINDS {
        if kind.belongs_to(asked) == Some(true) {
            match maker.make(kind) {
                Ok(made) => rendered.made.push(made),
                Err(left) => rendered.left.push(left),
            }
        }
    }
    Ok(rendered)
}

/// What every document of a run is made with.
struct Maker<'a> {
    world: &'a World,
    options: &'a Options,
    asked: Asked<'a>,
    language: Language,
    errors: Vec<Finding>,
    earlier: Option<Earlier<'a>>,
}

impl Maker<'_> {
    fn make(&self, kind: &'static DocumentKind) -> Result<Made, Left> {
        let left = |why, is_in_order| Left {
            kind,
            why,
            is_in_order,
        };
        let refused = |why| left(why, false);
        let of = self.options.of.as_str();
        let about = |error: CommandError| error.text("document", kind.name).text("of", of);
        if let Some(why) = asked::not_for(kind, self.asked, self.options.audience) {
            return Err(left(about(why), true));
        }
        let facts = self.world.facts(self.options.today, false);
        let request = Request {
            language: self.language,
            committed: self.world.committed,
            texts: &self.world.texts,
            draft: self.options.draft,
        };
        let filled = kind.fill(&facts, self.asked, &request);
        let Filled {
            contents,
            gaps,
            rests_on,
        } = filled.map_err(|why| left(about(asked::unmade(why)), true))?;
        let concerns = |finding: &Finding| {
            let of_config = finding.subject.kind == SubjectKind::Config;
            (of_config && !BESIDE.contains(&finding.rule)) || rests_on.contains(&finding.subject)
        };
        let in_the_way: Vec<Finding> = self
            .errors
            .iter()
            .filter(|it| concerns(it) && !MENDED_BY_PUBLISHING.contains(&it.rule))
            .cloned()
            .collect();
        if !self.options.draft {
            obstacles::none(self.world, &in_the_way, &gaps).map_err(|why| refused(about(why)))?;
        }
        let templates = templates(self.world).map_err(refused)?;
        let (document, references) = draft(&templates, &contents)
            .map_err(|error| refused(about(obstacles::not_composed(error))))?;
        if !self.options.draft && !references.is_empty() {
            return Err(refused(about(obstacles::references(&references))));
        }
        let outputs = self
            .outputs(kind, &document)
            .map_err(|why| refused(about(why)))?;
        Ok(Made {
            kind,
            outputs,
            in_the_way,
            gaps,
            references,
        })
    }

    /// The document in the formats that were asked for, or what has changed in it.
    fn outputs(
        &self,
        kind: &DocumentKind,
        document: &Document,
    ) -> Result<Vec<Output>, CommandError> {
        let of = self.options.of.as_str();
        let made = self.world.committed.and(self.world.made);
        let Some(earlier) = self.earlier else {
            let output = |format: &Format| Output {
                name: format!("{of}-{}.{}", kind.name, format.ending()),
                bytes: format.bytes(document, made),
            };
            return Ok(self.options.formats.iter().map(output).collect());
        };
        let before = self.before(kind, earlier)?;
        Ok(vec![Output {
            name: format!("{of}-{}-changes.docx", kind.name),
            bytes: render::docx_changes(&before, document, made, earlier.name),
        }])
    }

    /// The same document as it would have been made of the earlier version, whatever stood in its way then.
    fn before(&self, kind: &DocumentKind, earlier: Earlier<'_>) -> Result<Document, CommandError> {
        let world = earlier.world;
        let none = || CommandError::refusal("since-none").text("since", earlier.name);
        let asked = asked::asked(world, &self.options.of).map_err(|_| none())?;
        let facts = world.facts(self.options.today, false);
        let request = Request {
            language: self.language,
            committed: world.committed,
            texts: &world.texts,
            draft: self.options.draft,
        };
        let filled = kind.fill(&facts, asked, &request).map_err(|_| none())?;
        let (document, _) =
            draft(&templates(world)?, &filled.contents).map_err(obstacles::not_composed)?;
        Ok(document)
    }
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
    Templates::new(own).map_err(obstacles::template)
}

/// The errors of the whole repository.
fn errors(world: &World, today: Date) -> Vec<Finding> {
    let options = CheckOptions {
        today,
        all: false,
        scope: Scope::default(),
        paths: Vec::new(),
        meeting: None,
    };
    check(world, &options)
        .into_iter()
        .filter(|finding| finding.level == Level::Error && finding.waived.is_none())
        .collect()
}
