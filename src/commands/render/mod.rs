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

/// Makes the documents of a meeting, an agreement or a year.
///
/// # Errors
/// There is no such record, or nothing can be read of it; or the one document that was asked for cannot be made.
pub fn render(world: &World, options: &Options) -> Result<Rendered, CommandError> {
    let asked = asked::asked(world, &options.of)?;
    let maker = Maker {
        world,
        options,
        asked,
        language: asked::language(world, asked, options)?,
        errors: errors(world, options.today),
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
        let templates = self.templates().map_err(refused)?;
        let (document, references) = draft(&templates, &contents)
            .map_err(|error| refused(about(obstacles::not_composed(error))))?;
        if !self.options.draft && !references.is_empty() {
            return Err(refused(about(obstacles::references(&references))));
        }
        let output = |format: &Format| Output {
            name: format!("{of}-{}.{}", kind.name, format.ending()),
            bytes: format.bytes(&document),
        };
        Ok(Made {
            kind,
            outputs: self.options.formats.iter().map(output).collect(),
            in_the_way,
            gaps,
            references,
        })
    }

    /// The repository's own templates before those of the program.
    fn templates(&self) -> Result<Templates, CommandError> {
        let mut own = Vec::new();
        for (path, bytes) in &self.world.templates {
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
