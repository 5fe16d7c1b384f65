//! What parties and meetings are called on the day of the meeting.

use super::{Context, Missing, terms};
use crate::calendar::Date;
use crate::document::data::Party;
use crate::language::{Language, long_date};
use crate::model::{MeetingId, MeetingKind, Ministry};
use crate::source::Span;
use chrono::Datelike;

impl Context<'_> {
    /// A party by its code: a ministry as it was called on the meeting's date, the counterpart, or the state.
    pub(in crate::document) fn party(self, code: &str) -> Party {
        let name = if code == "state" {
            self.say(terms::STATE)
        } else if code == self.facts.settings.counterpart {
            code.to_owned()
        } else {
            self.ministry_name(code)
        };
        Party {
            code: code.to_owned(),
            name,
        }
    }

    fn ministry_name(self, code: &str) -> String {
        self.registered_name(code).unwrap_or_else(|| {
            let config = self.facts.dataset.config.as_ref();
            let source = config.map_or(self.asked, |config| &config.source);
            let missing = Missing::Ministry(code.to_owned());
            self.gaps.note(source, Span::default(), missing);
            code.to_owned()
        })
    }

    /// A ministry that has a role whether or not the document mentions it: without a name it goes by its code.
    pub(in crate::document) fn role(self, code: &str) -> Party {
        Party {
            code: code.to_owned(),
            name: self
                .registered_name(code)
                .unwrap_or_else(|| code.to_owned()),
        }
    }

    fn registered_name(self, code: &str) -> Option<String> {
        let ministry = self.facts.settings.ministry_on(code, self.date)?;
        name(ministry, self.language())
    }

    /// A meeting by its id: `det andre konsultasjonsmøtet 2027`; none where it is not known.
    pub(in crate::document) fn meeting_name(self, id: &MeetingId) -> Option<String> {
        let meeting = self.facts.dataset.meetings.get(&id.0)?;
        let kind = meeting.fields.kind.value()?;
        let date = meeting.fields.date.value()?;
        let word = terms::the_meeting(kind, self.language());
        Some(dated(&word, kind, date, self.language()))
    }
}

/// A meeting as it stands for itself, by its kind and its year or day: `andre konsultasjonsmøte 2027`.
pub(in crate::document) fn named(kind: MeetingKind, date: Date, language: Language) -> String {
    dated(terms::meeting_kind(kind, language), kind, date, language)
}

/// With the year, or the day where a year has several of the kind.
fn dated(word: &str, kind: MeetingKind, date: Date, language: Language) -> String {
    match kind {
        MeetingKind::First | MeetingKind::Second => format!("{word} {}", date.year()),
        MeetingKind::Bilateral | MeetingKind::Extra => {
            format!("{word} {}", long_date(date, language))
        }
    }
}

/// The name in the language, else in the other written form.
fn name(ministry: &Ministry, language: Language) -> Option<String> {
    let names = ministry.name.get()?;
    let (first, second) = match language {
        Language::Bokmal => (&names.nb, &names.nn),
        Language::Nynorsk | Language::English => (&names.nn, &names.nb),
    };
    first.get().or(second.get()).cloned()
}
