//! Bytes to text, and offsets to lines and columns.

use super::*;

fn at(text: &str, offset: usize) -> (usize, usize) {
    let position = SourceText::new("x", text).position(offset);
    (position.line, position.column)
}

#[test]
fn columns_are_unicode_characters() {
    assert_eq!(at("æøå", 4), (1, 3));
    assert_eq!(at("😀x", 4), (1, 2));
    assert_eq!(at("e\u{301}x", 3), (1, 3));
    assert_eq!(at("\t\tx", 2), (1, 3));
    assert_eq!(at("a\r\nb", 3), (2, 1));
    assert_eq!(at("a\n", 2), (2, 1));
    assert_eq!(at("a", 99), (1, 2));
    assert_eq!(at("", 0), (1, 1));
}

#[test]
fn a_byte_order_mark_moves_nothing() {
    let plain = SourceText::read("x", "a: æ\n".as_bytes());
    let marked = SourceText::read("x", "\u{feff}a: æ\n".as_bytes());
    assert_eq!(plain, marked);
}

#[test]
fn a_span_is_cut_at_the_end_of_its_line() {
    for (text, expected) in [
        ("ab\ncd", "ab"),
        ("ab\r\ncd", "ab"),
        ("abcd", "abcd"),
        ("", ""),
    ] {
        let source = SourceText::new("x", text);
        let line = source.first_line(Span::new(0, text.len()));
        assert_eq!(source.slice(line), expected);
    }
}

fn bytes_told(bytes: &[u8]) -> (Vec<String>, bool) {
    let reading = SourceText::read("x", bytes);
    let told = reading
        .faults
        .iter()
        .map(|fault| told(&reading.text, fault));
    (told.collect(), reading.readable)
}

#[test]
fn bytes_that_are_no_text() {
    let expected = |place: &str| (vec![format!("{place} not-utf8")], false);
    assert_eq!(bytes_told(b"a\n\xc3\xa6\xff"), expected("2:2-2"));
    assert_eq!(bytes_told(b"\xff\xfea\0"), expected("1:1-1"));
    assert_eq!(bytes_told(b"\xef\xbb\xbfab\xe5"), expected("1:3-3"));
    let nul = (vec!["1:2-3 nul-character".to_owned()], false);
    assert_eq!(bytes_told("æ\0\0".as_bytes()), nul);
}

#[test]
fn where_front_matter_is_and_is_not() {
    let parts = |text: &str| {
        let mut faults = Vec::new();
        let parts = split(text, &mut faults);
        let source = SourceText::new("x", text);
        let mut found: Vec<String> = faults.iter().map(|fault| told(&source, fault)).collect();
        if let Some(region) = parts.front_matter {
            found.push(format!(
                "{:?} {:?}",
                source.slice(region),
                source.slice(parts.body)
            ));
        }
        found
    };
    hold(
        &[
            ("---\na: 1\n---\nb\n", &[r#""a: 1\n" "b\n""#]),
            ("---\r\na: 1\r\n---\r\nb", &[r#""a: 1\r\n" "b""#]),
            ("---  \na: 1\n--- \n", &[r#""a: 1\n" """#]),
            ("---\n---", &[r#""" """#]),
            (
                "---\na: 1\n ---\n----\n---\n",
                &[r#""a: 1\n ---\n----\n" """#],
            ),
            ("", &["1:1-1 front-matter-missing.empty"]),
            (" \n\t\n", &["1:1-1 front-matter-missing.empty"]),
            ("# Ål\n---\n", &["1:1-5 front-matter-missing"]),
            (
                "\n---\na: 1\n---\n",
                &["1:1-1 front-matter-missing.not-first"],
            ),
            ("---\na: 1\n", &["1:1-4 front-matter-unclosed"]),
            ("---", &["1:1-4 front-matter-unclosed"]),
        ],
        parts,
    );
}
