//! A year as a wheel: the months go round as on a clock, and each date stands outside its day.

use super::symbol::{SIZE, Sort, symbol};
use super::{LEADING, TYPE, WIDTH, column, key, label, line, measure};
use crate::calendar::Date;
use crate::document::drawing::{
    Angle, Drawing, Ink, Label, Length, Paint, Point, Sector, Shape, Side, Stroke, TURN, Weight,
    at, on_circle,
};
use chrono::Datelike;

/// A wheel.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::document) struct Wheel {
    /// What it is called.
    pub title: String,
    /// The year.
    pub year: i32,
    /// The months in short.
    pub months: Vec<String>,
    /// The dates, in order. Those of other years have no place on it.
    pub spokes: Vec<Spoke>,
    /// What the symbols mean.
    pub key: Vec<(Sort, String)>,
    /// Whether the numbers are explained below, since no table does it.
    pub explained: bool,
}

/// A date on a wheel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::document) struct Spoke {
    /// The day.
    pub date: Date,
    /// The number it has in the table.
    pub number: String,
    /// What sort it is.
    pub sort: Sort,
    /// What it is, with its day.
    pub words: String,
}

/// The ring of the months.
const INNER: Length = 5_600;
const OUTER: Length = 8_800;
/// The middle of the innermost symbols, and from there to the next ones out.
const FIRST: Length = OUTER + 1_300;
const STEP: Length = 2 * SIZE + 260;

/// Draws a wheel.
pub(in crate::document) fn wheel(wheel: &Wheel) -> Drawing {
    let places = placed(wheel);
    let levels = places.iter().map(|(_, level)| *level).max().unwrap_or(0);
    let radius = FIRST + levels * STEP + SIZE + 400;
    let width = WIDTH.max(2 * radius);
    // Above and below the wheel there is only as much room as its symbols need.
    let reach = |angle: Angle, level: i32| on_circle(at(0, 0), FIRST + level * STEP, angle).y;
    let edge = SIZE * 23 / 20 + 200;
    let ends = || places.iter().map(|(angle, level)| reach(*angle, *level));
    let above = ends().map(|y| edge - y).chain([OUTER + 200]).max();
    let below = ends().map(|y| y + edge).chain([OUTER + 200]).max();
    let (above, below) = (above.unwrap_or(radius), below.unwrap_or(radius));
    let centre = at(width / 2, above);
    let mut shapes = Vec::new();
    months(wheel, centre, &mut shapes);
    let point = |(angle, level): (Angle, i32)| on_circle(centre, FIRST + level * STEP, angle);
    for place in &places {
        let from = on_circle(centre, OUTER, place.0);
        shapes.push(line(from, point(*place), Stroke::of(Ink::Quiet, 60)));
    }
    let on_wheel = wheel.spokes.iter().filter(|spoke| is_on(wheel, spoke));
    for (spoke, place) in on_wheel.zip(&places) {
        shapes.extend(symbol(spoke.sort, point(*place), SIZE, &spoke.number));
    }
    let mut height = above + below + 600;
    height += key(height, &wheel.key, &mut shapes);
    if wheel.explained {
        height += explained(height + 800, wheel, &mut shapes) + 800;
    }
    Drawing {
        title: wheel.title.clone(),
        width,
        height: height + 400,
        shapes,
    }
}

fn is_on(wheel: &Wheel, spoke: &Spoke) -> bool {
    spoke.date.year() == wheel.year
}

/// The direction of a day of the year, counted from 0.
fn direction(wheel: &Wheel, day: u32) -> Angle {
    let leap = Date::from_ymd_opt(wheel.year, 2, 29).is_some();
    let days: u32 = if leap { 366 } else { 365 };
    let turn = TURN.unsigned_abs();
    Angle::try_from(turn * day.min(days) / days).unwrap_or(TURN)
}

/// Where each date stands: in the direction of its day, as far in as no other is in its way.
fn placed(wheel: &Wheel) -> Vec<(Angle, i32)> {
    let mut placed: Vec<(Angle, i32)> = Vec::new();
    for spoke in wheel.spokes.iter().filter(|spoke| is_on(wheel, spoke)) {
        let angle = direction(wheel, spoke.date.ordinal0());
        let mut level = 0;
        while placed.iter().any(|other| touches((angle, level), *other)) {
            level += 1;
        }
        placed.push((angle, level));
    }
    placed
}

fn touches(one: (Angle, i32), other: (Angle, i32)) -> bool {
    let place = |(angle, level): (Angle, i32)| on_circle(at(0, 0), FIRST + level * STEP, angle);
    distance_squared(place(one), place(other)) < i64::from(STEP - 20).pow(2)
}

fn distance_squared(one: Point, other: Point) -> i64 {
    i64::from(one.x - other.x).pow(2) + i64::from(one.y - other.y).pow(2)
}

fn months(wheel: &Wheel, centre: Point, shapes: &mut Vec<Shape>) {
    let first = |month: u32| Date::from_ymd_opt(wheel.year, month, 1).map_or(0, |it| it.ordinal0());
    for (name, month) in wheel.months.iter().zip(1_u32..=12) {
        let from = direction(wheel, first(month));
        let to = match month {
            12 => TURN,
            _ => direction(wheel, first(month + 1)),
        };
        let fill = if month % 2 == 1 {
            Ink::Tint
        } else {
            Ink::White
        };
        shapes.push(Shape::Sector(Sector {
            centre,
            inner: INNER,
            outer: OUTER,
            from,
            to,
            paint: Paint {
                fill: Some(fill),
                stroke: Some(Stroke::of(Ink::Quiet, 75)),
            },
        }));
        let middle = on_circle(centre, i32::midpoint(INNER, OUTER), i32::midpoint(from, to));
        let place = at(middle.x, middle.y + TYPE / 3);
        shapes.push(Shape::Label(label(place, Side::Middle, name)));
    }
    let size = 2_400;
    shapes.push(Shape::Label(Label {
        place: at(centre.x, centre.y + size / 3),
        side: Side::Middle,
        size,
        weight: Weight::Semibold,
        ink: Ink::Black,
        words: wheel.year.to_string(),
    }));
}

/// What the numbers stand for, below one another; gives the height that it takes.
fn explained(top: Length, wheel: &Wheel, shapes: &mut Vec<Shape>) -> Length {
    let indent = 2_200;
    let mut y = top + TYPE;
    for spoke in &wheel.spokes {
        shapes.push(Shape::Label(Label {
            weight: Weight::Semibold,
            ..label(at(indent - 500, y), Side::End, &spoke.number)
        }));
        let lines = measure::wrapped(&spoke.words, TYPE, WIDTH - indent);
        y = column(at(indent, y), &lines, Weight::Regular, shapes) + 150;
    }
    y - top - LEADING + TYPE / 2
}
