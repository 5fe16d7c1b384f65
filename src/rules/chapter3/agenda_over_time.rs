//! Cases that want more time than the meeting has (guide 3.2).

use crate::facts::Facts;
use crate::findings::{Finding, Findings, Level, Reason};
use crate::language::{Arg, Noun};
use crate::model::{Meeting, Record};
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "agenda-over-time",
    requirements: &["G3.2-10"],
    level: Level::Warning,
    protected: false,
    check: Check::Meeting(check),
    words: include_str!("agenda_over_time.md"),
};

fn check(facts: &Facts<'_>, meeting: &Record<Meeting>, findings: &mut Findings) {
    let Some(time) = meeting.fields.time.given() else {
        return;
    };
    if !meeting.fields.has_material() {
        return;
    }
    let mut wanted: Vec<(&str, i64)> = facts
        .cases_in_material(&meeting.id)
        .filter(|case| facts.stands_in_material(&case.fields) == Some(true))
        .filter_map(|case| Some((case.id.as_str(), i64::from(case.fields.minutes.value()?))))
        .collect();
    let sum: i64 = wanted.iter().map(|(_, minutes)| minutes).sum();
    let length = i64::from(time.value.minutes);
    if sum <= length {
        return;
    }
    wanted.sort_by_key(|(id, minutes)| (std::cmp::Reverse(*minutes), *id));
    let minutes = |count| Arg::Count(count, Noun::Minute);
    let cases = wanted
        .iter()
        .map(|(id, count)| Arg::Noted(Box::new(Arg::text(*id)), Box::new(minutes(*count))));
    findings.push(
        Finding::meeting(meeting, time.span)
            .text("meeting", &meeting.id)
            .text("time", &time.value.written)
            .with("wanted", minutes(sum))
            .with("length", minutes(length))
            .with("over", minutes(sum - length))
            .because([Reason::new("minutes").with("cases", Arg::List(cases.collect()))]),
    );
}
