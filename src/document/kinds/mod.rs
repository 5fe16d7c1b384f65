//! The documents of the scheme, one file or directory each: what it is called, which records it belongs to, whom it is
//! for, what it cannot be without, and from which records it takes its content.
//!
//! A new document is a static and a function, listed in [`KINDS`], with a template in each folder of `templates/`.

mod agenda;
mod agreement;
mod agreement_overview;
mod changes;
mod clearance_report;
mod collaborations;
mod cost_overview;
mod input_overview;
mod invitation;
mod law_overview;
pub mod material;
mod minutes;
mod summary;
mod work_plan;
mod year_wheel;

pub use agenda::AGENDA;
pub use agreement::AGREEMENT;
pub use agreement_overview::AGREEMENT_OVERVIEW;
pub use changes::CHANGES;
pub use clearance_report::CLEARANCE_REPORT;
pub use cost_overview::COST_OVERVIEW;
pub use input_overview::INPUT_OVERVIEW;
pub use invitation::INVITATION;
pub use law_overview::LAW_OVERVIEW;
pub use material::MATERIAL;
pub use minutes::MINUTES;
pub use summary::SUMMARY;
pub use work_plan::WORK_PLAN;
pub use year_wheel::YEAR_WHEEL;

use super::contents::Contents;
use super::filling::{AtMeeting, Context, Gap, Gaps, Involved, Request};
use crate::calendar::Date;
use crate::facts::Facts;
use crate::model::{Agreement, Audience, Meeting, MeetingKind, Record};
use crate::source::SourceText;
use std::cell::RefCell;
use std::fmt;

/// Every document, in the order in which they are made.
pub static KINDS: &[&DocumentKind] = &[
    &WORK_PLAN,
    &INVITATION,
    &AGENDA,
    &MATERIAL,
    &MINUTES,
    &SUMMARY,
    &CHANGES,
    &CLEARANCE_REPORT,
    &YEAR_WHEEL,
    &COST_OVERVIEW,
    &LAW_OVERVIEW,
    &AGREEMENT_OVERVIEW,
    &INPUT_OVERVIEW,
    &AGREEMENT,
];

/// A document of the scheme.
pub struct DocumentKind {
    /// Its name on the command line, in file names and in releases.
    pub name: &'static str,
    /// What it belongs to, and how it is filled.
    pub(in crate::document) of: Of,
    /// Whom it may be given to.
    pub(in crate::document) audience: fn(Asked<'_>) -> Audience,
}

/// What a document belongs to, with the function that fills it.
#[derive(Clone, Copy)]
pub(in crate::document) enum Of {
    /// A meeting of one of these kinds.
    Meeting(
        &'static [MeetingKind],
        fn(AtMeeting<'_>) -> Result<Contents, Unmade>,
    ),
    /// An agreement.
    Agreement(for<'a> fn(Context<'a>, &'a Record<Agreement>) -> Result<Contents, Unmade>),
    /// A year.
    Year(fn(Context<'_>, i32) -> Result<Contents, Unmade>),
}

/// What documents are asked of.
#[derive(Debug, Clone, Copy)]
pub enum Asked<'a> {
    /// A meeting.
    Meeting(&'a Record<Meeting>),
    /// An agreement.
    Agreement(&'a Record<Agreement>),
    /// A year.
    Year(i32),
}

/// Why there is nothing to make a document of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unmade {
    /// What it would have to know first could not be read: a meeting's kind or date.
    Unreadable,
    /// Nothing has been recorded from the meeting yet.
    NothingRecorded,
    /// Nothing has been sent to these readers yet.
    NothingSent(Audience),
    /// The year has no bilateral meeting yet.
    NoBilateralMeeting,
}

/// A document's contents, what they lack, and what they rest on.
#[derive(Debug, Clone)]
pub struct Filled {
    /// The contents.
    pub contents: Contents,
    /// What belongs in it and could not be read, or is not filled in.
    pub gaps: Vec<Gap>,
    /// The records that it has to do with.
    pub involved: Involved,
}

impl DocumentKind {
    /// The document with this name.
    pub fn named(name: &str) -> Option<&'static DocumentKind> {
        KINDS.iter().copied().find(|kind| kind.name == name)
    }

    /// Whether it belongs to what is asked of; none where a meeting's kind is not known.
    pub fn belongs_to(&self, asked: Asked<'_>) -> Option<bool> {
        match (self.of, asked) {
            (Of::Meeting(kinds, _), Asked::Meeting(meeting)) => {
                Some(kinds.contains(&meeting.fields.kind.value()?))
            }
            (Of::Agreement(_), Asked::Agreement(_)) | (Of::Year(_), Asked::Year(_)) => Some(true),
            _ => Some(false),
        }
    }

    /// Whom it may be given to.
    pub fn audience(&self, asked: Asked<'_>) -> Audience {
        (self.audience)(asked)
    }

    /// Fills it from the records.
    ///
    /// # Errors
    /// There is nothing to make it of.
    pub fn fill(
        &self,
        facts: &Facts<'_>,
        asked: Asked<'_>,
        request: &Request<'_>,
    ) -> Result<Filled, Unmade> {
        let (gaps, involved) = (Gaps::default(), RefCell::default());
        let (source, date) = place(facts, asked).ok_or(Unmade::Unreadable)?;
        let context = Context {
            facts,
            date,
            request,
            asked: source,
            gaps: &gaps,
            involved: &involved,
        };
        let contents = match (self.of, asked) {
            (Of::Meeting(_, fill), Asked::Meeting(meeting)) => fill(AtMeeting {
                context,
                meeting,
                kind: meeting.fields.kind.value().ok_or(Unmade::Unreadable)?,
            }),
            (Of::Agreement(fill), Asked::Agreement(agreement)) => fill(context, agreement),
            (Of::Year(fill), Asked::Year(year)) => fill(context, year),
            _ => Err(Unmade::Unreadable),
        }?;
        Ok(Filled {
            contents,
            gaps: gaps.into_sorted(),
            involved: involved.into_inner(),
        })
    }
}

impl fmt::Debug for DocumentKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name)
    }
}

impl PartialEq for DocumentKind {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for DocumentKind {}

/// The file that is asked of, and the day that counts: the meeting's, the last of the year, the first of the
/// agreement.
fn place<'a>(facts: &Facts<'a>, asked: Asked<'a>) -> Option<(&'a SourceText, Date)> {
    match asked {
        Asked::Meeting(meeting) => Some((&meeting.source, meeting.fields.date.value()?)),
        Asked::Agreement(agreement) => {
            let day = agreement::first_day(&agreement.fields);
            let day = day.unwrap_or_else(|| newest_entry(facts));
            Some((&agreement.source, day))
        }
        Asked::Year(year) => {
            let config = facts.dataset.config.as_ref().map(|config| &config.source);
            let meetings = facts.dataset.meetings.values();
            let any = config.or_else(|| meetings.map(|meeting| &meeting.source).next());
            Some((any?, Date::from_ymd_opt(year, 12, 31)?))
        }
    }
}

/// The day from which the register of ministries is as it is now.
fn newest_entry(facts: &Facts<'_>) -> Date {
    let entries = facts.settings.ministries().iter();
    let days = entries.filter_map(|ministry| ministry.from.value());
    days.max().unwrap_or_default()
}
