//! Work and memory are bounded: by nesting, by values, by faults.

use super::*;

#[test]
fn nesting_ends_at_sixty_four() {
    let nested = |depth: usize| format!("æ: {}{}\n", "[".repeat(depth), "]".repeat(depth));
    assert_eq!(yaml_faults(&nested(MAX_NESTING - 1)), Vec::<String>::new());
    assert_eq!(
        yaml_faults(&nested(MAX_NESTING)),
        ["1:67-68 nesting-too-deep"]
    );
    let braces = |depth: usize| format!("{}1{}\n", "{æ: ".repeat(depth), "}".repeat(depth));
    assert_eq!(yaml_faults(&braces(MAX_NESTING)), Vec::<String>::new());
    assert_eq!(
        yaml_faults(&braces(MAX_NESTING + 1)),
        ["1:257-258 nesting-too-deep"]
    );
    let lines = |depth: usize| -> String {
        (0..depth)
            .map(|level| format!("{}æ:\n", " ".repeat(level)))
            .collect()
    };
    assert_eq!(yaml_faults(&lines(MAX_NESTING)), Vec::<String>::new());
    assert_eq!(
        yaml_faults(&lines(MAX_NESTING + 1)),
        ["65:65-66 nesting-too-deep"]
    );
    let (node, _) = yaml(&format!("{}b: 1\n", nested(70)));
    assert_eq!(shown(&node), r#"{æ: !, b: "1"}"#);
}

#[test]
fn a_file_has_so_many_values_and_no_more() {
    let list = |items: usize| format!("æ: [{}x]\n", "x,".repeat(items - 1));
    assert_eq!(yaml_faults(&list(MAX_VALUES - 3)), Vec::<String>::new());
    assert_eq!(
        yaml_faults(&list(MAX_VALUES - 2)),
        ["1:39999-40000 file-too-large.values"]
    );
    let torn = format!("a: b: c\n{}", list(MAX_VALUES));
    assert_eq!(yaml_faults(&torn).len(), 2, "also behind a fault");
}

#[test]
fn more_faults_than_are_told_are_told_of() {
    let source = |text: &str| SourceText::new("x", text);
    for line in [
        "a: b: c\n",
        "a: 1\n",
        "b: &x 1\n",
        "stray\na: ]\n",
        "\ta: 1\n",
    ] {
        let text = line.repeat(MOST_FAULTS * 3);
        let (_, mut faults) = yaml(&text);
        assert!(
            is_full(&faults) && faults.len() <= MOST_FAULTS * 2,
            "{line}"
        );
        ready(&mut faults, &source(&text));
        assert_eq!(faults.len(), MOST_FAULTS + 1);
        let last = faults.last().expect("a last one");
        assert_eq!((last.rule, last.variant), ("yaml-syntax", "too-many"));
        assert_eq!(last.span.end, text.trim_end().len());
    }
    let (_, mut few) = yaml("a: b: c\n");
    ready(&mut few, &source("a: b: c\n"));
    assert_eq!(few.len(), 1);
}

#[test]
fn messages_quote_no_more_than_a_line() {
    assert_eq!(shorten("ein\nto"), "ein");
    assert_eq!(shorten(&"æ".repeat(60)), "æ".repeat(60));
    assert_eq!(shorten(&"æ".repeat(61)), format!("{}…", "æ".repeat(60)));
}

#[test]
fn what_is_like_a_known_name() {
    let known = ["title", "type", "theme", "responsible"];
    assert_eq!(nearest("titel", &known), Some("title"));
    assert_eq!(nearest("responsibel", &known), Some("responsible"));
    assert_eq!(nearest("zzz", &known), None);
    assert_eq!(nearest(&"title".repeat(100), &known), None);
}
