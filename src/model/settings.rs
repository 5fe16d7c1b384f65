//! The configuration with its defaults filled in.

use super::config::{
    ClearancePolicy, Config, Contact, DeadlineSetting, Deadlines, Duration, HalfDaysSetting,
    LevelSetting, Ministry, StortingMargin,
};
use super::{Field, values::WrittenForm};
use crate::calendar::{Anchor, Date, DeadlineRule, Direction, HalfDays, Unit, WorkingCalendar};
use crate::language::Language;
use std::collections::BTreeMap;

/// One of the deadlines of konsult.yaml.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DeadlineName {
    /// Texts to the coordinator.
    TextSubmission,
    /// Which cases are wanted (guide 3.2).
    CaseNotification,
    /// The draft for the state's pre-meeting.
    StateDraft,
    /// Coordination inside the state.
    StateCoordination,
    /// The draft for the secretariat (guide 3.3).
    SecretariatDraft,
    /// The material to the participants (guide 3.4).
    Dispatch,
    /// The final text (guide 3.4).
    FinalText,
    /// Registration of participants.
    Registration,
    /// The list of cases of a bilateral meeting.
    BilateralAgenda,
}

impl DeadlineName {
    /// All of them, in the order of konsult.yaml.
    pub const ALL: [DeadlineName; 9] = [
        DeadlineName::TextSubmission,
        DeadlineName::CaseNotification,
        DeadlineName::StateDraft,
        DeadlineName::StateCoordination,
        DeadlineName::SecretariatDraft,
        DeadlineName::Dispatch,
        DeadlineName::FinalText,
        DeadlineName::Registration,
        DeadlineName::BilateralAgenda,
    ];

    /// The name in konsult.yaml.
    pub fn key(self) -> &'static str {
        match self {
            DeadlineName::TextSubmission => "text_submission",
            DeadlineName::CaseNotification => "case_notification",
            DeadlineName::StateDraft => "state_draft",
            DeadlineName::StateCoordination => "state_coordination",
            DeadlineName::SecretariatDraft => "secretariat_draft",
            DeadlineName::Dispatch => "dispatch",
            DeadlineName::FinalText => "final_text",
            DeadlineName::Registration => "registration",
            DeadlineName::BilateralAgenda => "bilateral_agenda",
        }
    }

    /// What holds where konsult.yaml says nothing.
    pub fn default_rule(self) -> Option<DeadlineRule> {
        let (count, unit, anchor) = match self {
            DeadlineName::TextSubmission => (3, Unit::Weeks, Anchor::Meeting),
            DeadlineName::CaseNotification => (2, Unit::WorkingDays, Anchor::SecretariatMeeting),
            DeadlineName::StateDraft => (1, Unit::Days, Anchor::StatePreMeeting),
            DeadlineName::StateCoordination => (3, Unit::Days, Anchor::SecretariatMeeting),
            DeadlineName::SecretariatDraft => (1, Unit::Days, Anchor::SecretariatMeeting),
            DeadlineName::Dispatch => (1, Unit::Weeks, Anchor::Meeting),
            DeadlineName::FinalText => (1, Unit::Days, Anchor::Dispatch),
            DeadlineName::Registration => (2, Unit::Weeks, Anchor::Meeting),
            DeadlineName::BilateralAgenda => (2, Unit::Weeks, Anchor::Meeting),
        };
        DeadlineRule::new(count, unit, Direction::Before, anchor)
    }

    /// The guide sets this one; a looser one is told of.
    pub fn stands_in_guide(self) -> bool {
        matches!(
            self,
            DeadlineName::CaseNotification
                | DeadlineName::SecretariatDraft
                | DeadlineName::Dispatch
                | DeadlineName::FinalText
        )
    }
}

/// The configuration with its defaults. What is broken in the file has no value here, so that nothing is concluded
/// from a default that nobody chose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The language of documents, and of messages unless asked otherwise; none where nothing is set.
    pub language: Option<Language>,
    /// The ministry for local government.
    pub coordinator: String,
    /// The ministry of finance.
    pub finance: String,
    /// The counterpart.
    pub counterpart: String,
    /// The branch on which things have arrived.
    pub main_branch: String,
    /// Working days.
    pub calendar: WorkingCalendar,
    /// Everything that decides which days are working days could be read; otherwise one may be wrong.
    pub calendar_complete: bool,
    /// How far dispatch may be from its deadline; none where it could not be read.
    pub dispatch_tolerance: Option<Duration>,
    /// Further points for notifying cost and law cases; none where one could not be read.
    pub notification_points: Option<Vec<Date>>,
    /// The words of a case; none where it could not be read.
    pub case_words: Option<u32>,
    /// How many agreements may hold at a time; none where it could not be read.
    pub agreements: Option<u32>,
    /// Days from a meeting to its minutes, or to the overview of a bilateral one; none where it could not be read.
    pub minutes_days: Option<u32>,
    /// Days from a meeting to publication; none where it could not be read.
    pub publish_days: Option<u32>,
    /// How texts are cleared.
    pub clearance_policy: Option<ClearancePolicy>,
    /// How long silence has to last; none where it could not be read.
    pub silence: Option<Duration>,
    /// Whether records without a signature are errors. They are too where that could not be read.
    pub require_signatures: bool,
    /// The counterpart's contact persons.
    pub counterpart_contacts: Vec<Contact>,
    /// How far past the Storting period an agreement may run.
    pub storting_margin: Option<StortingMargin>,
    deadlines: BTreeMap<DeadlineName, Option<DeadlineSetting>>,
    levels: BTreeMap<String, LevelSetting>,
    ministries: Vec<Ministry>,
    register_complete: bool,
}

impl Settings {
    /// Fills in the defaults.
    pub fn of(config: &Config) -> Settings {
        let text = |field: &Field<String>, default: &str| {
            field.get().cloned().unwrap_or_else(|| default.to_owned())
        };
        let limits = config.limits.get().cloned().unwrap_or_default();
        let clearance = config.clearance.get().cloned().unwrap_or_default();
        Settings {
            language: config.language.value().map(WrittenForm::language),
            coordinator: text(&config.coordinator, "KDD"),
            finance: text(&config.finance, "FIN"),
            counterpart: text(&config.counterpart, "KS"),
            main_branch: text(&config.main_branch, "main"),
            calendar: calendar(config),
            calendar_complete: !config.half_days.is_broken()
                && !config.extra_holidays.is_partly_broken(),
            dispatch_tolerance: or_default(
                &config.dispatch_tolerance,
                Duration {
                    count: 2,
                    working_days: false,
                },
            ),
            notification_points: (!config.notification_points.is_partly_broken())
                .then(|| config.notification_points.values().copied().collect()),
            case_words: or_default(&limits.case_words, 500),
            agreements: or_default(&limits.agreements, 20).filter(|_| !config.limits.is_broken()),
            minutes_days: or_default(&limits.minutes_days, 21)
                .filter(|_| !config.limits.is_broken()),
            publish_days: or_default(&limits.publish_days, 30)
                .filter(|_| !config.limits.is_broken()),
            clearance_policy: or_default(&clearance.policy, ClearancePolicy::Positive)
                .filter(|_| !config.clearance.is_broken()),
            silence: or_default(
                &clearance.silence,
                Duration {
                    count: 2,
                    working_days: true,
                },
            ),
            require_signatures: or_default(&clearance.require_signatures, false)
                .filter(|_| !config.clearance.is_broken())
                .unwrap_or(true),
            counterpart_contacts: config.counterpart_contacts.values().cloned().collect(),
            storting_margin: or_default(&config.storting_period_margin, StortingMargin::None),
            deadlines: deadlines(config),
            levels: levels(config),
            ministries: config.ministries.values().cloned().collect(),
            register_complete: !config.ministries.is_partly_broken(),
        }
    }

    /// The rule of a deadline; none where it is switched off or could not be read. One that the guide sets cannot be
    /// switched off: the guide's own holds then.
    pub fn deadline(&self, name: DeadlineName) -> Option<DeadlineRule> {
        match self.deadlines.get(&name).copied().flatten() {
            Some(DeadlineSetting::Rule(rule)) => Some(rule),
            Some(DeadlineSetting::Off) if name.stands_in_guide() => name.default_rule(),
            Some(DeadlineSetting::Off) | None => None,
        }
    }

    /// Whether the repository has switched a deadline off.
    pub fn is_switched_off(&self, name: DeadlineName) -> bool {
        matches!(self.deadlines.get(&name), Some(Some(DeadlineSetting::Off)))
    }

    /// The level that the repository gives a rule.
    pub fn level(&self, rule: &str) -> Option<LevelSetting> {
        self.levels.get(rule).copied()
    }

    /// Every rule that the repository gives a level.
    pub fn levels(&self) -> impl Iterator<Item = (&str, LevelSetting)> {
        self.levels
            .iter()
            .map(|(rule, level)| (rule.as_str(), *level))
    }

    /// The ministry that has `code` on `date`; the first in the register where several have.
    pub fn ministry_on(&self, code: &str, date: Date) -> Option<&Ministry> {
        self.entries_of(code)
            .find(|ministry| is_valid(ministry, date))
    }

    /// Every entry of the register with `code`, whenever it holds.
    pub fn entries_of(&self, code: &str) -> impl Iterator<Item = &Ministry> {
        self.ministries
            .iter()
            .filter(move |ministry| ministry.code.get().is_some_and(|known| known == code))
    }

    /// Whether the register has `code` at all. Without a register every code is as good as another.
    pub fn is_known(&self, code: &str) -> bool {
        self.ministries.is_empty() || self.entries_of(code).next().is_some()
    }

    /// The register of ministries.
    pub fn ministries(&self) -> &[Ministry] {
        &self.ministries
    }

    /// Every entry of the register could be read; otherwise nothing is said of a code that is not in it.
    pub fn register_complete(&self) -> bool {
        self.register_complete
    }
}

/// Whether an entry of the register holds on `date`. One whose dates could not be read holds always: its fault has
/// been told, and no other finding shall follow from it.
pub fn is_valid(ministry: &Ministry, date: Date) -> bool {
    let begun = ministry.from.value().is_none_or(|from| from <= date);
    let lasts = ministry.until.value().is_none_or(|until| date <= until);
    begun && lasts
}

/// Whether a contact person is one on `date`. One whose dates could not be read always is: see [`is_valid`].
pub fn is_contact_on(contact: &Contact, date: Date) -> bool {
    let begun = contact.from.value().is_none_or(|from| from <= date);
    let lasts = contact.until.value().is_none_or(|until| date <= until);
    begun && lasts
}

impl Deadlines {
    /// What konsult.yaml says of one of the deadlines.
    pub fn field(&self, name: DeadlineName) -> &Field<DeadlineSetting> {
        match name {
            DeadlineName::TextSubmission => &self.text_submission,
            DeadlineName::CaseNotification => &self.case_notification,
            DeadlineName::StateDraft => &self.state_draft,
            DeadlineName::StateCoordination => &self.state_coordination,
            DeadlineName::SecretariatDraft => &self.secretariat_draft,
            DeadlineName::Dispatch => &self.dispatch,
            DeadlineName::FinalText => &self.final_text,
            DeadlineName::Registration => &self.registration,
            DeadlineName::BilateralAgenda => &self.bilateral_agenda,
        }
    }
}

fn or_default<T: Copy>(field: &Field<T>, default: T) -> Option<T> {
    match field {
        Field::Absent => Some(default),
        Field::Broken(_) => None,
        Field::Given(given) => Some(given.value),
    }
}

fn calendar(config: &Config) -> WorkingCalendar {
    let half_days = match config.half_days.value() {
        Some(HalfDaysSetting::Closed) => HalfDays::Closed,
        Some(HalfDaysSetting::Open) | None => HalfDays::Open,
    };
    WorkingCalendar::new(half_days, config.extra_holidays.values().copied())
}

fn deadlines(config: &Config) -> BTreeMap<DeadlineName, Option<DeadlineSetting>> {
    let given = config.deadlines.get().cloned().unwrap_or_default();
    let all_broken = config.deadlines.is_broken();
    DeadlineName::ALL
        .into_iter()
        .map(|name| {
            let field = given.field(name);
            let setting = match field {
                Field::Absent if !all_broken => name.default_rule().map(DeadlineSetting::Rule),
                Field::Absent | Field::Broken(_) => None,
                Field::Given(given) => Some(given.value),
            };
            (name, setting)
        })
        .collect()
}

fn levels(config: &Config) -> BTreeMap<String, LevelSetting> {
    config
        .levels
        .get()
        .into_iter()
        .flat_map(|levels| levels.0.iter())
        .filter_map(|(rule, level)| level.value().map(|level| (rule.clone(), level)))
        .collect()
}
