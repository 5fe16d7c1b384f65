//! One paragraph in two versions, word by word.

use super::super::flow::{Fate, Paragraph, Piece, Run};
use crate::language::words_and_blanks;
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// How many words and blanks both sides may have together and still be compared; beyond it all of the old is deleted.
const MOST: usize = 40_000;

/// Both versions as one.
pub(super) fn merged(old: &Paragraph, new: &Paragraph) -> Paragraph {
    Paragraph {
        shape: new.shape,
        was: Some(old.shape).filter(|shape| *shape != new.shape),
        anchor: new.anchor.clone(),
        runs: runs(&pieces(&old.runs), &pieces(&new.runs)),
        fate: Fate::Kept,
    }
}

fn runs(old: &[Run], new: &[Run]) -> Vec<Run> {
    let fated = |run: &Run, fate| Run {
        fate,
        ..run.clone()
    };
    let mut found: Vec<Run> = Vec::new();
    if old.len() + new.len() > MOST {
        found.extend(old.iter().map(|run| fated(run, Fate::Deleted)));
        found.extend(new.iter().map(|run| fated(run, Fate::Inserted)));
        return found;
    }
    for op in capture_diff_slices(Algorithm::Patience, old, new) {
        let before = old.get(op.old_range()).unwrap_or_default();
        let after = new.get(op.new_range()).unwrap_or_default();
        match op {
            DiffOp::Equal { .. } => found.extend_from_slice(before),
            DiffOp::Delete { .. } | DiffOp::Insert { .. } | DiffOp::Replace { .. } => {
                found.extend(before.iter().map(|run| fated(run, Fate::Deleted)));
                found.extend(after.iter().map(|run| fated(run, Fate::Inserted)));
            }
        }
    }
    gathered(&found)
}

/// The same with what was deleted and inserted at one place put together, the old words first: a blank that both sides
/// have between two changed words belongs to both.
fn gathered(found: &[Run]) -> Vec<Run> {
    let mut runs = Vec::with_capacity(found.len());
    let (mut gone, mut come): (Vec<Run>, Vec<Run>) = (Vec::new(), Vec::new());
    for (place, run) in found.iter().enumerate() {
        let next = found.get(place.saturating_add(1)).map(|run| run.fate);
        let inside = !gone.is_empty() && !come.is_empty();
        match run.fate {
            Fate::Deleted => gone.push(run.clone()),
            Fate::Inserted => come.push(run.clone()),
            Fate::Kept
                if inside && is_blank(run) && next.is_some_and(|fate| fate != Fate::Kept) =>
            {
                gone.push(Run {
                    fate: Fate::Deleted,
                    ..run.clone()
                });
                come.push(Run {
                    fate: Fate::Inserted,
                    ..run.clone()
                });
            }
            Fate::Kept => {
                runs.append(&mut gone);
                runs.append(&mut come);
                runs.push(run.clone());
            }
        }
    }
    runs.append(&mut gone);
    runs.append(&mut come);
    runs
}

fn is_blank(run: &Run) -> bool {
    matches!(&run.piece, Piece::Text(text) if text.trim().is_empty())
}

/// Runs with their text taken apart into words and the blanks between them.
fn pieces(runs: &[Run]) -> Vec<Run> {
    let mut pieces = Vec::new();
    for run in runs {
        let Piece::Text(text) = &run.piece else {
            pieces.push(run.clone());
            continue;
        };
        pieces.extend(words_and_blanks(text).into_iter().map(|word| Run {
            piece: Piece::Text(word.to_owned()),
            ..run.clone()
        }));
    }
    pieces
}
