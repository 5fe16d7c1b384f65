//! Values that more than one kind of record has: ids, codes, amounts, times.

use super::leaves::{At, Visit};
use super::record::choices;
use super::shape::{Shape, shapes};
use super::{Decode, Mention, Reader, RecordKind, Target};
use crate::language::ValueKind;
use crate::source::{Fault, Node, Span, Value, shorten};

macro_rules! reference {
    ($(#[$meta:meta])* $name:ident, $target:ident, $kind:ident, $shape:expr) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub String);

        impl Decode for $name {
            const KIND: ValueKind = ValueKind::$kind;

            fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
                match &node.value {
                    Value::Scalar(text) => Some($name(text.clone())),
                    _ => {
                        reader.wrong_type(node, Self::KIND);
                        None
                    }
                }
            }

            fn mentions(&self, span: Span, found: &mut Vec<Mention>) {
                found.push(Mention {
                    target: Target::$target(self.0.clone()),
                    span,
                });
            }

            fn leaves<'a>(&'a self, at: At<'_>, visit: Visit<'_, 'a>) {
                at.value(self.0.as_str(), visit);
            }
        }

        shapes! { $name => $shape; }
    };
}

reference!(
    /// The id of a case.
    CaseId, Case, Id, Shape::Id(RecordKind::Case)
);
reference!(
    /// The id of a meeting.
    MeetingId, Meeting, Id, Shape::Id(RecordKind::Meeting)
);
reference!(
    /// The id of an agreement.
    AgreementId, Agreement, Id, Shape::Id(RecordKind::Agreement)
);
reference!(
    /// The code of a ministry, such as `KDD`.
    MinistryCode, Ministry, Ministry, Shape::Ministry
);
reference!(
    /// The code of a ministry or of the counterpart, or `state` for the state's side.
    Party, Party, Ministry, Shape::Party
);
reference!(
    /// The path of a file under `appendices/`.
    FilePath, File, Text, Shape::File
);

impl FilePath {
    /// Written in Markdown, as its name says: its text can be read and shown.
    pub fn is_markdown(&self) -> bool {
        let (_, ending) = self.0.rsplit_once('.').unwrap_or_default();
        ending.eq_ignore_ascii_case("md")
    }
}

/// The code of the ministry that answers for a waiver. It is judged with the waiver, on the waiver's own day, and so is
/// not among what a record mentions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaivingMinistry(pub String);

impl Decode for WaivingMinistry {
    const KIND: ValueKind = ValueKind::Ministry;

    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
        MinistryCode::decode(node, reader).map(|code| WaivingMinistry(code.0))
    }

    fn leaves<'a>(&'a self, at: At<'_>, visit: Visit<'_, 'a>) {
        at.value(self.0.as_str(), visit);
    }
}

shapes! { WaivingMinistry => Shape::Ministry; }

impl Party {
    /// The state's side as a whole.
    pub fn is_state(&self) -> bool {
        self.0 == "state"
    }
}

/// An amount as it is written, with up to six decimals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount {
    /// The digits as they stand in the file.
    pub written: String,
    /// The value in millionths, so that sums are exact.
    pub millionths: i64,
}

impl Decode for Amount {
    const KIND: ValueKind = ValueKind::Amount;

    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
        let amount = match &node.value {
            Value::Scalar(text) => millionths(text).map(|millionths| Amount {
                written: text.clone(),
                millionths,
            }),
            _ => None,
        };
        if amount.is_none() {
            reader.wrong_type(node, Self::KIND);
        }
        amount
    }

    fn leaves<'a>(&'a self, at: At<'_>, visit: Visit<'_, 'a>) {
        at.value(self.written.as_str(), visit);
    }
}

shapes! { Amount => Shape::Amount; }

fn millionths(text: &str) -> Option<i64> {
    let (sign, digits) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !plain(whole) || !plain(decimals) || decimals.len() > 6 {
        return None;
    }
    let scale = 10_i64.checked_pow(u32::try_from(6 - decimals.len()).ok()?)?;
    let fraction = decimals.parse::<i64>().ok()?.checked_mul(scale)?;
    let value = whole.parse::<i64>().ok()?.checked_mul(1_000_000)?;
    value.checked_add(fraction)?.checked_mul(sign)
}

/// From one hour to another on one day, `13:00–15:00`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeSpan {
    /// As it is written.
    pub written: String,
    /// The length in minutes, at least one.
    pub minutes: u32,
}

impl Decode for TimeSpan {
    const KIND: ValueKind = ValueKind::Text;

    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
        let Value::Scalar(text) = &node.value else {
            reader.wrong_type(node, Self::KIND);
            return None;
        };
        let minutes = minutes_between(text);
        if minutes.is_none() {
            let field = reader.field();
            reader.tell(
                Fault::new("wrong-type", node.span)
                    .variant("time")
                    .text("field", field)
                    .text("found", shorten(text)),
            );
        }
        Some(TimeSpan {
            written: text.clone(),
            minutes: minutes?,
        })
    }

    fn leaves<'a>(&'a self, at: At<'_>, visit: Visit<'_, 'a>) {
        at.value(self.written.as_str(), visit);
    }
}

shapes! { TimeSpan => Shape::Hours; }

fn minutes_between(text: &str) -> Option<u32> {
    let (from, until) = text.split_once(['–', '-', '—'])?;
    minute_of_day(until)?
        .checked_sub(minute_of_day(from)?)
        .filter(|minutes| *minutes > 0)
}

fn minute_of_day(text: &str) -> Option<u32> {
    let (hour, minute) = text.trim().split_once([':', '.'])?;
    let digits = |part: &str| {
        (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let well_formed = digits(hour) && digits(minute) && minute.len() == 2;
    well_formed.then_some(())?;
    let (hour, minute) = (hour.parse::<u32>().ok()?, minute.parse::<u32>().ok()?);
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

choices! {
    /// The written form of a text.
    pub enum WrittenForm {
        /// Nynorsk.
        Nynorsk = "nn",
        /// Bokmål.
        Bokmal = "nb",
    }
}

impl WrittenForm {
    /// The language of messages that goes with it.
    pub fn language(self) -> crate::language::Language {
        match self {
            WrittenForm::Nynorsk => crate::language::Language::Nynorsk,
            WrittenForm::Bokmal => crate::language::Language::Bokmal,
        }
    }
}

choices! {
    /// A theme of a meeting, or of a case (guide 2.1).
    pub enum Theme {
        /// The frames of the municipal economy in next year's budget.
        Framework = "framework",
        /// Reforms and the building out of services.
        Reforms = "reforms",
        /// Individual cases of the line ministries.
        IndividualCases = "individual-cases",
        /// Cases for information.
        Information = "information",
        /// Involvement in cost calculations.
        CostCalculation = "cost-calculation",
        /// Involvement in law work.
        LawParticipation = "law-participation",
        /// The counterpart's input to the state budget.
        BudgetInput = "budget-input",
        /// Bilateral agreements.
        Agreements = "agreements",
        /// Anything else, which the secretariat handles.
        Other = "other",
    }
}
