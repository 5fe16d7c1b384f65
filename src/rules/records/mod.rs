//! Rules of the records that git keeps: clearances and releases that count for nothing, and why, and those that nobody
//! has signed.
//!
//! A record may be dated after the day that is reckoned from; then it is only planned, and nothing is said of it.

use super::{Check, Rule};
use crate::facts::{
    ALWAYS, Clearance, Facts, Maker, Outcome, RecordFaultKind, RecordSort, RecordSource, Rejected,
    Release, Stage, Word,
};
use crate::findings::{Finding, Findings, Level};
use crate::language::{Arg, Removal};
use crate::model::{Subject, SubjectKind, TextId, TextKind};
use std::collections::BTreeMap;

/// The rules of this folder.
pub static RULES: &[&Rule] = &[
    &Rule {
        name: "clearance-mismatch",
        check: Check::Repository(clearance_mismatch),
        words: include_str!("clearance_mismatch.md"),
        ..PLAIN
    },
    &Rule {
        name: "clearance-untrusted",
        check: Check::Repository(clearance_untrusted),
        words: include_str!("clearance_untrusted.md"),
        ..PLAIN
    },
    &Rule {
        name: "clearance-bad-signature",
        check: Check::Repository(clearance_bad_signature),
        words: include_str!("clearance_bad_signature.md"),
        ..PLAIN
    },
    &Rule {
        name: "clearance-unsigned",
        check: Check::Repository(clearance_unsigned),
        words: include_str!("clearance_unsigned.md"),
        ..PLAIN
    },
    &Rule {
        name: "release-mismatch",
        check: Check::Repository(release_mismatch),
        words: include_str!("release_mismatch.md"),
        ..PLAIN
    },
    &Rule {
        name: "release-untrusted",
        check: Check::Repository(release_untrusted),
        words: include_str!("release_untrusted.md"),
        ..PLAIN
    },
    &Rule {
        name: "release-bad-signature",
        check: Check::Repository(release_bad_signature),
        words: include_str!("release_bad_signature.md"),
        ..PLAIN
    },
    &Rule {
        name: "release-unsigned",
        check: Check::Repository(release_unsigned),
        words: include_str!("release_unsigned.md"),
        ..PLAIN
    },
];

/// What the rules of this folder have in common: git itself is what they are about, and no part of the guide.
const PLAIN: Rule = Rule {
    name: "",
    requirements: &[],
    level: Level::Error,
    protected: true,
    check: Check::Reading,
    words: "",
};

fn clearance_mismatch(facts: &Facts<'_>, findings: &mut Findings) {
    rejected(
        facts,
        RecordSort::Clearance,
        RecordFaultKind::Mismatch,
        findings,
    );
}

fn clearance_untrusted(facts: &Facts<'_>, findings: &mut Findings) {
    rejected(
        facts,
        RecordSort::Clearance,
        RecordFaultKind::Untrusted,
        findings,
    );
}

fn clearance_bad_signature(facts: &Facts<'_>, findings: &mut Findings) {
    let fault = RecordFaultKind::BadSignature;
    rejected(facts, RecordSort::Clearance, fault, findings);
}

fn release_mismatch(facts: &Facts<'_>, findings: &mut Findings) {
    rejected(
        facts,
        RecordSort::Release,
        RecordFaultKind::Mismatch,
        findings,
    );
}

fn release_untrusted(facts: &Facts<'_>, findings: &mut Findings) {
    rejected(
        facts,
        RecordSort::Release,
        RecordFaultKind::Untrusted,
        findings,
    );
}

fn release_bad_signature(facts: &Facts<'_>, findings: &mut Findings) {
    let fault = RecordFaultKind::BadSignature;
    rejected(facts, RecordSort::Release, fault, findings);
}

/// The records of a sort that count for nothing for this fault.
fn rejected(facts: &Facts<'_>, sort: RecordSort, fault: RecordFaultKind, findings: &mut Findings) {
    let found = facts.records.rejected.iter();
    let found = found.filter(|record| !is_made_good(facts, record));
    let found = found.filter(|record| record.sort == sort && record.why.fault == fault);
    for record in found.filter(|record| record.day.is_none_or(|day| day <= facts.today)) {
        findings.push(about_rejected(facts, record));
    }
}

/// Whether a record that counts has come in the place of one that does not. A commit nobody can take away again, nor a
/// tag that a release names or an unsigned release; all else that counts for nothing can be taken away.
fn is_made_good(facts: &Facts<'_>, rejected: &Rejected) -> bool {
    let proven = |maker: &Maker| maker.verified || !facts.settings.require_signatures;
    let since = |maker: &Maker| {
        rejected.day.is_some_and(|day| day <= maker.day) && maker.day <= facts.today
    };
    let stays = rejected.is_named || matches!(rejected.source, RecordSource::Commit(_));
    match rejected.sort {
        RecordSort::Clearance if stays => facts.records.clearances.iter().any(|record| {
            let ministry = rejected.ministry.as_ref();
            let text = rejected.text.as_ref();
            ministry.is_none_or(|code| *code == record.ministry)
                && text.is_none_or(|text| *text == record.text)
                && since(&record.maker)
                && proven(&record.maker)
        }),
        RecordSort::Release if rejected.why.fault == RecordFaultKind::Unsigned => {
            let stage = stage_of_release(&rejected.source);
            let same = |release: &&Release| Some((&*release.meeting, release.to)) == stage;
            let mut releases = facts.records.releases.iter().filter(same);
            releases.any(|release| since(&release.maker) && proven(&release.maker))
        }
        RecordSort::Clearance | RecordSort::Release => false,
    }
}

/// The meeting and the stage of a release, by its name.
fn stage_of_release(source: &RecordSource) -> Option<(&str, Stage)> {
    let RecordSource::Tag(name) = source else {
        return None;
    };
    let (meeting, rest) = name.strip_prefix("release/")?.split_once('/')?;
    let (to, _) = rest.split_once('/')?;
    let mut stages = Stage::ALL.into_iter();
    Some((meeting, stages.find(|stage| stage.word() == to)?))
}

/// Whether the ministry has spoken of a text since, or taken this back, so that nothing rests on this one. Where
/// signatures are required, what comes after has to be proven; elsewhere it is told of itself, and what it takes back or
/// answers rests on it still.
fn is_replaced(facts: &Facts<'_>, record: &Clearance) -> bool {
    let lenient = !facts.settings.require_signatures;
    if lenient && is_gone(facts, record) {
        return true;
    }
    let bears = record.outcome == Outcome::Withdrawn || record.answers.is_some();
    let later = |other: &&Clearance| {
        (other.maker.verified || lenient && !bears)
            && other.outcome != Outcome::Withdrawn
            && other.ministry == record.ministry
            && other.meeting == record.meeting
            && other.maker.day <= facts.today
            && (other.maker.seconds > record.maker.seconds
                || other.answers.as_deref() == Some(&record.id))
    };
    let meeting = record.meeting.as_deref().unwrap_or_default();
    let rests = || {
        let words = facts.text_now(&record.text).fingerprint()?;
        let word = facts.word(&record.text, words, meeting, &record.ministry, ALWAYS);
        match word {
            Word::Cleared(it) | Word::Remark(it) | Word::Objection(it) => Some(it),
            Word::Answered { remark, .. } => Some(remark),
            Word::Outdated(_) | Word::Nothing => None,
        }
    };
    let mut others = facts.records.of_text(&record.text);
    others.any(|other| later(&other))
        && rests().is_none_or(|it| it.id != record.id)
        && !(lenient && objects_still(facts, record))
}

/// Whether an objection stands, as one of several may that a ministry has.
fn objects_still(facts: &Facts<'_>, record: &Clearance) -> bool {
    let meeting = record.meeting.as_deref().unwrap_or_default();
    let open = facts.open_objections(&record.text, meeting);
    open.iter().any(|open| open.id == record.id)
}

/// Whether a record was taken back.
fn is_gone(facts: &Facts<'_>, record: &Clearance) -> bool {
    let meeting = record.meeting.as_deref().unwrap_or_default();
    let standing = facts.records_of(&record.text, meeting, ALWAYS);
    record.outcome != Outcome::Withdrawn && standing.iter().all(|other| other.id != record.id)
}

fn about_rejected(facts: &Facts<'_>, record: &Rejected) -> Finding {
    let subject = subject(facts, record.text.as_ref(), record.meeting.as_deref());
    let removal = match &record.source {
        RecordSource::Commit(_) => Removal::Commit,
        RecordSource::Tag(_) if record.is_named => Removal::NamedTag,
        RecordSource::Tag(name) => Removal::Tag(name.clone()),
    };
    let mut finding = about(&record.source, subject)
        .variant(record.why.variant)
        .with("removal", Arg::Removal(removal));
    if let Some(meeting) = &record.meeting {
        finding = finding.text("meeting", meeting);
    }
    for (name, arg) in &record.why.args {
        finding = finding.with(name, arg.clone());
    }
    finding
}

fn clearance_unsigned(facts: &Facts<'_>, findings: &mut Findings) {
    // A commit clears several texts, each for several meetings, and is one record all the same.
    let mut told: BTreeMap<&RecordSource, (bool, &Clearance)> = BTreeMap::new();
    for record in &facts.records.clearances {
        let meeting = record.meeting.as_ref();
        let meeting = meeting.and_then(|id| facts.dataset.meetings.get(id));
        let left_alone = meeting.is_some_and(|meeting| !facts.is_judged(meeting));
        if left_alone || !counts_unsigned(facts, &record.maker) {
            continue;
        }
        let replaced = is_replaced(facts, record);
        if replaced && !facts.include_closed {
            continue;
        }
        let known = told.entry(&record.source).or_insert((replaced, record));
        if known.0 && !replaced {
            *known = (replaced, record);
        }
    }
    for (replaced, record) in told.into_values() {
        let subject = subject(facts, Some(&record.text), record.meeting.as_deref());
        let finding = about(&record.source, subject)
            .text("ministry", &record.ministry)
            .text("outcome", record.outcome.word());
        let finding = unsigned(finding, facts, &record.maker);
        let required = finding.variant == "required" && !replaced;
        let finding = finding.variant(match (record.outcome == Outcome::Cleared, required) {
            (true, true) => "required",
            (true, false) => "",
            (false, true) => "other-required",
            (false, false) => "other",
        });
        findings.push(match replaced {
            true => finding.at_level(Level::Info),
            false => finding,
        });
    }
}

fn release_unsigned(facts: &Facts<'_>, findings: &mut Findings) {
    let fault = RecordFaultKind::Unsigned;
    rejected(facts, RecordSort::Release, fault, findings);
    for release in &facts.records.releases {
        let meeting = facts.dataset.meetings.get(&release.meeting);
        let left_alone =
            release.to != Stage::Public && meeting.is_some_and(|meeting| !facts.is_judged(meeting));
        if !left_alone && counts_unsigned(facts, &release.maker) {
            let subject = subject(facts, None, Some(&release.meeting));
            let finding = about(&release.source, subject).text("meeting", &release.meeting);
            findings.push(unsigned(finding, facts, &release.maker));
        }
    }
}

fn counts_unsigned(facts: &Facts<'_>, maker: &Maker) -> bool {
    !maker.verified && maker.day <= facts.today
}

/// A warning, or an error where the repository requires signatures.
fn unsigned(finding: Finding, facts: &Facts<'_>, maker: &Maker) -> Finding {
    let finding = finding
        .text("person", format!("{} <{}>", maker.name, maker.email))
        .with("date", Arg::Date(maker.day));
    match facts.settings.require_signatures {
        true => finding.variant("required"),
        false => finding.at_level(Level::Warning),
    }
}

fn about(source: &RecordSource, subject: Subject) -> Finding {
    let whole = match source {
        RecordSource::Tag(name) => name,
        RecordSource::Commit(id) => id,
    };
    Finding::record(whole.as_str(), subject).text("record", source.to_string())
}

/// The record of the repository that a record of git concerns: that of its text, else its meeting, as far as there is
/// one.
fn subject(facts: &Facts<'_>, text: Option<&TextId>, meeting: Option<&str>) -> Subject {
    let dataset = facts.dataset;
    let of_text = text.and_then(|text| {
        let id = &text.id;
        let (kind, there) = match text.kind {
            TextKind::Case => (SubjectKind::Case, dataset.cases.contains_key(id)),
            TextKind::Agreement => (SubjectKind::Agreement, dataset.agreements.contains_key(id)),
            TextKind::Opening | TextKind::Minutes => {
                (SubjectKind::Meeting, dataset.meetings.contains_key(id))
            }
        };
        there.then(|| Subject::new(kind, id))
    });
    let of_meeting = || {
        let id = meeting.filter(|id| dataset.meetings.contains_key(*id))?;
        Some(Subject::new(SubjectKind::Meeting, id))
    };
    of_text
        .or_else(of_meeting)
        .unwrap_or_else(|| Subject::new(SubjectKind::Repository, ""))
}
