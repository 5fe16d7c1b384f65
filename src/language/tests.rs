use super::*;
use crate::calendar::Date;

#[test]
fn counts_take_the_right_form() {
    let one = Arg::Count(1, Noun::WorkingDay);
    let two = Arg::Count(2, Noun::WorkingDay);
    assert_eq!(one.show(Language::Nynorsk), "1\u{a0}arbeidsdag");
    assert_eq!(two.show(Language::Nynorsk), "2\u{a0}arbeidsdagar");
    assert_eq!(two.show(Language::Bokmal), "2\u{a0}arbeidsdager");
    assert_eq!(two.show(Language::English), "2\u{a0}working days");
}

#[test]
fn a_list_ends_with_and() {
    let list = Arg::texts(["KDD", "FIN", "KD"]);
    assert_eq!(list.show(Language::Nynorsk), "KDD, FIN og KD");
    assert_eq!(list.show(Language::English), "KDD, FIN and KD");
    assert_eq!(Arg::texts(["KDD"]).show(Language::Bokmal), "KDD");
}

#[test]
fn a_word_of_a_closed_list_is_shown_with_what_it_means() {
    let word = |list, word| ChoiceWord { list, word };
    let individual = word("CaseType", "individual");
    assert_eq!(
        individual.show(Language::Nynorsk),
        "`individual` (enkeltsak)"
    );
    assert_eq!(individual.show(Language::English), "`individual`");
    let marginal = word("Importance", "marginal");
    assert_eq!(marginal.show(Language::Bokmal), "`marginal`");
    let hearing = word("Stage", "on-hearing");
    assert!(hearing.is_meant_by("På høyring") && hearing.is_meant_by(" på høring"));
    assert!(!hearing.is_meant_by("høyring") && !individual.is_meant_by(""));
}

#[test]
fn placeholders_are_filled_and_unknown_ones_stay_visible() {
    let date = Date::from_ymd_opt(2027, 4, 9).unwrap();
    let args = vec![("due", Arg::Date(date))];
    assert_eq!(
        fill("frist {due}, {what}", &args, Language::Nynorsk),
        "frist 9.\u{a0}april\u{a0}2027, {what}"
    );
    assert_eq!(
        fill("open { brace", &args, Language::English),
        "open { brace"
    );
    assert_eq!(placeholders("{b} {a} {b}"), ["a", "b"]);
}

#[test]
fn words_are_read_by_section_and_key() {
    let text = "# late\n\n## nn For seint\n- message: Kom {due}.\n- message.future: Ventar.\nForklaring.\n\n## bad\n```yaml\n# x\n## y\n```\n";
    let words = Words::parse(text).unwrap();
    let entry = words.entry(Language::Nynorsk);
    assert_eq!(words.name, "late");
    assert_eq!(entry.title, "For seint");
    assert_eq!(entry.explanation, "Forklaring.");
    assert_eq!(entry.text("message", "future"), Some("Ventar."));
    assert_eq!(entry.text("message", "other"), Some("Kom {due}."));
    assert!(words.bad.contains("## y"));
    assert_eq!(words.entry(Language::English), &Entry::default());
}

#[test]
fn a_key_given_twice_is_refused() {
    let text = "# late\n## nn A\n- help: a\n- help: b\n";
    assert_eq!(Words::parse(text).unwrap_err().line, 4);
}

#[test]
fn a_day_is_said_short_and_under_its_month() {
    let date = Date::from_ymd_opt(2027, 4, 9).unwrap();
    let said = |language| {
        (
            short_weekday(date, language),
            day_and_month(date, language).replace('\u{a0}', " "),
            month_and_year(date, language),
        )
    };
    let texts = |a: &str, b: &str, c: &str| (a.to_owned(), b.to_owned(), c.to_owned());
    assert_eq!(
        said(Language::Nynorsk),
        texts("fr.", "fredag 9. april", "April 2027")
    );
    assert_eq!(
        said(Language::English),
        texts("Fri", "Friday 9 April", "April 2027")
    );
    let monday = Date::from_ymd_opt(2027, 4, 12).unwrap();
    assert_eq!(short_weekday(monday, Language::Nynorsk), "må.");
    assert_eq!(short_weekday(monday, Language::Bokmal), "ma.");
}
