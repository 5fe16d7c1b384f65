//! The few words that the documents' machinery sets itself; all others stand in the templates.

use super::tree::State;
use crate::language::Language;

/// The machinery's words in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    /// What a draft is marked with.
    pub draft: &'static str,
    /// Before an appendix's number.
    pub appendix: &'static str,
    /// Before the number of an appendix's sections.
    pub appendix_letter: &'static str,
    /// Before a case's number in that of its paragraphs.
    pub case_letter: &'static str,
    /// Before a chapter's number in that of its paragraphs.
    pub chapter_letter: &'static str,
    /// Before a case's number.
    pub case: &'static str,
    /// Over the contents list.
    pub contents: &'static str,
    /// The link past the contents.
    pub skip: &'static str,
    /// Names a footnote.
    pub footnote: &'static str,
    /// The list of footnotes.
    pub footnotes: &'static str,
    /// The link from a footnote to its mark.
    pub back: &'static str,
    /// Names a table that has no caption.
    pub table: &'static str,
    /// Before the number of a page.
    pub page: &'static str,
    /// Between the number of a page and how many there are.
    pub of_pages: &'static str,
    /// Before what a picture shows, where it cannot be seen.
    pub picture: &'static str,
    /// Over an appendix of KS's, before the party's name.
    pub from: &'static str,
    /// Over an estimate's lines.
    pub item: &'static str,
    /// The state as a party.
    pub state: &'static str,
    /// The state as the owner of a figure.
    pub of_the_state: &'static str,
    /// Over the differences.
    pub difference: &'static str,
    /// The last line of an estimate.
    pub total: &'static str,
    /// Over estimates that cannot be set side by side.
    pub estimate_from: &'static str,
    /// The caption of estimates.
    pub estimates: &'static str,
    /// After a price year.
    pub prices: &'static str,
    /// Between the two parties.
    pub and: &'static str,
    /// What a figure builds on.
    pub basis: &'static str,
}

const NN: Words = Words {
    draft: "UTKAST",
    appendix: "Vedlegg",
    appendix_letter: "V",
    case_letter: "S",
    chapter_letter: "K",
    case: "Sak",
    contents: "Innhald",
    skip: "Hopp til innhaldet",
    footnote: "Fotnote",
    footnotes: "Fotnotar",
    back: "Tilbake til teksten",
    table: "Tabell",
    page: "Side",
    of_pages: "av",
    picture: "Figur",
    from: "Frå",
    item: "Post",
    state: "Staten",
    of_the_state: "staten",
    difference: "Skilnad",
    total: "Sum",
    estimate_from: "Kostnadsoverslag frå",
    estimates: "Kostnadsoverslag frå partane",
    prices: "-prisar",
    and: "og",
    basis: "Grunnlag for tala",
};

const NB: Words = Words {
    draft: "UTKAST",
    appendix: "Vedlegg",
    appendix_letter: "V",
    case_letter: "S",
    chapter_letter: "K",
    case: "Sak",
    contents: "Innhold",
    skip: "Hopp til innholdet",
    footnote: "Fotnote",
    footnotes: "Fotnoter",
    back: "Tilbake til teksten",
    table: "Tabell",
    page: "Side",
    of_pages: "av",
    picture: "Figur",
    from: "Fra",
    item: "Post",
    state: "Staten",
    of_the_state: "staten",
    difference: "Forskjell",
    total: "Sum",
    estimate_from: "Kostnadsoverslag fra",
    estimates: "Kostnadsoverslag fra partene",
    prices: "-priser",
    and: "og",
    basis: "Grunnlag for tallene",
};

const EN: Words = Words {
    draft: "DRAFT",
    appendix: "Appendix",
    appendix_letter: "A",
    case_letter: "C",
    chapter_letter: "S",
    case: "Case",
    contents: "Contents",
    skip: "Skip to the content",
    footnote: "Footnote",
    footnotes: "Footnotes",
    back: "Back to the text",
    table: "Table",
    page: "Page",
    of_pages: "of",
    picture: "Figure",
    from: "From",
    item: "Item",
    state: "The state",
    of_the_state: "the state",
    difference: "Difference",
    total: "Total",
    estimate_from: "Cost estimate from",
    estimates: "Cost estimates from the parties",
    prices: " prices",
    and: "and",
    basis: "What the figures build on",
};

impl Words {
    /// The words in this language.
    pub fn of(language: Language) -> &'static Self {
        match language {
            Language::Nynorsk => &NN,
            Language::Bokmal => &NB,
            Language::English => &EN,
        }
    }
}

/// What a document in this state is marked with, if anything.
pub fn mark(state: State, language: Language) -> Option<&'static str> {
    match state {
        State::Draft => Some(Words::of(language).draft),
        State::Final => None,
    }
}
