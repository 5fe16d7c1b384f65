//! The rules: one directory a chapter of the guide and one for KS's page, one file a rule or a family of alike ones.
//!
//! A rule is a static and a function. Its words lie in a Markdown file beside it. What two rules need is a fact.

mod appended;
mod case_without_outcome;
mod chapter1;
mod chapter2;
mod chapter3;
mod chapter4;
mod chapter5;
mod chapter6;
mod copy;
mod dates_out_of_order;
mod due;
mod duplicate_case;
mod explain;
mod files;
mod follow_up_overdue;
mod held_in_copy;
mod history;
mod ks_page;
mod material;
mod meeting_moved_after_dispatch;
mod outcome_of_deselected_case;
mod outcome_of_unnotified_case;
mod outcomes_contradict;
mod published_text_changed;
mod records;
mod references;
mod registry;
mod run;
mod sent_case_gone;
mod waivers;

pub use copy::{Beyond, BeyondHow, OnState, WrittenOn};
pub use explain::explain;
pub use held_in_copy::{HELD_IN_COPY, is_held_in_copy};
pub use registry::{all, find, words};
pub use run::{Scope, run};
pub use waivers::{CountedWaiver, DueDay, counted_waivers, due_day};

use crate::facts::{Facts, MissingRecord};
use crate::findings::{Findings, Level};
use crate::model::{Agreement, Case, Config, Given, Meeting, MeetingId, Record};
use crate::repository::History;

/// A rule of the guide, or of the files and the history themselves.
#[derive(Debug)]
pub struct Rule {
    /// The name: kebab-case, named after the deviation, and kept for ever.
    pub name: &'static str,
    /// The requirements that it answers for, such as `G3.2-4`; none for the files and the history.
    pub requirements: &'static [&'static str],
    /// The level, unless the repository sets another: must is error, should warning, may info.
    pub level: Level,
    /// No waiver, no level and no choice of rules touches it.
    pub protected: bool,
    /// The function that finds the deviation.
    pub check: Check,
    /// The wording: the Markdown file beside the rule.
    pub words: &'static str,
}

/// What a rule looks at.
#[derive(Debug, Clone, Copy)]
pub enum Check {
    /// Told while the files are read.
    Reading,
    /// The repository as a whole.
    Repository(fn(&Facts<'_>, &mut Findings)),
    /// A case that could be read and has an open meeting or none.
    Case(fn(&Facts<'_>, &Record<Case>, &mut Findings)),
    /// A case at each open meeting that it is notified for, with the place where it says so.
    CaseAtMeeting(fn(&Facts<'_>, &AtMeeting<'_>, &mut Findings)),
    /// A meeting that could be read and is open.
    Meeting(fn(&Facts<'_>, &Record<Meeting>, &mut Findings)),
    /// An agreement that could be read.
    Agreement(fn(&Facts<'_>, &Record<Agreement>, &mut Findings)),
    /// What the history cannot answer, and what differs from main.
    History(fn(&HistoryQuestions<'_>, &mut Findings)),
    /// Told when everything found has been held against the waivers.
    Waivers,
}

/// What the rules of the history look at.
#[derive(Debug, Clone, Copy)]
pub struct HistoryQuestions<'a> {
    /// What git witnesses.
    pub history: &'a History,
    /// konsult.yaml as it stands here.
    pub here: Option<&'a Record<Config>>,
    /// konsult.yaml as main has it, where that is another one.
    pub on_main: Option<&'a Config>,
    /// Main, where it is known, has a konsult.yaml that can be read.
    pub main_is_read: bool,
    /// The branch that was main where the present one parted from it, if it still says so.
    pub main_before: Option<&'a str>,
    /// The records that others name and that are not here.
    pub missing: &'a [MissingRecord],
    /// What is read is the copy that the counterpart has.
    pub is_copy: bool,
    /// How that stands on the coordinator's branch, where it does.
    pub on_state: Option<OnState>,
    /// What others have written on the coordinator's branch, in what would be such a copy otherwise.
    pub written_on: Option<&'a WrittenOn>,
    /// What the counterpart has changed there that is not its own.
    pub beyond: &'a [Beyond],
}

/// A case at one of the meetings that it is notified for.
#[derive(Debug, Clone, Copy)]
pub struct AtMeeting<'a> {
    /// The case.
    pub case: &'a Record<Case>,
    /// The meeting.
    pub meeting: &'a Record<Meeting>,
    /// Where the case names the meeting.
    pub named: &'a Given<MeetingId>,
}
