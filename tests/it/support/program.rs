//! Runs of the command line in memory: arguments in, two texts and an exit code out.

use konsult::cli::{Environment, Streams, run};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::Path;

/// What a run gave.
pub struct Run {
    pub code: u8,
    pub out: String,
    pub err: String,
}

/// The environment of every test: no variables, no terminal, and a day that is always the same.
pub fn environment(folder: &Path, arguments: &[&str]) -> Environment {
    let program = OsString::from("konsult");
    Environment {
        arguments: std::iter::once(program)
            .chain(arguments.iter().map(OsString::from))
            .collect(),
        variables: BTreeMap::new(),
        directory: folder.to_path_buf(),
        today: "2027-04-12".parse().expect("a date"),
        terminal_width: None,
        progress_width: None,
        interactive: false,
    }
}

/// Runs `konsult` with `arguments` in `folder`.
pub fn konsult(folder: &Path, arguments: &[&str]) -> Run {
    run_in(&environment(folder, arguments), "")
}

/// Runs `konsult` in an environment, with `answers` to what it asks.
pub fn run_in(environment: &Environment, answers: &str) -> Run {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut input = answers.as_bytes();
    let mut streams = Streams {
        out: &mut out,
        err: &mut err,
        input: &mut input,
    };
    let code = run(environment, &mut streams).expect("the streams of a test never fail");
    Run {
        code,
        out: String::from_utf8(out).expect("UTF-8"),
        err: String::from_utf8(err).expect("UTF-8"),
    }
}
