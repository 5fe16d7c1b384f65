//! Whether what was published shows by itself that it had been cleared.
//!
//! Of a meeting that is closed the records of the ministries are left alone: there are thousands of them. But a release
//! names those that it rests on, and a name and a few lines of each are enough to see that they are what it needed. One
//! that does not show it was not made by konsult, or by other rules; its meeting is then judged like one that is open.
//! Where signatures are required, those records are held against them too; whether they hold the words that they say is
//! not asked here.

use super::clearance::meeting_of;
use super::glance::{Glance, glance, glances, is_proven};
use super::judge::Judge;
use super::stated::Stated;
use super::{Outcome, Records, Release, Stage};
use crate::calendar::Date;
use crate::facts::wordings::Grounds;
use crate::model::{
    ClearanceLevel, Fingerprint, Meeting, MeetingKind, Settings, Text, TextId, TextKind,
    read_version,
};
use crate::repository::{ClearingCommit, Tag, TagContent, Witnesses};
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
    /// The tags that something rests on, where a signature has to show who made them.
    relied_on: Vec<(Tag, BTreeSet<usize>)>,
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
            relied_on: Vec::new(),
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
            let mut publication = Publication::of(release, &judge);
            publication.never |= tells_of_more(release, &judge, &witnesses.tags);
            found.all.push(publication);
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
        publications.hold_signatures();
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
        let relying = self.take_in(&glance, here, &naming);
        if self.settings.require_signatures && !relying.is_empty() {
            self.relied_on.push((tag.clone(), relying));
        }
    }

    /// Takes in a commit that clears.
    pub fn see_commit(&mut self, commit: &ClearingCommit) {
        let naming = self.naming.get(&commit.id).cloned().unwrap_or_default();
        for glance in glances(commit, self.settings) {
            self.take_in(&glance, None, &naming);
        }
    }

    /// The tags whose signatures have to be checked before the publications show anything, where that is required.
    pub fn relied_on(&mut self) -> Vec<&mut Tag> {
        let tags = self.relied_on.iter_mut();
        tags.map(|(tag, _)| tag).collect()
    }

    /// Doubts the publications that rest on a tag of which no signature shows who made it, now that they are checked.
    pub fn hold_signatures(&mut self) {
        for (tag, relying) in std::mem::take(&mut self.relied_on) {
            if !is_proven(&tag, self.settings, self.naming.contains_key(&tag.object)) {
                for number in relying {
                    if let Some(publication) = self.all.get_mut(number) {
                        publication.never = true;
                    }
                }
            }
        }
    }

    /// Gives the publications that something in it shows something for.
    fn take_in(
        &mut self,
        glance: &Glance<'_>,
        here: Option<usize>,
        naming: &[usize],
    ) -> BTreeSet<usize> {
        let others = here.into_iter().filter(|number| !naming.contains(number));
        let others: Vec<usize> = others.collect();
        let mut relying = BTreeSet::new();
        for (numbers, named) in [(naming, true), (others.as_slice(), false)] {
            for number in numbers {
                if let Some(publication) = self.all.get_mut(*number)
                    && publication.take_in(glance, named)
                {
                    relying.insert(*number);
                }
            }
        }
        relying
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
            for code in required.keys() {
                let key = (text.clone(), code.clone());
                publication.needs.insert(key, Need::default());
            }
        }
        parties.extend(release.responsible.values().map(String::as_str));
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

    /// Says whether what it shows rests on who made the record.
    fn take_in(&mut self, glance: &Glance<'_>, named: bool) -> bool {
        let meant = glance.meeting.is_none_or(|meeting| meeting == self.meeting);
        if !meant || (glance.seconds > self.seconds && !named) {
            return false;
        }
        let objection = |id: &str| (id.to_owned(), glance.text.clone(), glance.code.clone());
        let answers = glance.answers.filter(|_| glance.by_contact);
        self.answered.extend(answers.map(objection));
        // One of a ministry that nobody had to ask holds too.
        if glance.outcome == Outcome::Objection {
            self.objections.insert(objection(glance.id));
        }
        let key = (glance.text.clone(), glance.code.clone());
        let Some(need) = self.needs.get_mut(&key) else {
            return answers.is_some();
        };
        if glance.outcome != Outcome::Cleared {
            need.other = need.other.max(Some(glance.seconds));
            return answers.is_some();
        }
        let these = self.texts.get(&glance.text) == Some(&glance.words);
        let high = glance.level == ClearanceLevel::Political || !need.political;
        let clears = named && these && high && glance.by_contact;
        if clears {
            need.cleared = need.cleared.max(Some(glance.seconds));
        }
        clears || answers.is_some()
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

/// Whether the minutes that a release published may bind ministries whose cases it did not publish: something came out
/// of a case, or the participants were sent one, that is not in it. Then what has become of the case has to be looked at.
fn tells_of_more(release: &Release, judge: &Judge<'_>, tags: &[Tag]) -> bool {
    let text = TextId::new(TextKind::Minutes, &release.meeting);
    let bytes = judge.bytes(&release.commit, &text);
    let meeting = bytes.and_then(|bytes| read_version::<Meeting>(bytes));
    let treated = meeting.is_some_and(|meeting| {
        let mut outcomes = meeting.outcomes.values();
        outcomes.any(|outcome| {
            let case = outcome.case.get();
            case.is_some_and(|case| !release.has_case(&case.0))
        })
    });
    let folder = format!(
        "release/{}/{}/",
        release.meeting,
        Stage::Participants.word()
    );
    let mut dispatched = tags.iter().filter(|tag| tag.name.starts_with(&folder));
    treated
        || dispatched.any(|tag| {
            let TagContent::Annotated(annotation) = &tag.content else {
                return false;
            };
            let stated = Stated::new(&annotation.trailers);
            let texts = stated
                .all("Text")
                .filter_map(|text| text.strip_prefix("case/"));
            let mut cases = texts.chain(stated.all("Voice"));
            cases.any(|case| {
                let id = case.split_whitespace().next();
                id.is_some_and(|id| !release.has_case(id))
            })
        })
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
