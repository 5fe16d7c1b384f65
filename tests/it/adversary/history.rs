//! Attacks on git's memory: objects put in the place of others, parents that are not, copies that lack something.

use super::ground::{ANNE, CAME, CASE, Ground, KARI, NOBODY, OLA};
use super::{Attack, FINANCE_HAS_NOT_SPOKEN, both, hold};

const AT: &str = "2027-04-09T08:00:00Z";

#[test]
fn what_git_is_made_to_say() {
    hold(&[
        Attack {
            name: "another file in the place of the one that was cleared",
            act: |ground| {
                let before = ground.git(&NOBODY, AT, &["rev-parse", "HEAD:cases/norm.md"]);
                ground.write("cases/norm.md", &CASE.replace("2028", "2035"));
                let after = ground.git(&NOBODY, AT, &["hash-object", "-w", "cases/norm.md"]);
                ground.git(&NOBODY, AT, &["replace", &before, &after]);
            },
            told: both("error history-incomplete"),
            // The replacement is not followed: the files hold other words than the commit that was cleared.
            stands: both("KD stale"),
        },
        Attack {
            name: "another commit in the place of main's",
            act: |ground| {
                let (head, first) = (ground.head(), "HEAD~1");
                ground.git(&NOBODY, AT, &["replace", &head, first]);
            },
            told: both("error history-incomplete"),
            stands: both("KD cleared"),
        },
        Attack {
            name: "another tag in the place of a record",
            act: |ground| {
                let tag = ground.says("FIN", "objection", "Remark: Nei.\n", &OLA, AT, Some("ola"));
                let objection = ground.git(&NOBODY, AT, &["rev-parse", &tag]);
                let kd = ground.git(&NOBODY, AT, &["rev-parse", &ground.of_kd()]);
                ground.git(&NOBODY, AT, &["replace", &objection, &kd]);
            },
            told: both("error history-incomplete"),
            stands: both("FIN objection"),
        },
        Attack {
            name: "grafts",
            act: |ground| {
                let head = ground.head();
                ground.write(".git/info/grafts", &format!("{head}\n"));
            },
            told: both("error history-incomplete"),
            stands: both("KD cleared"),
        },
        Attack {
            name: "main rewritten, so that what was laid before is not there any more",
            act: |ground| {
                let amend = ["commit", "-q", "--amend", "-m", "Alt var annleis"];
                ground.git(&NOBODY, AT, &amend);
            },
            told: both("error release-mismatch"),
            stands: both("FIN missing"),
        },
        Attack {
            name: "the same of a clearance: it is bound to its words and not to main",
            act: |ground| {
                let amend = ["commit", "-q", "--amend", "-m", "Alt var annleis"];
                ground.git(&NOBODY, AT, &amend);
            },
            told: both("error release-mismatch"),
            stands: both("KD cleared"),
        },
        Attack {
            name: "a second record with the same id",
            act: |ground| {
                ground.write("cases/aside/norm.md", &CASE.replace("2028", "2035"));
                ground.commit(&NOBODY, AT);
            },
            told: both("error duplicate-id"),
            stands: both("KD no-text"),
        },
        Attack {
            name: "a clearance where there are two of them",
            act: |ground| {
                let cleared = ground.clearance("FIN", "cleared", "");
                ground.write("cases/zz/norm.md", &CASE.replace("2028", "2035"));
                ground.commit(&NOBODY, AT);
                let name = super::ground::name("FIN", AT);
                ground.tag(&name, "HEAD", &cleared, &OLA, AT, Some("ola"));
                ground.git(&NOBODY, AT, &["rm", "-q", "cases/zz/norm.md"]);
                ground.commit(&NOBODY, "2027-04-09T09:00:00Z");
            },
            told: both("error clearance-mismatch"),
            stands: FINANCE_HAS_NOT_SPOKEN,
        },
        Attack {
            name: "a link out of the tree in the place of a case",
            act: |ground| link(ground, "cases/norm.md"),
            told: both("warning stray-file"),
            stands: both("KD no-text"),
        },
        Attack {
            name: "a link to a folder out of the tree",
            act: |ground| link(ground, "cases/2027"),
            told: both("warning stray-file"),
            stands: both("KD cleared"),
        },
    ]);
}

/// Puts a link to what lies outside the repository.
fn link(ground: &Ground, path: &str) {
    let target = ground.beside("outside");
    std::fs::create_dir(&target).unwrap();
    std::fs::write(target.join("norm.md"), CASE).unwrap();
    let target = if path.ends_with(".md") {
        target.join("norm.md")
    } else {
        target
    };
    let path = ground.path.join(path);
    let _ = std::fs::remove_file(&path);
    std::os::unix::fs::symlink(target, path).unwrap();
    ground.commit(&NOBODY, AT);
}

#[test]
fn an_objection_that_was_deleted_here_is_missed_before_anything_is_made() {
    let ground = Ground::new(true);
    ground.says("FIN", "objection", "Remark: Nei.\n", &OLA, AT, Some("ola"));
    let url = format!("file://{}", ground.path.display());
    let copy = ground.beside("copy");
    let target = copy.to_str().unwrap();
    ground.git(&ANNE, AT, &["clone", "-q", &url, target]);
    let copied = |arguments: &[&str]| crate::support::git::git_in(&copy, AT, KARI.email, arguments);
    copied(&["tag", "-d", &super::ground::name("FIN", AT)]);
    for (name, value) in [("user.name", KARI.name), ("user.email", KARI.email)] {
        copied(&["config", name, value]);
    }
    let given = ["release", "2027-2", "--to", "state", "--lang", "en"];
    let run = crate::support::process::konsult(&copy, "2027-04-12T08:00:00Z", &given);
    assert_eq!(run.code, 1, "{}{}", run.out, run.err);
    assert!(run.err.contains("git fetch --tags"), "{}", run.err);
    assert!(!CAME.is_empty());
}
