//! Files as a whole: front matter, sizes, ids, what is no record.

use super::*;

const GOOD: &str = "---\ntitle: T\ntype: information\nraised_by: KD\nresponsible: KD\n---\n\n## Nytt {#new}\nTekst\n";

fn case_file(text: &str) -> Vec<String> {
    file_faults("cases/2027/x.md", text.as_bytes())
}

#[test]
fn a_good_file_is_good_with_any_line_ends() {
    for text in [
        GOOD.to_owned(),
        GOOD.replace('\n', "\r\n"),
        format!("\u{feff}{GOOD}"),
    ] {
        assert_eq!(case_file(&text), Vec::<String>::new());
    }
}

#[test]
fn front_matter() {
    hold(
        &[
            ("", &["1:1-1 front-matter-missing.empty"]),
            ("## Nytt {#new}\n<b>\n", &["1:1-15 front-matter-missing"]),
            (
                "\n---\ntitle: T\n---\n",
                &["1:1-1 front-matter-missing.not-first"],
            ),
            ("---\ntitle: T: x\n<b>\n", &["1:1-4 front-matter-unclosed"]),
            ("---\ntekst\n---\n", &["2:1-6 yaml-syntax.no-fields"]),
            ("---\n- a\n- b\n---\n", &["2:1-4 yaml-syntax.no-fields"]),
            (
                "---\n---\n",
                &[
                    "1:1-4 missing-field field=title",
                    "1:1-4 missing-field field=type",
                    "1:1-4 missing-field field=raised_by",
                    "1:1-4 missing-field field=responsible",
                ],
            ),
        ],
        case_file,
    );
}

#[test]
fn bytes() {
    let path = "cases/x.md";
    assert_eq!(
        file_faults(path, b"---\ntitle: \xc3\xa6\xe5\n---\n"),
        ["2:9-9 not-utf8"]
    );
    assert_eq!(
        file_faults(path, "---\ntitle: æ\0\n---\n".as_bytes()),
        ["2:9-10 nul-character"]
    );
    let large = vec![b'['; 1024 * 1024 + 1];
    assert_eq!(
        file_faults(path, &large),
        ["1:1-1 file-too-large size=1048577\u{a0}bytes"]
    );
    let raw = |content| RawRecord {
        path: path.to_owned(),
        content,
    };
    let told_of = |content| {
        let dataset = Dataset::read(vec![raw(content)]);
        let faults: Vec<String> = dataset
            .faults
            .iter()
            .map(|fault| told(&dataset, fault))
            .collect();
        assert!(dataset.readable_cases().next().is_none());
        faults
    };
    assert_eq!(
        told_of(RawContent::TooLarge(10_000_000)),
        ["1:1-1 file-too-large size=10000000\u{a0}bytes"]
    );
    assert_eq!(
        told_of(RawContent::Unreadable("denied".to_owned())),
        ["1:1-1 file-not-read message=denied"]
    );
}

#[test]
fn an_unfinished_merge() {
    let torn = GOOD.replace(
        "title: T\n",
        "<<<<<<< HEAD\ntitle: T: a\n=======\ntitle: U\n>>>>>>> b\n",
    );
    assert_eq!(
        case_file(&torn),
        ["2:1-13 conflict-marker", "6:1-10 conflict-marker"]
    );
    let body = "<<<<<<< HEAD\n## Nytt {#new}\nEin\n=======\n## Nytt {#new}\nTo <b>\n>>>>>>> b\n";
    let torn = GOOD.replace("## Nytt {#new}\nTekst\n", body);
    assert_eq!(
        case_file(&torn),
        [
            "8:1-13 conflict-marker",
            "14:1-10 conflict-marker",
            "13:4-7 raw-html"
        ]
    );
    let torn = "konsult: 1\n<<<<<<< HEAD\nlanguage: nn\n=======\nlanguage: nb\n>>>>>>> b\n";
    assert_eq!(
        file_faults("konsult.yaml", torn.as_bytes()),
        ["2:1-13 conflict-marker", "6:1-10 conflict-marker"]
    );
}

#[test]
fn everything_at_once() {
    let text = "---\r
title: Lov: æ\r
type: informasjon\r
raised_by: KD\r
responsible: {a: 1}\r
affected: [AID, [x]]\r
minutes: femten\r
received: {date: 2027-02-30, by: KDD, how: brev, e-post}\r
titel: x\r
unknown: y\r
---\r
\r
Føreord\r
## Ny {#neww}\r
Ein <b>to</b>\r
## Nytt {#new}\r
æ ![x](y)\r
## Nytt {#new}\r
p\u{430}ss\r
";
    assert_eq!(
        case_file(text),
        [
            "19:1-5 suspicious-character.mixed-scripts word=p\u{430}ss",
            "2:11-12 yaml-syntax.colon",
            "8:50-56 yaml-syntax.comma-in-braces rest=e-post field=how",
            "3:7-18 unknown-value.near field=type found=informasjon near=information",
            "5:14-20 wrong-type.structure field=responsible",
            "6:17-20 wrong-type.structure field=affected",
            "8:18-28 invalid-date field=received.date found=2027-02-30",
            "7:10-16 wrong-type field=minutes found=femten",
            "9:1-6 unknown-field.near field=titel near=title",
            "10:1-8 unknown-field field=unknown",
            "13:1-8 text-outside-section",
            "15:5-8 raw-html",
            "15:10-14 raw-html",
            "14:1-14 unknown-section.near section=neww near=new",
            "17:3-10 image",
            "18:1-15 duplicate-section section=new",
        ]
    );
}

fn ids(paths: &[&str]) -> Vec<String> {
    let files: Vec<(&str, &[u8])> = paths.iter().map(|path| (*path, GOOD.as_bytes())).collect();
    let dataset = dataset(&files);
    let faults = dataset.faults.iter().filter(|fault| {
        ["invalid-id", "duplicate-id", "id-case-clash", "stray-file"].contains(&fault.fault.rule)
    });
    faults
        .map(|fault| {
            let elsewhere = match &fault.elsewhere {
                Some((file, key)) => format!(" ← {key} {file}"),
                None => String::new(),
            };
            let variant = fault.fault.variant;
            format!("{} {} {variant}{elsewhere}", fault.file, fault.fault.rule)
        })
        .collect()
}

#[test]
fn ids_and_files_that_are_no_records() {
    let one = |path: &str| ids(&[path]);
    hold(
        &[
            ("cases/2027/bemanningsnorm-2.md", &[]),
            (
                "cases/Bemanning.md",
                &["cases/Bemanning.md invalid-id characters"],
            ),
            (
                "cases/blåbær.md",
                &["cases/blåbær.md invalid-id characters"],
            ),
            ("cases/-a.md", &["cases/-a.md invalid-id characters"]),
            ("cases/a b.md", &["cases/a b.md invalid-id characters"]),
            ("cases/2027.md", &["cases/2027.md invalid-id year"]),
            ("cases/con.md", &["cases/con.md invalid-id device"]),
            ("cases/lpt1.md", &["cases/lpt1.md invalid-id device"]),
            ("cases/notat.txt", &["cases/notat.txt stray-file "]),
            ("meetings/x.docx", &["meetings/x.docx stray-file word"]),
            ("cases/X.ODT", &["cases/X.ODT stray-file word"]),
            ("cases/~$x.docx", &[]),
            ("cases/README.md", &["cases/README.md stray-file "]),
            ("cases/.md", &["cases/.md stray-file "]),
            ("README.md", &[]),
            ("appendices/a.txt", &[]),
            ("templates/nn/case.md", &[]),
        ],
        one,
    );
    let long = format!("cases/{}.md", "a".repeat(65));
    assert_eq!(one(&long), [format!("{long} invalid-id length")]);
    assert_eq!(
        one(&format!("cases/{}.md", "a".repeat(64))),
        Vec::<String>::new()
    );
}

#[test]
fn two_records_with_one_id() {
    assert_eq!(
        ids(&["cases/2026/x.md", "cases/2027/x.md", "meetings/x.md"]),
        [
            "cases/2027/x.md duplicate-id  ← first cases/2026/x.md",
            "meetings/x.md duplicate-id other-kind ← first cases/2026/x.md",
        ]
    );
    assert_eq!(
        ids(&["cases/X.md", "meetings/x.md"]),
        [
            "cases/X.md invalid-id characters",
            "meetings/x.md id-case-clash  ← first cases/X.md"
        ]
    );
    let files = [
        ("cases/a/x.md", GOOD.as_bytes()),
        ("cases/b/x.md", GOOD.as_bytes()),
    ];
    assert_eq!(
        dataset(&files).readable_cases().count(),
        0,
        "nobody knows which is meant"
    );
}

#[test]
fn the_configuration() {
    let read = |text: &str| file_faults("konsult.yaml", text.as_bytes());
    hold(
        &[
            ("konsult: 1\n", &[]),
            ("---\nkonsult: 1\n", &[]),
            ("", &["1:1-1 missing-field field=konsult"]),
            ("language: nn\n", &["1:1-1 missing-field field=konsult"]),
            (
                "language: nn\nkonsult:\n",
                &["2:1-8 missing-field.empty field=konsult"],
            ),
            (
                "language: nn: x\n",
                &[
                    "1:13-14 yaml-syntax.colon",
                    "1:1-1 missing-field field=konsult",
                ],
            ),
            (
                "konsult: 2\n",
                &["1:10-11 unknown-value field=konsult found=2"],
            ),
            ("konsult: 1: 2\n", &["1:11-12 yaml-syntax.colon"]),
            ("konsult 1\n", &["1:1-10 yaml-syntax.no-fields"]),
            (
                "konsult: 1\n---\na: b\n",
                &["2:1-4 yaml-feature.second-document"],
            ),
            (
                "konsult: 1\nministries:\n  - code: KD\n    nam: {nn: A: b}\n    contacts:\n      - {name: Å, email}\n",
                &[
                    "4:16-17 yaml-syntax.colon",
                    "6:19-24 yaml-syntax.comma-in-braces rest=email field=name",
                    "4:5-8 unknown-field.near field=ministries.nam near=name",
                ],
            ),
        ],
        read,
    );
}
