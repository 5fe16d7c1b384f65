//! Whether a PDF is what it says it is: PDF/UA-1 and PDF/A-2a.

use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};

/// A stream that ends in a carriage return looks to the validator as if its length were one too many.
const LENGTH: &str = "ISO 19005-2:2011:6.1.7.1:1";

/// What is wrong with a PDF by a profile.
pub fn faults(bytes: &[u8], profile: ValidationProfile) -> Vec<String> {
    let options = ValidationOptions::default().profile(profile);
    let report = validate_pdf_bytes(bytes, &options).expect("a PDF that can be read");
    let faults = report.failures.iter();
    let faults = faults.filter(|fault| fault.rule_id != LENGTH || !lengths_are_right(bytes));
    faults.map(ToString::to_string).collect()
}

/// Fails where a PDF is not PDF/UA-1 and PDF/A-2a.
pub fn check(name: &str, bytes: &[u8]) {
    for profile in [ValidationProfile::PdfUa1, ValidationProfile::PdfA2a] {
        let none: Vec<String> = Vec::new();
        assert_eq!(faults(bytes, profile), none, "{name}");
    }
}

/// Whether every stream ends where its dictionary says, with a line feed behind it.
fn lengths_are_right(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    while let Some(at) = find(rest, b"/Length ") {
        rest = &rest[at + b"/Length ".len()..];
        let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let length: usize = std::str::from_utf8(&rest[..digits])
            .unwrap()
            .parse()
            .unwrap();
        let start = find(rest, b"stream\n").expect("a stream") + b"stream\n".len();
        if !rest[start + length..].starts_with(b"\nendstream") {
            return false;
        }
        rest = &rest[start + length..];
    }
    true
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}
