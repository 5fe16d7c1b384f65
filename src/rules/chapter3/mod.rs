//! Chapter 3 of the guide: preparing and following up the first and second meeting.

mod agenda_over_time;
mod case_marginal;
mod case_unchanged_since_last;
mod clearing;
mod deadline_case_notification;
mod deadline_final_text;
mod deadline_material_dispatch;
mod drafts;
mod follow_up_undated;
mod laying;
mod ministry_not_at_secretariat_meeting;
mod ministry_without_contact;
mod minutes;
mod objections;
mod position_stale;
mod position_unresolved;
mod pre_meetings;
mod publication;
mod section_missing;
mod selection_discloses_budget;
mod selection_incomplete;
mod selection_not_anchored;
mod selection_undecided;
mod sharing;
mod text_too_long;
mod texts;
mod work_plan_incomplete;

pub(super) use laying::unjudged;

use super::Rule;

/// The rule under which it is told that a text cannot be judged.
pub(super) const NOT_LAID: &str = laying::NOT_LAID.name;

/// The rules of this chapter.
pub static RULES: &[&Rule] = &[
    &agenda_over_time::RULE,
    &case_marginal::RULE,
    &case_unchanged_since_last::RULE,
    &clearing::MISSING,
    &clearing::STALE,
    &deadline_case_notification::RULE,
    &deadline_final_text::RULE,
    &deadline_material_dispatch::RULE,
    &drafts::SECRETARIAT_LATE,
    &drafts::SECRETARIAT_MISSING,
    &drafts::STATE_MISSING,
    &follow_up_undated::RULE,
    &laying::CHANGED_NOT_LAID,
    &laying::NOT_LAID,
    &ministry_not_at_secretariat_meeting::RULE,
    &ministry_without_contact::RULE,
    &minutes::MISSING,
    &minutes::NOT_CLEARED,
    &objections::OBJECTION,
    &objections::REMARK,
    &position_stale::RULE,
    &position_unresolved::RULE,
    &pre_meetings::POLITICAL,
    &pre_meetings::STATE,
    &publication::CHANGE_NOT_MADE,
    &publication::NOT_PUBLISHED,
    &section_missing::RULE,
    &selection_discloses_budget::RULE,
    &selection_incomplete::RULE,
    &selection_not_anchored::RULE,
    &selection_undecided::RULE,
    &sharing::BEFORE_CLEARANCE,
    &sharing::BEFORE_LAID,
    &text_too_long::RULE,
    &work_plan_incomplete::RULE,
];
