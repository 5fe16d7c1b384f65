//! Whether what was published shows by itself that it had been cleared.
//!
//! Of a meeting that is closed the records of the ministries are left alone: there are thousands of them. But a release
//! names those that it rests on, and a name and a few lines of each are enough to see that they are what it needed. One
//! that does not show it was not made by konsult, or by other rules; its meeting is then judged like one that is open.
//! Whether the signatures of those records hold, and whether they hold the words that they say, is not asked here.

use super::clearance::{Named, cleared_by, meeting_of};
use super::judge::Judge;
use super::person::is_contact_of;
use super::stated::{Stated, fingerprint, text_fingerprint};
use super::{Outcome, Records, Release, Stage};
use crate::calendar::Date;
use crate::facts::required::WhyRequired;
use crate::facts::wordings::Grounds;
use crate::model::{
    ClearanceLevel, Fingerprint, Meeting, MeetingKind, Settings, Text, TextId, TextKind,
    read_version,
};
use crate::repository::{ClearingCommit, Signature, Tag, TagContent, Witnesses};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The releases to the public that have closed a meeting, and what each has yet to show.
#[derive(Debug)]
pub struct Publications<'s> {
    settings: &'s Settings,
    all: Vec<Publication>,
    /// Which of them belongs to a meeting.
    of_meeting: BTreeMap<String, usize>,
    /// Which of them name a record.
    naming: HashMap<String, Vec<usize>>,
}

#[derive(Debug, Default)]
struct Publication {
    meeting: String,
    seconds: i64,
    texts: BTreeMap<TextId, Fingerprint>,
    needs: BTreeMap<(TextId, String), Need>,
    /// Nothing that is seen can show it.
    never: bool,
    objections: BTreeSet<Objection>,
    answered: BTreeSet<Objection>,
}

/// The id of an objection, its text and its ministry: nobody else can answer it.
type Objection = (String, TextId, String);

/// What a ministry has to have said of a text.
#[derive(Debug, Default)]
struct Need {
    political: bool,
    /// The coordinator has recorded it in the meeting's file.
    stated: bool,
    /// When it cleared these words, by a record that the release names.
    cleared: Option<i64>,
    /// When it last said something else.
    other: Option<i64>,
}

/// What a record says, as far as its name and its lines tell.
struct Glance<'t> {
    id: &'t str,
    text: TextId,
    code: String,
    words: Fingerprint,
    outcome: Outcome,
    level: ClearanceLevel,
    meeting: Option<&'t str>,
    answers: Option<&'t str>,
    seconds: i64,
    /// A contact made it, and signed it where that is required.
    by_contact: bool,
}

impl<'s> Publications<'s> {
    /// Those among the releases of `witnesses` that count on the day `today`, save of meetings whose publication has
    /// been corrected: those are judged whenever anybody looks.
    pub fn of(witnesses: &Witnesses, grounds: Grounds<'s>, today: Date) -> Self {
        let judge = Judge::new(witnesses, grounds);
        let records = Records::of_publications(&judge, &witnesses.tags);
        let mut found = Publications {
            settings: grounds.settings,
            all: Vec::new(),
            of_meeting: BTreeMap::new(),
            naming: HashMap::new(),
        };
        for meeting in records.published_once(today) {
            let mut releases = records.releases.iter();
            let public =
                |release: &&Release| release.to == Stage::Public && release.meeting == meeting;
            let Some(release) = releases.find(public) else {
                continue;
            };
            let number = found.all.len();
            for id in &release.clearances {
                let naming = found.naming.entry(id.clone()).or_default();
                naming.push(number);
            }
            found.all.push(Publication::of(release, &judge));
            found.of_meeting.insert(meeting, number);
        }
        found
    }

    /// Of records that are whole, the meetings whose publication shows that its texts had been cleared: what else there
    /// is of them need not be looked at.
    pub fn left_alone(
        witnesses: &Witnesses,
        grounds: Grounds<'s>,
        today: Date,
    ) -> BTreeSet<String> {
        let mut publications = Publications::of(witnesses, grounds, today);
        witnesses.tags.iter().for_each(|tag| publications.see(tag));
        let commits = witnesses.commits.iter();
        commits.for_each(|commit| publications.see_commit(commit));
        let in_doubt = publications.in_doubt();
        let meetings = publications.meetings().cloned();
        meetings.filter(|id| !in_doubt.contains(id)).collect()
    }

    /// The meetings.
    pub fn meetings(&self) -> impl Iterator<Item = &String> {
        self.of_meeting.keys()
    }

    /// Takes in a record.
    pub fn see(&mut self, tag: &Tag) {
        let here = meeting_of(tag).and_then(|meeting| self.of_meeting.get(meeting));
        let here = here.copied();
        let naming = self.naming.get(&tag.object).cloned().unwrap_or_default();
        if here.is_none() && naming.is_empty() {
            return;
        }
        let Some(glance) = glance(tag, self.settings) else {
            return;
        };
        self.take_in(&glance, here, &naming);
    }

    /// Takes in a commit that clears.
    pub fn see_commit(&mut self, commit: &ClearingCommit) {
        let naming = self.naming.get(&commit.id).cloned().unwrap_or_default();
        for glance in glances(commit, self.settings) {
            self.take_in(&glance, None, &naming);
        }
    }

    fn take_in(&mut self, glance: &Glance<'_>, here: Option<usize>, naming: &[usize]) {
        let others = here.into_iter().filter(|number| !naming.contains(number));
        let others: Vec<usize> = others.collect();
        for (numbers, named) in [(naming, true), (others.as_slice(), false)] {
            for number in numbers {
                if let Some(publication) = self.all.get_mut(*number) {
                    publication.take_in(glance, named);
                }
            }
        }
    }

    /// The ids of the records that those name which have something left to show.
    pub fn named(&self) -> BTreeSet<String> {
        let left = |numbers: &&Vec<usize>| {
            let mut left = numbers.iter().filter_map(|number| self.all.get(*number));
            left.any(|publication| !publication.is_shown())
        };
        let named = self.naming.iter().filter(|(_, numbers)| left(numbers));
        named.map(|(id, _)| id.clone()).collect()
    }

    /// The meetings whose publication does not show that its texts had been cleared.
    pub fn in_doubt(&self) -> BTreeSet<String> {
        let doubtful = self
            .all
            .iter()
            .filter(|publication| !publication.is_shown());
        doubtful
            .map(|publication| publication.meeting.clone())
            .collect()
    }
}

impl Publication {
    fn of(release: &Release, judge: &Judge<'_>) -> Self {
        let mut publication = Publication {
            meeting: release.meeting.clone(),
            seconds: release.maker.seconds,
            texts: release.texts.clone(),
            // Where its commit does not tell whom a text needed, the files of now say more.
            never: !release.unsure.is_empty() || release.kind == Some(MeetingKind::Bilateral),
            ..Publication::default()
        };
        let mut parties = BTreeSet::from([judge.settings.counterpart.as_str()]);
        for (text, required) in &release.required {
            for (code, why) in required {
                let key = (text.clone(), code.clone());
                publication.needs.insert(key, Need::default());
                if text.kind == TextKind::Case && *why == WhyRequired::Responsible {
                    parties.insert(code);
                }
            }
        }
        let minutes = TextId::new(TextKind::Minutes, &release.meeting);
        let nothing = Text::default().fingerprint();
        publication.never |= release
            .texts
            .get(&minutes)
            .is_none_or(|words| *words == nothing);
        let stated = stated(release, judge);
        for party in parties {
            let need = Need {
                political: true,
                stated: stated.contains(party),
                ..Need::default()
            };
            let key = (minutes.clone(), party.to_owned());
            publication.needs.insert(key, need);
        }
        publication
    }

    fn take_in(&mut self, glance: &Glance<'_>, named: bool) {
        let meant = glance.meeting.is_none_or(|meeting| meeting == self.meeting);
        if !meant || (glance.seconds > self.seconds && !named) {
            return;
        }
        let objection = |id: &str| (id.to_owned(), glance.text.clone(), glance.code.clone());
        if glance.by_contact {
            self.answered.extend(glance.answers.map(objection));
        }
        // One of a ministry that nobody had to ask holds too.
        if glance.outcome == Outcome::Objection {
            self.objections.insert(objection(glance.id));
        }
        let key = (glance.text.clone(), glance.code.clone());
        let Some(need) = self.needs.get_mut(&key) else {
            return;
        };
        if glance.outcome != Outcome::Cleared {
            need.other = need.other.max(Some(glance.seconds));
            return;
        }
        let these = self.texts.get(&glance.text) == Some(&glance.words);
        let high = glance.level == ClearanceLevel::Political || !need.political;
        if named && these && high && glance.by_contact {
            need.cleared = need.cleared.max(Some(glance.seconds));
        }
    }

    fn is_shown(&self) -> bool {
        !self.never
            && self.objections.is_subset(&self.answered)
            && self
                .needs
                .values()
                .all(|need| match (need.cleared, need.other) {
                    (Some(cleared), Some(other)) => cleared > other,
                    (Some(_), None) => true,
                    (None, Some(_)) => false,
                    (None, None) => need.stated,
                })
    }
}

/// The parties whose political leadership has cleared the minutes, by what stands in the meeting's file in the commit
/// of a release.
fn stated(release: &Release, judge: &Judge<'_>) -> BTreeSet<String> {
    let text = TextId::new(TextKind::Minutes, &release.meeting);
    let bytes = judge.bytes(&release.commit, &text);
    let Some(meeting) = bytes.and_then(|bytes| read_version::<Meeting>(bytes)) else {
        return BTreeSet::new();
    };
    let held = meeting.date.value();
    let entries = meeting.minutes_cleared.values();
    let counts = entries.filter(|entry| {
        let day = entry.date.value();
        let since = day.is_some_and(|day| held.is_some_and(|held| held <= day));
        let by_then = day.is_some_and(|day| day <= release.maker.day);
        since && by_then && entry.level.is(&ClearanceLevel::Political)
    });
    counts
        .filter_map(|entry| entry.party.get().map(|party| party.0.clone()))
        .collect()
}

fn glance<'t>(tag: &'t Tag, settings: &Settings) -> Option<Glance<'t>> {
    let named = Named::of(&tag.name)?;
    let TagContent::Annotated(annotation) = &tag.content else {
        return None;
    };
    let stated = Stated::new(&annotation.trailers);
    let tagger = &annotation.tagger;
    let signed = annotation.signature != Signature::None || !settings.require_signatures;
    Some(Glance {
        id: &tag.object,
        words: fingerprint("Text", stated.one("Text").ok()??).ok()?,
        outcome: stated.outcome().ok()?,
        level: stated.level().ok()?,
        meeting: meeting_of(tag),
        answers: stated.one("Answers").ok()?,
        seconds: tagger.seconds,
        by_contact: signed && is_contact_of(settings, &named.ministry, &tagger.email, tagger.day),
        text: named.text,
        code: named.ministry,
    })
}

/// What a commit says of each text that it clears.
fn glances<'t>(commit: &'t ClearingCommit, settings: &Settings) -> Vec<Glance<'t>> {
    let stated = Stated::new(&commit.trailers);
    let by = stated.demanded("Cleared-by").and_then(cleared_by);
    let Ok(by) = by else {
        return Vec::new();
    };
    let signed = commit.signature != Signature::None || !settings.require_signatures;
    let day = commit.committer.day;
    let glance = |(text, words)| Glance {
        id: &commit.id,
        text,
        code: by.code.clone(),
        words,
        outcome: Outcome::Cleared,
        level: ClearanceLevel::Administrative,
        meeting: None,
        answers: None,
        seconds: commit.committer.seconds,
        by_contact: signed && is_contact_of(settings, &by.code, &by.email, day),
    };
    let texts = stated.all("Clears");
    let texts = texts.filter_map(|value| text_fingerprint("Clears", value).ok());
    texts.map(glance).collect()
}
