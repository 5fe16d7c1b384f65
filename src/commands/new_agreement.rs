//! A new agreement after the guide's template (guide 6 and its annex).

use super::plan::{Creation, Note, Plan};
use super::skeleton::{AGREEMENT, Values, read_back};
use super::{CommandError, World, check_new_id, known};
use crate::calendar::{Date, storting_period};
use crate::language::long_date;
use crate::model::WrittenForm;

/// What a person has decided of a new agreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAgreement {
    /// The id.
    pub id: String,
    /// The title, on one line.
    pub title: String,
    /// The ministries in it. The first of several coordinates the follow-up.
    pub ministries: Vec<String>,
    /// `state` or the counterpart's code.
    pub proposed_by: String,
    /// The written form of its text.
    pub form: WrittenForm,
}

/// Who may propose an agreement: the state's side or the counterpart.
///
/// # Errors
/// It is neither.
pub fn proposer(world: &World, found: &str) -> Result<String, CommandError> {
    let counterpart = &world.settings.counterpart;
    if found.to_lowercase() == STATE {
        return Ok(STATE.to_owned());
    }
    if found.to_uppercase() == counterpart.to_uppercase() {
        return Ok(counterpart.clone());
    }
    Err(CommandError::usage("unknown-word")
        .text("flag", "--proposed-by")
        .text("found", found)
        .text("known", format!("{STATE}, {counterpart}")))
}

/// The state's side as a whole, as a party.
pub const STATE: &str = "state";

/// Makes an agreement.
///
/// # Errors
/// The id is taken or none; a ministry is not known today; the title has characters that deceive.
pub fn new_agreement(
    world: &World,
    agreement: &NewAgreement,
    today: Date,
) -> Result<Creation, CommandError> {
    check_new_id(world, &agreement.id)?;
    let ministries = ministries(world, &agreement.ministries, today)?;
    let proposed_by = proposer(world, &agreement.proposed_by)?;
    let coordinating = match ministries.as_slice() {
        [first, _, ..] => Some(first.as_str()),
        _ => None,
    };
    let settings = &world.settings;
    let mut values = Values::default();
    values.field("title", Some(&agreement.title))?;
    values.field("language", Some(agreement.form.word()))?;
    values.list("ministries", &ministries)?;
    values.field("coordinating_ministry", coordinating)?;
    values.field("proposed_by", Some(&proposed_by))?;
    values.plain("counterpart", &settings.counterpart);
    values.plain("coordinator", &settings.coordinator);
    let until = storting_period(today)
        .map(|period| long_date(period.until, agreement.form.language()).replace('\u{a0}', " "));
    values.plain("storting_until", until.unwrap_or_default());
    let text = AGREEMENT.fill(agreement.form, &values)?;
    let path = format!("agreements/{}.md", agreement.id);
    read_back(&path, &text, Some(&agreement.title))?;
    let notes = coordinating
        .map(|code| Note::new("coordinating").text("code", code))
        .into_iter()
        .collect();
    let plan = Plan::one(path, text);
    Ok(Creation { plan, notes })
}

/// The ministries of an agreement, each once, as the register writes them.
///
/// # Errors
/// One is not known today, or there are none.
pub fn ministries(
    world: &World,
    codes: &[String],
    today: Date,
) -> Result<Vec<String>, CommandError> {
    let mut found: Vec<String> = Vec::new();
    for code in codes
        .iter()
        .map(|code| code.trim())
        .filter(|c| !c.is_empty())
    {
        let code = known::ministry(world, code, today)?;
        if !found.contains(&code) {
            found.push(code);
        }
    }
    if found.is_empty() {
        let known = known::ministries_on(world, today).join(", ");
        return Err(CommandError::usage("missing-value-known")
            .text("flag", "--ministries")
            .text("known", known));
    }
    Ok(found)
}
