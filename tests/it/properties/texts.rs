//! What holds of every text: a change of what belongs to it changes its fingerprint, and a change of nothing else
//! does. The records are made from the tables of fields, so that a new field is held to this from its first day.

use super::config;
use super::made::{KINDS, Kind, Leaf, Made, leaves, other, schema_leaves};
use konsult::model::{
    Audience, Config, Dataset, FieldInfo, Fingerprint, Nature, Part, RawContent, RawRecord,
    Speaker, Text,
};
use konsult::source::Span;
use proptest::prelude::*;
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;

type Prints = [Fingerprint; 2];

fn prints(kind: &Kind, made: &Made) -> Prints {
    kind.prints("x.md", made.file().as_bytes())
        .unwrap_or_else(|| panic!("a text is unreadable:\n{}", made.file()))
}

/// Which of a record's two texts a value belongs to; none where it belongs to neither.
fn belongs(kind: &Kind, made: &Made, leaf: &Leaf) -> Option<usize> {
    if leaf.nature != Nature::Text || leaf.audience == Audience::State {
        return None;
    }
    let by_counterpart = |path: String| usize::from(made.word(&path) == Some("KS"));
    Some(match Speaker::of_case_field(&leaf.names()) {
        _ if kind.folder != "cases" => 0,
        Speaker::State => 0,
        Speaker::Counterpart => 1,
        Speaker::Raiser => by_counterpart("raised_by".to_owned()),
        Speaker::Estimator => {
            let estimate: Vec<&str> = leaf.path.split('.').take(3).collect();
            by_counterpart(format!("{}.by", estimate.join(".")))
        }
    })
}

/// Which texts have to change when the value at `changed` does: the one it belongs to, and both where another value
/// gets another voice by it.
fn expected(kind: &Kind, before: &Made, after: &Made, changed: &str) -> [bool; 2] {
    let mut expected = [false, false];
    let still: BTreeSet<String> = after.leaves(kind).map(|leaf| leaf.path).collect();
    for leaf in before.leaves(kind) {
        let was = belongs(kind, before, &leaf);
        let is = Some(&leaf).filter(|leaf| still.contains(&leaf.path));
        let is = is.and_then(|leaf| belongs(kind, after, leaf));
        if leaf.path == changed || was != is {
            was.into_iter()
                .chain(is)
                .for_each(|text| expected[text] = true);
        }
    }
    expected
}

/// Changes one value and holds both fingerprints against what has to become of them.
fn change(kind: &Kind, before: &Made, leaf: &Leaf, remove: bool) {
    let mut after = before.clone();
    after.set(&leaf.path, (!remove).then(|| other(leaf, before)));
    assert_ne!(after.file(), before.file());
    let (old, new) = (prints(kind, before), prints(kind, &after));
    assert_eq!(
        [old[0] != new[0], old[1] != new[1]],
        expected(kind, before, &after, &leaf.path),
        "{} in\n{}\nbecame\n{}",
        leaf.path,
        before.file(),
        after.file()
    );
}

#[test]
fn every_field_of_the_schema_belongs_to_a_text_or_to_none() {
    for kind in KINDS {
        let full = Made::full(kind);
        let held: BTreeSet<String> = full
            .leaves(kind)
            .map(|leaf| leaf.names().join("."))
            .collect();
        assert_eq!(held, schema_leaves(kind.fields).into_iter().collect());
        for leaf in full.leaves(kind) {
            change(kind, &full, &leaf, false);
            change(kind, &full, &leaf, true);
        }
    }
}

/// What the tables say a field holds is what the program takes there.
#[test]
fn every_field_takes_what_the_tables_say() {
    let faults = |path: &str, text: &str| -> Vec<String> {
        let content = RawContent::of(text.as_bytes());
        let path = path.to_owned();
        let faults = Dataset::read(vec![RawRecord { path, content }]).faults;
        let shape = [
            "wrong-type",
            "unknown-value",
            "unknown-field",
            "invalid-date",
        ];
        let faults = faults.into_iter().map(|fault| fault.fault);
        // An address is a text that has to be one, and no word that is made here is.
        let faults = faults.filter(|fault| fault.variant != "email");
        let faults = faults.filter(|fault| shape.contains(&fault.rule));
        faults.map(|fault| format!("{fault:?}")).collect()
    };
    let none: Vec<String> = Vec::new();
    for seed in 0..5 {
        for kind in KINDS {
            let record = Made::fields(kind.fields, seed).file();
            assert_eq!(faults(&format!("{}/x.md", kind.folder), &record), none);
        }
        let config = Made::fields(Config::FIELDS, seed).front_matter();
        let (first, rest) = config.split_once('\n').expect("the version");
        assert!(first.starts_with("konsult: "));
        let config = format!("konsult: 1\n{rest}");
        assert_eq!(faults("konsult.yaml", &config), none, "{config}");
    }
}

#[test]
fn every_section_belongs_to_a_text() {
    for kind in KINDS {
        let full = Made::full(kind);
        let old = prints(kind, &full);
        for id in kind.sections {
            let belongs = kind.text_of(id);
            for words in [Some("Noko anna."), Some("x\n\n### Under {#x}\n\ny"), None] {
                let mut after = full.clone();
                after.set_section(id, words);
                let new = prints(kind, &after);
                assert_ne!(old[belongs], new[belongs], "{id} {words:?}");
                assert_eq!(old[1 - belongs], new[1 - belongs], "{id} {words:?}");
            }
        }
    }
}

fn every_field<'a>(fields: &'a [FieldInfo], look: &mut dyn FnMut(&'a FieldInfo)) {
    for field in fields {
        look(field);
        every_field((field.fields)(), look);
    }
}

#[test]
fn names_of_parts_are_told_from_lengths_and_sections() {
    let plain = |name: &str| {
        let fits = |byte: u8| byte.is_ascii_lowercase() || b"_-".contains(&byte);
        !name.is_empty() && name.bytes().all(fits)
    };
    for kind in KINDS {
        every_field(kind.fields, &mut |field| {
            assert!(plain(field.name), "{}", field.name);
            assert!(!field.about.is_empty(), "{} says what it is", field.name);
        });
        assert!(kind.fields.iter().all(|field| field.name != "section"));
        assert!(kind.sections.iter().all(|id| plain(id)));
    }
}

/// The fields that the contract keeps out of every text or from the counterpart, whatever the tables say.
#[test]
fn the_contract_is_kept() {
    let administrative = "language type raised_by responsible affected meeting theme minutes position public received \
        withdrawn order agenda waivers done ended";
    let own = "selection importance assessment anchored_with government government_treated frames_settled controversial \
        complicated politically_anchored state_pre_meeting political_pre_meeting minutes_cleared waivers";
    let mut seen = BTreeSet::new();
    for kind in KINDS {
        for leaf in leaves(kind.fields) {
            for name in leaf.names() {
                if administrative.split_whitespace().any(|word| word == name) {
                    assert_eq!(leaf.nature, Nature::Administrative, "{}", leaf.path);
                    seen.insert(name.to_owned());
                }
                if own.split_whitespace().any(|word| word == name) {
                    assert_eq!(leaf.audience, Audience::State, "{}", leaf.path);
                    seen.insert(name.to_owned());
                }
            }
        }
    }
    let all = administrative.split_whitespace();
    let all = all.chain(own.split_whitespace()).map(str::to_owned);
    assert_eq!(seen, all.collect(), "every name is that of a field");
}

/// So that each line of the tables says what holds.
#[test]
fn no_field_is_wider_than_the_one_around_it() {
    fn hold(fields: &[FieldInfo], around: (Audience, Nature)) {
        for field in fields {
            assert!(field.audience <= around.0, "{}", field.name);
            assert!(field.nature <= around.1, "{}", field.name);
            let own = field.audience == Audience::State;
            assert!(!own || field.nature == Nature::Administrative);
            hold((field.fields)(), (field.audience, field.nature));
        }
    }
    let all = KINDS.iter().map(|kind| kind.fields);
    for fields in all.chain([Config::FIELDS]) {
        hold(fields, (Audience::Public, Nature::Text));
    }
}

/// Ways to write the same record.
fn written_otherwise(made: &Made, way: usize) -> Vec<u8> {
    let text = made.file();
    let text = match way {
        0 => text.replace('\n', "\r\n"),
        1 => format!("\u{feff}{text}"),
        2 => text.nfd().collect(),
        3 => text.replace("\n## ", " \t\n\n\n## ") + "\n \n",
        4 => made.turned().file(),
        _ => text.replace(": \"", ":   \""),
    };
    text.into_bytes()
}

/// A list of parts: names that a field or a section may have, and any words at all.
fn parts() -> impl Strategy<Value = Vec<(String, String)>> {
    let name = prop_oneof![
        "[a-c]{1,2}(\\.[0-9])?",
        Just("title".to_owned()),
        Just("section.new".to_owned()),
    ];
    let piece = prop_oneof![
        "[a-c]{1,2} [0-9]",
        Just("\n".to_owned()),
        Just("title 5\n".to_owned()),
        Just("konsult-text-1\n".to_owned()),
        Just("æ".to_owned()),
        any::<String>(),
    ];
    let value = prop::collection::vec(piece, 0..4).prop_map(|pieces| pieces.concat());
    prop::collection::vec((name, value), 0..4)
}

fn text_of(parts: &[(String, String)]) -> Text {
    let parts = parts.iter().map(|(name, value)| Part {
        name: name.clone(),
        value: value.clone(),
        span: Span::default(),
    });
    Text {
        parts: parts.collect(),
    }
}

/// The parts that were written down, read by nothing but the description in `docs/texts.md`.
fn read_back(written: &str) -> Option<Vec<(String, String)>> {
    let mut rest = written.strip_prefix("konsult-text-1\n")?;
    let mut parts = Vec::new();
    while !rest.is_empty() {
        let (line, after) = rest.split_once('\n')?;
        let (name, length) = line.split_once(' ')?;
        let length: usize = length.parse().ok()?;
        parts.push((name.to_owned(), after.get(..length)?.to_owned()));
        rest = after.get(length..)?.strip_prefix('\n')?;
    }
    Some(parts)
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn a_change_of_a_value_changes_the_texts_it_belongs_to(
        kind in 0..KINDS.len(), seed: u64, pick: prop::sample::Index, remove: bool,
    ) {
        let kind = &KINDS[kind];
        let made = Made::at_random(kind, seed);
        let leaves: Vec<Leaf> = made.leaves(kind).collect();
        prop_assume!(!leaves.is_empty());
        change(kind, &made, &leaves[pick.index(leaves.len())], remove);
    }

    #[test]
    fn how_a_record_is_written_changes_nothing(kind in 0..KINDS.len(), seed: u64, way in 0..6_usize) {
        let kind = &KINDS[kind];
        let made = Made::at_random(kind, seed);
        let otherwise = kind.prints("2027/deep/x.md", &written_otherwise(&made, way));
        prop_assert_eq!(otherwise, Some(prints(kind, &made)));
    }

    #[test]
    fn no_two_lists_of_parts_are_written_alike(parts in parts(), others in parts()) {
        let (text, other) = (text_of(&parts), text_of(&others));
        prop_assert_eq!(&read_back(&text.written_down()), &Some(parts.clone()));
        prop_assert_eq!(text.written_down() == other.written_down(), parts == others);
        prop_assert_eq!(text.fingerprint() == other.fingerprint(), parts == others);
    }

    #[test]
    fn words_moved_over_any_border_change_the_fingerprint(parts in parts(), cut in 0..12_usize) {
        let whole: String = parts.iter().map(|(_, value)| value.as_str()).collect();
        prop_assume!(whole.is_char_boundary(cut) && cut <= whole.len());
        let (first, second) = whole.split_at(cut);
        let split = |first: &str, second: &str| {
            text_of(&[("a".to_owned(), first.to_owned()), ("b".to_owned(), second.to_owned())])
        };
        let moved = split(&whole, "");
        prop_assert_eq!(split(first, second).fingerprint() == moved.fingerprint(), second.is_empty());
    }
}
