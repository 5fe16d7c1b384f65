//! Openings, minutes and agreements, and how texts and fingerprints are written.

use super::*;

const MEETING: &str = "---
kind: second
date: 2027-04-28
place: R5
participants: [{party: KDD, name: Kari Nordmann, role: minister, at: [meeting]}]
outcomes: [{case: bemanningsnorm, kind: noted, says: Partane tok saka til etterretning.}]
press: Ingen.
---
## Opning {#opening}
Velkomen.
## Referat {#minutes}
Møtet byrja klokka 13.
";

const AGREEMENT: &str = "---
title: Busetjing
ministries: [AID, KDD]
status: signed
period: {from: 2026-01-01, until: 2029-12-31}
government: {treated: 2025-06-01, frames: Innanfor ramma.}
assessment: {challenges: Mange kjem.}
signatories: [{party: AID, name: Ola, role: minister, date: 2025-12-15}]
---
## Formål {#purpose}
Å busetje raskt.
";

fn meeting(text: &str) -> Record<Meeting> {
    let dataset = dataset(&[("meetings/x.md", text.as_bytes())]);
    dataset.meetings.into_values().next().expect("a meeting")
}

fn agreement(text: &str) -> Record<Agreement> {
    let dataset = dataset(&[("agreements/x.md", text.as_bytes())]);
    dataset
        .agreements
        .into_values()
        .next()
        .expect("an agreement")
}

#[test]
fn an_opening_is_its_section() {
    let print = |text: &str| opening_text(&meeting(text)).map(|text| text.fingerprint());
    assert_eq!(names(opening_text(&meeting(MEETING))), ["section.opening"]);
    let before = print(MEETING);
    for (from, to, changes) in [
        ("Velkomen.", "Velkomne.", true),
        ("place: R5", "place: R6", false),
        ("press: Ingen.", "press: Klokka 15.", false),
        ("press: Ingen.", "press: [Ingen]", false),
        ("klokka 13", "klokka 14", false),
        ("2027-04-28", "2027-04-31", false),
    ] {
        assert_eq!(
            print(&replaced(MEETING, from, to)) != before,
            changes,
            "{to}"
        );
    }
    let torn = replaced(MEETING, "{#opening}", "{#opning}");
    assert_eq!(opening_text(&meeting(&torn)), Err(Unreadable));
}

#[test]
fn minutes_are_who_came_what_came_out_the_press_and_the_running_text() {
    let print = |text: &str| minutes_text(&meeting(text)).map(|text| text.fingerprint());
    let expected = [
        "participants.1.party",
        "participants.1.name",
        "participants.1.role",
        "participants.1.at.1",
        "outcomes.1.case",
        "outcomes.1.kind",
        "outcomes.1.says",
        "press",
        "section.minutes",
    ];
    assert_eq!(names(minutes_text(&meeting(MEETING))), expected);
    let before = print(MEETING);
    for (from, to, changes) in [
        ("Kari Nordmann", "Kari Nordman", true),
        ("Ingen.", "Klokka 15.", true),
        ("klokka 13", "klokka 14", true),
        ("Velkomen.", "Velkomne.", false),
        ("place: R5", "place: R6", false),
        ("place: R5", "summary_sent: 2027-11-19", false),
        (
            "place: R5",
            "minutes_cleared: [{party: KS, name: Ola}]",
            false,
        ),
    ] {
        assert_eq!(
            print(&replaced(MEETING, from, to)) != before,
            changes,
            "{to}"
        );
    }
    let broken = replaced(MEETING, "kind: noted", "kind: notert");
    assert_eq!(minutes_text(&meeting(&broken)), Err(Unreadable));
}

#[test]
fn a_meeting_that_only_has_participants_has_no_minutes() {
    let (head, _) = MEETING.split_once("outcomes").expect("outcomes");
    let before = meeting(&format!("{head}---\n## Opning {{#opening}}\nVelkomen.\n"));
    assert!(minutes_text(&before).is_ok_and(|text| text.is_empty()));
    let written = meeting(&format!(
        "{head}---\n## Referat {{#minutes}}\nMøtet byrja.\n"
    ));
    assert_eq!(minutes_text(&written).expect("minutes").parts.len(), 5);
}

#[test]
fn an_agreement_is_both_parties_text() {
    let print = |text: &str| agreement_text(&agreement(text)).map(|text| text.fingerprint());
    let expected = [
        "title",
        "ministries.1",
        "ministries.2",
        "period.from",
        "period.until",
        "section.purpose",
    ];
    assert_eq!(names(agreement_text(&agreement(AGREEMENT))), expected);
    let before = print(AGREEMENT);
    for (from, to, changes) in [
        ("[AID, KDD]", "[AID, BFD]", true),
        ("2029-12-31", "2030-12-31", true),
        ("raskt", "godt", true),
        ("status: signed", "status: ended", false),
        (
            "status: signed",
            "status: signed\nevaluation: {next: 2027-10-15, meeting: 2027-b-aid, last: 2026-10-15}",
            false,
        ),
        (
            "status: signed",
            "status: signed\nevaluation: {scheme: Kvart år.}",
            true,
        ),
        ("Innanfor ramma.", "Utanfor ramma.", false),
        ("Mange kjem.", "Få kjem.", false),
        ("date: 2025-12-15", "date: 2025-12-16", false),
    ] {
        assert_eq!(
            print(&replaced(AGREEMENT, from, to)) != before,
            changes,
            "{to}"
        );
    }
    let broken = replaced(AGREEMENT, "from: 2026-01-01", "from: 2026");
    assert_eq!(agreement_text(&agreement(&broken)), Err(Unreadable));
}

#[test]
fn names_of_texts_are_read_as_they_are_written() {
    for written in [
        "case/bemanningsnorm",
        "opening/2027-2",
        "minutes/2027-2",
        "agreement/busetjing",
    ] {
        let id: TextId = written.parse().expect("the name of a text");
        assert_eq!(id.to_string(), written);
    }
    for wrong in [
        "",
        "case",
        "case/",
        "sak/x",
        "Case/x",
        "case/Å",
        "case/x/y",
        "case/2027",
        "/x",
    ] {
        assert!(wrong.parse::<TextId>().is_err(), "{wrong}");
    }
}

#[test]
fn fingerprints_are_read_as_they_are_written() {
    let print = Fingerprint::of_bytes(b"abc");
    // The digest of "abc" in FIPS 180-2, appendix B.1.
    let written = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(print.to_string(), written);
    assert_eq!(written.parse(), Ok(print));
    assert_eq!(print.short(), "ba7816bf");
    let (_, digits) = written.split_once(':').expect("a colon");
    for wrong in [
        digits.to_owned(),
        written.to_uppercase(),
        written.replace("sha256", "sha512"),
        format!("{written}0"),
        format!("{written}00"),
        written.replace("ad", ""),
        written.replace("ad", "ag"),
        format!(" {written}"),
        "sha256:".to_owned(),
    ] {
        assert_eq!(
            wrong.parse::<Fingerprint>(),
            Err(NotAFingerprint),
            "{wrong}"
        );
    }
}
