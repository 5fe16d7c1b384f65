//! What is wrong in the files under `appendices/` that a meeting names: they are shown to the same readers as what the
//! records say themselves (guide 3.4).

use crate::facts::Facts;
use crate::model::{RawContent, RecordFault, Subject, SubjectKind};
use crate::source::read_prose;
use std::sync::Arc;

/// The faults of the files in Markdown that are memos or appendices of the meetings that are judged, for each meeting
/// that names them. What has not been read is told elsewhere.
pub(super) fn faults(facts: &Facts<'_>) -> Vec<RecordFault> {
    let meetings = facts.dataset.readable_meetings();
    let mut found = Vec::new();
    for meeting in meetings.filter(|meeting| facts.is_judged(meeting)) {
        let files = meeting.fields.appended().map(|file| &file.value);
        for file in files.filter(|file| file.is_markdown()) {
            let Some(bytes) = facts.texts.get(&file.0).and_then(RawContent::bytes) else {
                continue;
            };
            let reading = read_prose(&file.0, &bytes);
            let subject = Subject::new(SubjectKind::Meeting, meeting.id.clone());
            found.extend(reading.faults.into_iter().map(|fault| RecordFault {
                file: Arc::clone(&reading.text.path),
                subject: subject.clone(),
                fault,
                elsewhere: None,
            }));
        }
    }
    found
}
