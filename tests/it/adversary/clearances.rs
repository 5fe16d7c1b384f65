//! Attacks on tags that clear: by people who may not, with keys that are not theirs, and on what a tag is.

use super::ground::{ANNE, GRO, Ground, KARI, NOBODY, OLA, name};
use super::{Attack, FINANCE_HAS_NOT_SPOKEN, UNPROVEN, both, hold};

const AT: &str = "2027-04-09T08:00:00Z";
const KD_LOST: (&str, &str) = ("KD laid-before", "KD laid-before");

#[test]
fn people_who_may_not_and_keys_that_are_not_theirs() {
    hold(&[
        Attack {
            name: "a forged tagger",
            act: |ground| drop(ground.clears("FIN", &OLA, AT, None)),
            told: ("error clearance-unsigned", "warning clearance-unsigned"),
            stands: UNPROVEN,
        },
        Attack {
            name: "a forged tagger, with letters of another case in the address",
            act: |ground| {
                let forged = super::ground::Person {
                    name: OLA.name,
                    email: "OLA@Fin.example",
                };
                ground.clears("FIN", &forged, AT, None);
            },
            told: ("error clearance-unsigned", "warning clearance-unsigned"),
            stands: UNPROVEN,
        },
        Attack {
            name: "the contact of another ministry, with her own key",
            act: |ground| drop(ground.clears("FIN", &ANNE, AT, Some("anne"))),
            told: both("error clearance-untrusted"),
            stands: FINANCE_HAS_NOT_SPOKEN,
        },
        Attack {
            name: "the coordinator for finance",
            act: |ground| drop(ground.clears("FIN", &KARI, AT, Some("kari"))),
            told: both("error clearance-untrusted"),
            stands: FINANCE_HAS_NOT_SPOKEN,
        },
        Attack {
            name: "somebody whom nobody knows",
            act: |ground| drop(ground.clears("FIN", &NOBODY, AT, Some("nobody"))),
            told: both("error clearance-untrusted"),
            stands: FINANCE_HAS_NOT_SPOKEN,
        },
        Attack {
            name: "somebody who was a contact until some days ago",
            act: |ground| drop(ground.clears("FIN", &GRO, AT, Some("gro"))),
            told: both("error clearance-untrusted"),
            stands: FINANCE_HAS_NOT_SPOKEN,
        },
        Attack {
            name: "the same with a clock set back",
            act: |ground| drop(ground.clears("FIN", &GRO, "2027-04-01T08:00:00Z", Some("gro"))),
            told: both("error clearance-mismatch"),
            stands: FINANCE_HAS_NOT_SPOKEN,
        },
        Attack {
            name: "somebody else's key",
            act: |ground| drop(ground.clears("FIN", &OLA, AT, Some("anne"))),
            told: both("error clearance-bad-signature"),
            stands: FINANCE_HAS_NOT_SPOKEN,
        },
        Attack {
            name: "the key of another contact of the same ministry",
            act: |ground| drop(ground.clears("FIN", &OLA, AT, Some("gro"))),
            told: both("error clearance-bad-signature"),
            stands: FINANCE_HAS_NOT_SPOKEN,
        },
        Attack {
            name: "a key that nobody knows",
            act: |ground| drop(ground.clears("FIN", &OLA, AT, Some("nobody"))),
            told: both("error clearance-bad-signature"),
            stands: FINANCE_HAS_NOT_SPOKEN,
        },
        Attack {
            name: "a retired key",
            act: |ground| drop(ground.clears("FIN", &OLA, AT, Some("ola-old"))),
            told: both("error clearance-bad-signature"),
            stands: FINANCE_HAS_NOT_SPOKEN,
        },
        Attack {
            name: "a revoked key",
            act: |ground| drop(ground.clears("FIN", &OLA, AT, Some("ola-lost"))),
            told: both("error clearance-bad-signature"),
            stands: FINANCE_HAS_NOT_SPOKEN,
        },
        Attack {
            name: "an objection taken back by another ministry",
            act: |ground| {
                let tag = ground.says("FIN", "objection", "Remark: Nei.\n", &OLA, AT, Some("ola"));
                let object = ground.git(&OLA, AT, &["rev-parse", &tag]);
                let answers = format!("Answers: {object}\n");
                let later = "2027-04-10T08:00:00Z";
                ground.says("KD", "withdrawn", &answers, &ANNE, later, Some("anne"));
            },
            told: both("error clearance-mismatch"),
            stands: both("FIN objection"),
        },
    ]);
}

#[test]
fn what_a_tag_is_and_where_it_points() {
    hold(&[
        Attack {
            name: "a lightweight tag",
            act: |ground| drop(ground.git(&OLA, AT, &["tag", &name("FIN", AT), "HEAD"])),
            told: both("error clearance-mismatch"),
            stands: FINANCE_HAS_NOT_SPOKEN,
        },
        Attack {
            name: "a tag on a tag",
            act: |ground| on(ground, &ground.of_kd()),
            told: both("error clearance-mismatch"),
            stands: FINANCE_HAS_NOT_SPOKEN,
        },
        Attack {
            name: "a tag on a tree",
            act: |ground| on(ground, "HEAD^{tree}"),
            told: both("error clearance-mismatch"),
            stands: FINANCE_HAS_NOT_SPOKEN,
        },
        Attack {
            name: "a tag on a file",
            act: |ground| on(ground, "HEAD:cases/norm.md"),
            told: both("error clearance-mismatch"),
            stands: FINANCE_HAS_NOT_SPOKEN,
        },
        Attack {
            name: "another name for somebody else's tag",
            act: |ground| {
                let symbolic = format!("refs/tags/{}", name("FIN", AT));
                let signed = format!("refs/tags/{}", ground.of_kd());
                ground.git(&OLA, AT, &["symbolic-ref", &symbolic, &signed]);
            },
            told: both("error clearance-mismatch"),
            stands: FINANCE_HAS_NOT_SPOKEN,
        },
        Attack {
            name: "a signed tag under the name of another ministry",
            act: |ground| ground.points(&name("FIN", AT), &ground.of_kd()),
            told: both("error clearance-mismatch"),
            stands: FINANCE_HAS_NOT_SPOKEN,
        },
        Attack {
            name: "a name that is none",
            act: |ground| {
                let message = ground.clearance("FIN", "cleared", "");
                ground.tag(
                    "clearance/case/norm/FIN/now",
                    "HEAD",
                    &message,
                    &OLA,
                    AT,
                    Some("ola"),
                );
            },
            told: both("error clearance-mismatch"),
            stands: FINANCE_HAS_NOT_SPOKEN,
        },
        Attack {
            name: "a signed tag moved to a commit with another text",
            act: |ground| {
                let old = ground.head();
                ground.write(
                    "cases/norm.md",
                    &super::ground::CASE.replace("2028", "2035"),
                );
                ground.commit(&ANNE, AT);
                ground.forges(&ground.of_kd(), &[(&old, &ground.head())]);
            },
            told: both("error clearance-mismatch"),
            stands: both("KD laid-before-other-words"),
        },
        Attack {
            name: "a tag that a release rests on, taken away",
            act: |ground| {
                let object = ground.git(&ANNE, AT, &["rev-parse", &ground.of_kd()]);
                let message = ground.release("secretariat", &format!("Clearance: {object}\n"));
                let name = "release/2027-2/secretariat/1";
                ground.tag(name, "HEAD", &message, &KARI, AT, Some("kari"));
                ground.git(&NOBODY, AT, &["tag", "-d", &ground.of_kd()]);
            },
            told: both("error history-incomplete"),
            stands: KD_LOST,
        },
        Attack {
            name: "the hash of another text than the commit's",
            act: |ground| {
                let message = ground.clearance("FIN", "cleared", "");
                let other = format!("sha256:{}", "0".repeat(64));
                let message = message.replace(&ground.words(), &other);
                ground.tag(&name("FIN", AT), "HEAD", &message, &OLA, AT, Some("ola"));
            },
            told: both("error clearance-mismatch"),
            stands: FINANCE_HAS_NOT_SPOKEN,
        },
        Attack {
            name: "a commit that holds the text as it was before",
            act: |ground| {
                let message = ground.clearance("FIN", "cleared", "");
                ground.tag(&name("FIN", AT), "HEAD~1", &message, &OLA, AT, Some("ola"));
            },
            told: both("error clearance-mismatch"),
            stands: FINANCE_HAS_NOT_SPOKEN,
        },
        Attack {
            name: "a message altered after it was signed",
            act: |ground| {
                let tag = ground.says("FIN", "remark", "Remark: Kva år?\n", &OLA, AT, Some("ola"));
                let altered = [("Outcome: remark", "Outcome: cleared")];
                ground.forges(&tag, &altered);
            },
            told: both("error clearance-bad-signature"),
            stands: FINANCE_HAS_NOT_SPOKEN,
        },
        Attack {
            name: "the same with the signature cut off",
            act: |ground| {
                let tag = ground.says("FIN", "remark", "Remark: Kva år?\n", &OLA, AT, Some("ola"));
                let content = ground.git(&OLA, AT, &["cat-file", "tag", &tag]);
                let (words, _) = content.split_once("-----BEGIN").unwrap();
                ground.puts(&tag, &words.replace("Outcome: remark", "Outcome: cleared"));
            },
            told: ("error clearance-unsigned", "warning clearance-unsigned"),
            stands: UNPROVEN,
        },
        Attack {
            name: "a trailer that stands twice",
            act: |ground| {
                let message = ground.clearance("FIN", "remark", "Outcome: cleared\n");
                ground.tag(&name("FIN", AT), "HEAD", &message, &OLA, AT, Some("ola"));
            },
            told: both("error clearance-mismatch"),
            stands: FINANCE_HAS_NOT_SPOKEN,
        },
        Attack {
            name: "trailers that are not in the last paragraph",
            act: |ground| {
                let message = ground.clearance("FIN", "cleared", "\nDet var alt.\n");
                ground.tag(&name("FIN", AT), "HEAD", &message, &OLA, AT, Some("ola"));
            },
            told: both("error clearance-mismatch"),
            stands: FINANCE_HAS_NOT_SPOKEN,
        },
    ]);
}

fn on(ground: &Ground, target: &str) {
    let message = ground.clearance("FIN", "cleared", "");
    ground.tag(&name("FIN", AT), target, &message, &OLA, AT, Some("ola"));
}
