//! How wide the columns of a table are, as a browser would have it: none narrower than its longest word, and the rest
//! of the width given to those that have most to say.

use super::fonts::widths;
use crate::document::tree::{Inline, Table};
use crate::document::{plain, plain_lines};

/// The width of the text on a page, in em of a table's own letters.
const PAGE: f64 = 45.0;
/// The space between the words of two columns.
const GAP: f64 = 1.4;
/// More than this much text in one line makes a column no wider.
const WIDEST: f64 = 34.0;
/// A column of no more is not broken into lines where there is room.
const SHORT: f64 = 14.0;
/// A longer word may be broken.
const LONGEST_WORD: f64 = 16.0;
/// No table is set smaller than this.
const SMALLEST: f64 = 0.8;

/// What a table is set with.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Measure {
    /// The shares of the columns.
    pub(super) widths: Vec<f64>,
    /// How large its letters are, 1 being those of other tables.
    pub(super) scale: f64,
    /// How wide a word in each column can be, in em of its letters.
    pub(super) words: Vec<f64>,
}

/// A table of no more lines does not go on over the page.
const SHORT_TABLE: f64 = 24.0;

/// The columns of a table that stands where `inset` of the page's width is lost, so that those `alike`, which have the
/// same head, have the same columns.
pub(super) fn columns(table: &Table, alike: &[&Table], inset: f64) -> Measure {
    let mut narrow = vec![0.0_f64; table.header.len()];
    let mut wide = narrow.clone();
    let rows = alike.iter().flat_map(|one| &one.rows);
    let all: Vec<&Vec<Vec<Inline>>> = std::iter::once(&table.header)
        .chain(&table.rows)
        .chain(rows)
        .collect();
    for row in &all {
        for ((cell, narrow), wide) in row.iter().zip(&mut narrow).zip(&mut wide) {
            let text = plain(cell);
            let words = text.split([' ', '\n', '\t', '-', '–', '/']);
            let longest = words.map(widths).fold(0.0, f64::max);
            *narrow = narrow.max(longest.min(LONGEST_WORD));
            *wide = wide.max(longest_line(cell).min(WIDEST));
        }
    }
    for (narrow, wide) in narrow.iter_mut().zip(&mut wide) {
        // A hyphen stays with the word before it, and a column of nothing is still seen.
        *narrow = narrow.max(1.0) + 0.4 + GAP;
        *wide = narrow.max(*wide + 0.2 + GAP);
    }
    // What is short is not broken as long as there is room.
    let whole: Vec<f64> = narrow
        .iter()
        .zip(&wide)
        .map(
            |(narrow, wide)| {
                if *wide <= SHORT { *wide } else { *narrow }
            },
        )
        .collect();
    if whole.iter().sum::<f64>() <= PAGE - inset {
        narrow = whole;
    }
    let needed: f64 = narrow.iter().sum();
    let scale = ((PAGE - inset) / needed).clamp(SMALLEST, 1.0);
    let room = ((PAGE - inset) / scale - needed).max(0.0);
    let over = |column: usize| {
        let cells = all.iter().filter_map(|row| row.get(column));
        let room = narrow.get(column).copied().unwrap_or_default();
        cells
            .map(|cell| (longest_line(cell) - room).max(0.0))
            .sum::<f64>()
    };
    let over: Vec<f64> = (0..narrow.len()).map(over).collect();
    let widths = shared(narrow, &wide, &over, room);
    // Shares of the whole: columns of too many long words have to be narrower than these.
    let all: f64 = widths.iter().sum();
    let real = (PAGE - inset) / scale / all;
    Measure {
        words: widths.iter().map(|width| width * real - GAP).collect(),
        widths,
        scale,
    }
}

/// How wide the longest line of a cell is.
fn longest_line(cell: &[Inline]) -> f64 {
    let lines = plain_lines(cell).into_iter();
    lines.map(|line| widths(&line)).fold(0.0, f64::max)
}

/// Gives the room that is left to the columns, none of which gets wider than `wide`: most to the column with most words
/// that do not stand on one line, so that one long cell among many short ones does not make all the others narrow.
fn shared(narrow: Vec<f64>, wide: &[f64], over: &[f64], room: f64) -> Vec<f64> {
    let (mut widths, mut room) = (narrow, room);
    // What a column does not need is shared once more by the others, each time by at least one column less.
    for _ in 0..widths.len() {
        let lacking = |(width, (wide, over)): (&f64, (&f64, &f64))| match wide - width > 0.01 {
            true => over.max(0.1),
            false => 0.0,
        };
        let wants: Vec<f64> = widths
            .iter()
            .zip(wide.iter().zip(over))
            .map(lacking)
            .collect();
        let all: f64 = wants.iter().sum();
        if all <= 0.0 || room <= 0.01 {
            break;
        }
        let mut given = 0.0;
        for ((width, wide), want) in widths.iter_mut().zip(wide).zip(&wants) {
            let more = (room * want / all).min((wide - *width).max(0.0));
            *width += more;
            given += more;
        }
        room -= given;
    }
    widths
}

impl Measure {
    /// Whether a table has so few lines that it stands on one page.
    pub(super) fn is_short(&self, table: &Table) -> bool {
        let lines = |(cell, room): (&Vec<Inline>, &f64)| {
            // Lines are seldom full, and words are not broken.
            let lines = |line: &String| (widths(line) * 1.3 / room.max(1.0)).ceil().max(1.0);
            plain_lines(cell).iter().map(lines).sum::<f64>()
        };
        let rows = std::iter::once(&table.header).chain(&table.rows);
        let all: f64 = rows
            .map(|row| row.iter().zip(&self.words).map(lines).fold(1.0, f64::max))
            .sum();
        all <= SHORT_TABLE
    }
}
