//! What KS's members have given to the bilateral meetings of an autumn, by case and by kind of sender: input to the
//! state budget two years ahead (KS's page on the scheme). For KS and the ministries. From the cases of the meetings.

use serde::Serialize;

use super::{DocumentKind, Of, Unmade};
use crate::document::contents::Contents;
use crate::document::data::{CaseData, InputData, Party};
use crate::document::filling::{AtMeeting, Context, Missing, terms};
use crate::document::tree::State;
use crate::facts::{input_year, scheme_year};
use crate::language::Language;
use crate::model::{Audience, CaseType, InputKind, Meeting, MeetingKind, Record, SubjectKind};
use crate::source::Span;

/// The overview.
pub static INPUT_OVERVIEW: DocumentKind = DocumentKind {
    name: "input-overview",
    of: Of::Year(contents),
    audience: |_| Audience::Ks,
};

/// What the template is given.
#[derive(Serialize)]
struct InputOverview {
    year: i32,
    budget_year: i32,
    counterpart: Party,
    cases: Vec<InputCase>,
    /// The kinds of sender that have given something.
    kinds: Vec<Kind>,
    /// How many there are of each kind, over all cases.
    senders: Vec<Sender>,
    total: usize,
}

/// A case with the input to it.
#[derive(Serialize)]
struct InputCase {
    case: CaseData,
    /// "bilateralt møte 21. oktober 2027".
    meetings: Vec<String>,
    senders: Vec<Sender>,
}

/// How many inputs there are of a kind of sender.
#[derive(Serialize)]
struct Sender {
    name: Option<String>,
    count: usize,
}

/// A kind of sender.
#[derive(Serialize)]
struct Kind {
    name: Option<String>,
    rows: Vec<Row>,
}

/// An input in the list of its kind.
#[derive(Serialize)]
struct Row {
    case: String,
    language: Language,
    input: InputData,
}

// It is KS's own words, but it names the state's cases too, and nothing here tells whether those are cleared.
fn contents(context: Context<'_>, year: i32) -> Result<Contents, Unmade> {
    let meetings = round(context, year);
    if meetings.is_empty() {
        return Err(Unmade::NoBilateralMeeting);
    }
    let mut cases: Vec<InputCase> = Vec::new();
    for at in meetings {
        for record in at.cases() {
            let name = at.titled_inside();
            let known = cases.iter_mut().find(|one| one.case.id == record.id);
            let case = at.case(record);
            let belongs =
                record.fields.case_type.is(&CaseType::BudgetInput) || !case.inputs.is_empty();
            match known {
                Some(known) => known.meetings.push(name),
                None if belongs => cases.push(InputCase {
                    case,
                    meetings: vec![name],
                    senders: Vec::new(),
                }),
                None => {}
            }
        }
    }
    let kinds = kinds(context, &cases);
    for one in &mut cases {
        one.senders = senders(&kinds, |row| row.case == one.case.id);
    }
    let senders = senders(&kinds, |_| true);
    let data = InputOverview {
        year,
        budget_year: input_year(year),
        counterpart: context.party(&context.facts.settings.counterpart),
        cases,
        total: senders.iter().map(|one| one.count).sum(),
        senders,
        kinds,
    };
    let title = format!("{}\u{a0}{year}", context.say(terms::INPUT_OVERVIEW));
    let front = context.front(title, State::Draft);
    Ok(Contents::new(front, "input-overview.md", &data))
}

/// The bilateral meetings of an autumn, by day.
fn round(context: Context<'_>, year: i32) -> Vec<AtMeeting<'_>> {
    let mut meetings: Vec<AtMeeting<'_>> = Vec::new();
    for meeting in context.facts.dataset.meetings.values() {
        if !meeting.readable {
            context
                .gaps
                .note(&meeting.source, Span::default(), Missing::Record);
            continue;
        }
        meetings.extend(bilateral(context, meeting, year));
    }
    meetings
        .sort_by(|one, other| (one.date, &one.meeting.id).cmp(&(other.date, &other.meeting.id)));
    meetings
}

fn bilateral<'a>(
    context: Context<'a>,
    meeting: &'a Record<Meeting>,
    year: i32,
) -> Option<AtMeeting<'a>> {
    let read = context.reader(meeting, Meeting::FIELDS);
    let kind = read.value("kind", &meeting.fields.kind)?;
    if kind != MeetingKind::Bilateral {
        return None;
    }
    let date = read.value("date", &meeting.fields.date)?;
    if scheme_year(&meeting.fields) != Some(year) {
        return None;
    }
    context.rest_on(SubjectKind::Meeting, &meeting.id);
    let context = Context { date, ..context };
    Some(AtMeeting {
        context,
        meeting,
        kind,
    })
}

/// The inputs by kind of sender, those that name none last.
fn kinds(context: Context<'_>, cases: &[InputCase]) -> Vec<Kind> {
    let words = InputKind::ALL.iter();
    let names = words.map(|kind| Some(context.say(terms::input_kind(*kind))));
    let kinds = names.chain([None]).map(|name| Kind {
        rows: cases
            .iter()
            .flat_map(|one| one.case.inputs.iter().map(move |input| (one, input)))
            .filter(|(_, input)| input.kind == name)
            .map(|(one, input)| Row {
                case: one.case.id.clone(),
                language: one.case.language,
                input: input.clone(),
            })
            .collect(),
        name,
    });
    kinds.filter(|kind| !kind.rows.is_empty()).collect()
}

fn senders(kinds: &[Kind], counts: impl Fn(&Row) -> bool) -> Vec<Sender> {
    let of = |kind: &Kind| Sender {
        name: kind.name.clone(),
        count: kind.rows.iter().filter(|row| counts(row)).count(),
    };
    let all = kinds.iter().map(of);
    all.filter(|one| one.count > 0).collect()
}
