//! Which ministries a text has to be laid before, and why (guide 3.3, 3.6, 6.2).

pub use crate::language::WhyRequired;
use crate::model::{Agreement, Case, MeetingKind, Settings};
use std::collections::BTreeMap;

/// The ministries that a text needs, each with the strongest reason.
pub type Required = BTreeMap<String, WhyRequired>;

/// The ministries that a case's text needs at a meeting of this kind.
pub fn required_for_case(case: &Case, kind: Option<MeetingKind>, settings: &Settings) -> Required {
    let mut required = Required::new();
    let bilateral = kind == Some(MeetingKind::Bilateral);
    if !bilateral || case.is_collaboration() {
        add(&mut required, &settings.finance, WhyRequired::Finance);
        add(
            &mut required,
            &settings.coordinator,
            WhyRequired::Coordinator,
        );
    }
    for code in case.affected.values() {
        add(&mut required, &code.0, WhyRequired::Affected);
    }
    if let Some(code) = case.responsible.get().filter(|_| !bilateral) {
        add(&mut required, &code.0, WhyRequired::Responsible);
    }
    required
}

/// The ministries that an agreement's text needs.
pub fn required_for_agreement(agreement: &Agreement, settings: &Settings) -> Required {
    let mut required = Required::new();
    add(&mut required, &settings.finance, WhyRequired::Finance);
    add(
        &mut required,
        &settings.coordinator,
        WhyRequired::Coordinator,
    );
    for code in agreement.ministries.values() {
        add(&mut required, &code.0, WhyRequired::InAgreement);
    }
    required
}

/// The ministries that the opening of a meeting's material needs: it is the state's, and no case's.
pub fn required_for_opening(settings: &Settings) -> Required {
    let mut required = Required::new();
    add(&mut required, &settings.finance, WhyRequired::Finance);
    add(
        &mut required,
        &settings.coordinator,
        WhyRequired::Coordinator,
    );
    required
}

/// What is added later is the stronger reason.
pub(super) fn add(required: &mut Required, code: &str, why: WhyRequired) {
    required.insert(code.to_owned(), why);
}
