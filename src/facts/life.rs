//! The life of a record: when it came, who was shown it, what changed, what was said of it, and to whom it went.

use super::records::{is_contact_of, is_coordinator, is_overruled_copy, is_taken_back};
use super::texts::texts_of;
use super::told::Told;
use super::{Brought, Clearance, Event, Facts, Happening, Outcome, Release, Stage};
use crate::calendar::Date;
use crate::model::{Case, Fingerprint, Text, TextId, TextKind, read_case};
use crate::repository::{Arrival, RecordKind, Version, VersionContent, day_in_oslo};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What stands there of a case's being withdrawn: the day, and why.
type Withdrawal = (Option<Date>, Option<String>);

/// A record as it was after a commit of main.
struct Then {
    texts: BTreeMap<TextId, Text>,
    voice: Option<Text>,
    meetings: BTreeSet<String>,
    withdrawn: Option<Withdrawal>,
    received: Option<Told>,
}

impl<'a> Facts<'a> {
    /// The life of a record, oldest first. `versions` are all that main has had of it, newest first, and `arrivals`
    /// tells when their commits arrived. What is dated after the day that is reckoned from is only planned; it is here
    /// too.
    pub fn life(
        &self,
        kind: RecordKind,
        id: &str,
        versions: &[Version],
        arrivals: &BTreeMap<String, Arrival>,
    ) -> Vec<Event<'a>> {
        let texts = texts_of(kind, id);
        let mut events = self.changes(&texts, versions, arrivals);
        for text in &texts {
            let all: Vec<&Clearance> = self.records.of_text(text).collect();
            let said = all.iter().map(|&record| Event {
                day: record.maker.day,
                seconds: record.maker.seconds,
                what: Happening::Said {
                    record,
                    answers: self.answered_by(record),
                    is_copy: is_overruled_copy(record, &all),
                },
            });
            events.extend(said);
        }
        let sent = self.records.releases.iter();
        let sent = sent.filter(|release| concerns(release, kind, id, &texts));
        events.extend(sent.map(|release| Event {
            day: release.maker.day,
            seconds: release.maker.seconds,
            what: Happening::Sent(release),
        }));
        events.extend(self.outcomes(kind, id));
        if kind == RecordKind::Meeting {
            events.extend(self.cleared_in_file(id));
        }
        let rejected = self.records.rejected.iter().filter(|rejected| {
            let text = rejected
                .text
                .as_ref()
                .is_some_and(|text| texts.contains(text));
            let of_meeting = rejected.text.is_none() && rejected.meeting.as_deref() == Some(id);
            text || (kind == RecordKind::Meeting && of_meeting)
        });
        events.extend(rejected.filter_map(|rejected| {
            let day = rejected.day?;
            let what = Happening::Rejected(rejected);
            Some(Event {
                day,
                seconds: midday(day),
                what,
            })
        }));
        events.sort_by_key(|event| event.seconds);
        events
    }

    fn answered_by(&self, record: &Clearance) -> Option<&'a Clearance> {
        let id = record.answers.as_deref()?;
        let mut all = self.records.clearances.iter();
        all.find(|other| other.id == id && other.text == record.text)
    }

    fn changes(
        &self,
        texts: &[TextId],
        versions: &[Version],
        arrivals: &BTreeMap<String, Arrival>,
    ) -> Vec<Event<'a>> {
        let mut events = Vec::new();
        let mut before: Option<Then> = None;
        let mut torn = false;
        let mut unread = false;
        // Where the memory of this copy begins, nobody knows how the record came.
        let mut memory_began = false;
        for version in versions.iter().rev() {
            let arrived = arrivals.get(&version.commit);
            let seconds = arrived.map_or_else(|| midday(version.day), |arrival| arrival.seconds);
            let mut add = |what| {
                let day = arrived.map_or(version.day, |arrival| day_in_oslo(arrival.seconds));
                events.push(Event { day, seconds, what });
            };
            let by = || self.brought(version, arrived);
            match &version.content {
                VersionContent::Missing => {
                    add(Happening::MemoryEnds);
                    memory_began = before.is_none();
                }
                VersionContent::Absent => {
                    add(Happening::Gone(by()));
                    before = None;
                    torn = false;
                    unread = false;
                }
                VersionContent::TooLarge { .. } | VersionContent::Several => {
                    add(Happening::Unreadable(by()));
                    unread = true;
                }
                VersionContent::Bytes(bytes) => {
                    let was_there = std::mem::take(&mut memory_began) && !version.appeared;
                    if before.is_none() && !torn && !was_there {
                        add(Happening::Came(by()));
                    }
                    let Some(then) = self.then(texts, bytes) else {
                        add(Happening::Unreadable(by()));
                        torn = true;
                        unread = true;
                        continue;
                    };
                    if std::mem::take(&mut unread) {
                        add(Happening::ReadableAgain(by()));
                    }
                    if !was_there {
                        let told = self.told_otherwise(before.as_ref(), &then, version, &by());
                        let news = self.news(before.as_ref(), &then, &by(), seconds);
                        news.into_iter().chain(told).for_each(&mut add);
                    }
                    before = Some(then);
                }
            }
        }
        events
    }

    /// None where something in it could not be read.
    fn then(&self, texts: &[TextId], bytes: &Arc<[u8]>) -> Option<Then> {
        let counterpart = &self.settings.counterpart;
        let mut read = BTreeMap::new();
        for text in texts {
            read.insert(text.clone(), Text::in_file(text, bytes, counterpart).ok()?);
        }
        let case = texts.iter().find(|text| text.kind == TextKind::Case);
        let fields: Option<Case> = case.and_then(|_| read_case(bytes));
        let voice = case.and_then(|case| Text::voice_in_file(&case.id, bytes, counterpart).ok());
        Some(Then {
            texts: read,
            voice,
            meetings: fields.as_ref().map_or_else(BTreeSet::new, |case| {
                let ids = super::meeting_ids(case);
                ids.map(|id| id.value.0.clone()).collect()
            }),
            withdrawn: fields
                .as_ref()
                .filter(|case| case.is_withdrawn(self.today))
                .map(|case| {
                    let told = case.withdrawn.get();
                    let reason = told.and_then(|told| told.reason.get().cloned());
                    (told.and_then(|told| told.date.value()), reason)
                }),
            received: fields.as_ref().and_then(Told::of),
        })
    }

    /// What is new in a version.
    fn news(
        &self,
        before: Option<&Then>,
        then: &Then,
        by: &Brought,
        seconds: i64,
    ) -> Vec<Happening<'a>> {
        let mut news = Vec::new();
        let nowhere = BTreeSet::new();
        let was = before.map_or(&nowhere, |before| &before.meetings);
        if *was != then.meetings {
            news.push(Happening::Notified {
                by: by.clone(),
                from: was.difference(&then.meetings).cloned().collect(),
                to: then.meetings.iter().cloned().collect(),
            });
        }
        let was_in = before.is_none_or(|before| before.withdrawn.is_none());
        if let Some((date, reason)) = then.withdrawn.clone().filter(|_| was_in) {
            let by = by.clone();
            news.push(Happening::Withdrawn { by, date, reason });
        }
        let Some(before) = before else {
            return news;
        };
        for (id, text) in &then.texts {
            let Some(old) = before.texts.get(id).filter(|old| *old != text) else {
                continue;
            };
            let (was, is) = (old.fingerprint(), text.fingerprint());
            if was == is {
                continue;
            }
            let had = self.cleared_by(id, was, seconds);
            let has = self.cleared_by(id, is, seconds);
            news.push(Happening::Changed {
                by: by.clone(),
                text: id.clone(),
                parts: parts(old, text),
                lapsed: had.difference(&has).cloned().collect(),
                cleared: has.into_iter().collect(),
            });
        }
        if let (Some(old), Some(new)) = (&before.voice, &then.voice)
            && old.fingerprint() != new.fingerprint()
        {
            news.push(Happening::VoiceChanged {
                by: by.clone(),
                parts: parts(old, new),
            });
        }
        news
    }

    /// What a version newly says of having come another way.
    fn told_otherwise(
        &self,
        before: Option<&Then>,
        then: &Then,
        version: &Version,
        by: &Brought,
    ) -> Option<Happening<'a>> {
        let told = then.received.as_ref()?;
        let news = before.is_none_or(|before| before.received.as_ref() != Some(told));
        news.then(|| Happening::ReceivedOtherwise {
            by: by.clone(),
            date: told.day,
            counts: is_coordinator(self.settings, &version.committer_email, version.day),
        })
    }

    /// The ministries whose latest word on these words, up to a moment, was a clearance.
    fn cleared_by(&self, text: &TextId, words: Fingerprint, until: i64) -> BTreeSet<String> {
        let all = self.records.of_text(text);
        let all: Vec<&Clearance> = all.filter(|record| record.maker.seconds <= until).collect();
        let taken_back = |record: &Clearance| is_taken_back(record, &all);
        let mut last: BTreeMap<&str, Outcome> = BTreeMap::new();
        for record in &all {
            let counts = record.outcome != Outcome::Withdrawn && !taken_back(record);
            if counts && record.fingerprint == words {
                last.insert(&record.ministry, record.outcome);
            }
        }
        let cleared = last
            .into_iter()
            .filter(|(_, outcome)| *outcome == Outcome::Cleared);
        cleared.map(|(code, _)| code.to_owned()).collect()
    }

    fn brought(&self, version: &Version, arrived: Option<&Arrival>) -> Brought {
        let settings = self.settings;
        let codes = settings.ministries().iter();
        let codes = codes.filter_map(|ministry| ministry.code.get());
        let mut codes = codes.chain([&settings.counterpart]);
        let email = &version.committer_email;
        let party = codes.find(|code| is_contact_of(settings, code, email, version.day));
        let author = arrived.map(|arrival| arrival.author.as_str());
        let author =
            author.filter(|author| !author.is_empty() && !email.eq_ignore_ascii_case(author));
        Brought {
            commit: version.commit.clone(),
            author: author.map(str::to_owned),
            email: email.clone(),
            party: party.cloned(),
        }
    }

    fn outcomes(&self, kind: RecordKind, id: &str) -> Vec<Event<'a>> {
        let mut events = Vec::new();
        for meeting in self.dataset.readable_meetings() {
            let Some(day) = meeting.fields.date.value() else {
                continue;
            };
            for outcome in meeting.fields.outcomes.values() {
                let (Some(case), Some(kind_of)) = (outcome.case.get(), outcome.kind.value()) else {
                    continue;
                };
                let meant = match kind {
                    RecordKind::Case => case.0 == id,
                    RecordKind::Meeting => meeting.id == id,
                    RecordKind::Agreement => false,
                };
                if meant {
                    let what = Happening::Outcome {
                        meeting: meeting.id.clone(),
                        case: case.0.clone(),
                        kind: kind_of,
                        says: outcome.says.get().cloned().unwrap_or_default(),
                    };
                    events.push(Event {
                        day,
                        seconds: midday(day),
                        what,
                    });
                }
            }
        }
        events
    }

    fn cleared_in_file(&self, id: &str) -> Vec<Event<'a>> {
        let Some(meeting) = self.dataset.meetings.get(id) else {
            return Vec::new();
        };
        let cleared = self.stated_clearances(meeting);
        cleared
            .into_iter()
            .filter_map(|(cleared, counts)| {
                let day = cleared.date.value()?;
                let what = Happening::Stated {
                    party: cleared.party.get()?.0.clone(),
                    level: cleared.level.value(),
                    counts,
                };
                Some(Event {
                    day,
                    seconds: midday(day),
                    what,
                })
            })
            .collect()
    }
}

fn concerns(release: &Release, kind: RecordKind, id: &str, texts: &[TextId]) -> bool {
    let whole = kind == RecordKind::Meeting && release.meeting == id;
    // The counterpart's voice is not laid before the ministries, though a release to them names it.
    let voice =
        kind == RecordKind::Case && release.to != Stage::State && release.voices.contains_key(id);
    whole || voice || texts.iter().any(|text| release.texts.contains_key(text))
}

/// The names of the parts that differ.
fn parts(old: &Text, new: &Text) -> Vec<String> {
    let found = super::differences(old, new).into_iter();
    found.map(|part| part.name).collect()
}

fn midday(day: Date) -> i64 {
    let noon = day.and_hms_opt(12, 0, 0).unwrap_or_default();
    noon.and_utc().timestamp()
}
