//! The budget year around the meetings, and the points of konsult.yaml for notifying cases (guide 2.1, 4.3).

use super::entry::{Basis, Done, Mark, PlanEntry, What, Who};
use super::making::{At, Making};
use crate::calendar::Date;
use crate::facts::{FixedPoint, PointSource};
use crate::findings::{Place, Reason};
use crate::language::Arg;
use crate::model::{Audience, Field, Given, Meeting, Record, Subject, SubjectKind};
use chrono::Datelike;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Where an event is stated: the meeting, and the place.
type Stated<'a> = (&'a Record<Meeting>, Given<Date>);

impl Making<'_, '_> {
    /// The events of the budget year, each once however many meetings state it, and the points of konsult.yaml.
    pub(super) fn budget_year(&mut self) {
        let mut events: BTreeMap<(i32, What), Vec<Stated<'_>>> = BTreeMap::new();
        let facts = self.facts;
        for meeting in facts.dataset.readable_meetings() {
            let at = At::new(meeting, Some(vec![meeting.id.clone()]), Audience::Ks);
            let Some(calendar) = self.field(&at, "calendar", &meeting.fields.calendar) else {
                continue;
            };
            let of = &calendar.value;
            let named: [(&str, What, &Field<Date>); 3] = [
                (
                    "calendar.budget_conference",
                    What::BudgetConference,
                    &of.budget_conference,
                ),
                ("calendar.proposition", What::Proposition, &of.proposition),
                ("calendar.budget", What::Budget, &of.budget),
            ];
            for (name, what, field) in named {
                if let Some(date) = self.field(&at, name, field) {
                    let year = date.value.year();
                    let list = events.entry((year, what)).or_default();
                    list.push((meeting, date.clone()));
                }
            }
        }
        for ((year, what), stated) in &events {
            self.event(*year, *what, stated);
        }
        self.configured_points();
    }

    fn event(&mut self, year: i32, what: What, stated: &[Stated<'_>]) {
        let mut days: Vec<(Date, Vec<&Stated<'_>>)> = Vec::new();
        for one in stated {
            match days.iter_mut().find(|(date, _)| *date == one.1.value) {
                Some((_, all)) => all.push(one),
                None => days.push((one.1.value, vec![one])),
            }
        }
        let alone = days.len() == 1;
        for (date, all) in &days {
            let Some((first, given)) = all.first() else {
                continue;
            };
            let other = days.iter().find(|(day, _)| day != date);
            let key = format!("{year}.{}", what.word());
            let mut entry = plain(
                what,
                *date,
                Subject::new(SubjectKind::Year, year.to_string()),
            );
            entry.key = match alone {
                true => key,
                false => format!("{key}.{}", first.id),
            };
            entry.meetings = all.iter().map(|(meeting, _)| meeting.id.clone()).collect();
            entry.place = Some(Place {
                file: first.source.path.clone(),
                span: given.span,
            });
            entry.who = self.facts.who(first, what, self.audience);
            entry.because = all
                .iter()
                .map(|(meeting, given)| stated_in(meeting, given))
                .collect();
            if let Some((day, elsewhere)) = other {
                let meeting = elsewhere.first().map(|(meeting, _)| meeting.id.clone());
                entry.marks.push(Mark::Differs {
                    meeting: meeting.unwrap_or_default(),
                    date: *day,
                });
            }
            self.put(entry);
        }
    }

    fn configured_points(&mut self) {
        let settings = self.facts.settings;
        let points = settings.notification_points.iter().flatten();
        for (index, date) in points.enumerate() {
            let what = What::NotificationPoint;
            let mut entry = plain(
                what,
                *date,
                Subject::new(SubjectKind::Config, "konsult.yaml"),
            );
            entry.key = format!("konsult.{}.{}", what.word(), index + 1);
            let point = FixedPoint {
                date: *date,
                source: PointSource::Configured,
            };
            entry.because = vec![point.because()];
            entry.who = Who::group(super::Group::Parties);
            self.put(entry);
        }
    }
}

fn plain(what: What, date: Date, subject: Subject) -> PlanEntry {
    PlanEntry {
        key: String::new(),
        date,
        due: date,
        what,
        subject,
        case: None,
        meetings: Vec::new(),
        place: None,
        says: None,
        who: Who::default(),
        audience: what.audience(),
        done: Done::Unknown,
        basis: Basis::Stated,
        because: Vec::new(),
        marks: Vec::new(),
    }
}

fn stated_in(meeting: &Record<Meeting>, given: &Given<Date>) -> Reason {
    let path: &Arc<str> = &meeting.source.path;
    let line = meeting.source.position(given.span.start).line;
    Reason::new("plan-stated")
        .with("file", Arg::text(&**path))
        .with("line", Arg::text(line.to_string()))
        .with("date", Arg::DatedDay(given.value))
}
