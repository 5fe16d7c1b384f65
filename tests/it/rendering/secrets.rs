//! What is the state's own never gets into a document.

use super::{Files, draft, output, render};
use konsult::commands::render as verb;
use konsult::commands::render::Options;
use konsult::document::{DocumentKind, KINDS};
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
inputs: [{from: Fylkesstyret i KS Agder, kind: county-board, date: 2027-09-12, says: Noko}]
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

/// The sample year with secrets in everything that any document is made of.
fn with_secrets() -> Files {
    let mut files = Files::sample();
    let case = CASE.replace("WITHDRAWN", "");
    for (suffix, kind, meeting) in [
        ("", "cost-calculation", "2027-2"),
        ("-lov", "law-participation", "2027-2"),
        ("-bilateralt", "individual", "2027-b-kd"),
    ] {
        let case = case
            .replace("type: cost-calculation", &format!("type: {kind}"))
            .replace("meeting: 2027-2", &format!("meeting: {meeting}"));
        let outside = case.replace("Sak med løyndomar", "KANARI");
        let withdrawn = outside.replace("\n---\n\n##", &format!("\n{WITHDRAWN}---\n\n##"));
        assert_ne!(withdrawn, outside);
        files
            .put(&format!("cases/2027/loyndom{suffix}.md"), &case)
            .put(&format!("cases/2027/loyndom-trekt{suffix}.md"), withdrawn)
            .put(
                &format!("cases/2027/loyndom-ikkje-vald{suffix}.md"),
                outside.replace("chosen: yes", "chosen: no"),
            )
            .put(
                &format!("cases/2027/loyndom-hemmeleg{suffix}.md"),
                outside.replace("public: yes", "public: no"),
            );
    }
    files.put("agreements/loyndom-avtale.md", AGREEMENT).put(
        "agreements/loyndom-tanke.md",
        AGREEMENT
            .replace("Avtale med løyndomar", "KANARI")
            .replace("status: signed\nproposal: renegotiate", "status: proposed"),
    );
    for meeting in ["2027-2", "2027-b-kd"] {
        let path = format!("meetings/{meeting}.md");
        let text = without_fields_for_the_state(&files.text(&path));
        files.put(&path, text);
        files.replace(&path, "\n---\n\n##", &format!("\n{MEETING}---\n\n##"));
    }
    let contact = "contacts:\n      - {name: KANARI, email: kanari@kanari.example}\n";
    let config = files.text("konsult.yaml");
    assert!(config.contains("contacts:\n"));
    files.put("konsult.yaml", config.replace("contacts:\n", contact));
    files
}

/// The meeting without the fields that the secrets are put in.
fn without_fields_for_the_state(meeting: &str) -> String {
    let mut inside = false;
    let mut kept = String::new();
    for line in meeting.lines() {
        let is_field = line.starts_with(|character: char| character.is_ascii_lowercase());
        if is_field || line == "---" {
            let name = line.split(':').next().unwrap_or_default();
            let lead = format!("{name}:");
            inside = MEETING.lines().any(|line| line.starts_with(&lead));
        }
        if !inside || line == "---" {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}

/// The report that is for the state alone is refused to everybody else, as a draft too.
#[test]
fn what_is_made_of_secrets_is_refused_to_ks() {
    let world = with_secrets().world();
    for of in ["2027-2", "2027-b-kd"] {
        let options = Options {
            document: DocumentKind::named("clearance-report"),
            audience: Some(Audience::Ks),
            ..draft(of)
        };
        let error = verb::render(&world, &options).expect_err("not for KS");
        assert_eq!(error.key, "document-for-state");
    }
}

/// What has to stand in a document, so that it is known to have been made of the records with secrets.
fn shown(of: &str, document: &str) -> &'static [&'static str] {
    match (of, document) {
        ("2027-2" | "2027-b-kd", "work-plan") => &["Frist: "],
        ("2027", "year-wheel") => &["Bilateralt møte mellom KD og KS"],
        ("2027-2", "material") => &["Sak med løyndomar", "Avtale med løyndomar", "Ei oppgåve"],
        ("2027-2" | "2027-b-kd", "minutes") => &["Sak med løyndomar"],
        ("2027-b-kd", "agenda") => &["Sak med løyndomar", "Avtale med løyndomar"],
        ("2027-b-kd", "summary" | "input-overview") => &["Sak med løyndomar"],
        ("2027", "cost-overview" | "law-overview") => &["Sak med løyndomar", "Ei oppgåve"],
        ("2027", "agreement-overview") => &["Avtale med løyndomar"],
        ("2027", "input-overview") => &["Sak med løyndomar", "Fylkesstyret"],
        ("loyndom-avtale", "agreement") => &["Eit formål."],
        _ => &[],
    }
}

#[test]
fn nothing_of_it_is_in_any_document() {
    let world = with_secrets().world();
    let mut seen = 0;
    for of in ["2027-2", "2027-b-kd", "2027", "loyndom-avtale"] {
        let options = Options {
            document: None,
            ..draft(of)
        };
        let rendered = verb::render(&world, &options).expect("drafts");
        let left = rendered
            .left
            .iter()
            .filter(|left| !["nothing-sent", "nothing-laid-before"].contains(&left.why.key));
        assert_eq!(left.count(), 0, "{of}: {:?}", rendered.left);
        for made in &rendered.made {
            seen += 1;
            // The one document that is made of what is the state's own: it is for nobody else.
            if made.kind.name == "clearance-report" {
                assert!(output(made, "md").contains("KANARI"), "its waivers");
                continue;
            }
            for ending in ["md", "html"] {
                let text = output(made, ending);
                let name = format!("{of} {:?} {ending}", made.kind);
                for there in shown(of, made.kind.name) {
                    assert!(text.contains(there), "{there} in {name}");
                }
                for secret in SECRETS {
                    assert!(!text.contains(secret), "{secret} in {name}");
                }
                let words = text.split(|character: char| !character.is_alphanumeric());
                assert!(!words.into_iter().any(|word| word == "UD"), "{name}");
            }
        }
    }
    // Four belong to both meetings that are asked of; for `changes` nothing has been sent.
    assert_eq!(seen, KINDS.len() - 1 + 4, "every document but one");
}

const SECRETS: [&str; 9] = [
    "KANARI",
    "2043",
    "Utenriks",
    "Utanriks",
    "loyndom-trekt",
    "loyndom-ikkje-vald",
    "loyndom-hemmeleg",
    "@kdd.example",
    "marginal",
];

#[test]
fn the_material_has_no_room_for_what_is_left_out() {
    let rendered = render(&with_secrets().world(), &draft("2027-2")).expect("a draft");
    assert_eq!(rendered.gaps, []);
    let text = output(&rendered, "md");
    assert!(text.contains("Sak 20") && !text.contains("Sak 21"));
}
