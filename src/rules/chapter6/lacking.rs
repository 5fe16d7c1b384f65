//! What the rules of agreements share: findings about them, about fields that hold nothing, and about proposals.

use crate::calendar::Date;
use crate::facts::Facts;
use crate::findings::{Finding, Level};
use crate::language::Arg;
use crate::model::{Agreement, AgreementStatus, Field, Record};
use crate::source::Span;

/// A finding about an agreement, named in it, at `place` or at the top where nothing is written.
pub(super) fn about(agreement: &Record<Agreement>, place: Option<Span>) -> Finding {
    Finding::agreement(agreement, place.unwrap_or(agreement.top())).text("agreement", &agreement.id)
}

/// Where a field stands, or its name where it holds nothing.
pub(super) fn at<T>(agreement: &Record<Agreement>, name: &str, field: &Field<T>) -> Option<Span> {
    Some(agreement.place_of(name, field))
}

/// A finding about those of `fields`, each with whether it is absent, that hold nothing; none where all hold
/// something. They are named under `{fields}`.
pub(super) fn lacking(
    agreement: &Record<Agreement>,
    place: Option<Span>,
    fields: &[(&str, bool)],
) -> Option<Finding> {
    let absent = fields.iter().filter(|(_, absent)| *absent);
    let names: Vec<String> = absent.map(|(name, _)| format!("`{name}`")).collect();
    (!names.is_empty()).then(|| about(agreement, place).with("fields", Arg::texts(names)))
}

/// Makes a finding information while the agreement is only proposed: it has to be written down before it can be laid
/// before anybody.
pub(super) fn unless_proposed(finding: Finding, agreement: &Agreement) -> Finding {
    if agreement.status.is(&AgreementStatus::Proposed) {
        finding.at_level(Level::Info)
    } else {
        finding
    }
}

/// The day of a step that is only planned, of an agreement that says that it is past the proposal. Of a proposal the steps
/// may still be to come.
pub(super) fn planned(facts: &Facts<'_>, agreement: &Agreement, day: &Field<Date>) -> Option<Date> {
    let proposed = agreement.status.is(&AgreementStatus::Proposed);
    day.value().filter(|day| !proposed && *day > facts.today)
}

/// Makes a finding that goes by a status without a day information where the files are newer than the day that is
/// reckoned from.
pub(super) fn unless_reckoned_back(finding: Finding, facts: &Facts<'_>) -> Finding {
    if facts.is_reckoned_back() {
        finding.at_level(Level::Info)
    } else {
        finding
    }
}
