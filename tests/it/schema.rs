//! `schema`, `completions` and `man`.

use crate::support::folders::scratch;
use crate::support::program::{environment, konsult, run_in};
use konsult::commands::schema::{SchemaKind, When, json_schema};
use konsult::language::Language;
use konsult::model::{CaseType, Dataset, FieldInfo, MeetingKind, RawContent, RawRecord, Shape};
use konsult::rules;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;
use unicode_width::UnicodeWidthStr;

/// What a run prints, outside every repository.
fn printed(arguments: &[&str]) -> String {
    let folder = scratch();
    let run = konsult(folder.path(), arguments);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{arguments:?}");
    run.out
}

#[test]
fn the_schema_of_a_meeting() {
    insta::assert_snapshot!("schema_meeting", printed(&["schema", "meeting"]));
}

#[test]
fn the_tables() {
    for (kind, language) in [("case", "en"), ("meeting", "nb"), ("agreement", "nn")] {
        let table = printed(&["schema", kind, "--format", "md", "--lang", language]);
        insta::assert_snapshot!(format!("schema_{kind}_{language}"), table);
    }
    let table = printed(&["schema", "config", "--format", "table", "--lang", "nn"]);
    insta::assert_snapshot!("schema_config_nn", table);
}

#[test]
fn a_table_fits_the_terminal() {
    let folder = scratch();
    for kind in ["case", "meeting", "agreement", "config"] {
        for language in ["nn", "nb", "en"] {
            let given = ["schema", kind, "--format", "table", "--lang", language];
            let mut environment = environment(folder.path(), &given);
            let columns = ("COLUMNS".to_owned(), "80".to_owned());
            environment.variables.extend([columns]);
            let table = run_in(&environment, "").out;
            let wide: Vec<&str> = table.lines().filter(|line| line.width() > 80).collect();
            assert_eq!(wide, [""; 0], "{kind} {language}");
        }
    }
}

#[test]
fn the_tables_as_data() {
    let table: Value =
        serde_json::from_str(&printed(&["schema", "case", "--format", "json"])).unwrap();
    let fields = table["fields"].as_array().unwrap();
    let field = |path: &str| {
        let mut all = fields.iter();
        all.find(|field| field["path"] == path).unwrap().clone()
    };
    let column = |path: &str| {
        let field = field(path);
        ["type", "many", "audience", "nature", "voice"].map(|key| field[key].clone())
    };
    let text = |word: &str| Value::from(word);
    let (none, ks, own) = (Value::Null, text("ks"), text("text"));
    let raised = text("raised_by");
    assert_eq!(
        column("title"),
        [own.clone(), none.clone(), ks.clone(), own.clone(), raised]
    );
    let (amount, by) = (text("amount"), text("by"));
    assert_eq!(
        column("cost.estimates.total"),
        [amount, none.clone(), ks.clone(), own.clone(), by]
    );
    let (administrative, several) = (text("administrative"), text("one-or-list"));
    assert_eq!(
        column("meeting"),
        [
            text("id"),
            several,
            ks,
            administrative.clone(),
            none.clone()
        ]
    );
    assert_eq!(
        column("selection.decision.reason"),
        [own, none.clone(), text("state"), administrative, none]
    );
    assert_eq!(field("public")["values"], Value::Null);
    assert_eq!(field("position.is")["values"][2], "disagreed");
    let sections = table["sections"].as_array().unwrap();
    let voices: Vec<&str> = sections
        .iter()
        .map(|section| section["voice"].as_str().unwrap())
        .collect();
    assert_eq!(voices, ["state", "state", "state", "ks", "ks"]);
}

/// Every field stands in the schema where it belongs, with its meaning and its words, and nothing else does.
fn same(fields: &[FieldInfo], schema: &Value, path: &str) {
    let schema = schema.get("items").unwrap_or(schema);
    assert_eq!(schema["additionalProperties"], false, "{path}");
    let properties = schema["properties"].as_object().expect(path);
    let names: Vec<&str> = fields.iter().map(|field| field.name).collect();
    let listed: Vec<&str> = properties.keys().map(String::as_str).collect();
    assert_eq!(listed, names, "{path}");
    for field in fields {
        let path = format!("{path}.{}", field.name);
        let property = &properties[field.name];
        assert_eq!(property["description"], field.about, "{path}");
        if let Shape::Word(_, words) = (field.shape)() {
            let listed: Vec<&str> = property["enum"]
                .as_array()
                .expect(&path)
                .iter()
                .filter_map(Value::as_str)
                .collect();
            assert_eq!(listed, words, "{path}");
        }
        match (field.fields)() {
            [] => {}
            inside => same(inside, property, &path),
        }
    }
}

#[test]
fn the_schemas_have_every_field_and_no_other() {
    for kind in SchemaKind::ALL {
        let schema = json_schema(kind);
        same(kind.fields(), &schema, kind.word());
        let printed: Value = serde_json::from_str(&printed(&["schema", kind.word()])).unwrap();
        assert_eq!(printed, schema);
    }
}

#[test]
fn levels_are_offered_for_the_rules_that_can_have_one() {
    let schema = json_schema(SchemaKind::Config);
    let levels = schema["properties"]["levels"]["properties"]
        .as_object()
        .unwrap();
    let offered: BTreeSet<&str> = levels.keys().map(String::as_str).collect();
    let rules = rules::all().iter().filter(|rule| !rule.protected);
    assert_eq!(offered, rules.map(|rule| rule.name).collect());
    assert!(!offered.contains("confidential-content"));
}

/// The fields that the program says are missing.
fn missing(path: &str, fields: &str) -> BTreeSet<String> {
    let text = match path {
        "konsult.yaml" => fields.to_owned(),
        _ => format!("---\n{fields}\n---\n"),
    };
    let dataset = Dataset::read(vec![RawRecord {
        path: path.to_owned(),
        content: RawContent::of(text.as_bytes()),
    }]);
    let faults = dataset.faults.iter().map(|fault| &fault.fault);
    let missing = faults.filter(|fault| fault.rule == "missing-field");
    let field = |(name, arg): &(&str, konsult::language::Arg)| {
        (*name == "field").then(|| arg.show(Language::English))
    };
    missing
        .filter_map(|fault| fault.args.iter().find_map(field))
        .collect()
}

#[test]
fn the_schemas_require_what_the_program_requires() {
    let kinds = MeetingKind::WORDS.iter().map(|word| ("kind", *word));
    let types = CaseType::WORDS.iter().map(|word| ("type", *word));
    for kind in SchemaKind::ALL {
        let path = match kind {
            SchemaKind::Case => "cases/x.md",
            SchemaKind::Meeting => "meetings/x.md",
            SchemaKind::Agreement => "agreements/x.md",
            SchemaKind::Config => "konsult.yaml",
        };
        let given: Vec<(&str, &str)> = match kind {
            SchemaKind::Case => types.clone().chain([("language", "nn")]).collect(),
            SchemaKind::Meeting => kinds.clone().chain([("language", "nn")]).collect(),
            SchemaKind::Agreement | SchemaKind::Config => vec![("language", "nn")],
        };
        for (field, word) in given {
            let required = kind.required().iter().filter(|needed| {
                let has = |name, wanted| field == name && word == wanted;
                match needed.when {
                    When::Always => needed.field != field,
                    When::Is(name, wanted) => has(name, wanted),
                    When::IsNot(name, wanted) => !has(name, wanted),
                }
            });
            let required: BTreeSet<String> =
                required.map(|needed| needed.field.to_owned()).collect();
            assert_eq!(
                missing(path, &format!("{field}: {word}")),
                required,
                "{field}: {word}"
            );
        }
    }
}

#[test]
fn completions_know_every_command_and_the_words_that_can_follow() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = printed(&["completions", shell]);
        for word in ["new-case", "schema", "fail-on"] {
            assert!(script.contains(word), "{shell}: {word}");
        }
        // Elvish and PowerShell are given names, but no values.
        if ["bash", "zsh", "fish"].contains(&shell) {
            for value in [
                "deadline-case-notification",
                "law-participation",
                "bilateral",
            ] {
                assert!(script.contains(value), "{shell}: {value}");
            }
        }
    }
    let nynorsk = printed(&["completions", "fish", "--lang", "nn"]);
    assert!(nynorsk.contains("Lag ei ny sak"), "{nynorsk}");
}

#[test]
fn the_manual_has_every_command_in_every_language() {
    for (language, heads) in [
        ("nn", ["NAMN", "BRUK", "DØME", "AVSLUTNINGSKODE"]),
        ("nb", ["NAVN", "BRUK", "EKSEMPEL", "AVSLUTNINGSKODE"]),
        ("en", ["NAME", "USAGE", "EXAMPLE", "EXIT STATUS"]),
    ] {
        let page = printed(&["man", "--lang", language]);
        assert!(page.contains(".TH konsult 1"), "{page}");
        for head in heads {
            assert!(page.contains(head), "{language}: {head}");
        }
        for command in ["init", "new-case", "check", "render", "schema", "man"] {
            assert!(
                page.contains(&format!(".SH \"konsult {command}\"")),
                "{language}: {command}"
            );
        }
        assert!(!page.contains("SYNOPSIS"), "the word of the library");
    }
}

#[test]
fn the_language_of_the_tables_is_the_repositorys() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let run = konsult(root, &["schema", "case", "--format", "table"]);
    assert!(run.out.starts_with("Felt "), "{}", run.out);
}
