//! XML as it is written: elements in the order they are given, text escaped.

use crate::document::clean;
use crate::render::escape::entity;
use std::borrow::Cow;

/// The first line of every part.
pub(super) const DECLARATION: &str =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// A piece of XML that is being written.
#[derive(Debug, Default)]
pub(super) struct Xml(String);

impl Xml {
    /// A part that begins as every part does.
    pub(super) fn part() -> Self {
        Self(DECLARATION.to_owned())
    }

    /// What has been written.
    pub(super) fn into_text(self) -> String {
        self.0
    }

    /// Opens an element.
    pub(super) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes, ">");
    }

    /// Closes an element.
    pub(super) fn close(&mut self, name: &str) {
        self.0.push_str("</");
        self.0.push_str(name);
        self.0.push('>');
    }

    /// An element with nothing in it.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes, "/>");
    }

    /// An element whose only attribute is `w:val`.
    pub(super) fn value(&mut self, name: &str, value: &str) {
        self.empty(name, &[("w:val", value)]);
    }

    /// An element with text in it.
    pub(super) fn words(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.open(name, attributes);
        self.0.push_str(&escaped(text));
        self.close(name);
    }

    /// XML that stands in this program as it is.
    pub(super) fn raw(&mut self, xml: &'static str) {
        self.0.push_str(xml);
    }

    /// What another has written.
    pub(super) fn append(&mut self, other: Xml) {
        self.0.push_str(&other.0);
    }

    /// Whether nothing has been written.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn tag(&mut self, name: &str, attributes: &[(&str, &str)], end: &str) {
        self.0.push('<');
        self.0.push_str(name);
        for (name, value) in attributes {
            self.0.push(' ');
            self.0.push_str(name);
            self.0.push_str("=\"");
            self.0.push_str(&escaped(value));
            self.0.push('"');
        }
        self.0.push_str(end);
    }
}

/// The text as XML holds it, in elements and attributes alike. Of characters that XML 1.0 cannot hold, and of those
/// that no document of any format holds, U+FFFD tells that something stood there.
pub(super) fn escaped(text: &str) -> Cow<'_, str> {
    let plain = |byte: u8| (b' '..0x7f).contains(&byte) && !b"&<>\"'".contains(&byte);
    if text.bytes().all(plain) {
        return Cow::Borrowed(text);
    }
    let mut output = String::with_capacity(text.len() + 16);
    for character in clean(text).chars() {
        let entity = match character {
            '\n' => Some("&#10;"),
            '\t' => Some("&#9;"),
            _ => entity(character),
        };
        match entity {
            Some(entity) => output.push_str(entity),
            None => output.push(character),
        }
    }
    Cow::Owned(output)
}
