//! The Norwegian words for fields. In the files the names are English; somebody who writes by hand may not think of that.

use super::Language;

/// Fields with the words that people write for them, in nynorsk and bokmål; a blank stands for a hyphen and a low line
/// too. A word may stand for several fields: which, is told by where it stands.
const WORDS: &[(&str, &[&str])] = &[
    ("about", &["gjeld", "gjelder"]),
    ("accepted", &["godteke", "godtatt"]),
    (
        "affected",
        &[
            "rørte",
            "rørte departement",
            "berørte",
            "berørte departementer",
        ],
    ),
    ("agenda", &["dagsorden", "sakliste", "saksliste"]),
    ("amount", &["beløp"]),
    (
        "announced_in",
        &["varsla", "varsla i", "varslet", "varslet i"],
    ),
    ("appendices", &["vedlegg"]),
    ("areas", &["område", "områder"]),
    ("basis", &["grunnlag"]),
    ("budget_year", &["budsjettår"]),
    ("by", &["av"]),
    ("case", &["sak"]),
    ("chair", &["møteleiar", "møteleder", "leiar", "leder"]),
    ("clearance", &["klarering"]),
    ("code", &["kode"]),
    (
        "committee",
        &["utval", "utvalg", "sakkunnig utval", "sakkyndig utvalg"],
    ),
    ("consequences", &["konsekvensar", "konsekvenser"]),
    (
        "contacts",
        &[
            "kontaktar",
            "kontakter",
            "kontaktpersonar",
            "kontaktpersoner",
        ],
    ),
    (
        "coordinating_ministry",
        &["koordinerande departement", "koordinerende departement"],
    ),
    ("coordinator", &["koordinator"]),
    ("cost", &["kostnad", "kostnadsrekning", "kostnadsberegning"]),
    ("counterpart", &["motpart"]),
    ("date", &["dato", "dag"]),
    ("deadlines", &["fristar", "frister"]),
    ("decision", &["avgjerd", "avgjørelse"]),
    ("disagreement", &["usemje", "uenighet"]),
    ("dispatch", &["utsending"]),
    ("done", &["gjort", "utført"]),
    ("due", &["frist"]),
    ("earmarked", &["øyremerkt", "øremerket"]),
    ("email", &["e post", "epost", "e postadresse"]),
    ("ended", &["slutt", "avslutta", "avsluttet"]),
    ("estimates", &["overslag"]),
    ("evaluation", &["evaluering"]),
    ("finance", &["finansdepartement", "finansdepartementet"]),
    ("follow_up", &["oppfølging"]),
    ("from", &["frå", "fra"]),
    ("goals", &["mål"]),
    ("government", &["regjering", "regjeringa", "regjeringen"]),
    ("how", &["korleis", "hvordan"]),
    ("importance", &["viktigheit", "viktighet"]),
    ("informed", &["orientert", "orienterte"]),
    ("inputs", &["innspel", "innspill"]),
    ("invitation_sent", &["invitasjon", "innkalling"]),
    ("involvement", &["involvering"]),
    ("kind", &["slag", "type"]),
    ("language", &["språk", "målform"]),
    ("law", &["lov", "lovarbeid"]),
    ("levels", &["nivå", "nivåer"]),
    ("limits", &["grenser"]),
    ("lines", &["linjer", "postar", "poster"]),
    ("mandate", &["mandat"]),
    ("meeting", &["møte", "møtet"]),
    ("members", &["medlemer", "medlemmer"]),
    ("memos", &["notat", "notater"]),
    (
        "ministries",
        &[
            "departement",
            "departementa",
            "departementer",
            "departementene",
        ],
    ),
    (
        "ministry",
        &["departement", "departementet", "fagdepartement"],
    ),
    ("minute_taker", &["referent"]),
    ("minutes", &["minutt", "minutter"]),
    ("name", &["namn", "navn"]),
    ("new_since_last", &["nytt sidan sist", "nytt siden sist"]),
    ("outcomes", &["konklusjonar", "konklusjoner"]),
    ("participants", &["deltakarar", "deltakere"]),
    ("party", &["part"]),
    ("period", &["periode"]),
    ("place", &["stad", "sted"]),
    ("political_pre_meeting", &["politisk formøte"]),
    ("position", &["standpunkt"]),
    (
        "presented",
        &["framlagd", "framlagt", "lagd fram", "lagt fram"],
    ),
    ("price_year", &["prisår"]),
    ("process", &["prosess", "opplegg"]),
    ("public", &["offentleg", "offentlig", "open", "åpen"]),
    (
        "raised_by",
        &["meld av", "meldt av", "reist av", "meldar", "melder"],
    ),
    (
        "reason",
        &["grunn", "grunngiving", "grunngjeving", "begrunnelse"],
    ),
    ("received", &["motteken", "mottatt"]),
    ("reference", &["referanse"]),
    ("report_back", &["tilbakemelding"]),
    ("requested", &["ønskt", "ønsket"]),
    ("resolution", &["løysing", "løsning"]),
    (
        "responsible",
        &[
            "ansvar",
            "ansvarleg",
            "ansvarlig",
            "ansvarleg departement",
            "ansvarlig departement",
        ],
    ),
    ("role", &["rolle"]),
    ("rule", &["regel"]),
    (
        "secretariat_meeting",
        &["sekretariatsmøte", "sekretariatsmøtet"],
    ),
    (
        "selection",
        &["utval", "utvalg", "utval av saker", "utvalg av saker"],
    ),
    (
        "signatories",
        &["underskrifter", "signaturar", "signaturer"],
    ),
    ("source", &["kjelde", "kilde"]),
    ("stage", &["status", "stadium"]),
    ("started", &["starta", "startet"]),
    ("state_pre_meeting", &["formøte", "formøte i staten"]),
    ("summary_sent", &["oversikt", "oversikt etter møtet"]),
    ("termination", &["oppseiing", "oppsigelse"]),
    ("theme", &["tema"]),
    ("themes", &["tema", "temaer"]),
    ("time", &["tid", "klokkeslett"]),
    ("title", &["tittel", "overskrift", "namn", "navn"]),
    ("to", &["til"]),
    ("total", &["sum"]),
    ("type", &["sakstype", "slag"]),
    ("unit", &["eining", "enhet"]),
    ("until", &["til", "til og med"]),
    (
        "waivers",
        &["dispensasjon", "dispensasjonar", "dispensasjoner"],
    ),
    ("what", &["kva", "hva"]),
    ("who", &["kven", "hvem"]),
    ("withdrawn", &["trekt", "trukket"]),
];

/// The field among `known` that somebody meant who wrote its name in Norwegian; none where several may be meant.
pub fn field_meant_by<'a>(written: &str, known: &[&'a str]) -> Option<&'a str> {
    // No word is longer; a name from a file may be of any length.
    if written.len() > 40 {
        return None;
    }
    let written = written.trim().to_lowercase().replace(['_', '-'], " ");
    let mut meant = WORDS
        .iter()
        .filter(|(_, words)| words.contains(&written.as_str()))
        .filter_map(|(field, _)| known.iter().copied().find(|known| known == field));
    let found = meant.next()?;
    meant.next().is_none().then_some(found)
}

/// What sections are called by those who write them, each with the section that is meant.
const SECTIONS: &[(&str, &str)] = &[
    ("bakgrunn", "background"),
    ("nytt i sak", "new"),
    ("status i sak", "new"),
    ("drøfting", "discussion"),
    ("merknad frå ks", "ks-remark"),
    ("merknad fra ks", "ks-remark"),
    ("innspel frå ks", "ks-input"),
    ("innspill fra ks", "ks-input"),
    ("opning", "opening"),
    ("åpning", "opening"),
    ("innleiing", "opening"),
    ("innledning", "opening"),
    ("referat", "minutes"),
];

/// What the sections that a case has to have are called: nynorsk, bokmål, English.
const OPENINGS: [(&str, [&str; 3]); 2] = [
    ("new", ["Nytt i saka", "Nytt i saken", "New in the case"]),
    (
        "discussion",
        ["Til drøfting", "Til drøfting", "For discussion"],
    ),
];

/// The heading that opens a section, as it is written in a file.
pub(super) fn section_opening(section: &str, language: Language) -> String {
    let known = OPENINGS.iter().find(|(id, _)| *id == section);
    let [nynorsk, bokmal, english] = known.map_or([section; 3], |(_, words)| *words);
    let title = match language {
        Language::Nynorsk => nynorsk,
        Language::Bokmal => bokmal,
        Language::English => english,
    };
    format!("`## {title} {{#{section}}}`")
}

/// The section among `known` that somebody meant whose heading says this in Norwegian; none where several may be meant.
pub fn section_meant_by<'a>(heading: &str, known: &[&'a str]) -> Option<&'a str> {
    // No heading of a section is longer; one in a file may be of any length.
    if heading.len() > 80 {
        return None;
    }
    let heading = heading.to_lowercase();
    let mut meant = SECTIONS
        .iter()
        .filter(|(words, _)| heading.contains(words))
        .filter_map(|(_, section)| known.iter().copied().find(|known| known == section));
    let found = meant.next()?;
    meant.all(|other| other == found).then_some(found)
}

/// The fields that have words, for the test that holds them against the fields there are.
#[cfg(test)]
pub fn fields_with_words() -> impl Iterator<Item = &'static str> {
    WORDS.iter().map(|(field, _)| *field)
}

#[cfg(test)]
mod tests {
    use super::{field_meant_by, section_meant_by};

    #[test]
    fn a_word_means_the_field_that_can_stand_there() {
        let case = [
            "title",
            "type",
            "responsible",
            "raised_by",
            "meeting",
            "theme",
            "stage",
        ];
        for (written, field) in [
            ("tittel", "title"),
            ("Ansvarleg", "responsible"),
            ("ansvarlig-departement", "responsible"),
            ("meldt_av", "raised_by"),
            ("møte", "meeting"),
            ("status", "stage"),
            ("slag", "type"),
        ] {
            assert_eq!(field_meant_by(written, &case), Some(field), "{written}");
        }
        for none in ["frist", "", "departement", "titt"] {
            assert_eq!(field_meant_by(none, &case), None, "{none}");
        }
        assert_eq!(field_meant_by("til", &["from", "until"]), Some("until"));
        assert_eq!(field_meant_by("til", &["to", "until"]), None);
    }

    #[test]
    fn a_heading_in_norwegian_means_one_section_or_none() {
        let case = ["background", "new", "discussion", "ks-remark", "ks-input"];
        for (heading, section) in [
            ("Nytt i saken", Some("new")),
            ("Spørsmål til drøfting", Some("discussion")),
            ("BAKGRUNN", Some("background")),
            ("Merknad frå KS", Some("ks-remark")),
            ("Bakgrunn og nytt i saka", None),
            ("Referat", None),
            ("Konklusjon", None),
        ] {
            assert_eq!(section_meant_by(heading, &case), section, "{heading}");
        }
    }
}
