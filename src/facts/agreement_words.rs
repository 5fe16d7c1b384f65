//! Whether the words of an agreement have been cleared, or sent, as they stand (guide 3.3, 6.2). An agreement that nothing
//! is proposed for stands in no material: nobody else asks what has become of its words once they are settled.

use super::{ALWAYS, Facts, Word, required_for_agreement};
use crate::calendar::Date;
use crate::model::{
    Agreement, Field, Fingerprint, Given, Proposal, Record, TextId, TextKind, agreement_text,
};
use crate::source::Span;
use std::collections::BTreeSet;

/// What is to be said of the settled words of an agreement that no open meeting has in its material.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SettledWords {
    /// Everybody has cleared them, or they have been sent; or nobody knows, which has been told.
    InOrder,
    /// These ministries have not cleared them, and nobody ever said anything of any words of it here.
    NeverSeen(Vec<String>),
    /// These ministries have not cleared them, although others of its words have been before somebody.
    Changed(Vec<String>),
    /// These ministries have not cleared them, although all or some have had them.
    Lacking(Vec<String>),
}

/// The words of an agreement as they are, and as they are but for what is proposed for it: that is the material's, and is
/// written and struck out while nobody touches the agreement itself.
struct Words {
    text: TextId,
    alike: Vec<Fingerprint>,
}

impl Facts<'_> {
    /// Whether the counterpart may have an agreement as it stands: it has been sent these very words, or every ministry
    /// that they need has cleared them, and nobody objects or has a remark that is not answered.
    pub fn may_have_agreement(&self, agreement: &Record<Agreement>) -> bool {
        let Some(words) = self.words_of(agreement) else {
            return false;
        };
        self.was_sent(&words)
            || (self.whole_history
                && !agreement.fields.ministries.is_partly_broken()
                && self.not_cleared_by(agreement, &words).is_empty()
                && self.open_objections(&words.text, "").is_empty())
    }

    /// What is to be said of the settled words of an agreement.
    pub fn settled_words(&self, agreement: &Record<Agreement>) -> SettledWords {
        let asked = self.whole_history
            && agreement.readable
            && agreement.fields.is_settled()
            && !self.is_before_ministries(agreement);
        let Some(words) = self.words_of(agreement).filter(|_| asked) else {
            return SettledWords::InOrder;
        };
        let lacking = self.not_cleared_by(agreement, &words);
        if lacking.is_empty() || self.was_sent(&words) {
            return SettledWords::InOrder;
        }
        let (records, releases) = (&self.records, self.records.releases.iter());
        let said = records.of_text(&words.text);
        let said = said.filter(|record| record.maker.day <= self.today);
        let said = said.map(|record| record.fingerprint);
        let sent = releases.filter(|release| release.maker.day <= self.today);
        let sent = sent.filter_map(|release| release.texts.get(&words.text).copied());
        let known: BTreeSet<Fingerprint> = said.chain(sent).collect();
        match known.iter().any(|other| !words.alike.contains(other)) {
            true => SettledWords::Changed(lacking),
            false if known.is_empty() => SettledWords::NeverSeen(lacking),
            false => SettledWords::Lacking(lacking),
        }
    }

    fn words_of(&self, agreement: &Record<Agreement>) -> Option<Words> {
        let text = TextId::new(TextKind::Agreement, &agreement.id);
        let mut alike = vec![self.text_now(&text).fingerprint()?];
        let mut other = agreement.clone();
        let proposals = Proposal::ALL.iter().map(|value| {
            let (value, span) = (*value, Span::default());
            Field::Given(Given { value, span })
        });
        for proposal in std::iter::once(Field::Absent).chain(proposals) {
            other.fields.proposal = proposal;
            alike.extend(agreement_text(&other).ok().map(|text| text.fingerprint()));
        }
        Some(Words { text, alike })
    }

    /// Whether an agreement is in the material of a meeting that is still on its way: what it lacks is told there.
    pub fn is_before_ministries(&self, agreement: &Record<Agreement>) -> bool {
        let mut meetings = self.dataset.readable_meetings();
        !agreement.fields.proposal.is_absent()
            && meetings.any(|meeting| {
                let open = self.is_judged(meeting) && meeting.fields.has_material();
                open && self.next_stage(meeting).is_some()
            })
    }

    /// Whether anything of clearance and dispatch had been recorded here by the day of the last signature of an agreement,
    /// or may have been.
    pub fn was_signed_in_use(&self, agreement: &Record<Agreement>) -> bool {
        let cleared = self.records.clearances.iter().map(|record| &record.maker);
        let sent = self.records.releases.iter().map(|release| &release.maker);
        let days = cleared.chain(sent).map(|maker| maker.day);
        let first = days.filter(|day| *day <= self.today).min();
        let signatories = agreement.fields.signatories.values();
        let last: Option<Date> = signatories.filter_map(|one| one.date.value()).max();
        first.is_some_and(|first| last.is_none_or(|last| first <= last))
    }

    /// Whether a release to the counterpart names these words.
    fn was_sent(&self, words: &Words) -> bool {
        let mut releases = self.sent_to_counterpart();
        releases.any(|release| {
            let sent = release.texts.get(&words.text);
            sent.is_some_and(|sent| words.alike.contains(sent))
        })
    }

    /// The ministries that have not cleared these words, and those with a remark to them that is not answered.
    fn not_cleared_by(&self, agreement: &Record<Agreement>, words: &Words) -> Vec<String> {
        let required = required_for_agreement(&agreement.fields, self.settings);
        let is_cleared = |code: &str| {
            let mut said = words.alike.iter();
            said.any(|alike| {
                let word = self.word(&words.text, *alike, "", code, ALWAYS);
                matches!(word, Word::Cleared(_))
            })
        };
        let lacking = required.into_keys().filter(|code| !is_cleared(code));
        let alike = words.alike.iter();
        let remarks = alike.flat_map(|alike| self.open_remarks(&words.text, *alike, ""));
        let remarks = remarks.map(|record| record.ministry.clone());
        let codes: BTreeSet<String> = lacking.chain(remarks).collect();
        codes.into_iter().collect()
    }
}
