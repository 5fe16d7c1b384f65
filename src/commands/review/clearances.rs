//! What becomes of the ministries' words on the texts.

use super::super::World;
use super::super::changes::RecordChange;
use crate::calendar::Date;
use crate::facts::{ALWAYS, Facts, Required, TextNow, Word, required_for_agreement};
use crate::model::{Meeting, Record, RecordKind, TextId, TextKind};
use std::collections::BTreeSet;

/// What becomes of a ministry's word on a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClearanceChange {
    /// The text.
    pub text: TextId,
    /// The meeting; none for an agreement outside every meeting's material.
    pub meeting: Option<String>,
    /// The ministry, or for minutes the counterpart.
    pub ministry: String,
    /// The text has to be cleared by it.
    pub required: bool,
    /// How it stood to the old words, and how it stands to the new.
    pub standing: (Standing, Standing),
}

/// How a ministry stands to some words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// It has cleared them, or its remark has been answered.
    Cleared,
    /// It has a remark that nobody has answered.
    Remark,
    /// It objects.
    Objection,
    /// It has spoken of other words only.
    Outdated,
    /// It has said nothing.
    Nothing,
}

/// What a change does to a ministry's word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// It cleared the old words and not the new.
    Lapses,
    /// Its objection holds.
    Objects,
    /// It has not cleared the new words, and had not cleared the old.
    Lacking,
    /// It had a remark to the old words that goes with them.
    RemarkGone,
    /// It has a remark to the new words.
    Remarks,
    /// It has cleared the new words.
    Stands,
}

impl What {
    /// The word in machine-readable output.
    pub fn word(self) -> &'static str {
        match self {
            What::Lapses => "lapses",
            What::Objects => "objection",
            What::Lacking => "lacking",
            What::RemarkGone => "remark-gone",
            What::Remarks => "remark",
            What::Stands => "stands",
        }
    }
}

impl ClearanceChange {
    /// What the change does.
    pub fn what(&self) -> What {
        match self.standing {
            (_, Standing::Objection) => What::Objects,
            (_, Standing::Cleared) => What::Stands,
            (_, Standing::Remark) => What::Remarks,
            (Standing::Cleared, _) => What::Lapses,
            (Standing::Remark, _) => What::RemarkGone,
            _ => What::Lacking,
        }
    }
}

/// The ministries' words on every text of the records that differ, those that lapse first.
pub(super) fn compared(
    old: &Facts<'_>,
    new: &Facts<'_>,
    changes: &[RecordChange],
) -> Vec<ClearanceChange> {
    let mut found = Vec::new();
    for change in changes {
        for kind in kinds(change.kind) {
            let text = TextId::new(*kind, &change.id);
            of_text(old, new, &text, &mut found);
        }
    }
    found.sort_by_key(ClearanceChange::what);
    found
}

fn kinds(kind: RecordKind) -> &'static [TextKind] {
    match kind {
        RecordKind::Case => &[TextKind::Case],
        RecordKind::Meeting => &[TextKind::Opening, TextKind::Minutes],
        RecordKind::Agreement => &[TextKind::Agreement],
    }
}

fn of_text(old: &Facts<'_>, new: &Facts<'_>, text: &TextId, found: &mut Vec<ClearanceChange>) {
    // Of a text that nobody can read nobody knows that it is the one that was cleared.
    let unreadable = new.text_now(text) == TextNow::Unreadable;
    let gone = !unreadable && new.text_now(text).fingerprint().is_none();
    if gone && text.kind == TextKind::Agreement {
        let agreement = old.dataset.agreements.get(&text.id);
        let required =
            agreement.map(|agreement| required_for_agreement(&agreement.fields, old.settings));
        left(old, new, text, "", &required.unwrap_or_default(), found);
        return;
    }
    if text.kind == TextKind::Agreement {
        // Its clearances name no meeting.
        let agreement = new.dataset.agreements.get(&text.id);
        let required =
            agreement.map(|agreement| required_for_agreement(&agreement.fields, new.settings));
        at_meeting(
            old,
            new,
            text,
            "",
            &[""],
            required.unwrap_or_default(),
            found,
        );
        return;
    }
    let before = meetings(old, text);
    let after = match gone {
        true => Vec::new(),
        false => meetings(new, text),
    };
    let is_among = |all: &[&Record<Meeting>], id: &str| all.iter().any(|one| one.id == id);
    // Moved to another meeting, what lapses is told there.
    if after.iter().all(|meeting| is_among(&before, &meeting.id)) {
        let gone = before.iter().filter(|one| !is_among(&after, &one.id));
        for meeting in gone {
            let required = old.required(text, meeting);
            left(old, new, text, &meeting.id, &required, found);
        }
    }
    for meeting in after {
        // A clearance counts for its meeting: one for the meeting that the text has left lapses with it.
        let earlier: Vec<&str> = match is_among(&before, &meeting.id) {
            true => vec![meeting.id.as_str()],
            false => before.iter().map(|other| other.id.as_str()).collect(),
        };
        let required = match unreadable {
            true => old.required(text, meeting),
            false => new.required(text, meeting),
        };
        at_meeting(old, new, text, &meeting.id, &earlier, required, found);
    }
}

/// What had been said of a text that is no longer there, or no longer at a meeting. An objection stands all the same.
fn left(
    old: &Facts<'_>,
    new: &Facts<'_>,
    text: &TextId,
    meeting: &str,
    required: &Required,
    found: &mut Vec<ClearanceChange>,
) {
    let records = new.records_of(text, meeting, ALWAYS).into_iter();
    let codes: BTreeSet<String> = records.map(|record| record.ministry.clone()).collect();
    for code in codes {
        let then = standing(old, new, text, meeting, &code);
        let now = match then {
            Standing::Objection => Standing::Objection,
            _ => Standing::Nothing,
        };
        if then < Standing::Outdated {
            found.push(ClearanceChange {
                text: text.clone(),
                meeting: (!meeting.is_empty()).then(|| meeting.to_owned()),
                required: required.contains_key(&code),
                ministry: code,
                standing: (then, now),
            });
        }
    }
}

fn at_meeting(
    old: &Facts<'_>,
    new: &Facts<'_>,
    text: &TextId,
    meeting: &str,
    earlier: &[&str],
    required: Required,
    found: &mut Vec<ClearanceChange>,
) {
    let mut codes: BTreeSet<String> = required.keys().cloned().collect();
    for id in earlier.iter().copied().chain([meeting]) {
        let records = new.records_of(text, id, ALWAYS).into_iter();
        codes.extend(records.map(|record| record.ministry.clone()));
    }
    for code in codes {
        let then = earlier
            .iter()
            .map(|id| standing(old, new, text, id, &code))
            .min();
        let then = then.unwrap_or(Standing::Nothing);
        let now = standing(new, new, text, meeting, &code);
        let required = required.contains_key(&code);
        if required || then < Standing::Outdated || now < Standing::Outdated {
            found.push(ClearanceChange {
                text: text.clone(),
                meeting: (!meeting.is_empty()).then(|| meeting.to_owned()),
                ministry: code,
                required,
                standing: (then, now),
            });
        }
    }
}

/// How a ministry stands to the words that `words` has, by the records that `facts` knows.
fn standing(
    words: &Facts<'_>,
    facts: &Facts<'_>,
    text: &TextId,
    meeting: &str,
    code: &str,
) -> Standing {
    let Some(fingerprint) = words.text_now(text).fingerprint() else {
        return Standing::Nothing;
    };
    match facts.word(text, fingerprint, meeting, code, ALWAYS) {
        Word::Cleared(_) | Word::Answered { .. } => Standing::Cleared,
        Word::Remark(_) => Standing::Remark,
        Word::Objection(_) => Standing::Objection,
        Word::Outdated(_) => Standing::Outdated,
        Word::Nothing => Standing::Nothing,
    }
}

/// Whether a text that differs was published with a meeting that is closed.
pub(super) fn touch_closed(
    before: &World,
    after: &World,
    changes: &[RecordChange],
    today: Date,
) -> bool {
    [before, after].into_iter().any(|world| {
        let facts = world.facts(today, false);
        let mut texts = changes.iter().flat_map(|change| {
            let kinds = kinds(change.kind).iter();
            kinds.map(|kind| TextId::new(*kind, &change.id))
        });
        texts.any(|text| {
            let mut meetings = meetings(&facts, &text).into_iter();
            meetings.any(|meeting| !facts.is_judged(meeting))
        })
    })
}

/// The open meetings at which a text is looked at. Where there is none, the closed ones that it was published with, or
/// would be: to publish it anew, the ministries have to clear it anew.
fn meetings<'a>(facts: &Facts<'a>, text: &TextId) -> Vec<&'a Record<Meeting>> {
    let dataset = facts.dataset;
    let found: Vec<&Record<Meeting>> = match text.kind {
        TextKind::Case => match dataset.cases.get(&text.id) {
            Some(case) => facts
                .meetings_of(case)
                .map(|(meeting, _)| meeting)
                .collect(),
            None => Vec::new(),
        },
        TextKind::Opening | TextKind::Minutes => {
            let meeting = dataset.meetings.get(&text.id);
            meeting
                .filter(|meeting| meeting.readable)
                .into_iter()
                .collect()
        }
        TextKind::Agreement => Vec::new(),
    };
    let open: Vec<_> = found
        .iter()
        .copied()
        .filter(|meeting| !facts.is_closed(meeting))
        .collect();
    match open.is_empty() {
        false => open,
        true => {
            let published = |meeting: &&Record<Meeting>| facts.published(&meeting.id).is_some();
            found.into_iter().filter(published).collect()
        }
    }
}
