//! Who makes the records of a scenario: the contacts of its konsult.yaml, with their keys.

use konsult::model::Settings;
use konsult::repository::{Key, ssh_key};

/// The address of a ministry's last contact, or of the counterpart's.
pub fn contact(settings: &Settings, code: &str) -> String {
    let ministries = settings.ministries().iter();
    let mut contacts: Vec<_> = ministries
        .filter(|ministry| ministry.code.get().is_some_and(|known| known == code))
        .flat_map(|ministry| ministry.contacts.values())
        .collect();
    if code == settings.counterpart {
        contacts.extend(&settings.counterpart_contacts);
    }
    let first = contacts.last().and_then(|contact| contact.email.get());
    first
        .cloned()
        .unwrap_or_else(|| "ukjend@example".to_owned())
}

/// The key of the person with an address.
pub fn key(settings: &Settings, email: &str) -> Key {
    let contacts = settings
        .ministries()
        .iter()
        .flat_map(|ministry| ministry.contacts.values())
        .chain(&settings.counterpart_contacts);
    let written = contacts
        .filter(|contact| {
            contact
                .email
                .get()
                .is_some_and(|known| known.eq_ignore_ascii_case(email))
        })
        .flat_map(|contact| contact.signing_keys.values())
        .find_map(|key| key.ssh.get().cloned());
    let written = written.unwrap_or_else(|| "ssh-ed25519 nobody".to_owned());
    Key::Ssh(ssh_key(&written).unwrap_or(written))
}
