//! `status` in the repository that KS has: what KS can know, and nothing that is the state's.

use super::*;
use serde_json::Value;

const OPENED: &str = "cases/straum.md";
const STRAUM: &str = "---\ntitle: Straumprisar\nlanguage: nn\ntype: individual\nraised_by: KS\nresponsible: ED\n\
    meeting: 2027-2\ninputs: [{from: Bø kommune, kind: municipality, date: 2027-04-01, says: Dyrt.}]\n---\n\n\
    ## Innspel frå KS {#ks-input}\n\nPrisane svingar.\n";

fn status(clone: &Path, more: &[&str]) -> Output {
    let run = konsult(clone, LATER, &[&["status"], more].concat());
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    run
}

fn in_json(clone: &Path) -> Value {
    let run = status(clone, &["2027-2", "--format", "json"]);
    serde_json::from_str(&run.out).unwrap()
}

/// KS has changed a remark and opened a case.
fn written() -> (Parties, PathBuf) {
    let (parties, clone) = Parties::exchanging();
    change(&clone, OF_CASE, "KS er usamd", "KS er framleis usamd");
    write(&clone, OPENED, STRAUM);
    (parties, clone)
}

#[test]
fn it_shows_what_ks_can_know() {
    let (_parties, clone) = written();
    for language in ["nn", "nb", "en"] {
        let run = status(&clone, &["2027-2", "--lang", language]);
        insta::assert_snapshot!(format!("status_in_copy_{language}"), run.out);
    }
    let page = status(&clone, &["2027-2", "--format", "md"]).out;
    insta::assert_snapshot!("status_in_copy_md", page);
    let alone = status(&clone, &[]).out;
    assert_eq!(alone, status(&clone, &["2027-2"]).out, "the copy has one");
    let told = status(&clone, &["2027-2", "--format", "json"]).out;
    insta::assert_snapshot!("status_in_copy_json", told);
}

#[test]
fn nothing_in_it_is_for_the_state() {
    let (_parties, clone) = written();
    for day in ["2027-03-01", "2027-04-15", "2027-04-21", "2027-05-30"] {
        for format in ["human", "md"] {
            let run = status(&clone, &["--today", day, "--format", format]);
            for word in [
                "skulle ha",
                "lagd fram",
                "lagt fram for",
                "ikkje kjent",
                "Ingenting er ført",
                "for seint",
                "over fristen",
                "departementet sjølv",
                "FIN",
            ] {
                assert!(!run.out.contains(word), "{day} {word}: {}", run.out);
            }
        }
    }
    let told = in_json(&clone);
    assert_eq!(
        (&told["copy"], &told["complete"]),
        (&true.into(), &false.into())
    );
    let meeting = &told["meetings"][0];
    for key in ["texts", "outside", "releases", "next", "waivers", "closed"] {
        assert!(meeting[key].is_null(), "{key}: {meeting}");
    }
    assert_eq!(
        meeting["questions"],
        Value::Array(Vec::new()),
        "the material is out"
    );
}

#[test]
fn each_case_says_whether_it_is_as_the_state_put_it_out() {
    let (_parties, clone) = written();
    let told = in_json(&clone);
    let cases = told["meetings"][0]["cases"].as_array().unwrap();
    let news = |id: &str| {
        let case = cases.iter().find(|case| case["id"] == id).unwrap();
        (
            case["news"].as_str().unwrap(),
            case["says"].to_string(),
            case["raised"].clone(),
        )
    };
    let remark = r#"["ks-remark"]"#.to_owned();
    assert_eq!(news("bemanningsnorm"), ("changed", remark, false.into()));
    let inputs = r#"["inputs","ks-input"]"#.to_owned();
    assert_eq!(news("straum"), ("new", inputs, true.into()));
    assert_eq!(
        news("veterinaervakt"),
        ("same", "[]".to_owned(), false.into())
    );
    // What nobody can read is not said to be empty.
    change(&clone, OPENED, "title: ", "title: a: ");
    let shown = status(&clone, &[]).out;
    assert!(shown.contains("(straum): kan ikkje lesast"), "{shown}");
    // A case of no meeting that is here is not lost from view.
    write(&clone, OPENED, &STRAUM.replace("meeting: 2027-2\n", ""));
    let shown = status(&clone, &[]).out;
    assert!(shown.contains("ikkje meld opp til dette møtet"), "{shown}");
}

#[test]
fn what_check_finds_there_stands_in_it() {
    let (_parties, clone) = written();
    write(&clone, OPENED, &STRAUM.replace("2027-2", "2027-9"));
    change(&clone, "meetings/2027-2.md", "kind: second", "kind: extra");
    let told = in_json(&clone);
    let findings = told["meetings"][0]["findings"].as_array().unwrap();
    let rules: Vec<&str> = findings
        .iter()
        .map(|one| one["rule"].as_str().unwrap())
        .collect();
    assert_eq!(rules, ["beyond-ks-voice", "unknown-reference", "ks-copy"]);
}

#[test]
fn ks_is_asked_what_it_knows_and_told_that_there_is_more_to_take_in() {
    let parties = Parties::on(EVE);
    let first = parties.release("2027-04-20T17:00:00+02:00", "secretariat");
    assert_eq!(first.code, 0, "{}", first.err);
    let clone = parties.clone_of_ks("ks");
    let told = in_json(&clone);
    let asked = told["meetings"][0]["questions"].as_array().unwrap();
    let ids: Vec<&str> = asked
        .iter()
        .map(|one| one["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids, ["G1.3-1"], "before the dispatch");
    assert_eq!(told["newest"], true);
    let next = parties.release(MORNING, "participants");
    assert_eq!(next.code, 0, "{}", next.err);
    git(&clone, LATER, &["fetch", "-q"]);
    let told = in_json(&clone);
    assert_eq!(told["newest"], false);
    assert_eq!(told["meetings"][0]["questions"], Value::Array(Vec::new()));
    let exported = told["meetings"][0]["exported"].as_array().unwrap();
    let to: Vec<&str> = exported
        .iter()
        .map(|one| one["to"].as_str().unwrap())
        .collect();
    assert_eq!(to, ["secretariat", "participants"]);
    let shown = status(&clone, &[]).out;
    assert!(shown.contains("git merge origin/state"), "{shown}");
}

#[test]
fn the_state_s_own_repository_says_that_it_is_no_copy() {
    let (parties, _) = Parties::exchanging();
    let told = in_json(&parties.state);
    assert_eq!(told["copy"], false);
    assert!(told["meetings"][0]["texts"].is_array());
}
