//! Putting the entries of a plan together.

use super::entry::{Basis, Done, Lack, Mark, Missing, PlanEntry, What, Who};
use crate::calendar::{Anchor, Date, Deadline, Direction};
use crate::facts::Facts;
use crate::findings::{Place, Reason};
use crate::language::{Arg, Term};
use crate::model::{Audience, DeadlineName, Field, List, Record, Subject, SubjectKind};
use crate::source::Span;
use std::sync::Arc;

/// The entries as they are found.
pub(super) struct Making<'a, 'f> {
    pub(super) facts: &'f Facts<'a>,
    pub(super) audience: Audience,
    pub(super) entries: Vec<PlanEntry>,
    pub(super) lacks: Vec<Lack>,
}

/// What an entry is about.
pub(super) struct About<'r> {
    pub(super) key: String,
    pub(super) what: What,
    pub(super) subject: Subject,
    pub(super) file: &'r Arc<str>,
    pub(super) line: usize,
    pub(super) span: Option<Span>,
}

impl<'r> About<'r> {
    /// `what` of a record, where it is the `number`th of its kind, from 1.
    pub(super) fn new<T>(
        record: &'r Record<T>,
        kind: SubjectKind,
        what: What,
        number: usize,
        span: Option<Span>,
    ) -> Self {
        let number = match number {
            0 | 1 => String::new(),
            number => format!(".{number}"),
        };
        About {
            key: format!("{}.{}{number}", record.id, what.word()),
            what,
            subject: Subject::new(kind, record.id.clone()),
            file: &record.source.path,
            line: record.source.position(span.unwrap_or_default().start).line,
            span,
        }
    }

    /// A date that stands in the record.
    pub(super) fn stated(self, date: Date) -> PlanEntry {
        let because = Reason::new("plan-stated")
            .with("file", Arg::text(&**self.file))
            .with("line", Arg::text(self.line.to_string()))
            .with("date", Arg::DatedDay(date));
        self.entry(date, Basis::Stated, vec![because])
    }

    pub(super) fn entry(self, date: Date, basis: Basis, because: Vec<Reason>) -> PlanEntry {
        PlanEntry {
            key: self.key,
            date,
            due: date,
            what: self.what,
            subject: self.subject,
            case: None,
            meetings: Vec::new(),
            place: self.span.map(|span| Place {
                file: self.file.clone(),
                span,
            }),
            says: None,
            who: Who::default(),
            audience: self.what.audience(),
            done: Done::Unknown,
            basis,
            because,
            marks: Vec::new(),
        }
    }
}

impl<'a, 'f> Making<'a, 'f> {
    pub(super) fn new(facts: &'f Facts<'a>, audience: Audience) -> Self {
        Making {
            facts,
            audience,
            entries: Vec::new(),
            lacks: Vec::new(),
        }
    }

    /// A date that is reckoned, moved to a working day. `because` is the chain up to the last day.
    pub(super) fn reckoned(
        &self,
        about: About<'_>,
        deadline: &Deadline,
        because: Vec<Reason>,
    ) -> Option<PlanEntry> {
        let calendar = &self.facts.settings.calendar;
        let (date, _) = deadline.moved(calendar)?;
        let basis = Basis::Reckoned {
            rule: deadline.rule,
            anchor: deadline.anchor,
        };
        let mut entry = about.entry(date, basis, because);
        entry.due = deadline.date;
        if let Some(closed) = calendar.reason_closed(deadline.date) {
            let before = deadline.rule.direction() == Direction::Before;
            let key = match before {
                true => "plan-moved-before",
                false => "plan-moved-after",
            };
            entry.marks.push(Mark::Moved { closed, before });
            entry.because.push(
                Reason::new(key)
                    .with("closed", Arg::Term(Term::Closed(closed)))
                    .with("due", Arg::Date(deadline.date))
                    .with("date", Arg::DatedDay(date)),
            );
        }
        Some(entry)
    }

    /// Leaves out of a reckoned entry what comes from a date that the audience may not see.
    pub(super) fn withhold(&self, entry: &mut PlanEntry, anchors: &[Anchor]) {
        let hidden = |anchor: &Anchor| {
            matches!(
                anchor,
                Anchor::StatePreMeeting | Anchor::PoliticalPreMeeting
            )
        };
        if self.audience > Audience::State && anchors.iter().any(hidden) {
            entry.basis = Basis::Withheld;
            entry.because.clear();
            entry.place = None;
        }
    }

    /// The value of a field; tells it where it could not be read.
    pub(super) fn field<'v, T>(
        &mut self,
        at: &At<'_>,
        name: &str,
        field: &'v Field<T>,
    ) -> Option<&'v crate::model::Given<T>> {
        if let Field::Broken(span) = field {
            self.lack_field(at, name, *span);
        }
        field.given()
    }

    /// The values of a list; tells it where one could not be read.
    pub(super) fn list<'v, T>(
        &mut self,
        at: &At<'_>,
        name: &str,
        field: &'v Field<List<T>>,
    ) -> Vec<&'v crate::model::Given<T>> {
        if field.is_partly_broken() {
            self.lack_field(at, name, field.span().unwrap_or_default());
        }
        field.items().collect()
    }

    /// Tells that a field, or a value of it, could not be read.
    pub(super) fn lack_field(&mut self, at: &At<'_>, name: &str, span: Span) {
        let lack = Lack {
            meetings: at.meetings.clone(),
            file: at.file.clone(),
            line: Some(at.line(span)),
            missing: Missing::Fields(vec![name.to_owned()]),
            audience: at.audience,
        };
        // One slip may cost a record many fields: they are told together.
        let alike = |other: &&mut Lack| {
            (&other.file, other.line, other.audience) == (&lack.file, lack.line, lack.audience)
                && other.meetings == lack.meetings
        };
        match self.lacks.iter_mut().rev().find(alike) {
            Some(Lack {
                missing: Missing::Fields(names),
                ..
            }) => names.push(name.to_owned()),
            _ => self.lacks.push(lack),
        }
    }

    /// Tells that a whole record could not be read.
    pub(super) fn unreadable<T>(&mut self, record: &Record<T>) {
        self.lacks.push(Lack {
            meetings: None,
            file: record.source.path.clone(),
            line: None,
            missing: Missing::Record,
            audience: Audience::State,
        });
    }

    /// Tells what konsult.yaml does not give every plan.
    pub(super) fn settings(&mut self) {
        let settings = self.facts.settings;
        for name in DeadlineName::ALL {
            if settings.is_switched_off(name) && settings.deadline(name).is_none() {
                self.lack_setting(Missing::SwitchedOff(name));
            } else if settings.deadline(name).is_none() {
                self.lack_setting(Missing::Fields(vec![format!("deadlines.{}", name.key())]));
            }
        }
        let fields = [
            ("limits.minutes_days", settings.minutes_days.is_some()),
            ("limits.publish_days", settings.publish_days.is_some()),
            (
                "notification_points",
                settings.notification_points.is_some(),
            ),
            ("half_days, extra_holidays", settings.calendar_complete),
        ];
        for (name, known) in fields {
            if !known {
                self.lack_setting(Missing::Fields(vec![name.to_owned()]));
            }
        }
    }

    fn lack_setting(&mut self, missing: Missing) {
        self.lacks.push(Lack {
            meetings: None,
            file: Arc::from("konsult.yaml"),
            line: None,
            missing,
            audience: Audience::State,
        });
    }
}

/// Where fields are read: a record, and the meetings whose plans need them; none where that may be every one.
pub(super) struct At<'r> {
    pub(super) file: &'r Arc<str>,
    pub(super) source: &'r crate::source::SourceText,
    pub(super) meetings: Option<Vec<String>>,
    pub(super) audience: Audience,
}

impl<'r> At<'r> {
    pub(super) fn new<T>(
        record: &'r Record<T>,
        meetings: Option<Vec<String>>,
        audience: Audience,
    ) -> Self {
        At {
            file: &record.source.path,
            source: &record.source,
            meetings,
            audience,
        }
    }

    fn line(&self, span: Span) -> usize {
        self.source.position(span.start).line
    }
}
