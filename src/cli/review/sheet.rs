//! A review in Markdown for a forge: the most needed first, details folded, and never larger than a forge takes.

use super::super::differences::{Shown, heading, legend, named, notes, whose};
use super::Seen;
use super::sections::{Section, against, sections, summary};
use crate::commands::changes::RecordChange;
use crate::language::Arg;
use crate::redline::{code, difference, markdown_text as text, only_blanks, tag_text};

/// What forges take, reckoned in bytes, which are never fewer than characters.
const MOST: usize = 65_536;

/// Room for what is said of things left out.
const RESERVE: usize = 4_000;

/// How many of the things left out are named.
const MOST_NAMED: usize = 15;

/// The whole sheet.
pub fn sheet(seen: &Seen<'_>) -> String {
    let review = &seen.reviewed.review;
    let mut sheet = Sheet {
        out: format!("**konsult**: {}\n", text(&summary(seen))),
        left_out: Vec::new(),
    };
    let against = text(&against(seen));
    sheet.out.push_str(&format!("\n{against}\n"));
    if review.changes.is_empty() && review.policy.is_empty() && review.files.is_empty() {
        let nothing = seen.shown.say("message.review-nothing", &[]);
        sheet.out.push_str(&format!("\n{}\n", text(&nothing)));
    }
    for section in sections(seen) {
        sheet.add_section(&section, seen.shown);
    }
    let texts = |change: &&RecordChange| !change.texts.is_empty();
    let mut words = review.changes.iter().filter(texts).peekable();
    if words.peek().is_some() {
        let heading = text(&seen.shown.say("message.review-words", &[]));
        let explained = text(&legend(seen.shown).explained);
        sheet.add(&format!("\n### {heading}\n\n{explained}\n"), &heading);
    }
    for change in words {
        let name = text(&heading(change, seen.shown));
        sheet.add(&details(change, seen.shown), &name);
    }
    sheet.finish(seen)
}

struct Sheet {
    out: String,
    left_out: Vec<String>,
}

impl Sheet {
    fn has_room(&self, piece: &str) -> bool {
        self.out.len() + piece.len() + RESERVE <= MOST
    }

    /// Adds a piece whole, or remembers that it was left out.
    fn add(&mut self, piece: &str, name: &str) {
        match self.has_room(piece) {
            true => self.out.push_str(piece),
            false => self.left_out.push(shorter(name)),
        }
    }

    /// Adds as many rows as there is room for.
    fn add_section(&mut self, section: &Section, shown: Shown<'_>) {
        let heading = text(&section.heading);
        let (open, close) = match section.folded {
            true => (
                format!(
                    "\n<details>\n<summary>{}</summary>\n\n",
                    tag_text(&section.heading)
                ),
                "\n</details>\n",
            ),
            false => (format!("\n### {heading}\n\n"), ""),
        };
        let head = format!("{open}{}", table_head(&section.columns));
        if !self.has_room(&head) {
            self.left_out.push(shorter(&heading));
            return;
        }
        self.out.push_str(&head);
        let mut cut = 0;
        for row in &section.rows {
            let line = line(row, section);
            match cut == 0 && self.has_room(&line) {
                true => self.out.push_str(&line),
                false => cut += 1,
            }
        }
        self.out.push_str(close);
        if cut > 0 {
            let args = [
                ("section", Arg::text(heading)),
                ("count", Arg::text(cut.to_string())),
                ("all", Arg::text(section.rows.len().to_string())),
            ];
            let name = shown.say("message.review-rows-left-out", &args);
            self.left_out.push(shorter(&name));
        }
    }

    fn finish(mut self, seen: &Seen<'_>) -> String {
        let review = &seen.reviewed.review;
        if !self.left_out.is_empty() {
            let count = self.left_out.len();
            let args = [("count", Arg::text(count.to_string()))];
            let heading = text(&seen.shown.say("message.review-left-out", &args));
            self.out.push_str(&format!("\n### {heading}\n\n"));
            for name in self.left_out.iter().take(MOST_NAMED) {
                self.out.push_str(&format!("- {name}\n"));
            }
            if count > MOST_NAMED {
                self.out.push_str("- …\n");
            }
        }
        let command = format!("konsult review --base {}", short(&review.base));
        let more = text(&seen.shown.say("message.review-more", &[]));
        self.out
            .push_str(&format!("\n---\n\n{more} {}\n", code(&command)));
        self.out
    }
}

fn short(commit: &str) -> &str {
    commit.get(..12).unwrap_or(commit)
}

/// A name of what was left out, so short that all of them fit.
fn shorter(name: &str) -> String {
    match name.char_indices().nth(120) {
        // Cut where no escape is cut in two.
        Some((end, _)) => {
            let cut = name.get(..end).unwrap_or_default();
            let cut = cut.rsplit_once(' ').map_or("", |(words, _)| words);
            format!("{cut} …")
        }
        None => name.to_owned(),
    }
}

fn table_head(columns: &[String]) -> String {
    if columns.is_empty() {
        return String::new();
    }
    let names: Vec<String> = columns.iter().map(|column| text(column)).collect();
    let rule = "| --- ".repeat(columns.len());
    format!("| {} |\n{rule}|\n", names.join(" | "))
}

fn line(row: &[String], section: &Section) -> String {
    let cells = row.iter().enumerate();
    let cells: Vec<String> = cells
        .map(|(index, cell)| match section.messages == Some(index) {
            true => message(cell),
            false => text(cell),
        })
        .collect();
    match section.columns.is_empty() {
        true => format!("- {}\n", cells.join(" ")),
        false => format!("| {} |\n", cells.join(" | ")),
    }
}

/// A message of a rule: a plain name between grave accents is shown as code, and nothing else is markup.
fn message(words: &str) -> String {
    let plain = |name: &str| {
        let known = |byte: u8| byte.is_ascii_alphanumeric() || b"_.: -".contains(&byte);
        !name.trim().is_empty() && name.bytes().all(known)
    };
    let mut out = String::new();
    let mut rest = words;
    while let Some((before, behind)) = rest.split_once('`') {
        match behind.split_once('`') {
            Some((name, after)) if plain(name) => {
                out.push_str(&format!("{}{}", text(before), code(name)));
                rest = after;
            }
            _ => break,
        }
    }
    out.push_str(&text(rest));
    out
}

/// The words of one record, folded.
fn details(change: &RecordChange, shown: Shown<'_>) -> String {
    let mut out = format!(
        "\n<details>\n<summary>{}</summary>\n",
        tag_text(&heading(change, shown))
    );
    for note in notes(change, shown) {
        out.push_str(&format!("\n- {}\n", text(&note)));
    }
    for words in &change.texts {
        let Some(parts) = &words.parts else {
            continue;
        };
        out.push_str(&format!("\n**{}**\n", text(&whose(words, shown))));
        for part in named(words.text.kind, parts, shown) {
            out.push_str(&format!("\n{}:\n", text(&part.name)));
            if only_blanks(&part) {
                let note = legend(shown).only_blanks;
                out.push_str(&format!("\n*{}*\n", text(&note)));
            }
            out.push_str(&format!("\n{}", difference(&part)));
        }
    }
    out.push_str("\n</details>\n");
    out
}
