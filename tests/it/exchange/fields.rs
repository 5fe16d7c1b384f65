//! What an export holds of each field, by the tables of fields: all that KS may read, and nothing else.

use crate::properties::made::{KINDS, Kind, Leaf, Made};
use konsult::commands::World;
use konsult::commands::exchange::{Sent, Tree, tree};
use konsult::facts::Stage;
use konsult::model::{
    AnyRecord, Audience, Config, Nature, RecordKind, Shape, TextId, TextKind, record_in,
};
use konsult::repository::{Content, History, HistoryState, RawFile, Revision, Snapshot};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What is planted in a value that is the state's alone; none where there is no room for it: yes or no, a word of a
/// closed list.
fn canary(shape: &Shape, number: usize) -> Option<String> {
    match shape {
        Shape::Text => Some(format!("KANARI{number}")),
        Shape::Date => Some(format!(
            "20{}-0{}-1{}",
            43 + number / 72,
            1 + number % 9,
            number % 8
        )),
        Shape::Number => Some(format!("{}", 8_800_000 + number)),
        Shape::Id(_) => Some(format!("kanari-{number}")),
        Shape::Ministry | Shape::Party => Some(format!("ZQ{number}")),
        Shape::List(inside) | Shape::OneOrMany(inside) => canary(inside, number),
        _ => None,
    }
}

const TRACES: [&str; 7] = ["KANARI", "kanari", "ZQ", "2043-", "2044-", "2045-", "8800"];

/// The id of the record of each kind.
fn id(folder: &str) -> &'static str {
    match folder {
        "cases" => "sak",
        "meetings" => "motet",
        _ => "avtale",
    }
}

fn plant(kind: Option<&Kind>, made: &mut Made, leaves: &[Leaf]) {
    for (number, leaf) in leaves.iter().enumerate() {
        let own = leaf.audience == Audience::State;
        if let Some(word) = canary(&leaf.shape, number).filter(|_| own) {
            made.set(&leaf.path, Some(word));
        }
        let folder = kind.map(|kind| kind.folder);
        let name = leaf.names().join(".");
        let fixed = match (folder, name.as_str()) {
            (Some("cases"), "public") => Some("yes"),
            (Some("meetings"), "memos.place") => Some("chapter"),
            (Some("meetings"), "appendices.place") => Some("included"),
            (Some("meetings"), "agenda") => Some("sak"),
            (None, "konsult") => Some("1"),
            (None, "counterpart") => Some("KS"),
            _ => None,
        };
        if let Some(word) = fixed {
            made.set(&leaf.path, Some(word.to_owned()));
        }
    }
}

/// The fields with a comment over and behind each.
fn with_comments(front_matter: &str) -> String {
    let lines = front_matter.lines();
    lines
        .map(|line| format!("# KANARI over\n{line} # KANARI bak\n"))
        .collect()
}

/// Records of each kind with canaries, as files by path, and the leaves of each.
struct Planted {
    files: BTreeMap<String, String>,
    records: Vec<(&'static Kind, Vec<Leaf>, Made)>,
}

fn planted(seed: u64) -> Planted {
    let mut config = Made::fields(Config::FIELDS, seed);
    // The names in it are no fields.
    config.set("levels", None);
    let leaves = config.leaves_of(Config::FIELDS);
    plant(None, &mut config, &leaves);
    let mut files = BTreeMap::new();
    files.insert(
        "konsult.yaml".to_owned(),
        with_comments(&config.front_matter()),
    );
    let mut records = Vec::new();
    for kind in KINDS {
        let mut made = match seed {
            0 => Made::full(kind),
            _ => Made::at_random(kind, seed),
        };
        let leaves: Vec<Leaf> = made.leaves(kind).collect();
        plant(Some(kind), &mut made, &leaves);
        let text = made.file();
        let text = text.replace(&made.front_matter(), &with_comments(&made.front_matter()));
        files.insert(
            format!("{}/hemmeleg-KANARI/{}.md", kind.folder, id(kind.folder)),
            text.clone(),
        );
        if kind.folder == "cases" {
            files.insert("cases/kanari-anna.md".to_owned(), text);
        }
        records.push((kind, leaves, made));
    }
    Planted { files, records }
}

fn exported(planted: &Planted, to: Stage) -> Tree {
    exported_with(planted, to, "Eit vedlegg.\n").unwrap_or_else(|error| panic!("{error:?}"))
}

/// The same with this in each appendix.
fn exported_with(planted: &Planted, to: Stage, appendix: &str) -> Result<Tree, String> {
    let files = planted.files.iter().map(|(path, text)| RawFile {
        path: path.clone(),
        content: Content::of(text.as_bytes()),
    });
    let world = World::of(Snapshot {
        revision: Revision::WorkTree,
        files: files.collect(),
        left_out: Vec::new(),
        elsewhere: Vec::new(),
        history: History {
            state: HistoryState::OutsideGit,
            gaps: Vec::new(),
        },
    });
    let minutes = (to == Stage::Public).then_some(TextKind::Minutes);
    let kinds = [TextKind::Case, TextKind::Opening, TextKind::Agreement];
    let of = |kind| match kind {
        TextKind::Case => "sak",
        TextKind::Opening | TextKind::Minutes => "motet",
        TextKind::Agreement => "avtale",
    };
    let texts = kinds.into_iter().chain(minutes);
    let texts = texts.map(|kind| TextId::new(kind, of(kind)));
    let sent = Sent {
        meeting: "motet".to_owned(),
        to,
        texts: texts.collect(),
        voices: BTreeSet::from(["sak".to_owned()]),
    };
    let attached = |path: &str| {
        path.starts_with("appendices/")
            .then(|| Arc::from(appendix.as_bytes()))
    };
    tree(&world, &attached, &sent).map_err(|error| {
        let faults = world.dataset.faults.iter();
        let faults: Vec<_> = faults.map(|fault| fault.fault.rule).collect();
        format!("{error:?} {faults:?}")
    })
}

#[test]
fn no_appendix_takes_words_along_that_its_document_does_not_show() {
    let planted = planted(0);
    for hidden in [
        "Ord <!-- grensa er 412 -->\n",
        "[//]: # (grensa er 412)\n",
        "[ord](https://x.example 'grensa er 412')\n",
        "```grensa er 412\nord\n```\n",
        "## Ord {.grensa-er-412}\n",
    ] {
        let refused = exported_with(&planted, Stage::Participants, hidden).unwrap_err();
        assert!(refused.contains("export-hidden-words"), "{refused}");
    }
    let shown = "[ord][n]\n\n[n]: https://x.example\n\n```\nord\n```\n";
    assert!(exported_with(&planted, Stage::Participants, shown).is_ok());
}

fn values(folder: &str, bytes: &[u8]) -> BTreeMap<String, String> {
    let kinds = [RecordKind::Case, RecordKind::Meeting, RecordKind::Agreement];
    let kind = kinds
        .into_iter()
        .find(|kind| kind.folder() == folder)
        .unwrap();
    match record_in(kind, "x", &Arc::from(bytes)) {
        AnyRecord::Case(record) => record.field_values(),
        AnyRecord::Meeting(record) => record.field_values(),
        AnyRecord::Agreement(record) => record.field_values(),
    }
}

/// What KS is to get of a record. Whom a value may be shown to follows from the names on the way to it.
fn expected(kind: &Kind, leaves: &[Leaf], made: &Made, to: Stage) -> BTreeMap<String, String> {
    let goes = |leaf: &&Leaf| {
        let minutes = kind.folder == "meetings" && leaf.nature == Nature::Text;
        leaf.audience != Audience::State && (!minutes || to == Stage::Public)
    };
    let names: BTreeSet<String> = leaves
        .iter()
        .filter(goes)
        .map(|leaf| leaf.names().join("."))
        .collect();
    let name = |path: &str| {
        let words = path
            .split('.')
            .filter(|word| word.parse::<usize>().is_err());
        words.collect::<Vec<_>>().join(".")
    };
    let whole = values(kind.folder, made.file().as_bytes());
    let theirs = whole
        .into_iter()
        .filter(|(path, _)| names.contains(&name(path)));
    theirs.collect()
}

/// The same with the items of each list numbered anew: one without anything for KS in it has no number there.
fn renumbered(values: BTreeMap<String, String>) -> Vec<(String, String)> {
    let mut seen: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut anew = Vec::new();
    for (path, value) in values {
        let mut new = String::new();
        for word in path.split('.') {
            let number = word.parse::<usize>();
            let word = match number {
                Err(_) => word.to_owned(),
                Ok(number) => {
                    let numbers = seen.entry(new.clone()).or_default();
                    if !numbers.contains(&number) {
                        numbers.push(number);
                    }
                    let place = numbers.iter().position(|known| *known == number);
                    place.expect("known").to_string()
                }
            };
            new = format!("{new}.{word}");
        }
        anew.push((new, value));
    }
    anew
}

#[test]
fn ks_gets_every_field_it_may_read_and_no_trace_of_any_other() {
    for seed in 0..40 {
        let planted = planted(seed);
        for to in [Stage::Secretariat, Stage::Participants, Stage::Public] {
            let tree = exported(&planted, to);
            for (path, bytes) in &tree.0 {
                let text = format!("{path}\n{}", String::from_utf8_lossy(bytes));
                for trace in TRACES {
                    assert!(!text.contains(trace), "{trace} with seed {seed} in {text}");
                }
            }
            for (kind, leaves, made) in &planted.records {
                let bytes = &tree.0[&format!("{}/{}.md", kind.folder, id(kind.folder))];
                let found = renumbered(values(kind.folder, bytes));
                let wanted = renumbered(expected(kind, leaves, made, to));
                assert_eq!(
                    found,
                    wanted,
                    "{} with seed {seed}\n{}",
                    kind.folder,
                    made.file()
                );
            }
        }
    }
}

#[test]
fn a_canary_is_planted_wherever_there_is_room() {
    let planted = planted(0);
    let whole: String = planted.files.values().cloned().collect();
    let mut fields = BTreeSet::new();
    for (kind, leaves, _) in &planted.records {
        let own = leaves
            .iter()
            .filter(|leaf| leaf.audience == Audience::State);
        fields.extend(own.map(|leaf| format!("{} {}", kind.folder, leaf.names().join("."))));
    }
    assert!(fields.len() > 60, "{}", fields.len());
    assert!(whole.matches("KANARI").count() > 200);
}
