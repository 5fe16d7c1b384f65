//! The help of commands, and its language.

use crate::support::folders::scratch;
use crate::support::program::{environment, konsult, run_in};

#[test]
fn help_can_be_asked_for_as_a_command() {
    let folder = scratch();
    let help = |arguments: &[&str]| konsult(folder.path(), arguments);
    for command in ["check", "new-case", "help"] {
        let asked = help(&["help", command, "--lang", "nn"]);
        let flag = help(&[command, "--help", "--lang", "nn"]);
        assert_eq!((asked.code, &asked.out), (0, &flag.out), "{command}");
        assert!(asked.out.contains("Bruk: konsult"), "{}", asked.out);
    }
    assert_eq!(help(&["help"]).out, help(&["--help"]).out);
    let unknown = help(&["--lang", "en", "help", "chek"]);
    assert_eq!(unknown.code, 2);
    assert!(
        unknown.err.contains("Did you mean check?"),
        "{}",
        unknown.err
    );
}

#[test]
fn help_is_in_the_language_of_messages() {
    let made = scratch();
    assert_eq!(konsult(made.path(), &["init", "x", "--lang", "nb"]).code, 0);
    let out = |folder: &std::path::Path, arguments: &[&str], variables: &[(&str, &str)]| {
        let mut wanted = environment(folder, arguments);
        for (name, value) in variables {
            let variable = ((*name).to_owned(), (*value).to_owned());
            wanted.variables.insert(variable.0, variable.1);
        }
        let run = run_in(&wanted, "");
        run.out + &run.err
    };
    let here = made.path().join("x");
    let inside = here.join("cases");
    let (bokmal, nynorsk, english) = ("Hopp over disse", "Hopp over desse", "Leave out these");
    for help in [
        &["check", "--help"][..],
        &["help", "check"],
        &["check", "-h"],
    ] {
        let said = |folder, more: &[&str], variables: &[(&str, &str)]| {
            out(folder, &[help, more].concat(), variables)
        };
        assert!(said(&here, &[], &[]).contains(bokmal), "the repository's");
        assert!(said(&inside, &[], &[]).contains(bokmal), "from inside it");
        let lang = [("LANG", "nn_NO.UTF-8")];
        assert!(said(&here, &[], &lang).contains(bokmal), "before LANG");
        let own = [("KONSULT_LANG", "nn")];
        assert!(
            said(&here, &[], &own).contains(nynorsk),
            "KONSULT_LANG before it"
        );
        assert!(
            said(&here, &["--lang", "en"], &own).contains(english),
            "asked for"
        );
        assert!(said(made.path(), &[], &[]).contains(english), "outside one");
        assert!(
            said(made.path(), &[], &lang).contains(nynorsk),
            "LANG outside one"
        );
    }
    for start in [
        &["-C", "x"][..],
        &["-Cx"],
        &["--directory", "x"],
        &["--directory=x"],
    ] {
        let arguments = [start, &["check", "--help"]].concat();
        assert!(
            out(made.path(), &arguments, &[]).contains(bokmal),
            "{start:?}"
        );
    }
    let nowhere = out(made.path(), &["-C", "y", "check", "--help"], &[]);
    assert!(nowhere.contains(english), "{nowhere}");
    let wrong = out(&here, &["check", "--formta", "json"], &[]);
    assert!(wrong.contains("Mente du --format?"), "{wrong}");
}
