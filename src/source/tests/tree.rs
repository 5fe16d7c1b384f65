//! What is read, and where each value stands.

use super::*;

/// Every value with its place, depth first.
fn values(text: &str) -> Vec<String> {
    fn add(node: &Node, text: &SourceText, found: &mut Vec<String>) {
        let kind = match &node.value {
            Value::Empty => "nothing",
            Value::Scalar(_) => "text",
            Value::List(_) => "list",
            Value::Map { .. } => "fields",
            Value::Broken => "broken",
        };
        found.push(format!("{} {kind}", place(text, node.span)));
        match &node.value {
            Value::List(items) => items.iter().for_each(|item| add(item, text, found)),
            Value::Map { entries, .. } => entries
                .iter()
                .for_each(|entry| add(&entry.node, text, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    let (node, faults) = yaml(text);
    assert_eq!(faults, [], "{text}");
    add(&node, &SourceText::new("x", text), &mut found);
    found.remove(0);
    found
}

#[test]
fn a_value_ends_at_its_last_character() {
    hold(
        &[
            ("a: b   # note\n", &["1:4-5 text"]),
            ("a: \"b\"   # note\n", &["1:4-7 text"]),
            ("a: 'æ'\r\nb: ø\r\n", &["1:4-7 text", "2:4-5 text"]),
            (
                "a: b\n  c\n  d\n\n\ne: f\n",
                &["1:4-3:4 text", "6:4-5 text"],
            ),
            ("a: \"b\n  c\"\n", &["1:4-2:5 text"]),
            (
                "a: |\n  b\n  c\n\n\nd: e\n",
                &["1:4-3:4 text", "6:4-5 text"],
            ),
            (
                "a: >-  # note\n\n  b\nd: e\n",
                &["1:4-3:4 text", "4:4-5 text"],
            ),
            ("a: |2+\n   b\n\n", &["1:4-2:5 text"]),
            (
                "a:\n  - |\n    b\n  - >\n    c\n",
                &["2:3-5:6 list", "2:5-3:6 text", "4:5-5:6 text"],
            ),
            (
                "a:\n  b: 1\n  c: 2\n\n# note\nd: 3\n",
                &["2:3-3:7 fields", "2:6-7 text", "3:6-7 text", "6:4-5 text"],
            ),
            (
                "a:\n  - b\n  - c\n\nd: 1\n",
                &["2:3-3:6 list", "2:5-6 text", "3:5-6 text", "5:4-5 text"],
            ),
            (
                "a:\n- b\n- c\nd: 1\n",
                &["2:1-3:4 list", "2:3-4 text", "3:3-4 text", "4:4-5 text"],
            ),
            (
                "a: [b, {c: d}]  # note\n",
                &["1:4-15 list", "1:5-6 text", "1:8-14 fields", "1:12-13 text"],
            ),
            ("a: {}\nb: []\n", &["1:4-6 fields", "2:4-6 list"]),
            (
                "a:\nb: {c: , d: }\n",
                &[
                    "1:3-3 nothing",
                    "2:4-14 fields",
                    "2:7-7 nothing",
                    "2:12-12 nothing",
                ],
            ),
            ("a:   # note\nb: ''\n", &["1:3-3 nothing", "2:4-6 text"]),
            (
                "a:\n  -\n  - b\n",
                &["2:3-3:6 list", "2:4-4 nothing", "3:5-6 text"],
            ),
        ],
        values,
    );
}

#[test]
fn scalars_stay_text() {
    let table = [
        ("no", r#""no""#),
        ("1.10", r#""1.10""#),
        ("2027-03-01", r#""2027-03-01""#),
        ("0x10", r#""0x10""#),
        ("~", r#""~""#),
        ("null", r#""null""#),
        ("'it''s'", r#""it's""#),
        (r#""a\tb\u00e6""#, r#""a\tbæ""#),
        ("kl. 13:00 # note", r#""kl. 13:00""#),
        ("a#b", r##""a#b""##),
        ("", "-"),
        ("# note", "-"),
        ("''", r#""""#),
    ];
    for (written, expected) in table {
        let (node, faults) = yaml(&format!("a: {written}\n"));
        assert_eq!(faults, [], "{written}");
        assert_eq!(shown(&node), format!("{{a: {expected}}}"), "{written}");
    }
}

#[test]
fn styles_are_read_alike() {
    let block = "a:\n  - b: 1\n    c: [x, y]\n  - b: |\n      to\n      linjer\n  - b: >-\n      to\n      linjer\n";
    let (node, _) = yaml(block);
    let expected = r#"{a: [{b: "1", c: ["x", "y"]}, {b: "to\nlinjer\n"}, {b: "to linjer"}]}"#;
    assert_eq!(shown(&node), expected);
    let flow = "{a: [{b: 1, c: [x, y]}, {b: \"to\\nlinjer\\n\"}, {b: to\n  linjer}]}";
    assert_eq!(shown(&yaml(flow).0), expected);
}

#[test]
fn a_document_without_fields() {
    for text in ["", "\n", "# note\n", "---\n", "---\n# note\n"] {
        let (node, faults) = yaml(text);
        assert_eq!((shown(&node).as_str(), faults.len()), ("-", 0), "{text:?}");
    }
    assert_eq!(shown(&yaml("tekst\n").0), r#""tekst""#);
    assert_eq!(shown(&yaml("- a\n").0), r#"["a"]"#);
}
