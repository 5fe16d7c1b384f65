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
