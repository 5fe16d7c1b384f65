//! What is agreed on in cases, with a date: follow-up, reports, new assessments, committees (guide 3.3, 4.3).

use super::entry::{Done, PlanEntry, What, Who};
use super::making::{About, At, Making};
use crate::calendar::Date;
use crate::facts::{Phase, meeting_ids};
use crate::findings::Reason;
use crate::language::Arg;
use crate::model::{Case, Committee, Field, FollowUp, Given, Process, Record, SubjectKind};
use std::collections::{BTreeMap, BTreeSet};

impl Making<'_, '_> {
    /// Everything of one case.
    pub(super) fn case(&mut self, case: &Record<Case>) {
        if !case.readable {
            self.unreadable(case);
            return;
        }
        let fields = &case.fields;
        let facts = self.facts;
        let stands = facts.stands_in_material(fields) != Some(false);
        // Outside the material only what had begun goes on.
        let reports = stands || facts.involvement_goes_on(case);
        let disagreement = fields.disagreement.get();
        let assesses = disagreement.is_some_and(|it| facts.reassessment_goes_on(case, it));
        let process = fields.process.get();
        let proceeds = process.is_some_and(|it| facts.process_goes_on(case, it));
        if !reports && !assesses && !proceeds {
            return;
        }
        let unread =
            fields.meeting.is_broken() || fields.meeting.get().is_some_and(|list| !list.0.complete);
        let named = meeting_ids(fields).map(|id| id.value.0.clone());
        let meetings = (!unread).then(|| named.collect());
        let at = At::new(case, meetings, self.case_audience(case));
        if unread {
            self.lack_field(&at, "meeting", fields.meeting.span().unwrap_or_default());
        }
        if stands {
            let follow_up = self.list(&at, "follow_up", &fields.follow_up);
            for (index, point) in follow_up.into_iter().enumerate() {
                self.follow_up(case, index + 1, point, &at);
            }
        }
        if reports {
            self.report_back(case, &at);
        }
        if stands || assesses {
            self.reassessment(case, &at);
        }
        if (stands || proceeds)
            && let Some(process) = self.field(&at, "process", &fields.process)
        {
            let of = &process.value;
            if let Some(committee) = self.field(&at, "process.committee", &of.committee) {
                self.committee(case, of, &committee.value, &at);
            }
        }
    }

    fn agreed(
        &mut self,
        case: &Record<Case>,
        at: &At<'_>,
        (what, number): (What, usize),
        date: &Given<Date>,
        done: Done,
    ) -> PlanEntry {
        let about = About::new(case, SubjectKind::Case, what, number, Some(date.span));
        let mut entry = about.stated(date.value);
        let agreed = Reason::new("plan-case").with("case", Arg::text(&case.id));
        entry.because.insert(0, agreed);
        entry.case = Some(case.id.clone());
        entry.meetings = meeting_ids(&case.fields)
            .map(|id| id.value.0.clone())
            .collect();
        entry.who = self.facts.who_of_case(&case.fields);
        entry.audience = at.audience;
        entry.done = done;
        entry
    }

    fn follow_up(
        &mut self,
        case: &Record<Case>,
        number: usize,
        point: &Given<FollowUp>,
        at: &At<'_>,
    ) {
        let FollowUp {
            what,
            who,
            due,
            done,
        } = &point.value;
        let Some(due) = self.field(at, "follow_up.due", due) else {
            return;
        };
        let done = done_on(done);
        let mut entry = self.agreed(case, at, (What::FollowUp, number), due, done);
        entry.says = what.get().cloned();
        entry.who = match who.get() {
            Some(who) => self.facts.who_is_named(who),
            None => Who::default(),
        };
        self.put(entry);
    }

    fn report_back(&mut self, case: &Record<Case>, at: &At<'_>) {
        let fields = &case.fields;
        let Some(involvement) = self.field(at, "involvement", &fields.involvement) else {
            return;
        };
        let of = &involvement.value;
        let Some(day) = self.field(at, "involvement.report_back", &of.report_back) else {
            return;
        };
        let phase = self.facts.phase(&fields.involvement);
        if phase == Some(Phase::Declined) {
            return;
        }
        let done = match phase {
            // Nothing is owed before the state has said yes.
            Some(Phase::Open) | None => Done::Unknown,
            Some(_) => done_on(&of.ended),
        };
        let entry = self.agreed(case, at, (What::ReportBack, 1), day, done);
        self.put(entry);
    }

    fn reassessment(&mut self, case: &Record<Case>, at: &At<'_>) {
        let Some(disagreement) = self.field(at, "disagreement", &case.fields.disagreement) else {
            return;
        };
        let of = &disagreement.value;
        let Some(anew) = self.field(at, "disagreement.reassessment", &of.reassessment) else {
            return;
        };
        let day = self.field(
            at,
            "disagreement.reassessment.report_back",
            &anew.value.report_back,
        );
        let Some(day) = day else {
            return;
        };
        let done = match &of.resolution {
            Field::Absent => Done::No,
            Field::Broken(_) => Done::Unknown,
            Field::Given(_) => Done::Yes,
        };
        let mut entry = self.agreed(case, at, (What::Reassessment, 1), day, done);
        entry.says = anew.value.what.get().cloned();
        self.put(entry);
    }

    fn committee(
        &mut self,
        case: &Record<Case>,
        process: &Process,
        committee: &Committee,
        at: &At<'_>,
    ) {
        let closed = !process.decision.is_absent() && !process.decision.is_broken();
        let deadline = self.field(at, "process.committee.deadline", &committee.deadline);
        if let Some(day) = deadline {
            let done = match closed {
                true => Done::Yes,
                false => Done::Unknown,
            };
            let entry = self.agreed(case, at, (What::CommitteeReport, 1), day, done);
            self.put(entry);
        }
        let open = self.list(at, "process.committee.open", &committee.open);
        for (index, element) in open.into_iter().enumerate() {
            let due = self.field(at, "process.committee.open.due", &element.value.due);
            let (Some(due), Some(name)) = (due, element.value.element.value()) else {
                continue;
            };
            let done = match committee.is_settled(name) {
                Some(true) => Done::Yes,
                Some(false) => Done::No,
                None => Done::Unknown,
            };
            let what = (What::CommitteeFrame(name), 1);
            let mut entry = self.agreed(case, at, what, due, done);
            entry.key = format!("{}.committee-frame.{}", case.id, index + 1);
            self.put(entry);
        }
    }
}

fn done_on(field: &Field<Date>) -> Done {
    match field {
        Field::Absent => Done::No,
        Field::Broken(_) => Done::Unknown,
        Field::Given(given) => Done::On(given.value),
    }
}

/// Makes one entry of what a meeting came to and the case has as a follow-up: the same case, the same somebody, the
/// same day, and one of each. The words of both stay.
pub(super) fn merge_outcomes(entries: &mut Vec<PlanEntry>) {
    let mut alike: BTreeMap<Agreed, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    for (index, entry) in entries.iter().enumerate() {
        let Some(agreed) = Agreed::of(entry) else {
            continue;
        };
        let (outcomes, points) = alike.entry(agreed).or_default();
        match entry.what {
            What::FollowUp => points.push(index),
            _ => outcomes.push(index),
        }
    }
    let mut gone: BTreeSet<usize> = BTreeSet::new();
    for (outcomes, points) in alike.values() {
        let ([outcome], [point]) = (outcomes.as_slice(), points.as_slice()) else {
            continue;
        };
        let Some(outcome_entry) = entries.get(*outcome).cloned() else {
            continue;
        };
        if let Some(entry) = entries.get_mut(*point) {
            entry.because.extend(agreed_at(&outcome_entry));
            for meeting in outcome_entry.meetings {
                if !entry.meetings.contains(&meeting) {
                    entry.meetings.push(meeting);
                }
            }
            gone.insert(*outcome);
        }
    }
    let mut index = 0;
    entries.retain(|_| {
        index += 1;
        !gone.contains(&(index - 1))
    });
}

/// What two entries have alike that tell of the same.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Agreed {
    case: String,
    due: Date,
    parties: Vec<String>,
    written: Option<String>,
}

impl Agreed {
    fn of(entry: &PlanEntry) -> Option<Self> {
        matches!(entry.what, What::FollowUp | What::Outcome(_)).then_some(())?;
        // Where nobody is named, nobody knows whether it is the same.
        (entry.who != Who::default()).then_some(())?;
        Some(Agreed {
            case: entry.case.clone()?,
            due: entry.due,
            parties: entry.who.parties.clone(),
            written: entry.who.written.clone(),
        })
    }
}

fn agreed_at(outcome: &PlanEntry) -> Option<Reason> {
    let meeting = outcome.meetings.first()?;
    Some(
        Reason::new("plan-agreed")
            .with("meeting", Arg::text(meeting))
            .with("says", Arg::text(outcome.says.as_deref()?)),
    )
}
