//! What is made for others than the state only when it is in order: agreements, the material, lists of cases.

use super::{Files, options, output, render};
use crate::support::git::{TestRepository, git_in};
use crate::support::people::{ANNE, KARI, OLA, Person};
use crate::support::process::konsult;
use konsult::commands::render::Options;
use konsult::document::DocumentKind;
use konsult::model::Audience;
use std::path::Path;

const SPRING: &str = "2027-04-01T07:00:00Z";

/// Signed without a proposal, so that it stands in no material.
const AGREEMENT: &str = "---
title: Skulemat
language: nn
ministries: [KD]
proposed_by: state
status: signed
period: {from: 2027-01-01, until: 2028-12-31}
replaces: {regulation: no, earmarking: yes, how: Slik.}
government: {treated: 2026-06-01, frames: Ja, within_frames: yes}
coordinator_told: 2026-04-01
presented: {date: 2026-05-20, to: [KDD, FIN]}
drafting_started: 2026-06-15
ks_contacted: 2026-06-20
consequences: {economic: A, administrative: B}
assessment: {challenges: a, main_goal: a, duration: a, national_priority: a, why_agreement: a, alternatives: a,
  advantages: a, replaces_rules: a, ordinary_steering: a, reaching_goals: a, expectations: a, evaluation: a}
goals: [{goal: G, indicator: I}]
others: [{party: Statsforvaltaren, expected: Alt, county_governor: yes}]
economy: {compensation: no, reservation: no, earmarked: no}
evaluation: {scheme: S, indicators: [I], next: 2027-10-15}
termination: {possible: yes, notice: 6 månader}
signatories:
  - {party: KD, name: A, role: minister, date: 2026-12-15}
  - {party: KS, name: B, role: leader, date: 2026-12-15}
---

## Formål {#purpose}

Skulane skal servere frukost.
";

fn with_agreement() -> TestRepository {
    let repository = TestRepository::empty();
    let contact = |code: &str, person: &Person| {
        let (name, email) = (person.name, person.email);
        format!(
            "- {{code: {code}, name: {{nn: {code}, nb: {code}}}, contacts: [{{name: {name}, email: {email}}}]}}\n"
        )
    };
    repository.write(
        "konsult.yaml",
        format!(
            "konsult: 1\nlanguage: nn\nministries:\n{}{}{}",
            contact("KDD", &KARI),
            contact("FIN", &OLA),
            contact("KD", &ANNE)
        ),
    );
    repository.write("agreements/skulemat.md", AGREEMENT);
    repository.commit(SPRING);
    repository
}

/// As somebody says it of the agreement.
fn clear(folder: &Path, person: &Person, code: &str, more: &[&str]) {
    for (name, value) in [("user.name", person.name), ("user.email", person.email)] {
        git_in(folder, SPRING, person.email, &["config", name, value]);
    }
    let arguments = [&["clear", "skulemat", "--ministry", code], more].concat();
    let made = konsult(folder, SPRING, &arguments);
    assert_eq!(made.code, 0, "{}", made.err);
}

/// The agreement as KS would get it; none where it is refused, with why.
fn for_ks(folder: &Path) -> Result<String, String> {
    let given = [
        "render",
        "skulemat",
        "--audience",
        "ks",
        "--format",
        "md",
        "-o",
        "ut",
    ];
    let run = konsult(folder, SPRING, &given);
    match run.code {
        0 => Ok(std::fs::read_to_string(folder.join("ut/skulemat-agreement.md")).expect("a file")),
        _ => Err(run.err),
    }
}

fn is_draft(document: &str) -> bool {
    document.starts_with("**UTKAST**\n")
}

fn found(folder: &Path) -> String {
    konsult(folder, SPRING, &["check", "--format", "short"]).out
}

fn planned(folder: &Path) -> bool {
    let given = ["plan", "2028", "--audience", "ks", "--format", "json"];
    let plan = konsult(folder, SPRING, &given);
    plan.out.contains("skulemat.agreement-expiry")
}

#[test]
fn a_signed_agreement_is_a_draft_until_its_words_are_cleared() {
    let repository = with_agreement();
    let folder = repository.clone_to("folder", &[]);
    git_in(&folder, SPRING, KARI.email, &["remote", "remove", "origin"]);
    assert!(is_draft(&for_ks(&folder).expect("a draft")));
    assert!(!planned(&folder));
    clear(&folder, &KARI, "KDD", &[]);
    clear(&folder, &OLA, "FIN", &[]);
    assert!(is_draft(&for_ks(&folder).expect("a draft")));
    assert!(!planned(&folder));
    clear(&folder, &ANNE, "KD", &[]);
    assert!(!found(&folder).contains("agreement-not-cleared"));
    assert!(!is_draft(&for_ks(&folder).expect("the agreement")));
    assert!(planned(&folder));
    let path = folder.join("agreements/skulemat.md");
    std::fs::write(&path, AGREEMENT.replace("frukost", "middag")).expect("a file");
    git_in(
        &folder,
        SPRING,
        KARI.email,
        &["commit", "-qam", "other words"],
    );
    assert!(
        found(&folder).contains("error[agreement-not-cleared]"),
        "{}",
        found(&folder)
    );
    let refused = for_ks(&folder).expect_err("a refusal");
    assert!(refused.contains("agreement-not-cleared"), "{refused}");
    assert!(!planned(&folder));
}

#[test]
fn an_objection_stands_in_the_way_of_a_signed_agreement() {
    let repository = with_agreement();
    let folder = repository.clone_to("folder", &[]);
    git_in(&folder, SPRING, KARI.email, &["remote", "remove", "origin"]);
    clear(&folder, &KARI, "KDD", &[]);
    clear(&folder, &ANNE, "KD", &[]);
    let no = ["--outcome", "objection", "--remark", "Aldri sett."];
    clear(&folder, &OLA, "FIN", &no);
    assert!(found(&folder).contains("error[clearance-objection-open]"));
    let refused = for_ks(&folder).expect_err("a refusal");
    assert!(refused.contains("clearance-objection-open"), "{refused}");
    assert!(!planned(&folder));
}

#[test]
fn the_material_is_made_for_others_when_nothing_stands_in_its_way() {
    let files = Files::sample();
    let own = Options {
        document: DocumentKind::named("material"),
        today: "2027-04-01".parse().expect("a day"),
        ..options("2027-2")
    };
    let made = |options: &Options| render(&files.world(), options);
    assert!(is_draft(&output(&made(&own).expect("a draft"), "md")));
    let for_ks = Options {
        audience: Some(Audience::Ks),
        ..own
    };
    let refused = made(&for_ks).expect_err("laid before nobody");
    assert_eq!(refused.key, "texts-may-not-leave");
    let list = format!("{:?}", refused.args);
    assert!(list.contains("text-not-laid-before"), "{list}");
    let all_the_same = Options {
        draft: true,
        ..for_ks
    };
    assert!(is_draft(&output(
        &made(&all_the_same).expect("a draft"),
        "md"
    )));
}

#[test]
fn a_list_of_cases_that_somebody_has_not_seen_is_a_draft() {
    let options = Options {
        document: DocumentKind::named("agenda"),
        ..options("2027-b-hod")
    };
    let mut files = Files::sample();
    let seen = output(&render(&files.world(), &options).expect("a list"), "md");
    assert!(!is_draft(&seen));
    let anchored = "  - {ministry: KD, date: 2027-10-04, attends: yes}\n";
    files.replace("meetings/2027-b-hod.md", anchored, "");
    let early = Options {
        today: "2027-10-01".parse().expect("a day"),
        ..options
    };
    let unseen = output(&render(&files.world(), &early).expect("a draft"), "md");
    assert!(is_draft(&unseen));
    let for_ks = Options {
        audience: Some(Audience::Ks),
        ..early
    };
    let refused = render(&files.world(), &for_ks).expect_err("a refusal");
    assert_eq!(refused.key, "texts-may-not-leave");
}
