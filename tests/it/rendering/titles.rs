//! Any words survive from a record to every format.

use super::{Files, draft, output, render};
use konsult::commands::render::Made;
use konsult::document::clean;
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

fn files() -> Files {
    let mut files = Files::sample();
    files.0.retain(|raw| raw.path == "konsult.yaml");
    files.put(
        "meetings/2027-2.md",
        "---\nkind: second\ndate: 2027-04-28\nlanguage: nn\n---\n",
    );
    files
}

fn with_title(title: &str) -> Made {
    let mut files = files();
    let quoted = serde_json::to_string(title).expect("a string");
    files.put(
        "cases/2027/prove.md",
        format!(
            "---\ntitle: {quoted}\nlanguage: nn\ntype: information\nraised_by: KD\nresponsible: KD\nmeeting: 2027-2\n---\n"
        ),
    );
    render(&files.world(), &draft("2027-2")).expect("a draft")
}

/// The words of the case's heading in Markdown, as another reader of Markdown has them.
fn in_markdown(text: &str) -> String {
    let mut words = String::new();
    let mut inside = false;
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Heading { .. }) => words.clear(),
            Event::InlineHtml(html) if html.contains("id=\"prove\"") => inside = true,
            Event::Text(piece) | Event::Code(piece) => words.push_str(&piece),
            Event::End(TagEnd::Heading(_)) if inside => break,
            _ => {}
        }
    }
    words
}

fn in_html(text: &str) -> String {
    let (_, rest) = text.split_once("id=\"prove\">").expect("the heading");
    let (heading, _) = rest.split_once("</h4>").expect("its end");
    let (_, words) = heading.split_once("</span> ").expect("its number");
    words
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

fn survives(title: &str) {
    let rendered = with_title(title);
    let wanted = clean(title.trim());
    assert_eq!(in_html(&output(&rendered, "html")), wanted);
    assert_eq!(
        in_markdown(&output(&rendered, "md")),
        format!("Sak 1: {wanted}")
    );
}

#[test]
fn words_that_look_like_markup_survive() {
    for title in [
        "*Stjerner* og _strekar_ `kode`",
        "# {#prove .case lang=nb} <b>feit</b> &amp; ![bilete](x.png)",
        "{{ title }} {% if %} {* merknad *}",
        "[](#kap_møtet) | tabell | <!-- -->",
        "Åse's \"sak\" – 100 % §§ 3–4 → ∞ 👩‍👩‍👧 ﷽ \u{301}é",
        "```place\u{a0}contents",
        "1. punkt",
    ] {
        survives(title);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_title_survives(title in "\\PC{0,24}[\\p{L}\\p{N}\\p{P}\\p{S}]\\PC{0,24}") {
        survives(&title);
    }
}
