//! The words of the documents for what the records say by a word of a closed list.

use crate::language::{Language, Term};
use crate::model::{
    AgreementStatus, DisagreementPlace, FrameElement, InputKind, Instrument, MeetingKind,
    ReformKind, Resolution, Stage, Theme,
};

/// A word in the three languages, in the order of [`Language::ALL`].
pub(super) type Word = [&'static str; 3];

pub(super) fn say([nynorsk, bokmal, english]: Word, language: Language) -> String {
    let word = match language {
        Language::Nynorsk => nynorsk,
        Language::Bokmal => bokmal,
        Language::English => english,
    };
    word.to_owned()
}

pub(super) const MATERIAL_FOR: Word = ["Materialet til", "Materialet til", "Material for the"];
pub(super) const SCHEME: Word = [
    "Konsultasjonsordninga mellom staten og kommunesektoren",
    "Konsultasjonsordningen mellom staten og kommunesektoren",
    "The consultation scheme between the state and the municipal sector",
];
pub(super) const AS_OF: Word = [
    "Laga av arkivet slik det var",
    "Laget av arkivet slik det var",
    "Made from the repository as it was on",
];
pub(super) const WORK_TREE: Word = [
    "Laga av filene i arbeidsmappa, som kan ha endringar som ikkje er tekne inn",
    "Laget av filene i arbeidsmappen, som kan ha endringer som ikke er tatt inn",
    "Made from the files of the work tree, which may have changes that are not committed",
];
pub(super) const MINISTER: Word = ["statsråd", "statsråd", "minister"];
pub(super) const STATE: Word = ["staten", "staten", "the state"];
pub(super) const SECRETARIAT_MEETING: Word = [
    "Sekretariatsmøte",
    "Sekretariatsmøte",
    "Secretariat meeting",
];
pub(super) const REGISTRATION: Word = [
    "Frist for påmelding",
    "Frist for påmelding",
    "Deadline for registration",
];
pub(super) const DISPATCH: Word = [
    "Materialet blir sendt ut",
    "Materialet sendes ut",
    "The material is sent",
];
pub(super) const BUDGET_CONFERENCE: Word = [
    "Første budsjettkonferanse i regjeringa",
    "Regjeringens første budsjettkonferanse",
    "The government's first budget conference",
];
pub(super) const PROPOSITION: Word = [
    "Revidert nasjonalbudsjett og kommuneproposisjonen",
    "Revidert nasjonalbudsjett og kommuneproposisjonen",
    "Revised budget and municipal proposition",
];
pub(super) const BUDGET: Word = ["Statsbudsjettet", "Statsbudsjettet", "The state budget"];
pub(super) const RUNNING: Word = ["I gang", "I gang", "Running"];
pub(super) const AGREED: Word = ["Avtalt", "Avtalt", "Agreed"];
pub(super) const UNDECIDED: Word = ["Ikkje avgjort", "Ikke avgjort", "Not decided"];

pub(super) fn stage(stage: Stage) -> Word {
    match stage {
        Stage::Idea => ["Idé", "Idé", "Idea"],
        Stage::UnderStudy => ["Under utgreiing", "Under utredning", "Being studied"],
        Stage::DecidedByGovernment => [
            "Avgjort i regjeringa",
            "Besluttet i regjeringen",
            "Decided by the government",
        ],
        Stage::OnHearing => ["På høyring", "På høring", "On hearing"],
        Stage::BeforeStorting => [
            "Til behandling i Stortinget",
            "Til behandling i Stortinget",
            "Before the Storting",
        ],
        Stage::Adopted => ["Vedteke", "Vedtatt", "Adopted"],
        Stage::InForce => ["I kraft", "I kraft", "In force"],
    }
}

pub(super) fn reform(kind: ReformKind, earmarked: bool) -> Word {
    match kind {
        ReformKind::TaskChange => ["Oppgåveendring", "Oppgaveendring", "Change of tasks"],
        ReformKind::Statute => ["Lovendring", "Lovendring", "Change of statute"],
        ReformKind::Regulation => [
            "Forskriftsendring",
            "Forskriftsendring",
            "Change of regulation",
        ],
        ReformKind::NationalGoal if earmarked => [
            "Nasjonalt mål med øyremerkte midlar",
            "Nasjonalt mål med øremerkede midler",
            "National goal with earmarked funds",
        ],
        ReformKind::NationalGoal => ["Nasjonalt mål", "Nasjonalt mål", "National goal"],
    }
}

pub(super) fn instrument(instrument: Instrument) -> Word {
    match instrument {
        Instrument::Statute => ["Lov", "Lov", "Statute"],
        Instrument::Regulation => ["Forskrift", "Forskrift", "Regulation"],
    }
}

pub(super) fn disagreement_place(place: DisagreementPlace) -> Word {
    match place {
        DisagreementPlace::Bill => ["proposisjonen", "proposisjonen", "the bill"],
        DisagreementPlace::HearingNote => ["høyringsnotatet", "høringsnotatet", "the hearing note"],
    }
}

pub(super) fn resolution(resolution: Resolution) -> Word {
    match resolution {
        Resolution::StateKeeps => [
            "Staten tek usemja til etterretning og held fast ved utrekninga si.",
            "Staten tar uenigheten til etterretning og holder fast ved sin beregning.",
            "The state takes note of the disagreement and keeps its calculation.",
        ],
        Resolution::Revised => [
            "Staten har endra utrekninga si.",
            "Staten har endret sin beregning.",
            "The state has revised its calculation.",
        ],
        Resolution::Joint => [
            "Partane har kome fram til ei felles utrekning.",
            "Partene har kommet fram til en felles beregning.",
            "The parties have come to one calculation together.",
        ],
    }
}

pub(super) fn input_kind(kind: InputKind) -> Word {
    match kind {
        InputKind::CountyBoard => ["Fylkesstyre", "Fylkesstyre", "County board"],
        InputKind::DirectorsCommittee => [
            "Kommunedirektørutval",
            "Kommunedirektørutvalg",
            "Committee of municipal directors",
        ],
        InputKind::Municipality => ["Kommune", "Kommune", "Municipality"],
        InputKind::County => ["Fylkeskommune", "Fylkeskommune", "County"],
        InputKind::Network => ["Nettverk", "Nettverk", "Network"],
        InputKind::Other => ["Andre", "Andre", "Other"],
    }
}

pub(super) fn frame_element(element: FrameElement) -> Word {
    match element {
        FrameElement::Mandate => ["Mandat", "Mandat", "Mandate"],
        FrameElement::Members => ["Samansetjing", "Sammensetning", "Members"],
        FrameElement::Deadline => ["Frist", "Frist", "Deadline"],
        FrameElement::Cost => ["Kostnad", "Kostnad", "Cost"],
        FrameElement::Financing => ["Finansiering", "Finansiering", "Financing"],
    }
}

pub(super) fn agreement_status(status: AgreementStatus) -> Word {
    match status {
        AgreementStatus::Proposed => ["Føreslått", "Foreslått", "Proposed"],
        AgreementStatus::ApprovedByGovernment => [
            "Godkjend i regjeringa",
            "Godkjent i regjeringen",
            "Approved by the government",
        ],
        AgreementStatus::Negotiated => ["Ferdig forhandla", "Ferdig forhandlet", "Negotiated"],
        AgreementStatus::Signed => ["Underskriven", "Undertegnet", "Signed"],
        AgreementStatus::Ended => ["Avslutta", "Avsluttet", "Ended"],
    }
}

pub(super) fn theme(theme: Theme) -> Word {
    match theme {
        Theme::Framework => [
            "Rammene for kommuneøkonomien",
            "Rammene for kommuneøkonomien",
            "The frames of the municipal economy",
        ],
        Theme::Reforms => ["Reformer", "Reformer", "Reforms"],
        Theme::IndividualCases => ["Enkeltsaker", "Enkeltsaker", "Individual cases"],
        Theme::Information => [
            "Saker til orientering",
            "Saker til orientering",
            "Cases for information",
        ],
        Theme::CostCalculation => ["Kostnadsrekning", "Kostnadsberegning", "Cost calculation"],
        Theme::LawParticipation => [
            "Medverknad i lovarbeid",
            "Medvirkning i lovarbeid",
            "Participation in law work",
        ],
        Theme::BudgetInput => [
            "Innspel til statsbudsjettet",
            "Innspill til statsbudsjettet",
            "Input to the state budget",
        ],
        Theme::Agreements => ["Samarbeidsavtalar", "Samarbeidsavtaler", "Agreements"],
        Theme::Other => ["Andre tema", "Andre temaer", "Other themes"],
    }
}

/// The kind of meeting as it stands inside a sentence.
pub(super) fn meeting_kind(kind: MeetingKind, language: Language) -> &'static str {
    let term = match kind {
        MeetingKind::First => Term::FirstMeeting,
        MeetingKind::Second => Term::SecondMeeting,
        MeetingKind::Bilateral => Term::BilateralMeeting,
        MeetingKind::Extra => Term::ExtraMeeting,
    };
    term.word(language)
}

/// A unit of amounts. Those in the form of the contract are written out; any other stands as it is.
pub(super) fn unit(written: &str, language: Language) -> String {
    let words = match written {
        "NOK" => ["kroner", "kroner", "NOK"],
        "thousand NOK" => ["tusen kroner", "tusen kroner", "thousand NOK"],
        "million NOK" => ["mill. kroner", "mill. kroner", "million NOK"],
        "billion NOK" => ["mrd. kroner", "mrd. kroner", "billion NOK"],
        _ => return written.to_owned(),
    };
    say(words, language)
}
