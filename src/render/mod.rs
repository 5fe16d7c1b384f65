//! Documents to bytes, one file for each format. A renderer reads the tree and nothing else, and
//! matches it exhaustively; the same tree always gives the same bytes.

mod docx;
mod escape;
mod html;
mod markdown;
mod pdf;
pub mod plan;
mod svg;

#[cfg(test)]
mod places;
#[cfg(test)]
mod tests;

pub use docx::{DocxError, docx, docx_changes};
pub use html::html;
pub use markdown::markdown;
pub use pdf::{PdfError, Unseen, pdf, unseen};
pub use svg::svg;
