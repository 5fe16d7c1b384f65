//! Changes in Word, and who may see the words that have been taken out.

use crate::support::kept::sample_year_until as sample;
use crate::support::program::{Run, konsult};
use std::io::Read;
use std::path::Path;

/// A case that the state has not chosen: KS has never had a word of it.
const NEVER_SENT: &str = "Ny søknadsportal for spillemidler";

fn changes(repository: &Path, since: &str, more: &[&str]) -> Run {
    let given = [
        "render",
        "2027-2",
        "--document",
        "material",
        "--draft",
        "--format",
        "docx",
    ];
    konsult(
        repository,
        &[&given[..], &["--since", since, "-o", "ut"], more].concat(),
    )
}

fn told(run: &Run) -> String {
    run.err.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn words(repository: &Path) -> String {
    let path = repository.join("ut/2027-2-material-changes.docx");
    let file = std::fs::File::open(&path).expect("the file");
    let mut zip = zip::ZipArchive::new(file).expect("a zip file");
    let mut text = String::new();
    let mut part = zip.by_name("word/document.xml").expect("a part");
    part.read_to_string(&mut text).expect("UTF-8");
    drop(part);
    std::fs::remove_file(path).expect("to be removed");
    text
}

#[test]
fn ks_sees_changes_since_what_it_has_had_and_since_nothing_else() {
    let (_folder, repository) = sample("2027-05-01");
    for (since, reason) in [
        ("release/2027-2/state/1", "inga utsending til dei"),
        ("HEAD~1", "inga utsending til dei"),
        (
            "release/2027-2/participants/1^{commit}",
            "inga utsending til dei",
        ),
        ("release/2027-1/participants/1", "inga utsending til dei"),
    ] {
        let refused = changes(&repository, since, &["--audience", "ks"]);
        assert_eq!(refused.code, 1, "{since}: {}", refused.out);
        assert!(told(&refused).contains(reason), "{since}: {}", refused.err);
        assert!(!repository.join("ut").exists(), "{since}");
    }
    let sent = "release/2027-2/secretariat/1";
    let everybody = changes(&repository, sent, &["--audience", "public"]);
    assert_eq!(everybody.code, 1, "the public has had nothing yet");
    let plan = [
        "--audience",
        "ks",
        "--document",
        "work-plan",
        "--format",
        "docx",
        "--draft",
    ];
    let given = ["render", "2027-2", "--since", sent];
    let plan = konsult(&repository, &[&given[..], &plan].concat());
    assert_eq!(plan.code, 1, "{}", plan.out);
    assert!(
        told(&plan).contains("var dokumenta material"),
        "{}",
        plan.err
    );

    let made = changes(&repository, sent, &["--audience", "ks"]);
    assert_eq!(made.code, 0, "{}", made.err);
    assert!(!told(&made).contains("berre for staten"), "{}", made.err);
    let text = words(&repository);
    assert!(text.contains("<w:delText") && !text.contains(NEVER_SENT));

    let own = changes(&repository, "release/2027-2/state/1", &[]);
    assert_eq!(own.code, 0, "{}", own.err);
    assert!(told(&own).contains("berre for staten"), "{}", own.err);
    assert!(words(&repository).contains(NEVER_SENT), "so it is");
}
