//! Texts that the ministries have not cleared, or not in these words (guide 3.3). What is enough follows the
//! repository's policy.

use super::objections::{answer, in_code};
use super::texts::{Matter, about, due_at, laid_links, matters, naming, record_link};
use crate::calendar::Date;
use crate::facts::{ALWAYS, Clearance, Clearing, Facts, Laid, Seen, Word};
use crate::findings::{Findings, Level, Reason};
use crate::language::Arg;
use crate::model::{Fingerprint, Meeting, Record};
use crate::rules::{Check, Rule};
use std::collections::BTreeMap;

/// A ministry that a text needs has not cleared it.
pub static MISSING: Rule = Rule {
    name: "clearance-missing",
    requirements: &["G3.3-1", "G3.3-2"],
    level: Level::Error,
    protected: true,
    check: Check::Meeting(missing),
    words: include_str!("clearance_missing.md"),
};

/// A ministry that a text needs has cleared it in other words.
pub static STALE: Rule = Rule {
    name: "clearance-stale",
    requirements: &["G3.3-9"],
    level: Level::Error,
    protected: true,
    check: Check::Meeting(stale),
    words: include_str!("clearance_stale.md"),
};

fn missing(facts: &Facts<'_>, meeting: &Record<Meeting>, findings: &mut Findings) {
    tell(facts, meeting, findings, |waiting| {
        waiting.earlier.is_none()
    });
}

fn stale(facts: &Facts<'_>, meeting: &Record<Meeting>, findings: &mut Findings) {
    tell(facts, meeting, findings, |waiting| {
        waiting.earlier.is_some()
    });
}

/// A ministry whose clearance is waited for.
struct Waiting<'a> {
    code: String,
    /// What it cleared last, in other words.
    earlier: Option<&'a Clearance>,
    /// It objects, so that a clearance has to name what it objected.
    objects: bool,
    /// How it came to see these words.
    laid: Option<Laid<'a>>,
    /// The links of the chain that tell what it has said.
    said: Vec<Reason>,
}

fn tell(
    facts: &Facts<'_>,
    meeting: &Record<Meeting>,
    findings: &mut Findings,
    wanted: impl Fn(&Waiting<'_>) -> bool,
) {
    // Of bilateral meetings clearance is not demanded. Where records may be missing nobody can tell: that is told once.
    if !meeting.fields.has_material() || !facts.whole_history {
        return;
    }
    for matter in matters(facts, meeting) {
        let Some(words) = matter.words else {
            continue;
        };
        let mut alike: BTreeMap<(Option<Date>, bool), Vec<Waiting<'_>>> = BTreeMap::new();
        for code in matter.required.keys() {
            if let Some((last, waiting)) = waits(facts, meeting, &matter, words, code) {
                let key = (last, waiting.objects);
                alike.entry(key).or_default().push(waiting);
            }
        }
        for ((last, objects), mut waiting) in alike {
            waiting.retain(|one| wanted(one));
            let codes: Vec<&str> = waiting.iter().map(|one| one.code.as_str()).collect();
            if codes.is_empty() {
                continue;
            }
            let finding = about(facts, &matter.id, meeting);
            let shown: Vec<_> = waiting
                .iter()
                .filter_map(|one| Some((one.code.as_str(), "saw-these", one.laid.clone()?)))
                .collect();
            let finding = naming(finding, &codes, &matter.required)
                .because(laid_links(&shown))
                .because(waiting.iter().flat_map(|one| one.said.clone()));
            findings.push(match last {
                None if objects => {
                    let finding = finding
                        .variant("objected")
                        .with("commands", lifting(facts, &matter, &meeting.id, &codes));
                    due_at(finding, &matter.next, meeting)
                }
                None => due_at(finding, &matter.next, meeting),
                Some(last) => finding
                    .variant("silence")
                    .with("last", Arg::Date(last))
                    .at_level(Level::Info),
            });
        }
    }
}

/// The commands by which these ministries say that what they object to is settled.
fn lifting(facts: &Facts<'_>, matter: &Matter, meeting: &str, codes: &[&str]) -> Arg {
    let open = facts.open_objections(&matter.id, meeting);
    let theirs = open
        .iter()
        .filter(|record| codes.contains(&record.ministry.as_str()));
    Arg::texts(theirs.map(|record| in_code(answer(record, &record.ministry))))
}

/// A ministry that has not cleared these words, with the last day for objecting where silence will do.
fn waits<'a>(
    facts: &Facts<'a>,
    meeting: &Record<Meeting>,
    matter: &Matter,
    words: Fingerprint,
    code: &str,
) -> Option<(Option<Date>, Waiting<'a>)> {
    let clearing = facts.clearing(&matter.id, words, &meeting.id, code, ALWAYS);
    let (last, earlier) = match clearing {
        Clearing::Done | Clearing::Silent { .. } => return None,
        // It has not cleared these words, whatever it cleared before it objected.
        Clearing::Objected(_) if facts.silence().is_none() => (None, None),
        // Objections and texts that have not been laid before anybody are told of by their own rules.
        Clearing::Objected(_) | Clearing::NotLaid => return None,
        Clearing::Silence { last, earlier, .. } => (Some(last), earlier),
        Clearing::Stale(earlier) => (None, Some(earlier)),
        Clearing::Missing => (None, None),
    };
    let mut said = Vec::new();
    said.extend(earlier.map(|earlier| record_link("cleared-other", earlier)));
    let laid = match facts.seen(&matter.id, words, &meeting.id, code, ALWAYS) {
        Seen::Now(laid) => Some(laid),
        Seen::Before(_) | Seen::Never => None,
    };
    match facts.word(&matter.id, words, &meeting.id, code, ALWAYS) {
        Word::Remark(remark) => said.push(record_link("remarked", remark)),
        Word::Answered { answer, .. } => said.push(record_link("answered", answer)),
        Word::Objection(objection) => said.push(record_link("objected", objection)),
        Word::Cleared(_) | Word::Outdated(_) | Word::Nothing => {}
    }
    let code = code.to_owned();
    let waiting = Waiting {
        code,
        earlier,
        objects: matches!(clearing, Clearing::Objected(_)),
        laid,
        said,
    };
    Some((last, waiting))
}
