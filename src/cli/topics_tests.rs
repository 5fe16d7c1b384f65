//! The pages held against what there is: what a page names is there, or on the list of what is planned.

use super::coverage_tests::{commands, documents};
use crate::guide::{self, PageOn, Topic};
use crate::model::{
    AGREEMENT_SECTIONS, Agreement, CASE_SECTIONS, Case, Config, FieldInfo, MEETING_SECTIONS,
    Meeting,
};
use crate::rules;

/// Where the reader of a page sees what is built.
const WHERE_IT_IS_SEEN: &str = "viser kva av dette som finst i utgåva du har";

#[derive(PartialEq)]
enum Known {
    There,
    Planned,
    No,
}

fn there_or_planned(is_there: bool, planned: &str) -> Known {
    match (is_there, guide::planned().contains(planned)) {
        (true, _) => Known::There,
        (false, true) => Known::Planned,
        (false, false) => Known::No,
    }
}

/// What a page puts between backticks: a command with its arguments, a rule, a document, a section or a field. Words of
/// the files that look like any other word are let through.
fn known(name: &str) -> Known {
    // A section as it stands in a heading: `{#ks-remark}`.
    let name = name.trim_start_matches("{#").trim_end_matches('}');
    let words: Vec<&str> = name.split_whitespace().collect();
    match words.as_slice() {
        ["konsult", "explain", topic] => there_or_planned(guide::find_topic(topic).is_some(), ""),
        ["konsult", command, ..] => {
            there_or_planned(commands().contains(*command), &format!("command:{command}"))
        }
        [word] if word.starts_with('-') => Known::There,
        [word] if word.contains('-') => {
            let sections = [CASE_SECTIONS, MEETING_SECTIONS, AGREEMENT_SECTIONS].concat();
            match there_or_planned(documents().contains(*word), &format!("document:{word}")) {
                Known::No if sections.contains(word) => Known::There,
                Known::No => there_or_planned(rules::find(word).is_some(), &format!("rule:{word}")),
                known => known,
            }
        }
        [word] if word.contains('_') => {
            let records = [
                Case::FIELDS,
                Meeting::FIELDS,
                Agreement::FIELDS,
                Config::FIELDS,
            ];
            there_or_planned(records.iter().any(|fields| has(fields, word)), "")
        }
        _ => Known::There,
    }
}

fn has(fields: &[FieldInfo], name: &str) -> bool {
    let mut fields = fields.iter();
    fields.any(|field| field.name == name || has((field.fields)(), name))
}

fn names(topic: &Topic) -> Vec<Known> {
    // What stands between fences is no name but lines to type.
    let text: String = topic.text.split("```").step_by(2).collect();
    let text = text.replace('\n', " ");
    let quoted = text.split('`').skip(1).step_by(2);
    let names = quoted.map(|name| {
        let known = known(name);
        assert!(known != Known::No, "{}: `{name}`", topic.name);
        known
    });
    names.collect()
}

#[test]
fn the_pages_name_only_what_there_is_or_will_be_and_say_where_that_is_seen() {
    for topic in guide::topics() {
        let names = names(topic);
        assert!(names.len() > 3, "{}", topic.name);
        let text = topic.text.replace('\n', " ");
        if names.contains(&Known::Planned) {
            assert!(text.contains(WHERE_IT_IS_SEEN), "{}", topic.name);
        }
    }
}

#[test]
fn what_is_no_name_is_known_to_be_none() {
    for name in [
        "konsult clera",
        "text-to-long",
        "invitation_send",
        "konsult explain clear",
    ] {
        assert!(known(name) == Known::No, "{name}");
    }
}

#[test]
fn a_page_has_its_parts_and_ends_in_english() {
    let parts = [
        "Kva rettleiaren krev",
        "Kva konsult gjer",
        "Kva berre menneske kan vurdere",
        "Er du i tvil?",
        "In English",
    ];
    for topic in guide::topics() {
        let lines = topic.text.lines();
        let headings: Vec<&str> = lines.filter_map(|line| line.strip_prefix("## ")).collect();
        assert!(topic.text.starts_with("# "), "{}", topic.name);
        match topic.on {
            PageOn::Guide => assert_eq!(headings, parts, "{}", topic.name),
            PageOn::Konsult => assert_eq!(headings.last(), parts.last(), "{}", topic.name),
        }
    }
}

#[test]
fn a_page_has_a_name_of_its_own() {
    let names: Vec<&str> = guide::topics().iter().map(|topic| topic.name).collect();
    assert!(names.is_sorted_by(|one, next| one < next), "{names:?}");
    for name in names {
        assert!(rules::find(name).is_none(), "{name} is a rule");
    }
}
