//! Material that is no longer the one that the participants were sent, though nobody agreed on that (guide 2, 3.5).

use crate::facts::{AttachedChange, Facts, Release, UNFILED, differences, only_goes_on, told};
use crate::findings::{Finding, Findings, Level};
use crate::language::{Arg, shell_word};
use crate::model::{
    AgreementStatus, Meeting, MeetingKind, OutcomeKind, Record, Subject, SubjectKind, TextId,
    TextKind,
};
use crate::rules::material::{about_case, about_case_gone, agreement_changes, changes, section_of};
use crate::rules::{Check, Rule};
use std::collections::BTreeSet;

/// The rule.
pub static RULE: Rule = Rule {
    name: "text-changed-after-dispatch",
    requirements: &["G2-8"],
    level: Level::Error,
    protected: true,
    check: Check::Repository(check),
    words: include_str!("text_changed_after_dispatch.md"),
};

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    astray(facts, findings);
    let meetings = facts.dataset.readable_meetings();
    for meeting in meetings.filter(|meeting| facts.is_judged(meeting)) {
        held_against(facts, meeting, findings);
    }
}

/// What has gone to the counterpart of a meeting that is gone, or that is now of a kind which sends no material: nobody
/// could hold it against anything.
fn astray(facts: &Facts<'_>, findings: &mut Findings) {
    let mut told = BTreeSet::new();
    for release in facts.sent_to_counterpart() {
        let meeting = facts.dataset.meetings.get(&release.meeting);
        let had_material = release.kind != Some(MeetingKind::Bilateral);
        let finding = match meeting {
            // What was published has a rule of its own.
            None if facts.published(&release.meeting).is_none() => {
                let subject = Subject::new(SubjectKind::Meeting, release.meeting.clone());
                let finding = Finding::record(release.source.to_string(), subject);
                finding.variant("meeting-gone")
            }
            Some(meeting) if had_material && meeting.fields.kind.is(&MeetingKind::Bilateral) => {
                let span = meeting.fields.kind.span();
                let finding = Finding::meeting(meeting, span.unwrap_or_else(|| meeting.top()));
                finding.variant("meeting-bilateral")
            }
            _ => continue,
        };
        if told.insert(&release.meeting) {
            let finding = finding.text("case", "").text("meeting", &release.meeting);
            findings.push(told_of(finding, release));
        }
    }
}

fn held_against(facts: &Facts<'_>, meeting: &Record<Meeting>, findings: &mut Findings) {
    let sent = facts.dispatched(&meeting.id).filter(|sent| {
        let had_material = sent.kind.is_some_and(|kind| kind != MeetingKind::Bilateral);
        had_material || meeting.fields.has_material()
    });
    let Some(sent) = sent else {
        return;
    };
    let look = Look {
        facts,
        meeting,
        sent,
    };
    look.cases(findings);
    look.others(findings);
    look.attached(findings);
}

struct Look<'l, 'a> {
    facts: &'l Facts<'a>,
    meeting: &'l Record<Meeting>,
    sent: &'a Release,
}

impl Look<'_, '_> {
    fn cases(&self, findings: &mut Findings) {
        let facts = self.facts;
        let mut ids: BTreeSet<&str> = self.sent.cases().collect();
        match facts.published(&self.meeting.id) {
            Some(published) => ids.extend(published.cases()),
            None => ids.extend(
                facts
                    .cases_of(&self.meeting.id)
                    .iter()
                    .map(|case| &*case.id),
            ),
        }
        for id in ids {
            if facts.change_was_asked(self.meeting, Some(id)) != Some(false) {
                continue;
            }
            let had = self.sent.has_case(id);
            match (had, self.is_there(id)) {
                (_, None) | (false, Some(false)) => {}
                (true, Some(false)) => findings.push(self.gone(id)),
                (true, Some(true)) => findings.extend(self.changed(id)),
                (false, Some(true)) => findings.extend(self.come(id)),
            }
        }
    }

    /// Whether a case is in the material in the end, or now; none where nobody knows.
    fn is_there(&self, id: &str) -> Option<bool> {
        let facts = self.facts;
        if let Some(published) = facts.published(&self.meeting.id) {
            return Some(published.has_case(id));
        }
        let Some(case) = facts.dataset.cases.get(id) else {
            return Some(false);
        };
        let meetings = &case.fields.meeting;
        let unclear = meetings.is_broken() || meetings.get().is_some_and(|list| !list.0.complete);
        if !case.readable || unclear {
            return None;
        }
        let named = facts.cases_of(&self.meeting.id);
        match named.iter().any(|named| named.id == id) {
            true => facts.is_on_agenda(&case.fields),
            false => Some(false),
        }
    }

    fn changed(&self, id: &str) -> Option<Finding> {
        let facts = self.facts;
        let text = TextId::new(TextKind::Case, id);
        let (end, their_end) = (
            facts.text_at_end(&self.meeting.id, &text),
            facts.voice_at_end(&self.meeting.id, id),
        );
        let state = self.sent.text(&text).same(end) == Some(false);
        let theirs = self.sent.voice(id).same(their_end) == Some(false);
        let values = facts.case_shown_otherwise(self.meeting, id, self.sent);
        let goes_on = state && !theirs && self.only_goes_on(id, &text);
        let variant = match (state && !goes_on, theirs) {
            (false, false) if values.is_empty() => return None,
            (false, false) => "shown",
            (true, false) => "",
            (false, true) => "voice",
            (true, true) => "both",
        };
        let mut words = told(&values);
        if state && !goes_on {
            let old = facts.words_sent(self.sent, &text);
            words.extend(changes(old, facts.words_at_end(&self.meeting.id, &text)));
        }
        if theirs {
            let old = facts.voice_words_sent(self.sent, id);
            words.extend(changes(old, facts.voice_words_at_end(&self.meeting.id, id)));
        }
        let finding = about_case(facts, id, self.meeting).variant(variant);
        Some(self.told(finding).because(words))
    }

    /// The meeting agreed on what is done further, and only that has been written into the case.
    fn only_goes_on(&self, id: &str, text: &TextId) -> bool {
        let outcomes = self.facts.outcomes_of(self.meeting, Some(id));
        let further = outcomes.into_iter().flatten().any(|outcome| {
            matches!(
                outcome.kind.value(),
                Some(OutcomeKind::FollowUp | OutcomeKind::StillDisagreed)
            )
        });
        let old = self.facts.words_sent(self.sent, text);
        let new = self.facts.words_at_end(&self.meeting.id, text);
        further
            && old
                .zip(new)
                .is_some_and(|(old, new)| only_goes_on(&differences(&old, &new)))
    }

    fn gone(&self, id: &str) -> Finding {
        let finding = about_case_gone(id, self.meeting)
            .variant("gone")
            .text("case", id)
            .text("meeting", &self.meeting.id);
        self.told(finding)
    }

    /// A case that the participants have not been sent, if anything is written in it.
    fn come(&self, id: &str) -> Option<Finding> {
        let text = TextId::new(TextKind::Case, id);
        let meeting = &self.meeting.id;
        let words = [
            self.facts.text_at_end(meeting, &text),
            self.facts.voice_at_end(meeting, id),
        ];
        let written = words.iter().any(|text| text.fingerprint().is_some());
        written.then(|| self.told(about_case(self.facts, id, self.meeting).variant("come")))
    }

    /// The opening, and what was shown of agreements. One that something has been proposed for since has not been
    /// part of the material.
    fn others(&self, findings: &mut Findings) {
        let opening = TextId::new(TextKind::Opening, &self.meeting.id);
        let texts = self.sent.texts.keys();
        let agreements = texts.filter(|text| text.kind == TextKind::Agreement);
        for text in std::iter::once(&opening).chain(agreements) {
            let end = self.facts.text_at_end(&self.meeting.id, text);
            let gone = self.agreement_is_gone(text);
            let changed = gone || self.sent.text(text).same(end) == Some(false);
            if !changed || self.was_asked(text) != Some(false) {
                continue;
            }
            let old = self.facts.words_sent(self.sent, text);
            let new = self.facts.words_at_end(&self.meeting.id, text);
            let (variant, words) = match text.kind {
                TextKind::Agreement if gone => ("agreement-gone", Vec::new()),
                TextKind::Agreement => {
                    let all = changes(old.clone(), new.clone());
                    let shown = agreement_changes(old, new);
                    match (shown.is_empty(), self.sent.export.is_some()) {
                        (true, false) => continue,
                        // They have its whole file.
                        (true, true) => ("agreement-file", all),
                        (false, _) => ("agreement", told(&shown)),
                    }
                }
                TextKind::Case | TextKind::Opening | TextKind::Minutes => {
                    ("opening", changes(old, new))
                }
            };
            let finding = Finding::meeting(self.meeting, section_of(self.meeting, "opening"))
                .variant(variant)
                .text("case", &text.id)
                .text("meeting", &self.meeting.id);
            findings.push(self.told(finding).because(words));
        }
    }

    /// An agreement that was shown and is not in the material in the end, or now: its file is gone, or it has ended before
    /// the material was published.
    fn agreement_is_gone(&self, text: &TextId) -> bool {
        if text.kind != TextKind::Agreement {
            return false;
        }
        match self.facts.published(&self.meeting.id) {
            Some(published) => !published.texts.contains_key(text),
            None => {
                let agreement = self.facts.dataset.agreements.get(&text.id);
                agreement.is_none_or(|agreement| {
                    let status = &agreement.fields.status;
                    agreement.readable && status.is(&AgreementStatus::Ended)
                })
            }
        }
    }

    /// The memos and appendices in files of their own.
    fn attached(&self, findings: &mut Findings) {
        let facts = self.facts;
        if facts.change_was_asked(self.meeting, None) != Some(false) {
            return;
        }
        let changes = facts.attached_changes(self.meeting, self.sent);
        for (path, change, span) in changes {
            let variant = match change {
                AttachedChange::Changed => "attached",
                AttachedChange::Come => "attached-come",
                AttachedChange::Gone => "attached-gone",
            };
            let span = span.unwrap_or_else(|| self.meeting.top());
            let finding = Finding::meeting(self.meeting, span)
                .variant(variant)
                .text("case", "")
                .text("path", shell_word(&path))
                .text("file", path)
                .text("tag", self.sent.source.to_string())
                .text("meeting", &self.meeting.id);
            findings.push(self.told(finding));
        }
        for (part, span) in facts.attached_named_otherwise(self.meeting, self.sent) {
            let unfiled = part.name == UNFILED;
            let finding =
                Finding::meeting(self.meeting, span.unwrap_or_else(|| self.meeting.top()))
                    .variant(if unfiled { "unfiled" } else { "named" })
                    .text("case", "")
                    .text("file", &part.name)
                    .text("meeting", &self.meeting.id)
                    .because(told(std::slice::from_ref(&part)));
            findings.push(self.told(finding));
        }
    }

    /// A change of what is no case can be asked for by an outcome without a case, and one of an agreement by an
    /// outcome of a case about it.
    fn was_asked(&self, text: &TextId) -> Option<bool> {
        let mut asked = self.facts.change_was_asked(self.meeting, None)?;
        if text.kind == TextKind::Agreement {
            let cases = self.facts.dataset.readable_cases();
            let about = cases.filter(|case| {
                let agreement = case.fields.agreement.get();
                agreement.is_some_and(|agreement| agreement.0 == text.id)
            });
            for case in about {
                asked |= self.facts.change_was_asked(self.meeting, Some(&case.id))?;
            }
        }
        Some(asked)
    }

    fn told(&self, finding: Finding) -> Finding {
        told_of(finding, self.sent)
    }
}

fn told_of(finding: Finding, sent: &Release) -> Finding {
    finding
        .with("sent", Arg::Date(sent.maker.day))
        .because(sent.because())
}
