//! What somebody has to look at, in words.

use super::words::Speaker;
use crate::facts::{Mark, PlanEntry};
use crate::language::{Arg, Term};

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
    let the =
        |what: crate::facts::What| Arg::text(speaker.say(&format!("the-{}", what.word()), &[]));
    let closed = |closed| Arg::Term(Term::Closed(closed));
    let (key, args) = match mark {
        Mark::Moved {
            closed: why,
            before,
        } => {
            let due = Arg::Noted(Box::new(Arg::Date(entry.due)), Box::new(closed(*why)));
            let key = match before {
                true => "mark-moved-before",
                false => "mark-moved-after",
            };
            (key, vec![("due", due)])
        }
        Mark::ClosedDay { closed: why } => ("mark-closed-day", vec![("closed", closed(*why))]),
        Mark::NotBefore {
            other,
            date,
            strict,
        } => {
            let key = match strict {
                true => "mark-not-before",
                false => "mark-not-later",
            };
            (
                key,
                vec![("other", the(*other)), ("date", Arg::Date(*date))],
            )
        }
        Mark::NotAfter { other, date } => (
            "mark-not-after",
            vec![("other", the(*other)), ("date", Arg::Date(*date))],
        ),
        Mark::SameDay {
            meeting,
            other,
            shared,
        } => (
            "mark-same-day",
            vec![
                ("other", the(*other)),
                ("meeting", Arg::text(meeting)),
                ("shared", Arg::texts(shared)),
            ],
        ),
        Mark::Differs { meeting, date } => (
            "mark-differs",
            vec![("meeting", Arg::text(meeting)), ("date", Arg::Date(*date))],
        ),
        Mark::Overdue => ("mark-overdue", vec![("due", Arg::Date(entry.due))]),
        Mark::Passed => ("mark-passed", Vec::new()),
    };
    let sign = match mark {
        Mark::Moved { .. } => Sign::Moved,
        Mark::Passed => Sign::Passed,
        _ => Sign::Wrong,
    };
    MarkInWords {
        word: mark.word(),
        is_wrong: mark.is_wrong(),
        depends_on_today: matches!(mark, Mark::Overdue | Mark::Passed),
        sign,
        text: super::words::one_line(&speaker.say(key, &args)),
    }
}
