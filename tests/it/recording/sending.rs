//! What the remote does not take: told as it is, finished by the next run, and taken away again where another was first.

use super::{Shared, clear_for_finance, fetch, tags};
use crate::support::git::git_in;
use crate::support::people::{ANNE, KARI, OLA};
use crate::support::process::{Output, konsult, konsult_with, scripted_git};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

const AT: &str = "2027-04-08T07:00:00Z";
const LATER: &str = "2027-04-08T08:00:00Z";

/// The shared repository takes nothing, and says why in English.
fn refuse(shared: &Shared) {
    let hook = shared.bare.join("hooks/pre-receive");
    std::fs::create_dir_all(hook.parent().expect("a folder")).expect("a folder");
    std::fs::write(&hook, "#!/bin/sh\necho closed for today\nexit 1\n").expect("a hook");
    std::fs::set_permissions(&hook, std::fs::Permissions::from_mode(0o755)).expect("to be run");
}

fn take_again(shared: &Shared) {
    std::fs::remove_file(shared.bare.join("hooks/pre-receive")).expect("a hook");
}

#[test]
fn what_the_remote_does_not_take_is_told_and_sent_by_the_next_run() {
    let shared = Shared::new("");
    let fin = shared.clone_of(&OLA, "fin");
    let arguments = [
        "clear",
        "norm",
        "--ministry",
        "FIN",
        "--outcome",
        "remark",
        "--remark",
        "Talet er ikkje avklart.",
        "--push",
    ];
    refuse(&shared);
    let refused = konsult(&fin, AT, &arguments);
    assert_eq!(refused.code, 2, "{}", refused.err);
    let own = tags(&fin);
    let [name] = own.as_slice() else {
        panic!("{own:?}");
    };
    assert_eq!(refused.out.trim(), name);
    assert!(
        !refused.err.contains("Ingenting er endra"),
        "{}",
        refused.err
    );
    assert!(refused.err.contains("Dette er ført her"), "{}", refused.err);
    assert!(
        refused
            .err
            .contains(&format!("git push --atomic origin {name}")),
        "{}",
        refused.err
    );
    assert!(refused.err.contains("closed for today"), "{}", refused.err);
    take_again(&shared);
    let told = konsult(&fin, LATER, &arguments[..arguments.len() - 1]);
    assert!(
        told.err
            .contains(&format!("git push --atomic origin {name}")),
        "without --push the command is printed: {}",
        told.err
    );
    let again = konsult(&fin, LATER, &arguments);
    assert_eq!(again.code, 0, "{}", again.err);
    assert!(again.err.contains("Sendt til origin"), "{}", again.err);
    assert_eq!(tags(&fin), own);
    assert_eq!(tags(&shared.bare), own);
    let done = konsult(&fin, LATER, &arguments);
    assert_eq!(done.code, 0, "{}", done.err);
    assert!(!done.err.contains("Sendt til origin"), "{}", done.err);
}

#[test]
fn without_an_answer_nobody_says_that_nothing_arrived() {
    let shared = Shared::new("");
    let fin = shared.clone_of(&OLA, "fin");
    let away = shared.bare.with_extension("away");
    std::fs::rename(&shared.bare, &away).expect("to be moved");
    let arguments = ["clear", "norm", "--ministry", "FIN", "--push"];
    let offline = [&arguments[..], &["--offline"]].concat();
    let alone = konsult(&fin, AT, &offline);
    assert_eq!(alone.code, 2, "{}", alone.err);
    assert!(
        alone.err.contains("ingen veit om det kom fram"),
        "{}",
        alone.err
    );
    assert_eq!(tags(&fin).len(), 1);
    let again = konsult(&fin, LATER, &offline);
    assert_eq!(again.code, 2, "nothing pretends to be done: {}", again.err);
    std::fs::rename(&away, &shared.bare).expect("to be moved");
    let sent = konsult(&fin, LATER, &arguments);
    assert_eq!(sent.code, 0, "{}", sent.err);
    assert_eq!(tags(&fin).len(), 1);
    assert_eq!(tags(&shared.bare), tags(&fin));
}

#[test]
fn answers_and_what_is_taken_back_are_not_recorded_twice() {
    let shared = Shared::new("");
    let fin = shared.clone_of(&OLA, "fin");
    let clear = |instant: &str, more: &[&str]| clear_for_finance(&fin, instant, more);
    let objection = clear(AT, &["--outcome", "objection", "--remark", "Nei."]);
    let name = objection.out.trim();
    let answer = ["--answers", name, "--push"];
    refuse(&shared);
    assert_eq!(clear(LATER, &answer).code, 2);
    take_again(&shared);
    let again = clear("2027-04-08T09:00:00Z", &answer);
    assert_eq!(again.code, 0, "{}", again.err);
    assert_eq!(tags(&fin).len(), 2);
    assert_eq!(tags(&shared.bare).len(), 1, "the answer, which was meant");
    let cleared = tags(&shared.bare).concat();
    let back = ["--outcome", "withdrawn", "--answers", &cleared, "--push"];
    refuse(&shared);
    assert_eq!(clear("2027-04-08T10:00:00Z", &back).code, 2);
    take_again(&shared);
    let again = clear("2027-04-08T11:00:00Z", &back);
    assert_eq!(again.code, 0, "{}", again.err);
    assert_eq!(tags(&fin).len(), 3);
    assert_eq!(tags(&shared.bare).len(), 2);
}

#[test]
fn where_there_is_nothing_to_send_to_nothing_is_recorded() {
    let shared = Shared::new("");
    let kdd = shared.clone_of(&KARI, "kdd");
    let fin = shared.clone_of(&OLA, "fin");
    for clone in [&kdd, &fin] {
        git_in(clone, AT, KARI.email, &["remote", "remove", "origin"]);
    }
    let release = ["release", "2027-2", "--to", "state", "--push"];
    for refused in [
        konsult(&kdd, AT, &release),
        clear_for_finance(&fin, AT, &["--push"]),
    ] {
        assert_eq!(refused.code, 2, "{}", refused.err);
        assert!(
            refused.err.contains("git remote add origin"),
            "{}",
            refused.err
        );
    }
    assert!(tags(&kdd).is_empty() && tags(&fin).is_empty());
}

#[test]
fn a_release_that_was_not_sent_is_sent_by_the_next_run() {
    let shared = Shared::new("");
    let kdd = shared.clone_of(&KARI, "kdd");
    let arguments = ["release", "2027-2", "--to", "state", "--push"];
    refuse(&shared);
    let refused = konsult(&kdd, AT, &arguments);
    assert_eq!(refused.code, 2, "{}", refused.err);
    assert_eq!(refused.out.trim(), "release/2027-2/state/1");
    take_again(&shared);
    let again = konsult(&kdd, LATER, &arguments);
    assert_eq!(again.code, 0, "{}", again.err);
    assert_eq!(tags(&shared.bare), ["release/2027-2/state/1"]);
    assert_eq!(tags(&kdd), tags(&shared.bare));
}

#[test]
fn what_was_not_sent_goes_along_with_the_next_release() {
    let shared = Shared::new("");
    let kdd = shared.clone_of(&KARI, "kdd");
    let kd = shared.clone_of(&ANNE, "kd");
    let release = ["release", "2027-2", "--to", "state"];
    konsult(&kdd, AT, &release);
    shared.change_case(&kd, LATER, "frå 2028", "frå 2029");
    git_in(&kdd, LATER, KARI.email, &["pull", "-q"]);
    let unsent = konsult(&kdd, "2027-04-08T09:00:00Z", &release);
    assert_eq!(unsent.code, 1, "{}", unsent.err);
    assert!(
        unsent
            .err
            .contains("git push --atomic origin release/2027-2/state/1"),
        "{}",
        unsent.err
    );
    let sent = konsult(
        &kdd,
        "2027-04-08T09:00:00Z",
        &[&release[..], &["--push"]].concat(),
    );
    assert_eq!(sent.code, 0, "{}", sent.err);
    assert_eq!(
        tags(&shared.bare),
        ["release/2027-2/state/1", "release/2027-2/state/2"]
    );
}

/// A `git` that lets somebody else push first.
fn overtaken(folder: &Path, theirs: &Path, name: &str) -> Output {
    let bin = folder.parent().expect("a folder").join("overtaking");
    let theirs = theirs.display();
    let bin = scripted_git(bin, |real| {
        format!(
            "case \" $* \" in *' push '*) '{real}' -C '{theirs}' push -q origin {name};; esac\n"
        )
    });
    let arguments = ["release", "2027-2", "--to", "state", "--push"];
    konsult_with(&bin, folder, LATER, &arguments)
}

#[test]
fn of_two_who_release_at_once_the_second_is_told_and_keeps_nothing() {
    let shared = Shared::new("");
    let (first, second) = (
        shared.clone_of(&KARI, "first"),
        shared.clone_of(&KARI, "second"),
    );
    let name = "release/2027-2/state/1";
    let made = konsult(&first, AT, &["release", "2027-2", "--to", "state"]);
    assert_eq!(made.out.trim(), name, "{}", made.err);
    let lost = overtaken(&second, &first, name);
    assert_eq!((lost.code, lost.out.as_str()), (1, ""), "{}", lost.err);
    assert!(lost.err.contains("Ein annan kom først"), "{}", lost.err);
    assert!(lost.err.contains("ingenting er ført"), "{}", lost.err);
    assert!(tags(&second).is_empty());
    fetch(&second);
    let again = konsult(
        &second,
        "2027-04-08T09:00:00Z",
        &["release", "2027-2", "--to", "state", "--push"],
    );
    assert_eq!(again.code, 0, "{}", again.err);
    assert_eq!(tags(&second), [name]);
}

#[test]
fn a_record_that_is_another_there_is_told_with_a_way_out() {
    let shared = Shared::new("");
    let (first, second) = (
        shared.clone_of(&KARI, "first"),
        shared.clone_of(&KARI, "second"),
    );
    let release = ["release", "2027-2", "--to", "state"];
    konsult(&second, LATER, &release);
    konsult(&first, AT, &[&release[..], &["--push"]].concat());
    let name = "release/2027-2/state/1";
    let other = konsult(&second, LATER, &[&release[..], &["--push"]].concat());
    assert_eq!(other.code, 1, "{}", other.err);
    assert!(
        other.err.contains(&format!("  git tag -d {name}\n")),
        "{}",
        other.err
    );
    git_in(&second, LATER, KARI.email, &["tag", "-d", name]);
    fetch(&second);
    let after = konsult(&second, LATER, &["clear", "norm", "--ministry", "KDD"]);
    assert_eq!(after.code, 0, "{}", after.err);
}

#[test]
fn a_release_lays_before_and_names_what_it_sends() {
    let shared = Shared::new("");
    let kdd = shared.clone_of(&KARI, "kdd");
    let dry = konsult(
        &kdd,
        "2027-04-08T07:00:00Z",
        &["release", "2027-2", "--to", "state", "--dry-run"],
    );
    assert!(tags(&kdd).is_empty(), "{}", dry.out);
    let sent = konsult(
        &kdd,
        "2027-04-08T07:00:00Z",
        &["release", "2027-2", "--to", "state", "--push"],
    );
    assert_eq!(sent.out.trim(), "release/2027-2/state/1", "{}", sent.err);
    let message = git_in(
        &kdd,
        "2027-04-08T07:00:00Z",
        KARI.email,
        &["cat-file", "tag", sent.out.trim()],
    );
    assert!(message.contains("Laid-before: FIN KD KDD\n"), "{message}");
    assert!(message.contains("Text: case/norm sha256:"), "{message}");
    let again = konsult(
        &kdd,
        "2027-04-08T08:00:00Z",
        &["release", "2027-2", "--to", "state"],
    );
    assert_eq!(
        (again.code, again.out.trim()),
        (0, "release/2027-2/state/1"),
        "{}",
        again.err
    );
    assert!(
        again.err.contains("Nøyaktig dette er sendt før"),
        "{}",
        again.err
    );
    shared.change_case(&kdd, "2027-04-08T09:00:00Z", "frå 2028", "frå 2029");
    let changed = konsult(
        &kdd,
        "2027-04-08T10:00:00Z",
        &["release", "2027-2", "--to", "state"],
    );
    assert_eq!(
        changed.out.trim(),
        "release/2027-2/state/2",
        "{}",
        changed.err
    );
}

#[test]
fn a_release_tells_of_commits_that_have_not_come_to_main() {
    let shared = Shared::new("");
    let kdd = shared.clone_of(&KARI, "kdd");
    let at = "2027-03-15T07:00:00Z";
    let git = |arguments: &[&str]| git_in(&kdd, at, KARI.email, arguments);
    let case = std::fs::read_to_string(kdd.join("cases/norm.md")).expect("a case");
    let broken = case.replace("type: individual", "type: individuel");
    std::fs::write(kdd.join("cases/norm.md"), broken).expect("a case");
    git(&["commit", "-qam", "a slip"]);
    git(&["push", "-q"]);
    std::fs::write(kdd.join("cases/norm.md"), &case).expect("a case");
    git(&["commit", "-qam", "mended here"]);
    let release = ["release", "2027-2", "--to", "state", "--lang", "en"];
    let refused = konsult(&kdd, at, &release);
    assert_eq!(refused.code, 1, "{}{}", refused.out, refused.err);
    let said = refused.said();
    assert!(
        said.contains("commits here that have not come there (1)"),
        "{said}"
    );
    assert!(said.contains("unknown-value"), "{said}");
    assert!(tags(&kdd).is_empty());
    let to = kdd.with_file_name("changes.docx");
    let name = to.to_str().expect("UTF-8");
    let diff = ["diff", "HEAD~1..HEAD", "--format", "docx", "-o", name];
    let rehearsed = konsult(&kdd, at, &[&diff[..], &["--dry-run"]].concat());
    assert_eq!(rehearsed.code, 0, "{}", rehearsed.err);
    assert!(rehearsed.out.contains("changes.docx"), "{}", rehearsed.out);
    assert!(!to.exists());
    git(&["push", "-q"]);
    let sent = konsult(&kdd, at, &release);
    assert_eq!(sent.code, 0, "{}{}", sent.out, sent.err);
    assert!(!sent.err.contains("not come there"), "{}", sent.err);
}
