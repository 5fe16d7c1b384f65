//! `konsult explain` and `konsult rules`.

use super::arguments::{Explain, ListFormat, Rules};
use super::output::Session;
use super::{FINE, Outcome};
use crate::commands::CommandError;
use crate::findings::Level;
use crate::guide;
use crate::language::Noun;
use crate::rules::{Rule, all, find, words};
use crate::source::nearest;
use serde::Serialize;

/// Explains a rule.
pub fn explain(session: &mut Session<'_, '_>, given: &Explain) -> Outcome {
    let Some(rule) = find(&given.rule) else {
        return Err(unknown_rule(&given.rule).into());
    };
    let language = session.language();
    let words = words(rule.name);
    let entry = words.entry(language);
    let mut text = format!("{} ({})\n\n", rule.name, level_word(rule.level, session));
    text.push_str(&format!("{}\n\n{}\n\n", entry.title, entry.explanation));
    if rule.protected {
        text.push_str(&session.say("message.explain-protected", &[]));
        text.push_str("\n\n");
    }
    if !rule.requirements.is_empty() {
        text.push_str(&session.say("message.explain-requirements", &[]));
        for requirement in rule.requirements.iter().filter_map(|id| guide::find(id)) {
            let says = requirement.says(language);
            text.push_str(&format!("\n  {} {says}", requirement.id));
        }
        text.push_str("\n\n");
    }
    if let Some(help) = entry.text("help", "explain") {
        let label = session.say("message.explain-help", &[]);
        text.push_str(&format!("{label}: {help}\n\n"));
    }
    for (key, example) in [("bad", &words.bad), ("good", &words.good)] {
        let label = session.say(&format!("message.explain-{key}"), &[]);
        text.push_str(&format!("{label}\n\n{}\n", indented(example)));
    }
    session.print(&text)?;
    Ok(FINE)
}

/// Lists the rules.
pub fn rules(session: &mut Session<'_, '_>, given: &Rules) -> Outcome {
    let language = session.language();
    let listed: Vec<Listed<'_>> = all()
        .iter()
        .map(|rule| Listed::of(rule, &words(rule.name).entry(language).title))
        .collect();
    if given.format == ListFormat::Json {
        let mut text = serde_json::to_string_pretty(&listed)?;
        text.push('\n');
        session.print(&text)?;
        return Ok(FINE);
    }
    let widest = listed.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
    let mut text = String::new();
    for (rule, listed) in all().iter().zip(&listed) {
        let level = level_word(rule.level, session);
        text.push_str(&format!(
            "{:widest$}  {level:10}  {}\n",
            listed.name, listed.title
        ));
    }
    session.print(&text)?;
    Ok(FINE)
}

/// The error for a name that is no rule, with the nearest one.
pub fn unknown_rule(name: &str) -> CommandError {
    let names: Vec<&str> = all().iter().map(|rule| rule.name).collect();
    match nearest(name, &names) {
        Some(near) => CommandError::usage("unknown-rule-near")
            .text("rule", name)
            .text("near", near),
        None => CommandError::usage("unknown-rule").text("rule", name),
    }
}

#[derive(Serialize)]
struct Listed<'a> {
    name: &'static str,
    level: &'static str,
    protected: bool,
    requirements: &'static [&'static str],
    title: &'a str,
}

impl<'a> Listed<'a> {
    fn of(rule: &'static Rule, title: &'a str) -> Self {
        Listed {
            name: rule.name,
            level: rule.level.word(),
            protected: rule.protected,
            requirements: rule.requirements,
            title,
        }
    }
}

fn level_word(level: Level, session: &Session<'_, '_>) -> &'static str {
    let noun = match level {
        Level::Error => Noun::Error,
        Level::Warning => Noun::Warning,
        Level::Info => Noun::Info,
    };
    noun.form(1, session.language())
}

fn indented(text: &str) -> String {
    text.lines()
        .map(|line| {
            if line.is_empty() {
                "\n".to_owned()
            } else {
                format!("    {line}\n")
            }
        })
        .collect()
}
