//! Attacks on commits that clear in their trailers.

use super::ground::{ANNE, GRO, Ground, OLA, Person};
use super::{Attack, FINANCE_HAS_NOT_SPOKEN, NOTHING, UNPROVEN, both, hold};
use std::fs;

const AT: &str = "2027-04-09T08:00:00Z";

/// An empty commit with a message, signed where there is a key.
fn says(ground: &Ground, who: &Person, at: &str, message: &str, key: Option<&str>) {
    let file = ground.beside("message");
    fs::write(&file, message).unwrap();
    let file = file.to_str().unwrap();
    let signing = key.map(|key| format!("user.signingkey={}", ground.key(key).display()));
    let mut arguments = vec!["-c", "gpg.format=ssh"];
    arguments.extend(signing.iter().flat_map(|key| ["-c", key.as_str()]));
    arguments.extend([
        "commit",
        "-q",
        "--allow-empty",
        "--cleanup=verbatim",
        "-F",
        file,
    ]);
    arguments.extend(key.map(|_| "-S"));
    ground.git(who, at, &arguments);
}

fn by(code: &str, who: &Person) -> String {
    format!("Cleared-by: {code} {} <{}>\n", who.name, who.email)
}

fn clears(ground: &Ground) -> String {
    format!("Clears: case/norm {}\n", ground.words())
}

fn message(ground: &Ground, code: &str, who: &Person) -> String {
    format!("Klarerer\n\n{}{}", by(code, who), clears(ground))
}

#[test]
fn commits_of_others_and_commits_that_only_look_so() {
    hold(&[
        Attack {
            name: "a forged committer",
            act: |ground| says(ground, &OLA, AT, &message(ground, "FIN", &OLA), None),
            told: ("error clearance-unsigned", "warning clearance-unsigned"),
            stands: UNPROVEN,
        },
        Attack {
            name: "signed by somebody else",
            act: |ground| {
                says(
                    ground,
                    &OLA,
                    AT,
                    &message(ground, "FIN", &OLA),
                    Some("anne"),
                )
            },
            told: both("error clearance-bad-signature"),
            stands: FINANCE_HAS_NOT_SPOKEN,
        },
        Attack {
            name: "a trailer that names another person than the author and the committer",
            act: |ground| {
                says(
                    ground,
                    &ANNE,
                    AT,
                    &message(ground, "FIN", &OLA),
                    Some("anne"),
                )
            },
            told: both("error clearance-mismatch"),
            stands: FINANCE_HAS_NOT_SPOKEN,
        },
        Attack {
            name: "the contact of another ministry",
            act: |ground| {
                says(
                    ground,
                    &ANNE,
                    AT,
                    &message(ground, "FIN", &ANNE),
                    Some("anne"),
                )
            },
            told: both("error clearance-untrusted"),
            stands: FINANCE_HAS_NOT_SPOKEN,
        },
        Attack {
            name: "a trailer in a quote",
            act: |ground| {
                let quoted = format!("Svar\n\n> {}> {}", by("FIN", &OLA), clears(ground));
                says(ground, &OLA, AT, &quoted, Some("ola"));
            },
            told: NOTHING,
            stands: FINANCE_HAS_NOT_SPOKEN,
        },
        Attack {
            name: "trailers that are not in the last paragraph",
            act: |ground| {
                let message = format!("{}\nDet var alt.\n", message(ground, "FIN", &OLA));
                says(ground, &OLA, AT, &message, Some("ola"));
            },
            told: NOTHING,
            stands: FINANCE_HAS_NOT_SPOKEN,
        },
        Attack {
            name: "trailers behind the line of a patch",
            act: |ground| {
                let trailers = format!("{}{}", by("FIN", &OLA), clears(ground));
                says(
                    ground,
                    &OLA,
                    AT,
                    &format!("Emne\n\nOrd.\n\n---\n\n{trailers}"),
                    Some("ola"),
                );
            },
            told: NOTHING,
            stands: FINANCE_HAS_NOT_SPOKEN,
        },
        Attack {
            name: "everything at once, without a hash",
            act: |ground| {
                let message = format!(
                    "Klarerer\n\n{}Clears: case/*\nClears: all\n",
                    by("FIN", &OLA)
                );
                says(ground, &OLA, AT, &message, Some("ola"));
            },
            told: both("error clearance-mismatch"),
            stands: FINANCE_HAS_NOT_SPOKEN,
        },
        Attack {
            name: "for several ministries at once",
            act: |ground| {
                let (kd, fin) = (by("KD", &ANNE), by("FIN", &OLA));
                let message = format!("Klarerer\n\n{kd}{fin}{}", clears(ground));
                says(ground, &ANNE, AT, &message, Some("anne"));
            },
            told: both("error clearance-mismatch"),
            stands: FINANCE_HAS_NOT_SPOKEN,
        },
        Attack {
            name: "the hash of another text",
            act: |ground| {
                let other = format!("Clears: case/norm sha256:{}\n", "0".repeat(64));
                let message = format!("Klarerer\n\n{}{other}", by("FIN", &OLA));
                says(ground, &OLA, AT, &message, Some("ola"));
            },
            told: both("error clearance-mismatch"),
            stands: FINANCE_HAS_NOT_SPOKEN,
        },
        Attack {
            name: "a contact who has left, with a clock set back",
            act: |ground| {
                let message = message(ground, "FIN", &GRO);
                says(ground, &GRO, "2027-04-01T08:00:00Z", &message, Some("gro"));
            },
            told: both("error clearance-mismatch"),
            stands: FINANCE_HAS_NOT_SPOKEN,
        },
        Attack {
            // The author's date, of long ago in every commit here, counts for nothing.
            name: "a contact who has left, with the author's clock set back",
            act: |ground| says(ground, &GRO, AT, &message(ground, "FIN", &GRO), Some("gro")),
            told: both("error clearance-untrusted"),
            stands: FINANCE_HAS_NOT_SPOKEN,
        },
    ]);
}
