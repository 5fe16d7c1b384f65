//! `konsult coverage`: what answers for each demand of the guide, and what only a person can judge.

use super::arguments::{Coverage, CoverageFormat};
use super::output::{Session, wrapped};
use super::{FINE, Outcome, words};
use crate::commands::CommandError;
use crate::guide::{self, Answer, Question, Requirement, Source, Standing, Tally};
use crate::language::{Arg, Language};
use crate::model::MeetingKind;
use clap::builder::styling::{AnsiColor, Style};
use serde::Serialize;
use unicode_width::UnicodeWidthStr;

/// Shows the demands, all or some, each with what answers for it.
pub fn coverage(session: &mut Session<'_, '_>, given: &Coverage) -> Outcome {
    session.speak_as_the_repository();
    let chosen = chosen(&given.sections)?;
    let language = session.language();
    let text = match given.format {
        CoverageFormat::Human => human(&chosen, language, session.width(), session.colour()),
        CoverageFormat::Md => markdown(&chosen, language),
        CoverageFormat::Json => {
            let mut text = serde_json::to_string_pretty(&Told::of(&chosen, language))?;
            text.push('\n');
            text
        }
    };
    session.print(&text)?;
    Ok(FINE)
}

type Demand = &'static Requirement;

/// The demands in the sections that were asked for: all of them when none was.
fn chosen(sections: &[String]) -> Result<Vec<Demand>, CommandError> {
    let all = guide::requirements();
    let unknown = sections
        .iter()
        .find(|wanted| !all.iter().any(|demand| is_in(demand, wanted)));
    if let Some(unknown) = unknown {
        let mut known: Vec<&str> = all.iter().map(|it| it.section.as_str()).collect();
        known.dedup();
        return Err(CommandError::usage("unknown-section")
            .text("section", unknown)
            .with("known", Arg::texts(known)));
    }
    let is_wanted = |demand: &Requirement| sections.iter().any(|wanted| is_in(demand, wanted));
    Ok(all
        .iter()
        .filter(|demand| sections.is_empty() || is_wanted(demand))
        .collect())
}

/// Whether a demand has this number, or stands in this section, chapter or source.
fn is_in(demand: &Requirement, wanted: &str) -> bool {
    let below = |rest: &str| rest.is_empty() || rest.starts_with('.');
    demand.id.eq_ignore_ascii_case(wanted)
        || demand.section.strip_prefix(wanted).is_some_and(below)
        || demand.source == Source::Ks && wanted.eq_ignore_ascii_case("ks")
}

/// The wording under `key`.
fn say(key: &str, language: Language) -> &'static str {
    words::text(&format!("message.coverage-{key}"), language).unwrap_or_default()
}

fn force(demand: &Requirement, language: Language) -> &'static str {
    let word = match demand.force {
        guide::Force::Must => "must",
        guide::Force::Should => "should",
        guide::Force::May => "may",
        guide::Force::Frame => "frame",
    };
    say(&format!("force-{word}"), language)
}

fn standing(standing: Standing, language: Language) -> &'static str {
    say(&format!("standing-{}", standing.word()), language)
}

/// `+ manual`, where a person looks beside what konsult does.
fn beside(demand: &Requirement, language: Language) -> Option<String> {
    let is_beside = demand.standing() != Standing::Manual && demand.questions().next().is_some();
    is_beside.then(|| format!("+ {}", standing(Standing::Manual, language)))
}

fn answer(answer: Answer<'_>, name: &str, language: Language) -> String {
    let kind = say(&format!("answer-{}", answer.kind.word()), language);
    match answer.is_planned {
        true => format!("{}: {kind} {name}", say("answer-planned", language)),
        false => format!("{kind} {name}"),
    }
}

fn question(question: &Question, language: Language) -> String {
    let moment = say(&format!("moment-{}", question.asked_at.word()), language);
    format!("{} ({moment})", question.says(language))
}

/// Where a demand stands, in words.
fn section(demand: &Requirement, language: Language) -> String {
    let key = match (demand.source, demand.section.as_str()) {
        (Source::Ks, section) => format!("message.coverage-ks-{section}"),
        (Source::Guide, "0") => "message.coverage-foreword".to_owned(),
        (Source::Guide, "annex") => "message.coverage-annex".to_owned(),
        (Source::Guide, section) if section.contains('.') => "message.coverage-section".to_owned(),
        (Source::Guide, _) => "message.coverage-chapter".to_owned(),
    };
    let args = [("section", Arg::text(&demand.section))];
    words::say(&key, &args, language)
}

/// The demands of one section after the other.
fn sections(chosen: &[Demand]) -> impl Iterator<Item = (Demand, &[Demand])> {
    chosen
        .chunk_by(|a, b| (a.source, &a.section) == (b.source, &b.section))
        .filter_map(|demands| Some((*demands.first()?, demands)))
}

/// The widths of the columns before the last.
struct Widths {
    number: usize,
    force: usize,
    standing: usize,
}

impl Widths {
    fn of(language: Language) -> Self {
        let widest = |texts: Vec<&str>| texts.iter().map(|it| it.width()).max().unwrap_or(0);
        let all = guide::requirements();
        let besides: Vec<String> = all.iter().filter_map(|it| beside(it, language)).collect();
        let mut standings: Vec<&str> = besides.iter().map(String::as_str).collect();
        standings.extend(Standing::ALL.map(|it| standing(it, language)));
        Widths {
            number: widest(all.iter().map(|it| it.id.as_str()).collect()),
            force: widest(all.iter().map(|it| force(it, language)).collect()),
            standing: widest(standings),
        }
    }

    /// How far in the last column begins.
    fn before_last(&self) -> usize {
        self.number + self.force + self.standing + 6
    }
}

/// The table for a terminal.
fn human(chosen: &[Demand], language: Language, width: usize, colour: bool) -> String {
    let widths = Widths::of(language);
    let paint = |text: &str, style: Style| match colour && !text.trim().is_empty() {
        true => format!("{style}{text}{style:#}"),
        false => text.to_owned(),
    };
    let mut shown = String::new();
    for (first, demands) in sections(chosen) {
        let heading = paint(&section(first, language), Style::new().bold());
        shown.push_str(&format!("{heading}\n\n"));
        for demand in demands {
            let standings = [
                Some(standing(demand.standing(), language).to_owned()),
                beside(demand, language),
            ];
            let standings: Vec<String> = standings.into_iter().flatten().collect();
            let room = width.saturating_sub(widths.before_last());
            let lines = last_column(demand, language, room);
            for at in 0..lines.len().max(standings.len()) {
                let head = |text| if at == 0 { text } else { "" };
                let standing = standings.get(at).map_or("", String::as_str);
                let line = format!(
                    "{}  {}  {}  {}",
                    padded(head(&demand.id), widths.number),
                    padded(head(force(demand, language)), widths.force),
                    paint(&padded(standing, widths.standing), style(demand.standing())),
                    lines.get(at).map_or("", String::as_str),
                );
                shown.push_str(line.trim_end());
                shown.push('\n');
            }
            shown.push('\n');
        }
    }
    shown + &summary(chosen, language, width)
}

fn style(standing: Standing) -> Style {
    match standing {
        Standing::Rule => AnsiColor::Green.on_default(),
        Standing::Support => AnsiColor::Cyan.on_default(),
        Standing::Manual => AnsiColor::Yellow.on_default(),
        Standing::Planned => AnsiColor::Magenta.on_default(),
    }
}

fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

/// What a demand says, what answers for it, and what is asked.
fn last_column(demand: &Requirement, language: Language, room: usize) -> Vec<String> {
    let mut text = wrapped(demand.says(language), room, "");
    let mut add = |mark: &str, line: &str| {
        for (number, line) in wrapped(line, room.saturating_sub(2), "")
            .lines()
            .enumerate()
        {
            let mark = if number == 0 { mark } else { " " };
            text.push_str(&format!("\n{mark} {line}"));
        }
    };
    for found in demand.answered_by() {
        add("-", &answer(found, found.name, language));
    }
    for asked in demand.questions() {
        add("?", &question(asked, language));
    }
    text.lines().map(str::to_owned).collect()
}

/// How many demands stand how, with what that means.
fn summary(chosen: &[Demand], language: Language, width: usize) -> String {
    let lines = summary_lines(chosen, language);
    let text: Vec<String> = lines.iter().map(|line| wrapped(line, width, "")).collect();
    text.join("\n") + "\n"
}

fn summary_lines(chosen: &[Demand], language: Language) -> Vec<String> {
    let tally = Tally::of(chosen.iter().copied());
    let count = |name: &'static str, count: usize| (name, Arg::text(count.to_string()));
    let args = [
        count("requirements", tally.requirements),
        count("rule", tally.rule),
        count("support", tally.support),
        count("manual", tally.manual),
        count("planned", tally.planned),
        count("questions", tally.questions),
    ];
    ["tally-words", "tally"]
        .map(|key| words::say(&format!("message.coverage-{key}"), &args, language))
        .to_vec()
}

/// The tables as Markdown.
fn markdown(chosen: &[Demand], language: Language) -> String {
    let mut text = format!("# {}\n", say("title", language));
    for line in summary_lines(chosen, language) {
        text.push_str(&format!("\n{line}\n"));
    }
    let columns = [
        "number",
        "force",
        "standing",
        "says",
        "answers",
        "questions",
    ];
    let heads = columns.map(|key| say(&format!("column-{key}"), language));
    for (first, demands) in sections(chosen) {
        text.push_str(&format!("\n## {}\n\n", section(first, language)));
        text.push_str(&format!("| {} |\n", heads.join(" | ")));
        text.push_str(&format!("|{}\n", " --- |".repeat(heads.len())));
        for demand in demands {
            let cells = [
                demand.id.clone(),
                force(demand, language).to_owned(),
                [
                    Some(standing(demand.standing(), language).to_owned()),
                    beside(demand, language),
                ]
                .into_iter()
                .flatten()
                .collect::<Vec<String>>()
                .join(" "),
                demand.says(language).to_owned(),
                joined(
                    demand
                        .answered_by()
                        .map(|it| answer(it, &format!("`{}`", it.name), language)),
                ),
                joined(demand.questions().map(|it| question(it, language))),
            ];
            text.push_str(&format!(
                "| {} |\n",
                cells.map(|it| it.replace('|', "\\|")).join(" | ")
            ));
        }
    }
    text
}

/// Several things in one cell.
fn joined(texts: impl Iterator<Item = String>) -> String {
    texts.collect::<Vec<String>>().join("<br>")
}

#[derive(Serialize)]
struct Told<'a> {
    format: u32,
    summary: Tally,
    requirements: Vec<ToldDemand<'a>>,
}

#[derive(Serialize)]
struct ToldDemand<'a> {
    id: &'a str,
    source: Source,
    section: &'a str,
    force: guide::Force,
    meetings: &'a [String],
    says: &'a str,
    standing: Standing,
    answers: Vec<ToldAnswer<'a>>,
    questions: Vec<ToldQuestion<'a>>,
}

#[derive(Serialize)]
struct ToldAnswer<'a> {
    kind: guide::AnswerKind,
    name: &'a str,
    state: &'static str,
}

#[derive(Serialize)]
struct ToldQuestion<'a> {
    asked_at: guide::Moment,
    about: guide::About,
    meetings: Vec<&'static str>,
    says: &'a str,
}

impl Told<'_> {
    fn of(chosen: &[Demand], language: Language) -> Self {
        let demands = chosen.iter().map(|demand| ToldDemand {
            id: &demand.id,
            source: demand.source,
            section: &demand.section,
            force: demand.force,
            meetings: &demand.meetings,
            says: demand.says(language),
            standing: demand.standing(),
            answers: demand.answered_by().map(ToldAnswer::of).collect(),
            questions: demand
                .questions()
                .map(|question| ToldQuestion::of(question, language))
                .collect(),
        });
        Told {
            format: 1,
            summary: Tally::of(chosen.iter().copied()),
            requirements: demands.collect(),
        }
    }
}

impl<'a> ToldAnswer<'a> {
    fn of(answer: Answer<'a>) -> Self {
        ToldAnswer {
            kind: answer.kind,
            name: answer.name,
            state: if answer.is_planned {
                "planned"
            } else {
                "present"
            },
        }
    }
}

impl<'a> ToldQuestion<'a> {
    fn of(question: &'a Question, language: Language) -> Self {
        let kinds = MeetingKind::ALL
            .iter()
            .filter(|kind| question.is_for(**kind));
        ToldQuestion {
            asked_at: question.asked_at,
            about: question.about,
            meetings: kinds.map(|kind| kind.word()).collect(),
            says: question.says(language),
        }
    }
}
