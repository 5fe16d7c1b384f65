//! An agreement without a section of the guide's template (guide 6.4 and annex).

use super::lacking::about;
use crate::facts::Facts;
use crate::findings::{Findings, Level};
use crate::language::Arg;
use crate::model::{AGREEMENT_SECTIONS, Agreement, Departure, Record};
use crate::rules::{Check, Rule};
use crate::source::prose_words;

/// So many absent sections are a material departure from the template.
const MATERIAL_DEPARTURE: usize = 3;

/// The rule.
pub static RULE: Rule = Rule {
    name: "agreement-section-missing",
    requirements: &["G6.4-1", "G6.4-1b", "GA-1"],
    level: Level::Info,
    protected: false,
    check: Check::Agreement(check),
    words: include_str!("agreement_section_missing.md"),
};

/// One piece of information a section; a warning for them together where they are many and nobody has cleared it.
fn check(facts: &Facts<'_>, agreement: &Record<Agreement>, findings: &mut Findings) {
    if !agreement.fields.is_settled() || !facts.is_body_complete(agreement) {
        return;
    }
    let absent: Vec<&str> = template().filter(|id| !stands(agreement, id)).collect();
    let nothing = Departure::default();
    let departure = agreement.fields.departure_cleared.or(&nothing);
    let uncleared = departure.is_some_and(|it| it.date.is_absent() && it.why.is_absent());
    if absent.len() >= MATERIAL_DEPARTURE && uncleared {
        let names = absent.iter().map(|id| format!("`{id}`"));
        findings.push(
            about(agreement, None)
                .variant("departure")
                .at_level(Level::Warning)
                .with("sections", Arg::texts(names))
                .text("coordinator", &facts.settings.coordinator),
        );
        return;
    }
    for id in absent {
        let heading = agreement.body.section(id).map(|section| section.heading);
        findings.push(about(agreement, heading).text("section", id));
    }
}

/// The sections of the template; the parts of the duties are optional.
fn template() -> impl Iterator<Item = &'static str> {
    let is_part = |id: &&str| id.starts_with("duties-");
    AGREEMENT_SECTIONS
        .iter()
        .copied()
        .filter(move |id| !is_part(id))
}

/// A section stands there when it says something, by itself or, for the duties, in its parts.
fn stands(agreement: &Record<Agreement>, id: &str) -> bool {
    let says = |id: &str| agreement.section_text(id).map_or(0, prose_words) > 0;
    let in_parts = || {
        let mut parts = AGREEMENT_SECTIONS.iter();
        parts.any(|part| part.starts_with("duties-") && says(part))
    };
    says(id) || (id == "duties" && agreement.body.section(id).is_some() && in_parts())
}
