//! A rule's example as a person reads it.

use crate::cli::output::Session;
use crate::language::Arg;

/// What a fenced block of an example holds.
#[derive(Clone, Copy)]
enum Block {
    /// What is taken for granted.
    Settings,
    /// What konsult.yaml says on the main branch; stands among the settings.
    MainConfiguration,
    /// What git keeps.
    Records,
    /// A file.
    File,
}

/// An example in words and files: what is taken for granted, each file under its path, and what git keeps.
pub fn shown(scenario: &str, session: &Session<'_, '_>) -> String {
    let mut shown = String::new();
    let mut fence: Option<(&str, Block)> = None;
    for line in scenario.lines() {
        fence = match fence {
            None if line.starts_with("```") => {
                let (block, heading) = opened(line, session);
                shown.push_str(&heading);
                Some((line.get(..ticks(line)).unwrap_or_default(), block))
            }
            None => None,
            Some((marks, block)) if line == marks => {
                if !matches!(block, Block::Settings) {
                    shown.push('\n');
                }
                None
            }
            Some((marks, block)) => {
                let (block, text) = inside(line, block, session);
                shown.push_str(&text);
                Some((marks, block))
            }
        };
    }
    shown
}

fn opened(line: &str, session: &Session<'_, '_>) -> (Block, String) {
    let mut words = line.split_whitespace().skip(1);
    match words.next().unwrap_or_default() {
        "settings" => (Block::Settings, String::new()),
        "records" => (Block::Records, said("records", &[], session)),
        path if words.next() == Some("unreadable") => {
            (Block::File, said("closed", &[("value", path)], session))
        }
        path => (Block::File, format!("  {path}\n")),
    }
}

fn inside(line: &str, block: Block, session: &Session<'_, '_>) -> (Block, String) {
    let text = match block {
        Block::Settings => return setting(line, session),
        Block::MainConfiguration => format!("  {line}\n"),
        Block::Records => record(line, session),
        Block::File if line.is_empty() => "\n".to_owned(),
        Block::File => format!("    {line}\n"),
    };
    (block, text)
}

fn ticks(line: &str) -> usize {
    line.bytes().take_while(|byte| *byte == b'`').count()
}

/// What a scenario takes for granted, in words; nothing where it is about git's own history.
fn setting(line: &str, session: &Session<'_, '_>) -> (Block, String) {
    let told = |key: &str, value: &str| said(key, &[("value", value)], session);
    let text = match line.split_once(": ") {
        Some(("today", day)) => told("today", day),
        Some(("received", cases)) => told("received", cases.trim_matches(['{', '}'])),
        Some(("main_configuration", _)) => {
            return (Block::MainConfiguration, said("on-main", &[], session));
        }
        _ => String::new(),
    };
    (Block::Settings, text)
}

/// An entry of what git keeps, with what the files said at the time behind it.
fn record(line: &str, session: &Session<'_, '_>) -> String {
    let (entry, before) = match line.split_once(", before: {") {
        Some((entry, before)) => (format!("{entry}}}"), before),
        None => (line.to_owned(), ""),
    };
    let day = entry
        .strip_prefix("- {main: ")
        .map(|day| day.trim_end_matches('}'));
    let mut shown = match day {
        Some(day) => format!(
            "    - {}\n",
            words("on-main-then", &[("value", day)], session)
        ),
        None => format!("    {entry}\n"),
    };
    let quoted: Vec<&str> = before.split('"').skip(1).step_by(2).collect();
    for pair in quoted.chunks_exact(2) {
        if let [now, then] = pair {
            let key = match then.is_empty() {
                true => "nothing-then",
                false => "said-then",
            };
            let sentence = words(key, &[("now", now), ("then", then)], session);
            shown.push_str(&format!("      ({sentence})\n"));
        }
    }
    shown
}

fn said(key: &str, values: &[(&'static str, &str)], session: &Session<'_, '_>) -> String {
    format!("  {}\n", words(key, values, session))
}

fn words(key: &str, values: &[(&'static str, &str)], session: &Session<'_, '_>) -> String {
    let args: Vec<_> = values
        .iter()
        .map(|(name, value)| (*name, Arg::text(*value)))
        .collect();
    session.say(&format!("message.explain-{key}"), &args)
}
