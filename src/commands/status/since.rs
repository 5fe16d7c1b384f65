//! In which cases the state's text is another than when the counterpart wrote its words.

use crate::commands::world::repository_error;
use crate::commands::{CommandError, Exported, World};
use crate::facts::differences;
use crate::model::{Text, TextId, TextKind, case_text, case_voice};
use crate::repository::{RecordKind, Repository, Stem, VersionContent};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// That the state's text of a case has changed since the counterpart wrote its words in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Since {
    /// The commit of the state's that the counterpart had then.
    pub commit: String,
    /// The parts that differ from that in what the state put out last.
    pub parts: Vec<String>,
}

/// The cases in which it has, by id. What the counterpart is writing now it writes on what it sees.
///
/// # Errors
/// Git's own files cannot be read.
pub(super) fn changed_since(
    world: &World,
    exported: &Exported,
    repository: &Repository,
) -> Result<BTreeMap<String, Since>, CommandError> {
    let mut found = BTreeMap::new();
    let (Some(head), Some(newest)) = (repository.head(), exported.times.first()) else {
        return Ok(found);
    };
    let parting = |commit: &str| {
        let parting = repository.parting(commit, &newest.commit);
        parting.map_err(repository_error)
    };
    let Some(stands_on) = parting(&head)? else {
        return Ok(found);
    };
    let line = exported.times.iter().rev().map(|time| time.commit.as_str());
    // The exports that it has taken over, the oldest first.
    let mut line: Vec<&str> = line.collect();
    line.truncate(
        line.iter()
            .position(|id| *id == stands_on)
            .map_or(0, |at| at + 1),
    );
    let past = Past::read(world, repository, (&head, &newest.commit), &line)?;
    for id in world.dataset.cases.keys() {
        let wrote_on = match past.written_in(id) {
            Some(commit) => parting(commit)?,
            None => past.put_out_after(id, &line).map(str::to_owned),
        };
        let since = wrote_on.and_then(|commit| {
            let parts = past.differs(id, &commit, &exported.world)?;
            Some(Since { commit, parts })
        });
        found.extend(since.map(|since| (id.clone(), since)));
    }
    Ok(found)
}

/// What commits have of cases.
struct Past<'w> {
    world: &'w World,
    head: &'w str,
    /// The commits of the counterpart's, the newest first: what stood before each, and the cases that it changed.
    edits: Vec<(String, Option<String>, BTreeSet<String>)>,
    held: BTreeMap<(String, Stem), VersionContent>,
}

impl<'w> Past<'w> {
    fn read(
        world: &'w World,
        repository: &Repository,
        (head, main): (&'w str, &str),
        line: &[&str],
    ) -> Result<Self, CommandError> {
        let (edits, _) = repository
            .edits(head, &[main.to_owned()])
            .map_err(repository_error)?;
        let cases = |stems: BTreeSet<Stem>| {
            let cases = stems
                .into_iter()
                .filter(|stem| stem.kind == RecordKind::Case);
            cases.map(|stem| stem.id).collect()
        };
        let edits = edits.into_iter().rev();
        let edits = edits.map(|edit| (edit.commit, edit.before, cases(edit.records)));
        let edits: Vec<(String, Option<String>, BTreeSet<String>)> = edits.collect();
        let mut commits: BTreeSet<&str> = line.iter().copied().chain([head]).collect();
        for (commit, before, _) in &edits {
            commits.extend(
                [Some(commit), before.as_ref()]
                    .into_iter()
                    .flatten()
                    .map(String::as_str),
            );
        }
        let asked = commits.iter().flat_map(|commit| {
            let cases = world.dataset.cases.keys();
            cases.map(|id| ((*commit).to_owned(), stem(id)))
        });
        let (held, _) = repository
            .held(&asked.collect())
            .map_err(repository_error)?;
        Ok(Past {
            world,
            head,
            edits,
            held,
        })
    }

    fn bytes(&self, id: &str, commit: &str) -> Option<&Arc<[u8]>> {
        match self.held.get(&(commit.to_owned(), stem(id)))? {
            VersionContent::Bytes(bytes) => Some(bytes),
            _ => None,
        }
    }

    /// What the counterpart says in a case of a commit; none where that cannot be read.
    fn voice(&self, id: &str, commit: &str) -> Option<Text> {
        let bytes = self.bytes(id, commit)?;
        Text::voice_in_file(id, bytes, &self.world.settings.counterpart).ok()
    }

    /// What it says now, where it says something and has committed that.
    fn said(&self, id: &str) -> Option<Text> {
        let case = self.world.dataset.cases.get(id)?;
        let now = case_voice(case, &self.world.settings.counterpart).ok()?;
        let says = now.parts.iter().any(|part| part.name != "title");
        let committed = self.voice(id, self.head)?;
        (says && committed.fingerprint() == now.fingerprint()).then_some(now)
    }

    /// The commit of its own in which the counterpart wrote what it says in a case now.
    fn written_in(&self, id: &str) -> Option<&str> {
        self.said(id)?;
        let mut edits = self.edits.iter().filter(|(.., cases)| cases.contains(id));
        let found = edits.find(|(commit, before, _)| {
            let before = before.as_ref().and_then(|before| self.voice(id, before));
            let after = self.voice(id, commit);
            before.map(|text| text.fingerprint()) != after.map(|text| text.fingerprint())
        });
        found.map(|(commit, ..)| commit.as_str())
    }

    /// The last of the exports before the one that first had what the counterpart says now: it was written on that one
    /// or on an earlier. The first of all where that has it.
    fn put_out_after<'l>(&self, id: &str, line: &[&'l str]) -> Option<&'l str> {
        let said = self.said(id)?.fingerprint();
        let has_it = |commit: &&str| {
            let voice = self.voice(id, commit);
            voice.is_some_and(|voice| voice.fingerprint() == said)
        };
        let later = line
            .iter()
            .rev()
            .take_while(|commit| has_it(commit))
            .count();
        let first = line.len().checked_sub(later).filter(|_| later > 0)?;
        let before = first.checked_sub(1).and_then(|at| line.get(at));
        let before = before.filter(|commit| self.bytes(id, commit).is_some());
        before.or_else(|| line.get(first)).copied()
    }

    /// The parts of the state's text that are others in what it put out last than in a commit; none where none are.
    fn differs(&self, id: &str, commit: &str, newest: &World) -> Option<Vec<String>> {
        let counterpart = &self.world.settings.counterpart;
        let text = TextId::new(TextKind::Case, id);
        let then = Text::in_file(&text, self.bytes(id, commit)?, counterpart).ok()?;
        let now = case_text(newest.dataset.cases.get(id)?, counterpart).ok()?;
        let parts = differences(&then, &now).into_iter();
        let parts: Vec<String> = parts.map(|part| part.name).collect();
        (!parts.is_empty()).then_some(parts)
    }
}

fn stem(case: &str) -> Stem {
    Stem {
        kind: RecordKind::Case,
        id: case.to_owned(),
    }
}
