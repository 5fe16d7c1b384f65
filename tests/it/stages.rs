//! How far a meeting has come, asked of real repositories: releases as tags, days as Oslo has them, earlier meetings.

mod attached;
mod changed_again;

use crate::support::git::TestRepository;
use crate::support::program::konsult;
use konsult::commands::{Place, World};
use konsult::model::{TextId, TextKind};

const CONFIGURATION: &str = "konsult: 1
language: nn
ministries:
  - code: KDD
    contacts: [{name: Kari Nordmann, email: kari@kdd.example}]
  - code: FIN
  - code: KD
    contacts: [{name: Anne Vik, email: anne@kd.example}]
counterpart_contacts: [{name: Ola KS, email: ola@ks.example}]
";

/// A repository in which the meetings were planned long ago.
fn repository(meetings: &[(&str, &str)]) -> TestRepository {
    let repository = TestRepository::empty();
    repository.write("konsult.yaml", CONFIGURATION);
    for (id, fields) in meetings {
        write_meeting(&repository, id, fields, "");
    }
    repository.commit("2025-01-06T09:00:00Z");
    repository
}

fn write_meeting(repository: &TestRepository, id: &str, fields: &str, body: &str) {
    let text = format!("---\n{fields}\n---\n{body}");
    repository.write(&format!("meetings/{id}.md"), text);
}

/// Writes a case with a meeting and a text, and commits it.
fn case_at(repository: &TestRepository, instant: &str, meeting: &str, text: &str) -> String {
    repository.write(
        "cases/norm.md",
        format!(
            "---\ntitle: Norm\ntype: individual\nraised_by: KD\nresponsible: KD\nmeeting: {meeting}\n---\n\
             ## Nytt {{#new}}\n{text}\n"
        ),
    );
    repository.commit(instant)
}

/// Sends every text of a meeting, as it stands in the work tree, by a tag on the commit that is checked out.
fn release(repository: &TestRepository, meeting: &str, to: &str, instant: &str) {
    let place = Place {
        directory: &repository.path,
        revision: None,
        main: None,
    };
    let today = "2027-04-12".parse().unwrap();
    let world = World::load(&place, today, true).unwrap();
    let facts = world.facts(today, true);
    let record = &world.dataset.meetings[meeting];
    let mut texts = facts.texts_in_material(record);
    texts.push(TextId::new(TextKind::Minutes, meeting));
    let words = texts.iter().filter_map(|text| {
        let words = facts.text_now(text).fingerprint()?;
        Some(format!("Text: {text} {words}\n"))
    });
    let mut message = format!(
        "{meeting}\n\nKonsult-Release: 1\nKonsult-Version: 0.1.0\nMeeting: {meeting}\nTo: {to}\n"
    );
    if to == "state" {
        message.push_str("Laid-before: KDD FIN KD\n");
    }
    message.extend(words);
    let name = format!("release/{meeting}/{to}/1");
    repository.git_at(instant, &["tag", "-a", &name, "-m", &message]);
}

/// Whether a check on a day tells of a rule, in any place.
fn tells(repository: &TestRepository, day: &str, rule: &str) -> bool {
    let run = konsult(
        &repository.path,
        &["check", "--format", "short", "--today", day],
    );
    assert!(!run.out.contains("[release-untrusted]"), "{}", run.out);
    run.out.contains(&format!("[{rule}]"))
}

const UNCHANGED: &str = "case-unchanged-since-last";
const SECOND_2026: (&str, &str) = ("2026-2", "kind: second\ndate: 2026-04-28");
const SECOND_2027: (&str, &str) = (
    "2027-2",
    "kind: second\ndate: 2027-04-28\nsecretariat_meeting: 2027-04-13",
);

#[test]
fn a_case_that_was_up_a_year_ago_and_has_been_moved_since_is_known_again() {
    let repository = repository(&[SECOND_2026, SECOND_2027]);
    case_at(
        &repository,
        "2026-03-02T09:00:00Z",
        "2026-2",
        "Norma gjeld.",
    );
    case_at(&repository, "2026-06-02T09:00:00Z", "", "Norma gjeld.");
    case_at(
        &repository,
        "2026-09-02T09:00:00Z",
        "2027-2",
        "Norma gjeld frå 2028.",
    );
    assert!(
        tells(&repository, "2027-04-12", UNCHANGED),
        "nothing says what is new"
    );
    std::fs::create_dir(repository.path.join("cases/2027")).unwrap();
    repository.git(&["mv", "cases/norm.md", "cases/2027/norm.md"]);
    repository.commit("2026-10-02T09:00:00Z");
    assert!(
        tells(&repository, "2027-04-12", UNCHANGED),
        "another folder is the same record"
    );
    repository.git(&["mv", "cases/2027/norm.md", "cases/2027/renamed.md"]);
    repository.commit("2026-10-03T09:00:00Z");
    assert!(
        !tells(&repository, "2027-04-12", UNCHANGED),
        "another name is another"
    );
}

#[test]
fn a_case_that_had_left_the_meeting_before_it_was_held_was_not_up() {
    let moved = |instant| {
        let repository = repository(&[SECOND_2026, SECOND_2027]);
        case_at(
            &repository,
            "2026-03-02T09:00:00Z",
            "2026-2",
            "Norma gjeld.",
        );
        case_at(&repository, instant, "2027-2", "Norma gjeld.");
        tells(&repository, "2027-04-12", UNCHANGED)
    };
    assert!(
        !moved("2026-04-27T21:59:59Z"),
        "the last minute of the evening before, in Oslo"
    );
    assert!(moved("2026-04-27T22:00:00Z"), "the first minute of the day");
}

#[test]
fn what_was_published_of_a_meeting_shows_that_a_case_was_up() {
    let repository = repository(&[SECOND_2026, SECOND_2027]);
    write_meeting(
        &repository,
        "2026-2",
        SECOND_2026.1,
        "## Referat {#minutes}\nVel møtt.\n",
    );
    case_at(
        &repository,
        "2026-03-02T09:00:00Z",
        "2026-2",
        "Norma gjeld.",
    );
    release(&repository, "2026-2", "public", "2026-05-20T09:00:00Z");
    case_at(
        &repository,
        "2026-09-02T09:00:00Z",
        "2027-2",
        "Norma gjeld.",
    );
    assert!(tells(&repository, "2027-04-12", UNCHANGED));
    assert!(!tells(&repository, "2027-04-12", "published-text-changed"));
    case_at(
        &repository,
        "2026-09-03T09:00:00Z",
        "2026-2",
        "Norma gjeld ikkje.",
    );
    assert!(tells(&repository, "2027-04-12", "published-text-changed"));
}

#[test]
fn the_final_text_is_the_one_main_had_at_midnight_in_oslo() {
    let changed = |instant| {
        let repository = repository(&[SECOND_2027]);
        case_at(
            &repository,
            "2027-03-01T09:00:00Z",
            "2027-2",
            "Norma gjeld.",
        );
        case_at(&repository, instant, "2027-2", "Norma gjeld frå 2028.");
        tells(&repository, "2027-04-22", "deadline-final-text")
    };
    assert!(!changed("2027-04-20T21:59:59Z"));
    assert!(changed("2027-04-20T22:00:00Z"));
}

#[test]
fn a_release_counts_from_its_own_day_and_not_from_before_its_commit() {
    let repository = repository(&[(
        "2027-2",
        "kind: second\ndate: 2027-04-28\nstate_pre_meeting: 2027-04-09",
    )]);
    case_at(
        &repository,
        "2027-04-07T09:00:00Z",
        "2027-2",
        "Norma gjeld.",
    );
    let missing = "state-draft-missing";
    assert!(tells(&repository, "2027-04-09", missing));
    release(&repository, "2027-2", "state", "2027-04-08T09:00:00Z");
    assert!(!tells(&repository, "2027-04-09", missing));
    assert!(
        tells(&repository, "2027-04-07", missing),
        "it is only planned"
    );

    repository.git(&["tag", "-d", "release/2027-2/state/1"]);
    release(&repository, "2027-2", "state", "2027-04-06T09:00:00Z");
    assert!(
        tells(&repository, "2027-04-09", missing),
        "dated before what it sends"
    );
}

#[test]
fn what_the_participants_were_sent_is_held_against_the_files() {
    let repository = repository(&[SECOND_2027]);
    case_at(
        &repository,
        "2027-03-01T09:00:00Z",
        "2027-2",
        "Norma gjeld.",
    );
    release(
        &repository,
        "2027-2",
        "participants",
        "2027-04-21T09:00:00Z",
    );
    let changed = "text-changed-after-dispatch";
    assert!(!tells(&repository, "2027-04-22", changed));
    case_at(
        &repository,
        "2027-04-22T09:00:00Z",
        "2027-2",
        "Norma gjeld frå 2028.",
    );
    assert!(tells(&repository, "2027-04-22", changed));
    let run = konsult(
        &repository.path,
        &["check", "--today", "2027-04-22", "--lang", "nn"],
    );
    assert!(
        run.out.contains("nytt i `new`: «gjeld frå 2028.»"),
        "{}",
        run.out
    );
    assert!(run.out.contains("er ikkje signert"), "{}", run.out);
}

#[test]
fn minutes_that_the_coordinator_recorded_as_cleared_count_while_they_stand() {
    const FIELDS: &str = "kind: second\ndate: 2027-04-28";
    const CLEARED: &str = "kind: second\ndate: 2027-04-28\n\
        minutes_cleared: [{party: KS, level: political, name: Torunn Moen, date: 2027-05-20}]";
    const MINUTES: &str = "## Referat {#minutes}\nStatsråden ønskte velkommen.\n";
    let not_cleared =
        |repository: &TestRepository| tells(repository, "2027-06-01", "minutes-not-cleared");
    let mut repository = repository(&[("2027-2", FIELDS)]);
    write_meeting(&repository, "2027-2", FIELDS, MINUTES);
    repository.commit("2027-05-10T09:00:00Z");
    assert!(not_cleared(&repository));

    write_meeting(&repository, "2027-2", CLEARED, MINUTES);
    assert!(not_cleared(&repository), "it is not on the main branch yet");
    repository.email = "anne@kd.example".to_owned();
    repository.commit("2027-05-20T09:00:00Z");
    assert!(not_cleared(&repository), "another ministry recorded it");

    write_meeting(&repository, "2027-2", FIELDS, MINUTES);
    repository.commit("2027-05-20T10:00:00Z");
    repository.email = "Kari@kdd.example".to_owned();
    write_meeting(&repository, "2027-2", CLEARED, MINUTES);
    repository.commit("2027-05-20T11:00:00Z");
    assert!(!not_cleared(&repository));

    let changed = MINUTES.replace("velkommen", "velkommen og takka");
    write_meeting(&repository, "2027-2", CLEARED, &changed);
    repository.commit("2027-05-21T09:00:00Z");
    assert!(not_cleared(&repository), "the minutes have changed since");

    write_meeting(&repository, "2027-2", FIELDS, &changed);
    repository.commit("2027-05-22T09:00:00Z");
    write_meeting(&repository, "2027-2", CLEARED, &changed);
    repository.commit("2027-05-22T10:00:00Z");
    assert!(
        not_cleared(&repository),
        "on its own day main had other minutes"
    );
    let anew = CLEARED.replace("date: 2027-05-20", "date: 2027-05-21");
    write_meeting(&repository, "2027-2", &anew, &changed);
    repository.commit("2027-05-22T11:00:00Z");
    assert!(!not_cleared(&repository));
}

#[test]
fn in_a_clone_that_lacks_the_past_nothing_is_said_of_what_is_not_there() {
    let repository = repository(&[SECOND_2027]);
    case_at(
        &repository,
        "2027-03-01T09:00:00Z",
        "2027-2",
        "Norma gjeld.",
    );
    assert!(tells(
        &repository,
        "2027-04-20",
        "secretariat-draft-missing"
    ));
    let clone = repository.clone_to("shallow", &["--depth", "1"]);
    let run = konsult(
        &clone,
        &["check", "--format", "short", "--today", "2027-06-20"],
    );
    assert!(run.out.contains("[history-incomplete]"), "{}", run.out);
    for rule in [
        "secretariat-draft-missing",
        "not-published",
        "deadline-material-dispatch",
    ] {
        assert!(!run.out.contains(rule), "{rule}: {}", run.out);
    }
    assert_eq!(run.code, 1);
}
