//! What is written, and what is not.

use super::{Made, snapshot};
use crate::support::{folders::scratch, git::TestRepository, program::konsult};
use assert_cmd::Command;

/// What a new record leaves to a person, and no more.
const FOR_A_PERSON: &[&str] = &[
    "agreement-assessment-incomplete",
    "agreement-government-missing",
    "announcement-missing",
    "bilateral-agenda-late",
    "bilateral-invitation-missing",
    "clearance-missing",
    "deadline-material-dispatch",
    "deadline-secretariat-draft",
    "agreement-not-presented",
    "agreement-section-missing",
    "case-ministry-not-represented",
    "history-incomplete",
    "involvement-assessment-incomplete",
    "involvement-process-missing",
    "involvement-request-missing",
    "involvement-undecided",
    "ks-not-represented",
    "law-instrument-missing",
    "ministry-without-contact",
    "minutes-missing",
    "not-a-reform",
    "not-published",
    "position-unresolved",
    "member-input-missing",
    "not-a-reform",
    "political-leadership-missing",
    "section-missing",
    "secretariat-draft-missing",
    "secretariat-meeting-missing",
    "selection-incomplete",
    "selection-not-anchored",
    "selection-undecided",
    "stage-missing",
    "state-draft-missing",
    "standing-party-missing",
    "state-pre-meeting-missing",
    "political-pre-meeting-missing",
    "tbu-memo-missing",
    "text-not-laid-before",
    "year-incomplete",
];

const CASES: &[(&str, &[&str])] = &[
    ("framework", &["--type=framework", "--responsible=KDD"]),
    ("individual", &["--type=individual", "--responsible=KD"]),
    ("information", &["--type=information", "--responsible=KD"]),
    ("cost", &["--type=cost-calculation", "--responsible=HOD"]),
    ("law", &["--type=law-participation", "--responsible=KD"]),
    ("agreement", &["--type=agreement", "--responsible=KD"]),
    (
        "request",
        &["--type=individual", "--responsible=KD", "--raised-by=KS"],
    ),
    ("input", &["--type=budget-input", "--responsible=HOD"]),
];

const MEETINGS: &[(&str, &[&str])] = &[
    ("first", &["--kind=first", "--date=2028-03-01"]),
    ("second", &["--kind=second", "--date=2028-04-26"]),
    ("extra", &["--kind=extra", "--date=2028-09-20"]),
    (
        "bilateral",
        &["--kind=bilateral", "--date=2028-10-18", "--ministry=KD"],
    ),
];

const AGREEMENTS: &[(&str, &[&str])] = &[("agreement", &["--ministries=AID,JD"])];

/// Makes one record of every kind in a written form, and gives their paths.
fn all(made: &Made, form: &str) -> Vec<(String, String)> {
    let mut paths = Vec::new();
    for (command, kinds) in [
        ("new-case", CASES),
        ("new-meeting", MEETINGS),
        ("new-agreement", AGREEMENTS),
    ] {
        for (name, flags) in kinds {
            let id = format!("{}-{name}-{form}", &command[4..]);
            let mut arguments = vec![command, &id, "--language", form];
            if command != "new-meeting" {
                arguments.extend(["--title", "Det som skal drøftast"]);
            }
            arguments.extend(*flags);
            let run = made.good(&arguments);
            let path = run.out.trim().to_owned();
            paths.push((format!("{command}_{name}"), path));
        }
    }
    paths
}

#[test]
fn what_is_written_in_both_written_forms() {
    for form in ["nn", "nb"] {
        let made = Made::with_meetings();
        for (name, path) in all(&made, form) {
            snapshot(format!("{name}_{form}"), &made.read(&path));
        }
    }
}

#[test]
fn both_written_forms_have_the_same_fields_and_sections() {
    let bare = |text: String| -> Vec<String> {
        text.lines()
            .filter(|line| !line.trim_start().starts_with("# "))
            .filter(|line| !line.starts_with("language:"))
            .map(|line| match line.strip_prefix("## ") {
                Some(heading) => heading.split('{').nth(1).unwrap_or_default().to_owned(),
                None => line.to_owned(),
            })
            .collect()
    };
    let (one, other) = (Made::with_meetings(), Made::with_meetings());
    for ((name, nn), (_, nb)) in all(&one, "nn").into_iter().zip(all(&other, "nb")) {
        assert_eq!(bare(one.read(&nn)), bare(other.read(&nb)), "{name}");
    }
}

#[test]
fn a_new_record_lacks_only_what_a_person_has_to_fill_in() {
    let made = Made::with_meetings();
    all(&made, "nn");
    all(&made, "nb");
    for rule in made.findings() {
        assert!(FOR_A_PERSON.contains(&rule.as_str()), "{rule}");
    }
}

#[test]
fn no_line_of_guidance_is_wider_than_a_terminal() {
    let made = Made::with_meetings();
    for (_, path) in all(&made, "nn").into_iter().chain(all(&made, "nb")) {
        for line in made.read(&path).lines() {
            let guidance = line.trim_start().starts_with('#');
            assert!(!guidance || line.chars().count() <= 80, "{path}: {line}");
            assert_eq!(line, line.trim_end(), "{path}");
        }
    }
}

#[test]
fn init_makes_a_repository_that_check_accepts() {
    let made = Made::new();
    let to_fill_in = "ministry-without-contact";
    assert_eq!(made.findings(), ["history-incomplete", to_fill_in]);
    assert_eq!(made.run(&["check"]).code, 0);
    let repository = TestRepository::empty();
    assert_eq!(konsult(&repository.path, &["init"]).code, 0);
    repository.commit("2027-01-04T09:00:00Z");
    let run = konsult(&repository.path, &["check", "--format", "short"]);
    assert_eq!((run.code, run.out.lines().count()), (0, 1), "{}", run.out);
    assert!(run.out.contains(": info[ministry-without-contact]: "));
}

#[test]
fn the_task_that_init_gives_editors_can_be_run() {
    let made = Made::new();
    let tasks: serde_json::Value = serde_json::from_str(&made.read(".vscode/tasks.json")).unwrap();
    let task = &tasks["tasks"][0];
    assert_eq!(task["command"], "konsult");
    let arguments: Vec<&str> = task["args"]
        .as_array()
        .expect("arguments")
        .iter()
        .map(|argument| argument.as_str().expect("a text"))
        .collect();
    std::fs::write(made.path().join("cases/x.md"), "---\ntitle: [\n---\n").expect("a file");
    let run = made.run(&arguments);
    assert_eq!(run.code, 1);
    let told = |line: &str| line.starts_with("cases/x.md:2:8: error[yaml-syntax]: ");
    assert!(run.out.lines().any(told), "{}", run.out);
}

#[test]
fn init_leaves_what_is_there_and_refuses_where_a_repository_is() {
    let made = Made::empty();
    let readme = made.path().join("README.md");
    std::fs::write(&readme, "mine").expect("a file");
    let run = made.good(&["init", "--lang", "en"]);
    assert!(
        run.err.contains("README.md was there already"),
        "{}",
        run.err
    );
    assert_eq!(made.read("README.md"), "mine");

    let before = made.files();
    let run = made.run(&["init", "--lang", "en"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("konsult.yaml is there"), "{}", run.err);
    assert_eq!(made.files(), before);
}

#[test]
fn nothing_is_overwritten() {
    let made = Made::with_meetings();
    std::fs::create_dir_all(made.path().join("cases/2027/i-vegen.md")).expect("a folder");
    let individual = [
        "--title=T",
        "--type=individual",
        "--responsible=KD",
        "--lang=en",
    ];
    let before = made.files();
    for (id, code, said) in [
        ("2027-2", 2, "meetings/2027-2.md"),
        ("i-vegen", 1, "cases/2027/i-vegen.md is there already"),
    ] {
        let mut arguments = vec!["new-case", id];
        arguments.extend(individual);
        let run = made.run(&arguments);
        assert_eq!(run.code, code, "{}", run.err);
        assert!(run.err.contains(said), "{}", run.err);
        assert!(run.out.is_empty());
    }
    assert_eq!(made.files(), before);
}

#[test]
fn a_dry_run_shows_the_file_and_writes_nothing() {
    let made = Made::with_meetings();
    let before = made.files();
    let case = ["--title=Ei sak", "--type=individual", "--responsible=KD"];
    for (command, flags) in [
        ("new-case", &case[..]),
        ("new-meeting", &["--kind=first", "--date=2028-03-01"]),
        ("new-agreement", &["--title=Ein avtale", "--ministries=KD"]),
    ] {
        let mut arguments = vec![command, "--dry-run"];
        arguments.extend(flags);
        let run = made.good(&arguments);
        assert!(run.out.starts_with("==> "), "{}", run.out);
        assert!(run.out.contains("\nlanguage: nn\n"), "{}", run.out);
    }
    assert_eq!(made.files(), before);

    let empty = Made::empty();
    let run = empty.good(&["init", "--dry-run"]);
    assert!(run.out.contains("==> konsult.yaml <=="));
    assert!(empty.files().is_empty());
}

#[test]
fn hidden_files_are_nobodys_record_unless_they_may_be_one() {
    let made = Made::new();
    for path in ["cases/.DS_Store", "meetings/.sak.md.swp"] {
        std::fs::write(made.path().join(path), "x").expect("a file");
    }
    let as_new = ["history-incomplete", "ministry-without-contact"];
    assert_eq!(made.findings(), as_new);
    std::fs::write(made.path().join("cases/.sak.md"), "x").expect("a file");
    assert!(made.findings().contains(&"invalid-id".to_owned()));
}

#[test]
fn the_meeting_is_the_next_that_fits() {
    let made = Made::with_meetings();
    let case = |id: &str, flags: &[&str]| {
        let mut arguments = vec!["new-case", id, "--title=T"];
        arguments.extend(flags);
        let run = made.good(&arguments);
        (made.read(run.out.trim()), run.out, run.err)
    };
    let (text, _, err) = case("a", &["--type=individual", "--responsible=HOD"]);
    assert!(text.contains("\nmeeting: 2027-2\ntheme: individual-cases\n"));
    assert!(err.contains("2027-2"), "{err}");

    let (text, ..) = case("b", &["--type=budget-input", "--responsible=HOD"]);
    assert!(text.contains("\nmeeting: 2027-b-hod\n"), "{text}");
    assert!(text.contains("\nbudget_year: 2029\n") && text.contains("\nraised_by: KS\n"));

    let (text, _, err) = case(
        "c",
        &["--type=budget-input", "--responsible=KD", "--lang=en"],
    );
    assert!(!text.contains("\nmeeting:"), "no bilateral meeting with KD");
    assert!(err.contains("no coming meeting that fits"), "{err}");

    let later = [
        "--type=individual",
        "--responsible=HOD",
        "--today=2027-05-01",
    ];
    let (text, ..) = case("d", &later);
    assert!(
        text.contains("\nmeeting: 2027-b-hod\n"),
        "the second has been held"
    );

    let both = [
        "--type=cost-calculation",
        "--responsible=HOD",
        "--meeting=2027-2,2027-b-hod",
    ];
    let (text, ..) = case("e", &both);
    assert!(text.contains("\nmeeting: [2027-2, 2027-b-hod]\n"));

    let (_, path, _) = case(
        "f",
        &[
            "--type=budget-input",
            "--responsible=KD",
            "--today=2029-02-01",
        ],
    );
    assert_eq!(
        path, "cases/2029/f.md\n",
        "the year of today without a meeting"
    );
}

#[test]
fn a_meeting_on_a_day_off_is_made_with_a_warning() {
    let made = Made::new();
    let run = made.good(&[
        "new-meeting",
        "--kind=extra",
        "--date=2027-05-17",
        "--lang=en",
    ]);
    assert!(
        run.err.contains("no working day (Constitution Day)"),
        "{}",
        run.err
    );
    assert_eq!(run.out, "meetings/2027-x.md\n");
}

#[test]
fn the_last_day_to_notify_is_told() {
    let made = Made::with_meetings();
    let path = made.path().join("meetings/2027-2.md");
    let text = made
        .read("meetings/2027-2.md")
        .replace("secretariat_meeting:", "secretariat_meeting: 2027-04-20");
    std::fs::write(path, text).expect("a file");
    let case = [
        "new-case",
        "--title=T",
        "--type=individual",
        "--responsible=KD",
        "--lang=en",
    ];
    let run = made.good(&[&case[..], &["a"]].concat());
    assert!(
        run.err.contains("is Friday 16\u{a0}April\u{a0}2027"),
        "{}",
        run.err
    );
    let run = made.good(&[&case[..], &["b", "--today=2027-04-17"]].concat());
    assert!(run.err.contains("comes too late"), "{}", run.err);
}

#[test]
fn the_program_itself_makes_and_checks() {
    let folder = scratch();
    let run = |directory: &std::path::Path, arguments: &[&str]| {
        let mut command = Command::cargo_bin("konsult").expect("the program");
        let command = command.current_dir(directory).args(arguments);
        let command = command.env("LANG", "C").env_remove("KONSULT_LANG");
        command.env("KONSULT_TODAY", "2027-04-12").assert()
    };
    run(folder.path(), &["init", "Nytt arkiv"]).success();
    let here = folder.path().join("Nytt arkiv");
    run(
        &here,
        &["new-meeting", "--kind=second", "--date=2027-04-28"],
    )
    .success()
    .stdout("meetings/2027-2.md\n");
    run(
        &here,
        &[
            "new-case",
            "--title",
            "Æ, ø og å",
            "--type=individual",
            "--responsible=KD",
        ],
    )
    .success()
    .stdout("cases/2027/ae-o-a.md\n");
    run(
        &here,
        &["new-case", "--title", "Æ, ø og å", "--type=individual"],
    )
    .code(2)
    .stdout("");
    run(&here, &["check", "cases/2027/ae-o-a.md", "--fail-on=never"]).success();
}
