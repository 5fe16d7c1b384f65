//! Attacks on the lines by which the coordinator records that somebody has cleared minutes.

use super::ground::{Ground, KARI};

const AT: &str = "2027-03-22T08:00:00Z";

const HELD: &str = "---\nkind: first\ndate: 2027-03-10\n\
    minutes_cleared: [{party: KS, level: political, name: Torunn Moen, date: 2027-03-20}]\n---\n\n\
    ## Referat {#minutes}\n\nStatsråden ønskte velkommen.\n";

/// Whether minutes count as cleared where a commit by the coordinator's address says so, signed with a key or with none.
fn cleared(required: bool, key: Option<&str>) -> bool {
    let ground = Ground::new(required);
    ground.write("meetings/2027-1.md", HELD);
    ground.git(&KARI, AT, &["add", "-A"]);
    let signing = key.map(|key| format!("user.signingkey={}", ground.key(key).display()));
    let mut arguments = vec!["-c", "gpg.format=ssh"];
    arguments.extend(signing.iter().flat_map(|key| ["-c", key.as_str()]));
    arguments.extend(["commit", "-q", "-m", "Referat"]);
    arguments.extend(key.map(|_| "-S"));
    ground.git(&KARI, AT, &arguments);
    let found = ground.found();
    !found.iter().any(|one| one.ends_with("minutes-not-cleared"))
}

#[test]
fn who_wrote_the_line_is_proven_where_signatures_are_required() {
    assert!(cleared(true, Some("kari")));
    assert!(!cleared(true, None));
    assert!(cleared(false, None));
    for required in [true, false] {
        assert!(!cleared(required, Some("anne")), "{required}");
        assert!(!cleared(required, Some("nobody")), "{required}");
    }
}
