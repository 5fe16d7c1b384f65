//! What is the state's own never gets into a document.

use super::{Files, draft, output};
use konsult::commands::render::render;
use konsult::model::{Agreement, Audience, Case, FieldInfo, Meeting};

/// A case whose every field for the state says KANARI, 2043 or UD.
const CASE: &str = r"---
title: Sak med løyndomar
language: nb
type: cost-calculation
raised_by: KD
responsible: KD
affected: [UD]
meeting: 2027-2
received: {date: 2043-01-01, by: UD, how: KANARI}
public: yes
importance: marginal
stage: idea
selection:
  economic_importance: {answer: yes, reason: KANARI}
  major_change: {answer: yes, reason: KANARI}
  principle_importance: {answer: yes, reason: KANARI}
  discloses_budget_work: {answer: yes, reason: KANARI}
  politically_anchored: {answer: yes, reason: KANARI}
  decision: {chosen: yes, by: state-pre-meeting, date: 2043-01-02, reason: KANARI}
involvement:
  requested: Ei oppgåve
  presented: {date: 2043-01-03, to: [UD]}
  informed: [UD]
  decision: {accepted: yes, by: KD, date: 2027-04-09, reason: KANARI}
cost:
  controversial: yes
  government_treated: 2043-01-04
  assessment:
    political_importance: KANARI
    economic_size: KANARI
    administrative_consequences: KANARI
    known: KANARI
    politically_anchored: KANARI
    discloses_budget_work: KANARI
law:
  frames_settled: 2043-01-05
  complicated: yes
  draft_presented: 2043-01-06
  assessment:
    political_importance: KANARI
    administrative_consequences: KANARI
    known: KANARI
    politically_anchored: KANARI
    discloses_budget_work: KANARI
related_cases: [loyndom-hemmeleg]
waivers: [{rule: text-too-long, reason: KANARI, by: UD, date: 2043-01-07}]
WITHDRAWN---

## Nytt {#new}

Noko nytt.
";

const WITHDRAWN: &str = "withdrawn: {date: 2043-01-08, reason: KANARI}\n";

const MEETING: &str = "\
state_pre_meeting: 2043-02-01
political_pre_meeting: 2043-02-02
anchored_with: [{ministry: UD, date: 2043-02-03, attends: yes}]
minutes_cleared: [{party: UD, level: political, name: KANARI, date: 2043-02-04}]
summary_sent: 2043-02-05
waivers: [{rule: text-too-long, reason: KANARI, by: UD, date: 2043-02-06}]
";

const AGREEMENT: &str = r"---
title: Avtale med løyndomar
language: nb
ministries: [KD]
status: signed
proposal: renegotiate
government: {treated: 2043-03-01, frames: KANARI, within_frames: yes}
coordinator_told: 2043-03-02
presented: {date: 2043-03-03, to: [UD]}
drafting_started: 2043-03-04
ks_contacted: 2043-03-05
assessment:
  challenges: KANARI
  main_goal: KANARI
  duration: KANARI
  national_priority: KANARI
  why_agreement: KANARI
  alternatives: KANARI
  advantages: KANARI
  replaces_rules: KANARI
  ordinary_steering: KANARI
  reaching_goals: KANARI
  expectations: KANARI
  evaluation: KANARI
departure_cleared: {date: 2043-03-06, why: KANARI}
continues: {agreement: busetjing-2022, presented: 2043-03-07}
waivers: [{rule: text-too-long, reason: KANARI, by: UD, date: 2043-03-08}]
---

## Formål {#purpose}

Eit formål.
";

/// The names of the fields for the state, also those inside of them.
fn secret(fields: &[FieldInfo], inside_secret: bool, found: &mut Vec<&'static str>) {
    for field in fields {
        let is_secret = inside_secret || field.audience == Audience::State;
        if is_secret {
            found.push(field.name);
        }
        secret((field.fields)(), is_secret, found);
    }
}

fn planted(fields: &[FieldInfo], text: &str) {
    let mut names = Vec::new();
    secret(fields, false, &mut names);
    assert!(names.len() > 10);
    for name in names {
        assert!(
            text.contains(&format!("{name}:")),
            "nothing is planted in `{name}`"
        );
    }
}

#[test]
fn every_field_for_the_state_is_planted() {
    planted(Case::FIELDS, &CASE.replace("WITHDRAWN", WITHDRAWN));
    planted(Meeting::FIELDS, MEETING);
    planted(Agreement::FIELDS, AGREEMENT);
}

fn with_secrets() -> Files {
    let mut files = Files::sample();
    let case = CASE.replace("WITHDRAWN", "");
    let outside = case.replace("Sak med løyndomar", "KANARI");
    let withdrawn = CASE.replace("WITHDRAWN", WITHDRAWN);
    files
        .put("cases/2027/loyndom.md", &case)
        .put("cases/2027/loyndom-trekt.md", withdrawn)
        .put(
            "cases/2027/loyndom-ikkje-vald.md",
            outside.replace("chosen: yes", "chosen: no"),
        )
        .put(
            "cases/2027/loyndom-hemmeleg.md",
            outside.replace("public: yes", "public: no"),
        )
        .put("agreements/loyndom-avtale.md", AGREEMENT);
    let meeting = files.text("meetings/2027-2.md");
    let kept = meeting
        .lines()
        .filter(|line| !line.starts_with("state_pre_meeting") && !line.starts_with("political_pre"))
        .collect::<Vec<_>>()
        .join("\n");
    let (before, after) = kept
        .split_once("minutes_cleared:\n  - {party: KS, level: political, name: Torunn Elvebakk Moen, date: 2027-05-20}\n")
        .expect("the clearance of the minutes");
    files.put("meetings/2027-2.md", format!("{before}{MEETING}{after}"));
    files
}

#[test]
fn nothing_of_it_is_in_any_document() {
    let rendered = render(&with_secrets().world(), &draft("2027-2")).expect("a draft");
    assert_eq!(rendered.gaps, []);
    for ending in ["md", "html"] {
        let text = output(&rendered, ending);
        for there in ["Sak med løyndomar", "Avtale med løyndomar", "Ei oppgåve"] {
            assert!(text.contains(there), "{there} in {ending}");
        }
        for secret in [
            "KANARI",
            "2043",
            "Utenriks",
            "Utanriks",
            "loyndom-trekt",
            "loyndom-ikkje-vald",
            "loyndom-hemmeleg",
            "@kdd.example",
            "Gunnhild Aamås Lien",
            "marginal",
        ] {
            assert!(!text.contains(secret), "{secret} in {ending}");
        }
        let words = text.split(|character: char| !character.is_alphanumeric());
        assert!(!words.into_iter().any(|word| word == "UD"));
        assert!(text.contains("Sak 19"));
        assert!(!text.contains("Sak 20"));
    }
}
