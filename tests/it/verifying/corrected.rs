//! What was published is published again: held to the same as the first time, whoever makes the release.

use super::{COORDINATOR, Clone};
use crate::support::git::git_in;

const CASE: &str = "cases/2027/bemanningsnorm.md";
const MEETING: &str = "meetings/2027-2.md";
const SECOND: &str = "release/2027-2/public/2";
const RULES: [&str; 3] = [
    "shared-before-laid-before",
    "shared-before-clearance",
    "minutes-not-cleared",
];

const PUBLISH: [&str; 7] = [
    "release",
    "2027-2",
    "--to",
    "public",
    "--reason",
    "Skrivefeil",
    "--offline",
];

/// Who answers for the ministries that the case needs.
const OFFICERS: [(&str, &str); 4] = [
    ("KDD", COORDINATOR),
    ("FIN", "hanne.sorlie.moe@fin.example"),
    ("KD", "mona.refseth@kd.example"),
    ("AID", "liv.kristin.haukenes@aid.example"),
];

fn change_case(clone: &Clone) {
    clone.change(CASE, "seks timar er", "sju timar er");
}

/// Which of the rules speak, in a plain check of what is checked out.
fn told(clone: &Clone) -> Vec<&'static str> {
    let (_, out, _) = clone.konsult(&["check", "--format", "short"]);
    let speaks = |rule: &&str| out.contains(&format!("error[{rule}]"));
    RULES.into_iter().filter(speaks).collect()
}

#[test]
fn a_correction_goes_out_when_the_ministries_have_had_it_and_not_before() {
    let clone = Clone::when_published();
    change_case(&clone);
    let (code, out, err) = clone.konsult(&PUBLISH);
    assert_eq!((code, out.as_str()), (1, ""), "{err}");
    for rule in ["changed-text-not-laid-before", "clearance-stale"] {
        assert!(err.contains(rule), "{err}");
    }
    assert!(!clone.git(&["tag", "-l"]).contains(SECOND));

    let state = ["release", "2027-2", "--to", "state", "--offline"];
    let (code, _, err) = clone.konsult(&state);
    assert_eq!(code, 0, "{err}");
    let (code, _, err) = clone.konsult(&PUBLISH);
    assert_eq!(code, 1, "{err}");
    assert!(!err.contains("not-laid-before"), "{err}");
    assert!(err.contains("clearance-stale"), "{err}");

    for (code, email) in OFFICERS {
        clone.git(&["config", "user.email", email]);
        let clear = ["clear", "bemanningsnorm", "--ministry", code, "--offline"];
        let (exit, _, err) = clone.konsult(&clear);
        assert_eq!(exit, 0, "{err}");
    }
    clone.git(&["config", "user.email", COORDINATOR]);
    let (code, out, err) = clone.konsult(&PUBLISH);
    assert_eq!((code, out.trim()), (0, SECOND), "{err}");
    assert_eq!(told(&clone), [""; 0]);
}

#[test]
fn what_has_not_changed_since_it_was_published_is_neither_laid_before_nor_cleared_again() {
    let clone = Clone::when_published();
    let state = ["release", "2027-2", "--to", "state", "--offline"];
    let (code, _, err) = clone.konsult(&state);
    assert_eq!(code, 1);
    assert!(err.contains("avslutta"), "{err}");
    let clear = ["clear", "bemanningsnorm", "--ministry", "KDD", "--offline"];
    let (code, _, err) = clone.konsult(&clear);
    assert_eq!(code, 1);
    assert!(err.contains("avslutta"), "{err}");
}

#[test]
fn corrected_minutes_are_cleared_anew() {
    let clone = Clone::when_published();
    clone.change(MEETING, "{#minutes}\n", "{#minutes}\n\nEin ny setning.\n");
    let (code, _, err) = clone.konsult(&PUBLISH);
    assert_eq!(code, 1, "{err}");
    assert!(err.contains("minutes-not-cleared"), "{err}");
}

#[test]
fn a_correction_made_by_hand_is_found_by_a_plain_check_and_mended_by_a_right_one() {
    let clone = Clone::when_published();
    assert_eq!(told(&clone), [""; 0]);
    change_case(&clone);
    clone.change(MEETING, "{#minutes}\n", "{#minutes}\n\nEin ny setning.\n");
    by_hand(&clone);
    assert_eq!(told(&clone), RULES);
    // The words that were published first are published once more.
    clone.git(&["revert", "--no-edit", "HEAD", "HEAD~1"]);
    clone.git(&["update-ref", "refs/remotes/origin/main", "HEAD"]);
    let (code, _, err) = clone.konsult(&PUBLISH);
    assert_eq!(code, 0, "{err}");
    assert_eq!(told(&clone), [""; 0]);
}

/// A second release of the texts as they stand, by the coordinator's hand.
fn by_hand(clone: &Clone) {
    let first = clone.git(&["cat-file", "tag", "release/2027-2/public/1"]);
    let (_, message) = first.split_once("\n\n").expect("a message");
    let message = message.split("-----BEGIN").next().expect("a message");
    let words = |id: &str, file: &str| {
        let bytes = std::fs::read(clone.path.join(file)).expect("a file");
        let text = id.parse().expect("a text");
        let text = konsult::model::Text::in_file(&text, &bytes.into(), "KS");
        format!("Text: {id} {}", text.expect("a text").fingerprint())
    };
    let texts = [("case/bemanningsnorm", CASE), ("minutes/2027-2", MEETING)];
    let line = |line: &str| {
        let named = texts
            .iter()
            .find(|(id, _)| line.starts_with(&format!("Text: {id} ")));
        named.map_or_else(|| line.to_owned(), |(id, file)| words(id, file))
    };
    let lines: Vec<String> = message.trim_end().lines().map(line).collect();
    let message = format!("{}\nCorrects: 1\nReason: Ein feil\n", lines.join("\n"));
    let tag = ["tag", "-a", "--cleanup=verbatim", "-m", &message, SECOND];
    git_in(&clone.path, clone.now, COORDINATOR, &tag);
}
