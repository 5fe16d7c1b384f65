//! Paragraphs: their running text, with links, notes and comments.

use super::losses::LossKind;
use super::package::PartKind;
use super::reader::Reader;
use super::runs::chosen;
use super::tree::{Inline, Line, Look};
use super::xml::Element;

/// How much of the words that a comment is about is kept while they are read.
const MOST_HEARD: usize = 400;

impl Reader<'_> {
    /// Everything in an element that is running text.
    pub(super) fn inlines(&mut self, element: &Element) {
        for inner in element.elements() {
            self.inline(inner);
        }
    }

    fn inline(&mut self, element: &Element) {
        match element.name.as_str() {
            "w:r" => self.run(element),
            "w:hyperlink" => self.hyperlink(element),
            "w:fldSimple" => self.simple_field(element),
            "w:sdt" => self.control(element, Reader::inlines),
            "w:smartTag" | "w:customXml" | "w:bdo" | "w:dir" => self.inlines(element),
            "mc:AlternateContent" => {
                if let Some(choice) = chosen(element) {
                    self.inlines(choice);
                }
            }
            "m:oMath" | "m:oMathPara" => self.lose(LossKind::Equation, &element.words()),
            "w:commentRangeStart" => self.comment_begins(element),
            "w:commentRangeEnd" => self.comment_ends(element),
            "w:subDoc" => self.lose(LossKind::Chunk, ""),
            "w:pPr" => {}
            _ => self.unknown(element),
        }
    }

    /// A content control: what it shows, unless that is only Word's request to fill it in, or a list of contents.
    pub(super) fn control(&mut self, element: &Element, read: fn(&mut Self, &Element)) {
        let properties = element.child("w:sdtPr");
        let Some(content) = element.child("w:sdtContent") else {
            return;
        };
        let gallery = properties.and_then(|found| found.find("w:docPartGallery"));
        if gallery.and_then(|found| found.get("w:val")) == Some("Table of Contents") {
            return self.lose(LossKind::Contents, "");
        }
        if properties.is_some_and(|found| found.on("w:showingPlcHdr") == Some(true)) {
            return self.lose(LossKind::Placeholder, &content.words());
        }
        read(self, content);
    }

    fn hyperlink(&mut self, element: &Element) {
        let outer = self.link.take();
        let target = element
            .get("r:id")
            .and_then(|id| self.package.link(self.part, id));
        match (target, element.get("w:anchor")) {
            (Some(target), anchor) => {
                let address = match anchor {
                    Some(anchor) if !target.contains('#') => format!("{target}#{anchor}"),
                    _ => target.to_owned(),
                };
                self.link = Some(address);
            }
            (None, Some(_)) if self.is_shown() => self.lose(LossKind::InnerLink, ""),
            (None, _) => {}
        }
        self.inlines(element);
        self.link = outer;
    }

    pub(super) fn note_mark(&mut self, element: &Element) {
        if !self.is_shown() {
            return;
        }
        let part = match element.is("w:footnoteReference") {
            true => PartKind::Footnotes,
            false => PartKind::Endnotes,
        };
        let id = element.get("w:id").unwrap_or_default().to_owned();
        let Some(note) = self.package.note(part, &id) else {
            return self.lose(LossKind::Unknown, &format!("note {id}"));
        };
        // A note in a note could be the note itself.
        if self.part != PartKind::Body {
            return self.lose(LossKind::Unknown, &note.words());
        }
        let place = match self.note_places.get(&(part, id.clone())) {
            Some(place) => *place,
            None => {
                let place = self.read_note(part, note);
                self.note_places.insert((part, id), place);
                place
            }
        };
        self.line.inlines.push(Inline::Note(place));
    }

    pub(super) fn comment_begins(&mut self, element: &Element) {
        let id = element.get("w:id").unwrap_or_default();
        if let Some(place) = self.package.comments.place(id) {
            self.open_comments.push(place);
            self.await_line(place);
        }
    }

    pub(super) fn comment_ends(&mut self, element: &Element) {
        let id = element.get("w:id").unwrap_or_default();
        let place = self.package.comments.place(id);
        self.open_comments.retain(|open| Some(*open) != place);
    }

    /// The mark stands behind the words; a comment without words to be about has only this.
    pub(super) fn comment_mark(&mut self, element: &Element) {
        let id = element.get("w:id").unwrap_or_default();
        if let Some(place) = self.package.comments.place(id) {
            self.await_line(place);
        }
    }

    fn await_line(&mut self, place: usize) {
        if self.anchored.insert(place) {
            self.waiting.push(place);
        }
    }

    /// Notes the words for the comments that are about them.
    pub(super) fn hear_comments(&mut self, words: &str) {
        for place in &self.open_comments {
            if let Some(comment) = self.comments.get_mut(*place)
                && comment.about.len() < MOST_HEARD
            {
                comment.about.push_str(words);
            }
        }
    }

    /// Whether nothing has been read of the line yet.
    pub(super) fn line_is_blank(&self) -> bool {
        self.line.is_empty()
    }

    /// The line that has been read, its blanks set as a reader sees them, and the places of what was lost in it.
    pub(super) fn end_line(&mut self, losses_from: usize) -> Line {
        let mut line = std::mem::take(&mut self.line);
        line.inlines = settled(line.inlines);
        if !line.is_empty() {
            line.comments.append(&mut self.waiting);
            for comment in &self.open_comments {
                if let Some(comment) = self.comments.get_mut(*comment) {
                    comment.about.push(' ');
                }
            }
        }
        self.place_losses(losses_from, &line.words());
        line
    }
}

/// Runs that look the same as one, single blanks, and none at the ends or around breaks.
pub(crate) fn settled(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut settled: Vec<Inline> = Vec::new();
    let mut blank = true;
    for inline in inlines {
        match inline {
            Inline::Run(mut run) => {
                let mut words = String::with_capacity(run.words.len());
                for character in run.words.chars() {
                    let is_blank = matches!(character, ' ' | '\t' | '\n' | '\r');
                    match is_blank {
                        true if blank => {}
                        true => words.push(' '),
                        false => words.push(character),
                    }
                    blank = is_blank;
                }
                if words.is_empty() {
                    continue;
                }
                run.words = words;
                match settled.last_mut() {
                    Some(Inline::Run(last)) if last.look == run.look && last.link == run.link => {
                        last.words.push_str(&run.words);
                    }
                    _ => settled.push(Inline::Run(run)),
                }
            }
            Inline::Note(note) => {
                blank = false;
                settled.push(Inline::Note(note));
            }
            Inline::Break => {
                trim_end(&mut settled);
                if !settled.is_empty() {
                    settled.push(Inline::Break);
                }
                blank = true;
            }
        }
    }
    while matches!(settled.last(), Some(Inline::Break)) || trim_end(&mut settled) {
        if matches!(settled.last(), Some(Inline::Break)) {
            settled.pop();
        }
    }
    settled
}

/// Takes blanks off the end; whether a run was taken away or cut.
fn trim_end(inlines: &mut Vec<Inline>) -> bool {
    let Some(Inline::Run(run)) = inlines.last_mut() else {
        return false;
    };
    let length = run.words.trim_end().len();
    let cut = length < run.words.len();
    run.words.truncate(length);
    if run.words.is_empty() {
        inlines.pop();
        return true;
    }
    cut
}

/// The line without bold and italic, as a heading has it: all of it is emphasised there.
pub(super) fn without_emphasis(mut line: Line) -> Line {
    for inline in &mut line.inlines {
        if let Inline::Run(run) = inline {
            run.look = Look {
                code: run.look.code,
                ..Look::default()
            };
        }
    }
    line.inlines = settled(line.inlines);
    line
}
