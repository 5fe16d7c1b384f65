//! One long-lived `git cat-file --batch`, which hands out objects.

use super::id::Id;
use super::program::Program;
use super::raw::ObjectKind;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout};

/// More than any answer's first line has.
const LONGEST_LINE: u64 = 200;

/// What the program has under an id.
pub(super) struct Found {
    /// `None` where git has a kind of object that is not known here.
    pub kind: Option<ObjectKind>,
    pub size: u64,
    /// Empty where the object is larger than was asked for.
    pub bytes: Vec<u8>,
}

/// The program, started when the first object is asked for.
pub(super) struct Batch {
    folder: PathBuf,
    running: Option<Running>,
}

struct Running {
    child: Child,
    /// Always there while the program runs; taken away to end it.
    questions: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

impl Batch {
    /// For the repository whose git folder that is.
    pub(super) fn new(folder: PathBuf) -> Self {
        Self {
            folder,
            running: None,
        }
    }

    /// Reads an object of at most `limit` bytes, and of a larger one its size; `None` if it is not there or damaged.
    pub(super) fn read(&mut self, id: Id, limit: u64) -> Option<Found> {
        // Over a damaged object git ends, and with it what it was to say about the next one.
        for _ in 0..2 {
            match self.ask(id, limit) {
                Ok(found) => return found,
                Err(_) => self.running = None,
            }
        }
        None
    }

    fn ask(&mut self, id: Id, limit: u64) -> std::io::Result<Option<Found>> {
        let running = match self.running.take() {
            Some(running) => running,
            None => self.start()?,
        };
        let running = self.running.insert(running);
        let name = id.to_string();
        if let Some(questions) = &mut running.questions {
            questions.write_all(format!("{name}\n").as_bytes())?;
        }
        let line = running.line()?;
        let mut words = line.split_ascii_whitespace();
        if words.next() != Some(&name) {
            return Err(out_of_step());
        }
        let (kind, size) = match (words.next(), words.next()) {
            (Some("missing"), None) => return Ok(None),
            (Some(kind), Some(size)) => (kind, size.parse().map_err(|_| out_of_step())?),
            _ => return Err(out_of_step()),
        };
        let bytes = running.content(size, limit)?;
        let kind = match kind {
            "commit" => Some(ObjectKind::Commit),
            "tree" => Some(ObjectKind::Tree),
            "blob" => Some(ObjectKind::Blob),
            "tag" => Some(ObjectKind::Tag),
            _ => None,
        };
        Ok(Some(Found { kind, size, bytes }))
    }

    fn start(&self) -> std::io::Result<Running> {
        let mut child = Program::reading(&self.folder, "cat-file")
            .arg("--batch")
            .start()?;
        let (Some(questions), Some(answers)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(out_of_step());
        };
        Ok(Running {
            child,
            questions: Some(questions),
            answers: BufReader::with_capacity(1 << 16, answers),
        })
    }
}

impl Running {
    fn line(&mut self) -> std::io::Result<String> {
        let mut line = Vec::new();
        let mut answers = self.answers.by_ref().take(LONGEST_LINE);
        answers.read_until(b'\n', &mut line)?;
        String::from_utf8(line).map_err(|_| out_of_step())
    }

    /// What follows the first line: the object and a line end. What is larger than the limit is passed over.
    fn content(&mut self, size: u64, limit: u64) -> std::io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let passed = match size <= limit {
            true => self.answers.by_ref().take(size).read_to_end(&mut bytes)? as u64,
            false => std::io::copy(&mut self.answers.by_ref().take(size), &mut std::io::sink())?,
        };
        let mut end = [0];
        self.answers.read_exact(&mut end)?;
        match passed == size && end == *b"\n" {
            true => Ok(bytes),
            false => Err(out_of_step()),
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It ends when there is nothing more to be asked, unless it still waits to be heard out.
        drop(self.questions.take());
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn out_of_step() -> std::io::Error {
    std::io::Error::other("git cat-file did not answer as it should")
}
