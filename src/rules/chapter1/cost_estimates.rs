//! Estimates that do not add up, or that nobody can check (guide 1.2).

use crate::facts::Facts;
use crate::findings::{Finding, Findings, Level};
use crate::language::Arg;
use crate::model::{Case, Estimate, EstimateLine, Given, Record};
use crate::rules::{Check, Rule};

/// The lines do not add up to the total.
pub static SUM_WRONG: Rule = Rule {
    name: "cost-estimate-sum-wrong",
    requirements: &["G1.2-2"],
    level: Level::Warning,
    protected: false,
    check: Check::Case(sum_wrong),
    words: include_str!("cost_estimate_sum_wrong.md"),
};

/// Price year, unit, total or lines are missing, or a line lacks what makes it verifiable.
pub static INCOMPLETE: Rule = Rule {
    name: "cost-estimate-incomplete",
    requirements: &["G1.2-2"],
    level: Level::Warning,
    protected: false,
    check: Check::Case(incomplete),
    words: include_str!("cost_estimate_incomplete.md"),
};

/// The estimates of a case, each with whether the counterpart made it; none of one whose maker could not be read.
fn estimates<'a>(facts: &Facts<'_>, case: &'a Record<Case>) -> Vec<(&'a Given<Estimate>, bool)> {
    if facts.stands_in_material(&case.fields) != Some(true) {
        return Vec::new();
    }
    let cost = case.fields.cost.get();
    let all = cost.into_iter().flat_map(|cost| cost.estimates.items());
    let readable = all.filter(|estimate| !estimate.value.by.is_broken());
    readable
        .map(|estimate| {
            let by = estimate.value.by.get();
            let theirs = by.is_some_and(|party| party.0 == facts.settings.counterpart);
            (estimate, theirs)
        })
        .collect()
}

/// What the counterpart has reckoned is its own to mend: of that the state only wants to know.
fn tell(finding: Finding, theirs: bool, findings: &mut Findings) {
    findings.push(if theirs {
        finding.at_level(Level::Info)
    } else {
        finding
    });
}

fn sum_wrong(facts: &Facts<'_>, case: &Record<Case>, findings: &mut Findings) {
    for (estimate, theirs) in estimates(facts, case) {
        let Some(total) = estimate.value.total.given() else {
            continue;
        };
        let Some(sum) = sum(&estimate.value) else {
            continue;
        };
        let stated = i128::from(total.value.millionths);
        if sum == stated {
            continue;
        }
        let finding = Finding::case(case, total.span)
            .variant(if theirs { "counterpart" } else { "" })
            .text("counterpart", &facts.settings.counterpart)
            .text("sum", decimal(sum))
            .text("total", &total.value.written)
            .text("off", decimal((stated - sum).abs()))
            .text("unit", unit(&estimate.value));
        tell(finding, theirs, findings);
    }
}

/// The sum of the lines in millionths; none where a line has no amount that could be read, or there are no lines.
fn sum(estimate: &Estimate) -> Option<i128> {
    let lines = estimate.lines.get().filter(|lines| lines.complete)?;
    let amounts = lines.items.iter().map(|line| {
        line.value
            .amount
            .get()
            .map(|amount| i128::from(amount.millionths))
    });
    amounts.sum()
}

fn unit(estimate: &Estimate) -> String {
    let unit = estimate.unit.get();
    unit.map_or_else(String::new, |unit| format!(" {unit}"))
}

/// Millionths as they are written in a file: `412.5`.
fn decimal(millionths: i128) -> String {
    let sign = if millionths < 0 { "-" } else { "" };
    let (whole, rest) = (millionths.abs() / 1_000_000, millionths.abs() % 1_000_000);
    let decimals = format!("{rest:06}");
    match decimals.trim_end_matches('0') {
        "" => format!("{sign}{whole}"),
        decimals => format!("{sign}{whole}.{decimals}"),
    }
}

fn incomplete(facts: &Facts<'_>, case: &Record<Case>, findings: &mut Findings) {
    for (estimate, theirs) in estimates(facts, case) {
        let fields = missing_fields(&estimate.value);
        let lines: Vec<_> = estimate
            .value
            .lines
            .items()
            .filter_map(|line| Some((line, missing_of_line(&line.value)?)))
            .collect();
        let variant = match (fields.is_empty(), lines.is_empty(), theirs) {
            (true, true, _) => continue,
            (false, true, false) => "",
            (false, true, true) => "counterpart",
            (true, false, false) => "lines",
            (true, false, true) => "lines-counterpart",
            (false, false, false) => "both",
            (false, false, true) => "both-counterpart",
        };
        let place = match lines.as_slice() {
            [(only, _)] if fields.is_empty() => only.span,
            _ => estimate.span,
        };
        let named = lines.into_iter().map(|(_, named)| named);
        let finding = Finding::case(case, place)
            .variant(variant)
            .text("counterpart", &facts.settings.counterpart)
            .with("fields", Arg::texts(fields))
            .with("lines", Arg::List(named.collect()));
        tell(finding, theirs, findings);
    }
}

fn missing_fields(estimate: &Estimate) -> Vec<String> {
    let absent = [
        ("by", estimate.by.is_absent()),
        ("price_year", estimate.price_year.is_absent()),
        ("unit", estimate.unit.is_absent()),
        ("lines", estimate.lines.is_absent()),
        ("total", estimate.total.is_absent()),
    ];
    names(&absent)
}

/// A line with what it lacks in brackets; none where it lacks nothing.
fn missing_of_line(line: &EstimateLine) -> Option<Arg> {
    let absent = [
        ("what", line.what.is_absent()),
        ("amount", line.amount.is_absent()),
        ("basis", line.basis.is_absent()),
        ("source", line.source.is_absent()),
    ];
    let missing = names(&absent);
    let what = line.what.get().map_or("–", String::as_str);
    (!missing.is_empty()).then(|| {
        let missing = Arg::texts(missing);
        Arg::Noted(Box::new(Arg::text(what)), Box::new(missing))
    })
}

fn names(fields: &[(&str, bool)]) -> Vec<String> {
    fields
        .iter()
        .filter(|(_, absent)| *absent)
        .map(|(name, _)| format!("`{name}`"))
        .collect()
}
