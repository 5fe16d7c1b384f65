//! What the tests of every format set: words that look like markup in one format or another, in every kind of place.

use crate::document::tree::{
    Alignment, Fact, Heading, Link, Notice, NoticeKind, Numbered, Part, Reference, State, Table,
    Target, Voice,
};
use crate::document::{Block, Document, Inline, clean};
use crate::language::Language;

/// Words that are markup, code or an order in some format, or that few fonts have.
pub(super) const HOSTILE: [&str; 42] = [
    "](javascript:alert(1))",
    "[x](javascript:alert(1))",
    "`a` ``b`` ```",
    "a | b || \\| c",
    "{{ 1 + 1 }} {% raw %}",
    "```\n~~~",
    "<script>alert(1)</script>",
    "\" onload=\"x",
    "&lt;b&gt; &amp;amp; &#60;",
    "# tittel #",
    "1. to",
    "12) to",
    "- a",
    "+ a",
    "***",
    "---",
    "===",
    "> sitat",
    "[^1] [^1]: x",
    "a\\",
    "tittel {#id .class}",
    ": ord",
    "#panic(1) #{ 1 + 1 }",
    "\") #read(\"/etc/passwd\") (\"",
    "\\u{41} \\n \\",
    "$x^2$ $ y $",
    "*a* _b_ `c` ```d```",
    "= tittel\r== to",
    "/ ord: a",
    "<merke> @merke",
    "// a /* b */",
    "~ -- --- ... -? 'a' \"b\"",
    "https://a.example/b_c*d",
    "[a](b) [^1]",
    "&lt;b&gt; &amp;amp;",
    "fi ffi fl ﬁ 1/2 ½ 2027-04-28 12–14",
    "😀 👩‍👧 ❤️ 漢字 עברית العربية हिन्दी",
    "a\u{ad}b\u{200b}c\u{200d}d\u{feff}e\u{202e}f\u{e000}g\u{10fffd}",
    "a\u{301}e\u{308}\u{323} \u{301} \u{1d17b}x\u{1d17b}",
    "\u{2028}\u{2029}\u{3000}\u{1680}x",
    "가\u{1100}\u{1161} ก็ \u{e33}",
    "",
];

/// Running text.
pub(super) fn text(words: &str) -> Vec<Inline> {
    vec![Inline::Text(words.to_owned())]
}

/// A document with the words in every kind of place; it has to be numbered.
pub(super) fn everywhere(given: &str) -> Document {
    let given = clean(&given.replace(['\n', '\t'], " "));
    let mut blocks = running(&given);
    blocks.extend(apart(&given));
    Document {
        title: given.trim().to_owned(),
        state: State::Final,
        blocks,
        ..Document::default()
    }
}

/// A heading and paragraphs.
fn running(given: &str) -> Vec<Block> {
    vec![
        Block::Heading(Heading {
            level: 2,
            numbered: Numbered::Case,
            id: "sak".to_owned(),
            content: text(given),
            language: Some(Language::Bokmal),
            ..Heading::default()
        }),
        Block::paragraph(text(given)),
        Block::paragraph(vec![
            Inline::Strong(text(given)),
            Inline::Text(" x ".to_owned()),
            Inline::Emphasis(text(given)),
            Inline::Link(Link {
                target: Target::parse("https://a.example/?a=b&c=(d)").unwrap(),
                content: text(given),
            }),
            Inline::LineBreak,
            Inline::Text(given.to_owned()),
        ]),
        Block::paragraph(vec![
            Inline::Removed(text(given)),
            Inline::Text(" x ".to_owned()),
            Inline::Added(text(given)),
            Inline::Text(given.to_owned()),
        ]),
        Block::paragraph(vec![Inline::Reference(Reference {
            id: "sak".to_owned(),
            ..Reference::default()
        })]),
    ]
}

/// What stands apart from running text.
fn apart(given: &str) -> Vec<Block> {
    vec![
        Block::Table(Table {
            caption: Some(text("tabell")),
            header: vec![text("h"), text(given)],
            alignment: vec![Alignment::Start, Alignment::End],
            rows: vec![vec![text(given), vec![Inline::Code(given.to_owned())]]],
            row_headers: true,
        }),
        Block::Facts(vec![Fact {
            label: text("merke"),
            value: text(given),
        }]),
        Block::Part(Part {
            language: None,
            voice: Some(Voice::Counterpart),
            label: text("Merknad frå KS"),
            blocks: vec![Block::paragraph(text(given)), Block::Code(given.to_owned())],
        }),
        Block::Notice(Notice {
            kind: NoticeKind::Information,
            label: text("Merk"),
            blocks: vec![Block::Quote(vec![Block::paragraph(text(given))])],
        }),
    ]
}
