//! Tables: rows of equal length, one line of text a cell.

use super::lists::{Item, Piece};
use super::losses::LossKind;
use super::reader::Reader;
use super::tree::{Alignment, Block, Inline, Line, Run, Table};
use super::xml::Element;

/// How many columns Word lets a table have.
const MOST_COLUMNS: usize = 63;
/// How many cells are read of one table.
const MOST_CELLS: usize = 50_000;

/// A cell as it is read.
#[derive(Default)]
struct Cell {
    line: Line,
    alignment: Alignment,
}

impl Reader<'_> {
    pub(super) fn table(&mut self, element: &Element, pieces: &mut Vec<Piece>) {
        let mut rows = Vec::new();
        rows_of(element, &mut rows);
        rows.retain(|row| !self.is_hidden(row));
        if let [row] = rows.as_slice()
            && let [cell] = cells_of(row).as_slice()
        {
            self.lose(LossKind::Frame, "");
            let from = self.losses.len().saturating_sub(1);
            self.place_losses(from, &cell.words());
            return self.blocks(cell, pieces);
        }
        let mut read: Vec<Vec<Cell>> = Vec::new();
        let mut count = 0;
        for row in rows {
            let cells = self.row(row);
            count += cells.len();
            read.push(cells);
        }
        let width = read.iter().map(Vec::len).max().unwrap_or(0);
        if width == 0 {
            return;
        }
        if count > MOST_CELLS || width * read.len() > MOST_CELLS {
            self.too_large = true;
            return;
        }
        for row in &mut read {
            row.resize_with(width, Cell::default);
        }
        let alignment = (0..width).map(|column| alignment(&read, column)).collect();
        let lines = |row: Vec<Cell>| row.into_iter().map(|cell| cell.line).collect();
        let rows: Vec<Vec<Line>> = read.into_iter().map(lines).collect();
        if rows.iter().flatten().all(Line::is_empty) {
            return;
        }
        pieces.push(Piece::Block(Block::Table(Table { alignment, rows })));
    }

    /// Whether Word does not show a row; then its words are told as lost.
    fn is_hidden(&mut self, row: &Element) -> bool {
        let properties = row.child("w:trPr");
        let hidden = properties.and_then(|found| found.on("w:hidden")) == Some(true);
        let words = row.words();
        if hidden && !words.trim().is_empty() && self.is_shown() {
            self.lose(LossKind::Hidden, &words);
        }
        hidden
    }

    fn row(&mut self, row: &Element) -> Vec<Cell> {
        let mut cells = Vec::new();
        let properties = row.child("w:trPr");
        let skipped = |name: &str| {
            let number = properties.and_then(|found| found.val(name));
            let number = number.and_then(|number| number.parse::<usize>().ok());
            number.unwrap_or(0).min(MOST_COLUMNS)
        };
        cells.resize_with(skipped("w:gridBefore"), Cell::default);
        for cell in cells_of(row) {
            if cells.len() >= MOST_COLUMNS * 2 {
                self.too_large = true;
                break;
            }
            cells.push(self.cell(cell));
            let properties = cell.child("w:tcPr");
            let span = properties.and_then(|found| found.val("w:gridSpan"));
            let span = span
                .and_then(|span| span.parse::<usize>().ok())
                .unwrap_or(1);
            let merged = ["w:vMerge", "w:hMerge"]
                .iter()
                .any(|name| properties.is_some_and(|found| found.child(name).is_some()));
            if span > 1 || merged {
                let words = cell.words();
                self.lose(LossKind::MergedCells, "");
                let from = self.losses.len().saturating_sub(1);
                self.place_losses(from, &words);
            }
            let length = cells.len() + span.clamp(1, MOST_COLUMNS) - 1;
            cells.resize_with(length, Cell::default);
        }
        cells
    }

    fn cell(&mut self, element: &Element) -> Cell {
        let mut pieces = Vec::new();
        self.blocks(element, &mut pieces);
        let paragraph = element.find("w:jc").and_then(|set| set.get("w:val"));
        let alignment = match paragraph {
            Some("right" | "end") => Alignment::End,
            Some("center") => Alignment::Center,
            _ => Alignment::Start,
        };
        let mut lines = Vec::new();
        let nested = flatten(pieces, &mut lines);
        lines.retain(|line| !line.is_empty());
        let mut cell = Line::default();
        let several = lines.len() > 1;
        for line in lines {
            if !cell.inlines.is_empty() {
                cell.inlines.push(plain(" "));
            }
            cell.inlines.extend(line.inlines);
            cell.comments.extend(line.comments);
        }
        let breaks = cell.inlines.contains(&Inline::Break);
        for inline in &mut cell.inlines {
            if *inline == Inline::Break {
                *inline = plain(" ");
            }
        }
        cell.inlines = super::paragraph::settled(cell.inlines);
        let words = cell.words();
        let from = self.losses.len();
        if nested {
            self.lose(LossKind::NestedTable, "");
        } else if several || breaks {
            self.lose(LossKind::CellParagraphs, "");
        }
        self.place_losses(from, &words);
        Cell {
            line: cell,
            alignment,
        }
    }
}

fn plain(words: &str) -> Inline {
    Inline::Run(Run {
        words: words.to_owned(),
        ..Run::default()
    })
}

/// The rows, also those in content controls.
fn rows_of<'e>(element: &'e Element, found: &mut Vec<&'e Element>) {
    for inner in element.elements() {
        match inner.name.as_str() {
            "w:tr" => found.push(inner),
            "w:sdt" | "w:sdtContent" | "w:customXml" => rows_of(inner, found),
            _ => {}
        }
    }
}

fn cells_of(row: &Element) -> Vec<&Element> {
    let mut found = Vec::new();
    fn gather<'e>(element: &'e Element, found: &mut Vec<&'e Element>) {
        for inner in element.elements() {
            match inner.name.as_str() {
                "w:tc" => found.push(inner),
                "w:sdt" | "w:sdtContent" | "w:customXml" => gather(inner, found),
                _ => {}
            }
        }
    }
    gather(row, &mut found);
    found
}

/// The lines of what stands in a cell; whether a table stood there.
fn flatten(pieces: Vec<Piece>, lines: &mut Vec<Line>) -> bool {
    let mut nested = false;
    for piece in pieces {
        match piece {
            Piece::Block(block) => nested |= flatten_block(block, lines),
            Piece::Quote(line) => lines.push(line),
            Piece::Code(mut code) => lines.append(&mut code),
            Piece::Item(item) => lines.push(marked(item)),
        }
    }
    nested
}

fn flatten_block(block: Block, lines: &mut Vec<Line>) -> bool {
    match block {
        Block::Title(line) | Block::Heading(_, line) | Block::Paragraph(line) => lines.push(line),
        Block::Table(table) => {
            lines.extend(table.rows.into_iter().flatten());
            return true;
        }
        // Made only when pieces are put together, which a cell's are not.
        Block::List(_) | Block::Quote(_) | Block::Code(_) => {}
    }
    false
}

/// An item in a cell keeps a mark of its own, since a cell has no lists.
fn marked(item: Item) -> Line {
    let mut line = item.line;
    let mark = match item.number {
        Some(number) => format!("{number}. "),
        None => "– ".to_owned(),
    };
    line.inlines.insert(0, plain(&mark));
    line
}

/// A column is set as all its cells are, the header aside.
fn alignment(rows: &[Vec<Cell>], column: usize) -> Alignment {
    let cells = rows.iter().skip(1).filter_map(|row| row.get(column));
    let mut set = cells
        .filter(|cell| !cell.line.is_empty())
        .map(|cell| cell.alignment);
    match set.next() {
        Some(first) if set.all(|other| other == first) => first,
        _ => Alignment::Start,
    }
}
