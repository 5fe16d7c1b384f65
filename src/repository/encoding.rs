//! A commit's own words, which need not be in UTF-8: its header `encoding` says what they are in, as git writes it where
//! `i18n.commitEncoding` is set.

use std::borrow::Cow;

/// What git may have been told to call ISO-8859-1, in small letters and without what stands between letters and digits.
const LATIN_1: [&str; 4] = ["iso88591", "latin1", "l1", "88591"];

/// A part of a commit in words; none where nobody can say what it says: it is in an encoding that is not read here, or not
/// in the one that it should be in.
pub(super) fn decoded<'d>(part: &'d [u8], header: Option<&[u8]>) -> Option<Cow<'d, str>> {
    // What all encodings have alike needs no name.
    if part.is_ascii() {
        return std::str::from_utf8(part).ok().map(Cow::Borrowed);
    }
    let name = header.map_or_else(String::new, name);
    match name.as_str() {
        "" | "utf8" => std::str::from_utf8(part).ok().map(Cow::Borrowed),
        name if LATIN_1.contains(&name) => Some(Cow::Owned(latin_1(part))),
        _ => None,
    }
}

/// The head of a commit and its message, as bytes.
pub(super) fn parts(commit: &[u8]) -> Option<(&[u8], &[u8])> {
    let at = commit.windows(2).position(|pair| pair == b"\n\n")?;
    let (head, rest) = commit.split_at_checked(at)?;
    Some((head, rest.get(2..)?))
}

/// What the head of a commit says in the line `name`, without what it is called.
pub(super) fn line<'h>(head: &'h [u8], name: &str) -> Option<&'h [u8]> {
    let mut lines = head.split(|&byte| byte == b'\n');
    lines.find_map(|line| line.strip_prefix(name.as_bytes())?.strip_prefix(b" "))
}

/// A commit whole; none as for [`decoded`].
pub(super) fn commit(data: &[u8]) -> Option<Cow<'_, str>> {
    let (head, _) = parts(data)?;
    decoded(data, line(head, "encoding"))
}

/// Each byte as the character of its number, which ISO-8859-1 is.
pub(super) fn latin_1(bytes: &[u8]) -> String {
    bytes.iter().copied().map(char::from).collect()
}

/// The bytes that [`latin_1`] made a text of.
pub(super) fn bytes_of_latin_1(text: &str) -> Vec<u8> {
    text.chars()
        .map(|letter| u8::try_from(letter).unwrap_or(b'?'))
        .collect()
}

fn name(header: &[u8]) -> String {
    let plain = header.iter().filter(|byte| byte.is_ascii_alphanumeric());
    plain
        .map(|byte| char::from(byte.to_ascii_lowercase()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_says_what_the_words_are_in() {
        let read = |part: &[u8], header: Option<&str>| {
            decoded(part, header.map(str::as_bytes)).map(Cow::into_owned)
        };
        let (utf8, latin) = ("Bjørg".as_bytes(), b"Bj\xf8rg".as_slice());
        for header in [None, Some("UTF-8"), Some("utf8")] {
            assert_eq!(read(utf8, header).as_deref(), Some("Bjørg"), "{header:?}");
            assert_eq!(read(latin, header), None, "{header:?}");
        }
        for header in ["ISO-8859-1", "iso8859-1", "ISO_8859-1", "latin1", "Latin-1"] {
            let found = read(latin, Some(header));
            assert_eq!(found.as_deref(), Some("Bjørg"), "{header}");
        }
        for header in ["ISO-8859-15", "windows-1252", "Shift_JIS"] {
            assert_eq!(read(latin, Some(header)), None, "{header}");
            assert_eq!(read(b"Kari", Some(header)).as_deref(), Some("Kari"));
        }
    }

    #[test]
    fn each_byte_comes_back() {
        let all: Vec<u8> = (0..=u8::MAX).collect();
        assert_eq!(bytes_of_latin_1(&latin_1(&all)), all);
    }

    #[test]
    fn a_commit_is_read_in_its_own_encoding() {
        let data = b"tree 1\nauthor Bj\xf8rg <b@ks.example> 1 +0000\nencoding ISO-8859-1\n\nMerknad p\xe5 saka\n";
        let read = commit(data).expect("it is named");
        assert!(read.contains("Bjørg") && read.contains("på saka"));
        let (head, message) = parts(data).expect("both");
        assert_eq!(line(head, "encoding"), Some(b"ISO-8859-1".as_slice()));
        assert_eq!(message, b"Merknad p\xe5 saka\n");
        assert!(commit(b"tree 1\n\np\xe5\n").is_none());
        assert!(commit(b"tree 1\n").is_none());
    }
}
