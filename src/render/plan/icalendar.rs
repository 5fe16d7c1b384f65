//! A plan as a calendar (RFC 5545): every date a whole day, with reminders.
//!
//! An event is known by its record and kind, never by its date, so that a calendar that is read again moves what has
//! moved. When it was made is the commit's instant, never the clock. What depends on the day that is reckoned from is
//! left out, but for reminders: days that have passed have none.

use crate::calendar::Date;
use crate::document::plain;
use crate::document::plan::{EntryInWords, PlanInWords};
use crate::model::SubjectKind;
use chrono::DateTime;

/// The most octets of a line, its end left out.
const LONGEST_LINE: usize = 75;

/// Nine in the morning, a week before and the day before: counted back from the midnight in which the day begins.
const REMINDERS: [&str; 2] = ["-P6DT15H", "-PT15H"];

/// The plan as a calendar. `made` is the instant of the commit that it is made from, in seconds since 1970; where
/// nothing has been committed the calendar says 1970.
pub fn icalendar(plan: &PlanInWords, made: Option<i64>) -> String {
    let mut out = Lines::default();
    let made = made.unwrap_or_default();
    out.raw("BEGIN:VCALENDAR");
    out.raw("VERSION:2.0");
    out.raw("PRODID:-//konsult//work plan//EN");
    out.raw("CALSCALE:GREGORIAN");
    out.raw("METHOD:PUBLISH");
    out.text("X-WR-CALNAME", &plan.title);
    out.text("X-WR-CALDESC", &plan.audience);
    for entry in &plan.entries {
        event(plan, entry, made, &mut out);
    }
    out.raw("END:VCALENDAR");
    out.0
}

fn event(plan: &PlanInWords, entry: &EntryInWords, made: i64, out: &mut Lines) {
    let summary = summary(entry);
    let stamp = stamp(made);
    out.raw("BEGIN:VEVENT");
    out.raw(&format!("UID:{}@konsult", entry.key));
    out.raw(&format!("DTSTAMP:{stamp}"));
    out.raw(&format!("LAST-MODIFIED:{stamp}"));
    // A later commit has the higher number, by which a calendar knows the newer of two.
    out.raw(&format!("SEQUENCE:{}", made.div_euclid(60).max(0)));
    out.raw(&format!("DTSTART;VALUE=DATE:{}", day(entry.date)));
    if let Some(next) = entry.date.succ_opt() {
        out.raw(&format!("DTEND;VALUE=DATE:{}", day(next)));
    }
    out.text("SUMMARY", &summary);
    out.text("DESCRIPTION", &description(plan, entry));
    out.text("CATEGORIES", &entry.category);
    out.raw("TRANSP:TRANSPARENT");
    if entry.date > plan.today && entry.left.done != Some(true) {
        for before in REMINDERS {
            out.raw("BEGIN:VALARM");
            out.raw("ACTION:DISPLAY");
            out.text("DESCRIPTION", &summary);
            out.raw(&format!("TRIGGER:{before}"));
            out.raw("END:VALARM");
        }
    }
    out.raw("END:VEVENT");
}

/// What it is, with the record that it belongs to: a calendar has other things in it.
fn summary(entry: &EntryInWords) -> String {
    let title = plain(&entry.title);
    match entry.subject.kind {
        SubjectKind::Meeting | SubjectKind::Case | SubjectKind::Agreement => {
            format!("{title} ({})", entry.subject.id)
        }
        _ => title,
    }
}

fn description(plan: &PlanInWords, entry: &EntryInWords) -> String {
    let mut lines = Vec::new();
    if !entry.who.is_empty() {
        lines.push(format!("{}: {}", plan.labels.who, entry.who));
    }
    lines.extend(entry.plain_reason());
    let lasting = entry.marks.iter().filter(|mark| !mark.depends_on_today);
    lines.extend(lasting.map(|mark| mark.text.clone()));
    lines.extend(entry.because.iter().map(|link| format!("- {link}")));
    lines.join("\n")
}

fn day(date: Date) -> String {
    date.format("%Y%m%d").to_string()
}

/// An instant in UTC.
fn stamp(seconds: i64) -> String {
    let instant = DateTime::from_timestamp(seconds, 0).unwrap_or_default();
    instant.format("%Y%m%dT%H%M%SZ").to_string()
}

/// Lines of a calendar, folded.
#[derive(Debug, Default)]
pub(super) struct Lines(pub(super) String);

impl Lines {
    /// A property whose value is a text.
    pub(super) fn text(&mut self, name: &str, value: &str) {
        self.raw(&format!("{name}:{}", escaped(value)));
    }

    /// A line as it stands, folded where it is too long: never inside a character or an escaped one.
    pub(super) fn raw(&mut self, line: &str) {
        let (mut length, mut rest) = (0, line);
        while let Some(piece) = first_piece(rest) {
            if length + piece.len() > LONGEST_LINE {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push_str(piece);
            length += piece.len();
            rest = rest.strip_prefix(piece).unwrap_or_default();
        }
        self.0.push_str("\r\n");
    }
}

/// The first character; with the one behind it where it is a backslash.
fn first_piece(text: &str) -> Option<&str> {
    let mut ends = text
        .char_indices()
        .map(|(start, c)| (start + c.len_utf8(), c));
    let (end, first) = ends.next()?;
    let end = match first {
        '\\' => ends.next().map_or(end, |(end, _)| end),
        _ => end,
    };
    text.get(..end)
}

/// A text as it stands in a value; what no calendar may hold is left out.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(character);
            }
            '\n' => out.push_str("\\n"),
            // Held the parts of a date together; calendars show it as they like.
            '\u{a0}' => out.push(' '),
            _ if character.is_control() => {}
            _ => out.push(character),
        }
    }
    out
}
