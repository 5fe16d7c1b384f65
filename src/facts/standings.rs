//! Where the texts of a meeting stand: of each ministry that has a say in one, how it stands to it (guide 3.3, 3.5).

use super::{
    ALWAYS, Clearance, Clearing, Facts, Laid, MinutesWord, Seen, Shortfall, TextNow, WhyNot,
    WhyRequired, Word,
};
use crate::calendar::Date;
use crate::model::{
    Case, DeadlineName, Field, Meeting, MeetingKind, PositionKind, Record, Text, TextId, TextKind,
};
use std::collections::BTreeMap;

/// How a ministry stands to the present words of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing<'a> {
    /// It has cleared them.
    Cleared(&'a Clearance),
    /// Its political leadership has cleared the minutes, by what the coordinator has written in the meeting's file.
    Stated(Date),
    /// Its officials have cleared the minutes. They need its political leadership.
    Administrative(&'a Clearance),
    /// The meeting's file says that it has cleared the minutes, and that counts for nothing.
    NotCounting(Option<Date>, WhyNot),
    /// It has spoken of other words only; the latest of what it said.
    Stale(&'a Clearance),
    /// It has a remark that nobody has answered.
    Remark(&'a Clearance),
    /// Its remark was answered, and it has not spoken since.
    Answered(&'a Clearance),
    /// It objects.
    Objection(&'a Clearance),
    /// They were laid before it, and it has not spoken of them.
    Laid(Laid<'a>),
    /// They were laid before it, and are cleared if it does not object until this day is over.
    Waiting(Laid<'a>, Date),
    /// They were laid before it, and it did not object until this day was over: by the repository's policy they are
    /// cleared.
    Silent(Laid<'a>, Date),
    /// Only other words were laid before it.
    LaidBefore(Laid<'a>),
    /// Nothing was laid before it.
    Missing,
    /// The text cannot be read, so nobody knows which words it has now.
    Unknown,
}

impl<'a> Standing<'a> {
    /// The word in machine-readable output; kept for ever.
    pub fn word(&self) -> &'static str {
        match self {
            Standing::Cleared(_) => "cleared",
            Standing::Stated(_) => "stated",
            Standing::Administrative(_) => "cleared-administratively",
            Standing::NotCounting(..) => "stated-not-counting",
            Standing::Stale(_) => "stale",
            Standing::Remark(_) => "remark",
            Standing::Answered(_) => "answered",
            Standing::Objection(_) => "objection",
            Standing::Laid(_) => "laid-before",
            Standing::Waiting(..) => "silence-running",
            Standing::Silent(..) => "cleared-by-silence",
            Standing::LaidBefore(_) => "laid-before-other-words",
            Standing::Missing => "missing",
            Standing::Unknown => "unknown",
        }
    }

    /// The record of the ministry's own that it rests on.
    pub fn record(&self) -> Option<&'a Clearance> {
        match self {
            Standing::Cleared(record)
            | Standing::Administrative(record)
            | Standing::Stale(record)
            | Standing::Remark(record)
            | Standing::Answered(record)
            | Standing::Objection(record) => Some(record),
            Standing::Stated(_)
            | Standing::NotCounting(..)
            | Standing::Laid(_)
            | Standing::Waiting(..)
            | Standing::Silent(..)
            | Standing::LaidBefore(_)
            | Standing::Missing
            | Standing::Unknown => None,
        }
    }

    /// The last day for objecting, where silence clears.
    pub fn silence(&self) -> Option<Date> {
        match self {
            Standing::Waiting(_, last) | Standing::Silent(_, last) => Some(*last),
            _ => None,
        }
    }

    /// Why what the meeting's file says counts for nothing.
    pub fn why_not(&self) -> Option<WhyNot> {
        match self {
            Standing::NotCounting(_, why) => Some(*why),
            _ => None,
        }
    }

    /// The day of what it rests on.
    pub fn day(&self) -> Option<Date> {
        match self {
            Standing::Stated(day) => Some(*day),
            Standing::NotCounting(day, _) => *day,
            Standing::Laid(laid)
            | Standing::LaidBefore(laid)
            | Standing::Waiting(laid, _)
            | Standing::Silent(laid, _) => Some(laid.day),
            _ => self.record().map(|record| record.maker.day),
        }
    }
}

/// How one ministry stands to a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MinistryStanding<'a> {
    /// The ministry, or the counterpart for minutes.
    pub code: String,
    /// Why it has a say; none where it has spoken without being asked.
    pub why: Option<WhyRequired>,
    /// How it stands.
    pub standing: Standing<'a>,
    /// How the text, in whatever words, was first laid before it.
    pub first_laid: Option<Laid<'a>>,
}

/// Where a text stands at a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextStatus<'a> {
    /// The text.
    pub text: TextId,
    /// What its record is called, where it has a title of its own.
    pub title: Option<String>,
    /// What the files hold.
    pub now: TextNow,
    /// The parties disagree on the case.
    pub disagreed: bool,
    /// The ministries, by code.
    pub ministries: Vec<MinistryStanding<'a>>,
}

impl TextStatus<'_> {
    /// Every ministry that has a say has cleared the present words, and nobody objects.
    pub fn is_cleared(&self) -> bool {
        let good = |one: &MinistryStanding<'_>| match one.standing {
            Standing::Cleared(_) | Standing::Stated(_) | Standing::Silent(..) => true,
            Standing::Objection(_) | Standing::Remark(_) => false,
            _ => one.why.is_none(),
        };
        self.now.fingerprint().is_some() && self.ministries.iter().all(good)
    }

    /// Whether a ministry stands in a certain way.
    pub fn any(&self, holds: impl Fn(&Standing<'_>) -> bool) -> bool {
        let mut ministries = self.ministries.iter();
        ministries.any(|one| holds(&one.standing))
    }
}

/// Why a case that is notified for a meeting is not up at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outside {
    /// It was taken back.
    Withdrawn,
    /// The state did not choose it.
    NotChosen,
    /// It is confidential.
    Confidential,
}

impl Outside {
    /// The word in machine-readable output; kept for ever.
    pub fn word(self) -> &'static str {
        match self {
            Outside::Withdrawn => "withdrawn",
            Outside::NotChosen => "not-chosen",
            Outside::Confidential => "confidential",
        }
    }
}

impl<'a> Facts<'a> {
    /// Where the texts of a meeting stand: the cases in which the parties disagree first, since most time goes to
    /// them, then the opening, the other cases, the agreements and, once the meeting has been held, the minutes.
    pub fn text_statuses(&self, meeting: &'a Record<Meeting>) -> Vec<TextStatus<'a>> {
        let mut texts = Vec::new();
        let opening = TextId::new(TextKind::Opening, &meeting.id);
        let written = self.text_now(&opening) != TextNow::Nothing;
        if meeting.fields.has_material() || written {
            texts.push(opening);
        }
        let cases = self.cases_of(&meeting.id).iter();
        let up = cases.filter(|case| self.outside(&case.fields).is_none());
        texts.extend(up.map(|case| TextId::new(TextKind::Case, &case.id)));
        let material = self.texts_in_material(meeting).into_iter();
        texts.extend(material.filter(|text| text.kind == TextKind::Agreement));
        let minutes = TextId::new(TextKind::Minutes, &meeting.id);
        let held = self.has_come(&meeting.fields.date) && meeting.fields.has_material();
        if held || self.text_now(&minutes) != TextNow::Nothing {
            texts.push(minutes);
        }
        let of = |text| self.text_status(text, meeting);
        let mut found: Vec<TextStatus<'a>> = texts.into_iter().map(of).collect();
        found.sort_by_key(|status| !status.disagreed);
        found
    }

    /// The cases that are notified for a meeting and not up at it, each with the reason.
    pub fn cases_outside(&self, meeting: &str) -> Vec<(&'a Record<Case>, Outside)> {
        let cases = self.cases_of(meeting).iter().copied();
        cases
            .filter_map(|case| Some((case, self.outside(&case.fields)?)))
            .collect()
    }

    fn outside(&self, case: &Case) -> Option<Outside> {
        if self.stands_in_material(case) == Some(false) {
            return Some(match case.is_withdrawn(self.today) {
                true => Outside::Withdrawn,
                false => Outside::NotChosen,
            });
        }
        case.public.is(&false).then_some(Outside::Confidential)
    }

    fn text_status(&self, text: TextId, meeting: &'a Record<Meeting>) -> TextStatus<'a> {
        let now = self.text_now(&text);
        let case = match text.kind {
            TextKind::Case => self.dataset.cases.get(&text.id),
            _ => None,
        };
        let title = match text.kind {
            TextKind::Case => case.and_then(|case| case.fields.title.get()),
            TextKind::Agreement => {
                let agreement = self.dataset.agreements.get(&text.id);
                agreement.and_then(|agreement| agreement.fields.title.get())
            }
            TextKind::Opening | TextKind::Minutes => None,
        };
        let required = self.required(&text, meeting);
        let mut asked: BTreeMap<String, Option<WhyRequired>> = BTreeMap::new();
        for record in self.records_of(&text, &meeting.id, ALWAYS) {
            asked.insert(record.ministry.clone(), None);
        }
        asked.extend(required.into_iter().map(|(code, why)| (code, Some(why))));
        let ministries = asked.into_iter().map(|(code, why)| MinistryStanding {
            standing: self
                .by_silence(&text, now, meeting, &code, why)
                .unwrap_or_else(|| self.standing(&text, now, meeting, &code)),
            first_laid: self.first_laid_before(&text, &meeting.id, &code),
            code,
            why,
        });
        TextStatus {
            ministries: ministries.collect(),
            title: title.cloned(),
            disagreed: case.is_some_and(|case| is_disagreed(&case.fields)),
            now,
            text,
        }
    }

    /// How a ministry stands that has not spoken of these words, where silence clears them and it has a say.
    fn by_silence(
        &self,
        text: &TextId,
        now: TextNow,
        meeting: &'a Record<Meeting>,
        code: &str,
        why: Option<WhyRequired>,
    ) -> Option<Standing<'a>> {
        // Minutes are cleared before they are published, and never by silence.
        let asked = self.demands_clearance(&meeting.fields) && text.kind != TextKind::Minutes;
        why.filter(|_| asked)?;
        let words = now.fingerprint()?;
        if let Word::Remark(_) = self.word(text, words, &meeting.id, code, ALWAYS) {
            return None;
        }
        match self.clearing(text, words, &meeting.id, code, ALWAYS) {
            Clearing::Silence { last, laid, .. } => Some(Standing::Waiting(laid, last)),
            Clearing::Silent { last, laid } => Some(Standing::Silent(laid, last)),
            _ => None,
        }
    }

    fn standing(
        &self,
        text: &TextId,
        now: TextNow,
        meeting: &'a Record<Meeting>,
        code: &str,
    ) -> Standing<'a> {
        let Some(words) = now.fingerprint() else {
            // An objection holds whatever becomes of the text; all else was said of other words, or of nobody knows
            // which.
            let nothing = Text::default().fingerprint();
            return match (self.word(text, nothing, &meeting.id, code, ALWAYS), now) {
                (Word::Objection(record), _) => Standing::Objection(record),
                (_, TextNow::Unreadable) => Standing::Unknown,
                (Word::Outdated(record), _) => Standing::Stale(record),
                _ => Standing::Missing,
            };
        };
        if text.kind == TextKind::Minutes
            && let Some(standing) = self.of_minutes(now, meeting, code)
        {
            return standing;
        }
        match self.word(text, words, &meeting.id, code, ALWAYS) {
            Word::Cleared(record) => return Standing::Cleared(record),
            Word::Remark(record) => return Standing::Remark(record),
            Word::Answered { remark, .. } => return Standing::Answered(remark),
            Word::Objection(record) => return Standing::Objection(record),
            Word::Outdated(record) => return Standing::Stale(record),
            Word::Nothing => {}
        }
        match self.seen(text, words, &meeting.id, code, ALWAYS) {
            Seen::Now(laid) => Standing::Laid(laid),
            Seen::Before(laid) => Standing::LaidBefore(laid),
            Seen::Never => Standing::Missing,
        }
    }

    /// How a party stands to minutes, by what `minutes-not-cleared` goes by too; none where what it said is as of any
    /// other text.
    fn of_minutes(
        &self,
        now: TextNow,
        meeting: &'a Record<Meeting>,
        code: &str,
    ) -> Option<Standing<'a>> {
        let administrative = |shortfall| match shortfall {
            Shortfall::Administrative(record) => Some(Standing::Administrative(record)),
            _ => None,
        };
        match self.minutes_word(meeting, now, code) {
            MinutesWord::Cleared(record) => Some(Standing::Cleared(record)),
            MinutesWord::Stated(entry) => entry.date.value().map(Standing::Stated),
            MinutesWord::Short(Shortfall::Recorded(entry, why)) => {
                Some(Standing::NotCounting(entry.date.value(), why))
            }
            MinutesWord::Short(shortfall) => administrative(shortfall),
            MinutesWord::Unknown => {
                let said = self.said_of_minutes(meeting, now, code).err()?;
                let mut entries = meeting.fields.minutes_cleared.values();
                let named = entries.any(|entry| entry.party.get().is_none_or(|it| it.0 == code));
                match said {
                    Shortfall::Nothing if named => Some(Standing::Unknown),
                    said => administrative(said),
                }
            }
        }
    }

    /// The open meetings that could be read, by their day; one without a day comes last.
    pub fn open_meetings(&self) -> Vec<&'a Record<Meeting>> {
        let meetings = self.dataset.readable_meetings();
        let mut open: Vec<&Record<Meeting>> = meetings
            .filter(|meeting| !self.is_closed(meeting))
            .collect();
        open.sort_by_key(|meeting| {
            let date = meeting.fields.date.value();
            (date.is_none(), date, &meeting.id)
        });
        open
    }

    /// The last day for notifying cases for a meeting.
    pub fn notification_deadline(&self, meeting: &Record<Meeting>) -> Option<Date> {
        let deadline = self.deadline(meeting, DeadlineName::CaseNotification)?;
        Some(deadline.date())
    }

    /// Whether clearance is demanded at a meeting of this kind, and not only that texts are laid before the ministries.
    pub fn demands_clearance(&self, meeting: &Meeting) -> bool {
        !meeting.kind.is(&MeetingKind::Bilateral)
    }
}

/// The parties disagree, and nothing has settled it.
fn is_disagreed(case: &Case) -> bool {
    let position = case.position.get();
    let says = position.is_some_and(|position| position.is.is(&PositionKind::Disagreed));
    let field = match &case.disagreement {
        Field::Given(given) => given.value.resolution.is_absent(),
        Field::Absent | Field::Broken(_) => false,
    };
    says || field
}
