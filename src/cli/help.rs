//! The help of every command, in the language of the person.

use super::arguments::Arguments;
use super::environment::{Environment, language_of_environment, language_of_konsult};
use super::words;
use crate::commands::{Place, World};
use crate::language::{Arg, Language};
use clap::builder::PossibleValue;
use clap::builder::styling::{AnsiColor, Styles};
use clap::{Command, CommandFactory};

/// What the program is called.
pub const NAME: &str = "konsult";

/// The language that the command line is read in: asked for, or else that of the environment. Nothing else is looked at.
pub fn language(environment: &Environment) -> Language {
    asked_for(environment).unwrap_or_else(|| language_of_environment(environment))
}

/// The language of help and of what is said of a command line: asked for, else that of the repository one stands in, else
/// that of the environment, as for messages.
pub fn language_here(environment: &Environment) -> Language {
    let asked = asked_for(environment).or_else(|| language_of_konsult(environment));
    asked.unwrap_or_else(|| {
        let start = values_of(environment, &["-C", "--directory"]).pop();
        let directory = environment.directory.join(start.unwrap_or_default());
        let place = Place {
            directory: &directory,
            revision: None,
            main: None,
        };
        World::language_of(&place).unwrap_or_else(|| language_of_environment(environment))
    })
}

/// The language that the command line itself asks for.
pub fn asked_for(environment: &Environment) -> Option<Language> {
    let mut codes = values_of(environment, &["--lang"]).into_iter();
    codes.find_map(|code| code.parse().ok())
}

/// What stands behind an option, in a command line that may not be understood: `--lang nn`, `--lang=nn`, `-Cdir`.
fn values_of<'a>(environment: &'a Environment, names: &[&str]) -> Vec<&'a str> {
    let arguments = environment.arguments.iter().skip(1);
    let arguments: Vec<&str> = arguments
        .map(|argument| argument.to_str().unwrap_or_default())
        .take_while(|argument| *argument != "--")
        .collect();
    let behind = |(at, argument): (usize, &&'a str)| {
        let (name, rest) = names
            .iter()
            .find_map(|name| Some((name, argument.strip_prefix(name)?)))?;
        match (rest.is_empty(), name.starts_with("--")) {
            (true, _) => arguments.get(at + 1).copied(),
            (false, true) => rest.strip_prefix('='),
            (false, false) => Some(rest.strip_prefix('=').unwrap_or(rest)),
        }
    };
    arguments.iter().enumerate().filter_map(behind).collect()
}

/// The command line with its words in `language`.
pub fn command(language: Language) -> Command {
    let styles = Styles::styled()
        .header(AnsiColor::Green.on_default().bold())
        .usage(AnsiColor::Green.on_default().bold())
        .literal(AnsiColor::Cyan.on_default());
    let say = |key: &str| words::text(key, language).unwrap_or_default();
    let mut command = Arguments::command()
        .styles(styles)
        .max_term_width(100)
        .about(say("help.konsult"))
        .after_help(say("help.konsult.example").replace("\\n", "\n"))
        .subcommand_help_heading(say("message.commands"));
    let names: Vec<String> = command
        .get_subcommands()
        .map(|sub| sub.get_name().to_owned())
        .collect();
    for name in &names {
        command = command.mut_subcommand(name, |sub| subcommand(sub, name, language));
    }
    with_usage(with_words(command, "konsult", language), &names, language)
}

/// Puts the words of a usage line into `language`; clap builds it in English.
fn with_usage(command: Command, names: &[String], language: Language) -> Command {
    let mut built = command.clone();
    // Without it nothing is recorded, but it is proposed to who leaves it out, so to clap it is optional.
    built = built.mut_subcommand("clear", |clear| {
        clear.mut_arg("ministry", |given| given.required(true))
    });
    built.build();
    let mut command = command.override_usage(usage(&mut built, language));
    for name in names {
        if let Some(sub) = built.find_subcommand_mut(name) {
            let usage = usage(sub, language);
            command = command.mut_subcommand(name, |sub| sub.override_usage(usage));
        }
    }
    command
}

fn usage(command: &mut Command, language: Language) -> String {
    let usage = command.render_usage().to_string();
    let usage = usage.strip_prefix("Usage: ").unwrap_or(&usage);
    ["options", "command"]
        .iter()
        .fold(usage.to_owned(), |usage, name| {
            let word = words::text(&format!("message.value-{name}"), language);
            usage.replace(&name.to_uppercase(), word.unwrap_or_default())
        })
}

fn subcommand(command: Command, name: &str, language: Language) -> Command {
    let say = |key: &str| words::text(&format!("help.{name}{key}"), language).unwrap_or_default();
    let example = words::text("message.example", language).unwrap_or_default();
    let command = command.about(say("")).after_help(format!(
        "{example}:\n  {}",
        say(".example").replace("\\n", "\n  ")
    ));
    with_words(command, name, language)
}

fn with_words(command: Command, name: &str, language: Language) -> Command {
    let heading = words::text("message.options", language).unwrap_or_default();
    let arguments = words::text("message.arguments", language).unwrap_or_default();
    let common = words::text("message.common-options", language).unwrap_or_default();
    let usage = words::text("message.usage", language).unwrap_or_default();
    let template =
        format!("{{about-with-newline}}\n{usage}: {{usage}}\n\n{{all-args}}{{after-help}}\n");
    let command = command.help_template(template).mut_args(|argument| {
        let key = argument.get_id().as_str().replace('_', "-");
        let text = words::text(&format!("help.{name}.{key}"), language)
            .or_else(|| words::text(&format!("help.any.{key}"), language))
            .unwrap_or_default();
        let heading = match (argument.is_positional(), argument.is_global_set()) {
            (true, _) => arguments,
            (_, true) => common,
            _ => heading,
        };
        let help = format!("{text}{}", values(&argument, language));
        let takes_values = argument.get_action().takes_values();
        with_value_name(argument, language)
            .help(help)
            .help_heading(heading)
            .hide_default_value(takes_values)
            .hide_possible_values(takes_values)
    });
    let help = words::text("help.any.help", language).unwrap_or_default();
    let version = words::text("help.any.version", language).unwrap_or_default();
    let has_version = name == "konsult";
    let command = command.disable_help_flag(true).arg(
        clap::Arg::new("help")
            .short('h')
            .long("help")
            .action(clap::ArgAction::Help)
            .help(help)
            .help_heading(common),
    );
    if has_version {
        command.disable_version_flag(true).arg(
            clap::Arg::new("version")
                .short('V')
                .long("version")
                .action(clap::ArgAction::Version)
                .help(version)
                .help_heading(common),
        )
    } else {
        command
    }
}

/// What an argument can be and what it is unless given, in `language`.
fn values(argument: &clap::Arg, language: Language) -> String {
    if !argument.get_action().takes_values() {
        return String::new();
    }
    let possible = argument.get_possible_values();
    let possible: Vec<&str> = possible.iter().map(PossibleValue::get_name).collect();
    let default = argument.get_default_values();
    let default: Vec<&str> = default.iter().filter_map(|value| value.to_str()).collect();
    let mut shown = Vec::new();
    if !possible.is_empty() {
        shown.push(("message.values", possible.join(", ")));
    }
    if !default.is_empty() {
        shown.push(("message.default", default.join(", ")));
    }
    shown
        .into_iter()
        .map(|(key, text)| {
            format!(
                " {}",
                words::say(key, &[("values", Arg::text(text))], language)
            )
        })
        .collect()
}

/// The name that stands for the value, in `language`: `DATE`, `DATO`.
fn with_value_name(argument: clap::Arg, language: Language) -> clap::Arg {
    let name = argument
        .get_value_names()
        .and_then(|names| names.first())
        .map(|name| format!("message.value-{}", name.to_lowercase()));
    match name.and_then(|key| words::text(&key, language)) {
        Some(word) => argument.value_name(word),
        None => argument,
    }
}
