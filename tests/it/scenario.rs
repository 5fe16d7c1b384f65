//! Scenarios in Markdown: what the files are, what day it is, what shall be found.
//!
//! A scenario is a stretch of Markdown with fenced blocks. ```` ```markdown PATH ```` and ```` ```yaml PATH ```` are
//! files (`escaped` behind the path: `\xFF`, `\0`, `\t`, `\r`, `\u{202E}` and `\*{N}{text}` stand for what cannot be
//! written plainly; `unreadable`: the system refuses to open it). ```` ```yaml settings ```` sets `today`, `history`, `all: yes` (closed meetings too),
//! `received: {case: date}` and `main_configuration`. A comment `# error: [rule]` in YAML or `<!-- error: [rule] -->`
//! in the body at the end of a line says that the rule is found there, at that level; `# waived: [rule]`, that it is
//! found and a waiver silences it; several may stand behind one another. ```` ```yaml records ```` holds what git
//! keeps: see [`records`].

mod entry;
mod escaped;
mod exported;
mod fences;
mod past;
mod people;
pub mod records;
mod then;
mod unread;

use escaped::unescape;
use fences::fences;
use konsult::calendar::Date;
use konsult::commands::World;
use konsult::commands::check::{Options, check};
use konsult::facts::{Past, Versions};
use konsult::findings::Finding;
use konsult::repository::{
    Content, Gap, History, HistoryState, Main, RawFile, Revision, Snapshot, Version,
    VersionContent, elsewhere_among,
};
use konsult::rules::Scope;
use konsult::source::SourceText;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

const CONFIGURATION: &str = include_str!("scenario.yaml");

/// A scenario, read.
pub struct Scenario {
    pub title: String,
    pub files: Vec<(String, Vec<u8>)>,
    pub expected: Vec<Expected>,
    today: Date,
    all: bool,
    received: BTreeMap<String, Date>,
    unreadable: BTreeSet<String>,
    history: String,
    exported: exported::Exported,
    main_configuration: Option<String>,
    records: Vec<records::Entry>,
    /// The line in the list on which each entry begins.
    entry_lines: Vec<usize>,
}

/// A finding that shall be there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Expected {
    pub file: String,
    pub line: usize,
    pub level: String,
    pub rule: String,
}

impl Scenario {
    /// Reads one scenario.
    pub fn parse(title: &str, text: &str) -> Scenario {
        let mut scenario = Scenario {
            title: title.to_owned(),
            files: Vec::new(),
            expected: Vec::new(),
            today: date("2027-04-12"),
            all: false,
            received: BTreeMap::new(),
            unreadable: BTreeSet::new(),
            history: "known".to_owned(),
            exported: exported::Exported::default(),
            main_configuration: None,
            records: Vec::new(),
            entry_lines: Vec::new(),
        };
        for (info, content) in fences(text) {
            let mut words = info.split_whitespace().skip(1);
            match words.next() {
                Some("settings") => scenario.set(&content),
                Some("records") => scenario.add_records(&content),
                Some(path) => scenario.add(path, &content, words.next()),
                None => {}
            }
        }
        scenario
    }

    fn set(&mut self, text: &str) {
        let (before, configuration) = match text.split_once("main_configuration: |\n") {
            Some((before, rest)) => (before, Some(rest)),
            None => (text, None),
        };
        self.main_configuration = configuration.map(|text| {
            let lines = text
                .lines()
                .map(|line| line.strip_prefix("  ").unwrap_or(line));
            lines.collect::<Vec<_>>().join("\n") + "\n"
        });
        for line in before.lines().filter(|line| !line.trim().is_empty()) {
            let (key, value) = line.split_once(':').expect("a setting is `key: value`");
            match (key.trim(), value.trim()) {
                ("today", value) => self.today = date(value),
                ("all", value) => self.all = value == "yes",
                ("history", value) => self.history = value.to_owned(),
                ("received", value) => {
                    let inside = value.trim_matches(['{', '}']);
                    for pair in inside.split(',') {
                        let (id, day) = pair.split_once(':').expect("received: {id: date}");
                        self.received.insert(id.trim().to_owned(), date(day.trim()));
                    }
                }
                (key, value) if self.exported.set(key, value) => {}
                (key, _) => panic!("unknown setting `{key}`"),
            }
        }
    }

    fn add(&mut self, path: &str, content: &str, how: Option<&str>) {
        let mut plain = String::new();
        for (index, line) in content.lines().enumerate() {
            plain.push_str(self.take_mark(path, index + 1, line));
            plain.push('\n');
        }
        let bytes = match how {
            Some("escaped") => unescape(&plain),
            _ => plain.into_bytes(),
        };
        if how == Some("unreadable") {
            self.unreadable.insert(path.to_owned());
        }
        self.files.push((path.to_owned(), bytes));
    }

    fn add_records(&mut self, content: &str) {
        let mut plain = String::new();
        for (index, line) in content.lines().enumerate() {
            if line.starts_with("- ") {
                self.entry_lines.push(index + 1);
            }
            plain.push_str(self.take_mark("records", index + 1, line));
            plain.push('\n');
        }
        self.records = records::parse(&plain);
    }

    /// Takes the marks off a line, the last one first.
    fn take_mark<'a>(&mut self, path: &str, number: usize, line: &'a str) -> &'a str {
        let openings = ["error", "warning", "info", "waived"]
            .iter()
            .flat_map(|level| [format!("# {level}: ["), format!("<!-- {level}: [")]);
        let Some(at) = openings.filter_map(|opening| line.rfind(&opening)).max() else {
            return line;
        };
        let (text, mark) = line.split_at(at);
        let mark = mark
            .trim_start_matches("<!--")
            .trim_start_matches('#')
            .trim();
        let (level, rules) = mark.split_once(':').expect("level: [rules]");
        let rules = rules.trim().trim_end_matches("-->").trim();
        for rule in rules.trim_matches(['[', ']']).split(',') {
            self.expected.push(Expected {
                file: path.to_owned(),
                line: number,
                level: level.trim().to_owned(),
                rule: rule.trim().to_owned(),
            });
        }
        self.take_mark(path, number, text.trim_end())
    }

    /// Whether git keeps records in it: those change what is due next from day to day.
    pub fn has_records(&self) -> bool {
        !self.records.is_empty()
    }

    /// The day of the scenario.
    pub fn today(&self) -> Date {
        self.today
    }

    /// Everything found in the scenario.
    pub fn findings(&self) -> Vec<Finding> {
        self.findings_in(&self.world())
    }

    fn findings_in(&self, world: &World) -> Vec<Finding> {
        let options = Options {
            today: self.today,
            all: self.all,
            scope: Scope::default(),
            paths: Vec::new(),
            meeting: None,
        };
        check(world, &options)
    }

    /// Everything found in the scenario, and the same as the marks would tell it.
    pub fn findings_and_told(&self) -> (Vec<Finding>, Vec<Expected>) {
        let (world, tags) = self.world_with_tags();
        let findings = self.findings_in(&world);
        let told = findings.iter().map(|finding| {
            let entry = tags
                .iter()
                .position(|tag| tag.is_some() && *tag == finding.tag);
            let (file, line) = match &finding.place {
                None => match entry {
                    Some(entry) => ("records".to_owned(), self.entry_lines[entry]),
                    None => (String::new(), 0),
                },
                Some(place) => (
                    place.file.to_string(),
                    self.line(&place.file, place.span.start),
                ),
            };
            Expected {
                file,
                line,
                level: match finding.waived {
                    Some(_) => "waived".to_owned(),
                    None => finding.level.word().to_owned(),
                },
                rule: finding.rule.to_owned(),
            }
        });
        let told = told.collect();
        (findings, told)
    }

    fn line(&self, path: &str, offset: usize) -> usize {
        let bytes = self.files.iter().find(|(known, _)| known == path);
        let bytes = bytes.map_or(CONFIGURATION.as_bytes(), |(_, bytes)| bytes);
        SourceText::read(path, bytes).text.position(offset).line
    }

    /// konsult.yaml as it stands in the scenario, or the one that all have that say nothing of it.
    fn configuration(&self) -> &[u8] {
        let own = self.files.iter().find(|(path, _)| path == "konsult.yaml");
        own.map_or(CONFIGURATION.as_bytes(), |(_, bytes)| bytes)
    }

    /// The scenario as a command would read it.
    pub fn world(&self) -> World {
        self.world_with_tags().0
    }

    /// The same where it is asked what main held on more days than the list tells of: until the next that it tells of
    /// main stays as it was, and after the last it holds the files as they are.
    pub fn world_with_main_on(&self, days: &BTreeSet<Date>) -> World {
        self.made(days).0
    }

    /// The same as a command would read it, with the tag that each record became.
    fn world_with_tags(&self) -> (World, Vec<Option<String>>) {
        self.made(&BTreeSet::new())
    }

    fn made(&self, days: &BTreeSet<Date>) -> (World, Vec<Option<String>>) {
        let mut files: Vec<RawFile> = self
            .files
            .iter()
            .map(|(path, bytes)| raw(path, bytes))
            .collect();
        if !files.iter().any(|file| file.path == "konsult.yaml") {
            files.push(raw("konsult.yaml", self.configuration()));
        }
        files.sort_by(|a, b| a.path.cmp(&b.path));
        unread::close(&mut files, &self.unreadable);
        let elsewhere = elsewhere_among(&files);
        let left_out = unread::leave_out(&mut files);
        let snapshot = Snapshot {
            revision: Revision::WorkTree,
            files,
            left_out,
            elsewhere,
            history: self.history(),
        };
        let mut world = World::of(snapshot.clone());
        if matches!(world.snapshot.history.state, HistoryState::Known(_)) {
            world.arrivals = self.arrivals();
        }
        if self.history == "copy" {
            self.exported.put_into(&mut world, &snapshot);
        }
        let tags = records::add(
            &mut world,
            &self.records,
            &self.files,
            (self.today, self.all),
            days,
        );
        (world, tags)
    }

    fn history(&self) -> History {
        let main = Main {
            reference: "refs/heads/main".to_owned(),
            commit: "0".repeat(40),
            configuration: Some(Arc::from(
                self.main_configuration
                    .as_ref()
                    .map_or(self.configuration(), String::as_bytes),
            )),
            revision_on_main: false,
            start: "0".repeat(40),
        };
        let (state, gaps) = match self.history.as_str() {
            "outside-git" => (HistoryState::OutsideGit, Vec::new()),
            "no-commits" => (HistoryState::NoCommits, Vec::new()),
            "no-main" => {
                let tried = vec!["refs/heads/main".to_owned()];
                let left_at_remote = false;
                let state = HistoryState::NoMain {
                    tried,
                    left_at_remote,
                };
                (state, Vec::new())
            }
            "shallow" => (HistoryState::Known(main), vec![Gap::Shallow]),
            "known" | "copy" => (HistoryState::Known(main), Vec::new()),
            other => panic!("unknown history `{other}`"),
        };
        History { state, gaps }
    }

    /// Every case arrived with its present text, long ago unless the settings say when. `never` is 9999-12-31.
    fn arrivals(&self) -> Versions {
        let cases = self.files.iter().filter_map(|(path, bytes)| {
            let id = path
                .strip_prefix("cases/")?
                .rsplit('/')
                .next()?
                .strip_suffix(".md")?;
            Some((id, bytes))
        });
        let never = date("9999-12-31");
        let lists = cases
            .map(|(id, bytes)| {
                let day = self.received.get(id).copied().unwrap_or(date("2020-01-02"));
                let version = Version {
                    commit: "1234567890".repeat(4),
                    day,
                    committer_email: "kari@kdd.example".to_owned(),
                    appeared: true,
                    standing: false,
                    content: VersionContent::Bytes(Arc::from(bytes.as_slice())),
                };
                let version = Past::of(&version, None, None);
                let list = if day == never {
                    Vec::new()
                } else {
                    vec![version]
                };
                (id.to_owned(), list)
            })
            .collect();
        Versions::Known(lists)
    }
}

fn raw(path: &str, bytes: &[u8]) -> RawFile {
    // Loading reads the appendices that are written in Markdown, and of the others no more than the name.
    let content = if path.starts_with("appendices/") && !path.ends_with(".md") {
        Content::NameOnly
    } else {
        Content::of(bytes)
    };
    RawFile {
        path: path.to_owned(),
        content,
    }
}

fn date(text: &str) -> Date {
    text.parse().expect("a date of the form 2027-04-12")
}
