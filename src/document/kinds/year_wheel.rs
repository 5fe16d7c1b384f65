//! A year of the scheme at a glance: its meetings, what comes before them and the budget year, as a wheel and as a table
//! (guide 2.1). For KS and the ministries. From the meetings of the year.

use serde::Serialize;

use super::{DocumentKind, Of, Unmade, work_plan};
use crate::document::contents::Contents;
use crate::document::filling::{Context, terms};
use crate::document::plan;
use crate::document::tree::State;
use crate::facts::PlanScope;
use crate::model::{Audience, SubjectKind};

/// The year wheel.
pub static YEAR_WHEEL: DocumentKind = DocumentKind {
    name: "year-wheel",
    of: Of::Year(contents),
    audience: |_| Audience::Ks,
};

/// What the template is given. It may name the places `wheel`, `dates`, `lacking` and `reasons`.
#[derive(Serialize)]
struct Year {
    year: i32,
    has_dates: bool,
}

// Nothing in it has to be cleared.
fn contents(context: Context<'_>, year: i32) -> Result<Contents, Unmade> {
    for meeting in context.facts.meetings_of_year(year) {
        context.rest_on(SubjectKind::Meeting, &meeting.id);
    }
    let plan = context.plan(PlanScope::Year(year));
    let wheel = plan::year_figure(&plan, year);
    let data = Year {
        year,
        has_dates: wheel.is_some(),
    };
    let title = format!("{}\u{a0}{year}", context.say(terms::YEAR_WHEEL));
    let mut contents = Contents::new(context.front(title, State::Final), "year-wheel.md", &data);
    contents.blocks("wheel", wheel.into_iter().collect());
    let dates = plan::year_table(&plan, year);
    contents.blocks("dates", dates.into_iter().collect());
    work_plan::add_reasons(&plan, &mut contents);
    Ok(contents)
}
