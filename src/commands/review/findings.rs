//! Findings that are new, and findings that are mended.

use super::super::World;
use super::super::check::{Options, check};
use crate::calendar::Date;
use crate::findings::{Finding, Level};
use crate::model::Subject;
use crate::rules::Scope;
use std::collections::BTreeMap;

/// What makes two findings the same, wherever in the file they stand.
type Key<'f> = (&'static str, &'f Subject, &'static str, Level, bool);

/// The findings that only the one, and only the other, has. Of several alike those that say the same are held to be the
/// same first.
pub(super) fn compared(before: &World, after: &World, today: Date) -> (Vec<Finding>, Vec<Finding>) {
    let options = Options {
        today,
        all: false,
        scope: Scope::default(),
        paths: Vec::new(),
        meeting: None,
    };
    let (old, new) = (check(before, &options), check(after, &options));
    let found = without(&new, &old);
    let mended = without(&old, &new);
    (found, mended)
}

/// The findings among `these` that have no match among `those`.
fn without(these: &[Finding], those: &[Finding]) -> Vec<Finding> {
    let mut matches: BTreeMap<Key<'_>, Vec<&Finding>> = BTreeMap::new();
    for finding in those {
        matches.entry(key(finding)).or_default().push(finding);
    }
    let mut rest: Vec<&Finding> = Vec::new();
    for finding in these {
        let alike = matches.entry(key(finding)).or_default();
        match alike.iter().position(|other| other.args == finding.args) {
            Some(at) => {
                alike.remove(at);
            }
            None => rest.push(finding),
        }
    }
    rest.into_iter()
        .filter(|finding| match matches.get_mut(&key(finding)) {
            Some(alike) => alike.pop().is_none(),
            None => true,
        })
        .cloned()
        .collect()
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
