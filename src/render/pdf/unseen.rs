//! The characters of a document that readers of its PDF see by their number.

use super::Unseen;
use super::fonts;
use super::literal::is_shown_by_number;
use crate::document::tree::Document;
use crate::document::{clean, passages};
use std::collections::BTreeSet;

/// Each once, where it stands first.
pub(super) fn unseen(document: &Document) -> Vec<Unseen> {
    let mut known = BTreeSet::new();
    let mut found = Vec::new();
    for passage in passages(document) {
        for character in clean(&passage.text).chars() {
            let hidden = is_shown_by_number(character)
                || !(character.is_whitespace() || fonts::has(character));
            if hidden && known.insert(character) {
                found.push(Unseen {
                    character,
                    heading: passage.heading.clone(),
                });
            }
        }
    }
    found
}
