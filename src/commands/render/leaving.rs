//! What others may have only when it is in order.

use super::{Maker, obstacles};
use crate::commands::{CommandError, before_leaving};
use crate::document::{AGENDA, Asked, CHANGES, DocumentKind, MATERIAL};
use crate::facts::Stage;
use crate::model::Audience;

impl Maker<'_> {
    /// That the texts in a document that is asked for on behalf of others may leave the state. What a release has sent has
    /// left it.
    pub(super) fn may_leave(&self, kind: &'static DocumentKind) -> Result<(), CommandError> {
        let Asked::Meeting(meeting) = self.asked else {
            return Ok(());
        };
        let for_others = self.options.audience.is_some_and(|to| to > Audience::State);
        let goes_with = self.options.goes_with.as_ref();
        let sent = self.sent.is_some() || goes_with.is_some_and(|one| one.to != Stage::State);
        if !for_others || sent || ![&MATERIAL, &CHANGES, &AGENDA].contains(&kind) {
            return Ok(());
        }
        let found = before_leaving::found(self.world, &meeting.id, self.options.today);
        obstacles::may_leave(self.world, &found)
    }
}
