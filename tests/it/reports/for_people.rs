//! The report for people: errors first, and steps that are alike told once, with nothing lost.

use super::{CASE, repository};
use crate::support::program::konsult;

#[test]
fn people_see_errors_first_and_steps_that_are_alike_beneath_one_another() {
    let repository = repository();
    for id in ["a", "b", "c"] {
        let case = CASE.replace("Bemanningsnorm i barnehagane", id);
        repository.write(&format!("arkiv/cases/2027/{id}.md"), case);
    }
    repository.commit("2027-04-12T10:00:00Z");
    let shown = |format| {
        let arguments = ["check", "--format", format, "--today", "2027-04-12"];
        let run = konsult(&repository.path.join("arkiv"), &arguments);
        assert_eq!(run.code, 1);
        run.out
    };
    let (human, short) = (shown("human"), shown("short"));
    insta::assert_snapshot!(
        "report_for_people",
        human.replace(&repository.head()[..10], "COMMIT")
    );
    let (last_error, first_step) = (human.rfind("\nfeil["), human.find("opplysning["));
    assert!(last_error.expect("errors") < first_step.expect("steps"));
    assert!(short.find(": info[") < short.rfind(": error["));
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let told = plain(&human);
    for line in short.lines().filter(|line| !line.contains(" waived ")) {
        let (place, message) = line.split_once("]: ").expect("a finding");
        let (_, rule) = place.split_once('[').expect("a rule");
        let far_off = human.contains(&format!(" {rule}\n"));
        assert!(told.contains(&plain(message)) || far_off, "{line}");
    }
}
