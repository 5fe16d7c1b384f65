//! One part of a Word file as a tree of elements with known prefixes, whatever prefixes the file uses.

use super::{Refusal, Why};
use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;

/// How deep elements may lie inside each other.
const DEEPEST: usize = 200;
/// How many elements a part may have.
const MOST_ELEMENTS: usize = 600_000;
/// How many attributes of an element are read; Word writes fewer than thirty.
const MOST_ATTRIBUTES: usize = 100;

/// An element. Its name and those of its attributes carry the prefix of [`SPACES`]; `?` stands for all other spaces.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    pub(super) children: Vec<Node>,
}

/// What an element holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Node {
    Element(Element),
    Text(String),
}

/// The name spaces that are known, the strict ones beside the usual.
const SPACES: &[(&str, &str)] = &[
    (
        "w",
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    ("w", "http://purl.oclc.org/ooxml/wordprocessingml/main"),
    (
        "r",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        "r",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
    ),
    (
        "rel",
        "http://schemas.openxmlformats.org/package/2006/relationships",
    ),
    (
        "ct",
        "http://schemas.openxmlformats.org/package/2006/content-types",
    ),
    (
        "mc",
        "http://schemas.openxmlformats.org/markup-compatibility/2006",
    ),
    (
        "wp",
        "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    ),
    (
        "wp",
        "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
    ),
    ("a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
    ("a", "http://purl.oclc.org/ooxml/drawingml/main"),
    (
        "m",
        "http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
    ("m", "http://purl.oclc.org/ooxml/officeDocument/math"),
    ("v", "urn:schemas-microsoft-com:vml"),
    ("o", "urn:schemas-microsoft-com:office:office"),
    (
        "w14",
        "http://schemas.microsoft.com/office/word/2010/wordml",
    ),
    (
        "w15",
        "http://schemas.microsoft.com/office/word/2012/wordml",
    ),
    (
        "adec",
        "http://schemas.microsoft.com/office/drawing/2017/decorative",
    ),
];

impl Element {
    /// Whether it has this name.
    pub(super) fn is(&self, name: &str) -> bool {
        self.name == name
    }

    /// The value of an attribute.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The elements in it.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first element in it with this name.
    pub(super) fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|element| element.is(name))
    }

    /// The `w:val` of the first element in it with this name.
    pub(super) fn val(&self, name: &str) -> Option<&str> {
        self.child(name)?.get("w:val")
    }

    /// Whether a property that is on or off is on: none where nothing is said.
    pub(super) fn on(&self, name: &str) -> Option<bool> {
        let property = self.child(name)?;
        let value = property.get("w:val").unwrap_or("1");
        Some(!matches!(value, "0" | "false" | "off" | "none"))
    }

    /// The first element at any depth with this name.
    pub(super) fn find(&self, name: &str) -> Option<&Element> {
        self.elements().find_map(|element| match element.is(name) {
            true => Some(element),
            false => element.find(name),
        })
    }

    /// The text directly in it.
    pub(super) fn text(&self) -> String {
        let texts = self.children.iter().filter_map(|node| match node {
            Node::Text(text) => Some(text.as_str()),
            Node::Element(_) => None,
        });
        texts.collect()
    }

    /// The words in it at any depth, with a blank between paragraphs.
    pub(super) fn words(&self) -> String {
        let mut text = String::new();
        self.push_words(&mut text);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn push_words(&self, text: &mut String) {
        match self.name.as_str() {
            "w:t" | "w:delText" | "m:t" | "a:t" => text.push_str(&self.text()),
            "w:tab" | "w:br" | "w:cr" => text.push(' '),
            "mc:Fallback" => {}
            _ => {
                self.elements().for_each(|inner| inner.push_words(text));
                if matches!(self.name.as_str(), "w:p" | "w:tc" | "a:p") {
                    text.push(' ');
                }
            }
        }
    }
}

/// Reads a part.
pub(super) fn parse(bytes: &[u8], part: &str) -> Result<Element, Refusal> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let broken = || Refusal::new(Why::Broken, part);
    let text = std::str::from_utf8(bytes).map_err(|_| broken())?;
    let mut reading = Reading {
        part,
        open: Vec::new(),
        root: None,
        count: 0,
    };
    let mut reader = NsReader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    loop {
        let event = reader.read_event().map_err(|_| broken())?;
        match event {
            Event::Start(start) => {
                let element = element(&reader, &start).ok_or_else(broken)?;
                reading.start(element)?;
            }
            Event::End(_) => reading.end()?,
            Event::Text(text) => reading.text(&text.xml10_content())?,
            Event::CData(text) => reading.text(&text.xml10_content())?,
            Event::GeneralRef(reference) => reading.reference(&reference)?,
            Event::DocType(_) => return Err(Refusal::new(Why::DocumentType, part)),
            Event::Eof => break,
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
    match reading.open.is_empty() {
        true => reading.root.ok_or_else(broken),
        false => Err(broken()),
    }
}

fn element(reader: &NsReader<&[u8]>, start: &BytesStart<'_>) -> Option<Element> {
    let resolver = reader.resolver();
    let (space, local) = resolver.resolve_element(start.name());
    let name = known(&space, local.as_ref());
    let mut attributes = Vec::new();
    // The check for two of one name compares each with all others, and would let a file take all day.
    for attribute in start.attributes().with_checks(false).take(MOST_ATTRIBUTES) {
        let attribute = attribute.ok()?;
        if attribute.key.as_namespace_binding().is_some() {
            continue;
        }
        let (space, local) = resolver.resolve_attribute(attribute.key);
        let name = match space {
            ResolveResult::Unbound => local.as_ref().to_owned(),
            _ => known(&space, local.as_ref()),
        };
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
        if value.chars().any(is_forbidden) {
            return None;
        }
        attributes.push((name, value.into_owned()));
    }
    Some(Element {
        name,
        attributes,
        children: Vec::new(),
    })
}

fn known(space: &ResolveResult<'_>, local: &str) -> String {
    let prefix = match space {
        ResolveResult::Bound(bound) => SPACES
            .iter()
            .find(|(_, address)| *address == bound.as_ref())
            .map(|(prefix, _)| *prefix),
        _ => None,
    };
    format!("{}:{local}", prefix.unwrap_or("?"))
}

/// What no XML may hold, however it is written.
fn is_forbidden(character: char) -> bool {
    (u32::from(character) < 0x20 && !matches!(character, '\t' | '\n' | '\r'))
        || matches!(character, '\u{fffe}' | '\u{ffff}')
}

struct Reading<'a> {
    part: &'a str,
    open: Vec<Element>,
    root: Option<Element>,
    count: usize,
}

impl Reading<'_> {
    fn start(&mut self, element: Element) -> Result<(), Refusal> {
        self.count += 1;
        if self.open.len() >= DEEPEST || self.count > MOST_ELEMENTS {
            return Err(Refusal::new(Why::TooDeep, self.part));
        }
        if self.open.is_empty() && self.root.is_some() {
            return Err(Refusal::new(Why::Broken, self.part));
        }
        self.open.push(element);
        Ok(())
    }

    fn end(&mut self) -> Result<(), Refusal> {
        let broken = || Refusal::new(Why::Broken, self.part);
        let element = self.open.pop().ok_or_else(broken)?;
        match self.open.last_mut() {
            Some(outer) => outer.children.push(Node::Element(element)),
            None => self.root = Some(element),
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), Refusal> {
        if text.chars().any(is_forbidden) {
            return Err(Refusal::new(Why::Broken, self.part));
        }
        let Some(outer) = self.open.last_mut() else {
            return Ok(());
        };
        match outer.children.last_mut() {
            Some(Node::Text(before)) => before.push_str(text),
            _ => outer.children.push(Node::Text(text.to_owned())),
        }
        Ok(())
    }

    /// `&amp;` and the like; anything else would be an entity that the file has made itself.
    fn reference(&mut self, reference: &BytesRef<'_>) -> Result<(), Refusal> {
        let broken = |_| Refusal::new(Why::Broken, self.part);
        let character = match reference.resolve_char_ref().map_err(broken)? {
            Some(character) => character,
            None => match reference.as_ref() {
                "lt" => '<',
                "gt" => '>',
                "amp" => '&',
                "apos" => '\'',
                "quot" => '"',
                _ => return Err(Refusal::new(Why::DocumentType, self.part)),
            },
        };
        self.text(character.encode_utf8(&mut [0; 4]))
    }
}
