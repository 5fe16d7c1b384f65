//! What stands in the way of a document, and what a draft tells that it lacks.

use super::{Files, draft, options, output, render};
use konsult::commands::render::Options;
use konsult::commands::{CommandError, ErrorKind};
use konsult::document::DocumentKind;
use konsult::document::filling::Missing;
use konsult::language::Language;

const CASE: &str = "cases/2027/bibliotekstrategi.md";

fn named(of: &str, document: &str) -> Options {
    Options {
        document: DocumentKind::named(document),
        ..options(of)
    }
}

fn refused(files: &Files, options: &Options) -> CommandError {
    render(&files.world(), options).expect_err("a refusal")
}

fn args(error: &CommandError) -> String {
    format!("{:?}", error.args)
}

#[test]
fn an_unknown_meeting_is_told_with_the_known_ones() {
    let error = refused(&Files::sample(), &options("2027-3"));
    assert_eq!(
        (error.kind, error.key),
        (ErrorKind::Usage, "unknown-record-near")
    );
    assert!(args(&error).contains("2027-1, 2027-2, 2027-b-aid"));
    let error = refused(&Files::sample(), &options("noko-heilt-anna"));
    assert_eq!(error.key, "unknown-record");
    assert!(args(&error).contains("busetjing-flyktningar"));
    assert!(args(&error).contains(", 2027\""));
}

#[test]
fn a_case_is_pointed_to_its_meeting() {
    let error = refused(&Files::sample(), &options("bibliotekstrategi"));
    assert_eq!(
        (error.kind, error.key),
        (ErrorKind::Usage, "case-has-no-document")
    );
    assert!(args(&error).contains("2027-2"));
    let mut files = Files::sample();
    files.replace(CASE, "meeting: 2027-2\n", "");
    let error = refused(&files, &options("bibliotekstrategi"));
    assert_eq!(error.key, "case-without-meeting");
}

#[test]
fn a_year_has_to_have_a_meeting() {
    let error = refused(&Files::sample(), &options("2026"));
    assert_eq!(
        (error.kind, error.key),
        (ErrorKind::Usage, "year-without-meetings")
    );
    assert!(args(&error).contains("2027"));
}

#[test]
fn a_document_belongs_to_its_records() {
    for (of, document, key) in [
        ("2027-2", "agenda", "material-is-agenda"),
        ("2027-2", "summary", "document-elsewhere"),
        ("2027-b-hod", "cost-overview", "document-elsewhere"),
        ("2027", "minutes", "document-elsewhere"),
        ("2027", "material", "document-elsewhere"),
        ("busetjing-flyktningar", "agenda", "document-elsewhere"),
    ] {
        let error = refused(&Files::sample(), &named(of, document));
        assert_eq!((error.kind, error.key), (ErrorKind::Refusal, key), "{of}");
    }
    let error = refused(&Files::sample(), &named("2027-2", "summary"));
    assert!(args(&error).contains("invitation, material, minutes"));
}

#[test]
fn a_bilateral_meeting_has_no_material() {
    let error = refused(&Files::sample(), &draft("2027-b-hod"));
    assert_eq!(error.key, "bilateral-has-no-material");
}

#[test]
fn documents_are_not_in_english() {
    let english = Options {
        language: Some(Language::English),
        ..options("2027-1")
    };
    assert_eq!(
        refused(&Files::sample(), &english).key,
        "document-in-english"
    );
}

#[test]
fn errors_stand_in_the_way_of_all_but_a_draft() {
    let mut files = Files::sample();
    files.replace(CASE, "stage: decided-by-government", "stage: nearly-done");
    let error = refused(&files, &options("2027-2"));
    assert_eq!(
        (error.kind, error.key),
        (ErrorKind::Refusal, "errors-in-the-way")
    );
    assert!(args(&error).contains("cases/2027/bibliotekstrategi.md:11:8: unknown-value"));
    let rendered = render(&files.world(), &draft("2027-2")).expect("a draft");
    assert_eq!(rendered.in_the_way.len(), 1);
    assert_eq!(rendered.gaps.len(), 1);
    assert_eq!(rendered.gaps[0].missing, Missing::Field("stage"));
    assert_eq!(rendered.gaps[0].line, 11);
    assert!(output(&rendered, "md").contains("Ny nasjonal bibliotekstrategi"));
}

#[test]
fn a_case_that_cannot_be_placed_is_left_out_and_told() {
    for (old, new, field) in [
        ("public: yes", "public: perhaps", "public"),
        ("type: information", "type: story", "type"),
        ("chosen: yes", "chosen: perhaps", "chosen"),
        ("meeting: 2027-2", "meeting: {a: b}", "meeting"),
        ("title: Ny nasjonal bibliotekstrategi", "title: ", "title"),
    ] {
        let mut files = Files::sample();
        files.replace(CASE, old, new);
        let rendered = render(&files.world(), &draft("2027-2")).expect("a draft");
        let missing: Vec<_> = rendered.gaps.iter().map(|gap| &gap.missing).collect();
        assert_eq!(missing, [&Missing::Case(field)], "{new}");
        let markdown = output(&rendered, "md");
        assert!(!markdown.contains("bibliotekstrategi"), "{new}");
        assert!(!markdown.contains("4.3"), "numbers close up");
    }
}

#[test]
fn an_unreadable_record_stands_in_the_way_of_every_meeting() {
    let mut files = Files::sample();
    files.put("cases/2027/ukjend.md", "---\ntitle: [\n");
    let error = refused(&files, &options("2027-1"));
    assert_eq!(error.key, "parts-unreadable");
    assert!(args(&error).contains("cases/2027/ukjend.md:1"));
    let rendered = render(&files.world(), &draft("2027-1")).expect("a draft");
    assert_eq!(rendered.gaps[0].missing, Missing::Record);
}

#[test]
fn a_broken_answer_is_not_taken_for_one_that_is_not_given() {
    let mut files = Files::sample();
    files.replace(
        "cases/2027/nullutslipp-kollektiv.md",
        "accepted: no",
        "accepted: kanskje",
    );
    let rendered = render(&files.world(), &draft("2027-2")).expect("a draft");
    assert_eq!(rendered.gaps[0].missing, Missing::Field("accepted"));
    assert!(!output(&rendered, "md").contains("Ikke gitt ennå"));
}

#[test]
fn what_a_document_cannot_be_without_stands_in_its_way() {
    for (of, document, line, field) in [
        ("2027-2", "invitation", "time: \"13:00–15:00\"\n", "time"),
        (
            "2027-2",
            "invitation",
            "place: Kommunal- og distriktsdepartementet, Akersgata 59, Oslo\n",
            "place",
        ),
        (
            "2027-b-hod",
            "agenda",
            "place: \"Helse- og omsorgsdepartementet, møterom Vega\"\n",
            "place",
        ),
        (
            "busetjing-flyktningar",
            "agreement",
            "ministries: [AID, JD, BFD, KDD]\n",
            "ministries",
        ),
    ] {
        let folder = match document {
            "agreement" => "agreements",
            _ => "meetings",
        };
        let mut files = Files::sample();
        files.replace(&format!("{folder}/{of}.md"), line, "");
        let asked = Options {
            draft: true,
            ..named(of, document)
        };
        let made = render(&files.world(), &asked).expect("a draft");
        let missing: Vec<_> = made.gaps.iter().map(|gap| &gap.missing).collect();
        assert_eq!(missing, [&Missing::Needed(field)], "{document}");
        assert!(output(&made, "md").starts_with("**UTKAST**"));
    }
    let mut files = Files::sample();
    files.replace("meetings/2027-2.md", "time: \"13:00–15:00\"\n", "");
    let error = refused(&files, &named("2027-2", "invitation"));
    assert_eq!(error.key, "parts-unreadable");
    assert!(args(&error).contains("meetings/2027-2.md:1: time"));
}

#[test]
fn a_list_of_no_cases_is_not_finished() {
    let mut files = Files::sample();
    files.put(
        "meetings/2027-b-ud.md",
        "---\nkind: bilateral\ndate: 2027-11-12\ntime: \"12:00–13:00\"\nplace: R5\nlanguage: nn\n\
         ministry: UD\nagenda: []\n---\n",
    );
    let asked = Options {
        draft: true,
        ..named("2027-b-ud", "agenda")
    };
    let made = render(&files.world(), &asked).expect("a draft");
    let missing: Vec<_> = made.gaps.iter().map(|gap| &gap.missing).collect();
    assert_eq!(missing, [&Missing::Needed("agenda")]);
    assert!(output(&made, "md").contains("Ingen saker er sette opp enno."));
}

#[test]
fn a_meeting_from_which_nothing_is_recorded_has_no_minutes_yet() {
    let mut files = Files::sample();
    let text = files.text("meetings/2027-b-hod.md");
    let (before, _) = text.split_once("outcomes:").expect("outcomes");
    files.put("meetings/2027-b-hod.md", format!("{before}---\n"));
    for document in ["minutes", "summary"] {
        let error = refused(&files, &named("2027-b-hod", document));
        assert_eq!(error.key, "nothing-recorded", "{document}");
    }
}

#[test]
fn errors_in_the_cases_stand_in_the_way_of_what_shows_them_only() {
    let mut files = Files::sample();
    files.replace(CASE, "stage: decided-by-government", "stage: nearly-done");
    let error = refused(&files, &named("2027-2", "minutes"));
    assert_eq!(error.key, "errors-in-the-way");
    let made = render(&files.world(), &named("2027-2", "invitation")).expect("an invitation");
    assert_eq!(made.in_the_way, []);
}

#[test]
fn an_appendix_that_cannot_be_read_is_told() {
    let mut files = Files::sample();
    files.put(
        "appendices/2027/ks-kartlegging-bemanning-2027.md",
        b"\xff\xfe",
    );
    let error = refused(&files, &options("2027-2"));
    assert_eq!(error.key, "errors-in-the-way");
}

#[test]
fn a_ministry_goes_by_its_name_on_the_day_or_by_its_code() {
    let mut files = Files::sample();
    files.replace(
        "konsult.yaml",
        "nb: Energidepartementet}\n    from: 2024-01-01",
        "nb: Energidepartementet}\n    from: 2027-05-01",
    );
    let rendered = render(&files.world(), &draft("2027-2")).expect("a draft");
    let missing: Vec<_> = rendered.gaps.iter().map(|gap| &gap.missing).collect();
    assert_eq!(missing, [&Missing::Ministry("ED".to_owned())]);
    assert!(output(&rendered, "md").contains("6.2 ED\n"));
}

#[test]
fn a_reference_that_leads_nowhere_stands_in_a_draft_as_text() {
    let mut files = Files::sample();
    files.replace(CASE, "Den forrige", "Se [](#havbruksfondet). Den forrige");
    let error = refused(&files, &options("2027-2"));
    assert_eq!(error.key, "references-unknown");
    assert!(args(&error).contains("#havbruksfondet"));
    let rendered = render(&files.world(), &draft("2027-2")).expect("a draft");
    assert_eq!(rendered.references.len(), 1);
    assert!(output(&rendered, "html").contains("Se [#havbruksfondet]. Den forrige"));
}

#[test]
fn the_repositorys_own_templates_come_first() {
    let mut files = Files::sample();
    files.put("templates/nb/memo.md", "Eige notat.\n");
    let rendered = render(&files.world(), &options("2027-2")).expect("a document");
    assert!(output(&rendered, "md").contains("Eige notat."));
}

#[test]
fn a_broken_template_is_told_with_its_place() {
    let mut files = Files::sample();
    files.put("templates/nb/memo.md", "Notat\n\n{{ tull }}\n");
    let error = refused(&files, &draft("2027-2"));
    assert_eq!(error.key, "template");
    assert!(args(&error).contains("templates/nb/memo.md:3:4"));
    files.put("templates/nb/memo.md", "{% if %}");
    assert_eq!(refused(&files, &draft("2027-2")).key, "template");
    files.put("templates/nb/memo.md", b"Notat\n\xff\n");
    let error = refused(&files, &draft("2027-2"));
    assert_eq!(error.key, "template-not-utf8");
    assert!(args(&error).contains("templates/nb/memo.md:2"));
}

#[test]
fn two_files_of_one_meeting_are_both_named() {
    let mut files = Files::sample();
    let text = files.text("meetings/2027-2.md");
    files.put("meetings/2027/2027-2.md", text);
    let error = refused(&files, &options("2027-2"));
    assert_eq!(
        (error.kind, error.key),
        (ErrorKind::Refusal, "record-twice")
    );
    for path in ["meetings/2027-2.md", "meetings/2027/2027-2.md"] {
        assert!(args(&error).contains(path), "{error:?}");
    }
}

#[test]
fn what_is_marked_stands_in_the_way_also_where_a_document_only_names_it() {
    let agreement = "agreements/kvalitet-helse-omsorg.md";
    let elsewhere = "cases/2027/ressurskrevjande-tenester.md";
    for (path, of, document) in [
        (agreement, "2027-2", "material"),
        (agreement, "2027", "agreement-overview"),
        (elsewhere, "2027-2", "material"),
    ] {
        let mut files = Files::sample();
        let title = files.text(path);
        let title = title.lines().find(|line| line.starts_with("title: "));
        let title = title.expect("a title").to_owned();
        let marked = title.trim_end_matches('"').to_owned() + " (unntatt offentlighet)";
        let quote = if title.ends_with('"') { "\"" } else { "" };
        files.replace(path, &title, &format!("{marked}{quote}"));
        let error = refused(&files, &named(of, document));
        assert_eq!(error.key, "errors-in-the-way", "{path} {document}");
        let told = args(&error);
        assert!(told.contains("confidential-content"), "{told}");
        // Other errors in what is only named are none of the document's.
        let mut files = Files::sample();
        files.replace(path, &title, &format!("{title}\nunknown_field: x"));
        let told = render(&files.world(), &named(of, document)).map(|made| made.in_the_way);
        assert_eq!(told, Ok(Vec::new()), "{path} {document}");
    }
}

#[test]
fn a_marking_in_a_template_stands_in_the_way_of_every_document() {
    let written = Files::sample();
    assert!(render(&written.world(), &options("2027-2")).is_ok());
    let own = include_str!("../../../templates/nn/material.md");
    for (marking, refused_by) in [
        ("Unntatt offentlighet", Some("confidential-content")),
        ("Unntatt&nbsp;offentlighet", Some("confidential-content")),
        ("Ope for alle", None),
    ] {
        let mut files = Files::sample();
        files.put("templates/nn/material.md", format!("{own}\n\n{marking}\n"));
        let made = render(&files.world(), &options("2027-2"));
        match refused_by {
            Some(rule) => assert!(args(&made.expect_err(marking)).contains(rule), "{marking}"),
            None => assert!(made.is_ok(), "{marking}"),
        }
    }
}
