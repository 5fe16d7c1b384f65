//! The body of a file from its first paragraph to its last.

use super::lists::{DEEPEST_LEVEL, Item, Piece, grouped};
use super::losses::{Loss, LossKind, MOST_QUOTED, shortened};
use super::numbering::Mark;
use super::package::{Package, PartKind};
use super::paragraph::without_emphasis;
use super::reader::Reader;
use super::runs::chosen;
use super::styles::Role;
use super::tree::{Block, Inline, Line, WordText};
use super::xml::{Element, Node};
use super::{Refusal, Why};

/// Reads the body, or of a document that konsult has made the part under a heading.
pub(super) fn read(
    package: &Package,
    body: &Element,
    heading: Option<&dyn Fn(&str) -> bool>,
) -> Result<WordText, Refusal> {
    // Of other documents every word counts.
    let heading = heading.filter(|_| package.identifier.is_some());
    let part = heading.and_then(|wanted| part_under(package, body, wanted));
    let mut reader = Reader::new(package);
    if part.is_some() {
        let running = [LossKind::Header, LossKind::Footer];
        reader.losses.retain(|loss| !running.contains(&loss.kind));
        reader.losses.push(Loss::outside(LossKind::Elsewhere, ""));
    }
    let mut pieces = Vec::new();
    reader.blocks(part.as_ref().unwrap_or(body), &mut pieces);
    if reader.too_large {
        return Err(Refusal::new(Why::TooLarge, "w:tbl"));
    }
    for comment in &mut reader.comments {
        comment.about = shortened(&comment.about, MOST_QUOTED);
    }
    let all = 0..reader.comments.len();
    let elsewhere = all.filter(|place| part.is_some() && !reader.anchored.contains(place));
    Ok(WordText {
        blocks: grouped(pieces),
        notes: reader.notes,
        elsewhere: elsewhere.collect(),
        comments: reader.comments,
        losses: reader.losses,
        other_headings: Vec::new(),
        identifier: package.identifier.clone(),
    })
}

/// The part of a body under the one heading that is wanted, where there is one with headings of its own: up to the next
/// that is no deeper. The heading itself is the first of it.
fn part_under(package: &Package, body: &Element, wanted: &dyn Fn(&str) -> bool) -> Option<Element> {
    let headings = headings(package, body);
    let mut found = headings.iter().enumerate();
    let (at, (start, level, _)) = found.find(|(_, (_, _, words))| wanted(words))?;
    if found.any(|(_, (_, _, words))| wanted(words)) {
        return None;
    }
    let behind = headings.get(at + 1..).unwrap_or_default();
    let next = behind.iter().find(|(_, other, _)| other <= level);
    let end = next.map_or(body.children.len(), |(place, _, _)| *place);
    let has_own = behind.first().is_some_and(|(_, other, _)| other > level);
    let children = body.children.get(*start..end).filter(|_| has_own)?;
    Some(Element {
        name: body.name.clone(),
        attributes: Vec::new(),
        children: children.to_vec(),
    })
}

/// The headings of a body: their places among its children, their levels and their words.
fn headings(package: &Package, body: &Element) -> Vec<(usize, u8, String)> {
    let mut reader = Reader::new(package);
    let mut found = Vec::new();
    for (place, child) in body.children.iter().enumerate() {
        let Node::Element(element) = child else {
            continue;
        };
        if element.is("w:p") {
            let mut pieces = Vec::new();
            reader.paragraph(element, &mut pieces);
            if let Some(Piece::Block(Block::Heading(level, line))) = pieces.first() {
                found.push((place, *level, line.words()));
            }
        }
    }
    found
}

impl Reader<'_> {
    /// Everything in an element that stands on lines of its own.
    pub(super) fn blocks(&mut self, element: &Element, pieces: &mut Vec<Piece>) {
        for inner in element.elements() {
            match inner.name.as_str() {
                "w:p" => self.paragraph(inner, pieces),
                "w:tbl" => self.table(inner, pieces),
                "w:sdt" => {
                    let mut inside = Vec::new();
                    self.block_control(inner, &mut inside);
                    pieces.append(&mut inside);
                }
                "w:customXml" => self.blocks(inner, pieces),
                "mc:AlternateContent" => {
                    if let Some(choice) = chosen(inner) {
                        self.blocks(choice, pieces);
                    }
                }
                "w:altChunk" | "w:subDoc" => self.lose(LossKind::Chunk, ""),
                "w:commentRangeStart" => self.comment_begins(inner),
                "w:commentRangeEnd" => self.comment_ends(inner),
                "w:sectPr" | "w:tcPr" => {}
                "m:oMathPara" | "m:oMath" => self.lose(LossKind::Equation, &inner.words()),
                _ => self.unknown(inner),
            }
        }
    }

    fn block_control(&mut self, element: &Element, pieces: &mut Vec<Piece>) {
        let from = self.losses.len();
        // What a control shows is read as the body is, unless it shows nothing of its own.
        self.control(element, |_, _| {});
        if self.losses.len() == from
            && let Some(content) = element.child("w:sdtContent")
        {
            self.blocks(content, pieces);
        }
    }

    fn paragraph(&mut self, element: &Element, pieces: &mut Vec<Piece>) {
        let from = self.losses.len();
        let properties = element.child("w:pPr");
        let style = properties.and_then(|found| found.val("w:pStyle"));
        let outer_style = std::mem::replace(&mut self.paragraph_style, style.map(str::to_owned));
        let outer = std::mem::take(&mut self.line);
        self.inlines(element);
        self.paragraph_style = outer_style;
        let role = self.role(properties, style);
        if role == Role::Code {
            let lines = self.end_code();
            if !lines.is_empty() {
                pieces.push(Piece::Code(lines));
            }
            self.line = outer;
            return;
        }
        let line = self.end_line(from);
        self.line = outer;
        if line.is_empty() {
            return;
        }
        let words = line.words();
        if style.is_some_and(|id| self.package.styles.is_composed(id)) {
            self.lose(LossKind::Composed, &words);
            return;
        }
        let item = self.item(properties, style, role);
        match role {
            Role::Contents => self.lose(LossKind::Contents, ""),
            Role::Title => pieces.push(Piece::Block(Block::Title(without_emphasis(line)))),
            Role::Heading(level) => {
                let line = without_emphasis(line);
                self.heading = Some(shortened(&line.words(), MOST_QUOTED));
                if item.is_some_and(|(_, number, _)| number.is_some()) {
                    self.lose(LossKind::HeadingNumbers, "");
                }
                pieces.push(Piece::Block(Block::Heading(level, line)));
            }
            Role::Quote if item.is_none() => pieces.push(Piece::Quote(line)),
            _ => match item {
                Some((level, number, counter)) => pieces.push(Piece::Item(Item {
                    level,
                    number,
                    counter,
                    line,
                })),
                None => pieces.push(Piece::Block(Block::Paragraph(line))),
            },
        }
        self.place_losses(from, &words);
    }

    fn role(&self, properties: Option<&Element>, style: Option<&str>) -> Role {
        let own = properties
            .and_then(|found| found.val("w:outlineLvl"))
            .and_then(|level| level.parse::<u8>().ok());
        match (self.package.styles.role(style), own) {
            (Role::Text, Some(level)) if level < 9 => Role::Heading(level + 1),
            (role, _) => role,
        }
    }

    /// The level, number and counter of a paragraph that is an item of a list.
    fn item(
        &mut self,
        properties: Option<&Element>,
        style: Option<&str>,
        role: Role,
    ) -> Option<(u8, Option<u64>, String)> {
        let own = properties.and_then(|found| found.child("w:numPr"));
        let own_id = own
            .and_then(|found| found.val("w:numId"))
            .map(str::to_owned);
        let own_level = own
            .and_then(|found| found.val("w:ilvl"))
            .and_then(|level| level.parse::<u8>().ok());
        let (style_id, style_level) = self.package.styles.numbering(style).unwrap_or_default();
        let id = own_id.or(style_id);
        let level = own_level.or(style_level).unwrap_or(0).min(DEEPEST_LEVEL);
        // Word's own styles for deeper items have a numbering of one level each.
        let depth = match (own_level, role) {
            (None, Role::Bullet(depth) | Role::Number(depth)) => depth.max(level),
            _ => level,
        };
        let numbering = &self.package.numbering;
        let id = match id.as_deref() {
            // Numbering that a style brings is taken off like this.
            Some("0") => return None,
            Some(id) => match numbering.borrowed_style(id) {
                Some(style) => self
                    .package
                    .styles
                    .numbering(Some(style))
                    .and_then(|(id, _)| id)
                    .unwrap_or_else(|| id.to_owned()),
                None => id.to_owned(),
            },
            None => return by_name(role),
        };
        match numbering.mark(&id, level) {
            Mark::None => by_name(role),
            Mark::Bullet => Some((depth, None, String::new())),
            Mark::Number { other, start } => {
                let counter = numbering.counter(&id);
                if other && !matches!(role, Role::Heading(_) | Role::Title) {
                    self.lose(LossKind::ListNumbers, "");
                }
                let number = self.count(&counter, level, start);
                Some((depth, Some(number), counter))
            }
        }
    }

    /// The next number of a list; deeper levels begin anew.
    fn count(&mut self, counter: &str, level: u8, start: u64) -> u64 {
        let levels = self.counters.entry(counter.to_owned()).or_default();
        levels.retain(|known, _| *known <= level);
        let next = match levels.get(&level) {
            Some(last) => last.saturating_add(1),
            None => start,
        };
        levels.insert(level, next);
        next
    }

    /// Code keeps its blanks; a break begins a new line.
    fn end_code(&mut self) -> Vec<Line> {
        let line = std::mem::take(&mut self.line);
        let mut lines = vec![Line::default()];
        for inline in line.inlines {
            match (inline, lines.last_mut()) {
                (Inline::Break, _) => lines.push(Line::default()),
                (inline, Some(last)) => last.inlines.push(inline),
                (_, None) => {}
            }
        }
        if let Some(first) = lines.first_mut() {
            first.comments.append(&mut self.waiting);
        }
        lines
    }

    /// Reads a note where it is first pointed to, and gives its place.
    pub(super) fn read_note(&mut self, part: PartKind, note: &Element) -> usize {
        let outer_part = std::mem::replace(&mut self.part, part);
        let outer_line = std::mem::take(&mut self.line);
        let outer_link = self.link.take();
        let outer_fields = std::mem::take(&mut self.fields);
        let outer_waiting = std::mem::take(&mut self.waiting);
        let mut pieces = Vec::new();
        self.blocks(note, &mut pieces);
        self.part = outer_part;
        self.line = outer_line;
        self.link = outer_link;
        self.fields = outer_fields;
        self.waiting.splice(0..0, outer_waiting);
        self.notes.push(grouped(pieces));
        self.notes.len() - 1
    }
}

/// Items of Word's own styles for lists, where the file leaves the numbering out.
fn by_name(role: Role) -> Option<(u8, Option<u64>, String)> {
    match role {
        Role::Bullet(level) => Some((level, None, String::new())),
        Role::Number(level) => Some((level, Some(1), "by name".to_owned())),
        _ => None,
    }
}
