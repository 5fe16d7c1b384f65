//! One tree, several formats, the same words: what each format of every document of the sample says, word for word.

use super::documents::all;
use super::{draft, render, sample_year};
use konsult::commands::render::{Format, Options};
use konsult::language::Language;
use pulldown_cmark::{Event, Options as Markdown, Parser, Tag, TagEnd};
use roxmltree::{Document, Node};
use std::io::{Cursor, Read};

/// What a document says: its text, and its footnotes by themselves, since formats put them in different places.
#[derive(Debug, Default, PartialEq, Eq)]
struct Said {
    text: Vec<String>,
    notes: Vec<String>,
}

impl Said {
    fn of(text: &str, notes: &str) -> Self {
        let words = |text: &str| -> Vec<String> {
            let words = text
                .split_whitespace()
                .map(|word| word.trim_end_matches(':'));
            let said = words.filter(|word| !["", "UTKAST", "⚠", "≠"].contains(word));
            said.map(str::to_owned).collect()
        };
        Self {
            text: words(text),
            notes: words(notes),
        }
    }
}

/// What reads the words out of a file.
type Reader = fn(&[u8]) -> Said;

/// How each format is read. The contents list, page numbers and marks of footnotes are no words of the text.
const READERS: &[(Format, Reader)] = &[
    (Format::Markdown, markdown),
    (Format::Html, html),
    (Format::Docx, docx),
    #[cfg(feature = "pdf")]
    (Format::Pdf, pdf),
];

/// 12 April 2027, 09:00.
const MADE: i64 = 1_807_520_400;

#[test]
fn every_format_says_the_same_words_in_nynorsk() {
    every_format_says_the_same_words(Language::Nynorsk);
}

#[test]
fn every_format_says_the_same_words_in_bokmal() {
    every_format_says_the_same_words(Language::Bokmal);
}

fn every_format_says_the_same_words(language: Language) {
    let mut world = sample_year().clone();
    world.made = Some(MADE);
    let mut documents = 0;
    for (of, kind) in all() {
        let options = Options {
            document: Some(kind),
            language: Some(language),
            formats: READERS.iter().map(|(format, _)| *format).collect(),
            ..draft(of)
        };
        let made = render(&world, &options).expect("a draft");
        let read = READERS.iter().map(|(format, read)| {
            let ending = format!(".{}", format.ending());
            let mut outputs = made.outputs.iter();
            let output = outputs.find(|output| output.name.ends_with(&ending));
            (ending, read(&output.expect("that format").bytes))
        });
        let read: Vec<(String, Said)> = read.collect();
        let (first, wanted) = &read[0];
        assert!(wanted.text.len() > 20, "{of} {kind:?} is read");
        for (ending, said) in &read[1..] {
            let same = wanted
                .text
                .iter()
                .zip(&said.text)
                .take_while(|(a, b)| a == b)
                .count();
            let around = |words: &[String]| {
                let start = same.saturating_sub(5);
                words[start..words.len().min(same + 5)].join(" ")
            };
            assert!(
                wanted.text == said.text,
                "{of} {kind:?} {language}: {first} says «{}», {ending} «{}»",
                around(&wanted.text),
                around(&said.text)
            );
            assert_eq!(
                wanted.notes, said.notes,
                "footnotes of {of} {kind:?} {language} in {ending}"
            );
        }
        documents += 1;
    }
    assert!(documents > 30);
}

/// The words come from the bytes of the PDF, by its tags: no line breaks or hyphens stand in them, since documents are
/// set without hyphenation. Each is held against what it says it is on the way: making it is what takes the time.
#[cfg(feature = "pdf")]
fn pdf(bytes: &[u8]) -> Said {
    crate::support::pdf::check("a PDF", bytes);
    let read = crate::support::spoken::spoken(bytes);
    Said::of(&read.text, &read.notes)
}

fn markdown(bytes: &[u8]) -> Said {
    let source = std::str::from_utf8(bytes).expect("UTF-8");
    let options = Markdown::ENABLE_TABLES
        | Markdown::ENABLE_FOOTNOTES
        | Markdown::ENABLE_STRIKETHROUGH
        | Markdown::ENABLE_HEADING_ATTRIBUTES;
    let (mut text, mut notes) = (String::new(), String::new());
    let (mut in_note, mut contents, mut lists) = (false, false, 0);
    // What a picture shows is said where others have the picture.
    let shown: Vec<&str> = source
        .split("\n\n")
        .filter(|piece| !piece.starts_with("*Figur: "))
        .collect();
    let shown = shown.join("\n\n");
    for event in Parser::new_ext(&shown, options) {
        let output = if in_note { &mut notes } else { &mut text };
        match event {
            Event::Text(words) | Event::Code(words) if lists == 0 || !contents => {
                output.push_str(&words);
            }
            Event::FootnoteReference(_)
            | Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. })
            | Event::End(
                TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link,
            ) => {}
            Event::Start(Tag::FootnoteDefinition(_)) => in_note = true,
            Event::End(TagEnd::FootnoteDefinition) => in_note = false,
            Event::Start(Tag::List(_)) if contents => lists += 1,
            Event::End(TagEnd::List(_)) if contents => {
                lists -= 1;
                contents = lists > 0;
            }
            Event::End(TagEnd::Paragraph) => {
                let line = output.lines().next_back().unwrap_or_default();
                if ["Innhald", "Innhold"].contains(&line) {
                    output.truncate(output.len() - line.len());
                    contents = true;
                }
                output.push('\n');
            }
            _ => output.push('\n'),
        }
    }
    // Markdown has no captions: the word tells what the line is.
    let text = text
        .lines()
        .map(|line| line.strip_prefix("Tabell: ").unwrap_or(line));
    Said::of(&text.collect::<Vec<_>>().join("\n"), &notes)
}

fn html(bytes: &[u8]) -> Said {
    let page = std::str::from_utf8(bytes).expect("UTF-8");
    let (_, body) = page.split_once("<body>").expect("a body");
    let (mut text, mut notes) = (String::new(), String::new());
    let mut in_note = false;
    // The element that is passed over, and what its end looks like.
    let mut over: Option<&str> = None;
    for piece in body.split('<').skip(1) {
        let (tag, words) = piece.split_once('>').expect("a tag's end");
        if let Some(end) = over {
            if tag != end {
                continue;
            }
            over = None;
        } else if tag.contains("class=\"footnotes\"") {
            in_note = true;
        } else if in_note && tag == "/div" {
            in_note = false;
        } else {
            over = passed_over(tag);
        }
        if over.is_some() {
            continue;
        }
        let output = if in_note { &mut notes } else { &mut text };
        let name = tag
            .trim_start_matches('/')
            .split(' ')
            .next()
            .unwrap_or_default();
        if !["em", "strong", "a", "code", "sup", "span", "del", "ins"].contains(&name) {
            output.push('\n');
        }
        output.push_str(&unescaped(words));
    }
    Said::of(&text, &notes)
}

fn passed_over(tag: &str) -> Option<&'static str> {
    let is = |lead: &str| tag == lead || tag.starts_with(&format!("{lead} "));
    let ends = [("nav", "/nav"), ("svg", "/svg"), ("sup", "/sup")];
    let element = ends
        .into_iter()
        .find(|(name, _)| is(name))
        .map(|(_, end)| end);
    element.or_else(|| {
        let link = is("a") && (tag.contains("class=\"skip\"") || tag.contains("href=\"#fnref:"));
        let sign = is("span") && tag.contains("class=\"sign\"");
        link.then_some("/a").or(sign.then_some("/span"))
    })
}

fn unescaped(words: &str) -> String {
    let entities = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ];
    let replace = |text: String, (entity, sign): (&str, &str)| text.replace(entity, sign);
    entities.into_iter().fold(words.to_owned(), replace)
}

fn docx(bytes: &[u8]) -> Said {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip file");
    let mut part = |name: &str| {
        let mut text = String::new();
        let mut file = zip.by_name(name).expect("a part");
        file.read_to_string(&mut text).expect("UTF-8");
        paragraphs(&text)
    };
    let (text, notes) = (part("word/document.xml"), part("word/footnotes.xml"));
    Said::of(&text, &notes)
}

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

fn paragraphs(xml: &str) -> String {
    let document = Document::parse(xml).expect("XML");
    let is = |node: Node<'_, '_>, name: &str| node.has_tag_name((WORD, name));
    let style = |node: Node<'_, '_>, properties: &str, name: &str| {
        let inside = node.children().find(|child| is(*child, properties))?;
        let style = inside.children().find(|child| is(*child, name))?;
        style.attribute((WORD, "val")).map(str::to_owned)
    };
    let in_picture = |node: Node<'_, '_>| node.ancestors().any(|node| is(node, "txbxContent"));
    let mut words = String::new();
    for paragraph in document.descendants().filter(|node| is(*node, "p")) {
        let contents = style(paragraph, "pPr", "pStyle").is_some_and(|id| id.starts_with("TOC"));
        if contents || in_picture(paragraph) {
            continue;
        }
        words.push('\n');
        for run in paragraph.descendants().filter(|node| is(*node, "r")) {
            if in_picture(run)
                || style(run, "rPr", "rStyle").as_deref() == Some("FootnoteReference")
            {
                continue;
            }
            for piece in run.children() {
                match piece.tag_name().name() {
                    "t" => words.push_str(piece.text().unwrap_or_default()),
                    "tab" | "br" => words.push(' '),
                    "softHyphen" => words.push('\u{ad}'),
                    _ => {}
                }
            }
        }
    }
    words
}
