//! Clearances and releases through the real program, with a shared repository and two clones of it.

mod clocks;
mod environment;
mod gpg;
pub mod interrupted;
mod releasing;
mod sending;
mod trust;
mod wordings;

use crate::support::git::{TestRepository, git_in};
use crate::support::people::{ANNE, KARI, OLA, Person, new_key};
use crate::support::process::{Output, konsult};
use std::path::{Path, PathBuf};

const CASE: &str = "---\ntitle: Bemanningsnorm i barnehagane\nlanguage: nn\ntype: individual\nraised_by: KD\n\
     responsible: KD\nmeeting: 2027-2\ntheme: reforms\nstage: on-hearing\n---\n\n\
     ## Nytt i saka {#new}\n\nNorma skal gjelde frå 2028.\n\n## Til drøfting {#discussion}\n\nKorleis fase inn?\n";

const MEETING: &str = "---\nkind: second\ndate: 2027-04-28\nlanguage: nn\nthemes: [reforms]\n\
     secretariat_meeting: 2027-04-13\nstate_pre_meeting: 2027-04-09\npolitical_pre_meeting: 2027-04-27\n---\n";

const AT: &str = "2027-03-01T09:00:00Z";

/// A shared bare repository and the clones of those who work with it.
pub struct Shared {
    first: TestRepository,
    pub bare: PathBuf,
}

impl Shared {
    /// A repository with a meeting and a case, and `policy` under `clearance:`.
    pub fn new(policy: &str) -> Self {
        let name = format!("a shared repository with {policy}");
        let first = TestRepository::kept(&name, || Self::made(policy));
        let bare = first.beside("shared.git");
        Shared { first, bare }
    }

    fn made(policy: &str) -> TestRepository {
        let first = TestRepository::empty();
        let contact = |officer: &Person| {
            let public = new_key(&first.beside(&format!("{}.key", officer.email)));
            format!(
                "{{name: {}, email: {}, signing_keys: [{{ssh: \"{public}\"}}]}}",
                officer.name, officer.email
            )
        };
        let configuration = format!(
            "konsult: 1\nlanguage: nn\nclearance: {{{policy}}}\nministries:\n\
             - {{code: KDD, contacts: [{}]}}\n- {{code: FIN, contacts: [{}]}}\n- {{code: KD, contacts: [{}]}}\n",
            contact(&KARI),
            contact(&OLA),
            contact(&ANNE)
        );
        first.write("konsult.yaml", configuration);
        first.write("meetings/2027-2.md", MEETING);
        first.write("cases/norm.md", CASE);
        first.commit(AT);
        let bare = first.clone_to("shared.git", &["--bare"]);
        // It is others' remote and has none itself.
        git_in(&bare, AT, KARI.email, &["remote", "remove", "origin"]);
        first
    }

    /// A clone for somebody, with their name, address and key.
    pub fn clone_of(&self, officer: &Person, folder: &str) -> PathBuf {
        let path = self.first.beside(folder);
        let source = format!("file://{}", self.bare.display());
        let target = path.to_str().expect("a path in UTF-8");
        self.first.git(&["clone", "-q", &source, target]);
        let key = self.first.beside(&format!("{}.key", officer.email));
        for (name, value) in [
            ("user.name", officer.name),
            ("user.email", officer.email),
            ("gpg.format", "ssh"),
            ("user.signingkey", key.to_str().expect("a path in UTF-8")),
        ] {
            git_in(&path, AT, officer.email, &["config", name, value]);
        }
        path
    }

    /// Changes the case on main.
    pub fn change_case(&self, folder: &Path, instant: &str, from: &str, to: &str) {
        let path = folder.join("cases/norm.md");
        let text = std::fs::read_to_string(&path).expect("a case");
        std::fs::write(&path, text.replace(from, to)).expect("a case");
        git_in(folder, instant, ANNE.email, &["commit", "-qam", "a change"]);
        git_in(folder, instant, ANNE.email, &["push", "-q"]);
    }
}

pub fn tags(folder: &Path) -> Vec<String> {
    let listed = git_in(folder, AT, KARI.email, &["tag", "-l"]);
    listed.lines().map(str::to_owned).collect()
}

/// What the officer of the Ministry of Finance says of the case.
fn clear_for_finance(folder: &Path, instant: &str, more: &[&str]) -> Output {
    let arguments = [&["clear", "norm", "--ministry", "FIN"], more].concat();
    konsult(folder, instant, &arguments)
}

fn fetch(folder: &Path) {
    git_in(folder, AT, KARI.email, &["fetch", "-q", "--tags"]);
}

#[test]
fn two_officers_clear_on_two_clones_and_both_records_survive() {
    let shared = Shared::new("");
    let (fin, kdd) = (shared.clone_of(&OLA, "fin"), shared.clone_of(&KARI, "kdd"));
    let at = "2027-04-12T07:00:00Z";
    let first = konsult(&fin, at, &["clear", "norm", "--ministry", "FIN", "--push"]);
    assert_eq!(first.code, 0, "{}", first.err);
    fetch(&kdd);
    let second = konsult(&kdd, at, &["clear", "norm", "--ministry", "KDD", "--push"]);
    assert_eq!(second.code, 0, "{}", second.err);
    fetch(&fin);
    assert_eq!(tags(&fin).len(), 2);
    assert_eq!(tags(&fin), tags(&shared.bare));
    let json = konsult(&fin, at, &["check", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&json.out).expect("JSON");
    assert_eq!(report["history"]["records"], 2);
    assert_eq!(report["history"]["newest_record"], "2027-04-12");
}

#[test]
fn what_has_been_said_is_not_recorded_twice() {
    let shared = Shared::new("");
    let fin = shared.clone_of(&OLA, "fin");
    konsult(
        &fin,
        "2027-04-12T07:00:00Z",
        &["clear", "norm", "--ministry", "FIN"],
    );
    let again = konsult(
        &fin,
        "2027-04-12T08:00:00Z",
        &["clear", "norm", "--ministry", "FIN"],
    );
    assert_eq!((again.code, again.out.as_str()), (0, ""), "{}", again.err);
    assert_eq!(tags(&fin).len(), 1);
}

#[test]
fn words_that_are_new_since_the_last_clearance_are_shown_first() {
    let shared = Shared::new("");
    let kd = shared.clone_of(&ANNE, "kd");
    let fin = shared.clone_of(&OLA, "fin");
    konsult(
        &fin,
        "2027-04-12T07:00:00Z",
        &["clear", "norm", "--ministry", "FIN", "--push"],
    );
    shared.change_case(&kd, "2027-04-12T08:00:00Z", "frå 2028", "frå 2029");
    git_in(&fin, "2027-04-12T08:00:00Z", OLA.email, &["pull", "-q"]);
    let again = konsult(
        &fin,
        "2027-04-12T09:00:00Z",
        &["clear", "norm", "--ministry", "FIN"],
    );
    assert!(again.err.contains("[-2028.-]{+2029.+}"), "{}", again.err);
    assert_eq!(tags(&fin).len(), 2);
}

#[test]
fn what_is_not_committed_is_not_cleared() {
    let shared = Shared::new("");
    let fin = shared.clone_of(&OLA, "fin");
    std::fs::write(fin.join("cases/norm.md"), CASE.replace("2028", "2030")).expect("a case");
    let refused = konsult(
        &fin,
        "2027-04-12T07:00:00Z",
        &["clear", "norm", "--ministry", "FIN"],
    );
    assert_eq!(refused.code, 1);
    assert!(
        refused.err.contains("endra etter siste commit"),
        "{}",
        refused.err
    );
    assert!(tags(&fin).is_empty());
}

#[test]
fn nobody_speaks_for_another_ministry() {
    let shared = Shared::new("");
    let fin = shared.clone_of(&OLA, "fin");
    let refused = konsult(
        &fin,
        "2027-04-12T07:00:00Z",
        &["clear", "norm", "--ministry", "KD"],
    );
    assert_eq!(refused.code, 1);
    assert!(
        refused.err.contains("ikkje kontaktperson for KD"),
        "{}",
        refused.err
    );
    let release = konsult(
        &fin,
        "2027-04-12T07:00:00Z",
        &["release", "2027-2", "--to", "state"],
    );
    assert_eq!(release.code, 1);
    assert!(tags(&fin).is_empty());
}

#[test]
fn an_objection_is_lifted_only_by_its_answer() {
    let shared = Shared::new("");
    let fin = shared.clone_of(&OLA, "fin");
    let clear = |instant: &str, more: &[&str]| clear_for_finance(&fin, instant, more);
    let silent = clear("2027-04-12T07:00:00Z", &["--outcome", "objection"]);
    assert_eq!(silent.code, 2, "an objection says why");
    let objection = clear(
        "2027-04-12T07:00:00Z",
        &[
            "--outcome",
            "objection",
            "--remark",
            "Talet er ikkje avklart.",
        ],
    );
    assert_eq!(objection.code, 0, "{}", objection.err);
    let name = objection.out.trim();
    let lifted = clear("2027-04-12T08:00:00Z", &[]);
    assert_eq!(lifted.code, 1, "{}", lifted.err);
    assert!(lifted.err.contains("--answers"), "{}", lifted.err);
    let answered = clear("2027-04-12T09:00:00Z", &["--answers", name]);
    assert_eq!(answered.code, 0, "{}", answered.err);
    assert_eq!(tags(&fin).len(), 2);
}

#[test]
fn records_of_others_are_fetched_before_new_ones_are_made() {
    let shared = Shared::new("");
    let (fin, kdd) = (shared.clone_of(&OLA, "fin"), shared.clone_of(&KARI, "kdd"));
    konsult(
        &fin,
        "2027-04-12T07:00:00Z",
        &["clear", "norm", "--ministry", "FIN", "--push"],
    );
    let behind = konsult(
        &kdd,
        "2027-04-12T08:00:00Z",
        &["clear", "norm", "--ministry", "KDD"],
    );
    assert_eq!(behind.code, 1);
    assert!(behind.err.contains("git fetch --tags"), "{}", behind.err);
    let offline = konsult(
        &kdd,
        "2027-04-12T08:00:00Z",
        &["clear", "norm", "--ministry", "KDD", "--offline"],
    );
    assert_eq!(offline.code, 0, "{}", offline.err);
    let message = git_in(
        &kdd,
        "2027-04-12T08:00:00Z",
        KARI.email,
        &["cat-file", "tag", offline.out.trim()],
    );
    assert!(message.contains("Konsult-Offline: yes"), "{message}");
}

#[test]
fn nothing_leaves_the_state_before_it_is_cleared() {
    let shared = Shared::new("");
    let kdd = shared.clone_of(&KARI, "kdd");
    let refused = konsult(
        &kdd,
        "2027-04-08T07:00:00Z",
        &["release", "2027-2", "--to", "secretariat"],
    );
    assert_eq!(refused.code, 1, "{}", refused.err);
    assert!(tags(&kdd).is_empty());
}

#[test]
fn a_commit_may_clear_in_its_trailers() {
    let shared = Shared::new("");
    let fin = shared.clone_of(&OLA, "fin");
    let before = git_in(
        &fin,
        "2027-04-12T07:00:00Z",
        OLA.email,
        &["rev-parse", "HEAD"],
    );
    let made = konsult(
        &fin,
        "2027-04-12T07:00:00Z",
        &["clear", "norm", "--ministry", "FIN", "--as", "commit"],
    );
    assert_eq!(made.code, 0, "{}", made.err);
    let parent = git_in(
        &fin,
        "2027-04-12T07:00:00Z",
        OLA.email,
        &["rev-parse", "HEAD~1"],
    );
    assert_eq!(before, parent);
    let json = konsult(&fin, "2027-04-12T07:00:00Z", &["check", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&json.out).expect("JSON");
    assert_eq!(report["history"]["records"], 1, "{}", json.out);
}

#[test]
fn a_squash_that_leaves_the_trailers_out_leaves_no_clearance() {
    let at = "2027-04-12T07:00:00Z";
    let shared = Shared::new("");
    let (fin, kdd) = (shared.clone_of(&OLA, "fin"), shared.clone_of(&KARI, "kdd"));
    let git = |folder: &Path, email: &str, arguments: &[&str]| git_in(folder, at, email, arguments);
    git(&fin, OLA.email, &["checkout", "-qb", "klarering"]);
    let made = konsult(
        &fin,
        at,
        &["clear", "norm", "--ministry", "FIN", "--as", "commit"],
    );
    assert_eq!(made.code, 0, "{}", made.err);
    git(&fin, OLA.email, &["push", "-q", "origin", "klarering"]);
    let standing = |folder: &Path| {
        let json = konsult(folder, at, &["status", "2027-2", "--format", "json"]);
        let told: serde_json::Value = serde_json::from_str(&json.out).expect(&json.err);
        let texts = told["meetings"][0]["texts"].as_array().expect("texts");
        let case = texts.iter().find(|text| text["id"] == "norm");
        let ministries = case.expect("the case")["ministries"].clone();
        let ministries = ministries.as_array().expect("ministries").clone();
        let of_finance = ministries.into_iter().find(|one| one["code"] == "FIN");
        of_finance.expect("FIN")["standing"].clone()
    };
    assert_eq!(standing(&fin), "cleared");
    git(&kdd, KARI.email, &["fetch", "-q"]);
    for arguments in [
        &["merge", "-q", "--squash", "origin/klarering"][..],
        &["commit", "-q", "--allow-empty", "-m", "Klarering"],
        &["push", "-q"],
        &["push", "-q", "origin", "--delete", "klarering"],
    ] {
        git(&kdd, KARI.email, arguments);
    }
    assert_eq!(standing(&kdd), "missing");
}
