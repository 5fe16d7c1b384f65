//! Of what could not be read nobody says which text it is.

use super::*;

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
    let (before, cost) = CASE.split_once("cost:").expect("the cost");
    let (_, after) = cost.split_once("inputs:").expect("the inputs");
    let broken = format!("{before}cost: 5\ninputs:{after}");
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
