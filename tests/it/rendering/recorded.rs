//! Documents made of what git keeps of clearance and dispatch, over the sample year with its history.

use crate::support::git::git_in;
use crate::support::kept::sample_year_until as sample;
use crate::support::program::{Run, konsult};
use std::path::Path;

fn render(repository: &Path, document: &str, more: &[&str]) -> Run {
    let given = [
        "render",
        "2027-2",
        "--document",
        document,
        "--draft",
        "-o",
        "out",
    ];
    konsult(repository, &[&given[..], more].concat())
}

fn git(repository: &Path, arguments: &[&str]) -> String {
    git_in(
        repository,
        "2027-05-01T12:00:00Z",
        "kari@kdd.example",
        arguments,
    )
}

fn read(repository: &Path, name: &str) -> String {
    std::fs::read_to_string(repository.join("out").join(name)).expect("a document")
}

#[test]
fn changes_show_the_words_since_the_texts_went_to_the_same_readers() {
    let (_folder, repository) = sample("2027-04-14");
    let run = render(&repository, "changes", &["--audience", "state"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let page = read(&repository, "2027-2-changes.html");
    assert!(page.contains("<p><ins>Departementet har vurdert"), "{page}");
    assert!(page.contains("sist ble sendt til departementene"), "{page}");
    let markdown = read(&repository, "2027-2-changes.md");
    assert!(
        markdown.contains("**Departementet har vurdert"),
        "{markdown}"
    );
    let first = (page, markdown);
    let later = ["--audience", "state", "--today", "2029-01-01"];
    assert_eq!(render(&repository, "changes", &later).code, 0);
    let second = (
        read(&repository, "2027-2-changes.html"),
        read(&repository, "2027-2-changes.md"),
    );
    assert_eq!(first, second, "whatever the clock");
}

/// What went with a release can be made again when the release has been recorded: it is held against the one before.
#[test]
fn what_had_changed_at_a_release_can_be_made_again() {
    let (_folder, repository) = sample("2027-05-01");
    let release = "release/2027-2/participants/1";
    let all = ["md", "html", "pdf", "docx"];
    let formats = if cfg!(feature = "pdf") {
        &all[..]
    } else {
        &["md", "html", "docx"]
    };
    let files = |revision: &str| -> Vec<Vec<u8>> {
        let given = ["--rev", revision, "--format", &formats.join(",")];
        let run = render(&repository, "changes", &given);
        assert_eq!(run.code, 0, "{}", run.err);
        let file = |format: &&str| repository.join(format!("out/2027-2-changes.{format}"));
        formats
            .iter()
            .map(|format| std::fs::read(file(format)).expect("a file"))
            .collect()
    };
    let again = files(release);
    let page = read(&repository, "2027-2-changes.md");
    assert!(page.contains("sist ble sendt til sekretariatet"), "{page}");
    assert!(page.contains("Endrede tekster"), "{page}");
    // As it was made before there was such a release.
    let commit = git(
        &repository,
        &["rev-parse", &format!("{release}^{{commit}}")],
    );
    git(&repository, &["tag", "-d", release]);
    assert_eq!(files(commit.trim()), again);
    // What was laid before the ministries is held against what they had seen before.
    let run = render(&repository, "changes", &["--rev", "release/2027-2/state/2"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let page = read(&repository, "2027-2-changes.md");
    assert!(
        page.contains("sist ble sendt til departementene, torsdag"),
        "{page}"
    );
}

#[test]
fn headings_and_items_that_have_changed_are_words() {
    let (_folder, repository) = sample("2027-04-14");
    let path = repository.join("cases/2027/demografi-og-utgifter.md");
    let case = std::fs::read_to_string(&path).expect("a case");
    let more = "## Til drøfting {#discussion}\n\n### Tal\n\n- Om lag 1 900 årsverk\n- Anna\n\n";
    std::fs::write(&path, case.replace("## Til drøfting {#discussion}\n", more)).expect("a case");
    let given = [
        "render",
        "2027-1",
        "--document",
        "changes",
        "--draft",
        "-o",
        "out",
    ];
    let run = konsult(
        &repository,
        &[&given[..], &["--audience", "state"]].concat(),
    );
    assert_eq!(run.code, 0, "{}", run.err);
    let page = read(&repository, "2027-1-changes.html");
    assert!(page.contains("<p><ins>Tal</ins></p>"), "{page}");
    assert!(
        page.contains(
            "<ul class=\"tight\">\n<li><ins>Om lag 1 900 årsverk</ins></li>\n<li><ins>Anna</ins>"
        ),
        "{page}"
    );
    assert!(!page.contains("- Om") && !page.contains("###"), "{page}");
}

#[test]
fn a_changed_row_of_a_table_is_a_line_of_words() {
    let (_folder, repository) = sample("2027-04-14");
    let path = repository.join("cases/2027/demografi-og-utgifter.md");
    let case = std::fs::read_to_string(&path).expect("a case");
    assert!(case.contains("| –1,1 |"));
    std::fs::write(&path, case.replace("| –1,1 |", "| –1,2 |")).expect("a case");
    let given = [
        "render",
        "2027-1",
        "--document",
        "changes",
        "--draft",
        "--audience",
        "state",
        "-o",
        "out",
    ];
    let run = konsult(&repository, &given);
    assert_eq!(run.code, 0, "{}", run.err);
    let page = read(&repository, "2027-1-changes.html");
    let row = "<p>6–15 år · Meirutgifter 2028 (mrd. kroner): <del>–1,1</del> <ins>–1,2</ins></p>";
    assert!(page.contains(row), "{page}");
    assert!(!page.contains("| 6") && !page.contains("|---"), "{page}");
}

#[test]
fn there_are_no_changes_for_readers_who_have_got_nothing() {
    let (_folder, repository) = sample("2027-03-01");
    let run = render(&repository, "changes", &["--lang", "nn"]);
    assert_eq!(run.code, 1);
    assert!(
        run.err.contains("ingen tekstar til 2027-2 er sende"),
        "{}",
        run.err
    );
}

#[test]
fn the_clearance_report_says_who_and_what_nothing_proves() {
    let (_folder, repository) = sample("2027-04-14");
    let run = render(&repository, "clearance-report", &["--lang", "nn"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let report = read(&repository, "2027-2-clearance-report.md");
    for wanted in [
        "Alle namn er stadfesta",
        "*ikkje stadfesta*",
        "Gjeld ein tidlegare versjon av teksten",
        "Innvending frå FIN",
        "Departementa (1)",
    ] {
        assert!(report.contains(wanted), "{wanted}\n{report}");
    }
    let later = ["--lang", "nn", "--today", "2029-01-01"];
    assert_eq!(render(&repository, "clearance-report", &later).code, 0);
    let again = read(&repository, "2027-2-clearance-report.md");
    assert_eq!(report, again, "whatever the clock");
    let run = render(&repository, "clearance-report", &["--audience", "ks"]);
    assert_eq!(run.code, 1);
}

#[test]
fn the_report_of_a_closed_meeting_is_whole() {
    let (_folder, repository) = sample("2027-05-28");
    let report = |today: &str| {
        let run = render(&repository, "clearance-report", &["--today", today]);
        assert_eq!(run.code, 0, "{}", run.err);
        read(&repository, "2027-2-clearance-report.md")
    };
    let closed = report("2029-01-01");
    assert!(closed.contains("Klarert (politisk)"), "{closed}");
    assert_eq!(report("2026-01-01"), closed);
    // In the order of the material, and with waivers in words.
    let texts: Vec<&str> = closed
        .lines()
        .filter_map(|line| line.strip_prefix("### "))
        .filter_map(|line| line.rsplit('>').next())
        .collect();
    let numbers = texts
        .iter()
        .filter_map(|text| text.strip_prefix("Sak\u{a0}"));
    let numbers: Vec<usize> = numbers
        .filter_map(|text| text.split(':').next()?.parse().ok())
        .collect();
    assert_eq!(numbers, (1..=18).collect::<Vec<usize>>(), "{texts:?}");
    assert_eq!(texts.first(), Some(&"Innledningen til materialet"));
    assert_eq!(texts.last(), Some(&"Referatet"));
    assert!(
        closed.contains("| Uenigheten står ikke i materialet | Lokale"),
        "{closed}"
    );
}

#[test]
fn plans_are_the_same_whatever_the_clock() {
    let (_folder, repository) = sample("2027-04-14");
    let made = |today: &str| {
        let run = render(&repository, "work-plan", &["--today", today]);
        assert_eq!(run.code, 0, "{}", run.err);
        let given = [
            "render",
            "2027",
            "--document",
            "year-wheel",
            "-o",
            "out",
            "--draft",
            "--today",
            today,
        ];
        assert_eq!(konsult(&repository, &given).code, 0);
        ["2027-2-work-plan.html", "2027-year-wheel.html"].map(|name| read(&repository, name))
    };
    assert_eq!(made("2026-01-01"), made("2029-01-01"));
}
