//! What a plan lacks, and who is told where.

use super::*;

/// Who cannot mend the state's files is not sent to them.
#[test]
fn a_plan_for_ks_tells_that_something_lacks_and_not_in_which_file() {
    let repository = TestRepository::empty();
    repository.write("konsult.yaml", CONFIGURATION);
    let broken = SECOND.replace(
        "secretariat_meeting: 2027-04-13",
        "secretariat_meeting: snart",
    );
    repository.write("meetings/2027-2.md", &broken);
    repository.commit("2027-04-01T08:00:00Z");
    let told = |audience: &str| {
        let plan = [
            "plan",
            "2027-2",
            "--audience",
            audience,
            "--today",
            "2027-04-01",
        ];
        let run = konsult(&repository.path, &plan);
        run.out.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let place = "meetings/2027-2.md";
    assert!(told("state").contains(place), "{}", told("state"));
    assert!(!told("ks").contains(place), "{}", told("ks"));
    assert!(told("ks").contains("Spør koordinatoren"), "{}", told("ks"));
}
