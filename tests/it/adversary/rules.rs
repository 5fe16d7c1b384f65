//! Attacks on the rules themselves: a branch that would give itself the right to what it brings.

use super::ground::{Ground, NOBODY, OLA, Person};
use super::{Attack, FINANCE_HAS_NOT_SPOKEN, UNPROVEN, both, hold};
use std::fs;

const AT: &str = "2027-04-09T08:00:00Z";

/// A branch with another konsult.yaml.
fn branch(ground: &Ground, from: &str, to: &str) {
    ground.git(&NOBODY, AT, &["switch", "-q", "-c", "endring"]);
    let configuration = ground.read("konsult.yaml");
    let changed = configuration.replacen(from, to, 1);
    assert_ne!(configuration, changed, "{from}");
    ground.write("konsult.yaml", &changed);
    ground.commit(&NOBODY, AT);
}

fn public(ground: &Ground, key: &str) -> String {
    let file = ground.key(key).with_extension("key.pub");
    fs::read_to_string(file).unwrap().trim().to_owned()
}

#[test]
fn a_branch_gives_itself_no_right() {
    const CHANGED: (&str, &str) = ("warning policy-changed", "warning policy-changed");
    let with_key = |ground: &Ground| {
        let key = format!("signing_keys: [{{ssh: \"{}\"}}, ", public(ground, "nobody"));
        let ola = format!("email: {}, signing_keys: [", OLA.email);
        branch(ground, &ola, &format!("email: {}, {key}", OLA.email));
        ground.clears("FIN", &OLA, "2027-04-10T08:00:00Z", Some("nobody"));
    };
    let with_contact = |ground: &Ground| {
        let contact = format!(
            "contacts: [{{name: {}, email: {}, signing_keys: [{{ssh: \"{}\"}}]}}, {{name: Ola",
            NOBODY.name,
            NOBODY.email,
            public(ground, "nobody")
        );
        branch(ground, "contacts: [{name: Ola", &contact);
        ground.clears("FIN", &NOBODY, "2027-04-10T08:00:00Z", Some("nobody"));
    };
    let with_revoked_key = |ground: &Ground| {
        branch(ground, ", revoked: yes", "");
        ground.clears("FIN", &OLA, "2027-04-10T08:00:00Z", Some("ola-lost"));
    };
    let unsigned = |ground: &Ground| {
        branch(
            ground,
            "clearance:\n  require_signatures: ",
            "clearance:\n  silence: 1 day\n  require_signatures: ",
        );
        let was = ground.read("konsult.yaml");
        let now = was.replace("require_signatures: yes", "require_signatures: no");
        ground.write("konsult.yaml", &now);
        ground.commit(&NOBODY, AT);
        ground.clears("FIN", &OLA, "2027-04-10T08:00:00Z", None);
    };
    let silence = |ground: &Ground| {
        let to = "clearance:\n  policy: silence\n  silence: 1 day\n";
        branch(ground, "clearance:\n", to);
    };
    // Closures that capture nothing are functions too.
    let acts: [fn(&Ground); 5] = [with_key, with_contact, with_revoked_key, unsigned, silence];
    hold(&[
        Attack {
            name: "a key of one's own, told of",
            act: acts[0],
            told: both("error clearance-bad-signature"),
            stands: FINANCE_HAS_NOT_SPOKEN,
        },
        Attack {
            name: "a key of one's own",
            act: acts[0],
            told: CHANGED,
            stands: FINANCE_HAS_NOT_SPOKEN,
        },
        Attack {
            name: "oneself as a contact",
            act: acts[1],
            told: both("error clearance-untrusted"),
            stands: FINANCE_HAS_NOT_SPOKEN,
        },
        Attack {
            name: "a revoked key made good",
            act: acts[2],
            told: both("error clearance-bad-signature"),
            stands: FINANCE_HAS_NOT_SPOKEN,
        },
        Attack {
            name: "signatures that are not required any more",
            act: acts[3],
            told: ("error clearance-unsigned", "warning clearance-unsigned"),
            stands: UNPROVEN,
        },
        Attack {
            name: "silence that clears",
            act: acts[4],
            told: CHANGED,
            stands: FINANCE_HAS_NOT_SPOKEN,
        },
        Attack {
            name: "another main",
            act: |ground| {
                branch(
                    ground,
                    "language: nn\n",
                    "language: nn\nmain_branch: endring\n",
                );
                let nobody: &Person = &NOBODY;
                ground.clears("FIN", nobody, "2027-04-10T08:00:00Z", Some("nobody"));
            },
            told: both("error policy-changed"),
            stands: FINANCE_HAS_NOT_SPOKEN,
        },
    ]);
}
