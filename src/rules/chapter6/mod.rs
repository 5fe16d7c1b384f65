//! Chapter 6 of the guide: bilateral agreements.
//!
//! What a rule demands depends on how far an agreement has come. The steps up to a text are demanded from the
//! proposal on, the government's treatment from the day the status says that there has been one, and what the text
//! has to say when it is settled: negotiated or signed. An agreement that has ended is left alone.

mod agreement_assessment_incomplete;
mod agreement_beyond_storting_period;
mod agreement_continuation;
mod agreement_economy;
mod agreement_evaluation;
mod agreement_not_cleared;
mod agreement_parties;
mod agreement_period;
mod agreement_portfolio_size;
mod agreement_roles_missing;
mod agreement_section_missing;
mod agreement_steps;
mod agreement_text;
mod lacking;

use super::Rule;

/// The rules of this chapter.
pub static RULES: &[&Rule] = &[
    &agreement_assessment_incomplete::RULE,
    &agreement_beyond_storting_period::RULE,
    &agreement_continuation::CONTINUES_ITSELF,
    &agreement_continuation::NOT_PRESENTED,
    &agreement_continuation::WITHOUT_REASON,
    &agreement_economy::EARMARKED,
    &agreement_economy::RESERVATION_MISSING,
    &agreement_evaluation::MISSING,
    &agreement_evaluation::UNPLACED,
    &agreement_not_cleared::RULE,
    &agreement_parties::COORDINATING_MINISTRY_MISSING,
    &agreement_parties::NOT_POLITICAL,
    &agreement_parties::PARTY_MISSING,
    &agreement_parties::SIGNATURE_MISSING,
    &agreement_period::EXPIRED,
    &agreement_period::MISSING,
    &agreement_portfolio_size::RULE,
    &agreement_roles_missing::RULE,
    &agreement_section_missing::RULE,
    &agreement_steps::CONSEQUENCES_MISSING,
    &agreement_steps::COORDINATOR_LATE,
    &agreement_steps::DRAFTED_EARLY,
    &agreement_steps::GOVERNMENT_MISSING,
    &agreement_steps::NOT_PRESENTED,
    &agreement_steps::OUTSIDE_FRAMES,
    &agreement_text::ALTERNATIVE_MISSING,
    &agreement_text::GOALS_MISSING,
    &agreement_text::REPLACEMENT_UNSTATED,
    &agreement_text::TERMINATION_MISSING,
];
