//! Cases at a bilateral meeting that other ministries have to have seen before it (guide 2.1).

use crate::calendar::{Anchor, Date};
use crate::facts::{Facts, LastDay, SeenBy};
use crate::findings::{Finding, Findings, Level};
use crate::language::Arg;
use crate::rules::due::due_on;
use crate::rules::{AtMeeting, Check, Rule};
use crate::source::Span;
use std::collections::BTreeMap;

/// A case that concerns a ministry which it has not been settled with.
pub static NOT_ANCHORED: Rule = Rule {
    name: "bilateral-case-not-anchored",
    requirements: &["G2.1-18"],
    level: Level::Error,
    protected: false,
    check: Check::CaseAtMeeting(not_anchored),
    words: include_str!("bilateral_case_not_anchored.md"),
};

/// A cost or law case that the coordinator or finance has not had.
pub static NOT_PRESENTED: Rule = Rule {
    name: "bilateral-case-not-presented",
    requirements: &["G2.1-19", "G3.2-15"],
    level: Level::Error,
    protected: false,
    check: Check::CaseAtMeeting(not_presented),
    words: include_str!("bilateral_case_not_presented.md"),
};

/// Ministries that have not seen a case in time, by the wording that fits.
type Missing = BTreeMap<&'static str, Vec<Arg>>;

fn not_anchored(facts: &Facts<'_>, at: &AtMeeting<'_>, findings: &mut Findings) {
    let (case, meeting) = (&at.case.fields, &at.meeting.fields);
    let Some(held) = meeting.date.value() else {
        return;
    };
    let mut missing = Missing::new();
    for ministry in facts.others_concerned(case, meeting) {
        if let Some(seen) = facts.anchored(at.case, at.meeting, ministry) {
            sort_in(facts, ministry, seen, |day| day > held, &mut missing);
        }
    }
    let place = case.affected.span().or(case.responsible.span());
    let anchored = meeting.anchored_with.span();
    let last = facts.last_day(at.meeting, Anchor::Meeting);
    tell(facts, at, &missing, (place, anchored), last, findings);
}

fn not_presented(facts: &Facts<'_>, at: &AtMeeting<'_>, findings: &mut Findings) {
    let (case, meeting) = (&at.case.fields, &at.meeting.fields);
    let (Some(held), Some(parties)) = (meeting.date.value(), facts.sees_first(case, meeting))
    else {
        return;
    };
    if !case.is_collaboration() {
        return;
    }
    let mut missing = Missing::new();
    for ministry in parties {
        if let Some(seen) = facts.seen_before_bilateral(at.case, &at.meeting.id, ministry) {
            sort_in(facts, ministry, seen, |day| day >= held, &mut missing);
        }
    }
    let involvement = case.involvement.get();
    let presented = involvement.and_then(|involvement| involvement.presented.span());
    let place = presented.unwrap_or_else(|| at.case.place_of("involvement", &case.involvement));
    let last = facts.last_day_before(at.meeting);
    tell(facts, at, &missing, (Some(place), None), last, findings);
}

/// Puts a ministry under the wording that fits, unless it has seen the case in time.
fn sort_in(
    facts: &Facts<'_>,
    ministry: &str,
    seen: SeenBy,
    too_late: impl Fn(Date) -> bool,
    missing: &mut Missing,
) {
    let code = Arg::text(ministry);
    let dated = |day| Arg::Noted(Box::new(Arg::text(ministry)), Box::new(Arg::Date(day)));
    let (variant, shown) = match seen {
        SeenBy::Never => ("", code),
        SeenBy::Undated => ("undated", code),
        SeenBy::On(day) if too_late(day) => ("late", dated(day)),
        SeenBy::On(day) if day > facts.today => ("planned", dated(day)),
        SeenBy::On(_) => return,
    };
    missing.entry(variant).or_default().push(shown);
}

fn tell(
    facts: &Facts<'_>,
    at: &AtMeeting<'_>,
    missing: &Missing,
    (place, anchored): (Option<Span>, Option<Span>),
    last: Option<LastDay>,
    findings: &mut Findings,
) {
    let Some(last) = last else {
        return;
    };
    if facts.stands_in_material(&at.case.fields) != Some(true) {
        return;
    }
    for (variant, ministries) in missing {
        let mut finding = Finding::case(at.case, place.unwrap_or_else(|| at.case.top()))
            .variant(variant)
            .text("meeting", &at.meeting.id)
            .with("ministries", Arg::List(ministries.clone()));
        if let Some(span) = anchored {
            finding = finding.related("anchored", &at.meeting.source.path, span);
        }
        findings.push(due_on(finding, at.meeting, last.clone()));
    }
}
