//! Drawings: a small closed set of shapes, with which a picture is the same in every format.
//!
//! Measures are whole hundredths of a point, so that every machine draws alike. A pattern is drawn with lines, so that
//! no format needs patterns of its own, and nothing is told by colour alone: an ink is known by how dark it is.

use std::f64::consts::PI;

/// A length: a hundredth of a point.
pub type Length = i32;

/// A direction: hundredths of a degree from straight up, as the hands of a clock go.
pub type Angle = i32;

/// All the way round.
pub const TURN: Angle = 36_000;

/// A drawing on a white ground.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Drawing {
    /// What it is called.
    pub title: String,
    /// How wide it is made to be seen; a format may show it in another size.
    pub width: Length,
    /// How high.
    pub height: Length,
    /// Its shapes, each over those before it.
    pub shapes: Vec<Shape>,
}

/// A place: to the right and down from the upper left corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Point {
    /// To the right.
    pub x: Length,
    /// Down.
    pub y: Length,
}

/// A place in hundredths of a point.
pub fn at(x: Length, y: Length) -> Point {
    Point { x, y }
}

/// A shape.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// A straight line.
    Line(Line),
    /// A rectangle.
    Rectangle(Rectangle),
    /// A ring, a disc, or a part of one.
    Sector(Sector),
    /// A polygon.
    Polygon(Polygon),
    /// A line of text.
    Label(Label),
}

/// The inks. They differ in how dark they are, so that they can be told apart in grey.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ink {
    /// Text and what weighs most.
    Black,
    /// The documents' own colour.
    Accent,
    /// Text that weighs less.
    Quiet,
    /// Between dark and light.
    Middle,
    /// Thin lines.
    Line,
    /// What lies behind text.
    Tint,
    /// The ground.
    White,
}

impl Ink {
    /// All inks, from dark to light.
    pub const ALL: [Ink; 7] = [
        Ink::Black,
        Ink::Accent,
        Ink::Quiet,
        Ink::Middle,
        Ink::Line,
        Ink::Tint,
        Ink::White,
    ];

    /// Red, green and blue.
    pub fn rgb(self) -> [u8; 3] {
        match self {
            Ink::Black => [0x1b, 0x24, 0x30],
            Ink::Accent => [0x0f, 0x4c, 0x68],
            Ink::Quiet => [0x4a, 0x55, 0x63],
            Ink::Middle => [0x8a, 0xa5, 0xb3],
            Ink::Line => [0xc3, 0xcc, 0xd5],
            Ink::Tint => [0xe9, 0xef, 0xf3],
            Ink::White => [0xff, 0xff, 0xff],
        }
    }
}

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stroke {
    /// With which ink.
    pub ink: Ink,
    /// How thick.
    pub width: Length,
    /// Whether it is broken.
    pub dashed: bool,
}

impl Stroke {
    /// An unbroken line.
    pub fn of(ink: Ink, width: Length) -> Self {
        Self {
            ink,
            width,
            dashed: false,
        }
    }
}

/// How a surface is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Paint {
    /// What fills it, if anything.
    pub fill: Option<Ink>,
    /// The line round it, if there is one.
    pub stroke: Option<Stroke>,
}

impl Paint {
    /// A surface without a line round it.
    pub fn filled(ink: Ink) -> Self {
        Self {
            fill: Some(ink),
            stroke: None,
        }
    }
}

/// A straight line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// Where it begins.
    pub from: Point,
    /// Where it ends.
    pub to: Point,
    /// How it is drawn.
    pub stroke: Stroke,
}

/// A rectangle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rectangle {
    /// Its upper left corner.
    pub corner: Point,
    /// How wide.
    pub width: Length,
    /// How high.
    pub height: Length,
    /// How it is drawn.
    pub paint: Paint,
}

/// What lies between two circles and two directions: a part of a ring, or of a disc where the inner circle has no
/// width; all of it where the directions are a turn apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sector {
    /// The centre.
    pub centre: Point,
    /// The radius of the inner circle; 0 for none.
    pub inner: Length,
    /// The radius of the outer circle.
    pub outer: Length,
    /// Where it begins.
    pub from: Angle,
    /// Where it ends, no less than where it begins.
    pub to: Angle,
    /// How it is drawn.
    pub paint: Paint,
}

/// A polygon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Polygon {
    /// Its corners.
    pub corners: Vec<Point>,
    /// How it is drawn.
    pub paint: Paint,
}

/// On which side of its place a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// It begins there.
    Start,
    /// It has its middle there.
    Middle,
    /// It ends there.
    End,
}

/// How heavy a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// As running text.
    Regular,
    /// Semibold.
    Semibold,
}

/// A line of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Where it stands: a point of its base line.
    pub place: Point,
    /// On which side of that point.
    pub side: Side,
    /// The size of the type.
    pub size: Length,
    /// How heavy.
    pub weight: Weight,
    /// With which ink.
    pub ink: Ink,
    /// What it says.
    pub words: String,
}

/// A step of an outline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// To where a closed line begins.
    Move(Point),
    /// A straight line.
    Line(Point),
    /// A cubic curve: two control points, and where it ends.
    Curve(Point, Point, Point),
    /// Back to where the closed line began.
    Close,
}

impl Sector {
    /// A whole disc.
    pub fn disc(centre: Point, radius: Length, paint: Paint) -> Self {
        Self {
            centre,
            inner: 0,
            outer: radius,
            from: 0,
            to: TURN,
            paint,
        }
    }

    /// Its outline. A ring has two closed lines that go opposite ways, so that any rule of filling leaves the hole.
    pub fn outline(&self) -> Vec<Step> {
        let whole = self.to.saturating_sub(self.from) >= TURN;
        let (from, to) = match whole {
            true => (0, TURN),
            false => (self.from, self.to.max(self.from)),
        };
        let mut steps = vec![Step::Move(on_circle(self.centre, self.outer, from))];
        push_arc(self.centre, self.outer, (from, to), &mut steps);
        if self.inner > 0 {
            let start = on_circle(self.centre, self.inner, to);
            if whole {
                steps.push(Step::Close);
            }
            steps.push(match whole {
                true => Step::Move(start),
                false => Step::Line(start),
            });
            push_arc(self.centre, self.inner, (to, from), &mut steps);
        } else if !whole {
            steps.push(Step::Line(self.centre));
        }
        steps.push(Step::Close);
        steps
    }
}

/// The place on a circle in a direction.
pub fn on_circle(centre: Point, radius: Length, angle: Angle) -> Point {
    place(centre, f64::from(radius), radians(angle))
}

/// The more steps an arc takes the truer it is: an eighth of a turn is true to a millionth.
const LONGEST_ARC: Angle = TURN / 8;

fn push_arc(centre: Point, radius: Length, (from, to): (Angle, Angle), steps: &mut Vec<Step>) {
    let all = to - from;
    let count = ((all.abs() + LONGEST_ARC - 1) / LONGEST_ARC).max(1);
    let part = radians(all) / f64::from(count);
    let size = f64::from(radius);
    // How far the control points lie from the ends of an arc, along its tangents.
    let reach = size * (4.0 / 3.0) * sine(part / 4.0) / cosine(part / 4.0);
    for number in 0..count {
        let begins = radians(from) + part * f64::from(number);
        let ends = begins + part;
        let beside = |angle: f64, reach: f64| {
            let (x, y) = (sine(angle) * size, -cosine(angle) * size);
            let (along, down) = (cosine(angle) * reach, sine(angle) * reach);
            at(centre.x + whole(x + along), centre.y + whole(y + down))
        };
        steps.push(Step::Curve(
            beside(begins, reach),
            beside(ends, -reach),
            place(centre, size, ends),
        ));
    }
}

fn place(centre: Point, radius: f64, angle: f64) -> Point {
    at(
        centre.x + whole(sine(angle) * radius),
        centre.y - whole(cosine(angle) * radius),
    )
}

fn radians(angle: Angle) -> f64 {
    f64::from(angle) * (2.0 * PI) / f64::from(TURN)
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a length beyond any canvas stays at the edge of what a length can be"
)]
fn whole(length: f64) -> Length {
    length.round() as Length
}

fn cosine(angle: f64) -> f64 {
    sine(angle + PI / 2.0)
}

/// The sine, by the same additions and multiplications on every machine: that of the standard library may differ in
/// its last digit.
fn sine(angle: f64) -> f64 {
    let turns = (angle / (2.0 * PI)).round();
    let angle = angle - turns * 2.0 * PI;
    let square = angle * angle;
    let mut term = angle;
    let mut sum = angle;
    for number in 1..=14 {
        let number = f64::from(number) * 2.0;
        term *= -square / (number * (number + 1.0));
        sum += term;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sine_is_the_sine() {
        for angle in (-2 * TURN..=2 * TURN).step_by(117) {
            let angle = radians(angle);
            assert!((sine(angle) - angle.sin()).abs() < 1e-9, "{angle}");
            assert!((cosine(angle) - angle.cos()).abs() < 1e-9, "{angle}");
        }
    }

    #[test]
    fn directions_are_those_of_a_clock() {
        let centre = at(1000, 1000);
        assert_eq!(on_circle(centre, 500, 0), at(1000, 500));
        assert_eq!(on_circle(centre, 500, TURN / 4), at(1500, 1000));
        assert_eq!(on_circle(centre, 500, TURN / 2), at(1000, 1500));
        assert_eq!(on_circle(centre, 500, 3 * TURN / 4), at(500, 1000));
    }

    fn sector(inner: Length, from: Angle, to: Angle) -> Sector {
        Sector {
            inner,
            from,
            to,
            ..Sector::disc(at(0, 0), 10_000, Paint::filled(Ink::Tint))
        }
    }

    #[test]
    fn an_arc_stays_on_its_circle() {
        let mut here = at(0, 0);
        for step in sector(0, 1234, 30_000).outline() {
            match step {
                Step::Curve(one, two, end) => {
                    let middle = |a: Length, b: Length, c: Length, d: Length| {
                        f64::from(a + 3 * b + 3 * c + d) / 8.0
                    };
                    let x = middle(here.x, one.x, two.x, end.x);
                    let y = middle(here.y, one.y, two.y, end.y);
                    assert!((x.hypot(y) - 10_000.0).abs() < 2.0, "{x} {y}");
                    here = end;
                }
                Step::Move(point) | Step::Line(point) => here = point,
                Step::Close => {}
            }
        }
    }

    #[test]
    fn outlines_close_as_often_as_they_begin() {
        let count = |sector: Sector| {
            let steps = sector.outline();
            let of = |wanted: fn(&Step) -> bool| steps.iter().filter(|step| wanted(step)).count();
            (
                of(|step| matches!(step, Step::Move(_))),
                of(|step| matches!(step, Step::Close)),
            )
        };
        assert_eq!(count(sector(0, 0, TURN)), (1, 1));
        assert_eq!(count(sector(5_000, 0, TURN)), (2, 2));
        assert_eq!(count(sector(5_000, 100, 9_000)), (1, 1));
        assert_eq!(count(sector(0, 100, 9_000)), (1, 1));
    }

    #[test]
    fn inks_can_be_told_apart_in_grey() {
        let grey = |ink: Ink| {
            let [red, green, blue] = ink.rgb().map(u32::from);
            (299 * red + 587 * green + 114 * blue) / 1000
        };
        let greys: Vec<u32> = Ink::ALL.into_iter().map(grey).collect();
        for pair in greys.windows(2) {
            assert!(pair[0] + 12 <= pair[1], "{greys:?}");
        }
    }
}
