//! Fields: what Word reckons by itself and shows as text.

use super::losses::LossKind;
use super::reader::{Field, Reader};
use super::xml::{Element, Node};
use std::collections::BTreeSet;

/// Fields that mark something and show nothing.
const SILENT: &[&str] = &[
    "XE",
    "TC",
    "TA",
    "RD",
    "SET",
    "ASK",
    "PRIVATE",
    "ADDIN",
    "DOCVARIABLE",
];

/// The kind of a mark that begins a field which nothing ends: what follows is text, and no part of it.
const UNCLOSED: &str = "unclosed";

/// Marks what begins a field and is never ended. Else all that follows would be taken for its instruction.
pub(super) fn mark_unclosed(story: &mut Element) {
    let (mut open, mut count) = (Vec::new(), 0);
    find_unclosed(story, &mut open, &mut count);
    if !open.is_empty() {
        let unclosed: BTreeSet<usize> = open.into_iter().collect();
        mark(story, &unclosed, &mut 0);
    }
}

/// Leaves in `open` the places, among the marks of fields, of those that are not ended.
fn find_unclosed(element: &Element, open: &mut Vec<usize>, count: &mut usize) {
    if element.is("w:fldChar") {
        match element.get("w:fldCharType") {
            Some("begin") => open.push(*count),
            Some("end") => drop(open.pop()),
            _ => {}
        }
        *count += 1;
    }
    for inner in element.elements() {
        find_unclosed(inner, open, count);
    }
}

fn mark(element: &mut Element, unclosed: &BTreeSet<usize>, count: &mut usize) {
    if element.is("w:fldChar") {
        let kind = element
            .attributes
            .iter_mut()
            .find(|(name, _)| name == "w:fldCharType");
        if let (Some((_, kind)), true) = (kind, unclosed.contains(count)) {
            UNCLOSED.clone_into(kind);
        }
        *count += 1;
    }
    for node in &mut element.children {
        if let Node::Element(inner) = node {
            mark(inner, unclosed, count);
        }
    }
}

impl Reader<'_> {
    /// Whether what is read now is shown.
    pub(super) fn is_shown(&self) -> bool {
        self.fields.iter().all(|field| field.shows && !field.skips)
    }

    /// Whether what is read now tells a field what to reckon.
    pub(super) fn is_instruction(&self) -> bool {
        self.fields.last().is_some_and(|field| !field.shows)
    }

    /// The address that the fields around lead to.
    pub(super) fn field_link(&self) -> Option<String> {
        self.fields
            .iter()
            .rev()
            .find_map(|field| field.link.clone())
    }

    /// The words of an instruction.
    pub(super) fn instruct(&mut self, words: &str) {
        if let Some(field) = self.fields.last_mut()
            && !field.shows
        {
            field.instruction.push_str(words);
        }
    }

    pub(super) fn field_mark(&mut self, mark: &Element) {
        match mark.get("w:fldCharType") {
            Some("begin") => {
                if mark.find("w:checkBox").is_some() && self.is_shown() {
                    self.lose(LossKind::TickBox, "");
                }
                self.fields.push(Field::default());
            }
            Some("separate") => {
                let Some(mut field) = self.fields.pop() else {
                    return;
                };
                let shown = self.is_shown();
                field.shows = true;
                self.begin_result(&mut field, shown);
                self.fields.push(field);
            }
            Some("end") => {
                if let Some(field) = self.fields.pop()
                    && !field.shows
                    && self.is_shown()
                {
                    self.end_without_result(&field);
                }
            }
            Some(UNCLOSED) if self.is_shown() => self.lose(LossKind::Field, ""),
            _ => {}
        }
    }

    /// A field in one element.
    pub(super) fn simple_field(&mut self, element: &Element) {
        let shown = self.is_shown();
        let mut field = Field {
            instruction: element.get("w:instr").unwrap_or_default().to_owned(),
            shows: true,
            ..Field::default()
        };
        self.begin_result(&mut field, shown);
        self.fields.push(field);
        self.inlines(element);
        self.fields.pop();
    }

    fn begin_result(&mut self, field: &mut Field, shown: bool) {
        let name = name(&field.instruction);
        match name.as_str() {
            "HYPERLINK" => {
                field.link = address(&field.instruction);
                if field.link.is_none() && shown {
                    self.lose(LossKind::InnerLink, "");
                }
            }
            "TOC" | "TOA" | "INDEX" => {
                field.skips = true;
                if shown {
                    self.lose(LossKind::Contents, "");
                }
            }
            "EQ" if shown => self.lose(LossKind::Equation, ""),
            _ if shown => self.lose(LossKind::Field, &name),
            _ => {}
        }
    }

    fn end_without_result(&mut self, field: &Field) {
        let name = name(&field.instruction);
        if name == "FORMCHECKBOX" || SILENT.contains(&name.as_str()) {
            return;
        }
        self.lose(LossKind::EmptyField, &name);
    }
}

fn name(instruction: &str) -> String {
    let first = instruction.split_whitespace().next().unwrap_or_default();
    first.to_uppercase()
}

/// The address of a link: the first words in quotes that no switch stands in front of.
fn address(instruction: &str) -> Option<String> {
    let rest = instruction
        .trim_start()
        .get("HYPERLINK".len()..)?
        .trim_start();
    if rest.starts_with('\\') {
        return None;
    }
    let address = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next()?,
        None => rest.split_whitespace().next()?,
    };
    (!address.is_empty()).then(|| address.to_owned())
}
