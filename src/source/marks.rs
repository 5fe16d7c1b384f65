//! The signs of Markdown that people do not read, and what stands instead of them.

use super::edits::{Edit, edited};
use super::events::events;
use pulldown_cmark::{Event, LinkType, Tag, TagEnd};
use std::borrow::Cow;
use std::ops::Range;

/// Stands before an item.
const DOT: &str = "•";

/// The words of one line, such as a cell: what would begin a heading or an item elsewhere does not here.
pub(super) fn line_in_words(line: &str) -> Cow<'_, str> {
    edited(line, marks(line, &Marks::InLine))
}

/// Which signs are looked at.
#[derive(PartialEq, Eq)]
pub(super) enum Marks {
    All,
    InLine,
}

/// Something with signs around its words.
struct Marked {
    place: Range<usize>,
    /// Where its words stand, as far as they have been seen.
    words: Option<Range<usize>>,
    /// What stands behind its words instead of the signs.
    behind: String,
}

impl Marked {
    fn new(place: Range<usize>) -> Self {
        Marked {
            place,
            words: None,
            behind: String::new(),
        }
    }
}

/// What has to be put where, so that nobody sees the signs of headings, items, emphasis and links.
pub(super) fn marks(markdown: &str, which: &Marks) -> Vec<Edit> {
    let all = *which == Marks::All;
    let mut edits: Vec<Edit> = Vec::new();
    let mut open: Vec<Marked> = Vec::new();
    for (event, place) in events(markdown) {
        if let Event::End(TagEnd::Heading(_) | TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link) =
            event
        {
            let ends = open.last().is_some_and(|marked| marked.place == place);
            edits.extend(
                open.pop_if(|_| ends)
                    .map(|one| around(markdown, one))
                    .into_iter()
                    .flatten(),
            );
            continue;
        }
        for marked in &mut open {
            let words = marked.words.get_or_insert_with(|| place.clone());
            *words = words.start.min(place.start)..words.end.max(place.end);
        }
        match event {
            Event::FootnoteReference(label) => edits.push((place, note(&label))),
            Event::Start(Tag::FootnoteDefinition(label)) if all => {
                let signs = place.start..place.start + label.len() + "[^]:".len();
                if markdown.get(signs.clone()) == Some(format!("[^{label}]:").as_str()) {
                    edits.push((signs, note(&label)));
                }
            }
            Event::Start(Tag::Emphasis | Tag::Strong) => open.push(Marked::new(place)),
            Event::Start(Tag::Heading { .. }) if all => open.push(Marked::new(place)),
            Event::Start(Tag::Link {
                link_type: LinkType::Inline,
                dest_url,
                ..
            }) => open.push(Marked {
                behind: format!(" ({dest_url})"),
                ..Marked::new(place)
            }),
            Event::Start(Tag::Item) if all => {
                let sign = place.start..place.start + 1;
                if matches!(markdown.get(sign.clone()), Some("-" | "*" | "+")) {
                    edits.push((sign, DOT.to_owned()));
                }
            }
            _ => {}
        }
    }
    edits
}

/// The mark of a footnote: its number, raised, or its name.
fn note(label: &str) -> String {
    let raised = |digit: char| {
        let digits = "⁰¹²³⁴⁵⁶⁷⁸⁹".chars();
        digit
            .to_digit(10)
            .and_then(|value| digits.clone().nth(value as usize))
    };
    let number: Option<String> = label.chars().map(raised).collect();
    number.unwrap_or_else(|| format!("[{label}]"))
}

/// What stands instead of the signs on both sides of some words; nothing where there are no words.
fn around(markdown: &str, marked: Marked) -> Vec<Edit> {
    let Some(words) = marked.words else {
        return Vec::new();
    };
    let whole = markdown.get(marked.place.clone()).unwrap_or_default();
    // The end of a heading's line is not of the heading.
    let end = marked.place.start + whole.trim_end_matches(['\r', '\n']).len();
    vec![
        (marked.place.start..words.start, String::new()),
        (words.end..end.max(words.end), marked.behind),
    ]
}
