//! Every fault of YAML, at its place.

use super::{Value, hold, shown, yaml, yaml_faults};

#[test]
fn a_colon_in_a_value() {
    hold(
        &[
            ("title: Lov: endringar\n", &["1:11-12 yaml-syntax.colon"]),
            ("title: Lov: a: b: c\n", &["1:11-12 yaml-syntax.colon"]),
            ("title: Lov:\n", &["1:11-12 yaml-syntax.colon"]),
            ("c: {x: y: z}\n", &["1:9-10 yaml-syntax.colon"]),
            ("c: {x: 1 y: 2}\n", &["1:11-12 yaml-syntax.colon"]),
            ("a: \"b\": c\n", &["1:7-8 yaml-syntax.colon"]),
            (
                "a: ein lang\n  tekst om lov: meir\n",
                &["2:15-16 yaml-syntax.colon"],
            ),
            ("title: kl. 13:00 http://a.example\n", &[]),
        ],
        yaml_faults,
    );
}

#[test]
fn columns_count_characters() {
    hold(
        &[
            ("title: æøå: x\n", &["1:11-12 yaml-syntax.colon"]),
            ("title: 👩‍👩‍👧 é: x\n", &["1:15-16 yaml-syntax.colon"]),
            (
                "title: e\u{301}\u{301}: x\n",
                &["1:11-12 yaml-syntax.colon"],
            ),
            ("title: a\tb: x\n", &["1:11-12 yaml-syntax.colon"]),
            ("a: æ\r\nb: æøå: x\r\n", &["2:7-8 yaml-syntax.colon"]),
            ("æ: \"ø\" å\n", &["1:8-9 yaml-syntax.after-quote"]),
            ("æ: [ø, 😀, , å]\n", &["1:11-12 yaml-syntax.comma"]),
            (
                "æ: {ø: 😀, rest av å}\n",
                &["1:11-20 yaml-syntax.comma-in-braces"],
            ),
            ("æ: &å 1\n", &["1:4-6 yaml-feature.anchor"]),
            ("æøå: 1\næøå: 2\n", &["2:1-4 duplicate-field ← 1:1-4"]),
            (
                "{\"😀\": 1, \"😀\": 2}\n",
                &["1:10-13 duplicate-field ← 1:2-5"],
            ),
        ],
        yaml_faults,
    );
}

#[test]
fn quotes() {
    hold(
        &[
            ("x: \"open\ny: 2\n", &["1:4-5 yaml-syntax.quote"]),
            ("x: 'open\ny: it's\n", &["1:4-5 yaml-syntax.quote"]),
            ("x: \"open\ny: \"whole\"\n", &["1:4-5 yaml-syntax.quote"]),
            ("x: \"open", &["1:4-5 yaml-syntax.quote"]),
            ("# \"note\nx: \"open\r\n", &["2:4-5 yaml-syntax.quote"]),
            ("x: {b: \"open, c: 1}\ny: 1\n", &["1:8-9 yaml-syntax.quote"]),
            ("x:\n  - a\n  - 'open\n", &["3:5-6 yaml-syntax.quote"]),
            ("x: \"a\" b\n", &["1:8-9 yaml-syntax.after-quote"]),
            ("x: 'it's here'\n", &["1:8-9 yaml-syntax.after-quote"]),
            ("x: \"a\"#b\n", &["1:7-8 yaml-syntax.after-quote"]),
            ("x: it's\ny: d\"e\n", &[]),
            ("x: \"to\n  linjer\"\n", &[]),
            ("x: \"K:\\tal\\q\"\n", &["1:11-12 yaml-syntax.escape"]),
            ("x: \"\\u12\"\n", &["1:5-6 yaml-syntax.escape"]),
            ("x: \"\\ud800\"\n", &["1:5-6 yaml-syntax.escape"]),
            ("x: 'K:\\tal'\n", &[]),
        ],
        yaml_faults,
    );
}

#[test]
fn brackets_and_commas() {
    hold(
        &[
            ("a: [1, 2\nb: 3\n", &["1:4-5 yaml-syntax.bracket"]),
            ("a: {x: 1\nb: 3\n", &["1:4-5 yaml-syntax.bracket"]),
            ("a: {b: [1, 2}\n", &["1:8-9 yaml-syntax.bracket"]),
            ("a: [{b: 1]\n", &["1:5-6 yaml-syntax.bracket"]),
            ("a: [[1, 2]\nb: 3\n", &["1:4-5 yaml-syntax.bracket"]),
            ("a: ]\n", &["1:4-5 yaml-syntax.bracket-end"]),
            ("a: [1]]\n", &["1:7-8 yaml-syntax.bracket-end"]),
            ("a: [1] b\n", &["1:8-9 yaml-syntax.after-bracket"]),
            ("a: {b: 1} c\n", &["1:11-12 yaml-syntax.after-bracket"]),
            ("a: [1]#b\n", &["1:7-8 yaml-syntax.after-bracket"]),
            ("a: [1, , 2]\n", &["1:8-9 yaml-syntax.comma"]),
            ("a: [, 2]\n", &["1:5-6 yaml-syntax.comma"]),
            ("a: {b: 1,, c: 2}\n", &["1:10-11 yaml-syntax.comma"]),
            ("a: ,b\n", &["1:4-5 yaml-syntax.special-character"]),
            ("a: [1, 2,]\nb: [\n  1,\n  2\n]\n", &[]),
        ],
        yaml_faults,
    );
}

#[test]
fn a_comma_in_braces() {
    hold(
        &[
            (
                "a: {reason: Tal, fristar og ansvar, answer: yes}\n",
                &["1:18-35 yaml-syntax.comma-in-braces"],
            ),
            (
                "a: {reason: Tal, fristar, ansvar}\n",
                &["1:18-25 yaml-syntax.comma-in-braces"],
            ),
            ("a: {Tal, fristar}\n", &["1:5-8 yaml-syntax.no-colon"]),
            ("a: {b:1}\n", &["1:5-8 yaml-syntax.no-colon"]),
            ("a: {b: , c: }\nd: {}\ne: {\"f\":1}\n", &[]),
        ],
        yaml_faults,
    );
}

#[test]
fn indentation() {
    hold(
        &[
            ("x: 1\n  y: 2\nz: 3\n", &["2:3-4 yaml-syntax.indentation"]),
            (
                "x:\n    a: 1\n  b: 2\nz: 3\n",
                &["3:3-4 yaml-syntax.indentation"],
            ),
            ("x: \"a\"\n b: 2\n", &["2:2-3 yaml-syntax.indentation"]),
            (" a: 1\n b: 2\nc: 3\n", &["3:1-2 yaml-syntax.indentation"]),
            ("x: 1\n- b\n", &["2:1-2 yaml-syntax.indentation"]),
            ("x:\n  - b\n - c\n", &["3:2-3 yaml-syntax.indentation"]),
            ("x:\n- a\n- b\ny:\n  - c\n", &[]),
        ],
        yaml_faults,
    );
}

#[test]
fn lines_under_brackets_with_nothing_in_them() {
    hold(
        &[
            (
                "x: []\n  - b\ny: 1\n",
                &["2:3-4 yaml-syntax.empty-above ← 1:4-6"],
            ),
            ("x: []\n- b\n", &["2:1-2 yaml-syntax.empty-above ← 1:4-6"]),
            (
                "x: [] # ingen\n\n  # enno\n  - b: 1\n    c: 2\n",
                &["4:3-4 yaml-syntax.empty-above ← 1:4-6"],
            ),
            (
                "x: {}\n  y: 2\nz: 3\n",
                &["2:3-4 yaml-syntax.empty-above ← 1:4-6"],
            ),
            (
                "a:\n  x: {}\n    y: 2\n",
                &["3:5-6 yaml-syntax.empty-above ← 2:6-8"],
            ),
            ("x: [a]\n  - b\n", &["2:3-4 yaml-syntax.indentation"]),
            ("x: []\ny: {}\nz:\n  - b\n", &[]),
        ],
        yaml_faults,
    );
}

#[test]
fn what_may_be_lost_under_empty_brackets_is_not_taken_for_absent() {
    let (node, _) = yaml("a: []\n  title: T\nb: 1\n");
    assert_eq!(shown(&node), "{a: !, b: \"1\", …}");
}

#[test]
fn no_break_spaces() {
    hold(
        &[
            (
                "x:\n\u{a0} y: 1\n\u{a0}\u{a0}z: 2\n",
                &[
                    "2:1-2 yaml-syntax.no-break-space",
                    "3:1-2 yaml-syntax.no-break-space",
                ],
            ),
            (
                "x:\n  y: 1\n \u{a0}z: 2\nw: 3\n",
                &["3:2-3 yaml-syntax.no-break-space"],
            ),
            (
                "x: 1\n\u{a0}y: 2\nz: 3\n",
                &["2:1-2 yaml-syntax.no-break-space"],
            ),
            ("\u{a0}x: 1\n", &["1:1-2 yaml-syntax.no-break-space"]),
            (
                "x: 1\n\u{a0}\u{a0}\ny: 2\n",
                &["2:1-2 yaml-syntax.no-break-space"],
            ),
            (
                "x:\r\n\u{a0}- å\r\n\u{a0}- b: c: d\r\n",
                &[
                    "2:1-2 yaml-syntax.no-break-space",
                    "3:1-2 yaml-syntax.no-break-space",
                    "3:8-9 yaml-syntax.colon",
                ],
            ),
            ("x:\n\t\u{a0}y: 1\n", &["2:1-2 yaml-syntax.tab"]),
            ("x: |\n  a\n  \u{a0}b\ny: \u{a0}c\u{a0}d\n", &[]),
            ("x: a\n  \u{a0}b\n", &[]),
        ],
        yaml_faults,
    );
}

#[test]
fn what_is_indented_by_no_break_spaces_is_read_where_it_stands() {
    let text = "x:\n\u{a0} æ: 1\n\u{a0}\u{a0}z: 2\ny: 3\n";
    let (node, _) = yaml(text);
    assert_eq!(shown(&node), "{x: {æ: \"1\", z: \"2\"}, y: \"3\"}");
    let Value::Map { entries, .. } = &node.value else {
        panic!("fields");
    };
    let last = entries.last().expect("a field").key_span;
    assert_eq!(text.get(last.start..last.end), Some("y"));
}

#[test]
fn tabs() {
    hold(
        &[
            ("\tx: 1\n", &["1:1-2 yaml-syntax.tab"]),
            (
                "x:\n\ty: 1\n\tz: 2\n",
                &["2:1-2 yaml-syntax.tab", "3:1-2 yaml-syntax.tab"],
            ),
            ("x:\n  a: 1\n\tb: 2\n", &["3:1-2 yaml-syntax.tab"]),
            ("x:\n  \ty: 1\n", &["2:3-4 yaml-syntax.tab"]),
            (
                "x:\n\ty: Lov: a\nz: \"b\n",
                &["2:1-2 yaml-syntax.tab", "3:4-5 yaml-syntax.quote"],
            ),
            ("x:\ta\ny: a\tb\nz: [1,\t2]\t\n\t\nw: |\n  a\n  \tb\n", &[]),
        ],
        yaml_faults,
    );
}

#[test]
fn lines_and_values_that_are_none() {
    hold(
        &[
            ("a: 1\nb\nc: 2\n", &["2:1-2 yaml-syntax.no-colon"]),
            ("a:1\nb: 2\n", &["1:1-4 yaml-syntax.no-colon"]),
            ("a:\n  - b: 1\n  -c: 2\n", &["3:3-4 yaml-syntax.hyphen"]),
            ("a:\n  -b: 1\n   c: 2\n", &["2:3-4 yaml-syntax.hyphen"]),
            ("a:\n  - b: 1\n  c: 2\n", &["3:3-7 yaml-syntax.no-colon"]),
            ("a: x # note\n  y\n", &["2:3-4 yaml-syntax.no-colon"]),
            ("- a\nb: 1\n", &["2:1-5 yaml-syntax.no-colon"]),
            ("a: @x\n", &["1:4-5 yaml-syntax.special-character"]),
            ("a: `x`\n", &["1:4-5 yaml-syntax.special-character"]),
            ("a: %x\n", &["1:4-5 yaml-syntax.special-character"]),
            ("a: - x\n", &["1:4-5 yaml-syntax.special-character"]),
            ("a: ? x\n", &["1:4-5 yaml-syntax.special-character"]),
            ("a: | x\n", &["1:4-5 yaml-syntax.special-character"]),
            ("[a, b]: 1\n", &["1:1-7 yaml-syntax.field-name"]),
            (": 1\n", &["1:1-2 yaml-syntax.field-name"]),
            ("\"\": 1\n", &["1:1-3 yaml-syntax.field-name"]),
        ],
        yaml_faults,
    );
}

#[test]
fn features_that_records_do_without() {
    hold(
        &[
            ("x: &a 1\n", &["1:4-6 yaml-feature.anchor"]),
            ("x: &a\n", &["1:4-6 yaml-feature.anchor"]),
            ("x: &a [1]\n", &["1:4-6 yaml-feature.anchor"]),
            ("x: *a\n", &["1:4-6 yaml-feature.alias"]),
            (
                "x: !t 1\ny: !!str 1\n",
                &["1:4-6 yaml-feature.tag", "2:4-9 yaml-feature.tag"],
            ),
            ("x: !<u:v> {a: 1}\n", &["1:4-10 yaml-feature.tag"]),
            ("x: !a!b c\n", &["1:4-5 yaml-feature.tag"]),
            ("x: &\n", &["1:4-5 yaml-feature.anchor"]),
            ("x:\n  <<: *b\n  c: 1\n", &["2:3-5 yaml-feature.merge-key"]),
            ("x: {<<: *b}\n", &["1:5-7 yaml-feature.merge-key"]),
            ("%YAML 1.2\n---\na: 1\n", &["1:1-2 yaml-feature.directive"]),
            ("a: 1\n%TAG x\nb: 1\n", &["2:1-2 yaml-feature.directive"]),
            ("a: 1\n---\nb: 2\n", &["2:1-4 yaml-feature.second-document"]),
            ("a: 1\n...\nb: 2\n", &["2:1-4 yaml-feature.second-document"]),
            (
                "a: [1\n--- b\n",
                &[
                    "1:4-5 yaml-syntax.bracket",
                    "2:1-4 yaml-feature.second-document",
                ],
            ),
            ("# note\n---\na: 1\n...\n# end\n", &[]),
        ],
        yaml_faults,
    );
}

#[test]
fn the_same_field_twice() {
    hold(
        &[
            (
                "a: 1\nb: 2\na: 3\n\"a\": 4\n",
                &[
                    "3:1-2 duplicate-field ← 1:1-2",
                    "4:1-4 duplicate-field ← 1:1-2",
                ],
            ),
            ("c: {x: 1, x: 2}\n", &["1:11-12 duplicate-field ← 1:5-6"]),
            (
                "c:\n  - x: 1\n    x: 2\n",
                &["3:5-6 duplicate-field ← 2:5-6"],
            ),
            (
                "a: Lov: x\nb: 1\na: 2\n",
                &["1:7-8 yaml-syntax.colon", "3:1-2 duplicate-field ← 1:1-2"],
            ),
            ("a: 1\nA: 2\n", &[]),
        ],
        yaml_faults,
    );
}
