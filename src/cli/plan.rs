//! `konsult plan`.

use super::arguments::{AudienceName, Plan, PlanFormat};
use super::output::Session;
use super::{FINE, Outcome};
use crate::commands::work_plan::{Format, Options, work_plan};
use crate::language::Arg;
use crate::model::Audience;

/// Makes the plan of a meeting or of a year, and shows or writes it.
pub fn plan(session: &mut Session<'_, '_>, given: &Plan) -> Outcome {
    let world = session.load(given.rev.as_deref(), false)?;
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
