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
}

/// The language that the environment asks for: nn or nb where it says so, else English.
pub fn language_of_environment(environment: &Environment) -> Language {
    let variable = |name: &str| environment.variables.get(name).filter(|v| !v.is_empty());
    if let Some(language) = variable("KONSULT_LANG").and_then(|code| code.parse().ok()) {
        return language;
    }
    let locale = variable("LC_ALL")
        .or_else(|| variable("LC_MESSAGES"))
        .or_else(|| variable("LANG"));
    match locale.map(String::as_str) {
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
    let value = environment.variables.get(name);
    let Some(value) = value.filter(|value| option.is_none() && !value.is_empty()) else {
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
