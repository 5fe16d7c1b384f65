//! The tracked changes of a file, told before anything is done with them.

use super::losses::{MOST_QUOTED, shortened};
use super::xml::Element;

/// A tracked change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What kind.
    pub kind: ChangeKind,
    /// Who made it, as Word knows them; may be empty.
    pub author: String,
    /// When, as it stands in the file; may be empty.
    pub date: String,
    /// The words, as far as they can be quoted.
    pub words: String,
}

/// What kind of change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeKind {
    /// Words or rows put in.
    Inserted,
    /// Words or rows taken out.
    Deleted,
    /// Another style or look.
    Formatted,
    /// An end of a paragraph put in or taken out; told only where there is nothing else.
    Paragraph,
}

impl ChangeKind {
    /// Its name in machine-readable output.
    pub fn word(self) -> &'static str {
        match self {
            ChangeKind::Inserted => "inserted",
            ChangeKind::Deleted => "deleted",
            ChangeKind::Formatted => "formatted",
            ChangeKind::Paragraph => "paragraph",
        }
    }
}

/// Adds the changes in an element.
pub(super) fn survey(element: &Element, found: &mut Vec<Change>) {
    let mut beside = false;
    for inner in element.elements() {
        let kind = match inner.name.as_str() {
            "w:ins" | "w:moveTo" => Some(ChangeKind::Inserted),
            "w:del" | "w:moveFrom" => Some(ChangeKind::Deleted),
            "w:pPrChange" | "w:rPrChange" => Some(ChangeKind::Formatted),
            "w:cellIns" => Some(ChangeKind::Inserted),
            "w:cellDel" => Some(ChangeKind::Deleted),
            _ => None,
        };
        let Some(kind) = kind else {
            survey(inner, found);
            beside = false;
            continue;
        };
        let of_paragraph = element.is("w:rPr") && kind != ChangeKind::Formatted;
        let kind = if of_paragraph {
            ChangeKind::Paragraph
        } else {
            kind
        };
        let attribute = |name: &str| inner.get(name).unwrap_or_default().to_owned();
        let change = Change {
            kind,
            author: attribute("w:author"),
            date: attribute("w:date"),
            words: shortened(&inner.words(), MOST_QUOTED),
        };
        push(found, change, beside);
        beside = true;
        // Words that one has put in and another has taken out again are two changes.
        survey(inner, found);
    }
}

/// Word cuts one change of one person into many; those next to each other are told as one.
fn push(found: &mut Vec<Change>, change: Change, beside: bool) {
    match found.last_mut() {
        Some(last)
            if beside
                && last.kind == change.kind
                && last.author == change.author
                && last.date == change.date
                && change.kind != ChangeKind::Paragraph =>
        {
            let joined = format!("{} {}", last.words, change.words);
            last.words = shortened(&joined, MOST_QUOTED);
        }
        _ => found.push(change),
    }
}

/// The changes that are told: ends of paragraphs only where there is nothing else.
pub(super) fn counted(changes: Vec<Change>) -> Vec<Change> {
    let is_end = |change: &Change| change.kind == ChangeKind::Paragraph;
    if changes.iter().all(is_end) {
        return changes;
    }
    let told = changes.into_iter().filter(|change| !is_end(change));
    told.collect()
}
