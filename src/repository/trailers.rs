//! The trailers of a message: the lines `Key: value` of its last paragraph, as `git interpret-trailers` reads them.

/// The trailers of a message, in their order. Of tags there are many, so they are kept as git writes them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Trailers(Box<str>);

/// A line of a message's last paragraph, `Key: value`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trailer<'t> {
    /// The word before the colon.
    pub key: &'t str,
    /// What stands behind it, without blanks around; where it went on over several lines, with a blank between them.
    pub value: &'t str,
}

impl Trailers {
    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = Trailer<'_>> {
        let lines = self.0.split_terminator('\n');
        lines.filter_map(|line| {
            let (key, value) = line.split_once(SEPARATOR)?;
            Some(Trailer { key, value })
        })
    }

    /// Only those of which `kept` says so by their key.
    pub fn retain(&mut self, kept: impl Fn(&str) -> bool) {
        let those = self.iter().filter(|trailer| kept(trailer.key));
        *self = those.map(|trailer| (trailer.key, trailer.value)).collect();
    }
}

impl<K: AsRef<str>, V: AsRef<str>> FromIterator<(K, V)> for Trailers {
    /// A line break in a value becomes a blank, as it does where a message is read.
    fn from_iter<I: IntoIterator<Item = (K, V)>>(pairs: I) -> Self {
        let mut lines = String::new();
        for (key, value) in pairs {
            lines.push_str(key.as_ref());
            lines.push_str(SEPARATOR);
            lines.push_str(&value.as_ref().replace('\n', " "));
            lines.push('\n');
        }
        Trailers(lines.into())
    }
}

/// The trailers of a message without a signature; none where the last paragraph is not made of them.
///
/// As git does: the last paragraph must not be the first one, and counts when every line of it is a trailer or a
/// continuation of one. Git also takes a paragraph of which a quarter is trailers when one of them is git's own;
/// konsult does not, since words between them could be meant as anything.
pub(super) fn trailers(message: &str) -> Trailers {
    let lines = without_divider(message).lines().rev().map(str::trim_end);
    let mut lines = lines.skip_while(|line| line.is_empty());
    let mut paragraph = Vec::with_capacity(MANY);
    loop {
        match lines.next() {
            // It is the first paragraph, or there is none.
            None => return Trailers::default(),
            Some("") => break,
            Some(line) => paragraph.push(line),
        }
    }
    paragraph.reverse();
    read(&paragraph).unwrap_or_default()
}

/// What stands between a key and its value.
const SEPARATOR: &str = ": ";

/// More lines than the records of a clearance have.
const MANY: usize = 16;

/// A patch may follow a line of three hyphens; what stands there is no message.
fn without_divider(message: &str) -> &str {
    let mut at = 0;
    for line in message.split_inclusive('\n') {
        let divides = line.strip_prefix("---");
        if divides.is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace)) {
            return message.get(..at).unwrap_or(message);
        }
        at += line.len();
    }
    message
}

fn read(paragraph: &[&str]) -> Option<Trailers> {
    let length: usize = paragraph.iter().map(|line| line.len() + 2).sum();
    let mut found = String::with_capacity(length);
    for line in paragraph {
        if line.starts_with([' ', '\t']) {
            // The line break of the one that goes on. A value that only begins here has a blank before it already.
            found.pop()?;
            if !found.ends_with(SEPARATOR) {
                found.push(' ');
            }
            found.push_str(line.trim());
            found.push('\n');
            continue;
        }
        let (key, value) = line.split_once(':')?;
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        if key.is_empty() || !key.bytes().all(plain) {
            return None;
        }
        found.push_str(key);
        found.push_str(SEPARATOR);
        found.push_str(value.trim());
        found.push('\n');
    }
    Some(Trailers(found.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(message: &str) -> Vec<(String, String)> {
        let found = trailers(message);
        let pairs = found.iter();
        pairs
            .map(|trailer| (trailer.key.to_owned(), trailer.value.to_owned()))
            .collect()
    }

    #[test]
    fn the_last_paragraph_is_made_of_trailers() {
        let found = pairs("Klarert\n\nOrd.\n\nKind: case\nRemark: to\n linjer\n\n");
        assert_eq!(
            found,
            [
                ("Kind".to_owned(), "case".to_owned()),
                ("Remark".to_owned(), "to linjer".to_owned())
            ]
        );
    }

    #[test]
    fn a_value_may_begin_on_the_line_below_its_key() {
        let found =
            pairs("Klarert\n\nMeeting:\n 2027-2\nRemark:\n\tto\n  linjer\nReason: slutt:\n her\n");
        let pair = |key: &str, value: &str| (key.to_owned(), value.to_owned());
        assert_eq!(
            found,
            [
                pair("Meeting", "2027-2"),
                pair("Remark", "to linjer"),
                pair("Reason", "slutt: her")
            ]
        );
    }

    #[test]
    fn they_are_kept_as_they_were_given() {
        let given = [
            ("Kind", "case"),
            ("Remark", ""),
            ("Reason", "Ord: to\nlinjer"),
        ];
        let mut kept: Trailers = given.into_iter().collect();
        let values = |kept: &Trailers| -> Vec<String> {
            kept.iter()
                .map(|trailer| trailer.value.to_owned())
                .collect()
        };
        assert_eq!(values(&kept), ["case", "", "Ord: to linjer"]);
        kept.retain(|key| key != "Kind");
        assert_eq!(values(&kept), ["", "Ord: to linjer"]);
        kept.retain(|_| false);
        assert_eq!(kept, Trailers::default());
    }

    #[test]
    fn a_quote_an_earlier_paragraph_and_the_subject_are_none() {
        assert!(pairs("Kind: case\n").is_empty());
        assert!(pairs("Emne\n\nKind: case\n\nEit ord til.\n").is_empty());
        assert!(pairs("Emne\n\n> Kind: case\n").is_empty());
        assert!(pairs("Emne\n\nKind: case\nog så vidare\n").is_empty());
        assert!(pairs("Emne\n\n---\n\nKind: case\n").is_empty());
        assert!(pairs("Emne\n\n--- a/fil\n\n---\n\nKind: case\n").is_empty());
        assert!(pairs("").is_empty());
        assert!(pairs("\n\n\n").is_empty());
    }
}
