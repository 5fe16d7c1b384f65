//! Records that no longer say what was published of them. A release to the public closes a meeting; this is what is
//! still asked of it.

use super::material::{about_case, about_case_gone, changes, section_of};
use super::{Check, Rule};
use crate::facts::{Facts, Release, Stage, TextNow, differences, only_goes_on};
use crate::findings::{Finding, Findings, Level};
use crate::language::Arg;
use crate::model::{Case, Meeting, Record, Subject, SubjectKind, TextId, TextKind};
use std::collections::BTreeSet;

/// The rule.
pub static RULE: Rule = Rule {
    name: "published-text-changed",
    requirements: &[],
    level: Level::Error,
    protected: true,
    check: Check::Repository(check),
    words: include_str!("files/published_text_changed.md"),
};

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    let meetings: BTreeSet<&str> = facts
        .records
        .releases
        .iter()
        .filter(|release| release.to == Stage::Public)
        .map(|release| release.meeting.as_str())
        .collect();
    for id in meetings {
        let Some(published) = facts.latest_release(id, Stage::Public) else {
            continue;
        };
        match facts.dataset.meetings.get(id) {
            Some(meeting) if meeting.readable => {
                let look = Look {
                    facts,
                    meeting,
                    published,
                };
                look.own_texts(findings);
                look.cases(findings);
                look.agreements(findings);
            }
            Some(_) => {}
            None => findings.push(meeting_gone(published)),
        }
    }
}

fn meeting_gone(published: &Release) -> Finding {
    let subject = Subject::new(SubjectKind::Meeting, published.meeting.clone());
    Finding::record(published.source.to_string(), subject)
        .variant("meeting-gone")
        .text("case", "")
        .text("meeting", &published.meeting)
        .with("published", Arg::Date(published.maker.day))
        .because(published.because())
}

struct Look<'l, 'a> {
    facts: &'l Facts<'a>,
    meeting: &'l Record<Meeting>,
    published: &'a Release,
}

impl Look<'_, '_> {
    /// The opening and the minutes.
    fn own_texts(&self, findings: &mut Findings) {
        for (kind, section) in [
            (TextKind::Opening, "opening"),
            (TextKind::Minutes, "minutes"),
        ] {
            let text = TextId::new(kind, &self.meeting.id);
            let was = self.published.text(&text);
            // That minutes are lacking among what was published has a rule of its own.
            let lacked = kind == TextKind::Minutes && was == TextNow::NoRecord;
            if lacked || was.same(self.facts.text_now(&text)) != Some(false) {
                continue;
            }
            let old = self.facts.words_sent(self.published, &text);
            let finding = Finding::meeting(self.meeting, section_of(self.meeting, section))
                .variant(section)
                .text("case", "")
                .text("meeting", &self.meeting.id);
            let words = changes(old, self.facts.words_now(&text));
            findings.push(self.told(finding).because(words));
        }
    }

    fn cases(&self, findings: &mut Findings) {
        let facts = self.facts;
        let mut ids: BTreeSet<&str> = self.published.cases().collect();
        let named = facts.cases_of(&self.meeting.id).iter();
        ids.extend(named.map(|case| case.id.as_str()));
        for id in ids {
            let Some(case) = facts.dataset.cases.get(id) else {
                let finding = about_case_gone(id, self.meeting).variant("gone");
                let finding = finding.text("case", id).text("meeting", &self.meeting.id);
                findings.push(self.told(finding));
                continue;
            };
            if case.readable && self.is_judged_here(case) {
                findings.extend(match self.published.has_case(id) {
                    true => self.changed(id),
                    false => self.come(case),
                });
            }
        }
    }

    /// Agreements live on and end, but what was published does not lose its record.
    fn agreements(&self, findings: &mut Findings) {
        let texts = self.published.texts.keys();
        for text in texts.filter(|text| text.kind == TextKind::Agreement) {
            if !self.facts.dataset.agreements.contains_key(&text.id) {
                let finding = Finding::meeting(self.meeting, self.meeting.top())
                    .variant("agreement-gone")
                    .text("case", &text.id)
                    .text("meeting", &self.meeting.id);
                findings.push(self.told(finding));
            }
        }
    }

    /// Whether a case still names this meeting, and none that comes later: there it is judged.
    fn is_judged_here(&self, case: &Record<Case>) -> bool {
        let meetings = &case.fields.meeting;
        let whole = meetings.get().is_some_and(|list| list.0.complete);
        let Some(published) = self.meeting.fields.date.value() else {
            return false;
        };
        let mut named = meetings.get().into_iter().flat_map(|list| list.items());
        let here = named.clone().any(|id| id.value.0 == self.meeting.id);
        whole
            && here
            && named.all(|id| {
                let meeting = self.facts.dataset.meetings.get(&id.value.0);
                let day = meeting.and_then(|meeting| meeting.fields.date.value());
                day.is_some_and(|day| day <= published)
            })
    }

    fn changed(&self, id: &str) -> Option<Finding> {
        let (facts, published) = (self.facts, self.published);
        let text = TextId::new(TextKind::Case, id);
        let state = published.text(&text).same(facts.text_now(&text)) == Some(false);
        let theirs = published.voice(id).same(facts.voice_now(id)) == Some(false);
        let variant = match (state, theirs) {
            (false, false) => return None,
            (true, false) => "",
            (false, true) => "voice",
            (true, true) => "both",
        };
        let mut words = Vec::new();
        if state {
            let (old, new) = (facts.words_sent(published, &text), facts.words_now(&text));
            let goes_on = old
                .as_ref()
                .zip(new.as_ref())
                .is_some_and(|(old, new)| only_goes_on(&differences(old, new)));
            if goes_on && !theirs {
                return None;
            }
            words.extend(changes(old, new));
        }
        if theirs {
            let old = facts.voice_words_sent(published, id);
            words.extend(changes(old, facts.voice_words_now(id)));
        }
        let finding = about_case(facts, id, self.meeting).variant(variant);
        Some(self.told(finding).because(words))
    }

    /// A case that names the meeting and was not published with it.
    fn come(&self, case: &Record<Case>) -> Option<Finding> {
        let text = TextId::new(TextKind::Case, &case.id);
        let words = [self.facts.text_now(&text), self.facts.voice_now(&case.id)];
        let written = words.iter().any(|text| text.fingerprint().is_some());
        let shown = self.facts.is_on_agenda(&case.fields) == Some(true);
        let finding = about_case(self.facts, &case.id, self.meeting).variant("come");
        (written && shown).then(|| self.told(finding))
    }

    fn told(&self, finding: Finding) -> Finding {
        finding
            .with("published", Arg::Date(self.published.maker.day))
            .because(self.published.because())
    }
}
