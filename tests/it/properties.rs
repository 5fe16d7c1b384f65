//! What holds of every input: nothing panics, every place lies in its file, line ends change nothing, and reading
//! twice gives the same. The inputs are arbitrary bytes and this repository's own records, spoilt in every way that
//! an editor, a merge or a slip of the hand can spoil them. The seed is fixed.

pub mod made;
mod standings;
mod texts;

use crate::scenario::Scenario;
use konsult::findings::{Finding, Place};
use konsult::language::Language;
use konsult::model::{Dataset, RawContent, RawRecord, RecordKind};
use konsult::rules::explain;
use konsult::source::{Entry, MOST_FAULTS, Node, SourceText, Span, Value, parse_yaml};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

/// Some records of each kind, and the configuration: the path, and the text.
static SAMPLES: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = vec![sample(root, "konsult.yaml")];
    for folder in ["cases/2027", "meetings", "agreements"] {
        let entries = fs::read_dir(root.join(folder)).expect("a folder of the sample year");
        let mut names: Vec<String> = entries
            .map(|entry| entry.expect("an entry").file_name())
            .map(|name| name.to_str().expect("a name").to_owned())
            .collect();
        names.sort();
        let every = names.len().div_ceil(8);
        let some = names.iter().step_by(every);
        found.extend(some.map(|name| sample(root, &format!("{folder}/{name}"))));
    }
    found
});

fn sample(root: &Path, path: &str) -> (String, String) {
    let text = fs::read_to_string(root.join(path)).expect("a record of the sample year");
    (path.to_owned(), text)
}

/// What is put into a record to spoil it.
const PIECES: &[&str] = &[
    ":",
    ": ",
    "- ",
    "-",
    "[",
    "]",
    "{",
    "}",
    ",",
    ", ",
    "\"",
    "'",
    "#",
    " #",
    "&a ",
    "*a",
    "!x ",
    "<<: *a\n",
    "|",
    ">",
    "%",
    "@",
    "`",
    "?",
    "? ",
    "\t",
    "  ",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "---\n",
    "...\n",
    "\n---\n",
    "~",
    "\\",
    "\\x",
    "æ",
    "😀",
    "e\u{301}",
    "\u{202e}",
    "\u{200b}",
    "\u{feff}",
    "\0",
    "\u{85}",
    "\u{2028}",
    "<b>",
    "<!-- ",
    "![a](b)",
    "## A {#new}\n",
    "## B\n",
    "```\n",
    "[^1]",
    "> ",
    "| a | b |\n|---|---|\n",
    "<<<<<<< HEAD\n",
    ">>>>>>> b\n",
    "=======\n",
    "title: Lov: x\n",
    "stray\n",
    "2027-02-30",
    "{#",
    "*",
    "_",
];

/// One way to spoil a record. Places are counted in characters or lines, round and round.
#[derive(Debug, Clone)]
enum Slip {
    Insert(usize, usize),
    Replace(usize, usize),
    Delete(usize, usize),
    DropLine(usize),
    DoubleLine(usize),
    SwapLines(usize, usize),
    Indent(usize, usize),
    Cut(usize),
}

fn slip() -> impl Strategy<Value = Slip> {
    let place = prop_oneof![3 => 0..600_usize, 1 => any::<usize>()];
    let line = prop_oneof![3 => 0..30_usize, 1 => any::<usize>()];
    let piece = 0..PIECES.len();
    prop_oneof![
        6 => (place.clone(), piece.clone()).prop_map(|(at, piece)| Slip::Insert(at, piece)),
        3 => (place.clone(), piece).prop_map(|(at, piece)| Slip::Replace(at, piece)),
        3 => (place.clone(), 1..40_usize).prop_map(|(at, length)| Slip::Delete(at, length)),
        1 => line.clone().prop_map(Slip::DropLine),
        1 => line.clone().prop_map(Slip::DoubleLine),
        1 => (line.clone(), line.clone()).prop_map(|(a, b)| Slip::SwapLines(a, b)),
        1 => (line, 1..4_usize).prop_map(|(at, spaces)| Slip::Indent(at, spaces)),
        1 => place.prop_map(Slip::Cut),
    ]
}

fn spoil(text: &str, slip: &Slip) -> String {
    let characters: Vec<char> = text.chars().collect();
    let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    let at = |place: usize| place % characters.len().max(1);
    let around = |from: usize, until: usize, piece: &str| -> String {
        let before = characters.iter().take(from);
        let after = characters.iter().skip(until);
        before
            .copied()
            .chain(piece.chars())
            .chain(after.copied())
            .collect()
    };
    let line = |place: usize| place % lines.len().max(1);
    match *slip {
        _ if lines.is_empty() => return String::new(),
        Slip::Insert(place, piece) => return around(at(place), at(place), PIECES[piece]),
        Slip::Replace(place, piece) => return around(at(place), at(place) + 1, PIECES[piece]),
        Slip::Delete(place, length) => return around(at(place), at(place) + length, ""),
        Slip::Cut(place) => return around(at(place), characters.len(), ""),
        Slip::DropLine(place) => {
            lines.remove(line(place));
        }
        Slip::DoubleLine(place) => lines.insert(line(place), lines[line(place)].clone()),
        Slip::SwapLines(a, b) => {
            let (a, b) = (line(a), line(b));
            lines.swap(a, b);
        }
        Slip::Indent(place, spaces) => {
            let place = line(place);
            lines[place].insert_str(0, &" ".repeat(spaces));
        }
    }
    lines.concat()
}

/// A path and a text: a record of the sample, spoilt a few times.
fn spoilt() -> impl Strategy<Value = (String, String)> {
    let slips = prop_oneof![4 => 0..4_usize, 1 => 4..20_usize]
        .prop_flat_map(|count| prop::collection::vec(slip(), count));
    (0..SAMPLES.len(), slips).prop_map(|(index, slips)| {
        let (path, text) = &SAMPLES[index];
        let text = slips
            .iter()
            .fold(text.clone(), |text, slip| spoil(&text, slip));
        (path.clone(), text)
    })
}

fn findings(path: &str, bytes: &[u8]) -> Vec<Finding> {
    let mut scenario = Scenario::parse("a property", "");
    for (other, text) in SAMPLES.iter().filter(|(other, _)| other != path).take(3) {
        scenario
            .files
            .push((other.clone(), text.clone().into_bytes()));
    }
    scenario.files.push((path.to_owned(), bytes.to_vec()));
    scenario.findings()
}

fn dataset(path: &str, bytes: &[u8]) -> Dataset {
    Dataset::read(vec![RawRecord {
        path: path.to_owned(),
        content: RawContent::of(bytes),
    }])
}

/// Every place lies in the file, and every finding can be told in every language.
fn is_told_well(path: &str, bytes: &[u8]) {
    let text = SourceText::read(path, bytes).text;
    let is_inside = |place: &Place| {
        let Span { start, end } = place.span;
        place.file.as_ref() != path || text.text().get(start..end).is_some()
    };
    for finding in findings(path, bytes) {
        let places = finding
            .place
            .iter()
            .chain(finding.related.iter().map(|other| &other.place));
        for place in places {
            assert!(is_inside(place), "{finding:?}");
        }
        for language in Language::ALL {
            let told = explain(finding.clone(), language);
            assert!(
                !told.message.is_empty() && !told.help.is_empty(),
                "{told:?}"
            );
        }
    }
    let faults = dataset(path, bytes).faults;
    assert!(faults.len() <= MOST_FAULTS + 1);
    let whole = Span::new(0, text.text().len());
    stands_well(
        text.text(),
        &parse_yaml(text.text(), whole, &mut Vec::new()),
        whole,
    );
}

/// Every value of the tree stands on characters, and what is in it stands inside it.
fn stands_well(text: &str, node: &Node, around: Span) {
    let Span { start, end } = node.span;
    assert!(
        text.get(start..end).is_some() && around.contains(node.span),
        "{node:?}"
    );
    match &node.value {
        Value::List(items) => items
            .iter()
            .for_each(|item| stands_well(text, item, node.span)),
        Value::Map { entries, .. } => {
            for Entry {
                key_span,
                node: value,
                ..
            } in entries
            {
                assert!(
                    node.span.contains(*key_span) && key_span.end <= value.span.start,
                    "{node:?}"
                );
                stands_well(text, value, node.span);
            }
        }
        Value::Empty | Value::Scalar(_) | Value::Broken => {}
    }
}

/// What is told of a file: rule, variant, line and column.
fn told(path: &str, bytes: &[u8]) -> Vec<(&'static str, &'static str, usize, usize)> {
    let text = SourceText::read(path, bytes).text;
    let mut told: Vec<_> = dataset(path, bytes)
        .faults
        .into_iter()
        .map(|fault| {
            let place = text.position(fault.fault.span.start);
            (
                fault.fault.rule,
                fault.fault.variant,
                place.line,
                place.column,
            )
        })
        .collect();
    told.sort();
    told
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(2027),
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn spoilt_records_are_told_well((path, text) in spoilt()) {
        is_told_well(&path, text.as_bytes());
    }

    #[test]
    fn arbitrary_bytes_are_told_well(bytes in prop::collection::vec(any::<u8>(), 0..300), kind in 0..4_usize) {
        let path = ["konsult.yaml", "cases/x.md", "meetings/x.md", "agreements/x.md"][kind];
        is_told_well(path, &bytes);
    }

    #[test]
    fn punctuation_is_told_well(pieces in prop::collection::vec(0..PIECES.len(), 0..60), inside: bool) {
        let text: String = pieces.iter().map(|piece| PIECES[*piece]).collect();
        let text = if inside { format!("---\n{text}\n---\n{text}") } else { text };
        is_told_well("cases/x.md", text.as_bytes());
        is_told_well("konsult.yaml", text.as_bytes());
    }

    #[test]
    fn line_ends_and_a_byte_order_mark_change_nothing((path, text) in spoilt()) {
        let text = text.replace('\r', "");
        let plain = told(&path, text.as_bytes());
        let marked = format!("\u{feff}{text}");
        if !text.starts_with('\u{feff}') {
            prop_assert_eq!(&told(&path, marked.as_bytes()), &plain);
        }
        let returned = text.replace('\n', "\r\n");
        prop_assert_eq!(&told(&path, returned.as_bytes()), &plain);
    }

    #[test]
    fn reading_twice_gives_the_same((path, text) in spoilt()) {
        let (first, second) = (dataset(&path, text.as_bytes()), dataset(&path, text.as_bytes()));
        prop_assert_eq!(first.faults, second.faults);
        prop_assert_eq!(first.cases, second.cases);
        prop_assert_eq!(first.meetings, second.meetings);
        prop_assert_eq!(first.agreements, second.agreements);
        prop_assert_eq!(first.config, second.config);
    }
}

#[test]
fn the_sample_year_is_read_without_a_fault() {
    for (path, text) in SAMPLES.iter() {
        assert_eq!(told(path, text.as_bytes()), [], "{path}");
        assert_eq!(
            told(path, text.replace('\n', "\r\n").as_bytes()),
            [],
            "{path}"
        );
    }
    for kind in [RecordKind::Case, RecordKind::Meeting, RecordKind::Agreement] {
        let prefix = format!("{}/", kind.folder());
        assert!(
            SAMPLES
                .iter()
                .filter(|(path, _)| path.starts_with(&prefix))
                .count()
                > 3
        );
    }
}
