//! The meeting itself: its facts, its dates and who is invited.

use super::{AtMeeting, names, terms};
use crate::calendar::{Anchor, Date};
use crate::document::data::{CalendarData, DateRow, MeetingData, MeetingKind as Kind, Party};
use crate::language::{Language, long_date, weekday};
use crate::model::{
    BudgetCalendar, Chair, DeadlineName, ExtraTheme, MeetingKind, MinuteTaker, Role, Sent,
};

impl AtMeeting<'_> {
    pub(in crate::document) fn meeting_data(self) -> MeetingData {
        let meeting = &self.meeting.fields;
        let read = self.own();
        MeetingData {
            id: self.meeting.id.clone(),
            kind: kind(self.kind),
            name: names::named(self.kind, self.date, self.language()),
            date: self.day(self.date),
            time: read
                .get("time", &meeting.time)
                .map(|time| clock(&time.written, self.language())),
            place: read.text("place", &meeting.place),
            chair: read
                .get("chair", &meeting.chair)
                .and_then(|chair| self.chair(chair)),
            minute_taker: read
                .get("minute_taker", &meeting.minute_taker)
                .and_then(|taker| self.minute_taker(taker)),
            ministry: self.ministry(),
            themes: read
                .list("themes", &meeting.themes)
                .into_iter()
                .map(|theme| self.say(terms::theme(*theme)))
                .collect(),
            reference: read.text("reference", &meeting.reference),
            deadlines: self.dates(),
            extra_themes: read
                .list("extra_themes", &meeting.extra_themes)
                .into_iter()
                .filter_map(|extra| self.extra_theme(extra))
                .collect(),
            calendar: self.calendar(),
        }
    }

    /// "Referat frå det andre konsultasjonsmøtet 28. april 2027".
    pub(in crate::document) fn titled(self, lead: terms::Word) -> String {
        format!("{} {}", self.say(lead), self.titled_inside())
    }

    /// "det andre konsultasjonsmøtet 28. april 2027"; of a bilateral meeting "bilateralt møte mellom …", which its
    /// parties tell from the others.
    pub(in crate::document) fn titled_inside(self) -> String {
        let language = self.language();
        let kind = match self.kind {
            MeetingKind::Bilateral => terms::meeting_kind(self.kind, language).to_owned(),
            kind => terms::the_meeting(kind, language),
        };
        let date = long_date(self.date, language);
        let between = self.ministry().map(|ministry| {
            let counterpart = &self.facts.settings.counterpart;
            let (between, and) = (self.say(terms::BETWEEN), self.say(terms::AND));
            format!("{between} {} {and} {counterpart} ", ministry.name)
        });
        format!("{kind} {}{date}", between.unwrap_or_default())
    }

    /// The line ministry of a bilateral meeting.
    pub(in crate::document) fn ministry(self) -> Option<Party> {
        let field = &self.meeting.fields.ministry;
        let code = self.own().get("ministry", field)?;
        (self.kind == MeetingKind::Bilateral).then(|| self.party(&code.0))
    }

    /// The ministry that invites and writes the minutes (guide 2.1, 3, 3.6).
    pub(in crate::document) fn host(self) -> Party {
        let coordinator = || self.role(&self.facts.settings.coordinator);
        self.ministry().unwrap_or_else(coordinator)
    }

    /// A day with its day of the week.
    pub(in crate::document) fn day(self, date: Date) -> String {
        let language = self.language();
        format!("{} {}", weekday(date, language), long_date(date, language))
    }

    fn chair(self, chair: &Chair) -> Option<String> {
        let read = self.own().inside(Chair::FIELDS);
        let name = read.text("name", &chair.name)?;
        let title = match read.value("role", &chair.role) {
            Some(Role::Minister) => self.say(terms::MINISTER) + " ",
            _ => String::new(),
        };
        Some(match read.get("party", &chair.party) {
            Some(party) => format!("{title}{name} ({})", party.0),
            None => title + &name,
        })
    }

    fn minute_taker(self, taker: &MinuteTaker) -> Option<String> {
        let read = self.own().inside(MinuteTaker::FIELDS);
        let name = read.text("name", &taker.name)?;
        Some(match read.get("party", &taker.party) {
            Some(party) => format!("{name} ({})", party.0),
            None => name,
        })
    }

    fn extra_theme(self, extra: &ExtraTheme) -> Option<DateRow> {
        let read = self.own().inside(ExtraTheme::FIELDS);
        let theme = read.value("theme", &extra.theme)?;
        Some(DateRow {
            what: self.say(terms::theme(theme)),
            date: read.date("handled", &extra.handled),
        })
    }

    fn calendar(self) -> CalendarData {
        let field = &self.meeting.fields.calendar;
        let Some(calendar) = self.own().get("calendar", field) else {
            return CalendarData::default();
        };
        let read = self.own().inside(BudgetCalendar::FIELDS);
        CalendarData {
            budget_conference: read.date("budget_conference", &calendar.budget_conference),
            proposition: read.date("proposition", &calendar.proposition),
            budget: read.date("budget", &calendar.budget),
        }
    }

    /// The dates around the meeting that both parties work by, in their order. Those of the state's own meetings are
    /// not among them.
    fn dates(self) -> Vec<DateRow> {
        let mut dates: Vec<(Date, terms::Word)> = self
            .secretariat_meetings()
            .into_iter()
            .map(|date| (date, terms::SECRETARIAT_MEETING))
            .collect();
        let registration = self.deadline(DeadlineName::Registration);
        dates.extend(registration.map(|date| (date, terms::REGISTRATION)));
        dates.extend(self.dispatch().map(|date| (date, terms::DISPATCH)));
        if let Some(calendar) = self.own().get("calendar", &self.meeting.fields.calendar) {
            let read = self.own().inside(BudgetCalendar::FIELDS);
            let given = [
                (
                    read.value("budget_conference", &calendar.budget_conference),
                    terms::BUDGET_CONFERENCE,
                ),
                (
                    read.value("proposition", &calendar.proposition),
                    terms::PROPOSITION,
                ),
                (read.value("budget", &calendar.budget), terms::BUDGET),
            ];
            dates.extend(
                given
                    .into_iter()
                    .filter_map(|(date, word)| Some((date?, word))),
            );
        }
        dates.sort_by_key(|(date, _)| *date);
        dates
            .into_iter()
            .map(|(date, word)| DateRow {
                what: self.say(word),
                date: Some(long_date(date, self.language())),
            })
            .collect()
    }

    /// The days of the secretariat meeting.
    pub(in crate::document) fn secretariat_meetings(self) -> Vec<Date> {
        let field = &self.meeting.fields.secretariat_meeting;
        let given = self.own().many("secretariat_meeting", field);
        given.into_iter().copied().collect()
    }

    /// The last working day on which a thing is in time, the same in every document (guide 3).
    pub(in crate::document) fn deadline(self, name: DeadlineName) -> Option<Date> {
        let fact = self.facts.deadline(self.meeting, name)?;
        let (date, _) = fact.deadline.moved(&self.facts.settings.calendar)?;
        Some(date)
    }

    /// The day the material is sent: the one that is set, else the working day that is reckoned.
    pub(in crate::document) fn dispatch(self) -> Option<Date> {
        self.own().get("dispatch", &self.meeting.fields.dispatch);
        let (date, _, reckoned) = self.facts.anchor(self.meeting, Anchor::Dispatch)?;
        match reckoned {
            Some(deadline) => Some(deadline.moved(&self.facts.settings.calendar)?.0),
            None => Some(date),
        }
    }

    /// Who is invited: those that the record names, else those that the guide has take part (guide 2.1).
    pub(in crate::document) fn invited(self) -> Vec<Party> {
        let field = &self.meeting.fields.invitation_sent;
        let named = self.own().get("invitation_sent", field).map(|sent| {
            let read = self.own().inside(Sent::FIELDS);
            let parties = read.list("to", &sent.to).into_iter();
            parties.map(|party| self.party(&party.0)).collect()
        });
        named
            .filter(|parties: &Vec<Party>| !parties.is_empty())
            .unwrap_or_else(|| self.usually_invited())
    }

    fn usually_invited(self) -> Vec<Party> {
        let settings = self.facts.settings;
        let mut codes: Vec<String> = self.ministry().into_iter().map(|one| one.code).collect();
        codes.push(settings.coordinator.clone());
        codes.push(settings.finance.clone());
        if matches!(self.kind, MeetingKind::Second | MeetingKind::Extra) {
            let cases = self.cases().into_iter();
            let responsible = cases.filter_map(|case| case.fields.responsible.get());
            codes.extend(responsible.map(|code| code.0.clone()));
        }
        codes.push(settings.counterpart.clone());
        let mut parties: Vec<Party> = Vec::new();
        for code in codes {
            if !parties.iter().any(|known| known.code == code) {
                parties.push(self.party(&code));
            }
        }
        parties
    }
}

/// The kind as documents know it.
fn kind(kind: MeetingKind) -> Kind {
    match kind {
        MeetingKind::First => Kind::First,
        MeetingKind::Second => Kind::Second,
        MeetingKind::Bilateral => Kind::Bilateral,
        MeetingKind::Extra => Kind::Extra,
    }
}

/// Hours and minutes with the point that Norwegian has between them.
fn clock(written: &str, language: Language) -> String {
    match language {
        Language::Nynorsk | Language::Bokmal => written.replace(':', "."),
        Language::English => written.to_owned(),
    }
}
