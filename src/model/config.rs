//! `konsult.yaml`: roles, parties, deadlines, policy.

use super::leaves::{At, Visit};
use super::record::{choices, record};
use super::shape::{Shape, shapes};
use super::values::WrittenForm;
use super::{Decode, Field, Fields, List, Reader};
use crate::calendar::{
    Anchor, Date, DeadlineError, DeadlineRule, Direction, Unit, WorkingCalendar,
};
use crate::language::{Arg, ValueKind};
use crate::source::{Fault, Node, Value, shorten};
use std::collections::BTreeMap;

/// A house rule or one of the guide's: an expression, or switched off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeadlineSetting {
    /// `none`: there is no such deadline.
    Off,
    /// An expression such as `2 working days before secretariat_meeting`.
    Rule(DeadlineRule),
}

impl Decode for DeadlineSetting {
    const KIND: ValueKind = ValueKind::Text;

    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
        let Value::Scalar(text) = &node.value else {
            reader.wrong_type(node, Self::KIND);
            return None;
        };
        if text == "none" {
            return Some(DeadlineSetting::Off);
        }
        match text.parse::<DeadlineRule>() {
            Ok(rule) => Some(DeadlineSetting::Rule(rule)),
            Err(error) => {
                let field = reader.field();
                reader.tell(deadline_fault(node, field, text, &error));
                None
            }
        }
    }

    /// konsult.yaml is no text that anybody clears.
    fn leaves<'a>(&'a self, _: At<'_>, _: Visit<'_, 'a>) {}
}

shapes! { DeadlineSetting => Shape::Deadline; }

fn deadline_fault(node: &Node, field: String, text: &str, error: &DeadlineError) -> Fault {
    let variant = match error {
        DeadlineError::TooFar => "deadline-too-far",
        _ => "deadline",
    };
    Fault::new("wrong-type", node.span)
        .variant(variant)
        .text("field", field)
        .text("found", shorten(text))
        .text("part", shorten(error.found().unwrap_or_default()))
        .with("known", Arg::texts(error.expected().iter().copied()))
}

/// A number of days or working days, such as `2 days` or `2 working days`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Duration {
    /// How many.
    pub count: u32,
    /// Working days; otherwise calendar days.
    pub working_days: bool,
}

impl Duration {
    /// The last day of it, when it begins on `date`, which is not counted. None where that would be beyond all dates.
    pub fn after(self, date: Date, calendar: &WorkingCalendar) -> Option<Date> {
        let unit = match self.working_days {
            true => Unit::WorkingDays,
            false => Unit::Days,
        };
        let rule = DeadlineRule::new(self.count, unit, Direction::After, Anchor::Meeting)?;
        Some(rule.reckon(date, calendar)?.date)
    }
}

impl Decode for Duration {
    const KIND: ValueKind = ValueKind::Text;

    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
        let Value::Scalar(text) = &node.value else {
            reader.wrong_type(node, Self::KIND);
            return None;
        };
        let duration = duration(text);
        if duration.is_none() {
            let field = reader.field();
            reader.tell(
                Fault::new("wrong-type", node.span)
                    .variant("duration")
                    .text("field", field)
                    .text("found", shorten(text)),
            );
        }
        duration
    }

    /// konsult.yaml is no text that anybody clears.
    fn leaves<'a>(&'a self, _: At<'_>, _: Visit<'_, 'a>) {}
}

shapes! { Duration => Shape::Duration; }

fn duration(text: &str) -> Option<Duration> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let (count, factor, working_days) = match words.as_slice() {
        [count, "day" | "days"] => (count, 1, false),
        [count, "week" | "weeks"] => (count, 7, false),
        [count, "working", "day" | "days"] => (count, 1, true),
        _ => return None,
    };
    let digits = count.bytes().all(|byte| byte.is_ascii_digit());
    let count = digits.then(|| count.parse::<u32>().ok()).flatten()?;
    let count = count.checked_mul(factor).filter(|count| *count <= 3650)?;
    Some(Duration {
        count,
        working_days,
    })
}

choices! {
    /// Whether half days count as working days.
    pub enum HalfDaysSetting {
        /// They are working days.
        Open = "open",
        /// They are not.
        Closed = "closed",
    }
}

choices! {
    /// What a text needs before it goes to the counterpart (guide 3.3).
    pub enum ClearancePolicy {
        /// Every required ministry clears.
        Positive = "positive",
        /// Laid before, and no open objection when the time is out.
        Silence = "silence",
    }
}

choices! {
    /// How far past the Storting period an agreement may run without a warning.
    pub enum StortingMargin {
        /// Not at all.
        None = "none",
        /// To the end of the election year.
        EndOfYear = "end-of-year",
    }
}

choices! {
    /// The level that a repository gives a rule.
    pub enum LevelSetting {
        /// Stops the work.
        Error = "error",
        /// To be weighed.
        Warning = "warning",
        /// To be known.
        Info = "info",
        /// Not told.
        Off = "off",
    }
}

record! {
    /// The deadlines. Those of the guide have a looser one told of.
    pub struct Deadlines {
        /// Texts to the coordinator.
        text_submission: DeadlineSetting, State Administrative;
        /// Which cases are wanted (guide 3.2).
        case_notification: DeadlineSetting, State Administrative;
        /// The draft for the state's pre-meeting.
        state_draft: DeadlineSetting, State Administrative;
        /// Coordination inside the state.
        state_coordination: DeadlineSetting, State Administrative;
        /// The draft for the secretariat (guide 3.3).
        secretariat_draft: DeadlineSetting, State Administrative;
        /// The material to the participants (guide 3.4).
        dispatch: DeadlineSetting, State Administrative;
        /// The final text (guide 3.4).
        final_text: DeadlineSetting, State Administrative;
        /// Registration of participants.
        registration: DeadlineSetting, State Administrative;
        /// The list of cases of a bilateral meeting.
        bilateral_agenda: DeadlineSetting, State Administrative;
    }
}

record! {
    /// Limits that are our own measure.
    pub struct Limits {
        /// The words of a case.
        case_words: u32, State Administrative;
        /// The number of agreements.
        agreements: u32, State Administrative;
        /// Days from the meeting to the minutes.
        minutes_days: u32, State Administrative;
        /// Days from the meeting to publication.
        publish_days: u32, State Administrative;
    }
}

record! {
    /// How texts are cleared.
    pub struct Clearance {
        /// Positive or by silence.
        policy: ClearancePolicy, State Administrative;
        /// How long silence lasts.
        silence: Duration, State Administrative;
        /// A record without a signature is an error, not only a warning.
        require_signatures: bool, State Administrative;
    }
}

record! {
    /// A key that signs tags and commits.
    pub struct SigningKey {
        /// An SSH public key.
        ssh: String, State Administrative;
        /// The fingerprint of a GPG key.
        gpg: String, State Administrative;
        /// The first day.
        from: Date, State Administrative;
        /// The last day.
        until: Date, State Administrative;
        /// It has been revoked.
        revoked: bool, State Administrative;
    }
}

record! {
    /// A contact person (guide 3).
    pub struct Contact {
        /// The name.
        name: String, State Administrative;
        /// The address; compared without letter case.
        email: String, State Administrative;
        /// The first day.
        from: Date, State Administrative;
        /// The last day.
        until: Date, State Administrative;
        /// The keys.
        signing_keys: List<SigningKey>, State Administrative;
    }
}

record! {
    /// A name in both written forms.
    pub struct Names {
        /// Nynorsk.
        nn: String, Public Administrative;
        /// Bokmål.
        nb: String, Public Administrative;
    }
}

record! {
    /// A ministry over one stretch of time: codes are used again.
    pub struct Ministry {
        /// The code.
        code: String, Public Administrative;
        /// The name.
        name: Names, Public Administrative;
        /// The first day.
        from: Date, Public Administrative;
        /// The last day.
        until: Date, Public Administrative;
        /// A standing member of the secretariat (guide 3.1).
        standing: bool, Ks Administrative;
        /// The contact persons.
        contacts: List<Contact>, State Administrative;
    }
}

record! {
    /// The fields of konsult.yaml.
    pub struct Config {
        /// The version of the format.
        konsult: u32, State Administrative;
        /// The language of documents and messages.
        language: WrittenForm, Public Administrative;
        /// The ministry for local government.
        coordinator: String, Public Administrative;
        /// The ministry of finance.
        finance: String, Public Administrative;
        /// The association of municipalities and counties.
        counterpart: String, Public Administrative;
        /// What has arrived here has been received.
        main_branch: String, State Administrative;
        /// Whether half days are working days.
        half_days: HalfDaysSetting, State Administrative;
        /// More days off.
        extra_holidays: List<Date>, State Administrative;
        /// The deadlines.
        deadlines: Deadlines, State Administrative;
        /// How far dispatch may be from its deadline.
        dispatch_tolerance: Duration, State Administrative;
        /// Further points for notifying cost and law cases.
        notification_points: List<Date>, State Administrative;
        /// Limits.
        limits: Limits, State Administrative;
        /// How texts are cleared.
        clearance: Clearance, State Administrative;
        /// How far past the Storting period an agreement may run.
        storting_period_margin: StortingMargin, State Administrative;
        /// Levels of rules.
        levels: Levels, State Administrative;
        /// The register of ministries.
        ministries: List<Ministry>, Public Administrative;
        /// The counterpart's contact persons.
        counterpart_contacts: List<Contact>, State Administrative;
    }
}

impl Config {
    /// The same with nothing in it that gives anybody power: who the parties are, and no contacts and no policy.
    #[must_use]
    pub fn trusting_nobody(&self) -> Config {
        let mut ministries = self.ministries.clone();
        if let Field::Given(list) = &mut ministries {
            for ministry in &mut list.value.items {
                ministry.value.contacts = Field::Absent;
            }
        }
        Config {
            language: self.language.clone(),
            coordinator: self.coordinator.clone(),
            finance: self.finance.clone(),
            counterpart: self.counterpart.clone(),
            main_branch: self.main_branch.clone(),
            ministries,
            ..Config::default()
        }
    }
}

/// Levels that the repository gives rules, by name. Whether there is such a rule is not known here.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Levels(pub BTreeMap<String, Field<LevelSetting>>);

impl Decode for Levels {
    const KIND: ValueKind = ValueKind::Fields;

    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
        Fields::of(node, &[], reader)?;
        let Value::Map { entries, .. } = &node.value else {
            return None;
        };
        let levels = entries
            .iter()
            .map(|entry| {
                (
                    entry.key.clone(),
                    reader.named(entry.key.clone(), &entry.node),
                )
            })
            .collect();
        Some(Levels(levels))
    }

    /// konsult.yaml is no text that anybody clears.
    fn leaves<'a>(&'a self, _: At<'_>, _: Visit<'_, 'a>) {}
}

shapes! { Levels => Shape::Named(Box::new(Shape::Word("LevelSetting", LevelSetting::WORDS))); }

impl Config {
    /// Reads konsult.yaml's tree.
    pub fn read(node: &Node, reader: &mut Reader) -> Config {
        Config::decode(node, reader).unwrap_or_default()
    }
}
