//! Where the program meets the outside: the environment it was given, and the two streams.

use super::arguments::{Colour, Common};
use super::environment::{Environment, language_of_environment};
use super::{FINDINGS, Stop, WRONG_USE, words, wrong_use};
use crate::calendar::Date;
use crate::commands::since::main_at;
use crate::commands::{CommandError, ErrorKind, Place, World};
use crate::language::{Arg, Args, Language};
use crate::repository::{Revision, files};
use std::io::{BufRead, ErrorKind as IoErrorKind, Write};
use std::path::{Path, PathBuf};
use unicode_width::UnicodeWidthStr;

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
    /// The main that a base names, where it is held against one.
    main_at_base: Option<String>,
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
            main_at_base: None,
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
    ///
    /// # Errors
    /// As for [`World::load`]; or it would be the counterpart's copy if nobody else had written on the coordinator's branch,
    /// so that nobody knows what is the state's to do.
    pub fn load(&mut self, revision: Option<&str>, all: bool) -> Result<World, Stop> {
        let world = self.load_to_check(revision, all)?;
        world.unless_written_on()?;
        Ok(world)
    }

    /// The same, whoever has written where: what checks it tells of that.
    pub fn load_to_check(&mut self, revision: Option<&str>, all: bool) -> Result<World, Stop> {
        let (directory, today) = (self.directory(), self.today());
        self.load_from(&directory, revision, today, all)
    }

    /// Takes the language of the repository one stands in, unless one was asked for. Nothing else of it is read.
    pub fn speak_as_the_repository(&mut self) {
        let directory = self.directory();
        if self.common.lang.is_none()
            && let Some(language) = World::language_of(&self.place(&directory, None))
        {
            self.language = language;
        }
    }

    /// Takes for main what a base, where there is one, has for it, unless one was named.
    pub fn judge_by(&mut self, revision: Option<&str>, base: Option<&str>) -> Result<(), Stop> {
        if let Some(base) = base {
            self.speak_as_the_repository();
            let directory = self.directory();
            self.main_at_base = main_at(&self.place(&directory, revision), base)?;
        }
        Ok(())
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

    /// Reads the files, and of what git keeps every release, and takes the repository's language unless one was asked
    /// for.
    pub fn load_releases(&mut self, revision: Option<&str>) -> Result<World, Stop> {
        let directory = self.directory();
        let world = World::with_releases(&self.place(&directory, revision), self.today())?;
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
            main: self.common.main.as_deref().or(self.main_at_base.as_deref()),
        }
    }

    /// Reads the work tree to make something in it.
    pub fn load_to_write(&mut self) -> Result<World, Stop> {
        let world = self.load(None, false)?;
        if world.snapshot.revision != Revision::WorkTree {
            let folder = world.root.display().to_string();
            return Err(CommandError::environment("no-work-tree")
                .text("folder", folder)
                .into());
        }
        Ok(world)
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

    /// The columns that there are for what is shown, where they are known.
    pub fn columns(&self) -> Option<usize> {
        self.environment.columns()
    }

    /// The width of what is shown, in columns.
    pub fn width(&self) -> usize {
        self.environment.width()
    }

    /// All of a file, its path from where konsult runs.
    pub fn read(&self, path: &Path) -> Result<Vec<u8>, Stop> {
        let here = &self.environment.directory;
        let read = files::read(&here.join(path));
        Ok(read.map_err(|error| CommandError::file(error, here))?)
    }

    /// Writes a file, its path from where konsult runs, whether or not there is one.
    pub fn write(&self, path: &Path, content: &[u8]) -> Result<(), Stop> {
        let here = &self.environment.directory;
        let written = files::write(&here.join(path), content);
        Ok(written.map_err(|error| CommandError::file(error, here))?)
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
        self.show(text, "")
    }

    /// Shows something beside the results that belongs to a question or an error, quiet or not.
    pub fn show(&mut self, text: &str, indent: &str) -> Result<(), Stop> {
        let text = wrapped(text, self.width(), indent);
        Ok(quietly(writeln!(self.streams.err, "{text}"))?)
    }

    /// Shows something beside the results just as it is.
    pub fn show_plain(&mut self, text: &str) -> Result<(), Stop> {
        Ok(quietly(self.streams.err.write_all(text.as_bytes()))?)
    }

    /// A wording of the command line, filled in.
    pub fn say(&self, key: &str, args: &[(&'static str, Arg)]) -> String {
        words::say(key, args, self.language)
    }

    /// Asks on the terminal, where somebody sits there.
    pub fn ask(&mut self, question: &str) -> Result<Answer, Stop> {
        if !self.environment.interactive {
            return Ok(Answer::Ended);
        }
        let question = wrapped(question, self.width(), "");
        quietly(write!(self.streams.err, "{question} "))?;
        quietly(self.streams.err.flush())?;
        let mut line = String::new();
        if self.streams.input.read_line(&mut line)? == 0 {
            quietly(writeln!(self.streams.err))?;
            return Ok(Answer::Ended);
        }
        let answer = line.trim();
        Ok(match answer.is_empty() {
            true => Answer::Nothing,
            false => Answer::Given(answer.to_owned()),
        })
    }

    /// Tells why an answer or a command line cannot be used.
    pub fn show_error(&mut self, error: &CommandError) -> Result<(), Stop> {
        let (width, language) = (self.width(), self.language);
        Ok(write_error(error, language, width, self.streams)?)
    }

    /// Tells why a command did not do its work, and gives the exit code.
    pub fn refuse(&mut self, error: &CommandError) -> anyhow::Result<u8> {
        write_error(error, self.language, self.width(), self.streams)?;
        Ok(match error.kind {
            ErrorKind::Usage | ErrorKind::Environment => WRONG_USE,
            ErrorKind::Refusal => FINDINGS,
        })
    }
}

/// What came back from a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// A line.
    Given(String),
    /// An empty line.
    Nothing,
    /// There will be no more answers.
    Ended,
}

impl Answer {
    /// A yes in one of the languages; everything else, no answer too, is none.
    pub fn is_yes(&self) -> bool {
        matches!(self, Answer::Given(answer) if answer.to_lowercase().starts_with(['j', 'y']))
    }
}

fn write_error(
    error: &CommandError,
    language: Language,
    width: usize,
    streams: &mut Streams<'_>,
) -> std::io::Result<()> {
    let args: &Args = &error.args;
    let say = |key: &str| words::say(key, args, language);
    let name = say("message.error");
    let message = say(&format!("message.error-{}", error.key));
    let help = say(&format!("help.error-{}", error.key));
    let line = wrapped(&format!("{name}: {message}"), width, "");
    quietly(writeln!(streams.err, "{line}"))?;
    if !help.is_empty() {
        quietly(writeln!(streams.err, "{}", wrapped(&help, width, "  ")))?;
    }
    Ok(())
}

/// Lines that are wider than `width` columns, each folded between words behind its own indentation; just as they are
/// without a width.
pub fn folded(text: &str, width: Option<usize>) -> String {
    let Some(width) = width else {
        return text.to_owned();
    };
    let lines = text.split('\n').map(|line| {
        let inner = line.trim_start();
        let indent = line.len() - inner.len();
        wrapped(inner, width, &" ".repeat(indent))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// A text in lines of at most `width` columns, each behind `indent`; a line that begins with blanks, as a command to
/// be copied does, stays whole.
pub fn wrapped(text: &str, width: usize, indent: &str) -> String {
    let room = width.saturating_sub(indent.width());
    let mut lines: Vec<String> = Vec::new();
    for paragraph in text.split('\n') {
        if paragraph.starts_with("  ") {
            lines.push(format!("{indent}{paragraph}"));
            continue;
        }
        let mut line = String::new();
        for word in paragraph.split(' ') {
            if !line.is_empty() && line.width() + 1 + word.width() > room {
                lines.push(format!("{indent}{line}"));
                line.clear();
            } else if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        lines.push(format!("{indent}{line}"));
    }
    lines.join("\n")
}

/// Shows what clap has to say: help and version are results, the rest is an error of use.
pub fn clap_error(
    error: &clap::Error,
    environment: &Environment,
    language: Language,
    streams: &mut Streams<'_>,
) -> anyhow::Result<u8> {
    let is_help = matches!(
        error.kind(),
        clap::error::ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
    );
    if error.use_stderr() && !is_help {
        let width = environment.width();
        let error = wrong_use::wrong_use(error, environment, language);
        write_error(&error, language, width, streams)?;
        return Ok(WRONG_USE);
    }
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
