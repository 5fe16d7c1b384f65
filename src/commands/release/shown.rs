//! What the material shows beside the texts that are cleared: in its fixed appendices cases that it does not describe and
//! agreements that it proposes nothing for (guide 4.3, 5.3, 6.3), and what a ministry has written in memos and appendices.
//! Nobody clears those words at this meeting; but the ministries have to have had them (3.3).

use super::Request;
use crate::commands::render::{rule_title, world_of_release};
use crate::commands::{CommandError, World};
use crate::document::data::AgreementData;
use crate::document::filling;
use crate::document::kinds::material::{CollaborationRow, InAppendices, in_appendices};
use crate::facts::{Facts, Stage, is_contact_some_day};
use crate::model::{AppendixPlace, Meeting, MemoPlace, RawContent, Record, WrittenForm};
use crate::repository::Repository;
use std::collections::{BTreeMap, BTreeSet};

/// The cases of other meetings, agreements, memos and appendices that would be shown in words which neither the newest laying before
/// the ministries nor the newest publication of the meeting had, by the path of their files.
///
/// # Errors
/// The commit of one of those can no longer be read.
pub(super) fn unseen(
    world: &World,
    facts: &Facts<'_>,
    meeting: &Record<Meeting>,
) -> Result<Vec<String>, CommandError> {
    let in_appendices = rows(world, facts, meeting);
    let (mut shown, mut agreements) = (in_appendices.collaborations, in_appendices.agreements);
    shown.retain(|row| !row.in_material);
    // One that something is proposed for is a text of the material.
    agreements.retain(|agreement| agreement.proposal.is_none());
    let mut files = written_by_the_state(world, meeting);
    for to in [Stage::State, Stage::Public] {
        let Some(release) = facts.latest_release(&meeting.id, to) else {
            continue;
        };
        if shown.is_empty() && agreements.is_empty() && files.is_empty() {
            break;
        }
        let then = world_of_release(&world.root, release)?;
        let Some(meeting) = then.dataset.meetings.get(&meeting.id) else {
            continue;
        };
        let had = rows(&then, &then.facts(facts.today, true), meeting);
        shown.retain(|row| !had.collaborations.iter().any(|one| says_the_same(one, row)));
        agreements.retain(|row| {
            !had.agreements
                .iter()
                .any(|one| has_the_same_words(one, row))
        });
        let had = written_by_the_state(&then, meeting);
        files.retain(|path, text| had.get(path) != Some(text));
    }
    let cases = &world.dataset.cases;
    let records = shown.iter().filter_map(|row| cases.get(&row.id));
    let records = records.map(|record| &record.source);
    let of_agreements = agreements.iter().filter_map(|row| {
        let record = world.dataset.agreements.get(&row.id);
        record.map(|record| &record.source)
    });
    let paths = records.chain(of_agreements);
    let paths = paths.map(|source| source.path.to_string());
    Ok(paths.chain(files.into_keys().map(str::to_owned)).collect())
}

/// That everything which is shown has been had: laying the meeting before the ministries is what mends it.
pub(super) fn has_been_had(unseen: &[String], request: &Request) -> Result<(), CommandError> {
    if request.to == Stage::State || unseen.is_empty() {
        return Ok(());
    }
    Err(CommandError::refusal("release-shows-unseen")
        .text("meeting", &request.meeting)
        .text("files", unseen.join(", ")))
}

/// The files that go with the material and are a ministry's own, by path. What the counterpart or others have written
/// stands under their names (guide 2.1).
fn written_by_the_state<'w>(
    world: &'w World,
    meeting: &'w Record<Meeting>,
) -> BTreeMap<&'w str, Option<&'w RawContent>> {
    let settings = &world.settings;
    let is_ministry = |name: &str| settings.entries_of(name).next().is_some();
    let memos = meeting.fields.memos.values();
    let memos = memos.filter(|memo| {
        let from = memo.from.get();
        !memo.place.is(&MemoPlace::AfterMeeting) && from.is_some_and(|from| is_ministry(from))
    });
    let appendices = meeting.fields.appendices.values();
    let appendices = appendices.filter(|appendix| {
        let owner = appendix.owner.get();
        let is_theirs = owner.is_some_and(|owner| owner.0 == settings.counterpart);
        !appendix.place.is(&AppendixPlace::AfterMeeting) && !is_theirs
    });
    let files = memos.filter_map(|memo| memo.file.get());
    let files = files.chain(appendices.filter_map(|appendix| appendix.file.get()));
    files
        .map(|file| (file.0.as_str(), world.texts.get(&file.0)))
        .collect()
}

/// The files that go with the material under the counterpart's name and that nobody of the counterpart has put into git:
/// whether it has written them is not known, and no ministry is shown them for that.
pub(super) fn in_name_of_counterpart(
    world: &World,
    repository: &Repository,
    (meeting, commit): (&Record<Meeting>, &str),
) -> Vec<String> {
    let counterpart = world.settings.counterpart.as_str();
    let appendices = meeting.fields.appendices.values().filter(|appendix| {
        let owner = appendix.owner.get();
        owner.is_some_and(|owner| owner.0 == counterpart)
    });
    let memos = meeting.fields.memos.values();
    let memos = memos.filter(|memo| memo.from.get().is_some_and(|from| from == counterpart));
    let files = appendices.filter_map(|appendix| appendix.file.get());
    let files = files.chain(memos.filter_map(|memo| memo.file.get()));
    let is_theirs = |path: &str| {
        let writers = repository.last_writers(commit, path).unwrap_or_default();
        let mut writers = writers.iter();
        writers.any(|email| is_contact_some_day(&world.settings, counterpart, email))
    };
    let unknown = files.filter(|file| !is_theirs(&file.0));
    let paths: BTreeSet<&str> = unknown.map(|file| file.0.as_str()).collect();
    paths.into_iter().map(str::to_owned).collect()
}

fn rows(world: &World, facts: &Facts<'_>, meeting: &Record<Meeting>) -> InAppendices {
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
    in_appendices(facts, meeting, &request)
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

/// Whether two rows tell the same of an agreement, save for how far it has come.
fn has_the_same_words(one: &AgreementData, other: &AgreementData) -> bool {
    fn words(row: &AgreementData) -> impl PartialEq + '_ {
        let parties = (&row.id, &row.ministries, &row.coordinating);
        let said = (&row.title, &row.period, &row.notice, &row.purpose);
        (parties, said)
    }
    words(one) == words(other)
}
