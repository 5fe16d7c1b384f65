//! Documents: the closed tree they are made of, and how they come about.
//!
//! `kinds` has the documents, one file each; `filling` takes from the records what they say, as the plain data of
//! `data`. A template decides what comes in which order and says it in Markdown; `prose` turns Markdown
//! into the tree; `compose` puts the records' own texts, parsed for themselves, in the places the
//! template names; `numbering` gives headings, references, contents list and footnotes their
//! numbers in one pass. Nothing here knows an output format.

mod amount;
pub mod compose;
mod contents;
pub mod data;
pub mod drawing;
mod estimates;
pub mod filling;
pub mod kinds;
pub mod numbering;
mod paragraphs;
mod pictures;
mod place;
pub mod plan;
pub mod prose;
pub mod template;
mod text;
mod together;
pub mod tree;
mod values;
mod walk;
pub mod words;

#[cfg(test)]
pub(crate) mod fixture;
#[cfg(test)]
mod tests;

pub use amount::Amount;
pub use compose::{ComposeError, compose, draft};
pub use contents::{Contents, Front};
pub use kinds::{AGENDA, Asked, CHANGES, DocumentKind, Filled, KINDS, MATERIAL, MINUTES, Unmade};
pub use template::{TemplateError, Templates};
pub use text::{Passage, clean, passages, plain, plain_lines, words};
pub use together::{Alike, heads, is_short_item, is_short_list, leads};
pub use tree::{Block, Document, Inline, State};
pub use values::value_in_words;
