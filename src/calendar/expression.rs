//! Deadlines as `konsult.yaml` writes them: `2 working days before secretariat_meeting`.

use std::fmt;
use std::str::FromStr;

/// What a deadline counts (guide 3.2 and 3.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// Working days by the repository's calendar.
    WorkingDays,
    /// Days of the calendar, closed ones too.
    Days,
    /// Seven days of the calendar each.
    Weeks,
}

impl Unit {
    /// Every unit, in the order a help text names them.
    pub const ALL: [Self; 3] = [Self::WorkingDays, Self::Days, Self::Weeks];

    /// The unit as `konsult.yaml` writes it in the plural.
    pub const fn name(self) -> &'static str {
        match self {
            Self::WorkingDays => "working days",
            Self::Days => "days",
            Self::Weeks => "weeks",
        }
    }

    const fn singular(self) -> &'static str {
        match self {
            Self::WorkingDays => "working day",
            Self::Days => "day",
            Self::Weeks => "week",
        }
    }

    /// The highest count of this unit that a rule may have.
    const fn limit(self) -> u32 {
        match self {
            Self::WorkingDays | Self::Days => DeadlineRule::MAX_DAYS,
            Self::Weeks => DeadlineRule::MAX_DAYS / 7,
        }
    }
}

/// Which way a deadline is counted from its anchor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// Towards earlier dates.
    Before,
    /// Towards later dates.
    After,
}

impl Direction {
    /// Both directions.
    pub const ALL: [Self; 2] = [Self::Before, Self::After];

    /// The direction as `konsult.yaml` writes it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::After => "after",
        }
    }
}

/// The date of a meeting that a deadline is counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Anchor {
    /// The consultation meeting itself (guide 2.1).
    Meeting,
    /// The secretariat meeting that prepares it, the last if there are several (guide 3.1).
    SecretariatMeeting,
    /// The state's own meeting before the secretariat meeting (guide 3.1).
    StatePreMeeting,
    /// The state's political meeting before the consultation meeting (guide 3.1).
    PoliticalPreMeeting,
    /// The day the material goes to the participants (guide 3.4).
    Dispatch,
}

impl Anchor {
    /// Every anchor, in the order a help text names them.
    pub const ALL: [Self; 5] = [
        Self::Meeting,
        Self::SecretariatMeeting,
        Self::StatePreMeeting,
        Self::PoliticalPreMeeting,
        Self::Dispatch,
    ];

    /// The anchor as `konsult.yaml` writes it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Meeting => "meeting",
            Self::SecretariatMeeting => "secretariat_meeting",
            Self::StatePreMeeting => "state_pre_meeting",
            Self::PoliticalPreMeeting => "political_pre_meeting",
            Self::Dispatch => "dispatch",
        }
    }
}

/// How far from which date a deadline lies, before any meeting is known (guide 3, 3.2 to 3.4).
///
/// Written `N (working day|day|week)[s] (before|after) ANCHOR`, in lower case, with any white
/// space between the words; `Display` gives one canonical text. A count of 0 is the anchor itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DeadlineRule {
    count: u32,
    unit: Unit,
    direction: Direction,
    anchor: Anchor,
}

impl DeadlineRule {
    /// The longest deadline: so many days or working days, or the whole weeks in them.
    pub const MAX_DAYS: u32 = 3650;

    /// A rule from its parts; `None` when it reaches further than [`Self::MAX_DAYS`].
    pub const fn new(count: u32, unit: Unit, direction: Direction, anchor: Anchor) -> Option<Self> {
        if count > unit.limit() {
            return None;
        }
        Some(Self {
            count,
            unit,
            direction,
            anchor,
        })
    }

    /// How many units, from 0 to [`Self::MAX_DAYS`].
    pub const fn count(&self) -> u32 {
        self.count
    }

    /// What is counted.
    pub const fn unit(&self) -> Unit {
        self.unit
    }

    /// Which way it is counted.
    pub const fn direction(&self) -> Direction {
        self.direction
    }

    /// What it is counted from.
    pub const fn anchor(&self) -> Anchor {
        self.anchor
    }
}

impl fmt::Display for DeadlineRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = match self.count {
            1 => self.unit.singular(),
            _ => self.unit.name(),
        };
        let (direction, anchor) = (self.direction.name(), self.anchor.name());
        write!(f, "{} {unit} {direction} {anchor}", self.count)
    }
}

impl FromStr for DeadlineRule {
    type Err = DeadlineError;

    /// Reads a rule from left to right; the error is the first thing that is wrong.
    fn from_str(text: &str) -> Result<Self, DeadlineError> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let [count, rest @ ..] = words.as_slice() else {
            return Err(DeadlineError::Empty);
        };
        if !count.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(DeadlineError::Count((*count).to_owned()));
        }
        let (unit, rest) = read_unit(rest)?;
        let (direction, rest) = read_word(rest, Direction::ALL, Direction::name)
            .ok_or_else(|| DeadlineError::Direction(first(rest)))?;
        let (anchor, rest) = read_word(rest, Anchor::ALL, Anchor::name)
            .ok_or_else(|| DeadlineError::Anchor(first(rest)))?;
        if !rest.is_empty() {
            return Err(DeadlineError::Trailing(rest.join(" ")));
        }
        let count = count.parse().map_err(|_| DeadlineError::TooFar)?;
        Self::new(count, unit, direction, anchor).ok_or(DeadlineError::TooFar)
    }
}

fn read_unit<'a, 'b>(words: &'a [&'b str]) -> Result<(Unit, &'a [&'b str]), DeadlineError> {
    match words {
        ["working", "day" | "days", rest @ ..] => Ok((Unit::WorkingDays, rest)),
        ["day" | "days", rest @ ..] => Ok((Unit::Days, rest)),
        ["week" | "weeks", rest @ ..] => Ok((Unit::Weeks, rest)),
        ["working", other, ..] => Err(DeadlineError::Unit(format!("working {other}"))),
        _ => Err(DeadlineError::Unit(first(words))),
    }
}

fn read_word<'a, 'b, T: Copy, const N: usize>(
    words: &'a [&'b str],
    all: [T; N],
    name: fn(T) -> &'static str,
) -> Option<(T, &'a [&'b str])> {
    let (word, rest) = words.split_first()?;
    let value = all.into_iter().find(|value| name(*value) == *word)?;
    Some((value, rest))
}

fn first(words: &[&str]) -> String {
    words.first().copied().unwrap_or_default().to_owned()
}

/// What is wrong with the text of a deadline. The string is what stood there instead, and is
/// empty when the text ended too early.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DeadlineError {
    /// No text at all.
    Empty,
    /// The first word is not a whole number written with digits.
    Count(String),
    /// What follows the number is not `working days`, `days` or `weeks`.
    Unit(String),
    /// What follows the unit is neither `before` nor `after`.
    Direction(String),
    /// What follows the direction is not the name of an [`Anchor`].
    Anchor(String),
    /// The deadline reaches further than [`DeadlineRule::MAX_DAYS`].
    TooFar,
    /// More text follows a complete deadline.
    Trailing(String),
}

impl DeadlineError {
    /// What could have stood there, word for word, for a list or a "did you mean"; `N` is any whole
    /// number. For [`Self::TooFar`] the longest deadlines; empty where nothing more may stand.
    pub const fn expected(&self) -> &'static [&'static str] {
        match self {
            Self::Empty | Self::Count(_) => &["N"],
            Self::Unit(_) => &["working days", "days", "weeks"],
            Self::Direction(_) => &["before", "after"],
            Self::Anchor(_) => &[
                "meeting",
                "secretariat_meeting",
                "state_pre_meeting",
                "political_pre_meeting",
                "dispatch",
            ],
            Self::TooFar => &["3650 working days", "3650 days", "521 weeks"],
            Self::Trailing(_) => &[],
        }
    }

    /// What stood there; `None` when nothing did, or when each word is right ([`Self::TooFar`]).
    pub fn found(&self) -> Option<&str> {
        match self {
            Self::Count(found)
            | Self::Unit(found)
            | Self::Direction(found)
            | Self::Anchor(found)
            | Self::Trailing(found) => Some(found.as_str()).filter(|found| !found.is_empty()),
            Self::Empty | Self::TooFar => None,
        }
    }
}

impl fmt::Display for DeadlineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the deadline is empty")?,
            Self::TooFar => f.write_str("the deadline is too far away")?,
            _ => match self.found() {
                Some(found) => write!(f, "unexpected `{found}`")?,
                None => f.write_str("the deadline ends too early")?,
            },
        }
        match (self, self.expected()) {
            (Self::TooFar, longest) => write!(f, ", at most {}", longest.join(" or ")),
            (_, []) => f.write_str(", expected nothing more"),
            (_, expected) => write!(f, ", expected {}", expected.join(" or ")),
        }
    }
}

impl std::error::Error for DeadlineError {}
