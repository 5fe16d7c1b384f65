//! What no rule can decide: the questions that a person answers, when, and about what.

use super::{Requirement, find};
use crate::language::Language;
use crate::model::MeetingKind;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// When a question is asked. Those around a meeting stand in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Moment {
    /// When the year is planned.
    Year,
    /// Before a case is notified.
    Notification,
    /// Before the counterpart gets the text: the secretariat's draft, or what goes to a bilateral meeting.
    Sharing,
    /// Before the material, or the list of cases of a bilateral meeting, goes out.
    Dispatch,
    /// At the meeting.
    Meeting,
    /// After the meeting.
    After,
    /// When an agreement is proposed or its continuation is.
    Proposal,
    /// Before an agreement is signed.
    Signing,
}

impl Moment {
    /// Every moment, in order.
    pub const ALL: [Moment; 8] = [
        Moment::Year,
        Moment::Notification,
        Moment::Sharing,
        Moment::Dispatch,
        Moment::Meeting,
        Moment::After,
        Moment::Proposal,
        Moment::Signing,
    ];

    /// The word in the data.
    pub fn word(self) -> &'static str {
        match self {
            Moment::Year => "year",
            Moment::Notification => "notification",
            Moment::Sharing => "sharing",
            Moment::Dispatch => "dispatch",
            Moment::Meeting => "meeting",
            Moment::After => "after",
            Moment::Proposal => "proposal",
            Moment::Signing => "signing",
        }
    }

    /// Whether it lies around a meeting, and not in the planning of a year or the life of an agreement.
    pub fn is_around_a_meeting(self) -> bool {
        match self {
            Moment::Notification
            | Moment::Sharing
            | Moment::Dispatch
            | Moment::Meeting
            | Moment::After => true,
            Moment::Year | Moment::Proposal | Moment::Signing => false,
        }
    }
}

/// What a question is asked about, once for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum About {
    /// A meeting, or the meetings of a year.
    Meeting,
    /// A case of any type.
    Case,
    /// A cost calculation.
    Cost,
    /// Law participation.
    Law,
    /// An agreement.
    Agreement,
}

/// Who knows the answer. The state asks all of them: what the counterpart has to do stands in its records too.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Deserialize, Serialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Asked {
    /// The state alone, or both parties.
    #[default]
    State,
    /// The counterpart.
    Counterpart,
}

/// A question to a person. Yes is the good answer.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The number of the demand that it belongs to.
    pub id: String,
    /// When it is asked.
    pub asked_at: Moment,
    /// What it is asked about.
    pub about: About,
    /// Who knows the answer.
    #[serde(default)]
    pub asked: Asked,
    #[serde(default)]
    meetings: Vec<String>,
    nn: String,
    nb: String,
    en: String,
}

impl Question {
    /// The question.
    pub fn says(&self, language: Language) -> &str {
        match language {
            Language::Nynorsk => &self.nn,
            Language::Bokmal => &self.nb,
            Language::English => &self.en,
        }
    }

    /// Whether it is asked around a meeting of this kind.
    pub fn is_for(&self, kind: MeetingKind) -> bool {
        let named = || match self.meetings.is_empty() {
            true => find(&self.id).is_some_and(|requirement| requirement.holds_for(kind)),
            false => self.meetings.iter().any(|word| word == kind.word()),
        };
        self.asked_at.is_around_a_meeting() && named()
    }
}

impl Requirement {
    /// What a person must judge, in the order of the data; nothing where a rule or a place is enough.
    pub fn questions(&self) -> impl Iterator<Item = &'static Question> {
        QUESTIONS.iter().filter(|question| question.id == self.id)
    }
}

static QUESTIONS: LazyLock<Vec<Question>> = LazyLock::new(|| read().unwrap_or_default());

fn read() -> Result<Vec<Question>, serde_saphyr::Error> {
    serde_saphyr::from_str(include_str!("questions.yaml"))
}

/// Every question, in the order of the demands.
pub fn all_questions() -> &'static [Question] {
    &QUESTIONS
}

/// The questions around a meeting of this kind: the earliest moment first, then in the order of the demands. Which of
/// them matter depends on what comes up there ([`Question::about`]).
pub fn questions(kind: MeetingKind) -> Vec<&'static Question> {
    let mut found: Vec<&Question> = QUESTIONS.iter().filter(|it| it.is_for(kind)).collect();
    found.sort_by_key(|question| question.asked_at);
    found
}

#[cfg(test)]
mod tests {
    use super::super::{AnswerKind, Force, requirements};
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_questions_can_be_read_and_follow_the_order_of_the_demands() {
        let all = read().expect("questions.yaml");
        let place = |id: &str| requirements().iter().position(|known| known.id == id);
        let places: Vec<usize> = all
            .iter()
            .map(|question| place(&question.id).expect(&question.id))
            .collect();
        assert!(places.is_sorted(), "{places:?}");
        assert!(all.len() > 60);
    }

    #[test]
    fn every_question_is_one_question_in_each_language_and_short() {
        for language in Language::ALL {
            for question in all_questions() {
                let text = question.says(language);
                assert!(text.ends_with('?'), "{text}");
                assert_eq!(text.matches(['?', '.', '!']).count(), 1, "{text}");
                assert!(text.chars().count() <= 125, "{text}");
            }
        }
    }

    #[test]
    fn a_kind_of_meeting_is_one_there_is_and_only_said_where_it_tells_something() {
        for question in all_questions() {
            let demand = find(&question.id).unwrap();
            let said: Vec<bool> = MeetingKind::ALL
                .iter()
                .map(|kind| question.meetings.iter().any(|word| word == kind.word()))
                .collect();
            let known = said.iter().filter(|is| **is).count();
            assert_eq!(known, question.meetings.len(), "{}", question.id);
            let demanded: Vec<bool> = MeetingKind::ALL
                .iter()
                .map(|kind| demand.holds_for(*kind))
                .collect();
            assert!(said != demanded, "{} repeats its demand", question.id);
            let apart = !question.asked_at.is_around_a_meeting();
            assert!(
                !apart || known == 0,
                "{} belongs to no meeting",
                question.id
            );
        }
    }

    #[test]
    fn what_no_rule_answers_for_is_asked_unless_it_is_only_allowed() {
        let silent: Vec<&str> = requirements()
            .iter()
            .filter(|demand| demand.force != Force::May)
            .filter(|demand| {
                let mut answers = demand.answered_by();
                !answers.any(|answer| answer.kind == AnswerKind::Rule)
            })
            .filter(|demand| demand.questions().next().is_none())
            .map(|demand| demand.id.as_str())
            .collect();
        assert_eq!(silent, Vec::<&str>::new());
    }

    #[test]
    fn a_meeting_is_asked_about_in_its_order_and_only_what_is_its_own() {
        for kind in MeetingKind::ALL {
            let asked = questions(*kind);
            assert!(asked.is_sorted_by_key(|question| question.asked_at));
            assert!(asked.iter().all(|it| it.asked_at.is_around_a_meeting()));
        }
        let ids = |kind| -> BTreeSet<&str> {
            questions(kind)
                .into_iter()
                .map(|question| question.id.as_str())
                .collect()
        };
        let (second, bilateral) = (ids(MeetingKind::Second), ids(MeetingKind::Bilateral));
        assert!(second.contains("G3.2-11") && bilateral.contains("G3.2-11"));
        assert!(second.contains("G2.1-9") && !ids(MeetingKind::First).contains("G2.1-9"));
        assert!(bilateral.contains("G2.1-17") && !second.contains("G2.1-17"));
        assert!(ids(MeetingKind::Extra).contains("G3.3-1"), "guide 3.3");
        assert!(!second.contains("G6.4-7"), "an agreement is signed apart");
        assert!(!second.contains("G3-1"), "a year is planned apart");
    }

    #[test]
    fn what_the_counterpart_is_asked_it_has_to_have_done_itself() {
        let all = all_questions().iter();
        let theirs = all.filter(|question| question.asked == Asked::Counterpart);
        let ids: Vec<&str> = theirs.map(|question| question.id.as_str()).collect();
        assert_eq!(ids, ["G1.3-1", "G3.2-3b", "KS-3"]);
    }

    #[test]
    fn every_moment_is_used_and_has_the_word_of_the_data() {
        for moment in Moment::ALL {
            let used = all_questions().iter().any(|it| it.asked_at == moment);
            assert!(used, "{moment:?}");
            let written = serde_json::to_string(&moment).unwrap();
            assert_eq!(written, format!("\"{}\"", moment.word()));
        }
    }
}
