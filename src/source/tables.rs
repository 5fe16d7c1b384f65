//! The tables of a text as lines that can be read aloud, for those who look at words and not at Markdown.

use super::edits::Edit;
use super::events::events;
use super::marks::line_in_words;
use pulldown_cmark::{Event, Tag, TagEnd};
use std::ops::Range;

/// Between two cells.
const BETWEEN: &str = " · ";

/// What has to be put where, so that each row of a table is one line: its cells with a dot between them, each behind the
/// first with the head of its column, so that a line can be understood by itself. The row of lines under the head is left
/// out.
///
/// `| Post | KS |` and `| Lønn | 12 |` become `Post · KS` and `Lønn · KS: 12`.
pub(super) fn rows_as_lines(markdown: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    for table in tables(markdown) {
        let heads = table.first().map(|row| cells(markdown, row));
        let heads = heads.unwrap_or_default();
        for (number, row) in table.iter().enumerate() {
            let Range { start, mut end } = row.line;
            let words = match number {
                0 => {
                    // The line under the head, with the end of the head's own.
                    end += after_line(markdown.get(end..).unwrap_or_default(), 1);
                    filled(&heads).join(BETWEEN)
                }
                _ => in_words(&cells(markdown, row), &heads),
            };
            edits.push((start..end, words));
        }
    }
    edits
}

/// A row: its line from the first cell on, and its cells.
struct Row {
    line: Range<usize>,
    cells: Vec<Range<usize>>,
}

/// The tables of a text, each with its head and its rows.
fn tables(markdown: &str) -> Vec<Vec<Row>> {
    let mut tables: Vec<Vec<Row>> = Vec::new();
    for (event, range) in events(markdown) {
        match event {
            Event::Start(Tag::Table(_)) => tables.push(Vec::new()),
            Event::Start(Tag::TableHead | Tag::TableRow) => {
                let rest = markdown.get(range.start..).unwrap_or_default();
                let line = rest.find(['\r', '\n']).unwrap_or(rest.len());
                if let Some(table) = tables.last_mut() {
                    table.push(Row {
                        line: range.start..range.start + line,
                        cells: Vec::new(),
                    });
                }
            }
            Event::Start(Tag::TableCell) => {
                if let Some(row) = tables.last_mut().and_then(|table| table.last_mut()) {
                    row.cells.push(range);
                }
            }
            Event::End(TagEnd::Table) if tables.last().is_some_and(Vec::is_empty) => {
                tables.pop();
            }
            _ => {}
        }
    }
    tables
}

/// The cells of a row as they are written, save that a bar in one is a bar.
fn cells(markdown: &str, row: &Row) -> Vec<String> {
    let cells = row.cells.iter().map(|range| {
        let cell = markdown.get(range.clone()).unwrap_or_default().trim();
        let cell = cell.strip_prefix('|').unwrap_or(cell);
        let ends = cell.ends_with('|') && !cell.ends_with("\\|");
        let cell = if ends {
            cell.trim_end_matches('|')
        } else {
            cell
        };
        line_in_words(&cell.trim().replace("\\|", "|")).into_owned()
    });
    cells.collect()
}

fn filled(cells: &[String]) -> Vec<&str> {
    let cells = cells.iter().map(String::as_str);
    cells.filter(|cell| !cell.is_empty()).collect()
}

fn in_words(cells: &[String], heads: &[String]) -> String {
    let said = cells.iter().enumerate().map(|(column, cell)| {
        let head = heads.get(column).map(|head| head.trim_end_matches(':'));
        match head.filter(|head| column > 0 && !cell.is_empty() && !head.is_empty()) {
            Some(head) => format!("{head}: {cell}"),
            None => cell.clone(),
        }
    });
    filled(&said.collect::<Vec<String>>()).join(BETWEEN)
}

/// How long a text is up to the end of line number `lines`, counted from 0, the sign of its end left out.
fn after_line(text: &str, lines: usize) -> usize {
    let ends = text.match_indices('\n').map(|(place, _)| place);
    let ends: Vec<usize> = ends.chain([text.len()]).collect();
    let end = ends.get(lines).copied().unwrap_or(text.len());
    let cut = text.get(..end).unwrap_or_default();
    cut.trim_end_matches('\r').len()
}

#[cfg(test)]
mod tests {
    use super::super::edits::edited;
    use super::*;
    use proptest::prelude::*;
    use std::borrow::Cow;

    fn tables_in_words(text: &str) -> Cow<'_, str> {
        edited(text, rows_as_lines(text))
    }

    #[test]
    fn rows_become_lines_with_the_heads_of_their_columns() {
        let table = "Før.\n\n| | Staten | KS |\n|---|---:|---:|\n| Årsverk | 1 900 | 2 700 |\n| Sum | 3 | |\n\nEtter.\n";
        assert_eq!(
            tables_in_words(table),
            "Før.\n\nStaten · KS\nÅrsverk · Staten: 1 900 · KS: 2 700\nSum · Staten: 3\n\nEtter.\n"
        );
    }

    #[test]
    fn a_table_is_read_wherever_it_stands() {
        for (table, words) in [
            ("a | b\n--|--\n1 | 2", "a · b\n1 · b: 2"),
            (
                "> | a | b |\n> |---|---|\n> | 1 | 2 |\n",
                "> a · b\n> 1 · b: 2\n",
            ),
            (
                "- | a: | b: |\n  |---|---|\n  | 1 | 2 |\n",
                "- a: · b:\n  1 · b: 2\n",
            ),
            (
                "| a | b |\r\n|---|---|\r\n| 1 | 2 |\r\n\r\nx\r\n",
                "a · b\r\n1 · b: 2\r\n\r\nx\r\n",
            ),
            ("| a |\n|---|\n", "a\n"),
            (
                "| x \\| y | `a \\| b` |\n|---|---|\n| 1 | 2 \\| |\n",
                "x | y · `a | b`\n1 · `a | b`: 2 |\n",
            ),
            (
                "| a | b |\n|---|---|\n| 1 |\n| 1 | 2 | 3 |\n",
                "a · b\n1\n1 · b: 2\n",
            ),
        ] {
            assert_eq!(tables_in_words(table), words, "{table}");
        }
    }

    #[test]
    fn what_is_no_table_stays_as_it_is() {
        for text in [
            "",
            "| a | b |\n| c | d |\n",
            "```\n| a |\n|---|\n```\n",
            "a | b",
        ] {
            assert!(matches!(tables_in_words(text), Cow::Borrowed(same) if same == text));
        }
    }

    proptest! {
        #[test]
        fn no_word_is_lost(rows in prop::collection::vec(prop::collection::vec("[a-zæ0-9]{0,5}", 3), 1..5), around in "[a-z]{1,5}") {
            let line = |row: &Vec<String>| format!("| {} |\n", row.join(" | "));
            let body: String = rows.iter().map(line).collect();
            let text = format!("{around}\n\n| p | q | r |\n|:--|---|--:|\n{body}\n{around}\n");
            let read = tables_in_words(&text);
            prop_assert!(!read.contains('|'));
            for word in text.split(['|', '\n', ' ', ':', '-']).filter(|word| !word.is_empty()) {
                prop_assert!(read.contains(word), "{} in {}", word, read);
            }
            prop_assert_eq!(read.lines().count(), text.lines().count() - 1);
        }

        #[test]
        fn any_text_can_be_read(text in "([|:\\\\`> \n\r-]|[a-cæ]|--){0,60}") {
            let _ = tables_in_words(&text);
        }
    }
}
