//! Attacks on what has been sent: texts that a release keeps quiet about, and meetings and cases that are made to vanish
//! afterwards.

use super::ground::{ANNE, CASE, Ground, KARI, OLA, name};
use konsult::model::{Text, TextId};
use std::sync::Arc;

const CHANGED: &str = "2027-04-07T08:00:00Z";
const AT: &str = "2027-04-10T08:00:00Z";
const AFTER: &str = "2027-04-11T08:00:00Z";
const OTHER: &str = "cases/skule.md";
const MISMATCH: &str = "error release-mismatch";

/// What somebody does to the meeting.
type Act = fn(&Ground);

fn fingerprint(ground: &Ground, path: &str, text: &str) -> String {
    let bytes: Arc<[u8]> = ground.read(path).into_bytes().into();
    let id: TextId = text.parse().unwrap();
    let words = Text::in_file(&id, &bytes, "KS").unwrap();
    words.fingerprint().to_string()
}

/// A second case, with `fields` among its own.
fn other_case(ground: &Ground, fields: &str) {
    let (head, _) = CASE.split_once("## Merknad").unwrap();
    ground.write(OTHER, &head.replace("meeting: 2027-2\n", fields));
    ground.commit(&ANNE, CHANGED);
}

fn sends(ground: &Ground, to: &str, message: &str) {
    let name = format!("release/2027-2/{to}/1");
    ground.tag(&name, "HEAD", message, &KARI, AT, Some("kari"));
}

#[test]
fn a_release_names_all_that_it_sends() {
    let cases = [
        ("in it", "meeting: 2027-2\n", true),
        ("one of two", "meeting: [2027-1, 2027-2]\n", true),
        ("written otherwise", "meeting: \"2027\\x2d2\"\n", true),
        ("of another meeting", "meeting: 2027-1\n", false),
        (
            "withdrawn",
            "meeting: 2027-2\nwithdrawn: {date: 2027-04-01, reason: Ferdig.}\n",
            false,
        ),
        (
            "not chosen",
            "meeting: 2027-2\nselection: {decision: {chosen: no, date: 2027-04-01}}\n",
            false,
        ),
        ("confidential", "meeting: 2027-2\npublic: no\n", false),
    ];
    for (name, fields, told) in cases {
        for to in ["secretariat", "participants", "public"] {
            let ground = Ground::new(true);
            other_case(&ground, fields);
            sends(&ground, to, &ground.release(to, ""));
            let found = ground.found();
            let tells = found.iter().any(|one| one == MISMATCH);
            assert_eq!(tells, told, "{name}, {to}: {found:?}");
            // What was laid before the ministries may be less.
            ground.releases("state", 2, &KARI, AT, Some("kari"));
            let tells = ground.stands("FIN");
            assert_eq!(tells, "FIN laid-before", "{name}");
        }
    }
}

#[test]
fn a_release_names_every_voice_the_opening_and_nothing_else() {
    let ground = Ground::new(true);
    let message = ground.release("secretariat", "");
    let voice = message
        .lines()
        .find(|line| line.starts_with("Voice: "))
        .unwrap();
    sends(
        &ground,
        "secretariat",
        &message.replace(&format!("{voice}\n"), ""),
    );
    assert!(ground.found().iter().any(|one| one == MISMATCH), "a voice");

    let ground = Ground::new(true);
    let meeting = ground.read("meetings/2027-2.md");
    let opening = format!("{meeting}\n## Opning {{#opening}}\n\nVelkomen.\n");
    ground.write("meetings/2027-2.md", &opening);
    ground.commit(&KARI, CHANGED);
    sends(&ground, "secretariat", &ground.release("secretariat", ""));
    assert!(
        ground.found().iter().any(|one| one == MISMATCH),
        "an opening"
    );
    let words = fingerprint(&ground, "meetings/2027-2.md", "opening/2027-2");
    let line = format!("Text: opening/2027-2 {words}\n");
    sends(
        &ground,
        "participants",
        &ground.release("participants", &line),
    );
    ground.git(&KARI, AT, &["tag", "-d", "release/2027-2/secretariat/1"]);
    assert!(!ground.found().iter().any(|one| one == MISMATCH), "whole");

    let ground = Ground::new(true);
    other_case(&ground, "meeting: 2027-1\n");
    let words = fingerprint(&ground, OTHER, "case/skule");
    let line = format!("Text: case/skule {words}\n");
    sends(
        &ground,
        "secretariat",
        &ground.release("secretariat", &line),
    );
    assert!(
        ground.found().iter().any(|one| one == MISMATCH),
        "another's"
    );
}

/// What nobody had cleared has been sent, whatever becomes of the meeting's file.
#[test]
fn what_was_sent_is_not_forgotten_with_its_meeting() {
    let bilateral = |ground: &Ground| {
        let text = ground.read("meetings/2027-2.md");
        let fields = "kind: bilateral\nministry: KD\nsummary_sent: 2027-04-11\n";
        let text = text.replace("kind: second\n", fields);
        let text = text.replace("date: 2027-04-28", "date: 2027-04-10");
        ground.write("meetings/2027-2.md", &text);
    };
    let renamed = |ground: &Ground| {
        let moved = ["mv", "meetings/2027-2.md", "meetings/2027-2x.md"];
        ground.git(&ANNE, AFTER, &moved);
        ground.write(
            "cases/norm.md",
            &CASE.replace("meeting: 2027-2", "meeting: 2027-2x"),
        );
    };
    let deleted = |ground: &Ground| {
        ground.git(&ANNE, AFTER, &["rm", "-q", "meetings/2027-2.md"]);
        ground.write("cases/norm.md", &CASE.replace("meeting: 2027-2\n", ""));
    };
    let acts: [(&str, Act); 3] = [
        ("bilateral", bilateral),
        ("renamed", renamed),
        ("deleted", deleted),
    ];
    for (name, act) in acts {
        for to in ["secretariat", "participants"] {
            let ground = Ground::new(true);
            ground.releases(to, 1, &KARI, AT, Some("kari"));
            let before = ground.found();
            act(&ground);
            ground.commit(&ANNE, AFTER);
            let found = ground.found();
            let uncleared = "error shared-before-clearance".to_owned();
            assert!(before.contains(&uncleared), "{name}, {to}: {before:?}");
            assert!(found.contains(&uncleared), "{name}, {to}: {found:?}");
            let gone = "error text-changed-after-dispatch".to_owned();
            assert!(!before.contains(&gone), "{name}, {to}: {before:?}");
            assert!(found.contains(&gone), "{name}, {to}: {found:?}");
        }
    }
}

#[test]
fn no_objection_is_thrown_off_by_another_name() {
    let open = |ground: &Ground| {
        let found = ground.found();
        found
            .iter()
            .any(|one| one.ends_with(" clearance-objection-open"))
    };
    let objected = || {
        let ground = Ground::new(true);
        ground.says("FIN", "objection", "", &OLA, AT, Some("ola"));
        assert!(open(&ground));
        ground
    };
    let moved = |ground: &Ground, from: &str, to: &str| {
        ground.git(&ANNE, AFTER, &["mv", from, to]);
        ground.commit(&ANNE, AFTER);
    };

    let ground = objected();
    moved(&ground, "cases/norm.md", "cases/norma.md");
    assert!(open(&ground), "the case has another name");
    moved(&ground, "cases/norma.md", "cases/norm.md");
    let withdrawn = "meeting: 2027-2\nwithdrawn: {date: 2027-04-11, reason: Ferdig.}\n";
    ground.write(
        "cases/norm.md",
        &CASE.replace("meeting: 2027-2\n", withdrawn),
    );
    ground.commit(&ANNE, AFTER);
    assert!(!open(&ground), "the case is withdrawn");

    let ground = objected();
    ground.write(
        "cases/norm.md",
        &CASE.replace("meeting: 2027-2", "meeting: 2027-2x"),
    );
    moved(&ground, "meetings/2027-2.md", "meetings/2027-2x.md");
    assert!(open(&ground), "the meeting has another name");
    let message = ground.clearance("FIN", "cleared", "");
    let message = message.replace("Meeting: 2027-2", "Meeting: 2027-2x");
    let later = "2027-04-11T09:00:00Z";
    ground.tag(
        &name("FIN", later),
        "HEAD",
        &message,
        &OLA,
        later,
        Some("ola"),
    );
    assert!(!open(&ground), "the ministry has spoken anew");
}

const MINUTES: &str = "---
kind: second
date: 2027-04-05
language: nn
themes: [reforms]
minutes_cleared:
  - {party: KD, level: political, name: Anne, date: 2027-04-07}
  - {party: KS, level: political, name: Ola, date: 2027-04-07}
---

## Referat {#minutes}

Partane møttest.
";

/// Where signatures are required, what a publication rests on is not taken on its looks.
#[test]
fn a_publication_rests_on_signatures_that_hold() {
    let told = "error clearance-bad-signature".to_owned();
    for (key, junk, doubted) in [
        ("ola", false, false),
        ("anne", false, true),
        ("ola", true, true),
    ] {
        let ground = Ground::new(true);
        ground.write("meetings/2027-2.md", MINUTES);
        ground.commit(&KARI, CHANGED);
        let fin = ground.clears("FIN", &OLA, "2027-04-08T09:00:00Z", Some(key));
        if junk {
            let content = ground.git(&KARI, AT, &["cat-file", "tag", &fin]);
            let (words, _) = content.split_once("-----BEGIN").unwrap();
            let armor = "-----BEGIN SSH SIGNATURE-----\nanything\n-----END SSH SIGNATURE-----";
            ground.puts(&fin, &format!("{words}{armor}"));
        }
        let kdd = ground.clears("KDD", &KARI, "2027-04-08T10:00:00Z", Some("kari"));
        let named = [fin, kdd, ground.of_kd()].map(|name| {
            let id = ground.git(&KARI, AT, &["rev-parse", &name]);
            format!("Clearance: {id}\n")
        });
        let words = fingerprint(&ground, "meetings/2027-2.md", "minutes/2027-2");
        let more = format!("Text: minutes/2027-2 {words}\n{}", named.concat());
        sends(&ground, "public", &ground.release("public", &more));
        let found = ground.found();
        assert_eq!(
            found.contains(&told),
            doubted,
            "{key}, junk: {junk}: {found:?}"
        );
    }
}
