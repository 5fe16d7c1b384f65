//! Tables as calls.

use super::columns::{Measure, columns};
use super::inline::Place;
use super::writer::Writer;
use crate::document::plain;
use crate::document::tree::{Alignment, Inline, Table};

/// A cell's letters, above which its row may go on over the page.
const LONGEST_WHOLE_CELL: usize = 700;

impl<'a> Writer<'a> {
    /// Adds a table.
    pub(super) fn table(&mut self, table: &'a Table, output: &mut String) {
        let measure = columns(table, self.alike.to(table), self.inset);
        output.push_str(&format!("tabled({}, ", measure.is_short(table)));
        let Measure {
            widths,
            scale,
            words,
        } = measure;
        match &table.caption {
            Some(caption) if !plain(caption).trim().is_empty() => {
                self.run(caption, Place::Text, output);
            }
            _ => output.push_str("none"),
        }
        output.push_str(&format!(", {scale:.2}, ("));
        for width in widths {
            output.push_str(&format!("{width:.2}fr,"));
        }
        output.push_str("), (");
        for column in 0..table.header.len() {
            output.push_str(match table.alignment.get(column) {
                Some(Alignment::Center) => "center,",
                Some(Alignment::End) => "right,",
                Some(Alignment::Start) | None => "left,",
            });
        }
        output.push_str("), (");
        self.head(table, &words, output);
        output.push_str("),\n");
        for row in &table.rows {
            self.row(row, table, &words, output);
        }
        output.push(')');
    }

    /// Adds the cells of a table's head. Where a page repeats them, nothing in them leads anywhere: screen readers pass
    /// over it.
    fn head(&mut self, table: &'a Table, words: &[f64], output: &mut String) {
        self.tables += 1;
        for (column, (cell, longest)) in table.header.iter().zip(words).enumerate() {
            let kind = if plain(cell).trim().is_empty() {
                "unnamed"
            } else {
                "run"
            };
            let (mut first, mut again) = (String::new(), String::new());
            self.narrowly(*longest, cell, Place::Text, &mut first);
            self.narrowly(*longest, cell, Place::Repeated, &mut again);
            if first != again {
                first = format!("first-time(\"{}:{column}\", {first}, {again})", self.tables);
            }
            output.push_str(&format!("{kind}({first}),"));
        }
    }

    fn row(
        &mut self,
        row: &'a [Vec<Inline>],
        table: &'a Table,
        words: &[f64],
        output: &mut String,
    ) {
        let letters = row.iter().map(|cell| plain(cell).chars().count()).max();
        let whole = letters.unwrap_or_default() <= LONGEST_WHOLE_CELL;
        for (column, longest) in words.iter().enumerate() {
            let cell = row.get(column).map_or(&[][..], Vec::as_slice);
            let names_row = table.row_headers && column == 0 && !plain(cell).trim().is_empty();
            let kind = if names_row { "row-name" } else { "cell" };
            output.push_str(&format!("{kind}({whole}, "));
            self.narrowly(*longest, cell, Place::Text, output);
            output.push_str("),");
        }
        output.push('\n');
    }
}
