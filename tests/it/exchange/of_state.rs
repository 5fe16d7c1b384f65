//! What only the state does is refused in the repository that KS has, with what KS does instead.

use super::*;

#[test]
fn what_only_the_state_does_is_refused_with_what_ks_does_instead() {
    let (_parties, clone) = Parties::exchanging();
    let before = git(&clone, LATER, &["status", "--porcelain"]);
    for (arguments, instead) in [
        (
            &["clear", "bemanningsnorm", "--ministry", "KD"][..],
            "git push origin ks",
        ),
        (
            &["clear", "2027-2", "--part", "minutes", "--ministry", "KS"],
            "koordinatoren",
        ),
        (
            &["clear", "finst-ikkje", "--ministry", "XY"],
            "git push origin ks",
        ),
        (
            &["release", "2027-2", "--to", "state"],
            "git push origin ks",
        ),
        (
            &[
                "release",
                "2027-2",
                "--to",
                "secretariat",
                "--export",
                "../ny",
            ],
            "git push origin ks",
        ),
        (&["receive", "../utveksling"], "git merge origin/state"),
        (&["receive", "."], "git merge origin/state"),
        (
            &["new-meeting", "--kind", "extra", "--date", "2027-06-01"],
            "konsult new-case",
        ),
        (&["new-meeting"], "konsult new-case"),
        (
            &["new-agreement", "--title", "Ny", "--ministries", "AID"],
            "konsult new-case",
        ),
        (&["new-agreement"], "konsult new-case"),
    ] {
        for language in ["nn", "nb", "en"] {
            let asked = [arguments, &["--lang", language]].concat();
            let run = konsult(&clone, LATER, &asked);
            assert_eq!(
                (run.code, run.out.as_str()),
                (1, ""),
                "{asked:?}: {}",
                run.err
            );
            let said = run.said();
            let copy = match language {
                "en" => "This is the repository that KS gets",
                _ => "Dette er arkivet KS får av staten",
            };
            assert!(said.contains(copy), "{asked:?}: {said}");
            let instead = match (language, instead) {
                ("en", "koordinatoren") => "the coordinator",
                _ => instead,
            };
            assert!(said.contains(instead), "{asked:?}: {said}");
            for wrong in [
                "kontaktperson",
                "contact person",
                "konsult.yaml",
                "--offline",
            ] {
                assert!(!said.contains(wrong), "{asked:?}: {said}");
            }
        }
    }
    assert_eq!(git(&clone, LATER, &["status", "--porcelain"]), before);
    assert!(!clone.join("../ny").exists());
}
