//! The fingerprint that a clearance is bound to: of the words, not of the file or the commit.

use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The first line of what is hashed; another number would mean another way of writing texts down.
const ENCODING: &str = "konsult-text-1\n";

/// The SHA-256 of a text, written `sha256:` and 64 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    /// The fingerprint of bytes as they are: a written-down text, a document, a template.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        Fingerprint(Sha256::digest(bytes).into())
    }

    /// The first eight digits, for people.
    pub fn short(&self) -> String {
        self.0
            .iter()
            .take(4)
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("sha256:")?;
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A text that is not `sha256:` and 64 small hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAFingerprint;

impl FromStr for Fingerprint {
    type Err = NotAFingerprint;

    fn from_str(text: &str) -> Result<Self, NotAFingerprint> {
        let digits = text.strip_prefix("sha256:").ok_or(NotAFingerprint)?;
        let nibble = |byte: u8| match byte {
            b'0'..=b'9' => Some(byte - b'0'),
            b'a'..=b'f' => Some(byte - b'a' + 10),
            _ => None,
        };
        let bytes: Option<Vec<u8>> = digits
            .as_bytes()
            .chunks(2)
            .map(|pair| match pair {
                [high, low] => Some(nibble(*high)? << 4 | nibble(*low)?),
                _ => None,
            })
            .collect();
        let bytes = bytes.ok_or(NotAFingerprint)?;
        Ok(Fingerprint(bytes.try_into().map_err(|_| NotAFingerprint)?))
    }
}

/// Parts in their order, each a name and a value in normal form, as they are hashed. A name has no blank and no line
/// end, and the length stands before the value, so that no two different lists of parts are written alike.
pub(super) fn written_down<'a>(parts: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let mut written = ENCODING.to_owned();
    for (name, value) in parts {
        written.push_str(&format!("{name} {}\n{value}\n", value.len()));
    }
    written
}

/// A value in normal form: NFC, LF, no blanks at the end of a line, one line end at the end.
pub(super) fn normal_form(text: &str) -> String {
    let composed: Cow<'_, str> = match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => text.into(),
        IsNormalized::No | IsNormalized::Maybe => text.nfc().collect::<String>().into(),
    };
    let mut normal = String::with_capacity(composed.len() + 1);
    for line in composed.split('\n') {
        normal.push_str(line.trim_end_matches([' ', '\t', '\r']));
        normal.push('\n');
    }
    normal.truncate(normal.trim_end_matches('\n').len());
    normal.push('\n');
    normal
}
