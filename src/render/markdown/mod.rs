//! Documents as Markdown: CommonMark with tables and footnotes, as forges and pandoc read it.

mod escape;
mod inline;

use escape::fence;

use crate::document::clean;
use crate::document::tree::{
    Alignment, Block, ContentsEntry, Document, Fact, Figure, Footnote, Heading, Inline, List,
    Notice, NoticeKind, Paragraph, Part, Table,
};
use crate::document::words::{self, Words};

/// The document as Markdown. Every heading stands after an empty anchor with its id, so that
/// references work wherever anchors are made in another way or not at all.
pub fn markdown(document: &Document) -> String {
    let writer = Writer {
        words: Words::of(document.language),
        mark: words::mark(document.state, document.language),
    };
    let mut pieces = Vec::new();
    if let Some(mark) = writer.mark {
        pieces.push(format!("**{mark}**"));
    }
    pieces.push(format!("# {}", inline::heading_text(&document.title)));
    if let Some(subtitle) = &document.subtitle {
        pieces.push(format!("*{}*", inline::text(subtitle)));
    }
    if let Some(version) = &document.version {
        pieces.push(inline::paragraph(&[Inline::Text(version.clone())]));
    }
    pieces.extend(writer.pieces(&document.blocks));
    let mut output = pieces.join("\n\n");
    output.push('\n');
    output
}

#[derive(Clone, Copy)]
struct Writer {
    words: &'static Words,
    mark: Option<&'static str>,
}

impl Writer {
    fn pieces(self, blocks: &[Block]) -> Vec<String> {
        let mut pieces: Vec<String> = Vec::new();
        let mut after_list = false;
        for block in blocks {
            let is_list = matches!(block, Block::List(_) | Block::Facts(_));
            if after_list && is_list {
                // Two lists in a row would be read as one.
                pieces.push("<!-- -->".to_owned());
            }
            after_list = is_list;
            let piece = self.block(block);
            if !piece.is_empty() {
                pieces.push(piece);
            }
        }
        pieces
    }

    fn body(self, blocks: &[Block]) -> String {
        self.pieces(blocks).join("\n\n")
    }

    fn block(self, block: &Block) -> String {
        match block {
            Block::Heading(heading) => self.heading(heading),
            Block::Paragraph(paragraph) => self::paragraph(paragraph),
            Block::Figure(figure) => self.figure(figure),
            Block::List(list) => self.list(list),
            Block::Table(table) => self.table(table),
            Block::Facts(facts) => self.facts(facts),
            Block::Quote(blocks) => indent(&self.body(blocks), "> ", "> "),
            Block::Code(code) => {
                let fence = fence(code);
                format!("{fence}text\n{code}\n{fence}")
            }
            Block::Rule => "* * *".to_owned(),
            Block::Part(part) => self.part(part),
            Block::Notice(notice) => self.notice(notice),
            Block::Contents(entries) => self.contents(entries),
            Block::Footnotes(notes) => self.footnotes(notes),
        }
    }

    /// Markdown holds no picture: here is what it shows.
    fn figure(self, figure: &Figure) -> String {
        let description = clean(&figure.description);
        let said = format!("{}: {}", self.words.picture, description.trim());
        let said = Inline::Emphasis(vec![Inline::Text(said)]);
        let caption = figure.caption.as_deref().map(inline::paragraph);
        let pieces = [inline::paragraph(&[said])].into_iter();
        let pieces = pieces.chain(caption.filter(|it| !it.is_empty()));
        pieces.collect::<Vec<_>>().join("\n\n")
    }

    fn heading(self, heading: &Heading) -> String {
        let level = usize::from(heading.level.clamp(2, 6));
        let words = inline::heading(&heading.content);
        let anchor = inline::anchor(&heading.id);
        let label = inline::label(&heading.label());
        let hashes = "#".repeat(level);
        let mark = match self.mark {
            Some(mark) if level == 2 => format!("\n\n*{mark}*"),
            _ => String::new(),
        };
        format!("{hashes} {anchor}{label}{words}{mark}")
    }

    fn list(self, list: &List) -> String {
        let mut items = Vec::new();
        let last = list
            .start
            .map(|start| start.saturating_add(list.items.len() as u64));
        for (place, item) in list.items.iter().enumerate() {
            let marker = match list.start {
                Some(start) => format!("{}.", start.saturating_add(place as u64).min(999_999_999)),
                None => "-".to_owned(),
            };
            let width = match last {
                Some(last) => last.min(999_999_999).to_string().len() + 2,
                None => 2,
            };
            let body = self.pieces(item).join(separator(list, item));
            let first = format!("{marker:<width$}");
            items.push(indent(&body, &first, &" ".repeat(width)));
        }
        items.join(if list.tight { "\n" } else { "\n\n" })
    }

    fn table(self, table: &Table) -> String {
        let row = |cells: &[Vec<Inline>]| {
            let cells: Vec<String> = cells.iter().map(|cell| inline::within_line(cell)).collect();
            format!("| {} |", cells.join(" | "))
        };
        let mut lines = Vec::new();
        if let Some(caption) = &table.caption {
            let caption = inline::within_line(caption);
            if !caption.is_empty() {
                lines.push(format!("{}: {caption}\n", self.words.table));
            }
        }
        lines.push(row(&table.header));
        let rules: Vec<&str> = (0..table.header.len())
            .map(|column| match table.alignment.get(column) {
                Some(Alignment::Center) => ":---:",
                Some(Alignment::End) => "---:",
                Some(Alignment::Start) | None => "---",
            })
            .collect();
        lines.push(format!("| {} |", rules.join(" | ")));
        lines.extend(table.rows.iter().map(|cells| row(cells)));
        lines.join("\n")
    }

    fn facts(self, facts: &[Fact]) -> String {
        let line = |fact: &Fact| {
            let label = inline::within_line(&fact.label);
            let value = inline::within_line(&fact.value);
            format!("- **{label}:** {value}")
        };
        facts.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    /// Another voice stands as a quotation under its label; another language needs no mark.
    fn part(self, part: &Part) -> String {
        let body = self.body(&part.blocks);
        if part.voice.is_none() {
            return body;
        }
        let label = inline::within_line(&part.label);
        quoted(&label, &body)
    }

    fn notice(self, notice: &Notice) -> String {
        let sign = match notice.kind {
            NoticeKind::Disagreement => "⚠ ",
            NoticeKind::Information | NoticeKind::Missing => "",
        };
        let label = sign.to_owned() + &inline::within_line(&notice.label);
        quoted(&label, &self.body(&notice.blocks))
    }

    fn contents(self, entries: &[ContentsEntry]) -> String {
        if entries.is_empty() {
            return String::new();
        }
        let mut lines = vec![format!("**{}**\n", self.words.contents)];
        let mut previous = 0;
        for entry in entries {
            let depth = entry.depth.clamp(1, previous + 1);
            previous = depth;
            let indent = "  ".repeat(usize::from(depth.saturating_sub(1)));
            let words = inline::text(&(entry.label() + &entry.title));
            let target = inline::target(&format!("#{}", entry.id));
            lines.push(format!("{indent}- [{words}]({target})"));
        }
        lines.join("\n")
    }

    fn footnotes(self, notes: &[Footnote]) -> String {
        let note = |note: &Footnote| {
            let first = format!("[^{}]: ", note.number);
            indent(&self.body(&note.blocks), &first, "    ")
        };
        notes.iter().map(note).collect::<Vec<_>>().join("\n\n")
    }
}

/// A paragraph, with its anchor and number before it where it has them.
fn paragraph(paragraph: &Paragraph) -> String {
    match &paragraph.number {
        None => inline::paragraph(&paragraph.content),
        Some(number) => inline::numbered_paragraph(&paragraph.id, number, &paragraph.content),
    }
}

/// Only a bullet list can follow its item's first line without a space between them.
fn separator(list: &List, item: &[Block]) -> &'static str {
    let is_bullets = |block: &Block| matches!(block, Block::List(inner) if inner.start.is_none());
    if list.tight && item.iter().skip(1).all(is_bullets) {
        "\n"
    } else {
        "\n\n"
    }
}

fn quoted(label: &str, body: &str) -> String {
    let label = match label.trim() {
        "" => String::new(),
        label => format!("**{label}**"),
    };
    let pieces: Vec<&str> = [label.as_str(), body]
        .into_iter()
        .filter(|piece| !piece.is_empty())
        .collect();
    indent(&pieces.join("\n\n"), "> ", "> ")
}

fn indent(body: &str, first: &str, rest: &str) -> String {
    let mut output = String::new();
    for (place, line) in body.split('\n').enumerate() {
        if place > 0 {
            output.push('\n');
        }
        let before = if place == 0 { first } else { rest };
        if line.is_empty() {
            output.push_str(before.trim_end());
        } else {
            output.push_str(before);
            output.push_str(line);
        }
    }
    output
}
