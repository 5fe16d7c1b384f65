//! PDF from the program. What every document of the sample year says in it is seen in `words`.

use crate::support::git::TestRepository;
use assert_cmd::Command;

/// The bytes of the agenda that a process of its own makes in a time zone on a day.
fn made_in(repository: &TestRepository, zone: &str, today: &str) -> Vec<u8> {
    let folder = format!("{zone}-{today}").replace('/', "-");
    let output = Command::cargo_bin("konsult")
        .expect("the program")
        .current_dir(&repository.path)
        .env_clear()
        .env("TZ", zone)
        .env("KONSULT_TODAY", today)
        .args(["render", "2027-b-kd", "--document", "agenda", "--draft"])
        .args(["--format", "pdf", "-o", &folder])
        .output()
        .expect("it runs");
    assert!(output.status.success(), "{output:?}");
    let path = repository.path.join(folder).join("2027-b-kd-agenda.pdf");
    std::fs::read(path).expect("a PDF")
}

#[test]
fn the_same_commit_gives_the_same_bytes_whatever_the_clock_says() {
    let repository = TestRepository::empty();
    for (path, content) in konsult::commands::demo::SAMPLE {
        repository.write(path, content);
    }
    repository.commit("2027-04-12T09:00:00Z");
    let one = made_in(&repository, "Europe/Oslo", "2026-12-01");
    let other = made_in(&repository, "Pacific/Auckland", "2027-04-20");
    assert!(one == other);
    assert!(contains(&one, b"2027-04-12T09:00:00"));
}

fn contains(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|window| window == what)
}
