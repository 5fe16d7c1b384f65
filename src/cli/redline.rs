//! What is new in a text, for the terminal: words taken out and put in, marked by signs and not by colour alone.

use crate::commands::clear::{Fate, PartDifference};

/// How many characters of unchanged words are shown beside a change.
const BESIDE: usize = 120;

/// A value that is no longer than this, name and all, stands on the line of its name.
const SHORT: usize = 100;

/// The parts that differ, each under its name.
pub fn redline(parts: &[PartDifference], colour: bool) -> String {
    listed(parts, |part| {
        let mut text = String::new();
        let last = part.runs.len().saturating_sub(1);
        for (index, run) in part.runs.iter().enumerate() {
            match run.fate {
                Fate::Kept => text.push_str(&shortened(&run.text, index == 0, index == last)),
                Fate::Removed => text.push_str(&marked(&run.text, "[-", "-]", "\x1b[31m", colour)),
                Fate::Added => text.push_str(&marked(&run.text, "{+", "+}", "\x1b[32m", colour)),
            }
        }
        text
    })
}

/// A whole text, each part under its name, without marks.
pub fn plain_text(parts: &[PartDifference]) -> String {
    listed(parts, |part| {
        part.runs.iter().map(|run| run.text.as_str()).collect()
    })
}

/// The parts below each other. The short values of one entry of a list, such as who took part and in which role, stand
/// on one line.
fn listed(parts: &[PartDifference], text: impl Fn(&PartDifference) -> String) -> String {
    let mut out = String::new();
    let mut open: Option<&str> = None;
    for part in parts {
        let text = text(part);
        let value = text.trim();
        let is_short = !value.contains('\n') && part.name.len() + value.len() <= SHORT;
        match entry_of(&part.name).filter(|_| is_short) {
            Some((entry, field)) if open == Some(entry) => {
                out.truncate(out.trim_end().len());
                out.push_str(&format!("; {field}: {value}\n"));
            }
            Some((entry, field)) => {
                out.push_str(&format!("  {entry}, {field}: {value}\n"));
                open = Some(entry);
            }
            None => {
                out.push_str(&format!("  {}\n", part.name));
                push_indented(&mut out, &text);
                open = None;
            }
        }
    }
    out
}

/// The entry of a list that a part belongs to, with its number, and the field in it.
fn entry_of(name: &str) -> Option<(&str, &str)> {
    let (entry, field) = name.split_once(", ")?;
    entry
        .ends_with(|last: char| last.is_ascii_digit())
        .then_some((entry, field))
}

fn push_indented(out: &mut String, text: &str) {
    for line in text.trim_end().lines() {
        out.push_str(format!("    {line}").trim_end());
        out.push('\n');
    }
}

/// Marks words; blanks around them stay outside the signs, and each line is marked by itself.
fn marked(text: &str, open: &str, close: &str, colour_code: &str, colour: bool) -> String {
    let (start, end) = match colour {
        true => (format!("{colour_code}{open}"), format!("{close}\x1b[0m")),
        false => (open.to_owned(), close.to_owned()),
    };
    let lines = text.split_inclusive('\n').map(|line| {
        let inner = line.trim();
        if inner.is_empty() {
            return line.to_owned();
        }
        let (before, rest) = line.split_at(line.find(inner).unwrap_or(0));
        let after = rest.get(inner.len()..).unwrap_or_default();
        format!("{before}{start}{inner}{end}{after}")
    });
    lines.collect()
}

/// Unchanged words, with the middle left out where there are many.
fn shortened(text: &str, is_first: bool, is_last: bool) -> String {
    let count = text.chars().count();
    let head: String = text.chars().take(BESIDE).collect();
    let tail: String = text.chars().skip(count.saturating_sub(BESIDE)).collect();
    match (is_first, is_last) {
        _ if count <= 2 * BESIDE + 3 => text.to_owned(),
        (true, _) => format!("… {}", from_word(&tail)),
        (_, true) => format!("{} …\n", to_word(&head)),
        _ => format!("{} … {}", to_word(&head), from_word(&tail)),
    }
}

fn from_word(text: &str) -> &str {
    text.find(char::is_whitespace)
        .and_then(|at| text.get(at..))
        .map_or(text, str::trim_start)
}

fn to_word(text: &str) -> &str {
    text.rfind(char::is_whitespace)
        .and_then(|at| text.get(..at))
        .map_or(text, str::trim_end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::changes::Run;

    fn part(name: &str, text: &str, fate: Fate) -> PartDifference {
        PartDifference {
            name: name.to_owned(),
            runs: vec![Run {
                text: text.to_owned(),
                fate,
            }],
        }
    }

    #[test]
    fn the_short_values_of_one_entry_stand_on_one_line() {
        let long = "ord ".repeat(60);
        let parts = [
            part("Deltakar 1, part", "HOD", Fate::Added),
            part("Deltakar 1, namn", "Kari", Fate::Added),
            part("Deltakar 2, part", "BFD", Fate::Added),
            part("Utfall 1, seier", &long, Fate::Added),
            part("Utfall 1, kven", "KD", Fate::Added),
            part("Referat", "Kort.", Fate::Added),
        ];
        let expected = format!(
            "  Deltakar 1, part: HOD; namn: Kari\n  Deltakar 2, part: BFD\n  Utfall 1, seier\n    {}\n  \
             Utfall 1, kven: KD\n  Referat\n    Kort.\n",
            long.trim_end()
        );
        assert_eq!(plain_text(&parts), expected);
        let marked = redline(&parts, false);
        assert!(
            marked.starts_with("  Deltakar 1, part: {+HOD+}; namn: {+Kari+}\n"),
            "{marked}"
        );
    }
}
