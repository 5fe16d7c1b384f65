//! Numbers for headings, and everything that repeats them, from one pass.
//!
//! A number is made from the heading that carries it and from nothing else, so none can repeat or
//! skip: a chapter counts in the nearest numbered heading around it, appendices and cases count
//! through the document. Contents list, references and links read what that pass has written down.

use std::collections::BTreeMap;
use std::fmt;

use super::paragraphs::Paragraphs;
use super::prose::anchor;
use super::text::plain;
use super::tree::{Block, ContentsEntry, Document, Footnote, Heading, Inline, Numbered};
use super::walk::{Visitor, walk};
use super::words::Words;
use crate::language::Language;

/// The deepest level of the contents list.
const DEEPEST_LISTED: u8 = 4;
/// The deepest level there is.
const DEEPEST: u8 = 6;

/// A reference that leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownReference {
    /// The anchor it names.
    pub id: String,
    /// The heading it stands under.
    pub under: String,
}

impl fmt::Display for UnknownReference {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "#{} is not in this document (referred to under \"{}\")",
            self.id, self.under
        )
    }
}

impl std::error::Error for UnknownReference {}

/// Numbers a document in place: levels without gaps, unique anchors, numbers, contents list,
/// references and footnotes. Links to anchors that are not there become their words; references to
/// them are errors, all of which are given, and stand in the document as the anchor in brackets.
pub fn number(document: &mut Document) -> Result<(), Vec<UnknownReference>> {
    settle(document, false)
}

/// The same, with a number for every paragraph under a numbered heading.
pub fn number_with_paragraphs(document: &mut Document) -> Result<(), Vec<UnknownReference>> {
    settle(document, true)
}

fn settle(document: &mut Document, paragraphs: bool) -> Result<(), Vec<UnknownReference>> {
    let mut claim = Claim::default();
    walk(&mut document.blocks, &mut claim);
    let mut count = Count::new(document.language, claim);
    walk(&mut document.blocks, &mut count);
    if paragraphs {
        count.paragraphs(&mut document.blocks);
    }
    let mut resolve = Resolve {
        known: count.known,
        entries: count.entries,
        notes: count.notes,
        under: document.title.clone(),
        unknown: Vec::new(),
    };
    walk(&mut document.blocks, &mut resolve);
    if resolve.unknown.is_empty() {
        Ok(())
    } else {
        Err(resolve.unknown)
    }
}

/// Anchors that authors have chosen, which are given out before those made from words.
#[derive(Default)]
struct Claim {
    taken: BTreeMap<String, u32>,
}

impl Claim {
    fn unique(&mut self, wanted: &str) -> String {
        let wanted = if wanted.is_empty() { "del" } else { wanted };
        if !self.taken.contains_key(wanted) {
            self.taken.insert(wanted.to_owned(), 1);
            return wanted.to_owned();
        }
        loop {
            let last = self.taken.entry(wanted.to_owned()).or_insert(1);
            *last = last.saturating_add(1);
            let id = format!("{wanted}-{last}");
            if !self.taken.contains_key(&id) {
                self.taken.insert(id.clone(), 1);
                return id;
            }
        }
    }
}

impl Visitor for Claim {
    fn heading(&mut self, heading: &mut Heading) {
        if !heading.id.is_empty() {
            heading.id = self.unique(&heading.id);
        }
    }
}

/// A heading whose part is not over.
struct Open {
    level: u8,
    /// What the numbers of its sections begin with, when it is numbered itself.
    prefix: Option<String>,
    sections: u32,
}

struct Count {
    words: &'static Words,
    claim: Claim,
    open: Vec<Open>,
    chapters: u32,
    appendices: u32,
    cases: u32,
    known: BTreeMap<String, Known>,
    entries: Vec<ContentsEntry>,
    notes: BTreeMap<String, Note>,
    last_note: u32,
}

struct Known {
    text: String,
    language: Option<Language>,
}

#[derive(Default)]
struct Note {
    number: u32,
    seen: bool,
}

impl Count {
    fn new(language: Language, claim: Claim) -> Self {
        Self {
            words: Words::of(language),
            claim,
            open: Vec::new(),
            chapters: 0,
            appendices: 0,
            cases: 0,
            known: BTreeMap::new(),
            entries: Vec::new(),
            notes: BTreeMap::new(),
            last_note: 0,
        }
    }

    fn paragraphs(&mut self, blocks: &mut [Block]) {
        let claim = &mut self.claim;
        let mut unique = |wanted: &str| claim.unique(wanted);
        let mut paragraphs = Paragraphs::new(self.words, &mut unique);
        paragraphs.number(blocks);
        let known = |(id, text)| {
            let language = None;
            (id, Known { text, language })
        };
        self.known.extend(paragraphs.given.into_iter().map(known));
    }

    /// The number, and what the numbers of the sections below begin with.
    fn next(&mut self, numbered: Numbered) -> (Option<String>, Option<String>) {
        match numbered {
            Numbered::No => (None, None),
            Numbered::Case => {
                self.cases = self.cases.saturating_add(1);
                (Some(format!("{} {}", self.words.case, self.cases)), None)
            }
            Numbered::Appendix => {
                self.appendices = self.appendices.saturating_add(1);
                let number = self.appendices;
                (
                    Some(format!("{} {number}", self.words.appendix)),
                    Some(format!("{}{number}", self.words.appendix_letter)),
                )
            }
            Numbered::Chapter => {
                let around = self.open.iter_mut().rev().find(|one| one.prefix.is_some());
                let number = match around {
                    Some(around) => {
                        around.sections = around.sections.saturating_add(1);
                        let prefix = around.prefix.as_deref().unwrap_or_default();
                        format!("{prefix}.{}", around.sections)
                    }
                    None => {
                        self.chapters = self.chapters.saturating_add(1);
                        self.chapters.to_string()
                    }
                };
                (Some(number.clone()), Some(number))
            }
        }
    }
}

impl Visitor for Count {
    fn heading(&mut self, heading: &mut Heading) {
        while self
            .open
            .last()
            .is_some_and(|one| one.level >= heading.level)
        {
            self.open.pop();
        }
        let (number, prefix) = self.next(heading.numbered);
        self.open.push(Open {
            level: heading.level,
            prefix,
            sections: 0,
        });
        let depth = u8::try_from(self.open.len()).unwrap_or(DEEPEST);
        heading.level = depth.saturating_add(1).min(DEEPEST);
        heading.number = number;
        let title = plain(&heading.content);
        if heading.id.is_empty() {
            heading.id = self.claim.unique(&anchor(&title));
        }
        let known = Known {
            text: heading.label() + &title,
            language: heading.language,
        };
        self.known.insert(heading.id.clone(), known);
        if heading.level <= DEEPEST_LISTED && !heading.unlisted {
            self.entries.push(ContentsEntry {
                depth: heading.level.saturating_sub(1),
                id: heading.id.clone(),
                number: heading.number.clone(),
                title,
                language: heading.language,
            });
        }
    }

    fn inlines(&mut self, content: &mut Vec<Inline>) {
        for inline in content {
            if let Inline::FootnoteReference(mark) = inline
                && !self.notes.contains_key(&mark.key)
            {
                self.last_note = self.last_note.saturating_add(1);
                let number = self.last_note;
                let seen = false;
                self.notes.insert(mark.key.clone(), Note { number, seen });
            }
        }
    }

    fn footnotes(&mut self, notes: &mut Vec<Footnote>) {
        for note in notes.iter_mut() {
            if !self.notes.contains_key(&note.key) {
                self.last_note = self.last_note.saturating_add(1);
                let number = self.last_note;
                let seen = true;
                self.notes.insert(note.key.clone(), Note { number, seen });
            }
        }
    }
}

struct Resolve {
    known: BTreeMap<String, Known>,
    entries: Vec<ContentsEntry>,
    notes: BTreeMap<String, Note>,
    under: String,
    unknown: Vec<UnknownReference>,
}

impl Visitor for Resolve {
    fn heading(&mut self, heading: &mut Heading) {
        self.under = plain(&heading.content);
    }

    fn contents(&mut self, entries: &mut Vec<ContentsEntry>) {
        entries.clone_from(&self.entries);
    }

    fn footnotes(&mut self, notes: &mut Vec<Footnote>) {
        for note in notes.iter_mut() {
            note.number = self.notes.get(&note.key).map_or(0, |known| known.number);
        }
        notes.sort_by_key(|note| note.number);
    }

    fn inlines(&mut self, content: &mut Vec<Inline>) {
        let mut settled = Vec::with_capacity(content.len());
        for mut inline in content.drain(..) {
            match &mut inline {
                Inline::Reference(reference) => match self.known.get(&reference.id) {
                    Some(known) => {
                        reference.text.clone_from(&known.text);
                        reference.language = known.language;
                    }
                    None => {
                        self.unknown.push(UnknownReference {
                            id: reference.id.clone(),
                            under: self.under.clone(),
                        });
                        inline = Inline::Text(format!("[#{}]", reference.id));
                    }
                },
                Inline::FootnoteReference(mark) => {
                    if let Some(note) = self.notes.get_mut(&mark.key) {
                        mark.number = note.number;
                        mark.first = !note.seen;
                        note.seen = true;
                    }
                }
                Inline::Link(link) => {
                    let anchor = link.target.as_anchor();
                    if anchor.is_some_and(|id| !self.known.contains_key(id)) {
                        settled.append(&mut link.content);
                        continue;
                    }
                }
                _ => {}
            }
            settled.push(inline);
        }
        *content = settled;
    }
}
