//! Word files as they are made on the command line.

use crate::support::git::TestRepository;
use assert_cmd::Command;
use std::io::Read;
use std::path::Path;

fn agreement(words: &str) -> String {
    format!(
        "---\ntitle: Busetjing\nlanguage: nn\nministries: [KDD]\ncoordinating_ministry: KDD\nproposed_by: state\nstatus: negotiated\n---\n\n## Føremål {{#purpose}}\n\n{words}\n"
    )
}

/// A repository with two versions of an agreement, the first of them tagged.
fn two_versions() -> TestRepository {
    let repository = TestRepository::empty();
    repository.write("konsult.yaml", "konsult: 1\nlanguage: nn\nministries:\n  - {code: KDD, name: {nn: Kommunal- og distriktsdepartementet}}\n  - {code: FIN, name: {nn: Finansdepartementet}}\n");
    repository.write(
        "agreements/busetjing.md",
        agreement("Partane vil busetje 100 flyktningar."),
    );
    repository.commit("2027-02-10T12:00:00Z");
    repository.git(&["tag", "før"]);
    repository.write(
        "agreements/busetjing.md",
        agreement("Partane vil busetje 200 flyktningar."),
    );
    repository.commit("2027-03-10T23:30:00Z");
    repository
}

/// Runs the program by itself, in a time zone.
fn run(folder: &Path, zone: &str, arguments: &[&str]) -> (i32, String) {
    let output = Command::cargo_bin("konsult")
        .expect("the program")
        .current_dir(folder)
        .env_clear()
        .env("KONSULT_TODAY", "2026-12-01")
        .env("TZ", zone)
        .args(arguments)
        .output()
        .expect("it runs");
    let told = String::from_utf8(output.stderr).expect("UTF-8");
    (output.status.code().expect("an exit code"), told)
}

fn part(path: &Path, name: &str) -> String {
    let file = std::fs::File::open(path).expect("the file");
    let mut zip = zip::ZipArchive::new(file).expect("a zip file");
    let mut text = String::new();
    let mut part = zip.by_name(name).expect("a part");
    part.read_to_string(&mut text).expect("UTF-8");
    text
}

#[test]
fn the_same_commit_gives_the_same_bytes_wherever_and_whenever_it_is_run() {
    let repository = two_versions();
    let mut all = Vec::new();
    for zone in ["Pacific/Auckland", "America/Adak"] {
        let arguments = [
            "render",
            "busetjing",
            "--draft",
            "--format",
            "docx",
            "--rev",
            "HEAD",
            "-o",
            zone,
        ];
        let (code, told) = run(&repository.path, zone, &arguments);
        assert_eq!(code, 0, "{told}");
        let path = repository.path.join(zone).join("busetjing-agreement.docx");
        all.push(std::fs::read(&path).expect("the file"));
        let core = part(&path, "docProps/core.xml");
        assert!(
            core.contains(">2027-03-10T23:30:00Z</dcterms:created>"),
            "{core}"
        );
    }
    assert!(all[0] == all[1]);
}

#[test]
fn what_has_changed_since_a_revision_can_be_accepted_and_rejected() {
    let repository = two_versions();
    let arguments = [
        "render",
        "busetjing",
        "--draft",
        "--since",
        "før",
        "--rev",
        "HEAD",
        "-o",
        "ut",
    ];
    let (code, told) = run(&repository.path, "UTC", &arguments);
    assert_eq!(code, 0, "{told}");
    let body = part(
        &repository.path.join("ut/busetjing-agreement-changes.docx"),
        "word/document.xml",
    );
    let author = "w:author=\"Endra sidan før\" w:date=\"2027-03-10T23:30:00Z\"";
    assert!(body.contains(author), "{body}");
    assert!(
        body.contains(">100</w:delText>") && body.contains(">200</w:t>"),
        "{body}"
    );
    assert!(
        !body.contains(">Partane vil busetje </w:delText>"),
        "words, not paragraphs"
    );
}

#[test]
fn changes_are_shown_in_word_files_only_and_need_something_to_compare_with() {
    let repository = two_versions();
    let arguments = [
        "render",
        "busetjing",
        "--draft",
        "--since",
        "før",
        "--format",
        "docx,html",
    ];
    let (code, told) = run(&repository.path, "UTC", &arguments);
    assert_eq!(
        (code, told.lines().next()),
        (
            2,
            Some("konsult: Endringar blir viste i Word-filer, ikkje i html.")
        )
    );
    repository.write("agreements/ny.md", agreement("Ein ny avtale."));
    repository.commit("2027-03-11T12:00:00Z");
    let (code, told) = run(
        &repository.path,
        "UTC",
        &["render", "ny", "--draft", "--since", "før"],
    );
    assert_eq!(
        (code, told.lines().next()),
        (
            1,
            Some("konsult: før har ikkje noko dokument agreement av ny å samanlikne med.")
        )
    );
    assert!(!repository.path.join("rendered").exists());
}

#[test]
fn differences_of_the_records_become_a_word_file() {
    let repository = two_versions();
    let arguments = ["diff", "før..HEAD", "--format", "docx"];
    let (code, told) = run(&repository.path, "UTC", &arguments);
    assert_eq!(
        (code, told.lines().next()),
        (2, Some("konsult: Ei Word-fil kan ikkje visast her."))
    );
    let (code, told) = run(
        &repository.path,
        "UTC",
        &[&arguments[..], &["-o", "endringar.docx"]].concat(),
    );
    assert_eq!((code, told.as_str()), (0, ""));
    let body = part(&repository.path.join("endringar.docx"), "word/document.xml");
    assert!(
        body.contains(">100</w:delText>") && body.contains(">200</w:t>"),
        "{body}"
    );
    let (code, told) = run(
        &repository.path,
        "UTC",
        &[
            "diff",
            "før..HEAD",
            "-o",
            "endringar.html",
            "--format",
            "html",
        ],
    );
    assert_eq!(
        (code, told.lines().next()),
        (
            2,
            Some("konsult: Berre Word-filer blir skrivne med --output.")
        )
    );
}
