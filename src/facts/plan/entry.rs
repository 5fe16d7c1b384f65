//! What stands in a plan: a date with its reason, whom it concerns, and what does not go together.

use crate::calendar::{Closed, Date, DeadlineRule};
use crate::findings::{Place, Reason};
use crate::model::{Audience, DeadlineName, FrameElement, MeetingKind, OutcomeKind, Subject};
use std::sync::Arc;

/// What happens on a day, or has to be done by it; on one day in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// The government's first budget conference (guide 2.1).
    BudgetConference,
    /// The revised budget and the municipal proposition (guide 2.1).
    Proposition,
    /// The budget proposition, Prop. 1 S (guide 2.1).
    Budget,
    /// The meeting itself.
    Meeting,
    /// A secretariat meeting (guide 3.1).
    SecretariatMeeting,
    /// The pre-meeting of the state's representatives (guide 3.1).
    StatePreMeeting,
    /// The political pre-meeting (guide 3.1).
    PoliticalPreMeeting,
    /// A fixed point for notifying cost and law cases (guide 4.3).
    NotificationPoint,
    /// The invitation to a meeting (guide 2.1, 3).
    Invitation,
    /// A deadline of konsult.yaml (guide 2.1, 3).
    Deadline(DeadlineName),
    /// The draft of the minutes (guide 3.6).
    Minutes,
    /// The publication of material and minutes (guide 3.6).
    Publication,
    /// The overview of a bilateral meeting to the coordinator (guide 2.1).
    Summary,
    /// What came out of a case at a meeting (guide 3.5, 3.6).
    Outcome(OutcomeKind),
    /// Something the parties agreed to do in a case (guide 3.3).
    FollowUp,
    /// The report of a cost calculation or law work (guide 4.3).
    ReportBack,
    /// The report of a joint new assessment (guide 4.3).
    Reassessment,
    /// An element of an expert committee's frame that is settled later (guide 4.3).
    CommitteeFrame(FrameElement),
    /// The report of an expert committee (guide 4.3).
    CommitteeReport,
    /// The evaluation of an agreement (guide 6.4).
    AgreementEvaluation,
    /// The last day of an agreement (guide 6.2).
    AgreementExpiry,
}

impl What {
    /// The word in machine-readable output; kept for ever.
    pub fn word(self) -> String {
        let word = match self {
            What::BudgetConference => "budget-conference",
            What::Proposition => "proposition",
            What::Budget => "budget",
            What::Invitation => "invitation",
            What::Deadline(name) => return name.key().replace('_', "-"),
            What::StatePreMeeting => "state-pre-meeting",
            What::SecretariatMeeting => "secretariat-meeting",
            What::PoliticalPreMeeting => "political-pre-meeting",
            What::Meeting => "meeting",
            What::NotificationPoint => "notification-point",
            What::Minutes => "minutes",
            What::Publication => "publication",
            What::Summary => "summary",
            What::Outcome(kind) => return format!("outcome-{}", kind.word()),
            What::FollowUp => "follow-up",
            What::ReportBack => "report-back",
            What::Reassessment => "reassessment",
            What::CommitteeFrame(element) => return format!("committee-{}", element.word()),
            What::CommitteeReport => "committee-report",
            What::AgreementEvaluation => "agreement-evaluation",
            What::AgreementExpiry => "agreement-expiry",
        };
        word.to_owned()
    }

    /// Whom it may be shown to. The state's meetings with itself, and what prepares them, are the state's own.
    pub fn audience(self) -> Audience {
        match self {
            What::StatePreMeeting
            | What::PoliticalPreMeeting
            | What::Summary
            | What::Deadline(DeadlineName::StateDraft | DeadlineName::StateCoordination) => {
                Audience::State
            }
            _ => Audience::Ks,
        }
    }

    /// The requirements of the guide that it rests on.
    pub fn requirements(self, meeting: Option<MeetingKind>) -> &'static [&'static str] {
        let bilateral = meeting == Some(MeetingKind::Bilateral);
        match self {
            What::BudgetConference => &["G2.1-3"],
            What::Proposition => &["G2.1-8"],
            What::Budget => &["G2.1-12"],
            What::Invitation if bilateral => &["G2.1-15", "G2.1-16"],
            What::Invitation => &["G3-2"],
            What::Deadline(name) => match name {
                DeadlineName::TextSubmission
                | DeadlineName::StateCoordination
                | DeadlineName::Registration => &["G3-4"],
                DeadlineName::CaseNotification => &["G3.2-4"],
                DeadlineName::StateDraft => &["G3.3-4"],
                DeadlineName::SecretariatDraft => &["G3.3-6"],
                DeadlineName::Dispatch => &["G3.4-1"],
                DeadlineName::FinalText => &["G3.4-2"],
                DeadlineName::BilateralAgenda => &["G2.1-17"],
            },
            What::StatePreMeeting => &["G3.1-1"],
            What::SecretariatMeeting => &["G2-4"],
            What::PoliticalPreMeeting => &["G3.1-5"],
            What::Meeting => match meeting {
                Some(MeetingKind::First) => &["G2.1-3"],
                Some(MeetingKind::Second) => &["G2.1-8"],
                Some(MeetingKind::Bilateral) => &["G2.1-12"],
                Some(MeetingKind::Extra) | None => &[],
            },
            What::NotificationPoint => &["G4.3-2", "G5.3-1"],
            What::Minutes => &["G3.6-2"],
            What::Publication => &["G3.6-4"],
            What::Summary => &["G2.1-20"],
            What::Outcome(OutcomeKind::TextChange) => &["G3.6-1"],
            What::Outcome(_) => &[],
            What::FollowUp => &["G3.3-7"],
            What::ReportBack => &["G4.3-10"],
            What::Reassessment => &["G4.3-11b"],
            What::CommitteeFrame(_) => &["G4.3-15"],
            What::CommitteeReport => &["G4.3-14"],
            What::AgreementEvaluation => &["G6.4-8"],
            What::AgreementExpiry => &["G6.2-8"],
        }
    }

    /// Something has to be done by the day; otherwise something happens on it.
    pub fn is_deadline(self) -> bool {
        !matches!(
            self,
            What::BudgetConference
                | What::Proposition
                | What::Budget
                | What::Invitation
                | What::StatePreMeeting
                | What::SecretariatMeeting
                | What::PoliticalPreMeeting
                | What::Meeting
                | What::NotificationPoint
                | What::AgreementExpiry
        )
    }
}

/// Several whom an entry concerns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// The ministries that answer for cases of the meeting.
    CaseMinistries,
    /// Those who have cases, the counterpart included.
    CaseOwners,
    /// All ministries and the counterpart.
    Parties,
    /// The ministries of the secretariat.
    StateSecretariat,
    /// The secretariat: ministries and the counterpart.
    Secretariat,
    /// The political leadership of the ministries.
    PoliticalLeadership,
    /// Those who take part in the meeting.
    Participants,
    /// The government.
    Government,
}

impl Group {
    /// The word in machine-readable output.
    pub fn word(self) -> &'static str {
        match self {
            Group::CaseMinistries => "case-ministries",
            Group::CaseOwners => "case-owners",
            Group::Parties => "parties",
            Group::StateSecretariat => "state-secretariat",
            Group::Secretariat => "secretariat",
            Group::PoliticalLeadership => "political-leadership",
            Group::Participants => "participants",
            Group::Government => "government",
        }
    }
}

/// Whom an entry concerns.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Who {
    /// The group, where it is one.
    pub group: Option<Group>,
    /// The parties by their codes, as far as they are known and may be shown; each once.
    pub parties: Vec<String>,
    /// As the record has it, where that is no code.
    pub written: Option<String>,
}

/// Where a date comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// It is written in a record.
    Stated,
    /// It is reckoned from another date.
    Reckoned {
        /// The rule.
        rule: DeadlineRule,
        /// The date that it is reckoned from.
        anchor: Date,
    },
    /// It is reckoned from a date that the audience may not see.
    Withheld,
}

/// Whether something is done, as far as the records tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    /// On this day; one to come is only planned.
    On(Date),
    /// At some time.
    Yes,
    /// There is a field for it, and it is empty.
    No,
    /// Neither a field nor a release tells, or it could not be read.
    Unknown,
}

/// What somebody has to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    /// The day is no working day, and the plan shows another one instead.
    Moved {
        /// Why it is no working day.
        closed: Closed,
        /// To the working day before; otherwise to the next.
        before: bool,
    },
    /// The day is no working day, and it stands so in the record.
    ClosedDay {
        /// Why.
        closed: Closed,
    },
    /// This has to come before the other.
    NotBefore {
        /// The other.
        other: What,
        /// Its day.
        date: Date,
        /// The same day is too late.
        strict: bool,
    },
    /// This has to come on a later day than the other.
    NotAfter {
        /// The other.
        other: What,
        /// Its day.
        date: Date,
    },
    /// Another meeting has the same ministry or person on the same day.
    SameDay {
        /// The other meeting.
        meeting: String,
        /// What happens there.
        other: What,
        /// Whom both concern: codes of ministries, names of persons.
        shared: Vec<String>,
    },
    /// Another meeting states another day for the same event.
    Differs {
        /// The other meeting.
        meeting: String,
        /// Its day.
        date: Date,
    },
    /// The day has passed, and the record does not say that it is done.
    Overdue,
    /// The day has passed before the meeting that it prepares; no record tells whether it is done.
    Passed,
}

impl Mark {
    /// The word in machine-readable output.
    pub fn word(&self) -> &'static str {
        match self {
            Mark::Moved { .. } => "moved",
            Mark::ClosedDay { .. } => "closed-day",
            Mark::NotBefore { .. } => "not-before",
            Mark::NotAfter { .. } => "not-after",
            Mark::SameDay { .. } => "same-day",
            Mark::Differs { .. } => "differs",
            Mark::Overdue => "overdue",
            Mark::Passed => "passed",
        }
    }

    /// Something does not go together or has been forgotten; the others only tell.
    pub fn is_wrong(&self) -> bool {
        !matches!(self, Mark::Moved { .. } | Mark::Passed)
    }
}

/// A date of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanEntry {
    /// What it is known by: the record, the kind, and a number where there are several. Never made from a date, so
    /// that it stays when the date moves. Unique in the repository.
    pub key: String,
    /// The day that the plan shows.
    pub date: Date,
    /// The day as it is stated or reckoned. It differs from `date` where it is no working day; the verdict is by this.
    pub due: Date,
    /// What it is.
    pub what: What,
    /// The record that it belongs to.
    pub subject: Subject,
    /// The case that it is about, by id.
    pub case: Option<String>,
    /// The meetings that it belongs to, by id.
    pub meetings: Vec<String>,
    /// Where the date stands, or the date that it is reckoned from.
    pub place: Option<Place>,
    /// The record's own words for it.
    pub says: Option<String>,
    /// Whom it concerns.
    pub who: Who,
    /// Whom it may be shown to.
    pub audience: Audience,
    /// Whether it is done.
    pub done: Done,
    /// Where the date comes from.
    pub basis: Basis,
    /// Why it is this day, link by link.
    pub because: Vec<Reason>,
    /// What somebody has to look at.
    pub marks: Vec<Mark>,
}

/// Something that belongs in a plan and is not in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lack {
    /// The meetings whose plans lack it; none where it may concern every plan.
    pub meetings: Option<Vec<String>>,
    /// The file.
    pub file: Arc<str>,
    /// The line, from 1; none where the whole file is meant.
    pub line: Option<usize>,
    /// What is lacking.
    pub missing: Missing,
    /// Whom it may be told.
    pub audience: Audience,
}

impl Lack {
    /// It could not be read: somebody has to mend a file.
    pub fn is_unread(&self) -> bool {
        match self.missing {
            Missing::Record | Missing::Fields(_) | Missing::Kind => true,
            Missing::Date { .. } | Missing::SwitchedOff(_) => false,
        }
    }
}

/// What a plan lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missing {
    /// A whole record: nobody knows what it says.
    Record,
    /// Fields that could not be read, by their names in the file.
    Fields(Vec<String>),
    /// The kind of a meeting, without which nobody knows its deadlines.
    Kind,
    /// A date that is not set, and the deadlines that wait for it.
    Date {
        /// What has no date.
        what: What,
        /// The deadlines that cannot be reckoned.
        waiting: Vec<DeadlineName>,
    },
    /// A deadline that konsult.yaml has switched off.
    SwitchedOff(DeadlineName),
}
