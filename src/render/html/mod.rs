//! Documents as one HTML file without outside resources, for screen, phone and paper.

mod blocks;
mod inline;

use super::escape::{escaped, push};
use blocks::Writer;

use crate::document::tree::{Block, Document};
use crate::document::words::{self, Words};

const STYLE: &str = include_str!("../style.css");
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// The document as HTML.
pub fn html(document: &Document) -> String {
    let words = Words::of(document.language);
    let mark = words::mark(document.state, document.language);
    let (contents, rest) = match document.blocks.split_first() {
        Some((Block::Contents(entries), rest)) if !entries.is_empty() => (Some(entries), rest),
        _ => (None, document.blocks.as_slice()),
    };
    let mut output = String::new();
    head(document, mark, &mut output);
    output.push_str("<body>\n");
    output.push_str(&format!(
        "<a class=\"skip\" href=\"#k:main\">{}</a>\n",
        words.skip
    ));
    if let Some(mark) = mark {
        output.push_str(&format!(
            "<div class=\"mark\" aria-hidden=\"true\">{mark}</div>\n"
        ));
    }
    let listed = if contents.is_some() { " listed" } else { "" };
    output.push_str(&format!("<div class=\"page{listed}\">\n<header>\n"));
    if let Some(mark) = mark {
        output.push_str(&format!("<p class=\"draft\">{mark}</p>\n"));
    }
    output.push_str(&format!("<h1>{}</h1>\n", escaped(&document.title)));
    if let Some(subtitle) = &document.subtitle {
        output.push_str(&format!(
            "<p class=\"subtitle\">{}</p>\n",
            escaped(subtitle)
        ));
    }
    if let Some(version) = &document.version {
        output.push_str(&format!("<p class=\"version\">{}</p>\n", escaped(version)));
    }
    output.push_str("</header>\n");
    let mut writer = Writer::new(document.language);
    if let Some(entries) = contents {
        writer.contents(entries, &mut output);
    }
    output.push_str("<main id=\"k:main\" tabindex=\"-1\">\n");
    writer.blocks(rest, &mut output);
    output.push_str("</main>\n</div>\n</body>\n</html>\n");
    output
}

fn head(document: &Document, mark: Option<&str>, output: &mut String) {
    output.push_str(&format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n",
        document.language.code()
    ));
    output.push_str(&format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n"
    ));
    output.push_str(
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>",
    );
    if let Some(mark) = mark {
        output.push_str(&format!("{mark}: "));
    }
    push(&document.title, output);
    output.push_str("</title>\n");
    for (name, value) in &document.properties {
        output.push_str(&format!(
            "<meta name=\"{}\" content=\"{}\">\n",
            escaped(name),
            escaped(value)
        ));
    }
    output.push_str("<style>\n");
    output.push_str(STYLE);
    if let Some(mark) = mark {
        output.push_str(&format!(
            "@page {{ @top-right {{ content: \"{mark}\"; font: bold 10pt sans-serif; color: #0f4c68; }} }}\n"
        ));
    }
    output.push_str("</style>\n</head>\n");
}
