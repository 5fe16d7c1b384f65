//! A new case: its fields, and the sections that it will have.

use super::plan::{Creation, Note, Plan};
use super::skeleton::{CASE, COUNTERPART_CASE, Values, read_back};
use super::{CommandError, World, check_new_id, known, propose};
use crate::calendar::Date;
use crate::language::Arg;
use crate::model::{CaseType, DeadlineName, Meeting, MeetingKind, Record, Theme, WrittenForm};
use chrono::Datelike;

/// What a person has decided of a new case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCase {
    /// The id.
    pub id: String,
    /// The title, on one line.
    pub title: String,
    /// The type.
    pub case_type: CaseType,
    /// Who raises it: a ministry's code or the counterpart's.
    pub raised_by: String,
    /// The ministry that answers for the state's text.
    pub responsible: Option<String>,
    /// The meetings that it is notified for.
    pub meetings: Vec<String>,
    /// The written form of its text.
    pub form: WrittenForm,
}

/// Whether a case has to have a ministry that answers for it: all but the counterpart's input to the budget.
pub fn needs_responsible(case_type: CaseType) -> bool {
    case_type != CaseType::BudgetInput
}

/// Where the file of a new case lies that is notified for a meeting on `date`.
pub(super) fn case_path(date: Date, id: &str) -> String {
    format!("cases/{}/{id}.md", date.year())
}

/// Makes a case; in the counterpart's copy one that it opens, with nothing in it that is the state's to fill in.
///
/// # Errors
/// The id is taken or none; a ministry or meeting is not known; the title has characters that deceive; in the
/// counterpart's copy somebody else is to have raised it.
pub fn new_case(world: &World, case: &NewCase, today: Date) -> Result<Creation, CommandError> {
    check_new_id(world, &case.id)?;
    let meetings: Vec<&Record<Meeting>> = case
        .meetings
        .iter()
        .map(|id| known::meeting(world, id))
        .collect::<Result<_, _>>()?;
    let meeting = meetings.first().copied();
    let date = meeting
        .and_then(|meeting| meeting.fields.date.value())
        .unwrap_or(today);
    known::party(world, &case.raised_by, date)?;
    if world.is_copy() && case.raised_by != world.settings.counterpart {
        return Err(CommandError::usage("raised-by-in-copy")
            .text("party", &case.raised_by)
            .text("counterpart", &world.settings.counterpart));
    }
    if let Some(code) = &case.responsible {
        known::ministry(world, code, date)?;
    }
    let theme = propose::theme(case.case_type, meeting.map(|meeting| &meeting.fields));
    // Exported cases lie in one folder.
    let (skeleton, path) = match world.is_copy() {
        true => (COUNTERPART_CASE, format!("cases/{}.md", case.id)),
        false => (CASE, case_path(date, &case.id)),
    };
    let text = skeleton.fill(case.form, &values(world, case, &meetings, theme)?)?;
    read_back(&path, &text, Some(&case.title))?;
    let mut notes: Vec<Note> = meetings
        .iter()
        .flat_map(|meeting| about_meeting(world, meeting, today))
        .collect();
    if theme.is_none()
        && let Some(meeting) = meeting
    {
        let themes = propose::themes_of(&meeting.fields).unwrap_or_default();
        let themes = Arg::texts(themes.iter().map(|theme| theme.word()));
        notes.push(
            Note::new("theme-none")
                .text("type", case.case_type.word())
                .text("meeting", &meeting.id)
                .with("themes", themes),
        );
    }
    let plan = Plan::one(path, text);
    Ok(Creation { plan, notes })
}

/// What there is to know of a meeting that a case is notified for: that it has been held, or the last day.
fn about_meeting(world: &World, meeting: &Record<Meeting>, today: Date) -> Option<Note> {
    let held = meeting.fields.date.value()?;
    if held < today {
        let note = Note::new("meeting-held").text("meeting", &meeting.id);
        return Some(note.with("date", Arg::Date(held)));
    }
    let facts = world.facts(today, false);
    let due = facts.deadline(meeting, DeadlineName::CaseNotification)?;
    // The counterpart's copy knows the guide's own deadline, and not the state's.
    let key = match (world.is_copy(), due.date() < today) {
        (false, false) => "case-deadline",
        (false, true) => "case-deadline-past",
        (true, false) => "case-deadline-copy",
        (true, true) => "case-deadline-past-copy",
    };
    let note = Note::new(key).text("meeting", &meeting.id);
    Some(note.with("date", Arg::DatedDay(due.date())))
}

fn values(
    world: &World,
    case: &NewCase,
    meetings: &[&Record<Meeting>],
    theme: Option<Theme>,
) -> Result<Values, CommandError> {
    let mut values = Values::default();
    let by_counterpart = case.raised_by == world.settings.counterpart;
    let only_bilateral = !meetings.is_empty()
        && meetings
            .iter()
            .all(|meeting| meeting.fields.kind.is(&MeetingKind::Bilateral));
    values.field("title", Some(&case.title))?;
    values.field("language", Some(case.form.word()))?;
    values.field("case_type", Some(case.case_type.word()))?;
    values.field("raised_by", Some(&case.raised_by))?;
    values.field("responsible", case.responsible.as_deref())?;
    match case.meetings.as_slice() {
        [one] => values.field("meeting", Some(one))?,
        [] => values.field("meeting", None)?,
        several => values.list("meeting", several)?,
    }
    values.field("theme", theme.map(Theme::word))?;
    values.plain("themes", theme_words(case.case_type, meetings).join(", "));
    values.plain("counterpart", &world.settings.counterpart);
    values.plain("case_words", world.settings.case_words);
    values.plain("by_counterpart", by_counterpart);
    values.plain("selection", !by_counterpart && !only_bilateral);
    let is = |case_type| case.case_type == case_type;
    let (cost, law) = (
        is(CaseType::CostCalculation),
        is(CaseType::LawParticipation),
    );
    values.plain("cost", cost);
    values.plain("law", law);
    values.plain("collaboration", cost || law);
    values.plain("information", is(CaseType::Information));
    values.plain("agreement", is(CaseType::Agreement));
    values.plain("budget_input", is(CaseType::BudgetInput));
    let year = meetings
        .iter()
        .find_map(|meeting| propose::budget_year(&meeting.fields));
    let year = year.map_or_else(String::new, |year| format!(" {year}"));
    values.plain("budget_year", year);
    Ok(values)
}

/// The themes that a person may choose among: the meeting's, else those that go with the type.
fn theme_words(case_type: CaseType, meetings: &[&Record<Meeting>]) -> Vec<&'static str> {
    let of_meeting = meetings
        .first()
        .and_then(|meeting| propose::themes_of(&meeting.fields));
    let themes = of_meeting.unwrap_or_else(|| propose::themes_for(case_type).to_vec());
    themes.into_iter().map(Theme::word).collect()
}
