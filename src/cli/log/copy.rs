//! The life of a record in the copy that the counterpart has: what the state has put out.

use super::Speaker;
use crate::commands::log::{Event, Happening};
use crate::language::Arg;
use std::collections::BTreeSet;

/// What is told. What comes to the copy is notified for a meeting, which is no news of its own.
pub fn told<'e, 'a>(
    speaker: Speaker<'_>,
    events: &'e [Event<'a>],
) -> impl Iterator<Item = &'e Event<'a>> {
    let came = events.iter().filter_map(|event| match &event.what {
        Happening::Came(by) => Some(by.commit.as_str()),
        _ => None,
    });
    let came: BTreeSet<&str> = came.filter(|_| speaker.in_copy).collect();
    events.iter().filter(move |event| match &event.what {
        Happening::Notified { by, .. } => !came.contains(by.commit.as_str()),
        _ => true,
    })
}

impl Speaker<'_> {
    /// What happened in the counterpart's copy; none elsewhere, and where it is told as it is elsewhere.
    pub(super) fn of_copy(self, event: &Event<'_>) -> Option<String> {
        if !self.in_copy {
            return None;
        }
        let (key, args) = match &event.what {
            Happening::Came(by) => ("log-came-copy", vec![self.by(by)]),
            Happening::Gone(by) => ("log-gone-copy", vec![self.by(by)]),
            Happening::Notified { by, to, .. } => {
                let to = ("to", Arg::texts(to.iter()));
                ("log-notified-copy", vec![self.by(by), to])
            }
            Happening::Changed {
                by, text, parts, ..
            } => {
                let text = ("text", self.text(text));
                (
                    "log-changed-copy",
                    vec![self.by(by), text, self.parts(parts)],
                )
            }
            Happening::VoiceChanged { by, parts } => {
                let args = vec![self.by(by), self.them(), self.parts(parts)];
                ("log-voice-copy", args)
            }
            _ => return None,
        };
        Some(self.say(key, &args))
    }
}
