//! Chapter 3 of the guide: preparing and following up the first and second meeting.

mod deadline_case_notification;

use super::Rule;

/// The rules of this chapter.
pub static RULES: &[&Rule] = &[&deadline_case_notification::RULE];
