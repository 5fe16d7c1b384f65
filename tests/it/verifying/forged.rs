//! Releases that name what was not sent, and corrections of what was.

use super::made::documents;
use super::{COORDINATOR, Clone, NOW};
use crate::support::git::git_in;
use std::fs;
use std::path::{Path, PathBuf};

const FIRST: &str = "release/2027-2/public/1";
const SECOND: &str = "release/2027-2/public/2";

/// The message of the first release to the public, as a second one would have it that names other files.
fn message(clone: &Clone, change: impl Fn(&str) -> Option<String>) -> String {
    let tag = clone.git(&["cat-file", "tag", FIRST]);
    let (_, message) = tag.split_once("\n\n").unwrap();
    let message = message.split("-----BEGIN").next().unwrap();
    let lines = message
        .lines()
        .map(|line| change(line).unwrap_or_else(|| line.to_owned()));
    let lines: Vec<String> = lines.collect();
    format!(
        "{}\nCorrects: 1\nReason: Ei rettig\n",
        lines.join("\n").trim_end()
    )
}

/// Makes the second release by hand, as the person of that address.
fn forge(clone: &Clone, email: &str, message: &str) {
    let commit = clone.git(&["rev-parse", &format!("{FIRST}^{{commit}}")]);
    let arguments = [
        "tag",
        "-f",
        "--cleanup=verbatim",
        "-m",
        message,
        "-a",
        SECOND,
        &commit,
    ];
    git_in(&clone.path, NOW, email, &arguments);
}

/// The published material with a word changed, and a message that names it.
fn doctored(clone: &Clone) -> (PathBuf, String) {
    let folder = clone.path.join("doctored");
    documents(FIRST, &folder);
    let file = folder.join("2027-2-material.html");
    let text = fs::read_to_string(&file)
        .unwrap()
        .replace("Materialet", "Matrialet");
    fs::write(&file, &text).unwrap();
    let digest = digest(&file);
    let message = message(clone, |line| {
        let is_it = line.starts_with("Document: 2027-2-material.html ");
        is_it.then(|| format!("Document: 2027-2-material.html {digest}"))
    });
    (file, message)
}

fn digest(file: &Path) -> String {
    konsult::model::Fingerprint::of_bytes(&fs::read(file).unwrap()).to_string()
}

#[test]
fn a_release_by_somebody_else_is_not_believed() {
    let clone = Clone::new(&[]);
    let (file, message) = doctored(&clone);
    forge(&clone, "somebody@else.example", &message);
    assert_eq!(clone.verdict(&file), ("distrusted".to_owned(), 1));
    let path = file.to_str().unwrap();
    let (_, out, _) = clone.konsult(&["verify", path]);
    assert!(out.contains("release-untrusted"), "{out}");
}

#[test]
fn nothing_is_made_of_a_release_that_does_not_count() {
    let clone = Clone::new(&[]);
    let (_, message) = doctored(&clone);
    forge(&clone, "somebody@else.example", &message);
    let render = |rev: &str, more: &[&str]| {
        let given = ["render", "2027-2", "-o", "made", "--rev", rev];
        clone.konsult(&[&given[..], more].concat())
    };
    let (full, short) = (format!("refs/tags/{SECOND}"), format!("tags/{SECOND}"));
    for name in [SECOND, &full, &short] {
        for more in [&[][..], &["--draft"], &["--document", "invitation"]] {
            let (code, out, err) = render(name, more);
            assert_eq!((code, out.as_str()), (1, ""), "{name} {more:?} {err}");
            assert!(err.contains("release-untrusted"), "{err}");
        }
    }
    assert!(!clone.path.join("made").exists());
    // What is asked for as a commit is a draft of a commit.
    let (code, out, err) = render(&format!("{SECOND}^{{commit}}"), &["--draft"]);
    assert_eq!(code, 0, "{err}");
    let made = out.lines().find(|name| name.ends_with("material.md"));
    let text = fs::read_to_string(clone.path.join(made.unwrap())).unwrap();
    assert!(text.starts_with("**UTKAST**"), "{}", &text[..60]);
    // A branch that calls itself a release is none.
    clone.git(&["branch", "release/2027-2/public/9"]);
    let (code, out, err) = render("release/2027-2/public/9", &[]);
    assert_eq!((code, out.as_str()), (1, ""), "{err}");
    assert!(err.contains("heads/release/2027-2/public/9"), "{err}");
}

#[test]
fn a_release_that_names_what_its_commit_does_not_give_is_no_proof() {
    let clone = Clone::new(&[]);
    let (file, message) = doctored(&clone);
    forge(&clone, COORDINATOR, &message);
    assert_eq!(clone.verdict(&file), ("not-made-again".to_owned(), 1));
    // Another version of konsult may write other bytes. To say that it was another one must not make words pass that no
    // commit has.
    let own = format!("Konsult-Version: {}", env!("CARGO_PKG_VERSION"));
    forge(
        &clone,
        COORDINATOR,
        &message.replace(&own, "Konsult-Version: 99.0.0"),
    );
    assert_eq!(clone.verdict(&file), ("other-version".to_owned(), 1));
    let path = file.to_str().unwrap();
    let (_, out, _) = clone.konsult(&["verify", path]);
    assert!(
        out.contains("99.0.0") && out.contains("ikkje halde opp mot") && !out.contains("stemmer"),
        "{out}"
    );
    // So may another build of the same version, as its templates show.
    let template = |line: &str| match line.starts_with("Template: nb/material.md ") {
        true => format!("Template: nb/material.md sha256:{}", "0".repeat(64)),
        false => line.to_owned(),
    };
    let lines: Vec<String> = message.lines().map(template).collect();
    forge(&clone, COORDINATOR, &(lines.join("\n") + "\n"));
    assert_eq!(clone.verdict(&file), ("other-version".to_owned(), 1));
}

#[test]
fn a_draft_that_a_release_names_is_a_draft() {
    let clone = Clone::new(&[]);
    let target = clone.path.join("drafts");
    let to = target.to_str().unwrap();
    clone.konsult(&["render", "2027-2", "--draft", "--rev", FIRST, "-o", to]);
    for ending in ["html", "md"] {
        let file = target.join(format!("2027-2-material.{ending}"));
        let digest = digest(&file);
        let start = format!("Document: 2027-2-material.{ending} ");
        let message = message(&clone, |line| {
            line.starts_with(&start).then(|| format!("{start}{digest}"))
        });
        let message = message.replace("Konsult-Version: ", "Konsult-Version: 9");
        forge(&clone, COORDINATOR, &message);
        assert_eq!(clone.verdict(&file), ("draft".to_owned(), 1));
    }
}

#[test]
fn where_signatures_are_required_an_unsigned_release_proves_nothing() {
    let clone = Clone::when_published();
    let first = documents(FIRST, &clone.path.join("first"));
    clone.change(
        "cases/2027/bemanningsnorm.md",
        "title: ",
        "# ei line\ntitle: ",
    );
    let target = clone.path.join("second");
    let to = target.to_str().unwrap();
    let release = [
        "release",
        "2027-2",
        "--to",
        "public",
        "--reason",
        "Ein feil",
        "--offline",
    ];
    let (code, out, err) = clone.konsult(&[&release[..], &["-o", to]].concat());
    assert_eq!((code, out.trim()), (0, SECOND), "{err}");
    let second = target.join("2027-2-material.html");
    assert_eq!(clone.verdict(&second), ("proven".to_owned(), 0));
    let path = second.to_str().unwrap();
    let (_, out, _) = clone.konsult(&["verify", path]);
    assert!(out.contains("Ikkje stadfesta"), "{out}");
    // The first one is still what it was, and it is told that it has been corrected.
    let first_html = first[1].to_str().unwrap();
    let (code, out, _) = clone.konsult(&["verify", first_html]);
    assert_eq!(code, 0, "{out}");
    let corrected = format!("Retta 1. juni 2027 med {SECOND}: Ein feil");
    assert!(out.contains(&corrected), "{out}");
    assert!(!out.contains("Ikkje stadfesta"), "{out}");
    clone.change(
        "konsult.yaml",
        "require_signatures: no",
        "require_signatures: yes",
    );
    assert_eq!(clone.verdict(&second), ("distrusted".to_owned(), 1));
    let (_, out, _) = clone.konsult(&["verify", path]);
    assert!(out.contains("release-unsigned"), "{out}");
    clone.proves(&first);
}

#[test]
fn documents_and_templates_that_are_not_written_as_they_have_to_be_are_found() {
    let clone = Clone::new(&[]);
    let hash = "0123456789abcdef".repeat(4);
    let wrong = [
        format!("Document: ../2027-2-material.html sha256:{hash}"),
        format!("Document: 2027-1-material.html sha256:{hash}"),
        format!(
            "Document: 2027-2-material.html  sha256:{}",
            hash.to_uppercase()
        ),
        format!("Document: 2027-2-material.md sha256:{hash}"),
        "Document: 2027-2-material.html".to_owned(),
        format!("Template: sha256:{hash}"),
        "Template: nb/material.md md5:0".to_owned(),
    ];
    let good = message(&clone, |_| None);
    forge(&clone, COORDINATOR, &good);
    let check = |clone: &Clone| clone.konsult(&["check", "--format", "short"]).1;
    assert!(!check(&clone).contains("[release-mismatch]"));
    for line in wrong {
        let start = "Document: 2027-2-material.html ";
        let message = message(&clone, |old| match line.starts_with("Document") {
            true => old.starts_with(start).then(|| line.clone()),
            false => old
                .starts_with("Template: nb/material.md ")
                .then(|| line.clone()),
        });
        forge(&clone, COORDINATOR, &message);
        assert!(check(&clone).contains("[release-mismatch]"), "{line}");
    }
}

#[test]
fn what_stands_in_the_way_of_a_document_stands_in_the_way_of_its_release() {
    let clone = Clone::when_published();
    let template = clone.path.join("templates/nb/minutes.md");
    fs::create_dir_all(template.parent().unwrap()).unwrap();
    fs::write(&template, "# Referat\n\n::: minutes-that-are-not-there\n").unwrap();
    clone.git(&["add", "-A"]);
    clone.change(
        "cases/2027/bemanningsnorm.md",
        "title: ",
        "# ei line\ntitle: ",
    );
    let release = [
        "release",
        "2027-2",
        "--to",
        "public",
        "--reason",
        "Ein feil",
        "--offline",
    ];
    fs::write(&template, "{{ nothing.of_that_name }}\n").unwrap();
    clone.git(&["commit", "-qam", "a broken template"]);
    clone.git(&["update-ref", "refs/remotes/origin/main", "HEAD"]);
    let (code, out, err) = clone.konsult(&release);
    assert_eq!((code, out.as_str()), (1, ""), "{err}");
    assert!(err.contains("templates/nb/minutes.md:1"), "{err}");
    assert!(!clone.git(&["tag", "-l"]).contains(SECOND));
}
