//! A plan as a table for a terminal: as wide as it is, each cell in as many lines as it needs.

use crate::document::plain;
use crate::document::plan::{EntryInWords, PlanInWords, Sign};
use crate::language::{Language, short_weekday};
use chrono::Datelike;
use std::collections::BTreeSet;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How a table is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// With colour.
    pub colour: bool,
    /// The width in columns.
    pub width: usize,
}

/// Below this width the columns become lines under one another.
const NARROWEST_TABLE: usize = 72;

/// Up to two signs and the space after them.
const MARGIN: usize = 3;
/// As many signs have room.
const MOST_SIGNS: usize = 2;
/// The day and the week.
const DATE: usize = 8;
/// Between columns.
const GAP: usize = 2;

/// How a stretch of text is set; never the only sign of anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    Plain,
    Strong,
    Quiet,
    Wrong,
    Moved,
}

impl Style {
    fn code(self) -> &'static str {
        match self {
            Style::Plain => "",
            Style::Strong => "\u{1b}[1m",
            Style::Quiet => "\u{1b}[2m",
            Style::Wrong => "\u{1b}[1;31m",
            Style::Moved => "\u{1b}[36m",
        }
    }

    fn of(sign: Sign) -> Self {
        match sign {
            Sign::Wrong => Style::Wrong,
            Sign::Moved => Style::Moved,
            Sign::Passed => Style::Quiet,
        }
    }
}

/// A line of a cell.
struct Line {
    text: String,
    style: Style,
}

/// The widths of the columns.
#[derive(Clone, Copy)]
struct Columns {
    what: usize,
    who: usize,
    left: usize,
}

impl Columns {
    fn of(width: usize) -> Self {
        let (who, left) = match width {
            0..100 => (14, 14),
            _ => (20, 18),
        };
        Columns {
            what: width.saturating_sub(MARGIN + DATE + who + left + 3 * GAP),
            who,
            left,
        }
    }
}

/// The plan as a table.
pub fn table(plan: &PlanInWords, layout: Layout) -> String {
    let mut out = Out {
        text: String::new(),
        colour: layout.colour,
    };
    let width = layout.width;
    out.paragraph(&plan.title, width, 0, Style::Strong);
    out.paragraph(&plan.basis.join(" "), width, 0, Style::Plain);
    for (label, value) in &plan.about {
        out.paragraph(&format!("{label}: {value}"), width, 2, Style::Plain);
    }
    if let Some(warning) = &plan.warning {
        out.paragraph(warning, width, 0, Style::Wrong);
    }
    out.end();
    if let Some(nothing) = &plan.nothing {
        out.paragraph(nothing, width, 0, Style::Plain);
    } else if width < NARROWEST_TABLE {
        stacked(plan, width, &mut out);
    } else {
        columns(plan, width, &mut out);
    }
    let signs = plan.signs();
    if !signs.is_empty() {
        out.part();
        for (sign, meaning) in signs {
            let line = format!("{} {meaning}", sign.character());
            out.paragraph(&line, width, 2, Style::of(sign));
        }
    }
    if !plan.lacks.is_empty() {
        out.part();
        out.paragraph(&format!("{}:", plan.labels.lacks), width, 0, Style::Strong);
        for lack in &plan.lacks {
            out.paragraph(&format!("- {lack}"), width, 2, Style::Plain);
        }
    }
    out.text
}

fn columns(plan: &PlanInWords, width: usize, out: &mut Out) {
    let columns = Columns::of(width);
    let labels = &plan.labels;
    let head = |text: &String, width| wrap(text, width, Style::Strong);
    out.row(
        &[],
        &[
            (head(&labels.date, DATE), DATE),
            (head(&labels.what, columns.what), columns.what),
            (head(&labels.who, columns.who), columns.who),
            (head(&labels.left, columns.left), columns.left),
        ],
    );
    let mut before: Option<&EntryInWords> = None;
    for entry in &plan.entries {
        let new_month = before.is_none_or(|before| before.month != entry.month);
        if new_month {
            out.end();
            out.paragraph(&entry.month, columns.what, 0, Style::Strong);
        }
        if is_first_ahead(plan, before, entry) {
            out.paragraph(
                &format!("--- {} ---", plan.labels.today),
                width,
                0,
                Style::Strong,
            );
        }
        let same_day = before.is_some_and(|before| before.date == entry.date);
        let date = match same_day {
            true => Vec::new(),
            false => vec![
                plain_line(day(plan.language, entry)),
                quiet_line(plan.week(entry.date)),
            ],
        };
        let left = entry
            .left
            .lines
            .iter()
            .flat_map(|line| wrap(line, columns.left, Style::Plain));
        out.row(
            &signs(entry),
            &[
                (date, DATE),
                (what(entry, columns.what), columns.what),
                (wrap(&entry.who, columns.who, Style::Plain), columns.who),
                (left.collect(), columns.left),
            ],
        );
        before = Some(entry);
    }
}

/// Where there is no room for columns: each date with what belongs to it underneath.
fn stacked(plan: &PlanInWords, width: usize, out: &mut Out) {
    let room = width.saturating_sub(MARGIN);
    let mut before: Option<&EntryInWords> = None;
    for entry in &plan.entries {
        if before.is_none_or(|before| before.month != entry.month) {
            out.paragraph(&entry.month, width, 0, Style::Strong);
        }
        if is_first_ahead(plan, before, entry) {
            out.paragraph(
                &format!("--- {} ---", plan.labels.today),
                width,
                0,
                Style::Strong,
            );
        }
        let date = format!("{} ({})", day(plan.language, entry), plan.week(entry.date));
        let mut lines = wrap(&date, room, Style::Plain);
        lines.extend(what(entry, room));
        for text in [&entry.who, &entry.left.line] {
            if !text.is_empty() {
                lines.extend(wrap(text, room, Style::Plain));
            }
        }
        out.row(&signs(entry), &[(lines, room)]);
        out.end();
        before = Some(entry);
    }
}

/// The first date that has not passed, after some that have.
fn is_first_ahead(plan: &PlanInWords, before: Option<&EntryInWords>, entry: &EntryInWords) -> bool {
    entry.date >= plan.today && before.is_some_and(|before| before.date < plan.today)
}

fn day(language: Language, entry: &EntryInWords) -> String {
    let weekday = short_weekday(entry.date, language);
    let dot = match language {
        Language::English => "",
        Language::Nynorsk | Language::Bokmal => ".",
    };
    format!("{weekday} {:>2}{dot}", entry.date.day())
}

/// What it is, why it is that day, and what somebody has to look at.
fn what(entry: &EntryInWords, width: usize) -> Vec<Line> {
    let mut lines = wrap(&entry.full_title(), width, Style::Plain);
    if let Some(reason) = &entry.reason {
        lines.extend(wrap(&plain(reason), width, Style::Quiet));
    }
    // That a day has passed is said by the days that are left.
    let marks = entry.marks.iter().filter(|mark| mark.sign != Sign::Passed);
    for mark in marks {
        let sign = mark.sign.character();
        let text = wrap(&mark.text, width.saturating_sub(2), Style::of(mark.sign));
        for (index, line) in text.into_iter().enumerate() {
            let before = if index == 0 { sign } else { ' ' };
            lines.push(Line {
                text: format!("{before} {}", line.text),
                style: line.style,
            });
        }
    }
    lines
}

/// The signs of an entry, each once, the weightiest first.
fn signs(entry: &EntryInWords) -> Vec<Sign> {
    let signs: BTreeSet<Sign> = entry.marks.iter().map(|mark| mark.sign).collect();
    signs.into_iter().take(MOST_SIGNS).collect()
}

fn plain_line(text: String) -> Line {
    Line {
        text,
        style: Style::Plain,
    }
}

fn quiet_line(text: String) -> Line {
    Line {
        text,
        style: Style::Quiet,
    }
}

/// A text in lines of at most `width` columns. A word that is wider than that is broken.
fn wrap(text: &str, width: usize, style: Style) -> Vec<Line> {
    let width = width.max(1);
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        if !line.is_empty() && line.width() + 1 + word.width() > width {
            lines.push(std::mem::take(&mut line));
        } else if !line.is_empty() {
            line.push(' ');
        }
        for character in word.chars() {
            if !line.is_empty() && line.width() + character.width().unwrap_or(0) > width {
                lines.push(std::mem::take(&mut line));
            }
            line.push(character);
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines.into_iter().map(|text| Line { text, style }).collect()
}

/// What has been written.
struct Out {
    text: String,
    colour: bool,
}

impl Out {
    fn end(&mut self) {
        self.text.push('\n');
    }

    /// An empty line, unless there is one.
    fn part(&mut self) {
        if !self.text.ends_with("\n\n") {
            self.end();
        }
    }

    /// A text in lines, all but the first behind `indent` columns.
    fn paragraph(&mut self, text: &str, width: usize, indent: usize, style: Style) {
        let lines = wrap(text, width.saturating_sub(indent), style);
        for (index, line) in lines.iter().enumerate() {
            if index > 0 {
                self.text.push_str(&" ".repeat(indent));
            }
            self.styled(&line.text, style);
            self.end();
        }
    }

    /// Cells beside one another.
    fn row(&mut self, signs: &[Sign], cells: &[(Vec<Line>, usize)]) {
        let height = cells.iter().map(|(lines, _)| lines.len()).max();
        for at in 0..height.unwrap_or(0) {
            let mut blank = MARGIN;
            for sign in signs.iter().filter(|_| at == 0) {
                self.styled(&sign.character().to_string(), Style::of(*sign));
                blank = blank.saturating_sub(1);
            }
            for (lines, width) in cells {
                let mut taken = 0;
                if let Some(line) = lines.get(at) {
                    self.text.push_str(&" ".repeat(blank));
                    self.styled(&line.text, line.style);
                    taken = line.text.width();
                    blank = 0;
                }
                blank += width.saturating_sub(taken) + GAP;
            }
            self.end();
        }
    }

    fn styled(&mut self, text: &str, style: Style) {
        // Held the parts of a date together until here; what is copied from a terminal has plain spaces.
        let text = text.replace('\u{a0}', " ");
        if self.colour && style != Style::Plain {
            self.text.push_str(style.code());
            self.text.push_str(&text);
            self.text.push_str("\u{1b}[0m");
        } else {
            self.text.push_str(&text);
        }
    }
}
