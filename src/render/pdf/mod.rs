//! Documents as PDF for paper, archive and screen reader: PDF/UA-1 and PDF/A-2a at once.
//!
//! The tree becomes a list of calls to the functions of `style.typ`, with all its words in string literals, and typst
//! sets it in a world that holds this one source and the fonts of the program. Without the feature `pdf` the program
//! is built without typst, and asking for a PDF is told so.

#[cfg(feature = "pdf")]
mod blocks;
#[cfg(feature = "pdf")]
mod columns;
#[cfg(feature = "pdf")]
mod fonts;
#[cfg(feature = "pdf")]
mod inline;
#[cfg(feature = "pdf")]
mod literal;
#[cfg(feature = "pdf")]
mod missing;
#[cfg(feature = "pdf")]
mod tables;
#[cfg(feature = "pdf")]
mod typeset;
#[cfg(feature = "pdf")]
mod unseen;
#[cfg(feature = "pdf")]
mod world;
#[cfg(feature = "pdf")]
mod writer;

#[cfg(test)]
#[cfg(feature = "pdf")]
mod tests;

use crate::document::tree::Document;
use std::fmt;

/// Why there is no PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PdfError {
    /// The program was built without it.
    LeftOut,
    /// It could not be set: what typst says of it.
    NotSet(String),
}

impl fmt::Display for PdfError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PdfError::LeftOut => out.write_str("konsult was built without the feature `pdf`"),
            PdfError::NotSet(message) => out.write_str(message),
        }
    }
}

impl std::error::Error for PdfError {}

/// A character that no font of the program has, or that nobody would see: a PDF shows its number.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unseen {
    /// The character.
    pub character: char,
    /// The heading under which it stands first.
    pub heading: String,
}

/// The characters that readers of the document's PDF see by their number, in the order in which they come. Blanks of
/// other widths are set as blanks, and are none of them.
#[cfg(feature = "pdf")]
pub fn unseen(document: &Document) -> Vec<Unseen> {
    unseen::unseen(document)
}

/// None, since there is no PDF.
#[cfg(not(feature = "pdf"))]
pub fn unseen(_document: &Document) -> Vec<Unseen> {
    Vec::new()
}

/// The document as PDF, dated `made`, in seconds since 1970.
///
/// An archive wants to know when a document was made (PDF/A). One of records that nobody has committed yet has no such
/// date, and says nothing of being fit for an archive.
///
/// # Errors
/// The program was built without it, or what the document holds cannot be set.
#[cfg(feature = "pdf")]
pub fn pdf(document: &Document, made: Option<i64>) -> Result<Vec<u8>, PdfError> {
    typeset::pdf(document, made)
}

/// The document as PDF, which this program was built without.
///
/// # Errors
/// Always.
#[cfg(not(feature = "pdf"))]
pub fn pdf(_document: &Document, _made: Option<i64>) -> Result<Vec<u8>, PdfError> {
    Err(PdfError::LeftOut)
}
