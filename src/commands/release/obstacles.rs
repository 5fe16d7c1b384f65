//! What stands in the way of a release, and what does not.

use super::{Request, Stopped};
use crate::calendar::Date;
use crate::commands::World;
use crate::commands::before_leaving::is_before_leaving;
use crate::commands::check::{Options, check};
use crate::facts::Stage;
use crate::findings::{Finding, Level};
use crate::language::Arg;
use crate::model::{SubjectKind, TextId, TextKind};
use crate::rules::counted_waivers;
use std::collections::BTreeSet;

/// What has to be in order before everybody sees it.
const BEFORE_PUBLICATION: [&str; 4] = [
    "minutes-missing",
    "minutes-not-cleared",
    "agreed-change-not-made",
    "text-changed-after-dispatch",
];

/// That nothing stands in the way; gives what was waived.
///
/// # Errors
/// What does.
pub(super) fn none(world: &World, request: &Request, today: Date) -> Result<Vec<String>, Stopped> {
    let mut in_the_way = findings(world, request, today);
    let waived = waived(&in_the_way);
    let concerned = concerned(world, request, today);
    in_the_way.retain(|it| stops(it, request) && !is_of_others(it, &concerned));
    for finding in shown_from_elsewhere(world, request, today) {
        if !in_the_way.contains(&finding) {
            in_the_way.push(finding);
        }
    }
    match in_the_way.is_empty() {
        true => Ok(waived),
        false => Err(Stopped::Findings(in_the_way)),
    }
}

/// Everything found about the meeting and its cases.
fn findings(world: &World, request: &Request, today: Date) -> Vec<Finding> {
    found(world, Some(request.meeting.clone()), today)
}

fn found(world: &World, meeting: Option<String>, today: Date) -> Vec<Finding> {
    let everything = Options::everything(today, false);
    check(
        world,
        &Options {
            meeting,
            ..everything
        },
    )
}

/// The ministries that have to do with the meeting: the coordinator, those that its texts need, those that it names.
fn concerned(world: &World, request: &Request, today: Date) -> BTreeSet<String> {
    let facts = world.facts(today, true);
    let mut codes = BTreeSet::from([world.settings.coordinator.clone()]);
    let Some(meeting) = world.dataset.meetings.get(&request.meeting) else {
        return codes;
    };
    let minutes = TextId::new(TextKind::Minutes, &meeting.id);
    for text in facts
        .texts_in_material(meeting)
        .into_iter()
        .chain([minutes])
    {
        codes.extend(facts.required(&text, meeting).into_keys());
    }
    let responsible = facts.cases_of(&meeting.id).iter();
    codes.extend(responsible.filter_map(|case| Some(case.fields.responsible.get()?.0.clone())));
    codes.extend(meeting.fields.ministry.get().map(|code| code.0.clone()));
    codes
}

/// That a ministry cannot be reached which has nothing to do with the meeting.
fn is_of_others(finding: &Finding, concerned: &BTreeSet<String>) -> bool {
    let is_named = |arg: &Arg| match arg {
        Arg::Text(code) => concerned.contains(code),
        Arg::List(codes) => codes
            .iter()
            .any(|code| matches!(code, Arg::Text(code) if concerned.contains(code))),
        _ => false,
    };
    let named = |(name, arg): &(&str, Arg)| name.starts_with("ministr") && is_named(arg);
    finding.rule == "ministry-without-contact" && !finding.args.iter().any(named)
}

/// The appendices of the material show the cost and law work of every meeting and the agreements: what was published of
/// another one, and has been changed since, would go out with it, and so would what is marked as confidential.
fn shown_from_elsewhere(world: &World, request: &Request, today: Date) -> Vec<Finding> {
    if request.to == Stage::State {
        return Vec::new();
    }
    let collaborates_elsewhere = |id: &str| {
        world.dataset.cases.get(id).is_some_and(|case| {
            let meetings = case.fields.meeting.get();
            let own = |id: &str| id == request.meeting;
            let here = meetings.is_some_and(|all| all.items().iter().any(|one| own(&one.value.0)));
            case.fields.is_collaboration() && !here
        })
    };
    let mut all = found(world, None, today);
    all.retain(|finding| {
        let subject = &finding.subject;
        let changed = finding.rule == "published-text-changed" && finding.waived.is_none();
        let confidential = finding.rule == "confidential-content";
        match subject.kind {
            SubjectKind::Case => (changed || confidential) && collaborates_elsewhere(&subject.id),
            SubjectKind::Agreement => confidential,
            _ => false,
        }
    });
    all
}

/// An error stands in the way, and what has to be in order before this stage though it may not be due yet.
fn stops(finding: &Finding, request: &Request) -> bool {
    if finding.waived.is_some() {
        return false;
    }
    let leaving = request.to != Stage::State && is_before_leaving(finding);
    let public = request.to == Stage::Public
        && BEFORE_PUBLICATION.contains(&finding.rule)
        && !is_explained(finding, request);
    let mended = is_mended(finding, request.to) || is_explained(finding, request);
    (finding.level == Level::Error && !mended) || leaving || public
}

/// What is published differs from what was dispatched: for a correction the reason says why.
pub(super) fn is_explained(finding: &Finding, request: &Request) -> bool {
    let corrects = request.to == Stage::Public && request.reason.is_some();
    corrects && finding.rule == "text-changed-after-dispatch"
}

/// What was waived, as a trailer says it: the rule and the record.
fn waived(found: &[Finding]) -> Vec<String> {
    let counted = counted_waivers(found).into_iter();
    counted
        .map(|waiver| {
            let subject = waiver.subject;
            format!("{} {}/{}", waiver.rule, subject.kind.word(), subject.id)
        })
        .collect()
}

/// What a release is there to mend cannot stand in its way; nor can, on the way to the ministries, what only they can
/// give, or what is laid before them because it has changed.
pub(super) fn is_mended(finding: &Finding, to: Stage) -> bool {
    let mended: &[&str] = match to {
        Stage::State => {
            if is_before_leaving(finding) || BEFORE_PUBLICATION.contains(&finding.rule) {
                return true;
            }
            &[
                "state-draft-missing",
                "secretariat-draft-missing",
                "deadline-final-text",
                "not-published",
                "published-text-changed",
            ]
        }
        Stage::Secretariat => &["secretariat-draft-missing"],
        Stage::Participants => &[],
        Stage::Public => &["not-published", "published-text-changed"],
    };
    mended.contains(&finding.rule)
}
