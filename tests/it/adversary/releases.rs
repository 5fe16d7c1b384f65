//! Attacks on releases: what is sent by others than the coordinator, altered afterwards, or would close a meeting.

use super::ground::{ANNE, CASE, Ground, KARI, NOBODY};
use super::{Attack, FINANCE_HAS_NOT_SPOKEN, both, hold};
use serde_json::Value;

const AT: &str = "2027-04-10T08:00:00Z";
const STATE: &str = "release/2027-2/state/1";
const PUBLIC: &str = "release/2027-2/public/1";
const NOT_LAID: (&str, &str) = ("FIN missing", "FIN missing");

#[test]
fn what_lays_nothing_before_anybody() {
    hold(&[
        Attack {
            name: "a release altered after it was signed",
            act: |ground| {
                ground.forges(STATE, &[("Laid-before: FIN KD KDD", "Laid-before: KD KDD")])
            },
            told: both("error release-bad-signature"),
            stands: NOT_LAID,
        },
        Attack {
            name: "a lightweight tag in its place",
            act: |ground| ground.points(STATE, &ground.head()),
            told: both("error release-mismatch"),
            stands: NOT_LAID,
        },
        Attack {
            name: "a release on a tree",
            act: |ground| {
                let message = ground.release("state", "");
                let name = "release/2027-2/state/2";
                ground.tag(name, "HEAD^{tree}", &message, &KARI, AT, Some("kari"));
            },
            told: both("error release-mismatch"),
            stands: FINANCE_HAS_NOT_SPOKEN,
        },
        Attack {
            name: "a signed release under the name of another meeting",
            act: |ground| {
                let object = ground.git(&KARI, AT, &["rev-parse", STATE]);
                ground.points("release/2027-1/state/1", &object);
            },
            told: both("error release-mismatch"),
            stands: FINANCE_HAS_NOT_SPOKEN,
        },
        Attack {
            name: "a release taken away that a later one shows to have been there",
            act: |ground| {
                ground.releases("state", 2, &KARI, AT, Some("kari"));
                ground.git(&NOBODY, AT, &["tag", "-d", STATE]);
            },
            told: both("error history-incomplete"),
            stands: FINANCE_HAS_NOT_SPOKEN,
        },
        Attack {
            name: "new words laid before by a ministry that is not the coordinator",
            act: |ground| {
                ground.write("cases/norm.md", &CASE.replace("2028", "2029"));
                ground.commit(&ANNE, "2027-04-09T08:00:00Z");
                ground.releases("state", 2, &ANNE, AT, Some("anne"));
            },
            told: both("error release-untrusted"),
            stands: both("FIN laid-before-other-words"),
        },
        Attack {
            name: "new words laid before by a forged coordinator",
            act: |ground| {
                ground.write("cases/norm.md", &CASE.replace("2028", "2029"));
                ground.commit(&ANNE, "2027-04-09T08:00:00Z");
                ground.releases("state", 2, &KARI, AT, None);
            },
            told: ("error release-unsigned", "warning release-unsigned"),
            stands: ("FIN laid-before-other-words", "FIN laid-before"),
        },
        Attack {
            name: "dated before the words it sends",
            act: |ground| {
                ground.write("cases/norm.md", &CASE.replace("2028", "2029"));
                ground.commit(&ANNE, "2027-04-09T08:00:00Z");
                ground.releases("state", 2, &KARI, "2027-04-02T08:00:00Z", Some("kari"));
            },
            told: both("error release-mismatch"),
            stands: both("FIN laid-before-other-words"),
        },
        Attack {
            name: "words that its commit does not hold",
            act: |ground| {
                let message = ground.release("state", "");
                let other = format!("sha256:{}", "0".repeat(64));
                let message = message.replace(&ground.words(), &other);
                let name = "release/2027-2/state/2";
                ground.tag(name, "HEAD", &message, &KARI, AT, Some("kari"));
            },
            told: both("error release-mismatch"),
            stands: FINANCE_HAS_NOT_SPOKEN,
        },
        Attack {
            name: "words on a branch that has not come to main",
            act: |ground| {
                ground.git(&ANNE, AT, &["switch", "-q", "-c", "aside"]);
                ground.write("cases/norm.md", &CASE.replace("2028", "2029"));
                ground.commit(&ANNE, "2027-04-09T08:00:00Z");
                ground.releases("state", 2, &KARI, AT, Some("kari"));
            },
            told: both("error release-mismatch"),
            stands: both("FIN laid-before-other-words"),
        },
    ]);
}

/// What `check` tells of it, and whether the meeting counts as closed.
type Closing = (
    &'static str,
    fn(&Ground),
    (&'static str, &'static str),
    (bool, bool),
);

#[test]
fn what_closes_no_meeting() {
    let attacks: &[Closing] = &[
        (
            "published by a ministry that is not the coordinator",
            |ground| ground.releases("public", 1, &ANNE, AT, Some("anne")),
            both("error release-untrusted"),
            (false, false),
        ),
        (
            "published by somebody whom nobody knows",
            |ground| ground.releases("public", 1, &NOBODY, AT, Some("nobody")),
            both("error release-untrusted"),
            (false, false),
        ),
        (
            "published by the coordinator with another's key",
            |ground| ground.releases("public", 1, &KARI, AT, Some("anne")),
            both("error release-bad-signature"),
            (false, false),
        ),
        (
            "published by a forged coordinator",
            |ground| ground.releases("public", 1, &KARI, AT, None),
            ("error release-unsigned", "warning release-unsigned"),
            (false, true),
        ),
        (
            "altered after publication",
            |ground| {
                ground.releases("public", 1, &KARI, AT, Some("kari"));
                ground.forges(PUBLIC, &[("2027-2: public", "2027-2: publisert")]);
            },
            both("error release-bad-signature"),
            (false, false),
        ),
        (
            "doubled after publication, correcting nothing",
            |ground| {
                ground.releases("public", 1, &KARI, AT, Some("kari"));
                ground.releases("public", 2, &KARI, "2027-04-11T08:00:00Z", Some("kari"));
            },
            both("error release-mismatch"),
            (true, true),
        ),
        (
            "the words changed after publication",
            |ground| {
                ground.releases("public", 1, &KARI, AT, Some("kari"));
                ground.write("cases/norm.md", &CASE.replace("2028", "2029"));
                ground.commit(&ANNE, "2027-04-11T08:00:00Z");
            },
            both("error published-text-changed"),
            (true, true),
        ),
        (
            "main rewritten under what was published",
            |ground| {
                ground.releases("public", 1, &KARI, AT, Some("kari"));
                let amend = ["commit", "-q", "--amend", "-m", "Alt var annleis"];
                ground.git(&NOBODY, "2027-04-11T08:00:00Z", &amend);
            },
            both("error release-mismatch"),
            (false, false),
        ),
    ];
    let mut wrong = Vec::new();
    for (name, act, told, closed) in attacks {
        for required in [true, false] {
            let ground = Ground::new(required);
            act(&ground);
            let (told, closed) = match required {
                true => (told.0, closed.0),
                false => (told.1, closed.1),
            };
            let found = ground.found();
            let now = ground.closed();
            if !found.iter().any(|one| one == told) || (now != Value::Null) != closed {
                wrong.push(format!("{name} (required: {required}): {now} {found:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
