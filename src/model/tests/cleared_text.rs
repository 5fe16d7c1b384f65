//! Texts: whose voice a part is in, what belongs to no text, and what cannot be read.

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

const MEETING: &str = "---
kind: second
date: 2027-04-28
place: R5
participants: [{party: KDD, name: Kari Nordmann, role: minister, at: [meeting]}]
outcomes: [{case: bemanningsnorm, kind: noted, says: Partane tok saka til etterretning.}]
press: Ingen.
---
## Opning {#opening}
Velkomen.
## Referat {#minutes}
Møtet byrja klokka 13.
";

const AGREEMENT: &str = "---
title: Busetjing
ministries: [AID, KDD]
status: signed
period: {from: 2026-01-01, until: 2029-12-31}
government: {treated: 2025-06-01, frames: Innanfor ramma.}
assessment: {challenges: Mange kjem.}
signatories: [{party: AID, name: Ola, role: minister, date: 2025-12-15}]
---
## Formål {#purpose}
Å busetje raskt.
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

fn meeting(text: &str) -> Record<Meeting> {
    let dataset = dataset(&[("meetings/x.md", text.as_bytes())]);
    dataset.meetings.into_values().next().expect("a meeting")
}

fn agreement(text: &str) -> Record<Agreement> {
    let dataset = dataset(&[("agreements/x.md", text.as_bytes())]);
    dataset
        .agreements
        .into_values()
        .next()
        .expect("an agreement")
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

#[test]
fn each_value_stands_in_the_text_of_its_voice() {
    let (state, voice) = both(CASE);
    let expected = [
        ("title", "Bemanningsnorm i barnehagane\n"),
        ("stage", "on-hearing\n"),
        ("new_since_last", "Høyringa er i gang.\n"),
        ("follow_up.1.what", "KD sender tal\n"),
        ("follow_up.1.who", "KD\n"),
        ("follow_up.1.due", "2027-05-03\n"),
        ("cost.reform_kind", "regulation\n"),
        ("cost.estimates.1.by", "state\n"),
        ("cost.estimates.1.lines.1.what", "Lønn\n"),
        ("cost.estimates.1.lines.1.amount", "412.50\n"),
        ("cost.estimates.1.total", "412.5\n"),
        ("budget_year", "2029\n"),
        (
            "section.background",
            "## Bakgrunn {#background}\nNorma er frå 2018.\n",
        ),
        ("section.new", "## Nytt i saka {#new}\nHøyringa er send.\n"),
    ];
    let own = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
    assert_eq!(parts(state), expected.map(own));
    let theirs = [
        ("cost.estimates.1.by", "KS\n"),
        ("cost.estimates.1.lines.1.what", "Lønn\n"),
        ("cost.estimates.1.lines.1.amount", "600\n"),
        ("cost.estimates.1.total", "600\n"),
        ("inputs.1.from", "KS Agder\n"),
        ("inputs.1.says", "Norma må finansierast.\n"),
        (
            "section.ks-remark",
            "## Merknad frå KS {#ks-remark}\nKS er uroleg.\n",
        ),
    ];
    assert_eq!(parts(voice), theirs.map(own));
}

#[test]
fn each_party_changes_its_own_text_only() {
    let (state, voice) = prints(CASE);
    let raised = replaced(CASE, "raised_by: KD", "raised_by: KS");
    let (raised_state, raised_voice) = prints(&raised);
    for (base, from, to, changes_state) in [
        (CASE, "i barnehagane", "i barnehagen", true),
        (CASE, "412.50", "412.5", true),
        (CASE, "Norma er frå", "Norma var frå", true),
        (CASE, "## Bakgrunn", "## Bakgrunnen", true),
        (raised.as_str(), "i barnehagane", "i barnehagen", false),
        (CASE, "total: 600", "total: 601", false),
        (CASE, "Norma må", "Norma bør", false),
        (CASE, "KS er uroleg", "KS er ikkje uroleg", false),
        (
            CASE,
            "KS er uroleg.\n",
            "KS er uroleg.\n## Innspel {#ks-input}\nDyrt.\n",
            false,
        ),
    ] {
        let before = if base == CASE {
            (state, voice)
        } else {
            (raised_state, raised_voice)
        };
        let after = prints(&replaced(base, from, to));
        assert_eq!(before.0 != after.0, changes_state, "the state's: {from}");
        assert_eq!(before.1 != after.1, !changes_state, "the other's: {from}");
    }
    assert!(names(both(&raised).1).contains(&"title".to_owned()));
    assert!(!names(both(&raised).0).contains(&"title".to_owned()));
}

#[test]
fn the_counterpart_is_who_the_configuration_says() {
    let record = case_at("cases/x.md", CASE.as_bytes());
    let others = case_text(&record, "XX").expect("a text");
    assert!(
        others
            .parts
            .iter()
            .any(|part| part.name == "cost.estimates.2.total")
    );
    let inputs = names(case_voice(&record, "XX"));
    assert_eq!(
        inputs,
        ["inputs.1.from", "inputs.1.says", "section.ks-remark"]
    );
}

#[test]
fn an_estimate_of_one_party_gives_the_other_no_new_number() {
    let lone = |by: &str| format!("    - by: {by}\n      total: 1\n");
    let case = |estimates: &str| {
        prints(&format!(
            "---\ntitle: T\nraised_by: KD\ncost:\n  estimates:\n{estimates}---\n"
        ))
    };
    let (state, counterpart) = (lone("state"), lone("KS"));
    let both = case(&format!("{state}{counterpart}"));
    assert_eq!(case(&format!("{counterpart}{state}")), both);
    assert_eq!(case(&state).0, both.0);
    assert_eq!(case(&counterpart).1, both.1);
    assert_ne!(case(&format!("{state}{state}")).0, both.0);
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

/// Faults, and whether the state's text and the counterpart's can be read in spite of them.
const FAULTS: &[(&str, &str, bool, bool)] = &[
    (
        "title: Bemanningsnorm",
        "title: [Bemanningsnorm]\nx: ",
        false,
        true,
    ),
    ("stage: on-hearing", "stage: on-hering", false, true),
    ("stage: on-hearing", "staeg: on-hearing", false, true),
    (
        "stage: on-hearing",
        "stage: on-hearing\nstage: adopted",
        false,
        true,
    ),
    ("due: 2027-05-03", "due: 2027-02-30", false, true),
    ("follow_up: [", "follow_up: [5, ", false, true),
    ("budget_year: 2029", "budget_year: neste", false, true),
    (
        "reform_kind: regulation",
        "reform_kind: {}\n  covers: 5",
        false,
        true,
    ),
    ("total: 412.5\n", "total: 412,5\n", false, true),
    ("raised_by: KD", "raised_by: [KD]", false, false),
    ("    - by: KS", "    - by: [KS]", false, false),
    ("    - by: KS", "    - 5\n    - by: KS", false, false),
    ("inputs: [", "involvement: 5\ninputs: [", false, true),
    ("total: 600", "total: mykje", true, false),
    ("inputs: [", "inputs: [5, ", true, false),
    (
        "inputs: [{from: KS Agder, says: Norma må finansierast.}]",
        "inputs: 5",
        true,
        false,
    ),
    ("minutes: 15", "minutes: mange", true, true),
    ("is: open", "is: kanskje", true, true),
    ("controversial: no", "controversial: kanskje", true, true),
    ("importance: major", "importance: stor", true, true),
    ("answer: yes", "answer: kanskje", true, true),
    ("meeting: 2027-2", "meeting: {}\nukjend: felt", true, true),
    // A body that may have lost something.
    ("{#background}", "{#bakgrunn}", false, false),
    (" {#background}", "", false, false),
    ("{#background}", "{#new}", false, false),
    (
        "---\n## Bakgrunn",
        "---\nNoko utanfor.\n## Bakgrunn",
        false,
        false,
    ),
    (
        "Norma er frå 2018.",
        "Norma <b>er</b> frå 2018.",
        false,
        false,
    ),
    (
        "KS er uroleg.",
        "<<<<<<< HEAD\nKS er roleg.\n=======\nKS er uroleg.\n>>>>>>> b",
        false,
        false,
    ),
    ("KS er uroleg.", "KS er\0uroleg.", false, false),
    // Front matter that is no YAML, and was read in pieces.
    ("minutes: 15", "minutes: \"15", false, false),
    ("minutes: 15", "minutes: &a 15", false, false),
    ("minutes: 15", "minutes: 15\n  theme: x", false, false),
    (
        "stage: on-hearing",
        "stage: on-hearing\n<<<<<<< HEAD",
        false,
        false,
    ),
    ("stage: on-hearing", "stage: \"on-hearing", false, false),
];

#[test]
fn what_could_not_be_read_makes_a_text_unreadable() {
    for (from, to, state, voice) in FAULTS {
        let (state_read, voice_read) = prints(&replaced(CASE, from, to));
        assert_eq!(state_read.is_some(), *state, "the state's: {to:?}");
        assert_eq!(voice_read.is_some(), *voice, "the counterpart's: {to:?}");
    }
    let cost = CASE.find("cost:").expect("the cost")..CASE.find("inputs").expect("the inputs");
    let broken = CASE.replace(&CASE[cost], "cost: 5\n");
    assert_eq!(
        prints(&broken),
        (None, None),
        "whose estimates stood there?"
    );
    assert_eq!(prints("no front matter"), (None, None));
    let record = case_at("cases/x.md", b"---\ntitle: \xff\n---\n");
    assert_eq!(case_text(&record, "KS"), Err(Unreadable));
}

#[test]
fn a_section_that_too_many_faults_have_hidden_makes_a_text_unreadable() {
    let images = "![a](b)\n".repeat(crate::source::MOST_FAULTS + 1);
    let text = replaced(CASE, "Norma er frå 2018.\n", &images);
    assert_eq!(prints(&text), (None, None));
    let few = replaced(CASE, "Norma er frå 2018.\n", "![a](b)\n");
    assert!(prints(&few).0.is_some(), "an image alone hides nothing");
}

#[test]
fn which_of_two_records_of_one_id_is_meant_nobody_knows() {
    let files = [
        ("cases/2026/x.md", CASE.as_bytes()),
        ("cases/2027/x.md", CASE.as_bytes()),
    ];
    let cases = dataset(&files).cases;
    let record = cases.values().next().expect("a case");
    assert_eq!(case_text(record, "KS"), Err(Unreadable));
}

#[test]
fn an_empty_case_has_no_text() {
    let (state, voice) =
        both("---\ntitle:\nraised_by: KS\nstage: \"\"\nfollow_up: [{what: }]\n---\n");
    assert!(state.is_ok_and(|text| text.is_empty()));
    assert!(voice.is_ok_and(|text| text.is_empty()));
}

#[test]
fn an_opening_is_its_section() {
    let print = |text: &str| opening_text(&meeting(text)).map(|text| text.fingerprint());
    assert_eq!(names(opening_text(&meeting(MEETING))), ["section.opening"]);
    let before = print(MEETING);
    for (from, to, changes) in [
        ("Velkomen.", "Velkomne.", true),
        ("place: R5", "place: R6", false),
        ("press: Ingen.", "press: Klokka 15.", false),
        ("press: Ingen.", "press: [Ingen]", false),
        ("klokka 13", "klokka 14", false),
        ("2027-04-28", "2027-04-31", false),
    ] {
        assert_eq!(
            print(&replaced(MEETING, from, to)) != before,
            changes,
            "{to}"
        );
    }
    let torn = replaced(MEETING, "{#opening}", "{#opning}");
    assert_eq!(opening_text(&meeting(&torn)), Err(Unreadable));
}

#[test]
fn minutes_are_who_came_what_came_out_the_press_and_the_running_text() {
    let print = |text: &str| minutes_text(&meeting(text)).map(|text| text.fingerprint());
    let expected = [
        "participants.1.party",
        "participants.1.name",
        "participants.1.role",
        "participants.1.at.1",
        "outcomes.1.case",
        "outcomes.1.kind",
        "outcomes.1.says",
        "press",
        "section.minutes",
    ];
    assert_eq!(names(minutes_text(&meeting(MEETING))), expected);
    let before = print(MEETING);
    for (from, to, changes) in [
        ("Kari Nordmann", "Kari Nordman", true),
        ("Ingen.", "Klokka 15.", true),
        ("klokka 13", "klokka 14", true),
        ("Velkomen.", "Velkomne.", false),
        ("place: R5", "place: R6", false),
        ("place: R5", "summary_sent: 2027-11-19", false),
        (
            "place: R5",
            "minutes_cleared: [{party: KS, name: Ola}]",
            false,
        ),
    ] {
        assert_eq!(
            print(&replaced(MEETING, from, to)) != before,
            changes,
            "{to}"
        );
    }
    let broken = replaced(MEETING, "kind: noted", "kind: notert");
    assert_eq!(minutes_text(&meeting(&broken)), Err(Unreadable));
}

#[test]
fn a_meeting_that_only_has_participants_has_no_minutes() {
    let (head, _) = MEETING.split_once("outcomes").expect("outcomes");
    let before = meeting(&format!("{head}---\n## Opning {{#opening}}\nVelkomen.\n"));
    assert!(minutes_text(&before).is_ok_and(|text| text.is_empty()));
    let written = meeting(&format!(
        "{head}---\n## Referat {{#minutes}}\nMøtet byrja.\n"
    ));
    assert_eq!(minutes_text(&written).expect("minutes").parts.len(), 5);
}

#[test]
fn an_agreement_is_both_parties_text() {
    let print = |text: &str| agreement_text(&agreement(text)).map(|text| text.fingerprint());
    let expected = [
        "title",
        "ministries.1",
        "ministries.2",
        "period.from",
        "period.until",
        "section.purpose",
    ];
    assert_eq!(names(agreement_text(&agreement(AGREEMENT))), expected);
    let before = print(AGREEMENT);
    for (from, to, changes) in [
        ("[AID, KDD]", "[AID, BFD]", true),
        ("2029-12-31", "2030-12-31", true),
        ("raskt", "godt", true),
        ("status: signed", "status: ended", false),
        ("Innanfor ramma.", "Utanfor ramma.", false),
        ("Mange kjem.", "Få kjem.", false),
        ("date: 2025-12-15", "date: 2025-12-16", false),
    ] {
        assert_eq!(
            print(&replaced(AGREEMENT, from, to)) != before,
            changes,
            "{to}"
        );
    }
    let broken = replaced(AGREEMENT, "from: 2026-01-01", "from: 2026");
    assert_eq!(agreement_text(&agreement(&broken)), Err(Unreadable));
}

#[test]
fn names_of_texts_are_read_as_they_are_written() {
    for written in [
        "case/bemanningsnorm",
        "opening/2027-2",
        "minutes/2027-2",
        "agreement/busetjing",
    ] {
        let id: TextId = written.parse().expect("the name of a text");
        assert_eq!(id.to_string(), written);
    }
    for wrong in [
        "",
        "case",
        "case/",
        "sak/x",
        "Case/x",
        "case/Å",
        "case/x/y",
        "case/2027",
        "/x",
    ] {
        assert!(wrong.parse::<TextId>().is_err(), "{wrong}");
    }
}

#[test]
fn fingerprints_are_read_as_they_are_written() {
    let print = Fingerprint::of_bytes(b"abc");
    // The digest of "abc" in FIPS 180-2, appendix B.1.
    let written = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(print.to_string(), written);
    assert_eq!(written.parse(), Ok(print));
    assert_eq!(print.short(), "ba7816bf");
    let (_, digits) = written.split_once(':').expect("a colon");
    for wrong in [
        digits.to_owned(),
        written.to_uppercase(),
        written.replace("sha256", "sha512"),
        format!("{written}0"),
        format!("{written}00"),
        written.replace("ad", ""),
        written.replace("ad", "ag"),
        format!(" {written}"),
        "sha256:".to_owned(),
    ] {
        assert_eq!(
            wrong.parse::<Fingerprint>(),
            Err(NotAFingerprint),
            "{wrong}"
        );
    }
}
