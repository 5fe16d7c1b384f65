//! Which paragraph, table or row of the old version is which of the new one.

use super::super::flow::{Grid, Item, Number, Paragraph, Piece, Row, Run, Shape, Style};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::collections::HashMap;
use std::hash::Hash;
use std::ops::Range;

/// How many pairs are weighed where much has changed in one place; beyond it nothing is taken for the same.
const MOST_PAIRS: usize = 40_000;
/// How much of the words has to be the same, in thousandths.
const ENOUGH: u32 = 400;
const WHOLE: u32 = 1_000;

/// One step through both versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// The same in both.
    Both(usize, usize),
    /// In the old one only.
    Old(usize),
    /// In the new one only.
    New(usize),
}

/// Steps through paragraphs and tables: what stands under one heading is held against what stands under the same.
pub(super) fn items(old: &[Item], new: &[Item]) -> Vec<Step> {
    let side = |items: &[Item]| Side {
        items: items.iter().map(unnumbered).collect(),
        words: items.iter().map(item_words).collect(),
    };
    let both = Both {
        old: side(old),
        new: side(new),
    };
    let mut steps = Vec::new();
    both.through(0..old.len(), 0..new.len(), &mut steps);
    steps
}

/// Paragraphs and tables, and the words of each, sorted.
struct Side {
    items: Vec<Item>,
    words: Vec<Vec<String>>,
}

impl Side {
    /// What stands before the first of the highest headings, and the parts that they begin.
    fn parts(&self, range: Range<usize>) -> (Range<usize>, Vec<Range<usize>>) {
        let level = |place: &usize| self.items.get(*place).and_then(level);
        let highest = range.clone().filter_map(|place| level(&place)).min();
        let mut starts: Vec<usize> = range
            .clone()
            .filter(|place| highest.is_some() && level(place) == highest)
            .collect();
        let before = range.start..starts.first().copied().unwrap_or(range.end);
        starts.push(range.end);
        let parts = starts.iter().zip(starts.iter().skip(1));
        (before, parts.map(|(start, end)| *start..*end).collect())
    }

    fn heading(&self, part: Option<&Range<usize>>) -> Option<&Paragraph> {
        match self.items.get(part?.start)? {
            Item::Paragraph(paragraph) => Some(paragraph),
            Item::Table(_) => None,
        }
    }
}

struct Both {
    old: Side,
    new: Side,
}

impl Both {
    fn through(&self, old: Range<usize>, new: Range<usize>, steps: &mut Vec<Step>) {
        let (old_before, old_parts) = self.old.parts(old);
        let (new_before, new_parts) = self.new.parts(new);
        match old_parts.is_empty() && new_parts.is_empty() {
            true => self.flat(old_before, new_before, steps),
            false => self.through(old_before, new_before, steps),
        }
        let titles = |side: &Side, parts: &[Range<usize>]| -> Vec<String> {
            let headings = parts.iter().filter_map(|part| side.heading(Some(part)));
            headings.map(title).collect()
        };
        let old_titles = titles(&self.old, &old_parts);
        let new_titles = titles(&self.new, &new_parts);
        let found = steps_of(&old_titles, &new_titles, |i, j| {
            let old = self.old.heading(old_parts.get(i));
            let new = self.new.heading(new_parts.get(j));
            match (old, new) {
                (Some(old), Some(new)) if old.anchor.is_some() && old.anchor == new.anchor => WHOLE,
                (Some(old), Some(new)) => alike(&sorted(&title(old)), &sorted(&title(new))),
                _ => 0,
            }
        });
        for step in found {
            match step {
                Step::Both(i, j) => {
                    if let (Some(old), Some(new)) = (old_parts.get(i), new_parts.get(j)) {
                        steps.push(Step::Both(old.start, new.start));
                        let inside = |part: &Range<usize>| part.start + 1..part.end;
                        self.through(inside(old), inside(new), steps);
                    }
                }
                Step::Old(i) => {
                    let part = old_parts.get(i).cloned().unwrap_or_default();
                    steps.extend(part.map(Step::Old));
                }
                Step::New(j) => {
                    let part = new_parts.get(j).cloned().unwrap_or_default();
                    steps.extend(part.map(Step::New));
                }
            }
        }
    }

    /// Steps through a stretch without headings.
    fn flat(&self, old: Range<usize>, new: Range<usize>, steps: &mut Vec<Step>) {
        let before = self.old.items.get(old.clone()).unwrap_or_default();
        let after = self.new.items.get(new.clone()).unwrap_or_default();
        let found = steps_of(before, after, |i, j| {
            self.likeness(old.start + i, new.start + j)
        });
        steps.extend(found.into_iter().map(|step| match step {
            Step::Both(i, j) => Step::Both(old.start + i, new.start + j),
            Step::Old(i) => Step::Old(old.start + i),
            Step::New(j) => Step::New(new.start + j),
        }));
    }

    fn likeness(&self, i: usize, j: usize) -> u32 {
        let same = || match (self.old.words.get(i), self.new.words.get(j)) {
            (Some(a), Some(b)) => alike(a, b),
            _ => 0,
        };
        match (self.old.items.get(i), self.new.items.get(j)) {
            (Some(Item::Paragraph(a)), Some(Item::Paragraph(b))) if kind(a) == kind(b) => {
                likeness(a, b).unwrap_or_else(same)
            }
            (Some(Item::Table(a)), Some(Item::Table(b))) if columns(a) == columns(b) => same(),
            _ => 0,
        }
    }
}

/// How high a heading stands, from 1.
fn level(item: &Item) -> Option<u8> {
    match item {
        Item::Paragraph(paragraph) => match paragraph.shape.style {
            Style::Heading(level) => Some(level),
            _ => None,
        },
        Item::Table(_) => None,
    }
}

/// A heading's words without its number.
fn title(heading: &Paragraph) -> String {
    let words = heading.runs.iter().filter(|run| !run.look.number);
    words.map(run_text).collect()
}

/// Steps through the rows of a table; its header is its header.
pub(super) fn rows(old: &[Row], new: &[Row]) -> Vec<Step> {
    let words = |rows: &[Row]| rows.iter().map(row_words).collect::<Vec<_>>();
    let (old_words, new_words) = (words(old), words(new));
    steps_of(old, new, |i, j| {
        let (Some(a), Some(b)) = (old.get(i), new.get(j)) else {
            return 0;
        };
        if a.is_header != b.is_header {
            return 0;
        }
        let first = |row: &Row| row.cells.first().map(text_of);
        let named = first(a).is_some_and(|name| !name.trim().is_empty());
        if a.is_header || (named && first(a) == first(b)) {
            return WHOLE;
        }
        match (old_words.get(i), new_words.get(j)) {
            (Some(a), Some(b)) => alike(a, b),
            _ => 0,
        }
    })
}

/// Steps through two rows of things: first what is wholly the same, then, in the gaps, what is most alike.
fn steps_of<T: Hash + Eq>(
    old: &[T],
    new: &[T],
    likeness: impl Fn(usize, usize) -> u32,
) -> Vec<Step> {
    let mut numbers: HashMap<&T, u32> = HashMap::new();
    let mut number = |one| {
        let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
        *numbers.entry(one).or_insert(next)
    };
    let before: Vec<u32> = old.iter().map(&mut number).collect();
    let after: Vec<u32> = new.iter().map(&mut number).collect();
    let mut steps = Vec::new();
    let (mut i, mut j) = (0, 0);
    for op in capture_diff_slices(Algorithm::Patience, &before, &after) {
        if let DiffOp::Equal {
            old_index,
            new_index,
            len,
        } = op
        {
            gap(i..old_index, j..new_index, &likeness, &mut steps);
            steps.extend((0..len).map(|at| Step::Both(old_index + at, new_index + at)));
            (i, j) = (old_index + len, new_index + len);
        }
    }
    gap(i..old.len(), j..new.len(), &likeness, &mut steps);
    steps
}

/// What is most alike in a stretch where nothing is the same, in order.
fn gap(
    old: Range<usize>,
    new: Range<usize>,
    likeness: impl Fn(usize, usize) -> u32,
    steps: &mut Vec<Step>,
) {
    let (rows, columns) = (old.len(), new.len());
    if rows == 0 || columns == 0 || rows.saturating_mul(columns) > MOST_PAIRS {
        steps.extend(old.map(Step::Old));
        steps.extend(new.map(Step::New));
        return;
    }
    let at = |i: usize, j: usize| i * (columns + 1) + j;
    let mut best = vec![0_u32; (rows + 1) * (columns + 1)];
    let mut pairs = vec![0_u32; (rows + 1) * (columns + 1)];
    let get = |of: &[u32], place: usize| of.get(place).copied().unwrap_or(0);
    for i in (0..rows).rev() {
        for j in (0..columns).rev() {
            let score = likeness(old.start + i, new.start + j);
            let score = if score < ENOUGH { 0 } else { score };
            let together = match score {
                0 => 0,
                score => get(&best, at(i + 1, j + 1)).saturating_add(score),
            };
            let apart = get(&best, at(i + 1, j)).max(get(&best, at(i, j + 1)));
            if let Some(place) = best.get_mut(at(i, j)) {
                *place = together.max(apart);
            }
            if let Some(place) = pairs.get_mut(at(i, j)) {
                *place = u32::from(together > 0 && together >= apart);
            }
        }
    }
    let (mut i, mut j) = (0, 0);
    let (mut gone, mut come) = (Vec::new(), Vec::new());
    while i < rows && j < columns {
        if get(&pairs, at(i, j)) == 1 {
            steps.append(&mut gone);
            steps.append(&mut come);
            steps.push(Step::Both(old.start + i, new.start + j));
            (i, j) = (i + 1, j + 1);
        } else if get(&best, at(i + 1, j)) >= get(&best, at(i, j + 1)) {
            gone.push(Step::Old(old.start + i));
            i += 1;
        } else {
            come.push(Step::New(new.start + j));
            j += 1;
        }
    }
    gone.extend((i..rows).map(|i| Step::Old(old.start + i)));
    come.extend((j..columns).map(|j| Step::New(new.start + j)));
    steps.append(&mut gone);
    steps.append(&mut come);
}

/// What does not tell one paragraph from another: which list it is of, and how wide columns are.
fn unnumbered(item: &Item) -> Item {
    match item {
        Item::Paragraph(paragraph) => {
            let number = paragraph.shape.number.map(|number| match number {
                Number::Bullet(level) => Number::Bullet(level),
                Number::Next(_, level) => Number::Next(0, level),
            });
            Item::Paragraph(Paragraph {
                shape: Shape {
                    number,
                    ..paragraph.shape
                },
                ..paragraph.clone()
            })
        }
        Item::Table(grid) => Item::Table(Grid {
            widths: Vec::new(),
            ..grid.clone()
        }),
    }
}

fn columns(grid: &Grid) -> usize {
    grid.widths
        .len()
        .max(grid.rows.first().map_or(0, |row| row.cells.len()))
}

/// Only paragraphs of one kind can be the same.
fn kind(paragraph: &Paragraph) -> u8 {
    match paragraph.shape.style {
        Style::Text | Style::Bullet | Style::Number | Style::Footnote => 0,
        Style::Heading(_) => 1,
        Style::Title => 2,
        Style::Subtitle => 3,
        Style::Version => 4,
        Style::Fact | Style::WideFact => 5,
        Style::Label => 6,
        Style::Caption => 7,
        Style::Contents(_) => 8,
        Style::Code => 9,
        Style::FigureCaption => 11,
        Style::Figure => 12,
        Style::Mark
        | Style::Rule
        | Style::ContentsHeading
        | Style::TableHeading
        | Style::TableText
        | Style::End => 10,
    }
}

/// How alike two paragraphs of one kind are, where that does not hang on their words.
fn likeness(a: &Paragraph, b: &Paragraph) -> Option<u32> {
    match a.shape.style {
        Style::Title | Style::Subtitle | Style::Version => Some(WHOLE),
        Style::Fact | Style::WideFact => {
            let label = |paragraph: &Paragraph| {
                let labels = paragraph.runs.iter().take_while(|run| run.look.label);
                labels.map(run_text).collect::<String>()
            };
            Some(if label(a) == label(b) { WHOLE } else { 0 })
        }
        _ => None,
    }
}

/// How much of the words two texts have in common, in thousandths; the words are sorted.
fn alike(a: &[String], b: &[String]) -> u32 {
    let (mut i, mut j, mut common) = (0, 0, 0_usize);
    while let (Some(one), Some(other)) = (a.get(i), b.get(j)) {
        match one.cmp(other) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                common += 1;
                (i, j) = (i + 1, j + 1);
            }
        }
    }
    let share = 2_000 * common / (a.len() + b.len()).max(1);
    u32::try_from(share).unwrap_or(WHOLE)
}

fn item_words(item: &Item) -> Vec<String> {
    match item {
        Item::Paragraph(paragraph) => sorted(&text_of(paragraph)),
        Item::Table(grid) => {
            let cells = grid.rows.iter().flat_map(|row| &row.cells);
            sorted(&cells.map(text_of).collect::<Vec<_>>().join(" "))
        }
    }
}

fn row_words(row: &Row) -> Vec<String> {
    let cells = row.cells.iter().map(text_of);
    sorted(&cells.collect::<Vec<_>>().join(" "))
}

fn sorted(text: &str) -> Vec<String> {
    let mut words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
    words.sort_unstable();
    words
}

fn text_of(paragraph: &Paragraph) -> String {
    paragraph.runs.iter().map(run_text).collect()
}

fn run_text(run: &Run) -> &str {
    match &run.piece {
        Piece::Text(text) => text,
        Piece::Break | Piece::Tab => " ",
        Piece::Mark(_) | Piece::MarkAgain(_, _) | Piece::Page(_) | Piece::Picture(_) => "",
    }
}
