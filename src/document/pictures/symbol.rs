//! The signs that dates stand under. Their shapes tell them apart.

use crate::document::drawing::{
    Ink, Label, Length, Paint, Point, Polygon, Rectangle, Sector, Shape, Side, Stroke, Weight, at,
};

/// Half as wide as a symbol is.
pub(in crate::document) const SIZE: Length = 820;

/// The sorts of dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::document) enum Sort {
    /// A consultation meeting: a filled disc.
    Meeting,
    /// A meeting that prepares one: a disc with a line round it.
    Preparation,
    /// A last day: a square.
    Deadline,
    /// What happens elsewhere: a diamond.
    Elsewhere,
}

impl Sort {
    /// Every sort.
    pub(in crate::document) const ALL: [Sort; 4] = [
        Sort::Meeting,
        Sort::Preparation,
        Sort::Deadline,
        Sort::Elsewhere,
    ];
}

/// A symbol round a number, or an empty one.
pub(super) fn symbol(sort: Sort, middle: Point, size: Length, number: &str) -> Vec<Shape> {
    let rim = Some(Stroke::of(Ink::Black, 110));
    let (fill, ink) = match sort {
        Sort::Meeting => (Ink::Accent, Ink::White),
        Sort::Preparation | Sort::Deadline => (Ink::White, Ink::Black),
        Sort::Elsewhere => (Ink::Line, Ink::Black),
    };
    let paint = Paint {
        fill: Some(fill),
        stroke: rim,
    };
    let shape = match sort {
        Sort::Meeting | Sort::Preparation => Shape::Sector(Sector::disc(middle, size, paint)),
        Sort::Deadline => {
            let half = size * 9 / 10;
            Shape::Rectangle(Rectangle {
                corner: at(middle.x - half, middle.y - half),
                width: 2 * half,
                height: 2 * half,
                paint,
            })
        }
        Sort::Elsewhere => {
            let half = size * 23 / 20;
            Shape::Polygon(Polygon {
                corners: vec![
                    at(middle.x, middle.y - half),
                    at(middle.x + half, middle.y),
                    at(middle.x, middle.y + half),
                    at(middle.x - half, middle.y),
                ],
                paint,
            })
        }
    };
    let mut shapes = vec![shape];
    if !number.is_empty() {
        let type_size = 900;
        shapes.push(Shape::Label(Label {
            place: at(middle.x, middle.y + type_size * 35 / 100),
            side: Side::Middle,
            size: type_size,
            weight: Weight::Semibold,
            ink,
            words: number.to_owned(),
        }));
    }
    shapes
}
