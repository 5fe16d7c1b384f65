//! Differences of words as people see them: a closed page, and one renderer a format. Reads no record.
//!
//! Whatever characters a text holds, it comes out as that text: nothing in it becomes markup, and signs that cannot be
//! seen, or that turn the direction of writing, are shown by their number.

mod html;
mod markdown;
mod names;
mod page;
mod visible;

pub use crate::facts::in_words;
pub use html::html;
pub use markdown::{code, difference, markdown, tag_text, text as markdown_text};
pub use names::{
    PART_WORDS, field_name, part_name, parts_in_sentence, place_in_sentence, section_heading,
};
pub use page::{Entry, Legend, Page, TextShown, only_blanks};
pub use visible::{visible, visible_runs};

#[cfg(test)]
mod tests;
