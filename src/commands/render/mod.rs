//! Making documents of the records.

mod asked;
mod leaving;
mod obstacles;
mod released;
mod since;
mod templates;
mod watch;

pub use asked::texts_for;
pub use obstacles::shown;
pub use released::{
    Sent, documents_for, has_to_count, release_named, release_to_read, released, released_one,
    render_released, render_with_others, world_of_release,
};
pub use since::{Earlier, had_by_others, may_be_shown, render_since};
use templates::templates;
pub use watch::{Step, Watch};

use super::check::{Options as CheckOptions, check, held};
use super::{CommandError, World};
use crate::calendar::Date;
use crate::document::filling::{Gap, Involved, Released, Request};
use crate::document::numbering::UnknownReference;
use crate::document::{Asked, Document, DocumentKind, Filled, KINDS, State, draft};
pub use crate::facts::Release;
use crate::facts::{Facts, Stage, Versions};
use crate::findings::{Finding, Level};
use crate::language::Language;
use crate::model::{Audience, Fingerprint, Subject, SubjectKind};
use crate::render;
pub use crate::render::Unseen;
use crate::repository::day_in_oslo;
use crate::rules::{find, words};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Errors in konsult.yaml that no document rests on: who can be reached, and which deadlines there are.
const BESIDE: [&str; 2] = ["ministry-without-contact", "work-plan-incomplete"];

/// What stands in the way also in a record of which a document only has a few words.
const CONFIDENTIAL: &str = "confidential-content";

/// A form of a finished document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// Markdown.
    Markdown,
    /// HTML.
    Html,
    /// PDF, for paper and archive.
    Pdf,
    /// Word.
    Docx,
}

impl Format {
    /// Every form.
    pub const ALL: &'static [Format] = &[
        Format::Markdown,
        Format::Html,
        #[cfg(feature = "pdf")]
        Format::Pdf,
        Format::Docx,
    ];

    /// The ending of the file's name.
    pub fn ending(self) -> &'static str {
        match self {
            Format::Markdown => "md",
            Format::Html => "html",
            Format::Pdf => "pdf",
            Format::Docx => "docx",
        }
    }

    /// The document in this form; `made` is when, in seconds since 1970.
    fn bytes(self, document: &Document, made: Option<i64>) -> Result<Vec<u8>, CommandError> {
        match self {
            Format::Markdown => Ok(render::markdown(document).into_bytes()),
            Format::Html => Ok(render::html(document).into_bytes()),
            Format::Pdf => render::pdf(document, made).map_err(obstacles::not_set),
            Format::Docx => Ok(render::docx(document, made)?),
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
    /// The release that the documents go with, where one is asked for: of what was sent, only what was sent before it
    /// counts.
    pub goes_with: Option<Release>,
    /// Who is told how far the work has come.
    pub watch: Watch,
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
    /// The records that it leaves out, since those it is for have not got them as they stand now.
    pub left_out: BTreeSet<Subject>,
    /// The errors that would have stood in the way of anything but a draft.
    pub in_the_way: Vec<Finding>,
    /// What the document lacks, since it could not be read or is not filled in.
    pub gaps: Vec<Gap>,
    /// References in it that lead nowhere.
    pub references: Vec<UnknownReference>,
    /// Characters that its PDF, where it has one, shows by their number.
    pub unseen: Vec<Unseen>,
    /// The templates it was made by, each with the fingerprint of its text.
    pub templates: BTreeMap<String, Fingerprint>,
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
    asked::may_be_made(world, options.draft)?;
    let options = &asked::of_what_is_here(world, options);
    Maker::new(world, options, None, errors(world, options.today))?.make_all(|_| true)
}

/// What every document of a run is made with.
struct Maker<'a> {
    world: &'a World,
    options: &'a Options,
    asked: Asked<'a>,
    language: Language,
    /// The release whose documents are made; none where no release is read.
    sent: Option<Sent>,
    errors: Vec<Finding>,
    /// What the documents are compared with; nothing else is made then.
    earlier: Option<Earlier<'a>>,
    /// How far the work has come.
    progress: Rc<watch::Progress>,
}

impl<'a> Maker<'a> {
    fn new(
        world: &'a World,
        options: &'a Options,
        sent: Option<Sent>,
        errors: Vec<Finding>,
    ) -> Result<Self, CommandError> {
        let asked = asked::asked(world, &options.of)?;
        Ok(Maker {
            world,
            options,
            asked,
            language: asked::language(world, asked, options)?,
            sent,
            errors,
            earlier: None,
            progress: Rc::default(),
        })
    }

    /// Makes the document that is asked for, or all of those wanted that belong to what is asked of.
    fn make_all(&self, wanted: impl Fn(&DocumentKind) -> bool) -> Result<Rendered, CommandError> {
        if let Some(kind) = self.options.document {
            asked::check_belongs(kind, self.asked, &self.options.of)?;
            self.progress.add(1);
            return match self.make(kind) {
                Ok(made) => Ok(Rendered {
                    made: vec![made],
                    left: Vec::new(),
                }),
                Err(left) => Err(left.why),
            };
        }
        let kinds = self.kinds(wanted);
        self.progress.add(kinds.len());
        Ok(self.make_each(kinds))
    }

    /// Those documents wanted that belong to what is asked of.
    fn kinds(&self, wanted: impl Fn(&DocumentKind) -> bool) -> Vec<&'static DocumentKind> {
        let kinds = KINDS.iter().copied();
        let kinds = kinds.filter(|kind| wanted(kind) && kind.belongs_to(self.asked) == Some(true));
        kinds.collect()
    }

    fn make_each(&self, kinds: Vec<&'static DocumentKind>) -> Rendered {
        let mut rendered = Rendered::default();
        for kind in kinds {
            match self.make(kind) {
                Ok(made) => rendered.made.push(made),
                Err(left) => rendered.left.push(left),
            }
            self.progress.end_document();
        }
        rendered
    }

    /// What is wrong with the records that a document rests on or names.
    fn in_the_way(&self, involved: &Involved) -> Vec<Finding> {
        let concerns = |finding: &&Finding| {
            let of_config = finding.subject.kind == SubjectKind::Config;
            (of_config && !BESIDE.contains(&finding.rule))
                || involved.rests_on.contains(&finding.subject)
                || (finding.rule == CONFIDENTIAL && involved.names.contains(&finding.subject))
        };
        let errors = self.errors.iter().filter(concerns);
        let unmended = errors.filter(|it| !obstacles::is_mended(self.world, self.asked, it));
        unmended.cloned().collect()
    }

    fn make(&self, kind: &'static DocumentKind) -> Result<Made, Left> {
        let refused = |why| Left {
            kind,
            why,
            is_in_order: false,
        };
        let of = self.options.of.as_str();
        let about = |error: CommandError| error.text("document", kind.name).text("of", of);
        let Filled {
            mut contents,
            gaps,
            involved,
        } = self.fill(kind).map_err(|why| Left {
            kind,
            why: about(why),
            is_in_order: true,
        })?;
        let in_the_way = self.in_the_way(&involved);
        if !self.options.draft {
            obstacles::none(self.world, &in_the_way, &gaps).map_err(|why| refused(about(why)))?;
            self.may_leave(kind).map_err(|why| refused(about(why)))?;
        }
        let is_draft = contents.front.state == State::Draft;
        let sent = self.released(kind).and(self.sent);
        let identifier = released::identifier(of, kind, is_draft, sent);
        contents.front.properties.push(("identifier", identifier));
        let templates = templates(self.world).map_err(refused)?;
        let (document, references) = draft(&templates, &contents)
            .map_err(|error| refused(about(obstacles::not_composed(error))))?;
        if !self.options.draft && !references.is_empty() {
            return Err(refused(about(obstacles::references(&references))));
        }
        let outputs = self.outputs(kind, &document);
        let outputs = outputs.map_err(|why| refused(about(why)))?;
        let as_pdf = self.earlier.is_none() && self.options.formats.contains(&Format::Pdf);
        let unseen = as_pdf.then(|| render::unseen(&document));
        let used = templates.used(&contents.template_name()).into_iter();
        Ok(Made {
            kind,
            outputs,
            left_out: involved.left_out,
            in_the_way,
            gaps,
            references,
            unseen: unseen.unwrap_or_default(),
            templates: used
                .map(|(name, text)| (name.to_owned(), Fingerprint::of_bytes(text.as_bytes())))
                .collect(),
        })
    }

    /// The files of a document: one for each form, or the one that shows what has changed.
    fn outputs(
        &self,
        kind: &DocumentKind,
        document: &Document,
    ) -> Result<Vec<Output>, CommandError> {
        if let Some(earlier) = self.earlier {
            return Ok(vec![self.with_changes(kind, document, earlier)?]);
        }
        let output = |format: &Format| {
            let name = format!("{}-{}.{}", self.options.of, kind.name, format.ending());
            self.progress.step(&name, self.options);
            let bytes = format.bytes(document, self.world.made)?;
            Ok(Output { name, bytes })
        };
        self.options.formats.iter().map(output).collect()
    }

    /// What a document says; or why there is none, which nobody has to mend.
    fn fill(&self, kind: &'static DocumentKind) -> Result<Filled, CommandError> {
        let released = self.released(kind);
        let published = released == Some(Released::Published);
        let not_for = asked::not_for(kind, self.asked, self.options.audience);
        if let (Some(why), false) = (not_for, published) {
            return Err(why);
        }
        let request = Request {
            language: self.language,
            audience: self.options.audience,
            committed: self.world.committed,
            stands_on: self.world.made.map(day_in_oslo),
            texts: &self.world.texts,
            draft: self.options.draft,
            released,
            rule_title,
            goes_with: self.options.goes_with.as_ref(),
        };
        let filled = kind.fill(&self.facts(), self.asked, &request);
        filled.map_err(|why| asked::unmade(why, self.world))
    }

    /// What a document of a release says follows from the files of its commit alone, so that it is the same whenever
    /// and wherever it is made.
    fn facts(&self) -> Facts<'a> {
        let world = self.world;
        match self.sent {
            None => world.facts(self.options.today, false),
            Some(_) => {
                let day = world.committed.unwrap_or(self.options.today);
                Facts::new(&world.dataset, &world.settings, day, &Versions::Unknown)
            }
        }
    }

    /// What the release makes of a document. In another language than the record's it is not the one that was sent.
    fn released(&self, kind: &'static DocumentKind) -> Option<Released> {
        let to = self.sent?.to;
        if !documents_for(to).contains(&kind) {
            return None;
        }
        let as_sent = Options {
            language: None,
            ..self.options.clone()
        };
        let sent_in = asked::language(self.world, self.asked, &as_sent).ok();
        if sent_in != Some(self.language) {
            return None;
        }
        Some(match to {
            Stage::Public => Released::Published,
            Stage::State | Stage::Secretariat | Stage::Participants => Released::Sent,
        })
    }
}

/// What a rule is called.
pub(super) fn rule_title(name: &str, language: Language) -> Option<String> {
    find(name).map(|rule| words(rule.name).entry(language).title.clone())
}

/// The errors of the whole repository.
pub(super) fn errors(world: &World, today: Date) -> Vec<Finding> {
    let options = CheckOptions::everything(today, false);
    let found = held(world, &options, check(world, &options));
    found
        .into_iter()
        .filter(|finding| finding.level == Level::Error && finding.waived.is_none())
        .collect()
}
