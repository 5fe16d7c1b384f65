//! The dates of a meeting down a line: where each stands on the line is true to the days between them, what it is
//! stands beside it, moved so far that no line of type meets another.

use super::symbol::{SIZE, Sort, symbol};
use super::{LEADING, TYPE, WIDTH, column, key, label, line, measure};
use crate::calendar::Date;
use crate::document::drawing::{Drawing, Ink, Length, Shape, Side, Stroke, Weight, at};

/// A timeline.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::document) struct Timeline {
    /// What it is called.
    pub title: String,
    /// The dates, in order.
    pub rows: Vec<Row>,
    /// What the symbols mean.
    pub key: Vec<(Sort, String)>,
}

/// A date on a timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::document) struct Row {
    /// The day.
    pub date: Date,
    /// The day in words.
    pub day: String,
    /// What it is.
    pub words: String,
    /// What sort it is.
    pub sort: Sort,
    /// It is what the timeline is of.
    pub is_main: bool,
}

/// The line itself.
const AXIS: Length = 600;
/// Where the symbols stand, beside what they belong to.
const SYMBOLS: Length = 3_400;
/// Where the days end, and what they are begins.
const DAYS: Length = 11_000;
const WORDS: Length = 11_600;
/// Between one date and the next.
const GAP: Length = 500;

/// Draws a timeline.
pub(in crate::document) fn timeline(timeline: &Timeline) -> Drawing {
    let lines: Vec<Vec<String>> = timeline
        .rows
        .iter()
        .map(|row| {
            let lines = measure::wrapped(&row.words, TYPE, WIDTH - WORDS);
            if lines.is_empty() {
                vec![String::new()]
            } else {
                lines
            }
        })
        .collect();
    let heights: Vec<Length> = lines.iter().map(|lines| height(lines.len())).collect();
    let needed: Length = heights.iter().sum();
    let tall = needed + needed / 6;
    let true_places = true_places(timeline, tall);
    let places = moved(&true_places, &heights, tall);
    let mut shapes = Vec::new();
    let (top, bottom) = (LEADING / 2, tall - LEADING / 2);
    shapes.push(line(
        at(AXIS, top),
        at(AXIS, bottom),
        Stroke::of(Ink::Black, 150),
    ));
    for (place, y) in true_places.iter().zip(&places) {
        let middle = *y + LEADING / 2;
        shapes.push(line(
            at(AXIS, *place),
            at(SYMBOLS - SIZE, middle),
            Stroke::of(Ink::Quiet, 60),
        ));
    }
    for place in &true_places {
        let tick = Stroke::of(Ink::Black, 150);
        shapes.push(line(at(AXIS - 300, *place), at(AXIS + 300, *place), tick));
    }
    for ((row, lines), y) in timeline.rows.iter().zip(&lines).zip(&places) {
        let middle = *y + LEADING / 2;
        shapes.extend(symbol(row.sort, at(SYMBOLS, middle), SIZE * 3 / 4, ""));
        let weight = match row.is_main {
            true => Weight::Semibold,
            false => Weight::Regular,
        };
        let base = middle + TYPE / 3;
        let mut day = label(at(DAYS, base), Side::End, &row.day);
        day.weight = weight;
        shapes.push(Shape::Label(day));
        column(at(WORDS, base), lines, weight, &mut shapes);
    }
    let under = key(tall + 600, &timeline.key, &mut shapes);
    Drawing {
        title: timeline.title.clone(),
        width: WIDTH,
        height: tall + 600 + under + 400,
        shapes,
    }
}

fn height(lines: usize) -> Length {
    let lines = Length::try_from(lines).unwrap_or(1);
    lines.saturating_mul(LEADING) + GAP
}

/// Where each day is on the line.
fn true_places(timeline: &Timeline, tall: Length) -> Vec<Length> {
    let first = timeline.rows.first().map(|row| row.date);
    let last = timeline.rows.last().map(|row| row.date);
    let (top, room) = (i64::from(LEADING / 2), i64::from(tall - LEADING));
    let days = |from: Option<Date>, to: Option<Date>| {
        from.zip(to).map_or(0, |(from, to)| (to - from).num_days())
    };
    let all = days(first, last).max(1);
    let place = |date| top + room * days(first, Some(date)) / all;
    let rows = timeline.rows.iter().map(|row| place(row.date));
    rows.map(|place| Length::try_from(place).unwrap_or(tall))
        .collect()
}

/// The upper edges of the rows: each as near its day as those before and after it allow.
fn moved(wanted: &[Length], heights: &[Length], tall: Length) -> Vec<Length> {
    let mut places = Vec::new();
    let mut free = 0;
    for (wanted, height) in wanted.iter().zip(heights) {
        let place = free.max(wanted - LEADING / 2);
        free = place + height;
        places.push(place);
    }
    let mut below = tall;
    for (place, height) in places.iter_mut().zip(heights).rev() {
        *place = (*place).min(below - height);
        below = *place;
    }
    places
}
