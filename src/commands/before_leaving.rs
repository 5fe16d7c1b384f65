//! What has to be in order before texts leave the state, due or not: neither a release nor a document for others waits for
//! a deadline.

use super::World;
use super::check::{Options, check};
use crate::calendar::Date;
use crate::findings::Finding;

const BEFORE_LEAVING: [&str; 8] = [
    "text-not-laid-before",
    "changed-text-not-laid-before",
    "clearance-missing",
    "clearance-stale",
    "clearance-objection-open",
    "clearance-remark-unanswered",
    "selection-not-anchored",
    "disagreement-not-shown",
];

/// The same for what is on the list of a bilateral meeting, which nobody has to clear.
const BEFORE_LISTED: [&str; 2] = [
    "bilateral-case-not-anchored",
    "bilateral-case-not-presented",
];

/// Whether a finding is of that kind.
pub(super) fn is_before_leaving(finding: &Finding) -> bool {
    BEFORE_LEAVING.contains(&finding.rule)
}

/// What of it is found about a meeting, its cases and the agreements in its material. Where git does not have all that was
/// recorded, that is told too.
pub(super) fn found(world: &World, meeting: &str, today: Date) -> Vec<Finding> {
    let options = Options {
        meeting: Some(meeting.to_owned()),
        ..Options::everything(today, false)
    };
    let whole = world.facts(today, false).whole_history;
    let mut found = check(world, &options);
    found.retain(|finding| {
        let unknown = !whole && finding.rule == "history-incomplete";
        let listed = BEFORE_LISTED.contains(&finding.rule);
        finding.waived.is_none() && (unknown || listed || is_before_leaving(finding))
    });
    found
}
