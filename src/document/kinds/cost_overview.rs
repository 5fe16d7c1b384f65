//! The cost calculations of a year with both parties' figures and the difference, line by line (guide 4.3). For KS and
//! the ministries; a chart shows the totals where they are all counted alike. From every cost case that the parties work on together or that KS has asked for.

use serde::Serialize;

use super::collaborations::Collaborations;
use super::{DocumentKind, Of, Unmade};
use crate::document::Amount;
use crate::document::contents::Contents;
use crate::document::data::{CaseData, Party};
use crate::document::estimates::{self, Setting, Sides};
use crate::document::filling::{Context, terms};
use crate::document::pictures::{Bar, Bars, Group, bars};
use crate::document::tree::{Block, Figure, Inline, State};
use crate::document::words::Words;
use crate::language::Language;
use crate::model::{Audience, CaseType};

/// The overview.
pub static COST_OVERVIEW: DocumentKind = DocumentKind {
    name: "cost-overview",
    of: Of::Year(contents),
    audience: |_| Audience::Ks,
};

/// What the template is given. It may name the places `chart` and `estimates CASE`.
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
    let title = format!("{}\u{a0}{year}", context.say(terms::COST_OVERVIEW));
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
    let chart = common_unit
        .as_ref()
        .and_then(|unit| chart(context, &all, unit));
    let data = CostOverview {
        all,
        totals,
        common_unit,
    };
    let front = context.front(title, State::Draft);
    let mut contents = Contents::new(front, "cost-overview.md", &data);
    contents.blocks("chart", chart.into_iter().collect());
    for (id, blocks) in tables {
        contents.blocks(&format!("estimates {id}"), blocks);
    }
    Ok(contents)
}

/// The totals of every case as bars, each party's in its own pattern.
fn chart(context: Context<'_>, all: &Collaborations, unit: &str) -> Option<Block> {
    let language = context.language();
    let state = Words::of(language).state;
    let counterpart = context.facts.settings.counterpart.as_str();
    let bar = |whose: &str, amount: Option<Amount>, striped| Bar {
        whose: whose.to_owned(),
        amount,
        written: match amount {
            Some(amount) => amount.written(language),
            None => context.say(terms::NO_FIGURE),
        },
        striped,
    };
    let group = |case: &CaseData| {
        let (ours, theirs) = estimates::totals(case);
        (!case.estimates.is_empty()).then(|| Group {
            words: case.title.clone(),
            bars: vec![bar(state, ours, false), bar(counterpart, theirs, true)],
        })
    };
    let groups: Vec<Group> = cases(all).filter_map(group).collect();
    if groups.is_empty() {
        return None;
    }
    let title = format!("{}, {unit}", context.say(terms::COST_BARS));
    let said = groups.iter().map(|group| {
        let bars = group.bars.iter();
        let bars = bars.map(|bar| format!("{} {}", bar.whose, bar.written));
        format!("{}: {}.", group.words, bars.collect::<Vec<_>>().join(", "))
    });
    let lead = format!("{} {title}.", context.say(terms::COST_BARS_SHOW));
    let description: Vec<String> = [lead].into_iter().chain(said).collect();
    Some(Block::Figure(Figure {
        description: description.join(" "),
        caption: Some(vec![Inline::Text(title.clone())]),
        drawing: bars(&Bars { title, groups }),
    }))
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
