//! What the program was given when it started.

use crate::calendar::Date;
use crate::commands::CommandError;
use crate::language::Language;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::PathBuf;
use std::str::FromStr;

/// What the program was given when it started, read once.
#[derive(Debug, Clone)]
pub struct Environment {
    /// The command line, the program's name first.
    pub arguments: Vec<OsString>,
    /// `LANG`, `LC_ALL`, `KONSULT_LANG` and the like.
    pub variables: BTreeMap<String, String>,
    /// The folder it stands in.
    pub directory: PathBuf,
    /// The day in Europe/Oslo.
    pub today: Date,
    /// The width of the terminal in columns, where results go to one.
    pub terminal_width: Option<usize>,
    /// The width of the terminal in columns, where somebody would see there how far the work has come.
    pub progress_width: Option<usize>,
    /// Somebody sits at the terminal and can be asked.
    pub interactive: bool,
}

impl Environment {
    /// How the program was called: its name, or its path where it is not on the search path.
    pub fn program(&self) -> String {
        let called = self.arguments.first().map(|name| name.to_string_lossy());
        called
            .filter(|name| name.contains(['/', '\\']))
            .map_or_else(|| "konsult".to_owned(), |name| name.into_owned())
    }

    /// The columns that there are for what is shown: what `COLUMNS` says, else the terminal's; none where neither is
    /// known.
    pub fn columns(&self) -> Option<usize> {
        let asked = variable(self, "COLUMNS").and_then(|columns| columns.parse().ok());
        let columns = asked.filter(|columns| *columns > 0).or(self.terminal_width);
        columns.map(|columns| columns.clamp(40, 120))
    }

    /// The same, with a width of its own where neither is known.
    pub fn width(&self) -> usize {
        self.columns().unwrap_or(100)
    }
}

/// The language that the environment asks konsult itself for.
pub fn language_of_konsult(environment: &Environment) -> Option<Language> {
    variable(environment, "KONSULT_LANG")?.parse().ok()
}

/// The language that the environment asks for: nn or nb where it says so, else English.
pub fn language_of_environment(environment: &Environment) -> Language {
    if let Some(language) = language_of_konsult(environment) {
        return language;
    }
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].iter();
    let locale = locale.copied().find_map(|name| variable(environment, name));
    match locale {
        Some(name) if name.starts_with("nn") => Language::Nynorsk,
        Some(name) if name.starts_with("nb") || name.starts_with("no") => Language::Bokmal,
        _ => Language::English,
    }
}

/// Gives an option that is not given the value of a variable; one that is empty says nothing.
///
/// # Errors
/// The option would not take the value.
pub fn or_variable<T: FromStr>(
    option: &mut Option<T>,
    environment: &Environment,
    name: &str,
) -> Result<(), CommandError> {
    let Some(value) = variable(environment, name).filter(|_| option.is_none()) else {
        return Ok(());
    };
    let wrong = || {
        CommandError::usage("variable-wrong")
            .text("variable", name)
            .text("value", value)
    };
    *option = Some(value.parse().map_err(|_| wrong())?);
    Ok(())
}

fn variable<'a>(environment: &'a Environment, name: &str) -> Option<&'a str> {
    let value = environment.variables.get(name)?;
    (!value.is_empty()).then_some(value)
}
