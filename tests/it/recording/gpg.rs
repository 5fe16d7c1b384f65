//! Signatures by GPG, which git asks; where it is not installed there is nothing to try.

use super::{CASE, MEETING};
use crate::support::git::TestRepository;
use crate::support::process::{Output, command, run};
use serde_json::Value;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

const AT: &str = "2027-04-12T07:00:00Z";

/// Runs GPG with keys of its own; none where it is not installed.
fn gpg(home: &Path, arguments: &[&str]) -> Option<String> {
    let run = Command::new("gpg")
        .args(["--batch", "--quiet", "--homedir"])
        .arg(home)
        .args(arguments)
        .output();
    let output = run.ok()?;
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// A new key of Kari's in a new folder, and its fingerprint.
fn key(home: &Path) -> Option<String> {
    std::fs::create_dir(home).expect("a folder");
    let mode = std::fs::Permissions::from_mode(0o700);
    std::fs::set_permissions(home, mode).expect("a folder of one's own");
    let new = [
        "--passphrase",
        "",
        "--quick-generate-key",
        "Kari <kari@kdd.example>",
        "ed25519",
        "sign",
        "never",
    ];
    gpg(home, &new)?;
    let listed = gpg(home, &["--with-colons", "--list-keys"])?;
    let line = listed.lines().find_map(|line| line.strip_prefix("fpr:"));
    let line = line.expect("a fingerprint");
    Some(line.trim_matches(':').to_owned())
}

#[test]
fn a_gpg_signature_is_checked_in_every_format_by_the_keys_that_one_has() {
    for options in [&[][..], &["--object-format=sha256"]] {
        let repository = TestRepository::empty_as(options);
        let home = repository.beside("gpg");
        let Some(fingerprint) = key(&home) else {
            return;
        };
        repository.write(
            "konsult.yaml",
            format!(
                "konsult: 1\nclearance: {{require_signatures: yes}}\nministries:\n- {{code: KDD, contacts: \
                 [{{name: Kari, email: kari@kdd.example, signing_keys: [{{gpg: {fingerprint}}}]}}]}}\n"
            ),
        );
        repository.write("meetings/2027-2.md", MEETING);
        repository.write("cases/norm.md", CASE);
        repository.commit("2027-03-01T09:00:00Z");
        for (name, value) in [
            ("user.name", "Kari"),
            ("user.email", "kari@kdd.example"),
            ("user.signingkey", &fingerprint),
        ] {
            repository.git(&["config", name, value]);
        }
        let with = |home: &Path, arguments: &[&str]| -> Output {
            let mut command = command(&repository.path, AT, arguments);
            command.env("GNUPGHOME", home);
            run(command)
        };
        let about = |home: &Path| -> Vec<String> {
            let out = with(home, &["check", "--format", "json"]).out;
            let report: Value = serde_json::from_str(&out).expect("JSON");
            assert_eq!(report["history"]["records"], 2, "{options:?}");
            let findings = report["findings"].as_array().expect("a list").iter();
            let of_records = findings.filter(|one| !one["tag"].is_null());
            of_records
                .map(|one| one["rule"].as_str().expect("a rule").to_owned())
                .collect()
        };
        let clear = ["clear", "norm", "--ministry", "KDD"];
        let tag = with(&home, &clear);
        assert_eq!(tag.code, 0, "{}", tag.err);
        let signed = repository.git(&["cat-file", "tag", tag.out.trim()]);
        assert!(signed.contains("BEGIN PGP SIGNATURE"), "{signed}");
        repository.commit_file(
            "2027-04-12T07:10:00Z",
            "cases/norm.md",
            &CASE.replace("2028", "2029"),
        );
        let as_commit = [&clear[..], &["--as", "commit"]].concat();
        let mut later = command(&repository.path, "2027-04-12T07:20:00Z", &as_commit);
        later.env("GNUPGHOME", &home);
        let commit = run(later);
        assert_eq!(commit.code, 0, "{}", commit.err);
        assert!(about(&home).is_empty(), "{options:?}: {:?}", about(&home));
        // Whoever does not have the key cannot check it, and believes nothing.
        let empty = repository.beside("empty");
        std::fs::create_dir(&empty).expect("a folder");
        assert_eq!(about(&empty), ["clearance-bad-signature"; 2], "{options:?}");
        let _ = Command::new("gpgconf")
            .arg("--homedir")
            .arg(&home)
            .args(["--kill", "all"])
            .status();
        let _ = Command::new("gpgconf")
            .arg("--homedir")
            .arg(&empty)
            .args(["--kill", "all"])
            .status();
    }
}

#[test]
fn a_key_that_is_not_there_or_not_in_the_register_is_found_before_anything_is_recorded() {
    let repository = TestRepository::empty();
    let (home, other) = (repository.beside("gpg"), repository.beside("other"));
    let (Some(known), Some(unknown)) = (key(&home), key(&other)) else {
        return;
    };
    let register = format!(
        "konsult: 1\nministries:\n- {{code: KDD, contacts: [{{name: Kari, email: kari@kdd.example, signing_keys: \
         [{{gpg: {known}}}]}}]}}\n- {{code: FIN, contacts: [{{name: Ola, email: o@fin.example}}]}}\n- {{code: KD, contacts: [{{name: Anne, email: a@kd.example}}]}}\n"
    );
    repository.write("konsult.yaml", register);
    repository.write("meetings/2027-2.md", MEETING);
    repository.write("cases/norm.md", CASE);
    repository.commit("2027-03-01T09:00:00Z");
    repository.git(&["config", "user.name", "Kari"]);
    repository.git(&["config", "user.email", "kari@kdd.example"]);
    let before = repository.git(&["for-each-ref"]);
    let clear = ["clear", "norm", "--ministry", "KDD", "--lang", "en"];
    let release = ["release", "2027-2", "--to", "state", "--lang", "en"];
    let as_commit = [&clear[..], &["--as", "commit"]].concat();
    for (setting, given) in [
        ("tag.gpgsign", &clear[..]),
        ("tag.gpgsign", &release),
        ("commit.gpgsign", &as_commit),
    ] {
        repository.git(&["config", setting, "true"]);
        for (home, key, words) in [
            (&home, "0123456789ABCDEF", "could not sign"),
            (&other, unknown.as_str(), "does not have for"),
        ] {
            repository.git(&["config", "user.signingkey", key]);
            let mut command = command(&repository.path, "2027-03-15T07:00:00Z", given);
            command.env("GNUPGHOME", home);
            let tried = run(command);
            assert_ne!(tried.code, 0, "{given:?}");
            assert!(tried.err.contains(words), "{given:?}: {}", tried.err);
            assert!(tried.err.contains("user.signingKey"), "{}", tried.err);
            assert!(!tried.err.contains("left in"), "{}", tried.err);
            assert_eq!(repository.git(&["for-each-ref"]), before, "{given:?}");
            assert!(!repository.path.join(".git/konsult-scratch").exists());
        }
        repository.git(&["config", "--unset", setting]);
    }
    for home in [&home, &other] {
        let mut stop = Command::new("gpgconf");
        let _ = stop
            .arg("--homedir")
            .arg(home)
            .args(["--kill", "all"])
            .status();
    }
}
