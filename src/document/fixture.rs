//! A material made by hand, for tests.

use super::data::*;
use super::kinds::material::*;
use super::tree::State;
use super::{Amount, Front};
use crate::language::Language;

fn party(code: &str, name: &str) -> Party {
    Party {
        code: code.to_owned(),
        name: name.to_owned(),
    }
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn line(what: &str, amount: &str, basis: Option<&str>) -> EstimateLine {
    EstimateLine {
        what: what.to_owned(),
        amount: Amount::parse(amount),
        basis: basis.map(str::to_owned),
        source: basis.map(|_| "KOSTRA".to_owned()),
    }
}

fn norm() -> CaseData {
    CaseData {
        id: "bemanningsnorm".to_owned(),
        title: "Bemanningsnorm i barnehagane".to_owned(),
        responsible: Some(party("KD", "Kunnskapsdepartementet")),
        stage: some("På høyring"),
        announced_in: vec!["Prop. 1 S (2026–2027)".to_owned()],
        position: Position::Disagreed,
        position_date: some("13. april 2027"),
        new_since_last: some("Høyringa er i gang, og fristen er 1. juni."),
        sections: Sections {
            background: "Regjeringa varsla i budsjettet for 2027 at ho vil skjerpe kravet til tal vaksne per barn. \
                Dagens norm har stått sidan 2019.[^1] Kommunane har peikt på at norma bind meir av ramma enn før.\n\n\
                [^1]: Sjå forskrift om pedagogisk bemanning.\n".into(),
            new: "Framlegget vart sendt på høyring 2. februar 2027. Det inneheld\n\n\
                - éin vaksen per tre barn under tre år heile opningstida\n\
                - éin vaksen per seks barn over tre år\n\
                - eit unntak for barnehagar med færre enn ti barn\n".into(),
            discussion: "Departementet ønskjer å drøfte korleis norma kan innførast trinnvis, og kva ho har å seie for \
                barnehagar i spreiddbygde kommunar. Sjå òg [](#leirskule).".into(),
            ks_remark: "KS meiner at **kostnaden er vesentleg høgare** enn departementet legg til grunn. Vikarbruk og \
                opplæring er ikkje rekna med. KS viser til [rekneskapsundersøkinga](https://ks.example/undersoking).".into(),
            ks_input: Prose::default(),
        },
        disagreement: Some(DisagreementData {
            about: some("Storleiken på meirkostnaden"),
            reassessment: some("Ny talgjennomgang i arbeidsgruppa."),
            report_back: some("1. september 2027"),
            resolution: None,
        }),
        estimates: estimates(),
        follow_up: vec![FollowUpData {
            what: "Sende oppdaterte tal til sekretariatet".to_owned(),
            who: some("KD"),
            due: some("3. mai 2027"),
            done: None,
        }],
        ..CaseData::default()
    }
}

fn camp() -> CaseData {
    CaseData {
        id: "leirskule".to_owned(),
        title: "Leirskole og skoleturer uten egenbetaling".to_owned(),
        language: Language::Bokmal,
        responsible: Some(party("KD", "Kunnskapsdepartementet")),
        stage: some("Under utgreiing"),
        sections: Sections {
            background: "Stortinget har bedt regjeringen sikre at alle elever får tilbud om leirskole. Tilskuddet til \
                opplæring i leirskole dekker i dag undervisningen, men ikke opphold og reise.\n\n\
                | Ordning | 2026 | 2027 |\n|---|---:|---:|\n| Tilskudd (mill. kroner) | 64 | 67 |\n".into(),
            discussion: "Departementet ønsker synspunkter på om midlene bør legges i rammetilskuddet.".into(),
            ..Sections::default()
        },
        ..CaseData::default()
    }
}

fn declined() -> CaseData {
    CaseData {
        id: "skulehelse".to_owned(),
        title: "Kostnader ved nye krav til skulehelsetenesta".to_owned(),
        raised_by_counterpart: true,
        responsible: Some(party("HOD", "Helse- og omsorgsdepartementet")),
        involvement: Some(InvolvementData {
            requested: some(
                "KS ønskjer å bli involvert i utrekninga av kostnadene ved den nye rettleiaren.",
            ),
            answer: Answer::Declined,
            answered: some("9. april 2027"),
            ..InvolvementData::default()
        }),
        sections: Sections {
            ks_input: "Rettleiaren frå hausten 2026 stiller i røynda nye krav til bemanning."
                .into(),
            ..Sections::default()
        },
        ..CaseData::default()
    }
}

fn law() -> CaseData {
    CaseData {
        id: "avlopsdirektiv".to_owned(),
        title: "Reviderte krav til reinsing av avløpsvatn".to_owned(),
        responsible: Some(party("KLD", "Klima- og miljødepartementet")),
        stage: some("Under utgreiing"),
        law: Some(LawData {
            instrument: some("Forskrift"),
            eea: true,
            ..LawData::default()
        }),
        involvement: Some(InvolvementData {
            requested: some("KS hentar inn tal frå kommunane om reinseanlegg."),
            answer: Answer::Accepted,
            areas: vec!["investeringar".to_owned(), "driftskostnader".to_owned()],
            process: some("Tre arbeidsmøte fram til juni, deretter samla rapport."),
            started: some("15. april 2027"),
            report_back: some("15. juni 2027"),
            ..InvolvementData::default()
        }),
        sections: Sections {
            new: "Direktivet er teke inn i EØS-avtala. Fristen for gjennomføring er 31. juli 2028."
                .into(),
            discussion: "Korleis kommunane kan ta del i kartlegginga.".into(),
            ..Sections::default()
        },
        ..CaseData::default()
    }
}

fn row(id: &str, title: &str, in_material: bool) -> CollaborationRow {
    CollaborationRow {
        id: id.to_owned(),
        title: title.to_owned(),
        in_material,
        ministry: Some(party("KLD", "Klima- og miljødepartementet")),
        started: some("15. april 2027"),
        report_back: some("15. juni 2027"),
        status: some("I gang"),
        ..CollaborationRow::default()
    }
}

fn agreements() -> Vec<AgreementData> {
    vec![
        AgreementData {
            id: "busetjing".to_owned(),
            title: "Busetjing av flyktningar".to_owned(),
            ministries: vec![party("AID", "Arbeids- og inkluderingsdepartementet")],
            status: some("Underskriven"),
            period: some("1. januar 2026–31. desember 2029"),
            proposal: Some(Proposal::Continue),
            purpose: "Avtala skal medverke til rask busetjing.".into(),
            ..AgreementData::default()
        },
        AgreementData {
            id: "kvalitet".to_owned(),
            title: "Kvalitet i barnevernet".to_owned(),
            ministries: vec![party("BFD", "Barne- og familiedepartementet")],
            status: some("Forhandla"),
            ..AgreementData::default()
        },
    ]
}

fn estimates() -> Vec<EstimateData> {
    vec![
        EstimateData {
            by: Side::State,
            price_year: some("2027"),
            unit: some("mill. kroner"),
            lines: vec![
                line("Lønn", "1412.5", Some("2 825 årsverk à 0,5 mill. kroner")),
                line("Lokale", "80.0", None),
            ],
            total: Amount::parse("1492.5"),
        },
        EstimateData {
            by: Side::Counterpart,
            price_year: some("2027"),
            unit: some("mill. kroner"),
            lines: vec![
                line("Lønn", "1633.0", Some("3 110 årsverk à 0,525 mill. kroner")),
                line("Lokale", "74.5", None),
                line("Vikarar og opplæring", "212.0", None),
            ],
            total: Amount::parse("1919.5"),
        },
    ]
}

fn meeting() -> MeetingData {
    MeetingData {
        id: "2027-2".to_owned(),
        kind: MeetingKind::Second,
        name: "andre konsultasjonsmøte 2027".to_owned(),
        date: "onsdag 28. april 2027".to_owned(),
        time: some("13:00–15:00"),
        place: some("R5, møterom 301"),
        chair: some("statsråd Kari Nordmann (KDD)"),
        reference: some("27/123"),
        deadlines: vec![DateRow {
            what: "Sekretariatsmøte".to_owned(),
            date: some("13. april 2027"),
        }],
        ..MeetingData::default()
    }
}

fn input() -> Vec<CaseData> {
    vec![CaseData {
        id: "investeringar".to_owned(),
        title: "Investeringsbehov fram mot 2035".to_owned(),
        raised_by_counterpart: true,
        budget_year: some("2029"),
        sections: Sections {
            ks_input: "KS ber om at staten legg fram ein plan.".into(),
            ..Sections::default()
        },
        inputs: vec![InputData {
            from: "Fylkesstyret i KS Agder".to_owned(),
            kind: some("fylkesstyre"),
            date: some("12. september 2026"),
            says: some("Vatn og avløp hastar mest."),
        }],
        ..CaseData::default()
    }]
}

fn appendices() -> Vec<AppendixData> {
    vec![
        AppendixData {
            title: "Rekneskapsundersøkinga til KS".to_owned(),
            owner: some("KS"),
            by_counterpart: true,
            text: "## Hovudfunn\n\nKommunane som har svart, ventar eit svakare resultat i 2027.\n"
                .into(),
            ..AppendixData::default()
        },
        AppendixData {
            title: "Statistikkvedlegg".to_owned(),
            place: AppendixPlace::Separate,
            ..AppendixData::default()
        },
    ]
}

/// The material of a second meeting, with something in every chapter.
pub(crate) fn material() -> MaterialData {
    let chapter = |code: &str, name: &str, cases: Vec<CaseData>| MinistryChapter {
        ministry: party(code, name),
        cases,
    };
    let memo = |title: &str, topic, place, text: &str| MemoData {
        from: "TBU".to_owned(),
        topic,
        title: title.to_owned(),
        date: some("1. mars 2027"),
        place,
        text: text.into(),
    };
    MaterialData {
        front: Front {
            language: Language::Nynorsk,
            state: State::Draft,
            title: "Materialet til det andre konsultasjonsmøtet 28. april 2027".to_owned(),
            subtitle: some("Konsultasjonsordninga mellom staten og kommunesektoren"),
            version: some("Per 12. april 2027"),
            as_of: some("12. april 2027"),
            properties: vec![("author", "Kommunal- og distriktsdepartementet".to_owned())],
        },
        chapters: Chapter::usual(MeetingKind::Second).to_vec(),
        meeting: meeting(),
        coordinator: party("KDD", "Kommunal- og distriktsdepartementet"),
        finance: party("FIN", "Finansdepartementet"),
        counterpart: party("KS", "KS"),
        opening: "Hovudtemaet for møtet er oppgåver, reformer og lovendringar som rører ved kommunesektoren i 2028. Partane går \
            gjennom sakene i den rekkjefølgja dei står her.".into(),
        memos: vec![
            memo("Den økonomiske situasjonen i kommunesektoren", MemoTopic::Economy, MemoPlace::Chapter,
                "Driftsresultatet i kommunane var 1,4 prosent i 2026, mot 0,9 prosent året før.\n\n### Fylkeskommunane\n\nHer var resultatet 2,1 prosent."),
            memo("Demografi og utgiftsbehov", MemoTopic::Demography, MemoPlace::Appendix, ""),
        ],
        tasks: vec![chapter("KD", "Kunnskapsdepartementet", vec![norm(), camp()])],
        information: vec![chapter("JD", "Justis- og beredskapsdepartementet", vec![CaseData {
            id: "nodnett".to_owned(),
            title: "Neste generasjon naudnett".to_owned(),
            sections: Sections { new: "Kontrakten vart underskriven i mars.".into(), ..Sections::default() },
            position: Position::Agreed,
            ..CaseData::default()
        }])],
        cost: vec![chapter("HOD", "Helse- og omsorgsdepartementet", vec![declined()])],
        law: vec![chapter("KLD", "Klima- og miljødepartementet", vec![law()])],
        agreements: agreements().into_iter().take(1).collect(),
        input: input(),
        cost_overview: vec![row("ressurskrevjande", "Ressurskrevjande tenester", false)],
        law_overview: vec![row("avlopsdirektiv", "Reviderte krav til reinsing av avløpsvatn", true)],
        agreement_overview: agreements(),
        appendices: appendices(),
        ..MaterialData::default()
    }
}
