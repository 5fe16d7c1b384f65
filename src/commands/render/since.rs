//! Documents that show what has changed since an earlier version of the records.

use super::{
    Format, Maker, Options, Output, Rendered, asked, errors, obstacles, rule_title, templates,
};
use crate::commands::{CommandError, World};
use crate::document::filling::Request;
use crate::document::{Document, DocumentKind, draft};
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

/// Makes documents with what has changed since an earlier version, in the form that can show it.
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
            bytes: render::docx_changes(&before, document, made, earlier.name),
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
