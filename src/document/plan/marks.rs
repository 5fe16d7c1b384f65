//! What somebody has to look at, in words.

use super::words::{Speaker, one_line};
use crate::calendar::{Closed, Date};
use crate::facts::{Mark, PlanEntry, What};
use crate::language::{Arg, Args, Term};

/// What somebody has to look at, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkInWords {
    /// The kind in machine-readable output.
    pub word: &'static str,
    /// Something does not go together or has been forgotten.
    pub is_wrong: bool,
    /// It may be another tomorrow, though nothing is changed.
    pub depends_on_today: bool,
    /// The sign in a table.
    pub sign: Sign,
    /// A sentence.
    pub text: String,
}

/// A sign before a line of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    /// Something does not go together or has been forgotten.
    Wrong,
    /// The day has been moved to a working day.
    Moved,
    /// The day has passed.
    Passed,
}

impl Sign {
    /// Every sign, the weightiest first.
    pub const ALL: [Sign; 3] = [Sign::Wrong, Sign::Moved, Sign::Passed];

    /// The character.
    pub fn character(self) -> char {
        match self {
            Sign::Wrong => '!',
            Sign::Moved => '*',
            Sign::Passed => '-',
        }
    }

    pub(super) fn key(self) -> &'static str {
        match self {
            Sign::Wrong => "sign-wrong",
            Sign::Moved => "sign-moved",
            Sign::Passed => "sign-passed",
        }
    }
}

/// Puts a mark into words.
pub(super) fn in_words(speaker: Speaker<'_>, entry: &PlanEntry, mark: &Mark) -> MarkInWords {
    let (key, args) = wording(speaker, entry, mark);
    MarkInWords {
        word: mark.word(),
        is_wrong: mark.is_wrong(),
        depends_on_today: matches!(mark, Mark::Overdue | Mark::Passed),
        sign: match mark {
            Mark::Moved { .. } => Sign::Moved,
            Mark::Passed => Sign::Passed,
            _ => Sign::Wrong,
        },
        text: one_line(&speaker.say(key, &args)),
    }
}

/// The wording of a mark, and what fills it in.
fn wording(speaker: Speaker<'_>, entry: &PlanEntry, mark: &Mark) -> (&'static str, Args) {
    let either = |one, yes, no| if one { yes } else { no };
    let the = |what: What| speaker.say(&format!("the-{}", what.word()), &[]);
    let other = |what: &What, date: &Date| {
        let other = ("other", Arg::text(the(*what)));
        vec![other, ("date", Arg::Date(*date))]
    };
    let closed = |closed: &Closed| Arg::Term(Term::Closed(*closed));
    match mark {
        Mark::Moved {
            closed: why,
            before,
        } => {
            let due = Arg::Noted(Box::new(Arg::Date(entry.due)), Box::new(closed(why)));
            let key = either(*before, "mark-moved-before", "mark-moved-after");
            (key, vec![("due", due)])
        }
        Mark::ClosedDay { closed: why } => ("mark-closed-day", vec![("closed", closed(why))]),
        Mark::NotBefore {
            other: what,
            date,
            strict,
        } => {
            let key = either(*strict, "mark-not-before", "mark-not-later");
            (key, other(what, date))
        }
        Mark::NotAfter { other: what, date } => ("mark-not-after", other(what, date)),
        Mark::SameDay {
            meeting,
            other: what,
            shared,
        } => {
            let what = ("other", Arg::text(the(*what)));
            let meeting = ("meeting", Arg::text(meeting));
            let shared = ("shared", Arg::texts(shared));
            ("mark-same-day", vec![what, meeting, shared])
        }
        Mark::Differs { meeting, date } => {
            let meeting = ("meeting", Arg::text(meeting));
            ("mark-differs", vec![meeting, ("date", Arg::Date(*date))])
        }
        Mark::Overdue => ("mark-overdue", vec![("due", Arg::Date(entry.due))]),
        Mark::Passed => ("mark-passed", Vec::new()),
    }
}
