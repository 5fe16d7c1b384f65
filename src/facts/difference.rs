//! What is new in a text, word by word.

use crate::findings::Reason;
use crate::language::{Arg, Noun, words_and_blanks};
use crate::model::Text;
use crate::source::in_words as read_in_words;
use similar::{Algorithm, ChangeTag, DiffOp, TextDiff, capture_diff_slices};
use std::borrow::Cow;

/// How many words a passage may have on both sides together and still be compared word by word; a longer one that has
/// changed is shown as taken out and put in.
const MOST_WORDS: usize = 20_000;

/// What became of one value or section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartDifference {
    /// The name of the part.
    pub name: String,
    /// Its words, in order.
    pub runs: Vec<Run>,
}

/// Some words, and what became of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// What became of them.
    pub fate: Fate,
    /// The words with the blanks between them.
    pub text: String,
}

/// What became of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// They stand as they did.
    Kept,
    /// They were taken out.
    Removed,
    /// They were put in.
    Added,
}

/// The parts that differ between two texts, in the order of the new one; what only the old one has comes last.
pub fn differences(old: &Text, new: &Text) -> Vec<PartDifference> {
    let value = |text: &Text, name: &str| {
        let part = text.parts.iter().find(|part| part.name == name);
        part.map(|part| part.value.clone()).unwrap_or_default()
    };
    let only_old = old
        .parts
        .iter()
        .filter(|part| new.parts.iter().all(|other| other.name != part.name));
    new.parts
        .iter()
        .chain(only_old)
        .filter_map(|part| {
            let (before, after) = (value(old, &part.name), value(new, &part.name));
            (before != after).then(|| PartDifference {
                name: part.name.clone(),
                runs: runs(&before, &after),
            })
        })
        .collect()
}

/// The same difference for those who read words and not Markdown: headings, items and rows of tables are lines, with the
/// words that differ in them. Where only the layout differs, nothing does.
pub fn in_words(part: &PartDifference) -> PartDifference {
    let side = |left_out: Fate| -> String {
        let runs = part.runs.iter().filter(|run| run.fate != left_out);
        runs.map(|run| run.text.as_str()).collect()
    };
    let (old, new) = (side(Fate::Added), side(Fate::Removed));
    match (read_in_words(&old), read_in_words(&new)) {
        (Cow::Borrowed(_), Cow::Borrowed(_)) => part.clone(),
        (old, new) => PartDifference {
            name: part.name.clone(),
            runs: runs(&old, &new),
        },
    }
}

/// How many parts are told of, and how many words of each.
const MOST_PARTS: usize = 4;
const MOST_TOLD: usize = 40;

/// What is new and what is gone, in few words: a link of a chain for each part that differs, and one that says where
/// there is more.
pub fn told(differences: &[PartDifference]) -> Vec<Reason> {
    let mut reasons = Vec::new();
    for part in differences.iter().take(MOST_PARTS) {
        let part = &in_words(part);
        let name = part.name.strip_prefix("section.").unwrap_or(&part.name);
        for (key, fate) in [
            ("words-added", Fate::Added),
            ("words-removed", Fate::Removed),
        ] {
            let words = words_of(part, fate);
            if !words.is_empty() {
                let reason = Reason::new(key).with("part", Arg::text(name));
                reasons.push(reason.with("words", Arg::text(words)));
            }
        }
    }
    let more = differences.len().saturating_sub(MOST_PARTS);
    if more > 0 {
        let count = i64::try_from(more).unwrap_or(i64::MAX);
        reasons.push(Reason::new("words-more").with("count", Arg::Count(count, Noun::Part)));
    }
    reasons
}

/// The words of one fate in a part, the passages between them left out.
fn words_of(part: &PartDifference, fate: Fate) -> String {
    let runs = part.runs.iter().filter(|run| run.fate == fate);
    let passages = runs.map(|run| run.text.split_whitespace().collect::<Vec<_>>());
    let mut words: Vec<&str> = Vec::new();
    for passage in passages.filter(|passage| !passage.is_empty()) {
        if !words.is_empty() {
            words.push("…");
        }
        words.extend(passage);
    }
    if words.len() > MOST_TOLD {
        words.truncate(MOST_TOLD);
        words.push("…");
    }
    words.join(" ")
}

/// Compares two stretches of text: by lines first, and where lines have changed by words.
pub fn runs(old: &str, new: &str) -> Vec<Run> {
    let lines = TextDiff::configure()
        .algorithm(Algorithm::Patience)
        .diff_lines(old, new);
    let mut found = Vec::new();
    let (mut removed, mut added) = (String::new(), String::new());
    for change in lines.iter_all_changes() {
        match change.tag() {
            ChangeTag::Delete => removed.push_str(change.value()),
            ChangeTag::Insert => added.push_str(change.value()),
            ChangeTag::Equal => {
                by_words(&mut found, &mut removed, &mut added);
                push(&mut found, Fate::Kept, change.value());
            }
        }
    }
    by_words(&mut found, &mut removed, &mut added);
    found
}

fn by_words(found: &mut Vec<Run>, removed: &mut String, added: &mut String) {
    let (old, new) = (std::mem::take(removed), std::mem::take(added));
    let words = |text: &str| text.split_whitespace().count();
    if old.is_empty() || new.is_empty() || words(&old) + words(&new) > MOST_WORDS {
        push(found, Fate::Removed, &old);
        push(found, Fate::Added, &new);
        return;
    }
    let (before, after) = (words_and_blanks(&old), words_and_blanks(&new));
    let mut changes: Vec<(Fate, &str)> = Vec::new();
    for op in capture_diff_slices(Algorithm::Patience, &before, &after) {
        let fate = match op {
            DiffOp::Equal { .. } => Fate::Kept,
            _ => Fate::Removed,
        };
        let gone = before.get(op.old_range()).unwrap_or_default();
        changes.extend(gone.iter().map(|word| (fate, *word)));
        if fate != Fate::Kept {
            let come = after.get(op.new_range()).unwrap_or_default();
            changes.extend(come.iter().map(|word| (Fate::Added, *word)));
        }
    }
    gather(found, &changes);
}

/// Puts words that were taken out and put in at one place together, the old ones first: a blank that both sides have
/// between them belongs to both.
fn gather(found: &mut Vec<Run>, changes: &[(Fate, &str)]) {
    let (mut removed, mut added) = (String::new(), String::new());
    for (index, (fate, text)) in changes.iter().enumerate() {
        let blank = text.trim().is_empty();
        let next = changes.get(index + 1).map(|(fate, _)| *fate);
        let inside = !removed.is_empty() && !added.is_empty();
        match fate {
            Fate::Removed => removed.push_str(text),
            Fate::Added => added.push_str(text),
            Fate::Kept if blank && inside && next.is_some_and(|fate| fate != Fate::Kept) => {
                removed.push_str(text);
                added.push_str(text);
            }
            Fate::Kept => {
                push(found, Fate::Removed, &std::mem::take(&mut removed));
                push(found, Fate::Added, &std::mem::take(&mut added));
                push(found, Fate::Kept, text);
            }
        }
    }
    push(found, Fate::Removed, &removed);
    push(found, Fate::Added, &added);
}

fn push(found: &mut Vec<Run>, fate: Fate, text: &str) {
    if text.is_empty() {
        return;
    }
    match found.last_mut() {
        Some(last) if last.fate == fate => last.text.push_str(text),
        _ => found.push(Run {
            fate,
            text: text.to_owned(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(old: &str, new: &str) -> String {
        let show = |run: Run| match run.fate {
            Fate::Kept => run.text,
            Fate::Removed => format!("[-{}-]", run.text),
            Fate::Added => format!("{{+{}+}}", run.text),
        };
        runs(old, new).into_iter().map(show).collect()
    }

    #[test]
    fn words_are_compared_and_not_lines() {
        assert_eq!(
            shown("Norma gjeld frå 2027.\n", "Norma gjeld frå 2028.\n"),
            "Norma gjeld frå [-2027.-]{+2028.+}\n"
        );
        assert_eq!(
            shown("Ei ny norm no.\n", "Ei gamal regel no.\n"),
            "Ei [-ny norm-]{+gamal regel+} no.\n"
        );
        assert_eq!(shown("", "Nytt.\n"), "{+Nytt.\n+}");
    }

    #[test]
    fn a_number_is_marked_as_a_whole() {
        for blank in [" ", "\u{a0}"] {
            let number = |digits: &str| format!("1{blank}{digits}");
            let (old, new) = (number("900"), number("950"));
            assert_eq!(
                shown(
                    &format!("Om lag {old} årsverk.\n"),
                    &format!("Om lag {new} årsverk.\n")
                ),
                format!("Om lag [-{old}-]{{+{new}+}} årsverk.\n")
            );
        }
    }

    #[test]
    fn headings_and_items_are_compared_by_their_words() {
        let old = "### Mål {#maal}\n\n- Ein ting\n  1. inni\n- **To** ting\n";
        let new = "### Nye mål {#maal}\n\n* Ein ting\n  1. inni\n* To [ting](https://a.example)\n";
        let part = in_words(&PartDifference {
            name: "section.new".to_owned(),
            runs: runs(old, new),
        });
        let side = |left_out: Fate| -> String {
            let runs = part.runs.iter().filter(|run| run.fate != left_out);
            runs.map(|run| run.text.as_str()).collect()
        };
        let was = "Mål\n\n• Ein ting\n  1. inni\n• To ting\n";
        let is = "Nye mål\n\n• Ein ting\n  1. inni\n• To ting (https://a.example)\n";
        assert_eq!(
            (side(Fate::Added).as_str(), side(Fate::Removed).as_str()),
            (was, is)
        );
    }

    #[test]
    fn a_table_is_compared_by_its_words() {
        let table = |rule: &str, number: &str| {
            format!("Før.\n\n| Post | KS |\n|{rule}|---|\n| Lønn | {number} |\n")
        };
        let part = |old: &str, new: &str| PartDifference {
            name: "section.new".to_owned(),
            runs: runs(old, new),
        };
        let told = |part: &PartDifference| -> String {
            let show = |run: &Run| match run.fate {
                Fate::Kept => run.text.clone(),
                Fate::Removed => format!("[-{}-]", run.text),
                Fate::Added => format!("{{+{}+}}", run.text),
            };
            in_words(part).runs.iter().map(show).collect()
        };
        let changed = part(&table("---", "12"), &table("---", "13"));
        let expected = "Før.\n\nPost · KS\nLønn · KS: [-12-]{+13+}\n";
        assert_eq!(told(&changed), expected);
        let laid_out = in_words(&part(&table("---", "12"), &table("--:", "12")));
        assert!(laid_out.runs.iter().all(|run| run.fate == Fate::Kept));
        let plain = part("a | b\n", "a | c\n");
        assert_eq!(in_words(&plain), plain);
    }

    #[test]
    fn much_that_is_new_is_told_in_few_words() {
        let text = |parts: &[(String, String)]| Text {
            parts: parts
                .iter()
                .map(|(name, value)| crate::model::Part {
                    name: name.clone(),
                    value: value.clone(),
                    span: crate::source::Span::default(),
                })
                .collect(),
        };
        let many: Vec<(String, String)> = (1..=6)
            .map(|number| (format!("section.s{number}"), "ord ".repeat(50)))
            .collect();
        let reasons = told(&differences(&Text::default(), &text(&many)));
        let keys: Vec<&str> = reasons.iter().map(|reason| reason.key).collect();
        assert_eq!(
            keys,
            [
                "words-added",
                "words-added",
                "words-added",
                "words-added",
                "words-more"
            ]
        );
        let words = reasons[0].args.iter().find(|(name, _)| *name == "words");
        let told_words = "ord ".repeat(40) + "…";
        assert_eq!(
            words.map(|(_, arg)| arg.clone()),
            Some(Arg::text(told_words))
        );
        let part = reasons[0].args.iter().find(|(name, _)| *name == "part");
        assert_eq!(part.map(|(_, arg)| arg.clone()), Some(Arg::text("s1")));

        let before = [("title".to_owned(), "Ei gamal norm no\n".to_owned())];
        let after = [("title".to_owned(), "Ei ny norm då\n".to_owned())];
        let reasons = told(&differences(&text(&before), &text(&after)));
        let shown: Vec<(&str, &Arg)> = reasons.iter().map(|r| (r.key, &r.args[1].1)).collect();
        let expected = [Arg::text("ny … då"), Arg::text("gamal … no")];
        assert_eq!(
            shown,
            [
                ("words-added", &expected[0]),
                ("words-removed", &expected[1])
            ]
        );
    }

    proptest! {
        #[test]
        fn the_old_and_the_new_text_can_both_be_read_out_of_it(old in "[a-c ]{0,30}(\n[a-c ]{0,20}){0,4}", new in "[a-c ]{0,30}(\n[a-c ]{0,20}){0,4}") {
            let found = runs(&old, &new);
            let read = |left_out: Fate| -> String {
                found.iter().filter(|run| run.fate != left_out).map(|run| run.text.as_str()).collect()
            };
            prop_assert_eq!(read(Fate::Added), old);
            prop_assert_eq!(read(Fate::Removed), new);
        }
    }
}
