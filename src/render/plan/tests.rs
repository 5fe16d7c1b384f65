use super::icalendar::{Lines, escaped};
use super::{Layout, icalendar, table};
use crate::calendar::Date;
use crate::document::plan::{EntryInWords, Labels, Left, MarkInWords, PlanInWords, Sign, document};
use crate::document::tree::Inline;
use crate::language::Language;
use crate::model::{Audience, Subject, SubjectKind};
use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn entry(key: &str, date: &str, title: &str) -> EntryInWords {
    EntryInWords {
        key: key.to_owned(),
        date: day(date),
        due: day(date),
        month: crate::language::month_and_year(day(date), Language::Nynorsk),
        what: crate::facts::What::FollowUp,
        kind: "follow-up".to_owned(),
        is_deadline: true,
        subject: Subject::new(SubjectKind::Case, "sak"),
        meetings: vec!["m".to_owned()],
        case: Some("sak".to_owned()),
        place: Some(("cases/sak.md".to_owned(), 7)),
        title: vec![Inline::Text(title.to_owned())],
        of: None,
        reason: Some(vec![Inline::Text(format!("Sak: {title}"))]),
        bare_reason: None,
        who: "Arbeidsgruppa for tal".to_owned(),
        group: None,
        parties: Vec::new(),
        audience: Audience::Ks,
        left: Left {
            days: 3,
            working_days: 1,
            done_on: None,
            done: Some(false),
            lines: vec!["om 3\u{a0}dagar".to_owned(), "1 arb.dag".to_owned()],
            line: "om 3\u{a0}dagar (1\u{a0}arbeidsdag)".to_owned(),
        },
        is_reckoned: true,
        because: vec!["fordi; det, er slik\\".to_owned()],
        requirements: Vec::new(),
        marks: vec![
            mark("moved", Sign::Moved, false),
            mark("overdue", Sign::Wrong, true),
        ],
        category: "Frist".to_owned(),
    }
}

fn mark(word: &'static str, sign: Sign, depends_on_today: bool) -> MarkInWords {
    MarkInWords {
        word,
        is_wrong: sign == Sign::Wrong,
        depends_on_today,
        sign,
        text: format!("Merket {word} står her, og det er langt nok til to linjer."),
    }
}

fn plan(entries: Vec<EntryInWords>) -> PlanInWords {
    let text = |words: &str| words.to_owned();
    PlanInWords {
        language: Language::Nynorsk,
        today: day("2027-03-15"),
        title: text("Arbeidsplan"),
        basis: vec![text("Rekna per i dag."), text("Laga av filer.")],
        audience: text("Berre for departementa."),
        about: vec![(text("Når"), text("onsdag"))],
        warning: Some(text("Noko stemmer ikkje.")),
        entries,
        nothing: None,
        lacks: vec![text("Noko kunne ikkje lesast.")],
        lacks_of_state: Vec::new(),
        labels: Labels {
            date: text("Dato"),
            what: text("Kva"),
            who: text("Kven"),
            left: text("Dagar att"),
            today: text("i dag er måndag"),
            lacks: text("Ikkje med i planen"),
            how: text("Slik er fristane rekna"),
        },
    }
}

fn calendar(entries: Vec<EntryInWords>) -> String {
    icalendar(&plan(entries), Some(1_800_000_000))
}

/// The lines of a calendar as a reader puts them together again.
fn unfolded(text: &str) -> Vec<String> {
    let whole = text.replace("\r\n ", "");
    whole.split_terminator("\r\n").map(str::to_owned).collect()
}

/// A text as a reader takes it out of a value.
fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => match characters.next() {
                Some('n' | 'N') => out.push('\n'),
                Some(other) => out.push(other),
                None => {}
            },
            other => out.push(other),
        }
    }
    out
}

fn folds_well(text: &str) -> Result<(), TestCaseError> {
    for line in text.split_terminator("\r\n") {
        prop_assert!(line.len() <= 75, "{} octets: {line:?}", line.len());
        prop_assert!(!line.contains(['\r', '\n']));
    }
    Ok(())
}

proptest! {
    #[test]
    fn a_folded_line_is_short_and_comes_back_whole(text in "\\PC{0,400}") {
        let mut lines = Lines::default();
        lines.text("SUMMARY", &text);
        folds_well(&lines.0)?;
        let back = unfolded(&lines.0);
        prop_assert_eq!(back.len(), 1);
        let expected = text.replace('\u{a0}', " ");
        prop_assert_eq!(unescaped(back[0].strip_prefix("SUMMARY:").unwrap()), expected);
    }

    #[test]
    fn any_text_gives_a_calendar_that_reads_back(text in any::<String>()) {
        let out = calendar(vec![entry("sak.follow-up", "2027-03-18", &text)]);
        folds_well(&out)?;
        let lines = unfolded(&out);
        prop_assert_eq!(lines.iter().filter(|line| *line == "BEGIN:VEVENT").count(), 1);
        let kept: String = text.chars().filter(|c| !c.is_control() || *c == '\n').collect();
        let kept = kept.replace('\u{a0}', " ");
        let summary = lines.iter().find_map(|line| line.strip_prefix("SUMMARY:"));
        prop_assert_eq!(unescaped(summary.unwrap()), format!("{kept} (sak)"));
    }

    #[test]
    fn no_line_of_a_table_is_wider_than_the_terminal(
        title in "[a-zæøå 漢字-]{0,200}",
        width in 40_usize..=120,
    ) {
        let plan = plan(vec![
            entry("a", "2027-03-12", &title),
            entry("b", "2027-03-18", &title),
            entry("c", "2027-03-18", "Kort"),
        ]);
        let text = table(&plan, Layout { colour: false, width });
        for line in text.lines() {
            prop_assert!(line.width() <= width, "{width}: {line:?}");
            prop_assert_eq!(line.trim_end(), line);
        }
        let words = |text: &str| -> String { text.split_whitespace().collect() };
        let whole = words(&text);
        prop_assert!(whole.contains(&words("Kort")));
    }
}

#[test]
fn an_event_is_a_whole_day_that_takes_no_time_and_reminds_twice() {
    let lines = unfolded(&calendar(vec![entry("sak.follow-up", "2027-12-31", "Tal")]));
    for line in [
        "UID:sak.follow-up@konsult",
        "DTSTAMP:20270115T080000Z",
        "DTSTART;VALUE=DATE:20271231",
        "DTEND;VALUE=DATE:20280101",
        "TRANSP:TRANSPARENT",
        "TRIGGER:-P6DT15H",
        "TRIGGER:-PT15H",
    ] {
        assert!(
            lines.iter().any(|known| known == line),
            "{line}: {lines:#?}"
        );
    }
    let begun = |what: &str| {
        lines
            .iter()
            .filter(|line| **line == format!("BEGIN:{what}"))
            .count()
    };
    assert_eq!((begun("VEVENT"), begun("VALARM")), (1, 2));
}

#[test]
fn what_has_passed_or_is_done_reminds_nobody() {
    let reminders = |entry: EntryInWords| calendar(vec![entry]).matches("BEGIN:VALARM").count();
    assert_eq!(reminders(entry("a", "2027-03-16", "Tal")), 2);
    assert_eq!(reminders(entry("a", "2027-03-15", "Tal")), 0);
    let mut done = entry("a", "2027-03-16", "Tal");
    done.left.done = Some(true);
    assert_eq!(reminders(done), 0);
}

#[test]
fn what_may_be_otherwise_tomorrow_is_not_in_a_calendar() {
    let text = unfolded(&calendar(vec![entry("a", "2027-03-16", "Tal")])).join("\n");
    assert!(text.contains("Merket moved"));
    assert!(!text.contains("Merket overdue") && !text.contains("om 3"));
}

#[test]
fn a_later_commit_gives_a_newer_calendar() {
    let of = |made| {
        let lines = unfolded(&icalendar(
            &plan(vec![entry("a", "2027-03-16", "Tal")]),
            made,
        ));
        let value = |name: &str| {
            let found = lines.iter().find_map(|line| line.strip_prefix(name));
            found.unwrap().to_owned()
        };
        let sequence: i64 = value("SEQUENCE:").parse().unwrap();
        (sequence, value("DTSTAMP:"))
    };
    assert!(of(Some(1_800_000_000)) < of(Some(1_800_000_060)));
    assert_eq!(of(None), (0, "19700101T000000Z".to_owned()));
    // Before 1970 there is no number of minutes since then.
    assert_eq!(of(Some(-120)).0, 0);
}

#[test]
fn what_means_something_in_a_calendar_is_escaped() {
    assert_eq!(escaped("a\\b;c,d\ne\u{7}:\""), "a\\\\b\\;c\\,d\\ne:\"");
}

#[test]
fn a_table_says_by_signs_and_words_what_colour_says_too() {
    let plan = plan(vec![entry("a", "2027-03-18", "Tal")]);
    let plain = table(
        &plan,
        Layout {
            colour: false,
            width: 80,
        },
    );
    let coloured = table(
        &plan,
        Layout {
            colour: true,
            width: 80,
        },
    );
    assert!(plain.contains("!* to. 18.   Tal"), "{plain}");
    assert!(plain.contains("! Merket overdue") && plain.contains("* Merket moved"));
    let mut bare = String::new();
    for piece in coloured.split('\u{1b}') {
        let text = match bare.is_empty() && coloured.find('\u{1b}') != Some(0) {
            true => piece,
            false => piece.split_once('m').map_or(piece, |(_, text)| text),
        };
        bare.push_str(text);
    }
    assert_eq!(bare, plain);
}

#[test]
fn today_parts_what_has_passed_from_what_is_ahead() {
    let shown = |dates: &[&str]| {
        let entries = dates.iter().map(|date| entry(date, date, "Tal"));
        let layout = Layout {
            colour: false,
            width: 80,
        };
        let text = table(&plan(entries.collect()), layout);
        text.matches("--- i dag er måndag ---").count()
    };
    assert_eq!(shown(&["2027-03-12", "2027-03-15", "2027-03-16"]), 1);
    assert_eq!(shown(&["2027-03-15"]), 0);
    assert_eq!(shown(&["2027-03-12"]), 0);
}

#[test]
fn a_page_has_the_words_of_the_table() {
    let plan = plan(vec![entry("a", "2027-03-18", "Tal & <b>")]);
    let page = crate::render::html(&document(&plan));
    assert!(page.contains("<strong>Tal &amp; &lt;b&gt;</strong>"));
    assert!(page.contains("<th scope=\"row\">torsdag"));
    assert!(!page.contains("UTKAST"));
    let text = crate::render::markdown(&document(&plan));
    assert!(text.contains("**Tal & \\<b\\>**"), "{text}");
}
