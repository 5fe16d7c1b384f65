//! What a changed file says of itself: read, told as a claim, and never a yes.

use super::Clone;
use super::made::documents;
use crate::support::folders::scratch;
use crate::support::word::saved_again;
use std::fs;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const RELEASE: &str = "release/2027-2/public/1";

#[test]
fn a_changed_document_tells_its_release_and_commit_as_a_claim() {
    let folder = scratch();
    let clone = Clone::new(&[]);
    let commit = clone.git(&["rev-parse", &format!("{RELEASE}^{{commit}}")]);
    for file in documents(RELEASE, folder.path()) {
        let ending = file.extension().unwrap().to_str().unwrap();
        let mut bytes = fs::read(&file).unwrap();
        match ending {
            "md" => continue,
            "docx" => bytes = saved_again(&bytes, &[(" og ", " eller ")]),
            _ => bytes.extend(b"\n"),
        }
        let renamed = folder.path().join(format!("Svar frå KS.{ending}"));
        fs::write(&renamed, bytes).unwrap();
        let (told, code) = clone.told(&[&renamed]);
        assert_eq!((told[0]["verdict"].as_str(), code), (Some("changed"), 1));
        assert_eq!(told[0]["says_release"], RELEASE);
        assert_eq!(told[0]["yes"], false);
        let (_, out, _) = clone.konsult(&["verify", renamed.to_str().unwrap()]);
        let out = out.replace("\n  ", " ").replace('\n', " ");
        let said = format!(
            "Fila seier sjølv at ho er frå {RELEASE} (commit {}). Det er berre noko ho seier",
            &commit[..10]
        );
        assert!(out.contains(&said), "{ending}: {out}");
        assert!(!out.contains("participants"), "{out}");
    }
}

#[test]
fn a_release_that_is_not_there_is_only_what_the_file_says() {
    let folder = scratch();
    let clone = Clone::new(&[]);
    let files = documents(RELEASE, folder.path());
    let word = files
        .iter()
        .find(|file| file.ends_with("2027-2-material.docx"));
    let bytes = fs::read(word.unwrap()).unwrap();
    let path = folder.path().join("x.docx");
    let told = |words: &[(&str, &str)]| {
        fs::write(&path, saved_again(&bytes, words)).unwrap();
        let (code, out, _) = clone.konsult(&["verify", path.to_str().unwrap()]);
        (code, out.replace("\n  ", " ").replace('\n', " "))
    };
    let (code, out) = told(&[(":public:1", ":public:9")]);
    assert_eq!(code, 1);
    assert!(
        out.contains("frå release/2027-2/public/9. Inga utsending"),
        "{out}"
    );
    assert!(!out.contains("(commit "), "{out}");
    // What is no identifier of konsult's says nothing.
    for nonsense in [":palace:1", ":public:1:2", ":public:", ":public:-1"] {
        let (code, out) = told(&[(":public:1", nonsense)]);
        assert_eq!(code, 1);
        assert!(out.contains("ukjend"), "{nonsense}: {out}");
    }
}

#[test]
fn a_packed_file_that_is_no_word_file_says_nothing() {
    let folder = scratch();
    let clone = Clone::new(&[]);
    let file = folder.path().join("x.docx");
    for bytes in [&b"PK"[..], b"PK\x03\x04 konsult:2027-2-material", b""] {
        fs::write(&file, bytes).unwrap();
        assert_eq!(clone.verdict(&file), ("unknown".to_owned(), 1));
    }
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("docProps/custom.xml", SimpleFileOptions::default())
        .unwrap();
    zip.write_all(&vec![b' '; 8 << 20]).unwrap();
    zip.write_all(b"konsult:2027-2-material").unwrap();
    fs::write(&file, zip.finish().unwrap().into_inner()).unwrap();
    assert_eq!(clone.verdict(&file), ("unknown".to_owned(), 1));
}
