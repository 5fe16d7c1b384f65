//! A plan in words: what every format of it says.
//!
//! The dates and their reasons come from the facts; here they get their words, once for the terminal, the page, the
//! calendar and the machine.

mod entry;
mod lacks;
mod marks;
mod picture;
#[cfg(test)]
mod tests;
mod tree;
mod words;

pub use entry::{EntryInWords, Left};
pub use marks::{MarkInWords, Sign};
pub(in crate::document) use picture::{meeting_figure, year_figure, year_table};
pub use picture::{meeting_picture, year_picture};
pub use tree::document;
pub(in crate::document) use tree::{how, lacking, months};

use crate::calendar::Date;
use crate::facts::{Facts, PlanScope, WorkPlan};
use crate::language::{Arg, Language};
use crate::model::{Audience, Meeting, MeetingKind, Record};
use chrono::Datelike;
use words::Speaker;

/// How a plan is to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Request<'a> {
    /// What it is of.
    pub scope: PlanScope<'a>,
    /// In which language.
    pub language: Language,
    /// To whom.
    pub audience: Audience,
    /// The day the records were committed; none for a work tree.
    pub committed: Option<Date>,
}

/// A plan in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanInWords {
    /// The language.
    pub language: Language,
    /// The day that is reckoned from.
    pub today: Date,
    /// What it is a plan of.
    pub title: String,
    /// The day that is reckoned from, from what it is made, and for whom.
    pub basis: Vec<String>,
    /// For whom it is; also the last of `basis`.
    pub audience: String,
    /// What it is about: the meeting, or the meetings of the year.
    pub about: Vec<(String, String)>,
    /// How many dates somebody has to look at, where there are any.
    pub warning: Option<String>,
    /// The dates, in their order.
    pub entries: Vec<EntryInWords>,
    /// What to say where there are none.
    pub nothing: Option<String>,
    /// What it lacks and may be told whom it is for.
    pub lacks: Vec<String>,
    /// What it lacks and is told only to the state.
    pub lacks_of_state: Vec<String>,
    /// The words around the dates.
    pub labels: Labels,
}

/// The words around the dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labels {
    /// Over the days.
    pub date: String,
    /// Over what it is.
    pub what: String,
    /// Over whom it concerns.
    pub who: String,
    /// Over how long is left.
    pub left: String,
    /// Parts what has passed from what is ahead.
    pub today: String,
    /// Over what is lacking.
    pub lacks: String,
    /// Over the chains of reasons.
    pub how: String,
}

/// Puts a plan into words.
pub fn in_words(facts: &Facts<'_>, plan: &WorkPlan, request: &Request<'_>) -> PlanInWords {
    let speaker = Speaker {
        facts,
        language: request.language,
    };
    let say = |key: &str| speaker.say(key, &[]);
    let entries: Vec<EntryInWords> = plan
        .entries
        .iter()
        .map(|entry| entry::in_words(speaker, entry, request.scope))
        .collect();
    let (told, kept): (Vec<_>, Vec<_>) = plan
        .lacks
        .iter()
        .partition(|lack| lack.audience >= request.audience);
    let in_detail = |lack: &&crate::facts::Lack| lacks::in_words(speaker, lack);
    let for_others = request.audience > Audience::State;
    // Whoever cannot mend the state's files is told no more of them than that something lacks.
    let lacks_told = told.iter().map(|lack| match for_others {
        true => lacks::for_others(speaker, lack),
        false => in_detail(lack),
    });
    let unread = told.iter().filter(|lack| for_others && lack.is_unread());
    let lacks_kept = kept.iter().chain(unread).map(in_detail);
    PlanInWords {
        language: request.language,
        today: facts.today,
        title: title(speaker, request.scope),
        basis: basis(speaker, request),
        audience: audience(speaker, request.audience),
        about: about(speaker, request.scope),
        warning: warning(speaker, &entries),
        nothing: entries.is_empty().then(|| nothing(speaker, request.scope)),
        entries,
        lacks: each_once(lacks_told),
        lacks_of_state: each_once(lacks_kept),
        labels: Labels {
            date: say("date"),
            what: say("what"),
            who: say("who"),
            left: say("left"),
            today: speaker.say("today", &[("today", Arg::DatedDay(facts.today))]),
            lacks: say("lacks"),
            how: say("how"),
        },
    }
}

fn title(speaker: Speaker<'_>, scope: PlanScope<'_>) -> String {
    match scope {
        PlanScope::Year(year) => {
            speaker.say("title-year", &[("year", Arg::text(year.to_string()))])
        }
        PlanScope::Meeting(id) => {
            let meeting = speaker.facts.dataset.meetings.get(id);
            let name = meeting.map_or_else(
                || speaker.say("meeting-unknown", &[("id", Arg::text(id))]),
                |meeting| meeting_name(speaker, meeting),
            );
            speaker.say("title-meeting", &[("meeting", Arg::text(name))])
        }
    }
}

fn each_once(lines: impl Iterator<Item = String>) -> Vec<String> {
    let mut said: Vec<String> = Vec::new();
    for line in lines {
        if !said.contains(&line) {
            said.push(line);
        }
    }
    said
}

/// A meeting inside a sentence: `det andre konsultasjonsmøtet 2027`.
fn meeting_name(speaker: Speaker<'_>, meeting: &Record<Meeting>) -> String {
    let fields = &meeting.fields;
    let (Some(kind), Some(date)) = (fields.kind.value(), fields.date.value()) else {
        return speaker.say("meeting-unknown", &[("id", Arg::text(&meeting.id))]);
    };
    let key = format!("meeting-{}", kind.word());
    speaker.say_with(
        &key,
        &[
            ("year", Arg::text(date.year().to_string())),
            ("date", Arg::Date(date)),
            ("ministry", ministry(meeting)),
        ],
    )
}

fn ministry(meeting: &Record<Meeting>) -> Arg {
    let code = meeting.fields.ministry.get().map(|code| code.0.as_str());
    Arg::text(code.unwrap_or("?"))
}

fn basis(speaker: Speaker<'_>, request: &Request<'_>) -> Vec<String> {
    let today = [("today", Arg::DatedDay(speaker.facts.today))];
    let made = match request.committed {
        Some(day) => speaker.say("commit", &[("date", Arg::Date(day))]),
        None => speaker.say("work-tree", &[]),
    };
    vec![
        speaker.say("as-of", &today),
        made,
        audience(speaker, request.audience),
    ]
}

fn audience(speaker: Speaker<'_>, audience: Audience) -> String {
    let key = match audience {
        Audience::State => "audience-state",
        Audience::Ks | Audience::Public => "audience-ks",
    };
    speaker.say_with(key, &[])
}

/// The meeting's own day, hours and place; or the meetings of the year.
fn about(speaker: Speaker<'_>, scope: PlanScope<'_>) -> Vec<(String, String)> {
    match scope {
        PlanScope::Meeting(id) => {
            let Some(meeting) = speaker.facts.dataset.meetings.get(id) else {
                return Vec::new();
            };
            let place = meeting.fields.place.get();
            let when = when(speaker, meeting).map(|when| (speaker.say("when", &[]), when));
            let place = place.map(|place| (speaker.say("where", &[]), words::one_line(place)));
            when.into_iter().chain(place).collect()
        }
        PlanScope::Year(year) => {
            let meetings = speaker.facts.meetings_of_year(year);
            let mut meetings: Vec<&Record<Meeting>> = meetings.collect();
            meetings.sort_by_key(|meeting| meeting.fields.date.value());
            let line = |meeting: &Record<Meeting>| {
                let kind = meeting.fields.kind.value();
                let name = entry::meeting_title(speaker, meeting, kind);
                let when = when(speaker, meeting).unwrap_or_default();
                (meeting.id.clone(), format!("{name}, {when}"))
            };
            meetings.into_iter().map(line).collect()
        }
    }
}

fn when(speaker: Speaker<'_>, meeting: &Record<Meeting>) -> Option<String> {
    let date = meeting.fields.date.value()?;
    let day = Arg::DatedDay(date).show(speaker.language);
    Some(match hours(speaker, meeting) {
        Some(hours) => format!("{day}, {hours}"),
        None => day,
    })
}

/// From when to when: `kl. 13.00–15.00`.
fn hours(speaker: Speaker<'_>, meeting: &Record<Meeting>) -> Option<String> {
    let time = words::one_line(&meeting.fields.time.get()?.written);
    let time = match speaker.language {
        Language::Nynorsk | Language::Bokmal => time.replace(':', "."),
        Language::English => time,
    };
    Some(speaker.say("time", &[("time", Arg::text(time))]))
}

fn hours_and_place(speaker: Speaker<'_>, meeting: &Record<Meeting>) -> String {
    let place = meeting
        .fields
        .place
        .get()
        .map(|place| words::one_line(place));
    let parts: Vec<String> = hours(speaker, meeting).into_iter().chain(place).collect();
    parts.join(", ")
}

fn warning(speaker: Speaker<'_>, entries: &[EntryInWords]) -> Option<String> {
    let count = entries.iter().filter(|entry| entry.is_wrong()).count();
    let count_and_sign = [
        ("count", Arg::text(count.to_string())),
        ("sign", Arg::text(Sign::Wrong.character().to_string())),
    ];
    (count > 0).then(|| speaker.say("warning", &count_and_sign))
}

fn nothing(speaker: Speaker<'_>, scope: PlanScope<'_>) -> String {
    let years = speaker.facts.plan_years();
    if years.is_empty() || matches!(scope, PlanScope::Meeting(_)) {
        return speaker.say("none", &[]);
    }
    let years = Arg::texts(years.iter().map(ToString::to_string));
    speaker.say("none-years", &[("years", years)])
}

/// The kind of a meeting as the wording knows it.
fn kind_key(kind: Option<MeetingKind>) -> String {
    kind.map_or_else(
        || "what-meeting".to_owned(),
        |kind| format!("what-meeting-{}", kind.word()),
    )
}

impl PlanInWords {
    /// The week of a day: `veke 15`.
    pub fn week(&self, date: Date) -> String {
        words::say(
            "week",
            &[("week", Arg::text(date.iso_week().week().to_string()))],
            self.language,
        )
    }

    /// The dates month by month, in their order.
    pub fn months(&self) -> impl Iterator<Item = &[EntryInWords]> {
        self.entries.chunk_by(|one, next| one.month == next.month)
    }

    /// The signs that stand in the plan, each with what it means.
    pub fn signs(&self) -> Vec<(Sign, String)> {
        let stands = |sign: &Sign| {
            let mut marks = self.entries.iter().flat_map(|entry| &entry.marks);
            marks.any(|mark| mark.sign == *sign)
        };
        let said = |sign: Sign| (sign, words::say(sign.key(), &[], self.language));
        Sign::ALL.into_iter().filter(stands).map(said).collect()
    }
}
