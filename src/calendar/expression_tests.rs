use super::*;

fn rule(text: &str) -> DeadlineRule {
    text.parse().unwrap()
}

#[test]
fn every_rule_reads_back_from_its_own_text() {
    for unit in Unit::ALL {
        for direction in Direction::ALL {
            for anchor in Anchor::ALL {
                for count in [0, 1, 2, 521] {
                    let rule = DeadlineRule::new(count, unit, direction, anchor).unwrap();
                    assert_eq!(rule.to_string().parse(), Ok(rule));
                    assert_eq!(
                        (rule.count(), rule.unit(), rule.direction(), rule.anchor()),
                        (count, unit, direction, anchor)
                    );
                }
            }
        }
    }
}

#[test]
fn white_space_and_plurals_are_free() {
    for (text, canonical) in [
        ("3 weeks before meeting", "3 weeks before meeting"),
        ("1 weeks before meeting", "1 week before meeting"),
        ("2 day after dispatch", "2 days after dispatch"),
        (
            "\t 02  working\u{a0}day\r\n before political_pre_meeting ",
            "2 working days before political_pre_meeting",
        ),
        (
            "1 working days before state_pre_meeting",
            "1 working day before state_pre_meeting",
        ),
        ("0 day before meeting", "0 days before meeting"),
    ] {
        assert_eq!(rule(text).to_string(), canonical);
    }
}

#[test]
fn the_error_tells_the_first_thing_that_is_wrong() {
    use DeadlineError as E;
    let text = String::from;
    for (written, error) in [
        ("", E::Empty),
        (" \n", E::Empty),
        ("two days before meeting", E::Count(text("two"))),
        ("-1 days before meeting", E::Count(text("-1"))),
        ("+1 days before meeting", E::Count(text("+1"))),
        ("1.5 days before meeting", E::Count(text("1.5"))),
        ("٣ days before meeting", E::Count(text("٣"))),
        ("2days before meeting", E::Count(text("2days"))),
        ("2 months before meeting", E::Unit(text("months"))),
        (
            "2 working weeks before meeting",
            E::Unit(text("working weeks")),
        ),
        ("2 working", E::Unit(text("working"))),
        ("2", E::Unit(text(""))),
        ("2 Days before meeting", E::Unit(text("Days"))),
        ("2 days until meeting", E::Direction(text("until"))),
        ("2 days", E::Direction(text(""))),
        ("2 days before meting", E::Anchor(text("meting"))),
        ("2 days before", E::Anchor(text(""))),
        ("2 days before meeting or so", E::Trailing(text("or so"))),
        ("3651 days before meeting", E::TooFar),
        ("3651 working days before meeting", E::TooFar),
        ("522 weeks before meeting", E::TooFar),
        ("99999999999999999999 days before meeting", E::TooFar),
    ] {
        assert_eq!(written.parse::<DeadlineRule>(), Err(error), "{written:?}");
    }
}

#[test]
fn an_error_names_what_was_expected() {
    let expected = |text: &str| text.parse::<DeadlineRule>().unwrap_err().expected();
    assert_eq!(expected("x"), ["N"]);
    assert_eq!(expected("2 x"), Unit::ALL.map(Unit::name));
    assert_eq!(expected("2 days x"), Direction::ALL.map(Direction::name));
    assert_eq!(expected("2 days before x"), Anchor::ALL.map(Anchor::name));
    assert!(expected("2 days before meeting x").is_empty());
    for longest in DeadlineError::TooFar.expected() {
        assert!(
            format!("{longest} before meeting")
                .parse::<DeadlineRule>()
                .is_ok()
        );
    }
    let message = |text: &str| text.parse::<DeadlineRule>().unwrap_err().to_string();
    assert_eq!(message(""), "the deadline is empty, expected N");
    assert_eq!(
        message("2 days until meeting"),
        "unexpected `until`, expected before or after"
    );
    assert_eq!(
        message("2 days"),
        "the deadline ends too early, expected before or after"
    );
    assert_eq!(
        message("2 days after meeting x"),
        "unexpected `x`, expected nothing more"
    );
    assert_eq!(
        message("9999 days after meeting"),
        "the deadline is too far away, at most 3650 working days or 3650 days or 521 weeks"
    );
}
