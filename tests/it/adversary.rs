//! Attacks on what git keeps, each on a repository of its own with real signatures, and each made twice: where signatures
//! are required, and where they are not. A table a file; a row tells who does what, which rule tells of it, and how the
//! ministry stands to the text afterwards.

mod clearances;
mod commits;
mod ground;
mod history;
mod minutes;
mod releases;
mod rules;
mod sent;
mod texts;

use ground::Ground;
use serde_json::Value;

/// An attack, and how it shall fail.
pub struct Attack {
    /// What is tried.
    pub name: &'static str,
    /// How.
    pub act: fn(&Ground),
    /// The level and the rule of what is told, where signatures are required and where they are not: `error RULE`.
    pub told: (&'static str, &'static str),
    /// How a ministry stands to the case `norm` afterwards, in both: `FIN laid-before`. A `*` behind it: unverified.
    pub stands: (&'static str, &'static str),
}

/// Where nothing is told: what was tried is no record at all.
pub const NOTHING: (&str, &str) = ("", "");
/// The attack changes nothing for finance, which has not spoken.
pub const FINANCE_HAS_NOT_SPOKEN: (&str, &str) = ("FIN laid-before", "FIN laid-before");
/// Somebody may have been finance; nobody knows.
pub const UNPROVEN: (&str, &str) = ("FIN cleared*", "FIN cleared*");

pub fn both(told: &'static str) -> (&'static str, &'static str) {
    (told, told)
}

/// Makes every attack of a table, under both policies, and tells all that went otherwise.
pub fn hold(attacks: &[Attack]) {
    let mut wrong = Vec::new();
    for attack in attacks {
        for required in [true, false] {
            let ground = Ground::new(required);
            (attack.act)(&ground);
            let pick = |pair: (&'static str, &'static str)| if required { pair.0 } else { pair.1 };
            let (told, stands) = (pick(attack.told), pick(attack.stands));
            let found = ground.found();
            let fits = match told {
                "" => !found.iter().any(|one| about_records(one)),
                told => found.iter().any(|one| one == told),
            };
            let (code, _) = stands.split_once(' ').expect("CODE STANDING");
            let now = ground.stands(code);
            if !fits || now != stands {
                wrong.push(format!(
                    "{} (required: {required})\n  told {told:?}: {found:?}\n  stands {stands:?}: {now:?}",
                    attack.name
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn about_records(told: &str) -> bool {
    [
        "clearance-mismatch",
        "untrusted",
        "signature",
        "unsigned",
        "release-",
    ]
    .iter()
    .any(|part| told.contains(part))
}

#[test]
fn what_is_right_counts_and_nothing_is_told_of_it() {
    for required in [true, false] {
        let ground = Ground::new(required);
        let before = ground.found();
        assert!(!before.iter().any(|one| about_records(one)), "{before:?}");
        assert_eq!(ground.stands("FIN"), "FIN laid-before");
        assert_eq!(ground.stands("KD"), "KD cleared");
        ground.clears("FIN", &ground::OLA, "2027-04-09T08:00:00Z", Some("ola"));
        assert_eq!(ground.stands("FIN"), "FIN cleared");
        let after = ground.found();
        assert!(!after.iter().any(|one| about_records(one)), "{after:?}");
        ground.releases(
            "public",
            1,
            &ground::KARI,
            "2027-04-10T08:00:00Z",
            Some("kari"),
        );
        assert_eq!(ground.closed(), Value::from("2027-04-10"));
    }
}
