//! A date of a plan in words.

use super::marks::{self, MarkInWords};
use super::words::{Speaker, one_line};
use super::{kind_key, ministry};
use crate::calendar::{Date, working_days_between};
use crate::document::plain;
use crate::document::tree::Inline;
use crate::facts::{Basis, Done, PlanEntry, PlanScope, What, Who, shared_words};
use crate::findings::Place;
use crate::guide;
use crate::language::{Arg, Language, Noun, fill, month_and_year};
use crate::model::{Audience, Meeting, MeetingKind, Record, Subject, SubjectKind, WrittenForm};

/// A date of a plan in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryInWords {
    /// What it is known by; never made from a date.
    pub key: String,
    /// The day that the plan shows.
    pub date: Date,
    /// The day as it is stated or reckoned.
    pub due: Date,
    /// The month that the plan shows it in: `April 2027`.
    pub month: String,
    /// What it is.
    pub what: What,
    /// The kind in machine-readable output.
    pub kind: String,
    /// Something has to be done by the day.
    pub is_deadline: bool,
    /// The record.
    pub subject: Subject,
    /// The meetings that it belongs to.
    pub meetings: Vec<String>,
    /// The case that it is about.
    pub case: Option<String>,
    /// Where the date stands, or the one that it is reckoned from: the file, and the line from 1.
    pub place: Option<(String, usize)>,
    /// What it is.
    pub title: Vec<Inline>,
    /// Which record it belongs to, where the plan has more than one: an id.
    pub of: Option<String>,
    /// Why it is this day, in short.
    pub reason: Option<Vec<Inline>>,
    /// The same without the ids of records, for those who do not work with the files.
    pub bare_reason: Option<Vec<Inline>>,
    /// Whom it concerns.
    pub who: String,
    /// The group, in machine-readable output.
    pub group: Option<&'static str>,
    /// The parties by their codes.
    pub parties: Vec<String>,
    /// Whom it may be shown to.
    pub audience: Audience,
    /// Whether it is done, and how long is left.
    pub left: Left,
    /// It was reckoned.
    pub is_reckoned: bool,
    /// Why it is this day, link by link.
    pub because: Vec<String>,
    /// The requirements that it rests on, and the sections of the guide that they stand in.
    pub requirements: Vec<(&'static str, String)>,
    /// What somebody has to look at.
    pub marks: Vec<MarkInWords>,
    /// The category of a calendar.
    pub category: String,
}

/// Whether something is done, and how long is left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// Calendar days; negative for what has passed.
    pub days: i64,
    /// Working days; negative for what has passed.
    pub working_days: i64,
    /// The day it was done or is planned for.
    pub done_on: Option<Date>,
    /// Whether it is done; none where no field tells.
    pub done: Option<bool>,
    /// In words, a line for each thing.
    pub lines: Vec<String>,
    /// In words, in one line.
    pub line: String,
}

impl EntryInWords {
    /// What it is, with the record that it belongs to, without markup.
    pub fn full_title(&self) -> String {
        let title = plain(&self.title);
        match &self.of {
            Some(id) => format!("{title} ({id})"),
            None => title,
        }
    }

    /// The same, with the case that it is about where the title names no record.
    pub fn title_with_case(&self) -> String {
        match (&self.of, &self.case) {
            (None, Some(case)) => format!("{} ({case})", self.full_title()),
            _ => self.full_title(),
        }
    }

    /// Somebody has to look at it.
    pub fn is_wrong(&self) -> bool {
        self.marks.iter().any(|mark| mark.is_wrong)
    }
}

/// Puts an entry into words.
pub(super) fn in_words(
    speaker: Speaker<'_>,
    entry: &PlanEntry,
    scope: PlanScope<'_>,
) -> EntryInWords {
    let requirements = requirements(speaker, entry);
    let mut because: Vec<String> = entry
        .because
        .iter()
        .map(|reason| speaker.reason(reason))
        .collect();
    because.extend(requirements.iter().filter_map(|id| demand(speaker, id)));
    EntryInWords {
        key: entry.key.clone(),
        date: entry.date,
        due: entry.due,
        month: month_and_year(entry.date, speaker.language),
        what: entry.what,
        kind: entry.what.word(),
        is_deadline: entry.what.is_deadline() || entry.done == Done::No,
        subject: entry.subject.clone(),
        meetings: entry.meetings.clone(),
        case: entry.case.clone(),
        place: entry
            .place
            .as_ref()
            .map(|place| (place.file.to_string(), line(speaker, entry, place))),
        title: title(speaker, entry),
        of: of(entry, scope),
        reason: reason(speaker, entry, true),
        bare_reason: reason(speaker, entry, false),
        who: who(speaker, &entry.who),
        group: entry.who.group.map(|group| group.word()),
        parties: entry.who.parties.clone(),
        audience: entry.audience,
        left: left(speaker, entry),
        is_reckoned: matches!(entry.basis, Basis::Reckoned { .. }),
        because,
        requirements: requirements
            .into_iter()
            .filter_map(|id| guide::find(id).map(|found| (id, found.section.clone())))
            .collect(),
        marks: entry
            .marks
            .iter()
            .map(|mark| marks::in_words(speaker, entry, mark))
            .collect(),
        category: speaker.say(category(entry.what), &[]),
    }
}

fn line(speaker: Speaker<'_>, entry: &PlanEntry, place: &Place) -> usize {
    let dataset = speaker.facts.dataset;
    let id = entry.subject.id.as_str();
    let of_meeting = |id: &str| dataset.meetings.get(id).map(|record| &record.source);
    let source = match entry.subject.kind {
        SubjectKind::Case => dataset.cases.get(id).map(|record| &record.source),
        SubjectKind::Agreement => dataset.agreements.get(id).map(|record| &record.source),
        SubjectKind::Meeting => of_meeting(id),
        _ => entry.meetings.first().and_then(|id| of_meeting(id)),
    };
    source.map_or(1, |source| source.position(place.span.start).line)
}

fn requirements(speaker: Speaker<'_>, entry: &PlanEntry) -> Vec<&'static str> {
    let meeting = speaker.facts.dataset.meetings.get(&entry.subject.id);
    let kind = meeting.and_then(|meeting| meeting.fields.kind.value());
    entry.what.requirements(kind).to_vec()
}

fn demand(speaker: Speaker<'_>, id: &str) -> Option<String> {
    let requirement = guide::find(id)?;
    let shared = shared_words().entry(speaker.language);
    let args = [
        ("section", Arg::text(&requirement.section)),
        ("requirement", Arg::text(&requirement.id)),
        (
            "says",
            Arg::text(requirement.says(speaker.language).trim_end_matches('.')),
        ),
    ];
    let text = shared.text("because.guide", "")?;
    Some(fill(text, &args, speaker.language))
}

/// A meeting as it stands for itself: `Det andre konsultasjonsmøtet`.
pub(super) fn meeting_title(
    speaker: Speaker<'_>,
    meeting: &Record<Meeting>,
    kind: Option<MeetingKind>,
) -> String {
    let args = [("ministry", ministry(meeting))];
    speaker.say_with(&kind_key(kind), &args)
}

fn title(speaker: Speaker<'_>, entry: &PlanEntry) -> Vec<Inline> {
    let word = entry.what.word();
    let said = |text: String| vec![Inline::Text(text)];
    match entry.what {
        What::Meeting => {
            let meeting = speaker.facts.dataset.meetings.get(&entry.subject.id);
            said(meeting.map_or_else(String::new, |meeting| {
                meeting_title(speaker, meeting, meeting.fields.kind.value())
            }))
        }
        What::Outcome(_) | What::FollowUp | What::Reassessment => {
            let own = format!("what-{word}");
            let key = match speaker.knows(&own) {
                true => own.as_str(),
                false => "what-outcome",
            };
            let says = entry.says.as_deref().unwrap_or("…");
            speaker.say_around(key, &[], ("says", says, language(speaker, entry)))
        }
        What::Invitation if entry.done == Done::No => said(named_deadline(speaker, &word)),
        what => {
            let key = format!("what-{word}");
            let event = !what.is_deadline() || speaker.knows(&key);
            said(match event {
                true => speaker.say_with(&key, &[]),
                false => named_deadline(speaker, &word),
            })
        }
    }
}

fn named_deadline(speaker: Speaker<'_>, word: &str) -> String {
    let name = speaker.say_with(&format!("name-{word}"), &[]);
    speaker.say("deadline", &[("name", Arg::text(name))])
}

/// The language of a record's own words.
fn language(speaker: Speaker<'_>, entry: &PlanEntry) -> Option<Language> {
    let dataset = speaker.facts.dataset;
    let id = &entry.subject.id;
    let form = match entry.subject.kind {
        SubjectKind::Case => dataset.cases.get(id)?.fields.language.value(),
        SubjectKind::Agreement => dataset.agreements.get(id)?.fields.language.value(),
        _ => dataset.meetings.get(id)?.fields.language.value(),
    };
    form.map(WrittenForm::language)
        .or(speaker.facts.settings.language)
}

/// The record that an entry belongs to, where the plan is of more than that: in the plan of a year the meeting.
fn of(entry: &PlanEntry, scope: PlanScope<'_>) -> Option<String> {
    let is_meetings = entry.subject.kind == SubjectKind::Meeting;
    (is_meetings && matches!(scope, PlanScope::Year(_))).then(|| entry.subject.id.clone())
}

/// Why it is this day, in short: the rule and its anchor, or the record that it is agreed in.
fn reason(speaker: Speaker<'_>, entry: &PlanEntry, with_ids: bool) -> Option<Vec<Inline>> {
    if let Basis::Reckoned { rule, anchor } = entry.basis {
        let args = [("rule", Arg::Deadline(rule)), ("date", Arg::Date(anchor))];
        return Some(vec![Inline::Text(speaker.say("reason-rule", &args))]);
    }
    let dataset = speaker.facts.dataset;
    match entry.what {
        What::Meeting => {
            let meeting = dataset.meetings.get(&entry.subject.id)?;
            let details = super::hours_and_place(speaker, meeting);
            (!details.is_empty()).then(|| vec![Inline::Text(details)])
        }
        What::AgreementEvaluation | What::AgreementExpiry => {
            let agreement = dataset.agreements.get(&entry.subject.id)?;
            let title = agreement.fields.title.get()?;
            let args = [("agreement", Arg::text(&agreement.id))];
            let own = ("title", title.as_str(), language(speaker, entry));
            let key = match with_ids {
                true => "reason-agreement",
                false => "reason-agreement-bare",
            };
            Some(speaker.say_around(key, &args, own))
        }
        what => {
            let id = entry.case.as_deref()?;
            let case = dataset.cases.get(id);
            let title = case.and_then(|case| case.fields.title.get());
            let form = case.and_then(|case| case.fields.language.value());
            let language = form.map(WrittenForm::language);
            let key = match what {
                _ if !with_ids => "reason-case-bare",
                What::Outcome(_) => "reason-outcome",
                _ => "reason-case",
            };
            let args = [
                ("case", Arg::text(one_line(id))),
                ("meeting", Arg::text(&entry.subject.id)),
            ];
            let title = title.map_or("…", String::as_str);
            let language = language.or(speaker.facts.settings.language);
            Some(speaker.say_around(key, &args, ("title", title, language)))
        }
    }
}

fn who(speaker: Speaker<'_>, who: &Who) -> String {
    if let Some(group) = who.group {
        return speaker.say_with(&format!("group-{}", group.word()), &[]);
    }
    if let Some(written) = &who.written {
        return one_line(written);
    }
    who.parties.join(", ")
}

fn left(speaker: Speaker<'_>, entry: &PlanEntry) -> Left {
    let today = speaker.facts.today;
    let calendar = &speaker.facts.settings.calendar;
    let days = (entry.date - today).num_days();
    let working_days = working_days_between(today, entry.date, calendar);
    let done = match entry.done {
        Done::Yes => Some(true),
        Done::On(day) => Some(day <= today),
        Done::No => Some(false),
        Done::Unknown => None,
    };
    let is_done = done == Some(true);
    let done_on = match entry.done {
        Done::On(day) => Some(day),
        _ => None,
    };
    let count = |number: i64, noun| Arg::Count(number, noun);
    let mut lines = Vec::new();
    let line;
    if is_done {
        let said = match done_on {
            Some(day) => speaker.say("done-on", &[("date", Arg::Date(day))]),
            None => speaker.say("done", &[]),
        };
        line = said.clone();
        lines.push(said);
    } else if days < 0 {
        line = speaker.say("left-ago", &[("days", count(-days, Noun::Day))]);
        lines.push(line.clone());
    } else if days == 0 {
        line = speaker.say("left-today", &[]);
        lines.push(line.clone());
    } else {
        let left = ("days", count(days, Noun::Day));
        let working = ("working", count(working_days, Noun::WorkingDay));
        line = speaker.say("left-both", &[left.clone(), working]);
        lines.push(speaker.say("left-days", &[left]));
        lines.push(match working_days {
            1 => speaker.say("left-working-one", &[]),
            _ => {
                let count = Arg::text(working_days.to_string());
                speaker.say("left-working", &[("count", count)])
            }
        });
    }
    let mut left = Left {
        days,
        working_days,
        done_on,
        done,
        lines,
        line,
    };
    if let Some(day) = done_on.filter(|_| !is_done) {
        let planned = speaker.say("planned", &[("date", Arg::Date(day))]);
        left.line = format!("{}, {planned}", left.line);
        left.lines.push(planned);
    }
    left
}

fn category(what: What) -> &'static str {
    match what {
        What::BudgetConference | What::Proposition | What::Budget => "category-budget-year",
        What::AgreementEvaluation | What::AgreementExpiry => "category-agreement",
        What::FollowUp
        | What::Outcome(_)
        | What::ReportBack
        | What::Reassessment
        | What::CommitteeFrame(_)
        | What::CommitteeReport => "category-agreed",
        _ if what.is_deadline() => "category-deadline",
        _ => "category-meeting",
    }
}
