//! Texts that went to the counterpart before the ministries had seen or cleared them (guide 0, 1.3, 3.3).
//!
//! What has been sent has been sent: a release is judged by what stood in its commit and by the records that were there
//! then, and at once.

use super::texts::{Shown, about_at, laid_links, naming, record_link};
use crate::facts::{Clearing, Facts, Laid, Release, Required, Seen, Stage};
use crate::findings::{Finding, Findings, Level, Reason};
use crate::language::Arg;
use crate::model::{Fingerprint, MeetingKind, TextId};
use crate::rules::{Check, Rule};
use std::collections::{BTreeMap, BTreeSet};

/// A text went to the counterpart before a ministry that it needed had seen it.
pub static BEFORE_LAID: Rule = Rule {
    name: "shared-before-laid-before",
    requirements: &["G0-1", "G1.3-4", "G3.3-3"],
    level: Level::Error,
    protected: true,
    check: Check::Repository(before_laid),
    words: include_str!("shared_before_laid_before.md"),
};

/// A text went to the counterpart before a ministry that it needed had cleared it.
pub static BEFORE_CLEARANCE: Rule = Rule {
    name: "shared-before-clearance",
    requirements: &["G1.3-4", "G3.3-3"],
    level: Level::Error,
    protected: true,
    check: Check::Repository(before_clearance),
    words: include_str!("shared_before_clearance.md"),
};

/// What a ministry had had when a text was sent.
enum Had<'a> {
    Nothing,
    Seen(&'static str, Laid<'a>),
    Said(Reason),
}

/// A ministry that had not seen or cleared a text when it was sent.
type Passed<'f, 'a> = (&'f str, Had<'a>);

fn before_laid(facts: &Facts<'_>, findings: &mut Findings) {
    let verdict: &Verdict<'_, '_> = &|release, text, words, code| match facts.seen(
        text,
        words,
        &release.meeting,
        code,
        release,
    ) {
        Seen::Now(_) => None,
        Seen::Before(laid) => Some(("", Had::Seen("saw-other", laid))),
        Seen::Never => Some(("", Had::Nothing)),
    };
    everywhere(facts, findings, verdict, &|_, _| Vec::new());
}

fn before_clearance(facts: &Facts<'_>, findings: &mut Findings) {
    let verdict: &Verdict<'_, '_> = &|release, text, words, code| {
        if release.kind == Some(MeetingKind::Bilateral) {
            return None;
        }
        match facts.clearing(text, words, &release.meeting, code, release) {
            // Where silence could not begin, `shared-before-laid-before` tells of it.
            Clearing::Done | Clearing::Silent { .. } | Clearing::NotLaid => None,
            Clearing::Silence { laid, .. } => Some(("silence", Had::Seen("saw-these", laid))),
            Clearing::Objected(objection) => {
                Some(("", Had::Said(record_link("objected", objection))))
            }
            Clearing::Stale(earlier) => {
                Some(("", Had::Said(record_link("cleared-other", earlier))))
            }
            Clearing::Missing => Some(("", Had::Nothing)),
        }
    };
    // An objection stands in the way whoever made it.
    everywhere(facts, findings, verdict, &|release, text| {
        facts.objectors(text, &release.meeting, release)
    });
}

/// The wording that fits, and what the ministry had had; none where all was well with it.
type Verdict<'c, 'a> =
    dyn Fn(&Release, &TextId, Fingerprint, &str) -> Option<(&'static str, Had<'a>)> + 'c;

/// The ministries that a text is held against beside those that it needed.
type Others<'c, 'a> = dyn Fn(&Release, &TextId) -> Vec<&'a str> + 'c;

/// Goes by what was sent and not by the meetings there are: that a meeting's file is gone, or says something else now,
/// takes nothing back.
fn everywhere(
    facts: &Facts<'_>,
    findings: &mut Findings,
    verdict: &Verdict<'_, '_>,
    others: &Others<'_, '_>,
) {
    // Where records may be missing nobody can tell: `history-incomplete` says so.
    if !facts.whole_history {
        return;
    }
    for releases in facts.sent_to_judge().into_values() {
        tell(facts, releases, findings, (verdict, others));
    }
}

fn tell(
    facts: &Facts<'_>,
    mut releases: Vec<&Release>,
    findings: &mut Findings,
    (verdict, others): (&Verdict<'_, '_>, &Others<'_, '_>),
) {
    releases.sort_by_key(|release| (release.maker.seconds, release.to, release.number));
    // The same words are told of once for each ministry, at the first time that they went out.
    let mut told: BTreeSet<(&TextId, Fingerprint, String, &str)> = BTreeSet::new();
    for release in releases {
        for (text, words) in &release.texts {
            let required = required_then(facts, release, text);
            let mut passed: BTreeMap<&'static str, Vec<Passed<'_, '_>>> = BTreeMap::new();
            let mut codes: BTreeSet<&str> = required.keys().map(String::as_str).collect();
            codes.extend(others(release, text));
            for code in codes {
                let Some((variant, had)) = verdict(release, text, *words, code) else {
                    continue;
                };
                let told_as = match (variant, release.corrects) {
                    ("", Some(_)) => "published",
                    _ => variant,
                };
                if told.insert((text, *words, code.to_owned(), told_as)) {
                    let first = told_as.is_empty() && release.to == Stage::Public;
                    let variant = if first { "first-published" } else { told_as };
                    passed.entry(variant).or_default().push((code, had));
                }
            }
            for (variant, passed) in &passed {
                let finding = about_at(facts, text, &release.meeting, &release.source);
                let finding = finding.variant(variant);
                findings.push(sent(finding, release, &required, passed));
            }
        }
    }
}

/// Whom a text needed when it was sent. Where the commit does not tell all, also whom it needs now.
fn required_then(facts: &Facts<'_>, release: &Release, text: &TextId) -> Required {
    let mut required = release.required.get(text).cloned().unwrap_or_default();
    let meeting = facts.dataset.meetings.get(&release.meeting);
    if let Some(meeting) = meeting.filter(|_| release.unsure.contains(text)) {
        for (code, why) in facts.required(text, meeting) {
            required.entry(code).or_insert(why);
        }
    }
    required
}

fn sent(
    finding: Finding,
    release: &Release,
    required: &Required,
    passed: &[Passed<'_, '_>],
) -> Finding {
    let codes: Vec<&str> = passed.iter().map(|(code, _)| *code).collect();
    let key = match release.to {
        Stage::Public => "sent-public",
        Stage::Participants => "sent-participants",
        Stage::Secretariat | Stage::State => "sent-secretariat",
    };
    let sent = Reason::new(key)
        .with("date", Arg::Date(release.maker.day))
        .with("person", release.maker.shown())
        .with("record", Arg::text(release.source.to_string()));
    let mut shown: Vec<Shown<'_, '_>> = Vec::new();
    let mut said = Vec::new();
    for (code, had) in passed {
        match had {
            Had::Nothing => {}
            Had::Seen(key, laid) => shown.push((code, key, laid.clone())),
            Had::Said(reason) => said.push(reason.clone()),
        }
    }
    let silent = finding.variant == "silence";
    let finding = naming(finding, &codes, required)
        .with("date", Arg::Date(release.maker.day))
        .because([sent])
        .because(laid_links(&shown))
        .because(said);
    let finding = match silent {
        true => finding.at_level(Level::Info),
        false => finding,
    };
    Finding {
        tag: Some(release.source.to_string()),
        ..finding
    }
}
