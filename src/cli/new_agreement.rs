//! `konsult new-agreement`.

use super::Outcome;
use super::arguments::NewAgreement;
use super::asking::{Question, required};
use super::making::make_record;
use super::new_case::form;
use super::output::Session;
use crate::commands::exchange::OfState;
use crate::commands::{check_new_id, known, new_agreement as commands, propose};

/// Makes a new agreement.
pub fn new_agreement(session: &mut Session<'_, '_>, given: &NewAgreement) -> Outcome {
    let world = session.load_to_write()?;
    OfState::NewAgreement.unless_copy(&world)?;
    let today = session.today();
    let question = Question::new("agreement-title", "--title");
    let title = required(session, &question, given.title.as_deref(), known::title)?;
    let codes = (!given.ministries.is_empty()).then(|| given.ministries.join(","));
    let question = Question::new("agreement-ministries", "--ministries")
        .among(known::ministries_on(&world, today));
    let ministries = required(session, &question, codes.as_deref(), |text| {
        let codes: Vec<String> = text.split([',', ' ']).map(str::to_owned).collect();
        commands::ministries(&world, &codes, today)
    })?;
    let parties = [commands::STATE, world.settings.counterpart.as_str()];
    let question = Question::new("proposed-by", "--proposed-by")
        .among(parties)
        .proposing(Some(commands::STATE.to_owned()));
    let proposed_by = required(session, &question, given.proposed_by.as_deref(), |text| {
        commands::proposer(&world, text)
    })?;
    let proposal = propose::id_from_title(&title).and_then(|id| propose::free_id(&world, &id));
    let question = Question::new("agreement-id", "ID").proposing(proposal);
    let id = required(session, &question, given.id.as_deref(), |text| {
        check_new_id(&world, text).map(|()| text.to_owned())
    })?;
    let form = form(session, &world, given.language.as_deref(), None)?;
    let agreement = commands::NewAgreement {
        id,
        title,
        ministries,
        proposed_by,
        form,
    };
    let creation = commands::new_agreement(&world, &agreement, today)?;
    make_record(session, &world, &creation, given.dry_run, "agreement")
}
