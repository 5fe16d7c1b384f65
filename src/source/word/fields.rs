//! Fields: what Word reckons by itself and shows as text.

use super::losses::LossKind;
use super::reader::{Field, Reader};
use super::xml::Element;

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

impl Reader<'_> {
    /// Whether what is read now is shown.
    pub(super) fn is_shown(&self) -> bool {
        self.fields.iter().all(|field| field.shows && !field.skips)
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
