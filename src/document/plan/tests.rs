use super::words;
use super::{PlanInWords, Request, Sign, in_words};
use crate::calendar::Date;
use crate::document::plain;
use crate::facts::{Facts, PlanScope, Versions, What};
use crate::guide;
use crate::language::{Language, placeholders};
use crate::model::{Audience, Dataset, DeadlineName, MeetingKind, RawContent, RawRecord};

fn keys(language: Language) -> Vec<(String, Vec<String>)> {
    let texts = words::all().entry(language).texts();
    texts
        .map(|(key, text)| {
            let names = placeholders(text).into_iter().map(str::to_owned);
            (key.to_owned(), names.collect())
        })
        .collect()
}

#[test]
fn the_three_languages_say_the_same_things() {
    let nynorsk = keys(Language::Nynorsk);
    assert!(nynorsk.len() > 80, "the wording can be read");
    for language in [Language::Bokmal, Language::English] {
        assert_eq!(nynorsk, keys(language), "{language}");
    }
}

#[test]
fn every_kind_of_entry_has_a_title() {
    let words = words::all().entry(Language::Nynorsk);
    for what in What::all() {
        let word = what.word();
        let known = |before: &str| {
            words
                .text(&format!("message.{before}-{word}"), "")
                .is_some()
        };
        let outcome = matches!(what, What::Outcome(_));
        assert!(known("what") || known("name") || outcome, "{word}");
    }
}

#[test]
fn every_deadline_has_a_name_where_it_is_lacking() {
    let words = words::all().entry(Language::Nynorsk);
    for name in DeadlineName::ALL {
        let key = format!("message.name-{}", What::Deadline(name).word());
        assert!(words.text(&key, "").is_some(), "{key}");
    }
}

#[test]
fn what_entries_rest_on_stands_in_the_guide() {
    let kinds = [
        None,
        Some(MeetingKind::First),
        Some(MeetingKind::Second),
        Some(MeetingKind::Bilateral),
        Some(MeetingKind::Extra),
    ];
    for what in What::all() {
        for kind in kinds {
            for id in what.requirements(kind) {
                assert!(guide::find(id).is_some(), "{id}");
            }
        }
    }
}

fn told(meeting: &str, case: &str, language: Language) -> PlanInWords {
    let file = |path: &str, text: &str| RawRecord {
        path: path.to_owned(),
        content: RawContent::of(text.as_bytes()),
    };
    let dataset = Dataset::read(vec![
        file("konsult.yaml", "konsult: 1\nlanguage: nn\n"),
        file("meetings/m.md", &format!("---\n{meeting}\n---\n")),
        file("cases/sak.md", &format!("---\n{case}\n---\n")),
    ]);
    let today: Date = "2027-03-15".parse().unwrap();
    let facts = Facts::new(&dataset, &dataset.settings, today, &Versions::Unknown);
    let scope = PlanScope::Meeting("m");
    let plan = facts.work_plan(scope, Audience::State);
    let request = Request {
        scope,
        language,
        audience: Audience::State,
        committed: None,
    };
    in_words(&facts, &plan, &request)
}

const MEETING: &str = "kind: second\ndate: 2027-04-28\nsecretariat_meeting: 2027-04-13";
const CASE: &str =
    "title: Saka\nlanguage: nn\ntype: individual\nraised_by: KD\nresponsible: KD\nmeeting: m";

fn titles(plan: &PlanInWords) -> Vec<String> {
    let entries = plan.entries.iter();
    entries.map(|entry| plain(&entry.title)).collect()
}

#[test]
fn nothing_that_is_said_has_a_hole_in_it() {
    let case = format!(
        "{CASE}
follow_up: [{{what: Tal, who: KD, due: 2027-05-03}}]
involvement: {{report_back: 2027-06-01}}
disagreement: {{reassessment: {{what: Nytt, report_back: 2027-06-02}}}}
process: {{committee: {{deadline: 2027-06-03, open: [{{element: cost, due: 2027-06-04}}]}}}}"
    );
    for kind in ["first", "second", "extra", "bilateral", "unknown"] {
        let meeting = MEETING.replace("second", kind);
        for language in Language::ALL {
            let plan = told(&meeting, &case, language);
            let mut said = titles(&plan);
            said.push(plan.title.clone());
            said.extend(plan.basis.clone());
            said.extend(plan.lacks.clone());
            for entry in &plan.entries {
                said.extend(entry.because.clone());
                said.extend(entry.plain_reason());
                said.push(entry.left.line.clone());
                said.push(entry.category.clone());
            }
            for text in said {
                let whole = !text.is_empty() && !text.contains(['{', '}', '\u{1}']);
                assert!(whole, "{language} {kind}: {text:?}");
            }
        }
    }
}

#[test]
fn a_records_own_words_keep_their_language() {
    let case = format!("{CASE}\nfollow_up: [{{what: Tala, who: KD, due: 2027-05-03}}]");
    let spoken = |language| {
        let plan = told(MEETING, &case, language);
        let entry = plan.entries.iter().find(|entry| entry.kind == "follow-up");
        format!("{:?}", entry.unwrap().title).contains("Spoken")
    };
    assert!(!spoken(Language::Nynorsk));
    assert!(spoken(Language::Bokmal) && spoken(Language::English));
}

#[test]
fn words_of_records_stand_on_one_line_and_command_nothing() {
    let follow_up =
        "follow_up: [{what: \"Ei\\nlinje\\e[31m\\u0001\", who: \"Ein\\nto\", due: 2027-05-03}]";
    let plan = told(MEETING, &format!("{CASE}\n{follow_up}"), Language::Nynorsk);
    let entry = plan.entries.iter().find(|entry| entry.kind == "follow-up");
    let entry = entry.unwrap();
    let title = plain(&entry.title);
    assert_eq!(title, "Oppfølging: Ei linje\u{fffd}[31m\u{fffd}");
    assert_eq!(entry.who, "Ein to");
}

#[test]
fn the_days_that_are_left_are_counted_and_said() {
    let days = |date: &str| {
        let plan = told(
            &MEETING.replace("2027-04-28", date),
            CASE,
            Language::Nynorsk,
        );
        let entry = plan.entries.iter().find(|entry| entry.kind == "meeting");
        let left = &entry.unwrap().left;
        (
            left.days,
            left.working_days,
            left.line.replace('\u{a0}', " "),
        )
    };
    let said = |text: &str| text.to_owned();
    assert_eq!(days("2027-03-15"), (0, 0, said("i dag")));
    assert_eq!(days("2027-03-16"), (1, 1, said("om 1 dag (1 arbeidsdag)")));
    assert_eq!(
        days("2027-03-22"),
        (7, 5, said("om 7 dagar (5 arbeidsdagar)"))
    );
    assert_eq!(days("2027-03-14"), (-1, -1, said("for 1 dag sidan")));
    assert_eq!(days("2027-03-12"), (-3, -1, said("for 3 dagar sidan")));
}

#[test]
fn signs_are_explained_where_they_stand() {
    let quiet = told("kind: second\ndate: 2027-04-28", CASE, Language::Nynorsk);
    assert_eq!((quiet.signs(), quiet.warning), (Vec::new(), None));
    let late = MEETING.replace("2027-04-13", "2027-04-29");
    let wrong = told(&late, CASE, Language::Nynorsk);
    let signs: Vec<Sign> = wrong.signs().into_iter().map(|(sign, _)| sign).collect();
    assert_eq!(signs, [Sign::Wrong]);
    assert!(
        wrong
            .warning
            .is_some_and(|text| text.contains(" 1 ") && text.contains('!'))
    );
}
