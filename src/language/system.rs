//! What the system says when it refuses, in words.

use super::Language;
use std::io::{Error, ErrorKind};

/// What a named file has to be, where it is something else; [`show`] knows it.
const NOT_REGULAR: &str = "not a regular file";

/// The system's own words in `language`, where they are of a usual kind; as they are where they are not.
pub(super) fn show(message: &str, language: Language) -> String {
    let words = match message {
        NOT_REGULAR => Some([
            "det er inga vanleg fil",
            "det er ikke en vanlig fil",
            "it is not a regular file",
        ]),
        _ => kind(message).and_then(of_kind),
    };
    let Some([nynorsk, bokmal, english]) = words else {
        return message.to_owned();
    };
    let words = match language {
        Language::Nynorsk => nynorsk,
        Language::Bokmal => bokmal,
        Language::English => english,
    };
    words.to_owned()
}

/// Of what kind an error is that is told in the system's words and with its number. Nothing but these is understood: what
/// says more is not to be lost.
fn kind(message: &str) -> Option<ErrorKind> {
    let (_, number) = message.rsplit_once("(os error ")?;
    let number: i32 = number.strip_suffix(')')?.parse().ok()?;
    let error = Error::from_raw_os_error(number);
    (error.to_string() == message).then(|| error.kind())
}

fn of_kind(kind: ErrorKind) -> Option<[&'static str; 3]> {
    Some(match kind {
        ErrorKind::NotFound => [
            "det finst inga slik fil eller mappe",
            "det finnes ingen slik fil eller mappe",
            "there is no such file or folder",
        ],
        ErrorKind::PermissionDenied => [
            "du har ikkje løyve til det",
            "du har ikke tillatelse til det",
            "you are not permitted to",
        ],
        ErrorKind::IsADirectory => [
            "det er ei mappe og inga fil",
            "det er en mappe og ikke en fil",
            "it is a folder and not a file",
        ],
        ErrorKind::NotADirectory => [
            "noko på vegen dit er ei fil og inga mappe",
            "noe på veien dit er en fil og ikke en mappe",
            "something on the way there is a file and not a folder",
        ],
        ErrorKind::AlreadyExists => [
            "det finst alt noko med det namnet",
            "det finnes alt noe med det navnet",
            "there is something of that name already",
        ],
        ErrorKind::StorageFull => ["disken er full", "disken er full", "the disk is full"],
        ErrorKind::QuotaExceeded => [
            "du har brukt opp plassen din på disken",
            "du har brukt opp plassen din på disken",
            "you have used up your room on the disk",
        ],
        ErrorKind::ReadOnlyFilesystem => [
            "disken er skriveverna",
            "disken er skrivebeskyttet",
            "the disk can only be read",
        ],
        _ => return None,
    })
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn said(number: i32) -> String {
        Error::from_raw_os_error(number).to_string()
    }

    #[test]
    fn the_usual_kinds_have_words_in_every_language() {
        for number in [2, 13, 20, 21, 17, 28, 30] {
            let raw = said(number);
            let shown = Language::ALL.map(|language| show(&raw, language));
            for (index, words) in shown.iter().enumerate() {
                assert!(!words.contains("os error"), "{raw}: {words}");
                let alike = shown.iter().take(index).any(|other| other == words);
                assert!(!alike || number == 28, "{raw}: {words}");
            }
        }
        let missing = "det finst inga slik fil eller mappe";
        assert_eq!(show(&said(2), Language::Nynorsk), missing);
        let folder = "it is not a regular file";
        assert_eq!(show("not a regular file", Language::English), folder);
    }

    #[test]
    fn what_says_something_else_stays_as_it_is() {
        let broken_pipe = said(32);
        for raw in [
            broken_pipe.as_str(),
            "cases: No such file or directory (os error 2)",
            "something else (os error 2)",
            "(os error x)",
            "",
        ] {
            for language in Language::ALL {
                assert_eq!(show(raw, language), raw);
            }
        }
    }
}
