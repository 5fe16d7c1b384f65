//! The counterpart's voice in a case, part by part, and putting parts of it into the case as the state has it.

use crate::model::{
    AnyRecord, COUNTERPART_SECTIONS, Case, Dataset, Extract, Layout, Place, RawContent, RawRecord,
    Record, RecordKind, Text, case_voice, record_in, scalar, state_side,
};
use crate::source::{Entry, Node, Span, Value, parse_yaml};
use std::sync::Arc;

/// A part of a case that the counterpart writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum VoicePart {
    /// The title of a case that it raised.
    Title,
    /// What its members say.
    Inputs,
    /// Its own estimates.
    Estimates,
    /// The section with its remark.
    Remark,
    /// The section with its input.
    Input,
}

impl VoicePart {
    /// Every part, in the order of a case.
    pub const ALL: [VoicePart; 5] = [
        VoicePart::Title,
        VoicePart::Inputs,
        VoicePart::Estimates,
        VoicePart::Remark,
        VoicePart::Input,
    ];

    /// As fields and sections are called.
    pub fn name(self) -> &'static str {
        match self {
            VoicePart::Title => "title",
            VoicePart::Inputs => "inputs",
            VoicePart::Estimates => "cost.estimates",
            VoicePart::Remark => "ks-remark",
            VoicePart::Input => "ks-input",
        }
    }

    /// As a part of a text is called.
    pub fn part(self) -> String {
        match self {
            VoicePart::Title | VoicePart::Inputs | VoicePart::Estimates => self.name().to_owned(),
            VoicePart::Remark | VoicePart::Input => format!("section.{}", self.name()),
        }
    }

    fn path(self) -> &'static [&'static str] {
        match self {
            VoicePart::Title => &["title"],
            VoicePart::Inputs => &["inputs"],
            VoicePart::Estimates => &["cost", "estimates"],
            VoicePart::Remark | VoicePart::Input => &[],
        }
    }

    /// Whether a part of a text belongs to it, by its name such as `cost.estimates.1.total`.
    fn has(self, name: &str) -> bool {
        let section = name.strip_prefix("section.");
        match self {
            VoicePart::Remark | VoicePart::Input => section == Some(self.name()),
            VoicePart::Title | VoicePart::Inputs | VoicePart::Estimates => {
                let inside = name.strip_prefix(self.name());
                inside.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            }
        }
    }

    /// The words of it.
    pub fn words(self, voice: &Text) -> Vec<(&str, &str)> {
        let parts = voice.parts.iter().filter(|part| self.has(&part.name));
        parts
            .map(|part| (part.name.as_str(), part.value.as_str()))
            .collect()
    }
}

/// A case out of a file of its own, with nothing wrong in it.
pub struct OneCase {
    /// The case.
    pub record: Box<Record<Case>>,
    /// The counterpart's voice.
    pub voice: Text,
    /// All that is not.
    pub state: Vec<(String, String)>,
}

impl OneCase {
    /// Reads it. Otherwise the first fault: its rule and its line.
    ///
    /// # Errors
    /// Something is wrong in it.
    pub fn read(
        id: &str,
        bytes: &[u8],
        counterpart: &str,
    ) -> Result<OneCase, (&'static str, usize)> {
        let bytes: Arc<[u8]> = bytes.into();
        let raw = RawRecord {
            path: format!("cases/{id}.md"),
            content: RawContent::of(&bytes),
        };
        let faults = Dataset::read(vec![raw]).faults;
        let AnyRecord::Case(record) = record_in(RecordKind::Case, id, &bytes) else {
            return Err(("front-matter-missing", 1));
        };
        if let Some(fault) = faults.first() {
            let line = record.source.position(fault.fault.span.start).line;
            return Err((fault.fault.rule, line));
        }
        let broken = |_| ("wrong-type", 1);
        Ok(OneCase {
            voice: case_voice(&record, counterpart).map_err(broken)?,
            state: state_side(&record, counterpart).map_err(broken)?,
            record,
        })
    }

    /// Whether another file has every value and section of this one, and no other.
    pub fn says_the_same(&self, other: &OneCase) -> bool {
        self.voice.written_down() == other.voice.written_down() && self.state == other.state
    }

    /// Whether the file says the same without what stands in a place.
    pub fn is_inert(&self, span: Span, counterpart: &str) -> bool {
        let without = self.spliced(span, "");
        let without = OneCase::read(&self.record.id, without.as_bytes(), counterpart);
        without.is_ok_and(|without| without.says_the_same(self))
    }

    /// The fields of the counterpart's voice, and of lists that both have the state's too.
    fn extract(&self, part: VoicePart, theirs: bool, counterpart: &str) -> Option<Extract> {
        let cost = self.record.fields.cost.get();
        let estimates: Vec<bool> = cost.map_or_else(Vec::new, |cost| {
            let by =
                |one: &crate::model::Estimate| one.by.get().is_some_and(|by| by.0 == counterpart);
            cost.estimates.values().map(by).collect()
        });
        let wanted = |place: &Place<'_>| {
            let number = place.items.first().copied().unwrap_or(0);
            let by = number.checked_sub(1).and_then(|index| estimates.get(index));
            let voice = part != VoicePart::Estimates || by == Some(&theirs);
            place.names.starts_with(part.path()) && voice
        };
        Extract::of(&self.record.fields, Case::FIELDS, wanted).ok()
    }

    fn section(&self, id: &str) -> Option<String> {
        let section = self.record.body.section(id)?;
        let has_words = !self.record.source.slice(section.content).trim().is_empty();
        let span = Span::new(section.heading.start, section.content.end);
        let words = self.record.source.slice(span).replace("\r\n", "\n");
        has_words.then(|| words.trim_end().to_owned())
    }

    /// The file as it is with `parts` as `other` has them and nothing else changed; none where that cannot be done for
    /// sure.
    pub fn with(&self, parts: &[VoicePart], other: &OneCase, counterpart: &str) -> Option<String> {
        let mut text = self.record.source.text().to_owned();
        for part in parts {
            let here = OneCase::read(&self.record.id, text.as_bytes(), counterpart).ok()?;
            let mut tries = here.tries(*part, other, counterpart).into_iter();
            text = tries.find(|text| here.is_this(*part, other, text, counterpart))?;
        }
        Some(text)
    }

    /// Whether a file is this one with one part of another.
    fn is_this(&self, part: VoicePart, other: &OneCase, text: &str, counterpart: &str) -> bool {
        let Ok(made) = OneCase::read(&self.record.id, text.as_bytes(), counterpart) else {
            return false;
        };
        let voice = VoicePart::ALL.into_iter().all(|one| {
            let from = if one == part { other } else { self };
            one.words(&made.voice) == one.words(&from.voice)
        });
        voice && made.state == self.state
    }

    /// Ways to put a part of another into this file, the plainest first.
    fn tries(&self, part: VoicePart, other: &OneCase, counterpart: &str) -> Vec<String> {
        match part {
            VoicePart::Remark | VoicePart::Input => vec![self.with_section(part, other)],
            VoicePart::Title => {
                let title = other.record.fields.title.get().map(String::as_str);
                self.with_title(title.unwrap_or_default())
                    .into_iter()
                    .collect()
            }
            VoicePart::Inputs | VoicePart::Estimates => {
                let theirs = other.extract(part, true, counterpart).unwrap_or_default();
                let mut list = match part {
                    VoicePart::Estimates => {
                        self.extract(part, false, counterpart).unwrap_or_default()
                    }
                    _ => Extract::default(),
                };
                list.join(theirs, part.path());
                self.with_list(part, &list)
            }
        }
    }

    fn with_section(&self, part: VoicePart, other: &OneCase) -> String {
        let (id, words) = (part.name(), other.section(part.name()));
        let source = &self.record.source;
        let block = words.map_or_else(String::new, |words| format!("{words}\n"));
        let behind = |span: Span| span.end < source.text().trim_end().len();
        if let Some(section) = self.record.body.section(id) {
            let span = Span::new(section.heading.start, section.content.end);
            let gap = if behind(span) && !block.is_empty() {
                "\n"
            } else {
                ""
            };
            return self.spliced(span, &format!("{block}{gap}"));
        }
        let at = source.text().trim_end().len();
        self.spliced(Span::new(at, source.text().len()), &format!("\n\n{block}"))
    }

    fn with_title(&self, title: &str) -> Option<String> {
        let entries = self.entries();
        let entry = entries.iter().find(|entry| entry.key == "title")?;
        Some(self.spliced(entry.node.span, &scalar(title)))
    }

    fn with_list(&self, part: VoicePart, list: &Extract) -> Vec<String> {
        let name = part.path().last().copied().unwrap_or_default();
        let lines = |indent| {
            let written = list.field(part.path(), Layout::Lines { indent });
            written.unwrap_or_else(|| format!("{name}: []"))
        };
        let short = list.field(part.path(), Layout::OneLine);
        let short = short.unwrap_or_else(|| format!("{name}: []"));
        let top = self.entries();
        let end = self.record.front_matter.end;
        let around = part.path().first().filter(|_| part.path().len() > 1);
        let Some(around) = around else {
            return match top.iter().find(|entry| entry.key == name) {
                Some(entry) => self.replaced(entry, &[lines(0), short]),
                None => vec![self.spliced(Span::new(end, end), &format!("{}\n", lines(0)))],
            };
        };
        let Some(outer) = top.iter().find(|entry| entry.key == *around) else {
            let inner = format!("{around}:\n  {}\n", lines(2));
            return vec![self.spliced(Span::new(end, end), &inner)];
        };
        let Value::Map { entries, .. } = &outer.node.value else {
            return self.replaced(outer, &[format!("{around}:\n  {}", lines(2))]);
        };
        let indent = entries
            .first()
            .map_or(2, |first| self.column(first.key_span.start));
        if let Some(entry) = entries.iter().find(|entry| entry.key == name) {
            return self.replaced(entry, &[lines(indent), short]);
        }
        let last = entries
            .last()
            .map_or(outer.node.span.end, |last| self.end_of(&last.node));
        let below = format!("\n{:indent$}{}", "", lines(indent));
        let beside = format!(", {short}");
        [below, beside]
            .iter()
            .map(|more| self.spliced(Span::new(last, last), more))
            .collect()
    }

    fn replaced(&self, entry: &Entry, tries: &[String]) -> Vec<String> {
        let end = match entry.node.span.is_empty() {
            true => entry.key_span.end + 1,
            false => self.end_of(&entry.node),
        };
        let span = Span::new(entry.key_span.start, end);
        tries
            .iter()
            .map(|written| self.spliced(span, written))
            .collect()
    }

    fn end_of(&self, node: &Node) -> usize {
        let written = self.record.source.slice(node.span);
        node.span.start + written.trim_end().len()
    }

    fn column(&self, at: usize) -> usize {
        let before = self.record.source.text().get(..at).unwrap_or_default();
        before.len() - before.rfind('\n').map_or(0, |end| end + 1)
    }

    fn entries(&self) -> Vec<Entry> {
        let mut faults = Vec::new();
        let node = parse_yaml(
            self.record.source.text(),
            self.record.front_matter,
            &mut faults,
        );
        match node.value {
            Value::Map { entries, .. } => entries,
            _ => Vec::new(),
        }
    }

    /// The file with other words in one place, in its own line ends.
    fn spliced(&self, span: Span, words: &str) -> String {
        let text = self.record.source.text();
        let words = match text.contains("\r\n") {
            true => words.replace('\n', "\r\n"),
            false => words.to_owned(),
        };
        let before = text.get(..span.start).unwrap_or_default();
        let after = text.get(span.end..).unwrap_or_default();
        format!("{before}{words}{after}")
    }
}

/// The file of a case that the counterpart opens: what it may say of one, written anew. Otherwise the name of the
/// first field or section that is not its to fill in.
///
/// # Errors
/// There is something in it that is the state's.
pub fn opened(case: &OneCase, allowed: &[&str], counterpart: &str) -> Result<String, String> {
    let not_theirs = |name: &str| name.to_owned();
    for (name, _) in &case.state {
        let top = name.split('.').next().unwrap_or_default();
        if !allowed.contains(&top) {
            return Err(not_theirs(name));
        }
    }
    let own = case
        .extract(VoicePart::Estimates, true, counterpart)
        .unwrap_or_default();
    let wanted = |place: &Place<'_>| {
        place
            .names
            .first()
            .is_some_and(|name| allowed.contains(name))
    };
    let fields = Extract::of(&case.record.fields, Case::FIELDS, wanted);
    let mut fields = fields.map_err(|_| not_theirs(""))?;
    fields.join(own, VoicePart::Estimates.path());
    let mut text = format!("---\n{}---\n", fields.write());
    for section in COUNTERPART_SECTIONS.iter().rev() {
        if let Some(words) = case.section(section) {
            text.push_str(&format!("\n{words}\n"));
        }
    }
    Ok(text)
}
