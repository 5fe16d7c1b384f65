//! A first, second or extra meeting that the minister for local government does not lead (guide 2).

use crate::calendar::Anchor;
use crate::facts::Facts;
use crate::findings::{Finding, Findings, Level};
use crate::model::{Chair, Field, Meeting, Record, Role};
use crate::rules::due::due_at;
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "unusual-chair",
    requirements: &["G2-1"],
    level: Level::Warning,
    protected: false,
    check: Check::Meeting(check),
    words: include_str!("unusual_chair.md"),
};

fn check(facts: &Facts<'_>, meeting: &Record<Meeting>, findings: &mut Findings) {
    let fields = &meeting.fields;
    let nobody = Chair::default();
    let Some(chair) = fields.chair.or(&nobody).filter(|_| fields.has_material()) else {
        return;
    };
    let coordinator = facts.settings.coordinator.as_str();
    let place = meeting.place_of("chair", &fields.chair);
    let finding = Finding::meeting(meeting, place)
        .text("meeting", &meeting.id)
        .text("coordinator", coordinator);
    let party = chair.party.get().filter(|party| !party.is_state());
    if let Some(party) = party.filter(|party| party.0 != coordinator) {
        if !facts.is_unknown_party(meeting, party) {
            findings.push(finding.text("party", &party.0));
        }
    } else if let Some(role) = chair.role.value().filter(|role| *role != Role::Minister) {
        findings.push(finding.variant("role").text("role", role.word()));
    } else if is_untold(chair)
        && let Some(untold) = due_at(finding.variant("untold"), facts, meeting, Anchor::Meeting)
    {
        findings.push(untold);
    }
}

/// Whether it is not told from where the chair comes, or as what. `state` does not tell from where.
fn is_untold(chair: &Chair) -> bool {
    let broken = chair.party.is_broken() || chair.role.is_broken();
    let from_state = matches!(&chair.party, Field::Given(party) if party.value.is_state());
    !broken && (from_state || chair.party.is_absent() || chair.role.is_absent())
}
