//! What a finding is recognised by from one run to the next.

use super::Sources;
use crate::findings::{Explained, Finding};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// The fingerprints of findings, in their order. A finding keeps its own when lines are moved, when its file is put
/// into another folder, when time passes and in another language; no two of a report are the same.
pub(super) fn fingerprints(findings: &[Explained], sources: &Sources<'_>) -> Vec<String> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut each = |explained: &Explained| {
        let what = what(&explained.finding, sources);
        let number = seen.entry(what.clone()).or_default();
        *number += 1;
        format!("{:x}", Sha256::digest(format!("{what}{number}")))
    };
    findings.iter().map(&mut each).collect()
}

/// The rule, the record, and what stands where the finding points.
fn what(finding: &Finding, sources: &Sources<'_>) -> String {
    let place = finding.place.as_ref();
    let text = place.and_then(|place| Some(sources.text(place)?.slice(place.span)));
    let subject = &finding.subject;
    let parts = [
        "konsult-finding-1",
        finding.rule,
        subject.kind.word(),
        &subject.id,
        text.unwrap_or_default(),
    ];
    let sized = parts.map(|part| format!("{} {part}\n", part.len()));
    sized.concat()
}
