//! What the register of ministries in konsult.yaml must hold: codes that are codes, each meaning one ministry a day.

use super::config::{Config, Ministry};
use super::{Given, Settings, is_valid};
use crate::source::{Fault, tell};

/// Tells codes that are none, that are the counterpart's, and that mean two ministries on one day.
pub fn check_register(config: &Config, faults: &mut Vec<Fault>) {
    let counterpart = Settings::of(config).counterpart;
    let entries: Vec<&Given<Ministry>> = config.ministries.items().collect();
    for (index, entry) in entries.iter().enumerate() {
        let Some(code) = entry.value.code.given() else {
            continue;
        };
        let variant = if code.value == counterpart {
            Some("counterpart")
        } else {
            (!is_code(&code.value)).then_some("ministry")
        };
        if let Some(variant) = variant {
            let fault = Fault::new("invalid-id", code.span).variant(variant);
            tell(faults, fault.text("id", &code.value));
        }
        let earlier = entries.iter().take(index);
        let twice =
            earlier.filter_map(|other| other.value.code.given().map(|known| (other, known)));
        for (other, known) in twice {
            if known.value == code.value && overlap(&entry.value, &other.value) {
                let fault = Fault::new("duplicate-id", code.span).variant("ministry");
                tell(
                    faults,
                    fault.text("id", &code.value).related("first", known.span),
                );
            }
        }
    }
}

fn is_code(code: &str) -> bool {
    let mut bytes = code.bytes();
    let begins = bytes.next().is_some_and(|byte| byte.is_ascii_uppercase());
    let goes_on = bytes.all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    begins && goes_on && (2..=8).contains(&code.len())
}

/// Whether two entries hold on one day. One whose dates could not be read is not accused.
fn overlap(a: &Ministry, b: &Ministry) -> bool {
    let sure = |entry: &Ministry| !entry.from.is_broken() && !entry.until.is_broken();
    let starts_within = |entry: &Ministry, other: &Ministry| match entry.from.value() {
        Some(from) => is_valid(other, from),
        None => other.from.is_absent(),
    };
    sure(a) && sure(b) && (starts_within(a, b) || starts_within(b, a))
}
