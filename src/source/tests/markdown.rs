//! Sections, and what may not stand in them.

use super::*;

const KNOWN: &[&str] = &["background", "new", "discussion"];

fn body(text: &str) -> (Body, Vec<Fault>) {
    let mut faults = Vec::new();
    let body = Body::read(text, Span::new(0, text.len()), KNOWN, &mut faults);
    (body, faults)
}

fn body_faults(text: &str) -> Vec<String> {
    let source = SourceText::new("x", text);
    body(text)
        .1
        .iter()
        .map(|fault| told(&source, fault))
        .collect()
}

#[test]
fn sections_are_known_by_their_ids() {
    let text = "## Bakgrunn {#background}\nEin.\n### Under\nTo.\n\n##   Nytt   {#new}\r\nTre.\n";
    let (body, faults) = body(text);
    assert_eq!(faults, []);
    let source = SourceText::new("x", text);
    let found: Vec<(&str, &str, String)> = body
        .sections
        .iter()
        .map(|section| {
            (
                section.id.as_str(),
                source.slice(section.content),
                place(&source, section.heading),
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            (
                "background",
                "\nEin.\n### Under\nTo.\n\n",
                "1:1-26".to_owned()
            ),
            ("new", "\r\nTre.\n", "6:1-19".to_owned()),
        ]
    );
}

#[test]
fn faults_of_sections() {
    hold(
        &[
            ("\nÅ tekst \n## N {#new}\n", &["2:1-8 text-outside-section"]),
            ("# Tittel\n\n## N {#new}\n", &["1:1-9 text-outside-section"]),
            (
                "## Nytt i saka\nx\n",
                &["1:1-15 unknown-section.no-id-near"],
            ),
            ("## Æ 😀 {#neww}\n", &["1:1-15 unknown-section.near"]),
            ("## A {#zzz}\n", &["1:1-12 unknown-section"]),
            ("Tittel\n---\n", &["1:1-2:4 unknown-section.no-id"]),
            (
                "## A {#new}\nx\n## Å {#new}\ny\n",
                &["3:1-12 duplicate-section ← 1:1-12"],
            ),
            ("##A {#new}\nx\n", &["1:1-11 unknown-section.no-space"]),
            ("#A {#new}\nx\n", &["1:1-10 unknown-section.no-space"]),
            ("##(A) {#new}\nx\n", &["1:1-13 unknown-section.no-space"]),
            (
                "##\u{a0}A {#new}\nx\n",
                &["1:1-12 unknown-section.other-space"],
            ),
            (
                "## B {#background}\nx\n\u{2003}## \u{a0}A {#new}\n",
                &["3:1-14 unknown-section.other-space"],
            ),
            (
                "## B {#new}\nx\n##\u{3000}Æ\n",
                &["3:1-5 unknown-section.other-space"],
            ),
            ("## B {#new}\n#\u{a0}1 er først\n##\u{a0}\n", &[]),
            ("# A {#new}\nx\n", &["1:1-11 unknown-section.wrong-level"]),
            (
                "## A {#new}\nx\n### B {#background}\n",
                &["3:1-20 unknown-section.wrong-level"],
            ),
            (
                "## A {#new}\nx\n###Æ\ny\n",
                &["3:1-5 unknown-section.no-space"],
            ),
            (
                "## A {#new}\n#1 og #a\n\\##b\n#######c\n##\n",
                &["5:1-3 unknown-section.no-id"],
            ),
            ("## A {#new}\n> ## B\n\n- ## C\n\n```\n## D\n```\n", &[]),
        ],
        |text| {
            let mut told = body_faults(text);
            told.truncate(1);
            told
        },
    );
}

#[test]
fn raw_html_and_images() {
    hold(
        &[
            (
                "## A {#new}\næøå <b>feit</b>\n",
                &["2:5-8 raw-html", "2:12-16 raw-html"],
            ),
            (
                "## A {#new}\n\n<div>\næ\n</div>\n\nb\n",
                &["3:1-6 raw-html"],
            ),
            ("## A {#new}\n😀 <!-- note -->\n", &["2:3-16 raw-html"]),
            ("## A {#new}\n\n<!-- to\nlinjer -->\n", &["3:1-8 raw-html"]),
            (
                "## A {#new}\ne\u{301} ![kart](k.png) b\n",
                &["2:4-18 image"],
            ),
            ("## A {#new}\n![kart][k]\n\n[k]: k.png\n", &["2:1-11 image"]),
            (
                "## A <b>x</b> {#new}\n",
                &["1:6-9 raw-html", "1:10-14 raw-html"],
            ),
            ("## A ![x](y) {#new}\n", &["1:6-13 image"]),
            (
                "<i>\n\n## A {#new}\n",
                &["1:1-4 text-outside-section", "1:1-4 raw-html"],
            ),
            (
                "## A {#new}\n`<b>` \\<b> 3 < 5 <https://a.example>\n\n    <b>\n",
                &["4:5-8 text-lost.indent"],
            ),
        ],
        body_faults,
    );
}

#[test]
fn definitions_hold_only_in_their_section() {
    let text = "## A {#new}\n![x][k]\n\n## B {#background}\n[k]: y.png\n";
    assert_eq!(body_faults(text), ["5:1-11 text-lost.definition"]);
}

#[test]
fn words_that_no_document_shows() {
    hold(
        &[
            (
                "## A {#new}\n[//]: # (grensa er 412)\næ\n\n[b]: https://x 'løynt'\n[c]:\n  https://x\n  'løynt'\n",
                &[
                    "2:1-24 text-lost.definition",
                    "5:1-23 text-lost.definition",
                    "6:1-8:10 text-lost.definition",
                ],
            ),
            (
                "## A {#new}\n[a] [b][B] [c][]\n\n[a]: https://x\n[A]: https://412\n[b]: https://y\n\n> [c]: https://z\n> [d]: https://z\n",
                &["5:1-17 text-lost.definition", "9:3-17 text-lost.definition"],
            ),
            (
                "## A {#new}\n- [a]: https://x\n1. x\n\n   [b\n   c]: https://x\n\n[^n]:\n    [d]: https://x\n",
                &[
                    "2:3-17 text-lost.definition",
                    "5:4-6:17 text-lost.definition",
                    "9:5-19 text-lost.definition",
                ],
            ),
            (
                "## A {#new}\n[æ](https://x \"ord\") [b](https://x (\\*)) [c](https://x '') [d] [D]\n\n[d]: https://x 'ord'\n",
                &[
                    "2:16-19 text-lost.title",
                    "2:38-39 text-lost.title",
                    "4:1-21 text-lost.title",
                ],
            ),
            (
                "## A {#new}\n![a](b 'c')\n",
                &["2:9-10 text-lost.title", "2:1-12 image"],
            ),
            (
                "## A {#new}\n```HEMMELEG grensa er 412 \nx\n```\n\n- ~~~~ æ\n  x\n  ~~~~\n",
                &["2:4-26 text-lost.code", "6:8-9 text-lost.code"],
            ),
            (
                "## A {#new .løynt}\n### B {#b #c}\n### D {løynt=412 lang=en}\n### E {ord} ##\n",
                &[
                    "1:6-19 text-lost.heading",
                    "2:7-14 text-lost.heading",
                    "3:7-26 text-lost.heading",
                ],
            ),
            (
                "## A {#new}\n### B {#b lang=nn}\n### {c}d\n### \\{c d\\}\n### c {}\n```\n[x]: y\n```\n\n    [x]: y\n\n`[a]: b\nc` \\[x]: y\n[z]\n[x]: y\n[^1]\n\n[^1]:\n    Note\n\n| [a] |\n|-----|\n| b |\n\n2.\n\n***\n[y]: https://y\n[**z**\n][y]\n",
                &["10:5-11 text-lost.indent"],
            ),
        ],
        body_faults,
    );
}

#[test]
fn words_that_a_reader_reads() {
    let table = [
        ("", 0),
        ("Ein to – tre!", 3),
        ("### Overskrift\nein *to* `tre` [fire](http://a.example)", 4),
        ("| a | b |\n|---|---|\n| c | d e |\n", 5),
        ("ein\nto[^1]\n\n[^1]: tre\n", 3),
        ("- ein\n- to\n", 2),
    ];
    for (text, words) in table {
        assert_eq!(prose_words(text), words, "{text}");
    }
}

#[test]
fn text_that_would_be_lost() {
    hold(
        &[
            (
                "## A {#new}\n| a | b |\n|---|---|\n| æ | 2 | 3 |\n|| 1 | 2\n1 | 2 | 3\n1 \\| 2 | 3\n| 1 | 2 | |\n",
                &[
                    "4:10-14 text-lost.cells",
                    "5:7-9 text-lost.cells",
                    "6:8-10 text-lost.cells",
                ],
            ),
            (
                "## A {#new}\n> | a | b |\n> |---|---|\n> | 1 | 2 | 3 |\n",
                &["4:12-16 text-lost.cells"],
            ),
            (
                "## A [^x] {#new}\næ [^1] *[^2]* `[^3]` \\[^4] [^ 5] [^6\n",
                &[
                    "1:6-10 text-lost.footnote",
                    "2:3-7 text-lost.footnote",
                    "2:9-13 text-lost.footnote",
                ],
            ),
            (
                "## A {#new}\nÆ [a](www.no) [b](tel:1) [c]() <tel:12> <a@b.no> [d](#x) [e](HTTPS://x)\n",
                &[
                    "2:7-13 text-lost.link",
                    "2:19-24 text-lost.link",
                    "2:26-31 text-lost.link",
                ],
            ),
            (
                "## A {#new}\nx\n  • a\n\t•\tb\n- x\n  – a\n  – b\n\n· a  \n· b\n",
                &[
                    "3:3-6 text-lost.bullet",
                    "5:1-4 text-lost.point",
                    "6:3-6 text-lost.bullet",
                ],
            ),
            ("## A {#new}\n• a\nb\n• c\n*d*\n• e\n", &[]),
            (
                "## A {#new}\n• a\n2. b\n3. c\n5. d\n\na) b\nb)c\n\ni) a\nii) b\n\nvi) a\nvii) b\n\nA.Å\nB.Å\n\n30. mai\n1. juni\n",
                &[
                    "3:1-5 text-lost.number",
                    "10:1-5 text-lost.number",
                    "13:1-6 text-lost.number",
                    "19:1-8 text-lost.date",
                    "20:1-8 text-lost.date",
                ],
            ),
            (
                "## A {#new}\n- -a\n- a\n-b\n\n-a\nb\n\n-a\n-b\n\n- a\\\n-b\n",
                &["4:1-3 text-lost.bullet", "9:1-3 text-lost.bullet"],
            ),
            (
                "## A {#new}\na\tb\n\nÅr   Mill.\n2027\t12\nb\n\no\ta\n§\tb\n§ a\n§ b\n",
                &["4:1-11 text-lost.columns", "8:1-4 text-lost.bullet"],
            ),
            (
                "## A {#new}\n|a|b|\n|-|\n\nx\n|a|\n|b|\n\\|a|\n",
                &["2:1-6 text-lost.table", "6:1-4 text-lost.table"],
            ),
        ],
        body_faults,
    );
}

#[test]
fn lost_text_is_told_so_many_times_and_no_more() {
    for line in [
        "[^1] ",
        "• a\n• b\n\n",
        "a\tb\na\tb\n\n",
        "a\n\n    b\n\n",
        "|a|\n|b|\n\n",
        "[a](b) ",
        "##a\n",
        "[^",
        "|",
        "|a|\n",
        "[a]: b\n",
        "[a](b 'c')",
        "```a\n```\n",
        "### a {b}\n",
    ] {
        let text = format!("## A {{#new}}\n{}\n", line.repeat(MOST_FAULTS * 100));
        assert!(body(&text).1.len() <= MOST_FAULTS + 1, "{line}");
    }
}
