//! What main held on certain days: the day the final text was due, the day a position was settled, the day of an
//! earlier meeting.

use super::Facts;
use super::meeting_texts::{TextNow, TextThen};
use crate::calendar::Date;
use crate::model::{DeadlineName, Settings, Text, TextId, TextKind};
use crate::repository::{RecordKind, Stem, VersionContent};
use std::collections::{BTreeMap, BTreeSet};

/// What main held on the days that were asked about.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Days {
    /// Main's newest commit that had arrived at the end of a day; none where main had none yet. A day that is not
    /// here was not asked about, or the history does not reach it.
    pub commits: BTreeMap<Date, Option<String>>,
    texts: BTreeMap<(String, TextId), TextNow>,
    voices: BTreeMap<(String, String), TextNow>,
}

impl Days {
    /// Reads what the commits hold.
    pub fn read(
        commits: BTreeMap<Date, Option<String>>,
        held: &BTreeMap<(String, Stem), VersionContent>,
        settings: &Settings,
    ) -> Days {
        let mut days = Days {
            commits,
            ..Days::default()
        };
        for ((commit, stem), content) in held {
            if stem.kind != RecordKind::Case {
                continue;
            }
            let id = TextId::new(TextKind::Case, &stem.id);
            let (text, voice) = match content {
                VersionContent::Missing => continue,
                VersionContent::Absent => (TextNow::NoRecord, TextNow::NoRecord),
                VersionContent::TooLarge { .. } => (TextNow::Unreadable, TextNow::Unreadable),
                VersionContent::Bytes(bytes) => {
                    let counterpart = settings.counterpart.as_str();
                    let text = Text::in_file(&id, bytes, counterpart);
                    let voice = Text::voice_in_file(&stem.id, bytes, counterpart);
                    (TextNow::of(text), TextNow::of(voice))
                }
            };
            days.texts.insert((commit.clone(), id), text);
            days.voices.insert((commit.clone(), stem.id.clone()), voice);
        }
        days
    }

    pub(super) fn text_on(&self, text: &TextId, day: Date) -> TextThen {
        match self.commits.get(&day) {
            None => TextThen::Unknown,
            Some(None) => TextThen::Was(TextNow::NoRecord),
            Some(Some(commit)) => {
                let known = self.texts.get(&(commit.clone(), text.clone()));
                known.map_or(TextThen::Unknown, |text| TextThen::Was(*text))
            }
        }
    }

    pub(super) fn voice_on(&self, case: &str, day: Date) -> TextThen {
        match self.commits.get(&day) {
            None => TextThen::Unknown,
            Some(None) => TextThen::Was(TextNow::NoRecord),
            Some(Some(commit)) => {
                let known = self.voices.get(&(commit.clone(), case.to_owned()));
                known.map_or(TextThen::Unknown, |voice| TextThen::Was(*voice))
            }
        }
    }
}

impl<'a> Facts<'a> {
    /// The days on which main has to be asked about cases: the last day for the final text of a meeting's cases, the
    /// day a position was settled, and the days of earlier meetings that were held without a release.
    pub fn days_asked(&self) -> BTreeSet<(Date, Stem)> {
        let mut asked = BTreeSet::new();
        let cases = self.dataset.readable_cases();
        for case in cases.filter(|case| self.is_case_judged(case)) {
            let stem = || Stem {
                kind: RecordKind::Case,
                id: case.id.clone(),
            };
            let settled = case.fields.position.get();
            let settled = settled.and_then(|position| position.date.value());
            asked.extend(settled.map(|day| (day, stem())));
            for (meeting, _) in self.meetings_of(case) {
                if !self.is_judged(meeting) || !meeting.fields.has_material() {
                    continue;
                }
                let last = self.deadline(meeting, DeadlineName::FinalText);
                asked.extend(last.map(|deadline| (deadline.date(), stem())));
            }
            let earlier = self.earlier_meetings(case).into_iter();
            asked
                .extend(earlier.filter_map(|meeting| Some((meeting.fields.date.value()?, stem()))));
        }
        asked.retain(|(day, _)| *day < self.today);
        asked
    }
}
