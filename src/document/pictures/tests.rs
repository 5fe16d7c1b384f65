use super::measure::{width, wrapped};
use super::symbol::SIZE;
use super::*;
use crate::calendar::Date;
use crate::document::Amount;
use crate::document::drawing::Drawing;
use proptest::prelude::*;

/// Left, top, right and bottom of every text, by the widest type that may be at hand.
fn boxes(drawing: &Drawing) -> Vec<(String, [Length; 4])> {
    let shapes = drawing.shapes.iter();
    let labels = shapes.filter_map(|shape| match shape {
        Shape::Label(label) if !label.words.is_empty() => Some(label),
        _ => None,
    });
    labels
        .map(|label| {
            let wide = width(&label.words, label.size);
            let left = match label.side {
                Side::Start => label.place.x,
                Side::Middle => label.place.x - wide / 2,
                Side::End => label.place.x - wide,
            };
            // From the top of a capital with its ring to the foot of a letter that hangs.
            let (top, bottom) = (
                label.place.y - label.size * 3 / 4,
                label.place.y + label.size / 5,
            );
            (label.words.clone(), [left, top, left + wide, bottom])
        })
        .collect()
}

fn check(drawing: &Drawing) {
    let all = boxes(drawing);
    for (words, [left, top, right, bottom]) in &all {
        assert!(
            *left >= 0 && *top >= 0 && *right <= drawing.width && *bottom <= drawing.height,
            "{words} leaves the canvas of {}×{}: {left} {top} {right} {bottom}",
            drawing.width,
            drawing.height
        );
    }
    for (place, (words, one)) in all.iter().enumerate() {
        for (others, other) in all.iter().skip(place + 1) {
            let apart = one[2] <= other[0]
                || other[2] <= one[0]
                || one[3] <= other[1]
                || other[3] <= one[1];
            assert!(apart, "{words} and {others} overlap");
        }
    }
}

fn day(month: u32, day: u32) -> Date {
    Date::from_ymd_opt(2027, month, day).unwrap()
}

fn key() -> Vec<(Sort, String)> {
    let words = "Møte som førebur eit konsultasjonsmøte, og invitasjonen til det";
    Sort::ALL.map(|sort| (sort, words.to_owned())).into()
}

fn a_wheel(days: &[u32], explained: bool) -> Wheel {
    let mut days: Vec<u32> = days.to_vec();
    days.sort_unstable();
    let spokes = days.iter().zip(1..).map(|(ordinal, number)| Spoke {
        date: Date::from_yo_opt(2027, *ordinal).unwrap(),
        number: number.to_string(),
        sort: Sort::ALL[*ordinal as usize % 4],
        words: "Bilateralt møte mellom Helse- og omsorgsdepartementet og KS (2027-b-hod)"
            .to_owned(),
    });
    Wheel {
        title: "Året".to_owned(),
        year: 2027,
        months: crate::language::short_months(crate::language::Language::Nynorsk).into(),
        spokes: spokes.collect(),
        key: key(),
        explained,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_words_meet_on_a_wheel(days in prop::collection::vec(1u32..=365, 0..40), explained in any::<bool>()) {
        check(&wheel(&a_wheel(&days, explained)));
    }

    #[test]
    fn no_symbols_meet_on_a_wheel(days in prop::collection::vec(280u32..=330, 0..30)) {
        let drawing = wheel(&a_wheel(&days, false));
        // Every number stands in the middle of its symbol.
        let middles: Vec<Point> = drawing.shapes.iter().filter_map(|shape| match shape {
            Shape::Label(label) if label.words.parse::<u32>().is_ok_and(|number| number < 100) => Some(label.place),
            _ => None,
        }).collect();
        prop_assert_eq!(middles.len(), days.len());
        for (place, one) in middles.iter().enumerate() {
            for other in &middles[place + 1..] {
                let squared = i64::from(one.x - other.x).pow(2) + i64::from(one.y - other.y).pow(2);
                prop_assert!(squared >= i64::from(2 * SIZE).pow(2), "{:?} {:?}", one, other);
            }
        }
    }

    #[test]
    fn no_words_meet_on_a_timeline(days in prop::collection::vec((1u32..=365, "[A-Åa-å ]{0,90}"), 0..30)) {
        let mut days = days;
        days.sort();
        let rows = days.into_iter().map(|(ordinal, words)| {
            let date = Date::from_yo_opt(2027, ordinal).unwrap();
            let language = crate::language::Language::Nynorsk;
            let long = crate::language::long_date(date, language);
            Row {
                date,
                day: long.rsplit_once('\u{a0}').unwrap().0.to_owned(),
                words: words.trim().to_owned(),
                sort: Sort::Deadline,
                is_main: ordinal % 2 == 0,
            }
        });
        check(&timeline(&Timeline { title: String::new(), rows: rows.collect(), key: key() }));
    }

    #[test]
    fn no_words_meet_between_bars(groups in prop::collection::vec(("[A-Åa-å ]{1,90}", prop::option::of(-99_999i64..999_999), prop::option::of(-99_999i64..999_999)), 1..8)) {
        check(&bars(&a_chart(&groups)));
    }
}

fn a_chart(groups: &[(String, Option<i64>, Option<i64>)]) -> Bars {
    let bar = |whose: &str, number: Option<i64>, striped| {
        let amount = number.map(|number| Amount::parse(&number.to_string()).unwrap());
        Bar {
            whose: whose.to_owned(),
            amount,
            written: amount.map_or("ikkje oppgitt".to_owned(), |amount| {
                amount.written(crate::language::Language::Nynorsk)
            }),
            striped,
        }
    };
    let group = |(words, state, counterpart): &(String, Option<i64>, Option<i64>)| Group {
        words: words.clone(),
        bars: vec![bar("Staten", *state, false), bar("KS", *counterpart, true)],
    };
    Bars {
        title: "Overslag".to_owned(),
        groups: groups.iter().map(group).collect(),
    }
}

fn rectangles(drawing: &Drawing) -> Vec<(Length, Length)> {
    let shapes = drawing.shapes.iter();
    let bars = shapes.filter_map(|shape| match shape {
        Shape::Rectangle(bar) => Some((bar.corner.x, bar.width)),
        _ => None,
    });
    bars.collect()
}

#[test]
fn bars_are_as_long_as_their_figures() {
    let drawing = bars(&a_chart(&[("Sak".to_owned(), Some(100), Some(-50))]));
    let [(zero, long), (left, short)] = rectangles(&drawing)[..] else {
        panic!("two bars");
    };
    assert_eq!(long, 2 * short + long % 2);
    assert_eq!(left + short, zero, "one begins where the other ends");
}

#[test]
fn nothing_and_no_figure_have_no_bar_and_say_which_they_are() {
    let drawing = bars(&a_chart(&[("Sak".to_owned(), Some(0), None)]));
    assert_eq!(rectangles(&drawing), []);
    let words: Vec<String> = boxes(&drawing)
        .into_iter()
        .map(|(words, _)| words)
        .collect();
    assert_eq!(words, ["Sak", "Staten", "0", "KS", "ikkje oppgitt"]);
}

#[test]
fn stripes_stay_in_their_bar() {
    for size in [1, 7, 40, 90, 100] {
        let drawing = bars(&a_chart(&[("Sak".to_owned(), Some(100), Some(size))]));
        let [_, (left, wide)] = rectangles(&drawing)[..] else {
            panic!("two bars");
        };
        let slanting = drawing.shapes.iter().filter_map(|shape| match shape {
            Shape::Line(line) if line.from.x != line.to.x => Some(line),
            _ => None,
        });
        for line in slanting {
            for end in [line.from, line.to] {
                assert!(end.x >= left && end.x <= left + wide, "{line:?}");
            }
        }
    }
}

#[test]
fn days_stand_where_they_are_in_the_year() {
    let drawing = wheel(&a_wheel(&[1, 183], false));
    let numbers: Vec<Point> = drawing
        .shapes
        .iter()
        .filter_map(|shape| match shape {
            Shape::Label(label) if ["1", "2"].contains(&label.words.as_str()) => Some(label.place),
            _ => None,
        })
        .collect();
    let middle = drawing.width / 2;
    assert!((numbers[0].x - middle).abs() < 10 && (numbers[1].x - middle).abs() < 200);
    assert!(numbers[0].y < numbers[1].y);
}

#[test]
fn a_date_of_another_year_is_not_on_the_wheel() {
    let mut of_year = a_wheel(&[10], false);
    of_year.spokes[0].date = Date::from_ymd_opt(2028, 1, 10).unwrap();
    let words: Vec<String> = boxes(&wheel(&of_year))
        .into_iter()
        .map(|(words, _)| words)
        .collect();
    assert!(!words.contains(&"1".to_owned()), "{words:?}");
}

#[test]
fn the_same_days_in_order_keep_their_order() {
    let rows = [day(4, 1), day(4, 2), day(4, 28)].map(|date| Row {
        date,
        day: date.to_string(),
        words: date.to_string(),
        sort: Sort::Deadline,
        is_main: false,
    });
    let drawing = timeline(&Timeline {
        title: String::new(),
        rows: rows.into(),
        key: Vec::new(),
    });
    let tops: Vec<Length> = boxes(&drawing).iter().map(|(_, edges)| edges[1]).collect();
    assert!(tops.is_sorted(), "{tops:?}");
}

#[test]
fn words_that_are_too_long_are_cut_and_none_is_lost() {
    let words = "Konsultasjonsordningsmaterialutsendingsfrist og meir";
    let lines = wrapped(words, TYPE, 9_000);
    assert!(
        lines.iter().all(|line| width(line, TYPE) <= 9_000),
        "{lines:?}"
    );
    assert_eq!(lines.concat().replace(' ', ""), words.replace(' ', ""));
}
