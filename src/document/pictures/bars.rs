//! Costs as bars: both parties' figures for each case from one line of nothing, each figure written beside its bar.

use super::{LEADING, TYPE, WIDTH, column, label, line, measure};
use crate::document::Amount;
use crate::document::drawing::{
    Drawing, Ink, Length, Paint, Rectangle, Shape, Side, Stroke, Weight, at,
};

/// Bars in groups.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::document) struct Bars {
    /// What they are called.
    pub title: String,
    /// The groups.
    pub groups: Vec<Group>,
}

/// Bars that are compared.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::document) struct Group {
    /// What they are about.
    pub words: String,
    /// The bars.
    pub bars: Vec<Bar>,
}

/// A bar.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::document) struct Bar {
    /// Whose figure it is.
    pub whose: String,
    /// How long it is; none where there is no figure, which is not the same as nothing.
    pub amount: Option<Amount>,
    /// The figure, or that there is none.
    pub written: String,
    /// Filled with lines and not with ink.
    pub striped: bool,
}

const THICK: Length = 1_100;
const STRIPES: Length = 420;
const ROW: Length = THICK + 350;
const BETWEEN: Length = 1_100;
/// Between a bar and its figure.
const BESIDE: Length = 400;

/// Where bars begin and how long they may be.
struct Scale {
    zero: Length,
    room: Length,
    largest: Amount,
}

/// Draws bars.
pub(in crate::document) fn bars(bars: &Bars) -> Drawing {
    let scale = scale(bars);
    let mut shapes = Vec::new();
    let mut y = 0;
    for group in &bars.groups {
        let lines = measure::wrapped(&group.words, TYPE, WIDTH);
        y = column(at(0, y + TYPE), &lines, Weight::Semibold, &mut shapes) - TYPE + 350;
        let top = y;
        for bar in &group.bars {
            draw(bar, y, &scale, &mut shapes);
            y += ROW;
        }
        let ends = (at(scale.zero, top - 150), at(scale.zero, y - 200));
        shapes.push(line(ends.0, ends.1, Stroke::of(Ink::Black, 100)));
        y += BETWEEN;
    }
    Drawing {
        title: bars.title.clone(),
        width: WIDTH,
        height: (y - BETWEEN).max(0) + 200,
        shapes,
    }
}

fn draw(bar: &Bar, y: Length, scale: &Scale, shapes: &mut Vec<Shape>) {
    let base = y + THICK / 2 + TYPE / 3;
    shapes.push(Shape::Label(label(at(0, base), Side::Start, &bar.whose)));
    let Some(amount) = bar.amount else {
        let place = at(scale.zero + BESIDE, base);
        shapes.push(Shape::Label(label(place, Side::Start, &bar.written)));
        return;
    };
    let length = amount.part_of(scale.largest, scale.room);
    let left = scale.zero.min(scale.zero + length);
    let wide = length.abs();
    if wide > 0 {
        let (fill, stroke) = match bar.striped {
            true => (Ink::White, Some(Stroke::of(Ink::Black, 75))),
            false => (Ink::Accent, Some(Stroke::of(Ink::Accent, 75))),
        };
        shapes.push(Shape::Rectangle(Rectangle {
            corner: at(left, y),
            width: wide,
            height: THICK,
            paint: Paint {
                fill: Some(fill),
                stroke,
            },
        }));
        if bar.striped {
            stripes(left, y, wide, shapes);
        }
    }
    let (x, side) = match length < 0 {
        true => (left - BESIDE, Side::End),
        false => (left + wide + BESIDE, Side::Start),
    };
    shapes.push(Shape::Label(label(at(x, base), side, &bar.written)));
}

/// Slanting lines inside a bar.
fn stripes(left: Length, top: Length, wide: Length, shapes: &mut Vec<Shape>) {
    let mut foot = STRIPES;
    while foot < wide + THICK {
        // From the lower edge or the right side, up to the upper edge or the left side.
        let over = (foot - wide).max(0);
        let short = (THICK - foot).max(0);
        shapes.push(line(
            at(left + foot - over, top + over),
            at(left + (foot - THICK).max(0), top + THICK - short),
            Stroke::of(Ink::Black, 60),
        ));
        foot += STRIPES;
    }
}

/// The names of the parties stand to the left of everything; figures have room on the sides on which bars run.
fn scale(bars: &Bars) -> Scale {
    let all = || bars.groups.iter().flat_map(|group| &group.bars);
    let widest = |negative: bool| {
        let side = |bar: &&Bar| bar.amount.is_some_and(Amount::is_negative) == negative;
        let widths = all()
            .filter(side)
            .map(|bar| measure::width(&bar.written, TYPE));
        widths.max().map_or(0, |width| width + 2 * BESIDE)
    };
    let names = all().map(|bar| measure::width(&bar.whose, TYPE));
    let begins = names.max().unwrap_or(0) + BESIDE;
    let below = all().any(|bar| bar.amount.is_some_and(Amount::is_negative));
    let above = all().any(|bar| bar.amount.is_some_and(|it| !it.is_negative()));
    let room = (WIDTH - begins - widest(true) - widest(false)).max(LEADING);
    let room = match below && above {
        true => room / 2,
        false => room,
    };
    let zero = begins + if below { widest(true) + room } else { 0 };
    let sizes = all().filter_map(|bar| bar.amount).map(Amount::size);
    Scale {
        zero,
        room,
        largest: sizes.max().unwrap_or_default(),
    }
}
