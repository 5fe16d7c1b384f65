//! What KS is told in its own repository of what the state has put out, and nothing that only the state knows.

use super::*;
use serde_json::Value;

/// Put out twice: KS has written on the first, and the state has taken that in and changed its own text.
fn twice() -> (Parties, PathBuf) {
    let parties = Parties::on(EVE);
    let first = parties.release("2027-04-20T17:00:00+02:00", "secretariat");
    assert_eq!(first.code, 0, "{}", first.err);
    let clone = parties.clone_of_ks("ks");
    change(&clone, OF_CASE, "KS er usamd", "KS er framleis usamd");
    send_at(&clone, ANITA, "2027-04-20T18:00:00+02:00");
    let taken = parties.receive(&[]);
    assert_eq!(taken.code, 0, "{}", taken.err);
    let state = &parties.state;
    let evening = "2027-04-20T19:00:00+02:00";
    git(state, evening, &["commit", "-qam", "Frå KS"]);
    (parties, clone)
}

fn put_out_anew(parties: &Parties, clone: &Path) {
    let next = parties.release(MORNING, "participants");
    assert_eq!(next.code, 0, "{}", next.err);
    git(clone, LATER, &["fetch", "-q"]);
}

fn merge(clone: &Path) {
    git_in(
        clone,
        LATER,
        ANITA.1,
        &["merge", "-q", "--no-edit", "origin/state"],
    );
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_life_of_a_case_is_what_the_state_has_put_out() {
    let (parties, clone) = twice();
    put_out_anew(&parties, &clone);
    merge(&clone);
    let log = konsult(&clone, LATER, &["log", "bemanningsnorm"]);
    assert_eq!(log.code, 0, "{}", log.err);
    let said = words(&log.out);
    assert!(
        said.contains("Staten la dette ut for første gong"),
        "{said}"
    );
    assert!(
        said.contains("I det staten la ut, er det ny ordlyd i det KS seier"),
        "{said}"
    );
    for wrong in [KARI.1, "hovudgreina", "meld opp"] {
        assert!(!said.contains(wrong), "{wrong}: {said}");
    }
    write(&clone, "cases/ny.md", attempts::NEW);
    let new = konsult(&clone, LATER, &["log", "ny"]);
    let said = words(&new.out);
    assert!(
        said.contains("Staten har ikkje lagt ut noko om dette"),
        "{said}"
    );
}

#[test]
fn the_plan_says_what_has_been_sent_and_of_the_rest_not_that_no_field_tells() {
    let (parties, clone) = twice();
    put_out_anew(&parties, &clone);
    merge(&clone);
    let plan = konsult(&clone, LATER, &["plan", "2027-2", "--format", "json"]);
    let told: Value = serde_json::from_str(&plan.out).unwrap_or_else(|_| panic!("{}", plan.err));
    let text = told.to_string();
    assert!(
        !text.contains("ikkje noko felt") && !text.contains("\"passed\""),
        "{text}"
    );
    let plan = konsult(&clone, LATER, &["plan", "2027-2"]);
    let said = words(&plan.out);
    let row = said
        .split("utkast til sekretariatet")
        .nth(1)
        .unwrap_or_default();
    let row: String = row.chars().take(120).collect();
    assert!(row.contains("gjort"), "{said}");
}

#[test]
fn a_review_says_nothing_of_clearances_deadlines_and_the_register() {
    let (_parties, clone) = Parties::exchanging();
    change(&clone, OF_CASE, "KS er usamd", "KS er framleis usamd");
    commit_at(&clone, ANITA, LATER);
    for format in [&["review"][..], &["review", "--format", "human"]] {
        let review = konsult(&clone, LATER, format);
        let said = words(&review.out);
        assert!(said.contains("framleis"), "{said}");
        assert!(said.contains("arkivet KS får av staten"), "{said}");
        for wrong in [
            "registeret)",
            "Manglar:",
            "fell bort",
            "hovudgreina",
            ANITA.1,
        ] {
            assert!(!said.contains(wrong), "{wrong}: {said}");
        }
    }
    let review = konsult(&clone, LATER, &["review", "--format", "json"]);
    let told: Value = serde_json::from_str(&review.out).unwrap();
    for of_state in ["clearances", "deadlines", "editors"] {
        assert!(told[of_state].is_null(), "{of_state}: {told}");
    }
}

#[test]
fn the_status_names_the_cases_in_which_the_text_has_changed_since_ks_wrote() {
    let (parties, clone) = twice();
    let changed = |clone: &Path| -> Vec<String> {
        let run = konsult(clone, LATER, &["status", "--format", "json"]);
        let told: Value = serde_json::from_str(&run.out).unwrap_or_else(|_| panic!("{}", run.err));
        let cases = told["meetings"][0]["cases"].as_array().unwrap().clone();
        let changed = cases
            .iter()
            .filter(|case| !case["state_changed_since"].is_null());
        changed
            .map(|case| case["id"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(changed(&clone), Vec::<String>::new());
    put_out_with_other_words(&clone);
    // Fetched, merged, and begun afresh.
    assert_eq!(changed(&clone), ["bemanningsnorm"]);
    merge(&clone);
    assert_eq!(changed(&clone), ["bemanningsnorm"]);
    let shown = words(&konsult(&clone, LATER, &["status"]).out);
    let first = git(&clone, LATER, &["rev-parse", "origin/state~1"]);
    let command = format!("konsult diff {}..origin/state", &first[..10]);
    assert!(
        shown.contains("Staten har endra teksten sidan KS skreiv"),
        "{shown}"
    );
    assert!(shown.contains(&command), "{shown}");
    let diff = konsult(
        &clone,
        LATER,
        &["diff", &format!("{}..origin/state", &first[..10])],
    );
    assert!(diff.out.contains("sju"), "{}", diff.out);
    let fresh = parties.clone_of_ks("fresh");
    assert_eq!(changed(&fresh), ["bemanningsnorm"]);
    // What KS writes now it writes on what it sees.
    change(&clone, OF_CASE, "framleis usamd", "usamd");
    assert_eq!(changed(&clone), Vec::<String>::new());
    commit_at(&clone, ANITA, LATER);
    assert_eq!(changed(&clone), Vec::<String>::new());
}

/// What KS has written has been taken in and put out again, in a text that the state has changed.
fn put_out_with_other_words(clone: &Path) {
    git(clone, LATER, &["switch", "-q", "--detach", "origin/state"]);
    let remark = git(clone, LATER, &["show", &format!("ks:{OF_CASE}")]);
    write(clone, OF_CASE, &format!("{remark}\n"));
    change(clone, OF_CASE, "seks timar", "sju timar");
    git(
        clone,
        LATER,
        &["commit", "-qam", "2027-2 to participants 1"],
    );
    git(clone, LATER, &["push", "-q", "origin", "HEAD:state"]);
    git(clone, LATER, &["switch", "-q", "ks"]);
    git(clone, LATER, &["fetch", "-q"]);
}

#[test]
fn the_document_of_what_is_new_is_refused_with_the_commits_that_show_it() {
    let (parties, clone) = twice();
    let document = ["render", "2027-2", "--draft", "--document", "changes"];
    let once = konsult(&clone, LATER, &document);
    assert_ne!(once.code, 0);
    assert!(
        once.said().contains("Staten har lagt ut noko éin gong"),
        "{}",
        once.said()
    );
    put_out_anew(&parties, &clone);
    merge(&clone);
    let refused = konsult(&clone, LATER, &document);
    assert_ne!(refused.code, 0);
    let ids =
        ["origin/state~1", "origin/state"].map(|name| git(&clone, LATER, &["rev-parse", name]));
    let range = format!("{}..{}", &ids[0][..10], &ids[1][..10]);
    let command = format!("konsult diff {range}");
    assert!(refused.said().contains(&command), "{}", refused.said());
    let diff = konsult(&clone, LATER, &["diff", &range]);
    assert_eq!(diff.code, 0, "{}", diff.err);
    assert!(diff.out.contains("framleis"), "{}", diff.out);
}
