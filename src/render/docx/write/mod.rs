//! A flow as WordprocessingML.

mod picture;
mod runs;
mod shape;
mod table;

pub(super) use shape::{
    FACT_STEP, FIRST_LIST, FRAME_STEP, LIST_STEP, QUOTE_STEP, WIDE_FACT_STEP, border, frame_right,
    frame_style, inset,
};

use super::flow::{Fate, Item, Note, Paragraph, Piece, Run, Style};
use super::names::name;
use super::xml::Xml;
use std::collections::{BTreeMap, BTreeSet};

/// Who changed what, and when.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Revision {
    /// Whom Word shows beside a change.
    pub(super) author: String,
    /// When, as Word writes it; none where nobody knows.
    pub(super) date: Option<String>,
}

/// What has to be unique in a whole document.
#[derive(Debug, Default)]
pub(super) struct Ids {
    last: u32,
    /// Names of bookmarks that have been given out.
    bookmarks: BTreeSet<String>,
    pictures: u32,
}

impl Ids {
    /// The number of the next picture.
    fn picture(&mut self) -> u32 {
        self.pictures = self.pictures.saturating_add(1);
        self.pictures
    }

    fn next(&mut self) -> String {
        self.last = self.last.saturating_add(1);
        self.last.to_string()
    }
}

/// The numbers of footnotes by key and fate of the mark.
pub(super) type NoteIds = BTreeMap<(String, Fate), u32>;

/// Writes one part: the body or the footnotes.
pub(super) struct Writer<'a> {
    pub(super) xml: Xml,
    revision: &'a Revision,
    ids: &'a mut Ids,
    notes: &'a NoteIds,
    /// Footnotes whose number is repeated somewhere.
    repeated: &'a BTreeSet<String>,
    addresses: &'a mut Vec<String>,
    in_contents: bool,
    /// Whether the field that the contents list is has begun.
    field_open: bool,
}

impl<'a> Writer<'a> {
    pub(super) fn new(
        revision: &'a Revision,
        ids: &'a mut Ids,
        notes: (&'a NoteIds, &'a BTreeSet<String>),
        addresses: &'a mut Vec<String>,
    ) -> Self {
        Self {
            xml: Xml::default(),
            revision,
            ids,
            notes: notes.0,
            repeated: notes.1,
            addresses,
            in_contents: false,
            field_open: false,
        }
    }

    /// Paragraphs and tables; the contents list among them becomes a field that Word can make anew.
    pub(super) fn items(&mut self, items: &[Item]) {
        for (place, item) in items.iter().enumerate() {
            let is_last = place + 1 == items.len();
            let in_contents = is_in_contents(item);
            if in_contents && !self.in_contents {
                self.open_contents();
            }
            if !in_contents && self.in_contents {
                self.close_contents();
            }
            match item {
                Item::Paragraph(paragraph) => self.paragraph(paragraph, None),
                Item::Table(grid) => self.table(grid, is_last),
            }
        }
        if self.in_contents {
            self.close_contents();
        }
    }

    fn open_contents(&mut self) {
        self.in_contents = true;
        self.xml.raw(
            "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/><w:docPartUnique/>\
             </w:docPartObj></w:sdtPr><w:sdtContent>",
        );
    }

    fn close_contents(&mut self) {
        self.in_contents = false;
        if std::mem::take(&mut self.field_open) {
            self.xml.raw(
                "<w:p><w:pPr><w:pStyle w:val=\"TableEnd\"/></w:pPr>\
                 <w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>",
            );
        }
        self.xml.raw("</w:sdtContent></w:sdt>");
    }

    /// A paragraph, with a footnote's number before it where it is the first of one.
    fn paragraph(&mut self, paragraph: &Paragraph, number: Option<&Note>) {
        self.xml.open("w:p", &[]);
        self.properties(paragraph);
        let anchor = paragraph.anchor.as_deref().map(name);
        let bookmark = anchor.and_then(|name| self.open_bookmark(name));
        let in_list = matches!(paragraph.shape.style, Style::Contents(_));
        if in_list && !self.field_open {
            self.begin_contents();
        }
        if let Some(note) = number {
            self.note_number(note);
        }
        self.runs(&paragraph.runs, in_list);
        if let Some(id) = bookmark {
            self.xml.empty("w:bookmarkEnd", &[("w:id", &id)]);
        }
        self.xml.close("w:p");
    }

    /// The field that the contents list is. Its lines say no page until Word has counted them, since no page number is
    /// better than a wrong one.
    fn begin_contents(&mut self) {
        self.field_open = true;
        self.xml.raw(
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>\
             <w:r><w:instrText xml:space=\"preserve\"> TOC \\o &quot;1-3&quot; \\h \\z </w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>",
        );
    }

    fn open_bookmark(&mut self, name: String) -> Option<String> {
        // Word tells bookmarks apart without regard to capital letters.
        if !self.ids.bookmarks.insert(name.to_lowercase()) {
            return None;
        }
        let id = self.ids.next();
        self.xml
            .empty("w:bookmarkStart", &[("w:id", &id), ("w:name", &name)]);
        Some(id)
    }

    fn properties(&mut self, paragraph: &Paragraph) {
        let mut inside = Xml::default();
        shape::write(&mut inside, &paragraph.shape);
        let tracked = match paragraph.fate {
            Fate::Kept => None,
            Fate::Inserted => Some("w:ins"),
            Fate::Deleted => Some("w:del"),
        };
        if let Some(element) = tracked {
            inside.open("w:rPr", &[]);
            self.revised(&mut inside, element, true);
            inside.close("w:rPr");
        }
        if let Some(was) = &paragraph.was {
            self.revised(&mut inside, "w:pPrChange", false);
            inside.open("w:pPr", &[]);
            shape::write(&mut inside, was);
            inside.close("w:pPr");
            inside.close("w:pPrChange");
        }
        if !inside.is_empty() {
            self.xml.open("w:pPr", &[]);
            self.xml.append(inside);
            self.xml.close("w:pPr");
        }
    }

    /// An element that tells who changed something, and when.
    fn revised(&mut self, xml: &mut Xml, element: &str, is_empty: bool) {
        let id = self.ids.next();
        let mut attributes = vec![("w:id", id.as_str()), ("w:author", &self.revision.author)];
        if let Some(date) = &self.revision.date {
            attributes.push(("w:date", date));
        }
        match is_empty {
            true => xml.empty(element, &attributes),
            false => xml.open(element, &attributes),
        }
    }

    /// A footnote.
    pub(super) fn note(&mut self, note: &Note) {
        let key = (note.key.clone(), note.fate);
        let id = self.notes.get(&key).copied().unwrap_or_default();
        self.xml.open("w:footnote", &[("w:id", &id.to_string())]);
        for (place, item) in note.items.iter().enumerate() {
            match item {
                Item::Paragraph(paragraph) => {
                    self.paragraph(paragraph, (place == 0).then_some(note));
                }
                Item::Table(grid) => self.table(grid, false),
            }
        }
        self.xml.close("w:footnote");
    }
}

fn is_in_contents(item: &Item) -> bool {
    let Item::Paragraph(paragraph) = item else {
        return false;
    };
    matches!(
        paragraph.shape.style,
        Style::ContentsHeading | Style::Contents(_)
    )
}

/// The keys of the footnotes whose number is repeated in a text.
pub(super) fn repeated(items: &[Item]) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    let mut look = |runs: &[Run]| {
        for run in runs {
            if let Piece::MarkAgain(key, _) = &run.piece {
                keys.insert(key.clone());
            }
        }
    };
    for item in items {
        match item {
            Item::Paragraph(paragraph) => look(&paragraph.runs),
            Item::Table(grid) => {
                let cells = grid.rows.iter().flat_map(|row| &row.cells);
                cells.for_each(|cell| look(&cell.runs));
            }
        }
    }
    keys
}
