//! A meeting of the scheme (guide 2 and 3).

use super::case::Waiver;
use super::record::{choices, record};
use super::values::{CaseId, FilePath, MinistryCode, Party, Theme, TimeSpan, WrittenForm};
use super::{Given, List, OneOrMany};
use crate::calendar::Date;

choices! {
    /// What kind of meeting it is.
    pub enum MeetingKind {
        /// Before the government's first budget conference.
        First = "first",
        /// Before the revised budget and the municipal proposition.
        Second = "second",
        /// KS and one ministry, in the autumn.
        Bilateral = "bilateral",
        /// Beside the fixed ones.
        Extra = "extra",
    }
}

choices! {
    /// What somebody is.
    pub enum Role {
        /// A minister.
        Minister = "minister",
        /// Political leadership.
        Political = "political",
        /// An official.
        Administrative = "administrative",
        /// Listens only.
        Observer = "observer",
    }
}

choices! {
    /// Where somebody takes part.
    pub enum Arena {
        /// The consultation meeting.
        Meeting = "meeting",
        /// The secretariat meeting.
        Secretariat = "secretariat",
    }
}

choices! {
    /// What a memo of the technical calculation committee is about.
    pub enum MemoTopic {
        /// The economic situation.
        Economy = "economy",
        /// The effect of demographic change.
        Demography = "demography",
        /// Services.
        Services = "services",
    }
}

choices! {
    /// Where a memo stands.
    pub enum MemoPlace {
        /// A chapter of the material.
        Chapter = "chapter",
        /// An appendix of it.
        Appendix = "appendix",
        /// A document of its own.
        Separate = "separate",
        /// Worked in after the meeting.
        AfterMeeting = "after-meeting",
    }
}

choices! {
    /// Where an appendix stands.
    pub enum AppendixPlace {
        /// In the material.
        Included = "included",
        /// A document of its own.
        Separate = "separate",
        /// Worked in after the meeting.
        AfterMeeting = "after-meeting",
    }
}

choices! {
    /// What came out of a case at the meeting.
    pub enum OutcomeKind {
        /// Taken note of.
        Noted = "noted",
        /// The text is to be changed.
        TextChange = "text-change",
        /// Somebody does something.
        FollowUp = "follow-up",
        /// The parties agreed.
        Agreed = "agreed",
        /// They still disagree.
        StillDisagreed = "still-disagreed",
    }
}

choices! {
    /// At which level minutes were cleared.
    pub enum ClearanceLevel {
        /// By officials.
        Administrative = "administrative",
        /// By political leadership.
        Political = "political",
    }
}

record! {
    /// Who leads the meeting (guide 2).
    pub struct Chair {
        /// The party.
        party: Party, Ks Administrative;
        /// The name.
        name: String, Ks Administrative;
        /// The role.
        role: Role, Ks Administrative;
    }
}

record! {
    /// Who writes the minutes (guide 3.6).
    pub struct MinuteTaker {
        /// The party.
        party: Party, Ks Administrative;
        /// The name.
        name: String, Ks Administrative;
    }
}

record! {
    /// A theme beyond the fixed ones, handled by the secretariat (guide 2.1).
    pub struct ExtraTheme {
        /// The theme.
        theme: Theme, Ks Administrative;
        /// When the secretariat handled it.
        handled: Date, Ks Administrative;
    }
}

record! {
    /// The dates of the budget year around the meeting (guide 2.1).
    pub struct BudgetCalendar {
        /// The government's first budget conference.
        budget_conference: Date, Ks Administrative;
        /// The revised budget and the municipal proposition.
        proposition: Date, Ks Administrative;
        /// The budget proposition, Prop. 1 S.
        budget: Date, Ks Administrative;
    }
}

record! {
    /// Something sent to parties on a day.
    pub struct Sent {
        /// The day.
        date: Date, Ks Administrative;
        /// The parties.
        to: List<Party>, Ks Administrative;
    }
}

record! {
    /// Another ministry's cover for a bilateral case (guide 2.1).
    pub struct Anchored {
        /// The ministry.
        ministry: MinistryCode, State Administrative;
        /// When.
        date: Date, State Administrative;
        /// Whether it takes part.
        attends: bool, State Administrative;
    }
}

record! {
    /// Somebody who takes part (guide 3.5).
    pub struct Participant {
        /// The party.
        party: Party, Ks Text;
        /// The name.
        name: String, Ks Text;
        /// The role.
        role: Role, Ks Text;
        /// Where; at the meeting itself when nothing is said.
        at: List<Arena>, Ks Text;
    }
}

record! {
    /// A memo for the meeting (guide 2.1), shown under its author's name, who answers for it; no ministry clears it.
    pub struct Memo {
        /// Who wrote it.
        from: String, Ks Administrative;
        /// What it is about.
        topic: MemoTopic, Ks Administrative;
        /// What it is called.
        title: String, Ks Administrative;
        /// Its date.
        date: Date, Ks Administrative;
        /// Where it stands.
        place: MemoPlace, Ks Administrative;
        /// Its file, where it has one here.
        file: FilePath, Ks Administrative;
    }
}

record! {
    /// An appendix of the material, shown under its owner's name, who answers for it; no other ministry clears it.
    pub struct Appendix {
        /// What it is called.
        title: String, Ks Administrative;
        /// Whose it is.
        owner: Party, Ks Administrative;
        /// The file under `appendices/`.
        file: FilePath, Ks Administrative;
        /// Where it stands.
        place: AppendixPlace, Ks Administrative;
    }
}

record! {
    /// What came out of a case (guide 3.5, 3.6).
    pub struct Outcome {
        /// The case.
        case: CaseId, Ks Text;
        /// What kind of outcome.
        kind: OutcomeKind, Ks Text;
        /// In words.
        says: String, Ks Text;
        /// Who does something.
        who: String, Ks Text;
        /// By when.
        due: Date, Ks Text;
        /// Whether it binds the parties' room of action.
        binds: bool, Ks Text;
    }
}

record! {
    /// A clearance of the minutes that could not come as a tag.
    pub struct MinutesCleared {
        /// The party.
        party: Party, State Administrative;
        /// The level.
        level: ClearanceLevel, State Administrative;
        /// Who cleared.
        name: String, State Administrative;
        /// When.
        date: Date, State Administrative;
    }
}

record! {
    /// A meeting's fields. Its opening and minutes are in the body; who took part, what came out of it and the press
    /// belong to the minutes. Documents show much of the rest, which the coordinator arranges with the counterpart and
    /// no ministry clears: when, where, who leads it, its dates and themes, the order of its cases, and what is
    /// attached. The fingerprint of a released document covers that.
    pub struct Meeting {
        /// First, second, bilateral or extra.
        kind: MeetingKind, Ks Administrative;
        /// The day.
        date: Date, Ks Administrative;
        /// From when to when; what the agenda is weighed against.
        time: TimeSpan, Ks Administrative;
        /// Where.
        place: String, Ks Administrative;
        /// The written form of its documents.
        language: WrittenForm, Ks Administrative;
        /// Who leads it.
        chair: Chair, Ks Administrative;
        /// The themes, set by the parties together.
        themes: List<Theme>, Ks Administrative;
        /// Themes handled by the secretariat.
        extra_themes: List<ExtraTheme>, Ks Administrative;
        /// The secretariat meeting; the last one counts for deadlines.
        secretariat_meeting: OneOrMany<Date>, Ks Administrative;
        /// The pre-meeting of the state's representatives.
        state_pre_meeting: Date, State Administrative;
        /// The political pre-meeting.
        political_pre_meeting: Date, State Administrative;
        /// When the material is sent; left out, it is reckoned.
        dispatch: Date, Ks Administrative;
        /// The budget year around it.
        calendar: BudgetCalendar, Ks Administrative;
        /// The line ministry of a bilateral meeting.
        ministry: MinistryCode, Ks Administrative;
        /// The order of the ministries inside a chapter.
        order: List<MinistryCode>, Ks Administrative;
        /// The whole order, case by case.
        agenda: List<CaseId>, Ks Administrative;
        /// The list of cases of a bilateral meeting was sent.
        agenda_sent: Sent, Ks Administrative;
        /// The invitation was sent.
        invitation_sent: Sent, Ks Administrative;
        /// Cover from other ministries.
        anchored_with: List<Anchored>, State Administrative;
        /// Who takes part.
        participants: List<Participant>, Ks Text;
        /// Who writes the minutes.
        minute_taker: MinuteTaker, Ks Administrative;
        /// Memos of the technical calculation committee.
        memos: List<Memo>, Ks Administrative;
        /// Appendices.
        appendices: List<Appendix>, Ks Administrative;
        /// The journal's reference.
        reference: String, Ks Administrative;
        /// What came out of it.
        outcomes: List<Outcome>, Ks Text;
        /// Clearances of the minutes that could not come as a tag.
        minutes_cleared: List<MinutesCleared>, State Administrative;
        /// A press event.
        press: String, Ks Text;
        /// Bilateral: the overview was sent to the coordinator.
        summary_sent: Date, State Administrative;
        /// Rules silenced in this record.
        waivers: List<Waiver>, State Administrative;
    }
}

/// The sections that a meeting may have.
pub const SECTIONS: &[&str] = &["opening", "minutes"];

impl Meeting {
    /// The secretariat meeting that counts: the last one. None where one could not be read: it may be that one.
    pub fn last_secretariat_meeting(&self) -> Option<&Given<Date>> {
        let all = self.secretariat_meeting.get();
        all.filter(|all| all.0.complete).and_then(OneOrMany::last)
    }

    /// The files under `appendices/` that it names, as memos and as appendices, each with its place.
    pub fn appended(&self) -> impl Iterator<Item = &Given<FilePath>> {
        let memos = self.memos.values().map(|memo| &memo.file);
        let appendices = self.appendices.values().map(|appendix| &appendix.file);
        memos.chain(appendices).filter_map(|file| file.given())
    }

    /// Those of them that go out with the material: true for what stands in it, false for a document of its own. What is
    /// worked in after the meeting does not, nor does a memo on its own.
    pub fn attached(&self) -> impl Iterator<Item = (&Given<FilePath>, bool)> {
        let memos = self.memos.values().filter_map(|memo| {
            let inside = match memo.place.value() {
                Some(MemoPlace::Separate | MemoPlace::AfterMeeting) => return None,
                Some(MemoPlace::Chapter | MemoPlace::Appendix) | None => true,
            };
            Some((memo.file.given()?, inside))
        });
        let appendices = self.appendices.values().filter_map(|appendix| {
            let inside = match appendix.place.value() {
                Some(AppendixPlace::AfterMeeting) => return None,
                Some(AppendixPlace::Separate) => false,
                Some(AppendixPlace::Included) | None => true,
            };
            Some((appendix.file.given()?, inside))
        });
        memos.chain(appendices)
    }

    /// A first, second or extra meeting: one with material (guide 2).
    pub fn has_material(&self) -> bool {
        matches!(
            self.kind.value(),
            Some(MeetingKind::First | MeetingKind::Second | MeetingKind::Extra)
        )
    }
}
