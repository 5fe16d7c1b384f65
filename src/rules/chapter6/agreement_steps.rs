//! The steps of making an agreement, in their order: the coordinator is told, the proposal is laid before the
//! ministries, the government treats it, and work on its content begins (guide 1.3 and 6.2).
//!
//! Of two steps on one day nobody knows which came first, so that they are in order.

use super::lacking::{about, at, lacking, planned, unless_proposed, unless_reckoned_back};
use crate::facts::{Facts, Progress};
use crate::findings::{Finding, Findings, Level};
use crate::language::Arg;
use crate::model::{
    Agreement, AgreementStatus, Consequences, Field, Government, LaidBefore, Record,
};
use crate::rules::due::unless_planned;
use crate::rules::{Check, Rule};

/// A new or renegotiated agreement that the government has not treated.
pub static GOVERNMENT_MISSING: Rule = Rule {
    name: "agreement-government-missing",
    requirements: &["G6.2-1"],
    level: Level::Error,
    protected: false,
    check: Check::Agreement(government_missing),
    words: include_str!("agreement_government_missing.md"),
};

/// Treated by the government without its consequences.
pub static CONSEQUENCES_MISSING: Rule = Rule {
    name: "agreement-consequences-missing",
    requirements: &["G6.2-1"],
    level: Level::Error,
    protected: false,
    check: Check::Agreement(consequences_missing),
    words: include_str!("agreement_consequences_missing.md"),
};

/// Work on the content began before the government had agreed.
pub static DRAFTED_EARLY: Rule = Rule {
    name: "agreement-drafted-early",
    requirements: &["G6.2-3"],
    level: Level::Error,
    protected: false,
    check: Check::Agreement(drafted_early),
    words: include_str!("agreement_drafted_early.md"),
};

/// Not laid before the coordinator, finance and the ministries that it concerns.
pub static NOT_PRESENTED: Rule = Rule {
    name: "agreement-not-presented",
    requirements: &["G6.2-4"],
    level: Level::Error,
    protected: false,
    check: Check::Agreement(not_presented),
    words: include_str!("agreement_not_presented.md"),
};

/// The counterpart was contacted before the coordinator was told.
pub static COORDINATOR_LATE: Rule = Rule {
    name: "agreement-coordinator-late",
    requirements: &["G1.3-5", "G6.2-5"],
    level: Level::Error,
    protected: false,
    check: Check::Agreement(coordinator_late),
    words: include_str!("agreement_coordinator_late.md"),
};

/// The finished text is outside the frames that the government set.
pub static OUTSIDE_FRAMES: Rule = Rule {
    name: "agreement-outside-frames",
    requirements: &["G6.2-7"],
    level: Level::Warning,
    protected: false,
    check: Check::Agreement(outside_frames),
    words: include_str!("agreement_outside_frames.md"),
};

/// The government has to have treated it: a new area or a renegotiation that is past the proposal.
fn needs_government(agreement: &Agreement) -> bool {
    let past_proposal =
        agreement.is_under_way() && !agreement.status.is(&AgreementStatus::Proposed);
    past_proposal && agreement.is_plain_continuation() == Some(false)
}

fn government_missing(facts: &Facts<'_>, agreement: &Record<Agreement>, findings: &mut Findings) {
    let fields = &agreement.fields;
    let nothing = Government::default();
    let (Some(status), Some(government)) = (fields.status.given(), fields.government.or(&nothing))
    else {
        return;
    };
    if !needs_government(fields) {
        return;
    }
    let treated = &government.treated;
    let finding = match facts.progress(treated) {
        Some(Progress::Undated) => about(agreement, Some(status.span)),
        Some(Progress::Planned(day)) => {
            let finding = about(agreement, treated.span()).variant("planned");
            unless_reckoned_back(finding.with("treated", Arg::Date(day)), facts)
        }
        Some(Progress::Done(_)) | None => return,
    };
    findings.push(finding.text("status", status.value.word()));
}

fn consequences_missing(facts: &Facts<'_>, agreement: &Record<Agreement>, findings: &mut Findings) {
    let fields = &agreement.fields;
    let treated = fields.government.get().and_then(|it| it.treated.given());
    let has_been = treated.is_some_and(|treated| treated.value <= facts.today);
    let demanded = needs_government(fields) || (fields.is_under_way() && has_been);
    if !demanded {
        return;
    }
    let nothing = Consequences::default();
    let Some(consequences) = fields.consequences.or(&nothing) else {
        return;
    };
    let place = fields.consequences.span();
    let place = place.or_else(|| agreement.written_name("consequences"));
    let place = place.or(treated.map(|treated| treated.span));
    let answers = [
        ("economic", consequences.economic.is_absent()),
        ("administrative", consequences.administrative.is_absent()),
    ];
    if let Some(finding) = lacking(agreement, place, &answers) {
        findings.push(finding);
    }
}

fn drafted_early(facts: &Facts<'_>, agreement: &Record<Agreement>, findings: &mut Findings) {
    let fields = &agreement.fields;
    let treated = fields.government.get().and_then(|it| it.treated.given());
    let (Some(treated), Some(started)) = (treated, fields.drafting_started.given()) else {
        return;
    };
    if fields.is_under_way() && started.value < treated.value {
        let finding = about(agreement, Some(started.span))
            .with("started", Arg::Date(started.value))
            .with("treated", Arg::Date(treated.value))
            .related("treated", &agreement.source.path, treated.span);
        findings.push(unless_planned(finding, facts, started.value));
    }
}

/// A plain continuation has a rule of its own.
fn not_presented(facts: &Facts<'_>, agreement: &Record<Agreement>, findings: &mut Findings) {
    let fields = &agreement.fields;
    if !fields.is_under_way() || fields.is_plain_continuation() != Some(false) {
        return;
    }
    let nothing = LaidBefore::default();
    let Some(presented) = fields.presented.or(&nothing) else {
        return;
    };
    let Some(lacking) = facts.not_shown(fields, &presented.to, true) else {
        return;
    };
    let finding = about(agreement, at(agreement, "presented", &fields.presented));
    let finding = if !lacking.is_empty() {
        finding.with("ministries", Arg::texts(lacking))
    } else if presented.date.is_absent() {
        finding.variant("undated")
    } else if let Some(day) = planned(facts, fields, &presented.date) {
        let finding = finding.variant("planned");
        unless_reckoned_back(finding.with("presented", Arg::Date(day)), facts)
    } else {
        return;
    };
    findings.push(unless_proposed(finding, fields));
}

/// The coordinator need not be told of what it proposes itself. What has been negotiated proves that the counterpart has
/// been contacted, whatever day that was.
fn coordinator_late(facts: &Facts<'_>, agreement: &Record<Agreement>, findings: &mut Findings) {
    let fields = &agreement.fields;
    let own = fields.presenting_ministry() == Some(&facts.settings.coordinator);
    if !fields.is_under_way() || own {
        return;
    }
    let negotiated = untold_though_negotiated(facts, agreement);
    let finding = negotiated.or_else(|| told_late(facts, agreement));
    findings.extend(finding.map(|finding| {
        finding
            .text("coordinator", &facts.settings.coordinator)
            .text("counterpart", &facts.settings.counterpart)
    }));
}

/// The agreement has been negotiated, and no day has come on which the coordinator was told; nor has one on which the
/// counterpart was contacted, which says more.
fn untold_though_negotiated(facts: &Facts<'_>, agreement: &Record<Agreement>) -> Option<Finding> {
    let fields = &agreement.fields;
    let untold = matches!(
        facts.progress(&fields.coordinator_told),
        Some(Progress::Undated | Progress::Planned(_))
    );
    let contact = facts.progress(&fields.ks_contacted);
    let undated = matches!(contact, Some(Progress::Undated | Progress::Planned(_)));
    let status = fields.status.given()?;
    (fields.is_settled() && untold && undated).then(|| {
        let place = fields.coordinator_told.span().unwrap_or(status.span);
        let finding = about(agreement, Some(place))
            .variant("negotiated")
            .text("status", status.value.word());
        match fields.coordinator_told.is_absent() {
            true => finding,
            false => unless_reckoned_back(finding, facts),
        }
    })
}

fn told_late(facts: &Facts<'_>, agreement: &Record<Agreement>) -> Option<Finding> {
    let contacted = agreement.fields.ks_contacted.given()?;
    let finding = match &agreement.fields.coordinator_told {
        Field::Absent => about(agreement, Some(contacted.span)).variant("untold"),
        Field::Given(told) if told.value > contacted.value => about(agreement, Some(told.span))
            .with("told", Arg::Date(told.value))
            .related("contacted", &agreement.source.path, contacted.span),
        Field::Given(_) | Field::Broken(_) => return None,
    };
    let finding = finding.with("contacted", Arg::Date(contacted.value));
    Some(unless_planned(finding, facts, contacted.value))
}

fn outside_frames(_: &Facts<'_>, agreement: &Record<Agreement>, findings: &mut Findings) {
    let government = agreement.fields.government.get();
    let within = government.and_then(|government| government.within_frames.given());
    if let Some(within) = within
        && agreement.fields.is_settled()
        && !within.value
    {
        findings.push(about(agreement, Some(within.span)));
    }
}
