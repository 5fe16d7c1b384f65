//! Bytes to text.

use super::characters;
use super::fault::Fault;
use super::text::{SourceText, Span};
use std::sync::Arc;

/// What came of reading a file's bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The text, up to the first byte that is none.
    pub text: SourceText,
    /// What is wrong with its characters.
    pub faults: Vec<Fault>,
    /// Whether the text may be read further.
    pub readable: bool,
}

impl SourceText {
    /// Reads bytes as UTF-8, a byte order mark left out. Where that fails the text ends at the first fault, so
    /// that its place can be told, and `readable` is false.
    pub fn read(path: impl Into<Arc<str>>, bytes: &[u8]) -> Reading {
        let (text, broken) = match std::str::from_utf8(bytes) {
            Ok(text) => (text, false),
            Err(error) => {
                let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
                (std::str::from_utf8(good).unwrap_or_default(), true)
            }
        };
        let mut reading = SourceText::examine(path, Arc::from(text));
        if broken {
            let end = reading.text.text().len();
            let fault = Fault::new("not-utf8", Span::new(end, end));
            reading.faults.insert(0, fault);
            reading.readable = false;
        }
        reading
    }

    /// Looks through what is known to be UTF-8, and keeps it as it is, a byte order mark left out.
    pub fn examine(path: impl Into<Arc<str>>, text: Arc<str>) -> Reading {
        let text = match text.strip_prefix('\u{feff}') {
            Some(rest) => Arc::from(rest),
            None => text,
        };
        let mut faults = Vec::new();
        let nul = text.find('\0');
        if let Some(at) = nul {
            faults.push(Fault::new("nul-character", Span::new(at, at + 1)));
        }
        characters::find_suspicious(&text, &mut faults);
        characters::find_conflict_markers(&text, &mut faults);
        Reading {
            readable: nul.is_none(),
            text: SourceText::new(path, text),
            faults,
        }
    }
}
