//! A first meeting without both memos of the technical calculation committee (guide 2.1).

use crate::calendar::Anchor;
use crate::facts::Facts;
use crate::findings::{Finding, Findings, Level};
use crate::model::{Meeting, MeetingKind, MemoTopic, Record};
use crate::rules::due::due_at;
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "tbu-memo-missing",
    requirements: &["G2.1-5"],
    level: Level::Error,
    protected: false,
    check: Check::Meeting(check),
    words: include_str!("tbu_memo_missing.md"),
};

/// A memo that is promised for after the meeting is there.
fn check(facts: &Facts<'_>, meeting: &Record<Meeting>, findings: &mut Findings) {
    let memos = &meeting.fields.memos;
    let unsure = memos.is_partly_broken() || memos.values().any(|memo| memo.topic.is_broken());
    if unsure || !meeting.fields.kind.is(&MeetingKind::First) {
        return;
    }
    // The committee's name is written in many ways, a party's only as its code.
    let of_a_party = |from: &String| {
        let settings = facts.settings;
        let codes = settings.ministries().iter();
        let mut codes = codes.filter_map(|ministry| ministry.code.get());
        *from == settings.counterpart || codes.any(|code| code == from)
    };
    let theirs = memos
        .values()
        .filter(|memo| !memo.from.get().is_some_and(of_a_party));
    let theirs: Vec<_> = theirs.collect();
    let has = |topic| theirs.iter().any(|memo| memo.topic.is(&topic));
    let variant = match (has(MemoTopic::Economy), has(MemoTopic::Demography)) {
        (true, true) => return,
        (false, true) => "economy",
        (true, false) => "demography",
        (false, false) => "",
    };
    let place = meeting.place_of("memos", memos);
    let finding = Finding::meeting(meeting, place)
        .variant(variant)
        .text("meeting", &meeting.id);
    if let Some(finding) = due_at(finding, facts, meeting, Anchor::Dispatch) {
        findings.push(finding);
    }
}
