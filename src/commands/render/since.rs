//! Documents that show what has changed since an earlier version of the records.

use super::{
    Format, Maker, Options, Output, Release, Rendered, asked, documents_for, errors, obstacles,
    release_named, release_to_read, rule_title, templates,
};
use crate::commands::{CommandError, World};
use crate::document::filling::Request;
use crate::document::{Document, DocumentKind, draft};
use crate::facts::Stage;
use crate::model::Audience;
use crate::render;
use crate::repository::day_in_oslo;

/// An earlier version of the records.
#[derive(Debug, Clone, Copy)]
pub struct Earlier<'a> {
    /// What was read.
    pub world: &'a World,
    /// What it is known by.
    pub name: &'a str,
}

/// The release by which others had an earlier version of the documents of a meeting, if that is what a revision names.
/// `world` has to be read with its releases.
pub fn had_by_others<'w>(world: &'w World, options: &Options, since: &str) -> Option<&'w Release> {
    let name = release_named(since)?;
    let release = release_to_read(world, &options.of, Some(name), false, options.today);
    release.filter(|release| match options.audience {
        Some(Audience::Public) => release.to == Stage::Public,
        None | Some(Audience::Ks | Audience::State) => release.to != Stage::State,
    })
}

/// That others may see what has changed since `release`: they had all of it, and nothing of it is confidential now. The
/// words that a document has lost stand in it too.
///
/// # Errors
/// They had not, or something is.
pub fn may_be_shown(
    world: &World,
    options: &Options,
    since: &str,
    release: Option<&Release>,
) -> Result<(), CommandError> {
    let refused = |key: &'static str| CommandError::refusal(key).text("since", since);
    if options.audience.is_none_or(|to| to == Audience::State) {
        return Ok(());
    }
    let release = release.ok_or_else(|| refused("since-not-sent"))?;
    let kinds = documents_for(release.to);
    if !options.document.is_some_and(|kind| kinds.contains(&kind)) {
        let names: Vec<&str> = kinds.iter().map(|kind| kind.name).collect();
        return Err(refused("since-document").text("documents", names.join(", ")));
    }
    let mut cases = release.cases();
    let confidential = cases.find(|id| {
        let case = world.dataset.cases.get(*id);
        case.is_some_and(|case| !case.fields.is_public())
    });
    match confidential {
        Some(case) => Err(refused("since-confidential").text("case", case)),
        None => Ok(()),
    }
}

/// Makes documents with what has changed since an earlier version, in the form that can show it. Whether others may see
/// that is for [`may_be_shown`] to say.
///
/// # Errors
/// As for [`super::render`]; or a form was asked for that cannot show changes, or the earlier version has no such
/// document.
pub fn render_since(
    world: &World,
    options: &Options,
    earlier: Earlier<'_>,
) -> Result<Rendered, CommandError> {
    let mut forms = options.formats.iter();
    if let Some(other) = forms.find(|format| **format != Format::Docx) {
        return Err(CommandError::usage("since-format").text("format", other.ending()));
    }
    let maker = Maker::new(world, options, None, errors(world, options.today))?;
    let maker = Maker {
        earlier: Some(earlier),
        ..maker
    };
    maker.make_all(|_| true)
}

impl Maker<'_> {
    pub(super) fn with_changes(
        &self,
        kind: &DocumentKind,
        document: &Document,
        earlier: Earlier<'_>,
    ) -> Result<Output, CommandError> {
        let before = self.before(kind, earlier)?;
        // Nobody knows when files that are not committed were changed.
        let made = self.world.committed.and(self.world.made);
        Ok(Output {
            name: format!("{}-{}-changes.docx", self.options.of, kind.name),
            bytes: render::docx_changes(&before, document, made, earlier.name)?,
        })
    }

    /// The same document as it would have been made of the earlier version, whatever stood in its way then.
    fn before(&self, kind: &DocumentKind, earlier: Earlier<'_>) -> Result<Document, CommandError> {
        let world = earlier.world;
        let none = || CommandError::refusal("since-none").text("since", earlier.name);
        let asked = asked::asked(world, &self.options.of).map_err(|_| none())?;
        let facts = world.facts(self.options.today, false);
        let request = Request {
            language: self.language,
            audience: self.options.audience,
            committed: world.committed,
            stands_on: world.made.map(day_in_oslo),
            texts: &world.texts,
            draft: self.options.draft,
            released: None,
            rule_title,
            goes_with: self.options.goes_with.as_ref(),
        };
        let filled = kind.fill(&facts, asked, &request).map_err(|_| none())?;
        let (document, _) =
            draft(&templates(world)?, &filled.contents).map_err(obstacles::not_composed)?;
        Ok(document)
    }
}
