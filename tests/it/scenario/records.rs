//! The records of git in a scenario: clearances, releases, and what main held on a day, as a jurist would tell them.
//!
//! ```` ```yaml records ```` holds a list. An entry is one of
//! - `{clears: case/norm, by: KD, date: 2027-04-10}`: a clearance; `outcome`, `level`, `meeting`, `remark`,
//!   `answers` (the `name` of another entry) and `person` (an address) say more
//! - `{release: 2027-2, to: state, date: 2027-04-08, laid_before: [KDD, FIN, KD]}`: a release of every text of the
//!   meeting's cases, its opening and the agreements with a proposal, or of those in `texts`; `number`, `corrects`,
//!   `reason`, `rests_on` (names of entries)
//! - `{main: 2027-04-20}`: main at the end of a day
//! - `{arrived: 2027-2, date: 2027-05-20, person: kari@kdd.example}`: a version of a meeting's file came to main; the
//!   oldest stands first, and without any the file has been as it is from long ago
//! - `{notified: norm, date: 2027-02-01, for: 2027-1}`: a case was notified for another meeting before
//!
//! Everything holds the words of the files as they are, save for `before: {now: then}`: where `now` stands in the
//! files, `then` stood; for `without: [norm]`: these were not there; and for `also: {PATH: text}`: these
//! were, and are no longer. Records are signed by their contact's key, unless `signature` is none, bad, no-key,
//! unknown-kind or the address of somebody whose key it was. `shape` is lightweight, not-on-commit, damaged or
//! missing; `header`, `tag` and `trailers: {Key: value}` (an empty value takes the line out) spoil what is right;
//! `on_main: no` puts a release elsewhere, `committed: DATE` dates the commit that a record is on. `as: commit` makes a
//! clearance a commit, of `author` and `committer` where they are others than `person`.

pub use super::entry::{Entry, parse};
use super::entry::{day, moment, spoilt};
use super::past::meetings_past;
use super::people::{contact, key};
use konsult::calendar::Date;
use konsult::commands::World;
use konsult::facts::{
    Days, Grounds, MinutesPast, Publications, Records, Versions, Wordings, texts_asked,
    texts_cleared,
};
use konsult::model::{TextId, TextKind};
use konsult::repository::{
    Annotation, ClearingCommit, CommitFacts, Person, Signature, Stem, Tag, TagContent, Trailers,
    Version, VersionContent, WhyUncheckable, Witnesses,
};
use std::collections::{BTreeMap, BTreeSet};

/// Puts the records into a world, and gives the tag that each entry became.
pub fn add(
    world: &mut World,
    entries: &[Entry],
    files: &[(String, Vec<u8>)],
    (today, all): (Date, bool),
    asked: &BTreeSet<Date>,
) -> Vec<Option<String>> {
    let mut made = Making {
        world,
        files,
        witnesses: Witnesses::default(),
        names: BTreeMap::new(),
        days: BTreeMap::new(),
        held_on_days: BTreeMap::new(),
        arrived: BTreeMap::new(),
    };
    let ids: Vec<String> = (1..=entries.len()).map(|n| format!("{n:040x}")).collect();
    for (entry, id) in entries.iter().zip(&ids) {
        if let Some(name) = &entry.name {
            made.names.insert(name.clone(), id.clone());
        }
    }
    let mut tags = Vec::new();
    for (number, (entry, id)) in entries.iter().zip(&ids).enumerate() {
        tags.push(made.entry(entry, id, number));
    }
    made.main_between(asked);
    let Making {
        witnesses,
        days,
        held_on_days,
        arrived,
        ..
    } = made;
    let wordings = Wordings::default();
    let grounds = Grounds::new(&world.settings, &wordings).with(&world.dataset);
    let closed = Publications::left_alone(&witnesses, grounds, today);
    let records = Records::read(&witnesses, grounds, &closed, today, all);
    let days = Days::read(days, &held_on_days, grounds);
    (world.records, world.days) = (records, days);
    if matches!(world.arrivals, Versions::Known(_)) {
        world.minutes_past = MinutesPast::Known(meetings_past(arrived, files));
    }
    world.witnesses = witnesses;
    tags
}

pub struct Making<'w> {
    pub world: &'w mut World,
    pub files: &'w [(String, Vec<u8>)],
    witnesses: Witnesses,
    names: BTreeMap<String, String>,
    pub days: BTreeMap<Date, Option<String>>,
    pub held_on_days: BTreeMap<(String, Stem), VersionContent>,
    pub arrived: BTreeMap<String, Vec<Version>>,
}

impl Making<'_> {
    fn entry(&mut self, entry: &Entry, id: &str, number: usize) -> Option<String> {
        if let Some(day) = &entry.main {
            self.main_on(day, entry, id);
            return None;
        }
        if let Some(case) = &entry.notified {
            self.notified(case, entry);
            return None;
        }
        if let Some(meeting) = &entry.arrived {
            self.arrived(meeting, entry);
            return None;
        }
        let seconds = moment(&entry.date, entry.time.as_deref(), number);
        if entry.r#as.as_deref() == Some("commit") {
            self.clearing_commit(entry, id, seconds);
            return Some(id.to_owned());
        }
        let (name, trailers) = match (&entry.clears, &entry.release) {
            (Some(text), None) => self.clearance(text, entry, seconds),
            (None, Some(meeting)) => self.release(meeting, entry),
            _ => panic!("an entry is one of those that the module tells of: {entry:?}"),
        };
        let name = entry.tag.clone().unwrap_or(name);
        let tag = Tag {
            name: name.clone(),
            object: id.to_owned(),
            content: self.content(entry, id, &name, trailers, seconds),
        };
        for key in texts_asked(&tag) {
            let content = self.file_then(&key.1, entry);
            self.witnesses.held.insert(key, content);
        }
        self.witnesses.tags.push(tag);
        self.witnesses.tags.sort_by(|a, b| a.name.cmp(&b.name));
        Some(name)
    }

    fn content(
        &self,
        entry: &Entry,
        id: &str,
        name: &str,
        trailers: Trailers,
        seconds: i64,
    ) -> TagContent {
        match entry.shape.as_deref() {
            Some("lightweight") => return TagContent::Lightweight,
            Some("not-on-commit") => return TagContent::NotOnCommit,
            Some("damaged") => return TagContent::Damaged,
            Some("missing") => return TagContent::Missing { id: id.to_owned() },
            Some(other) => panic!("unknown shape {other}"),
            None => {}
        }
        let code = match &entry.release {
            Some(_) => self.world.settings.coordinator.clone(),
            None => entry.by.clone().expect("by: CODE"),
        };
        let email = entry
            .person
            .clone()
            .unwrap_or_else(|| contact(&self.world.settings, &code));
        TagContent::Annotated(Box::new(Annotation {
            name: entry.header.clone().unwrap_or_else(|| name.to_owned()),
            commit: CommitFacts {
                id: format!("c{}", &id[1..]),
                seconds: match &entry.committed {
                    Some(day) => moment(day, None, 0),
                    None => seconds - 60,
                },
                on_main: Some(entry.on_main.as_deref() != Some("no")),
                beside: None,
            },
            tagger: Person {
                name: "Ein Kontakt".to_owned(),
                email: email.clone(),
                seconds,
                day: day(&entry.date),
            },
            subject: "Ei linje for folk".to_owned(),
            trailers,
            signature: self.signature(entry, &email),
        }))
    }

    fn signature(&self, entry: &Entry, email: &str) -> Signature {
        match entry.signature.as_deref() {
            Some("none") => Signature::None,
            Some("bad") => Signature::Bad,
            Some("no-key") => Signature::Uncheckable(WhyUncheckable::NoKey),
            Some("unknown-kind") => Signature::Uncheckable(WhyUncheckable::UnknownKind),
            Some(other) => Signature::By(key(&self.world.settings, other)),
            None => Signature::By(key(&self.world.settings, email)),
        }
    }

    fn clearance(&self, text: &str, entry: &Entry, seconds: i64) -> (String, Trailers) {
        let text: TextId = text
            .parse()
            .expect("case/ID, opening/ID, minutes/ID or agreement/ID");
        let by = entry.by.as_deref().expect("by: CODE");
        let meeting = match text.kind {
            TextKind::Case => Some(entry.meeting.clone().unwrap_or_else(|| self.only_meeting())),
            TextKind::Opening | TextKind::Minutes => Some(text.id.clone()),
            TextKind::Agreement => None,
        };
        let answers = entry.answers.as_ref();
        let answers = answers.map(|name| self.names.get(name).unwrap_or(name).clone());
        let words = self.words_then(&text, entry).to_string();
        let trailers = [
            ("Konsult-Clearance", Some("1".to_owned())),
            ("Kind", Some(text.kind.word().to_owned())),
            ("Id", Some(text.id.clone())),
            ("Ministry", Some(by.to_owned())),
            (
                "Outcome",
                Some(
                    entry
                        .outcome
                        .clone()
                        .unwrap_or_else(|| "cleared".to_owned()),
                ),
            ),
            (
                "Level",
                Some(
                    entry
                        .level
                        .clone()
                        .unwrap_or_else(|| "administrative".to_owned()),
                ),
            ),
            ("Text", Some(words)),
            ("Meeting", meeting),
            ("Remark", entry.remark.clone()),
            ("Answers", answers),
        ];
        let stamp = chrono::DateTime::from_timestamp(seconds, 0).expect("a moment");
        let name = format!(
            "clearance/{text}/{by}/{}-{:08x}",
            stamp.format("%Y%m%dT%H%M%SZ"),
            self.witnesses.tags.len() + 1
        );
        (name, spoilt(trailers, entry))
    }

    /// A commit that clears a text; it holds the text itself.
    fn clearing_commit(&mut self, entry: &Entry, id: &str, seconds: i64) {
        let text = entry.clears.as_deref().expect("clears: KIND/ID");
        let text: TextId = text.parse().expect("case/ID and so on");
        let by = entry.by.as_deref().expect("by: CODE");
        let email = entry
            .person
            .clone()
            .unwrap_or_else(|| contact(&self.world.settings, by));
        let person = |email: &Option<String>, other: &str| Person {
            name: "Ein Kontakt".to_owned(),
            email: email.clone().unwrap_or_else(|| other.to_owned()),
            seconds,
            day: day(&entry.date),
        };
        let committer = person(&entry.committer, &email);
        let words = self.words_then(&text, entry);
        let trailers = [
            ("Cleared-by", Some(format!("{by} Ein Kontakt <{email}>"))),
            ("Clears", Some(format!("{text} {words}"))),
        ];
        let commit = ClearingCommit {
            id: id.to_owned(),
            author: person(&entry.author, &email),
            signature: self.signature(entry, &committer.email),
            committer,
            stands_on: match &entry.committed {
                Some(day) => moment(day, None, 0),
                None => i64::MIN,
            },
            trailers: spoilt(trailers, entry),
            on_main: true,
        };
        for key in texts_cleared(&commit) {
            let content = self.file_then(&key.1, entry);
            self.witnesses.held.insert(key, content);
        }
        self.witnesses.commits.push(commit);
    }

    fn release(&self, meeting: &str, entry: &Entry) -> (String, Trailers) {
        let to = entry.to.as_deref().expect("to: STAGE");
        let number = entry.number.unwrap_or(1);
        let mut trailers = vec![
            ("Konsult-Release", Some("1".to_owned())),
            ("Konsult-Version", Some("0.1.0".to_owned())),
            ("Meeting", Some(meeting.to_owned())),
            ("To", Some(to.to_owned())),
        ];
        let laid = (!entry.laid_before.is_empty()).then(|| entry.laid_before.join(" "));
        trailers.push(("Laid-before", laid));
        for text in self.texts(meeting, entry) {
            let words = self.words_then(&text, entry);
            trailers.push(("Text", Some(format!("{text} {words}"))));
        }
        for case in self.voices(meeting, entry) {
            let voice = self.voice_then(&case, entry);
            trailers.push(("Voice", Some(format!("{case} {voice}"))));
        }
        for name in &entry.rests_on {
            let id = self.names.get(name).unwrap_or(name).clone();
            trailers.push(("Clearance", Some(id)));
        }
        trailers.push(("Corrects", entry.corrects.map(|number| number.to_string())));
        trailers.push(("Reason", entry.reason.clone()));
        (
            format!("release/{meeting}/{to}/{number}"),
            spoilt(trailers, entry),
        )
    }

    fn texts(&self, meeting: &str, entry: &Entry) -> Vec<TextId> {
        if let Some(texts) = &entry.texts {
            return texts
                .iter()
                .map(|text| text.parse().expect("a text"))
                .collect();
        }
        let today = self.world.facts("2000-01-01".parse().expect("a day"), true);
        let Some(record) = self.world.dataset.meetings.get(meeting) else {
            return Vec::new();
        };
        let mut texts = today.texts_in_material(record);
        let minutes = TextId::new(TextKind::Minutes, meeting);
        let to_them = matches!(entry.to.as_deref(), Some("state" | "public"));
        if to_them && today.text_now(&minutes).fingerprint().is_some() {
            texts.push(minutes);
        }
        texts
    }

    fn voices(&self, meeting: &str, entry: &Entry) -> Vec<String> {
        if let Some(voices) = &entry.voices {
            return voices.clone();
        }
        let facts = self.world.facts("2000-01-01".parse().expect("a day"), true);
        let cases = facts.cases_of(meeting).iter();
        let speaks = |id: &&str| facts.voice_now(id).fingerprint().is_some();
        let ids = cases.map(|case| case.id.as_str()).filter(speaks);
        ids.map(str::to_owned).collect()
    }

    fn only_meeting(&self) -> String {
        let mut ids = self.world.dataset.meetings.keys();
        let first = ids.next().cloned().expect("a meeting");
        assert!(ids.next().is_none(), "several meetings: say `meeting:`");
        first
    }
}
