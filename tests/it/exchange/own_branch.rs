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
    // Nothing is said of it as if it were the state's own.
    let new_case = ["new-case", "ny", "--title=Ny", "--type=individual"];
    for command in [
        &["status"][..],
        &["log", "bemanningsnorm"],
        &["plan", "2027-2"],
        &["review"],
        &["render", "2027-2", "--draft", "-o", "../laga"],
        &["clear", "bemanningsnorm", "--ministry", "KD"],
        &new_case,
    ] {
        let run = konsult(&clone, LATER, command);
        assert_eq!((run.code, run.out.as_str()), (1, ""), "{command:?}");
        assert!(
            run.said().contains("andre enn koordinatoren skrive"),
            "{}",
            run.err
        );
        assert!(run.said().contains("konsult check"), "{}", run.err);
    }
    for command in [
        &["branch", "redda", "origin/state"][..],
        &["switch", "-q", "--no-track", "-c", "ks", "redda"],
        &[
            "push",
            "-q",
            "--force",
            "origin",
            &format!("{before}:refs/heads/state"),
        ],
        &["fetch", "-q"],
        &["branch", "-f", "state", &before],
    ] {
        git(&clone, LATER, command);
    }
    let (code, said) = check();
    assert_eq!(code, 0, "{said}");
    assert!(!said.contains("git switch"), "{said}");
}

/// KS has merged what lay on its branch into that of the coordinator, or the other way round, and sent that as `state`.
#[test]
fn a_merge_on_the_branch_of_the_coordinator_is_told_as_what_somebody_else_wrote() {
    for onto_state in [true, false] {
        let parties = Parties::on(EVE);
        let first = parties.release("2027-04-20T17:00:00+02:00", "secretariat");
        assert_eq!(first.code, 0, "{}", first.err);
        let clone = parties.clone_of_ks("ks");
        change(&clone, OF_CASE, "KS er usamd", "KS er framleis usamd");
        send_at(&clone, ANITA, "2027-04-20T18:00:00+02:00");
        let taken = parties.receive(&[]);
        assert_eq!(taken.code, 0, "{}", taken.err);
        let state = &parties.state;
        git(
            state,
            "2027-04-20T19:00:00+02:00",
            &["commit", "-qam", "Frå KS"],
        );
        let next = parties.release(MORNING, "participants");
        assert_eq!(next.code, 0, "{}", next.err);
        git(&clone, LATER, &["fetch", "-q"]);
        let last = git(&clone, LATER, &["rev-parse", "origin/state"]);
        let other = "cases/veterinaervakt.md";
        let text = read(&clone, other);
        write(
            &clone,
            other,
            &format!("{}\n\nKS er aldeles einig.\n", text.trim_end()),
        );
        commit_at(&clone, ANITA, LATER);
        let (on, other) = match onto_state {
            true => ("origin/state", "ks"),
            false => ("ks", "origin/state"),
        };
        git(&clone, LATER, &["switch", "-q", "--detach", on]);
        let merge = ["merge", "-q", "--no-ff", "-m", "Saman", other];
        git_in(&clone, LATER, ANITA.1, &merge);
        let author = format!("--author={} <{}>", ANITA.0, ANITA.1);
        let amend = ["commit", "-q", "--amend", "--no-edit", &author];
        git_in(&clone, LATER, ANITA.1, &amend);
        git(&clone, LATER, &["push", "-q", "origin", "HEAD:state"]);
        let run = konsult(&clone, LATER, &["check"]);
        let said = run.out.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(run.code, 1, "{said}");
        assert!(
            said.contains("error[ks-copy]") || said.contains("feil[ks-copy]"),
            "{said}"
        );
        assert!(said.contains(&format!("{last}:refs/heads/state")), "{said}");
        assert!(!said.contains("text-not-laid-before"), "{said}");
        // The words get back to where they belong, and the state takes them.
        for command in [
            &["branch", "redda", "origin/state"][..],
            &["switch", "-q", "ks"],
            &["merge", "-q", "redda"],
            &[
                "push",
                "-q",
                "--force",
                "origin",
                &format!("{last}:refs/heads/state"),
            ],
            &["fetch", "-q"],
            &["branch", "-f", "state", &last],
            &["push", "-q", "origin", "ks"],
        ] {
            git_in(&clone, LATER, ANITA.1, command);
        }
        assert_eq!(konsult(&clone, LATER, &["check"]).code, 0);
        let taken = parties.receive(&["--dry-run"]);
        assert_eq!(taken.code, 0, "{}", taken.err);
        assert!(taken.out.contains("aldeles"), "{}", taken.out);
    }
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
