//! Files as text with places: bytes to text, front matter, the YAML tree, Markdown sections.
//!
//! Knows no case from a meeting. Nothing here fails: every reader gives what it could read *and* the faults it
//! found, each with its exact place.

mod blocks;
mod characters;
mod decoded;
mod edits;
mod events;
mod fault;
mod front_matter;
mod headings;
mod in_words;
mod lists;
mod looks;
mod lost;
mod markdown;
mod marks;
mod pasted;
mod reading;
pub mod shape;
mod tables;
mod text;
mod unseen;
pub mod word;
mod yaml;
mod yaml_builder;
mod yaml_cut;
mod yaml_faults;
mod yaml_recovery;
mod yaml_tabs;
mod yaml_tree;

pub use characters::does_not_show;
pub use events::{as_read, prose_words};
pub use fault::{Fault, MOST_FAULTS, Related, is_full, ready, shorten, tell};
pub use front_matter::{Parts, split};
pub use in_words::in_words;
pub use lost::is_address;
pub use markdown::{Body, Section, nearest, read_prose};
pub use reading::Reading;
pub use text::{MAX_BYTES, Position, SourceText, Span};
pub use unseen::hides_words;
pub use yaml::parse as parse_yaml;
pub use yaml_cut::find_cut_short;
pub use yaml_tree::{Entry, MAX_NESTING, MAX_VALUES, Node, Value};

#[cfg(test)]
mod tests;
