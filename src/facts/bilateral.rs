//! What a bilateral meeting has around it: who is told of it, who has seen its cases, what makes a material of it
//! (guide 2.1).

use super::Facts;
use crate::calendar::Date;
use crate::model::{
    Case, Field, List, Meeting, MeetingKind, MemoPlace, Party, Presented, Record, TextId, TextKind,
};
use crate::source::Span;

/// How it stands with a ministry that has to have seen a case before a bilateral meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeenBy {
    /// Nothing shows that it has.
    Never,
    /// It has, but nobody has written when.
    Undated,
    /// It has, or is to, on this day.
    On(Date),
}

impl SeenBy {
    fn by(date: &Field<Date>) -> Option<SeenBy> {
        match date {
            Field::Broken(_) => None,
            Field::Absent => Some(SeenBy::Undated),
            Field::Given(day) => Some(SeenBy::On(day.value)),
        }
    }

    fn or_earlier(self, other: SeenBy) -> SeenBy {
        match (self, other) {
            (SeenBy::On(day), SeenBy::On(other)) => SeenBy::On(day.min(other)),
            (SeenBy::On(_), _) | (SeenBy::Undated, SeenBy::Never) => self,
            _ => other,
        }
    }
}

/// What shows that somebody makes a material for a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MaterialSign {
    /// A day on which the material is sent.
    Dispatch,
    /// The text that opens the material.
    Opening,
    /// A memo that stands as a chapter of the material.
    Chapter,
}

impl<'a> Facts<'a> {
    /// The line ministry of a bilateral meeting; none for another kind of meeting, and where nobody knows.
    pub fn line_ministry<'m>(&self, meeting: &'m Meeting) -> Option<&'m str> {
        let bilateral = meeting.kind.is(&MeetingKind::Bilateral);
        let ministry = meeting.ministry.get().filter(|_| bilateral)?;
        Some(ministry.0.as_str())
    }

    /// Who is invited to a bilateral meeting and gets its list of cases: the coordinator and finance, without the one
    /// whose meeting it is. None where nobody knows whose it is.
    pub fn told_of_bilateral(&self, meeting: &Meeting) -> Option<Vec<&'a str>> {
        let own = self.line_ministry(meeting)?;
        Some(self.roles_without(|code| code == own))
    }

    /// Who has to have seen a cost or law case before a bilateral meeting: the coordinator and finance, without the
    /// one whose meeting or case it is. None where nobody knows whose it is.
    pub fn sees_first(&self, case: &Case, meeting: &Meeting) -> Option<Vec<&'a str>> {
        let own = self.line_ministry(meeting)?;
        if case.responsible.is_broken() {
            return None;
        }
        let responsible = case.responsible.get().map(|code| code.0.as_str());
        Some(self.roles_without(|code| code == own || Some(code) == responsible))
    }

    fn roles_without(&self, left_out: impl Fn(&str) -> bool) -> Vec<&'a str> {
        [&self.settings.coordinator, &self.settings.finance]
            .into_iter()
            .map(String::as_str)
            .filter(|code| !left_out(code))
            .collect()
    }

    /// The ministries beside the line ministry that a case at its bilateral meeting concerns: those affected, and the
    /// one that answers for the text. A cost or law case is laid before the coordinator and finance anyway, so they
    /// are not among them. A code that nobody knows is left out: its own fault has been told.
    pub fn others_concerned<'c>(&self, case: &'c Case, meeting: &Meeting) -> Vec<&'c str> {
        let Some(own) = self.line_ministry(meeting) else {
            return Vec::new();
        };
        let roles = self.roles_without(|_| !case.is_collaboration());
        let mut others: Vec<&str> = Vec::new();
        let responsible = case.responsible.get().into_iter();
        for code in case.affected.values().chain(responsible) {
            let code = code.0.as_str();
            let counts = code != own && !roles.contains(&code) && self.settings.is_known(code);
            if counts && !others.contains(&code) {
                others.push(code);
            }
        }
        others
    }

    /// Whether a case has been laid before a ministry ahead of a bilateral meeting: by what its fields say, or by a
    /// release to the ministries or a clearance that git keeps; none where that could not be read.
    pub fn seen_before_bilateral(
        &self,
        case: &Record<Case>,
        meeting: &str,
        ministry: &str,
    ) -> Option<SeenBy> {
        let stated = self.presented_to(&case.fields, ministry)?;
        Some(stated.or_earlier(self.shown_by_records(case, meeting, ministry)))
    }

    /// Whether everybody who has to has seen a case ahead of a bilateral meeting, as far as it is written on which day.
    pub fn is_seen_before_bilateral(&self, case: &Record<Case>, meeting: &Record<Meeting>) -> bool {
        let dated = |seen: Option<SeenBy>| matches!(seen, Some(SeenBy::On(_)));
        let mut others = self
            .others_concerned(&case.fields, &meeting.fields)
            .into_iter();
        let first = self.sees_first(&case.fields, &meeting.fields);
        let first = first.filter(|_| case.fields.is_collaboration());
        others.all(|code| dated(self.anchored(case, meeting, code)))
            && first
                .into_iter()
                .flatten()
                .all(|code| dated(self.seen_before_bilateral(case, &meeting.id, code)))
    }

    /// The cases at a bilateral meeting that main did not have there on the day its list was sent, by id.
    pub fn listed_since(&self, meeting: &Record<Meeting>, sent: Date) -> Vec<&'a Record<Case>> {
        let agenda = &meeting.fields.agenda;
        let named = |id: &str| agenda.is_absent() || agenda.values().any(|one| one.0 == id);
        let mut cases = self.cases_of(&meeting.id).to_vec();
        cases.retain(|case| {
            let stands = self.stands_in_material(&case.fields) == Some(true);
            let there = self.was_notified_on(case, &meeting.id, sent);
            stands && named(&case.id) && there == Some(false)
        });
        cases
    }

    fn shown_by_records(&self, case: &Record<Case>, meeting: &str, ministry: &str) -> SeenBy {
        let text = TextId::new(TextKind::Case, &case.id);
        let first = self.first_laid_before(&text, meeting, ministry);
        first.map_or(SeenBy::Never, |laid| SeenBy::On(laid.day))
    }

    fn presented_to(&self, case: &Case, ministry: &str) -> Option<SeenBy> {
        let involvement = match &case.involvement {
            Field::Broken(_) => return None,
            Field::Absent => return Some(SeenBy::Never),
            Field::Given(given) => &given.value,
        };
        let nothing = Presented::default();
        let presented = involvement.presented.or(&nothing)?;
        let named = presented.to.values().any(|code| code.0 == ministry);
        if named {
            return SeenBy::by(&presented.date);
        }
        (!presented.to.is_partly_broken()).then_some(SeenBy::Never)
    }

    /// Whether a case of a bilateral meeting is anchored with a ministry, by the entry with the earliest day, or by what
    /// git keeps; none where an entry could not be read.
    pub fn anchored(
        &self,
        case: &Record<Case>,
        meeting: &Record<Meeting>,
        ministry: &str,
    ) -> Option<SeenBy> {
        let entries = &meeting.fields.anchored_with;
        let torn = entries.is_partly_broken() || entries.values().any(|it| it.ministry.is_broken());
        let own = entries
            .values()
            .filter(|entry| entry.ministry.get().is_some_and(|code| code.0 == ministry));
        let mut seen = self.shown_by_records(case, &meeting.id, ministry);
        for entry in own {
            seen = seen.or_earlier(SeenBy::by(&entry.date)?);
        }
        (!torn).then_some(seen)
    }
}

/// What in a meeting's record shows that somebody makes a material for it, each with its place. Documents to a single
/// case and appendices are not among it: those are allowed at every meeting.
pub fn material_signs(meeting: &Record<Meeting>) -> Vec<(MaterialSign, Span)> {
    let dispatch = meeting.fields.dispatch.given();
    let opening = meeting.body.section("opening");
    let written = opening.filter(|section| {
        let text = meeting.source.slice(section.content);
        !text.trim().is_empty()
    });
    let chapters = meeting.fields.memos.values();
    let chapters = chapters.filter_map(|memo| memo.place.given());
    let chapters = chapters.filter(|place| place.value == MemoPlace::Chapter);
    dispatch
        .map(|day| (MaterialSign::Dispatch, day.span))
        .into_iter()
        .chain(written.map(|section| (MaterialSign::Opening, section.heading)))
        .chain(chapters.map(|place| (MaterialSign::Chapter, place.span)))
        .collect()
}

/// Those of `wanted` that something was not sent to, as far as the list could be read.
pub fn not_sent_to<'a>(wanted: &[&'a str], to: &Field<List<Party>>) -> Vec<&'a str> {
    if to.is_partly_broken() {
        return Vec::new();
    }
    let sent = |code: &str| to.values().any(|party| party.0 == code);
    wanted.iter().copied().filter(|code| !sent(code)).collect()
}
