//! What a person says of headings.

use super::Here;
use super::docx::Docx;

/// What is said of a heading holds whatever is done with the changes: one that is put in is not there when they are
/// rejected.
#[test]
fn a_heading_that_a_rejected_change_puts_in_may_be_named() {
    let here = Here::with_case();
    let by = "w:id=\"1\" w:author=\"Kari Nordmann\" w:date=\"2027-04-12T09:30:00Z\"";
    let put_in = |style: &str, words: &str| {
        format!(
            "<w:p><w:pPr>{style}<w:rPr><w:ins {by}/></w:rPr></w:pPr><w:ins {by}><w:r><w:t>{words}</w:t></w:r></w:ins></w:p>"
        )
    };
    let docx = || {
        Docx::new()
            .heading("Bakgrunn")
            .text("Norma er ny.")
            .xml(&put_in("<w:pStyle w:val=\"Overskrift1\"/>", "Oppfølging"))
            .xml(&put_in("", "KD sender tal."))
    };
    let import = |changes: &str, heading: &str| {
        let section = format!("{heading}=none");
        here.import(
            &docx(),
            &[
                "--changes",
                changes,
                "--section",
                &section,
                "--accept-losses",
            ],
        )
    };
    for changes in ["reject", "accept"] {
        let run = import(changes, "Oppfølging");
        assert_eq!(run.code, 0, "{changes}: {}{}", run.out, run.err);
        assert!(
            here.read("cases/2027/norm.md")
                .contains("\n\nNorma er ny.\n")
        );
    }
    // One that stands there neither way is a slip of the pen.
    let run = import("reject", "Oppfølgjing");
    assert_eq!(run.code, 2, "{}{}", run.out, run.err);
    assert!(run.err.contains("«Oppfølgjing»"), "{}", run.err);
}
