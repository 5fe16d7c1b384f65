//! From the parser's events to the tree.

use super::fault::{shorten, tell};
use super::yaml_faults::{Around, feature, one_character, syntax};
use super::yaml_tree::{Entry, MAX_NESTING, MAX_VALUES, Node, Value, without_duplicates};
use super::{Fault, Span};
use granit_parser::{Event, Parser, ScalarStyle, Span as ParserSpan};

/// Where and why a region could not be read whole.
pub(super) struct Stopped {
    /// The fault that stopped the parser.
    pub fault: Fault,
    /// Features that records do without, up to there.
    pub features: Vec<Fault>,
}

/// Reads `source` whole, or tells where reading stopped. Other faults are added only when the whole is read, and only
/// then are its values taken from those that are `left`.
pub(super) fn read(
    source: &str,
    offset: usize,
    left: &mut usize,
    faults: &mut Vec<Fault>,
) -> Result<Node, Box<Stopped>> {
    let mut builder = Builder::new(source, offset, *left);
    let options = granit_parser::options! {
        emit_comments: false,
        emit_unresolved_aliases: true,
        emit_anchor_events: true,
        disallow_directives: true,
        flow_nesting_limit: MAX_NESTING,
        block_nesting_limit: MAX_NESTING,
    };
    for event in Parser::new_from_str_with_options(source, options) {
        let taken = match event {
            Ok((event, span)) => builder.take(event, span),
            Err(error) => Err(syntax(&builder.around(), &error)),
        };
        if let Err(fault) = taken {
            let features = builder.faults;
            return Err(Box::new(Stopped { fault, features }));
        }
    }
    for fault in builder.faults {
        tell(faults, fault);
    }
    *left = builder.left;
    Ok(builder.root.unwrap_or_else(|| Node::empty(offset)))
}

enum Key {
    /// A name with its place.
    Named(String, Span),
    /// Something whose fault has been told.
    Unreadable,
}

enum Frame {
    List {
        items: Vec<Node>,
        start: usize,
    },
    Map {
        entries: Vec<Entry>,
        key: Option<Key>,
        start: usize,
        braces: bool,
        complete: bool,
    },
}

struct Builder<'a> {
    source: &'a str,
    offset: usize,
    stack: Vec<Frame>,
    root: Option<Node>,
    faults: Vec<Fault>,
    documents: usize,
    reached: usize,
    left: usize,
}

impl<'a> Builder<'a> {
    fn new(source: &'a str, offset: usize, left: usize) -> Self {
        Builder {
            source,
            offset,
            stack: Vec::new(),
            root: None,
            faults: Vec::new(),
            documents: 0,
            reached: 0,
            left,
        }
    }

    /// What surrounds the place at which the parser stopped.
    fn around(&self) -> Around<'a> {
        let bracket = self.stack.iter().rev().find_map(|frame| match frame {
            Frame::List { start, .. } | Frame::Map { start, .. } => {
                let open = self.source_at(*start).starts_with(['[', '{']);
                open.then_some(start.saturating_sub(self.offset))
            }
        });
        Around {
            source: self.source,
            offset: self.offset,
            reached: self.reached,
            bracket,
        }
    }

    fn place(&self, span: ParserSpan) -> Span {
        let range = span.byte_range().unwrap_or(0..0);
        Span::new(range.start, range.end).shifted(self.offset)
    }

    fn take(&mut self, event: Event<'_>, span: ParserSpan) -> Result<(), Fault> {
        let place = self.place(span);
        let tag = span.tag_span().map(|tag| self.place(tag));
        self.reached = self.reached.max(place.end.saturating_sub(self.offset));
        if event.is_node() {
            self.count(place)?;
        }
        match event {
            Event::Scalar(text, style, _, written) => {
                self.note_tag(written.is_some(), tag.unwrap_or(place));
                let node = self.scalar(&text, style, place);
                self.put(node)
            }
            Event::SequenceStart(_, _, written) => {
                self.note_tag(written.is_some(), tag.unwrap_or(place));
                let frame = Frame::List {
                    items: Vec::new(),
                    start: place.start,
                };
                self.open(frame, place)
            }
            Event::MappingStart(_, _, written) => {
                self.note_tag(written.is_some(), tag.unwrap_or(place));
                let frame = Frame::Map {
                    entries: Vec::new(),
                    key: None,
                    start: place.start,
                    braces: self.source_at(place.start).starts_with('{'),
                    complete: true,
                };
                self.open(frame, place)
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(place),
            Event::Alias(_) | Event::UnresolvedAlias(_) => self.alias(place),
            Event::Anchor(..) => {
                tell(&mut self.faults, feature("anchor", place));
                Ok(())
            }
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    return Err(feature("second-document", place));
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn count(&mut self, place: Span) -> Result<(), Fault> {
        let left = self.left.checked_sub(1).ok_or_else(|| {
            let at = place.start.saturating_sub(self.offset);
            Fault::new(
                "file-too-large",
                one_character(self.source, at, self.offset),
            )
            .variant("values")
            .text("most", MAX_VALUES.to_string())
        })?;
        self.left = left;
        Ok(())
    }

    fn source_at(&self, offset: usize) -> &'a str {
        self.source
            .get(offset.saturating_sub(self.offset)..)
            .unwrap_or_default()
    }

    fn note_tag(&mut self, tagged: bool, place: Span) {
        if tagged {
            tell(&mut self.faults, feature("tag", place));
        }
    }

    /// An alias behind `<<` is told of as the merge that it is.
    fn alias(&mut self, place: Span) -> Result<(), Fault> {
        let merge = match self.stack.last() {
            Some(Frame::Map { key, .. }) => {
                matches!(key, Some(Key::Named(name, _)) if name == "<<")
            }
            _ => false,
        };
        if !merge {
            tell(&mut self.faults, feature("alias", place));
        }
        self.put(Node::broken(place))
    }

    fn scalar(&self, text: &str, style: ScalarStyle, place: Span) -> Node {
        // The parser gives `~` where nothing is written: only the empty place tells.
        if style == ScalarStyle::Plain && (text.is_empty() || place.start == place.end) {
            let behind_colon = self.source_at(place.start).starts_with(':');
            return Node::empty(place.start + usize::from(behind_colon));
        }
        let span = match style {
            ScalarStyle::Literal | ScalarStyle::Folded => self.block_place(place),
            _ => place,
        };
        Node {
            span,
            value: Value::Scalar(text.to_owned()),
        }
    }

    /// From the `|` or `>` of a block of text to its last visible character.
    fn block_place(&self, place: Span) -> Span {
        let (start, end) = (place.start - self.offset, place.end - self.offset);
        let before = self.source.get(..start).unwrap_or_default().trim_end();
        let line = before.rfind('\n').map_or(0, |index| index + 1);
        let header = before.get(line..).unwrap_or_default();
        let header = header.split(" #").next().unwrap_or_default().trim_end();
        let sign = header.trim_end_matches(|c: char| matches!(c, '+' | '-' | '1'..='9'));
        let start = match sign.strip_suffix(['|', '>']) {
            Some(rest) => line + rest.len(),
            None => start,
        };
        let text = self.source.get(start..end).unwrap_or_default();
        Span::new(start, start + text.trim_end().len()).shifted(self.offset)
    }

    fn open(&mut self, frame: Frame, place: Span) -> Result<(), Fault> {
        if self.stack.len() >= MAX_NESTING {
            let at = one_character(self.source, place.start - self.offset, self.offset);
            return Err(Fault::new("nesting-too-deep", at));
        }
        self.stack.push(frame);
        Ok(())
    }

    fn close(&mut self, place: Span) -> Result<(), Fault> {
        let (start, last, value) = match self.stack.pop() {
            Some(Frame::List { items, start }) => {
                let last = items.last().map(|item| item.span.end);
                (self.first_hyphen(start), last, Value::List(items))
            }
            Some(Frame::Map {
                entries,
                start,
                braces,
                complete,
                ..
            }) => {
                let last = entries.last().map(|entry| entry.node.span.end);
                let value = Value::Map {
                    entries: without_duplicates(entries, &mut self.faults),
                    braces,
                    complete,
                };
                (start, last, value)
            }
            None => return Ok(()),
        };
        let bracket = self.source_at(place.start).starts_with([']', '}']) && !place.is_empty();
        let end = if bracket {
            place.end
        } else {
            last.unwrap_or(place.end)
        };
        self.put(Node {
            span: Span::new(start, end),
            value,
        })
    }

    /// The hyphen of a list that stands no further in than its name: the parser begins it at the first item.
    fn first_hyphen(&self, start: usize) -> usize {
        let here = self.source_at(start);
        if here.starts_with('[') || here.strip_prefix('-').is_some_and(starts_blank) {
            return start;
        }
        let before = self.source.get(..start - self.offset).unwrap_or_default();
        match before.trim_end_matches(' ').strip_suffix('-') {
            Some(rest) => self.offset + rest.len(),
            None => start,
        }
    }

    fn put(&mut self, node: Node) -> Result<(), Fault> {
        let (source, offset) = (self.source, self.offset);
        match self.stack.last_mut() {
            None => self.root = Some(node),
            Some(Frame::List { items, .. }) => items.push(node),
            Some(Frame::Map {
                entries,
                key,
                braces,
                complete,
                ..
            }) => match key.take() {
                None => {
                    *complete &= node.value != Value::Broken;
                    *key = Some(key_of(node, source, offset)?);
                }
                Some(Key::Unreadable) => {}
                Some(Key::Named(name, span)) => {
                    let entry = Entry {
                        key: name,
                        key_span: span,
                        node,
                    };
                    let lonely = *braces && !has_colon(source, offset, &entry);
                    let first = entries.is_empty() && *complete;
                    match rejected(&entry, lonely, first, entries) {
                        None => entries.push(entry),
                        Some(fault) => {
                            *complete = false;
                            fault.into_iter().for_each(|f| tell(&mut self.faults, f));
                        }
                    }
                }
            },
        }
        Ok(())
    }
}

fn key_of(node: Node, source: &str, offset: usize) -> Result<Key, Fault> {
    match node.value {
        Value::Scalar(text) if !text.trim().is_empty() => Ok(Key::Named(text, node.span)),
        Value::Broken => Ok(Key::Unreadable),
        _ => {
            let span = if node.span.is_empty() {
                let at = node.span.start.saturating_sub(offset);
                let colon = source.get(..at).is_some_and(|before| before.ends_with(':'));
                one_character(source, at - usize::from(colon), offset)
            } else {
                node.span
            };
            Err(Fault::new("yaml-syntax", span).variant("field-name"))
        }
    }
}

/// Whether a field does not go into its mapping: it merges another, or it is the rest of a sentence that a comma cut
/// off. The fault is told once for each value.
fn rejected(
    entry: &Entry,
    lonely: bool,
    first: bool,
    entries: &mut [Entry],
) -> Option<Option<Fault>> {
    if entry.key == "<<" {
        return Some(Some(feature("merge-key", entry.key_span)));
    }
    if !lonely {
        return None;
    }
    let fault = Fault::new("yaml-syntax", entry.key_span);
    Some(match entries.last_mut() {
        None => first.then(|| fault.variant("no-colon")),
        Some(last) if last.node.value == Value::Broken => None,
        Some(last) => {
            last.node.value = Value::Broken;
            let fault = fault.variant("comma-in-braces");
            Some(
                fault
                    .text("rest", shorten(&entry.key))
                    .text("field", shorten(&last.key)),
            )
        }
    })
}

fn starts_blank(text: &str) -> bool {
    text.is_empty() || text.starts_with([' ', '\t', '\r', '\n'])
}

fn has_colon(source: &str, offset: usize, entry: &Entry) -> bool {
    if !matches!(entry.node.value, Value::Empty) {
        return true;
    }
    source
        .get(entry.key_span.end.saturating_sub(offset)..)
        .is_some_and(|rest| rest.trim_start().starts_with(':'))
}
