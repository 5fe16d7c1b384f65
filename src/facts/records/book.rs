//! All records together.

use super::clearance::{Named as NamedClearance, meeting_of};
use super::judge::{Judge, stem_of};
use super::release::Named as NamedRelease;
use super::stated::text_fingerprint;
use super::{Clearance, MissingRecord, RecordSort, RecordSource, Rejected, Release, Stage};
use crate::calendar::Date;
use crate::facts::wordings::Grounds;
use crate::model::{TextId, TextKind};
use crate::repository::{ClearingCommit, Stem, Tag, TagContent, Witnesses};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// The records that count, those that do not, and those that are missing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Records {
    /// The clearances that count, by time.
    pub clearances: Vec<Clearance>,
    /// The releases that count, by meeting, stage and number.
    pub releases: Vec<Release>,
    /// The records that count for nothing.
    pub rejected: Vec<Rejected>,
    /// The records that others name and that are not here.
    pub missing: Vec<MissingRecord>,
    /// The meetings that a release to the public has closed without showing that what it published had been cleared.
    /// Their records are looked at all the same.
    pub in_doubt: BTreeSet<String>,
    /// How many records there are in all, and the newest one's day.
    pub tally: Tally,
    by_text: BTreeMap<TextId, Vec<usize>>,
}

/// How many records were seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Tags, and commits that clear.
    pub count: usize,
    /// The tags alone.
    pub tags: usize,
    /// The day of the newest.
    pub newest: Option<Date>,
}

impl Records {
    /// Judges what git has. Of meetings that are `closed` on the day `today` only the releases to the public are looked
    /// at, unless everything is asked for.
    pub fn read(
        witnesses: &Witnesses,
        grounds: Grounds<'_>,
        closed: &BTreeSet<String>,
        today: Date,
        all: bool,
    ) -> Records {
        let mut judge = Judge::new(witnesses, grounds);
        let mut records = Records::default();
        let public = |tag: &&Tag| is_public(&tag.name);
        records.take_releases(&judge, witnesses.tags.iter().filter(public));
        records.in_doubt = records.published_once(today);
        records.in_doubt.retain(|meeting| !closed.contains(meeting));
        let looked_at = |tag: &&Tag| all || !is_of(tag, closed);
        let others = witnesses.tags.iter().filter(|tag| !is_public(&tag.name));
        let releases = others.clone().filter(|tag| is_release(&tag.name));
        let needed = |tag: &&Tag| looked_at(tag) || lays_agreements(tag);
        records.take_releases(&judge, releases.filter(needed));
        let named = records.releases.iter();
        judge.named = named
            .flat_map(|release| release.clearances.clone())
            .collect();
        let clearances = others.filter(|tag| !is_release(&tag.name));
        let by_tag: Vec<&Tag> = clearances.filter(looked_at).collect();
        let by_tag = by_tag.par_iter().filter_map(|tag| judge.clearance(tag));
        let by_tag: Vec<_> = by_tag.collect();
        let by_commit = witnesses.commits.iter();
        let by_commit = by_commit.flat_map(|commit| judge.commit(commit));
        for judged in by_tag.into_iter().chain(by_commit) {
            match judged {
                Ok(clearance) => records.clearances.push(clearance),
                Err(rejected) => records.rejected.push(rejected),
            }
        }
        if !all {
            records.leave_alone(closed);
        }
        records.reject_wrong_answers(&judge.named);
        records.finish(witnesses);
        records
    }

    /// Only the releases to the public.
    pub(super) fn of_publications(judge: &Judge<'_>, tags: &[Tag]) -> Records {
        let mut records = Records::default();
        records.take_releases(judge, tags.iter().filter(|tag| is_public(&tag.name)));
        records
    }

    /// Says nothing of what is wrong in the records of closed meetings, and does not take their clearances by commit,
    /// which nobody has sorted out before.
    fn leave_alone(&mut self, closed: &BTreeSet<String>) {
        let about = |meeting: &Option<String>| {
            let meeting = meeting.as_ref();
            meeting.is_some_and(|id| closed.contains(id))
        };
        let is_commit = |source: &RecordSource| matches!(source, RecordSource::Commit(_));
        let public =
            |source: &RecordSource| matches!(source, RecordSource::Tag(name) if is_public(name));
        self.clearances
            .retain(|record| !(is_commit(&record.source) && about(&record.meeting)));
        self.rejected
            .retain(|record| public(&record.source) || !about(&record.meeting));
    }

    fn reject_wrong_answers(&mut self, named: &BTreeSet<String>) {
        let faults = super::answers::wrong(&self.clearances);
        if faults.iter().all(Option::is_none) {
            return;
        }
        let all = std::mem::take(&mut self.clearances);
        for (record, fault) in all.into_iter().zip(faults) {
            match fault {
                None => self.clearances.push(record),
                Some(why) => self.rejected.push(Rejected {
                    is_named: named.contains(&record.id),
                    sort: RecordSort::Clearance,
                    source: record.source,
                    ministry: Some(record.ministry),
                    text: Some(record.text),
                    meeting: record.meeting,
                    day: Some(record.maker.day),
                    why,
                }),
            }
        }
    }

    fn take_releases<'t>(&mut self, judge: &Judge<'_>, tags: impl Iterator<Item = &'t Tag>) {
        for judged in tags.filter_map(|tag| judge.release(tag)) {
            match judged {
                Ok(release) => self.releases.push(release),
                Err(rejected) => self.rejected.push(rejected),
            }
        }
    }

    fn finish(&mut self, witnesses: &Witnesses) {
        // On a tie what stands most in the way is the later one: it counts.
        self.clearances.sort_by(|a, b| {
            (a.maker.seconds, a.outcome, &a.id).cmp(&(b.maker.seconds, b.outcome, &b.id))
        });
        self.releases
            .sort_by(|a, b| (&a.meeting, a.to, a.number).cmp(&(&b.meeting, b.to, b.number)));
        for (index, clearance) in self.clearances.iter().enumerate() {
            let list = self.by_text.entry(clearance.text.clone()).or_default();
            list.push(index);
        }
        self.tally = tally(witnesses);
        self.missing = super::missing::missing(&self.releases, &self.clearances, witnesses);
    }

    /// The records of a text, by time.
    pub fn of_text(&self, text: &TextId) -> impl DoubleEndedIterator<Item = &Clearance> {
        let indexes = self.by_text.get(text).map_or(&[][..], Vec::as_slice);
        indexes
            .iter()
            .filter_map(|index| self.clearances.get(*index))
    }

    /// The releases of a meeting, by stage and number.
    pub fn releases_of(&self, meeting: &str) -> impl DoubleEndedIterator<Item = &Release> {
        let start = self
            .releases
            .partition_point(|release| release.meeting.as_str() < meeting);
        let rest = self.releases.get(start..).unwrap_or_default();
        let end = rest.partition_point(|release| release.meeting.as_str() <= meeting);
        rest.get(..end).unwrap_or_default().iter()
    }

    /// The meetings with a release to the public that counts on the day `today` (a later one is only planned), unless it
    /// has been corrected. What is published once more is held against the ministries' words whenever anybody looks.
    pub(super) fn published_once(&self, today: Date) -> BTreeSet<String> {
        let public = |release: &&Release| release.to == Stage::Public && release.maker.day <= today;
        let public: Vec<&Release> = self.releases.iter().filter(public).collect();
        let corrected = public.iter().filter(|release| release.corrects.is_some());
        let corrected: BTreeSet<&str> = corrected.map(|release| &*release.meeting).collect();
        let once = public.iter().map(|release| &release.meeting);
        once.filter(|meeting| !corrected.contains(meeting.as_str()))
            .cloned()
            .collect()
    }

    /// The same as if a meeting had never been published.
    #[must_use]
    pub fn without_publication(mut self, meeting: &str) -> Records {
        self.releases
            .retain(|release| release.to != Stage::Public || release.meeting != meeting);
        self
    }
}

fn tally(witnesses: &Witnesses) -> Tally {
    let tags = witnesses.tags.iter().filter_map(super::clearance::day_of);
    let commits = witnesses.commits.iter().map(|commit| commit.committer.day);
    Tally {
        count: witnesses.tags.len() + witnesses.commits.len(),
        tags: witnesses.tags.len(),
        newest: tags.chain(commits).max(),
    }
}

/// Whether a tag lies where releases do.
pub fn is_release(name: &str) -> bool {
    name.starts_with("release/")
}

/// A release to the state that names agreements: an agreement is bound to no meeting, so that having laid it before the
/// ministries counts when the meeting is long closed.
pub fn lays_agreements(tag: &Tag) -> bool {
    let to_state = NamedRelease::of(&tag.name).is_some_and(|named| named.to == Stage::State);
    let TagContent::Annotated(annotation) = &tag.content else {
        return false;
    };
    to_state
        && annotation.trailers.iter().any(|trailer| {
            let text = text_fingerprint("Text", trailer.value).ok();
            text.is_some_and(|(text, _)| text.kind == TextKind::Agreement)
        })
}

/// A release to the public, or something that may want to be one.
pub fn is_public(name: &str) -> bool {
    is_release(name) && NamedRelease::of(name).is_none_or(|named| named.to == Stage::Public)
}

/// The meeting of which a tag sends texts to the counterpart, by its name.
pub fn sent_to_counterpart(tag: &Tag) -> Option<String> {
    let named = NamedRelease::of(&tag.name)?;
    (named.to != Stage::State).then_some(named.meeting)
}

/// The meeting that a tag's record is about, before anything is judged; none for an agreement, or where it does not
/// tell.
pub fn meeting_of_tag(tag: &Tag) -> Option<String> {
    match NamedRelease::of(&tag.name) {
        Some(named) => Some(named.meeting),
        None => meeting_of(tag).map(str::to_owned),
    }
}

/// Keeps of a clearance of a closed meeting no more than is still asked of it: that it is there, whose meeting it is
/// about, and what it names. It can no longer be judged, and would count for nothing.
pub fn leave_alone(tag: &mut Tag) {
    if let TagContent::Annotated(annotation) = &mut tag.content {
        let kept = |key: &str| {
            let mut asked = ["Meeting", "Clearance", "Answers"].iter();
            asked.any(|name| key.eq_ignore_ascii_case(name))
        };
        annotation.trailers.retain(kept);
        annotation.name = String::new();
        annotation.subject = String::new();
        annotation.commit.id = String::new();
        annotation.tagger.name = String::new();
        annotation.tagger.email = String::new();
    }
}

fn is_of(tag: &Tag, meetings: &BTreeSet<String>) -> bool {
    meeting_of_tag(tag).is_some_and(|meeting| meetings.contains(&meeting))
}

/// What has to be read to judge a record: its texts, each in the commit it is on.
pub fn texts_asked(tag: &Tag) -> Vec<(String, Stem)> {
    let TagContent::Annotated(annotation) = &tag.content else {
        return Vec::new();
    };
    let commit = &annotation.commit.id;
    let mut asked = Vec::new();
    if let Some(named) = NamedClearance::of(&tag.name) {
        asked.push((commit.clone(), stem_of(&named.text)));
    }
    if let Some(named) = NamedRelease::of(&tag.name) {
        let meeting = TextId::new(TextKind::Opening, named.meeting);
        asked.push((commit.clone(), stem_of(&meeting)));
        for trailer in annotation.trailers.iter() {
            let text = match trailer.key {
                "Text" => text_fingerprint("Text", trailer.value).ok(),
                "Voice" => {
                    let value = format!("case/{}", trailer.value);
                    text_fingerprint("Voice", &value).ok()
                }
                _ => None,
            };
            asked.extend(text.map(|(text, _)| (commit.clone(), stem_of(&text))));
        }
    }
    asked
}

/// What has to be read to judge a commit that clears.
pub fn texts_cleared(commit: &ClearingCommit) -> Vec<(String, Stem)> {
    let clears = commit
        .trailers
        .iter()
        .filter(|trailer| trailer.key.eq_ignore_ascii_case("Clears"));
    clears
        .filter_map(|trailer| text_fingerprint("Clears", trailer.value).ok())
        .map(|(text, _)| (commit.id.clone(), stem_of(&text)))
        .collect()
}
