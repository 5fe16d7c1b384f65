//! Lists, facts and tables.

use super::{Around, Layout, anchor, number_of};
use crate::document::tree::{Alignment, Block, Fact, Inline, List, Table};
use crate::document::{is_short_item, is_short_list, plain};
use crate::render::docx::flow::{
    Grid, Item, Lines, Look, Number, NumberedList, Paragraph, Piece, Row, Run, Shape, Style,
};
use crate::render::docx::widths;
use crate::render::docx::write::inset;

/// Where a label says more, all those beside it have more room.
const LONGEST_LABEL: usize = 28;
/// More facts than these may go on over the page.
const MOST_TOGETHER: usize = 15;
/// The highest number that Word lets a list begin with.
const HIGHEST_START: u64 = 32_767;

impl<'a> Layout<'a> {
    /// How the items of a list are numbered; none where Word cannot count so far.
    fn numbering(&mut self, list: &List, level: u8) -> Option<Number> {
        let last = list
            .start
            .map(|start| start.saturating_add(list.items.len() as u64));
        let is_counted = last.is_some_and(|last| last <= HIGHEST_START);
        match list.start {
            Some(start) if is_counted => {
                self.flow.lists.push(NumberedList { start, level });
                Some(Number::Next(self.flow.lists.len().saturating_sub(1), level))
            }
            Some(_) => None,
            None => Some(Number::Bullet(level)),
        }
    }

    pub(super) fn list(&mut self, list: &'a List, around: Around) {
        let number = self.numbering(list, around.lists.min(8));
        let before = self.flow.items.len();
        let mut last_but_one = None;
        for (place, item) in list.items.iter().enumerate() {
            let first_line = self.flow.items.len();
            if place.saturating_add(2) == list.items.len() {
                last_but_one = Some(first_line);
            }
            let inside = Around {
                lists: around.lists.saturating_add(1),
                ..around
            };
            let (first, rest) = match item.split_first() {
                Some((Block::Paragraph(paragraph), rest)) => (Some(paragraph), rest),
                _ => (None, item.as_slice()),
            };
            let mut runs = Vec::new();
            if let (Some(start), None) = (list.start, number) {
                let typed = start.saturating_add(place as u64);
                runs.push(Run::words(format!("{typed}."), Look::default()));
                runs.push(Run::of(Piece::Tab, Look::default()));
            }
            if let Some(first) = first {
                runs.extend(number_of(first, false));
                runs.extend(self.runs(&first.content, inside));
            }
            let style = match list.start {
                Some(_) => Style::Number,
                None => Style::Bullet,
            };
            let shape = Shape {
                number,
                ..inside.shape(style)
            };
            self.flow.items.push(Item::Paragraph(Paragraph {
                shape,
                anchor: first.and_then(|first| anchor(&first.id)),
                runs,
                ..Paragraph::default()
            }));
            self.blocks(rest, inside);
            if is_short_item(item) {
                self.keep_together(first_line);
            }
        }
        if is_short_list(list) {
            self.keep_together(before);
        } else if let Some(last_but_one) = last_but_one {
            // The last item is not left alone on a page.
            self.keep_together(last_but_one);
        }
    }

    pub(super) fn facts(&mut self, facts: &'a [Fact], around: Around) {
        let longest = facts
            .iter()
            .map(|fact| plain(&fact.label).chars().count())
            .max();
        let style = match longest > Some(LONGEST_LABEL) {
            true => Style::WideFact,
            false => Style::Fact,
        };
        let before = self.flow.items.len();
        for fact in facts {
            let mut label = around;
            label.look.label = true;
            let mut runs = self.runs(&fact.label, label);
            runs.push(Run::of(Piece::Tab, around.look));
            runs.extend(self.runs(&fact.value, around));
            self.push(around.shape(style), runs);
        }
        if facts.len() <= MOST_TOGETHER {
            self.keep_together(before);
        }
    }

    /// All that has been laid out since there were so many items stands on one page.
    pub(super) fn keep_together(&mut self, since: usize) {
        let laid = self.flow.items.get_mut(since..).unwrap_or_default();
        let but_last = laid.len().saturating_sub(1);
        for item in laid.iter_mut().take(but_last) {
            if let Item::Paragraph(paragraph) = item {
                paragraph.shape.keep_next = true;
            }
        }
    }

    pub(super) fn table(&mut self, table: &'a Table, around: Around) {
        let caption = table.caption.as_deref().unwrap_or_default();
        let described = plain(caption).trim().to_owned();
        if !caption.is_empty() {
            let runs = self.runs(caption, around);
            self.push(around.shape(Style::Caption), runs);
        }
        let columns = table.header.len().max(1);
        let header = self.row(&table.header, table, around, true);
        let mut rows = vec![header];
        for row in &table.rows {
            rows.push(self.row(row, table, around, false));
        }
        if is_short(table) {
            keep_together(&mut rows);
        }
        let shape = around.shape(Style::TableText);
        self.flow.items.push(Item::Table(Grid {
            description: match described.is_empty() {
                true => self.words.table.to_owned(),
                false => described,
            },
            widths: widths::of(table, self.alike.to(table), columns, inset(&shape)),
            row_headers: table.row_headers,
            shape,
            rows,
            ..Grid::default()
        }));
    }

    fn row(
        &mut self,
        cells: &'a [Vec<Inline>],
        table: &Table,
        around: Around,
        is_header: bool,
    ) -> Row {
        let style = match is_header {
            true => Style::TableHeading,
            false => Style::TableText,
        };
        let inside = Around {
            look: around.look,
            ..Around::default()
        };
        let columns = table.header.len().max(1);
        let cells = (0..columns).map(|column| {
            let content = cells.get(column).map(Vec::as_slice).unwrap_or_default();
            let lines = match table.alignment.get(column) {
                Some(Alignment::Center) => Lines::Center,
                Some(Alignment::End) => Lines::End,
                Some(Alignment::Start) | None => Lines::Start,
            };
            Paragraph {
                shape: Shape {
                    lines,
                    ..inside.shape(style)
                },
                runs: self.runs(content, inside),
                ..Paragraph::default()
            }
        });
        Row {
            is_header,
            cells: cells.collect(),
            ..Row::default()
        }
    }
}

/// A table of no more rows stands on one page, if none of its cells says more than this.
const SHORT_TABLE: usize = 8;
const SHORT_CELL: usize = 120;

fn is_short(table: &Table) -> bool {
    let mut cells = table.header.iter().chain(table.rows.iter().flatten());
    table.rows.len() <= SHORT_TABLE && cells.all(|cell| plain(cell).chars().count() <= SHORT_CELL)
}

/// Every row but the last stands on the page of the next one.
fn keep_together(rows: &mut [Row]) {
    if let Some((_, before)) = rows.split_last_mut() {
        for cell in before.iter_mut().flat_map(|row| &mut row.cells) {
            cell.shape.keep_next = true;
        }
    }
}
