//! Where a value comes from: the command line, else an answer on the terminal, else what was worked out.

use super::Stop;
use super::output::{Answer, Session};
use crate::commands::CommandError;
use crate::language::Arg;

/// A value that a command needs.
pub struct Question {
    /// The entry `message.ask-KEY`.
    pub key: &'static str,
    /// The argument that gives it: `--title`.
    pub flag: &'static str,
    /// What it can be, where that is known.
    pub known: Vec<Known>,
    /// What it is unless something else is said.
    pub proposal: Option<String>,
}

/// A value that may be given, with what it means.
pub struct Known {
    /// The word itself.
    pub word: String,
    /// What it means; empty where the word says it.
    pub label: String,
}

/// What an answer means that leaves a field empty on purpose.
const NOTHING: &str = "-";

impl Question {
    /// A question with nothing known of the answer.
    pub fn new(key: &'static str, flag: &'static str) -> Self {
        Question {
            key,
            flag,
            known: Vec::new(),
            proposal: None,
        }
    }

    /// The values it can have, each explained by the wording `message.PREFIX-WORD`.
    #[must_use]
    pub fn explained(
        mut self,
        session: &Session<'_, '_>,
        prefix: &str,
        words: impl IntoIterator<Item = &'static str>,
    ) -> Self {
        let known = words.into_iter().map(|word| Known {
            word: word.to_owned(),
            label: session.say(&format!("message.{prefix}-{word}"), &[]),
        });
        self.known = known.collect();
        self
    }

    /// The values it can have.
    #[must_use]
    pub fn among<T: Into<String>>(mut self, words: impl IntoIterator<Item = T>) -> Self {
        let known = words.into_iter().map(|word| Known {
            word: word.into(),
            label: String::new(),
        });
        self.known = known.collect();
        self
    }

    /// What it is unless something else is said.
    #[must_use]
    pub fn proposing(mut self, proposal: Option<String>) -> Self {
        self.proposal = proposal;
        self
    }

    /// The value is needed and nobody gave it.
    fn missing(&self) -> CommandError {
        if self.known.is_empty() {
            return CommandError::usage("missing-value").text("flag", self.flag);
        }
        let known: Vec<&str> = self.known.iter().map(|known| known.word.as_str()).collect();
        CommandError::usage("missing-value-known")
            .text("flag", self.flag)
            .text("known", known.join(", "))
    }

    /// Shows what can be answered, before the question is put.
    fn introduce(&self, session: &mut Session<'_, '_>) -> Result<(), Stop> {
        if self.known.is_empty() {
            return Ok(());
        }
        let explained = self.known.iter().any(|known| !known.label.is_empty());
        if !explained {
            let words: Vec<&str> = self.known.iter().map(|known| known.word.as_str()).collect();
            return session.show(&words.join(", "), "  ");
        }
        let widest = self.known.iter().map(|known| known.word.len()).max();
        let widest = widest.unwrap_or_default();
        for known in &self.known {
            let line = format!("{:widest$}  {}", known.word, known.label);
            session.show(&line, "  ")?;
        }
        Ok(())
    }

    /// The word for an answer that says what one means, as it is shown or up to its comma.
    fn meant(&self, answer: String) -> String {
        let said = answer.to_lowercase();
        let means = |known: &&Known| {
            let label = known.label.to_lowercase();
            let first = label.split(',').next().unwrap_or_default();
            !label.is_empty() && (said == label || said == first)
        };
        let known = self.known.iter().find(means);
        known.map_or(answer, |known| known.word.clone())
    }

    fn ask(&self, session: &mut Session<'_, '_>) -> Result<Answer, Stop> {
        let question = session.say(&format!("message.ask-{}", self.key), &[]);
        let line = match &self.proposal {
            Some(proposal) => format!("{question} [{proposal}]:"),
            None => format!("{question}:"),
        };
        session.ask(&line)
    }
}

/// A value that has to be there. `read` makes it of what was given, or says why it cannot be.
pub fn required<T>(
    session: &mut Session<'_, '_>,
    question: &Question,
    given: Option<&str>,
    read: impl Fn(&str) -> Result<T, CommandError>,
) -> Result<T, Stop> {
    if let Some(text) = given {
        return Ok(read(text)?);
    }
    if !session.environment.interactive {
        let proposal = question.proposal.as_deref();
        return Ok(read(proposal.ok_or_else(|| question.missing())?)?);
    }
    question.introduce(session)?;
    loop {
        let text = match question.ask(session)? {
            Answer::Given(text) => Ok(question.meant(text)),
            Answer::Nothing => {
                let proposal = question.proposal.clone();
                proposal.ok_or_else(|| CommandError::usage("answer-needed"))
            }
            Answer::Ended => return Err(question.missing().into()),
        };
        match text.and_then(|text| read(&text)) {
            Ok(value) => return Ok(value),
            Err(error) => session.show_error(&error)?,
        }
    }
}

/// A value that may be left out: by an empty answer where nothing is proposed, else by a hyphen.
pub fn optional<T>(
    session: &mut Session<'_, '_>,
    question: &Question,
    given: Option<&str>,
    read: impl Fn(&str) -> Result<T, CommandError>,
) -> Result<Option<T>, Stop> {
    if let Some(text) = given {
        return Ok(Some(read(text)?));
    }
    if !session.environment.interactive {
        return Ok(question.proposal.as_deref().map(read).transpose()?);
    }
    question.introduce(session)?;
    let hint = session.say("message.ask-optional", &[("sign", Arg::text(NOTHING))]);
    session.show(&hint, "  ")?;
    loop {
        let text = match question.ask(session)? {
            Answer::Given(text) if text == NOTHING => None,
            Answer::Given(text) => Some(question.meant(text)),
            Answer::Nothing => question.proposal.clone(),
            Answer::Ended => None,
        };
        let Some(text) = text else {
            return Ok(None);
        };
        match read(&text) {
            Ok(value) => return Ok(Some(value)),
            Err(error) => session.show_error(&error)?,
        }
    }
}
