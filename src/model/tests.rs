//! Whole files, from bytes to typed fields. A fault is written `LINE:COLUMN-END rule.variant name=value …`.

mod cleared_text;
mod fields;
mod files;
mod values;

use super::*;
use crate::language::{Arg, Language};

fn dataset(files: &[(&str, &[u8])]) -> Dataset {
    let raw: Vec<RawRecord> = files
        .iter()
        .map(|(path, bytes)| RawRecord {
            path: (*path).to_owned(),
            content: RawContent::of(bytes),
        })
        .collect();
    Dataset::read(raw)
}

fn told(dataset: &Dataset, fault: &RecordFault) -> String {
    let texts = dataset.cases.values().map(|record| &record.source);
    let texts = texts.chain(dataset.meetings.values().map(|record| &record.source));
    let texts = texts.chain(dataset.agreements.values().map(|record| &record.source));
    let mut texts = texts.chain(dataset.config.iter().map(|record| &record.source));
    let place = match texts.find(|text| text.path == fault.file) {
        None => "-".to_owned(),
        Some(text) => {
            let (start, end) = (
                text.position(fault.fault.span.start),
                text.position(fault.fault.span.end),
            );
            assert_eq!(start.line, end.line, "a fault is told on one line");
            format!("{}:{}-{}", start.line, start.column, end.column)
        }
    };
    let variant = match fault.fault.variant {
        "" => String::new(),
        variant => format!(".{variant}"),
    };
    let own = |(name, arg): &&(&str, Arg)| *name != "known" && !matches!(arg, Arg::Term(_));
    let args = fault.fault.args.iter().filter(own);
    let args: String = args
        .map(|(name, arg)| format!(" {name}={}", arg.show(Language::English)))
        .collect();
    format!("{place} {}{variant}{args}", fault.fault.rule)
}

/// What is told of a case whose front matter is `fields` and the fields that a case has to have.
fn case_faults(fields: &str) -> Vec<String> {
    let text = format!(
        "---\n{fields}\ntitle: T\ntype: information\nraised_by: KD\nresponsible: KD\n---\n"
    );
    let dataset = dataset(&[("cases/2027/x.md", text.as_bytes())]);
    dataset
        .faults
        .iter()
        .map(|fault| told(&dataset, fault))
        .collect()
}

/// What is told of one file.
fn file_faults(path: &str, bytes: &[u8]) -> Vec<String> {
    let dataset = dataset(&[(path, bytes)]);
    dataset
        .faults
        .iter()
        .map(|fault| told(&dataset, fault))
        .collect()
}

/// Each line of the table: a text, and what is told of it.
fn hold(table: &[(&str, &[&str])], read: impl Fn(&str) -> Vec<String>) {
    let wrong: Vec<String> = table
        .iter()
        .filter(|(text, expected)| read(text) != *expected)
        .map(|(text, expected)| {
            format!("{text}\n  expected {expected:#?}\n  told {:#?}", read(text))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// The case of a front matter, whatever is wrong with it.
fn case(fields: &str) -> Case {
    let text = format!("---\n{fields}\n---\n");
    let dataset = dataset(&[("cases/x.md", text.as_bytes())]);
    dataset.cases.into_values().next().expect("a case").fields
}

fn config(text: &str) -> (Config, Vec<String>) {
    let text = format!("konsult: 1\n{text}\n");
    let dataset = dataset(&[("konsult.yaml", text.as_bytes())]);
    let faults = dataset
        .faults
        .iter()
        .map(|fault| told(&dataset, fault))
        .collect();
    (dataset.config.expect("a configuration").fields, faults)
}
