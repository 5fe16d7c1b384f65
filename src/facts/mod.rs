//! What follows from the records, the history and the day, and why. Reports nothing.
//!
//! A fact is derived once and used by rules, commands and documents alike. Each carries its reasons.

mod agreement_words;
mod agreements;
mod attached;
mod attendance;
mod bilateral;
mod clearances;
mod clearing;
mod closed;
mod collaborations;
mod days;
mod deadlines;
mod difference;
mod fixed_points;
mod folded;
mod happening;
mod in_material;
mod law;
mod left;
mod life;
mod markings;
mod meeting_texts;
mod minutes;
mod minutes_past;
mod outlived;
mod plan;
mod put_before;
mod received;
mod records;
mod required;
mod required_at_meeting;
mod secretariat;
mod selection;
mod sent;
mod shown_values;
mod stages;
mod standings;
mod steps;
mod texts;
mod told;
mod treated;
mod wordings;
mod words;
mod years;

pub use agreement_words::SettledWords;
pub use agreements::Continued;
pub use attached::AttachedChange;
pub use attendance::{Attendance, Presence, is_at};
pub use bilateral::{MaterialSign, SeenBy, material_signs, not_sent_to};
pub use clearances::{ALWAYS, Moment, Word};
pub use clearing::{Clearing, Laid, Seen};
pub use closed::closed_by_summary;
pub use collaborations::{Decision, Phase, not_named};
pub use days::Days;
pub use deadlines::{DeadlineFact, Timing, anchor_reason};
pub use difference::{Fate, PartDifference, Run, differences, in_words, runs, told};
pub use fixed_points::{
    CasePoints, FixedPoint, PointSource, input_year, is_consultation, round_year,
};
pub use happening::{Brought, Event, Happening};
pub use law::Hearing;
pub use markings::markings;
use meeting_texts::Present;
pub use minutes::{MinutesWord, Shortfall, WhyNot};
pub use minutes_past::{MeetingThen, MinutesPast, MinutesThen, minutes_settled};
pub use outlived::only_goes_on;
pub use plan::{
    Basis, Done, Group, Lack, Mark, Missing, PlanEntry, PlanScope, What, Who, WorkPlan,
};
pub use put_before::PutBefore;
pub use received::{Arrival, Past, Received, Said, Versions, settled};
pub use records::{
    CLOCK_SLACK, Clearance, Maker, MissingRecord, Outcome, Publications, RecordFaultKind,
    RecordSort, RecordSource, Records, Rejected, Rejection, Release, Speaks, Stage, Tally,
    is_contact_of, is_contact_some_day, is_public, is_release, lays_agreements, leave_alone,
    meeting_of_tag, mentions_asked, records_named, sent_to_counterpart, speaks, stem_of,
    texts_asked, texts_cleared,
};
pub use required::{Required, WhyRequired, required_for_agreement, required_for_case};
pub use secretariat::Seat;
pub use selection::{SelectionGaps, selection_gaps};
pub use sent::{DispatchWindow, unverified};
pub use shown_values::UNFILED;
pub use stages::NextStage;

pub use standings::{MinistryStanding, Outside, Standing, TextStatus};
pub use steps::{LastDay, Progress};
pub use texts::{TextNow, TextThen, texts_of};
pub use told::Told;
pub use treated::{HeldWithout, ShownBy, Treated};
pub use wordings::{Grounds, RecordThen, Wordings};
pub use words::shared_words;
pub use years::{LastDayOfPoint, MeetingPoint, SchemeYear, scheme_year};

use crate::calendar::Date;
use crate::model::{Case, Dataset, Given, Meeting, MeetingId, RawContent, Record, Settings};
use crate::repository::{Stem, VersionContent};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock, OnceLock};

/// Everything that rules, documents and commands may ask.
#[derive(Debug, Clone)]
pub struct Facts<'a> {
    /// The records.
    pub dataset: &'a Dataset,
    /// The configuration that counts: main's, where there is a main.
    pub settings: &'a Settings,
    /// The day that is reckoned from.
    pub today: Date,
    /// What the history says of arrivals.
    pub arrivals: &'a Versions,
    /// What git keeps of clearance and dispatch.
    pub records: &'a Records,
    /// What main held on certain days.
    pub days: &'a Days,
    /// What main has held of the meetings whose minutes are cleared in their files.
    pub minutes_past: &'a MinutesPast,
    /// Git has all that was recorded, as far as anybody can tell: otherwise nothing is said of what is not there.
    pub whole_history: bool,
    held: &'a BTreeMap<(String, Stem), VersionContent>,
    /// The files under `appendices/` that have been read.
    pub texts: &'a BTreeMap<String, RawContent>,
    attached_since: &'a BTreeMap<String, BTreeSet<String>>,
    /// The repository's own templates, by path.
    pub templates: &'a BTreeMap<String, Arc<[u8]>>,
    /// In the counterpart's copy what has been put before it, the newest first; none elsewhere.
    pub put_before: Option<&'a [PutBefore]>,
    /// Closed meetings are asked about too.
    pub include_closed: bool,
    present: Arc<OnceLock<Present>>,
    cases_of: BTreeMap<&'a str, Vec<&'a Record<Case>>>,
}

static NO_RECORDS: LazyLock<Records> = LazyLock::new(Records::default);
static NO_DAYS: LazyLock<Days> = LazyLock::new(Days::default);
static NO_PAST: MinutesPast = MinutesPast::Unknown;
static NO_TEXTS: BTreeMap<String, RawContent> = BTreeMap::new();
static NO_TEMPLATES: BTreeMap<String, Arc<[u8]>> = BTreeMap::new();
static NOTHING_ATTACHED: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
static NOTHING_HELD: BTreeMap<(String, Stem), VersionContent> = BTreeMap::new();

impl<'a> Facts<'a> {
    /// Derives what every question needs.
    pub fn new(
        dataset: &'a Dataset,
        settings: &'a Settings,
        today: Date,
        arrivals: &'a Versions,
    ) -> Self {
        let mut cases_of: BTreeMap<&str, Vec<&Record<Case>>> = BTreeMap::new();
        for case in dataset.readable_cases() {
            for meeting in meeting_ids(&case.fields) {
                cases_of
                    .entry(meeting.value.0.as_str())
                    .or_default()
                    .push(case);
            }
        }
        Facts {
            dataset,
            settings,
            today,
            arrivals,
            records: &NO_RECORDS,
            days: &NO_DAYS,
            minutes_past: &NO_PAST,
            whole_history: false,
            held: &NOTHING_HELD,
            texts: &NO_TEXTS,
            templates: &NO_TEMPLATES,
            attached_since: &NOTHING_ATTACHED,
            put_before: None,
            include_closed: false,
            present: Arc::default(),
            cases_of,
        }
    }

    /// Takes into account what git keeps of clearance and dispatch.
    #[must_use]
    pub fn with_records(mut self, records: &'a Records, days: &'a Days) -> Self {
        self.records = records;
        self.days = days;
        self
    }

    /// Takes into account what the files under `appendices/` say, and which of them have been changed since the material
    /// of a meeting was sent.
    #[must_use]
    pub fn with_texts(
        mut self,
        texts: &'a BTreeMap<String, RawContent>,
        changed_since: &'a BTreeMap<String, BTreeSet<String>>,
    ) -> Self {
        self.texts = texts;
        self.attached_since = changed_since;
        self
    }

    /// Takes into account what the counterpart's copy tells of what has been put before it; none where it is no such copy.
    #[must_use]
    pub fn with_put_before(mut self, times: Option<&'a [PutBefore]>) -> Self {
        self.put_before = times;
        self
    }

    /// Takes into account what the repository's own templates say.
    #[must_use]
    pub fn with_templates(mut self, templates: &'a BTreeMap<String, Arc<[u8]>>) -> Self {
        self.templates = templates;
        self
    }

    /// Takes into account what the commits hold that records are on, and what main has held of meetings. `whole` says
    /// that git has all of it.
    #[must_use]
    pub fn with_history(
        mut self,
        held: &'a BTreeMap<(String, Stem), VersionContent>,
        minutes_past: &'a MinutesPast,
        whole: bool,
    ) -> Self {
        self.held = held;
        self.minutes_past = minutes_past;
        self.whole_history = whole;
        self
    }

    /// Asks about closed meetings too.
    #[must_use]
    pub fn including_closed(mut self, include: bool) -> Self {
        self.include_closed = include;
        self
    }

    /// The cases notified for a meeting now, those outside the material too, by id.
    pub fn cases_of(&self, meeting: &str) -> &[&'a Record<Case>] {
        self.cases_of.get(meeting).map_or(&[], Vec::as_slice)
    }

    /// The cases that stand in a meeting's material.
    pub fn cases_in_material(&self, meeting: &str) -> impl Iterator<Item = &'a Record<Case>> {
        self.cases_of(meeting)
            .iter()
            .copied()
            .filter(|case| !case.fields.is_outside_material(self.today))
    }

    /// The meetings that a case is notified for, with the place where it says so. One that could not be read is left
    /// out: its own fault has been told.
    pub fn meetings_of(
        &self,
        case: &'a Record<Case>,
    ) -> impl Iterator<Item = (&'a Record<Meeting>, &'a Given<MeetingId>)> {
        let meetings = &self.dataset.meetings;
        meeting_ids(&case.fields).filter_map(move |id| {
            meetings
                .get(&id.value.0)
                .filter(|meeting| meeting.readable)
                .map(|meeting| (meeting, id))
        })
    }

    /// Every section of a record could be read; otherwise nothing is said of one that is not there.
    pub fn is_body_complete<T>(&self, record: &Record<T>) -> bool {
        record.sections_complete
    }

    /// Whether the counterpart raised the case; none where that could not be read.
    pub fn raised_by_counterpart(&self, case: &Case) -> Option<bool> {
        case.raised_by
            .get()
            .map(|party| party.0 == self.settings.counterpart)
    }
}

/// The meetings that a case names, each once.
fn meeting_ids(case: &Case) -> impl Iterator<Item = &Given<MeetingId>> {
    let named = case
        .meeting
        .get()
        .map_or(&[][..], |meetings| meetings.items());
    named.iter().enumerate().filter_map(move |(index, id)| {
        let before = named.get(..index).unwrap_or_default();
        let again = before.iter().any(|other| other.value == id.value);
        (!again).then_some(id)
    })
}

#[cfg(test)]
mod fixed_points_tests;
#[cfg(test)]
mod markings_tests;
#[cfg(test)]
mod tests;
