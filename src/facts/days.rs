//! What main held on certain days: the day the final text was due, the day a position was settled, the evening before
//! a meeting that was held without a release.

use super::Facts;
use super::records::stem_of;
use super::texts::{TextNow, TextThen};
use super::wordings::{Grounds, RecordThen};
use crate::calendar::Date;
use crate::model::{DeadlineName, Meeting, OutcomeKind, Record, Text, TextId, TextKind};
use crate::repository::{Stem, VersionContent};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What main held on the days that were asked about.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Days {
    /// Main's newest commit that had arrived at the end of a day; none where main had none yet. A day that is not
    /// here was not asked about, or the history does not reach it.
    pub commits: BTreeMap<Date, Option<String>>,
    held: BTreeMap<(String, Stem), Arc<RecordThen>>,
}

impl Days {
    /// Reads what the commits hold.
    pub fn read(
        commits: BTreeMap<Date, Option<String>>,
        held: &BTreeMap<(String, Stem), VersionContent>,
        grounds: Grounds<'_>,
    ) -> Days {
        let held: Vec<_> = held.iter().collect();
        let held = held
            .into_par_iter()
            .filter_map(|((commit, stem), content)| {
                let then = grounds.then(stem, content)?;
                Some(((commit.clone(), stem.clone()), then))
            });
        Days {
            commits,
            held: held.collect::<Vec<_>>().into_iter().collect(),
        }
    }

    /// A record at the end of a day: unknown, not there, or as it was.
    fn then(&self, stem: &Stem, day: Date) -> Then<'_> {
        match self.commits.get(&day) {
            None => Then::Unknown,
            Some(None) => Then::NoRecord,
            Some(Some(commit)) => match self.held.get(&(commit.clone(), stem.clone())) {
                None => Then::Unknown,
                Some(then) => Then::Was(then),
            },
        }
    }

    pub(super) fn text_on(&self, text: &TextId, day: Date) -> TextThen {
        match self.then(&stem_of(text), day) {
            Then::Unknown => TextThen::Unknown,
            Then::NoRecord => TextThen::Was(TextNow::NoRecord),
            Then::Was(then) => TextThen::Was(then.text(text)),
        }
    }

    pub(super) fn voice_on(&self, case: &str, day: Date) -> TextThen {
        match self.then(&stem_of(&TextId::new(TextKind::Case, case)), day) {
            Then::Unknown => TextThen::Unknown,
            Then::NoRecord => TextThen::Was(TextNow::NoRecord),
            Then::Was(then) => TextThen::Was(then.voice),
        }
    }

    /// A case at the end of a day; none where there was none, or nobody knows.
    pub(super) fn case_on(&self, case: &str, day: Date) -> Option<&RecordThen> {
        match self.then(&stem_of(&TextId::new(TextKind::Case, case)), day) {
            Then::Was(then) => Some(then),
            Then::Unknown | Then::NoRecord => None,
        }
    }

    /// The file of a text's record at the end of a day, where it is at hand.
    fn bytes_on(&self, text: &TextId, day: Date) -> Option<&Arc<[u8]>> {
        match self.then(&stem_of(text), day) {
            Then::Was(then) => then.bytes.as_ref(),
            Then::Unknown | Then::NoRecord => None,
        }
    }
}

enum Then<'d> {
    Unknown,
    NoRecord,
    Was(&'d RecordThen),
}

type Asked = BTreeSet<(Date, Stem)>;

impl Facts<'_> {
    /// The words of a text as main had them at the end of a day, where they are at hand.
    pub fn words_on(&self, text: &TextId, day: Date) -> Option<Text> {
        let bytes = self.days.bytes_on(text, day)?;
        Text::in_file(text, bytes, &self.settings.counterpart).ok()
    }

    /// The counterpart's words in a case as main had them at the end of a day, where they are at hand.
    pub fn voice_words_on(&self, case: &str, day: Date) -> Option<Text> {
        let bytes = self
            .days
            .bytes_on(&TextId::new(TextKind::Case, case), day)?;
        Text::voice_in_file(case, bytes, &self.settings.counterpart).ok()
    }

    /// The days on which main has to be asked about records: the last day for the final text of a meeting's
    /// material, the day a position was settled, the evening before a meeting whose material was not sent.
    pub fn days_asked(&self) -> Asked {
        let mut asked = Asked::new();
        let cases = self.dataset.readable_cases();
        for case in cases.filter(|case| self.is_case_judged(case)) {
            let settled = case.fields.position.get();
            let settled = settled.and_then(|position| position.date.value());
            asked.extend(settled.map(|day| (day, case_stem(&case.id))));
        }
        let meetings = self.dataset.readable_meetings();
        let judged =
            meetings.filter(|meeting| self.is_judged(meeting) && meeting.fields.has_material());
        for meeting in judged {
            self.ask_final_text(meeting, &mut asked);
            self.ask_changes(meeting, &mut asked);
            self.ask_earlier_meetings(meeting, &mut asked);
        }
        asked.retain(|(day, _)| *day < self.today);
        asked
    }

    /// The last day for the final text, unless everything was sent by then; and where nothing was sent, what the
    /// material was when the meeting was held.
    fn ask_final_text(&self, meeting: &Record<Meeting>, asked: &mut Asked) {
        let Some(deadline) = self.deadline(meeting, DeadlineName::FinalText) else {
            return;
        };
        let last = deadline.date();
        let sent = self.dispatched(&meeting.id);
        if sent.is_none_or(|release| release.maker.day > last) {
            let evening = self.evening_before(meeting).filter(|_| sent.is_none());
            for text in self.material_of(meeting) {
                let days = std::iter::once(last).chain(evening);
                asked.extend(days.map(|day| (day, stem_of(&text))));
            }
        }
    }

    /// What the text was that the meeting asked to have changed, where nothing was sent.
    fn ask_changes(&self, meeting: &Record<Meeting>, asked: &mut Asked) {
        let unsent = self.dispatched(&meeting.id).is_none();
        let Some(evening) = self.evening_before(meeting).filter(|_| unsent) else {
            return;
        };
        let outcomes = meeting.fields.outcomes.values();
        let changes = outcomes.filter(|outcome| outcome.kind.is(&OutcomeKind::TextChange));
        let cases = changes.filter_map(|outcome| outcome.case.get());
        asked.extend(cases.map(|case| (evening, case_stem(&case.0))));
    }

    fn ask_earlier_meetings(&self, meeting: &Record<Meeting>, asked: &mut Asked) {
        if !super::is_consultation(&meeting.fields) {
            return;
        }
        let evenings: Vec<Date> = self
            .held_without_release(meeting)
            .map(|held| held.evening)
            .collect();
        for case in self.cases_of(&meeting.id) {
            if self.may_be_repeated(case) {
                let asks = evenings.iter().map(|day| (*day, case_stem(&case.id)));
                asked.extend(asks);
            }
        }
    }
}

fn case_stem(id: &str) -> Stem {
    stem_of(&TextId::new(TextKind::Case, id))
}
