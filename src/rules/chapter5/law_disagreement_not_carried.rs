//! Disagreement on a proposal that its documents do not tell of (guide 5.2).

use crate::facts::Facts;
use crate::findings::{Finding, Findings, Level};
use crate::model::{Case, DisagreementPlace, Instrument, Law, Record, Resolution, Stage};
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "law-disagreement-not-carried",
    requirements: &["G5.2-3"],
    level: Level::Warning,
    protected: false,
    check: Check::Case(check),
    words: include_str!("law_disagreement_not_carried.md"),
};

/// Where the disagreement is not told of.
enum Lacking {
    /// In the bill that lies before the Storting.
    Bill,
    /// In the hearing note of a regulation, which no bill follows.
    Regulation,
    /// In the hearing note of a bill to come.
    HearingNote,
}

fn check(facts: &Facts<'_>, case: &Record<Case>, findings: &mut Findings) {
    let (Some(law), Some(disagreement)) = (facts.law_work(case), case.fields.disagreement.get())
    else {
        return;
    };
    let Some(about) = disagreement.about.given() else {
        return;
    };
    let solved = matches!(
        disagreement.resolution.value(),
        Some(Resolution::Revised | Resolution::Joint)
    );
    if solved || disagreement.resolution.is_broken() {
        return;
    }
    let finding = Finding::case(case, about.span);
    findings.push(match lacking(facts, &case.fields, law) {
        None => return,
        Some(Lacking::Bill) => finding,
        Some(Lacking::Regulation) => finding.variant("regulation"),
        Some(Lacking::HearingNote) => finding.variant("hearing").at_level(Level::Info),
    });
}

/// What should tell of the disagreement and does not: the bill; the hearing note only possibly, unless it is all
/// there is.
fn lacking(facts: &Facts<'_>, case: &Case, law: &Law) -> Option<Lacking> {
    if law.disagreement_in.is_partly_broken() || law.instrument.is_broken() {
        return None;
    }
    let regulation = law.instrument.is(&Instrument::Regulation);
    let mut places = law.disagreement_in.values();
    let in_bill = places.any(|place| *place == DisagreementPlace::Bill);
    let nowhere = law.disagreement_in.values().next().is_none();
    let before_storting = case.stage.value() >= Some(Stage::BeforeStorting);
    if before_storting && !regulation {
        return (!in_bill).then_some(Lacking::Bill);
    }
    facts.hearing(case).filter(|_| nowhere)?;
    Some(if regulation {
        Lacking::Regulation
    } else {
        Lacking::HearingNote
    })
}
