//! Comments: who wrote what when, and which answers which.

use super::tree::Comment;
use super::xml::Element;
use std::collections::BTreeMap;

/// The comments of a file, by id, in the order of the file.
#[derive(Debug, Default)]
pub(super) struct Comments {
    pub(super) list: Vec<(String, Comment)>,
    /// The place of each comment in the list by the id of its last paragraph.
    paragraphs: BTreeMap<String, usize>,
    extended: Vec<(String, bool, bool)>,
}

impl Comments {
    pub(super) fn take(&mut self, root: &Element) {
        for element in root.elements().filter(|e| e.is("w:comment")) {
            let attribute = |name: &str| element.get(name).unwrap_or_default().to_owned();
            let paragraphs = element.elements().filter(|inner| inner.is("w:p"));
            if let Some(id) = paragraphs.last().and_then(|p| p.get("w14:paraId")) {
                self.paragraphs.insert(id.to_owned(), self.list.len());
            }
            let author = match attribute("w:author") {
                author if author.trim().is_empty() => attribute("w:initials"),
                author => author,
            };
            let comment = Comment {
                author,
                date: attribute("w:date"),
                text: element.words(),
                ..Comment::default()
            };
            self.list.push((attribute("w:id"), comment));
        }
        self.join();
    }

    pub(super) fn take_extended(&mut self, root: &Element) {
        for element in root.elements() {
            let id = element.get("w15:paraId").unwrap_or_default().to_owned();
            let answers = element.get("w15:paraIdParent").is_some();
            let settled = matches!(element.get("w15:done"), Some("1" | "true" | "on"));
            self.extended.push((id, answers, settled));
        }
        self.join();
    }

    /// The two parts come in any order.
    fn join(&mut self) {
        for (id, answers, settled) in &self.extended {
            let place = self.paragraphs.get(id);
            if let Some((_, comment)) = place.and_then(|place| self.list.get_mut(*place)) {
                comment.answer = *answers;
                comment.settled = *settled;
            }
        }
    }

    /// The place of a comment in the list.
    pub(super) fn place(&self, id: &str) -> Option<usize> {
        self.list.iter().position(|(known, _)| known == id)
    }
}
