//! Documents to bytes, one file for each format. A renderer reads the tree and nothing else, and
//! matches it exhaustively; the same tree always gives the same bytes.

mod html;
mod markdown;
pub mod plan;
mod svg;

#[cfg(test)]
mod tests;

pub use html::html;
pub use markdown::markdown;
pub use svg::svg;
