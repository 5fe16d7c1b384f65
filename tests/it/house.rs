//! The house: which module may use which, how long a file and a function may be, what every file has.

mod circles;

use konsult::language::{Language, Words};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms from the ground up. A room may use those named behind it and itself, and no other.
const ARROWS: &[(&str, &[&str])] = &[
    ("calendar", &[]),
    ("language", &["calendar"]),
    ("source", &["language"]),
    ("repository", &[]),
    ("model", &["source", "language", "calendar"]),
    ("findings", &["model", "source", "language", "calendar"]),
    ("guide", &["model", "language"]),
    (
        "facts",
        &[
            "findings",
            "model",
            "repository",
            "source",
            "language",
            "calendar",
        ],
    ),
    (
        "rules",
        &[
            "facts",
            "guide",
            "findings",
            "model",
            "repository",
            "source",
            "language",
            "calendar",
        ],
    ),
    ("redline", &["facts", "language"]),
    (
        "document",
        &[
            "redline", "facts", "guide", "findings", "model", "source", "language", "calendar",
        ],
    ),
    ("render", &["document", "model", "language", "calendar"]),
    (
        "commands",
        &[
            "rules",
            "document",
            "render",
            "redline",
            "facts",
            "guide",
            "findings",
            "model",
            "repository",
            "source",
            "language",
            "calendar",
        ],
    ),
    (
        "cli",
        &[
            "commands",
            "rules",
            "document",
            "redline",
            "guide",
            "findings",
            "model",
            "repository",
            "source",
            "language",
            "calendar",
        ],
    ),
];

const LONGEST_FILE: usize = 400;
const LONGEST_FUNCTION: usize = 60;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn is_test(path: &Path) -> bool {
    let name = path.to_string_lossy();
    name.ends_with("tests.rs") || name.contains("/tests/") || name.ends_with("fixture.rs")
}

fn room(path: &Path) -> Option<String> {
    let inside = path.strip_prefix(root().join("src")).ok()?;
    let first = inside.components().next()?.as_os_str().to_str()?;
    Some(first.trim_end_matches(".rs").to_owned())
}

#[test]
fn no_arrow_runs_back() {
    let allowed: BTreeMap<&str, &[&str]> = ARROWS.iter().copied().collect();
    let mut wrong = Vec::new();
    for path in rust_files(&root().join("src"))
        .iter()
        .filter(|path| !is_test(path))
    {
        let room = room(path).unwrap();
        if room == "main" || room == "lib" {
            continue;
        }
        let below = allowed
            .get(room.as_str())
            .unwrap_or_else(|| panic!("the room `{room}` is not in the table of arrows"));
        for (number, line) in fs::read_to_string(path).unwrap().lines().enumerate() {
            if line.trim_start().starts_with("//") {
                continue;
            }
            for piece in line.split("crate::").skip(1) {
                let used: String = piece
                    .chars()
                    .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
                    .collect();
                let known = allowed.contains_key(used.as_str());
                if known && used != room && !below.contains(&used.as_str()) {
                    wrong.push(format!(
                        "{}:{}: {room} uses {used}",
                        path.display(),
                        number + 1
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_table_of_arrows_has_no_circle() {
    for (index, (room, below)) in ARROWS.iter().enumerate() {
        for used in *below {
            let position = ARROWS.iter().position(|(name, _)| name == used);
            assert!(
                position.is_some_and(|at| at < index),
                "{room} → {used} runs back"
            );
        }
    }
}

#[test]
fn files_are_short() {
    let mut wrong = Vec::new();
    for folder in ["src", "tests"] {
        for path in rust_files(&root().join(folder)) {
            let lines = fs::read_to_string(&path).unwrap().lines().count();
            if lines > LONGEST_FILE {
                wrong.push(format!("{}: {lines} lines", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn functions_are_short() {
    let mut wrong = Vec::new();
    for path in rust_files(&root().join("src"))
        .iter()
        .filter(|path| !is_test(path))
    {
        let text = fs::read_to_string(path).unwrap();
        let mut open: Option<(usize, &str, usize)> = None;
        for (number, line) in text.lines().enumerate() {
            let content = line.trim_start();
            let indent = line.len() - content.len();
            match open {
                None if is_function(content) && !content.ends_with(['}', ';']) => {
                    open = Some((indent, content, number));
                }
                Some((depth, name, start)) if indent == depth && content.starts_with('}') => {
                    let length = number - start + 1;
                    if length > LONGEST_FUNCTION {
                        wrong.push(format!(
                            "{}:{}: {length} lines: {name}",
                            path.display(),
                            start + 1
                        ));
                    }
                    open = None;
                }
                _ => {}
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn is_function(line: &str) -> bool {
    let mut words = line.split_whitespace();
    words.any(|word| word == "fn")
        && !line.starts_with("//")
        && !line.contains('|')
        && [
            "fn",
            "pub",
            "pub(super)",
            "pub(crate)",
            "const",
            "async",
            "unsafe",
        ]
        .iter()
        .any(|start| line.starts_with(start))
}

#[test]
fn every_file_says_what_it_is() {
    let mut wrong = Vec::new();
    for path in rust_files(&root().join("src")) {
        let text = fs::read_to_string(&path).unwrap();
        if !is_test(&path) && !text.starts_with("//! ") {
            wrong.push(path.display().to_string());
        }
    }
    assert!(
        wrong.is_empty(),
        "files without a heading: {}",
        wrong.join(", ")
    );
}

#[test]
fn roles_are_never_literals() {
    let mut wrong = Vec::new();
    for path in rust_files(&root().join("src"))
        .iter()
        .filter(|path| !is_test(path))
    {
        if path.ends_with("model/settings.rs") {
            continue;
        }
        for (number, line) in fs::read_to_string(path).unwrap().lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            if ["\"KDD\"", "\"FIN\"", "\"KS\""]
                .iter()
                .any(|role| code.contains(role))
            {
                wrong.push(format!(
                    "{}:{}: {}",
                    path.display(),
                    number + 1,
                    line.trim()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The closed lists of the model, as `List.word`.
fn choices() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for path in rust_files(&root().join("src/model")) {
        let text = fs::read_to_string(&path).unwrap();
        for list in text.split("choices! {").skip(1) {
            let list = list.split("\n}\n").next().unwrap();
            let Some((_, list)) = list.split_once("pub enum ") else {
                continue;
            };
            let (name, words) = list.split_once(" {").unwrap();
            let words = words.split(" = \"").skip(1);
            let word = |rest: &str| rest.split('"').next().unwrap().to_owned();
            found.extend(words.map(|rest| format!("{name}.{}", word(rest))));
        }
    }
    found
}

#[test]
fn every_word_of_a_closed_list_is_explained_in_norwegian() {
    let text = fs::read_to_string(root().join("src/language/choices.md")).unwrap();
    let words = Words::parse(&text).unwrap();
    let choices = choices();
    assert!(choices.len() > 80, "the lists are found");
    for language in [Language::Nynorsk, Language::Bokmal] {
        let entry = words.entry(language);
        let keys = entry.texts().map(|(key, _)| key);
        let explained: BTreeSet<String> = keys
            .map(|key| key.trim_start_matches("message.").to_owned())
            .collect();
        assert_eq!(explained, choices, "{language}");
    }
}
