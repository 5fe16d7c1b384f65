//! What the material shows of cases that it does not describe: the fixed appendices of cost calculations and law work
//! (guide 4.3, 5.3). Nobody clears those words at this meeting; but the ministries have to have had them (3.3).

use super::Request;
use crate::commands::render::{rule_title, world_of_release};
use crate::commands::{CommandError, World};
use crate::document::filling;
use crate::document::kinds::material::{CollaborationRow, collaborations_shown};
use crate::facts::{Facts, Release, Stage};
use crate::model::{Meeting, Record, WrittenForm};

/// The cases of other meetings that the appendices would show in words which neither the newest laying before the
/// ministries nor the newest publication of the meeting had, by the path of their files.
///
/// # Errors
/// The commit of one of those can no longer be read.
pub(super) fn unseen(
    world: &World,
    facts: &Facts<'_>,
    meeting: &Record<Meeting>,
) -> Result<Vec<String>, CommandError> {
    let mut shown = rows(world, facts, meeting);
    shown.retain(|row| !row.in_material);
    for to in [Stage::State, Stage::Public] {
        let Some(release) = facts.latest_release(&meeting.id, to) else {
            continue;
        };
        if !shown.is_empty() {
            let had = rows_then(world, release, facts)?;
            shown.retain(|row| !had.iter().any(|one| says_the_same(one, row)));
        }
    }
    let cases = &world.dataset.cases;
    let records = shown.iter().filter_map(|row| cases.get(&row.id));
    Ok(records
        .map(|record| record.source.path.to_string())
        .collect())
}

/// That everything which is shown has been had: laying the meeting before the ministries is what mends it.
pub(super) fn has_been_had(unseen: &[String], request: &Request) -> Result<(), CommandError> {
    if request.to == Stage::State || unseen.is_empty() {
        return Ok(());
    }
    Err(CommandError::refusal("release-shows-unseen")
        .text("meeting", &request.meeting)
        .text("cases", unseen.join(", ")))
}

fn rows_then(
    world: &World,
    release: &Release,
    facts: &Facts<'_>,
) -> Result<Vec<CollaborationRow>, CommandError> {
    let then = world_of_release(&world.root, release)?;
    let meeting = then.dataset.meetings.get(&release.meeting);
    let facts = then.facts(facts.today, true);
    Ok(meeting.map_or_else(Vec::new, |meeting| rows(&then, &facts, meeting)))
}

fn rows(world: &World, facts: &Facts<'_>, meeting: &Record<Meeting>) -> Vec<CollaborationRow> {
    let own = meeting.fields.language.value().map(WrittenForm::language);
    let request = filling::Request {
        language: own.or(world.settings.language).unwrap_or_default(),
        audience: None,
        committed: world.committed,
        stands_on: None,
        texts: &world.texts,
        draft: true,
        released: None,
        rule_title,
        goes_with: None,
    };
    collaborations_shown(facts, meeting, &request)
}

/// Whether two rows say the same, wherever else the case is described.
fn says_the_same(one: &CollaborationRow, other: &CollaborationRow) -> bool {
    let in_material = other.in_material;
    let one = CollaborationRow {
        in_material,
        ..one.clone()
    };
    one == *other
}
