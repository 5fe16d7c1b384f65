//! Folders beside those that are read, by whose names somebody may have meant one of them.

use super::LeftOutReason;
use super::selection::FOLDERS;
use strsim::damerau_levenshtein;

/// Names that come natural where a folder of records is meant. One that differs by a single letter is nearly such a name.
const OTHER_NAMES: [(&str, &[&str]); 3] = [
    ("agreements", &["agreement", "avtale", "avtalar", "avtaler"]),
    ("cases", &["case", "sak", "saka", "saker"]),
    (
        "meetings",
        &[
            "meeting", "møte", "møta", "møter", "mote", "moter", "moete", "moeter",
        ],
    ),
];

/// Why a folder beside those that are read is told of, by its name alone; none where the name is like none of them.
pub fn misnamed(name: &str) -> Option<LeftOutReason> {
    if FOLDERS.contains(&name) {
        return None;
    }
    let folded = name.trim().to_lowercase();
    let alike = FOLDERS.into_iter().find(|folder| *folder == folded);
    let near = || {
        let meant = |(folder, others): &(&'static str, &[&str])| {
            others.contains(&folded.as_str()) || damerau_levenshtein(folder, &folded) == 1
        };
        OTHER_NAMES
            .into_iter()
            .find(meant)
            .map(|(folder, _)| folder)
    };
    alike.or_else(near).map(|folder| LeftOutReason::Misnamed {
        folder,
        letter_case: alike.is_some(),
    })
}

/// Whether a folder with a name that is only near is told of for what it holds: a file of that name and beginning.
pub(super) fn may_be_record(name: &[u8], beginning: &[u8]) -> bool {
    is_markdown(name) && {
        let text = beginning.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(beginning);
        let line = text.split(|&byte| byte == b'\n').next();
        line.is_some_and(|line| line.trim_ascii_end() == b"---")
    }
}

/// Whether a file of that name is written in Markdown.
pub(super) fn is_markdown(name: &[u8]) -> bool {
    let ending = name.len().checked_sub(3).and_then(|at| name.get(at..));
    ending.is_some_and(|ending| ending.eq_ignore_ascii_case(b".md"))
}
