//! Words that no document shows: what Markdown keeps for itself. They lie in the file all the same, and would be
//! cleared and sent with the rest.

use super::fault::{is_full, shorten, tell};
use super::{Fault, Span};
use crate::language::Language;
use pulldown_cmark::{CodeBlockKind, CowStr, Event, LinkType, OffsetIter, Tag};
use std::collections::BTreeMap;
use std::ops::Range;

/// Whether a text that lies beside the records has words that no document shows.
pub fn hides_words(source: &str) -> bool {
    let mut faults = Vec::new();
    check(source, 0, &mut faults);
    !faults.is_empty()
}

/// Tells the words of `source`, which begins at `offset` in its file, that no document shows.
pub(super) fn check(source: &str, offset: usize, faults: &mut Vec<Fault>) {
    // One sign is found much faster than a run of them, and most texts have none.
    let fence = |sign: char, run: &str| source.contains(sign) && source.contains(run);
    let signs = source.contains('[') || fence('`', "```") || fence('~', "~~~");
    if !signs && !source.split('{').skip(1).any(is_more_than_an_id) {
        return;
    }
    let mut search = Search::default();
    let mut events = super::events::events(source);
    while let Some((event, range)) = events.next() {
        search.take(source, event, range, &events);
    }
    search.titles();
    search.definitions(source);
    search.found.sort_by_key(|fault| fault.span);
    for mut fault in search.found {
        fault.span = fault.span.shifted(offset);
        tell(faults, fault);
    }
}

/// Whether something else than one id stands in the braces that have been opened in front of `rest`, so that it may be
/// more than the id of a heading.
fn is_more_than_an_id(rest: &str) -> bool {
    let inside = rest.split('}').next().unwrap_or_default();
    !inside.starts_with('#') || inside.contains(char::is_whitespace)
}

#[derive(Default)]
struct Search {
    found: Vec<Fault>,
    /// What a reader sees, or is told of otherwise.
    seen: Vec<Range<usize>>,
    /// The definitions that a link uses, by where they begin: where they end, and the words of their title.
    used: BTreeMap<usize, (usize, String)>,
}

impl Search {
    fn take(
        &mut self,
        source: &str,
        event: Event<'_>,
        range: Range<usize>,
        events: &OffsetIter<'_>,
    ) {
        match event {
            Event::Start(
                Tag::Link {
                    link_type,
                    title,
                    id,
                    ..
                }
                | Tag::Image {
                    link_type,
                    title,
                    id,
                    ..
                },
            ) => {
                self.seen.push(range.clone());
                if link_type == LinkType::Inline {
                    self.title(source, &title, range);
                } else if let Some(definition) = events.reference_definitions().get(&id) {
                    let place = &definition.span;
                    let words = definition.title.as_deref().unwrap_or_default().to_owned();
                    self.used.insert(place.start, (place.end, words));
                }
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                self.seen.push(range.clone());
                self.info(source, &info, range);
            }
            Event::Start(Tag::Heading {
                id, classes, attrs, ..
            }) => {
                self.seen.push(range.clone());
                // Else the braces are words like any.
                if id.is_some() || !classes.is_empty() || !attrs.is_empty() {
                    self.heading(source, range);
                }
            }
            Event::Start(Tag::FootnoteDefinition(_)) => {
                self.seen.push(range.start..range.start + 1);
            }
            // Between what these hold there may be definitions.
            Event::Start(Tag::Paragraph | Tag::BlockQuote(_) | Tag::List(_) | Tag::Item)
            | Event::End(_)
            | Event::SoftBreak
            | Event::HardBreak => {}
            _ => self.seen.push(range),
        }
    }

    fn tell(&mut self, variant: &'static str, place: Span, words: &str) {
        let fault = Fault::new("text-lost", place)
            .variant(variant)
            .text("words", shorten(words));
        tell(&mut self.found, fault);
    }

    /// The title of a link or an image, which some readers see when a pointer rests on it.
    fn title(&mut self, source: &str, title: &CowStr<'_>, range: Range<usize>) {
        if title.trim().is_empty() {
            return;
        }
        let written = source.get(range.clone()).unwrap_or_default();
        let place = match written.rfind(&**title) {
            Some(at) => Span::new(at, at + title.len()),
            None => Span::new(0, written.len()),
        };
        self.tell("title", place.shifted(range.start), title);
    }

    /// The titles in definitions that are used.
    fn titles(&mut self) {
        for (start, (end, title)) in std::mem::take(&mut self.used) {
            self.seen.push(start..end);
            if !title.trim().is_empty() {
                self.tell("title", Span::new(start, end), &title);
            }
        }
    }

    /// What stands behind the signs that open a block of code.
    fn info(&mut self, source: &str, info: &str, range: Range<usize>) {
        if info.trim().is_empty() {
            return;
        }
        let written = source.get(range.clone()).unwrap_or_default();
        let line = written.lines().next().unwrap_or_default().trim_end();
        let words = line.trim_start_matches(['`', '~']).trim_start();
        let place = Span::new(line.len() - words.len(), line.len());
        self.tell("code", place.shifted(range.start), words);
    }

    /// What stands in braces after a heading beside its id and its language.
    fn heading(&mut self, source: &str, range: Range<usize>) {
        let written = source.get(range.clone()).unwrap_or_default();
        let closed = written.trim_end();
        let Some(end) = closed.strip_suffix('}') else {
            return;
        };
        let Some(start) = end.rfind('{') else {
            return;
        };
        let inside = end.get(start + 1..).unwrap_or_default();
        let is_language = |word: &str| {
            let code = word.strip_prefix("lang=");
            code.is_some_and(|code| code.parse::<Language>().is_ok())
        };
        let others = inside.split_whitespace().filter(|word| !is_language(word));
        let others: Vec<&str> = others.collect();
        let fine = match others.as_slice() {
            [] => true,
            [id] => id.starts_with('#'),
            _ => false,
        };
        if !fine {
            let place = Span::new(start, closed.len()).shifted(range.start);
            self.tell("heading", place, &others.join(" "));
        }
    }

    /// Lines that are no part of anything a reader sees are definitions that no link uses. The parser knows only the
    /// first of those with the same name, so that they are found by what is left over.
    fn definitions(&mut self, source: &str) {
        self.seen.sort_by_key(|range| range.start);
        let mut seen = std::mem::take(&mut self.seen).into_iter().peekable();
        let mut reached = 0;
        let mut start = 0;
        let mut open: Option<Span> = None;
        for line in source.split_inclusive('\n') {
            let end = start + line.len();
            while let Some(range) = seen.next_if(|range| range.start < end) {
                reached = reached.max(range.end);
            }
            let words = line.trim_end();
            let shown = reached > start || words.is_empty();
            let begins = !shown && words.contains('[');
            if (shown || begins)
                && let Some(place) = open.take()
            {
                self.definition(source, place);
            }
            if begins {
                let at = words.find('[').unwrap_or_default();
                open = Some(Span::new(start + at, start + words.len()));
            } else if let Some(place) = &mut open {
                place.end = start + words.len();
            }
            if is_full(&self.found) {
                return;
            }
            start = end;
        }
        if let Some(place) = open {
            self.definition(source, place);
        }
    }

    fn definition(&mut self, source: &str, place: Span) {
        let words = source.get(place.start..place.end).unwrap_or_default();
        self.tell("definition", place, words);
    }
}
