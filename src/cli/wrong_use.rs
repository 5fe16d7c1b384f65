//! What is wrong with a command line, in words of our own: those of clap are English only.

use super::environment::Environment;
use super::help;
use crate::commands::CommandError;
use crate::language::{Arg, Language};
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// The error of a command line that could not be read.
pub fn wrong_use(
    error: &clap::Error,
    environment: &Environment,
    language: Language,
) -> CommandError {
    let argument = text(error, ContextKind::InvalidArg);
    let value = text(error, ContextKind::InvalidValue);
    let option = argument.split(' ').next().unwrap_or_default().to_owned();
    let found = match error.kind() {
        ErrorKind::UnknownArgument => match text(error, ContextKind::SuggestedArg) {
            near if near.is_empty() => CommandError::usage("argument-unknown"),
            near => CommandError::usage("argument-unknown-near").text("near", near),
        },
        ErrorKind::InvalidSubcommand => unknown_command(error, language),
        ErrorKind::MissingSubcommand => CommandError::usage("command-missing"),
        ErrorKind::MissingRequiredArgument => CommandError::usage("argument-missing"),
        ErrorKind::InvalidValue if value.is_empty() => CommandError::usage("argument-empty"),
        ErrorKind::InvalidValue => CommandError::usage("argument-value")
            .text("known", text(error, ContextKind::ValidValue)),
        ErrorKind::ValueValidation if is_date(&option) => CommandError::usage("argument-date"),
        ErrorKind::ValueValidation if option == "--lang" => {
            CommandError::usage("argument-language")
        }
        ErrorKind::ArgumentConflict => CommandError::usage("argument-twice"),
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues => {
            CommandError::usage("argument-too-many")
        }
        _ => CommandError::usage("argument-other").text("message", first_line(error)),
    };
    found
        .text("argument", option)
        .text("value", value)
        .text("command", command(environment, language))
}

fn unknown_command(error: &clap::Error, language: Language) -> CommandError {
    let all = help::command(language);
    let known: Vec<&str> = all.get_subcommands().map(clap::Command::get_name).collect();
    // The likeliest is the last.
    let near = match error.get(ContextKind::SuggestedSubcommand) {
        Some(ContextValue::Strings(names)) => names.last().cloned(),
        Some(ContextValue::String(name)) => Some(name.clone()),
        _ => None,
    };
    let found = match near {
        None => CommandError::usage("command-unknown"),
        Some(near) => CommandError::usage("command-unknown-near").text("near", near),
    };
    found
        .text("name", text(error, ContextKind::InvalidSubcommand))
        .with("known", Arg::texts(known))
}

fn is_date(option: &str) -> bool {
    ["--today", "--date", "--until"].contains(&option)
}

/// What clap knows of a kind, as one text.
fn text(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    }
}

fn first_line(error: &clap::Error) -> String {
    let text = error.render().to_string();
    let line = text.lines().next().unwrap_or_default();
    line.strip_prefix("error: ").unwrap_or(line).to_owned()
}

/// The command that was meant, as it stands before `--help`: `konsult new-case`. A word behind an option may have a
/// command's name and be none.
fn command(environment: &Environment, language: Language) -> String {
    let all = help::command(language).ignore_errors(true);
    let given = all.try_get_matches_from(&environment.arguments).ok();
    let named = given.as_ref().and_then(clap::ArgMatches::subcommand_name);
    match named {
        Some(name) => format!("konsult {name}"),
        None => "konsult".to_owned(),
    }
}
