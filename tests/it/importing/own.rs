//! Documents that konsult has made, brought back: the material by the case, and nothing of the boxes in it.

use crate::support::folders::copied;
use crate::support::kept::{kept, sample_year_until};
use crate::support::program::{Run, konsult};
use crate::support::word::saved_again;
use std::path::PathBuf;
use tempfile::TempDir;

const CASE: &str = "cases/2027/bemanningsnorm.md";

/// The case's file in a folder of its own, and beside it what konsult has made of the sample year as Word files: the
/// material of the second meeting, an agenda and a file of differences.
struct Desk {
    folder: TempDir,
    path: PathBuf,
}

impl Desk {
    fn new() -> Self {
        let folder = kept("a case and what konsult has made of it", |folder| {
            let (_sample, repository) = sample_year_until("2027-04-21");
            for (of, document) in [("2027-2", "material"), ("2027-b-kd", "agenda")] {
                let whole = ["render", of, "--document", document, "--draft"];
                let form = ["--format", "docx", "-o", "out"];
                konsult(&repository, &[&whole[..], &form].concat());
            }
            let between = ["diff", "demo/2027-04-14..HEAD", "--format", "docx"];
            let diff = [&between[..], &["-o", "out/diff.docx"]].concat();
            assert_eq!(konsult(&repository, &diff).code, 0);
            copied(&repository.join("out"), &folder.join("made"));
            for file in ["konsult.yaml", CASE] {
                let target = folder.join("desk").join(file);
                std::fs::create_dir_all(target.parent().unwrap()).unwrap();
                std::fs::copy(repository.join(file), target).unwrap();
            }
        });
        let path = folder.path().join("desk");
        Desk { folder, path }
    }

    fn case(&self) -> String {
        std::fs::read_to_string(self.path.join(CASE)).unwrap()
    }

    /// Imports a file that konsult has made, with these words in the place of others, into the case.
    fn import(&self, name: &str, words: &[(&str, &str)], flags: &[&str]) -> Run {
        let made = self.folder.path().join("made").join(name);
        let bytes = saved_again(&std::fs::read(made).unwrap(), words);
        std::fs::write(self.path.join("svar.docx"), bytes).unwrap();
        let given = [
            "--lang",
            "nn",
            "import",
            "svar.docx",
            "--case",
            "bemanningsnorm",
        ];
        konsult(&self.path, &[&given[..], flags].concat())
    }
}

/// What a case officer answers to the headings that are no sections of the case.
const FLAGS: &[&str] = &["--section", "Oppfølging=none"];

#[test]
fn a_case_in_the_material_comes_back_as_it_was() {
    let desk = Desk::new();
    let before = desk.case();
    let unsaid = desk.import("2027-2-material.docx", &[], &[]);
    let way = "--section \"Oppfølging=none\"";
    assert_eq!(unsaid.code, 1, "{}{}", unsaid.out, unsaid.err);
    assert!(unsaid.err.contains("laga av konsult"), "{}", unsaid.err);
    assert!(on_one_line(&unsaid.err).contains(way), "{}", unsaid.err);
    let refused = desk.import("2027-2-material.docx", &[], FLAGS);
    assert_eq!(refused.code, 1, "{}{}", refused.out, refused.err);
    // What konsult has put together of fields, and what KS has said, is listed and not carried.
    for wanted in [
        "Stadium",
        "Merknad fra KS",
        "KS er usamd",
        "Bemanningsnorma i barnehagelova",
    ] {
        assert!(refused.out.contains(wanted), "{wanted}: {}", refused.out);
    }
    assert!(
        refused.out.contains("Resten av dokumentet"),
        "{}",
        refused.out
    );
    assert!(
        !refused.out.contains("døgntilbud"),
        "other cases: {}",
        refused.out
    );
    let flags = [FLAGS, &["--accept-losses"]].concat();
    let run = desk.import("2027-2-material.docx", &[], &flags);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    assert_eq!(desk.case(), before);
}

#[test]
fn words_that_are_changed_in_the_material_are_changed_in_the_case_and_nothing_else() {
    let desk = Desk::new();
    let before = desk.case();
    let flags = [FLAGS, &["--accept-losses"]].concat();
    let words = [("seks timar dagleg", "sju timar dagleg")];
    let run = desk.import("2027-2-material.docx", &words, &flags);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    assert_eq!(desk.case(), before.replace(words[0].0, words[0].1));
    assert_ne!(desk.case(), before);
}

#[test]
fn the_background_comes_along_where_somebody_says_that_it_is_one() {
    let desk = Desk::new();
    let before = desk.case();
    let background = "Bemanningsnorm i barnehagane=background";
    let flags = [FLAGS, &["--section", background, "--accept-losses"]].concat();
    let words = [("minst éin tilsett", "minst ein tilsett")];
    let run = desk.import("2027-2-material.docx", &words, &flags);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    let after = desk.case();
    assert!(after.contains("minst ein tilsett"), "{after}");
    let (head, _) = before.split_once("## Bakgrunn").unwrap();
    assert!(after.starts_with(head), "no field is written");
}

#[test]
fn a_heading_that_is_no_section_stops_it() {
    let desk = Desk::new();
    let run = desk.import("2027-2-material.docx", &[], &[]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("Oppfølging"), "{}", run.err);
    assert!(!run.err.contains("Om møtet"), "{}", run.err);
}

#[test]
fn what_is_no_case_is_refused_with_what_it_is() {
    let desk = Desk::new();
    let before = desk.case();
    for (name, says) in [
        ("2027-b-kd-agenda.docx", "(2027-b-kd-agenda)"),
        ("diff.docx", "(diff)"),
    ] {
        let run = desk.import(name, &[], &["--changes", "accept", "--accept-losses"]);
        assert_eq!(run.code, 1, "{}", run.out);
        let said = run.err.replace("\n  ", " ").replace('\n', " ");
        assert!(said.contains("eit dokument som konsult har laga"), "{said}");
        assert!(said.contains(says), "{said}");
    }
    let given = [
        "--lang",
        "nn",
        "import",
        "svar.docx",
        "--new",
        "ny",
        "--changes",
        "accept",
    ];
    let run = konsult(&desk.path, &given);
    assert!(run.err.contains("konsult har laga"), "{}", run.err);
    assert_eq!(desk.case(), before);
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
