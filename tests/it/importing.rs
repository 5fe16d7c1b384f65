//! `konsult import`: Word files into cases.

mod docx;
mod headings;
mod own;

use crate::support::folders::scratch;
use crate::support::program::{Run, konsult};
use docx::Docx;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const CASE: &str = "---\ntitle: Bemanningsnorm\nlanguage: nn\ntype: individual\nraised_by: KD\nresponsible: KD\n# ein merknad til oss sjølve\n---\n\n## Bakgrunn {#background}\n\nNorma gjeld i dag for barnehagen samla,\nog over to linjer.\n\n* eit punkt\n\n## Merknad frå KS {#ks-remark}\n\nKS er usamd.\n";

struct Here {
    folder: TempDir,
}

impl Here {
    fn new() -> Self {
        let here = Here { folder: scratch() };
        assert_eq!(here.run(&["init"]).code, 0);
        here
    }

    fn with_case() -> Self {
        let here = Self::new();
        std::fs::create_dir_all(here.path().join("cases/2027")).unwrap();
        here.write("cases/2027/norm.md", CASE.as_bytes());
        here
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn write(&self, name: &str, content: &[u8]) {
        std::fs::write(self.path().join(name), content).unwrap();
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path().join(name)).unwrap()
    }

    fn run(&self, arguments: &[&str]) -> Run {
        konsult(self.path(), arguments)
    }

    /// Imports a document into the case.
    fn import(&self, docx: &Docx, flags: &[&str]) -> Run {
        self.write("sak.docx", &docx.bytes());
        let mut arguments = vec!["--lang", "nn", "import", "sak.docx", "--case", "norm"];
        arguments.extend(flags);
        self.run(&arguments)
    }
}

/// What the case says, as a document.
fn same() -> Docx {
    Docx::new()
        .styled("Tittel", "Bemanningsnorm")
        .heading("Bakgrunn")
        .text("Norma gjeld i dag for barnehagen samla, og over to linjer.")
        .styled("Punktliste", "eit punkt")
        .heading("Merknad frå KS")
        .text("KS er usamd.")
}

#[test]
fn a_document_that_says_the_same_changes_nothing() {
    let here = Here::with_case();
    let run = here.import(&same(), &[]);
    assert_eq!(
        (run.code, here.read("cases/2027/norm.md").as_str()),
        (0, CASE),
        "{}",
        run.err
    );
    assert!(run.err.contains("Ingenting er skrive"), "{}", run.err);
}

#[test]
fn only_sections_of_the_document_are_written_and_what_stands_keeps_its_form() {
    let here = Here::with_case();
    let docx = Docx::new()
        .heading("Bakgrunn")
        .text("Norma gjeld i dag for barnehagen samla, og over to linjer.")
        .styled("Punktliste", "eit punkt")
        .text("Eit nytt avsnitt.")
        .styled("Avsnitt", "Nytt i saka")
        .noted("Høyringa er i gang", "Frist 22. juni.")
        .styled("Overskrift3", "Tal")
        .styled("Sitat", "Sitert.");
    let run = here.import(&docx, &[]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    let expected = CASE
        .replace("* eit punkt\n", "* eit punkt\n\nEit nytt avsnitt.\n")
        .replace(
            "## Merknad",
            "## Nytt i saka {#new}\n\nHøyringa er i gang[^1]\n\n### Tal\n\n> Sitert.\n\n[^1]: Frist 22. juni.\n\n## Merknad",
        );
    assert_eq!(here.read("cases/2027/norm.md"), expected);
    assert!(run.out.contains("{+Eit nytt avsnitt.+}"), "{}", run.out);
    let again = here.import(&docx, &[]);
    assert_eq!((again.code, here.read("cases/2027/norm.md")), (0, expected));
}

#[test]
fn the_other_party_is_not_given_words_unawares() {
    let here = Here::with_case();
    let docx = || {
        Docx::new()
            .heading("Bakgrunn")
            .text("Ny bakgrunn.")
            .heading("Merknad frå KS")
            .text("KS er samd.")
    };
    let run = here.import(&docx(), &[]);
    assert_eq!(
        (run.code, here.read("cases/2027/norm.md").as_str()),
        (1, CASE)
    );
    assert!(run.err.contains("--voice ks"), "{}", run.err);
    let run = here.import(&docx(), &["--voice", "ks"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(
        here.read("cases/2027/norm.md"),
        CASE.replace("usamd", "samd")
    );
    assert!(run.out.contains("staten si røyst"), "{}", run.out);
    let run = here.import(&docx(), &["--voice", "state,ks"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(
        here.read("cases/2027/norm.md")
            .contains("Ny bakgrunn.\n\n## Merknad")
    );
}

#[test]
fn an_empty_section_takes_nothing_away() {
    let here = Here::with_case();
    let docx = Docx::new()
        .heading("Bakgrunn")
        .heading("Nytt i saka")
        .text("Nytt.");
    let run = here.import(&docx, &[]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("er tomt i dokumentet"), "{}", run.out);
    assert!(
        here.read("cases/2027/norm.md")
            .contains("og over to linjer.")
    );
}

#[test]
fn tracked_changes_wait_for_an_answer() {
    let here = Here::with_case();
    let by = "w:id=\"1\" w:author=\"Kari Nordmann\" w:date=\"2027-04-12T09:30:00Z\"";
    let docx = || {
        Docx::new().heading("Bakgrunn").xml(&format!(
            "<w:p><w:r><w:t>Norma er </w:t></w:r><w:del {by}><w:r><w:delText>gammal</w:delText></w:r></w:del><w:ins {by}><w:r><w:t>ny</w:t></w:r></w:ins></w:p>"
        ))
    };
    let run = here.import(&docx(), &[]);
    assert_eq!(
        (run.code, here.read("cases/2027/norm.md").as_str()),
        (1, CASE)
    );
    assert!(
        run.err.contains("(2)") && run.err.contains("Kari Nordmann"),
        "{}",
        run.err
    );
    assert_eq!(here.import(&docx(), &["--changes", "reject"]).code, 0);
    assert!(
        here.read("cases/2027/norm.md")
            .contains("\n\nNorma er gammal\n")
    );
    assert_eq!(here.import(&docx(), &["--changes", "accept"]).code, 0);
    assert!(
        here.read("cases/2027/norm.md")
            .contains("\n\nNorma er ny\n")
    );
}

#[test]
fn comments_are_told_with_file_and_line() {
    let here = Here::with_case();
    let docx = Docx::new()
        .heading("Bakgrunn")
        .text("Først.")
        .xml("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>")
        .commented("Så dette.", "Ola Hansen", "Kor kjem det frå?");
    let run = here.import(&docx, &["--format", "json"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let told: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let comment = &told["comments"][0];
    let text = here.read("cases/2027/norm.md");
    let line = usize::try_from(comment["line"].as_u64().unwrap()).unwrap();
    assert_eq!(text.lines().nth(line - 1), Some("Så dette."), "{told}");
    assert_eq!(
        (
            comment["author"].as_str(),
            comment["about"].as_str(),
            comment["text"].as_str()
        ),
        (
            Some("Ola Hansen"),
            Some("Så dette."),
            Some("Kor kjem det frå?")
        )
    );
    assert!(
        !text.contains("Kor kjem"),
        "a comment is no part of the case"
    );
    let human = here.import(&docx, &[]);
    let out = human.out.replace('\u{a0}', " ");
    let shown = format!("cases/2027/norm.md:{line}: Ola Hansen, 12. april 2027, om «Så dette.»:");
    assert!(out.contains(&shown), "{out}");
}

#[test]
fn what_holds_text_is_not_lost_without_a_word() {
    let here = Here::with_case();
    let docx = || {
        Docx::new()
            .text("Til statsråden")
            .heading("Bakgrunn")
            .xml("<w:p><w:r><w:t>Sjå </w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t>ikkje</w:t></w:r><w:r><w:rPr><w:u w:val=\"single\"/></w:rPr><w:t> her</w:t></w:r></w:p>")
    };
    let run = here.import(&docx(), &[]);
    assert_eq!(
        (run.code, here.read("cases/2027/norm.md").as_str()),
        (1, CASE)
    );
    for told in ["Til statsråden", "Sjå ikkje her", "Understreking"] {
        assert!(run.out.contains(told), "{told}: {}", run.out);
    }
    assert!(run.err.contains("--accept-losses"), "{}", run.err);
    let run = here.import(&docx(), &["--accept-losses"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(
        here.read("cases/2027/norm.md")
            .contains("\n\nSjå ikkje her\n")
    );
    let form = Docx::new()
        .heading("Bakgrunn")
        .xml("<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"3\"/></w:numPr></w:pPr><w:r><w:t>a-punkt</w:t></w:r></w:p>")
        .styled("INNH1", "Bakgrunn 1");
    let run = here.import(&form, &[]);
    assert_eq!(run.code, 0, "form alone stops nothing: {}", run.err);
    assert!(
        run.out.contains("romartal") && run.out.contains("Innhaldsliste"),
        "{}",
        run.out
    );
}

#[test]
fn a_new_case_has_the_fields_of_new_case_and_the_text_of_the_document() {
    let here = Here::new();
    here.run(&["new-meeting", "--kind", "second", "--date", "2027-04-28"]);
    let docx = Docx::new()
        .styled("Tittel", "Ny norm: «trygg»")
        .heading("Bakgrunn")
        .relationship("r7", "hyperlink", "https://www.regjeringen.no/")
        .xml("<w:p><w:hyperlink r:id=\"r7\"><w:r><w:t>Sjå her</w:t></w:r></w:hyperlink></w:p>")
        .heading("Til drøfting")
        .text("Er partane samde?");
    here.write("sak.docx", &docx.bytes());
    let arguments = [
        "import",
        "sak.docx",
        "--new",
        "norm",
        "--type",
        "individual",
        "--responsible",
        "KD",
    ];
    let dry = here.run(&[&arguments[..], &["--dry-run"]].concat());
    assert_eq!(dry.code, 0, "{}", dry.err);
    assert!(
        dry.out.contains("==> cases/2027/norm.md <=="),
        "{}",
        dry.out
    );
    assert!(!here.path().join("cases/2027/norm.md").exists());
    let run = here.run(&arguments);
    assert_eq!(run.code, 0, "{}", run.err);
    let text = here.read("cases/2027/norm.md");
    assert!(
        text.contains("title: \"Ny norm: «trygg»\"") || text.contains("title: 'Ny norm: «trygg»'"),
        "{text}"
    );
    assert!(
        text.contains("{#background}\n\n[Sjå her](https://www.regjeringen.no/)\n\n## "),
        "{text}"
    );
    assert!(
        text.contains("{#discussion}\n\nEr partane samde?\n\n## "),
        "{text}"
    );
    let check = here.run(&["check", "--format", "short"]);
    for rule in ["unknown-section", "text-lost", "yaml-syntax", "raw-html"] {
        assert!(!check.out.contains(rule), "{}", check.out);
    }
    let twice = here.run(&arguments);
    assert_eq!(twice.code, 2, "{}", twice.err);
}

#[test]
fn the_command_line_says_what_is_wrong() {
    let here = Here::with_case();
    here.write("sak.docx", &same().bytes());
    here.write("feil.docx", b"%PDF-1.7");
    for (arguments, code, told) in [
        (&["sak.docx"][..], 2, "--new ID"),
        (
            &["sak.docx", "--new", "a", "--case", "norm"],
            2,
            "--case ID",
        ),
        (
            &["sak.docx", "--case", "norm", "--title", "x"],
            2,
            "--title",
        ),
        (&["sak.docx", "--case", "nrom"], 2, "norm?"),
        (
            &["sak.docx", "--case", "norm", "--section", "Status"],
            2,
            "--section",
        ),
        (
            &["sak.docx", "--case", "norm", "--section", "Status=x"],
            2,
            "subheading",
        ),
        (
            &["sak.docx", "--case", "norm", "--section", "Status=new"],
            2,
            "«Status»",
        ),
        (&["feil.docx", "--case", "norm"], 1, "PDF"),
        (&["borte.docx", "--case", "norm"], 2, "det finst inga"),
        (&[".", "--case", "norm"], 2, "inga vanleg fil"),
    ] {
        let run = here.run(&[&["--lang", "nn", "import"], arguments].concat());
        assert_eq!(run.code, code, "{arguments:?}: {}", run.err);
        assert!(run.err.contains(told), "{arguments:?}: {}", run.err);
    }
    assert_eq!(here.read("cases/2027/norm.md"), CASE);
}

#[test]
fn a_heading_that_is_no_section_stops_everything() {
    let here = Here::with_case();
    let docx = || same().heading("Status").text("Ny status.");
    let run = here.import(&docx(), &[]);
    assert_eq!(
        (run.code, here.read("cases/2027/norm.md").as_str()),
        (1, CASE)
    );
    assert!(
        run.err.contains("1: Status") && run.err.contains("--section \"Status=new\""),
        "{}",
        run.err
    );
    let run = here.import(&docx(), &["--section", "Status=new"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(
        here.read("cases/2027/norm.md")
            .contains("## Nytt i saka {#new}\n\nNy status.\n")
    );
}

#[test]
fn files_of_other_programs_are_read() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/it/importing/files");
    for name in ["libreoffice.docx", "python-docx.docx"] {
        let here = Here::with_case();
        std::fs::copy(folder.join(name), here.path().join("sak.docx")).unwrap();
        let run = here.run(&[
            "import",
            "sak.docx",
            "--case",
            "norm",
            "--changes",
            "accept",
        ]);
        assert_eq!(run.code, 0, "{name}: {}{}", run.out, run.err);
        let text = here.read("cases/2027/norm.md");
        insta::assert_snapshot!(format!("import_{}", name.trim_end_matches(".docx")), text);
    }
}
