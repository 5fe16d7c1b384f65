//! `konsult render` as it is run.

use crate::support::git::TestRepository;
use assert_cmd::Command;
use std::path::Path;

fn small() -> TestRepository {
    let repository = TestRepository::empty();
    repository.write("konsult.yaml", "konsult: 1\nlanguage: nn\nministries:\n  - {code: KDD, name: {nn: Kommunal- og distriktsdepartementet}}\n  - {code: FIN, name: {nn: Finansdepartementet}}\n");
    repository.write(
        "meetings/2027-1.md",
        "---\nkind: first\ndate: 2027-03-03\ntime: \"13:00–15:00\"\nplace: R5\nchair: {party: KDD, name: Kari Nordmann, role: minister}\nthemes: [framework]\nsecretariat_meeting: 2027-02-16\nstate_pre_meeting: 2027-02-12\npolitical_pre_meeting: 2027-03-02\nlanguage: nn\nagenda: [rammer]\nappendices: [{title: Tal frå KS, owner: KS, file: appendices/tal.md, place: included}]\n---\n\n## Opning {#opening}\n\nVelkomen.\n",
    );
    repository.write("appendices/tal.md", "Tala frå KS.\n");
    repository.write(
        "cases/rammer.md",
        "---\ntitle: Rammer\nlanguage: nn\ntype: framework\nraised_by: KDD\nresponsible: KDD\nmeeting: 2027-1\nstage: under-study\n---\n\n## Bakgrunn {#background}\n\nTekst.\n",
    );
    repository.commit("2027-02-10T12:00:00Z");
    repository
}

/// Runs the program in a folder; gives exit code, standard output and standard error.
fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = Command::cargo_bin("konsult")
        .expect("the program")
        .current_dir(folder)
        .env_clear()
        .env("KONSULT_TODAY", "2026-12-01")
        .args(arguments)
        .output()
        .expect("it runs");
    (
        output.status.code().expect("an exit code"),
        String::from_utf8(output.stdout).expect("UTF-8"),
        String::from_utf8(output.stderr).expect("UTF-8"),
    )
}

#[cfg(feature = "pdf")]
#[test]
fn characters_that_a_pdf_shows_by_number_are_told_of() {
    let repository = small();
    let case = read(&repository, "cases/rammer.md");
    let text = "Tekst 漢 og av\u{ad}tale, to gonger 漢, og e\u{301} æøå \u{2003}.";
    repository.write("cases/rammer.md", case.replace("Tekst.", text));
    let asked = |formats: &str, language: &str, more: &[&str]| {
        let given = [
            "render",
            "2027-1",
            "--document",
            "material",
            "--draft",
            "--format",
            formats,
            "--lang",
            language,
        ];
        let (code, _, err) = run(&repository.path, &[&given[..], more].concat());
        assert_eq!(code, 0, "{err}");
        assert!(
            !err.contains('\u{1b}') && !err.contains('\r'),
            "no bar in a pipe"
        );
        err.replace('\n', " ")
    };
    let told = asked("md,pdf", "nn", &[]);
    for sentence in [
        "PDF-en har ikkje skrift for «漢» (U+6F22) og viser nummeret til teiknet i staden. Det står først under «Sak 1: Rammer».",
        "har ikkje skrift for eit usynleg teikn (U+00AD) og",
    ] {
        assert_eq!(told.matches(sentence).count(), 1, "{told}");
    }
    assert_eq!(told.matches("PDF-en").count(), 2, "{told}");
    assert!(asked("pdf", "nb", &[]).contains("PDF-en har ikke skrift for «漢» (U+6F22)"));
    assert_eq!(asked("html,docx", "nn", &[]).matches("PDF").count(), 0);
    assert_eq!(asked("pdf", "nn", &["--quiet"]), "");
}

fn read(repository: &TestRepository, path: &str) -> String {
    std::fs::read_to_string(repository.path.join(path)).expect("a file")
}

#[test]
fn it_writes_what_it_says_and_the_same_again() {
    let repository = small();
    let (code, out, err) = run(&repository.path, &["render", "2027-1"]);
    assert_eq!(code, 0, "{out}");
    assert_eq!(
        out,
        "rendered/2027-1-work-plan.md\nrendered/2027-1-work-plan.html\n\
         rendered/2027-1-invitation.md\nrendered/2027-1-invitation.html\n\
         rendered/2027-1-material.md\nrendered/2027-1-material.html\n\
         rendered/2027-1-clearance-report.md\nrendered/2027-1-clearance-report.html\n"
    );
    assert_eq!(
        err,
        "Dokumentet minutes kan ikkje lagast enno: det er ikkje ført noko frå 2027-1.\n\
         Dokumentet changes kan ikkje lagast enno: ingen tekstar til 2027-1 er sende til KS.\n"
    );
    let first = read(&repository, "rendered/2027-1-material.html");
    assert!(first.contains("Laga av filene i arbeidsmappa"));
    assert!(first.contains("Tala frå KS."));
    let (code, ..) = run(&repository.path, &["render", "2027-1"]);
    assert_eq!(code, 0);
    assert_eq!(first, read(&repository, "rendered/2027-1-material.html"));
}

#[test]
fn a_revision_gives_the_day_it_was_committed() {
    let repository = small();
    repository.write("appendices/tal.md", "Andre tal.\n");
    let arguments = [
        "render",
        "2027-1",
        "--document",
        "material",
        "--rev",
        "HEAD",
        "--format",
        "md",
        "-o",
        "ut/her",
    ];
    let (code, out, err) = run(&repository.path, &arguments);
    assert_eq!((code, err.as_str()), (0, ""));
    assert_eq!(out, "ut/her/2027-1-material.md\n");
    let text = read(&repository, "ut/her/2027-1-material.md");
    assert!(
        text.contains("Laga av arkivet slik det var 10.\u{a0}februar\u{a0}2027."),
        "{text}"
    );
    assert!(text.contains("Tala frå KS."));
}

#[test]
fn a_dry_run_writes_nothing() {
    let repository = small();
    let (code, out, err) = run(&repository.path, &["render", "2027-1", "--dry-run"]);
    assert_eq!(code, 0);
    assert!(out.contains("rendered/2027-1-material.md"));
    assert!(err.contains("Ingenting er skrive"));
    assert!(!repository.path.join("rendered").exists());
}

#[cfg(unix)]
#[test]
fn it_does_not_write_through_a_link() {
    let repository = small();
    repository.write("anna.txt", "urørt");
    repository.write("rendered/x", "");
    let link = repository.path.join("rendered/2027-1-material.md");
    std::os::unix::fs::symlink(repository.path.join("anna.txt"), link).expect("a link");
    let (code, _, err) = run(&repository.path, &["render", "2027-1"]);
    assert_eq!(code, 2);
    assert!(err.contains("2027-1-material.md er ei lenkje"), "{err}");
    assert_eq!(read(&repository, "anna.txt"), "urørt");
}

#[test]
fn only_the_command_line_changes_the_language() {
    let repository = small();
    let (code, ..) = run(&repository.path, &["--lang", "nb", "render", "2027-1"]);
    assert_eq!(code, 0);
    assert!(read(&repository, "rendered/2027-1-material.html").contains("<html lang=\"nb\">"));
    let (code, _, err) = run(&repository.path, &["render", "2027-1", "--lang", "en"]);
    assert_eq!(code, 2);
    assert!(err.contains("Documents are in nynorsk or bokmål."), "{err}");
}

#[test]
fn a_draft_tells_what_it_lacks() {
    let repository = small();
    repository.write("cases/broten.md", "---\ntitle: [\n");
    let material = ["render", "2027-1", "--document", "material"];
    let (code, out, err) = run(&repository.path, &material);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(err.contains("\n  cases/broten.md:1\n"), "{err}");
    assert!(err.contains("--draft"), "{err}");
    let (code, out, err) = run(&repository.path, &["render", "2027-1", "--draft"]);
    assert_eq!(code, 0, "{err}");
    assert_eq!(out.lines().count(), 8);
    assert_eq!(err.matches("cases/broten.md:1").count(), 1, "{err}");
    assert!(
        err.contains("Ikkje med: cases/broten.md:1 kunne ikkje lesast"),
        "{err}"
    );
}

#[test]
fn one_refusal_among_many_documents_is_told_and_decides_the_exit_code() {
    let repository = small();
    repository.write("cases/broten.md", "---\ntitle: [\n");
    let (code, out, err) = run(&repository.path, &["render", "2027-1", "--format", "md"]);
    assert_eq!(
        (code, out.as_str()),
        (
            1,
            "rendered/2027-1-work-plan.md\nrendered/2027-1-invitation.md\nrendered/2027-1-clearance-report.md\n"
        )
    );
    assert!(
        err.contains("Dokumentet material til 2027-1 kan ikkje lagast."),
        "{err}"
    );
}

#[test]
fn what_nobody_may_have_is_not_made_and_said_so_quiet_or_not() {
    let repository = small();
    let arguments = ["render", "2027-1", "--audience", "public", "--quiet"];
    let (code, out, err) = run(&repository.path, &arguments);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(err.contains("og er ikkje publisert."), "{err}");
    assert!(!repository.path.join("rendered").exists());
}

#[test]
fn help_lists_every_document() {
    let repository = small();
    let (code, out, _) = run(&repository.path, &["render", "--help"]);
    assert_eq!(code, 0);
    for kind in konsult::document::KINDS {
        assert!(out.contains(kind.name), "{out}");
    }
    assert!(out.contains("MØTE|AVTALE|ÅR"), "{out}");
    let (code, _, err) = run(
        &repository.path,
        &["render", "2027-1", "--document", "tale"],
    );
    assert_eq!(code, 2);
    assert!(err.contains("tale") && err.contains("invitation"), "{err}");
}

#[test]
fn documents_go_to_the_top_of_the_repository_wherever_one_stands() {
    let repository = small();
    let agenda = [
        "render",
        "2027-1",
        "--document",
        "invitation",
        "--format",
        "md",
    ];
    let here = repository.path.join("cases");
    let (code, out, err) = run(&here, &agenda);
    assert_eq!(
        (code, out.as_str()),
        (0, "../rendered/2027-1-invitation.md\n"),
        "{err}"
    );
    assert!(
        repository
            .path
            .join("rendered/2027-1-invitation.md")
            .is_file()
    );
    assert!(!here.join("rendered").exists());
    let above = repository.path.parent().expect("a folder");
    let name = repository.path.file_name().and_then(|name| name.to_str());
    let name = name.expect("UTF-8");
    let (_, out, err) = run(above, &[&["-C", name], &agenda[..]].concat());
    assert_eq!(
        out,
        format!("{name}/rendered/2027-1-invitation.md\n"),
        "{err}"
    );
    assert!(!above.join("rendered").exists());
    let (_, out, err) = run(&here, &[&agenda[..], &["-o", "../mine"]].concat());
    assert_eq!(out, "../mine/2027-1-invitation.md\n", "{err}");
    assert!(repository.path.join("mine/2027-1-invitation.md").is_file());
}

#[test]
fn documents_are_not_put_among_the_records() {
    let repository = small();
    let draft = ["render", "2027-1", "--draft", "-o"];
    for (from, folder) in [
        ("", "cases"),
        ("", "meetings/2027"),
        ("", "agreements"),
        ("", "new/../cases/new"),
        ("cases", "."),
        ("meetings", "rendered"),
    ] {
        for more in [&[][..], &["--dry-run"]] {
            let arguments = [&draft[..], &[folder], more].concat();
            let (code, out, err) = run(&repository.path.join(from), &arguments);
            assert_eq!((code, out.as_str()), (2, ""), "{from} {folder}: {err}");
            assert!(err.contains("lese som sak, møte eller avtale"), "{err}");
        }
    }
    let (code, _, err) = run(&repository.path, &["check", "--quiet"]);
    assert!(code < 2, "{err}");
    assert!(!repository.path.join("agreements").exists());
    assert!(!repository.path.join("meetings/rendered").exists());
}
