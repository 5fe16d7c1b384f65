//! Whom a document may be given to.

use super::{draft, output, sample_year};
use konsult::commands::render::{Options, Rendered, render};
use konsult::document::{DocumentKind, KINDS};
use konsult::model::Audience;

fn rendered(of: &str, audience: Option<Audience>) -> Rendered {
    let options = Options {
        document: None,
        audience,
        ..draft(of)
    };
    render(sample_year(), &options).expect("something to make")
}

fn names(rendered: &Rendered) -> Vec<&str> {
    rendered.made.iter().map(|made| made.kind.name).collect()
}

#[test]
fn every_kind_of_record_has_its_documents() {
    for (of, documents) in [
        (
            "2027-1",
            &[
                "work-plan",
                "invitation",
                "material",
                "minutes",
                "clearance-report",
            ][..],
        ),
        (
            "2027-2",
            &[
                "work-plan",
                "invitation",
                "material",
                "minutes",
                "clearance-report",
            ],
        ),
        (
            "2027-b-hod",
            &[
                "work-plan",
                "invitation",
                "agenda",
                "minutes",
                "summary",
                "clearance-report",
            ],
        ),
        (
            "2027",
            &[
                "year-wheel",
                "cost-overview",
                "law-overview",
                "agreement-overview",
                "input-overview",
            ],
        ),
        ("busetjing-flyktningar", &["agreement"]),
    ] {
        let all = rendered(of, None);
        assert_eq!(names(&all), documents, "{of}");
        let left = all
            .left
            .iter()
            .filter(|left| !["nothing-sent", "nothing-laid-before"].contains(&left.why.key));
        assert_eq!(left.count(), 0, "{of}: {:?}", all.left);
        assert_eq!(names(&rendered(of, Some(Audience::State))), documents);
        let files: Vec<&str> = all
            .made
            .iter()
            .flat_map(|made| &made.outputs)
            .map(|output| output.name.as_str())
            .collect();
        let expected: Vec<String> = documents
            .iter()
            .flat_map(|name| [format!("{of}-{name}.md"), format!("{of}-{name}.html")])
            .collect();
        assert_eq!(files, expected);
    }
}

#[test]
fn the_readme_tells_of_every_document() {
    let readme = include_str!("../../../README.md");
    for kind in KINDS {
        let row = format!("| `{}` |", kind.name);
        assert_eq!(readme.matches(&row).count(), 1, "{row}");
    }
}

#[test]
fn the_counterpart_gets_no_summary() {
    let all = rendered("2027-b-hod", Some(Audience::Ks));
    assert_eq!(
        names(&all),
        ["work-plan", "invitation", "agenda", "minutes"]
    );
    let left: Vec<(&str, &str, bool)> = all
        .left
        .iter()
        .map(|left| (left.kind.name, left.why.key, left.is_in_order))
        .collect();
    assert_eq!(
        left,
        [
            ("summary", "document-for-state", true),
            ("clearance-report", "document-for-state", true)
        ]
    );
    let options = Options {
        document: DocumentKind::named("summary"),
        audience: Some(Audience::Ks),
        ..draft("2027-b-hod")
    };
    let error = render(sample_year(), &options).expect_err("a draft neither");
    assert_eq!(error.key, "document-for-state");
}

#[test]
fn nothing_is_public_before_it_is_published() {
    for of in ["2027-2", "2027-b-hod", "2027", "busetjing-flyktningar"] {
        let all = rendered(of, Some(Audience::Public));
        assert_eq!(names(&all), Vec::<&str>::new(), "{of}");
        assert!(all.left.iter().all(|left| left.is_in_order));
    }
}

#[test]
fn an_agreement_that_is_not_settled_is_the_states() {
    for (of, for_ks) in [
        ("busetjing-flyktningar", true),
        ("klimatilpassing-kommunane", true),
        ("unge-utdanning-arbeid", false),
        ("digital-heimeoppfolging", false),
    ] {
        let all = rendered(of, Some(Audience::Ks));
        assert_eq!(all.made.len(), usize::from(for_ks), "{of}");
        let own = rendered(of, None);
        assert!(output(&own.made[0], "md").contains("## "), "{of}");
    }
}
