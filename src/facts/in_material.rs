//! Whether a case stands in the material of its meetings, as it is or was.

use crate::calendar::Date;
use crate::model::{Case, Field, Settings};

/// As [`super::Facts::stands_in_material`], of a case as it is or was. What is dated after `day` is only planned.
pub(super) fn stands_in_material(case: &Case, settings: &Settings, day: Date) -> Option<bool> {
    let unreadable_choice = case.selection.is_broken()
        || case.selection.get().is_some_and(|selection| {
            let decision = &selection.decision;
            decision.is_broken() || decision.get().is_some_and(|made| made.chosen.is_broken())
        });
    let request = case.is_collaboration() && case.is_raised_by(&settings.counterpart);
    match (case.is_deselected(day) && !request, &case.withdrawn) {
        (true, _) => Some(false),
        (false, Field::Broken(_)) => None,
        (false, _) if case.is_withdrawn(day) => Some(false),
        (false, _) => (!unreadable_choice).then_some(true),
    }
}

/// As [`super::Facts::is_on_agenda`], of a case as it is or was.
pub(super) fn is_on_agenda(case: &Case, settings: &Settings, day: Date) -> Option<bool> {
    if case.public.is(&false) {
        return Some(false);
    }
    stands_in_material(case, settings, day).filter(|stands| !stands || !case.public.is_broken())
}
