//! What belongs in the overviews of a year, and what does not.

use super::documents::{asked, made};
use super::{Files, output, render, sample_year};
use konsult::commands::render::Options;
use konsult::model::Audience;

#[test]
fn a_case_the_state_has_not_made_up_its_mind_about_is_in_no_overview_of_the_year() {
    let case = |raised_by: &str, decision: &str| {
        format!(
            "---\ntitle: Utan svar\nlanguage: nn\ntype: cost-calculation\nraised_by: {raised_by}\n\
             responsible: KD\nmeeting: 2027-2\nstage: idea\ninvolvement:\n  requested: Tal\n{decision}---\n"
        )
    };
    let overview = |text: String| {
        let mut files = Files::sample();
        files.put("cases/2027/utan-svar.md", text);
        let asked = Options {
            draft: true,
            ..asked("2027", "cost-overview", None)
        };
        let made = render(&files.world(), &asked).expect("a draft");
        (output(&made, "md"), made.gaps.len())
    };
    let (text, _) = overview(case("KD", ""));
    assert!(!text.contains("Utan svar"));
    let (text, _) = overview(case("KS", ""));
    assert!(text.contains("Oppmodingar frå KS som ventar på svar"));
    let yes = "  decision: {accepted: yes, by: KD, date: 2027-04-09}\n";
    let (text, _) = overview(case("KD", yes));
    let (_, current) = text
        .split_once("</a>Samarbeid som er avtalte eller i gang")
        .expect("a chapter");
    assert!(current.contains("Utan svar"));
    let broken = "  decision: {accepted: kanskje, by: KD, date: 2027-04-09}\n";
    let (text, gaps) = overview(case("KD", broken));
    assert!(!text.contains("Utan svar"));
    assert_eq!(gaps, 1);
}

#[test]
fn an_agreement_that_runs_out_is_told_of_with_what_follows() {
    let overview = |until: &str, proposal: &str| {
        let mut files = Files::sample();
        let path = "agreements/busetjing-flyktningar.md";
        files.replace(path, "until: 2029-12-31", &format!("until: {until}"));
        files.replace(path, "proposal: continue\n", proposal);
        let asked = Options {
            draft: true,
            ..asked("2027", "agreement-overview", None)
        };
        let made = render(&files.world(), &asked).expect("a draft");
        let text = output(&made, "md");
        let (_, rest) = text
            .split_once("</a>Avtalar som går ut")
            .expect("a chapter");
        let (chapter, _) = rest.split_once("\n## ").expect("the next");
        chapter.to_owned()
    };
    assert!(overview("2029-01-01", "").contains("Ingen avtalar går ut innan utgangen av 2028."));
    let soon = overview("2028-12-31", "proposal: end\n");
    assert!(
        soon.contains("| 31.\u{a0}desember\u{a0}2028 | Blir avslutta |"),
        "{soon}"
    );
    let open = overview("2027-06-30", "");
    assert!(
        open.contains("| 30.\u{a0}juni\u{a0}2027 | Ikkje avklart |"),
        "{open}"
    );
    let past = overview("2026-06-30", "");
    assert!(past.contains("(alt gått ut) | Ikkje avklart |"), "{past}");
}

#[test]
fn the_overview_of_input_counts_every_input_once() {
    let markdown = output(&made("2027", "input-overview"), "md");
    let world = sample_year();
    let inputs: usize = world
        .dataset
        .readable_cases()
        .map(|case| case.fields.inputs.values().count())
        .sum();
    assert!(inputs > 10);
    assert!(
        markdown.contains(&format!("| **Sum** | **{inputs}** | Fylkesstyre (")),
        "{inputs}"
    );
    let (_, by_sender) = markdown
        .split_once("</a>Innspel etter type avsendar")
        .expect("the chapter");
    let rows = by_sender.lines().filter(|line| line.starts_with("| "));
    let heads = by_sender.matches("| Frå | Dato | Sak |").count();
    assert_eq!(rows.count(), inputs + 2 * heads);
}

#[test]
fn the_input_of_a_round_without_meetings_does_not_exist_yet() {
    let mut files = Files::sample();
    for id in ["aid", "hod", "kd", "kld"] {
        let path = format!("meetings/2027-b-{id}.md");
        let text = files
            .text(&path)
            .replacen("\ndate: 2027", "\ndate: 2028", 1);
        files.put(&path, text);
    }
    let error =
        render(&files.world(), &asked("2027", "input-overview", None)).expect_err("too early");
    assert_eq!(error.key, "no-bilateral-meeting");
}

#[test]
fn what_ks_has_not_got_is_left_out_of_what_is_for_it() {
    for (document, words) in [
        ("cost-overview", "Anna samarbeid er ikkje teke med"),
        ("law-overview", "Anna samarbeid er ikkje teke med"),
        ("agreement-overview", "Andre framlegg er ikkje tekne med"),
    ] {
        let of_state = made("2027", document);
        assert!(of_state.left_out.is_empty(), "{document}");
        assert!(!output(&of_state, "md").contains(words), "{document}");
        for audience in [None, Some(Audience::Ks)] {
            let asked = Options {
                audience,
                ..asked("2027", document, None)
            };
            let made = render(sample_year(), &asked).expect("an overview");
            let text = output(&made, "md");
            assert!(text.contains(words), "{document}: {text}");
            assert!(!made.left_out.is_empty(), "{document}");
            for subject in &made.left_out {
                let dataset = &sample_year().dataset;
                let case = dataset.cases.get(&subject.id).map(|one| &one.fields.title);
                let agreement = dataset.agreements.get(&subject.id);
                let title = case.or(agreement.map(|one| &one.fields.title));
                let title = title.and_then(|title| title.get()).expect("a title");
                assert!(!text.contains(title.as_str()), "{document}: {title}");
            }
        }
    }
    // What both parties have signed is theirs.
    let asked = Options {
        audience: Some(Audience::Ks),
        ..asked("2027", "agreement-overview", None)
    };
    let text = output(&render(sample_year(), &asked).expect("an overview"), "md");
    assert!(text.contains("Busetjing av flyktningar"), "{text}");
    assert!(!text.contains("Digital heimeoppfølging"), "{text}");
}
