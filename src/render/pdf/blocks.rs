//! Blocks as calls.

use super::inline::{Place, spoken, words};
use super::literal::{literal, push, visible, visible_code};
use super::writer::{LONGEST, LONGEST_IN_LABEL, LONGEST_IN_TITLE, Writer};
use crate::document::tree::{
    Block, Fact, Figure, Footnote, Heading, Inline, List, Notice, NoticeKind, Numbered, Paragraph,
    Part, Voice,
};
use crate::document::{heads, is_short_item, is_short_list, leads, plain};
use crate::render::svg;

/// A contents list of no more entries is followed by the text on the same page.
const SHORT_CONTENTS: usize = 14;

impl<'a> Writer<'a> {
    /// Adds blocks as one value.
    pub(super) fn blocks(&mut self, blocks: &'a [Block], output: &mut String) {
        self.blocks_before(None, blocks, output);
    }

    /// The same where something comes after the last of them.
    fn blocks_before(&mut self, then: Option<&Block>, blocks: &'a [Block], output: &mut String) {
        output.push_str("run(\n");
        for (at, block) in blocks.iter().enumerate() {
            match (block, blocks.get(at + 1).or(then)) {
                (Block::Paragraph(paragraph), Some(next)) if leads(paragraph, next) => {
                    output.push_str("leading-to(");
                    self.paragraph(paragraph, output);
                    output.push_str("),\n");
                }
                (Block::Facts(facts), Some(next)) if heads(facts, next) => {
                    self.facts(facts, true, output);
                    output.push_str(",\n");
                }
                (Block::Part(part), next) => {
                    self.part(part, next, output);
                    output.push_str(",\n");
                }
                _ => self.block(block, output),
            }
        }
        output.push(')');
    }

    /// Adds a block with a comma and a line end behind it.
    pub(super) fn block(&mut self, block: &'a Block, output: &mut String) {
        match block {
            Block::Heading(heading) => self.heading(heading, output),
            Block::Paragraph(paragraph) => {
                output.push_str("par(");
                self.paragraph(paragraph, output);
                output.push(')');
            }
            Block::Figure(figure) => self.figure(figure, output),
            Block::List(list) => self.list(list, output),
            Block::Table(table) => self.table(table, output),
            Block::Facts(facts) => self.facts(facts, false, output),
            Block::Quote(blocks) => self.around("quotation(", 2.0, blocks, output),
            Block::Code(code) => {
                output.push_str("code(");
                push(&visible_code(code), output);
                output.push(')');
            }
            Block::Rule => output.push_str("divide"),
            Block::Part(part) => self.part(part, None, output),
            Block::Notice(notice) => self.notice(notice, output),
            Block::Contents(entries) if entries.is_empty() => return,
            Block::Contents(entries) => {
                let own_page = entries.len() > SHORT_CONTENTS;
                output.push_str(&format!("contents({own_page})"));
            }
            Block::Footnotes(notes) => return self.left_notes(notes, output),
        }
        output.push_str(",\n");
    }

    /// Adds blocks, the first of which begins on the line that is there already.
    pub(super) fn beginning_inline(&mut self, blocks: &'a [Block], output: &mut String) {
        let [Block::Paragraph(paragraph), rest @ ..] = blocks else {
            return self.blocks(blocks, output);
        };
        output.push_str("run(");
        self.paragraph(paragraph, output);
        output.push_str(",\n");
        for block in rest {
            self.block(block, output);
        }
        output.push(')');
    }

    /// Adds a paragraph's number, which is the place that others point at, and its words.
    fn paragraph(&mut self, paragraph: &'a Paragraph, output: &mut String) {
        output.push_str("run(");
        if !paragraph.id.is_empty() {
            let number = paragraph
                .number
                .as_deref()
                .map_or_else(|| "none".to_owned(), literal);
            output.push_str(&format!("point({number}, {}),", literal(&paragraph.id)));
        }
        self.run(&paragraph.content, Place::Text, output);
        output.push(')');
    }

    fn figure(&mut self, figure: &'a Figure, output: &mut String) {
        let picture = svg(&figure.drawing, &figure.description, self.language);
        let description = match figure.description.trim() {
            "" => figure.drawing.title.as_str(),
            description => description,
        };
        output.push_str(&format!(
            "drawn({:.2}pt, {:.2}pt, {}, {}, ",
            f64::from(figure.drawing.width) / 100.0,
            f64::from(figure.drawing.height.max(1)) / 100.0,
            literal(&visible(&picture)),
            literal(&visible(description))
        ));
        match &figure.caption {
            Some(caption) if !plain(caption).trim().is_empty() => {
                self.run(caption, Place::Text, output);
            }
            _ => output.push_str("none"),
        }
        output.push(')');
    }

    /// Adds a run in which words that are wider than `longest` may be broken.
    pub(super) fn narrowly(
        &mut self,
        longest: f64,
        content: &'a [Inline],
        place: Place,
        output: &mut String,
    ) {
        let before = std::mem::replace(&mut self.longest, longest);
        self.run(content, place, output);
        self.longest = before;
    }

    fn around(&mut self, lead: &str, inset: f64, blocks: &'a [Block], output: &mut String) {
        output.push_str(lead);
        self.inset += inset;
        self.blocks(blocks, output);
        self.inset -= inset;
        output.push(')');
    }

    fn heading(&mut self, heading: &'a Heading, output: &mut String) {
        let level = heading.level.clamp(2, 6) - 1;
        let kind = match heading.numbered {
            Numbered::Case => "case",
            Numbered::Appendix => "appendix",
            Numbered::No | Numbered::Chapter => "chapter",
        };
        output.push_str(&format!(
            "titled({level}, \"{kind}\", {}, {}, {}, ",
            label(heading),
            literal(&heading.id),
            !heading.unlisted
        ));
        let mut title = String::new();
        if plain(&heading.content).trim().is_empty() {
            // A heading has to say something: a bookmark and a screen reader show it.
            title.push_str("\"–\"");
        } else {
            self.narrowly(
                LONGEST_IN_TITLE,
                &heading.content,
                Place::Heading,
                &mut title,
            );
        }
        output.push_str(&spoken(heading.language, &title));
        output.push(')');
    }

    fn list(&mut self, list: &'a List, output: &mut String) {
        // A list in a list goes with its item.
        let is_outer = self.lists == 0;
        let whole = is_outer && is_short_list(list);
        self.lists += 1;
        if whole {
            output.push_str("undivided(");
        }
        match list.start {
            Some(start) => output.push_str(&format!(
                "enum(start: {}, tight: {}, ",
                start.min(999_999_999),
                list.tight
            )),
            None => output.push_str(&format!("list(tight: {}, ", list.tight)),
        }
        self.inset += 2.0;
        for item in &list.items {
            let undivided = is_outer && !whole && item.len() > 1 && is_short_item(item);
            if undivided {
                output.push_str("undivided(");
            }
            match list.tight {
                true => self.beginning_inline(item, output),
                false => self.blocks(item, output),
            }
            output.push_str(if undivided { "),\n" } else { ",\n" });
        }
        self.inset -= 2.0;
        self.lists -= 1;
        output.push_str(if whole { "))" } else { ")" });
    }

    fn facts(&mut self, facts: &'a [Fact], leads: bool, output: &mut String) {
        output.push_str(&format!("facts(leads: {leads}, "));
        for fact in facts {
            output.push('(');
            self.narrowly(LONGEST_IN_LABEL, &fact.label, Place::Text, output);
            output.push_str(", ");
            self.run(&fact.value, Place::Text, output);
            output.push_str("),\n");
        }
        output.push(')');
    }

    fn part(&mut self, part: &'a Part, then: Option<&Block>, output: &mut String) {
        let mut value = String::new();
        let around = self.language;
        self.language = part.language.unwrap_or(around);
        match part.voice {
            Some(voice) => {
                let voice = match voice {
                    Voice::State => "state",
                    Voice::Counterpart => "counterpart",
                };
                let lead = self.boxed_lead(&format!("voiced(\"{voice}\", "), &part.label);
                self.around(&lead, 3.0, &part.blocks, &mut value);
            }
            None => self.blocks_before(then, &part.blocks, &mut value),
        }
        self.language = around;
        output.push_str(&spoken(part.language, &value));
    }

    fn notice(&mut self, notice: &'a Notice, output: &mut String) {
        let kind = match notice.kind {
            NoticeKind::Disagreement => "disagreement",
            NoticeKind::Information => "information",
            NoticeKind::Missing => "missing",
        };
        let lead = self.boxed_lead(&format!("noticed(\"{kind}\", "), &notice.label);
        self.around(&lead, 3.0, &notice.blocks, output);
    }

    fn boxed_lead(&mut self, call: &str, label: &'a [Inline]) -> String {
        let mut lead = call.to_owned();
        if plain(label).trim().is_empty() {
            lead.push_str("none");
        } else {
            self.run(label, Place::Text, &mut lead);
        }
        lead.push_str(", ");
        lead
    }

    /// The footnotes that no mark in running text has brought to the foot of a page.
    fn left_notes(&mut self, notes: &'a [Footnote], output: &mut String) {
        for note in notes {
            if self.set.insert(&note.key) {
                let lead = format!("left-note({}, ", words(&note.number.to_string(), LONGEST));
                self.in_note = true;
                output.push_str(&lead);
                self.beginning_inline(&note.blocks, output);
                output.push_str("),\n");
                self.in_note = false;
            }
        }
    }
}

/// A heading's number as a bookmark and the contents list show it, as a literal, or `none`.
fn label(heading: &Heading) -> String {
    match heading.label().trim() {
        "" => "none".to_owned(),
        label => literal(label),
    }
}
