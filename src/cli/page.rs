//! A page for people, on a terminal or as Markdown: headings, lines, lists, and a table that fits.

use super::output::{folded, wrapped};
use super::redline::redline;
use crate::commands::clear::{Fate, PartDifference};
use clap::builder::styling::Style;
use unicode_width::UnicodeWidthStr;

/// A piece of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Over everything.
    Title(String),
    /// Over a part.
    Heading(String),
    /// A paragraph.
    Text(String),
    /// A line of a list.
    Item(String),
    /// Rows under columns.
    Table(Table),
    /// What is new in a text.
    Changes(Vec<PartDifference>),
}

/// Rows under columns. The first cell of a row is a name that may be long.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// The columns, the one with names first.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell, short for a terminal and in words for Markdown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// A sign, and what little has room beside it.
    pub short: String,
    /// In words.
    pub long: String,
    /// Stands behind the short form, and is never cut.
    pub tail: String,
}

impl Cell {
    /// A name with a note in parentheses, which is not cut where there is no room for the whole name.
    pub fn noted(name: &str, note: &str) -> Self {
        Cell {
            short: name.to_owned(),
            long: format!("{name} ({note})"),
            tail: format!(" ({note})"),
        }
    }

    /// All of it in one line.
    fn whole(&self) -> String {
        format!("{}{}", self.short, self.tail)
    }

    /// The same on a terminal and in Markdown.
    pub fn plain(text: impl Into<String>) -> Self {
        let short = text.into();
        Cell {
            long: short.clone(),
            short,
            tail: String::new(),
        }
    }
}

/// The least room for the first cell of a row.
const LEAST_NAME: usize = 18;
/// The blanks between two columns.
const GAP: usize = 2;

/// A page for a terminal.
pub fn terminal(blocks: &[Block], width: usize, colour: bool) -> String {
    let mut out = String::new();
    let mut before: Option<&Block> = None;
    for block in blocks {
        let in_list = matches!((before, block), (Some(Block::Item(_)), Block::Item(_)));
        let under_heading = matches!(before, Some(Block::Heading(_)));
        if before.is_some() && !in_list && !under_heading {
            out.push('\n');
        }
        match block {
            Block::Title(text) | Block::Heading(text) => {
                let lines = wrapped(&spaced(text), width, "");
                match colour {
                    true => {
                        let bold = Style::new().bold();
                        out.push_str(&format!("{bold}{lines}{bold:#}\n"));
                    }
                    false => out.push_str(&format!("{lines}\n")),
                }
            }
            Block::Text(text) => out.push_str(&format!("{}\n", wrapped(&spaced(text), width, ""))),
            Block::Item(text) => out.push_str(&item(&spaced(text), width)),
            Block::Table(table) => push_table(&mut out, table, width),
            Block::Changes(parts) => out.push_str(&folded(&redline(parts, colour), Some(width))),
        }
        before = Some(block);
    }
    out
}

/// What is copied from a terminal has plain spaces.
fn spaced(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

fn item(text: &str, width: usize) -> String {
    let lines = wrapped(text, width.saturating_sub(2), "");
    let mut out = String::new();
    for (index, line) in lines.lines().enumerate() {
        let mark = if index == 0 { "- " } else { "  " };
        out.push_str(&format!("{mark}{line}\n"));
    }
    out
}

/// Columns for which there is no room come underneath, with the names anew.
fn push_table(out: &mut String, table: &Table, width: usize) {
    let widest = |(column, head): (usize, &String)| {
        let cells = table.rows.iter().filter_map(|row| row.get(column));
        let cells = cells.map(|cell| cell.whole().width());
        cells.chain([head.width()]).max().unwrap_or(0)
    };
    let widths: Vec<usize> = table.columns.iter().enumerate().map(widest).collect();
    let wide = |column: usize| widths.get(column).copied().unwrap_or(0);
    let widest_name = wide(0);
    let least = widest_name.min(LEAST_NAME);
    let mut bands: Vec<Vec<usize>> = vec![Vec::new()];
    let mut taken = least;
    for column in 1..table.columns.len() {
        let needed = wide(column) + GAP;
        let is_first = bands.last().is_none_or(Vec::is_empty);
        if taken + needed > width && !is_first {
            bands.push(Vec::new());
            taken = least;
        }
        taken += needed;
        if let Some(band) = bands.last_mut() {
            band.push(column);
        }
    }
    for (index, band) in bands.iter().enumerate() {
        if index > 0 {
            out.push('\n');
        }
        let others: usize = band.iter().map(|column| wide(*column) + GAP).sum();
        let name = widest_name.min(width.saturating_sub(others).max(LEAST_NAME));
        let head = |column: usize| table.columns.get(column).map_or("", String::as_str);
        push_row(out, &shortened(head(0), name), name, band, |column| {
            (head(column).to_owned(), wide(column))
        });
        for row in &table.rows {
            let cell = |column: usize| row.get(column).map_or_else(String::new, Cell::whole);
            let first = row.first().map_or_else(String::new, |cell| {
                let room = name.saturating_sub(cell.tail.width());
                format!("{}{}", shortened(&cell.short, room), cell.tail)
            });
            push_row(out, &first, name, band, |column| {
                (cell(column), wide(column))
            });
        }
    }
}

fn push_row(
    out: &mut String,
    name: &str,
    room: usize,
    band: &[usize],
    cell: impl Fn(usize) -> (String, usize),
) {
    let mut line = padded(name, room);
    for column in band {
        let (text, width) = cell(*column);
        line.push_str(&" ".repeat(GAP));
        line.push_str(&padded(&spaced(&text), width));
    }
    out.push_str(line.trim_end());
    out.push('\n');
}

fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

/// A text in at most `width` columns, with a sign where it is cut.
pub fn shortened(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut out = String::new();
    for letter in text.chars() {
        let mut longer = out.clone();
        longer.push(letter);
        if longer.width() + 1 > width {
            break;
        }
        out = longer;
    }
    format!("{}…", out.trim_end())
}

/// A page as Markdown.
pub fn markdown(blocks: &[Block]) -> String {
    let mut out = String::new();
    let mut before: Option<&Block> = None;
    for block in blocks {
        let in_list = matches!((before, block), (Some(Block::Item(_)), Block::Item(_)));
        if before.is_some() && !in_list {
            out.push('\n');
        }
        match block {
            Block::Title(text) => out.push_str(&format!("# {}\n", escaped(text))),
            Block::Heading(text) => out.push_str(&format!("## {}\n", escaped(text))),
            Block::Text(text) => out.push_str(&format!("{}\n", escaped(text))),
            Block::Item(text) => out.push_str(&format!("- {}\n", escaped(text))),
            Block::Table(table) => markdown_table(&mut out, table),
            Block::Changes(parts) => markdown_changes(&mut out, parts),
        }
        before = Some(block);
    }
    out
}

/// A text from a record stands as it is, whatever Markdown would make of it.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        // A number sign makes a heading only where a line begins.
        let heading = letter == '#' && out.trim_end_matches(['\\', '#']).is_empty();
        if heading || matches!(letter, '\\' | '*' | '_' | '`' | '<' | '[' | ']' | '|' | '~') {
            out.push('\\');
        }
        out.push(if letter == '\n' { ' ' } else { letter });
    }
    out
}

fn markdown_table(out: &mut String, table: &Table) {
    let heads: Vec<String> = table.columns.iter().map(|head| escaped(head)).collect();
    out.push_str(&format!("| {} |\n|", heads.join(" | ")));
    out.push_str(&" --- |".repeat(heads.len()));
    out.push('\n');
    for row in &table.rows {
        let cells: Vec<String> = row.iter().map(|cell| escaped(&cell.long)).collect();
        out.push_str(&format!("| {} |\n", cells.join(" | ")));
    }
}

/// Each line of a run is marked by itself: marks do not reach over a line's end.
fn markdown_changes(out: &mut String, parts: &[PartDifference]) {
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            out.push('\n');
        }
        out.push_str(&format!("### {}\n\n", escaped(&part.name)));
        let mut text = String::new();
        for run in &part.runs {
            let mark = match run.fate {
                Fate::Kept => "",
                Fate::Removed => "~~",
                Fate::Added => "**",
            };
            for line in run.text.split_inclusive('\n') {
                let inner = line.trim();
                if inner.is_empty() {
                    text.push_str(line);
                    continue;
                }
                let (start, rest) = line.split_at(line.find(inner).unwrap_or(0));
                let end = rest.get(inner.len()..).unwrap_or_default();
                text.push_str(&format!("{start}{mark}{}{mark}{end}", escaped(inner)));
            }
        }
        for line in text.trim_end().lines() {
            out.push_str(format!("> {line}").trim_end());
            out.push('\n');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(count: usize) -> Table {
        let names = ["Ei sak", "Ei sak med ein lang tittel som ikkje får plass"];
        let columns = (0..count).map(|number| format!("D{number}"));
        let row = |name: &&str| {
            let cells = (0..count).map(|_| Cell::plain("+ 12.4."));
            [Cell::plain(*name)].into_iter().chain(cells).collect()
        };
        Table {
            columns: ["Tekst".to_owned()].into_iter().chain(columns).collect(),
            rows: names.iter().map(row).collect(),
        }
    }

    #[test]
    fn a_table_never_is_wider_than_the_terminal_and_loses_no_column() {
        for width in [40, 80, 100] {
            for count in 0..20 {
                let shown = terminal(&[Block::Table(table(count))], width, false);
                assert!(shown.lines().all(|line| line.width() <= width), "{shown}");
                assert_eq!(shown.matches("+ 12.4.").count(), 2 * count, "{shown}");
            }
        }
    }

    #[test]
    fn the_note_behind_a_name_is_not_cut() {
        let name = "Ei sak med ein lang tittel som ikkje får plass";
        let row = vec![Cell::noted(name, "ingen tekst"), Cell::plain("o 7.4.")];
        let columns = vec!["Tekst".to_owned(), "KD".to_owned()];
        let rows = vec![row];
        let shown = terminal(&[Block::Table(Table { columns, rows })], 40, false);
        let line = shown.lines().last().unwrap_or_default();
        assert_eq!(line, "Ei sak med ein la… (ingen tekst)  o 7.4.");
    }

    #[test]
    fn what_is_new_is_folded_at_the_width() {
        use crate::commands::changes::Run;
        let part = PartDifference {
            name: "Bakgrunn".to_owned(),
            runs: vec![Run {
                fate: Fate::Added,
                text: "Eit departement har skrive ei svært lang setning om ein norm.".to_owned(),
            }],
        };
        let shown = terminal(&[Block::Changes(vec![part])], 40, false);
        assert!(shown.lines().all(|line| line.width() <= 40), "{shown}");
        assert!(shown.lines().skip(1).all(|line| line.starts_with("    ")));
    }

    #[test]
    fn markdown_makes_nothing_of_what_records_say() {
        let blocks = [Block::Text("*a* | [b](c) <d>".to_owned())];
        assert_eq!(markdown(&blocks), "\\*a\\* \\| \\[b\\](c) \\<d>\n");
    }
}
