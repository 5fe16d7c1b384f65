//! The minutes of a meeting: that there are any, and that the ministries concerned and the counterpart have cleared
//! them (guide 3.6).

use crate::facts::{Clearance, Facts, MinutesWord, Shortfall, Stage, TextNow, WhyNot, unverified};
use crate::findings::{Finding, Findings, Level, Reason};
use crate::language::Arg;
use crate::model::{Meeting, Record, TextId, TextKind};
use crate::rules::due::due_after;
use crate::rules::material::section_of;
use crate::rules::{Check, Rule};
use std::collections::BTreeSet;

/// Nobody has written any.
pub static MISSING: Rule = Rule {
    name: "minutes-missing",
    requirements: &["G3.6-2"],
    level: Level::Error,
    protected: false,
    check: Check::Meeting(missing),
    words: include_str!("minutes_missing.md"),
};

/// Somebody's political leadership has not cleared them.
pub static NOT_CLEARED: Rule = Rule {
    name: "minutes-not-cleared",
    requirements: &["G3.6-2", "G3.6-3"],
    level: Level::Error,
    protected: true,
    check: Check::Repository(not_cleared),
    words: include_str!("minutes_not_cleared.md"),
};

fn missing(facts: &Facts<'_>, meeting: &Record<Meeting>, findings: &mut Findings) {
    let minutes = TextId::new(TextKind::Minutes, &meeting.id);
    let lacks = facts.text_now(&minutes) == TextNow::Nothing;
    if !lacks || !meeting.fields.has_material() {
        return;
    }
    if let Some(stage) = facts.minutes_due(meeting) {
        let finding =
            Finding::meeting(meeting, section_of(meeting, "minutes")).text("meeting", &meeting.id);
        findings.push(due_after(finding, &stage));
    }
}

fn not_cleared(facts: &Facts<'_>, findings: &mut Findings) {
    for meeting in facts.dataset.readable_meetings() {
        let published = facts.publication_to_judge(&meeting.id).is_some();
        if meeting.fields.has_material() && (facts.is_judged(meeting) || published) {
            findings.extend(published_without(facts, meeting));
            findings.extend(lacking_clearance(facts, meeting));
        }
    }
}

/// What was published last has no minutes: what is written of them since nobody has published.
fn published_without(facts: &Facts<'_>, meeting: &Record<Meeting>) -> Option<Finding> {
    let release = facts.latest_release(&meeting.id, Stage::Public)?;
    let minutes = release.text(&TextId::new(TextKind::Minutes, &meeting.id));
    (minutes == TextNow::NoRecord).then(|| {
        Finding::meeting(meeting, section_of(meeting, "minutes"))
            .variant("none-published")
            .text("meeting", &meeting.id)
            .with("date", Arg::Date(release.maker.day))
            .because(release.because())
            .about_record(release.source.to_string())
    })
}

fn lacking_clearance(facts: &Facts<'_>, meeting: &Record<Meeting>) -> Option<Finding> {
    let mut parties = Vec::new();
    let mut reasons = Vec::new();
    let mut silent: Vec<String> = Vec::new();
    let required = facts.minutes_words(meeting);
    let has_to_clear: BTreeSet<String> = required.iter().map(|(code, ..)| code.clone()).collect();
    for (party, _, word) in required {
        if let MinutesWord::Short(shortfall) = word {
            match shortfall {
                Shortfall::Nothing => silent.push(party.clone()),
                _ => reasons.extend(because(&party, &shortfall)),
            }
            parties.push(party);
        }
    }
    for (party, shortfall) in said_against(facts, meeting) {
        if !has_to_clear.contains(&party) && !parties.contains(&party) {
            reasons.extend(because(&party, &shortfall));
            parties.push(party);
        }
    }
    if parties.is_empty() {
        return None;
    }
    if !silent.is_empty() {
        let silent = Reason::new("nothing").with("parties", Arg::texts(silent));
        reasons.insert(0, silent);
    }
    let finding = Finding::meeting(meeting, section_of(meeting, "minutes"))
        .text("meeting", &meeting.id)
        .with("parties", Arg::texts(parties))
        .because(reasons);
    // What has been published is no longer due some day.
    Some(match facts.latest_release(&meeting.id, Stage::Public) {
        Some(release) => finding
            .variant("published")
            .with("date", Arg::Date(release.maker.day))
            .because(release.because())
            .about_record(release.source.to_string()),
        None => due_after(finding, &facts.publication(meeting)?),
    })
}

/// Objections and remarks to the minutes by whoever was shown them, though nobody had to ask. What somebody says after
/// they have been published is no longer in the way.
fn said_against<'a>(facts: &Facts<'a>, meeting: &Record<Meeting>) -> Vec<(String, Shortfall<'a>)> {
    let id = TextId::new(TextKind::Minutes, &meeting.id);
    let release = facts.latest_release(&meeting.id, Stage::Public);
    let words = match release {
        Some(release) => release.text(&id),
        None => facts.text_now(&id),
    };
    let before = |record: &&Clearance| {
        release.is_none_or(|release| record.maker.seconds <= release.maker.seconds)
    };
    let objections = facts.open_objections(&id, &meeting.id).into_iter();
    let remarks = words.fingerprint();
    let remarks = remarks.map_or_else(Vec::new, |words| {
        facts.open_remarks(&id, words, &meeting.id)
    });
    objections
        .filter(before)
        .map(|record| (record.ministry.clone(), Shortfall::Objection(record)))
        .chain(
            remarks
                .into_iter()
                .filter(before)
                .map(|record| (record.ministry.clone(), Shortfall::Remark(record))),
        )
        .collect()
}

/// Why what a party said is not enough.
fn because(party: &str, shortfall: &Shortfall<'_>) -> Vec<Reason> {
    let reason = |key| Reason::new(key).with("party", Arg::text(party));
    let (key, record) = match shortfall {
        // Those who have said nothing are told of together.
        Shortfall::Nothing => return Vec::new(),
        Shortfall::Recorded(entry, why) => {
            let day = entry.date.value();
            let (key, date) = match why {
                WhyNot::NotPolitical => ("recorded-not-political", None),
                WhyNot::NoDay => ("recorded-no-day", None),
                WhyNot::Planned => ("recorded-planned", day),
                WhyNot::BeforeMeeting => ("recorded-before-meeting", day),
                WhyNot::NotArrived => ("recorded-not-arrived", None),
                WhyNot::NotByCoordinator(arrived) => ("recorded-by-another", Some(*arrived)),
                WhyNot::Unproven(arrived) => ("recorded-unproven", Some(*arrived)),
                WhyNot::ChangedSince(arrived) => ("recorded-changed", Some(*arrived)),
                WhyNot::OtherThen(day) => ("recorded-other-then", Some(*day)),
            };
            let date = date.map(|date| ("date", Arg::DatedDay(date)));
            return vec![
                date.into_iter()
                    .fold(reason(key), |reason, (name, date)| reason.with(name, date)),
            ];
        }
        Shortfall::Administrative(record) => ("administrative", record),
        Shortfall::Remark(record) => ("remark", record),
        Shortfall::Objection(record) => ("objection", record),
        Shortfall::OtherWords(record) => ("other-words", record),
        Shortfall::TakenBack(record) => ("taken-back", record),
    };
    let said = reason(key)
        .with("date", Arg::DatedDay(record.maker.day))
        .with("record", Arg::text(record.source.to_string()));
    let unverified = unverified(&record.source, &record.maker);
    std::iter::once(said).chain(unverified).collect()
}
