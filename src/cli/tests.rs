use super::{help, words};
use crate::language::{Arg, Language, Noun, placeholders};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The names of values in help, as the wording knows them.
const VALUE_NAMES: &[&str] = &[
    "answered",
    "audience",
    "file",
    "meeting|year",
    "code",
    "command",
    "date",
    "dir",
    "document",
    "form",
    "format",
    "heading",
    "id",
    "kind",
    "lang",
    "level",
    "meeting",
    "outcome",
    "part",
    "party",
    "path",
    "record",
    "ref",
    "rev",
    "rule",
    "section",
    "shell",
    "text",
    "title",
    "to",
    "type",
    "voice",
    "what",
    "when",
];

fn keys(language: Language) -> Vec<(String, Vec<String>)> {
    let entry = words::all().entry(language);
    entry
        .texts()
        .map(|(key, text)| {
            let names = placeholders(text).into_iter().map(str::to_owned);
            (key.to_owned(), names.collect())
        })
        .collect()
}

#[test]
fn the_three_languages_say_the_same_things() {
    let nynorsk = keys(Language::Nynorsk);
    assert!(nynorsk.len() > 100, "the wording can be read");
    for language in [Language::Bokmal, Language::English] {
        let others = keys(language);
        for (known, other) in nynorsk.iter().zip(&others) {
            assert_eq!(known, other, "{language}");
        }
        assert_eq!(nynorsk.len(), others.len(), "{language}");
    }
}

#[test]
fn every_command_and_argument_has_help_in_every_language() {
    for language in Language::ALL {
        let command = help::command(language);
        let mut all: Vec<&clap::Command> = command.get_subcommands().collect();
        all.push(&command);
        for command in all {
            let name = command.get_name();
            let about = command.get_about().map(ToString::to_string);
            assert!(
                about.is_some_and(|text| !text.is_empty()),
                "{language} {name}"
            );
            for argument in command.get_arguments() {
                let text = argument.get_help().map(ToString::to_string);
                let said = text.is_some_and(|text| text.chars().any(char::is_alphabetic));
                assert!(said, "{language} {name} {}", argument.get_id());
                for value in argument.get_value_names().unwrap_or_default() {
                    let takes_values = argument.get_action().takes_values();
                    let known = VALUE_NAMES.iter().any(|key| {
                        words::text(&format!("message.value-{key}"), language) == Some(value)
                    });
                    assert!(known || !takes_values, "{language} {name} <{value}>");
                }
            }
            let example = words::text(&format!("help.{name}.example"), language);
            assert!(example.is_some(), "{language} {name} has an example");
        }
    }
}

#[test]
fn help_in_norwegian_has_no_english_words_of_clap() {
    for language in [Language::Nynorsk, Language::Bokmal] {
        let mut command = help::command(language);
        command.build();
        let names: Vec<String> = command
            .get_subcommands()
            .map(|sub| sub.get_name().to_owned())
            .collect();
        let mut texts = vec![command.render_help().to_string()];
        for name in names {
            let sub = command.find_subcommand_mut(&name).unwrap();
            texts.push(sub.render_help().to_string());
        }
        for text in texts {
            for word in [
                "Usage",
                "OPTIONS",
                "COMMAND",
                "default:",
                "possible values",
                "Print",
            ] {
                assert!(!text.contains(word), "{word} in {language}: {text}");
            }
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the test reads the program's own source"
)]
fn sources(folder: &Path, found: &mut Vec<String>) {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs")
            && !path.ends_with("tests.rs")
        {
            found.push(std::fs::read_to_string(&path).unwrap());
        }
    }
}

/// The first argument, a literal, of every call of `function` in `text`.
fn literals<'a>(text: &'a str, function: &str) -> Vec<&'a str> {
    text.split(function)
        .skip(1)
        .filter_map(|rest| rest.trim_start().strip_prefix('"')?.split('"').next())
        .collect()
}

#[test]
fn every_error_and_note_has_its_words() {
    let mut texts = Vec::new();
    sources(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut texts,
    );
    let (mut errors, mut notes) = (BTreeSet::new(), BTreeSet::new());
    for text in &texts {
        for kind in ["usage(", "refusal(", "environment("] {
            errors.extend(literals(text, &format!("CommandError::{kind}")));
        }
        notes.extend(literals(text, "Note::new("));
    }
    assert!(errors.len() > 20 && notes.len() > 5, "the calls are found");
    for language in Language::ALL {
        for key in &errors {
            for part in ["message", "help"] {
                let said = words::text(&format!("{part}.error-{key}"), language);
                assert!(said.is_some(), "{language}: {part}.error-{key}");
            }
        }
        for key in &notes {
            let said = words::text(&format!("message.note-{key}"), language);
            assert!(said.is_some(), "{language}: message.note-{key}");
        }
    }
}

/// Every file of the program, tests left out.
#[expect(
    clippy::disallowed_methods,
    reason = "the program's own source is what is tested"
)]
fn program() -> Vec<(PathBuf, String)> {
    fn walk(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let text = std::fs::read_to_string(&path).expect("a file");
                found.push((path, text));
            }
        }
    }
    let mut found = Vec::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    walk(&root.join("cli"), &mut found);
    walk(&root.join("commands"), &mut found);
    found.retain(|(path, _)| !path.ends_with("tests.rs"));
    found
}

/// What stands between quotation marks in a file; of a folder that is one command's, in all its files.
fn at_hand<'p>(path: &Path, program: &'p [(PathBuf, String)]) -> BTreeSet<&'p str> {
    let folder = path.parent().expect("a folder");
    let shared = ["cli", "commands"]
        .iter()
        .any(|room| folder.ends_with(room));
    let near = program
        .iter()
        .filter(|(other, _)| other == path || (!shared && other.parent() == Some(folder)));
    near.flat_map(|(_, code)| code.split('"')).collect()
}

#[test]
fn whoever_says_something_fills_every_hole_in_it() {
    let program = program();
    let files: Vec<_> = program
        .iter()
        .map(|(path, code)| {
            let own: BTreeSet<&str> = code.split('"').collect();
            (path, own, at_hand(path, &program))
        })
        .collect();
    let mut said = 0;
    let mut unfilled = Vec::new();
    for language in Language::ALL {
        for (name, text) in words::all().entry(language).texts() {
            let (kind, key) = name.split_once('.').unwrap_or(("", name));
            let error = key.strip_prefix("error-");
            if kind != "message" && error.is_none() {
                continue;
            }
            let is_hole = |byte: u8| byte.is_ascii_lowercase() || byte == b'_';
            let holes = placeholders(text).into_iter();
            let holes: Vec<&str> = holes.filter(|hole| hole.bytes().all(is_hole)).collect();
            let short = error.unwrap_or(key);
            for (path, own, near) in &files {
                // A key of one word may be any word.
                let in_short = short.contains('-') && own.contains(short);
                if !in_short && !own.contains(name) {
                    continue;
                }
                said += 1;
                let lacking = holes.iter().filter(|hole| !near.contains(**hole));
                unfilled.extend(lacking.map(|hole| format!("{}: {name}: {hole}", path.display())));
            }
        }
    }
    assert!(said > 600, "{said}");
    assert_eq!(unfilled, Vec::<String>::new());
}

#[test]
fn help_of_explain_names_every_topic() {
    for language in Language::ALL {
        let said = words::text("help.explain.rule", language).unwrap_or_default();
        let listed = said.rsplit_once(": ").map_or("", |(_, listed)| listed);
        let topics = crate::guide::topics().iter();
        let topics: Vec<&str> = topics.map(|topic| topic.name).collect();
        assert_eq!(listed, topics.join(", "), "{language}");
    }
}

#[test]
fn the_question_of_clear_fits_a_terminal() {
    let args = [
        ("ministry", Arg::text("MINISTRY")),
        ("count", Arg::Count(100, Noun::Text)),
    ];
    for language in Language::ALL {
        for answer in ["cleared", "remark", "objection", "withdrawn"] {
            for with in ["", "-with"] {
                let key = format!("message.clear-ask-{answer}{with}");
                let question = words::say(&key, &args, language);
                assert!(question.chars().count() < 76, "{question}");
            }
        }
    }
}
