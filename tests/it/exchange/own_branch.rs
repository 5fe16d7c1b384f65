//! KS's own copy: on which branch it stands, and what is not said there.

use super::*;

#[test]
fn ks_is_told_when_it_writes_on_the_branch_of_the_coordinator() {
    let (parties, _) = Parties::exchanging();
    let clone = parties.beside("ny");
    git(
        parties.folder.path(),
        MORNING,
        &["clone", "-q", &parties.source(), "ny"],
    );
    as_user(&clone, ANITA);
    let check = || {
        let run = konsult(&clone, LATER, &["check"]);
        (
            run.code,
            run.out.split_whitespace().collect::<Vec<_>>().join(" "),
        )
    };
    let (code, said) = check();
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("`git switch -c ks`"), "{said}");
    let before = git(&clone, LATER, &["rev-parse", "HEAD"]);
    commit_at(&clone, ANITA, LATER);
    let (code, said) = check();
    assert_eq!(code, 1, "{said}");
    assert!(
        said.contains("`git branch -f state origin/state`"),
        "{said}"
    );
    git(&clone, LATER, &["push", "-q", "origin", "state"]);
    let (code, said) = check();
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("(Anita Hovdenak Vik, 2027-04-21)"), "{said}");
    assert!(!said.contains("text-not-laid-before"), "{said}");
    for command in [
        &["branch", "redda", "origin/state"][..],
        &[
            "push",
            "-q",
            "--force",
            "origin",
            &format!("{before}:refs/heads/state"),
        ],
        &["fetch", "-q"],
        &["switch", "-q", "-c", "ks", &before],
        &["branch", "-f", "state", &before],
    ] {
        git(&clone, LATER, command);
    }
    let (code, said) = check();
    assert_eq!(code, 0, "{said}");
    assert!(!said.contains("git switch"), "{said}");
}

#[test]
fn in_the_copy_nothing_is_said_of_what_only_the_state_knows() {
    let (_parties, clone) = Parties::exchanging();
    let made = konsult(
        &clone,
        LATER,
        &[
            "render", "2027-2", "--draft", "--format", "md", "-o", "../laga",
        ],
    );
    assert_eq!(made.code, 0, "{}", made.err);
    let names = fs::read_dir(clone.join("../laga")).unwrap();
    let names: Vec<String> = names
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert!(
        names.contains(&"2027-2-material.md".to_owned()),
        "{names:?}"
    );
    for name in ["2027-2-clearance-report.md", "2027-2-changes.md"] {
        assert!(!names.contains(&name.to_owned()), "{names:?}");
    }
    let report = [
        "render",
        "2027-2",
        "--draft",
        "--document",
        "clearance-report",
    ];
    assert_ne!(konsult(&clone, LATER, &report).code, 0);
    let tried = konsult(&clone, LATER, &["verify", "../laga/2027-2-material.md"]);
    assert_ne!(tried.code, 0);
    assert!(
        tried.said().contains("Be koordinatoren"),
        "{}",
        tried.said()
    );
}
