//! The releases and clearances of the sample year: tags that say what konsult itself would have them say.
//!
//! They are signed with keys made from the contacts' addresses. Anybody can make those, so that they prove nothing but
//! that the program can check signatures.

use super::Files;
use super::script::{Event, Script, ScriptFault};
use crate::calendar::Date;
use crate::commands::recording::stamp;
use crate::commands::render::{self, Format, Sent};
use crate::commands::{World, clear, release};
use crate::facts::{
    Facts, Grounds, Outcome, Records, Stage, Versions, Wordings, is_release, texts_asked,
};
use crate::model::{ClearanceLevel, Dataset, Fingerprint, RawContent, RawRecord, TextId, TextKind};
use crate::repository::new_tags::{NewAnnotatedTag, Seed, placeholder, public_key};
use crate::repository::{
    Annotation, CommitFacts, Content, History, HistoryState, Key, Person, RawFile, RecordKind,
    Revision, Signature, Snapshot, Stem, Tag, TagContent, VersionContent, Witnesses, day_in_oslo,
    ssh_key,
};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// What the key of a contact of the sample is made from.
pub fn seed(email: &str) -> Seed {
    Sha256::digest(format!("konsult demo: {email}")).into()
}

/// The words of a text at a meeting that a ministry spoke of last.
type Said = BTreeMap<(String, TextId, String), Fingerprint>;

/// The records as far as they have been told.
pub struct Recording<'s> {
    script: &'s Script,
    tags: Vec<NewAnnotatedTag>,
    witnesses: Witnesses,
    said: Said,
    /// The numbers of the tags that have a name in the script.
    named: BTreeMap<&'s str, usize>,
    /// The records of the files of a commit.
    read: Option<(usize, Dataset)>,
}

/// A record on its way: who makes it, and on which commit.
struct Making<'m> {
    person: Person,
    offset: i32,
    signs: bool,
    commit: (usize, i64),
    files: &'m Files,
}

impl<'s> Recording<'s> {
    /// Nothing has been recorded yet.
    pub fn new(script: &'s Script) -> Self {
        Recording {
            script,
            tags: Vec::new(),
            witnesses: Witnesses::default(),
            said: Said::new(),
            named: BTreeMap::new(),
            read: None,
        }
    }

    /// The tags, in the order in which they were made.
    pub fn into_tags(self) -> Vec<NewAnnotatedTag> {
        self.tags
    }

    /// Makes the tags of an event on a commit of main, by its number and moment, and gives the moment of the last one.
    pub fn tell(
        &mut self,
        event: &'s Event,
        commit: (usize, i64),
        files: &Files,
    ) -> Result<i64, ScriptFault> {
        let (number, _) = commit;
        if self.read.as_ref().is_none_or(|(read, _)| *read != number) {
            self.read = Some((number, dataset(files)));
        }
        let (mut seconds, offset) = event.moment()?;
        for (later, email) in event.people().enumerate() {
            let somebody = self.script.somebody(email)?;
            if later > 0 {
                seconds += 60;
            }
            let making = Making {
                person: Person {
                    name: somebody.name.clone(),
                    email: email.to_owned(),
                    seconds,
                    day: event.day()?,
                },
                offset,
                signs: somebody.signs,
                commit,
                files,
            };
            let code = somebody.code.clone();
            match &event.sends {
                Some(meeting) => self.send(event, meeting, &making)?,
                None => self.clear(event, &code, &making)?,
            }
        }
        Ok(seconds)
    }

    fn send(
        &mut self,
        event: &'s Event,
        meeting: &str,
        making: &Making<'_>,
    ) -> Result<(), ScriptFault> {
        let settings = &self.script.settings;
        let mut stages = Stage::ALL.into_iter();
        let to = stages
            .find(|stage| Some(stage.word()) == event.to.as_deref())
            .ok_or_else(|| event.fault("it does not say to whom"))?;
        let (_, dataset) = self.read.as_ref().ok_or_else(|| event.fault("no files"))?;
        let day: Date = making.person.day;
        let wordings = Wordings::default();
        let grounds = Grounds::new(settings, &wordings).with(dataset);
        let records = Records::read(&self.witnesses, grounds, &BTreeSet::new(), day, true);
        let days = crate::facts::Days::default();
        let facts = Facts::new(dataset, settings, day, &Versions::Unknown);
        let facts = facts.with_records(&records, &days);
        let record = dataset.meetings.get(meeting);
        let record = record.ok_or_else(|| event.fault("there is no such meeting"))?;
        let refused = |_| event.fault("a text cannot be sent");
        let texts = release::texts(&facts, record, to).map_err(refused)?;
        let laid_before = match to {
            Stage::State => release::laid_before(&facts, record, &texts),
            _ => BTreeSet::new(),
        };
        let request = release::Request {
            formats: formats(to).to_vec(),
            meeting: meeting.to_owned(),
            to,
            reason: None,
            offline: false,
            sign: true,
            rehearsed: false,
            push: false,
        };
        let prefix = format!("release/{meeting}/{}/", to.word());
        let before = self.tags.iter().filter(|tag| tag.name.starts_with(&prefix));
        let number = u32::try_from(before.count() + 1).unwrap_or(u32::MAX);
        let sent = Sent { to, number };
        let documents = documents(making, meeting, sent).map_err(|why| event.fault(&why))?;
        let message = release::Message {
            facts: &facts,
            meeting: record,
            request: &request,
            texts: &texts,
            laid_before: &laid_before,
            documents: &documents,
            waived: &[],
            corrects: None,
        };
        let message = message.write();
        self.make(format!("{prefix}{number}"), message, making);
        Ok(())
    }

    fn clear(
        &mut self,
        event: &'s Event,
        code: &str,
        making: &Making<'_>,
    ) -> Result<(), ScriptFault> {
        let meeting = event.r#for.as_deref();
        let meeting = meeting.ok_or_else(|| event.fault("it does not say for which meeting"))?;
        let request = request(event, code)?;
        let answers = match &event.answers {
            None => None,
            Some(name) => {
                let number = self.named.get(name.as_str());
                let number = number.ok_or_else(|| event.fault("what it answers is not there"))?;
                Some(placeholder(*number))
            }
        };
        let asked = self.asked(event, meeting, code)?;
        if asked.is_empty() {
            return Err(event.fault(&format!("nothing waits for {code}")));
        }
        for (text, words) in asked {
            let of_agreement = text.kind == TextKind::Agreement;
            let item = clear::Item {
                title: String::new(),
                meeting: (!of_agreement).then(|| meeting.to_owned()),
                fingerprint: words,
                before: None,
                has_taken_back: false,
                changes: Vec::new(),
                falls_short: false,
                tag: None,
                said: None,
                text,
            };
            let message = clear::message(&item, &request, answers.as_deref());
            let stamp = stamp(&making.person, &message);
            let name = format!("clearance/{}/{code}/{stamp}", item.text);
            if let Some(name) = &event.name {
                self.named.insert(name, self.tags.len());
            }
            self.make(name, message, making);
            let key = (key_of(meeting, &item.text), item.text, code.to_owned());
            self.said.insert(key, words);
        }
        Ok(())
    }

    /// The texts that an event is about, with their words: those that it names, or all that the ministry has not spoken of in these words.
    fn asked(
        &self,
        event: &Event,
        meeting: &str,
        code: &str,
    ) -> Result<Vec<(TextId, Fingerprint)>, ScriptFault> {
        let settings = &self.script.settings;
        let (_, dataset) = self.read.as_ref().ok_or_else(|| event.fault("no files"))?;
        let facts = Facts::new(dataset, settings, event.day()?, &Versions::Unknown);
        let record = dataset.meetings.get(meeting);
        let record = record.ok_or_else(|| event.fault("there is no such meeting"))?;
        let all = event.clears.iter().any(|text| text == "all");
        let texts: Vec<TextId> = match all {
            false => event
                .clears
                .iter()
                .map(|text| text.parse().map_err(|()| event.fault("that is no text")))
                .collect::<Result<_, _>>()?,
            true => {
                let mut texts = facts.texts_in_material(record);
                texts.push(TextId::new(TextKind::Minutes, meeting));
                texts.retain(|text| facts.required(text, record).contains_key(code));
                texts
            }
        };
        let mut asked = Vec::new();
        for text in texts {
            let Some(words) = facts.text_now(&text).fingerprint() else {
                if all {
                    continue;
                }
                return Err(event.fault(&format!("{text} has no words")));
            };
            let key = (key_of(meeting, &text), text.clone(), code.to_owned());
            let spoken = self.said.get(&key) == Some(&words);
            if !(all && spoken) {
                asked.push((text, words));
            }
        }
        Ok(asked)
    }

    /// Adds a tag, for git and for the records that come after it.
    fn make(&mut self, name: String, message: String, making: &Making<'_>) {
        let (number, commit_seconds) = making.commit;
        let id = format!("{number:040x}");
        let key = making.signs.then(|| seed(&making.person.email));
        let public = key.as_ref().and_then(public_key);
        let signature = public.and_then(|public| ssh_key(&public)).map(Key::Ssh);
        let trailers = message.lines().filter_map(|line| line.split_once(": "));
        let trailers = trailers.skip_while(|(key, _)| !key.starts_with("Konsult-"));
        let tag = Tag {
            name: name.clone(),
            object: placeholder(self.tags.len()),
            content: TagContent::Annotated(Box::new(Annotation {
                name: name.clone(),
                commit: CommitFacts {
                    id: id.clone(),
                    seconds: commit_seconds,
                    on_main: is_release(&name).then_some(true),
                    beside: None,
                },
                tagger: making.person.clone(),
                subject: String::new(),
                trailers: trailers.collect(),
                signature: signature.map_or(Signature::None, Signature::By),
            })),
        };
        for (commit, stem) in texts_asked(&tag) {
            let content = held(making.files, &stem);
            self.witnesses.held.insert((commit, stem), content);
        }
        self.witnesses.tags.push(tag);
        self.tags.push(NewAnnotatedTag {
            name,
            commit: number,
            tagger: making.person.name.clone(),
            email: making.person.email.clone(),
            seconds: making.person.seconds,
            offset: making.offset,
            message,
            key,
        });
    }
}

/// An agreement is cleared for every meeting at once.
fn key_of(meeting: &str, text: &TextId) -> String {
    match text.kind {
        TextKind::Agreement => String::new(),
        TextKind::Case | TextKind::Opening | TextKind::Minutes => meeting.to_owned(),
    }
}

fn request(event: &Event, code: &str) -> Result<clear::Request, ScriptFault> {
    let outcome = event.outcome.as_deref().unwrap_or("cleared");
    let mut outcomes = Outcome::ALL.into_iter();
    let level = event.level.as_deref().unwrap_or("administrative");
    let mut levels = ClearanceLevel::ALL.iter().copied();
    Ok(clear::Request {
        ids: Vec::new(),
        part: None,
        ministry: code.to_owned(),
        outcome: outcomes
            .find(|known| known.word() == outcome)
            .ok_or_else(|| event.fault("there is no such outcome"))?,
        level: levels
            .find(|known| known.word() == level)
            .ok_or_else(|| event.fault("there is no such level"))?,
        remark: event.remark.clone(),
        answers: None,
        offline: false,
        sign: true,
    })
}

/// What is published comes in every form, what is worked on in those that are read on a screen.
fn formats(to: Stage) -> &'static [Format] {
    match to {
        Stage::Public => Format::ALL,
        Stage::State | Stage::Secretariat | Stage::Participants => {
            &[Format::Markdown, Format::Html]
        }
    }
}

/// The documents of a release, made from the files of its commit.
fn documents(making: &Making<'_>, meeting: &str, sent: Sent) -> Result<release::Documents, String> {
    let files = making.files.iter().map(|(path, bytes)| RawFile {
        path: path.clone(),
        content: Content::of(bytes),
    });
    let mut world = World::of(Snapshot {
        revision: Revision::WorkTree,
        files: files.collect(),
        left_out: Vec::new(),
        elsewhere: Vec::new(),
        history: History {
            state: HistoryState::OutsideGit,
            gaps: Vec::new(),
        },
    });
    let (_, seconds) = making.commit;
    world.committed = Some(day_in_oslo(seconds));
    world.made = Some(seconds);
    let made = render::released(&world, meeting, sent, formats(sent.to), &[]);
    made.map(release::Documents::of)
        .map_err(|why| format!("a document cannot be made: {} {:?}", why.key, why.args))
}

fn dataset(files: &Files) -> Dataset {
    let records = files.iter().map(|(path, bytes)| RawRecord {
        path: path.clone(),
        content: RawContent::of(bytes),
    });
    Dataset::read(records.collect())
}

/// The file of a record among those of a commit.
fn held(files: &Files, stem: &Stem) -> VersionContent {
    let end = format!("/{}.md", stem.id);
    let folder = match stem.kind {
        RecordKind::Case => "cases/",
        RecordKind::Meeting => "meetings/",
        RecordKind::Agreement => "agreements/",
    };
    let mut found = files
        .iter()
        .filter(|(path, _)| path.starts_with(folder) && path.ends_with(&end));
    found.next().map_or(VersionContent::Absent, |(_, bytes)| {
        VersionContent::Bytes(bytes.clone())
    })
}
