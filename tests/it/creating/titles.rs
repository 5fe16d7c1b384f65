//! A title comes out of the file as it was typed, whatever it is.

use super::Made;
use konsult::commands::new_agreement::{self, NewAgreement};
use konsult::commands::new_case::{self, NewCase};
use konsult::commands::{CommandError, Creation, Place, World, known, propose};
use konsult::model::{CaseType, Dataset, RawContent, RawRecord, WrittenForm, invalid_id};
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};

fn world(made: &Made) -> World {
    let place = Place {
        directory: made.path(),
        revision: None,
        main: None,
    };
    World::load(&place, today(), false).expect("a repository")
}

fn today() -> konsult::calendar::Date {
    "2027-04-12".parse().expect("a date")
}

fn case(world: &World, title: &str) -> Result<Creation, CommandError> {
    let case = NewCase {
        id: "sak".to_owned(),
        title: title.to_owned(),
        case_type: CaseType::Individual,
        raised_by: "KD".to_owned(),
        responsible: Some("KD".to_owned()),
        meetings: vec!["2027-2".to_owned()],
        form: WrittenForm::Nynorsk,
    };
    new_case::new_case(world, &case, today())
}

fn agreement(world: &World, title: &str) -> Result<Creation, CommandError> {
    let agreement = NewAgreement {
        id: "avtale".to_owned(),
        title: title.to_owned(),
        ministries: vec!["KD".to_owned()],
        proposed_by: "state".to_owned(),
        form: WrittenForm::Bokmal,
    };
    new_agreement::new_agreement(world, &agreement, today())
}

/// The title that our own reader finds in what would be written.
fn read(creation: &Creation) -> Option<String> {
    let file = &creation.plan.files[0];
    let dataset = Dataset::read(vec![RawRecord {
        path: file.path.clone(),
        content: RawContent::of(&file.content),
    }]);
    assert!(dataset.faults.is_empty(), "{:?}", dataset.faults);
    let case = dataset.cases.values().next();
    let agreement = dataset.agreements.values().next();
    let title = match (case, agreement) {
        (Some(case), _) => case.fields.title.get(),
        (_, Some(agreement)) => agreement.fields.title.get(),
        _ => None,
    };
    title.cloned()
}

const NASTY: &[&str] = &[
    "Lov: endringar",
    "no",
    "yes",
    "~",
    "null",
    "1.10",
    "0x1F",
    "1e3",
    "2027-03-01",
    "12:30:45",
    "# ikkje ein kommentar",
    "slutt #",
    "sak #3",
    "- punkt",
    "? spørsmål",
    ": kolon",
    "kolon:",
    "[liste]",
    "{felt: verdi}",
    "\"sitat\"",
    "it's",
    "'enkle'",
    "\\",
    "\\n",
    "%YAML",
    "@at",
    "`kode`",
    "&anker",
    "*alias",
    "!merke",
    "|",
    ">",
    "---",
    "...",
    "<<",
    "=",
    "{{ title }}",
    "{% if x %}",
    "{* kommentar *}",
    "👶🏽 barn",
    "e\u{301}",
    "«sitat»",
    "a,b",
    "{answer: }",
    "## Bakgrunn {#new}",
];

fn titles() -> impl Strategy<Value = String> {
    let nasty = proptest::sample::select(NASTY).prop_map(str::to_owned);
    let pieces = proptest::collection::vec(proptest::sample::select(NASTY), 1..4);
    prop_oneof![
        nasty,
        pieces.prop_map(|pieces| pieces.concat()),
        proptest::collection::vec(any::<char>(), 0..40).prop_map(|all| all.into_iter().collect()),
        "[ -~]{0,120}",
        Just("ord ".repeat(60)),
    ]
}

/// A runner that tries the same titles every time and leaves no file behind.
fn runner() -> TestRunner {
    let config = Config {
        cases: 400,
        failure_persistence: None,
        ..Config::default()
    };
    TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha))
}

#[test]
fn a_title_round_trips() {
    let made = Made::with_meetings();
    let world = world(&made);
    for title in NASTY {
        let creation = case(&world, title).expect(title);
        assert_eq!(read(&creation).as_deref(), Some(*title));
    }
    let result = runner().run(&titles(), |typed| {
        let Ok(title) = known::title(&typed) else {
            return Ok(());
        };
        for made in [case(&world, &title), agreement(&world, &title)] {
            match made {
                Ok(creation) if read(&creation).as_deref() == Some(&title) => {}
                Err(error) if error.key == "title-characters" => {}
                other => return Err(TestCaseError::fail(format!("{title:?}: {other:?}"))),
            }
        }
        Ok(())
    });
    result.expect("every title");
}

#[test]
fn an_id_is_made_of_a_title_in_the_usual_way() {
    for (title, id) in [
        (
            "Bemanningsnorm i barnehagane",
            Some("bemanningsnorm-barnehagane"),
        ),
        ("Ærleg økonomi på Ål", Some("aerleg-okonomi-al")),
        ("Sápmi: čuođi ŋ ŧ", Some("sapmi-cuodi-n-t")),
        ("Élève & naïve", Some("eleve-naive")),
        ("2027", None),
        ("con", None),
        ("👶", None),
        ("", None),
    ] {
        assert_eq!(propose::id_from_title(title).as_deref(), id, "{title}");
    }
    let result = runner().run(&titles(), |title| match propose::id_from_title(&title) {
        Some(id) if invalid_id(&id).is_some() || id.len() > 64 => Err(TestCaseError::fail(id)),
        _ => Ok(()),
    });
    result.expect("every id can be used");
}

#[test]
fn characters_that_deceive_are_refused() {
    let made = Made::with_meetings();
    for title in ["Barne\u{200b}hage", "\u{202e}snu", "Bаrnehage"] {
        let error = case(&world(&made), title).expect_err(title);
        assert_eq!(error.key, "title-characters");
    }
}
