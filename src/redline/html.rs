//! Differences as one HTML file that needs nothing else. What was taken out and put in is marked as such, struck out and
//! underlined, coloured, and said in words to those who listen.

use super::visible::visible;
use super::{Legend, Page, only_blanks};
use crate::facts::{Fate, PartDifference};

/// The whole page.
pub fn html(page: &Page) -> String {
    let (code, title) = (page.language.code(), escaped(&page.title));
    let mut out = format!(
        "<!doctype html>\n<html lang=\"{code}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <style>\n{}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n",
        include_str!("style.css")
    );
    for line in &page.intro {
        out.push_str(&format!("<p>{}</p>\n", escaped(line)));
    }
    if page.entries.iter().any(|entry| !entry.texts.is_empty()) {
        let explained = escaped(&page.legend.explained);
        out.push_str(&format!("<p class=\"note\">{explained}</p>\n"));
    }
    for (number, entry) in page.entries.iter().enumerate() {
        let id = format!("r{}", number + 1);
        let heading = escaped(&entry.heading);
        out.push_str(&format!(
            "<section aria-labelledby=\"{id}\">\n<h2 id=\"{id}\">{heading}</h2>\n"
        ));
        if !entry.notes.is_empty() {
            let notes = entry.notes.iter();
            let notes: String = notes
                .map(|note| format!("<li>{}</li>\n", escaped(note)))
                .collect();
            out.push_str(&format!("<ul>\n{notes}</ul>\n"));
        }
        for shown in &entry.texts {
            out.push_str(&format!("<h3>{}</h3>\n", escaped(&shown.heading)));
            for part in &shown.parts {
                push_part(&mut out, part, &page.legend);
            }
        }
        out.push_str("</section>\n");
    }
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

fn push_part(out: &mut String, part: &PartDifference, legend: &Legend) {
    out.push_str(&format!("<h4>{}</h4>\n", escaped(&part.name)));
    if only_blanks(part) {
        let note = escaped(&legend.only_blanks);
        out.push_str(&format!("<p class=\"note\">{note}</p>\n"));
    }
    out.push_str("<div class=\"words\">");
    for run in &part.runs {
        let words = escaped(&run.text);
        match run.fate {
            Fate::Kept => out.push_str(&words),
            Fate::Removed => push_marked(out, "del", &legend.removed, &words, &legend.end),
            Fate::Added => push_marked(out, "ins", &legend.added, &words, &legend.end),
        }
    }
    out.push_str("</div>\n");
}

fn push_marked(out: &mut String, tag: &str, said: &str, words: &str, end: &str) {
    let (said, end) = (escaped(said), escaped(end));
    out.push_str(&format!(
        "<{tag}><span class=\"said\">{said} </span>{words}<span class=\"said\"> {end}</span></{tag}>"
    ));
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in visible(text).chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(character),
        }
    }
    out
}
