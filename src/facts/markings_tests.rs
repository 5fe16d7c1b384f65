use super::markings;

fn found(text: &str) -> Vec<&str> {
    markings(text)
        .into_iter()
        .map(|span| text.get(span.start..span.end).unwrap())
        .collect()
}

#[test]
fn every_marking_is_known_whatever_its_letter_case() {
    for marking in [
        "unnateke offentlegheit",
        "UNNTATT OFFENTLIGHET",
        "Unnateke frå offentlegheit",
        "Unnateke offentlegheita",
        "Unntatt fra offentlighet",
        "unntatt offentligheten",
        "u.off.",
        "U. off.",
        "Uoff",
        "UOFF",
        "FORTROLIG",
        "FORTRULEG",
        "BEGRENSET",
        "AVGRENSA",
        "KONFIDENSIELT",
        "Strengt fortruleg",
        "strengt fortrolig",
        "R-notat",
        "r\u{2011}notat",
        "offl. § 14",
        "Offl. §14",
        "offentleglova § 13",
        "offentleglova § 26",
        "offentleglova §§ 12 og 15",
        "offl. §§ 3, 5 eller § 23",
        "offl. §§ 10–14",
    ] {
        assert_eq!(found(marking), [marking]);
        assert_eq!(found(&format!("(Merka {marking}) og sendt")), [marking]);
    }
}

#[test]
fn only_whole_words_are_markings() {
    for text in [
        "offentlegheit er hovudregelen",
        "unntatt fra offentlighetens lys",
        "saka er ikkje unnateke frå offentlegheit",
        "unntatt offentlighetsloven",
        "unntatt-offentlighet",
        "PR-notat",
        "R-notatet",
        "R - notat",
        "strengt fortruleget",
        "fortruleg samtale",
        "Fortrolig dialog",
        "Begrenset omfang",
        "Avgrensa til kommunar med under 5000 innbyggjarar",
        "UBEGRENSET",
        "u.offisiell",
        "u off",
        "offl. § 3",
        "offl. § 12",
        "offl. § 27",
        "offl. § 130",
        "offentleglova kapittel 3",
        "§ 14 i offentleglova",
        "offentleglova, § 14",
        "offentleglova",
    ] {
        assert!(found(text).is_empty(), "{text}: {:?}", found(text));
    }
}

#[test]
fn markup_and_line_ends_hide_nothing() {
    assert_eq!(
        found("**Unntatt**\n  offentlighet"),
        ["Unntatt**\n  offentlighet"]
    );
    assert_eq!(
        found("> unnateke\n> offentlegheit"),
        ["unnateke\n> offentlegheit"]
    );
    assert_eq!(
        found("*R*-notat, *offl.* § 14"),
        ["R*-notat", "offl.* § 14"]
    );
}

#[test]
fn the_address_of_a_link_is_no_text() {
    assert!(found("[om notat](https://www.regjeringen.example/r-notat)").is_empty());
    assert_eq!(
        found("[R-notat](https://www.regjeringen.example/)"),
        ["R-notat"]
    );
}

#[test]
fn a_long_line_of_markings_is_read_to_its_end() {
    let text = "R-notat/".repeat(5_000);
    assert_eq!(markings(&text).len(), 5_000);
}
