//! Who is believed: signatures, keys and people, with real tags.

use super::{ANNE, KARI, OLA, Output, Shared, konsult, tags};
use crate::support::git::git_in;
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

#[test]
fn a_message_that_was_altered_after_signing_is_not_believed() {
    let shared = Shared::new("");
    let fin = shared.clone_of(&OLA, "fin");
    let made = konsult(
        &fin,
        AT,
        &[
            "clear",
            "norm",
            "--ministry",
            "FIN",
            "--sign",
            "--outcome",
            "remark",
            "--remark",
            "Sjå på talet.",
        ],
    );
    assert_eq!(made.code, 0, "{}", made.err);
    let name = made.out.trim();
    let content = git_in(&fin, AT, OLA.email, &["cat-file", "tag", name]);
    let forged = content
        .replace("Outcome: remark", "Outcome: cleared")
        .replace("Remark: Sjå på talet.\n", "");
    let path = fin.join("forged");
    std::fs::write(&path, format!("{forged}\n")).expect("a file");
    let object = git_in(
        &fin,
        AT,
        OLA.email,
        &["hash-object", "-t", "tag", "-w", "forged"],
    );
    std::fs::remove_file(&path).expect("gone");
    git_in(
        &fin,
        AT,
        OLA.email,
        &["update-ref", &format!("refs/tags/{name}"), &object],
    );
    assert_eq!(
        seen(&fin),
        (1, vec!["error clearance-bad-signature".to_owned()])
    );
}

#[test]
fn somebody_elses_key_is_not_believed() {
    let shared = Shared::new("");
    let fin = shared.clone_of(&OLA, "fin");
    let key = fin
        .parent()
        .expect("a folder")
        .join(format!("{}.key", ANNE.email));
    git_in(
        &fin,
        AT,
        OLA.email,
        &["config", "user.signingkey", key.to_str().expect("UTF-8")],
    );
    konsult(&fin, AT, &["clear", "norm", "--ministry", "FIN", "--sign"]);
    assert_eq!(
        seen(&fin),
        (1, vec!["error clearance-bad-signature".to_owned()])
    );
}

#[test]
fn a_tag_under_another_name_is_not_believed() {
    let shared = Shared::new("");
    let fin = shared.clone_of(&OLA, "fin");
    let made = konsult(&fin, AT, &["clear", "norm", "--ministry", "FIN", "--sign"]);
    let name = made.out.trim();
    let other = name.replace("/FIN/", "/KD/");
    git_in(
        &fin,
        AT,
        OLA.email,
        &[
            "update-ref",
            &format!("refs/tags/{other}"),
            &format!("refs/tags/{name}"),
        ],
    );
    assert_eq!(seen(&fin), (2, vec!["error clearance-mismatch".to_owned()]));
}

#[test]
fn a_lightweight_a_nested_and_a_moved_tag_are_not_believed() {
    let shared = Shared::new("");
    let kdd = shared.clone_of(&KARI, "kdd");
    let name = |digits: &str| format!("clearance/case/norm/KDD/20270412T070000Z-{digits}");
    git_in(&kdd, AT, KARI.email, &["tag", &name("00000001")]);
    let made = konsult(
        &kdd,
        AT,
        &["clear", "norm", "--ministry", "KDD", "--sign", "--offline"],
    );
    let right = made.out.trim().to_owned();
    git_in(
        &kdd,
        AT,
        KARI.email,
        &[
            "-c",
            "tag.gpgsign=false",
            "tag",
            "-a",
            "-m",
            "x",
            &name("00000002"),
            &right,
        ],
    );
    std::fs::write(
        kdd.join("cases/norm.md"),
        super::CASE.replace("2028", "2035"),
    )
    .expect("a case");
    git_in(&kdd, AT, KARI.email, &["commit", "-qam", "another text"]);
    let content = git_in(&kdd, AT, KARI.email, &["cat-file", "tag", &right]);
    let head = git_in(&kdd, AT, KARI.email, &["rev-parse", "HEAD"]);
    let old = git_in(&kdd, AT, KARI.email, &["rev-parse", "HEAD~1"]);
    std::fs::write(
        kdd.join("moved"),
        format!("{}\n", content.replace(&old, &head)),
    )
    .expect("a file");
    let object = git_in(
        &kdd,
        AT,
        KARI.email,
        &["hash-object", "-t", "tag", "-w", "moved"],
    );
    std::fs::remove_file(kdd.join("moved")).expect("gone");
    git_in(
        &kdd,
        AT,
        KARI.email,
        &["update-ref", &format!("refs/tags/{right}"), &object],
    );
    let (count, rules) = seen(&kdd);
    assert_eq!(count, 3);
    assert_eq!(rules.len(), 3, "{rules:?}");
    assert!(
        rules
            .iter()
            .all(|rule| rule == "error clearance-mismatch"
                || rule == "error clearance-bad-signature"),
        "{rules:?}"
    );
    assert_eq!(tags(&kdd).len(), 3);
}
