//! Documents: the closed tree they are made of, and how they come about.
//!
//! A template decides what comes in which order and says it in Markdown; `prose` turns Markdown
//! into the tree; `compose` puts the records' own texts, parsed for themselves, in the places the
//! template names; `numbering` gives headings, references, contents list and footnotes their
//! numbers in one pass. Nothing here knows an output format.

mod amount;
pub mod compose;
mod estimates;
pub mod filling;
pub mod material;
pub mod numbering;
mod place;
pub mod plan;
pub mod prose;
pub mod template;
mod text;
pub mod tree;
mod walk;
pub mod words;

#[cfg(test)]
pub(crate) mod fixture;
#[cfg(test)]
mod tests;

pub use amount::Amount;
pub use compose::{ComposeError, compose_material, draft_material};
pub use template::{TemplateError, Templates};
pub use text::{clean, plain, words};
pub use tree::{Block, Document, Inline, State};
