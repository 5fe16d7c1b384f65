use crate::document::Document;

mod changes;
mod format;
mod pieces;
pub(crate) mod reading;

/// A Word file, which can be made of all documents here.
pub(crate) fn docx(document: &Document, made: Option<i64>) -> Vec<u8> {
    super::docx(document, made).unwrap()
}

fn docx_changes(old: &Document, new: &Document, made: Option<i64>, since: &str) -> Vec<u8> {
    super::docx_changes(old, new, made, since).unwrap()
}

#[test]
fn what_cannot_be_packed_is_no_file() {
    let long = "x".repeat(usize::from(u16::MAX) + 1);
    let error = super::packed(&[(&long, String::new())]).unwrap_err();
    assert!(!error.to_string().is_empty());
    assert!(super::packed(&[("x", String::new())]).is_ok());
}
