//! What goes on when a case has left the material: what both parties had begun by then ends by its own fields, and not
//! because the state takes the case out (guide 4.3).

use super::{Decision, Facts, Stage};
use crate::calendar::Date;
use crate::model::{Case, Disagreement, Process, Record};

/// Something that began in a case.
struct Begun {
    day: Option<Date>,
    /// The record itself says that it was agreed: then a choice that says no has been changed afterwards, and its day
    /// tells nothing.
    agreed: bool,
}

impl Facts<'_> {
    /// Whether a process has its duties: its case stands in the material, or it had started before the case left.
    pub fn process_goes_on(&self, case: &Record<Case>, process: &Process) -> bool {
        let counterpart = &self.settings.counterpart;
        let agreed = |theirs: bool| {
            let mut parties = process.agreed_by.values();
            parties.any(|party| (party.0 == *counterpart) == theirs)
        };
        let begun = Begun {
            day: self.meeting_day(&process.started).map(|(_, day)| day),
            agreed: agreed(true) && agreed(false),
        };
        self.goes_on(case, &begun)
    }

    /// As [`Facts::process_goes_on`], for the involvement of the counterpart.
    pub fn involvement_goes_on(&self, case: &Record<Case>) -> bool {
        let involvement = &case.fields.involvement;
        let started = involvement.get().and_then(|given| given.started.value());
        let begun = Begun {
            day: started,
            agreed: self.involvement_decision(involvement) == Some(Decision::Made(true)),
        };
        self.goes_on(case, &begun)
    }

    /// As [`Facts::process_goes_on`], for a new assessment that the parties have agreed on. One without a day was agreed
    /// when it was written.
    pub fn reassessment_goes_on(&self, case: &Record<Case>, disagreement: &Disagreement) -> bool {
        let anew = disagreement.reassessment.get();
        let begun = Begun {
            day: anew.map(|anew| anew.considered.value().unwrap_or(Date::MIN)),
            agreed: true,
        };
        self.goes_on(case, &begun)
    }

    fn goes_on(&self, case: &Record<Case>, begun: &Begun) -> bool {
        match self.stands_in_material(&case.fields) {
            Some(true) => true,
            None => false,
            Some(false) => {
                let changed = begun.agreed && !case.fields.is_withdrawn(self.today);
                let in_time = |day: Date| self.left_on(case).is_none_or(|left| day <= left);
                begun
                    .day
                    .is_some_and(|day| day <= self.today && (changed || in_time(day)))
            }
        }
    }

    /// The day a case left the material, by its withdrawal or the choice. None where it has not, where no day is
    /// written, and where something that went to the counterpart after that day had the case still.
    pub fn left_on(&self, case: &Record<Case>) -> Option<Date> {
        let fields = &case.fields;
        let withdrawn = fields
            .withdrawn
            .get()
            .filter(|_| fields.is_withdrawn(self.today));
        let choice = fields
            .selection
            .get()
            .filter(|_| fields.is_deselected(self.today));
        let choice = choice.and_then(|selection| selection.decision.get());
        let days = [
            withdrawn.and_then(|withdrawn| withdrawn.date.value()),
            choice.and_then(|decision| decision.date.value()),
        ];
        let left = days.into_iter().flatten().min()?;
        let sent_later = self.records.releases.iter().any(|release| {
            let day = release.maker.day;
            let shown = release.to != Stage::State && release.has_case(&case.id);
            shown && day > left && day <= self.today
        });
        (!sent_later).then_some(left)
    }
}
