//! How wide the columns of a table are: not every program reckons it out for itself.

use crate::document::tree::Table;
use crate::document::{plain, plain_lines};

/// The width of the text, in twentieths of a point: A4 less its margins.
pub(super) const TEXT: u32 = 9_298;
/// What a sign takes on average in a table, what it takes in its head, and the space around a cell's text.
const SIGN: u32 = 98;
/// A figure is as wide as any other figure, and wider than most letters in fonts that stand in for the document's own.
const FIGURE: u32 = 114;
const SIGN_IN_HEAD: u32 = 150;
const AROUND: u32 = 170;
/// A column that says more than this in one cell folds it.
const WIDEST: usize = 60;
/// A longer word may be broken.
const LONGEST_WORD: usize = 24;

/// The width of each column, so that tables that are `alike`, which have the same head, have the same columns.
pub(super) fn of(table: &Table, alike: &[&Table], columns: usize, inset: u32) -> Vec<u32> {
    let room = TEXT.saturating_sub(inset);
    let needs: Vec<Need> = (0..columns)
        .map(|column| need(table, alike, column))
        .collect();
    let least: u32 = needs.iter().map(|need| need.least).sum();
    let wanted: u32 = needs.iter().map(|need| need.wanted).sum();
    let rest = room.saturating_sub(least);
    let spread = wanted.saturating_sub(least);
    let shared = |need: &Need| {
        let own = need.wanted.saturating_sub(need.least);
        match spread {
            0 => rest / u32::try_from(columns).unwrap_or(1).max(1),
            _ => share(rest, own, spread),
        }
    };
    let mut widths: Vec<u32> = match least > room {
        true => needs
            .iter()
            .map(|need| share(room, need.least, least))
            .collect(),
        false => needs.iter().map(|need| need.least + shared(need)).collect(),
    };
    // What rounding leaves over goes to the last column.
    let sum: u32 = widths.iter().sum();
    if let Some(last) = widths.last_mut() {
        *last += room.saturating_sub(sum);
    }
    widths
}

fn share(whole: u32, part: u32, of: u32) -> u32 {
    let share = u64::from(whole) * u64::from(part) / u64::from(of.max(1));
    u32::try_from(share).unwrap_or(whole)
}

/// What a column needs, so that no word is broken, and what it would like.
struct Need {
    least: u32,
    wanted: u32,
}

fn need(table: &Table, alike: &[&Table], column: usize) -> Need {
    let rows = alike.iter().flat_map(|one| &one.rows);
    let rows = std::iter::once(&table.header)
        .chain(&table.rows)
        .chain(rows);
    let (mut word, mut line, mut all) = (3 * SIGN, 3, 0_usize);
    let mut count = 0_usize;
    for cell in rows.filter_map(|row| row.get(column)) {
        word = word.max(widest_word(&plain(cell)));
        let lines = plain_lines(cell);
        let lines = lines.iter().map(|line| line.chars().count());
        let signs = lines.max().unwrap_or_default();
        line = line.max(signs);
        all += signs;
        count += 1;
    }
    // A column of long texts gets more than one with a single long one.
    let average = all / count.max(1);
    let wanted = line.min(WIDEST) / 2 + average.min(WIDEST * 2);
    let width = |signs: usize| as_width(signs, SIGN);
    let head = table
        .header
        .get(column)
        .map_or(0, |cell| longest(&plain(cell)));
    let head = as_width(head.min(LONGEST_WORD), SIGN_IN_HEAD);
    let least = (word + AROUND).max(head);
    Need {
        least,
        wanted: width(wanted.max(line.min(14))).max(least),
    }
}

fn as_width(signs: usize, sign: u32) -> u32 {
    u32::try_from(signs).unwrap_or(u32::MAX / sign / 2) * sign + AROUND
}

/// How wide the widest word is; of a longer one what stands on a line.
fn widest_word(text: &str) -> u32 {
    let sign = |sign: char| match sign.is_ascii_digit() {
        true => FIGURE,
        false => SIGN,
    };
    let words = text.split(' ');
    let widths = words.map(|word| word.chars().take(LONGEST_WORD).map(sign).sum());
    widths.max().unwrap_or(0)
}

fn longest(text: &str) -> usize {
    let words = text.split(' ').map(|word| word.chars().count());
    words.max().unwrap_or(0)
}
