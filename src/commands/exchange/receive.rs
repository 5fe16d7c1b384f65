//! Taking what the counterpart wrote: its own voice, and cases that it opens; the whole is refused where anything else
//! was touched.

use super::branch::{Branch, Changed};
use super::not_usable;
use super::offer::{Offer, Taking, comments};
use super::own::{checked_out, content_of, past_contents};
use super::refusal::Refusal;
use super::voice::{OneCase, VoicePart, opened};
use crate::calendar::Date;
use crate::commands::{CommandError, World, new_case::case_path};
use crate::facts::{PartDifference, differences};
use crate::model::{COUNTERPART_OPENS, Text, case_text};
use crate::repository::Repository;
use std::collections::BTreeSet;
use std::path::Path;

/// Reads the counterpart's branch in the repository in `folder`, and works out what would be taken into the work tree.
///
/// # Errors
/// There is no such branch, or it does not stand on anything that was exported; git refuses.
pub fn prepare(
    world: &World,
    repository: &Repository,
    folder: &Path,
    today: Date,
) -> Result<Offer, CommandError> {
    let branch = Branch::read(world, repository, folder, today)?;
    let mut receiving = Receiving {
        world,
        repository,
        folder,
        branch: &branch,
        today,
        offer: Offer {
            refusals: branch.refusals.clone(),
            ..Offer::default()
        },
    };
    for changed in &branch.changed {
        match receiving.file(changed) {
            Ok(()) => {}
            Err(Wrong::There(refusal)) => receiving.offer.refusals.push(*refusal),
            Err(Wrong::Here(error)) => return Err(error),
        }
    }
    for (path, case) in &branch.taken_back {
        let here = world.dataset.cases.get(case);
        let stands = here.filter(|case| {
            case.fields.is_raised_by(receiving.counterpart()) && case.fields.withdrawn.is_absent()
        });
        if let Some(case) = stands {
            let refusal = Refusal::new(path, "case-taken-back");
            let refusal = refusal.text("file", case.source.path.to_string());
            receiving.offer.refusals.push(refusal);
        }
    }
    Ok(receiving.offer)
}

/// What stands in the way of taking a file.
enum Wrong {
    /// Something that the counterpart has to mend, or has to be settled with it. The others are looked at too.
    There(Box<Refusal>),
    /// Something that has nothing to do with the counterpart.
    Here(CommandError),
}

impl From<Refusal> for Wrong {
    fn from(refusal: Refusal) -> Self {
        Wrong::There(Box::new(refusal))
    }
}

impl From<CommandError> for Wrong {
    fn from(error: CommandError) -> Self {
        Wrong::Here(error)
    }
}

struct Receiving<'a> {
    world: &'a World,
    repository: &'a Repository,
    folder: &'a Path,
    branch: &'a Branch,
    today: Date,
    offer: Offer,
}

impl Receiving<'_> {
    fn counterpart(&self) -> &str {
        &self.world.settings.counterpart
    }

    fn file(&mut self, changed: &Changed) -> Result<(), Wrong> {
        let path = changed.path.as_str();
        let theirs = OneCase::read(&changed.case, &changed.bytes, self.counterpart())
            .map_err(|fault| Refusal::broken(path, "broken", fault))?;
        let based = match &changed.before {
            None => None,
            Some(bytes) => {
                let read = OneCase::read(&changed.case, bytes, self.counterpart());
                Some(read.map_err(|fault| Refusal::broken(path, "broken", fault))?)
            }
        };
        if let Some(based) = &based
            && let Some(name) = first_difference(&based.state, &theirs.state)
        {
            return Err(Refusal::new(path, "state-touched")
                .text("field", name)
                .into());
        }
        let here = self.world.dataset.cases.get(&changed.case);
        let here =
            here.filter(|case| based.is_some() || case.fields.is_raised_by(self.counterpart()));
        match here {
            Some(case) => {
                let here = case.source.path.to_string();
                self.known(changed, &here, &theirs, based.as_ref())
            }
            None if based.is_some() => Err(Refusal::new(path, "gone-here").into()),
            None => {
                self.new_case(changed, &theirs)?;
                self.not_taken(&theirs, None, None);
                Ok(())
            }
        }
    }

    /// Notes what is neither a value nor a word, and so is not taken: comments that stand neither here nor in what was
    /// exported, and another way of writing the same.
    fn not_taken(&mut self, theirs: &OneCase, based: Option<&OneCase>, mine: Option<&OneCase>) {
        let counterpart = self.counterpart().to_owned();
        let case = &theirs.record.id;
        let here = based.into_iter().chain(mine);
        let here: BTreeSet<String> = here.flat_map(|one| comments(one, &counterpart)).collect();
        let mut alone = comments(theirs, &counterpart);
        alone.retain(|comment| !here.contains(comment));
        let written = |one: &OneCase| one.record.source.text().replace("\r\n", "\n");
        let form_only = based.is_some_and(|based| {
            theirs.says_the_same(based) && written(based).trim_end() != written(theirs).trim_end()
        });
        match alone.is_empty() {
            true if form_only => self.offer.form_only.push(case.clone()),
            true => {}
            false => self.offer.comments.push((case.clone(), alone)),
        }
    }

    /// A case that is here already.
    fn known(
        &mut self,
        changed: &Changed,
        here: &str,
        theirs: &OneCase,
        based: Option<&OneCase>,
    ) -> Result<(), Wrong> {
        let counterpart = self.counterpart().to_owned();
        let bytes = content_of(self.repository, here);
        let bytes = bytes.ok_or_else(|| Refusal::new(here, "own-unreadable"))?;
        let mine = OneCase::read(&changed.case, &bytes, &counterpart)
            .map_err(|fault| Refusal::broken(here, "own-broken", fault))?;
        let earlier = self.branch.versions(changed, &counterpart);
        let earlier = earlier.map_err(|error| not_usable(self.folder, error))?;
        if based.is_none() {
            self.opened_as_it_was(changed, &mine, theirs, &earlier)?;
            let differs = theirs
                .state
                .iter()
                .filter(|value| !mine.state.contains(value));
            let left = differs.map(|(name, _)| (changed.case.clone(), name.clone()));
            self.offer.left.extend(left);
        }
        self.not_taken(theirs, based, Some(&mine));
        let (parts, other_words) = said_anew(&mine, theirs, based, &earlier);
        if parts.is_empty() {
            return Ok(());
        }
        let past = past_contents(self.world, self.repository, &changed.case)?;
        let past = past
            .iter()
            .filter_map(|bytes| OneCase::read(&changed.case, bytes, &counterpart).ok());
        let heard = other_words && had_all(&parts, theirs, &past.collect::<Vec<_>>());
        if !self.is_committed(&changed.case, &bytes)? {
            self.offer.uncommitted.push(here.to_owned());
        }
        let content = mine.with(&parts, theirs, &counterpart);
        let content = content.ok_or_else(|| Refusal::new(here, "cannot-put"))?;
        let changed_since = changed_since(&mine, based, (here, &changed.path), &counterpart)?;
        let silent = |part: &&VoicePart| part.words(&theirs.voice).is_empty();
        let made = OneCase::read(&changed.case, content.as_bytes(), &counterpart);
        let made = made.map_err(|_| Refusal::new(here, "cannot-put"))?;
        self.offer.takings.push(Taking {
            case: changed.case.clone(),
            path: here.to_owned(),
            taken_away: parts.iter().filter(silent).copied().collect(),
            parts,
            is_new: false,
            title: made.record.fields.title.get().cloned(),
            news: differences(&mine.voice, &made.voice),
            fields: Vec::new(),
            changed: changed_since,
            other_words,
            heard,
            writer: changed.writer.clone(),
            before: Some(bytes),
            content,
        });
        Ok(())
    }

    /// Of a case that it opened the counterpart may say what it said then; since it was taken in, all that is not its
    /// voice is the state's.
    fn opened_as_it_was(
        &self,
        changed: &Changed,
        mine: &OneCase,
        theirs: &OneCase,
        earlier: &[OneCase],
    ) -> Result<(), Wrong> {
        let path = changed.path.as_str();
        opened(theirs, COUNTERPART_OPENS, self.counterpart())
            .map_err(|name| Refusal::new(path, "state-touched").text("field", name))?;
        let said = |version: &OneCase| version.state == theirs.state;
        if said(mine) || earlier.iter().all(said) {
            return Ok(());
        }
        let taken = past_contents(self.world, self.repository, &changed.case)?;
        let read = |bytes: &Vec<u8>| OneCase::read(&changed.case, bytes, self.counterpart()).ok();
        if taken.iter().filter_map(read).any(|version| said(&version)) {
            return Ok(());
        }
        let name = first_difference(&mine.state, &theirs.state).unwrap_or_default();
        Err(Refusal::new(path, "state-touched")
            .text("field", name)
            .into())
    }

    /// The file of a case lies here as the commit that is checked out has it, save for how its lines end.
    fn is_committed(&self, case: &str, here: &[u8]) -> Result<bool, CommandError> {
        let held = checked_out(self.repository, case)?;
        let plain = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace("\r\n", "\n");
        Ok(held.is_some_and(|held| plain(&held) == plain(here)))
    }

    fn new_case(&mut self, changed: &Changed, theirs: &OneCase) -> Result<(), Wrong> {
        let path = changed.path.as_str();
        let counterpart = self.counterpart();
        if !theirs.record.fields.is_raised_by(counterpart) {
            return Err(Refusal::new(path, "not-raised-by")
                .text("counterpart", counterpart)
                .into());
        }
        let same = |file: &str| {
            let name = file.rsplit('/').next().unwrap_or_default();
            let stem = name.strip_suffix(".md").unwrap_or(name);
            let is_record = ["cases/", "meetings/", "agreements/"]
                .iter()
                .any(|it| file.starts_with(it));
            is_record && stem.eq_ignore_ascii_case(&changed.case)
        };
        if self.world.file_paths().any(same) {
            return Err(Refusal::new(path, "id-taken")
                .text("id", &changed.case)
                .into());
        }
        let content = opened(theirs, COUNTERPART_OPENS, counterpart)
            .map_err(|name| Refusal::new(path, "state-touched-new").text("field", name))?;
        let meetings = theirs.record.fields.meeting.get();
        let meeting = meetings.and_then(|meetings| Some(&meetings.0.items.first()?.value));
        let meeting = meeting.and_then(|id| self.world.dataset.meetings.get(&id.0));
        let date = meeting
            .and_then(|meeting| meeting.fields.date.value())
            .unwrap_or(self.today);
        let made = OneCase::read(&changed.case, content.as_bytes(), counterpart);
        let same = made.is_ok_and(|made| {
            made.voice.written_down() == theirs.voice.written_down() && made.state == theirs.state
        });
        if !same {
            return Err(Refusal::new(path, "cannot-put").into());
        }
        self.offer.takings.push(Taking {
            case: changed.case.clone(),
            path: case_path(date, &changed.case),
            parts: VoicePart::ALL
                .into_iter()
                .filter(|part| !part.words(&theirs.voice).is_empty())
                .collect(),
            is_new: true,
            title: theirs.record.fields.title.get().cloned(),
            news: differences(&Text::default(), &theirs.voice),
            fields: theirs.state.clone(),
            changed: Vec::new(),
            taken_away: Vec::new(),
            other_words: false,
            heard: false,
            writer: changed.writer.clone(),
            before: None,
            content,
        });
        Ok(())
    }
}

/// The parts in which the counterpart says something else than stands here, and whether words of somebody else's would give
/// way to them: neither what it was given nor what it has said itself.
fn said_anew(
    mine: &OneCase,
    theirs: &OneCase,
    based: Option<&OneCase>,
    earlier: &[OneCase],
) -> (Vec<VoicePart>, bool) {
    let mut parts = Vec::new();
    let mut other_words = false;
    for part in VoicePart::ALL {
        let (now, said) = (part.words(&mine.voice), part.words(&theirs.voice));
        let before = based.map(|based| part.words(&based.voice));
        let is_own = earlier
            .iter()
            .any(|version| part.words(&version.voice) == now);
        // What it put back as it was given it takes back where its words have been taken in.
        if now == said || (before.as_ref() == Some(&said) && !is_own) {
            continue;
        }
        let known = before.as_ref() == Some(&now) || is_own;
        let nothing_yet = before.is_none() && now.is_empty();
        other_words |= !(known || nothing_yet);
        parts.push(part);
    }
    (parts, other_words)
}

/// The words that the state has changed since what the counterpart was given: in the file here, and in the one there.
fn changed_since(
    mine: &OneCase,
    based: Option<&OneCase>,
    (here, there): (&str, &str),
    counterpart: &str,
) -> Result<Vec<PartDifference>, Refusal> {
    let text = |case: &OneCase, path: &str, key| {
        let text = case_text(&case.record, counterpart);
        text.map_err(|_| Refusal::new(path, key))
    };
    let seen = based.map(|based| text(based, there, "unreadable"));
    let seen = seen.transpose()?.unwrap_or_default();
    let now = text(mine, here, "own-unreadable")?;
    Ok(differences(&seen, &now))
}

/// Whether the file of a case has had all these parts as the counterpart has them.
fn had_all(parts: &[VoicePart], theirs: &OneCase, past: &[OneCase]) -> bool {
    let had = |part: &VoicePart| {
        let said = part.words(&theirs.voice);
        past.iter()
            .any(|version| part.words(&version.voice) == said)
    };
    parts.iter().all(had)
}

/// The name of the first value that is not the same.
fn first_difference(old: &[(String, String)], new: &[(String, String)]) -> Option<String> {
    let lost = old.iter().find(|value| !new.contains(value));
    let found = lost.or_else(|| new.iter().find(|value| !old.contains(value)));
    let name = found.map(|(name, _)| name.clone());
    name.or_else(|| {
        (old != new).then(|| {
            old.first()
                .map(|(name, _)| name.clone())
                .unwrap_or_default()
        })
    })
}
