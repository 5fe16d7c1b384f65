//! The worked example of `docs/texts.md`, held against the program.

use konsult::model::{Dataset, Fingerprint, RawContent, RawRecord, Text, case_text, case_voice};
use std::path::Path;

/// The blocks between four backticks in the page, each with its last line end.
fn blocks(page: &str) -> Vec<&str> {
    let pieces: Vec<&str> = page.split("````").collect();
    assert!(pieces.len() % 2 == 1, "every block is closed");
    let inside = pieces.iter().skip(1).step_by(2);
    inside
        .map(|block| block.split_once('\n').expect("a line").1)
        .collect()
}

fn holds(text: &Text, written: &str, fingerprint: &str) {
    assert_eq!(text.written_down(), written);
    assert_eq!(text.fingerprint().to_string(), fingerprint.trim_end());
    let bytes = Fingerprint::of_bytes(written.as_bytes());
    assert_eq!(bytes.to_string(), fingerprint.trim_end());
}

#[test]
fn the_worked_example_of_the_docs_is_what_the_program_does() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/texts.md");
    let page = std::fs::read_to_string(page).unwrap();
    let [record, state, state_print, voice, voice_print] = blocks(&page)[..] else {
        panic!("the page has five blocks");
    };
    let dataset = Dataset::read(vec![RawRecord {
        path: "cases/2027/bemanningsnorm.md".to_owned(),
        content: RawContent::of(record.as_bytes()),
    }]);
    assert_eq!(dataset.faults, []);
    let case = &dataset.cases["bemanningsnorm"];
    holds(&case_text(case, "KS").unwrap(), state, state_print);
    holds(&case_voice(case, "KS").unwrap(), voice, voice_print);
}
