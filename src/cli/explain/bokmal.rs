//! The examples of the rules in bokmål: they are written in nynorsk, once for all languages.

use crate::language::Language;

/// An example in the written form of a language; in English as it stands.
pub fn in_form(example: &str, language: Language) -> String {
    match language {
        Language::Nynorsk | Language::English => example.to_owned(),
        Language::Bokmal => WORDS
            .iter()
            .fold(example.to_owned(), |text, (nynorsk, bokmal)| {
                text.replace(nynorsk, bokmal)
            }),
    }
}

/// What the examples say, in nynorsk and in bokmål; what holds another one comes before it.
const WORDS: &[(&str, &str)] = &[
    (
        "Tryggleiken talar for like krav til opplæring. Kommunane avgjer framleis korleis dei organiserer brannvernet",
        "Sikkerheten taler for like krav til opplæring. Kommunene avgjør fortsatt hvordan de organiserer brannvernet",
    ),
    (
        "Departementet sende i mars på høyring eit forslag om at norma skal vere oppfylt i kjernetida",
        "Departementet sendte i mars på høring et forslag om at normen skal være oppfylt i kjernetiden",
    ),
    (
        "KS meiner at kommunane må kunne fordele bemanninga etter behova i kvar barnehage",
        "KS mener at kommunene må kunne fordele bemanningen etter behovene i hver barnehage",
    ),
    (
        "Unnateke offentlegheit, jf. offentleglova § 15. Ramma er foreslått auka",
        "Unntatt offentlighet, jf. offentleglova § 15. Rammen er foreslått økt",
    ),
    (
        "Forslaget er kjent frå høyringa. Fylkeskommunane har ansvaret i dag",
        "Forslaget er kjent fra høringen. Fylkeskommunene har ansvaret i dag",
    ),
    (
        "Norma skal vere oppfylt i kjernetida. Forslaget er på høyring",
        "Normen skal være oppfylt i kjernetiden. Forslaget er på høring",
    ),
    (
        "Kommunane treng rammer til å byggje fleire sjukeheimsplassar",
        "Kommunene trenger rammer til å bygge flere sykehjemsplasser",
    ),
    (
        "Staten reknar med ein meirkostnad på 412,5 millionar kroner",
        "Staten regner med en merkostnad på 412,5 millioner kroner",
    ),
    (
        "KS meiner at meirkostnaden er minst 600 millionar kroner",
        "KS mener at merkostnaden er minst 600 millioner kroner",
    ),
    (
        "To indikatorar; resultata avgjer om avtalen går vidare",
        "To indikatorer; resultatene avgjør om avtalen går videre",
    ),
    ("Saka er løyst", "Saken er løst"),
    (
        "KD sender KS tala for bemanninga i private barnehagar",
        "KD sender KS tallene for bemanningen i private barnehager",
    ),
    (
        "Staten ønskjer å drøfte korleis norma kan innførast",
        "Staten ønsker å drøfte hvordan normen kan innføres",
    ),
    (
        "Ramma er framleis eit forslag i budsjettarbeidet",
        "Rammen er fortsatt et forslag i budsjettarbeidet",
    ),
    (
        "Statsforvaltaren, expected: Rettleier kommunane",
        "Statsforvalteren, expected: Veileder kommunene",
    ),
    (
        "Kommunane vel sjølve kor mange dei vil busetje",
        "Kommunene velger selv hvor mange de vil bosette",
    ),
    (
        "Vurdere tidsbruken., members: To frå kvar part",
        "Vurdere tidsbruken., members: To fra hver part",
    ),
    (
        "Følgjene for handlefridommen til kommunane",
        "Følgene for kommunenes handlefrihet",
    ),
    (
        "Saka er ikkje behandla i regjeringa enno",
        "Saken er ikke behandlet i regjeringen ennå",
    ),
    (
        "KS reknar med fleire årsverk enn staten",
        "KS regner med flere årsverk enn staten",
    ),
    (
        "KS vurderer dei administrative følgjene",
        "KS vurderer de administrative følgene",
    ),
    (
        "Mange kommunar må ville det samstundes",
        "Mange kommuner må ville det samtidig",
    ),
    (
        "Bemanningsnorm i skulefritidsordninga",
        "Bemanningsnorm i skolefritidsordningen",
    ),
    (
        "Ny portal for søknader om spelemidlar",
        "Ny portal for søknader om spillemidler",
    ),
    (
        "Rører ved utgiftene til alle kommunar",
        "Berører utgiftene til alle kommuner",
    ),
    (
        "Oppfølging av elevar med høgt fråvær",
        "Oppfølging av elever med høyt fravær",
    ),
    (
        "Mange ventar lenge på ein stad å bu",
        "Mange venter lenge på et sted å bo",
    ),
    (
        "Avtale om busetjing av flyktningar",
        "Avtale om bosetting av flyktninger",
    ),
    (
        "KS ønskjer å vere med frå starten",
        "KS ønsker å være med fra starten",
    ),
    (
        "Ein fast stad å ta opp endringar",
        "Et fast sted å ta opp endringer",
    ),
    (
        "Fire år, så verknaden kan målast",
        "Fire år, så virkningen kan måles",
    ),
    (
        "Partane tok saka til orientering",
        "Partene tok saken til orientering",
    ),
    (
        "Partane er usamde om innføringa",
        "Partene er uenige om innføringen",
    ),
    (
        "Del busette innan seks månader",
        "Andel bosatte innen seks måneder",
    ),
    (
        "Kommunane svarar innan fristen",
        "Kommunene svarer innen fristen",
    ),
    (
        "Lov: endringar i barnehagelova",
        "Lov: endringer i barnehageloven",
    ),
    (
        "Skuleskyss i grisgrendte strøk",
        "Skoleskyss i grisgrendte strøk",
    ),
    (
        "Forslaget er sendt på høyring",
        "Forslaget er sendt på høring",
    ),
    (
        "Ramma er kjend frå budsjettet",
        "Rammen er kjent fra budsjettet",
    ),
    (
        "Saka kjem tilbake til hausten",
        "Saken kommer tilbake til høsten",
    ),
    (
        "Tre arbeidsmøte fram til juni",
        "Tre arbeidsmøter fram til juni",
    ),
    (
        "Bemanningsnorm i barnehagane",
        "Bemanningsnorm i barnehagene",
    ),
    (
        "HOD vurderer meirkostnaden i",
        "HOD vurderer merkostnaden i",
    ),
    (
        "Partane gjekk gjennom sakene",
        "Partene gikk gjennom sakene",
    ),
    (
        "Tida til busetjing gjekk ned",
        "Tiden til bosetting gikk ned",
    ),
    ("HOD dekkjer meirkostnaden i", "HOD dekker merkostnaden i"),
    ("Inntil 0,9 millionar kroner", "Inntil 0,9 millioner kroner"),
    ("Overslaget blir ikkje endra", "Overslaget blir ikke endret"),
    ("Årleg legemiddelgjennomgang", "Årlig legemiddelgjennomgang"),
    ("Avtalen skal reforhandlast", "Avtalen skal reforhandles"),
    ("Norma står i barnehagelova", "Normen står i barnehageloven"),
    (
        "Skriv kva år prisane gjeld",
        "Skriv hvilket år prisene gjelder",
    ),
    ("Alt er kjent frå høyringa", "Alt er kjent fra høringen"),
    ("Behovet er framleis stort", "Behovet er fortsatt stort"),
    ("Norma må vere avklara før", "Normen må være avklart før"),
    ("members: To frå kvar part", "members: To fra hver part"),
    ("Busetjing av flyktningar", "Bosetting av flyktninger"),
    ("Partane er samde om tala", "Partene er enige om tallene"),
    ("Behandla i regjeringa i", "Behandlet i regjeringen i"),
    ("KD sender KS tala,", "KD sender KS tallene,"),
    ("Ei plikt i lov", "En plikt i lov"),
    ("Ei utgreiing er bestilt", "En utredning er bestilt"),
    ("Gjennom tildelingsbreva", "Gjennom tildelingsbrevene"),
    ("Rammene er ikkje klare", "Rammene er ikke klare"),
    ("Talet er ikkje avklart", "Tallet er ikke avklart"),
    ("Ja, ei lovfesta plikt", "Ja, en lovfestet plikt"),
    ("Norma skal gjelde frå", "Normen skal gjelde fra"),
    ("Tilskot til leirskule", "Tilskudd til leirskole"),
    ("KD sender tal til KS", "KD sender tall til KS"),
    ("Svarar innan fristen", "Svarer innen fristen"),
    ("norma for store barn", "normen for store barn"),
    ("Årlege møte om tala", "Årlige møter om tallene"),
    ("KS hentar inn tal.", "KS henter inn tall."),
    ("norma for små barn", "normen for små barn"),
    ("Avtalen gjeld frå", "Avtalen gjelder fra"),
    ("Partane er usamde", "Partene er uenige"),
    ("Statsråden ønskte", "Statsråden ønsket"),
    ("Partane er samde", "Partene er enige"),
    ("Talet på årsverk", "Antallet årsverk"),
    ("party: Kommunane", "party: Kommunene"),
    ("Norma gjeld frå", "Normen gjelder fra"),
    ("Ordninga verkar", "Ordningen virker"),
    ("title: Skulemat", "title: Skolemat"),
    ("Busetjing 2026", "Bosetting 2026"),
    ("Ho er evaluert", "Den er evaluert"),
    ("Merknad frå KS", "Merknad fra KS"),
    ("Rask busetjing", "Rask bosetting"),
    ("To møte i året", "To møter i året"),
    ("Vi ser på saka", "Vi ser på saken"),
    ("i heile landet", "i hele landet"),
    ("Varsla i Prop", "Varslet i Prop"),
    ("Vegen vidare", "Veien videre"),
    ("er avslutta.", "er avsluttet."),
    ("Årleg måling", "Årlig måling"),
    ("H\\xF8yringa", "H\\xF8ringen"),
    ("Nytt i saka", "Nytt i saken"),
    ("eit kvarter", "et kvarter"),
    ("## Føremål", "## Formål"),
    ("[høyringa]", "[høringen]"),
    ("6 månader", "6 måneder"),
    ("Meir nytt", "Mer nytt"),
    ("Høyringa", "Høringen"),
    ("\"frå 20", "\"fra 20"),
    ("Sjå [", "Se ["),
];

#[cfg(test)]
mod tests {
    use super::{WORDS, in_form};
    use crate::language::Language;
    use crate::rules::{all, words};

    /// Words that no bokmål has.
    const NYNORSK: &[&str] = &[
        "auka",
        "berre",
        "ein",
        "eit",
        "ei",
        "enno",
        "framleis",
        "frå",
        "gjekk",
        "gjeld",
        "ho",
        "høyring",
        "høyringa",
        "ikkje",
        "kjem",
        "kommunane",
        "kommunar",
        "korleis",
        "kva",
        "kvar",
        "meir",
        "meiner",
        "millionar",
        "norma",
        "noko",
        "ordninga",
        "partane",
        "ramma",
        "reknar",
        "saka",
        "samde",
        "sjå",
        "skal vere",
        "tala",
        "treng",
        "usamde",
        "vere",
        "ønskjer",
        "ønskte",
    ];

    fn examples() -> Vec<String> {
        let words = all().iter().map(|rule| words(rule.name));
        words
            .flat_map(|words| [words.bad.clone(), words.good.clone()])
            .collect()
    }

    #[test]
    fn no_example_in_bokmal_has_words_of_nynorsk() {
        for example in examples() {
            let shown = in_form(&example, Language::Bokmal);
            let found = shown
                .split(|sign: char| !sign.is_alphanumeric())
                .find(|word| NYNORSK.contains(&word.to_lowercase().as_str()));
            assert_eq!(found, None, "{shown}");
        }
    }

    #[test]
    fn each_of_the_words_stands_in_an_example() {
        let mut all = examples().concat();
        for (nynorsk, bokmal) in WORDS {
            assert!(all.contains(nynorsk), "{nynorsk}");
            all = all.replace(nynorsk, bokmal);
        }
    }
}
