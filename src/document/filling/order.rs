//! The order of chapters, ministries and cases: the material is the agenda (guide 2).

use super::{Context, Reader};
use crate::document::material::{
    CaseData, Chapter, MaterialData, MeetingKind as Kind, MinistryChapter, Party,
};
use crate::model::{Meeting, MeetingKind};

/// A case with the chapter it belongs in.
pub(super) struct Placed {
    pub(super) chapter: Chapter,
    pub(super) ministry: Option<Party>,
    pub(super) case: CaseData,
}

/// Cases and chapters in order.
pub(super) struct Arranged {
    chapters: Vec<Chapter>,
    cases: Vec<Placed>,
}

impl<'a> Context<'a> {
    /// Puts the cases in the agenda's order. What stands in no agenda comes after it, by the meeting's order of
    /// ministries.
    pub(super) fn arranged(self, mut cases: Vec<Placed>) -> Arranged {
        let agenda = self.agenda();
        let ministries = self.ministries();
        let place = |list: &[String], wanted: &str| {
            let found = list.iter().position(|one| one == wanted);
            found.unwrap_or(usize::MAX)
        };
        cases.sort_by_cached_key(|placed| {
            let code = placed.ministry.as_ref().map(|party| party.code.clone());
            let code = code.unwrap_or_default();
            (
                place(&agenda, &placed.case.id),
                place(&ministries, &code),
                code,
                placed.case.id.clone(),
            )
        });
        Arranged {
            chapters: chapters(kind(self.kind), &cases, &agenda),
            cases,
        }
    }

    fn agenda(self) -> Vec<String> {
        let listed = self
            .own()
            .list("agenda", &self.meeting.fields.agenda)
            .into_iter();
        listed.map(|id| id.0.clone()).collect()
    }

    /// The order of the ministries inside a chapter; the coordinator and finance come first where it says nothing.
    pub(super) fn ministries(self) -> Vec<String> {
        let order = self.own().list("order", &self.meeting.fields.order);
        if order.is_empty() {
            let settings = self.facts.settings;
            return vec![settings.coordinator.clone(), settings.finance.clone()];
        }
        order.into_iter().map(|code| code.0.clone()).collect()
    }

    /// A reader of the meeting's own fields.
    pub(super) fn own(self) -> Reader<'a> {
        Reader::new(
            &self.meeting.source,
            Meeting::FIELDS,
            self.gaps,
            self.language(),
        )
    }
}

impl Arranged {
    /// Puts chapters and cases into the data.
    pub(super) fn place(self, data: &mut MaterialData) {
        data.chapters = self.chapters;
        for Placed {
            chapter,
            ministry,
            case,
        } in self.cases
        {
            match chapter {
                Chapter::Economy | Chapter::Demography => data.framework.push(case),
                Chapter::Agreements => data.agreement_cases.push(case),
                Chapter::Input => data.input.push(case),
                Chapter::Tasks => group(&mut data.tasks, ministry, case),
                Chapter::Information => group(&mut data.information, ministry, case),
                Chapter::Cost => group(&mut data.cost, ministry, case),
                Chapter::Law => group(&mut data.law, ministry, case),
            }
        }
    }
}

/// Puts a case with its ministry, whose chapter stands where its first case does.
fn group(chapters: &mut Vec<MinistryChapter>, ministry: Option<Party>, case: CaseData) {
    let ministry = ministry.unwrap_or_default();
    match chapters.iter_mut().find(|one| one.ministry == ministry) {
        Some(chapter) => chapter.cases.push(case),
        None => chapters.push(MinistryChapter {
            ministry,
            cases: vec![case],
        }),
    }
}

/// The usual order, in which the chapters that the agenda names change places so as to follow it.
fn chapters(kind: Kind, cases: &[Placed], agenda: &[String]) -> Vec<Chapter> {
    let usual = Chapter::usual(kind);
    let mut named: Vec<Chapter> = Vec::new();
    for placed in cases.iter().filter(|one| agenda.contains(&one.case.id)) {
        if !named.contains(&placed.chapter) {
            named.push(placed.chapter);
        }
    }
    let mut next = named.clone().into_iter();
    usual
        .into_iter()
        .map(|chapter| match named.contains(&chapter) {
            true => next.next().unwrap_or(chapter),
            false => chapter,
        })
        .collect()
}

/// The kind as documents know it.
pub(super) fn kind(kind: MeetingKind) -> Kind {
    match kind {
        MeetingKind::First => Kind::First,
        MeetingKind::Second => Kind::Second,
        MeetingKind::Bilateral => Kind::Bilateral,
        MeetingKind::Extra => Kind::Extra,
    }
}
