//! Where every text of a meeting stands with every ministry: laid before, cleared, by whom and when, whether a signature
//! proves it, remarks, objections and waivers (guide 3.3, 3.5). For the state alone. From what git keeps of clearance
//! and dispatch, for the texts as the records have them now.

use serde::Serialize;
use std::cell::RefCell;

use super::{DocumentKind, Of, Unmade};
use crate::calendar::Date;
use crate::document::contents::Contents;
use crate::document::data::MeetingData;
use crate::document::filling::{AtMeeting, Context, Gaps, terms};
use crate::document::tree::State;
use crate::facts::{
    ALWAYS, Clearance, Facts, Laid, Maker, MinistryStanding, Outcome, Stage, Standing, TextNow,
    TextStatus,
};
use crate::language::{Arg, Language, Term};
use crate::model::{
    Audience, Case, ClearanceLevel, ClearancePolicy, MeetingKind, SubjectKind, TextKind, Waiver,
};

/// The report.
pub static CLEARANCE_REPORT: DocumentKind = DocumentKind {
    name: "clearance-report",
    of: Of::Meeting(MeetingKind::ALL, contents),
    audience: |_| Audience::State,
};

/// What the template is given.
#[derive(Serialize)]
struct Report {
    meeting: MeetingData,
    counterpart: String,
    /// The newest day of what it is made from.
    reckoned: Option<String>,
    /// Silence is enough when the time is out.
    silence: bool,
    /// Bilateral meetings need no clearance.
    demands_clearance: bool,
    /// Git may lack records, so what is not told of may be there.
    incomplete: bool,
    texts: Vec<TextRow>,
    sent: Vec<Sent>,
    rejected: Vec<Rejected>,
    waivers: Vec<Waived>,
}

/// A text.
#[derive(Serialize)]
struct TextRow {
    kind: &'static str,
    id: String,
    /// Of a case that has one at the meeting.
    number: Option<usize>,
    title: Option<String>,
    language: Language,
    /// `words`, `nothing` or `unreadable`.
    words: &'static str,
    cleared: bool,
    ministries: Vec<MinistryRow>,
    said: Vec<Said>,
}

/// How a ministry stands to a text.
#[derive(Serialize)]
struct MinistryRow {
    code: String,
    why: Option<String>,
    laid: Option<String>,
    standing: &'static str,
    /// Why what the meeting's file says counts for nothing.
    why_not: Option<String>,
    day: Option<String>,
    person: Option<String>,
    /// Whether a signature proves it; none where there is no record.
    verified: Option<bool>,
    political: bool,
    /// The last day for objecting, where silence will do.
    silent_until: Option<String>,
}

/// What a ministry has said in words.
#[derive(Serialize)]
struct Said {
    ministry: String,
    outcome: &'static str,
    says: Option<String>,
    day: String,
    person: String,
    verified: bool,
    is_open: bool,
}

/// A release.
#[derive(Serialize)]
struct Sent {
    to: &'static str,
    number: u32,
    day: String,
    person: String,
    verified: bool,
    laid_before: Vec<String>,
}

/// A record that counts for nothing.
#[derive(Serialize)]
struct Rejected {
    name: String,
    ministry: Option<String>,
    day: Option<String>,
}

/// A waiver.
#[derive(Serialize)]
struct Waived {
    rule: String,
    /// What the rule is called.
    title: Option<String>,
    id: String,
    /// What the record is called.
    name: String,
    reason: Option<String>,
    by: Option<String>,
    day: Option<String>,
}

// Nobody clears it.
fn contents(at: AtMeeting<'_>) -> Result<Contents, Unmade> {
    at.rest_on(SubjectKind::Meeting, &at.meeting.id);
    let reckoned = at.reckoned();
    let mut facts = at.facts.clone().including_closed(true);
    facts.today = reckoned.unwrap_or_default();
    let settings = facts.settings;
    let mut statuses = facts.text_statuses(at.meeting);
    let cases = numbered(at);
    statuses.sort_by_key(|status| place(&cases, status));
    let data = Report {
        meeting: at.meeting_data(),
        counterpart: settings.counterpart.clone(),
        reckoned: reckoned.map(|day| at.day(day)),
        silence: settings.clearance_policy == Some(ClearancePolicy::Silence),
        demands_clearance: facts.demands_clearance(&at.meeting.fields),
        incomplete: !facts.whole_history || !facts.records.missing.is_empty(),
        texts: statuses
            .iter()
            .map(|text| text_row(at, &facts, &cases, text))
            .collect(),
        sent: sent(at, &facts),
        rejected: rejected(at),
        waivers: waivers(at, &statuses),
    };
    let front = at.front_of(at.titled(terms::CLEARANCE_REPORT), State::Final);
    Ok(Contents::new(front, "clearance-report.md", &data))
}

/// The cases in the order of their numbers. What cannot be read of them does not stand in the way of the report, which
/// has nothing else of them.
fn numbered(at: AtMeeting<'_>) -> Vec<String> {
    let (gaps, involved) = (Gaps::default(), RefCell::default());
    let context = Context {
        gaps: &gaps,
        involved: &involved,
        ..at.context
    };
    let cases = AtMeeting { context, ..at }.numbered_cases();
    cases.into_iter().map(|case| case.id).collect()
}

/// The order of the material: the opening, the cases as they are numbered, then the others, agreements, minutes.
fn place(cases: &[String], status: &TextStatus<'_>) -> (u8, usize) {
    match status.text.kind {
        TextKind::Opening => (0, 0),
        TextKind::Case => (1, number(cases, status).unwrap_or(usize::MAX)),
        TextKind::Agreement => (2, 0),
        TextKind::Minutes => (3, 0),
    }
}

/// The number of a case at the meeting.
fn number(cases: &[String], status: &TextStatus<'_>) -> Option<usize> {
    let is_case = status.text.kind == TextKind::Case;
    let place = cases.iter().position(|id| *id == status.text.id);
    place.filter(|_| is_case).map(|place| place + 1)
}

fn text_row(
    at: AtMeeting<'_>,
    facts: &Facts<'_>,
    cases: &[String],
    status: &TextStatus<'_>,
) -> TextRow {
    let case = facts.dataset.cases.get(&status.text.id);
    let is_case = status.text.kind == TextKind::Case;
    TextRow {
        kind: status.text.kind.word(),
        id: status.text.id.clone(),
        number: number(cases, status),
        title: status.title.clone(),
        language: case
            .filter(|_| is_case)
            .map_or(at.text_language(), |case| at.case_language(case)),
        words: match status.now {
            TextNow::Words(_) => "words",
            TextNow::Nothing | TextNow::NoRecord => "nothing",
            TextNow::Unreadable => "unreadable",
        },
        cleared: status.is_cleared(),
        ministries: status
            .ministries
            .iter()
            .map(|one| ministry_row(at, facts, one))
            .collect(),
        said: said(at, facts, status),
    }
}

fn ministry_row(at: AtMeeting<'_>, facts: &Facts<'_>, one: &MinistryStanding<'_>) -> MinistryRow {
    let record = one.standing.record();
    let level = match &one.standing {
        Standing::Stated(_) => Some(ClearanceLevel::Political),
        _ => record.map(|record| record.level),
    };
    let first = one.first_laid.as_ref().map(|laid| at.short(laid.day));
    let laid = match &one.standing {
        Standing::Laid(laid) => Some(at.short(laid.day)),
        _ => first,
    };
    let why = one
        .why
        .map(|why| Arg::Term(Term::Why(why)).show(at.language()));
    MinistryRow {
        code: one.code.clone(),
        why,
        laid,
        standing: one.standing.word(),
        why_not: one.standing.why_not().map(|why| {
            let why = Term::WhyNot(why.reason());
            Arg::Term(why).show(at.language())
        }),
        day: one.standing.day().map(|day| at.short(day)),
        person: record.map(|record| record.maker.name.clone()),
        verified: record.map(|record| record.maker.verified),
        political: level == Some(ClearanceLevel::Political),
        silent_until: match &one.standing {
            Standing::Laid(laid) => silent_until(facts, laid).map(|day| at.short(day)),
            _ => None,
        },
    }
}

/// The last day for objecting to words that have been laid before a ministry, where silence will do.
fn silent_until(facts: &Facts<'_>, laid: &Laid<'_>) -> Option<Date> {
    let settings = facts.settings;
    let by_silence = settings.clearance_policy == Some(ClearancePolicy::Silence);
    let silence = settings.silence.filter(|_| by_silence)?;
    silence.after(laid.day, &settings.calendar)
}

/// Every remark and objection, and what was written with a clearance.
fn said(at: AtMeeting<'_>, facts: &Facts<'_>, status: &TextStatus<'_>) -> Vec<Said> {
    let meeting = &at.meeting.id;
    let objections = facts.open_objections(&status.text, meeting);
    let words = status.now.fingerprint();
    let remarks = words.map(|words| facts.open_remarks(&status.text, words, meeting));
    let open: Vec<&str> = objections
        .into_iter()
        .chain(remarks.into_iter().flatten())
        .map(|record| record.id.as_str())
        .collect();
    let records = facts.records_of(&status.text, meeting, ALWAYS).into_iter();
    let speaks = |record: &&Clearance| {
        let words = record.remark.as_deref().unwrap_or_default();
        record.outcome != Outcome::Cleared || !words.trim().is_empty()
    };
    records
        .filter(speaks)
        .map(|record| Said {
            ministry: record.ministry.clone(),
            outcome: record.outcome.word(),
            says: record.remark.clone(),
            day: at.short(record.maker.day),
            person: record.maker.name.clone(),
            verified: record.maker.verified,
            is_open: open.contains(&record.id.as_str()),
        })
        .collect()
}

fn sent(at: AtMeeting<'_>, facts: &Facts<'_>) -> Vec<Sent> {
    let releases = Stage::ALL
        .into_iter()
        .flat_map(|to| facts.releases(&at.meeting.id, to));
    let row = |maker: &Maker, to: Stage, number, laid_before: &[String]| Sent {
        to: to.word(),
        number,
        day: at.short(maker.day),
        person: maker.name.clone(),
        verified: maker.verified,
        laid_before: laid_before.to_vec(),
    };
    releases
        .map(|release| {
            row(
                &release.maker,
                release.to,
                release.number,
                &release.laid_before,
            )
        })
        .collect()
}

/// The records of the meeting that count for nothing, so that nobody takes them for more.
fn rejected(at: AtMeeting<'_>) -> Vec<Rejected> {
    let records = at.facts.records.rejected.iter();
    let about = records.filter(|one| one.meeting.as_ref().is_none_or(|id| *id == at.meeting.id));
    about
        .map(|one| Rejected {
            name: one.source.to_string(),
            ministry: one.ministry.clone(),
            day: one.day.map(|day| at.short(day)),
        })
        .collect()
}

/// The waivers in the meeting and in the records whose texts are told of.
fn waivers(at: AtMeeting<'_>, statuses: &[TextStatus<'_>]) -> Vec<Waived> {
    let row = |id: &str, name: Option<&String>, waiver: &Waiver| Waived {
        rule: waiver.rule.get().cloned().unwrap_or_default(),
        title: waiver
            .rule
            .get()
            .and_then(|rule| (at.request.rule_title)(rule, at.language())),
        id: id.to_owned(),
        name: name.map_or(id, String::as_str).to_owned(),
        reason: waiver.reason.get().cloned(),
        by: waiver.by.get().map(|code| code.0.clone()),
        day: waiver.date.value().map(|day| at.short(day)),
    };
    let own = at.meeting.fields.waivers.values();
    let mut rows: Vec<Waived> = own.map(|one| row(&at.meeting.id, None, one)).collect();
    let dataset = at.facts.dataset;
    for status in statuses {
        let id = status.text.id.as_str();
        let of_record: Vec<&Waiver> = match status.text.kind {
            TextKind::Case => dataset.cases.get(id).map_or_else(Vec::new, |record| {
                let case: &Case = &record.fields;
                case.waivers.values().collect()
            }),
            TextKind::Agreement => dataset
                .agreements
                .get(id)
                .map_or_else(Vec::new, |record| record.fields.waivers.values().collect()),
            TextKind::Opening | TextKind::Minutes => Vec::new(),
        };
        rows.extend(
            of_record
                .into_iter()
                .map(|one| row(id, status.title.as_ref(), one)),
        );
    }
    rows
}

impl AtMeeting<'_> {
    /// A day in words, without its day of the week.
    fn short(self, date: Date) -> String {
        crate::language::long_date(date, self.language())
    }
}
