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
    let has = |topic| memos.values().any(|memo| memo.topic.is(&topic));
    let variant = match (has(MemoTopic::Economy), has(MemoTopic::Demography)) {
        (true, true) => return,
        (false, true) => "economy",
        (true, false) => "demography",
        (false, false) => "",
    };
    let place = memos.span().unwrap_or_else(|| meeting.top());
    let finding = Finding::meeting(meeting, place)
        .variant(variant)
        .text("meeting", &meeting.id);
    if let Some(finding) = due_at(finding, facts, meeting, Anchor::Dispatch) {
        findings.push(finding);
    }
}
