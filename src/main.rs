//! The program: reads clock, environment, terminal and arguments once, and hands them to the library.

use konsult::cli::{Environment, Streams, run};
use std::collections::BTreeMap;
use std::io::{IsTerminal, Write};
use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[expect(
    clippy::disallowed_methods,
    reason = "this is the one place that reads the clock and the environment"
)]
fn environment() -> anyhow::Result<Environment> {
    let now = chrono::Utc::now().with_timezone(&chrono_tz::Europe::Oslo);
    let wanted = [
        "LANG",
        "LC_ALL",
        "LC_MESSAGES",
        "KONSULT_LANG",
        "KONSULT_MAIN",
        "KONSULT_TODAY",
        "NO_COLOR",
        "NO_PROGRESS",
        "TERM",
        "CI",
        "COLUMNS",
    ];
    let variables: BTreeMap<String, String> = wanted
        .iter()
        .filter_map(|name| Some(((*name).to_owned(), std::env::var(name).ok()?)))
        .collect();
    let out = std::io::stdout().is_terminal();
    let err = std::io::stderr().is_terminal();
    let is_set = |name: &str| variables.get(name).is_some_and(|value| !value.is_empty());
    let silent = is_set("NO_PROGRESS") || is_set("CI");
    let dumb = variables.get("TERM").is_some_and(|kind| kind == "dumb");
    let asks = std::io::stdin().is_terminal() && err;
    // A terminal may not know how large it is.
    let size = terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0));
    Ok(Environment {
        arguments: std::env::args_os().collect(),
        variables,
        directory: std::env::current_dir()?,
        today: now.date_naive(),
        terminal_width: out.then_some(size),
        progress_width: (err && !silent && !dumb).then_some(size),
        interactive: asks,
    })
}

fn main() -> ExitCode {
    let mut err = anstream::stderr();
    let result = environment().and_then(|environment| {
        let mut input = std::io::stdin().lock();
        let mut streams = Streams {
            out: &mut anstream::AutoStream::always_ansi(std::io::stdout()),
            err: &mut anstream::stderr(),
            input: &mut input,
        };
        run(&environment, &mut streams)
    });
    match result {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            // Nobody can be told when writing to standard error fails too.
            let _ = writeln!(err, "konsult: {error:#}");
            ExitCode::from(2)
        }
    }
}
