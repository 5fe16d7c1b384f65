//! Who is believed: signatures, keys and people, with real tags.

use super::{Shared, tags};
use crate::support::git::git_in;
use crate::support::people::{ANNE, KARI, OLA};
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

fn made(output: &Output) -> String {
    assert_eq!(output.code, 0, "{}", output.err);
    output.out.trim().to_owned()
}

/// Lets somebody sign with the key of somebody else.
fn with_key_of(folder: &Path, other: &str) {
    let key = folder.with_file_name(format!("{other}.key"));
    let key = key.to_str().expect("UTF-8");
    git_in(folder, AT, OLA.email, &["config", "user.signingkey", key]);
}

#[test]
fn what_would_count_for_nothing_is_refused_before_it_is_made() {
    let shared = Shared::new("require_signatures: yes");
    let fin = shared.clone_of(&OLA, "fin");
    with_key_of(&fin, KARI.email);
    for how in [&[][..], &["--as", "commit"]] {
        let given = [&["clear", "norm", "--ministry", "FIN"], how].concat();
        let refused = konsult(&fin, AT, &given);
        assert_eq!(refused.code, 1, "{}", refused.err);
        assert!(refused.err.contains("user.signingKey"), "{}", refused.err);
    }
    let kdd = shared.clone_of(&KARI, "kdd");
    with_key_of(&kdd, OLA.email);
    let release = konsult(&kdd, AT, &["release", "2027-2", "--to", "state"]);
    assert_eq!(release.code, 1, "{}", release.err);
    assert_eq!(tags(&fin).len() + tags(&kdd).len(), 0);
    with_key_of(&fin, OLA.email);
    made(&konsult(&fin, AT, &["clear", "norm", "--ministry", "FIN"]));
}

#[test]
fn an_answer_is_about_the_same_text_and_only_its_ministry_takes_a_record_back() {
    let shared = Shared::new("");
    let kd = shared.clone_of(&ANNE, "kd");
    let fin = shared.clone_of(&OLA, "fin");
    let other = std::fs::read_to_string(kd.join("cases/norm.md")).expect("a case");
    std::fs::write(kd.join("cases/annan.md"), other).expect("a case");
    git_in(&kd, AT, ANNE.email, &["add", "-A"]);
    shared.change_case(&kd, AT, "frå 2028", "frå 2029");
    git_in(&fin, AT, OLA.email, &["pull", "-q"]);
    let of_kd = ["clear", "norm", "--ministry", "KD", "--push"];
    let of_kd = made(&konsult(&kd, "2027-04-12T08:00:00Z", &of_kd));
    git_in(&fin, AT, OLA.email, &["fetch", "-q", "--tags"]);
    let later = "2027-04-12T09:00:00Z";
    let withdraws = |id: &str, record: &str| {
        let given = ["clear", id, "--ministry", "FIN", "--outcome", "withdrawn"];
        konsult(&fin, later, &[&given[..], &["--answers", record]].concat())
    };
    let refused = withdraws("norm", &of_kd);
    assert_eq!(refused.code, 1, "{}", refused.err);
    assert!(refused.err.contains("Berre KD"), "{}", refused.err);
    let mine = ["clear", "norm", "--ministry", "FIN"];
    let mine = made(&konsult(&fin, "2027-04-12T08:30:00Z", &mine));
    let refused = withdraws("annan", &mine);
    assert_eq!(refused.code, 1, "{}", refused.err);
    assert!(refused.err.contains("gjeld sak norm"), "{}", refused.err);
    made(&withdraws("norm", &mine));
}

#[test]
fn a_political_clearance_is_no_commit() {
    let shared = Shared::new("");
    let fin = shared.clone_of(&OLA, "fin");
    let given = ["clear", "norm", "--ministry", "FIN", "--as", "commit"];
    let political = [&given[..], &["--level", "political"]].concat();
    let refused = konsult(&fin, AT, &political);
    assert_eq!(refused.code, 2, "{}", refused.err);
    assert!(refused.err.contains("--as tag"), "{}", refused.err);
    assert_eq!(seen(&fin).0, 0);
}

#[test]
fn what_is_unsigned_is_made_good_by_a_signed_record_and_never_taken_away() {
    let shared = Shared::new("");
    let fin = shared.clone_of(&OLA, "fin");
    let kdd = shared.clone_of(&KARI, "kdd");
    // By tag, and by a commit, before signatures were required; one is named by a release.
    let unsigned = ["clear", "norm", "--ministry", "FIN"];
    git_in(&fin, AT, OLA.email, &["config", "tag.gpgsign", "false"]);
    made(&konsult(&fin, AT, &[&unsigned[..], &["--push"]].concat()));
    let commit = [
        &unsigned[..],
        &["--as", "commit", "--level", "administrative"],
    ]
    .concat();
    let again = konsult(&fin, AT, &commit);
    assert_eq!(again.out, "", "said already");
    git_in(&kdd, AT, KARI.email, &["pull", "-q", "--tags"]);
    let file = kdd.join("konsult.yaml");
    let policy = std::fs::read_to_string(&file).expect("a configuration");
    let policy = policy.replace("clearance: {}", "clearance: {require_signatures: yes}");
    std::fs::write(&file, policy).expect("a configuration");
    git_in(&kdd, AT, KARI.email, &["commit", "-qam", "Krev signaturar"]);
    git_in(&kdd, AT, KARI.email, &["push", "-q"]);
    git_in(&fin, AT, OLA.email, &["pull", "-q", "--tags"]);
    let error = "error clearance-unsigned".to_owned();
    assert_eq!(seen(&fin), (1, vec![error]));
    // Without any option it is signed, and made anew though the same has been said.
    made(&konsult(&fin, "2027-04-12T08:00:00Z", &unsigned));
    assert_eq!(tags(&fin).len(), 2);
    assert_eq!(seen(&fin), (2, Vec::new()));
    let all = konsult(&fin, AT, &["check", "--all", "--format", "short"]);
    assert!(all.out.contains("info[clearance-unsigned]"), "{}", all.out);
    assert!(!all.out.contains("git tag -d"), "{}", all.out);
    let once_more = konsult(&fin, "2027-04-12T09:00:00Z", &unsigned);
    assert_eq!((once_more.code, once_more.out.as_str()), (0, ""));
}

#[test]
fn an_unsigned_clearance_of_words_that_are_back_is_an_error_again() {
    let shared = Shared::new("require_signatures: yes");
    let fin = shared.clone_of(&OLA, "fin");
    let kd = shared.clone_of(&ANNE, "kd");
    let key = ["-c", "tag.gpgsign=false"];
    let signed = konsult(
        &fin,
        AT,
        &["clear", "norm", "--ministry", "FIN", "--dry-run"],
    );
    let message = signed.out.split_once('\n').expect("a message").1;
    let name = "clearance/case/norm/FIN/20270412T070000Z-1a2b3c4d";
    let tag = [&key[..], &["tag", "-a", "-m", message, name]].concat();
    git_in(&fin, AT, OLA.email, &tag);
    git_in(&fin, AT, OLA.email, &["push", "-q", "origin", name]);
    shared.change_case(&kd, "2027-04-12T07:30:00Z", "frå 2028", "frå 2029");
    git_in(&fin, AT, OLA.email, &["pull", "-q"]);
    let clear = ["clear", "norm", "--ministry", "FIN", "--push"];
    made(&konsult(&fin, "2027-04-12T08:00:00Z", &clear));
    assert_eq!(seen(&fin), (2, Vec::new()));
    shared.change_case(&kd, "2027-04-12T08:30:00Z", "frå 2029", "frå 2028");
    git_in(&fin, AT, OLA.email, &["pull", "-q"]);
    assert_eq!(seen(&fin), (2, vec!["error clearance-unsigned".to_owned()]));
}

#[test]
fn where_main_has_no_configuration_that_can_be_read_nobody_is_trusted() {
    let gone = |folder: &Path| {
        git_in(folder, AT, KARI.email, &["rm", "-q", "konsult.yaml"]);
    };
    let unreadable = |folder: &Path| {
        std::fs::write(folder.join("konsult.yaml"), b"konsult: 1\nlanguage: \xe6\n").unwrap();
    };
    let ways: [&dyn Fn(&Path); 2] = [&gone, &unreadable];
    for (number, spoil) in ways.into_iter().enumerate() {
        let shared = Shared::new("");
        let kdd = shared.clone_of(&KARI, &format!("kdd{number}"));
        let own = std::fs::read_to_string(kdd.join("konsult.yaml")).unwrap();
        spoil(&kdd);
        git_in(&kdd, AT, KARI.email, &["commit", "-qam", "spoilt"]);
        git_in(&kdd, AT, KARI.email, &["push", "-q"]);
        // What the branch says of contacts is nothing that anybody has agreed to.
        git_in(&kdd, AT, KARI.email, &["switch", "-qc", "branch"]);
        std::fs::write(kdd.join("konsult.yaml"), own).unwrap();
        git_in(&kdd, AT, KARI.email, &["add", "konsult.yaml"]);
        git_in(&kdd, AT, KARI.email, &["commit", "-qm", "ours"]);
        let refused = konsult(&kdd, AT, &["clear", "norm", "--ministry", "KDD"]);
        assert_eq!(refused.code, 1, "{}{}", refused.out, refused.err);
        assert!(tags(&kdd).is_empty());
        let told = konsult(&kdd, AT, &["check", "--format", "short", "--lang", "en"]);
        assert_eq!(told.code, 1, "{}", told.out);
        let error =
            "error[policy-changed]: On origin/main there is no konsult.yaml that can be read";
        assert!(told.out.contains(error), "{}", told.out);
    }
}

#[test]
fn a_remote_by_another_name_is_not_taken_for_none() {
    let shared = Shared::new("");
    let fin = shared.clone_of(&OLA, "fin");
    git_in(
        &fin,
        AT,
        OLA.email,
        &["remote", "rename", "origin", "upstream"],
    );
    let clear = [
        "clear",
        "norm",
        "--ministry",
        "FIN",
        "--main",
        "upstream/main",
    ];
    let refused = konsult(&fin, AT, &clear);
    assert_eq!(refused.code, 1, "{}", refused.err);
    let said = refused.said();
    assert!(said.contains("git remote rename upstream origin"), "{said}");
    assert!(tags(&fin).is_empty());
    let alone = konsult(&fin, AT, &[&clear[..], &["--offline"]].concat());
    assert_eq!(alone.code, 0, "{}", alone.err);
    let tag = git_in(&fin, AT, OLA.email, &["cat-file", "tag", alone.out.trim()]);
    assert!(tag.to_lowercase().contains("offline"), "{tag}");
}

/// A rebase by somebody else makes the same commit once more, later.
#[test]
fn a_copy_of_a_clearance_does_not_speak_after_what_its_ministry_has_said_since() {
    const LATER: &str = "2027-04-12T08:00:00Z";
    const LAST: &str = "2027-04-12T09:00:00Z";
    for (remarks, expected) in [(false, "cleared"), (true, "remark")] {
        let shared = Shared::new("");
        let fin = shared.clone_of(&OLA, "fin");
        let git = |email: &str, arguments: &[&str]| git_in(&fin, LAST, email, arguments);
        git(OLA.email, &["checkout", "-qb", "klarering"]);
        let clear = ["clear", "norm", "--ministry", "FIN"];
        made(&konsult(
            &fin,
            AT,
            &[&clear[..], &["--as", "commit"]].concat(),
        ));
        if remarks {
            let remark = ["--outcome", "remark", "--remark", "Talet er feil."];
            made(&konsult(&fin, LATER, &[&clear[..], &remark].concat()));
        }
        git(KARI.email, &["checkout", "-q", "main"]);
        git(KARI.email, &["cherry-pick", "--allow-empty", "klarering"]);
        git(KARI.email, &["branch", "-qD", "klarering"]);
        assert_eq!(standing_of_finance(&fin, LAST), expected);
        let log = konsult(&fin, LAST, &["log", "norm"]);
        let copies = log.out.matches("Han er ein kopi").count();
        assert_eq!(copies, usize::from(remarks), "{}", log.out);
        let json = konsult(&fin, LAST, &["log", "norm", "--format", "json"]).out;
        assert_eq!(json.contains("\"copy\": true"), remarks, "{json}");
    }
}

fn standing_of_finance(folder: &Path, instant: &str) -> String {
    let json = konsult(folder, instant, &["status", "2027-2", "--format", "json"]);
    let told: serde_json::Value = serde_json::from_str(&json.out).expect(&json.err);
    let texts = told["meetings"][0]["texts"].as_array().expect("texts");
    let case = texts.iter().find(|text| text["id"] == "norm");
    let ministries = case.expect("the case")["ministries"].clone();
    let mut ministries = ministries.as_array().expect("ministries").iter();
    let finance = ministries.find(|one| one["code"] == "FIN").expect("FIN");
    finance["standing"].as_str().expect("a word").to_owned()
}

/// What git was told to write commits in stands in them, and they are read so.
#[test]
fn a_commit_that_clears_in_latin_1_is_read() {
    let shared = Shared::new("");
    let fin = shared.clone_of(&OLA, "fin");
    let git = |arguments: &[&str]| git_in(&fin, AT, OLA.email, arguments);
    git(&["config", "i18n.commitEncoding", "ISO-8859-1"]);
    let clear = ["clear", "norm", "--ministry", "FIN", "--as", "commit"];
    let planned = konsult(&fin, AT, &[&clear[..], &["--dry-run"]].concat());
    let message = planned.out.replacen("klarerer", "klarerer på nytt", 1);
    assert_ne!(message, planned.out);
    let latin = message
        .chars()
        .map(|letter| u8::try_from(letter).expect("Latin-1"));
    let file = fin.join(".git/said");
    std::fs::write(&file, latin.collect::<Vec<u8>>()).expect("a file");
    let file = file.to_string_lossy();
    git(&["commit", "-q", "--allow-empty", "-F", &file]);
    let raw = git(&["log", "-1", "--format=%e"]);
    assert_eq!(raw.trim(), "ISO-8859-1");
    assert_eq!(standing_of_finance(&fin, AT), "cleared");
    // What konsult writes is in UTF-8 all the same.
    git(&["reset", "-q", "--hard", "HEAD^"]);
    made(&konsult(&fin, AT, &clear));
    assert_eq!(git(&["log", "-1", "--format=%e"]).trim(), "");
    assert_eq!(standing_of_finance(&fin, AT), "cleared");
}
