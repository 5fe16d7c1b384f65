//! What the material says, as plain data.

use serde::Serialize;

use crate::document::contents::Front;
use crate::document::data::{
    AgreementData, CaseData, InputData, MeetingData, MeetingKind, Party, Prose,
};
use crate::language::Language;

/// The whole material of one first, second or extra meeting.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
pub struct MaterialData {
    /// What stands over it.
    #[serde(skip)]
    pub front: Front,
    /// The language of the opening and of memos and appendices.
    pub text_language: Language,
    /// The chapters in the order in which they stand.
    pub chapters: Vec<Chapter>,
    /// The meeting itself.
    pub meeting: MeetingData,
    /// The ministry that coordinates the scheme.
    pub coordinator: Party,
    /// The ministry of finance.
    pub finance: Party,
    /// KS, by whatever name the repository gives it.
    pub counterpart: Party,
    /// The meeting's `opening` section.
    pub opening: Prose,
    /// Memos of the technical calculation committee and others.
    pub memos: Vec<MemoData>,
    /// The state's cases about the economic frame, in the meeting's order.
    pub framework: Vec<CaseData>,
    /// Individual cases, one chapter a ministry, in the meeting's order. KS's own cases that are
    /// about a ministry's field stand with that ministry.
    pub tasks: Vec<MinistryChapter>,
    /// Cases for information, one chapter a ministry.
    pub information: Vec<MinistryChapter>,
    /// Cost calculations, KS's requests among them, one chapter a ministry.
    pub cost: Vec<MinistryChapter>,
    /// Participation in law work, KS's requests among them, one chapter a ministry.
    pub law: Vec<MinistryChapter>,
    /// Agreements that the material proposes something for (continue, renegotiate, end, new).
    pub agreements: Vec<AgreementData>,
    /// Cases about agreements.
    pub agreement_cases: Vec<CaseData>,
    /// KS's input: to the budget, to the economic frame, and cases that KS raises without a ministry.
    pub input: Vec<CaseData>,
    /// Every running cost collaboration, not only those of this meeting.
    pub cost_overview: Vec<CollaborationRow>,
    /// Every running collaboration in law work.
    pub law_overview: Vec<CollaborationRow>,
    /// Every agreement in force, and those that the material proposes something for.
    pub agreement_overview: Vec<AgreementData>,
    /// Input from KS's members to the cases of this material.
    pub inputs: Vec<InputRow>,
    /// The meeting's own appendices.
    pub appendices: Vec<AppendixData>,
}

impl MaterialData {
    /// All cases, in the order in which they stand.
    pub fn cases(&self) -> impl Iterator<Item = &CaseData> {
        self.chapters
            .iter()
            .flat_map(|chapter| self.cases_of(*chapter))
    }

    /// The cases of a chapter.
    fn cases_of(&self, chapter: Chapter) -> impl Iterator<Item = &CaseData> {
        let (plain, grouped): (&[CaseData], &[MinistryChapter]) = match chapter {
            Chapter::Economy => (&self.framework, &[]),
            Chapter::Demography => (&[], &[]),
            Chapter::Tasks => (&[], &self.tasks),
            Chapter::Information => (&[], &self.information),
            Chapter::Cost => (&[], &self.cost),
            Chapter::Law => (&[], &self.law),
            Chapter::Agreements => (&self.agreement_cases, &[]),
            Chapter::Input => (&self.input, &[]),
        };
        plain
            .iter()
            .chain(grouped.iter().flat_map(|part| &part.cases))
    }
}

/// A chapter that cases or memos stand in. One that is empty does not show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Chapter {
    /// The economic situation and the frame.
    Economy,
    /// Demography and expenditure.
    Demography,
    /// Individual cases, by ministry.
    Tasks,
    /// Cases for information, by ministry.
    Information,
    /// Cost calculations, by ministry.
    Cost,
    /// Participation in law work, by ministry.
    Law,
    /// Agreements.
    Agreements,
    /// KS's input.
    Input,
}

impl Chapter {
    /// The order of chapters where the agenda says nothing else. The first meeting is about the economic frame, so
    /// KS's input to it comes right after; the others are about the tasks of the sector (guide 2.1).
    pub fn usual(kind: MeetingKind) -> [Chapter; 8] {
        use Chapter::{Agreements, Cost, Demography, Economy, Information, Input, Law, Tasks};
        match kind {
            MeetingKind::First => [
                Economy,
                Demography,
                Input,
                Tasks,
                Law,
                Cost,
                Agreements,
                Information,
            ],
            MeetingKind::Second | MeetingKind::Bilateral | MeetingKind::Extra => [
                Economy,
                Demography,
                Tasks,
                Information,
                Cost,
                Law,
                Agreements,
                Input,
            ],
        }
    }
}

/// Where a memo belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum MemoPlace {
    /// In the chapter itself.
    #[default]
    Chapter,
    /// As an appendix.
    Appendix,
    /// A document of its own.
    Separate,
    /// Worked in when the meeting has been held.
    AfterMeeting,
}

/// What a memo is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum MemoTopic {
    /// The economic situation.
    #[default]
    Economy,
    /// Demography and expenditure.
    Demography,
    /// Services.
    Services,
}

/// A memo, from TBU or another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct MemoData {
    /// "TBU".
    pub from: String,
    /// What it is about.
    pub topic: MemoTopic,
    /// Its title.
    pub title: String,
    /// Its date.
    pub date: Option<String>,
    /// Where it belongs.
    pub place: MemoPlace,
    /// Its text or summary, where there is one. Placed by `memo N`, N counted from 0.
    pub text: Prose,
}

/// One ministry's cases inside a chapter.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
pub struct MinistryChapter {
    /// Whose cases.
    pub ministry: Party,
    /// In the meeting's order.
    pub cases: Vec<CaseData>,
}

/// A row of the overview of input from KS's members.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct InputRow {
    /// The case that it is given to.
    pub case: String,
    /// The language of the case.
    pub language: Language,
    /// The input.
    pub input: InputData,
}

/// A row of the overviews of running collaborations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct CollaborationRow {
    /// The case.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The language of its title.
    pub language: Language,
    /// Whether this document describes it, so that the row can refer to it.
    pub in_material: bool,
    /// The ministry.
    pub ministry: Option<Party>,
    /// When it started.
    pub started: Option<String>,
    /// When it is reported back.
    pub report_back: Option<String>,
    /// Where it stands.
    pub status: Option<String>,
}

/// Where an appendix is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum AppendixPlace {
    /// In this document.
    #[default]
    Included,
    /// A document of its own.
    Separate,
    /// Worked in when the meeting has been held.
    AfterMeeting,
}

/// An appendix that the meeting names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct AppendixData {
    /// Its title.
    pub title: String,
    /// Whose it is.
    pub owner: Option<String>,
    /// Whether it is KS's, and so stands in KS's voice.
    pub by_counterpart: bool,
    /// The language of its text.
    pub language: Language,
    /// Where it is.
    pub place: AppendixPlace,
    /// Its text, where it is included. Placed by `appendix N`, N counted from 0.
    pub text: Prose,
}
