//! What is written in a case when its meeting is over, because a duty outlives the meeting (guide 3.3, 4.3).

use super::{Fate, PartDifference};

/// The fields in which it is written how something that was agreed at a meeting went on.
const WRITTEN_AFTERWARDS: [&str; 6] = [
    "follow_up.",
    "involvement.started",
    "involvement.report_back",
    "disagreement.reassessment.",
    "disagreement.resolution",
    "process.",
];

/// Whether all that differs has come to stand where nothing stood, in fields that tell how something went on. What
/// stood there and has been changed or taken out is another text.
pub fn only_goes_on(differences: &[PartDifference]) -> bool {
    let goes_on = |part: &PartDifference| {
        let field = WRITTEN_AFTERWARDS
            .iter()
            .any(|field| part.name.starts_with(field));
        field && part.runs.iter().all(|run| run.fate == Fate::Added)
    };
    !differences.is_empty() && differences.iter().all(goes_on)
}
