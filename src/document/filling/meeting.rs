//! The meeting itself: its facts, dates, memos and appendices.

use super::{Context, Missing, names, order, terms};
use crate::calendar::{Anchor, Date};
use crate::document::material::{
    AppendixData, AppendixPlace, DateRow, MeetingData, MemoData, MemoPlace, MemoTopic, Prose,
};
use crate::language::{Language, long_date, weekday};
use crate::model::{
    Appendix, AppendixPlace as Place, BudgetCalendar, Chair, DeadlineName, ExtraTheme, FilePath,
    Memo, MemoPlace as InMemo, MemoTopic as Topic, RawContent, Role,
};
use crate::source::{SourceText, Span};

impl Context<'_> {
    pub(super) fn meeting_data(self) -> MeetingData {
        let meeting = &self.meeting.fields;
        let read = self.own();
        let language = self.language();
        let day = long_date(self.date, language);
        MeetingData {
            id: self.meeting.id.clone(),
            kind: order::kind(self.kind),
            name: names::named(self.kind, self.date, language),
            date: format!("{} {day}", weekday(self.date, language)),
            time: read
                .get("time", &meeting.time)
                .map(|time| clock(&time.written, language)),
            place: read.text("place", &meeting.place),
            chair: read
                .get("chair", &meeting.chair)
                .and_then(|chair| self.chair(chair)),
            reference: read.text("reference", &meeting.reference),
            deadlines: self.dates(),
            extra_themes: read
                .list("extra_themes", &meeting.extra_themes)
                .into_iter()
                .filter_map(|extra| self.extra_theme(extra))
                .collect(),
        }
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

    fn extra_theme(self, extra: &ExtraTheme) -> Option<DateRow> {
        let read = self.own().inside(ExtraTheme::FIELDS);
        let theme = read.value("theme", &extra.theme)?;
        Some(DateRow {
            what: self.say(terms::theme(theme)),
            date: read.date("handled", &extra.handled),
        })
    }

    /// The dates around the meeting that both parties work by, in their order. Those of the state's own meetings are
    /// not among them.
    fn dates(self) -> Vec<DateRow> {
        let meeting = &self.meeting.fields;
        let read = self.own();
        let mut dates: Vec<(Date, terms::Word)> = read
            .many("secretariat_meeting", &meeting.secretariat_meeting)
            .into_iter()
            .map(|date| (*date, terms::SECRETARIAT_MEETING))
            .collect();
        let registration = self
            .facts
            .deadline(self.meeting, DeadlineName::Registration);
        dates.extend(registration.map(|fact| (fact.date(), terms::REGISTRATION)));
        read.get("dispatch", &meeting.dispatch);
        let dispatch = self.facts.anchor(self.meeting, Anchor::Dispatch);
        dates.extend(dispatch.map(|(date, ..)| (date, terms::DISPATCH)));
        if let Some(calendar) = read.get("calendar", &meeting.calendar) {
            let read = read.inside(BudgetCalendar::FIELDS);
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

    pub(super) fn memos(self) -> Vec<MemoData> {
        let memos = self.own().list("memos", &self.meeting.fields.memos);
        memos
            .into_iter()
            .filter_map(|memo| self.memo(memo))
            .collect()
    }

    fn memo(self, memo: &Memo) -> Option<MemoData> {
        let read = self.own().inside(Memo::FIELDS);
        let title = read.text("title", &memo.title)?;
        let place = match read.value("place", &memo.place) {
            Some(InMemo::Chapter) | None => MemoPlace::Chapter,
            Some(InMemo::Appendix) => MemoPlace::Appendix,
            Some(InMemo::Separate) => MemoPlace::Separate,
            Some(InMemo::AfterMeeting) => MemoPlace::AfterMeeting,
        };
        let here = matches!(place, MemoPlace::Chapter | MemoPlace::Appendix);
        let file = read.get("file", &memo.file).filter(|_| here);
        Some(MemoData {
            from: read.text("from", &memo.from).unwrap_or_default(),
            topic: match read.value("topic", &memo.topic) {
                Some(Topic::Economy) | None => MemoTopic::Economy,
                Some(Topic::Demography) => MemoTopic::Demography,
                Some(Topic::Services) => MemoTopic::Services,
            },
            title,
            date: read.date("date", &memo.date),
            place,
            text: file
                .and_then(|file| self.text_of(file, memo.file.span()))
                .unwrap_or_default(),
        })
    }

    pub(super) fn appendices(self, language: Language) -> Vec<AppendixData> {
        let appendices = self
            .own()
            .list("appendices", &self.meeting.fields.appendices);
        let read = |one: &Appendix| self.appendix(one, language);
        appendices.into_iter().filter_map(read).collect()
    }

    fn appendix(self, appendix: &Appendix, language: Language) -> Option<AppendixData> {
        let read = self.own().inside(Appendix::FIELDS);
        let title = read.text("title", &appendix.title)?;
        let owner = read.get("owner", &appendix.owner);
        let file = read.get("file", &appendix.file);
        let place = match (read.value("place", &appendix.place), file) {
            (Some(Place::Included) | None, Some(file)) if is_markdown(file) => {
                AppendixPlace::Included
            }
            (Some(Place::AfterMeeting), _) => AppendixPlace::AfterMeeting,
            _ => AppendixPlace::Separate,
        };
        let text = file
            .filter(|_| place == AppendixPlace::Included)
            .and_then(|file| self.text_of(file, appendix.file.span()));
        Some(AppendixData {
            title,
            by_counterpart: owner.is_some_and(|owner| owner.0 == self.facts.settings.counterpart),
            owner: owner.map(|owner| self.party(&owner.0).name),
            language,
            place,
            text: text.unwrap_or_default(),
        })
    }

    /// The text of a file under `appendices/`.
    fn text_of(self, file: &FilePath, span: Option<Span>) -> Option<Prose> {
        let text = match self.request.texts.get(&file.0) {
            Some(RawContent::Bytes(bytes)) => {
                let reading = SourceText::read(file.0.as_str(), bytes);
                reading
                    .readable
                    .then(|| Prose(reading.text.text().to_owned()))
            }
            _ => None,
        };
        if text.is_none() {
            let missing = Missing::File(file.0.clone());
            self.own().note(span.unwrap_or_default(), missing);
        }
        text
    }
}

fn is_markdown(file: &FilePath) -> bool {
    let (_, ending) = file.0.rsplit_once('.').unwrap_or_default();
    ending.eq_ignore_ascii_case("md")
}

/// Hours and minutes with the point that Norwegian has between them.
fn clock(written: &str, language: Language) -> String {
    match language {
        Language::Nynorsk | Language::Bokmal => written.replace(':', "."),
        Language::English => written.to_owned(),
    }
}
