//! Files that go with the material under the name of KS.

use super::*;

const FILE: &str = "appendices/2027/ks-kartlegging-bemanning-2027.md";
const TOLD: &str = "ingen hos KS har lagt dei inn";

#[test]
fn what_nobody_of_ks_has_put_into_git_is_told_before_it_goes() {
    let parties = Parties::on(EVE);
    let told = |run: &Output| {
        assert_eq!(run.code, 0, "{}", run.err);
        let said = run.said();
        said.contains(TOLD) && said.contains(FILE)
    };
    let rehearsed = |instant: &str| {
        let given = ["release", "2027-2", "--to", "participants", "--dry-run"];
        konsult(&parties.state, instant, &given)
    };
    assert!(told(&rehearsed(MORNING)));
    // As `receive` would have it committed.
    let text = read(&parties.state, FILE);
    write(
        &parties.state,
        FILE,
        &format!("{text}\nKS har telt opp att.\n"),
    );
    git(&parties.state, MORNING, &["add", "-A"]);
    let author = format!("--author={} <{}>", ANITA.0, ANITA.1);
    git(
        &parties.state,
        MORNING,
        &["commit", "-qm", "Frå KS", &author],
    );
    assert!(!told(&rehearsed(MORNING)));
}
