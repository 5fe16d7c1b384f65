//! The records that git keeps in a repository which is looked at on many days. Each is a fact of its day.

use konsult::calendar::Date;
use konsult::commands::World;
use konsult::facts::{Grounds, Publications, Records, Wordings, is_public, is_release};
use konsult::model::MeetingKind;
use konsult::repository::{Tag, TagContent, Trailers, Witnesses};
use std::collections::BTreeSet;

/// What a record is about, and when it was made.
pub struct Made {
    pub day: Date,
    /// The records of the repository whose findings it may change: that of a cleared text, and of a release the meeting
    /// and all that it names.
    about: BTreeSet<String>,
    /// It is a release to the public, which closes a meeting.
    closes: bool,
}

/// The records that have a day, by what they say of themselves: one that counts for nothing changes nothing either.
pub fn made(witnesses: &Witnesses) -> Vec<Made> {
    let tags = witnesses.tags.iter().filter_map(|tag| {
        let (trailers, day) = told(tag)?;
        Some(Made {
            day,
            about: about(trailers, is_release(&tag.name)),
            closes: is_public(&tag.name),
        })
    });
    let commits = witnesses.commits.iter().map(|commit| Made {
        day: commit.committer.day,
        about: about(&commit.trailers, false),
        closes: false,
    });
    tags.chain(commits).collect()
}

fn told(tag: &Tag) -> Option<(&Trailers, Date)> {
    match &tag.content {
        TagContent::Annotated(annotation) => Some((&annotation.trailers, annotation.tagger.day)),
        _ => None,
    }
}

fn about(trailers: &Trailers, released: bool) -> BTreeSet<String> {
    let values = trailers.iter().filter_map(|trailer| {
        let first = trailer.value.split(' ').next()?;
        match trailer.key {
            "Id" | "Voice" => Some(first),
            "Meeting" if released => Some(first),
            "Text" if released => first.split_once('/').map(|(_, id)| id),
            "Clears" => first.split_once('/').map(|(_, id)| id),
            _ => None,
        }
    });
    values.map(str::to_owned).collect()
}

impl Made {
    /// Whether it may end a lateness told of by `rule` about one of these records. What comes too late is late for
    /// ever: no release and no clearance makes good that a deadline was not kept, until the meeting is closed.
    pub fn may_end(&self, rule: &str, ids: &BTreeSet<&str>) -> bool {
        let concerns = self.about.iter().any(|id| ids.contains(id.as_str()));
        concerns && (self.closes || !rule.starts_with("deadline-"))
    }
}

/// The records as a command that is run on a day judges them; those of a later day are there, or have not been made.
pub fn judged(world: &World, today: Date, with_later: bool) -> Records {
    let mut witnesses = world.witnesses.clone();
    if !with_later {
        let by_then = |day: Date| day <= today;
        witnesses
            .tags
            .retain(|tag| told(tag).is_none_or(|(_, day)| by_then(day)));
        witnesses
            .commits
            .retain(|commit| by_then(commit.committer.day));
    }
    let mut closed = closed_without_release(world, today);
    let wordings = Wordings::default();
    let grounds = Grounds::new(&world.settings, &wordings).with(&world.dataset);
    closed.extend(Publications::left_alone(&witnesses, grounds, today));
    Records::read(&witnesses, grounds, &closed, today, false)
}

fn closed_without_release(world: &World, today: Date) -> BTreeSet<String> {
    let meetings = world.dataset.readable_meetings();
    let closed = meetings.filter(|meeting| {
        let sent = meeting.fields.summary_sent.value();
        meeting.fields.kind.is(&MeetingKind::Bilateral) && sent.is_some_and(|sent| sent <= today)
    });
    closed.map(|meeting| meeting.id.clone()).collect()
}
