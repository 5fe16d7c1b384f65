//! What the participants of a meeting were sent, how its texts ended, and the words themselves where git has them
//! (guide 3.4, 3.6).

use super::records::stem_of;
use super::{Clearing, Facts, Maker, MinutesWord, RecordSource, Release, Stage, TextNow};
use crate::calendar::{Anchor, Date, DeadlineRule, Direction, Unit};
use crate::findings::Reason;
use crate::language::Arg;
use crate::model::{
    DeadlineName, Meeting, Outcome, OutcomeKind, Record, Text, TextId, TextKind, Unreadable,
    agreement_text, case_text, case_voice, minutes_text, opening_text,
};
use crate::repository::VersionContent;
use crate::source::Span;
use std::collections::BTreeMap;

/// The days on which the material goes to the participants: about a week before the meeting (guide 3.4).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DispatchWindow {
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
    /// The chain that gives them.
    pub because: Vec<Reason>,
    /// Where the date that they are reckoned from stands.
    pub anchor_span: Option<Span>,
}

impl Release {
    /// A text as it names it.
    pub fn text(&self, text: &TextId) -> TextNow {
        let named = self.texts.get(text);
        named.map_or(TextNow::NoRecord, |words| TextNow::Words(*words))
    }

    /// The counterpart's voice in a case as it names it.
    pub fn voice(&self, case: &str) -> TextNow {
        let named = self.voices.get(case);
        named.map_or(TextNow::NoRecord, |words| TextNow::Words(*words))
    }

    /// Whether a case is in it, by the state's words or by the counterpart's.
    pub fn has_case(&self, case: &str) -> bool {
        let text = TextId::new(TextKind::Case, case);
        self.texts.contains_key(&text) || self.voices.contains_key(case)
    }

    /// The cases in it, by id.
    pub fn cases(&self) -> impl Iterator<Item = &str> {
        let by_text = self.texts.keys().filter(|text| text.kind == TextKind::Case);
        let by_voice = self.voices.keys().filter(|case| {
            let text = TextId::new(TextKind::Case, case.as_str());
            !self.texts.contains_key(&text)
        });
        by_text
            .map(|text| text.id.as_str())
            .chain(by_voice.map(String::as_str))
    }

    /// It names nothing that anybody wrote: nobody has got anything by it.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty() && self.voices.is_empty()
    }
}

impl TextNow {
    /// Whether two are the same words, or both are none; none where one could not be read.
    pub fn same(self, other: TextNow) -> Option<bool> {
        let unreadable = |text| text == TextNow::Unreadable;
        let known = !unreadable(self) && !unreadable(other);
        known.then(|| self.fingerprint() == other.fingerprint())
    }
}

impl<'a> Facts<'a> {
    /// The first release by which somebody got texts of a meeting.
    pub fn first_release(&self, meeting: &str, to: Stage) -> Option<&'a Release> {
        self.releases(meeting, to)
            .find(|release| !release.is_empty())
    }

    /// The release by which the participants got the material. A later one does not change what they had.
    pub fn dispatched(&self, meeting: &str) -> Option<&'a Release> {
        self.first_release(meeting, Stage::Participants)
    }

    /// The release by which the secretariat got a draft; what goes to the participants reaches it too.
    pub fn draft_to_secretariat(&self, meeting: &str) -> Option<&'a Release> {
        let stages = [Stage::Secretariat, Stage::Participants];
        let firsts = stages
            .into_iter()
            .filter_map(|to| self.first_release(meeting, to));
        firsts.min_by_key(|release| release.maker.day)
    }

    /// The release by which a meeting was first published.
    pub fn published(&self, meeting: &str) -> Option<&'a Release> {
        self.releases(meeting, Stage::Public).next()
    }

    /// The latest release to the public of a meeting, where it is held against the records of its texts although the
    /// meeting is closed: it corrects what was published first, or does not show that its texts had been cleared.
    pub fn publication_to_judge(&self, meeting: &str) -> Option<&'a Release> {
        let latest = self.latest_release(meeting, Stage::Public);
        let in_doubt = self.records.in_doubt.contains(meeting);
        latest.filter(|release| in_doubt || release.corrects.is_some())
    }

    /// What has gone to the counterpart, the first of each meeting first.
    pub fn sent_to_counterpart(&self) -> impl Iterator<Item = &'a Release> {
        let today = self.today;
        let releases = self.records.releases.iter();
        releases.filter(move |release| release.to != Stage::State && release.maker.day <= today)
    }

    /// What has gone to the counterpart and is held against the records of its texts, by meeting: of one that is closed
    /// only what [`Facts::publication_to_judge`] gives. A meeting whose file is gone or cannot be read is closed by what
    /// was published.
    pub fn sent_to_judge(&self) -> BTreeMap<&'a str, Vec<&'a Release>> {
        let mut found: BTreeMap<&str, Vec<&Release>> = BTreeMap::new();
        for release in self.sent_to_counterpart() {
            let of_meeting = found.entry(&release.meeting).or_default();
            of_meeting.push(release);
        }
        for (id, releases) in &mut found {
            let meeting = self.dataset.meetings.get(*id);
            let judged = match meeting.filter(|meeting| meeting.readable) {
                Some(meeting) => self.is_judged(meeting),
                None => self.include_closed || self.published(id).is_none(),
            };
            if !judged {
                *releases = self.publication_to_judge(id).into_iter().collect();
            }
        }
        found
    }

    /// Whether a text of a meeting that has been published says something else now, or was published without having been
    /// cleared: it would have to be published anew, and before that laid before the ministries and cleared.
    pub fn is_to_be_corrected(&self, meeting: &str, text: &TextId) -> bool {
        let latest = self.latest_release(meeting, Stage::Public);
        latest.is_some_and(|latest| {
            let now = self.text_now(text);
            let changed = latest.text(text).same(now) == Some(false);
            now.fingerprint().is_some() && (changed || self.went_uncleared(latest, text))
        })
    }

    /// Whether a release to the public sent a text that somebody it needed had not cleared.
    fn went_uncleared(&self, release: &Release, text: &TextId) -> bool {
        let Some(words) = release.text(text).fingerprint() else {
            return false;
        };
        if self.publication_to_judge(&release.meeting) != Some(release) {
            return false;
        }
        if text.kind == TextKind::Minutes {
            let meeting = self.dataset.meetings.get(&release.meeting);
            let words = meeting.map_or_else(Vec::new, |meeting| self.minutes_words(meeting));
            return words
                .iter()
                .any(|(_, _, word)| matches!(word, MinutesWord::Short(_)));
        }
        let mut needed = release.required.get(text).into_iter().flatten();
        needed.any(|(code, _)| {
            let clearing = self.clearing(text, words, &release.meeting, code, release);
            !matches!(clearing, Clearing::Done | Clearing::Silent { .. })
        })
    }

    /// The last day before a meeting that has been held; none while it is still to come.
    pub fn evening_before(&self, meeting: &Record<Meeting>) -> Option<Date> {
        let held = meeting
            .fields
            .date
            .value()
            .filter(|day| *day < self.today)?;
        held.pred_opt()
    }

    /// A text of a meeting as it ended: as it was first published, until then as the files have it.
    pub fn text_at_end(&self, meeting: &str, text: &TextId) -> TextNow {
        match self.published(meeting) {
            Some(release) => release.text(text),
            None => self.text_now(text),
        }
    }

    /// The counterpart's voice in a case of a meeting as it ended.
    pub fn voice_at_end(&self, meeting: &str, case: &str) -> TextNow {
        match self.published(meeting) {
            Some(release) => release.voice(case),
            None => self.voice_now(case),
        }
    }

    /// The days on which the material of a meeting goes out; none where the deadline or how far one may be from it
    /// is not known.
    pub fn dispatch_window(&self, meeting: &Record<Meeting>) -> Option<DispatchWindow> {
        let deadline = self.deadline(meeting, DeadlineName::Dispatch)?;
        let tolerance = self.settings.dispatch_tolerance?;
        let unit = match tolerance.working_days {
            true => Unit::WorkingDays,
            false => Unit::Days,
        };
        let away = |direction| {
            DeadlineRule::new(tolerance.count, unit, direction, Anchor::Dispatch)?
                .reckon(deadline.date(), &self.settings.calendar)
                .map(|reckoned| reckoned.date)
        };
        let (first, last) = (away(Direction::Before)?, away(Direction::After)?);
        let mut because = deadline.because();
        because.retain(|reason| reason.key != "deadline-date");
        because.push(
            Reason::new("dispatch-window")
                .with("first", Arg::DatedDay(first))
                .with("last", Arg::DatedDay(last)),
        );
        Some(DispatchWindow {
            first,
            last,
            because,
            anchor_span: deadline.anchor_span,
        })
    }

    /// What came out of a case at a meeting, once it has been held; without a case, what came out of the meeting as a
    /// whole. None where that could not all be read.
    pub fn outcomes_of<'m>(
        &self,
        meeting: &'m Record<Meeting>,
        case: Option<&str>,
    ) -> Option<Vec<&'m Outcome>> {
        let fields = &meeting.fields;
        if fields.date.value().is_some_and(|held| held > self.today) {
            return Some(Vec::new());
        }
        let unclear = |outcome: &&Outcome| outcome.case.is_broken() || outcome.kind.is_broken();
        if fields.outcomes.is_partly_broken() || fields.outcomes.values().any(|o| unclear(&o)) {
            return None;
        }
        let about = |outcome: &&Outcome| outcome.case.get().map(|named| named.0.as_str()) == case;
        Some(fields.outcomes.values().filter(about).collect())
    }

    /// Whether the parties asked at a meeting for a case to be described otherwise, or agreed on it (guide 2, 3.5).
    /// None where that could not be read.
    pub fn change_was_asked(&self, meeting: &Record<Meeting>, case: Option<&str>) -> Option<bool> {
        let asks = |outcome: &&Outcome| {
            matches!(
                outcome.kind.value(),
                Some(OutcomeKind::TextChange | OutcomeKind::Agreed)
            )
        };
        let outcomes = self.outcomes_of(meeting, case)?;
        Some(outcomes.iter().any(asks))
    }

    /// The words of a text as the files have them.
    pub fn words_now(&self, text: &TextId) -> Option<Text> {
        let counterpart = &self.settings.counterpart;
        let dataset = self.dataset;
        let read: Result<Text, Unreadable> = match text.kind {
            TextKind::Case => case_text(dataset.cases.get(&text.id)?, counterpart),
            TextKind::Opening => opening_text(dataset.meetings.get(&text.id)?),
            TextKind::Minutes => minutes_text(dataset.meetings.get(&text.id)?),
            TextKind::Agreement => agreement_text(dataset.agreements.get(&text.id)?),
        };
        read.ok()
    }

    /// The counterpart's words in a case as the files have them.
    pub fn voice_words_now(&self, case: &str) -> Option<Text> {
        let record = self.dataset.cases.get(case)?;
        case_voice(record, &self.settings.counterpart).ok()
    }

    /// The words of a text as a release sent them, where they are at hand.
    pub fn words_sent(&self, release: &Release, text: &TextId) -> Option<Text> {
        release.texts.get(text)?;
        let bytes = self.bytes_sent(release, text)?;
        Text::in_file(text, bytes, &self.settings.counterpart).ok()
    }

    /// The counterpart's words in a case as a release sent them, where they are at hand.
    pub fn voice_words_sent(&self, release: &Release, case: &str) -> Option<Text> {
        release.voices.get(case)?;
        let bytes = self.bytes_sent(release, &TextId::new(TextKind::Case, case))?;
        Text::voice_in_file(case, bytes, &self.settings.counterpart).ok()
    }

    /// The words of a text of a meeting as it ended, where they are at hand.
    pub fn words_at_end(&self, meeting: &str, text: &TextId) -> Option<Text> {
        match self.published(meeting) {
            Some(release) => self.words_sent(release, text),
            None => self.words_now(text),
        }
    }

    /// The counterpart's words in a case of a meeting as it ended, where they are at hand.
    pub fn voice_words_at_end(&self, meeting: &str, case: &str) -> Option<Text> {
        match self.published(meeting) {
            Some(release) => self.voice_words_sent(release, case),
            None => self.voice_words_now(case),
        }
    }

    pub(super) fn bytes_sent(
        &self,
        release: &Release,
        text: &TextId,
    ) -> Option<&'a std::sync::Arc<[u8]>> {
        let key = (release.commit.clone(), stem_of(text));
        match self.held.get(&key)? {
            VersionContent::Bytes(bytes) => Some(bytes),
            VersionContent::Absent
            | VersionContent::TooLarge { .. }
            | VersionContent::Several
            | VersionContent::Missing => None,
        }
    }
}

impl Release {
    /// That it was made, as links of a chain.
    pub fn because(&self) -> Vec<Reason> {
        let key = match self.to {
            Stage::State => "release-state",
            Stage::Secretariat => "release-secretariat",
            Stage::Participants => "release-participants",
            Stage::Public => "release-public",
        };
        let made = Reason::new(key)
            .with("date", Arg::DatedDay(self.maker.day))
            .with("record", Arg::text(self.source.to_string()));
        let unverified = unverified(&self.source, &self.maker);
        std::iter::once(made).chain(unverified).collect()
    }
}

/// That nothing proves who made a record, where nothing does.
pub fn unverified(source: &RecordSource, maker: &Maker) -> Option<Reason> {
    let reason = Reason::new("record-unverified")
        .with("record", Arg::text(source.to_string()))
        .with("person", Arg::text(&maker.name));
    (!maker.verified).then_some(reason)
}
