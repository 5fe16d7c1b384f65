//! The words of the documents for what the records say by a word of a closed list.

use crate::language::{Language, Term};
use crate::model::{
    AgreementStatus, CaseType, DisagreementPlace, FrameElement, InputKind, Instrument, MeetingKind,
    OutcomeKind, ReformKind, Resolution, SignatoryRole, Stage, Theme,
};

/// A word in the three languages, in the order of [`Language::ALL`].
pub(in crate::document) type Word = [&'static str; 3];

pub(in crate::document) fn say([nynorsk, bokmal, english]: Word, language: Language) -> String {
    let word = match language {
        Language::Nynorsk => nynorsk,
        Language::Bokmal => bokmal,
        Language::English => english,
    };
    word.to_owned()
}

pub(in crate::document) const MATERIAL_FOR: Word =
    ["Materialet til", "Materialet til", "Material for the"];
pub(in crate::document) const MATERIAL_FROM: Word =
    ["Materialet frå", "Materialet fra", "Material of the"];
pub(in crate::document) const INVITATION_TO: Word =
    ["Invitasjon til", "Invitasjon til", "Invitation to"];
pub(in crate::document) const AGENDA_FOR: Word = ["Sakliste til", "Saksliste til", "Agenda for"];
pub(in crate::document) const MINUTES_OF: Word = ["Referat frå", "Referat fra", "Minutes of"];
pub(in crate::document) const SUMMARY_OF: Word = ["Oversikt etter", "Oversikt etter", "Summary of"];
pub(in crate::document) const WORK_PLAN_FOR: Word =
    ["Arbeidsplan for", "Arbeidsplan for", "Work plan for the"];
pub(in crate::document) const YEAR_WHEEL: Word = ["Årshjul", "Årshjul", "Year wheel"];
pub(in crate::document) const CHANGES_BEFORE: Word = [
    "Endringar i tekstane til",
    "Endringer i tekstene til",
    "Changes in the texts for the",
];
pub(in crate::document) const CLEARANCE_REPORT: Word = [
    "Klareringsrapport for",
    "Klareringsrapport for",
    "Clearance report for the",
];
pub(in crate::document) const OPENING: Word = [
    "Innleiinga til materialet",
    "Innledningen til materialet",
    "The opening of the material",
];
pub(in crate::document) const AGREEMENT: Word = ["Avtale", "Avtale", "Agreement"];
pub(in crate::document) const ONLY_BLANKS: Word = [
    "Orda er dei same. Berre mellomrom, linjeskift eller oppsett er endra.",
    "Ordene er de samme. Bare mellomrom, linjeskift eller oppsett er endret.",
    "The words are the same. Only blanks, line ends or layout have changed.",
];
pub(in crate::document) const COST_BARS: Word = [
    "Kostnadsoverslaga frå partane side om side",
    "Kostnadsoverslagene fra partene side om side",
    "The cost estimates of the parties side by side",
];
pub(in crate::document) const COST_BARS_SHOW: Word = [
    "Liggjande søyler, to for kvar sak:",
    "Liggende søyler, to for hver sak:",
    "Horizontal bars, two for each case:",
];
pub(in crate::document) const NO_FIGURE: Word = ["ikkje oppgitt", "ikke oppgitt", "not stated"];
pub(in crate::document) const YES: Word = ["ja", "ja", "yes"];
pub(in crate::document) const NO: Word = ["nei", "nei", "no"];
pub(in crate::document) const BETWEEN: Word = ["mellom", "mellom", "between"];
pub(in crate::document) const AND: Word = ["og", "og", "and"];
pub(in crate::document) const COST_OVERVIEW: Word = [
    "Oversikt over samarbeid om kostnadsrekning",
    "Oversikt over samarbeid om kostnadsberegning",
    "Overview of cost calculations",
];
pub(in crate::document) const LAW_OVERVIEW: Word = [
    "Oversikt over medverknad i lovarbeid",
    "Oversikt over medvirkning i lovarbeid",
    "Overview of participation in law work",
];
pub(in crate::document) const AGREEMENT_OVERVIEW: Word = [
    "Oversikt over samarbeidsavtalar",
    "Oversikt over samarbeidsavtaler",
    "Overview of agreements",
];
pub(in crate::document) const INPUT_OVERVIEW: Word = [
    "Innspel til dei bilaterale møta",
    "Innspill til de bilaterale møtene",
    "Input to the bilateral meetings",
];
pub(in crate::document) const AGREEMENT_BETWEEN: Word = [
    "Samarbeidsavtale mellom",
    "Samarbeidsavtale mellom",
    "Agreement between",
];
pub(in crate::document) const SCHEME: Word = [
    "Konsultasjonsordninga mellom staten og kommunesektoren",
    "Konsultasjonsordningen mellom staten og kommunesektoren",
    "The consultation scheme between the state and the municipal sector",
];
pub(in crate::document) const AS_OF: Word = [
    "Laga av arkivet slik det var",
    "Laget av arkivet slik det var",
    "Made from the repository as it was on",
];
pub(in crate::document) const WORK_TREE: Word = [
    "Laga av filene i arbeidsmappa, som kan ha endringar som ikkje er tekne inn",
    "Laget av filene i arbeidsmappen, som kan ha endringer som ikke er tatt inn",
    "Made from the files of the work tree, which may have changes that are not committed",
];
pub(in crate::document) const MINISTER: Word = ["statsråd", "statsråd", "minister"];
pub(in crate::document) const POLITICAL: Word = [
    "politisk leiing",
    "politisk ledelse",
    "political leadership",
];
pub(in crate::document) const OBSERVER: Word = ["tilhøyrar", "tilhører", "observer"];
pub(in crate::document) const STATE: Word = ["staten", "staten", "the state"];
pub(in crate::document) const SECRETARIAT_MEETING: Word = [
    "Sekretariatsmøte",
    "Sekretariatsmøte",
    "Secretariat meeting",
];
pub(in crate::document) const REGISTRATION: Word = [
    "Frist for påmelding",
    "Frist for påmelding",
    "Deadline for registration",
];
pub(in crate::document) const DISPATCH: Word = [
    "Materialet blir sendt ut",
    "Materialet sendes ut",
    "The material is sent",
];
pub(in crate::document) const BUDGET_CONFERENCE: Word = [
    "Første budsjettkonferanse i regjeringa",
    "Regjeringens første budsjettkonferanse",
    "The government's first budget conference",
];
pub(in crate::document) const PROPOSITION: Word = [
    "Revidert nasjonalbudsjett og kommuneproposisjonen",
    "Revidert nasjonalbudsjett og kommuneproposisjonen",
    "Revised budget and municipal proposition",
];
pub(in crate::document) const BUDGET: Word =
    ["Statsbudsjettet", "Statsbudsjettet", "The state budget"];
pub(in crate::document) const RUNNING: Word = ["I gang", "I gang", "Running"];
pub(in crate::document) const AGREED: Word = ["Avtalt", "Avtalt", "Agreed"];
pub(in crate::document) const UNDECIDED: Word = ["Ikkje avgjort", "Ikke avgjort", "Not decided"];

pub(in crate::document) fn stage(stage: Stage) -> Word {
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

pub(in crate::document) fn reform(kind: ReformKind, earmarked: bool) -> Word {
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

pub(in crate::document) fn instrument(instrument: Instrument) -> Word {
    match instrument {
        Instrument::Statute => ["Lov", "Lov", "Statute"],
        Instrument::Regulation => ["Forskrift", "Forskrift", "Regulation"],
    }
}

pub(in crate::document) fn disagreement_place(place: DisagreementPlace) -> Word {
    match place {
        DisagreementPlace::Bill => ["proposisjonen", "proposisjonen", "the bill"],
        DisagreementPlace::HearingNote => ["høyringsnotatet", "høringsnotatet", "the hearing note"],
    }
}

pub(in crate::document) fn resolution(resolution: Resolution) -> Word {
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

pub(in crate::document) fn input_kind(kind: InputKind) -> Word {
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

pub(in crate::document) fn frame_element(element: FrameElement) -> Word {
    match element {
        FrameElement::Mandate => ["Mandat", "Mandat", "Mandate"],
        FrameElement::Members => ["Samansetjing", "Sammensetning", "Members"],
        FrameElement::Deadline => ["Frist", "Frist", "Deadline"],
        FrameElement::Cost => ["Kostnad", "Kostnad", "Cost"],
        FrameElement::Financing => ["Finansiering", "Finansiering", "Financing"],
    }
}

pub(in crate::document) fn agreement_status(status: AgreementStatus) -> Word {
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

pub(in crate::document) fn theme(theme: Theme) -> Word {
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

pub(in crate::document) fn outcome(kind: OutcomeKind) -> Word {
    match kind {
        OutcomeKind::Noted => [
            "Teke til etterretning",
            "Tatt til etterretning",
            "Taken note of",
        ],
        OutcomeKind::TextChange => [
            "Endring i teksten",
            "Endring i teksten",
            "Change of the text",
        ],
        OutcomeKind::FollowUp => ["Oppfølging", "Oppfølging", "Follow-up"],
        OutcomeKind::Agreed => ["Semje", "Enighet", "Agreement"],
        OutcomeKind::StillDisagreed => [
            "Framleis usemje",
            "Fortsatt uenighet",
            "Continued disagreement",
        ],
    }
}

pub(in crate::document) fn case_type(kind: CaseType) -> Word {
    match kind {
        CaseType::Framework => ["Rammesak", "Rammesak", "Framework case"],
        CaseType::Individual => ["Enkeltsak", "Enkeltsak", "Individual case"],
        CaseType::Information => ["Til orientering", "Til orientering", "For information"],
        CaseType::CostCalculation => ["Kostnadsrekning", "Kostnadsberegning", "Cost calculation"],
        CaseType::LawParticipation => [
            "Medverknad i lovarbeid",
            "Medvirkning i lovarbeid",
            "Participation in law work",
        ],
        CaseType::Agreement => ["Samarbeidsavtale", "Samarbeidsavtale", "Agreement"],
        CaseType::BudgetInput => [
            "Innspel til statsbudsjettet",
            "Innspill til statsbudsjettet",
            "Input to the state budget",
        ],
    }
}

pub(in crate::document) fn signatory(role: SignatoryRole) -> Word {
    match role {
        SignatoryRole::Minister => ["Statsråd", "Statsråd", "Minister"],
        SignatoryRole::StateSecretary => ["Statssekretær", "Statssekretær", "State secretary"],
        SignatoryRole::Leader => ["Leiar", "Leder", "Leader"],
        SignatoryRole::DeputyLeader => ["Nestleiar", "Nestleder", "Deputy leader"],
        SignatoryRole::Official => ["Tenesteperson", "Tjenesteperson", "Official"],
    }
}

/// A meeting as one speaks of it in a sentence: `det andre konsultasjonsmøtet`.
pub(in crate::document) fn the_meeting(kind: MeetingKind, language: Language) -> String {
    let words = match kind {
        MeetingKind::First => [
            "det første konsultasjonsmøtet",
            "det første konsultasjonsmøtet",
            "first consultation meeting",
        ],
        MeetingKind::Second => [
            "det andre konsultasjonsmøtet",
            "det andre konsultasjonsmøtet",
            "second consultation meeting",
        ],
        MeetingKind::Bilateral => [
            "det bilaterale møtet",
            "det bilaterale møtet",
            "bilateral meeting",
        ],
        MeetingKind::Extra => [
            "det ekstra konsultasjonsmøtet",
            "det ekstra konsultasjonsmøtet",
            "extra consultation meeting",
        ],
    };
    say(words, language)
}

/// The kind of meeting as it stands for itself: in a heading, or as a value.
pub(in crate::document) fn meeting_kind(kind: MeetingKind, language: Language) -> &'static str {
    let term = match kind {
        MeetingKind::First => Term::FirstMeeting,
        MeetingKind::Second => Term::SecondMeeting,
        MeetingKind::Bilateral => Term::BilateralMeeting,
        MeetingKind::Extra => Term::ExtraMeeting,
    };
    term.word(language)
}

/// A unit of amounts. Those in the form of the contract are written out; any other stands as it is.
pub(in crate::document) fn unit(written: &str, language: Language) -> String {
    let words = match written {
        "NOK" => ["kroner", "kroner", "NOK"],
        "thousand NOK" => ["tusen kroner", "tusen kroner", "thousand NOK"],
        "million NOK" => ["mill. kroner", "mill. kroner", "million NOK"],
        "billion NOK" => ["mrd. kroner", "mrd. kroner", "billion NOK"],
        _ => return written.to_owned(),
    };
    say(words, language)
}
