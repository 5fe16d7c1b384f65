//! Text of the material that is not the one the coordinator had on the last day (guide 3.4).

use crate::calendar::Date;
use crate::facts::{DeadlineFact, Facts, Release, TextNow, TextThen, told};
use crate::findings::{Finding, Findings, Level, Reason};
use crate::model::{DeadlineName, Meeting, Record, Text, TextId, TextKind};
use crate::rules::due::set_due;
use crate::rules::material::{about_case, agreement_changes, changes, section_of};
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
    let in_the_end = match (facts.dispatched(&meeting.id), facts.evening_before(meeting)) {
        // What was sent by the last day had come by then.
        (Some(sent), _) if sent.maker.day <= last => return,
        (Some(sent), _) => InTheEnd::Sent(sent),
        (None, Some(evening)) => InTheEnd::Held(evening),
        (None, None) => InTheEnd::Now,
    };
    if last >= facts.today {
        return;
    }
    let look = Look {
        facts,
        meeting,
        in_the_end,
        deadline: &deadline,
    };
    look.cases(findings);
    look.others(findings);
}

/// What the material became.
#[derive(Clone, Copy)]
enum InTheEnd<'a> {
    /// The participants were sent it.
    Sent(&'a Release),
    /// The meeting was held without: what main held at the end of this day, the last before it.
    Held(Date),
    /// What the files say.
    Now,
}

struct Look<'l, 'a> {
    facts: &'l Facts<'a>,
    meeting: &'l Record<Meeting>,
    in_the_end: InTheEnd<'a>,
    deadline: &'l DeadlineFact,
}

impl Look<'_, '_> {
    fn last(&self) -> Date {
        self.deadline.date()
    }

    /// A text as the material had it in the end; one that nobody knows is as one that cannot be read.
    fn text(&self, text: &TextId) -> TextNow {
        match self.in_the_end {
            InTheEnd::Sent(sent) => sent.text(text),
            InTheEnd::Held(evening) => self.facts.text_on(text, evening).or_unreadable(),
            InTheEnd::Now => self.facts.text_now(text),
        }
    }

    fn voice(&self, case: &str) -> TextNow {
        match self.in_the_end {
            InTheEnd::Sent(sent) => sent.voice(case),
            InTheEnd::Held(evening) => self.facts.voice_on(case, evening).or_unreadable(),
            InTheEnd::Now => self.facts.voice_now(case),
        }
    }

    fn cases(&self, findings: &mut Findings) {
        let facts = self.facts;
        let ids: BTreeSet<&str> = match self.in_the_end {
            InTheEnd::Sent(sent) => sent.cases().collect(),
            InTheEnd::Held(_) | InTheEnd::Now => {
                let cases = facts.cases_of(&self.meeting.id).iter();
                let shown = cases.filter(|case| facts.is_on_agenda(&case.fields) == Some(true));
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

    /// The opening, and what is shown of agreements.
    fn others(&self, findings: &mut Findings) {
        let facts = self.facts;
        let texts: Vec<TextId> = match self.in_the_end {
            InTheEnd::Sent(sent) => sent.texts.keys().cloned().collect(),
            InTheEnd::Held(_) | InTheEnd::Now => facts.texts_in_material(self.meeting),
        };
        for text in texts {
            let fate = Fate::of(facts.text_on(&text, self.last()), self.text(&text));
            let (variant, words) = match (text.kind, fate) {
                (TextKind::Opening, Fate::Changed | Fate::NotThere | Fate::Unreadable) => {
                    ("opening", self.new_words(&text, fate, Fate::Kept))
                }
                (TextKind::Agreement, Fate::Changed) => {
                    let old = facts.words_on(&text, self.last());
                    (
                        "agreement",
                        told(&agreement_changes(old, self.words(&text))),
                    )
                }
                // Something may be proposed for an agreement at any time.
                _ => continue,
            };
            if variant == "agreement" && words.is_empty() {
                continue;
            }
            let blank = Finding::meeting(self.meeting, section_of(self.meeting, "opening"))
                .variant(variant)
                .text("case", &text.id)
                .text("meeting", &self.meeting.id);
            findings.push(self.finding(blank, words));
        }
    }

    /// The words of a text as the material had it in the end, where they are at hand.
    fn words(&self, text: &TextId) -> Option<Text> {
        match self.in_the_end {
            InTheEnd::Sent(sent) => self.facts.words_sent(sent, text),
            InTheEnd::Held(evening) => self.facts.words_on(text, evening),
            InTheEnd::Now => self.facts.words_now(text),
        }
    }

    fn finding(&self, blank: Finding, words: Vec<Reason>) -> Finding {
        let sent = match self.in_the_end {
            InTheEnd::Sent(sent) => sent.because(),
            InTheEnd::Held(_) | InTheEnd::Now => Vec::new(),
        };
        let because = self.deadline.because().into_iter().chain(sent).chain(words);
        set_due(blank, self.last(), because)
    }

    fn new_words(&self, text: &TextId, state: Fate, theirs: Fate) -> Vec<Reason> {
        let facts = self.facts;
        let mut found = Vec::new();
        if state == Fate::Changed {
            let old = facts.words_on(text, self.last());
            found.extend(changes(old, self.words(text)));
        }
        if theirs == Fate::Changed {
            let new = match self.in_the_end {
                InTheEnd::Sent(sent) => facts.voice_words_sent(sent, &text.id),
                InTheEnd::Held(evening) => facts.voice_words_on(&text.id, evening),
                InTheEnd::Now => facts.voice_words_now(&text.id),
            };
            let old = facts.voice_words_on(&text.id, self.last());
            found.extend(changes(old, new));
        }
        found
    }
}
