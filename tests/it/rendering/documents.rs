//! Every document of the sample year, and what makes each of them right.

use super::{Files, draft, output, render, sample_year};
use konsult::commands::render::{Made, Options, Sent, Step, Watch, render_with_others};
use konsult::document::{DocumentKind, KINDS};
use konsult::facts::Stage;
use konsult::language::Language;
use std::sync::{Arc, Mutex};

pub fn asked(of: &str, document: &str, language: Option<Language>) -> Options {
    Options {
        document: DocumentKind::named(document),
        language,
        draft: false,
        ..draft(of)
    }
}

pub fn made(of: &str, document: &str) -> Made {
    made_in(of, document, None)
}

fn made_in(of: &str, document: &str, language: Option<Language>) -> Made {
    let options = asked(of, document, language);
    render(sample_year(), &options).expect("the sample year renders")
}

/// Every document of the sample, by what it is of.
pub fn all() -> Vec<(&'static str, &'static DocumentKind)> {
    let of = |name: &str| -> &'static [&'static str] {
        match name {
            "material" => &["2027-1", "2027-2"],
            // Nothing has been sent where there is no history.
            "changes" => &[],
            "work-plan" | "clearance-report" => &["2027-1", "2027-2", "2027-b-hod"],
            "agenda" | "summary" => &["2027-b-hod", "2027-b-kd", "2027-b-aid", "2027-b-kld"],
            "invitation" | "minutes" => &["2027-1", "2027-2", "2027-b-hod", "2027-b-kd"],
            "agreement" => &["busetjing-flyktningar", "kvalitet-helse-omsorg"],
            _ => &["2027"],
        }
    };
    KINDS
        .iter()
        .flat_map(|kind| of(kind.name).iter().map(|of| (*of, *kind)))
        .collect()
}

macro_rules! snapshots {
    ($($name:ident: $of:literal $document:literal $language:expr;)*) => {
        $(#[test]
        fn $name() {
            insta::assert_snapshot!(output(&made_in($of, $document, $language), "md"));
        })*
    };
}

snapshots! {
    invitation_to_the_first_meeting: "2027-1" "invitation" None;
    invitation_to_the_second_meeting: "2027-2" "invitation" None;
    invitation_to_a_bilateral_meeting: "2027-b-hod" "invitation" None;
    agenda_nn: "2027-b-hod" "agenda" None;
    agenda_nb: "2027-b-kd" "agenda" None;
    minutes_nn: "2027-1" "minutes" None;
    minutes_nb: "2027-b-kd" "minutes" None;
    summary_nn: "2027-b-hod" "summary" None;
    summary_nb: "2027-b-kd" "summary" None;
    cost_overview_nn: "2027" "cost-overview" None;
    cost_overview_nb: "2027" "cost-overview" Some(Language::Bokmal);
    law_overview_nn: "2027" "law-overview" None;
    law_overview_nb: "2027" "law-overview" Some(Language::Bokmal);
    agreement_overview_nn: "2027" "agreement-overview" None;
    agreement_overview_nb: "2027" "agreement-overview" Some(Language::Bokmal);
    input_overview_nn: "2027" "input-overview" None;
    input_overview_nb: "2027" "input-overview" Some(Language::Bokmal);
    work_plan_nn: "2027-1" "work-plan" None;
    work_plan_nb: "2027-b-kd" "work-plan" None;
    year_wheel_nn: "2027" "year-wheel" None;
    year_wheel_nb: "2027" "year-wheel" Some(Language::Bokmal);
    clearance_report_nn: "2027-1" "clearance-report" None;
    clearance_report_nb: "2027-2" "clearance-report" None;
    agreement_nn: "busetjing-flyktningar" "agreement" None;
    agreement_nb: "kvalitet-helse-omsorg" "agreement" None;
}

#[test]
fn only_what_nobody_has_to_clear_is_unmarked() {
    for (of, kind) in all() {
        let markdown = output(&made(of, kind.name), "md");
        let unmarked = [
            "work-plan",
            "invitation",
            "agenda",
            "summary",
            "clearance-report",
            "year-wheel",
        ]
        .contains(&kind.name);
        assert_eq!(
            markdown.starts_with("**UTKAST**\n"),
            !unmarked,
            "{of} {kind:?}"
        );
        let html = output(&made(of, kind.name), "html");
        assert_eq!(html.contains("UTKAST"), !unmarked, "{of} {kind:?}");
        let asked = Options {
            draft: true,
            ..asked(of, kind.name, None)
        };
        let draft = render(sample_year(), &asked).expect("a draft");
        assert!(
            output(&draft, "md").starts_with("**UTKAST**\n"),
            "{of} {kind:?}"
        );
        assert!(output(&draft, "html").contains("UTKAST"), "{of} {kind:?}");
    }
}

#[test]
fn an_agreement_that_somebody_has_not_signed_is_a_draft() {
    let mut files = Files::sample();
    files.replace(
        "agreements/busetjing-flyktningar.md",
        "name: Kristoffer Byrkjeland, role: minister, date: 2025-12-15}",
        "name: Kristoffer Byrkjeland, role: minister}",
    );
    let asked = Options {
        draft: true,
        ..asked("busetjing-flyktningar", "agreement", None)
    };
    let markdown = output(&render(&files.world(), &asked).expect("a draft"), "md");
    assert!(markdown.contains("| Kristoffer Byrkjeland | Statsråd | Ikkje underskriven |"));
    let markdown = output(&made("klimatilpassing-kommunane", "agreement"), "md");
    assert!(
        markdown.starts_with("**UTKAST**\n"),
        "negotiated, not signed"
    );
}

#[test]
fn a_case_has_the_same_number_in_every_document_of_its_meeting() {
    let numbers = |of: &str, document: &str| -> Vec<String> {
        let html = output(&made(of, document), "html");
        let headings = html.split("class=\"case\" id=\"").skip(1);
        let number = |rest: &str| {
            let (id, rest) = rest.split_once('"')?;
            let (_, rest) = rest.split_once("<span class=\"number\">")?;
            let (number, _) = rest.split_once("</span>")?;
            Some(format!("{number} {id}"))
        };
        headings.filter_map(number).collect()
    };
    for meeting in ["2027-1", "2027-2"] {
        let material = numbers(meeting, "material");
        assert!(material.len() > 5);
        assert_eq!(material, numbers(meeting, "minutes"), "{meeting}");
    }
    for meeting in ["2027-b-hod", "2027-b-kd"] {
        let agenda = numbers(meeting, "agenda");
        assert_eq!(agenda.len(), 3);
        assert_eq!(agenda, numbers(meeting, "minutes"), "{meeting}");
        let summary = output(&made(meeting, "summary"), "md");
        assert_eq!(summary.matches("\n| Sak\u{a0}").count(), 3, "{meeting}");
    }
}

#[test]
fn the_numbers_follow_the_material_also_where_the_agenda_mixes_chapters() {
    let mut files = Files::sample();
    files.replace(
        "meetings/2027-2.md",
        "  - bemanningsnorm\n  - dogntilbud-psykisk-helse\n",
        "  - brannvesenforskrift\n  - bemanningsnorm\n",
    );
    files.replace(
        "meetings/2027-2.md",
        "  - nullutslipp-kollektiv\n  - brannvesenforskrift\n",
        "  - nullutslipp-kollektiv\n  - dogntilbud-psykisk-helse\n",
    );
    let order = |document: &str| -> Vec<usize> {
        let asked = Options {
            draft: true,
            ..asked("2027-2", document, None)
        };
        let html = output(&render(&files.world(), &asked).expect("a draft"), "html");
        let (_, main) = html.split_once("<main").expect("a main part");
        [
            "brannvesenforskrift",
            "bemanningsnorm",
            "kommunelova-interkommunalt",
        ]
        .iter()
        .map(|id| {
            let (before, _) = main.split_once(&format!("id=\"{id}\"")).expect("a case");
            before.matches("class=\"case\"").count()
        })
        .collect()
    };
    assert_eq!(order("material"), order("minutes"));
}

#[test]
fn a_case_that_has_moved_on_still_stands_in_the_minutes() {
    let mut files = Files::sample();
    files.replace(
        "cases/2027/ressurskrevjande-tenester.md",
        "meeting: 2027-1",
        "meeting: 2027-2",
    );
    let asked = Options {
        draft: true,
        ..asked("2027-1", "minutes", None)
    };
    let made = render(&files.world(), &asked).expect("a draft");
    assert_eq!(made.gaps, []);
    assert!(output(&made, "md").contains("HOD og KS avtaler utvalet av kommunar."));
}

#[test]
fn an_outcome_without_words_is_its_kind_and_a_case_without_outcome_says_so() {
    let mut files = Files::sample();
    let path = "meetings/2027-2.md";
    files.replace(
        path,
        "    kind: agreed\n    says: Partene er enige om kostnadsoverslaget. Samarbeidet er avsluttet.\n",
        "    kind: agreed\n",
    );
    files.replace(
        path,
        "  - {case: veterinaervakt, kind: noted, says: Orienteringen ble tatt til etterretning., binds: no}\n",
        "",
    );
    let asked = Options {
        draft: true,
        ..asked("2027-2", "minutes", None)
    };
    let markdown = output(&render(&files.world(), &asked).expect("a draft"), "md");
    assert!(markdown.contains("\n- **Konklusjon:** Enighet\n"));
    let (_, case) = markdown
        .split_once("<a id=\"veterinaervakt\">")
        .expect("the case");
    let (_, said) = case.split_once("\n\n").expect("what is said of it");
    assert!(said.starts_with("Det er ikke ført noen konklusjon i denne saken.\n"));
}

#[test]
fn an_outcome_of_a_case_nobody_may_know_of_is_left_out_and_told() {
    let mut files = Files::sample();
    files.replace(
        "cases/2027/ressurskrevjande-tenester.md",
        "public: yes",
        "public: no",
    );
    let asked = Options {
        draft: true,
        ..asked("2027-1", "minutes", None)
    };
    let made = render(&files.world(), &asked).expect("a draft");
    assert_eq!(made.gaps.len(), 1);
    assert!(!output(&made, "md").contains("HOD og KS avtaler utvalet av kommunar."));
}

#[test]
fn deadlines_in_the_invitation_are_working_days_and_those_of_the_material() {
    let mut files = Files::sample();
    // Two weeks before falls on Wednesday 14 April; ten days before on Sunday 18 April.
    let config = files.text("konsult.yaml");
    let changed = config
        .lines()
        .map(
            |line| match line.trim_start().starts_with("registration:") {
                true => "  registration: 10 days before meeting",
                false => line,
            },
        )
        .collect::<Vec<_>>()
        .join("\n");
    assert_ne!(config.trim_end(), changed);
    files.put("konsult.yaml", changed);
    let text = |document: &str| {
        let asked = Options {
            draft: true,
            ..asked("2027-2", document, None)
        };
        output(&render(&files.world(), &asked).expect("a draft"), "md")
    };
    assert!(
        text("invitation")
            .contains("| Fredag 16.\u{a0}april\u{a0}2027 | Siste frist for å melde på")
    );
    assert!(text("material").contains("| Frist for påmelding | 16.\u{a0}april\u{a0}2027 |"));
}

#[test]
fn an_extra_meeting_is_invited_to_by_the_coordinator() {
    let mut files = Files::sample();
    files.put(
        "meetings/2027-e.md",
        "---\nkind: extra\ndate: 2027-06-09\ntime: \"12:00–13:00\"\nplace: R5\nlanguage: nn\n\
         chair: {party: KDD, name: Jorunn Tveitereid, role: minister}\nthemes: [other]\n---\n",
    );
    let made = render(&files.world(), &asked("2027-e", "invitation", None)).expect("an invitation");
    let markdown = output(&made, "md");
    assert!(
        markdown.contains("inviterer til eit ekstra konsultasjonsmøte mellom regjeringa og KS.")
    );
    assert!(markdown.contains("- Andre tema\n"));
    assert!(
        markdown.contains(
            "Desse er inviterte: Kommunal- og distriktsdepartementet, Finansdepartementet og KS."
        ),
        "who is to be invited"
    );
}

#[test]
fn both_written_forms_have_the_same_parts() {
    for (of, kind) in all() {
        let shape = |language| {
            let text = output(&made_in(of, kind.name, Some(language)), "html");
            let count = |what: &str| text.matches(what).count();
            ["<h2", "<h3", "<h4", "<dt>", "<tr>", "<li>"].map(count)
        };
        assert_eq!(
            shape(Language::Nynorsk),
            shape(Language::Bokmal),
            "{of} {kind:?}"
        );
    }
}

#[test]
fn the_same_records_give_the_same_bytes_on_any_day() {
    for (of, kind) in all() {
        let on = |today: &str| {
            let asked = Options {
                draft: true,
                today: today.parse().expect("a date"),
                ..asked(of, kind.name, None)
            };
            render(sample_year(), &asked).expect("a draft").outputs
        };
        assert_eq!(on("2027-01-15"), on("2027-10-15"), "{of} {kind:?}");
    }
}

/// One bar for the whole run: of what a release sent and of the documents beside it.
#[test]
fn how_far_the_work_has_come_is_told_over_all_documents() {
    let steps: Arc<Mutex<Vec<Step>>> = Arc::default();
    let told = Arc::clone(&steps);
    let options = Options {
        document: None,
        watch: Watch::new(move |step| told.lock().expect("a list").push(step)),
        ..draft("2027-2")
    };
    let world = Files::sample().world();
    let sent = Sent {
        to: Stage::Public,
        number: 1,
    };
    let rendered = render_with_others(&world, &world, &options, sent).expect("documents");
    let steps = steps.lock().expect("a list");
    assert_eq!(steps.len(), 2 * rendered.made.len());
    let all = 2 * (rendered.made.len() + rendered.left.len());
    assert!(steps.iter().all(|step| step.all == all), "{steps:?}");
    assert!(
        steps.is_sorted_by_key(|step| step.done) && rendered.made.len() > 3,
        "{steps:?}"
    );
    assert!(steps.last().is_some_and(|step| step.done < all));
}
