//! What would be taken from the counterpart, and what would not.

use super::refusal::Refusal;
use super::voice::{OneCase, VoicePart};
use crate::commands::skeleton::is_guidance;
use crate::facts::PartDifference;
use crate::repository::Person;
use crate::source::Span;

/// What was found on the counterpart's branch.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Offer {
    /// What would be taken.
    pub takings: Vec<Taking>,
    /// Why nothing is.
    pub refusals: Vec<Refusal>,
    /// What the state has decided otherwise since in cases that the counterpart opened, by case and field.
    pub left: Vec<(String, String)>,
    /// Comments of the counterpart's, which are not taken, by case.
    pub comments: Vec<(String, Vec<String>)>,
    /// The cases that it has only written in another way: no field and no word is another.
    pub form_only: Vec<String>,
    /// The files that would be written and have changes here that are not committed.
    pub uncommitted: Vec<String>,
}

/// What is taken of one case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taking {
    /// The case.
    pub case: String,
    /// The file here.
    pub path: String,
    /// The parts that are taken.
    pub parts: Vec<VoicePart>,
    /// Those of them in which the counterpart says nothing any more.
    pub taken_away: Vec<VoicePart>,
    /// The counterpart opens the case.
    pub is_new: bool,
    /// The title that it would have.
    pub title: Option<String>,
    /// The counterpart's words that would be new here.
    pub news: Vec<PartDifference>,
    /// What else it says of a case that it opens, by field.
    pub fields: Vec<(String, String)>,
    /// The words that the state has changed since the text that the counterpart saw.
    pub changed: Vec<PartDifference>,
    /// Its words have been changed here too, by somebody else.
    pub other_words: bool,
    /// The state has had these words of the counterpart's before, and has put others in their place.
    pub heard: bool,
    /// Who wrote it last, and when.
    pub writer: Person,
    /// The file as it is; none for a new one.
    pub before: Option<Vec<u8>>,
    /// The file as it would be.
    pub content: String,
}

impl Offer {
    /// Something of what the counterpart wrote is not taken.
    pub fn leaves_out(&self) -> bool {
        !(self.left.is_empty() && self.comments.is_empty() && self.form_only.is_empty())
    }
}

impl Taking {
    /// Whether a person has to say that it is to be taken.
    pub fn has_to_be_asked(&self) -> bool {
        self.other_words || !self.changed.is_empty()
    }
}

/// The comments in the fields of a file: what stands behind a `#` and could go without any value or word being another.
/// In quotation marks, and in a text of several lines, it belongs to the value. What konsult itself writes into a new case
/// is left out.
pub(super) fn comments(case: &OneCase, counterpart: &str) -> Vec<String> {
    let source = &case.record.source;
    let fields = case.record.front_matter;
    let mut found = Vec::new();
    let mut start = fields.start;
    for line in source.slice(fields).split_inclusive('\n') {
        let written = line.trim_end();
        let signs = written.match_indices('#').map(|(at, _)| at);
        let mut begins = signs.filter(|at| {
            let before = written.get(..*at).unwrap_or_default();
            before.is_empty() || before.ends_with([' ', '\t'])
        });
        let comment = begins.find(|at| {
            let span = Span::new(start + at, start + written.len());
            case.is_inert(span, counterpart)
        });
        let comment = comment.and_then(|at| written.get(at..));
        let comment = comment.filter(|comment| !is_guidance(comment));
        found.extend(comment.map(str::to_owned));
        start += line.len();
    }
    found
}
