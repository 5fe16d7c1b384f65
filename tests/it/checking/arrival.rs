//! When a case was notified, by real history: the start of the latest unbroken run on main's first-parent line.

use super::{CONFIGURATION, MEETING, case};
use crate::support::git::TestRepository;
use konsult::commands::{Place, World};
use konsult::facts::Received;

const FILE: &str = "cases/2027/bemanningsnorm.md";

/// The meetings are there; the case is not.
fn waiting() -> TestRepository {
    let repository = TestRepository::empty();
    repository.write("konsult.yaml", CONFIGURATION);
    repository.write("meetings/2027-2.md", MEETING);
    repository.write(
        "meetings/2027-1.md",
        "---\nkind: first\ndate: 2027-03-03\n---\n",
    );
    repository.commit("2027-01-04T09:00:00Z");
    repository
}

/// The day on which the case as it stands was notified for the second meeting.
fn received(repository: &TestRepository) -> String {
    let place = Place {
        directory: &repository.path,
        revision: None,
        main: None,
    };
    let today = "2027-04-20".parse().expect("a day");
    let world = World::load(&place, today, false).expect("a repository");
    let facts = world.facts(today, false);
    let case = world.dataset.cases.get("bemanningsnorm").expect("the case");
    match facts.received(case, "2027-2") {
        Received::On(arrival) => arrival.date.to_string(),
        Received::NoLaterThan(day) => format!("by {day}"),
        Received::IfToday(_) => "not yet".to_owned(),
        Received::Unknown => "unknown".to_owned(),
    }
}

fn noon(day: u32) -> String {
    format!("2027-04-{day:02}T10:00:00Z")
}

/// A history of one file, a commit a day from 10 April: its content, or nothing where it is removed.
fn day_by_day(contents: &[Option<&str>]) -> TestRepository {
    let repository = waiting();
    for (day, content) in (10..).zip(contents) {
        match content {
            Some(content) => repository.write(FILE, content),
            None => drop(repository.git(&["rm", "-q", FILE])),
        }
        repository.commit(&noon(day));
    }
    repository
}

#[test]
fn it_is_the_latest_unbroken_run_that_counts() {
    let here = case("");
    let elsewhere = here.replace("meeting: 2027-2", "meeting: 2027-1");
    let both = here.replace("meeting: 2027-2", "meeting: [2027-1, 2027-2]");
    let nowhere = here.replace("meeting: 2027-2\n", "");
    let other = here.replace("idea", "on-hearing");
    let torn = here.replace("meeting: 2027-2", "meeting: [2027-2");
    let (empty, bytes) = ("", "---\nunreadable: [");
    let (here, elsewhere, both) = (Some(&*here), Some(&*elsewhere), Some(&*both));
    let (nowhere, other, torn) = (Some(&*nowhere), Some(&*other), Some(&*torn));
    for (contents, day) in [
        (&[here, other, here][..], "2027-04-10"),
        (&[both, here], "2027-04-10"),
        (&[here, both], "2027-04-10"),
        (&[elsewhere, here], "2027-04-11"),
        (&[here, elsewhere, here], "2027-04-12"),
        (&[here, nowhere, here], "2027-04-12"),
        (&[here, elsewhere, torn, here], "2027-04-13"),
        (&[here, None, here], "2027-04-12"),
        // What cannot be read neither starts a run nor breaks one.
        (&[here, torn, here], "2027-04-10"),
        (&[here, torn, torn, other], "2027-04-10"),
        (&[here, Some(empty), Some(bytes), here], "2027-04-10"),
        (&[torn, here], "2027-04-11"),
        (&[here, torn, elsewhere, here], "2027-04-13"),
    ] {
        assert_eq!(received(&day_by_day(contents)), day, "{contents:?}");
    }
    let gone = day_by_day(&[here, elsewhere]);
    gone.write(FILE, here.expect("a case"));
    assert_eq!(
        received(&gone),
        "not yet",
        "it is back in the work tree only"
    );
}

#[test]
fn folders_and_a_second_file_of_the_name_break_nothing() {
    let repository = day_by_day(&[Some(&case(""))]);
    repository.git(&["mv", "cases/2027", "cases/arkiv"]);
    repository.commit(&noon(11));
    assert_eq!(received(&repository), "2027-04-10");
    // Nobody knows which of the two is meant, as long as there are two.
    let other = case("").replace("meeting: 2027-2", "meeting: 2027-1");
    repository.commit_file(&noon(12), "cases/aaa/bemanningsnorm.md", &other);
    repository.git(&["rm", "-q", "cases/aaa/bemanningsnorm.md"]);
    repository.commit(&noon(13));
    assert_eq!(received(&repository), "2027-04-10");
}

/// The case on a branch since 10 April, and another commit on main on the 11th.
fn branched() -> TestRepository {
    let repository = waiting();
    repository.git(&["switch", "-q", "-c", "sak"]);
    repository.commit_file(&noon(10), FILE, &case(""));
    repository.git(&["switch", "-q", "main"]);
    repository.commit_file(&noon(11), "README.md", "anna\n");
    repository
}

#[test]
fn how_a_branch_comes_to_main_decides_the_day() {
    let merged = branched();
    let merge = ["merge", "-q", "--no-ff", "-m", "flett", "sak"];
    merged.git_at(&noon(12), &merge);
    assert_eq!(received(&merged), "2027-04-12", "a merge");

    let squashed = branched();
    squashed.git(&["merge", "-q", "--squash", "sak"]);
    squashed.git_at(&noon(13), &["commit", "-q", "-m", "alt i eitt"]);
    assert_eq!(received(&squashed), "2027-04-13", "a squash");

    let rebased = branched();
    rebased.git(&["switch", "-q", "sak"]);
    rebased.git_at(&noon(14), &["rebase", "-q", "main"]);
    rebased.git(&["branch", "-f", "main", "sak"]);
    assert_eq!(received(&rebased), "2027-04-14", "a rebase");

    let picked = branched();
    picked.git_at(&noon(15), &["cherry-pick", "sak"]);
    assert_eq!(received(&picked), "2027-04-15", "a cherry-pick");

    let foxtrot = branched();
    foxtrot.git(&["switch", "-q", "sak"]);
    foxtrot.git_at(
        &noon(16),
        &["merge", "-q", "--no-ff", "-m", "flett", "main"],
    );
    foxtrot.git(&["branch", "-f", "main", "sak"]);
    assert_eq!(
        received(&foxtrot),
        "2027-04-10",
        "main's first parents are the branch's now"
    );

    let forwarded = waiting();
    forwarded.git(&["switch", "-q", "-c", "sak"]);
    forwarded.commit_file(&noon(10), FILE, &case(""));
    forwarded.git(&["branch", "-f", "main", "sak"]);
    assert_eq!(received(&forwarded), "2027-04-10", "a fast-forward");
}

#[test]
fn a_merge_keeps_what_main_had() {
    let repository = day_by_day(&[Some(&case(""))]);
    repository.git(&["switch", "-q", "-c", "side", "HEAD~1"]);
    repository.commit_file(&noon(11), "README.md", "anna\n");
    repository.git(&["switch", "-q", "main"]);
    repository.git_at(
        &noon(12),
        &["merge", "-q", "--no-ff", "-m", "flett", "side"],
    );
    assert_eq!(received(&repository), "2027-04-10");
}

#[test]
fn the_day_is_norways() {
    // Summer time since 28 March: midnight in Oslo is at 22 in UTC.
    for (instant, day) in [
        ("2027-04-10T21:59:59Z", "2027-04-10"),
        ("2027-04-10T22:00:00Z", "2027-04-11"),
        ("2027-04-10T23:30:00+0200", "2027-04-10"),
        ("2027-04-10T23:30:00-0700", "2027-04-11"),
    ] {
        let repository = waiting();
        repository.commit_file(instant, FILE, &case(""));
        assert_eq!(received(&repository), day, "{instant}");
    }
}

#[test]
fn what_was_told_of_one_meeting_says_nothing_of_the_next() {
    let second = case("received: {date: 2027-04-01, by: KDD, how: letter}\n");
    let first = second.replace("meeting: 2027-2", "meeting: 2027-1");
    let both = second.replace("meeting: 2027-2", "meeting: [2027-1, 2027-2]");
    let renewed = second.replace("date: 2027-04-01", "date: 2027-04-09");
    let silent = case("");
    let torn = first.replace("meeting: 2027-1", "meeting: [2027-1");
    let (kari, anne) = ("kari@kdd.example", "anne@kd.example");
    for (history, day) in [
        (&[(kari, &first), (anne, &second)][..], "2027-04-11"),
        // Who moves it need not have thought of how it came before.
        (&[(kari, &first), (kari, &second)], "2027-04-11"),
        (
            &[(kari, &first), (kari, &torn), (kari, &second)],
            "2027-04-12",
        ),
        (
            &[(kari, &second), (kari, &first), (kari, &second)],
            "2027-04-12",
        ),
        // Told of this one: by another day, or once more.
        (
            &[(kari, &first), (anne, &second), (kari, &renewed)],
            "2027-04-09",
        ),
        (&[(kari, &first), (kari, &renewed)], "2027-04-09"),
        (
            &[(kari, &first), (kari, &silent), (kari, &second)],
            "2027-04-01",
        ),
        (
            &[(kari, &first), (kari, &silent), (anne, &second)],
            "2027-04-11",
        ),
        // Told of both at once.
        (&[(kari, &both), (anne, &second)], "2027-04-01"),
        (&[(kari, &first), (kari, &both)], "2027-04-11"),
    ] {
        let mut repository = waiting();
        for (number, (email, content)) in (10..).zip(history) {
            (*email).clone_into(&mut repository.email);
            repository.commit_file(&noon(number), FILE, content);
        }
        assert_eq!(received(&repository), day, "{history:?}");
    }
}

#[test]
fn what_the_coordinator_told_counts_from_whoever_first_wrote_it() {
    let told = case("received: {date: 2027-04-08, by: KDD, how: letter}\n");
    let set = |email: &str, text: &str, day: u32, repository: &mut TestRepository| {
        repository.email = email.to_owned();
        repository.commit_file(&noon(day), FILE, text);
    };
    let mut right = day_by_day(&[Some(&case(""))]);
    set("kari@kdd.example", &told, 11, &mut right);
    assert_eq!(received(&right), "2027-04-08");
    // Others may go on with the case; a new day of theirs is not the coordinator's.
    set(
        "anne@kd.example",
        &told.replace("idea", "on-hearing"),
        12,
        &mut right,
    );
    assert_eq!(received(&right), "2027-04-08");
    set(
        "anne@kd.example",
        &told.replace("04-08, by", "04-01, by"),
        13,
        &mut right,
    );
    assert_eq!(received(&right), "2027-04-10");

    let mut wrong = day_by_day(&[Some(&case(""))]);
    set("anne@kd.example", &told, 11, &mut wrong);
    set(
        "kari@kdd.example",
        &told.replace("idea", "on-hearing"),
        12,
        &mut wrong,
    );
    assert_eq!(received(&wrong), "2027-04-10", "she did not write it");
}
