//! The body of a record: its sections, and what may not stand in them.
//!
//! A section is known by the id in braces after its `##` heading. Each is read by itself, so that a footnote or a
//! link definition holds only inside it.

use super::events::events;
use super::fault::{is_full, ready, shorten, tell};
use super::headings::{Heading, headings};
use super::{Fault, Reading, SourceText, Span, decoded, lost, unseen};
use crate::language::{Arg, section_meant_by};
use pulldown_cmark::{Event, Tag, TagEnd};

/// The body of a record, cut into sections.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Body {
    /// The sections in the order in which they stand.
    pub sections: Vec<Section>,
}

/// One section of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The id in braces; what a section is.
    pub id: String,
    /// The place of the heading's line.
    pub heading: Span,
    /// The place of the text under it.
    pub content: Span,
}

impl Body {
    /// The section with this id.
    pub fn section(&self, id: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.id == id)
    }

    /// Cuts `region` of `text` into sections; `known` are the ids that this kind of record may have.
    pub fn read(text: &str, region: Span, known: &[&str], faults: &mut Vec<Fault>) -> Body {
        let source = text.get(region.start..region.end).unwrap_or_default();
        let mut headings = headings(source, region.start, known);
        headings.retain(|heading| {
            if !heading.cuts {
                tell(faults, told(heading, known));
            }
            heading.cuts
        });
        let first = headings
            .first()
            .map_or(region.end, |heading| heading.span.start);
        check_before(text, Span::new(region.start, first), faults);
        let mut sections: Vec<Section> = Vec::new();
        let ends = headings.iter().skip(1).map(|next| next.span.start);
        for (heading, end) in headings.iter().zip(ends.chain([region.end])) {
            let content = Span::new(heading.span.end, end);
            check_content(text, Span::new(heading.span.start, end), faults);
            if let Some(id) = section_id(heading, &sections, known, faults) {
                sections.push(Section {
                    id,
                    heading: heading.span,
                    content,
                });
            }
        }
        Body { sections }
    }
}

/// Reads a file that is prose from its first line to its last, without front matter and sections: its text, and what is
/// wrong in it.
pub fn read_prose(path: &str, bytes: &[u8]) -> Reading {
    let mut reading = SourceText::read(path, bytes);
    let text = reading.text.text();
    if reading.readable {
        check_content(text, Span::new(0, text.len()), &mut reading.faults);
    }
    reading.faults.sort_by_key(|fault| fault.span);
    ready(&mut reading.faults, &reading.text);
    reading
}

fn check_before(text: &str, region: Span, faults: &mut Vec<Fault>) {
    let source = text.get(region.start..region.end).unwrap_or_default();
    let trimmed = source.trim();
    if let Some(line) = trimmed.lines().next() {
        let start = region.start + (source.len() - source.trim_start().len());
        let place = Span::new(start, start + line.trim_end().len());
        tell(faults, Fault::new("text-outside-section", place));
    }
    check_content(text, region, faults);
}

/// That a line was meant as the heading of a section and is none.
fn told(heading: &Heading, known: &[&str]) -> Fault {
    Fault::new("unknown-section", heading.span)
        .variant(heading.wrong.unwrap_or_default())
        .text("title", shorten(&heading.title))
        .text(
            "section",
            shorten(heading.id.as_deref().unwrap_or_default()),
        )
        .text("heading", as_meant(heading))
        .with("known", as_ids(known))
}

/// The ids as they stand in headings.
fn as_ids(known: &[&str]) -> Arg {
    Arg::texts(known.iter().map(|id| format!("`{{#{id}}}`")))
}

/// The heading as it has to be written to open its section.
fn as_meant(heading: &Heading) -> String {
    let title = shorten(&heading.title);
    match &heading.id {
        Some(id) => format!("## {title} {{#{}}}", shorten(id)),
        None => format!("## {title}"),
    }
}

fn section_id(
    heading: &Heading,
    sections: &[Section],
    known: &[&str],
    faults: &mut Vec<Fault>,
) -> Option<String> {
    if is_full(faults) {
        return None;
    }
    if heading.wrong.is_some() {
        faults.push(told(heading, known));
        return None;
    }
    let Some(id) = &heading.id else {
        let title = shorten(&heading.title);
        let fault = Fault::new("unknown-section", heading.span);
        let fault = match section_meant_by(&heading.title, known) {
            Some(meant) => fault
                .variant("no-id-near")
                .text("heading", format!("## {title} {{#{meant}}}")),
            None => fault.variant("no-id").with("known", as_ids(known)),
        };
        faults.push(fault.text("title", title));
        return None;
    };
    if !known.contains(&id.as_str()) {
        let near = nearest(id, known);
        let fault = Fault::new("unknown-section", heading.span)
            .text("section", shorten(id))
            .with("known", as_ids(known));
        faults.push(match near {
            Some(near) => fault.variant("near").text("near", near),
            None => fault,
        });
        return None;
    }
    if let Some(first) = sections.iter().find(|section| section.id == *id) {
        faults.push(
            Fault::new("duplicate-section", heading.span)
                .text("section", id.clone())
                .related("first", first.heading),
        );
        return None;
    }
    Some(id.clone())
}

/// The known name that is most like `name`, where one is like it at all.
pub fn nearest<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    const LONGEST: usize = 100;
    if name.len() > LONGEST {
        return None;
    }
    known
        .iter()
        .map(|candidate| (strsim::jaro_winkler(name, candidate), *candidate))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

/// Tells raw HTML, images, and text that would be lost or not be seen. A comment is raw HTML too: what cannot be seen on paper must not be cleared.
fn check_content(text: &str, region: Span, faults: &mut Vec<Fault>) {
    let source = text.get(region.start..region.end).unwrap_or_default();
    lost::check(source, region.start, faults);
    unseen::check(source, region.start, faults);
    decoded::check_references(source, region.start, faults);
    // Most sections have neither sign, and need no second reading.
    if !source.contains('<') && !source.contains("![") {
        return;
    }
    let mut in_block = false;
    for (event, range) in events(source) {
        let rule = match event {
            Event::Start(Tag::HtmlBlock) => {
                in_block = true;
                "raw-html"
            }
            Event::End(TagEnd::HtmlBlock) => {
                in_block = false;
                continue;
            }
            Event::Html(_) | Event::InlineHtml(_) if !in_block => "raw-html",
            Event::Start(Tag::Image { .. }) => "image",
            _ => continue,
        };
        if is_full(faults) {
            return;
        }
        let written = source.get(range.clone()).unwrap_or_default();
        let line = written.lines().next().unwrap_or_default().trim_end();
        let place = Span::new(range.start, range.start + line.len()).shifted(region.start);
        tell(faults, Fault::new(rule, place));
    }
}
