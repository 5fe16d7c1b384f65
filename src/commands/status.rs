//! Where the texts of a meeting stand, what comes next, and what is missing.

mod copy;
mod since;

pub use copy::{CopyCase, CopyMeeting, CopyStatus, News, in_copy};
pub use since::Since;

use super::check::{Options as CheckOptions, check_by, concerning, held};
use super::{CommandError, World, known};
use crate::calendar::Date;
use crate::document::plan::{EntryInWords, Request, in_words};
pub use crate::facts::{
    Clearance, MinistryStanding, NextStage, Outside, Release, Stage, Standing, TextNow, TextStatus,
};
use crate::facts::{Facts, PlanScope};
use crate::findings::{Finding, Level};
use crate::guide::{About, Moment, Question, questions};
use crate::language::Language;
use crate::model::{Audience, Case, CaseType, Meeting, Record, TextKind};
use crate::repository::HistoryState;
use crate::rules::counted_waivers;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// What to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The meeting; all open ones without it.
    pub meeting: Option<String>,
    /// The day that is reckoned from.
    pub today: Date,
    /// The language of the dates of the work plan.
    pub language: Language,
}

/// Where some meetings stand.
#[derive(Debug)]
pub struct Status<'w> {
    /// The meetings: the one that was asked for, or the open ones by their day.
    pub meetings: Vec<MeetingStatus<'w>>,
    /// Whether git could be asked for every record: otherwise one that is not shown may still be there.
    pub complete: bool,
    /// The day that is reckoned from.
    pub today: Date,
}

/// Where a meeting stands.
#[derive(Debug)]
pub struct MeetingStatus<'w> {
    /// The meeting.
    pub meeting: &'w Record<Meeting>,
    /// The day it was closed.
    pub closed_on: Option<Date>,
    /// Clearance is demanded, and not only that texts are laid before the ministries.
    pub demands_clearance: bool,
    /// The texts.
    pub texts: Vec<TextStatus<'w>>,
    /// The columns of a table: the coordinator and finance first, then by code.
    pub codes: Vec<String>,
    /// The cases that are notified for it and not up at it.
    pub outside: Vec<(&'w Record<Case>, Outside)>,
    /// What has been sent, in order.
    pub releases: Vec<&'w Release>,
    /// The next time that its texts go out.
    pub next: Option<NextStage>,
    /// The dates ahead that are not done, and those that have passed undone.
    pub dates: Vec<EntryInWords>,
    /// What `check` finds of it, by level and rule: how many, the hardest level first.
    pub findings: Vec<RuleCount>,
    /// The waivers that silence something of it.
    pub waivers: Vec<WaiverCount>,
    /// What a person has to answer, by the moments ahead.
    pub questions: Vec<(Moment, Vec<&'static Question>)>,
}

/// How often a rule speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleCount {
    /// The rule.
    pub rule: &'static str,
    /// The level.
    pub level: Level,
    /// How many findings.
    pub count: usize,
    /// How many of them are about what is not due yet.
    pub ahead: usize,
    /// The first day ahead that one of those is due.
    pub first: Option<Date>,
}

/// A waiver that silences something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaiverCount {
    /// The rule.
    pub rule: &'static str,
    /// The record.
    pub id: String,
    /// Why.
    pub reason: String,
    /// The ministry that answers for it.
    pub by: String,
    /// Its day.
    pub date: Date,
}

/// Finds out where a meeting stands, or all open ones. A closed meeting has to be loaded with what is closed.
///
/// # Errors
/// There is no such meeting.
pub fn status<'w>(world: &'w World, options: &Options) -> Result<Status<'w>, CommandError> {
    let facts = world.facts(options.today, true);
    let meetings = match &options.meeting {
        Some(id) => vec![known::meeting(world, id)?],
        None => facts.open_meetings(),
    };
    let open = facts.clone().including_closed(false);
    let (all, findings) = found(world, &open);
    let of = |meeting: &'w Record<Meeting>| {
        let asked = CheckOptions {
            meeting: Some(meeting.id.clone()),
            ..all.clone()
        };
        let findings = concerning(&open, &asked, &findings);
        meeting_status(world, &facts, meeting, &findings, options)
    };
    let history = &world.snapshot.history;
    // The counterpart's copy has none of the ministries' records.
    let known = !world.is_copy()
        && matches!(
            history.state,
            HistoryState::Known(_) | HistoryState::NoCommits
        );
    Ok(Status {
        meetings: meetings.into_iter().map(of).collect(),
        complete: known && history.gaps.is_empty() && world.records.missing.is_empty(),
        today: options.today,
    })
}

/// What `check` finds in open meetings, and how it was asked.
fn found(world: &World, open: &Facts<'_>) -> (CheckOptions, Vec<Finding>) {
    let all = CheckOptions::everything(open.today, false);
    let findings = held(world, &all, check_by(open, world, &all));
    (all, findings)
}

/// Whether a meeting is closed, so that its records have to be loaded too.
pub fn is_closed(world: &World, meeting: &str, today: Date) -> bool {
    let facts = world.facts(today, false);
    let meeting = world.dataset.meetings.get(meeting);
    meeting.is_some_and(|meeting| facts.is_closed(meeting))
}

fn meeting_status<'w>(
    world: &'w World,
    facts: &Facts<'w>,
    meeting: &'w Record<Meeting>,
    findings: &[Finding],
    options: &Options,
) -> MeetingStatus<'w> {
    let texts = facts.text_statuses(meeting);
    let releases = Stage::ALL
        .into_iter()
        .flat_map(|to| facts.releases(&meeting.id, to));
    let mut releases: Vec<&Release> = releases.collect();
    releases.sort_by_key(|release| (release.maker.seconds, release.to, release.number));
    let closed_on = facts.closed_on(meeting);
    MeetingStatus {
        codes: codes(&texts, world),
        demands_clearance: facts.demands_clearance(&meeting.fields),
        outside: facts.cases_outside(&meeting.id),
        next: facts.next_stage(meeting).filter(|_| closed_on.is_none()),
        dates: dates(world, facts, meeting, options, Audience::State),
        findings: by_rule(findings, facts.today),
        waivers: waivers(findings),
        questions: questions_ahead(facts, meeting, &texts),
        meeting,
        closed_on,
        texts,
        releases,
    }
}

/// The ministries of some texts, the coordinator and finance first.
fn codes(texts: &[TextStatus<'_>], world: &World) -> Vec<String> {
    let settings = &world.settings;
    let all = texts.iter().flat_map(|text| &text.ministries);
    let mut codes: Vec<String> = all.map(|one| one.code.clone()).collect();
    let rank = |code: &String| match code {
        code if *code == settings.coordinator => 0,
        code if *code == settings.finance => 1,
        code if *code == settings.counterpart => 3,
        _ => 2,
    };
    codes.sort_by(|a, b| (rank(a), a).cmp(&(rank(b), b)));
    codes.dedup();
    codes
}

fn dates(
    world: &World,
    facts: &Facts<'_>,
    meeting: &Record<Meeting>,
    options: &Options,
    audience: Audience,
) -> Vec<EntryInWords> {
    let scope = PlanScope::Meeting(&meeting.id);
    let plan = facts.work_plan(scope, audience);
    let request = Request {
        scope,
        language: options.language,
        audience,
        committed: world.committed,
    };
    let ahead = |entry: &EntryInWords| {
        let overdue = entry.marks.iter().any(|mark| mark.word == "overdue");
        entry.left.done != Some(true) && (entry.left.days >= 0 || overdue)
    };
    let mut entries = in_words(facts, &plan, &request).entries;
    entries.retain(ahead);
    // The past of a closed meeting is left alone.
    if facts.is_closed(meeting) {
        entries.retain(|entry| entry.left.days >= 0);
    }
    entries
}

fn by_rule(findings: &[Finding], today: Date) -> Vec<RuleCount> {
    let mut counts: BTreeMap<(Reverse<Level>, &'static str), RuleCount> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding.waived.is_none()) {
        let (rule, level) = (finding.rule, finding.level);
        let found = counts.entry((Reverse(level), rule)).or_insert(RuleCount {
            rule,
            level,
            count: 0,
            ahead: 0,
            first: None,
        });
        let ahead = finding
            .due
            .filter(|due| level == Level::Info && *due > today);
        found.count += 1;
        found.ahead += usize::from(ahead.is_some());
        found.first = found.first.into_iter().chain(ahead).min();
    }
    counts.into_values().collect()
}

fn waivers(findings: &[Finding]) -> Vec<WaiverCount> {
    let counted = counted_waivers(findings).into_iter();
    counted
        .map(|one| WaiverCount {
            rule: one.rule,
            id: one.subject.id.clone(),
            reason: one.waived.reason.clone(),
            by: one.waived.by.clone(),
            date: one.waived.date,
        })
        .collect()
}

/// The questions of the moments that lie ahead. What has been sent is sent, and what was up at a meeting has been up.
fn questions_ahead(
    facts: &Facts<'_>,
    meeting: &Record<Meeting>,
    texts: &[TextStatus<'_>],
) -> Vec<(Moment, Vec<&'static Question>)> {
    let Some(kind) = meeting.fields.kind.value() else {
        return Vec::new();
    };
    let sent = |to: Stage| {
        let later = Stage::ALL.into_iter().filter(|stage| *stage >= to);
        later
            .flat_map(|stage| facts.releases(&meeting.id, stage))
            .next()
            .is_some()
    };
    let mut found: Vec<(Moment, Vec<&'static Question>)> = Vec::new();
    for question in questions(kind) {
        let moment = question.asked_at;
        if !is_ahead(facts, meeting, moment, sent) || !comes_up(facts, texts, question.about) {
            continue;
        }
        match found.last_mut() {
            Some((last, asked)) if *last == moment => asked.push(question),
            _ => found.push((moment, vec![question])),
        }
    }
    found
}

/// Whether a moment lies ahead, where `sent` tells whether the texts have gone to somebody, or to those after.
fn is_ahead(
    facts: &Facts<'_>,
    meeting: &Record<Meeting>,
    moment: Moment,
    sent: impl Fn(Stage) -> bool,
) -> bool {
    let today = facts.today;
    let fields = &meeting.fields;
    let open = facts.closed_on(meeting).is_none();
    let to_come = fields.date.value().is_none_or(|date| today <= date);
    let agenda = fields.agenda_sent.get().and_then(|sent| sent.date.value());
    match moment {
        Moment::Notification => {
            let last = facts.notification_deadline(meeting);
            open && to_come && last.is_none_or(|last| today <= last)
        }
        Moment::Sharing => open && to_come && !sent(Stage::Secretariat),
        Moment::Dispatch => {
            let listed = agenda.is_some_and(|day| day <= today);
            open && to_come && !sent(Stage::Participants) && !listed
        }
        Moment::Meeting => open && to_come,
        Moment::After => open,
        Moment::Year | Moment::Proposal | Moment::Signing => false,
    }
}

fn comes_up(facts: &Facts<'_>, texts: &[TextStatus<'_>], about: About) -> bool {
    let cases = texts
        .iter()
        .filter(|status| status.text.kind == TextKind::Case);
    let mut cases = cases.filter_map(|status| facts.dataset.cases.get(&status.text.id));
    let mut of_type = |wanted: CaseType| cases.any(|case| case.fields.case_type.is(&wanted));
    match about {
        About::Meeting => true,
        About::Cost => of_type(CaseType::CostCalculation),
        About::Law => of_type(CaseType::LawParticipation),
        About::Case => cases.next().is_some(),
        About::Agreement => texts
            .iter()
            .any(|status| status.text.kind == TextKind::Agreement),
    }
}
