//! What the register of ministries in konsult.yaml must hold: codes that are codes, each meaning one ministry a day, and
//! contacts that git can know.

use super::config::{Config, Contact, Ministry};
use super::{Field, Given, Settings, is_valid};
use crate::source::{Fault, SourceText, Span, shorten, tell};

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

/// Tells contacts without an address, and with something that can be none: git knows a person by nothing else, so that
/// what they clear or send would never count.
pub fn check_contacts(config: &Config, source: &SourceText, faults: &mut Vec<Fault>) {
    let ministries = config.ministries.values();
    let theirs = ministries.flat_map(|ministry| ministry.contacts.items());
    for contact in theirs.chain(config.counterpart_contacts.items()) {
        match &contact.value.email {
            Field::Absent if is_nobody(&contact.value) => {}
            Field::Absent => {
                let place = name_within(source, contact.span, "email").unwrap_or(contact.span);
                let fault = Fault::new("missing-field", place).variant("contact");
                tell(faults, fault.text("field", "email"));
            }
            Field::Given(email) if !is_address(&email.value) => {
                let fault = Fault::new("wrong-type", email.span).variant("email");
                let fault = fault.text("field", "email");
                tell(faults, fault.text("found", shorten(&email.value)));
            }
            Field::Given(_) | Field::Broken(_) => {}
        }
    }
}

/// An entry that is still to be filled in.
fn is_nobody(contact: &Contact) -> bool {
    contact.name.is_absent() && contact.signing_keys.is_absent()
}

/// Whether git could have a text as the address of a person, and a person as an address of their own.
fn is_address(text: &str) -> bool {
    let never =
        |sign: char| sign.is_whitespace() || sign.is_control() || "<>()[],;:\"\\".contains(sign);
    let parts = text.split_once('@');
    parts.is_some_and(|(person, domain)| {
        let whole = !person.is_empty() && !domain.is_empty();
        whole && !domain.contains('@') && !text.contains(never)
    })
}

/// Where the name of a field stands inside an entry.
fn name_within(source: &SourceText, entry: Span, name: &str) -> Option<Span> {
    let text = source.slice(entry);
    let mut places = text.match_indices(name).filter(|(at, _)| {
        let before = text.get(..*at).unwrap_or_default();
        let behind = text.get(at + name.len()..).unwrap_or_default();
        let begins = before.is_empty() || before.ends_with([' ', '\n', '{', ',']);
        begins && behind.starts_with(':')
    });
    let (at, _) = places.next()?;
    let start = entry.start + at;
    Some(Span::new(start, start + name.len()))
}

#[cfg(test)]
mod tests {
    use super::is_address;

    #[test]
    fn an_address_is_one_of_a_person_as_git_writes_it() {
        for address in [
            "kari@kdd.example",
            "Kari.Nordmann+ks@kdd.dep.no",
            "kåre@kdd",
            "o'x@y.no",
        ] {
            assert!(is_address(address), "{address}");
        }
        for none in [
            "Kari Nordmann",
            "kari",
            "kari@",
            "@kdd.example",
            "kari@kdd@dep.no",
            "kari @kdd.example",
            "Kari <kari@kdd.example>",
            "mailto:kari@kdd.example",
            "kari@kdd.example, ola@kdd.example",
            "22 24 90 90",
            "kari@kdd.example\u{a0}",
        ] {
            assert!(!is_address(none), "{none}");
        }
    }
}
