//! A new meeting: its fields, with the deadlines that will follow from its dates.

use super::plan::{Creation, Note, Plan};
use super::skeleton::{MEETING, Values, read_back};
use super::{CommandError, World, check_new_id, known, propose};
use crate::calendar::{Anchor, Date};
use crate::language::{Arg, Term, deadline_rule};
use crate::model::{DeadlineName, MeetingKind, Role, Theme, WrittenForm};
use chrono::Datelike;

/// What a person has decided of a new meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMeeting {
    /// The id.
    pub id: String,
    /// The kind.
    pub kind: MeetingKind,
    /// The day.
    pub date: Date,
    /// The line ministry of a bilateral meeting.
    pub ministry: Option<String>,
    /// The written form of its documents.
    pub form: WrittenForm,
}

/// A day that a meeting can be on.
///
/// # Errors
/// The year is none that a date in a record can have.
pub fn meeting_date(date: Date) -> Result<Date, CommandError> {
    if (1990..=2199).contains(&date.year()) {
        return Ok(date);
    }
    Err(CommandError::usage("date-far").text("date", date.to_string()))
}

/// Makes a meeting.
///
/// # Errors
/// The id is taken or none; the day is none; a bilateral meeting has no ministry, or another meeting has one.
pub fn new_meeting(
    world: &World,
    meeting: &NewMeeting,
    today: Date,
) -> Result<Creation, CommandError> {
    check_new_id(world, &meeting.id)?;
    meeting_date(meeting.date)?;
    let bilateral = meeting.kind == MeetingKind::Bilateral;
    match &meeting.ministry {
        Some(code) if bilateral => {
            known::ministry(world, code, meeting.date)?;
        }
        Some(code) => return Err(CommandError::usage("ministry-not-bilateral").text("code", code)),
        None if bilateral => {
            let known = known::ministries_on(world, meeting.date).join(", ");
            return Err(CommandError::usage("missing-value-known")
                .text("flag", "--ministry")
                .text("known", known));
        }
        None => {}
    }
    let text = MEETING.fill(meeting.form, &values(world, meeting)?)?;
    let path = format!("meetings/{}.md", meeting.id);
    read_back(&path, &text, None)?;
    let plan = Plan::one(path, text);
    let notes = notes(world, meeting, today);
    Ok(Creation { plan, notes })
}

fn notes(world: &World, meeting: &NewMeeting, today: Date) -> Vec<Note> {
    let mut notes = Vec::new();
    if let Some(closed) = world.settings.calendar.reason_closed(meeting.date) {
        notes.push(
            Note::new("closed-day")
                .with("date", Arg::DatedDay(meeting.date))
                .with("closed", Arg::Term(Term::Closed(closed))),
        );
    }
    if meeting.date < today {
        notes.push(Note::new("past-day").with("date", Arg::Date(meeting.date)));
    }
    let twin = world.dataset.readable_meetings().find(|other| {
        let fields = &other.fields;
        let same_ministry = fields.ministry.get().map(|code| &code.0) == meeting.ministry.as_ref();
        let same_year = fields.date.value().map(|date| date.year()) == Some(meeting.date.year());
        fields.kind.is(&meeting.kind) && same_ministry && same_year
    });
    if let Some(twin) = twin.filter(|_| meeting.kind != MeetingKind::Extra) {
        notes.push(
            Note::new("meeting-twin")
                .text("meeting", &twin.id)
                .text("year", meeting.date.year().to_string()),
        );
    }
    notes.extend(deadlines(world, meeting));
    notes
}

/// The deadlines that follow from the day of the meeting alone, on the working days that the work plan shows. The others
/// wait for dates that only people know.
fn deadlines(world: &World, meeting: &NewMeeting) -> Vec<Note> {
    let settings = &world.settings;
    let wanted: &[(DeadlineName, &'static str)] = match meeting.kind {
        MeetingKind::Bilateral => &[(DeadlineName::BilateralAgenda, "deadline-bilateral-agenda")],
        _ => &[
            (DeadlineName::TextSubmission, "deadline-text-submission"),
            (DeadlineName::Registration, "deadline-registration"),
            (DeadlineName::Dispatch, "deadline-dispatch"),
        ],
    };
    wanted
        .iter()
        .filter_map(|(name, key)| {
            let rule = settings.deadline(*name)?;
            let deadline = rule.reckon(meeting.date, &settings.calendar)?;
            let (day, _) = deadline.moved(&settings.calendar)?;
            (rule.anchor() == Anchor::Meeting)
                .then(|| Note::new(key).with("date", Arg::DatedDay(day)))
        })
        .collect()
}

fn values(world: &World, meeting: &NewMeeting) -> Result<Values, CommandError> {
    let settings = &world.settings;
    let mut values = Values::default();
    let kind = meeting.kind;
    let prepared = matches!(kind, MeetingKind::First | MeetingKind::Second);
    values.field("kind", Some(kind.word()))?;
    values.plain("date", format!(" {}", meeting.date));
    values.field("language", Some(meeting.form.word()))?;
    values.field("ministry", meeting.ministry.as_deref())?;
    // The guide: the minister for local government leads the meetings with material as a rule.
    let chair = (kind != MeetingKind::Bilateral).then_some(settings.coordinator.as_str());
    values.field("chair", chair)?;
    values.field("chair_role", chair.map(|_| Role::Minister.word()))?;
    let themes: Vec<String> = propose::usual_themes(kind)
        .iter()
        .map(|theme: &Theme| theme.word().to_owned())
        .collect();
    values.list("themes", &themes)?;
    values.plain("first", kind == MeetingKind::First);
    values.plain("second", kind == MeetingKind::Second);
    values.plain("bilateral", kind == MeetingKind::Bilateral);
    values.plain("prepared", prepared);
    values.plain("material", kind != MeetingKind::Bilateral);
    values.plain("coordinator", &settings.coordinator);
    values.plain("finance", &settings.finance);
    values.plain("counterpart", &settings.counterpart);
    for name in DeadlineName::ALL {
        let rule = settings.deadline(name).map(|rule| {
            // A comment is read in an editor, where a space that does not break looks like any other and is none.
            deadline_rule(rule, meeting.form.language()).replace('\u{a0}', " ")
        });
        values.plain(name.key(), rule.unwrap_or_default());
    }
    Ok(values)
}
