//! A case text without what is new or what is to be discussed (guide 3.2).

use crate::facts::Facts;
use crate::findings::{Finding, Findings, Level};
use crate::language::{Arg, section_meant_by};
use crate::model::{CASE_SECTIONS, Case, CaseType, Record};
use crate::rules::{Check, Rule};
use crate::source::{Span, prose_words};

/// The rule.
pub static RULE: Rule = Rule {
    name: "section-missing",
    requirements: &["G3.2-12"],
    level: Level::Warning,
    protected: false,
    check: Check::Case(check),
    words: include_str!("section_missing.md"),
};

fn check(facts: &Facts<'_>, case: &Record<Case>, findings: &mut Findings) {
    let stands = facts.stands_in_material(&case.fields) == Some(true);
    if !stands || !facts.is_body_complete(case) {
        return;
    }
    let missing: Vec<&str> = wanted(facts, &case.fields)
        .iter()
        .copied()
        .filter(|id| case.section_text(id).map_or(0, prose_words) == 0)
        .collect();
    let meetings = facts.judged_meetings_of(case);
    if missing.is_empty() || meetings.is_empty() {
        return;
    }
    let headed: Vec<_> = missing
        .iter()
        .filter_map(|id| case.body.section(id))
        .collect();
    let unheaded = missing.iter().filter(|id| case.body.section(id).is_none());
    let meant = unheaded.copied().find_map(|id| meant_as_heading(case, id));
    let variant = match missing.as_slice() {
        ["ks-input"] => "counterpart",
        _ if headed.len() == missing.len() => "empty",
        _ if meant.is_some() => "near",
        _ => "",
    };
    let empty = headed.first().map(|section| section.heading);
    let (line, title) = meant.unzip();
    let place = line.or(empty).unwrap_or_else(|| case.top());
    let names = missing.iter().map(|id| format!("`{id}`"));
    let headings = missing.iter().map(|id| Arg::Heading(id)).collect();
    findings.push(
        Finding::case(case, place)
            .variant(variant)
            .text("title", title.unwrap_or_default())
            .with("meetings", Arg::texts(meetings))
            .with("sections", Arg::texts(names))
            .with("headings", Arg::List(headings)),
    );
}

/// A line of a section that says what the heading of this one says, and opens none: it has another number of number
/// signs, or stands in bold.
fn meant_as_heading(case: &Record<Case>, id: &str) -> Option<(Span, String)> {
    let first = case.body.sections.first()?.heading.start;
    let mut start = 0;
    for line in case.source.text().split_inclusive('\n') {
        let begin = start;
        start += line.len();
        let written = line.trim_end();
        let signs = written.trim_start_matches('#');
        let bold = written
            .strip_prefix("**")
            .and_then(|rest| rest.strip_suffix("**").or(rest.strip_suffix("**:")));
        let is_heading = signs.len() < written.len() || bold.is_some();
        if begin < first || !is_heading {
            continue;
        }
        let title = bold.unwrap_or(signs).trim().trim_matches(['*', ':']).trim();
        if section_meant_by(title, CASE_SECTIONS) == Some(id) {
            let place = Span::new(begin, begin + written.len());
            return Some((place, title.to_owned()));
        }
    }
    None
}

/// The sections that a case shall have: the counterpart's input, else by the type of case.
fn wanted(facts: &Facts<'_>, case: &Case) -> &'static [&'static str] {
    match (facts.raised_by_counterpart(case), case.case_type.value()) {
        (Some(true), _) => &["ks-input"],
        (
            Some(false),
            Some(CaseType::Individual | CaseType::CostCalculation | CaseType::LawParticipation),
        ) => &["new", "discussion"],
        (Some(false), Some(CaseType::Information)) => &["new"],
        (Some(false), _) | (None, _) => &[],
    }
}
