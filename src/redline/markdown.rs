//! Differences as Markdown that a forge shows well: ~~taken out~~ and **put in**.

use super::visible::visible;
use super::{Page, only_blanks};
use crate::facts::{Fate, PartDifference, Run};

/// How many characters of unchanged words are shown beside a change.
const BESIDE: usize = 160;

/// Characters that can begin markup wherever they stand.
const ALWAYS: &str = "\\`*_[]<>|~$^{}";

/// Signs that a forge makes links, labels or pictures of, whatever Markdown says.
const LINKED: &str = "@#!$%~&:";

/// The whole page.
pub fn markdown(page: &Page) -> String {
    let mut out = format!("# {}\n", text(&page.title));
    for line in &page.intro {
        out.push_str(&format!("\n{}\n", text(line)));
    }
    if page.entries.iter().any(|entry| !entry.texts.is_empty()) {
        out.push_str(&format!("\n{}\n", text(&page.legend.explained)));
    }
    for entry in &page.entries {
        out.push_str(&format!("\n## {}\n", text(&entry.heading)));
        for note in &entry.notes {
            out.push_str(&format!("\n- {}", text(note)));
        }
        if !entry.notes.is_empty() {
            out.push('\n');
        }
        for shown in &entry.texts {
            out.push_str(&format!("\n### {}\n", text(&shown.heading)));
            for part in &shown.parts {
                out.push_str(&format!("\n#### {}\n", text(&part.name)));
                if only_blanks(part) {
                    out.push_str(&format!("\n*{}*\n", text(&page.legend.only_blanks)));
                }
                out.push_str(&format!("\n{}", difference(part)));
            }
        }
    }
    out
}

/// The words of one part as a quotation, the middle of long unchanged stretches left out.
pub fn difference(part: &PartDifference) -> String {
    let last = part.runs.len().saturating_sub(1);
    let mut body = String::new();
    for (index, run) in part.runs.iter().enumerate() {
        match run.fate {
            Fate::Kept => body.push_str(&escaped_lines(&shortened(run, index == 0, index == last))),
            Fate::Removed => push_marked(&mut body, &run.text, "~~"),
            Fate::Added => push_marked(&mut body, &run.text, "**"),
        }
    }
    quoted(&body)
}

/// A line of plain text: nothing in it is markup. Line ends become blanks.
pub fn text(words: &str) -> String {
    let line: Vec<&str> = words.split(['\n', '\r']).collect();
    escaped(&line.join(" "))
}

/// A line of plain text inside a tag of HTML, where Markdown is not read.
pub fn tag_text(words: &str) -> String {
    let mut out = String::new();
    for character in visible(words).chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\n' | '\r' | '\t' => out.push(' '),
            _ => out.push(character),
        }
        if LINKED.contains(character) && !matches!(character, '&' | ':') {
            out.push_str("<!-- -->");
        }
    }
    out
}

/// A name that is to be read letter by letter.
pub fn code(name: &str) -> String {
    let name = visible(name).replace(['\n', '\r', '|'], " ");
    let runs = name.split(|character| character != '`').map(str::len);
    let fence = "`".repeat(runs.max().unwrap_or(0) + 1);
    let blank = if fence.len() > 1 { " " } else { "" };
    format!("{fence}{blank}{name}{blank}{fence}")
}

/// Marks each line by itself. The mark touches words on its inside and a blank on its outside, which is what makes it
/// one whatever the words are.
fn push_marked(body: &mut String, words: &str, mark: &str) {
    for line in words.split_inclusive('\n') {
        let inner = line.trim();
        if !inner.is_empty() {
            if !body.is_empty() && !body.ends_with([' ', '\n']) {
                body.push(' ');
            }
            body.push_str(&format!("{mark}{}{mark} ", escaped(inner)));
        } else if !line.is_empty() && !body.ends_with([' ', '\n']) {
            body.push(' ');
        }
        if line.ends_with('\n') {
            body.push('\n');
        }
    }
}

fn escaped_lines(words: &str) -> String {
    let lines = words.split_inclusive('\n').map(|line| {
        let end = if line.ends_with('\n') { "\n" } else { "" };
        let inner = line.trim_end_matches('\n');
        format!("{}{end}", escaped(inner))
    });
    lines.collect()
}

/// A quotation that keeps its lines and paragraphs.
fn quoted(body: &str) -> String {
    let lines: Vec<&str> = body.trim_end().lines().map(str::trim).collect();
    let mut out = String::new();
    for (index, line) in lines.iter().enumerate() {
        let next = lines.get(index + 1).copied().unwrap_or_default();
        let breaks = !line.is_empty() && !next.is_empty();
        let end = if breaks { "<br>" } else { "" };
        out.push_str(format!("> {line}{end}").trim_end());
        out.push('\n');
    }
    out
}

/// One line, escaped.
fn escaped(line: &str) -> String {
    let line = visible(line);
    let mut out = String::with_capacity(line.len() + line.len() / 8);
    let mut rest = line.chars().peekable();
    let (mut at_start, mut digits) = (true, false);
    while let Some(character) = rest.next() {
        let touches = rest.peek().is_some_and(|next| !next.is_whitespace());
        let begins = at_start && matches!(character, '#' | '+' | '-' | '=' | ':');
        let counts = digits && matches!(character, '.' | ')');
        match character {
            '&' => out.push_str("&amp;"),
            '\t' => out.push(' '),
            _ if begins || counts || ALWAYS.contains(character) => {
                out.push('\\');
                out.push(character);
            }
            _ => out.push(character),
        }
        // A comment that nobody sees keeps the sign apart from what follows.
        if touches && LINKED.contains(character) {
            out.push_str("<!-- -->");
        }
        digits = character.is_ascii_digit() && (at_start || digits);
        at_start &= character.is_whitespace();
    }
    out
}

/// Unchanged words, with the middle left out where there are many.
fn shortened(run: &Run, is_first: bool, is_last: bool) -> String {
    let count = run.text.chars().count();
    if count <= 2 * BESIDE + 3 {
        return run.text.clone();
    }
    let head: String = run.text.chars().take(BESIDE).collect();
    let tail: String = run.text.chars().skip(count - BESIDE).collect();
    let head = head.rsplit_once(char::is_whitespace);
    let head = head.map_or("", |(words, _)| words.trim_end());
    let tail = tail.split_once(char::is_whitespace);
    let tail = tail.map_or("", |(_, words)| words);
    match (is_first, is_last) {
        (true, _) => format!("… {tail}"),
        (_, true) => format!("{head} …"),
        _ => format!("{head} … {tail}"),
    }
}
