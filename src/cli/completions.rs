//! `konsult completions`.

use super::arguments::Completions;
use super::output::Session;
use super::{FINE, Outcome, help};
use crate::language::Language;
use crate::model::{CaseType, MeetingKind, WrittenForm};
use crate::rules;
use clap::builder::PossibleValuesParser;
use clap::{Arg, Command};

/// Prints what a shell needs to complete the command line.
pub fn completions(session: &mut Session<'_, '_>, given: &Completions) -> Outcome {
    session.speak_as_the_repository();
    let mut command = with_values(help::command(session.language()));
    let mut script = Vec::new();
    clap_complete::generate(given.shell, &mut command, help::NAME, &mut script);
    session.print(&String::from_utf8_lossy(&script))?;
    Ok(FINE)
}

/// Tells the values of arguments that are checked only when a command runs, so that a shell can offer them.
fn with_values(command: Command) -> Command {
    let names: Vec<String> = command
        .get_subcommands()
        .map(|sub| sub.get_name().to_owned())
        .collect();
    let command = command.mut_args(|argument| offered("", argument));
    names.into_iter().fold(command, |command, name| {
        command.mut_subcommand(&name, |sub| {
            sub.mut_args(|argument| offered(&name, argument))
        })
    })
}

fn offered(command: &str, argument: Arg) -> Arg {
    let words: Vec<&'static str> = match (command, argument.get_id().as_str()) {
        (_, "rule" | "select" | "ignore") => rules::all().iter().map(|rule| rule.name).collect(),
        (_, "case_type") => CaseType::WORDS.to_vec(),
        ("new-meeting", "kind") => MeetingKind::WORDS.to_vec(),
        (_, "language") => WrittenForm::WORDS.to_vec(),
        (_, "lang") => Language::ALL.map(Language::code).to_vec(),
        _ => return argument,
    };
    argument.value_parser(PossibleValuesParser::new(words))
}
