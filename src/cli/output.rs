//! Where the program meets the outside: the environment it was given, and the two streams.

use super::arguments::{Colour, Common};
use super::{FINDINGS, Stop, WRONG_USE, words};
use crate::calendar::Date;
use crate::commands::{CommandError, ErrorKind, Place, World};
use crate::language::{Arg, Args, Language};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::{BufRead, ErrorKind as IoErrorKind, Write};
use std::path::{Path, PathBuf};

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
    /// Somebody sits at the terminal and can be asked.
    pub interactive: bool,
}

/// Where results go, where everything else goes, and where answers come from.
pub struct Streams<'a> {
    /// Results.
    pub out: &'a mut dyn Write,
    /// Everything else.
    pub err: &'a mut dyn Write,
    /// Answers.
    pub input: &'a mut dyn BufRead,
}

/// One run of the program.
pub struct Session<'a, 'b> {
    pub environment: &'a Environment,
    pub common: &'a Common,
    streams: &'a mut Streams<'b>,
    language: Language,
}

impl<'a, 'b> Session<'a, 'b> {
    pub fn new(
        environment: &'a Environment,
        common: &'a Common,
        streams: &'a mut Streams<'b>,
    ) -> Self {
        let language = common
            .lang
            .unwrap_or_else(|| language_of_environment(environment));
        Session {
            environment,
            common,
            streams,
            language,
        }
    }

    /// The language of messages, as far as it is known.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The day that is reckoned from.
    pub fn today(&self) -> Date {
        self.common.today.unwrap_or(self.environment.today)
    }

    /// The folder to start in.
    pub fn directory(&self) -> PathBuf {
        match &self.common.directory {
            Some(directory) => self.environment.directory.join(directory),
            None => self.environment.directory.clone(),
        }
    }

    /// Reads the repository, and takes its language unless one was asked for.
    pub fn load(&mut self, revision: Option<&str>, all: bool) -> Result<World, Stop> {
        let (directory, today) = (self.directory(), self.today());
        self.load_from(&directory, revision, today, all)
    }

    /// Reads the repository around another folder, as of another day.
    pub fn load_from(
        &mut self,
        directory: &Path,
        revision: Option<&str>,
        today: Date,
        all: bool,
    ) -> Result<World, Stop> {
        let world = World::load(&self.place(directory, revision), today, all)?;
        if let (None, Some(language)) = (self.common.lang, world.settings.language) {
            self.language = language;
        }
        Ok(world)
    }

    /// Where to look.
    pub fn place<'p>(&'p self, directory: &'p Path, revision: Option<&'p str>) -> Place<'p> {
        Place {
            directory,
            revision,
            main: self.common.main.as_deref(),
        }
    }

    /// Whether results are shown in colour.
    pub fn colour(&self) -> bool {
        match self.common.color {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => {
                let plain = ["NO_COLOR", "CI"].iter().any(|name| {
                    let value = self.environment.variables.get(*name);
                    value.is_some_and(|value| !value.is_empty())
                });
                self.environment.terminal_width.is_some() && !plain
            }
        }
    }

    /// The width of what is shown, in columns.
    pub fn width(&self) -> usize {
        self.environment
            .terminal_width
            .unwrap_or(100)
            .clamp(40, 120)
    }

    /// Writes a result. A reader that has gone ends the run quietly.
    pub fn print(&mut self, text: &str) -> Result<(), Stop> {
        quietly(self.streams.out.write_all(text.as_bytes()))?;
        Ok(quietly(self.streams.out.flush())?)
    }

    /// Tells something that is no result, unless `--quiet` was asked for.
    pub fn tell(&mut self, text: &str) -> Result<(), Stop> {
        if self.common.quiet {
            return Ok(());
        }
        Ok(quietly(writeln!(self.streams.err, "{text}"))?)
    }

    /// A wording of the command line, filled in.
    pub fn say(&self, key: &str, args: &[(&'static str, Arg)]) -> String {
        words::say(key, args, self.language)
    }

    /// Asks on the terminal; none where nobody can be asked or nothing was answered.
    pub fn ask(&mut self, question: &str) -> Result<Option<String>, Stop> {
        if !self.environment.interactive {
            return Ok(None);
        }
        quietly(write!(self.streams.err, "{question} "))?;
        quietly(self.streams.err.flush())?;
        let mut line = String::new();
        self.streams.input.read_line(&mut line)?;
        let answer = line.trim();
        Ok((!answer.is_empty()).then(|| answer.to_owned()))
    }

    /// Tells why a command did not do its work, and gives the exit code.
    pub fn refuse(&mut self, error: &CommandError) -> anyhow::Result<u8> {
        let args: &Args = &error.args;
        let message = self.say(&format!("message.error-{}", error.key), args);
        let help = self.say(&format!("help.error-{}", error.key), args);
        let name = self.say("message.error", &[]);
        quietly(writeln!(self.streams.err, "{name}: {message}"))?;
        if !help.is_empty() {
            quietly(writeln!(self.streams.err, "  {help}"))?;
        }
        Ok(match error.kind {
            ErrorKind::Usage | ErrorKind::Environment => WRONG_USE,
            ErrorKind::Refusal => FINDINGS,
        })
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

/// Shows what clap has to say: help and version are results, the rest is an error of use.
pub fn clap_error(error: &clap::Error, streams: &mut Streams<'_>) -> anyhow::Result<u8> {
    let text = error.render().to_string();
    if error.use_stderr() {
        quietly(streams.err.write_all(text.as_bytes()))?;
        return Ok(WRONG_USE);
    }
    quietly(streams.out.write_all(text.as_bytes()))?;
    Ok(super::FINE)
}

fn quietly(result: std::io::Result<()>) -> std::io::Result<()> {
    match result {
        Err(error) if error.kind() == IoErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}
