//! What main has held of the files of meetings in which clearances of the minutes are recorded (guide 3.6).

use super::{Speaks, TextNow};
use crate::calendar::Date;
use crate::model::{
    AnyRecord, Meeting, MinutesCleared, Record, RecordKind, minutes_text, record_in,
};
use crate::repository::{Version, VersionContent};
use std::collections::BTreeMap;

/// What main has held of the meetings in whose files clearances of the minutes are recorded.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum MinutesPast {
    /// The versions of each meeting, newest first.
    Known(BTreeMap<String, Vec<MeetingThen>>),
    /// Nothing is committed yet.
    NothingYet,
    /// There is no history to ask.
    #[default]
    Unknown,
}

/// A version of a meeting's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingThen {
    /// The day in Oslo on which it arrived.
    pub day: Date,
    /// The commit's id.
    pub commit: String,
    /// The committer's address.
    pub committer_email: String,
    /// Whether the committer's signature shows that it was the coordinator; none where nobody has asked.
    pub speaks: Option<Speaks>,
    /// The record was absent just before.
    pub appeared: bool,
    /// What it held; none where git does not have it.
    pub held: Option<MinutesThen>,
}

/// The minutes in a version of a meeting's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MinutesThen {
    /// The minutes.
    pub text: TextNow,
    /// The clearances recorded there; none where that could not be read.
    pub cleared: Option<Vec<MinutesCleared>>,
}

impl MeetingThen {
    /// Reads a version.
    pub fn of(id: &str, version: &Version) -> MeetingThen {
        MeetingThen {
            day: version.day,
            commit: version.commit.clone(),
            committer_email: version.committer_email.clone(),
            speaks: None,
            appeared: version.appeared,
            held: MinutesThen::of(id, &version.content),
        }
    }

    fn records(&self, entry: &MinutesCleared) -> bool {
        let held = self.held.as_ref().and_then(|held| held.cleared.as_ref());
        held.is_some_and(|entries| entries.iter().any(|other| is_same(other, entry)))
    }
}

impl MinutesThen {
    fn of(id: &str, content: &VersionContent) -> Option<MinutesThen> {
        let nothing = |text| MinutesThen {
            text,
            cleared: None,
        };
        match content {
            VersionContent::Missing => None,
            VersionContent::TooLarge { .. } | VersionContent::Several => {
                Some(nothing(TextNow::Unreadable))
            }
            VersionContent::Absent => Some(MinutesThen {
                text: TextNow::NoRecord,
                cleared: Some(Vec::new()),
            }),
            VersionContent::Bytes(bytes) => match record_in(RecordKind::Meeting, id, bytes) {
                AnyRecord::Meeting(meeting) => Some(MinutesThen::in_record(&meeting)),
                AnyRecord::Case(_) | AnyRecord::Agreement(_) => None,
            },
        }
    }

    fn in_record(meeting: &Record<Meeting>) -> MinutesThen {
        let entries = &meeting.fields.minutes_cleared;
        let readable = meeting.readable && !entries.is_partly_broken();
        MinutesThen {
            text: TextNow::of(minutes_text(meeting)),
            cleared: readable.then(|| entries.values().cloned().collect()),
        }
    }
}

/// Whether two entries say the same, wherever they stand.
fn is_same(a: &MinutesCleared, b: &MinutesCleared) -> bool {
    let same_level = a.level.value() == b.level.value();
    let same_day = a.date.value() == b.date.value();
    same_level && same_day && a.party.get() == b.party.get() && a.name.get() == b.name.get()
}

/// Whether `versions` tell all that is to be known of the entries that a meeting has now.
pub fn minutes_settled(meeting: &Meeting, versions: &[MeetingThen]) -> bool {
    let Some(last) = versions.last() else {
        return false;
    };
    let readable = last
        .held
        .as_ref()
        .is_some_and(|held| held.cleared.is_some());
    let told = |entry: &MinutesCleared| {
        let reached = entry.date.value().is_none_or(|day| last.day <= day);
        reached && !last.records(entry)
    };
    last.appeared || (readable && meeting.minutes_cleared.values().all(told))
}

/// The version that brought an entry.
pub(super) enum Start<'v> {
    /// This one.
    At(&'v MeetingThen),
    /// None: it is not on main.
    None,
    /// Nobody can tell.
    Unknown,
}

/// The version that brought an entry: the oldest of the latest unbroken run that has it. One that could not be read
/// does not break the run.
pub(super) fn start_of<'v>(entry: &MinutesCleared, versions: &'v [MeetingThen]) -> Start<'v> {
    let mut start = Start::None;
    for version in versions {
        let Some(held) = &version.held else {
            return Start::Unknown;
        };
        match &held.cleared {
            None => {}
            Some(_) if version.records(entry) => start = Start::At(version),
            Some(_) => break,
        }
        if version.appeared {
            break;
        }
    }
    start
}
