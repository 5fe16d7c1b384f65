//! The cost calculations of a year with both parties' figures and the difference, line by line (guide 4.3). For KS and
//! the ministries. From every cost case that the parties work on together or that KS has asked for.

use serde::Serialize;

use super::collaborations::Collaborations;
use super::{DocumentKind, Of, Unmade};
use crate::document::contents::Contents;
use crate::document::data::{CaseData, Party};
use crate::document::estimates::{self, Setting, Sides};
use crate::document::filling::{Context, terms};
use crate::document::tree::State;
use crate::language::Language;
use crate::model::{Audience, CaseType};

/// The overview.
pub static COST_OVERVIEW: DocumentKind = DocumentKind {
    name: "cost-overview",
    of: Of::Year(contents),
    audience: |_| Audience::Ks,
};

/// What the template is given. It may name the places `estimates CASE`.
#[derive(Serialize)]
struct CostOverview {
    #[serde(flatten)]
    all: Collaborations,
    /// The totals of every case with an estimate.
    totals: Vec<Totals>,
    /// What all of them are counted in, where that is the same.
    common_unit: Option<String>,
}

/// Both parties' totals of a case.
#[derive(Serialize)]
struct Totals {
    id: String,
    ministry: Option<Party>,
    #[serde(flatten)]
    sides: Sides,
}

// The state's texts in it have to be cleared, and nothing here tells whether they are: it stays a draft.
fn contents(context: Context<'_>, year: i32) -> Result<Contents, Unmade> {
    let all = context.collaborations_of(CaseType::CostCalculation, year);
    let language = context.language();
    let title = format!("{} {year}", context.say(terms::COST_OVERVIEW));
    let setting = |spoken: Language| Setting {
        language,
        spoken,
        counterpart: &context.facts.settings.counterpart,
    };
    let tables: Vec<_> = cases(&all)
        .map(|case| {
            (
                case.id.clone(),
                estimates::tables(case, setting(case.language)),
            )
        })
        .collect();
    let totals = cases(&all).filter_map(|case| {
        Some(Totals {
            id: case.id.clone(),
            ministry: case.responsible.clone(),
            sides: estimates::sides(case, language)?,
        })
    });
    let totals: Vec<Totals> = totals.collect();
    let common_unit = common_unit(&totals);
    let data = CostOverview {
        all,
        totals,
        common_unit,
    };
    let front = context.front(title, State::Draft);
    let mut contents = Contents::new(front, "cost-overview.md", &data);
    for (id, blocks) in tables {
        contents.blocks(&format!("estimates {id}"), blocks);
    }
    Ok(contents)
}

fn common_unit(totals: &[Totals]) -> Option<String> {
    let (first, rest) = totals.split_first()?;
    let same = rest.iter().all(|row| row.sides.unit == first.sides.unit);
    first.sides.unit.clone().filter(|_| same)
}

fn cases(all: &Collaborations) -> impl Iterator<Item = &CaseData> {
    let lists = [&all.current, &all.ended, &all.pending, &all.declined];
    lists.into_iter().flatten()
}
