//! The texts of a meeting by ministry, each with a sign.

use super::Speaker;
use crate::cli::page::{Block, Cell, Table};
use crate::commands::status::{MeetingStatus, MinistryStanding, Standing, TextNow, TextStatus};
use crate::language::{Arg, Term};
use crate::model::TextKind;

/// How many ministries have a column of their own on a terminal.
const MOST_COLUMNS: usize = 5;

/// The character in a table. A program has the words.
fn sign(one: &MinistryStanding<'_>, complete: bool) -> char {
    match one.standing {
        Standing::Cleared(_) => '+',
        Standing::Stated(_) => 'k',
        Standing::Administrative(_) => 'a',
        Standing::NotCounting(..) => 'i',
        Standing::Stale(_) => '~',
        Standing::Remark(_) => '?',
        Standing::Answered(_) => 's',
        Standing::Objection(_) => '!',
        Standing::Laid(_) => 'o',
        Standing::Waiting(..) => 'v',
        Standing::Silent(..) => 't',
        Standing::LaidBefore(_) => 'e',
        Standing::Missing if complete => '-',
        Standing::Missing | Standing::Unknown => 'x',
    }
}

/// The signs with the ends of the keys of their words, in the order of the legend.
const LEGEND: [(char, &str); 14] = [
    ('+', "cleared"),
    ('k', "stated"),
    ('a', "cleared-administratively"),
    ('i', "stated-not-counting"),
    ('o', "laid-before"),
    ('v', "silence-running"),
    ('t', "cleared-by-silence"),
    ('~', "stale"),
    ('e', "laid-before-other-words"),
    ('?', "remark"),
    ('s', "answered"),
    ('!', "objection"),
    ('-', "missing"),
    ('x', "unknown"),
];

/// The texts of a meeting by the ministries that have a say in them.
pub fn texts(
    speaker: Speaker<'_>,
    status: &MeetingStatus<'_>,
    (complete, whole): (bool, bool),
    blocks: &mut Vec<Block>,
) {
    blocks.push(Block::Heading(speaker.say("status-texts", &[])));
    if status.texts.is_empty() {
        blocks.push(Block::Text(speaker.say("status-no-texts", &[])));
        return;
    }
    // Where there is room for few columns, the ministries that have a say in few texts stand by name in one.
    let columns = match whole || status.codes.len() <= MOST_COLUMNS {
        true => status.codes.len(),
        false => 2,
    };
    let own = status.codes.get(..columns).unwrap_or_default();
    let rows = status.texts.iter();
    let rows = rows.flat_map(|text| rows_of(speaker, text, own, complete));
    let rows: Vec<Vec<Cell>> = rows.collect();
    let mut columns = vec![speaker.say("status-text", &[])];
    columns.extend(own.iter().cloned());
    if own.len() < status.codes.len() {
        columns.push(speaker.say("status-others", &[]));
    }
    blocks.push(Block::Table(Table { columns, rows }));
    let legend = legend(speaker, status, complete, whole);
    if !legend.is_empty() {
        blocks.push(Block::Text(format!("{}.", legend.join("; "))));
    }
    if !status.demands_clearance {
        blocks.push(Block::Text(speaker.say("status-bilateral", &[])));
    }
}

/// The rows of a text: the first has its name, and each one of the other ministries.
fn rows_of(
    speaker: Speaker<'_>,
    text: &TextStatus<'_>,
    own: &[String],
    complete: bool,
) -> Vec<Vec<Cell>> {
    let mut rows = Vec::new();
    let mut row = vec![name(speaker, text)];
    for code in own {
        let found = text.ministries.iter().find(|one| one.code == *code);
        row.push(found.map_or_else(Cell::default, |one| cell(speaker, one, complete)));
    }
    let others = text
        .ministries
        .iter()
        .filter(|one| !own.contains(&one.code));
    for (index, one) in others.enumerate() {
        let short = format!("{} {}", one.code, cell(speaker, one, complete).short);
        if index > 0 {
            let blank = vec![Cell::default(); own.len() + 1];
            rows.push(std::mem::replace(&mut row, blank));
        }
        row.push(Cell::plain(short));
    }
    rows.push(row);
    rows
}

/// What the signs of a table mean; in Markdown the words stand in the table.
fn legend(
    speaker: Speaker<'_>,
    status: &MeetingStatus<'_>,
    complete: bool,
    whole: bool,
) -> Vec<String> {
    let all = || status.texts.iter().flat_map(|text| &text.ministries);
    let used: Vec<char> = all().map(|one| sign(one, complete)).collect();
    let unverified = all().any(is_unverified);
    let disagreed = status.texts.iter().any(|text| text.disagreed);
    let mut legend: Vec<String> = LEGEND
        .iter()
        .filter(|(sign, _)| used.contains(sign) && !whole)
        .map(|(sign, word)| format!("{sign} {}", speaker.say(&format!("status-is-{word}"), &[])))
        .collect();
    if unverified && !whole {
        legend.push(format!("* {}", speaker.say("status-unverified", &[])));
    }
    if all().any(is_on_branch) && !whole {
        legend.push(format!("° {}", speaker.say("status-on-branch", &[])));
    }
    if disagreed {
        legend.push(format!("≠ {}", speaker.say("status-disagreed", &[])));
    }
    legend
}

fn is_unverified(one: &MinistryStanding<'_>) -> bool {
    one.standing
        .record()
        .is_some_and(|record| !record.maker.verified)
}

/// What it rests on is a commit that has not come to the main branch: nobody else has it, and `release` does not go by
/// it.
fn is_on_branch(one: &MinistryStanding<'_>) -> bool {
    let record = one.standing.record();
    record.is_some_and(|record| record.on_branch_only)
}

/// What a text is called.
pub fn called(speaker: Speaker<'_>, text: &TextStatus<'_>) -> String {
    match text.text.kind {
        TextKind::Opening => speaker.say("status-opening", &[]),
        TextKind::Minutes => speaker.say("status-minutes", &[]),
        TextKind::Case | TextKind::Agreement => {
            let title = text.title.clone();
            title.unwrap_or_else(|| text.text.id.clone())
        }
    }
}

/// What a text is called, and whether there is anything to clear in it.
fn name(speaker: Speaker<'_>, text: &TextStatus<'_>) -> Cell {
    let name = called(speaker, text);
    let note = match text.now {
        TextNow::Words(_) => None,
        TextNow::Nothing if text.text.kind == TextKind::Minutes => Some("status-nothing-minutes"),
        TextNow::Nothing | TextNow::NoRecord => Some("status-nothing"),
        TextNow::Unreadable => Some("status-unreadable"),
    };
    let disagreed = if text.disagreed { "≠ " } else { "" };
    let name = format!("{disagreed}{name}");
    match note {
        Some(key) => Cell::noted(&name, &speaker.say(key, &[])),
        None => Cell::plain(name),
    }
}

fn cell(speaker: Speaker<'_>, one: &MinistryStanding<'_>, complete: bool) -> Cell {
    let sign = sign(one, complete);
    let unverified = is_unverified(one);
    let word = LEGEND.iter().find(|(known, _)| *known == sign);
    let word = word.map_or("unknown", |(_, word)| word);
    let mut short = sign.to_string();
    let mut long = speaker.say(&format!("status-is-{word}"), &[]);
    // What counts then is the day until which the ministry can object.
    if let Some(why) = one.standing.why_not() {
        let why = Arg::Term(Term::WhyNot(why.reason())).show(speaker.language);
        long = format!("{long} ({why})");
    }
    if let Some(day) = one.standing.silence().or_else(|| one.standing.day()) {
        short = format!("{sign} {}", speaker.short(day));
        long = format!("{long}, {}", Arg::Date(day).show(speaker.language));
    }
    if unverified {
        short.push('*');
        long = format!("{long} ({})", speaker.say("status-unverified", &[]));
    }
    if is_on_branch(one) {
        short.push('°');
        long = format!("{long} ({})", speaker.say("status-on-branch", &[]));
    }
    if let (Some(laid), true) = (&one.first_laid, one.standing.record().is_some()) {
        let args = [("date", Arg::Date(laid.day))];
        long = format!("{long}; {}", speaker.say("status-first-laid", &args));
    }
    Cell {
        short,
        long,
        ..Cell::default()
    }
}
