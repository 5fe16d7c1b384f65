//! The material of a first, second or extra meeting (guide 2, 3.3). For KS; public when it has been published. From the
//! meeting, its cases and appendices, the agreements that something is proposed for, and every running collaboration.

mod attachments;
mod data;
mod order;
mod overviews;
mod places;

pub use data::{
    AppendixData, AppendixPlace, Chapter, CollaborationRow, InputRow, MaterialData, MemoData,
    MemoPlace, MemoTopic, MinistryChapter,
};
pub use overviews::{InAppendices, in_appendices};

use super::{DocumentKind, Of, Unmade};
use crate::document::contents::Contents;
use crate::document::data::{CaseData, Prose};
use crate::document::filling::{AtMeeting, Released, terms};
use crate::document::tree::State;
use crate::language::long_date;
use crate::model::{Audience, MeetingKind, SubjectKind};

/// The material.
pub static MATERIAL: DocumentKind = DocumentKind {
    name: "material",
    of: Of::Meeting(
        &[MeetingKind::First, MeetingKind::Second, MeetingKind::Extra],
        contents,
    ),
    audience: |_| Audience::Ks,
};

// Its texts have to be cleared: it stays a draft until a release names it.
fn contents(at: AtMeeting<'_>) -> Result<Contents, Unmade> {
    at.rest_on(SubjectKind::Meeting, &at.meeting.id);
    Ok(at.material().contents())
}

impl AtMeeting<'_> {
    fn material(self) -> MaterialData {
        let settings = self.facts.settings;
        let text_language = self.text_language();
        let title = format!(
            "{} {} {}",
            self.say(self.material_for_or_from()),
            terms::the_meeting(self.kind, self.language()),
            long_date(self.date, self.language())
        );
        let mut data = MaterialData {
            front: self.front_of(title, State::Draft),
            text_language,
            meeting: self.meeting_data(),
            coordinator: self.role(&settings.coordinator),
            finance: self.role(&settings.finance),
            counterpart: self.party(&settings.counterpart),
            opening: Prose::from(self.meeting.section_text("opening").unwrap_or_default()),
            memos: self.memos(),
            appendices: self.appendices(text_language),
            ..MaterialData::default()
        };
        self.add_cases(&mut data);
        self.add_overviews(&mut data);
        data
    }

    /// What is published is the material of a meeting that has been held.
    fn material_for_or_from(self) -> terms::Word {
        match self.request.released {
            Some(Released::Published) => terms::MATERIAL_FROM,
            Some(Released::Sent) | None => terms::MATERIAL_FOR,
        }
    }

    /// The cases of the meeting in the order, and so with the numbers, that they have in every document of it: the
    /// material's, or where there is none the agenda's.
    pub(in crate::document) fn numbered_cases(self) -> Vec<CaseData> {
        if self.kind == MeetingKind::Bilateral {
            let cases = self.cases().into_iter();
            return cases.map(|record| self.case(record)).collect();
        }
        let mut data = MaterialData {
            meeting: self.meeting_data(),
            ..MaterialData::default()
        };
        self.add_cases(&mut data);
        data.cases().cloned().collect()
    }
}
