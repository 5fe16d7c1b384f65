//! The words around the findings in the reports for people, and in those that other programs show to people.

use crate::calendar::Date;
use crate::findings::{Level, Waived};
use crate::language::{Language, Noun, long_date};

/// Before the links of the chain that tells why, and before what to do.
pub(super) fn note_names(language: Language) -> [&'static str; 2] {
    match language {
        Language::Nynorsk => ["fordi", "gjer dette"],
        Language::Bokmal => ["fordi", "gjør dette"],
        Language::English => ["because", "do this"],
    }
}

/// In the place of advice that stands at an earlier finding of the same rule.
pub(super) fn same_advice(language: Language) -> &'static str {
    match language {
        Language::Nynorsk => "Det same som over.",
        Language::Bokmal => "Det samme som over.",
        Language::English => "The same as above.",
    }
}

/// Before the steps that are like the one above in all but the record.
pub(super) fn alike_name(language: Language) -> &'static str {
    match language {
        Language::Nynorsk => "òg",
        Language::Bokmal => "også",
        Language::English => "also",
    }
}

/// Over those steps.
pub(super) fn alike_heading(count: usize, language: Language) -> String {
    match language {
        Language::Nynorsk => format!(
            "{count} til med same frist. `konsult check FIL` viser grunnane til kvart funn."
        ),
        Language::Bokmal => format!(
            "{count} til med samme frist. `konsult check FIL` viser grunnene til hvert funn."
        ),
        Language::English => format!(
            "{count} more with the same deadline. `konsult check FILE` shows the reasons for each."
        ),
    }
}

/// The name of a level.
pub(super) fn level_name(level: Level, language: Language) -> &'static str {
    let noun = match level {
        Level::Error => Noun::Error,
        Level::Warning => Noun::Warning,
        Level::Info => Noun::Info,
    };
    noun.form(1, language)
}

/// Before who gave a waiver and when, and before its reason.
pub(super) fn waiver_names(language: Language) -> [&'static str; 2] {
    match language {
        Language::Nynorsk | Language::Bokmal => ["dispensasjon", "grunn"],
        Language::English => ["waiver", "reason"],
    }
}

/// Over the findings that waivers silence.
pub(super) fn waived_heading(language: Language) -> &'static str {
    match language {
        Language::Nynorsk | Language::Bokmal => "Funn med dispensasjon",
        Language::English => "Waived findings",
    }
}

/// Over the steps that are due after a day.
pub(super) fn later_heading(until: Date, language: Language) -> String {
    let until = long_date(until, language).replace('\u{a0}', " ");
    match language {
        Language::Nynorsk => format!("Seinare enn {until}"),
        Language::Bokmal => format!("Senere enn {until}"),
        Language::English => format!("Later than {until}"),
    }
}

/// That there is a waiver, who gave it and when: before its reason, in one sentence.
pub(super) fn waiver_given(waived: &Waived, language: Language) -> String {
    let given = given_by(waived, language);
    match language {
        Language::Nynorsk | Language::Bokmal => format!("Dispensasjon {given}"),
        Language::English => format!("Waiver {given}"),
    }
}

/// Who gave a waiver, and when.
pub(super) fn given_by(waived: &Waived, language: Language) -> String {
    let (by, date) = (&waived.by, long_date(waived.date, language));
    match language {
        Language::Nynorsk | Language::Bokmal => format!("gitt av {by} {date}"),
        Language::English => format!("given by {by} on {date}"),
    }
}
