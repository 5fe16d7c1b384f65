//! The records that git keeps of clearance and dispatch, understood and judged: which count, which do not, and why.
//!
//! A record counts when its name, its own words and the text in its commit agree, and a person who was a contact that
//! day made it. Nothing is taken on trust: what does not count is kept with the reason.

mod answers;
mod book;
mod clearance;
mod glance;
mod judge;
mod missing;
mod person;
mod release;
mod shown;
mod stated;
mod whole;

pub(super) use answers::{is_overruled_copy, is_taken_back};
pub use book::{
    Records, Tally, is_public, is_release, lays_agreements, leave_alone, meeting_of_tag,
    sent_to_counterpart, texts_asked, texts_cleared,
};
pub use clearance::CLOCK_SLACK;
pub use judge::stem_of;
pub use missing::records_named;
pub use person::{Speaks, is_contact_of, is_contact_some_day, is_coordinator, speaks};
pub use shown::Publications;
pub use whole::mentions_asked;

use super::Required;
use crate::calendar::Date;
use crate::language::{Arg, Args, Term};
use crate::model::{ClearanceLevel, Fingerprint, MeetingKind, TextId};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// What a ministry says of a text.
///
/// What stands more in the way comes later in the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// An earlier record of the same ministry is taken back.
    Withdrawn,
    /// It may go as it stands.
    Cleared,
    /// Something should be changed or answered.
    Remark,
    /// It must not go as it stands.
    Objection,
}

impl Outcome {
    /// Every outcome.
    pub const ALL: [Outcome; 4] = [
        Outcome::Cleared,
        Outcome::Remark,
        Outcome::Objection,
        Outcome::Withdrawn,
    ];

    /// The word in a record.
    pub fn word(self) -> &'static str {
        match self {
            Outcome::Cleared => "cleared",
            Outcome::Remark => "remark",
            Outcome::Objection => "objection",
            Outcome::Withdrawn => "withdrawn",
        }
    }
}

/// To whom a meeting's texts have gone, in the order in which they go (guide 3.3, 3.4, 3.6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// The ministries.
    State,
    /// The secretariat, and with it the counterpart.
    Secretariat,
    /// Everybody who takes part in the meeting.
    Participants,
    /// Everybody.
    Public,
}

impl Stage {
    /// Every stage, in order.
    pub const ALL: [Stage; 4] = [
        Stage::State,
        Stage::Secretariat,
        Stage::Participants,
        Stage::Public,
    ];

    /// The word in a record.
    pub fn word(self) -> &'static str {
        match self {
            Stage::State => "state",
            Stage::Secretariat => "secretariat",
            Stage::Participants => "participants",
            Stage::Public => "public",
        }
    }
}

/// Where a record stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum RecordSource {
    /// A tag, by its name without `refs/tags/`.
    Tag(String),
    /// A commit, by its id.
    Commit(String),
}

impl fmt::Display for RecordSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RecordSource::Tag(name) => f.write_str(name),
            RecordSource::Commit(id) => f.write_str(id.get(..10).unwrap_or(id)),
        }
    }
}

/// Who made a record, and when by their own clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Maker {
    /// The name.
    pub name: String,
    /// The address.
    pub email: String,
    /// Seconds since 1970.
    pub seconds: i64,
    /// The day in Oslo.
    pub day: Date,
    /// A signature proves it; otherwise the record only says so.
    pub verified: bool,
}

/// A ministry's word on a text, at a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clearance {
    /// The id of the tag object or of the commit; what others answer.
    pub id: String,
    /// Where it stands.
    pub source: RecordSource,
    /// The text.
    pub text: TextId,
    /// The ministry, or the counterpart for minutes.
    pub ministry: String,
    /// What it says.
    pub outcome: Outcome,
    /// Who in the ministry decided.
    pub level: ClearanceLevel,
    /// The words that were seen.
    pub fingerprint: Fingerprint,
    /// The meeting that it counts for; none for an agreement.
    pub meeting: Option<String>,
    /// A remark or a reason.
    pub remark: Option<String>,
    /// The id of the record that it answers.
    pub answers: Option<String>,
    /// The commit that holds the text.
    pub commit: String,
    /// It is a commit that has not come to main: only who has the branch has the record.
    pub on_branch_only: bool,
    /// When the commit was written (seconds since 1970), where somebody else has put it in, as a rebase does: it may be a
    /// copy. None for every other record.
    pub written: Option<i64>,
    /// Who made it.
    pub maker: Maker,
}

/// A meeting's texts, sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Release {
    /// The id of the tag object.
    pub id: String,
    /// Its tag.
    pub source: RecordSource,
    /// The meeting.
    pub meeting: String,
    /// To whom.
    pub to: Stage,
    /// The first, second, … to them.
    pub number: u32,
    /// The ministries that the texts were laid before; for a release to the state.
    pub laid_before: Vec<String>,
    /// The texts.
    pub texts: BTreeMap<TextId, Fingerprint>,
    /// What kind of meeting it was then, as far as its commit tells.
    pub kind: Option<MeetingKind>,
    /// The ministries that each text needed then, as its commit has the fields: what is changed in a record later
    /// neither takes a ministry away nor adds one.
    pub required: BTreeMap<TextId, Required>,
    /// The texts of which the commit does not tell whom they needed, since the field could not be read.
    pub unsure: BTreeSet<TextId>,
    /// The ministry responsible for each case in it, as its commit has the field.
    pub responsible: BTreeMap<String, String>,
    /// The counterpart's voice, by case.
    pub voices: BTreeMap<String, Fingerprint>,
    /// The documents, by name.
    pub documents: BTreeMap<String, Fingerprint>,
    /// The templates, by name.
    pub templates: BTreeMap<String, Fingerprint>,
    /// The records that it rests on, by id.
    pub clearances: Vec<String>,
    /// The rules that were waived, each with the record it was waived in.
    pub waived: Vec<String>,
    /// The fingerprint of the files that it put into the repository which the counterpart has; none where it put none
    /// there.
    pub export: Option<Fingerprint>,
    /// The earlier release to the public that it corrects.
    pub corrects: Option<u32>,
    /// Why it corrects it.
    pub reason: Option<String>,
    /// The version of konsult that made it.
    pub version: String,
    /// The commit on main.
    pub commit: String,
    /// Who made it.
    pub maker: Maker,
}

/// Which of the two kinds of record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RecordSort {
    /// A clearance.
    Clearance,
    /// A release.
    Release,
}

/// A record that counts for nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejected {
    /// Which kind it wants to be.
    pub sort: RecordSort,
    /// Where it stands.
    pub source: RecordSource,
    /// The ministry that it speaks for, as far as it tells.
    pub ministry: Option<String>,
    /// The text it is about, as far as its name tells.
    pub text: Option<TextId>,
    /// The meeting it is about, as far as it tells.
    pub meeting: Option<String>,
    /// The day, as far as it tells.
    pub day: Option<Date>,
    /// A release that counts names it, so that it cannot be taken away.
    pub is_named: bool,
    /// Why.
    pub why: Rejection,
}

/// Why a record counts for nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejection {
    /// What kind of fault it is.
    pub fault: RecordFaultKind,
    /// Which of the wordings fits.
    pub variant: &'static str,
    /// What it is filled in with.
    pub args: Args,
}

/// The kinds of fault that a record can have; each has a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RecordFaultKind {
    /// Its name, its words and the text in its commit do not agree.
    Mismatch,
    /// Who made it was no contact that day.
    Untrusted,
    /// The signature is not that person's, or cannot be checked.
    BadSignature,
    /// No signature proves who made it, and where signatures are required a release without one is none.
    Unsigned,
}

impl RecordFaultKind {
    /// The rule that tells of a release with it.
    pub fn rule_of_release(self) -> &'static str {
        match self {
            RecordFaultKind::Mismatch => "release-mismatch",
            RecordFaultKind::Untrusted => "release-untrusted",
            RecordFaultKind::BadSignature => "release-bad-signature",
            RecordFaultKind::Unsigned => "release-unsigned",
        }
    }
}

impl Maker {
    /// The person as messages show them: with a note where no signature proves it.
    pub fn shown(&self) -> Arg {
        let person = Arg::text(format!("{} <{}>", self.name, self.email));
        match self.verified {
            true => person,
            false => Arg::Noted(Box::new(person), Box::new(Arg::Term(Term::Unverified))),
        }
    }
}

impl Rejection {
    fn new(fault: RecordFaultKind, variant: &'static str) -> Self {
        Rejection {
            fault,
            variant,
            args: Vec::new(),
        }
    }

    fn mismatch(variant: &'static str) -> Self {
        Rejection::new(RecordFaultKind::Mismatch, variant)
    }

    fn text(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.push((name, Arg::text(value.into())));
        self
    }

    fn date(mut self, name: &'static str, date: Date) -> Self {
        self.args.push((name, Arg::Date(date)));
        self
    }
}

/// A record that another one names and that nobody has here.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct MissingRecord {
    /// The id or the name by which it is named.
    pub named: String,
    /// The record that names it.
    pub by: RecordSource,
}
