//! Text that a reader would not see, or would see run together: what Markdown drops or takes for something else
//! without a word.

use super::blocks::{self, Blocks};
use super::fault::{is_full, shorten, tell};
use super::lists::{self, Lists};
use super::looks::{Looks, is_dashed};
use super::pasted;
use super::{Fault, Span};
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Tag, TagEnd};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Whether a link may have this address: `https:`, `http:`, `mailto:` or `#anchor`.
pub fn is_address(address: &str) -> bool {
    if let Some(anchor) = address.strip_prefix('#') {
        return !anchor.is_empty();
    }
    let Some((scheme, rest)) = address.split_once(':') else {
        return false;
    };
    let allowed = ["https", "http", "mailto"]
        .iter()
        .any(|known| scheme.eq_ignore_ascii_case(known));
    let clean = |character: char| !character.is_control() && !character.is_whitespace();
    allowed && !rest.is_empty() && address.chars().all(clean)
}

/// Tells what would be lost of `source`, which begins at `offset` in its file.
pub(super) fn check(source: &str, offset: usize, faults: &mut Vec<Fault>) {
    // Most sections have none of these signs, and need no second reading.
    if !source.contains(['|', '[', '*', '~', '>']) && !source.lines().any(may_be_lost) {
        return;
    }
    let mut search = Search::new(source);
    let (mut lists, mut blocks) = (Lists::new(source), Blocks::new(source));
    for (event, range) in super::events::events(source) {
        if is_full(&search.found) {
            break;
        }
        lists.take(&event, &range, &mut search.found);
        blocks.take(&event, &range, &mut search.found);
        search.take(event, range);
    }
    search.end_paragraph();
    search.footnotes();
    search.found.sort_by_key(|fault| fault.span);
    for mut fault in search.found {
        fault.span = fault.span.shifted(offset);
        tell(faults, fault);
    }
}

/// Whether a line begins or looks like something that Markdown may take for something else.
fn may_be_lost(line: &str) -> bool {
    line.starts_with("    ")
        || line.starts_with('\t')
        || lists::may_begin(line)
        || blocks::may_begin(line)
        || pasted::may_be(line)
        || Looks::of(line.trim()).is_some()
}

struct Search<'a> {
    source: &'a str,
    found: Vec<Fault>,
    line_start: bool,
    code: bool,
    columns: usize,
    /// The lines that look alike, with the place of the first and their number.
    run: Option<(Looks<'a>, Span, usize)>,
    /// How many points of lists what is read stands in.
    items: usize,
    /// Whether the line goes on with the words of such a point.
    goes_on: bool,
    /// The text that is being read, without a break in it.
    text: Range<usize>,
    marks: BTreeMap<usize, (usize, String)>,
    defined: BTreeSet<String>,
}

impl<'a> Search<'a> {
    fn new(source: &'a str) -> Self {
        Search {
            source,
            found: Vec::new(),
            line_start: false,
            code: false,
            columns: 0,
            run: None,
            items: 0,
            goes_on: false,
            text: 0..0,
            marks: BTreeMap::new(),
            defined: BTreeSet::new(),
        }
    }

    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        let line_start = std::mem::take(&mut self.line_start);
        if let Event::Text(_) = event {
            pasted::backslashes(self.source, range.start, &mut self.found);
            if line_start {
                self.line(range.start);
            }
            if !self.code {
                self.extend(range);
            }
            return;
        }
        self.end_text();
        match event {
            Event::SoftBreak => {
                pasted::hyphen(self.source, &range, &mut self.found);
                self.goes_on = self.items > 0;
                self.line_start = true;
            }
            Event::HardBreak => self.begin_line(),
            Event::Start(Tag::CodeBlock(kind)) => {
                self.end_paragraph();
                self.code = true;
                if kind == CodeBlockKind::Indented {
                    self.tell("indent", self.line_at(range.start).1, None);
                }
            }
            Event::End(TagEnd::CodeBlock) => self.code = false,
            Event::Start(tag @ (Tag::Paragraph | Tag::Item)) => {
                self.items += usize::from(tag == Tag::Item);
                self.begin_line();
            }
            Event::End(tag @ (TagEnd::Paragraph | TagEnd::Item)) => {
                self.items -= usize::from(tag == TagEnd::Item);
                self.end_paragraph();
            }
            Event::Start(Tag::Table(alignments)) => self.columns = alignments.len(),
            Event::Start(Tag::TableRow) => self.row(range),
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                ..
            }) => {
                self.other_line(line_start);
                self.link(link_type, &dest_url, range);
            }
            Event::Start(Tag::FootnoteDefinition(name)) => {
                self.defined.insert(name.to_string());
            }
            Event::Start(Tag::Emphasis | Tag::Strong) => {
                self.other_line(line_start);
                self.emphasis(range);
            }
            Event::FootnoteReference(name) => {
                self.marks
                    .insert(range.start, (range.end, name.to_string()));
            }
            _ => self.other_line(line_start),
        }
    }

    fn begin_line(&mut self) {
        self.end_paragraph();
        self.goes_on = false;
        self.line_start = true;
    }

    /// A line that begins with something else than text.
    fn other_line(&mut self, line_start: bool) {
        if line_start {
            self.end_paragraph();
        }
    }

    /// The rest of the line that begins there, with its place.
    fn line_at(&self, start: usize) -> (&'a str, Span) {
        let rest = self.source.get(start..).unwrap_or_default();
        let line = rest.lines().next().unwrap_or_default().trim_end();
        (line, Span::new(start, start + line.len()))
    }

    fn line(&mut self, start: usize) {
        let before = self.source.get(..start);
        let escaped = before.is_some_and(|before| before.ends_with('\\'));
        let (line, place) = self.line_at(start);
        let looks = Looks::of(line).filter(|_| !escaped);
        match (&mut self.run, looks) {
            (Some((before, _, lines)), Some(looks)) if looks.goes_on_from(*before) => {
                *before = looks;
                *lines += 1;
            }
            (_, Some(looks)) => {
                self.end_paragraph();
                // The first point is one, so that a second runs together with that.
                let second = self.goes_on && is_dashed(line);
                self.run = Some((looks, place, 1 + usize::from(second)));
            }
            (_, None) => self.end_paragraph(),
        }
    }

    /// Tells the lines that have run together, where there are two or more of them.
    fn end_paragraph(&mut self) {
        if let Some((looks, place, lines)) = self.run.take()
            && lines > 1
        {
            self.tell(looks.variant(), place, None);
        }
    }

    fn tell(&mut self, variant: &'static str, place: Span, arg: Option<(&'static str, String)>) {
        let fault = Fault::new("text-lost", place).variant(variant);
        let fault = match arg {
            Some((name, text)) => fault.text(name, text),
            None => fault,
        };
        tell(&mut self.found, fault);
    }

    fn row(&mut self, range: Range<usize>) {
        let written = self.source.get(range.clone()).unwrap_or_default();
        let line = written.lines().next().unwrap_or_default().trim_end();
        let places = cells(line);
        let Some(first) = places.get(self.columns) else {
            return;
        };
        let lost = line.get(first.start..).unwrap_or_default();
        if lost.chars().all(|c| c == '|' || c.is_whitespace()) {
            return;
        }
        let place = Span::new(first.start, line.len()).shifted(range.start);
        let fault = Fault::new("text-lost", place)
            .variant("cells")
            .text("cells", places.len().to_string())
            .text("columns", self.columns.to_string());
        tell(&mut self.found, fault);
    }

    /// An address in angle brackets is its own words, and nothing is lost of it.
    fn link(&mut self, kind: LinkType, address: &str, range: Range<usize>) {
        if matches!(kind, LinkType::Autolink | LinkType::Email) || is_address(address) {
            return;
        }
        let written = self.source.get(range.clone()).unwrap_or_default();
        let place = match written.rfind(address) {
            Some(at) if !address.is_empty() => Span::new(at, at + address.len()),
            _ => Span::new(0, written.len()),
        };
        let place = place.shifted(range.start);
        self.tell("link", place, Some(("address", shorten(address))));
    }

    /// Stars right behind a figure: those of a product, and not of italics. Nor are the signs of an address.
    fn emphasis(&mut self, range: Range<usize>) {
        pasted::in_address(self.source, range.start, &mut self.found);
        let before = self.source.get(..range.start).unwrap_or_default();
        if before.ends_with(char::is_numeric) {
            let words = self.source.get(range.clone()).unwrap_or_default();
            let place = Span::new(range.start, range.end);
            self.tell("stars", place, Some(("words", shorten(words))));
        }
    }

    fn extend(&mut self, range: Range<usize>) {
        if self.text.end != range.start {
            self.end_text();
            self.text.start = range.start;
        }
        self.text.end = range.end;
    }

    /// Looks for footnote marks in text: Markdown makes text of one that has no footnote.
    fn end_text(&mut self) {
        let range = std::mem::take(&mut self.text);
        let text = self.source.get(range.clone()).unwrap_or_default();
        for marks in ["**", "~~"] {
            let escaped = |at: usize| {
                let before = self.source.get(..range.start + at);
                before.is_some_and(|before| before.ends_with('\\'))
            };
            if let Some(at) = text.find(marks).filter(|at| !escaped(*at)) {
                let place = Span::new(range.start + at, range.start + at + marks.len());
                self.tell("marks", place, Some(("words", marks.to_owned())));
            }
        }
        for (at, _) in text.match_indices("[^") {
            let start = range.start + at;
            let before = self.source.get(..start).unwrap_or_default();
            let rest = text.get(at + 2..).unwrap_or_default();
            let Some(end) = rest.find(|c: char| c.is_whitespace() || "[]^".contains(c)) else {
                continue;
            };
            let name = rest.get(..end).unwrap_or_default();
            let closed = rest.get(end..).is_some_and(|rest| rest.starts_with(']'));
            if closed && !name.is_empty() && !before.ends_with('\\') {
                let place = Span::new(start, start + end + 3);
                self.tell("footnote", place, Some(("name", shorten(name))));
            }
        }
    }

    /// Marks whose footnote does not stand in this section.
    fn footnotes(&mut self) {
        self.end_text();
        for (start, (end, name)) in std::mem::take(&mut self.marks) {
            if !self.defined.contains(&name) {
                let name = Some(("name", shorten(&name)));
                self.tell("footnote", Span::new(start, end), name);
            }
        }
    }
}

/// The places of the cells of a row. A bar behind a backslash is a character like any; one in code is not.
fn cells(line: &str) -> Vec<Span> {
    let mut cells = Vec::new();
    let bare = line.trim_start();
    let mut start = line.len() - bare.strip_prefix('|').unwrap_or(bare).len();
    let mut before = '|';
    for (at, character) in line.char_indices() {
        if character == '|' && before != '\\' && at >= start {
            cells.push(Span::new(start, at));
            start = at + 1;
        }
        before = character;
    }
    if line
        .get(start..)
        .is_some_and(|rest| !rest.trim().is_empty())
    {
        cells.push(Span::new(start, line.len()));
    }
    cells
}
