//! Whose voice a part is in.

use super::*;

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
