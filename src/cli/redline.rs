//! What is new in a text, for the terminal: words taken out and put in, marked by signs and not by colour alone.

use crate::commands::clear::{Fate, PartDifference};

/// How many characters of unchanged words are shown beside a change.
const BESIDE: usize = 120;

/// The parts that differ, each under its name.
pub fn redline(parts: &[PartDifference], colour: bool) -> String {
    let mut out = String::new();
    for part in parts {
        out.push_str(&format!("  {}\n", part.name));
        let mut text = String::new();
        let last = part.runs.len().saturating_sub(1);
        for (index, run) in part.runs.iter().enumerate() {
            match run.fate {
                Fate::Kept => text.push_str(&shortened(&run.text, index == 0, index == last)),
                Fate::Removed => text.push_str(&marked(&run.text, "[-", "-]", "\x1b[31m", colour)),
                Fate::Added => text.push_str(&marked(&run.text, "{+", "+}", "\x1b[32m", colour)),
            }
        }
        push_indented(&mut out, &text);
    }
    out
}

/// A whole text, each part under its name, without marks.
pub fn plain_text(parts: &[PartDifference]) -> String {
    let mut out = String::new();
    for part in parts {
        out.push_str(&format!("  {}\n", part.name));
        let text: String = part.runs.iter().map(|run| run.text.as_str()).collect();
        push_indented(&mut out, &text);
    }
    out
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
