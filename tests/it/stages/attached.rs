//! Memos and appendices in files of their own, held against what the participants were sent.

use super::{case_at, release, repository};
use crate::support::program::konsult;

#[test]
fn what_lay_by_the_material_is_held_against_the_files_too() {
    const MEETING: &str = "kind: second\ndate: 2027-04-28\n\
        memos: [{from: TBU, topic: economy, title: Notat, date: 2027-04-12, place: chapter, file: appendices/tbu.md}]\n\
        appendices:\n";
    const TABLE: &str =
        "- {title: Tabell, owner: KS, file: appendices/tal.xlsx, place: separate}\n";
    const LATE: &str =
        "- {title: Etterpå, owner: KD, file: appendices/late.md, place: after-meeting}\n";
    let repository = repository(&[("2027-2", &format!("{MEETING}{TABLE}{LATE}"))]);
    for file in ["tbu.md", "tal.xlsx", "late.md", "beside.md"] {
        repository.write(&format!("appendices/{file}"), "Veksten er 1,2 prosent.\n");
    }
    case_at(
        &repository,
        "2027-03-01T09:00:00Z",
        "2027-2",
        "Norma gjeld.",
    );
    release(
        &repository,
        "2027-2",
        "participants",
        "2027-04-21T09:00:00Z",
    );
    let told_on = |day: &str, says: &[&str], silent: &[&str]| {
        let run = konsult(&repository.path, &["check", "--today", day, "--lang", "en"]);
        let out = run.out.split_whitespace().collect::<Vec<_>>().join(" ");
        for words in says {
            assert!(out.contains(words), "{words}\n{}", run.out);
        }
        for words in silent {
            assert!(!out.contains(words), "{words}\n{}", run.out);
        }
    };
    let told = |says: &[&str], silent: &[&str]| told_on("2027-04-22", says, silent);
    let rule = "text-changed-after-dispatch";
    told(&[], &[rule]);

    let write =
        |file: &str| repository.write(&format!("appendices/{file}"), "Veksten er 2,1 prosent.\n");
    write("late.md");
    write("beside.md");
    told(&[], &[rule]);
    write("tbu.md");
    write("tal.xlsx");
    let changed = [
        "The appendix appendices/tbu.md is not the one the participants of the meeting 2027-2 got on 21",
        "The appendix appendices/tal.xlsx is not the one",
        "git checkout release/2027-2/participants/1 -- appendices/tbu.md",
    ];
    told(&changed, &["late.md is not the one", "beside.md"]);
    repository.commit("2027-04-22T08:00:00Z");
    told(&changed, &["late.md is not the one", "beside.md"]);

    repository.write("appendices/tbu.md", "Veksten er 1,2 prosent.\n");
    let moved = LATE.replace("after-meeting", "included");
    let text = format!("---\n{MEETING}{moved}---\n");
    repository.write("meetings/2027-2.md", &text);
    told(
        &["The appendix appendices/late.md came in after"],
        &["appendices/tbu.md is", "tal.xlsx"],
    );
    let gone = text.replace("file: appendices/tbu.md", "file: appendices/beside.md");
    repository.write("meetings/2027-2.md", &gone);
    told(
        &[
            "The appendix appendices/beside.md came in after",
            "The appendix appendices/tbu.md was in what the participants",
        ],
        &[],
    );
    let agreed = gone.replace(
        "appendices:",
        "outcomes: [{kind: text-change, says: Nye tal.}]\nappendices:",
    );
    repository.write("meetings/2027-2.md", agreed);
    told_on("2027-04-29", &[], &[rule]);
}
