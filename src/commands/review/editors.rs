//! Who edited which text, and whether it is theirs to edit, by the register as main has it.

use super::super::changes::{RecordChange, Voice};
use super::super::world::repository_error;
use super::super::{CommandError, World};
use crate::calendar::Date;
use crate::facts::{is_contact_of, stem_of};
use crate::model::{Settings, Text, TextId, TextKind, Unreadable};
use crate::repository::{
    Edit, Gap, HistoryState, Person, RecordKind, Repository, Stem, VersionContent,
};
use std::collections::{BTreeMap, BTreeSet};

/// A text edited by somebody who does not answer for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Editor {
    /// The text.
    pub text: TextId,
    /// Whose words were changed.
    pub voice: Voice,
    /// Who wrote it, as the commit says.
    pub author: Hand,
    /// Who put it in, where that is somebody else.
    pub committer: Option<Hand>,
    /// Those who answer for the text; empty where nobody is named.
    pub expected: Vec<String>,
    /// The commits, oldest first.
    pub commits: Vec<String>,
}

/// A person of a commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hand {
    /// The name.
    pub name: String,
    /// The address.
    pub email: String,
    /// The ministries, or the counterpart, that the register knows the person as a contact of.
    pub known_as: Vec<String>,
}

/// What was edited, and what the history lacks to tell.
#[derive(Debug, Default)]
pub(super) struct Edited {
    pub editors: Vec<Editor>,
    pub gaps: Vec<Gap>,
}

type Held = BTreeMap<(String, Stem), VersionContent>;

/// The texts that commits between the base and the head changed, and that neither their author nor their committer
/// answers for.
pub(super) fn edited(
    repository: &Repository,
    before: &World,
    after: &World,
    base: &str,
    head: Option<&str>,
) -> Result<Edited, CommandError> {
    let Some(head) = head else {
        return Ok(Edited::default());
    };
    let mut known = vec![base.to_owned()];
    if let HistoryState::Known(main) = &after.snapshot.history.state
        && main.commit != head
    {
        // What main has brought in since is nobody's edit here, unless it is what is reviewed.
        let on_main = repository
            .on_main_line(&main.commit, &BTreeSet::from([head.to_owned()]))
            .map_err(repository_error)?;
        if on_main.is_empty() {
            known.push(main.commit.clone());
        }
    }
    let (edits, mut gaps) = repository.edits(head, &known).map_err(repository_error)?;
    let asked: BTreeSet<(String, Stem)> = edits
        .iter()
        .flat_map(|edit| {
            let commits = [Some(&edit.commit), edit.before.as_ref()];
            let commits = commits.into_iter().flatten();
            commits.flat_map(|commit| {
                let stems = edit.records.iter();
                stems.map(|stem| (commit.clone(), stem.clone()))
            })
        })
        .collect();
    let (held, missing) = repository.held(&asked).map_err(repository_error)?;
    gaps.extend(missing);
    let mut editors: Vec<Editor> = Vec::new();
    for edit in &edits {
        for stem in &edit.records {
            for (text, voice) in changed(edit, stem, &held, &after.settings) {
                let expected = expected(before, after, &text, voice);
                add(&mut editors, edit, text, voice, expected, &after.settings);
            }
        }
    }
    Ok(Edited { editors, gaps })
}

fn add(
    editors: &mut Vec<Editor>,
    edit: &Edit,
    text: TextId,
    voice: Voice,
    expected: Vec<String>,
    settings: &Settings,
) {
    // An author's date counts for nothing.
    let day = edit.committer.day;
    let author = hand(settings, &edit.author, day);
    let committer = hand(settings, &edit.committer, day);
    let hands = [&author, &committer];
    let answers = |code: &String| hands.iter().any(|hand| hand.known_as.contains(code));
    if expected.iter().any(answers) {
        return;
    }
    let committer = Some(committer).filter(|committer| committer.email != author.email);
    let same = editors.iter_mut().find(|editor| {
        let same_text = editor.text == text && editor.voice == voice;
        same_text && editor.author == author && editor.committer == committer
    });
    match same {
        Some(editor) => editor.commits.push(edit.commit.clone()),
        None => editors.push(Editor {
            text,
            voice,
            author,
            committer,
            expected,
            commits: vec![edit.commit.clone()],
        }),
    }
}

fn hand(settings: &Settings, person: &Person, day: Date) -> Hand {
    let ministries = settings.ministries().iter();
    let codes = ministries.filter_map(|ministry| ministry.code.get());
    let codes: BTreeSet<&String> = codes.chain([&settings.counterpart]).collect();
    let is_theirs = |code: &&String| is_contact_of(settings, code, &person.email, day);
    Hand {
        name: person.name.clone(),
        email: person.email.clone(),
        known_as: codes.into_iter().filter(is_theirs).cloned().collect(),
    }
}

/// The texts of a record that a commit changed. One that could not be read counts as changed.
fn changed(edit: &Edit, stem: &Stem, held: &Held, settings: &Settings) -> Vec<(TextId, Voice)> {
    let at = |commit: Option<&String>| {
        let content = commit.and_then(|commit| held.get(&(commit.clone(), stem.clone())));
        content.unwrap_or(&VersionContent::Absent)
    };
    let (old, new) = (at(edit.before.as_ref()), at(Some(&edit.commit)));
    let texts: &[(TextKind, Voice)] = match stem.kind {
        RecordKind::Case => &[
            (TextKind::Case, Voice::State),
            (TextKind::Case, Voice::Counterpart),
        ],
        RecordKind::Meeting => &[
            (TextKind::Opening, Voice::State),
            (TextKind::Minutes, Voice::State),
        ],
        RecordKind::Agreement => &[(TextKind::Agreement, Voice::Both)],
    };
    let texts = texts.iter().map(|(kind, voice)| {
        let id = TextId::new(*kind, &stem.id);
        (id, *voice)
    });
    texts
        .filter(|(id, voice)| {
            let read = |content| words(content, id, *voice, settings);
            match (read(old), read(new)) {
                (Ok(old), Ok(new)) => old.fingerprint() != new.fingerprint(),
                _ => true,
            }
        })
        .collect()
}

fn words(
    content: &VersionContent,
    id: &TextId,
    voice: Voice,
    settings: &Settings,
) -> Result<Text, Unreadable> {
    let counterpart = &settings.counterpart;
    match content {
        VersionContent::Absent => Ok(Text::default()),
        VersionContent::Bytes(bytes) if voice == Voice::Counterpart => {
            Text::voice_in_file(&id.id, bytes, counterpart)
        }
        VersionContent::Bytes(bytes) => Text::in_file(id, bytes, counterpart),
        VersionContent::TooLarge { .. } | VersionContent::Several | VersionContent::Missing => {
            Err(Unreadable)
        }
    }
}

/// Who answers for a text: as it was before where it was there, since a branch can name others.
fn expected(before: &World, after: &World, text: &TextId, voice: Voice) -> Vec<String> {
    let settings = &after.settings;
    if voice == Voice::Counterpart {
        return vec![settings.counterpart.clone()];
    }
    match text.kind {
        TextKind::Opening | TextKind::Minutes => vec![settings.coordinator.clone()],
        TextKind::Case => {
            let case = |world: &World| {
                let case = world.dataset.cases.get(&text.id)?;
                case.fields.responsible.get().map(|code| code.0.clone())
            };
            case(before).or_else(|| case(after)).into_iter().collect()
        }
        TextKind::Agreement => {
            let ministries = |world: &World| -> Option<Vec<String>> {
                let agreement = world.dataset.agreements.get(&text.id)?;
                let codes = agreement.fields.ministries.values();
                Some(codes.map(|code| code.0.clone()).collect())
            };
            let mut all = ministries(before)
                .or_else(|| ministries(after))
                .unwrap_or_default();
            all.push(settings.counterpart.clone());
            all
        }
    }
}

/// The texts that differ from the commit that is checked out.
pub(super) fn uncommitted(
    repository: &Repository,
    after: &World,
    head: Option<&str>,
    changes: &[RecordChange],
) -> Result<Vec<TextId>, CommandError> {
    let Some(head) = head else {
        return Ok(Vec::new());
    };
    let key = |text: &TextId| (head.to_owned(), stem_of(text));
    let mut found = Vec::new();
    let asked = changes.iter().flat_map(|change| &change.texts);
    let asked = asked.map(|change| key(&change.text)).collect();
    let (held, _) = repository.held(&asked).map_err(repository_error)?;
    let facts = after.facts(Date::default(), true);
    for change in changes.iter().flat_map(|change| &change.texts) {
        let content = held.get(&key(&change.text));
        let there = words(
            content.unwrap_or(&VersionContent::Absent),
            &change.text,
            change.voice,
            &after.settings,
        );
        let here = match change.voice {
            Voice::Counterpart => facts.voice_now(&change.text.id),
            Voice::State | Voice::Both => facts.text_now(&change.text),
        };
        let there = there.ok().filter(|text| !text.is_empty());
        let same = there.map(|text| text.fingerprint()) == here.fingerprint();
        if !same && !found.contains(&change.text) {
            found.push(change.text.clone());
        }
    }
    Ok(found)
}
