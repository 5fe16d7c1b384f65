//! A bilateral meeting for which somebody makes a material (guide 2).

use crate::facts::{Facts, MaterialSign, material_signs};
use crate::findings::{Finding, Findings, Level};
use crate::model::{Meeting, MeetingKind, Record};
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "bilateral-has-material",
    requirements: &["G2-6"],
    level: Level::Error,
    protected: false,
    check: Check::Meeting(check),
    words: include_str!("bilateral_has_material.md"),
};

fn check(_: &Facts<'_>, meeting: &Record<Meeting>, findings: &mut Findings) {
    if !meeting.fields.kind.is(&MeetingKind::Bilateral) {
        return;
    }
    for (sign, place) in material_signs(meeting) {
        let variant = match sign {
            MaterialSign::Dispatch => "",
            MaterialSign::Opening => "opening",
            MaterialSign::Chapter => "chapter",
        };
        findings.push(
            Finding::meeting(meeting, place)
                .variant(variant)
                .text("meeting", &meeting.id),
        );
    }
}
