//! Documents as Word files: real styles, lists, footnotes and tables, an outline that Word can make a contents list of,
//! and, where two versions are compared, changes that can be accepted and rejected one by one.
//!
//! The tree becomes a flow of paragraphs and tables (`layout`), two flows become one with what changed in it
//! (`compare`), a flow becomes XML (`write`), and the parts become one zip file here. What a character XML 1.0 cannot
//! hold stood for is told by U+FFFD in its place, as in every other format.

mod compare;
mod flow;
mod layout;
mod names;
mod notes;
mod numbering;
mod parts;
mod runs;
mod styles;
mod widths;
mod write;
mod xml;

use crate::document::Document;
use flow::{Flow, Item};
use parts::WITH_PICTURES;
use std::collections::BTreeSet;
use std::fmt;
use std::io::{Cursor, Write};
use write::{Ids, NoteIds, Revision, Writer};
use xml::Xml;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// Why there is no Word file: its parts could not be packed into one, in the words of what packs them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocxError(pub String);

impl fmt::Display for DocxError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for DocxError {}

/// The document as a Word file. `made` is the instant of the commit it is made from, in seconds since 1970, where there
/// is one.
///
/// # Errors
/// It is larger than a Word file can be.
pub fn docx(document: &Document, made: Option<i64>) -> Result<Vec<u8>, DocxError> {
    let flow = layout::lay_out(document);
    file(document, &flow, made, &Revision::default())
}

/// A new version of a document with what was deleted and inserted since the old one as changes that Word can accept and
/// reject: all accepted gives the new one, all rejected the old one. `since` is what the old one is known by. Word shows
/// it where it shows who made a change, since many may have had a hand in it; when is the instant of the new version's
/// commit, and none where it has none.
///
/// # Errors
/// It is larger than a Word file can be.
pub fn docx_changes(
    old: &Document,
    new: &Document,
    made: Option<i64>,
    since: &str,
) -> Result<Vec<u8>, DocxError> {
    let flow = compare::compare(layout::lay_out(old), &layout::lay_out(new));
    let revision = Revision {
        author: parts::changed_since(new.language, since),
        date: made.and_then(parts::instant),
    };
    file(new, &flow, made, &revision)
}

fn file(
    document: &Document,
    flow: &Flow,
    made: Option<i64>,
    revision: &Revision,
) -> Result<Vec<u8>, DocxError> {
    let language = document.language;
    let text = text(flow, revision);
    let parts = [
        ("[Content_Types].xml", parts::content_types()),
        ("_rels/.rels", parts::package_relationships()),
        ("docProps/core.xml", parts::core(document, made)),
        ("docProps/app.xml", parts::APP.to_owned()),
        ("docProps/custom.xml", parts::custom(document)),
        ("word/document.xml", text.body),
        (
            "word/_rels/document.xml.rels",
            parts::document_relationships(&text.addresses),
        ),
        ("word/footnotes.xml", text.notes),
        (
            "word/_rels/footnotes.xml.rels",
            parts::note_relationships(&text.note_addresses),
        ),
        ("word/styles.xml", styles::styles(language)),
        ("word/numbering.xml", numbering::numbering(&flow.lists)),
        ("word/settings.xml", parts::settings(language)),
        ("word/fontTable.xml", parts::FONTS.to_owned()),
        ("word/header1.xml", parts::header(document, false)),
        ("word/header2.xml", parts::header(document, true)),
        ("word/footer1.xml", parts::footer(language)),
    ];
    packed(&parts)
}

/// The parts in one file.
fn packed(parts: &[(&str, String)]) -> Result<Vec<u8>, DocxError> {
    package(parts).map_err(|error| DocxError(error.to_string()))
}

/// The parts in one file, in their order and without the time of day.
fn package(parts: &[(&str, String)]) -> Result<Vec<u8>, ZipError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for (name, text) in parts {
        zip.start_file(*name, options)?;
        zip.write_all(text.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

/// The body and the footnotes.
struct Text {
    body: String,
    addresses: Vec<String>,
    notes: String,
    note_addresses: Vec<String>,
}

fn text(flow: &Flow, revision: &Revision) -> Text {
    let ids: NoteIds = flow
        .notes
        .iter()
        .zip(1_u32..)
        .map(|(note, id)| ((note.key.clone(), note.fate), id))
        .collect();
    let repeated = repeated(flow);
    let mut unique = Ids::default();
    let (mut addresses, mut note_addresses) = (Vec::new(), Vec::new());

    let mut writer = Writer::new(revision, &mut unique, (&ids, &repeated), &mut addresses);
    writer.items(&flow.items);
    let items = writer.xml;
    let mut body = Xml::part();
    body.open("w:document", WITH_PICTURES);
    body.open("w:body", &[]);
    body.append(items);
    parts::section(&mut body);
    body.close("w:body");
    body.close("w:document");

    let shared = (&ids, &repeated);
    let mut writer = Writer::new(revision, &mut unique, shared, &mut note_addresses);
    for note in &flow.notes {
        writer.note(note);
    }
    let items = writer.xml;
    let mut notes = Xml::part();
    notes.open("w:footnotes", WITH_PICTURES);
    notes.raw(
        "<w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:pPr><w:pStyle w:val=\"TableEnd\"/></w:pPr>\
         <w:r><w:separator/></w:r></w:p></w:footnote>\
         <w:footnote w:type=\"continuationSeparator\" w:id=\"0\"><w:p><w:pPr><w:pStyle w:val=\"TableEnd\"/></w:pPr>\
         <w:r><w:continuationSeparator/></w:r></w:p></w:footnote>",
    );
    notes.append(items);
    notes.close("w:footnotes");
    Text {
        body: body.into_text(),
        addresses,
        notes: notes.into_text(),
        note_addresses,
    }
}

/// The footnotes whose number is repeated somewhere.
fn repeated(flow: &Flow) -> BTreeSet<String> {
    let items = flow.notes.iter().map(|note| note.items.as_slice());
    let all: Vec<&[Item]> = items.chain([flow.items.as_slice()]).collect();
    all.into_iter().flat_map(write::repeated).collect()
}

#[cfg(test)]
pub(in crate::render) mod tests;
