//! Findings held against others, wherever in a file they stand.

use crate::findings::{Finding, Level};
use crate::model::Subject;
use std::collections::BTreeMap;

/// How like a finding there is one on the other side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Likeness {
    /// One that says the very same, wherever in the file it stands.
    Same,
    /// One of the same kind about the same record.
    Alike,
    /// None.
    None,
}

/// Rules that tell which words are other than they should be, among their reasons: other words are another finding.
const ABOUT_WORDS: [&str; 6] = [
    "changed-text-not-laid-before",
    "clearance-stale",
    "deadline-final-text",
    "position-stale",
    "published-text-changed",
    "text-changed-after-dispatch",
];

/// What makes two findings alike, wherever in the file they stand.
type Key<'f> = (&'static str, &'f Subject, &'static str, Level, bool);

/// For each of `these` how like a finding there is among `those`. Each of those answers for one only, and those that say
/// the same are found first.
pub(super) fn held_against(these: &[Finding], those: &[Finding]) -> Vec<Likeness> {
    let mut matches: BTreeMap<Key<'_>, Vec<&Finding>> = BTreeMap::new();
    for finding in those {
        matches.entry(key(finding)).or_default().push(finding);
    }
    let same = these.iter().map(|finding| {
        let alike = matches.entry(key(finding)).or_default();
        let words = |other: &&Finding| {
            !ABOUT_WORDS.contains(&finding.rule) || other.because == finding.because
        };
        let says = |other: &&Finding| {
            other.args == finding.args && other.tag == finding.tag && words(other)
        };
        let at = alike.iter().position(says);
        at.map(|at| alike.remove(at)).is_some()
    });
    let same: Vec<bool> = same.collect();
    let likeness = these.iter().zip(same).map(|(finding, same)| match same {
        true => Likeness::Same,
        false => match matches.get_mut(&key(finding)).and_then(Vec::pop) {
            Some(_) => Likeness::Alike,
            None => Likeness::None,
        },
    });
    likeness.collect()
}

fn key(finding: &Finding) -> Key<'_> {
    (
        finding.rule,
        &finding.subject,
        finding.variant,
        finding.level,
        finding.waived.is_some(),
    )
}
