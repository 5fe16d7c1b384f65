//! Chapter 4 of the guide: involving the counterpart in cost calculations. Most of it holds for law work too (5.3).

mod committee;
mod controversial_before_government;
mod informed;
mod involvement_assessment_incomplete;
mod involvement_process_missing;
mod involvement_undecided;
mod ks_input_not_public;
mod ks_requests;
mod not_a_reform;
mod notification;
mod notification_points_missing;
mod outside_cost_calculation;
mod outside_point;
mod processes;
mod reassessment;
mod report_back_overdue;

use super::Rule;

/// The rules of this chapter.
pub static RULES: &[&Rule] = &[
    &outside_cost_calculation::RULE,
    &not_a_reform::RULE,
    &involvement_assessment_incomplete::RULE,
    &controversial_before_government::RULE,
    &ks_input_not_public::RULE,
    &notification_points_missing::RULE,
    &outside_point::NOT_PRESENTED,
    &outside_point::NOT_RENOTIFIED,
    &notification::ANNOUNCEMENT,
    &notification::REQUEST,
    &involvement_undecided::RULE,
    &ks_requests::NOT_IN_MATERIAL,
    &ks_requests::UNANSWERED,
    &involvement_process_missing::RULE,
    &informed::STANDING,
    &informed::AFFECTED,
    &reassessment::NOT_CONSIDERED,
    &reassessment::UNDATED,
    &report_back_overdue::RULE,
    &processes::NOT_AGREED,
    &processes::UNREPORTED,
    &processes::NOT_CLOSED,
    &committee::INCOMPLETE,
    &committee::LATE,
];
