//! Errors of use say what is wrong and what to do, in the language of the person.

use super::{Made, snapshot};
use crate::support::program::{Run, environment, run_in};

const WRONG: &[&[&str]] = &[
    &["new-metting"],
    &["xyzzy"],
    &["new-case", "--kid", "x"],
    &["new-case", "--zzz"],
    &["explain"],
    &["check", "--format", "xml"],
    &["check", "--today", "2027-02-30"],
    &["check", "--lang", "sv"],
    &["new-case", "--title"],
    &["new-case", "a", "b"],
    &["new-case", "--title=a", "--title=b"],
    &["new-case"],
    &["new-case", "--title=T"],
    &["new-case", "--title= "],
    &["new-case", "--title=T", "--type=sak"],
    &["new-case", "--title=T", "--type=individul"],
    &["new-case", "--title=T", "--type=individual"],
    &[
        "new-case",
        "--title=T",
        "--type=individual",
        "--responsible=KMD",
    ],
    &[
        "new-case",
        "--title=T",
        "--type=individual",
        "--responsible=KKD",
    ],
    &[
        "new-case",
        "--title=T",
        "--type=individual",
        "--responsible=KD",
        "--meeting=2027-1",
    ],
    &[
        "new-case",
        "--title=👶",
        "--type=individual",
        "--responsible=KD",
    ],
    &[
        "new-case",
        "Stor",
        "--title=T",
        "--type=individual",
        "--responsible=KD",
    ],
    &[
        "new-case",
        "2027",
        "--title=T",
        "--type=individual",
        "--responsible=KD",
    ],
    &[
        "new-case",
        "2027-2",
        "--title=T",
        "--type=individual",
        "--responsible=KD",
    ],
    &["new-meeting", "--kind=third"],
    &["new-meeting", "--kind=first"],
    &["new-meeting", "--kind=first", "--date=27-04-2027"],
    &["new-meeting", "--kind=first", "--date=0027-04-27"],
    &["new-meeting", "--kind=bilateral", "--date=2027-10-20"],
    &[
        "new-meeting",
        "--kind=first",
        "--date=2028-03-01",
        "--ministry=KD",
    ],
    &["new-agreement", "--title=T"],
    &[
        "new-agreement",
        "--title=T",
        "--ministries=KD",
        "--proposed-by=FIN",
    ],
];

#[test]
fn errors_of_use_name_the_way_out_in_three_languages() {
    let made = Made::with_meetings();
    let config = made.read("konsult.yaml").replace(
        "ministries:\n  - code: KDD",
        "ministries:\n  - {code: KMD, from: 2014-01-01, until: 2021-12-31}\n  - code: KDD",
    );
    std::fs::write(made.path().join("konsult.yaml"), config).expect("a file");
    let before = made.files();
    for language in ["nn", "nb", "en"] {
        let mut told = String::new();
        for arguments in WRONG {
            let mut environment = environment(made.path(), arguments);
            let variable = ("KONSULT_LANG".to_owned(), language.to_owned());
            environment.variables.insert(variable.0, variable.1);
            if !arguments.contains(&"--lang") {
                environment
                    .arguments
                    .push(format!("--lang={language}").into());
            }
            let run = run_in(&environment, "");
            assert_eq!(run.code, 2, "{arguments:?}: {}", run.err);
            assert!(run.out.is_empty());
            assert!(!run.err.contains(['{', '}']), "{}", run.err);
            assert!(run.err.lines().count() > 1, "a way out: {}", run.err);
            told.push_str(&format!("$ konsult {}\n{}\n", arguments.join(" "), run.err));
        }
        snapshot(format!("use_errors_{language}"), &told);
    }
    assert_eq!(made.files(), before);
}

/// A run in a repository of nynorsk, with variables and no language asked for.
fn with_variables(made: &Made, arguments: &[&str], variables: &[(&str, &str)]) -> Run {
    let mut environment = environment(made.path(), arguments);
    let variables = variables.iter();
    environment.variables = variables
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    run_in(&environment, "")
}

#[test]
fn a_variable_says_what_is_not_given_and_an_empty_one_nothing() {
    let made = Made::with_meetings();
    let plan = ["plan", "2027-2"];
    let plain = with_variables(&made, &plan, &[]);
    assert_eq!(plain.code, 0, "{}", plain.err);
    let names = ["KONSULT_TODAY", "KONSULT_LANG", "KONSULT_MAIN"];
    let empty = with_variables(&made, &plan, &names.map(|name| (name, "")));
    assert_eq!((empty.code, &empty.out), (0, &plain.out), "{}", empty.err);
    let later = [("KONSULT_TODAY", "2027-04-20")];
    let later_by_option = with_variables(&made, &["plan", "2027-2", "--today", "2027-04-20"], &[]);
    assert_eq!(
        with_variables(&made, &plan, &later).out,
        later_by_option.out
    );
    assert_ne!(later_by_option.out, plain.out);
    let given = ["plan", "2027-2", "--today", "2027-04-12"];
    assert_eq!(with_variables(&made, &given, &later).out, plain.out);
    for (name, value) in [("KONSULT_TODAY", "i dag"), ("KONSULT_LANG", "sv")] {
        let wrong = with_variables(&made, &plan, &[(name, value)]);
        assert_eq!(wrong.code, 2, "{}", wrong.out);
        let told = format!("Miljøvariabelen {name} er «{value}»");
        assert!(wrong.err.contains(&told), "{}", wrong.err);
    }
}

#[test]
fn what_stops_a_command_before_it_has_read_the_repository_is_told_in_its_language() {
    let made = Made::with_meetings();
    let stopped = with_variables(&made, &["check", "--rev", "finst-ikkje"], &[]);
    assert_eq!(stopped.code, 2);
    assert!(stopped.err.contains("ikkje"), "{}", stopped.err);
    assert!(!stopped.err.contains("There is"), "{}", stopped.err);
}

/// A disk without room.
struct Full;

impl std::io::Write for Full {
    fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
        Err(std::io::Error::from_raw_os_error(28))
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn results_that_cannot_be_written_are_told_of_in_the_language_of_the_repository() {
    let made = Made::new();
    let environment = environment(made.path(), &["rules"]);
    let mut err = Vec::new();
    let mut streams = konsult::cli::Streams {
        out: &mut Full,
        err: &mut err,
        input: &mut std::io::empty(),
    };
    let code = konsult::cli::run(&environment, &mut streams).expect("it can be told");
    let said = String::from_utf8(err).expect("UTF-8");
    assert_eq!(code, 2);
    let told = "konsult: Resultatet kunne ikkje skrivast: disken er full\n";
    assert!(said.starts_with(told), "{said}");
}
