//! The plan of a meeting or of a year: every date, with its reason.

use super::{CommandError, World, known};
use crate::calendar::Date;
use crate::document::drawing::Drawing;
use crate::document::plan::{
    PlanInWords, Request, document, in_words, meeting_picture, year_picture,
};
use crate::facts::PlanScope;
use crate::language::Language;
use crate::model::Audience;
use crate::render;
use crate::render::plan::{Made, icalendar, json, table};

pub use crate::render::plan::Layout;
use crate::repository::Revision;

/// What to plan, and for whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// A meeting's id, or a year in four digits.
    pub of: String,
    /// The language.
    pub language: Language,
    /// The state, or the counterpart too.
    pub audience: Audience,
    /// The day that is reckoned from.
    pub today: Date,
    /// The form.
    pub format: Format,
}

/// A form of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A table for a terminal.
    Table(Layout),
    /// Markdown.
    Markdown,
    /// A page.
    Html,
    /// For a machine.
    Json,
    /// For a calendar.
    Icalendar,
    /// A picture: a year as a wheel, a meeting as a timeline.
    Svg,
}

/// A plan, and what it lacks and does not tell itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// The plan.
    pub text: String,
    /// What it lacks and has not told in its own text.
    pub untold: Vec<String>,
}

/// Makes the plan of a meeting or of a year.
///
/// # Errors
/// There is no such meeting. A year may have no dates.
pub fn work_plan(world: &World, options: &Options) -> Result<Planned, CommandError> {
    let scope = scope(world, &options.of)?;
    let facts = world.facts(options.today, false);
    let plan = facts.work_plan(scope, options.audience);
    let request = Request {
        scope,
        language: options.language,
        audience: options.audience,
        committed: world.committed,
    };
    let words = in_words(&facts, &plan, &request);
    let text = match options.format {
        Format::Table(layout) => table(&words, layout),
        Format::Markdown => render::markdown(&document(&words)),
        Format::Html => render::html(&document(&words)),
        Format::Icalendar => icalendar(&words, world.made),
        Format::Svg => {
            let (drawing, description) = picture(&words, scope);
            render::svg(&drawing, &description, words.language)
        }
        Format::Json => json(&words, &made(world, scope, options)).map_err(|error| {
            CommandError::environment("own-fault").text("message", error.to_string())
        })?,
    };
    let untold = untold(words, options.format, world.is_copy());
    Ok(Planned { text, untold })
}

/// Four digits are a year: no meeting can be named so.
fn scope<'s>(world: &World, of: &'s str) -> Result<PlanScope<'s>, CommandError> {
    let is_year = of.len() == 4 && of.bytes().all(|byte| byte.is_ascii_digit());
    match of.parse() {
        Ok(year) if is_year => Ok(PlanScope::Year(year)),
        _ => {
            known::meeting(world, of)?;
            Ok(PlanScope::Meeting(of))
        }
    }
}

fn picture(plan: &PlanInWords, scope: PlanScope<'_>) -> (Drawing, String) {
    match scope {
        PlanScope::Year(year) => year_picture(plan, year),
        PlanScope::Meeting(id) => meeting_picture(plan, id),
    }
}

fn made<'a>(world: &'a World, scope: PlanScope<'_>, options: &'a Options) -> Made<'a> {
    Made {
        kind: match scope {
            PlanScope::Meeting(_) => "meeting",
            PlanScope::Year(_) => "year",
        },
        id: &options.of,
        revision: match &world.snapshot.revision {
            Revision::WorkTree => "worktree",
            Revision::Commit { id, .. } => id,
        },
        audience: options.audience,
    }
}

/// A calendar and a picture have no room for what is lacking, and what is the state's own is told to nobody else.
/// In the counterpart's copy nobody can mend that.
fn untold(words: PlanInWords, format: Format, in_copy: bool) -> Vec<String> {
    let own = match format {
        Format::Icalendar | Format::Svg => words.lacks,
        _ => Vec::new(),
    };
    let of_state = match in_copy {
        true => Vec::new(),
        false => words.lacks_of_state,
    };
    own.into_iter().chain(of_state).collect()
}
