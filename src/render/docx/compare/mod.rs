//! Two versions of a document as one, with what was deleted and inserted: accepting everything gives the new one,
//! rejecting everything the old one.
//!
//! Paragraphs are compared word by word where they are the same paragraph in both; what was moved is deleted in one
//! place and inserted in the other, since nobody knows that it is the same. A table of other columns is another table.

mod align;
mod notes;
mod paragraph;

use super::flow::{
    Fate, Flow, Grid, Item, Note, NoteMark, Number, NumberedList, Paragraph, Piece, Row, Shape,
    Style,
};
use align::Step;
use std::collections::BTreeMap;

/// The two versions as one.
pub(super) fn compare(mut old: Flow, new: &Flow) -> Flow {
    notes::same_notes(&mut old, new);
    let steps = align::items(&old.items, &new.items);
    let lists = same_lists(&mut old, new, &steps);
    let mut merged = Flow {
        items: merged(&old.items, &new.items, &steps),
        notes: Vec::new(),
        lists,
    };
    let mut marks = Vec::new();
    for item in &merged.items {
        collect_marks(item, &mut marks);
    }
    for (mark, fate) in marks {
        let of = |flow: &Flow| flow.notes.iter().find(|note| note.key == mark.key).cloned();
        let (before, after) = (of(&old), of(new));
        let items = |note: &Option<Note>| note.as_ref().map_or(Vec::new(), |it| it.items.clone());
        merged.notes.push(Note {
            items: match fate {
                Fate::Kept => {
                    let (before, after) = (items(&before), items(&after));
                    let steps = align::items(&before, &after);
                    self::merged(&before, &after, &steps)
                }
                Fate::Deleted => story(items(&before), fate),
                Fate::Inserted => story(items(&after), fate),
            },
            key: mark.key,
            number: mark.number,
            fate,
        });
    }
    merged
}

/// A footnote that is there in one version only: its words are, its last line's end is the footnote's.
fn story(items: Vec<Item>, fate: Fate) -> Vec<Item> {
    let mut items: Vec<Item> = items.into_iter().map(|item| whole(item, fate)).collect();
    if let Some(Item::Paragraph(last)) = items.last_mut() {
        last.fate = Fate::Kept;
    }
    items
}

fn merged(old: &[Item], new: &[Item], steps: &[Step]) -> Vec<Item> {
    let mut items = Vec::new();
    for step in steps {
        match *step {
            Step::Both(before, after) => match (old.get(before), new.get(after)) {
                (Some(Item::Paragraph(before)), Some(Item::Paragraph(after))) => {
                    items.push(Item::Paragraph(paragraph::merged(before, after)));
                }
                (Some(Item::Table(before)), Some(Item::Table(after))) => {
                    items.push(Item::Table(table(before, after)));
                }
                _ => {}
            },
            Step::Old(place) => {
                items.extend(old.get(place).cloned().map(|one| whole(one, Fate::Deleted)));
            }
            Step::New(place) => {
                items.extend(
                    new.get(place)
                        .cloned()
                        .map(|one| whole(one, Fate::Inserted)),
                );
            }
        }
    }
    let ends_whole = match items.last() {
        Some(Item::Paragraph(last)) => last.fate == Fate::Kept,
        Some(Item::Table(last)) => last.fate == Fate::Kept,
        None => true,
    };
    if !ends_whole {
        // The last paragraph of a text cannot go; without this one it would stay behind, empty.
        let shape = Shape {
            style: Style::End,
            ..Shape::default()
        };
        items.push(Item::Paragraph(Paragraph {
            shape,
            ..Paragraph::default()
        }));
    }
    items
}

/// Something that is there in one version only.
fn whole(item: Item, fate: Fate) -> Item {
    match item {
        Item::Paragraph(one) => Item::Paragraph(Paragraph {
            fate,
            ..fated(one, fate)
        }),
        Item::Table(grid) => Item::Table(Grid {
            rows: grid.rows.into_iter().map(|row| row_of(row, fate)).collect(),
            fate,
            ..grid
        }),
    }
}

fn row_of(row: Row, fate: Fate) -> Row {
    Row {
        cells: row
            .cells
            .into_iter()
            .map(|cell| fated(cell, fate))
            .collect(),
        fate,
        ..row
    }
}

/// A paragraph whose words are there in one version only, and its end in both.
fn fated(mut paragraph: Paragraph, fate: Fate) -> Paragraph {
    for run in &mut paragraph.runs {
        run.fate = fate;
    }
    paragraph
}

/// A table whose columns are the same in both versions, row by row and cell by cell.
fn table(old: &Grid, new: &Grid) -> Grid {
    let mut rows = Vec::new();
    for step in align::rows(&old.rows, &new.rows) {
        match step {
            Step::Both(before, after) => {
                if let (Some(before), Some(after)) = (old.rows.get(before), new.rows.get(after)) {
                    let cells = before.cells.iter().zip(&after.cells);
                    rows.push(Row {
                        cells: cells
                            .map(|(before, after)| paragraph::merged(before, after))
                            .collect(),
                        ..after.clone()
                    });
                }
            }
            Step::Old(place) => {
                rows.extend(
                    old.rows
                        .get(place)
                        .cloned()
                        .map(|row| row_of(row, Fate::Deleted)),
                );
            }
            Step::New(place) => {
                rows.extend(
                    new.rows
                        .get(place)
                        .cloned()
                        .map(|row| row_of(row, Fate::Inserted)),
                );
            }
        }
    }
    Grid {
        rows,
        ..new.clone()
    }
}

/// Gives the old version's numbered lists the numbers of the new one's where they are the same list, and gives all
/// lists that there are then.
fn same_lists(old: &mut Flow, new: &Flow, steps: &[Step]) -> Vec<NumberedList> {
    let mut lists = new.lists.clone();
    let mut known: BTreeMap<usize, usize> = BTreeMap::new();
    for step in steps {
        let Step::Both(before, after) = *step else {
            continue;
        };
        let pair = (
            list_of(old.items.get(before)),
            list_of(new.items.get(after)),
        );
        if let (Some(before), Some(after)) = pair {
            let same = old.lists.get(before) == new.lists.get(after);
            let taken = known.values().any(|one| *one == after);
            if same && !taken {
                known.entry(before).or_insert(after);
            }
        }
    }
    for (place, list) in old.lists.iter().enumerate() {
        known.entry(place).or_insert_with(|| {
            lists.push(*list);
            lists.len().saturating_sub(1)
        });
    }
    let notes = old.notes.iter_mut().flat_map(|note| &mut note.items);
    for item in old.items.iter_mut().chain(notes) {
        if let Item::Paragraph(paragraph) = item
            && let Some(Number::Next(list, _)) = &mut paragraph.shape.number
            && let Some(now) = known.get(list)
        {
            *list = *now;
        }
    }
    lists
}

fn list_of(item: Option<&Item>) -> Option<usize> {
    match item {
        Some(Item::Paragraph(paragraph)) => match paragraph.shape.number {
            Some(Number::Next(list, _)) => Some(list),
            _ => None,
        },
        _ => None,
    }
}

fn collect_marks(item: &Item, marks: &mut Vec<(NoteMark, Fate)>) {
    let paragraphs: Vec<&Paragraph> = match item {
        Item::Paragraph(paragraph) => vec![paragraph],
        Item::Table(grid) => grid.rows.iter().flat_map(|row| &row.cells).collect(),
    };
    for run in paragraphs.into_iter().flat_map(|one| &one.runs) {
        if let Piece::Mark(mark) = &run.piece {
            marks.push((mark.clone(), run.fate));
        }
    }
}
