//! The command line: arguments, prompts, printing, exit codes. Holds nothing of the scheme itself.

mod arguments;
mod asking;
mod check;
mod clear;
mod completions;
mod coverage;
mod demo;
mod diff;
mod differences;
mod documents_folder;
mod environment;
mod explain;
mod export;
mod help;
mod import;
mod in_the_way;
mod init;
mod log;
mod making;
mod man;
mod new_agreement;
mod new_case;
mod new_meeting;
mod output;
mod page;
mod plan;
mod progress;
mod receive;
mod redline;
mod release;
mod render;
mod report;
mod review;
mod schema;
mod sending;
mod sent;
mod status;
mod topics;
mod verify;
mod words;
mod wrong_use;

#[cfg(test)]
mod coverage_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod topics_tests;

pub use environment::Environment;
pub use output::Streams;

use crate::commands::CommandError;
use crate::language::{Arg, Language};
use arguments::{Arguments, Command};
use clap::FromArgMatches;
use output::Session;

/// Exit code: nothing at or above `--fail-on`.
pub const FINE: u8 = 0;
/// Exit code: findings, or a refusal.
pub const FINDINGS: u8 = 1;
/// Exit code: the command line or the environment is wrong.
pub const WRONG_USE: u8 = 2;

/// Runs the command line and gives the exit code.
///
/// # Errors
/// Not even what went wrong could be written, otherwise than by a reader that has gone.
pub fn run(environment: &Environment, streams: &mut Streams<'_>) -> anyhow::Result<u8> {
    let mut arguments = match read(environment) {
        Ok(arguments) => arguments,
        Err((error, language)) => {
            return output::clap_error(&error, environment, language, streams);
        }
    };
    let wrong = arguments.common.complete(environment).err();
    let mut session = Session::new(environment, &arguments.common, streams);
    if let Some(error) = wrong {
        session.speak_as_the_repository();
        return session.refuse(&error);
    }
    let result = match &arguments.command {
        Command::Init(given) => init::init(&mut session, given),
        Command::Demo(given) => demo::demo(&mut session, given),
        Command::NewCase(given) => new_case::new_case(&mut session, given),
        Command::NewMeeting(given) => new_meeting::new_meeting(&mut session, given),
        Command::NewAgreement(given) => new_agreement::new_agreement(&mut session, given),
        Command::Import(given) => import::import(&mut session, given),
        Command::Check(given) => check::check(&mut session, given),
        Command::Clear(given) => clear::clear(&mut session, given),
        Command::Release(given) => release::release(&mut session, given),
        Command::Receive(given) => receive::receive(&mut session, given),
        Command::Status(given) => status::status(&mut session, given),
        Command::Log(given) => log::log(&mut session, given),
        Command::Plan(given) => plan::plan(&mut session, given),
        Command::Render(given) => render::render(&mut session, given),
        Command::Verify(given) => verify::verify(&mut session, given),
        Command::Diff(given) => diff::diff(&mut session, given),
        Command::Review(given) => review::review(&mut session, given),
        Command::Explain(given) => explain::explain(&mut session, given),
        Command::Rules(given) => explain::rules(&mut session, given),
        Command::Coverage(given) => coverage::coverage(&mut session, given),
        Command::Help(given) => return show_help(given, environment, streams),
        Command::Schema(given) => schema::schema(&mut session, given),
        Command::Completions(given) => completions::completions(&mut session, given),
        Command::Man => man::man(&mut session),
    };
    match result {
        Ok(code) => Ok(code),
        Err(Stop::Command(error)) => {
            // What stopped before the repository was read is told in its language too.
            session.speak_as_the_repository();
            session.refuse(&error)
        }
        Err(Stop::Output(error)) => session.refuse(&not_printed(&error)),
    }
}

/// The command line, or what is wrong with it and in which language that is said: asking for help is wrong too.
fn read(environment: &Environment) -> Result<Arguments, (clap::Error, Language)> {
    let read = |language| {
        let matches = help::command(language).try_get_matches_from(&environment.arguments)?;
        Arguments::from_arg_matches(&matches)
    };
    read(help::language(environment)).map_err(|error| {
        let language = help::language_here(environment);
        (read(language).err().unwrap_or(error), language)
    })
}

/// That results could not be written.
fn not_printed(error: &anyhow::Error) -> CommandError {
    CommandError::environment("output").with("message", Arg::System(error.to_string()))
}

/// Shows what `konsult COMMAND --help` shows.
fn show_help(
    given: &arguments::Help,
    environment: &Environment,
    streams: &mut Streams<'_>,
) -> anyhow::Result<u8> {
    let language = help::language_here(environment);
    let command = given.command.as_deref();
    let arguments = ["konsult"].into_iter().chain(command).chain(["--help"]);
    match help::command(language).try_get_matches_from(arguments) {
        Ok(_) => Ok(FINE),
        Err(error) => output::clap_error(&error, environment, language, streams),
    }
}

/// Why a verb stopped.
enum Stop {
    /// It could not do its work.
    Command(CommandError),
    /// Nothing could be written.
    Output(anyhow::Error),
}

impl From<CommandError> for Stop {
    fn from(error: CommandError) -> Self {
        Stop::Command(error)
    }
}

impl From<std::io::Error> for Stop {
    fn from(error: std::io::Error) -> Self {
        Stop::Output(error.into())
    }
}

impl From<serde_json::Error> for Stop {
    fn from(error: serde_json::Error) -> Self {
        Stop::Output(error.into())
    }
}

type Outcome = Result<u8, Stop>;
