//! `konsult plan`.

use super::arguments::{AudienceName, Plan, PlanFormat};
use super::output::Session;
use super::{FINE, Outcome};
use crate::calendar::Date;
use crate::commands::World;
use crate::commands::status::is_closed;
use crate::commands::work_plan::{Format, Options, work_plan};
use crate::language::Arg;
use crate::model::Audience;
use chrono::Datelike;

/// Makes the plan of a meeting or of a year, and shows or writes it.
pub fn plan(session: &mut Session<'_, '_>, given: &Plan) -> Outcome {
    let rev = given.rev.as_deref();
    let mut world = session.load(rev, false)?;
    if tells_of_closed(&world, &given.of, session.today()) {
        world = session.load(rev, true)?;
    }
    let options = Options {
        of: given.of.clone(),
        language: session.language(),
        audience: match given.audience {
            Some(AudienceName::State) => Audience::State,
            Some(AudienceName::Ks) => Audience::Ks,
            None if world.is_copy() => Audience::Ks,
            None => Audience::State,
        },
        today: session.today(),
        format: format(session, given),
    };
    let planned = work_plan(&world, &options)?;
    match &given.output {
        None => session.print(&planned.text)?,
        Some(path) => {
            if !given.dry_run {
                session.write(path, planned.text.as_bytes())?;
            }
            session.print(&format!("{}\n", path.display()))?;
        }
    }
    if world.is_copy() {
        let line = session.say("message.plan-copy", &[]);
        session.tell(&line)?;
    }
    for lack in planned.untold {
        let line = session.say("message.plan-lacks", &[("lack", Arg::text(lack))]);
        session.tell(&line)?;
    }
    if given.dry_run && given.output.is_some() {
        let line = session.say("message.dry-run", &[]);
        session.tell(&line)?;
    }
    Ok(FINE)
}

/// Whether the plan is of a meeting that is closed, or of a year with one: what has been sent of it is recorded too.
fn tells_of_closed(world: &World, of: &str, today: Date) -> bool {
    let mut meetings = world.dataset.meetings.iter();
    meetings.any(|(id, meeting)| {
        let year = meeting.fields.date.value().map(|date| date.year());
        let asked = id == of || year.is_some_and(|year| year.to_string() == of);
        asked && is_closed(world, id, today)
    })
}

fn format(session: &Session<'_, '_>, given: &Plan) -> Format {
    match given.format {
        PlanFormat::Table => Format::Table(crate::commands::work_plan::Layout {
            colour: session.colour() && given.output.is_none(),
            width: session.width(),
        }),
        PlanFormat::Md => Format::Markdown,
        PlanFormat::Html => Format::Html,
        PlanFormat::Json => Format::Json,
        PlanFormat::Ics => Format::Icalendar,
        PlanFormat::Svg => Format::Svg,
    }
}
