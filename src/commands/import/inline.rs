//! Running text in Markdown: what begins markup is escaped, and nothing else, so that people can go on writing.

use crate::source::is_address;
use crate::source::word::{Inline, Line, Look, LossKind};

/// Where running text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// On lines of its own.
    Lines,
    /// In a heading.
    Heading,
    /// In a cell of a table.
    Cell,
}

/// A stretch of the output.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Words(String, Look),
    Open,
    Close(String),
    Address(String),
    Note(usize),
    Break,
}

/// A line in Markdown. Notes are numbered on in `order`; `lose` is told what cannot be carried.
pub(super) fn written(
    line: &Line,
    place: Place,
    order: &mut Vec<usize>,
    lose: &mut dyn FnMut(LossKind, &str),
) -> String {
    let pieces = pieces(line, place, order, lose);
    let mut out = String::new();
    let mut after_note = false;
    for (number, piece) in pieces.iter().enumerate() {
        let next = pieces.get(number + 1);
        match piece {
            Piece::Words(words, look) => {
                let mut text = Text {
                    place,
                    after_note,
                    out: &mut out,
                };
                if !text.words(words, *look, next.and_then(first_sign)) {
                    lose(LossKind::Emphasis, words);
                }
            }
            // Two pairs of brackets next to each other would be one link.
            Piece::Open | Piece::Note(_) if after_note => {
                out.push_str(" [");
                if let Piece::Note(note) = piece {
                    out.push_str(&format!("^{note}]"));
                }
            }
            Piece::Open => out.push('['),
            Piece::Close(address) => out.push_str(&format!("]({})", target(address))),
            Piece::Address(address) => out.push_str(&format!("<{address}>")),
            Piece::Note(note) => out.push_str(&format!("[^{note}]")),
            Piece::Break if place == Place::Lines => out.push_str("\\\n"),
            Piece::Break => out.push(' '),
        }
        after_note = matches!(piece, Piece::Note(_));
    }
    // A number sign at the end of a heading would be read as the heading's own.
    if place == Place::Heading
        && let Some(body) = out.strip_suffix('#')
    {
        let backslashes = body.len() - body.trim_end_matches('\\').len();
        if backslashes.is_multiple_of(2) {
            out.insert(out.len() - 1, '\\');
        }
    }
    out
}

fn first_sign(piece: &Piece) -> Option<char> {
    match piece {
        Piece::Words(_, look) if look.code => Some('`'),
        Piece::Words(words, _) => words.chars().next(),
        Piece::Open | Piece::Note(_) => Some('['),
        Piece::Close(_) => Some(']'),
        Piece::Address(_) => Some('<'),
        Piece::Break => None,
    }
}

/// The line as pieces: links opened and closed, blanks moved out of marked words.
fn pieces(
    line: &Line,
    place: Place,
    order: &mut Vec<usize>,
    lose: &mut dyn FnMut(LossKind, &str),
) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut open: Option<&str> = None;
    for inline in &line.inlines {
        let link = match inline {
            Inline::Run(run) => run.link.as_deref(),
            Inline::Note(_) | Inline::Break => None,
        };
        let carried = link.filter(|address| is_address(address));
        if open != carried {
            close(&mut pieces, open.take());
            if let Some(address) = carried {
                pieces.push(Piece::Open);
                open = Some(address);
            }
        }
        match inline {
            Inline::Run(run) => {
                if let (Some(address), None) = (link, carried) {
                    lose(LossKind::Link, address);
                }
                let words = &run.words;
                // A bar in a cell and a bracket in a link's words are read before code is.
                let barred = (place == Place::Cell && words.contains('|'))
                    || (carried.is_some() && words.contains(['[', ']']));
                if run.look.code && barred {
                    lose(LossKind::Emphasis, words);
                    push_words(&mut pieces, words, Look::default());
                } else {
                    push_words(&mut pieces, words, run.look);
                }
            }
            Inline::Note(note) => {
                let known = order.iter().position(|other| other == note);
                let place = known.unwrap_or_else(|| {
                    order.push(*note);
                    order.len() - 1
                });
                pieces.push(Piece::Note(place + 1));
            }
            Inline::Break => pieces.push(Piece::Break),
        }
    }
    close(&mut pieces, open);
    pieces
}

/// Ends a link. One whose words are its address is written as the address alone.
fn close(pieces: &mut Vec<Piece>, open: Option<&str>) {
    let Some(address) = open else {
        return;
    };
    let plain = Look::default();
    let bare = matches!(pieces.as_slice(), [.., Piece::Open, Piece::Words(words, look)]
        if words == address && *look == plain);
    let fits = !address.contains(['<', '>', '|', '\\', '&', '`']) && !address.starts_with('#');
    if bare && fits {
        pieces.truncate(pieces.len() - 2);
        pieces.push(Piece::Address(address.to_owned()));
    } else {
        pieces.push(Piece::Close(address.to_owned()));
    }
}

fn push_words(pieces: &mut Vec<Piece>, words: &str, look: Look) {
    let inner = words.trim();
    let plain = Look::default();
    // Code is neither bold nor italic, and two pieces of it next to each other are one.
    let look = match look.code {
        true => Look {
            code: true,
            ..plain
        },
        false => look,
    };
    if look == plain || inner.is_empty() {
        return push_piece(pieces, words, plain);
    }
    let (before, rest) = words.split_at(words.find(inner).unwrap_or(0));
    push_piece(pieces, before, plain);
    push_piece(pieces, inner, look);
    push_piece(pieces, rest.get(inner.len()..).unwrap_or_default(), plain);
}

fn push_piece(pieces: &mut Vec<Piece>, words: &str, look: Look) {
    if words.is_empty() {
        return;
    }
    match pieces.last_mut() {
        Some(Piece::Words(last, known)) if *known == look => last.push_str(words),
        _ => pieces.push(Piece::Words(words.to_owned(), look)),
    }
}

/// A link's address as Markdown reads it back unchanged.
fn target(address: &str) -> String {
    let is_plain = |sign: char| sign.is_ascii_alphanumeric() || "-._~:/?#@+,;=%".contains(sign);
    if address.chars().all(is_plain) {
        return address.to_owned();
    }
    let mut output = String::from("<");
    for sign in address.chars() {
        match sign {
            '\\' | '<' | '>' | '|' => {
                output.push('\\');
                output.push(sign);
            }
            '&' => output.push_str("&amp;"),
            _ => output.push(sign),
        }
    }
    output.push('>');
    output
}

/// Words on their way into the output.
struct Text<'a> {
    place: Place,
    after_note: bool,
    out: &'a mut String,
}

impl Text<'_> {
    /// Writes words; whether they could be marked as they look.
    fn words(&mut self, words: &str, look: Look, next: Option<char>) -> bool {
        if look.code {
            self.out.push_str(&code(words));
            return true;
        }
        // A bracket next to that of a note could make one link of both.
        if self.after_note && words.starts_with('[') {
            self.out.push(' ');
            self.after_note = false;
        }
        let mark = match (look.strong, look.emphasis) {
            (true, true) => "***",
            (true, false) => "**",
            (false, true) => "*",
            (false, false) => {
                self.plain(words, next);
                return true;
            }
        };
        self.marked(words, mark, next)
    }

    /// Marks words. Where a mark would not be read as one, signs at the edge are left outside it.
    fn marked(&mut self, words: &str, mark: &str, next: Option<char>) -> bool {
        let (mut inner, mut head) = (words, String::new());
        while let Some(first) = inner.chars().next() {
            let outside = head.chars().next_back().or(self.out.chars().next_back());
            if side(outside, first) && outside != Some('*') {
                break;
            }
            if first.is_alphanumeric() {
                self.plain(words, next);
                return false;
            }
            head.push(first);
            inner = inner.get(first.len_utf8()..).unwrap_or_default();
        }
        let mut tail_from = inner.len();
        while let Some(last) = inner
            .get(..tail_from)
            .and_then(|rest| rest.chars().next_back())
        {
            let outside = inner
                .get(tail_from..)
                .and_then(|rest| rest.chars().next())
                .or(next);
            if side(outside, last) {
                break;
            }
            if last.is_alphanumeric() {
                self.plain(words, next);
                return false;
            }
            tail_from -= last.len_utf8();
        }
        let (inner, tail) = inner.split_at(tail_from);
        if inner.trim() != inner || inner.is_empty() {
            self.plain(words, next);
            return false;
        }
        if !head.is_empty() {
            self.plain(&head, Some('*'));
        }
        self.out.push_str(mark);
        self.plain(inner, Some('*'));
        self.out.push_str(mark);
        if !tail.is_empty() {
            self.plain(tail, next);
        }
        true
    }

    fn plain(&mut self, words: &str, next: Option<char>) {
        let mut signs = words.chars().peekable();
        let mut at_start = self.out.is_empty() || self.out.ends_with('\n');
        let mut digits = 0;
        let mut before = self.out.chars().next_back();
        let mut after_note = self.after_note;
        while let Some(sign) = signs.next() {
            let behind = signs.peek().copied().or(next);
            if sign == '&' && behind.is_none_or(|c| c.is_alphanumeric() || c == '#') {
                self.out.push_str("&amp;");
            } else {
                if needs_escape(sign, before, behind, self.place)
                    || (at_start && begins_block(sign, behind))
                    || (digits > 0 && matches!(sign, '.' | ')') && is_gap(behind))
                    || (after_note && matches!(sign, ':' | '('))
                {
                    self.out.push('\\');
                }
                self.out.push(sign);
            }
            let counts = sign.is_ascii_digit() && (at_start || digits > 0);
            digits = if counts { digits + 1 } else { 0 };
            (at_start, after_note) = (false, false);
            before = Some(sign);
        }
        self.after_note = false;
    }
}

fn is_gap(sign: Option<char>) -> bool {
    sign.is_none_or(char::is_whitespace)
}

/// Signs that begin markup wherever they stand.
fn needs_escape(sign: char, before: Option<char>, behind: Option<char>, place: Place) -> bool {
    let in_word = |sign: Option<char>| sign.is_some_and(char::is_alphanumeric);
    match sign {
        '\\' | '`' | '*' | '[' | ']' | '<' | '|' => true,
        '_' => !(in_word(before) && in_word(behind)),
        '!' => behind.is_none_or(|behind| behind == '['),
        '~' => before == Some('~') || behind == Some('~'),
        '{' | '}' => place == Place::Heading,
        _ => false,
    }
}

/// Signs that begin a heading, a list, a quotation, a rule or code at the start of a line.
fn begins_block(sign: char, behind: Option<char>) -> bool {
    match sign {
        '#' | '>' | '=' | '~' => true,
        '-' | '+' => is_gap(behind) || behind == Some(sign),
        _ => false,
    }
}

/// Whether a mark between these two signs is read as one.
fn side(outside: Option<char>, inside: char) -> bool {
    let free = |sign: char| sign.is_whitespace() || sign.is_ascii_punctuation();
    !inside.is_whitespace() && (inside.is_alphanumeric() || outside.is_none_or(free))
}

/// A code span that holds the words as they are.
fn code(words: &str) -> String {
    let longest = words.split(|sign| sign != '`').map(str::len).max();
    let fence = "`".repeat(longest.unwrap_or(0) + 1);
    match words.starts_with('`') || words.ends_with('`') {
        true => format!("{fence} {words} {fence}"),
        false => format!("{fence}{words}{fence}"),
    }
}
