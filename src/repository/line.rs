//! Main's first-parent line and the day on which each of its commits arrived.

use super::Git;
use super::id::Id;
use super::objects::Objects;
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

/// More commits than any line has; a guard against a damaged repository that runs in a circle.
const MAX_COMMITS: usize = 10_000_000;

/// One commit of the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Step {
    pub id: Id,
    pub tree: Id,
    /// The committer's date, or the latest one among the commits it stands on if that is later;
    /// seconds since 1970.
    pub arrived: i64,
}

/// The first-parent line from a commit back, newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub tip: Id,
    pub steps: Vec<Step>,
    /// The commit that would come next but is not there. Without one the line reaches the root.
    pub cut: Option<Id>,
}

impl Line {
    /// Reads the whole line: a date can only be judged by all the commits it stands on.
    ///
    /// The parents are those that the commits themselves state, whatever grafts say.
    pub(super) fn read(git: &Git, objects: &Objects<'_>, tip: Id) -> Self {
        let mut steps: Vec<Step> = Vec::new();
        let mut next = Some(tip);
        let mut cut = None;
        while let Some(id) = next {
            match git.commit(objects, id) {
                Ok(header) if steps.len() < MAX_COMMITS => {
                    steps.push(Step {
                        id,
                        tree: header.tree,
                        arrived: header.seconds,
                    });
                    next = header.first_parent;
                }
                _ => {
                    cut = Some(id);
                    next = None;
                }
            }
        }
        let mut latest = i64::MIN;
        for step in steps.iter_mut().rev() {
            latest = latest.max(step.arrived);
            step.arrived = latest;
        }
        Self { tip, steps, cut }
    }

    /// Where on the line the commit is, counted from the newest.
    pub(super) fn position(&self, commit: Id) -> Option<usize> {
        self.steps.iter().position(|step| step.id == commit)
    }
}

/// 31 December 9999: a date beyond is a mistake, and must still be some day.
const LAST_SECOND: i64 = 253_402_210_800;

/// An instant as a day in Oslo.
pub fn day_in_oslo(seconds: i64) -> NaiveDate {
    in_oslo(seconds).date_naive()
}

/// An instant by the clocks of Oslo.
pub fn in_oslo(seconds: i64) -> DateTime<Tz> {
    let seconds = seconds.clamp(-LAST_SECOND, LAST_SECOND);
    DateTime::<Utc>::from_timestamp(seconds, 0)
        .unwrap_or_default()
        .with_timezone(&chrono_tz::Europe::Oslo)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_midnight_in_oslo() {
        for (utc, day) in [
            ("2027-01-15T22:59:59Z", "2027-01-15"),
            ("2027-01-15T23:00:00Z", "2027-01-16"),
            ("2027-03-28T00:59:59Z", "2027-03-28"),
            ("2027-03-28T21:59:59Z", "2027-03-28"),
            ("2027-03-28T22:00:00Z", "2027-03-29"),
            ("2027-10-31T22:59:59Z", "2027-10-31"),
            ("2027-10-31T23:00:00Z", "2027-11-01"),
        ] {
            let instant: DateTime<Utc> = utc.parse().expect("an instant");
            assert_eq!(day_in_oslo(instant.timestamp()).to_string(), day, "{utc}");
        }
    }

    #[test]
    fn an_impossible_instant_is_still_a_day() {
        assert_eq!(day_in_oslo(i64::MAX).to_string(), "9999-12-31");
        assert!(day_in_oslo(i64::MIN) < day_in_oslo(0));
    }
}
