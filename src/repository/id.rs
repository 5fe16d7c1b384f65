//! The ids of git's objects, of either length.

use std::fmt;

/// The longest id, in bytes.
const MOST_BYTES: usize = 32;

/// How a repository names its objects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum ObjectFormat {
    Sha1,
    Sha256,
}

impl ObjectFormat {
    /// The format that git calls so.
    pub(super) fn named(name: &str) -> Option<Self> {
        [Self::Sha1, Self::Sha256]
            .into_iter()
            .find(|format| format.name() == name)
    }

    /// As git's settings call it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Sha1 => "sha1",
            Self::Sha256 => "sha256",
        }
    }

    /// How many bytes an id has.
    pub(super) const fn bytes(self) -> usize {
        match self {
            Self::Sha1 => 20,
            Self::Sha256 => 32,
        }
    }
}

/// The id of an object.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Id {
    format: ObjectFormat,
    /// What the format does not need is zero.
    bytes: [u8; MOST_BYTES],
}

impl Id {
    /// The id that no object has.
    pub(super) const NONE: Self = Self {
        format: ObjectFormat::Sha1,
        bytes: [0; MOST_BYTES],
    };

    /// An id as a tree holds it; `None` if it has another length than the format's.
    pub(super) fn from_bytes(format: ObjectFormat, given: &[u8]) -> Option<Self> {
        let mut bytes = [0; MOST_BYTES];
        let place = bytes.get_mut(..format.bytes())?;
        (place.len() == given.len()).then_some(())?;
        place.copy_from_slice(given);
        Some(Self { format, bytes })
    }

    /// An id in hexadecimal digits, all of them; its length tells the format.
    pub(super) fn parse(text: impl AsRef<[u8]>) -> Option<Self> {
        let digits = text.as_ref();
        let format = [ObjectFormat::Sha1, ObjectFormat::Sha256]
            .into_iter()
            .find(|format| 2 * format.bytes() == digits.len())?;
        let mut bytes = [0; MOST_BYTES];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            let [high, low] = pair else { return None };
            *byte = digit(*high)? << 4 | digit(*low)?;
        }
        Some(Self { format, bytes })
    }

    pub(super) fn format(self) -> ObjectFormat {
        self.format
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..self.format.bytes()).unwrap_or_default()
    }
}

fn digit(character: u8) -> Option<u8> {
    match character {
        b'0'..=b'9' => Some(character - b'0'),
        b'a'..=b'f' => Some(character - b'a' + 10),
        b'A'..=b'F' => Some(character - b'A' + 10),
        _ => None,
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // In one piece: formatting byte by byte takes ten times as long, and there are tens of thousands of ids.
        let halves = self
            .as_bytes()
            .iter()
            .flat_map(|byte| [byte >> 4, byte & 15]);
        let mut text = String::with_capacity(2 * MOST_BYTES);
        text.extend(halves.filter_map(|half| char::from_digit(u32::from(half), 16)));
        f.write_str(&text)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_read_and_written_in_either_length() {
        for (format, digits) in [(ObjectFormat::Sha1, 40), (ObjectFormat::Sha256, 64)] {
            let text: String = "0123456789abcdef".chars().cycle().take(digits).collect();
            let id = Id::parse(&text).expect("an id");
            assert_eq!((id.format(), id.to_string()), (format, text.clone()));
            assert_eq!(Id::from_bytes(format, id.as_bytes()), Some(id));
            assert_eq!(Id::parse(text.to_uppercase()), Some(id));
            assert_eq!(ObjectFormat::named(format.name()), Some(format));
        }
    }

    #[test]
    fn what_is_no_whole_id_is_none() {
        let (short, long) = ("0".repeat(39), "0".repeat(40));
        for text in [
            "",
            "0",
            "abc",
            &short,
            &format!("{long}0"),
            &long.replace('0', "g"),
        ] {
            assert_eq!(Id::parse(text), None, "{text:?}");
        }
        assert_eq!(Id::from_bytes(ObjectFormat::Sha256, &[0; 20]), None);
        assert_eq!(Id::from_bytes(ObjectFormat::Sha1, &[0; 32]), None);
    }

    #[test]
    fn ids_of_different_formats_are_never_equal() {
        let short = Id::from_bytes(ObjectFormat::Sha1, &[0; 20]);
        assert_ne!(short, Id::from_bytes(ObjectFormat::Sha256, &[0; 32]));
        assert_eq!(short, Some(Id::NONE));
    }
}
