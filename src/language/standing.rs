//! Why a ministry has a say in a text, and what kind of text it is, in words.

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
