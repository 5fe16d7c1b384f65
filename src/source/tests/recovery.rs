//! What is kept around a fault: one broken field hides no other, and causes no other.

use super::*;

fn kept(text: &str) -> Vec<String> {
    vec![shown(&yaml(text).0)]
}

#[test]
fn the_fields_around_a_fault_are_kept() {
    hold(
        &[
            ("a: Lov: x\nb: 1\n", &[r#"{a: !, b: "1"}"#]),
            (
                "a: \"x\nb: 1\nc: 'y\nd: 2\n",
                &[r#"{a: !, b: "1", c: !, d: "2"}"#],
            ),
            (
                "a:\n  b: Lov: x\n  c: 1\nd: 2\n",
                &[r#"{a: {b: !, c: "1"}, d: "2"}"#],
            ),
            (
                "a:\n  - b: 1\n    c: Lov: x\n    d: 2\n  - e: 3\n",
                &[r#"{a: [{b: "1", c: !, d: "2"}, {e: "3"}]}"#],
            ),
            (
                "a:\n- b: Lov: x\n- c\nd: 1\n",
                &[r#"{a: [{b: !}, "c"], d: "1"}"#],
            ),
            ("a:\n  - - x: y: z\n    - b\n", &[r#"{a: [[{x: !}, "b"]]}"#]),
            ("a:\n  -c: 1\n  - d: 2\n", &[r#"{a: {…}}"#]),
            ("a:\n  - d: 2\n  -c: 1\n", &[r#"{a: [{d: "2"}, !]}"#]),
            ("a: 1\n  b: 2\nc: 3\n", &[r#"{a: !, c: "3", …}"#]),
            ("# note\na: Lov: x\n", &[r#"{a: !}"#]),
            (
                "a:\n  # note\n\n  b: Lov: x\nc: 1\n",
                &[r#"{a: {b: !}, c: "1"}"#],
            ),
            (" a: 1\nb: 2\n", &[r#"{a: "1", b: "2"}"#]),
            ("a: 1\na: 2\nb: 3\n", &[r#"{a: !, b: "3"}"#]),
            ("a: *x\nb: 1\n", &[r#"{a: !, b: "1"}"#]),
            ("a:\n\tb: 1\nc: 2\n", &[r#"{a: {b: "1"}, c: "2"}"#]),
            (
                "a: {b: Tal, fristar, c: 1}\n",
                &[r#"{a: {b: !, c: "1", …}}"#],
            ),
        ],
        kept,
    );
}

#[test]
fn where_a_field_may_be_lost_nothing_is_known_to_be_missing() {
    hold(
        &[
            ("a: 1\nb\n", &[r#"{a: "1", …}"#]),
            ("a: 1\n[b]: 2\n", &[r#"{a: "1", …}"#]),
            ("a: 1\n*b : 2\n", &[r#"{a: "1", …}"#]),
            ("<<: *x\na: 1\n", &[r#"{a: "1", …}"#]),
            ("a: 1\n---\nb: 2\n", &[r#"{a: "1", …}"#]),
            ("%YAML 1.2\n---\na: 1\n", &[r#"{a: "1"}"#]),
        ],
        kept,
    );
}

#[test]
fn every_fault_is_told_in_one_run() {
    hold(
        &[(
            "title: Lov: a\nx: \"open\nlist:\n  - what: a: b\n    due: 'open\n  - [1, , 2]\nx: 1\nstray\ny: &a 1\nz: {a: 1, b}\n",
            &[
                "1:11-12 yaml-syntax.colon",
                "2:4-5 yaml-syntax.quote",
                "4:12-13 yaml-syntax.colon",
                "5:10-11 yaml-syntax.quote",
                "6:9-10 yaml-syntax.comma",
                "7:1-2 duplicate-field ← 2:1-2",
                "8:1-6 yaml-syntax.no-colon",
                "9:4-6 yaml-feature.anchor",
                "10:11-12 yaml-syntax.comma-in-braces",
            ],
        )],
        yaml_faults,
    );
}
