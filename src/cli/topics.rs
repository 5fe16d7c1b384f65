//! The pages on topics, as a terminal shows them.

use super::output::wrapped;
use crate::language::Language;

/// Where the part in English begins.
const ENGLISH: &str = "## In English\n";

/// A page for a reader of this language: the pages are in nynorsk, which `note` says to a reader of another language,
/// and what a page has in English stands first for a reader of English.
pub fn in_language(text: &str, language: Language, note: &str) -> String {
    let parts = text.split_once(ENGLISH);
    match (language, parts) {
        (Language::Nynorsk, _) => text.to_owned(),
        (Language::English, Some((page, english))) => {
            format!("{ENGLISH}{english}\n{note}\n\n{}\n", page.trim_end())
        }
        (Language::Bokmal | Language::English, _) => format!("{note}\n\n{text}"),
    }
}

/// A page of Markdown in lines of at most `width` columns: headings, paragraphs and lists.
pub fn page(text: &str, width: usize) -> String {
    let mut shown = String::new();
    let mut block = String::new();
    for line in text.lines() {
        let starts = line.is_empty() || line.starts_with("- ") || line.starts_with('#');
        if starts {
            close(&mut block, width, &mut shown);
        }
        if line.is_empty() {
            shown.push('\n');
        } else {
            if !block.is_empty() {
                block.push(' ');
            }
            block.push_str(line.trim_start());
        }
        if line.starts_with('#') {
            close(&mut block, width, &mut shown);
        }
    }
    close(&mut block, width, &mut shown);
    shown
}

/// Puts a block behind what is shown; the second line of a list item stands below the first.
fn close(block: &mut String, width: usize, shown: &mut String) {
    let text = block.trim_start_matches('#').trim_start();
    let (mark, text) = match text.strip_prefix("- ") {
        Some(item) => ("- ", item),
        None => ("", text),
    };
    if !text.is_empty() {
        let room = width.saturating_sub(mark.len());
        for (number, line) in wrapped(text, room, "").lines().enumerate() {
            let indent = if number == 0 { mark } else { "  " };
            let indent = if mark.is_empty() { "" } else { indent };
            shown.push_str(&format!("{indent}{line}\n"));
        }
    }
    block.clear();
}

#[cfg(test)]
mod tests {
    use super::{in_language, page};
    use crate::language::Language;

    #[test]
    fn a_reader_of_another_language_is_told_and_gets_the_english_first() {
        let text = "# Side\n\nPå nynorsk.\n\n## In English\n\nA page.\n";
        let told = |language| in_language(text, language, "It is nynorsk.");
        assert_eq!(told(Language::Nynorsk), text);
        assert_eq!(told(Language::Bokmal), format!("It is nynorsk.\n\n{text}"));
        let english = "## In English\n\nA page.\n\nIt is nynorsk.\n\n# Side\n\nPå nynorsk.\n";
        assert_eq!(told(Language::English), english);
        let without = in_language("# Side\n", Language::English, "It is nynorsk.");
        assert_eq!(without, "It is nynorsk.\n\n# Side\n");
    }

    #[test]
    fn a_page_is_filled_anew_and_its_lists_hang() {
        let text =
            "# A page\n\nOne two\nthree four.\n\n## Part\n\n- one item that\n  goes on\n- two\n";
        let shown = "A page\n\nOne two three\nfour.\n\nPart\n\n- one item that\n  goes on\n- two\n";
        assert_eq!(page(text, 15), shown);
    }

    #[test]
    fn no_line_of_a_page_is_wider_than_asked_for() {
        for topic in crate::guide::topics() {
            for line in page(topic.text, 80).lines() {
                assert!(line.chars().count() <= 80, "{line}");
            }
        }
    }
}
