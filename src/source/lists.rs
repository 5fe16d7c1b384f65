//! Lists that nobody meant, and numbers that a list would show as others: a date, a sign or a number at the beginning of
//! a line is what Markdown makes a point of.

use super::fault::{shorten, tell};
use super::{Fault, Span};
use crate::language::is_month;
use pulldown_cmark::{Event, Tag, TagEnd};
use std::ops::Range;

/// The largest number that Markdown takes for one of a list.
const LARGEST: u64 = 999_999_999;

/// Whether a line may begin a list.
pub(super) fn may_begin(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with(['-', '+']) || numbered(line).is_some()
}

/// The lists of a section as they are read.
pub(super) struct Lists<'a> {
    source: &'a str,
    open: Vec<List<'a>>,
    /// Where the last paragraph outside lists ends.
    paragraph_end: usize,
    /// Where the last list outside others ends, and whether its points have numbers.
    list_end: Option<(usize, bool)>,
}

struct List<'a> {
    /// The number that the first point is shown with; none where points have no numbers.
    first: Option<u64>,
    /// It goes on from a paragraph that does not say that a list follows.
    within_paragraph: bool,
    points: Vec<Point<'a>>,
}

struct Point<'a> {
    /// The sign or number with what stands behind it, to the end of the line.
    line: &'a str,
    /// Where that begins.
    start: usize,
}

impl<'a> Lists<'a> {
    pub fn new(source: &'a str) -> Self {
        Lists {
            source,
            open: Vec::new(),
            paragraph_end: 0,
            list_end: None,
        }
    }

    /// Reads on.
    pub fn take(&mut self, event: &Event<'_>, range: &Range<usize>, found: &mut Vec<Fault>) {
        match event {
            Event::End(TagEnd::Paragraph) if self.open.is_empty() => self.paragraph_end = range.end,
            Event::Start(Tag::List(first)) => {
                self.sub_point(range.start, first.is_some(), found);
                let within_paragraph = self.open.is_empty() && self.goes_on(range.start);
                self.open.push(List {
                    first: *first,
                    within_paragraph,
                    points: Vec::new(),
                });
            }
            Event::Start(Tag::Item) => {
                let rest = self.source.get(range.start..).unwrap_or_default();
                if let Some(list) = self.open.last_mut() {
                    list.points.push(Point {
                        line: rest.lines().next().unwrap_or_default().trim_end(),
                        start: range.start,
                    });
                }
            }
            Event::End(TagEnd::List(_)) => {
                if let Some(list) = self.open.pop() {
                    list.tell(found);
                    self.list_end = Some((range.end, list.first.is_some()));
                }
            }
            _ => {}
        }
    }

    /// A point that is indented, but not as far as the words of the one above, so that it begins a list of its own.
    fn sub_point(&self, start: usize, has_numbers: bool, found: &mut Vec<Fault>) {
        let Some((end, had_numbers)) = self.list_end.filter(|_| self.open.is_empty()) else {
            return;
        };
        let before = self.source.get(..start).unwrap_or_default();
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let rest = self.source.get(line_start..).unwrap_or_default();
        let line = rest.lines().next().unwrap_or_default();
        let point = line.trim();
        let between = self.source.get(end.min(line_start)..line_start);
        let right_under = between.is_some_and(|between| between.trim().is_empty())
            && !before
                .get(..line_start)
                .is_some_and(|above| above.ends_with("\n\n"));
        if right_under && line.starts_with(' ') && has_numbers != had_numbers {
            let start = line_start + (line.len() - line.trim_start().len());
            let place = Span::new(start, start + point.len());
            tell(found, Fault::new("text-lost", place).variant("sub-point"));
        }
    }

    /// Whether what begins there goes on from the paragraph before, which ends without a colon and without a blank line.
    fn goes_on(&self, start: usize) -> bool {
        let between = self.source.get(self.paragraph_end..start);
        let between = between.unwrap_or_default();
        if self.paragraph_end == 0 || !between.trim().is_empty() {
            return false;
        }
        let before = self.source.get(..self.paragraph_end).unwrap_or_default();
        let line_ends = before.trim_end_matches([' ', '\t']).ends_with('\n');
        let breaks = between.matches('\n').count() + usize::from(line_ends);
        breaks == 1 && !before.trim_end().ends_with(':')
    }
}

impl List<'_> {
    fn tell(&self, found: &mut Vec<Fault>) {
        let dates = self.points.iter().filter_map(Point::date);
        let before = found.len();
        for (at, month) in dates {
            let number = at.number().map(|(number, _)| number).unwrap_or_default();
            let words = format!("{number}. {month}");
            let fault = at.fault("date").text("words", words);
            tell(found, fault.text("number", number).text("month", month));
        }
        if found.len() > before {
            return;
        }
        match (&self.first, self.points.as_slice()) {
            (_, [only]) if self.within_paragraph => {
                let sign = only.line.split(' ').next().unwrap_or_default();
                tell(found, only.fault("point").text("words", sign));
            }
            (Some(first), _) => self.numbers(*first, found),
            (None, _) => self.signs(found),
        }
    }

    /// Numbers that are written otherwise than they are shown. Who writes 1 before each leaves it to the list to count.
    fn numbers(&self, first: u64, found: &mut Vec<Fault>) {
        let numbers = self.points.iter().map(Point::number);
        if numbers
            .clone()
            .all(|number| number.is_some_and(|(number, _)| number == "1"))
        {
            return;
        }
        for (point, (shown, number)) in self.points.iter().zip((first..).zip(numbers)) {
            let Some((number, behind)) = number else {
                continue;
            };
            if number.parse() != Ok(shown.min(LARGEST)) {
                let fault = point.fault("renumbered");
                let fault = fault.text("number", format!("{number}{behind}"));
                tell(found, fault.text("shown", format!("{shown}{behind}")));
                return;
            }
        }
    }

    /// A plus in front of a figure, or a minus where nothing else makes a list of it, which would be shown as any point.
    fn signs(&self, found: &mut Vec<Fault>) {
        let signs: &[char] = match self.points.len() {
            1 => &['+', '-'],
            _ => &['+'],
        };
        let signed = self.points.iter().find(|point| {
            let behind = point.line.strip_prefix(signs).map(str::trim_start);
            behind.is_some_and(|behind| behind.starts_with(|sign: char| sign.is_ascii_digit()))
        });
        if let Some(point) = signed {
            tell(
                found,
                point.fault("sign").text("words", shorten(point.line)),
            );
        }
    }
}

impl<'a> Point<'a> {
    /// The number in front of it, and the sign behind that.
    fn number(&self) -> Option<(&'a str, char)> {
        numbered(self.line)
    }

    /// It, and the name of the month behind its number.
    fn date(&self) -> Option<(&Self, &'a str)> {
        let (number, sign) = self.number().filter(|(number, _)| number.len() <= 2)?;
        let rest = self
            .line
            .get(number.len() + sign.len_utf8()..)?
            .trim_start();
        let end = rest.find(|letter: char| !letter.is_alphabetic());
        let word = rest.get(..end.unwrap_or(rest.len()))?;
        (sign == '.' && is_month(word)).then_some((self, word))
    }

    fn fault(&self, variant: &'static str) -> Fault {
        let place = Span::new(self.start, self.start + self.line.len());
        Fault::new("text-lost", place).variant(variant)
    }
}

/// The number that a line begins with as a point of a list does, and the sign behind it.
fn numbered(line: &str) -> Option<(&str, char)> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = line.split_at_checked(digits)?;
    let sign = rest
        .chars()
        .next()
        .filter(|sign| matches!(sign, '.' | ')'))?;
    let parted = rest
        .get(1..)?
        .chars()
        .next()
        .is_none_or(char::is_whitespace);
    (parted && (1..=9).contains(&digits)).then_some((number, sign))
}
