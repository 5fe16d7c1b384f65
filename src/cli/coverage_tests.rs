//! The answers of `requirements.yaml` held against what there is: nothing is claimed that does not exist, and nothing
//! that exists stands on the list of what is planned.

use super::arguments::Arguments;
use crate::document::KINDS;
use crate::guide::{self, Answer, AnswerKind};
use crate::language::Language;
use crate::model::{
    Agreement, CASE_SECTIONS, COUNTERPART_SECTIONS, Case, Config, FieldInfo, Meeting,
};
use crate::rules;
use clap::CommandFactory;
use std::collections::BTreeSet;
use std::path::Path;

fn exists(answer: &Answer<'_>) -> bool {
    match answer.kind {
        AnswerKind::Rule => rules::find(answer.name).is_some(),
        AnswerKind::Document => documents().contains(answer.name),
        AnswerKind::Command => commands().contains(answer.name),
        AnswerKind::Model => is_field(answer.name),
        AnswerKind::Docs => guide::find_topic(answer.name).is_some(),
    }
}

pub fn documents() -> BTreeSet<String> {
    KINDS.iter().map(|kind| kind.name.to_owned()).collect()
}

pub fn commands() -> BTreeSet<String> {
    let command = Arguments::command();
    let names = command.get_subcommands().map(clap::Command::get_name);
    names.map(str::to_owned).collect()
}

/// A field of a record by its path, a section, or what every field and section has.
fn is_field(name: &str) -> bool {
    let (first, rest) = name.split_once('.').unwrap_or((name, ""));
    match first {
        "case" => is_in(Case::FIELDS, rest),
        "meeting" => is_in(Meeting::FIELDS, rest),
        "agreement" => is_in(Agreement::FIELDS, rest),
        "config" => is_in(Config::FIELDS, rest),
        "section" => match rest {
            "voice" => COUNTERPART_SECTIONS
                .iter()
                .all(|id| CASE_SECTIONS.contains(id)),
            id => CASE_SECTIONS.contains(&id),
        },
        // A clearance is no record in a file: its fields are what `clear` can be told.
        "clearance" => {
            let command = Arguments::command();
            let clear = command.find_subcommand("clear");
            clear.is_some_and(|clear| clear.get_arguments().any(|it| it.get_id() == rest))
        }
        "audience" => rest.is_empty() && Case::FIELDS.len() > 1,
        _ => false,
    }
}

fn is_in(fields: &[FieldInfo], path: &str) -> bool {
    let (name, rest) = path.split_once('.').unwrap_or((path, ""));
    let field = fields.iter().find(|field| field.name == name);
    field.is_some_and(|field| rest.is_empty() || is_in((field.fields)(), rest))
}

#[test]
fn fields_are_found_by_their_path_and_no_others() {
    for name in [
        "case.title",
        "meeting.outcomes.binds",
        "config.ministries.contacts.email",
    ] {
        assert!(is_field(name), "{name}");
    }
    for name in [
        "case",
        "case.",
        "case.titel",
        "case.title.x",
        "section.nothing",
        "title",
    ] {
        assert!(!is_field(name), "{name}");
    }
}

#[test]
fn every_answer_exists_or_is_planned_and_never_both() {
    let mut wrong = Vec::new();
    for requirement in guide::requirements() {
        for answer in requirement.answered_by() {
            let named = format!("{}: {}:{}", requirement.id, answer.kind.word(), answer.name);
            match (exists(&answer), answer.is_planned) {
                (true, true) => wrong.push(format!("{named} exists: take it off planned.yaml")),
                (false, false) => wrong.push(format!("{named} does not exist")),
                _ => {}
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The chapter of a rule: the folder that its words lie in.
fn is_of_a_chapter(name: &str) -> bool {
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules");
    let words = format!("{}.md", name.replace('-', "_"));
    (1..=6).any(|chapter| {
        rules
            .join(format!("chapter{chapter}"))
            .join(&words)
            .is_file()
    })
}

#[test]
fn a_rule_and_its_demands_name_each_other() {
    let mut wrong = Vec::new();
    for rule in rules::all()
        .iter()
        .filter(|rule| is_of_a_chapter(rule.name))
    {
        if rule.requirements.is_empty() {
            wrong.push(format!("{} answers for nothing", rule.name));
        }
        for id in rule.requirements {
            let back = format!("rule:{}", rule.name);
            let named = guide::find(id).is_some_and(|demand| demand.answers.contains(&back));
            if !named {
                wrong.push(format!("{id} does not name {}", rule.name));
            }
        }
    }
    for demand in guide::requirements() {
        for answer in demand.answered_by() {
            let rule = rules::find(answer.name).filter(|_| answer.kind == AnswerKind::Rule);
            let of_a_chapter = rule.filter(|rule| is_of_a_chapter(rule.name));
            if of_a_chapter.is_some_and(|rule| !rule.requirements.contains(&demand.id.as_str())) {
                wrong.push(format!("{} does not name {}", answer.name, demand.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_word_of_the_table_is_said_in_every_language() {
    let keys = ["must", "should", "may", "frame"]
        .map(|it| format!("force-{it}"))
        .into_iter()
        .chain(guide::Standing::ALL.map(|it| format!("standing-{}", it.word())))
        .chain(AnswerKind::ALL.map(|it| format!("answer-{}", it.word())))
        .chain(guide::Moment::ALL.map(|it| format!("moment-{}", it.word())));
    for key in keys {
        for language in Language::ALL {
            let said = super::words::text(&format!("message.coverage-{key}"), language);
            assert!(
                said.is_some_and(|text| !text.is_empty()),
                "{language} {key}"
            );
        }
    }
}
