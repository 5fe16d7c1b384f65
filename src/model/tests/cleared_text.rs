//! Texts: whose voice a part is in, what belongs to no text, and what cannot be read.

mod others;
mod unreadable;
mod voices;

use super::*;

/// A case with something in every part, in both voices.
const CASE: &str = "---
title: Bemanningsnorm i barnehagane
type: individual
raised_by: KD
responsible: KD
affected: [AID]
meeting: 2027-2
stage: on-hearing
minutes: 15
position: {is: open, date: 2027-04-13}
importance: major
selection: {economic_importance: {answer: yes, reason: Ramma.}}
new_since_last: Høyringa er i gang.
follow_up: [{what: KD sender tal, who: KD, due: 2027-05-03}]
cost:
  reform_kind: regulation
  controversial: no
  estimates:
    - by: state
      lines: [{what: Lønn, amount: 412.50}]
      total: 412.5
    - by: KS
      lines: [{what: Lønn, amount: 600}]
      total: 600
inputs: [{from: KS Agder, says: Norma må finansierast.}]
budget_year: 2029
---
## Bakgrunn {#background}
Norma er frå 2018.
## Nytt i saka {#new}
Høyringa er send.
## Merknad frå KS {#ks-remark}
KS er uroleg.
";

fn case_at(path: &str, bytes: &[u8]) -> Box<Record<Case>> {
    let dataset = dataset(&[(path, bytes)]);
    dataset.cases.into_values().next().expect("a case")
}

/// The state's text and the counterpart's voice of a case.
fn both(text: &str) -> (Result<Text, Unreadable>, Result<Text, Unreadable>) {
    let record = case_at("cases/x.md", text.as_bytes());
    (case_text(&record, "KS"), case_voice(&record, "KS"))
}

fn prints(text: &str) -> (Option<Fingerprint>, Option<Fingerprint>) {
    let (state, voice) = both(text);
    let print = |text: Result<Text, Unreadable>| text.ok().map(|text| text.fingerprint());
    (print(state), print(voice))
}

fn replaced(text: &str, from: &str, to: &str) -> String {
    assert_eq!(text.matches(from).count(), 1, "{from:?} stands once");
    text.replace(from, to)
}

fn parts(text: Result<Text, Unreadable>) -> Vec<(String, String)> {
    let parts = text.expect("a text that can be read").parts;
    parts
        .into_iter()
        .map(|part| (part.name, part.value))
        .collect()
}

fn names(text: Result<Text, Unreadable>) -> Vec<String> {
    parts(text).into_iter().map(|(name, _)| name).collect()
}

/// Ways to change a file that change neither text.
const NOTHING: &[(&str, &str)] = &[
    // Administrative.
    ("type: individual", "type: information"),
    ("type: individual", "type: individual\nlanguage: nb"),
    ("responsible: KD", "responsible: AID"),
    ("raised_by: KD", "raised_by: AID"),
    ("meeting: 2027-2", "meeting: [2027-2, 2027-b-kd]"),
    ("meeting: 2027-2", "theme: reforms"),
    ("minutes: 15", "minutes: 30"),
    ("is: open", "is: agreed"),
    ("due: 2027-05-03", "due: 2027-05-03, done: 2027-04-29"),
    (
        "budget_year",
        "involvement: {ended: 2027-04-01}\nbudget_year",
    ),
    ("budget_year", "process: {ended: 2027-2}\nbudget_year"),
    // The state's own.
    ("affected: [AID]", "affected: [AID, FIN]"),
    ("importance: major", "importance: marginal\npublic: no"),
    ("importance: major\n", ""),
    ("Ramma.", "Ramma for 2028."),
    ("controversial: no", "controversial: yes"),
    ("controversial: no", "government_treated: 2027-01-15"),
    ("controversial: no", "assessment: {known: Alt.}"),
    (
        "budget_year",
        "law: {complicated: yes, frames_settled: 2026-12-10}\nbudget_year",
    ),
    (
        "budget_year",
        "involvement: {decision: {reason: Sektoren har tala.}}\nbudget_year",
    ),
    (
        "budget_year",
        "withdrawn: {date: 2027-04-01, reason: Nei.}\nbudget_year",
    ),
    (
        "budget_year",
        "waivers: [{rule: text-too-long, reason: Tala.}]\nbudget_year",
    ),
    // How it is written.
    ("budget_year: 2029", "budget_year: \"2029\""),
    ("budget_year: 2029", "budget_year: 2029   # to år fram"),
    (
        "title: Bemanningsnorm i barnehagane",
        "title: 'Bemanningsnorm i barnehagane  '",
    ),
    (
        "stage: on-hearing\nminutes: 15",
        "minutes: 15\nstage: on-hearing",
    ),
    (
        "who: KD, due: 2027-05-03",
        "due: 2027-05-03, who: KD, done: ",
    ),
    (
        "new_since_last: Høyringa er i gang.",
        "new_since_last: >\n  Høyringa er\n  i gang.",
    ),
    ("Høyringa er send.\n", "Høyringa er send.  \n\n\n"),
];

#[test]
fn what_is_no_text_changes_nothing() {
    let before = prints(CASE);
    assert!(before.0.is_some() && before.1.is_some());
    for (from, to) in NOTHING {
        let changed = replaced(CASE, from, to);
        assert_eq!(prints(&changed), before, "{from:?} to {to:?}");
    }
}

#[test]
fn folder_line_ends_and_normal_forms_change_nothing() {
    let plain = case_at("cases/x.md", CASE.as_bytes());
    let expected = case_text(&plain, "KS").map(|text| text.fingerprint());
    assert!(expected.is_ok());
    // As a keyboard of another system would write å.
    let decomposed = CASE.replace('å', "a\u{30a}");
    let files: [(&str, String); 5] = [
        ("cases/2027/deep/x.md", CASE.to_owned()),
        ("cases/x.md", CASE.replace('\n', "\r\n")),
        ("cases/x.md", format!("\u{feff}{CASE}")),
        (
            "cases/x.md",
            format!("{}\n\n \n", CASE.replace("2018.\n", "2018. \t\n")),
        ),
        ("cases/x.md", decomposed),
    ];
    for (path, text) in files {
        assert!(text != CASE || path != "cases/x.md");
        let record = case_at(path, text.as_bytes());
        let print = case_text(&record, "KS").map(|text| text.fingerprint());
        assert_eq!(print, expected, "{path} {text}");
    }
}

#[test]
fn the_order_of_sections_changes_nothing() {
    let (head, body) = CASE.split_at(CASE.find("## Bakgrunn").expect("a section"));
    let mut sections: Vec<&str> = body.split_inclusive(".\n").collect();
    sections.reverse();
    assert_eq!(sections.len(), 3);
    let turned = format!("{head}{}", sections.concat());
    assert_ne!(turned, CASE);
    assert_eq!(prints(&turned), prints(CASE));
}

#[test]
fn words_that_move_from_one_part_to_another_change_the_text() {
    let moved = [
        // To another section, to another field, to another item, and over the end of a section.
        (
            "Norma er frå 2018.\n## Nytt i saka {#new}\nHøyringa",
            "## Nytt i saka {#new}\nNorma er frå 2018.\nHøyringa",
        ),
        (
            "what: KD sender tal, who: KD",
            "what: KD, who: KD sender tal",
        ),
        (
            "what: KD sender tal, who: KD,",
            "what: KD sender tal}, {who: KD,",
        ),
        ("{#background}\nNorma", "{#background}\n\nNorma"),
        (
            "{#background}\nNorma er frå 2018.\n## Nytt i saka {#new}",
            "{#new}\nNorma er frå 2018.\n## Nytt i saka {#background}",
        ),
    ];
    let mut seen = vec![prints(CASE).0];
    for (from, to) in moved {
        let (state, voice) = prints(&replaced(CASE, from, to));
        assert!(state.is_some() && !seen.contains(&state), "{to:?}");
        assert_eq!(voice, prints(CASE).1);
        seen.push(state);
    }
}
