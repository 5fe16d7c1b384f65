use super::*;
use crate::facts::{Fate, PartDifference, Run, runs};
use crate::language::{Language, placeholders};
use crate::model::{
    AGREEMENT_SECTIONS, Agreement, Audience, CASE_SECTIONS, Case, FieldInfo, MEETING_SECTIONS,
    Meeting, Nature,
};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

fn page(parts: Vec<PartDifference>) -> Page {
    let word = |text: &str| text.to_owned();
    Page {
        language: Language::Nynorsk,
        title: word("Endringar"),
        intro: Vec::new(),
        legend: Legend {
            removed: word("fjerna:"),
            added: word("lagt til:"),
            end: word("slutt"),
            explained: word("Merke"),
            only_blanks: word("Berre mellomrom"),
        },
        entries: vec![Entry {
            heading: word("Ei sak"),
            notes: Vec::new(),
            texts: vec![TextShown {
                heading: word("Staten"),
                parts,
            }],
        }],
    }
}

fn part(old: &str, new: &str) -> PartDifference {
    PartDifference {
        name: "Bakgrunn".to_owned(),
        runs: runs(old, new),
    }
}

/// The words inside `<div class="words">`, what is only said left out, with the tag around each stretch.
fn read_html(page: &str) -> Vec<Run> {
    let words = page.split("<div class=\"words\">").nth(1).unwrap();
    let mut rest = words.split("</div>").next().unwrap();
    let mut found = Vec::new();
    let mut fate = Fate::Kept;
    let mut said = false;
    while !rest.is_empty() {
        if let Some(behind) = rest.strip_prefix('<') {
            let (tag, behind) = behind.split_once('>').unwrap();
            match tag {
                "del" => fate = Fate::Removed,
                "ins" => fate = Fate::Added,
                "/del" | "/ins" => fate = Fate::Kept,
                "/span" => said = false,
                _ if tag.starts_with("span") => said = true,
                _ => panic!("unknown tag {tag}"),
            }
            rest = behind;
            continue;
        }
        let end = rest.find('<').unwrap_or(rest.len());
        let (text, behind) = rest.split_at(end);
        rest = behind;
        if !said {
            assert!(!text.contains('>'), "{text}");
            let text = text
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
            found.push(Run { fate, text });
        }
    }
    found
}

/// The words of a quotation as a forge reads them: with strikethrough, tables, footnotes and the like.
fn read_markdown(text: &str) -> Vec<Run> {
    let mut options = Options::all();
    options.remove(Options::ENABLE_SMART_PUNCTUATION);
    let mut found = Vec::new();
    let mut fate = Fate::Kept;
    for event in Parser::new_ext(text, options) {
        let words = match event {
            Event::Start(Tag::Strikethrough) => {
                fate = Fate::Removed;
                continue;
            }
            Event::Start(Tag::Strong) => {
                fate = Fate::Added;
                continue;
            }
            Event::End(TagEnd::Strikethrough | TagEnd::Strong) => {
                fate = Fate::Kept;
                continue;
            }
            Event::Start(Tag::BlockQuote(_) | Tag::Paragraph)
            | Event::End(TagEnd::BlockQuote(_)) => continue,
            Event::End(TagEnd::Paragraph) | Event::SoftBreak | Event::HardBreak => " ".to_owned(),
            Event::InlineHtml(tag) if &*tag == "<br>" => " ".to_owned(),
            Event::InlineHtml(tag) if &*tag == "<!-- -->" => continue,
            Event::Text(words) => words.into_string(),
            other => panic!("markup in {text:?}: {other:?}"),
        };
        found.push(Run { fate, text: words });
    }
    found
}

fn without(found: &[Run], left_out: Fate) -> String {
    let kept = found.iter().filter(|run| run.fate != left_out);
    kept.map(|run| run.text.as_str()).collect()
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

fn survives(old: &str, new: &str) {
    let part = part(old, new);
    let read = read_html(&html(&page(vec![part.clone()])));
    assert_eq!(without(&read, Fate::Added), visible(old), "old in html");
    assert_eq!(without(&read, Fate::Removed), visible(new), "new in html");
    let text = difference(&part);
    if text.trim() != ">" {
        let read = read_markdown(&text);
        let (was, is) = (without(&read, Fate::Added), without(&read, Fate::Removed));
        assert_eq!(words(&was), words(&visible(old)), "old in {text}");
        assert_eq!(words(&is), words(&visible(new)), "new in {text}");
    }
}

#[test]
fn texts_that_look_like_markup_come_out_as_themselves() {
    for (old, new) in [
        ("~~ein~~ **to**\n", "**ein** ~~to~~\n"),
        ("- punkt\n- anna\n", "1. punkt\n2) anna\n"),
        ("<script>alert(1)</script>\n", "<!-- borte -->\n"),
        (
            "## Tittel {#new}\n\n| a | b |\n|---|---|\n",
            "Tittel\n=====\n---\n",
        ),
        (
            "sjå [^1] og [her](x)\n\n[^1]: note\n",
            "sjå https://x.example og kari@kdd.example\n",
        ),
        (
            "@kari #12 !34 $x$ :+1: &amp;\n",
            "@ola #13 !35 $y$ :tada: &lt;\n",
        ),
        ("(a)b (c)d\n", "(a)e (f)d\n"),
        ("    kode\n\n```\nx\n```\n", "> sitat\n>> i sitat\n"),
        ("norm\u{202e}en\u{0}\n", "nor\u{200b}men\u{1b}[31m\n"),
        ("a\u{a0}b\n", "a b\n"),
        (": d\n+ x\n\\\n", "* x\n\\\\\n[x] y\n"),
    ] {
        survives(old, new);
    }
}

proptest! {
    #[test]
    fn any_text_survives(
        old in "([ -~]|[æøå§–«»\u{a0}\u{200b}\u{202e}]|\n|\t){0,60}",
        new in "([ -~]|[æøå§–«»\u{a0}\u{200b}\u{202e}]|\n|\t){0,60}",
    ) {
        survives(&old, &new);
    }

    #[test]
    fn any_edit_in_a_text_survives(
        before in "[a-zæ*_~`<>&@#.|\\\\\n -]{0,40}",
        old in "[!-~]{1,12}",
        new in "[!-~]{1,12}",
        after in "[a-zæ*_~`<>&@#.|\\\\\n -]{0,40}",
    ) {
        survives(&format!("{before}{old}{after}"), &format!("{before}{new}{after}"));
    }
}

#[test]
fn a_heading_is_plain_text() {
    assert_eq!(
        markdown_text("Norm | <b> *no*"),
        "Norm \\| \\<b\\> \\*no\\*"
    );
    assert_eq!(code("a`b"), "`` a`b ``");
}

#[test]
fn only_blanks_are_told_of() {
    assert!(only_blanks(&part("ein to\n", "ein\nto\n")));
    assert!(!only_blanks(&part("ein to\n", "ein tre\n")));
}

fn paths(fields: &[FieldInfo], above: &str, top: bool, found: &mut Vec<String>) {
    for field in fields {
        let path = match above {
            "" => field.name.to_owned(),
            above => format!("{above}.{}", field.name),
        };
        let in_text = field.nature == Nature::Text && field.audience > Audience::State;
        let in_voice = above == "inputs";
        if top || in_text || in_voice {
            found.push(path.clone());
        }
        if in_text || path == "inputs" {
            paths((field.fields)(), &path, false, found);
        }
    }
}

#[test]
fn every_part_and_every_field_has_a_name_in_every_language() {
    let mut all = Vec::new();
    for fields in [Case::FIELDS, Meeting::FIELDS, Agreement::FIELDS] {
        paths(fields, "", true, &mut all);
    }
    assert!(all.len() > 150, "the fields are found: {}", all.len());
    for sections in [CASE_SECTIONS, MEETING_SECTIONS, AGREEMENT_SECTIONS] {
        all.extend(sections.iter().map(|id| format!("section.{id}")));
    }
    for language in Language::ALL {
        let entry = PART_WORDS.entry(language);
        let mut unnamed = Vec::new();
        for path in &all {
            let steps: Vec<&str> = path.split('.').collect();
            let own = steps.last().unwrap();
            let inside = match steps.as_slice() {
                [.., above, own] => format!("message.{above}.{own}"),
                _ => format!("message.{own}"),
            };
            let known = entry.text(&inside, "").is_some()
                || (!path.starts_with("section.")
                    && entry.text(&format!("message.{own}"), "").is_some());
            if !known {
                unnamed.push(path);
            }
        }
        assert!(unnamed.is_empty(), "{language}: {unnamed:?}");
        let keys = |language: Language| -> Vec<(String, Vec<String>)> {
            let texts = PART_WORDS.entry(language).texts();
            let owned = |(key, text): (&str, &str)| {
                let names = placeholders(text).into_iter().map(str::to_owned);
                (key.to_owned(), names.collect())
            };
            texts.map(owned).collect()
        };
        assert_eq!(keys(Language::Nynorsk), keys(language), "{language}");
    }
}

#[test]
fn a_part_is_named_by_its_path() {
    let name = |path| part_name(path, "XX", Language::Nynorsk);
    assert_eq!(name("section.ks-remark"), "Merknad frå XX");
    assert_eq!(
        name("cost.estimates.1.lines.2.amount"),
        "Kostnadsrekning, overslag 1, post 2, beløp"
    );
    assert_eq!(name("law.eea"), "Lovarbeid, EØS");
}

#[test]
fn the_heading_that_is_shown_is_the_one_of_the_part() {
    for language in Language::ALL {
        for section in ["new", "discussion"] {
            let shown = crate::language::Arg::Heading(section).show(language);
            let heading = section_heading(section, "KS", language);
            assert_eq!(shown, format!("`## {heading} {{#{section}}}`"));
        }
    }
}
