//! Pictures: a wheel of a year, a timeline of a meeting, and bars of costs.
//!
//! Each is made for a page that is no wider than half a sheet, and can be read in grey: what differs, differs in shape,
//! in pattern and in words.

mod bars;
mod measure;
mod symbol;
mod timeline;
mod wheel;

#[cfg(test)]
mod tests;

pub(super) use bars::{Bar, Bars, Group, bars};
pub(super) use symbol::Sort;
pub(super) use timeline::{Row, Timeline, timeline};
pub(super) use wheel::{Spoke, Wheel, wheel};

use super::drawing::{Ink, Label, Length, Line, Point, Shape, Side, Stroke, Weight, at};

/// As wide as a picture is made: the text of a page of A5.
const WIDTH: Length = 36_000;
/// The size of running type.
const TYPE: Length = 1_000;
/// From one line of type to the next.
const LEADING: Length = 1_350;

/// A line of running type.
fn label(place: Point, side: Side, words: &str) -> Label {
    Label {
        place,
        side,
        size: TYPE,
        weight: Weight::Regular,
        ink: Ink::Black,
        words: words.to_owned(),
    }
}

fn line(from: Point, to: Point, stroke: Stroke) -> Shape {
    Shape::Line(Line { from, to, stroke })
}

/// Lines of type below one another, from the base line of the first; gives the base line after the last.
fn column(place: Point, lines: &[String], weight: Weight, shapes: &mut Vec<Shape>) -> Length {
    let mut y = place.y;
    for words in lines {
        shapes.push(Shape::Label(Label {
            weight,
            ..label(at(place.x, y), Side::Start, words)
        }));
        y += LEADING;
    }
    y
}

/// A symbol of each sort with what it means, two side by side; gives the height that they take.
fn key(top: Length, sorts: &[(Sort, String)], shapes: &mut Vec<Shape>) -> Length {
    let mut y = top;
    for pair in sorts.chunks(2) {
        let mut below = y;
        for ((sort, words), column_left) in pair.iter().zip([0, WIDTH / 2]) {
            let middle = at(column_left + symbol::SIZE + 200, y + LEADING / 2);
            shapes.extend(symbol::symbol(*sort, middle, symbol::SIZE * 3 / 4, ""));
            let left = 2 * symbol::SIZE + 600;
            let lines = measure::wrapped(words, TYPE, WIDTH / 2 - left);
            let base = at(column_left + left, middle.y + TYPE / 3);
            let end = column(base, &lines, Weight::Regular, shapes);
            below = below.max(end - TYPE / 3 - LEADING / 2 + 300);
        }
        y = below;
    }
    y - top
}
