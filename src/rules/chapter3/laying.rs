//! Texts that the ministries have not seen, or not in these words (guide 3.3).

use super::texts::{Matter, Shown, about, by_its_kind, due_at, laid_links, matters, naming};
use crate::calendar::Date;
use crate::facts::{ALWAYS, Facts, Seen, TextNow};
use crate::findings::{Finding, Findings, Level};
use crate::language::{Arg, Noun};
use crate::model::{Case, Meeting, Record, TextId, TextKind};
use crate::rules::{Check, Rule};
use std::collections::BTreeSet;

/// A text that has never been laid before a ministry which it needs.
pub static NOT_LAID: Rule = Rule {
    name: "text-not-laid-before",
    requirements: &["G3.2-15", "G3.3-1", "G3.3-2"],
    level: Level::Error,
    protected: true,
    check: Check::Repository(not_laid),
    words: include_str!("text_not_laid_before.md"),
};

/// A text that has changed since a ministry which it needs saw it.
pub static CHANGED_NOT_LAID: Rule = Rule {
    name: "changed-text-not-laid-before",
    requirements: &["G3.3-9"],
    level: Level::Error,
    protected: true,
    check: Check::Meeting(changed),
    words: include_str!("changed_text_not_laid_before.md"),
};

fn not_laid(facts: &Facts<'_>, findings: &mut Findings) {
    let meetings = facts.dataset.readable_meetings();
    let judged = meetings.filter(|meeting| facts.is_judged(meeting));
    if !facts.whole_history {
        findings.extend(unwitnessed(facts, judged));
        return;
    }
    for meeting in judged {
        for matter in on_their_way(facts, meeting) {
            let lacking = seen(facts, meeting, &matter)
                .filter(|(_, seen)| *seen == Seen::Never)
                .map(|(code, _)| code);
            let codes: Vec<&str> = lacking.collect();
            if !codes.is_empty() {
                let finding = finding(facts, meeting, &matter, &codes);
                let case = facts.dataset.cases.get(&matter.id.id);
                let case = case.filter(|_| matter.id.kind == TextKind::Case);
                findings.push(by_its_kind(finding, case.map(|case| &case.fields)));
            }
        }
    }
}

/// That nobody can tell of so and so many texts whether the ministries have had them and cleared them, as git's witness
/// is not whole. Due when the first of them is.
fn unwitnessed<'m>(
    facts: &Facts<'_>,
    meetings: impl Iterator<Item = &'m Record<Meeting>>,
) -> Option<Finding> {
    let mut due: Vec<Date> = Vec::new();
    for meeting in meetings.filter(|meeting| meeting.fields.has_material()) {
        // What lies far back is not told of one by one either.
        let asked = on_their_way(facts, meeting).into_iter();
        let asked = asked.filter(|matter| matter.words.is_some() && !matter.required.is_empty());
        due.extend(asked.map(|matter| matter.next.due));
    }
    let first = due.iter().min().copied()?;
    let count = i64::try_from(due.len()).unwrap_or(i64::MAX);
    Some(
        Finding::repository()
            .variant("unwitnessed")
            .with("count", Arg::Count(count, Noun::Text))
            .due(first),
    )
}

fn changed(facts: &Facts<'_>, meeting: &Record<Meeting>, findings: &mut Findings) {
    if !facts.whole_history {
        return;
    }
    for matter in on_their_way(facts, meeting) {
        let before: Vec<Shown<'_, '_>> = seen(facts, meeting, &matter)
            .filter_map(|(code, seen)| match seen {
                Seen::Before(laid) => Some((code, "saw-other", laid)),
                Seen::Now(_) | Seen::Never => None,
            })
            .collect();
        let codes: Vec<&str> = before.iter().map(|(code, _, _)| *code).collect();
        if !codes.is_empty() {
            let finding = finding(facts, meeting, &matter, &codes);
            findings.push(finding.because(laid_links(&before)));
        }
    }
}

/// Texts of first, second and extra meetings: bilateral ones have a rule of their own.
fn on_their_way(facts: &Facts<'_>, meeting: &Record<Meeting>) -> Vec<Matter> {
    match meeting.fields.has_material() {
        true => matters(facts, meeting),
        false => Vec::new(),
    }
}

fn seen<'m, 'a>(
    facts: &'m Facts<'a>,
    meeting: &'m Record<Meeting>,
    matter: &'m Matter,
) -> impl Iterator<Item = (&'m str, Seen<'a>)> {
    let words = matter.words.into_iter();
    words.flat_map(move |words| {
        matter.required.keys().map(move |code| {
            let seen = facts.seen(&matter.id, words, &meeting.id, code, ALWAYS);
            (code.as_str(), seen)
        })
    })
}

fn finding(
    facts: &Facts<'_>,
    meeting: &Record<Meeting>,
    matter: &Matter,
    codes: &[&str],
) -> Finding {
    let finding = naming(about(facts, &matter.id, meeting), codes, &matter.required);
    due_at(finding, &matter.next, meeting)
}

/// Whether something cannot be read by which the other protected rules judge a case: whether it is confidential, up at
/// its meetings, the state's own choice, or would disclose the government's work on the budget.
fn is_unsure(case: &Case) -> bool {
    let selection = case.selection.get();
    let decision = selection.and_then(|selection| selection.decision.get());
    let discloses = selection.and_then(|selection| selection.discloses_budget_work.get());
    case.public.is_broken()
        || case.raised_by.get().is_none()
        || case.withdrawn.is_broken()
        || case.selection.is_broken()
        || selection.is_some_and(|selection| selection.decision.is_broken())
        || decision.is_some_and(|decision| decision.chosen.is_broken())
        || selection.is_some_and(|selection| selection.discloses_budget_work.is_broken())
        || discloses.is_some_and(|criterion| criterion.answer.is_broken())
}

/// Records that nobody can judge by these rules since they, or the texts in them, cannot be read, and of which
/// nothing else is `told`: what is wrong in them has been switched off or left out of this run. Then this is told, so
/// that no text gets past the ministries unseen.
pub fn unjudged(facts: &Facts<'_>, told: &BTreeSet<&str>) -> Vec<Finding> {
    let dataset = facts.dataset;
    let unjudged = |kind: TextKind, id: &str| {
        let text = TextId::new(kind, id);
        facts.text_now(&text) == TextNow::Unreadable
    };
    let case_is = |case: &Record<Case>| {
        !case.readable
            || case.fields.meeting.is_broken()
            || case
                .fields
                .meeting
                .get()
                .is_some_and(|meetings| !meetings.0.complete)
            || (facts.is_case_judged(case)
                && !case.fields.meeting.is_absent()
                && (unjudged(TextKind::Case, &case.id) || is_unsure(&case.fields)))
    };
    let meeting_is = |meeting: &Record<Meeting>| {
        let fields = &meeting.fields;
        let nameless = fields.kind.value().is_none() || fields.date.value().is_none();
        facts.is_judged(meeting)
            && (!meeting.readable || nameless || unjudged(TextKind::Opening, &meeting.id))
    };
    let cases = dataset.cases.values().map(AsRef::as_ref);
    let cases = cases.filter(|case| case_is(case));
    let meetings = dataset
        .meetings
        .values()
        .filter(|meeting| meeting_is(meeting));
    let agreements = dataset.agreements.values().filter(|agreement| {
        !agreement.readable
            || (!agreement.fields.proposal.is_absent()
                && unjudged(TextKind::Agreement, &agreement.id))
    });
    let found = cases
        .map(|case| (&case.source.path, Finding::case(case, case.top())))
        .chain(meetings.map(|meeting| {
            let finding = Finding::meeting(meeting, meeting.top());
            (&meeting.source.path, finding)
        }))
        .chain(agreements.map(|agreement| {
            let finding = Finding::agreement(agreement, agreement.top());
            (&agreement.source.path, finding)
        }));
    let untold = found.filter(|(file, _)| !told.contains(&***file));
    untold
        .map(|(_, finding)| finding.variant("unjudged"))
        .collect()
}
