//! Who is believed: signatures, keys and people, with real tags.

use super::Shared;
use crate::support::git::git_in;
use crate::support::people::OLA;
use crate::support::process::{Output, konsult};
use std::path::Path;

const AT: &str = "2027-04-12T07:00:00Z";

/// The clearances as `check` sees them: how many, and the rules that speak of records.
fn seen(folder: &Path) -> (u64, Vec<String>) {
    let Output { out, .. } = konsult(folder, AT, &["check", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    let findings = report["findings"].as_array().expect("a list");
    let about_records = findings.iter().filter(|finding| !finding["tag"].is_null());
    let rules = about_records.map(|finding| {
        let level = finding["level"].as_str().expect("a level");
        format!("{level} {}", finding["rule"].as_str().expect("a rule"))
    });
    (
        report["history"]["records"].as_u64().unwrap_or(0),
        rules.collect(),
    )
}

#[test]
fn a_signature_by_the_contacts_key_is_believed() {
    let shared = Shared::new("require_signatures: yes");
    let fin = shared.clone_of(&OLA, "fin");
    let made = konsult(&fin, AT, &["clear", "norm", "--ministry", "FIN"]);
    assert_eq!(made.code, 0, "{}", made.err);
    let tag = git_in(&fin, AT, OLA.email, &["cat-file", "tag", made.out.trim()]);
    assert!(tag.contains("BEGIN SSH SIGNATURE"), "{tag}");
    assert_eq!(seen(&fin), (1, Vec::new()));
}
