//! `konsult man`: the help of every command as one manual page.

use super::output::Session;
use super::{FINE, Outcome, help, words};
use crate::language::Language;
use clap::Command;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};
use std::io;

/// Prints the manual page.
pub fn man(session: &mut Session<'_, '_>) -> Outcome {
    session.speak_as_the_repository();
    let page = page(session.language())?;
    session.print(&page)?;
    Ok(FINE)
}

fn page(language: Language) -> io::Result<String> {
    let say = |key: &str| words::text(key, language).unwrap_or_default();
    let command = help::command(language);
    let whole = Man::new(command.clone());
    let mut page = written(|out| whole.render_title(out))?;
    let mut name = Roff::new();
    name.control("SH", [say("message.man-name").to_uppercase().as_str()]);
    name.text([roman(format!("{} - {}", help::NAME, say("help.konsult")))]);
    page.push_str(&name.to_roff());
    page.push_str(&usage(&command, "SH", language)?);
    page.push_str(&written(|out| whole.render_options_section(out))?);
    for sub in command.get_subcommands() {
        page.push_str(&section(sub, language)?);
    }
    page.push_str(&list("exit", &["0", "1", "2"], language));
    let variables = ["KONSULT_LANG", "KONSULT_MAIN", "KONSULT_TODAY", "NO_COLOR"];
    page.push_str(&list("environment", &variables, language));
    Ok(page)
}

/// A command with its own options; those of every command stand at the top.
fn section(sub: &Command, language: Language) -> io::Result<String> {
    let name = format!("{} {}", help::NAME, sub.get_name());
    let about = sub.get_about().map(ToString::to_string);
    let mut head = Roff::new();
    head.control("SH", [name.as_str()]);
    head.text([roman(about.unwrap_or_default())]);
    let sub = sub.clone().bin_name(name);
    let sub = sub.mut_arg("help", |argument| argument.hide(true));
    let options = Man::new(sub.clone());
    let options = written(|out| options.render_options_section(out))?;
    let mut text = head.to_roff();
    text.push_str(&usage(&sub, "SS", language)?);
    text.push_str(&options.replace(".SH ", ".SS "));
    text.push_str(&example(&sub, language));
    Ok(text)
}

fn usage(command: &Command, heading: &str, language: Language) -> io::Result<String> {
    let word = words::text("message.usage", language).unwrap_or_default();
    let man = Man::new(command.clone());
    let text = written(|out| man.render_synopsis_section(out))?;
    let own = format!(".{heading} {}", word.to_uppercase());
    Ok(text.replace(".SH SYNOPSIS", &own))
}

/// The lines of an example, as they are typed.
fn example(command: &Command, language: Language) -> String {
    let key = format!("help.{}.example", command.get_name());
    let lines = words::text(&key, language).unwrap_or_default();
    let word = words::text("message.example", language).unwrap_or_default();
    let mut text = Roff::new();
    text.control("SS", [word.to_uppercase().as_str()]);
    text.control("nf", []);
    for line in lines.replace("\\n", "\n").lines() {
        text.text([roman(line)]);
    }
    text.control("fi", []);
    text.to_roff()
}

/// A section of words with their meaning.
fn list(key: &str, entries: &[&str], language: Language) -> String {
    let say = |key: String| words::text(&key, language).unwrap_or_default();
    let mut text = Roff::new();
    let heading = say(format!("message.man-{key}")).to_uppercase();
    text.control("SH", [heading.as_str()]);
    for entry in entries {
        let meaning = entry.to_lowercase().replace('_', "-");
        text.control("TP", []);
        text.text([bold(*entry)]);
        text.text([roman(say(format!("message.man-{key}-{meaning}")))]);
    }
    text.to_roff()
}

fn written(render: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) -> io::Result<String> {
    let mut bytes = Vec::new();
    render(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
