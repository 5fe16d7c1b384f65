//! Blocks in HTML.

use super::inline::{Inlines, spoken};
use crate::document::plain;
use crate::document::tree::{
    Alignment, Block, ContentsEntry, Fact, Figure, Footnote, Heading, Inline, List, Notice,
    NoticeKind, Numbered, Paragraph, Part, Table, Voice,
};
use crate::document::words::Words;
use crate::language::Language;
use crate::render::escape::{escaped, push};
use crate::render::svg;

/// A table with fewer columns has room for each.
const FEW_COLUMNS: usize = 4;

/// Writes blocks, and names what other elements point to.
pub(super) struct Writer {
    words: &'static Words,
    language: Language,
    inlines: Inlines,
    names: u32,
}

impl Writer {
    pub(super) fn new(language: Language) -> Self {
        let words = Words::of(language);
        Self {
            words,
            language,
            inlines: Inlines::new(words),
            names: 0,
        }
    }

    /// A name no anchor of the document can have: those hold no colon.
    fn name(&mut self) -> String {
        self.names = self.names.saturating_add(1);
        format!("k:{}", self.names)
    }

    /// Adds blocks.
    pub(super) fn blocks(&mut self, blocks: &[Block], output: &mut String) {
        for block in blocks {
            self.block(block, output);
        }
    }

    fn block(&mut self, block: &Block, output: &mut String) {
        match block {
            Block::Heading(heading) => self.heading(heading, output),
            Block::Paragraph(paragraph) => self.paragraph(paragraph, output),
            Block::Figure(figure) => self.figure(figure, output),
            Block::List(list) => self.list(list, output),
            Block::Table(table) => self.table(table, output),
            Block::Facts(facts) => self.facts(facts, output),
            Block::Quote(blocks) => {
                output.push_str("<blockquote>\n");
                self.blocks(blocks, output);
                output.push_str("</blockquote>\n");
            }
            Block::Code(code) => {
                output.push_str("<pre><code>");
                push(code, output);
                output.push_str("</code></pre>\n");
            }
            Block::Rule => output.push_str("<hr>\n"),
            Block::Part(part) => self.part(part, output),
            Block::Notice(notice) => self.notice(notice, output),
            Block::Contents(entries) => self.contents(entries, output),
            Block::Footnotes(notes) => self.footnotes(notes, output),
        }
    }

    fn paragraph(&self, paragraph: &Paragraph, output: &mut String) {
        output.push_str(&format!("<p{}>", anchor(&paragraph.id)));
        self.numbered(paragraph, output);
        output.push_str("</p>\n");
    }

    /// A paragraph's number and words.
    fn numbered(&self, paragraph: &Paragraph, output: &mut String) {
        if let Some(number) = &paragraph.number {
            let (id, number) = (escaped(&paragraph.id), escaped(number));
            // The number is read aloud as it stands. The link over it is for the mouse: one at every paragraph would
            // be in the way of who listens, or goes from link to link.
            output.push_str(&format!(
                "<span class=\"paragraph\">{number}<a href=\"#{id}\" tabindex=\"-1\" aria-hidden=\"true\"></a></span> "
            ));
        }
        self.inlines.push(&paragraph.content, output);
    }

    fn figure(&self, figure: &Figure, output: &mut String) {
        output.push_str("<figure>\n");
        output.push_str(&svg(&figure.drawing, &figure.description, self.language));
        if let Some(caption) = &figure.caption {
            output.push_str("<figcaption>");
            self.inlines.push(caption, output);
            output.push_str("</figcaption>\n");
        }
        output.push_str("</figure>\n");
    }

    fn heading(&self, heading: &Heading, output: &mut String) {
        let level = heading.level.clamp(2, 6);
        let class = match heading.numbered {
            Numbered::Case => " class=\"case\"",
            Numbered::Appendix => " class=\"appendix\"",
            Numbered::No | Numbered::Chapter => "",
        };
        output.push_str(&format!(
            "<h{level}{class} id=\"{}\">",
            escaped(&heading.id)
        ));
        if let Some(number) = &heading.number {
            output.push_str(&format!(
                "<span class=\"number\">{}</span> ",
                escaped(number)
            ));
        }
        let mut words = String::new();
        self.inlines.push(&heading.content, &mut words);
        match heading.language {
            Some(language) => output.push_str(&spoken(language, &words)),
            None => output.push_str(&words),
        }
        output.push_str(&format!("</h{level}>\n"));
    }

    fn list(&mut self, list: &List, output: &mut String) {
        let class = if list.tight { " class=\"tight\"" } else { "" };
        let (open, close) = match list.start {
            Some(1) => (format!("<ol{class}>\n"), "</ol>\n"),
            Some(start) => (
                format!("<ol{class} start=\"{}\">\n", start.min(999_999_999)),
                "</ol>\n",
            ),
            None => (format!("<ul{class}>\n"), "</ul>\n"),
        };
        output.push_str(&open);
        for item in &list.items {
            match item.split_first() {
                Some((Block::Paragraph(paragraph), rest)) if list.tight => {
                    output.push_str(&format!("<li{}>", anchor(&paragraph.id)));
                    self.numbered(paragraph, output);
                    if !rest.is_empty() {
                        output.push('\n');
                    }
                    self.blocks(rest, output);
                }
                _ => {
                    output.push_str("<li>");
                    self.blocks(item, output);
                }
            }
            output.push_str("</li>\n");
        }
        output.push_str(close);
    }

    fn table(&mut self, table: &Table, output: &mut String) {
        let caption = table.caption.as_deref().unwrap_or_default();
        let label = if plain(caption).trim().is_empty() {
            format!("aria-label=\"{}\"", self.words.table)
        } else {
            format!("aria-labelledby=\"{}\"", self.name())
        };
        let id = label.strip_prefix("aria-labelledby=");
        output.push_str(&format!(
            "<div class=\"table\" role=\"group\" {label} tabindex=\"0\">\n<table>\n"
        ));
        if let Some(id) = id {
            output.push_str(&format!("<caption id={id}>"));
            self.inlines.push(caption, output);
            output.push_str("</caption>\n");
        }
        output.push_str("<thead>\n<tr>");
        let wide = wide_column(table);
        for (column, cell) in table.header.iter().enumerate() {
            let class = match wide == Some(column) {
                true => " class=\"wide\"",
                false => class(table, column),
            };
            self.cell(cell, class, Some("col"), output);
        }
        output.push_str("</tr>\n</thead>\n<tbody>\n");
        for row in &table.rows {
            output.push_str("<tr>");
            for (column, cell) in row.iter().enumerate() {
                let scope = (table.row_headers && column == 0).then_some("row");
                self.cell(cell, class(table, column), scope, output);
            }
            output.push_str("</tr>\n");
        }
        output.push_str("</tbody>\n</table>\n</div>\n");
    }

    fn cell(&self, cell: &[Inline], class: &str, scope: Option<&str>, output: &mut String) {
        // An empty header would name nothing.
        let scope = scope.filter(|_| !plain(cell).trim().is_empty());
        let (open, close) = match scope {
            Some(scope) => (format!("<th scope=\"{scope}\"{class}>"), "</th>"),
            None => (format!("<td{class}>"), "</td>"),
        };
        output.push_str(&open);
        self.inlines.push(cell, output);
        output.push_str(close);
    }

    fn facts(&self, facts: &[Fact], output: &mut String) {
        output.push_str("<dl class=\"facts\">\n");
        for fact in facts {
            output.push_str("<div><dt>");
            self.inlines.push(&fact.label, output);
            output.push_str("</dt><dd>");
            self.inlines.push(&fact.value, output);
            output.push_str("</dd></div>\n");
        }
        output.push_str("</dl>\n");
    }

    fn part(&mut self, part: &Part, output: &mut String) {
        let language = match part.language {
            Some(language) => format!(" lang=\"{}\"", language.code()),
            None => String::new(),
        };
        let Some(voice) = part.voice else {
            output.push_str(&format!("<div{language}>\n"));
            self.blocks(&part.blocks, output);
            output.push_str("</div>\n");
            return;
        };
        let class = match voice {
            Voice::State => "voice state",
            Voice::Counterpart => "voice counterpart",
        };
        self.boxed(class, &language, ("", &part.label), &part.blocks, output);
    }

    fn notice(&mut self, notice: &Notice, output: &mut String) {
        let (class, sign) = match notice.kind {
            NoticeKind::Disagreement => ("notice disagreement", "≠"),
            NoticeKind::Information => ("notice information", ""),
            NoticeKind::Missing => ("notice missing", ""),
        };
        self.boxed(class, "", (sign, &notice.label), &notice.blocks, output);
    }

    fn boxed(
        &mut self,
        class: &str,
        language: &str,
        (sign, label): (&str, &[Inline]),
        blocks: &[Block],
        output: &mut String,
    ) {
        if plain(label).trim().is_empty() {
            output.push_str(&format!("<div class=\"{class}\"{language}>\n"));
        } else {
            let name = self.name();
            output.push_str(&format!(
                "<div role=\"group\" class=\"{class}\"{language} aria-labelledby=\"{name}\">\n"
            ));
            output.push_str(&format!("<p class=\"label\" id=\"{name}\">"));
            if !sign.is_empty() {
                output.push_str(&format!(
                    "<span class=\"sign\" aria-hidden=\"true\">{sign}</span>"
                ));
            }
            self.inlines.push(label, output);
            output.push_str("</p>\n");
        }
        self.blocks(blocks, output);
        output.push_str("</div>\n");
    }

    /// The contents list, nested as the headings are.
    pub(super) fn contents(&mut self, entries: &[ContentsEntry], output: &mut String) {
        if entries.is_empty() {
            return;
        }
        let name = self.name();
        output.push_str(&format!(
            "<nav aria-labelledby=\"{name}\">\n<h2 id=\"{name}\">{}</h2>\n",
            self.words.contents
        ));
        let mut depth = 0;
        for entry in entries {
            let wanted = entry.depth.clamp(1, depth + 1);
            if wanted > depth {
                output.push_str("<ol>\n");
            } else {
                output.push_str("</li>\n");
                for _ in wanted..depth {
                    output.push_str("</ol>\n</li>\n");
                }
            }
            depth = wanted;
            let title = match entry.language {
                Some(language) => spoken(language, &escaped(&entry.title)),
                None => escaped(&entry.title),
            };
            output.push_str(&format!(
                "<li><a href=\"#{}\">{}{title}</a>",
                escaped(&entry.id),
                escaped(&entry.label())
            ));
        }
        for _ in 0..depth {
            output.push_str("</li>\n</ol>\n");
        }
        output.push_str("</nav>\n");
    }

    fn footnotes(&mut self, notes: &[Footnote], output: &mut String) {
        output.push_str(&format!(
            "<div role=\"group\" class=\"footnotes\" aria-label=\"{}\">\n<ol>\n",
            self.words.footnotes
        ));
        for note in notes {
            let number = note.number;
            output.push_str(&format!("<li id=\"fn:{number}\" value=\"{number}\">"));
            let back = format!(
                "<a href=\"#fnref:{number}\" aria-label=\"{}\">↩</a>",
                self.words.back
            );
            match note.blocks.split_last() {
                Some((Block::Paragraph(paragraph), before)) => {
                    self.blocks(before, output);
                    output.push_str(&format!("<p{}>", anchor(&paragraph.id)));
                    self.numbered(paragraph, output);
                    output.push_str(&format!(" {back}</p></li>\n"));
                }
                _ => {
                    self.blocks(&note.blocks, output);
                    output.push_str(&format!("{back}</li>\n"));
                }
            }
        }
        output.push_str("</ol>\n</div>\n");
    }
}

fn anchor(id: &str) -> String {
    match id {
        "" => String::new(),
        id => format!(" id=\"{}\"", escaped(id)),
    }
}

/// How the cells of a column are set.
fn class(table: &Table, column: usize) -> &'static str {
    match table.alignment.get(column) {
        Some(Alignment::Center) => " class=\"center\"",
        Some(Alignment::End) => " class=\"end\"",
        Some(Alignment::Start) | None => "",
    }
}

/// The column that has most of the words of a wide table: a browser gives it no more than what dates and other words that
/// hold together leave of it.
fn wide_column(table: &Table) -> Option<usize> {
    let long = |column: usize| -> usize {
        let cells = table.rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| plain(cell).chars().count()).sum()
    };
    let columns: Vec<usize> = (0..table.header.len()).map(long).collect();
    let (widest, length) = columns.iter().enumerate().max_by_key(|(_, long)| **long)?;
    let most = length * 5 >= columns.iter().sum::<usize>() * 2;
    let is_text = class(table, widest).is_empty();
    (columns.len() >= FEW_COLUMNS && most && is_text).then_some(widest)
}
