//! `konsult explain` and `konsult rules`.

mod bokmal;
mod example;

use bokmal::in_form;

use super::arguments::{Explain, ListFormat, Rules};
use super::output::{Session, wrapped};
use super::topics::{in_language, page};
use super::{FINE, Outcome};
use crate::commands::CommandError;
use crate::findings::Level;
use crate::guide::{self, Source};
use crate::language::{Arg, Noun};
use crate::rules::{Rule, all, find, words};
use crate::source::nearest;
use serde::Serialize;

/// Explains a rule, or shows the page on a topic.
pub fn explain(session: &mut Session<'_, '_>, given: &Explain) -> Outcome {
    session.speak_as_the_repository();
    match (find(&given.rule), guide::find_topic(&given.rule)) {
        (Some(rule), _) => explain_rule(session, rule),
        (None, Some(topic)) => {
            let note = session.say("message.explain-in-nynorsk", &[]);
            let text = in_language(topic.text, session.language(), &note);
            let shown = page(&text, session.width());
            session.print(&shown)?;
            Ok(FINE)
        }
        (None, None) => Err(unknown_name(&given.rule).into()),
    }
}

fn explain_rule(session: &mut Session<'_, '_>, rule: &Rule) -> Outcome {
    let language = session.language();
    let words = words(rule.name);
    let entry = words.entry(language);
    let width = session.width();
    let mut text = format!("{} ({})\n\n", rule.name, level_word(rule.level, session));
    let mut add = |paragraph: &str, indent: &str| {
        text.push_str(&wrapped(paragraph, width, indent));
        text.push('\n');
    };
    add(&entry.title, "");
    add("", "");
    add(&entry.explanation, "");
    add("", "");
    if rule.protected {
        add(&session.say("message.explain-protected", &[]), "");
        add("", "");
    }
    let requirements = rule.requirements.iter().filter_map(|id| guide::find(id));
    for (number, requirement) in requirements.enumerate() {
        if number == 0 {
            let heading = match requirement.source {
                Source::Guide => "message.explain-requirements",
                Source::Ks => "message.explain-ks-page",
            };
            add(&session.say(heading, &[]), "");
        }
        let line = format!("{} {}", requirement.id, requirement.says(language));
        add(&line, "  ");
        for question in requirement.questions() {
            let args = [("question", Arg::text(question.says(language)))];
            add(&session.say("message.explain-ask", &args), "    ");
        }
    }
    if !rule.requirements.is_empty() {
        add("", "");
    }
    if let Some(help) = entry.text("help", "explain") {
        let label = session.say("message.explain-help", &[]);
        add(&format!("{label}: {help}"), "");
        add("", "");
    }
    let shown = [("bad", &words.bad), ("good", &words.good)]
        .map(|(key, scenario)| (key, example::shown(&in_form(scenario, language), session)));
    if shown.iter().any(|(_, shown)| !shown.is_empty()) {
        add(&session.say("message.explain-examples", &[]), "");
        add("", "");
    }
    for (key, shown) in shown {
        let label = session.say(&format!("message.explain-{key}"), &[]);
        if !shown.is_empty() {
            text.push_str(&format!("{label}\n\n{shown}\n"));
        }
    }
    session.print(&text)?;
    Ok(FINE)
}

/// Lists the rules.
pub fn rules(session: &mut Session<'_, '_>, given: &Rules) -> Outcome {
    session.speak_as_the_repository();
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
    let mut text = String::new();
    for (rule, listed) in all().iter().zip(&listed) {
        let level = level_word(rule.level, session);
        let title = wrapped(listed.title, session.width(), "    ");
        text.push_str(&format!("{} ({level})\n{title}\n", listed.name));
    }
    session.print(&text)?;
    Ok(FINE)
}

/// The error for a name that is neither a rule nor a topic, with the nearest of both.
fn unknown_name(name: &str) -> CommandError {
    let topics: Vec<&str> = guide::topics().iter().map(|topic| topic.name).collect();
    let mut names: Vec<&str> = all().iter().map(|rule| rule.name).collect();
    names.extend(&topics);
    let error = match nearest(name, &names) {
        Some(near) => CommandError::usage("unknown-name-near").text("near", near),
        None => CommandError::usage("unknown-name"),
    };
    error.text("rule", name).with("topics", Arg::texts(topics))
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
