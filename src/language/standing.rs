//! Why a ministry has a say in a text, and what kind of text it is, in words.

use super::Language;

/// Why a ministry has a say in a text (guide 3.3, 3.6, 6.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WhyRequired {
    /// It answers for the text.
    Responsible,
    /// It is in the agreement.
    InAgreement,
    /// The text touches its field.
    Affected,
    /// It has a case at the meeting.
    HasCase,
    /// It coordinates the scheme.
    Coordinator,
    /// It is the ministry of finance.
    Finance,
    /// It is the counterpart, which clears the minutes.
    Counterpart,
}

impl WhyRequired {
    /// The reason as a note behind the ministry's code: nynorsk, bokmål, English.
    pub(super) fn words(self) -> [&'static str; 3] {
        match self {
            WhyRequired::Responsible => ["ansvarleg", "ansvarlig", "responsible"],
            WhyRequired::InAgreement => ["med i avtalen", "med i avtalen", "in the agreement"],
            WhyRequired::Affected => ["saka vedkjem feltet", "saken berører feltet", "affected"],
            WhyRequired::HasCase => ["har sak på møtet", "har sak på møtet", "has a case there"],
            WhyRequired::Coordinator => ["koordinator", "koordinator", "coordinator"],
            WhyRequired::Finance => [
                "finansdepartementet",
                "finansdepartementet",
                "the ministry of finance",
            ],
            WhyRequired::Counterpart => ["motpart", "motpart", "counterpart"],
        }
    }
}

/// A kind of text that ministries clear, in the middle of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TextWord {
    /// A case's.
    Case,
    /// The opening of a meeting's material.
    Opening,
    /// The minutes of a meeting.
    Minutes,
    /// An agreement's.
    Agreement,
}

impl TextWord {
    /// Nynorsk, bokmål, English. The Norwegian words are all masculine: what is said of them has one form.
    pub(super) fn words(self) -> [&'static str; 3] {
        match self {
            TextWord::Case => ["teksten", "teksten", "the text"],
            TextWord::Opening => [
                "innleiingsteksten",
                "innledningsteksten",
                "the opening text",
            ],
            TextWord::Minutes => [
                "referatteksten",
                "referatteksten",
                "the text of the minutes",
            ],
            TextWord::Agreement => [
                "avtaleteksten",
                "avtaleteksten",
                "the text of the agreement",
            ],
        }
    }
}

impl TextWord {
    /// What stands before the id of the record whose text it is.
    pub(super) fn of(self, language: Language) -> &'static str {
        let words = match self {
            TextWord::Case => ["sak", "sak", "case"],
            TextWord::Opening => ["innleiinga til", "innledningen til", "the opening of"],
            TextWord::Minutes => ["referatet frå", "referatet fra", "the minutes of"],
            TextWord::Agreement => ["avtale", "avtale", "agreement"],
        };
        let [nynorsk, bokmal, english] = words;
        match language {
            Language::Nynorsk => nynorsk,
            Language::Bokmal => bokmal,
            Language::English => english,
        }
    }
}

/// Why a clearance of the minutes that stands in the meeting's file counts for nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WhyNotWord {
    /// It is not political.
    NotPolitical,
    /// It has no day.
    NoDay,
    /// Its day is still to come.
    Planned,
    /// Its day is before the meeting.
    BeforeMeeting,
    /// It is not on main yet.
    NotArrived,
    /// Somebody who is no contact of the coordinator brought it to main.
    NotByCoordinator,
    /// No signature shows that the coordinator brought it to main.
    Unproven,
    /// The minutes have changed since.
    ChangedSince,
    /// Main held other minutes on its day.
    OtherThen,
}

impl WhyNotWord {
    /// The word in machine-readable output; kept for ever.
    pub fn word(self) -> &'static str {
        match self {
            WhyNotWord::NotPolitical => "not-political",
            WhyNotWord::NoDay => "no-day",
            WhyNotWord::Planned => "planned",
            WhyNotWord::BeforeMeeting => "before-meeting",
            WhyNotWord::NotArrived => "not-arrived",
            WhyNotWord::NotByCoordinator => "not-by-coordinator",
            WhyNotWord::Unproven => "unproven",
            WhyNotWord::ChangedSince => "minutes-changed",
            WhyNotWord::OtherThen => "other-minutes-then",
        }
    }

    /// What is said behind a colon: nynorsk, bokmål, English.
    pub(super) fn words(self) -> [&'static str; 3] {
        match self {
            WhyNotWord::NotPolitical => [
                "klareringa er ikkje politisk",
                "klareringen er ikke politisk",
                "the clearance is not political",
            ],
            WhyNotWord::NoDay => [
                "linja har ingen dato",
                "linjen har ingen dato",
                "the line has no date",
            ],
            WhyNotWord::Planned => [
                "datoen er ikkje komen",
                "datoen er ikke kommet",
                "its date has not come",
            ],
            WhyNotWord::BeforeMeeting => [
                "datoen er før møtet",
                "datoen er før møtet",
                "its date is before the meeting",
            ],
            WhyNotWord::NotArrived => [
                "linja er ikkje komen til hovudgreina",
                "linjen er ikke kommet til hovedgrenen",
                "the line has not come to the main branch",
            ],
            WhyNotWord::NotByCoordinator => [
                "linja kom til hovudgreina ved nokon som ikkje er kontaktperson hos koordinatoren",
                "linjen kom til hovedgrenen ved noen som ikke er kontaktperson hos koordinatoren",
                "somebody who is no contact person of the coordinator brought the line to the main branch",
            ],
            WhyNotWord::Unproven => [
                "inga gyldig signatur viser at koordinatoren fekk linja inn på hovudgreina",
                "ingen gyldig signatur viser at koordinatoren fikk linjen inn på hovedgrenen",
                "no valid signature shows that the coordinator brought the line to the main branch",
            ],
            WhyNotWord::ChangedSince => [
                "referatet er endra sidan",
                "referatet er endret siden",
                "the minutes have been changed since",
            ],
            WhyNotWord::OtherThen => [
                "på hovudgreina låg det eit anna referat den dagen",
                "på hovedgrenen lå det et annet referat den dagen",
                "the main branch held other minutes on that day",
            ],
        }
    }
}
