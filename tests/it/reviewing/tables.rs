//! Tables in differences: rows as lines of words, in every format.

use super::{case, changed, repository, run};
use std::io::{Cursor, Read};

/// A case with a table, and a branch that changes one number and the layout.
fn changed_table(rule: &str, number: &str) -> crate::support::git::TestRepository {
    let repository = repository();
    let table = |rule: &str, number: &str| {
        let text = format!(
            "Slik blir tala.\n\n| Post | Staten | KS |\n|{rule}|---:|---:|\n| Lønn \\| pensjon | 12 | {number} |\n| Sum | 30 | |"
        );
        case("Norm", "meeting: 2027-2\n", &text, "KS er samd.")
    };
    repository.commit_file("2027-04-12T09:00:00Z", "cases/norm.md", &table("---", "13"));
    repository.git(&["tag", "lagt-fram"]);
    let text = table(rule, number);
    repository.commit_file("2027-04-12T10:00:00Z", "cases/norm.md", &text);
    repository
}

fn diff(repository: &crate::support::git::TestRepository, format: &str) -> String {
    let given = [
        "diff",
        "lagt-fram..endring",
        "--lang",
        "nn",
        "--format",
        format,
    ];
    run(repository, &given).out
}

#[test]
fn a_row_is_a_line_of_words_in_every_format() {
    let repository = changed_table("---", "14");
    let human = diff(&repository, "human");
    assert!(human.contains("    Post · Staten · KS\n"), "{human}");
    let row = "    Lønn | pensjon · Staten: 12 · KS: [-13-]{+14+}\n";
    assert!(human.contains(row), "{human}");
    let markdown = diff(&repository, "md");
    assert!(!markdown.contains("---"), "{markdown}");
    assert!(markdown.contains("~~13~~ **14**"), "{markdown}");
    let page = diff(&repository, "html");
    assert!(
        page.contains("Lønn | pensjon · Staten: 12 · KS: <del>"),
        "{page}"
    );
    for shown in [human, markdown, page] {
        assert!(!shown.contains("| 12"), "{shown}");
    }
    let given = [
        "diff",
        "lagt-fram..endring",
        "--format",
        "docx",
        "-o",
        "d.docx",
    ];
    run(&repository, &given);
    let bytes = std::fs::read(repository.path.join("d.docx")).unwrap();
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    let mut part = zip.by_name("word/document.xml").unwrap();
    part.read_to_string(&mut text).unwrap();
    assert!(
        text.contains("Lønn | pensjon · Staten: 12 · KS: "),
        "{text}"
    );
    assert!(
        text.contains("<w:delText xml:space=\"preserve\">13</w:delText>"),
        "{text}"
    );
    // Programs get the text as it stands.
    assert!(diff(&repository, "json").contains("| 12 |"));
}

#[test]
fn a_table_that_is_only_laid_out_anew_says_so() {
    let repository = changed_table("---:", "13");
    let human = diff(&repository, "human");
    assert!(
        human.contains("linjeskift eller oppsett er endra her"),
        "{human}"
    );
    assert!(!human.contains("[-") && !human.contains("{+"), "{human}");
}

#[test]
fn a_review_shows_the_words_of_a_table() {
    let repository = changed_table("---", "14");
    let shown = run(&repository, &["review", "--format", "md", "--lang", "nn"]).out;
    assert!(shown.contains("Post · Staten · KS"), "{shown}");
    assert!(!shown.contains("| Post"), "{shown}");
}

#[test]
fn one_changed_section_is_told_of_in_the_singular() {
    let repository = changed();
    for (language, one, several) in [
        (
            "nn",
            "1 endra avsnitt eller felt.",
            "2 endra avsnitt eller felt.",
        ),
        (
            "nb",
            "1 endret avsnitt eller felt.",
            "2 endrede avsnitt eller felt.",
        ),
        (
            "en",
            "1 changed section or field.",
            "2 changed sections or fields.",
        ),
    ] {
        let given = ["review", "--format", "md", "--lang", language];
        let shown = run(&repository, &given).out;
        assert!(shown.contains(one) && shown.contains(several), "{shown}");
    }
}
