//! The trailers of a message: the lines `Key: value` of its last paragraph, as `git interpret-trailers` reads them.

use super::witnesses::Trailer;

/// The trailers of a message without a signature; none where the last paragraph is not made of them.
///
/// As git does: the last paragraph must not be the first one, and counts when every line of it is a trailer or a
/// continuation of one. Git also takes a paragraph of which a quarter is trailers when one of them is git's own;
/// konsult does not, since words between them could be meant as anything.
pub(super) fn trailers(message: &str) -> Vec<Trailer> {
    let lines = without_divider(message).lines().rev().map(str::trim_end);
    let mut lines = lines.skip_while(|line| line.is_empty());
    let mut paragraph = Vec::with_capacity(MANY);
    loop {
        match lines.next() {
            // It is the first paragraph, or there is none.
            None => return Vec::new(),
            Some("") => break,
            Some(line) => paragraph.push(line),
        }
    }
    paragraph.reverse();
    read(&paragraph).unwrap_or_default()
}

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

fn read(paragraph: &[&str]) -> Option<Vec<Trailer>> {
    let mut found: Vec<Trailer> = Vec::with_capacity(paragraph.len());
    for line in paragraph {
        if line.starts_with([' ', '\t']) {
            let last = found.last_mut()?;
            last.value.push(' ');
            last.value.push_str(line.trim());
            continue;
        }
        let (key, value) = line.split_once(':')?;
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        if key.is_empty() || !key.bytes().all(plain) {
            return None;
        }
        found.push(Trailer {
            key: key.to_owned(),
            value: value.trim().to_owned(),
        });
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(message: &str) -> Vec<(String, String)> {
        trailers(message)
            .into_iter()
            .map(|trailer| (trailer.key, trailer.value))
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
