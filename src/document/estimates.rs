//! The two parties' cost estimates side by side.

use serde::Serialize;

use super::amount::Amount;
use super::data::{CaseData, EstimateData, EstimateLine, Side};
use super::tree::{Alignment, Block, Inline, List, Spoken, Table};
use super::words::Words;
use crate::language::Language;

/// What the tables are set with.
#[derive(Clone, Copy)]
pub(super) struct Setting<'a> {
    /// The document's language.
    pub(super) language: Language,
    /// The case's language.
    pub(super) spoken: Language,
    /// KS, as the repository calls it.
    pub(super) counterpart: &'a str,
}

/// Both parties' totals, as text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Sides {
    state: String,
    counterpart: String,
    difference: String,
    /// What they are counted in; none where the two cannot be set side by side.
    pub(super) unit: Option<String>,
}

/// The totals of a case with the difference, from the latest estimate of each party; none where nobody has made one.
pub(super) fn sides(case: &CaseData, language: Language) -> Option<Sides> {
    let (state, counterpart) = latest(case);
    let any = state.or(counterpart)?;
    let both = state.zip(counterpart);
    let comparable = both.is_none_or(|(state, counterpart)| comparable(state, counterpart));
    let figure = |estimate: Option<&EstimateData>| {
        let Some(estimate) = estimate else {
            return written(None, language);
        };
        let total = written(total(estimate), language);
        match unit(estimate, language) {
            Some(unit) if !comparable => format!("{total} ({unit})"),
            _ => total,
        }
    };
    let difference = both
        .filter(|_| comparable)
        .and_then(|(state, counterpart)| total(counterpart)?.minus(total(state)?));
    Some(Sides {
        state: figure(state),
        counterpart: figure(counterpart),
        difference: difference.map_or_else(|| "–".to_owned(), |amount| amount.signed(language)),
        unit: unit(any, language).filter(|_| comparable),
    })
}

/// The latest estimate of the state and of the counterpart.
fn latest(case: &CaseData) -> (Option<&EstimateData>, Option<&EstimateData>) {
    let of = |side| case.estimates.iter().rev().find(|one| one.by == side);
    (of(Side::State), of(Side::Counterpart))
}

/// The estimates of a case: one table with the differences where the latest of both parties can be
/// set side by side, else a table each; then what the figures build on.
pub(super) fn tables(case: &CaseData, setting: Setting<'_>) -> Vec<Block> {
    let (state, counterpart) = latest(case);
    let shown: Vec<&EstimateData> = state.into_iter().chain(counterpart).collect();
    let mut blocks = Vec::new();
    match (state, counterpart) {
        (Some(state), Some(counterpart)) if comparable(state, counterpart) => {
            blocks.push(Block::Table(side_by_side(state, counterpart, setting)));
        }
        _ => blocks.extend(shown.iter().map(|one| Block::Table(alone(one, setting)))),
    }
    let basis = grounds(&shown, setting);
    if !basis.is_empty() {
        let words = Words::of(setting.language);
        blocks.push(paragraph(words.basis.to_owned() + ":"));
        blocks.push(Block::List(List {
            start: None,
            tight: true,
            items: basis,
        }));
    }
    blocks
}

fn comparable(one: &EstimateData, other: &EstimateData) -> bool {
    one.price_year == other.price_year && one.unit == other.unit
}

fn side_by_side(state: &EstimateData, counterpart: &EstimateData, setting: Setting<'_>) -> Table {
    let words = Words::of(setting.language);
    let mut rows = Vec::new();
    let mut theirs: Vec<Option<&EstimateLine>> = counterpart.lines.iter().map(Some).collect();
    for line in &state.lines {
        let same = theirs
            .iter_mut()
            .find(|other| other.is_some_and(|other| key(&other.what) == key(&line.what)));
        let other = same.and_then(Option::take);
        let amount = other.and_then(|other| other.amount);
        rows.push(row(
            said(&line.what, setting),
            line.amount,
            amount,
            setting.language,
        ));
    }
    for line in theirs.into_iter().flatten() {
        rows.push(row(
            said(&line.what, setting),
            None,
            line.amount,
            setting.language,
        ));
    }
    let total = row(
        text(words.total),
        total(state),
        total(counterpart),
        setting.language,
    );
    rows.push(strong(total));
    Table {
        caption: Some(text(&caption(words.estimates.to_owned(), state, setting))),
        header: [
            words.item,
            words.state,
            setting.counterpart,
            words.difference,
        ]
        .map(text)
        .to_vec(),
        alignment: vec![
            Alignment::Start,
            Alignment::End,
            Alignment::End,
            Alignment::End,
        ],
        rows,
        row_headers: true,
    }
}

fn alone(estimate: &EstimateData, setting: Setting<'_>) -> Table {
    let words = Words::of(setting.language);
    let figure = |amount: Option<Amount>| text(&written(amount, setting.language));
    let mut rows: Vec<_> = estimate
        .lines
        .iter()
        .map(|line| vec![said(&line.what, setting), figure(line.amount)])
        .collect();
    rows.push(strong(vec![text(words.total), figure(total(estimate))]));
    let owner = owner(estimate, setting);
    let title = format!("{} {owner}", words.estimate_from);
    Table {
        caption: Some(text(&caption(title, estimate, setting))),
        header: vec![
            text(words.item),
            text(match estimate.by {
                Side::State => words.state,
                Side::Counterpart => setting.counterpart,
            }),
        ],
        alignment: vec![Alignment::Start, Alignment::End],
        rows,
        row_headers: true,
    }
}

fn key(what: &str) -> String {
    let words: Vec<_> = what.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ")
}

fn owner<'a>(estimate: &EstimateData, setting: Setting<'a>) -> &'a str {
    match estimate.by {
        Side::State => Words::of(setting.language).of_the_state,
        Side::Counterpart => setting.counterpart,
    }
}

fn caption(mut title: String, estimate: &EstimateData, setting: Setting<'_>) -> String {
    if let Some(unit) = unit(estimate, setting.language) {
        title.push_str(", ");
        title.push_str(&unit);
    }
    title
}

/// "mill. kroner, 2027-prisar".
fn unit(estimate: &EstimateData, language: Language) -> Option<String> {
    let prices = Words::of(language).prices;
    let year = estimate.price_year.as_ref();
    let year = year.map(|year| format!("{year}{prices}"));
    let parts: Vec<String> = estimate.unit.clone().into_iter().chain(year).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// The total that is stated, else the sum of lines that all have an amount.
fn total(estimate: &EstimateData) -> Option<Amount> {
    if estimate.total.is_some() || estimate.lines.is_empty() {
        return estimate.total;
    }
    estimate
        .lines
        .iter()
        .try_fold(Amount::default(), |sum, line| sum.plus(line.amount?))
}

fn row(
    what: Vec<Inline>,
    state: Option<Amount>,
    counterpart: Option<Amount>,
    language: Language,
) -> Vec<Vec<Inline>> {
    let difference = state
        .zip(counterpart)
        .and_then(|(state, counterpart)| counterpart.minus(state))
        .map_or_else(|| "–".to_owned(), |amount| amount.signed(language));
    vec![
        what,
        text(&written(state, language)),
        text(&written(counterpart, language)),
        text(&difference),
    ]
}

fn written(amount: Option<Amount>, language: Language) -> String {
    amount.map_or_else(|| "–".to_owned(), |amount| amount.written(language))
}

/// What the figures build on, line by line: what both parties build on alike stands once.
fn grounds(estimates: &[&EstimateData], setting: Setting<'_>) -> Vec<Vec<Block>> {
    let mut lines: Vec<(&str, String, Vec<&str>)> = Vec::new();
    for estimate in estimates {
        let owner = owner(estimate, setting);
        for line in &estimate.lines {
            let Some(ground) = ground(line) else {
                continue;
            };
            let same =
                |(what, said, _): &&mut (&str, String, _)| *what == line.what && *said == ground;
            match lines.iter_mut().find(same) {
                Some((_, _, owners)) => owners.push(owner),
                None => lines.push((&line.what, ground, vec![owner])),
            }
        }
    }
    let and = format!(" {} ", Words::of(setting.language).and);
    let shown = |(what, ground, owners): (&str, String, Vec<&str>)| {
        let words = format!("{what} ({}): {ground}", owners.join(&and));
        vec![Block::paragraph(said(&words, setting))]
    };
    lines.into_iter().map(shown).collect()
}

fn ground(line: &EstimateLine) -> Option<String> {
    match (&line.basis, &line.source) {
        (Some(basis), Some(source)) => Some(format!("{basis} ({source})")),
        (Some(one), None) | (None, Some(one)) => Some(one.clone()),
        (None, None) => None,
    }
}

/// Words of the case, in its language.
fn said(words: &str, setting: Setting<'_>) -> Vec<Inline> {
    let content = text(words);
    if setting.spoken == setting.language {
        return content;
    }
    vec![Inline::Spoken(Spoken {
        language: setting.spoken,
        content,
    })]
}

fn strong(row: Vec<Vec<Inline>>) -> Vec<Vec<Inline>> {
    row.into_iter()
        .map(|cell| vec![Inline::Strong(cell)])
        .collect()
}

fn paragraph(words: String) -> Block {
    Block::paragraph(text(&words))
}

fn text(words: &str) -> Vec<Inline> {
    vec![Inline::Text(super::text::clean(words).replace('\n', " "))]
}
