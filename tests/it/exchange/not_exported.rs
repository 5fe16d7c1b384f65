//! What no repository has that exports have made.

use super::*;

/// Commits what lies in the clone as `state`, as it would be if somebody had put it there.
fn as_state(clone: &Path, message: &str) {
    git(clone, LATER, &["add", "-A"]);
    git(
        clone,
        LATER,
        &["commit", "-q", "--allow-empty", "-m", message],
    );
    git(
        clone,
        LATER,
        &["update-ref", "refs/remotes/origin/state", "HEAD"],
    );
}

/// What somebody does to a repository, given the folder.
pub type Change = fn(&Path);

/// Each of these is something that no export has. Whoever wants the state's repository to pass for KS's copy has to be
/// rid of them all, and of everything that a clearance or a release needs with them.
pub const NOT_EXPORTED: &[(&str, Change)] = &[
    ("a contact", |clone| {
        change(
            clone,
            "konsult.yaml",
            "    standing: yes\n",
            "    standing: yes\n    contacts:\n      - name: Kari\n        email: kari@kdd.example\n",
        );
        as_state(clone, "2027-2 to participants 2");
    }),
    ("a setting", |clone| {
        change(
            clone,
            "konsult.yaml",
            "language: nn\n",
            "language: nn\nlevels: {image: warning}\n",
        );
        as_state(clone, "2027-2 to participants 2");
    }),
    ("a comment", |clone| {
        change(
            clone,
            "konsult.yaml",
            "language: nn\n",
            "language: nn # som før\n",
        );
        as_state(clone, "2027-2 to participants 2");
    }),
    ("another main branch", |clone| {
        change(
            clone,
            "konsult.yaml",
            "main_branch: state",
            "main_branch: main",
        );
        as_state(clone, "2027-2 to participants 2");
    }),
    ("a field of the state's in a case", |clone| {
        change(clone, OF_CASE, "\nmeeting:", "\naffected: [AID]\nmeeting:");
        as_state(clone, "2027-2 to participants 2");
    }),
    ("a field of the state's in a meeting", |clone| {
        change(
            clone,
            "meetings/2027-2.md",
            "\nreference:",
            "\nstate_pre_meeting: 2027-04-09\nreference:",
        );
        as_state(clone, "2027-2 to participants 2");
    }),
    ("a waiver", |clone| {
        change(
            clone,
            OF_CASE,
            "\nmeeting:",
            "\nwaivers: [{rule: image, reason: x, by: KD, date: 2027-04-01}]\nmeeting:",
        );
        as_state(clone, "2027-2 to participants 2");
    }),
    ("a file that cannot be read", |clone| {
        write(clone, "cases/torn.md", "---\ntitle: [\n---\n");
        as_state(clone, "2027-2 to participants 2");
    }),
    ("another meeting", |clone| {
        write(
            clone,
            "meetings/2027-1.md",
            "---\nkind: first\ndate: 2027-03-03\n---\n",
        );
        as_state(clone, "2027-2 to participants 2");
    }),
    ("a meeting that the commit does not name", |clone| {
        as_state(clone, "2027-1 to participants 2")
    }),
    ("a template", |clone| {
        write(clone, "templates/nn/case.md", "x\n");
        as_state(clone, "2027-2 to participants 2");
    }),
    ("other words in a message", |clone| {
        as_state(clone, "2027-2 to participants 2\n\nMeir")
    }),
    ("a commit as others make them", |clone| {
        as_state(clone, "Ei endring")
    }),
    ("a commit of that kind somewhere below", |clone| {
        as_state(clone, "Ei endring");
        as_state(clone, "2027-2 to participants 2");
    }),
    ("a merge", |clone| {
        git(clone, LATER, &["switch", "-q", "-c", "side"]);
        git(
            clone,
            LATER,
            &[
                "commit",
                "-q",
                "--allow-empty",
                "-m",
                "2027-2 to participants 2",
            ],
        );
        git(clone, LATER, &["switch", "-q", "ks"]);
        git(
            clone,
            LATER,
            &[
                "merge",
                "-q",
                "--no-ff",
                "-m",
                "2027-2 to participants 3",
                "side",
            ],
        );
        git(
            clone,
            LATER,
            &["update-ref", "refs/remotes/origin/state", "HEAD"],
        );
    }),
    ("the tag of a release", |clone| {
        git(
            clone,
            LATER,
            &["tag", "-a", "-m", "x", "release/2027-2/state/1", "HEAD"],
        );
    }),
    ("the tag of a clearance, of the least kind", |clone| {
        git(clone, LATER, &["tag", "clearance/case/norm/KD/x", "HEAD"]);
    }),
    ("a copy that may lack the tags", |clone| {
        git(
            clone,
            LATER,
            &["config", "remote.origin.tagOpt", "--no-tags"],
        );
    }),
    ("a history that is cut off", |clone| {
        as_state(clone, "2027-2 to participants 2");
        let head = git(clone, LATER, &["rev-parse", "HEAD"]);
        write(clone, ".git/shallow", &format!("{head}\n"));
    }),
    ("main by another name", |clone| {
        git(
            clone,
            LATER,
            &["update-ref", "refs/remotes/origin/main", "origin/state"],
        );
        git(
            clone,
            LATER,
            &[
                "symbolic-ref",
                "refs/remotes/origin/HEAD",
                "refs/remotes/origin/main",
            ],
        );
    }),
];
