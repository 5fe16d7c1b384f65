//! What a report for people says in few words: steps that are alike, and steps that are far off.

use super::Sources;
use super::layout::{Layout, wrap};
use super::words::{alike_heading, later_heading};
use crate::calendar::Date;
use crate::findings::{Explained, Level};
use crate::language::long_date;
use std::collections::BTreeMap;
use std::fmt::Write;

/// So many steps of one rule with one deadline are still shown whole, each by itself.
const FEW: usize = 2;

/// A finding that is shown whole, and those that are told beneath it because only the record is another.
pub(super) struct Shown<'a> {
    /// The one that is shown whole.
    pub explained: &'a Explained,
    /// The others of its rule with its deadline.
    pub alike: Vec<&'a Explained>,
}

/// The findings as people are to read them: errors first, then warnings, each in the order given. Only of steps, which
/// nobody is late with, are those that are alike told beneath the first.
pub(super) fn in_order<'a>(findings: Vec<&'a Explained>) -> Vec<Shown<'a>> {
    let mut findings = findings;
    findings.sort_by_key(|one| std::cmp::Reverse(one.finding.level));
    let mut alike: BTreeMap<(&str, Date), Vec<&'a Explained>> = BTreeMap::new();
    for one in &findings {
        if let Some(step) = step(one) {
            alike.entry(step).or_default().push(one);
        }
    }
    alike.retain(|_, those| those.len() > FEW);
    let mut shown = Vec::new();
    for explained in findings {
        let of_one_step = step(explained).and_then(|step| alike.get_mut(&step));
        let alike = match of_one_step {
            None => Vec::new(),
            // They stand beneath the first already.
            Some(those) if those.is_empty() => continue,
            Some(those) => those.drain(..).skip(1).collect(),
        };
        shown.push(Shown { explained, alike });
    }
    shown
}

/// What has to be done, and by which day; none where somebody is late, or nothing is reckoned.
fn step(explained: &Explained) -> Option<(&'static str, Date)> {
    let finding = &explained.finding;
    let due = finding.due.filter(|_| finding.level == Level::Info);
    due.map(|due| (finding.rule, due))
}

/// The findings that are told beneath another: where, and what, in lines of which `indent` columns are taken. None where
/// there are none.
pub(super) fn beneath(
    alike: &[&Explained],
    sources: &Sources<'_>,
    layout: Layout,
    indent: usize,
) -> Option<String> {
    if alike.is_empty() {
        return None;
    }
    let heading = alike_heading(alike.len(), layout.language);
    let mut out = wrap(&heading, layout.width, indent);
    for one in alike {
        let finding = &one.finding;
        let place = finding.place.as_ref();
        let place = place.map(|place| {
            let (start, _) = sources.positions(place);
            format!("{}:{}:{}", place.file, start.line, start.column)
        });
        let place = place.or_else(|| finding.tag.clone());
        let place = place.unwrap_or_else(|| finding.subject.id.clone());
        let message = wrap(&one.message, layout.width, indent + 2).replace('\n', "\n  ");
        let _ = write!(out, "\n{place}\n  {message}");
    }
    Some(out)
}

/// Steps that are far off: when, in which record, and the rule that asks for it.
pub(super) fn later(far: &[&Explained], layout: Layout) -> String {
    let Some(until) = layout.near_until.filter(|_| !far.is_empty()) else {
        return String::new();
    };
    let mut steps: Vec<(Option<Date>, &str, &str)> = far
        .iter()
        .map(|one| {
            (
                one.finding.due,
                one.finding.subject.id.as_str(),
                one.finding.rule,
            )
        })
        .collect();
    steps.sort_unstable();
    let lines: Vec<[String; 3]> = steps
        .into_iter()
        .map(|(due, record, rule)| {
            let due = due.map(|due| long_date(due, layout.language));
            [
                due.unwrap_or_default().replace('\u{a0}', " "),
                record.to_owned(),
                rule.to_owned(),
            ]
        })
        .collect();
    let widest = |column: usize| {
        let cells = lines.iter().filter_map(|line| line.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let (first, second) = (widest(0), widest(1));
    let mut out = format!("{}:\n", later_heading(until, layout.language));
    for [due, record, rule] in &lines {
        let line = format!("  {due:<first$}  {record:<second$}  {rule}");
        // What has no room beside the rest stands below.
        let fits = |line: &str| {
            line.lines()
                .all(|line| line.chars().count() <= layout.width)
        };
        let below = format!("  {due:<first$}  {record}\n  {:first$}  {rule}", "");
        let line = match (fits(&line), fits(&below)) {
            (true, _) => line,
            (false, true) => below,
            (false, false) => format!("  {due}\n    {record}\n    {rule}"),
        };
        out.push_str(&format!("{line}\n"));
    }
    out.push('\n');
    out
}
