//! The written form of what `init` writes.

use super::Made;
use crate::support::program::konsult;
use std::path::Path;

/// A repository begun with `--lang`.
fn begun(language: &str) -> Made {
    let made = Made::empty();
    made.good(&["init", "--lang", language]);
    made
}

/// The lines of a file that a program reads, without the form of the repository and words for people.
fn read_by_programs(text: &str) -> Vec<String> {
    let lines = text
        .lines()
        .map(|line| match line.split_once("KONSULT_SOURCE:?") {
            Some((start, _)) => start.to_owned(),
            None => line.to_owned(),
        });
    let for_people = |line: &String| {
        let line = line.trim_start();
        line.starts_with('#') || line.starts_with("- name: ") || line.starts_with("language: ")
    };
    lines.filter(|line| !for_people(line)).collect()
}

#[test]
fn what_is_written_is_in_the_form_that_was_asked_for() {
    let (nynorsk, bokmal) = (begun("nn"), begun("nb"));
    assert!(nynorsk.read("konsult.yaml").contains("\nlanguage: nn\n"));
    assert!(bokmal.read("konsult.yaml").contains("\nlanguage: nb\n"));
    let unlike = "kva kvar ikkje ei eit ho dei frå lagar seier brukar sjekkar noko fleire";
    let foreign: Vec<&str> = unlike.split(' ').collect();
    for (path, content) in bokmal.files() {
        let text = String::from_utf8(content).expect("UTF-8").to_lowercase();
        let words = text.split(|sign: char| !sign.is_alphabetic());
        let found: Vec<&str> = words.filter(|word| foreign.contains(word)).collect();
        assert!(found.is_empty(), "{}: {found:?}", path.display());
    }
    let run = konsult(
        bokmal.path(),
        &["new-meeting", "--kind=first", "--date=2027-03-01"],
    );
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(
        bokmal
            .read("meetings/2027-1.md")
            .contains("\nlanguage: nb\n")
    );
}

#[test]
fn what_programs_read_is_the_same_in_both_forms() {
    let (nynorsk, bokmal) = (begun("nn"), begun("nb"));
    let paths = |made: &Made| -> Vec<String> {
        let files = made.files().into_iter();
        let inside = files.map(|(path, _)| path.strip_prefix(made.path()).map(Path::to_owned));
        inside
            .map(|path| path.expect("inside").display().to_string())
            .collect()
    };
    assert_eq!(paths(&nynorsk), paths(&bokmal));
    for path in paths(&nynorsk) {
        if path != "README.md" {
            let [nn, nb] = [&nynorsk, &bokmal].map(|made| read_by_programs(&made.read(&path)));
            assert_eq!(nn, nb, "{path}");
        }
    }
    assert_eq!(nynorsk.findings(), bokmal.findings());
}

#[test]
fn who_asks_for_english_gets_nynorsk_files() {
    let made = begun("en");
    assert_eq!(made.read("README.md"), begun("nn").read("README.md"));
}
