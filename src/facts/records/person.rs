//! Who may speak for a ministry: a contact on that day, by the register as main has it today, and with a signature
//! only by a key of that contact that was valid.

use super::RecordFaultKind::{BadSignature, Unsigned, Untrusted};
use super::{Maker, Rejection};
use crate::calendar::Date;
use crate::model::{Contact, Field, Ministry, Settings, SigningKey, is_valid};
use crate::repository::{Key, Person, Signature, WhyUncheckable, ssh_key};

/// What a contact's key is worth on a day.
enum KeyState {
    Valid,
    OtherDays,
    Revoked,
}

/// Who made a record for `code`, or why they may not have. `is_named` says that a release that counts names the
/// record: then a key that has been revoked since is enough.
pub(super) fn maker(
    settings: &Settings,
    code: &str,
    person: &Person,
    signature: &Signature,
    is_named: bool,
) -> Result<Maker, Rejection> {
    let known = contacts(settings, code, person.day);
    let mine: Vec<&Contact> = known
        .into_iter()
        .filter(|contact| is_contact(contact, &person.email, person.day))
        .collect();
    if mine.is_empty() {
        return Err(unknown(settings, code, person));
    }
    let verified = match signature {
        Signature::None => false,
        Signature::By(key) => {
            let keys = mine
                .iter()
                .flat_map(|contact| contact.signing_keys.values());
            proven(keys, key, person, is_named)?;
            true
        }
        Signature::Bad => return Err(bad("", person)),
        Signature::Unchecked | Signature::Uncheckable(WhyUncheckable::NoKey) => {
            return Err(bad("no-key", person));
        }
        Signature::Uncheckable(WhyUncheckable::UnknownKind) => {
            return Err(bad("unknown-kind", person));
        }
    };
    Ok(Maker {
        name: person.name.clone(),
        email: person.email.clone(),
        seconds: person.seconds,
        day: person.day,
        verified,
    })
}

/// Whether somebody speaks for a ministry or the counterpart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Speaks {
    /// As a contact that day, proven by a signature.
    Proven,
    /// As a contact that day, as they say themselves.
    Unproven,
    /// They were no contact that day.
    NoContact,
    /// The signature is not theirs, or cannot be checked.
    BadSignature,
}

/// Whether what a person made, signed or not, counts as that of `code`.
pub fn speaks(settings: &Settings, code: &str, person: &Person, signature: &Signature) -> Speaks {
    match maker(settings, code, person, signature, false) {
        Ok(maker) if maker.verified => Speaks::Proven,
        Ok(_) => Speaks::Unproven,
        Err(rejection) if rejection.fault == Untrusted => Speaks::NoContact,
        Err(_) => Speaks::BadSignature,
    }
}

/// Whether `email` was a contact of the coordinator on `date`.
pub fn is_coordinator(settings: &Settings, email: &str, date: Date) -> bool {
    is_contact_of(settings, &settings.coordinator, email, date)
}

/// Whether `email` was a contact of the ministry, or of the counterpart, on `date`. Addresses compare without letter
/// case.
pub fn is_contact_of(settings: &Settings, code: &str, email: &str, date: Date) -> bool {
    contacts(settings, code, date)
        .into_iter()
        .any(|contact| is_contact(contact, email, date))
}

/// Whether the register has `email` among the contacts of the ministry, or of the counterpart, whatever their days.
pub fn is_contact_some_day(settings: &Settings, code: &str, email: &str) -> bool {
    let of_code = |ministry: &&Ministry| ministry.code.get().is_some_and(|known| known == code);
    let mut ministries = settings.ministries().iter().filter(of_code);
    let has = |contact: &Contact| has_address(contact, email);
    ministries.any(|ministry| ministry.contacts.values().any(has))
        || (code == settings.counterpart && settings.counterpart_contacts.iter().any(has))
}

/// The contacts of a ministry on a day, or of the counterpart.
fn contacts<'s>(settings: &'s Settings, code: &str, date: Date) -> Vec<&'s Contact> {
    if code == settings.counterpart {
        return settings.counterpart_contacts.iter().collect();
    }
    let entries = settings.entries_of(code);
    entries
        .filter(|ministry| is_surely_valid(ministry, date))
        .flat_map(|ministry| ministry.contacts.values())
        .collect()
}

/// As `is_valid`, and its dates could be read: an entry that nobody can date gives nobody a right.
fn is_surely_valid(ministry: &Ministry, date: Date) -> bool {
    let sure = !ministry.from.is_broken() && !ministry.until.is_broken();
    sure && is_valid(ministry, date)
}

fn is_contact(contact: &Contact, email: &str, date: Date) -> bool {
    has_address(contact, email) && holds(&contact.from, &contact.until, date)
}

fn has_address(contact: &Contact, email: &str) -> bool {
    let known = contact.email.get();
    known.is_some_and(|known| known.to_lowercase() == email.to_lowercase())
}

fn holds(from: &Field<Date>, until: &Field<Date>, date: Date) -> bool {
    let sure = !from.is_broken() && !until.is_broken();
    let begun = from.value().is_none_or(|from| from <= date);
    let lasts = until.value().is_none_or(|until| date <= until);
    sure && begun && lasts
}

fn proven<'k>(
    keys: impl Iterator<Item = &'k SigningKey>,
    used: &Key,
    person: &Person,
    is_named: bool,
) -> Result<(), Rejection> {
    let states: Vec<KeyState> = keys
        .filter(|key| is_same(key, used))
        .map(|key| state(key, person.day))
        .collect();
    let any = |wanted: fn(&KeyState) -> bool| states.iter().any(wanted);
    if any(|state| matches!(state, KeyState::Revoked)) && !is_named {
        return Err(bad("revoked", person));
    }
    if any(|state| matches!(state, KeyState::Valid | KeyState::Revoked)) {
        return Ok(());
    }
    if any(|state| matches!(state, KeyState::OtherDays)) {
        return Err(bad("other-days", person));
    }
    Err(bad("not-theirs", person))
}

fn state(key: &SigningKey, day: Date) -> KeyState {
    if !holds(&key.from, &key.until, day) {
        KeyState::OtherDays
    } else if key.revoked.is_absent() || key.revoked.is(&false) {
        KeyState::Valid
    } else {
        KeyState::Revoked
    }
}

fn is_same(known: &SigningKey, used: &Key) -> bool {
    match used {
        Key::Ssh(used) => known
            .ssh
            .get()
            .and_then(|written| ssh_key(written))
            .is_some_and(|known| known == *used),
        Key::Gpg { signing, primary } => known.gpg.get().is_some_and(|written| {
            let written: String = written.split_whitespace().collect();
            let long = written.len() >= 40;
            let same = |used: &String| written.eq_ignore_ascii_case(used);
            long && (same(signing) || same(primary))
        }),
    }
}

/// Nobody can know that this person made it.
pub(super) fn unsigned(person: &Person) -> Rejection {
    Rejection::new(Unsigned, "required")
        .text("person", format!("{} <{}>", person.name, person.email))
        .date("date", person.day)
}

fn bad(variant: &'static str, person: &Person) -> Rejection {
    Rejection::new(BadSignature, variant)
        .text("person", &person.email)
        .date("date", person.day)
}

/// Says whom the register knows by that address, if anybody.
fn unknown(settings: &Settings, code: &str, person: &Person) -> Rejection {
    let has = |contact: &Contact| has_address(contact, &person.email);
    let of_code = |ministry: &&Ministry| ministry.code.get().is_some_and(|known| known == code);
    let ministries = settings.ministries().iter();
    let theirs = is_contact_some_day(settings, code, &person.email);
    let other = ministries
        .filter(|ministry| !of_code(ministry))
        .find(|ministry| ministry.contacts.values().any(has))
        .and_then(|ministry| ministry.code.get().cloned())
        .or_else(|| {
            let counterpart = code != settings.counterpart;
            let theirs = settings.counterpart_contacts.iter().any(has);
            (counterpart && theirs).then(|| settings.counterpart.clone())
        });
    let rejection = match (theirs, other) {
        (true, _) => Rejection::new(Untrusted, "other-days"),
        (false, Some(other)) => Rejection::new(Untrusted, "other-ministry").text("other", other),
        (false, None) => Rejection::new(Untrusted, ""),
    };
    rejection
        .text("person", &person.email)
        .text("ministry", code)
        .date("date", person.day)
}
