//! Which ministry somebody may speak for.

use crate::commands::World;
use crate::facts::is_contact_of;
use crate::repository::Repository;
use std::collections::BTreeSet;

/// Who git says the user is, with the one ministry, or counterpart, whose contact that is today by the register as main
/// has it; none where there are several or git does not say.
pub fn only_ministry(world: &World, repository: &Repository) -> Option<(String, String)> {
    let person = repository.identity().ok()?;
    let settings = &world.settings;
    let registered = settings.ministries().iter();
    let codes: BTreeSet<&str> = registered
        .filter_map(|ministry| ministry.code.get().map(String::as_str))
        .chain([settings.counterpart.as_str()])
        .filter(|code| is_contact_of(settings, code, &person.email, person.day))
        .collect();
    let only = codes.first().filter(|_| codes.len() == 1)?;
    Some((person.email, (*only).to_owned()))
}
