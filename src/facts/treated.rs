//! Whether a case has been treated in the scheme before: at an earlier meeting whose material was sent, or that was
//! held without (guide 3.2).

use super::{Facts, Phase, Release, Said, Stage, TextNow, TextThen, Versions};
use crate::calendar::Date;
use crate::model::{Case, Meeting, Record, Text, TextId, TextKind};
use std::collections::BTreeSet;

/// An earlier treatment of a case.
#[derive(Debug, Clone, Copy)]
pub struct Treated<'a> {
    /// The meeting.
    pub meeting: &'a str,
    /// Its day; that of the release where the meeting is no longer here.
    pub day: Date,
    /// What shows its words.
    pub by: ShownBy<'a>,
}

/// What shows the words that a case had at a meeting.
#[derive(Debug, Clone, Copy)]
pub enum ShownBy<'a> {
    /// The release that sent them.
    Release(&'a Release),
    /// What main held at the end of this day, the last before the meeting.
    Main(Date),
}

/// A meeting that was held, and of which no material was sent.
#[derive(Debug, Clone, Copy)]
pub struct HeldWithout<'a> {
    /// The meeting.
    pub meeting: &'a Record<Meeting>,
    /// Its day.
    pub day: Date,
    /// The day before.
    pub evening: Date,
}

impl<'a> Facts<'a> {
    /// The latest meeting before this one at which a case was treated.
    pub fn treated_before(&self, case: &Record<Case>, at: &Record<Meeting>) -> Option<Treated<'a>> {
        let held = at.fields.date.value()?;
        let sent = self.records.releases.iter().filter(|release| {
            let shows = matches!(release.to, Stage::Participants | Stage::Public);
            let counts = shows && release.maker.day <= self.today;
            counts && release.meeting != at.id && release.has_case(&case.id)
        });
        let sent = sent.map(|release| {
            let meeting = self.dataset.meetings.get(&release.meeting);
            let day = meeting.and_then(|meeting| meeting.fields.date.value());
            Treated {
                meeting: release.meeting.as_str(),
                day: day.unwrap_or(release.maker.day),
                by: ShownBy::Release(release),
            }
        });
        let unsent = self.held_without_release(at).filter(|held| {
            let then = self.days.case_on(&case.id, held.evening);
            then.is_some_and(|then| {
                let named = then.meetings.iter().flatten();
                then.stood == Some(true) && named.into_iter().any(|id| *id == held.meeting.id)
            })
        });
        let unsent = unsent.map(|held| Treated {
            meeting: held.meeting.id.as_str(),
            day: held.day,
            by: ShownBy::Main(held.evening),
        });
        sent.chain(unsent)
            .filter(|treated| treated.day < held)
            .max_by_key(|treated| treated.day)
    }

    /// The meetings before this one that have been held, and of which no material has been sent to the participants
    /// or to the public.
    pub fn held_without_release(
        &self,
        at: &Record<Meeting>,
    ) -> impl Iterator<Item = HeldWithout<'a>> {
        let before = at.fields.date.value().map(|day| day.min(self.today));
        let meetings = self.dataset.readable_meetings();
        meetings.filter_map(move |meeting| {
            let day = meeting.fields.date.value()?;
            let sent = |to| self.latest_release(&meeting.id, to).is_some();
            let unsent = !sent(Stage::Participants) && !sent(Stage::Public);
            (unsent && meeting.id != at.id && day < before?).then_some(HeldWithout {
                meeting,
                day,
                evening: day.pred_opt()?,
            })
        })
    }

    /// Whether a case could be left out for having been treated before: it stands in the material by the choice of
    /// the parties. A running cost or law collaboration stands there until it ends, and so does such a request of the
    /// counterpart (guide 4.3, 5.3).
    pub fn may_be_repeated(&self, case: &Record<Case>) -> bool {
        let fields = &case.fields;
        if self.stands_in_material(fields) != Some(true) {
            return false;
        }
        let ended = || {
            let phase = self.phase(&fields.involvement);
            matches!(phase, Some(Phase::Open | Phase::Declined | Phase::Ended))
        };
        let own = || self.raised_by_counterpart(fields) == Some(false);
        !fields.is_collaboration() || (own() && ended())
    }

    /// A case's text as an earlier meeting had it.
    pub fn text_at(&self, treated: &Treated<'_>, case: &str) -> TextThen {
        let text = TextId::new(TextKind::Case, case);
        match treated.by {
            ShownBy::Release(release) => TextThen::Was(release.text(&text)),
            ShownBy::Main(day) => self.text_on(&text, day),
        }
    }

    /// The counterpart's voice in a case as an earlier meeting had it.
    pub fn voice_at(&self, treated: &Treated<'_>, case: &str) -> TextThen {
        match treated.by {
            ShownBy::Release(release) => TextThen::Was(release.voice(case)),
            ShownBy::Main(day) => self.voice_on(case, day),
        }
    }

    /// The words of a case as an earlier meeting had them, where they are at hand.
    pub fn words_at(&self, treated: &Treated<'_>, case: &str) -> Option<Text> {
        let text = TextId::new(TextKind::Case, case);
        match treated.by {
            ShownBy::Release(release) => self.words_sent(release, &text),
            ShownBy::Main(day) => self.words_on(&text, day),
        }
    }
}

impl Facts<'_> {
    /// Whether a case has stood in a material: it was in what went to the participants or the public, or main notified
    /// it for a meeting with material the evening before that was held, and nothing was sent.
    pub fn has_stood_in_a_material(&self, case: &Record<Case>) -> bool {
        let sent = self.records.releases.iter().any(|release| {
            let shows = matches!(release.to, Stage::Participants | Stage::Public);
            shows && release.maker.day <= self.today && release.has_case(&case.id)
        });
        let held = |meeting: &Record<Meeting>| {
            meeting.fields.has_material() && self.has_come(&meeting.fields.date)
        };
        let mut meetings = self.dataset.readable_meetings();
        sent || meetings.any(|meeting| held(meeting) && self.was_up_at(case, meeting) == Some(true))
    }

    /// Whether a case was up at a meeting that has been held, by what was sent or, where nothing was, by what main said
    /// the evening before. None where nobody knows.
    pub fn was_up_at(&self, case: &Record<Case>, meeting: &Record<Meeting>) -> Option<bool> {
        let sent = [Stage::Participants, Stage::Public]
            .into_iter()
            .flat_map(|to| self.releases(&meeting.id, to));
        let had: Vec<bool> = sent.map(|release| release.has_case(&case.id)).collect();
        if !had.is_empty() {
            return Some(had.contains(&true));
        }
        let evening = meeting.fields.date.value()?.pred_opt()?;
        self.was_notified_on(case, &meeting.id, evening)
    }

    /// Whether main notified a case for a meeting at the end of a day. A version that could not be read says what the
    /// one before it said.
    pub(super) fn was_notified_on(
        &self,
        case: &Record<Case>,
        meeting: &str,
        day: Date,
    ) -> Option<bool> {
        let Versions::Known(lists) = self.arrivals else {
            return None;
        };
        for version in lists.get(&case.id)? {
            let then = version.day <= day;
            match &version.said {
                _ if !then => {}
                Said::Absent => return Some(false),
                Said::Missing => return None,
                Said::Unreadable => {}
                Said::Notified { meetings, .. } => {
                    return Some(meetings.iter().any(|id| id == meeting));
                }
            }
            if version.appeared {
                return (!then).then_some(false);
            }
        }
        None
    }
}

impl TextThen {
    /// Whether a text was the same as another; none where nobody knows.
    pub fn same(self, now: TextNow) -> Option<bool> {
        match self {
            TextThen::Unknown => None,
            TextThen::Was(then) => then.same(now),
        }
    }
}

impl<'a> Facts<'a> {
    /// The cases of which an open meeting has an outcome though they do not name it.
    pub fn outcomes_elsewhere(&self) -> BTreeSet<&'a str> {
        let meetings = self.dataset.readable_meetings();
        let judged = meetings.filter(|meeting| self.is_judged(meeting));
        let named = judged.flat_map(|meeting| {
            let outcomes = meeting.fields.outcomes.values();
            outcomes.filter_map(move |outcome| Some((meeting, outcome.case.get()?.0.as_str())))
        });
        named
            .filter(|(meeting, id)| {
                let case = self.dataset.cases.get(*id);
                case.is_some_and(|case| {
                    let mut meetings = self.meetings_of(case);
                    case.readable && !meetings.any(|(other, _)| other.id == meeting.id)
                })
            })
            .map(|(_, id)| id)
            .collect()
    }
}
