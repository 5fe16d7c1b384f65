//! Text of the material that is not the one the coordinator had on the last day (guide 3.4).

use crate::calendar::Date;
use crate::facts::{DeadlineFact, Facts, Release, TextNow, TextThen};
use crate::findings::{Finding, Findings, Level, Reason};
use crate::model::{DeadlineName, Meeting, Record, TextId, TextKind};
use crate::rules::due::due_on;
use crate::rules::material::{about_case, changes, section_of};
use crate::rules::{Check, Rule};
use std::collections::BTreeSet;

/// The rule.
pub static RULE: Rule = Rule {
    name: "deadline-final-text",
    requirements: &["G3.4-2"],
    level: Level::Error,
    protected: false,
    check: Check::Meeting(check),
    words: include_str!("deadline_final_text.md"),
};

/// What a text is, against what main held at the end of the last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// The same, or nobody knows.
    Kept,
    Changed,
    /// There was no such record yet.
    NotThere,
    /// What stood there could not be read, so nobody had it.
    Unreadable,
}

impl Fate {
    fn of(then: TextThen, sent: TextNow) -> Fate {
        let some = sent.fingerprint().is_some();
        match then {
            _ if sent == TextNow::Unreadable => Fate::Kept,
            TextThen::Unknown => Fate::Kept,
            TextThen::Was(TextNow::Unreadable) => Fate::Unreadable,
            TextThen::Was(TextNow::NoRecord) if some => Fate::NotThere,
            TextThen::Was(then) if then.same(sent) == Some(false) => Fate::Changed,
            TextThen::Was(_) => Fate::Kept,
        }
    }
}

fn check(facts: &Facts<'_>, meeting: &Record<Meeting>, findings: &mut Findings) {
    if !meeting.fields.has_material() {
        return;
    }
    let Some(deadline) = facts.deadline(meeting, DeadlineName::FinalText) else {
        return;
    };
    let last = deadline.date();
    let sent = facts.dispatched(&meeting.id);
    // What was sent by the last day had come by then; what was published without being sent has another fault.
    let in_time = sent.is_some_and(|release| release.maker.day <= last);
    let unsent = sent.is_none() && facts.published(&meeting.id).is_some();
    if last >= facts.today || in_time || unsent {
        return;
    }
    let look = Look {
        facts,
        meeting,
        sent,
        deadline: &deadline,
    };
    look.cases(findings);
    look.others(findings);
}

struct Look<'l, 'a> {
    facts: &'l Facts<'a>,
    meeting: &'l Record<Meeting>,
    sent: Option<&'a Release>,
    deadline: &'l DeadlineFact,
}

impl Look<'_, '_> {
    fn last(&self) -> Date {
        self.deadline.date()
    }

    /// A text as it was sent, or as it is while nothing has been.
    fn text(&self, text: &TextId) -> TextNow {
        self.sent
            .map_or_else(|| self.facts.text_now(text), |sent| sent.text(text))
    }

    fn voice(&self, case: &str) -> TextNow {
        self.sent
            .map_or_else(|| self.facts.voice_now(case), |sent| sent.voice(case))
    }

    fn cases(&self, findings: &mut Findings) {
        let facts = self.facts;
        let ids: BTreeSet<&str> = match self.sent {
            Some(sent) => sent.cases().collect(),
            None => {
                let cases = facts.cases_of(&self.meeting.id).iter();
                let shown = cases.filter(|case| facts.is_shown(&case.fields) == Some(true));
                shown.map(|case| case.id.as_str()).collect()
            }
        };
        for id in ids {
            let text = TextId::new(TextKind::Case, id);
            let state = Fate::of(facts.text_on(&text, self.last()), self.text(&text));
            let theirs = Fate::of(facts.voice_on(id, self.last()), self.voice(id));
            let variant = match (state, theirs) {
                (Fate::Kept, Fate::Kept) => continue,
                (Fate::NotThere, _) | (_, Fate::NotThere) => "not-there",
                (Fate::Unreadable, _) | (_, Fate::Unreadable) => "unreadable",
                (Fate::Changed, Fate::Changed) => "both",
                (Fate::Changed, Fate::Kept) => "",
                (Fate::Kept, Fate::Changed) => "voice",
            };
            let blank = about_case(facts, id, self.meeting).variant(variant);
            findings.push(self.finding(blank, self.new_words(&text, state, theirs)));
        }
    }

    /// The opening, and the agreements that something is proposed for.
    fn others(&self, findings: &mut Findings) {
        let facts = self.facts;
        let texts: Vec<TextId> = match self.sent {
            Some(sent) => sent.texts.keys().cloned().collect(),
            None => facts.texts_in_material(self.meeting),
        };
        for text in texts {
            let fate = Fate::of(facts.text_on(&text, self.last()), self.text(&text));
            let variant = match (text.kind, fate) {
                (TextKind::Case | TextKind::Minutes, _) | (_, Fate::Kept) => continue,
                (TextKind::Opening, _) => "opening",
                (TextKind::Agreement, _) => "agreement",
            };
            let blank = Finding::meeting(self.meeting, section_of(self.meeting, "opening"))
                .variant(variant)
                .text("case", &text.id)
                .text("meeting", &self.meeting.id);
            findings.push(self.finding(blank, self.new_words(&text, fate, Fate::Kept)));
        }
    }

    fn finding(&self, blank: Finding, words: Vec<Reason>) -> Finding {
        let sent = self.sent.into_iter().flat_map(Release::because);
        let because = self.deadline.because().into_iter().chain(sent).chain(words);
        due_on(blank, self.last(), because)
    }

    fn new_words(&self, text: &TextId, state: Fate, theirs: Fate) -> Vec<Reason> {
        let mut found = Vec::new();
        if state == Fate::Changed {
            let new = match self.sent {
                Some(sent) => self.facts.words_sent(sent, text),
                None => self.facts.words_now(text),
            };
            found.extend(changes(self.facts.words_on(text, self.last()), new));
        }
        if theirs == Fate::Changed {
            let new = match self.sent {
                Some(sent) => self.facts.voice_words_sent(sent, &text.id),
                None => self.facts.voice_words_now(&text.id),
            };
            let old = self.facts.voice_words_on(&text.id, self.last());
            found.extend(changes(old, new));
        }
        found
    }
}
