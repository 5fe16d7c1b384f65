//! What a release is refused for, and what it tells before anything goes out.

use super::{Shared, tags};
use crate::support::git::{TestRepository, git_in};
use crate::support::people::{ANNE, KARI, OLA};
use crate::support::process::{Output, konsult};
use std::path::Path;

const AT: &str = "2027-04-08T07:00:00Z";
const AUTUMN: &str = "2027-10-01T07:00:00Z";

/// A bilateral meeting with one case, which concerns the ministries in `affected`.
fn bilateral(affected: &str) -> TestRepository {
    let repository = TestRepository::empty();
    repository.write(
        "konsult.yaml",
        format!(
            "konsult: 1\nlanguage: nn\nministries:\n\
             - {{code: KDD, contacts: [{{name: {}, email: {}}}]}}\n\
             - {{code: FIN, contacts: [{{name: {}, email: {}}}]}}\n- {{code: KD, contacts: [{{name: {}, email: {}}}]}}\n",
            KARI.name, KARI.email, OLA.name, OLA.email, ANNE.name, ANNE.email
        ),
    );
    let meeting = "---\nkind: bilateral\nministry: KD\ndate: 2027-10-20\nlanguage: nn\n---\n";
    repository.write("meetings/2027-b-kd.md", meeting);
    repository.write(
        "cases/skulemat.md",
        format!(
            "---\ntitle: Skulemat\nlanguage: nn\ntype: individual\nraised_by: KD\nresponsible: KD\n\
             meeting: 2027-b-kd\nstage: idea\naffected: [{affected}]\n---\n\n\
             ## Bakgrunn {{#background}}\n\nSkulane skal servere frukost.\n"
        ),
    );
    repository.commit(AUTUMN);
    repository
}

/// As the coordinator's contact, who is not the one that commits.
fn release(folder: &Path, more: &[&str]) -> Output {
    for (name, value) in [("user.name", KARI.name), ("user.email", KARI.email)] {
        git_in(folder, AUTUMN, KARI.email, &["config", name, value]);
    }
    let arguments = [&["release", "2027-b-kd", "--to", "state"], more].concat();
    konsult(folder, AUTUMN, &arguments)
}

#[test]
fn texts_that_no_other_ministry_has_a_say_in_are_laid_before_nobody() {
    let repository = bilateral("");
    let folder = repository.clone_to("bilateral", &[]);
    git_in(&folder, AUTUMN, KARI.email, &["remote", "remove", "origin"]);
    for more in [&[][..], &["--dry-run"], &["--push"]] {
        let refused = release(&folder, more);
        assert_eq!(
            (refused.code, refused.out.as_str()),
            (1, ""),
            "{}",
            refused.err
        );
        assert!(
            refused
                .said()
                .contains("så det er ingen å leggje dei fram for"),
            "{}",
            refused.err
        );
        assert!(tags(&folder).is_empty());
    }
}

#[test]
fn texts_of_a_bilateral_meeting_are_laid_before_the_others_they_concern() {
    let repository = bilateral("FIN");
    let folder = repository.clone_to("bilateral", &[]);
    git_in(&folder, AUTUMN, KARI.email, &["remote", "remove", "origin"]);
    let sent = release(&folder, &[]);
    assert_eq!(
        (sent.code, sent.out.trim()),
        (0, "release/2027-b-kd/state/1"),
        "{}",
        sent.err
    );
}

#[test]
fn commits_that_have_not_come_to_main_are_told_of_whatever_is_sent() {
    let shared = Shared::new("");
    let kdd = shared.clone_of(&KARI, "kdd");
    let release = ["release", "2027-2", "--to", "state", "--lang", "en"];
    let ahead = "commits here that have not come there (1)";
    let change = |from: &str, to: &str| {
        let path = kdd.join("cases/norm.md");
        let text = std::fs::read_to_string(&path).expect("a case");
        std::fs::write(&path, text.replace(from, to)).expect("a case");
        git_in(&kdd, AT, KARI.email, &["commit", "-qam", "a change"]);
    };
    change("frå 2028", "frå 2029");
    let sent = konsult(&kdd, AT, &[&release[..], &["--push"]].concat());
    assert_eq!(sent.code, 0, "{}", sent.err);
    assert!(sent.said().contains(ahead), "{}", sent.err);
    for more in [&[][..], &["--dry-run"], &["--quiet"]] {
        let again = konsult(&kdd, AT, &[&release[..], more].concat());
        assert_eq!(again.code, 0, "{}", again.err);
        assert!(again.said().contains(ahead), "{more:?}: {}", again.err);
    }
    assert_eq!(tags(&kdd), ["release/2027-2/state/1"]);
    git_in(&kdd, AT, KARI.email, &["push", "-q"]);
    let arrived = konsult(&kdd, AT, &[&release[..], &["--push"]].concat());
    assert_eq!(
        arrived.out.trim(),
        "release/2027-2/state/2",
        "{}",
        arrived.err
    );
    assert!(
        !arrived.said().contains("not come there"),
        "{}",
        arrived.err
    );
}

#[test]
fn the_commands_that_answer_are_whole_and_can_be_copied() {
    let shared = Shared::new("");
    let fin = shared.clone_of(&OLA, "fin");
    let say = |outcome: &str| {
        let words = ["--outcome", outcome, "--remark", "Talet er ikkje avklart."];
        let arguments = [&["clear", "norm", "--ministry", "FIN"], &words[..]].concat();
        let made = konsult(&fin, AT, &arguments);
        made.out.trim().to_owned()
    };
    let remark = say("remark");
    let command =
        |code: &str, id: &str| format!("`konsult clear norm --ministry {code} --answers {id}");
    for language in ["nn", "nb", "en"] {
        for format in ["json", "github"] {
            let shown = konsult(&fin, AT, &["check", "--lang", language, "--format", format]);
            let answer = format!("{} --remark ", command("KD", &remark));
            assert!(shown.out.contains(&answer), "{}", shown.out);
        }
    }
    let objection = say("objection");
    for language in ["nn", "nb", "en"] {
        for format in ["json", "github"] {
            let shown = konsult(&fin, AT, &["check", "--lang", language, "--format", format]);
            let answer = format!("{}`", command("FIN", &objection));
            assert!(shown.out.contains(&answer), "{}", shown.out);
        }
    }
}

#[test]
fn what_would_be_done_and_what_is_done_are_told_apart() {
    let repository = bilateral("FIN");
    let folder = repository.clone_to("bilateral", &[]);
    git_in(&folder, AUTUMN, KARI.email, &["remote", "remove", "origin"]);
    for (language, would, done) in [
        (
            "en",
            "Would be recorded as laid before ",
            "Recorded as laid before ",
        ),
        (
            "nb",
            "Vil bli ført som lagt fram for ",
            "Ført som lagt fram for ",
        ),
        (
            "nn",
            "Vil bli ført som lagt fram for ",
            "Ført som lagt fram for ",
        ),
    ] {
        let dry = release(&folder, &["--dry-run", "--lang", language]);
        assert_eq!(dry.code, 0, "{}", dry.err);
        let said = dry.said();
        assert!(said.contains(would) && !said.contains(done), "{said}");
        assert!(tags(&folder).is_empty());
        if language == "nn" {
            let made = release(&folder, &["--lang", language]);
            assert_eq!(made.code, 0, "{}", made.err);
            let said = made.said();
            assert!(said.contains(done) && !said.contains(would), "{said}");
            let names = said.contains("Dokument i utsendinga");
            assert_eq!(names, said.contains("med -o MAPPE"), "{said}");
        }
    }
}
