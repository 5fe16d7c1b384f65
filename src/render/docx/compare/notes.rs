//! Which footnote of the old version is which of the new one: their keys tell where in a document they stand, which may
//! be another place now.

use super::super::flow::{Flow, Item, Note, Piece, Run};
use std::collections::BTreeMap;

/// Gives the old version's footnotes the keys of the new one's where they say the same or have the same key, and keys
/// that the new one does not have where there is no such footnote.
pub(super) fn same_notes(old: &mut Flow, new: &Flow) {
    let mut left: Vec<&Note> = new.notes.iter().collect();
    let mut keys: BTreeMap<String, String> = BTreeMap::new();
    let say_the_same = |old: &Note, new: &Note| old.items == new.items;
    let have_one_key = |old: &Note, new: &Note| old.key == new.key;
    for are_one in [say_the_same, have_one_key] {
        for note in &old.notes {
            if keys.contains_key(&note.key) {
                continue;
            }
            if let Some(place) = left.iter().position(|other| are_one(note, other)) {
                keys.insert(note.key.clone(), left.remove(place).key.clone());
            }
        }
    }
    for note in &old.notes {
        // No key of a document begins with a blank.
        let own = || match new.notes.iter().any(|other| other.key == note.key) {
            true => format!(" {}", note.key),
            false => note.key.clone(),
        };
        keys.entry(note.key.clone()).or_insert_with(own);
    }
    let rename = |key: &mut String| {
        if let Some(now) = keys.get(key) {
            key.clone_from(now);
        }
    };
    for note in &mut old.notes {
        rename(&mut note.key);
        for run in note.items.iter_mut().flat_map(runs) {
            rename_in(run, &rename);
        }
    }
    for run in old.items.iter_mut().flat_map(runs) {
        rename_in(run, &rename);
    }
}

fn rename_in(run: &mut Run, rename: &impl Fn(&mut String)) {
    match &mut run.piece {
        Piece::Mark(mark) => rename(&mut mark.key),
        Piece::MarkAgain(key, _) => rename(key),
        Piece::Text(_) | Piece::Break | Piece::Tab | Piece::Page(_) | Piece::Picture(_) => {}
    }
}

fn runs(item: &mut Item) -> Vec<&mut Run> {
    match item {
        Item::Paragraph(paragraph) => paragraph.runs.iter_mut().collect(),
        Item::Table(grid) => {
            let cells = grid.rows.iter_mut().flat_map(|row| &mut row.cells);
            cells.flat_map(|cell| &mut cell.runs).collect()
        }
    }
}
