//! A repository in memory that is looked at on many days.

use super::records::{Made, judged, made};
use crate::scenario::Scenario;
use chrono::Days;
use konsult::calendar::{Date, WorkingCalendar};
use konsult::commands::World;
use konsult::commands::check::{Options, check};
use konsult::facts::Records;
use konsult::findings::{Finding, Place};
use konsult::model::SubjectKind;
use konsult::rules::Scope;
use konsult::source::SourceText;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Where the records of the sample year lie.
const FOLDERS: [&str; 4] = ["konsult.yaml", "agreements", "cases", "meetings"];

/// So many cases of the sample year, one is taken: the test has to be quick.
const EVERY: usize = 4;

pub struct Repository {
    pub name: String,
    world: World,
    files: BTreeMap<String, Vec<u8>>,
    texts: BTreeMap<String, SourceText>,
    dates: BTreeMap<String, BTreeSet<Date>>,
    records: Vec<Made>,
    scope: Scope,
    /// What has been found on the days that were asked about: some are asked about twice.
    found: RefCell<BTreeMap<Date, Vec<Finding>>>,
}

impl Repository {
    pub fn of(name: &str, scenario: &Scenario) -> Repository {
        // As far ahead as any question goes.
        let far = scenario.world().facts(day("2099-12-31"), true).days_asked();
        let asked: BTreeSet<Date> = far.into_iter().map(|(day, _)| day).collect();
        let world = scenario.world_with_main_on(&asked);
        let files: BTreeMap<String, Vec<u8>> = scenario.files.iter().cloned().collect();
        let dates = files
            .iter()
            .map(|(path, bytes)| (path.clone(), dates_in(&String::from_utf8_lossy(bytes))))
            .collect();
        let text = |(path, bytes): (&String, &Vec<u8>)| {
            let text = SourceText::read(path.as_str(), bytes).text;
            (path.clone(), text)
        };
        Repository {
            name: name.to_owned(),
            records: made(&world.witnesses),
            world,
            texts: files.iter().map(text).collect(),
            files,
            dates,
            scope: Scope::default(),
            found: RefCell::default(),
        }
    }

    /// Runs only the rules that know a due day, as far as some days show: the others have nothing to do with this, and
    /// the test has to be quick.
    pub fn with_rules_due_on(mut self, days: impl IntoIterator<Item = Date>) -> Repository {
        let findings = days.into_iter().flat_map(|day| self.check(day));
        let due = findings.filter(|finding| finding.due.is_some());
        let names: BTreeSet<String> = due.map(|finding| finding.rule.to_owned()).collect();
        self.scope.select = names.into_iter().collect();
        self.found = RefCell::default();
        self
    }

    /// Some cases, all meetings and all agreements of the sample year, without their sections, without the file whose
    /// name is `gone`, and without the fields named.
    pub fn sample(gone: &str, fields: &[&str]) -> Repository {
        let mut scenario = Scenario::parse("the sample year", "");
        for folder in FOLDERS {
            let every = if folder == "cases" { EVERY } else { 1 };
            for path in files_of(folder).into_iter().step_by(every) {
                if gone.is_empty() || !path.ends_with(gone) {
                    let text =
                        fs::read_to_string(root().join(&path)).expect("a file of the sample");
                    scenario
                        .files
                        .push((path, without(&text, fields).into_bytes()));
                }
            }
        }
        Repository::of(&format!("the sample without {gone} {fields:?}"), &scenario)
    }

    /// What is found on a day. The records are judged as of that day, as a command does.
    pub fn check(&self, today: Date) -> Vec<Finding> {
        let known = self.found.borrow().get(&today).cloned();
        known.unwrap_or_else(|| {
            let found = match self.records.is_empty() {
                true => self.check_world(&self.world, today),
                false => self.check_with(judged(&self.world, today, true), today),
            };
            self.found.borrow_mut().insert(today, found.clone());
            found
        })
    }

    /// The same where no record has been made that is of a later day.
    pub fn check_as_it_was(&self, today: Date) -> Vec<Finding> {
        self.check_with(judged(&self.world, today, false), today)
    }

    fn check_with(&self, records: Records, today: Date) -> Vec<Finding> {
        let mut world = self.world.clone();
        world.records = records;
        self.check_world(&world, today)
    }

    fn check_world(&self, world: &World, today: Date) -> Vec<Finding> {
        let options = Options {
            today,
            all: false,
            scope: self.scope.clone(),
            paths: Vec::new(),
            meeting: None,
        };
        check(world, &options)
    }

    /// Every date in the files.
    pub fn dates(&self) -> impl Iterator<Item = Date> {
        self.dates.values().flatten().copied()
    }

    /// Whether somebody's key was given up.
    pub fn has_lost_keys(&self) -> bool {
        let register = self.files.get("konsult.yaml");
        register.is_some_and(|bytes| String::from_utf8_lossy(bytes).contains("revoked: yes"))
    }

    /// The days on which git was told something.
    pub fn days_of_records(&self) -> BTreeSet<Date> {
        self.records.iter().map(|record| record.day).collect()
    }

    pub fn calendar(&self) -> &WorkingCalendar {
        &self.world.settings.calendar
    }

    /// What stands at a place.
    pub fn written(&self, place: &Place) -> String {
        let text = self.texts.get(&*place.file);
        let text = text.expect("a file that a finding points into");
        text.slice(place.span).to_owned()
    }

    /// Whether the records' own dates tell why a finding may change after one day and up to another: a meeting that is
    /// closed then, a fact that was planned until then. They stand in the files that the finding points into, in those
    /// of its meetings, and in what git keeps of just these; a year has all meetings.
    pub fn is_explained(&self, finding: &Finding, after: Date, until: Date) -> bool {
        let related = finding.related.iter().map(|related| &related.place);
        let places = related.chain(&finding.place);
        let mut files: BTreeSet<&str> = places.map(|place| place.file.as_ref()).collect();
        let dataset = &self.world.dataset;
        let case = dataset.cases.get(&finding.subject.id);
        let named = case.and_then(|case| case.fields.meeting.get());
        let named = named.iter().flat_map(|named| named.items());
        let mut meetings: Vec<_> = named
            .filter_map(|id| dataset.meetings.get(&id.value.0))
            .collect();
        if finding.subject.kind == SubjectKind::Year {
            meetings.extend(dataset.meetings.values());
        }
        files.extend(meetings.iter().map(|meeting| meeting.source.path.as_ref()));
        let mut ids: BTreeSet<&str> = meetings.iter().map(|meeting| meeting.id.as_str()).collect();
        ids.insert(&finding.subject.id);
        let recorded = self.records.iter();
        let recorded = recorded.filter(|record| record.may_end(finding.rule, &ids));
        let dates = files.into_iter().filter_map(|file| self.dates.get(file));
        let mut dates = dates
            .flatten()
            .copied()
            .chain(recorded.map(|record| record.day));
        dates.any(|date| after < date && date <= until)
    }
}

pub fn day(text: &str) -> Date {
    text.parse().expect("a date of the form 2027-04-12")
}

pub fn later(date: Date, days: u64) -> Date {
    date.checked_add_days(Days::new(days))
        .expect("a day that there is")
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files_of(path: &str) -> Vec<String> {
    if root().join(path).is_file() {
        return vec![path.to_owned()];
    }
    let entries = fs::read_dir(root().join(path)).expect("a folder of the sample year");
    let names = entries.map(|entry| entry.expect("an entry").file_name());
    let mut found: Vec<String> = names
        .flat_map(|name| files_of(&format!("{path}/{}", name.to_str().expect("a name"))))
        .collect();
    found.sort();
    found
}

/// The fields of a record, or of konsult.yaml, without some of them.
fn without(text: &str, fields: &[&str]) -> String {
    let mut is_taken = false;
    let mut kept = String::new();
    for (number, line) in text.lines().enumerate() {
        if !line.starts_with("  ") {
            let name = line.split_once(':').map(|(name, _)| name);
            is_taken = name.is_some_and(|name| fields.contains(&name));
        }
        if !is_taken {
            kept.push_str(line);
            kept.push('\n');
        }
        if number > 0 && line == "---" {
            break;
        }
    }
    kept
}

/// Every date of the form 2027-04-09 in a text.
fn dates_in(text: &str) -> BTreeSet<Date> {
    let pieces = text.split(|c: char| !c.is_ascii_digit() && c != '-');
    let whole = pieces.filter(|piece| piece.len() == 10);
    whole.filter_map(|piece| piece.parse().ok()).collect()
}
