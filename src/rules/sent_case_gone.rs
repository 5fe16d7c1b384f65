//! A case that the counterpart has got by the secretariat and that is there no more, or at no meeting, though nobody has
//! withdrawn it. Once the participants have the material, that is told of what they got.

use super::material::about_case_gone;
use super::{Check, Rule};
use crate::calendar::Date;
use crate::facts::{Facts, Stage};
use crate::findings::{Finding, Findings, Level};
use crate::language::Arg;
use crate::model::{Meeting, Record};
use std::collections::BTreeMap;

/// The rule. A release of the meeting waits for it: what KS has written could be lost.
pub static RULE: Rule = Rule {
    name: "sent-case-gone",
    requirements: &[],
    level: Level::Error,
    protected: true,
    check: Check::Meeting(check),
    words: include_str!("files/sent_case_gone.md"),
};

fn check(facts: &Facts<'_>, meeting: &Record<Meeting>, findings: &mut Findings) {
    if facts.dispatched(&meeting.id).is_some() || facts.published(&meeting.id).is_some() {
        return;
    }
    let mut sent: BTreeMap<&str, Date> = BTreeMap::new();
    for release in facts.sent_to_counterpart() {
        if release.meeting == meeting.id && release.to == Stage::Secretariat {
            let cases = release.cases();
            sent.extend(cases.map(|case| (case, release.maker.day)));
        }
    }
    for (id, day) in sent {
        let finding = match facts.dataset.cases.get(id) {
            None => about_case_gone(id, meeting),
            Some(case) if case.readable && case.fields.meeting.is_absent() => {
                if !case.fields.withdrawn.is_absent() {
                    continue;
                }
                Finding::case(case, case.top()).variant("unlisted")
            }
            Some(_) => continue,
        };
        let finding = finding.text("case", id).text("meeting", &meeting.id);
        findings.push(finding.with("sent", Arg::Date(day)));
    }
}
