//! Commits that clear texts in the trailers of their messages.

use super::at_once::at_once;
use super::encoding;
use super::id::{Id, ObjectFormat};
use super::objects::Objects;
use super::raw::{self, ObjectKind};
use super::reader::Opened;
use super::references::Head;
use super::signatures;
use super::tags::person;
use super::trailers::trailers;
use super::witnesses::{ClearingCommit, Person, Signature};
use super::{Gap, Git, Repository, RepositoryError, gaps};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashSet};

/// The key that makes a commit a record.
const KEY: &str = "Clears";

impl Repository {
    /// The commits that clear something, among those that main or the revision that is read stands on, no older than
    /// `not_before` by their committer's date (seconds since 1970); newest first. A commit passed over by a wrong
    /// clock is a clearance missed, never one too many. They follow on one another and are read one by one; `meanwhile`
    /// something else is done.
    pub fn clearing_commits<R>(
        &self,
        main: &str,
        not_before: i64,
        meanwhile: impl FnOnce() -> R,
    ) -> (Vec<ClearingCommit>, Vec<Gap>, R) {
        let Some(git) = &self.git else {
            return (Vec::new(), Vec::new(), meanwhile());
        };
        let (place, shallow) = (git.reader.place(), gaps::is_shallow(git));
        let tips = self.tips(main);
        let walk = || match place.open().as_ref().and_then(Opened::objects) {
            Some(objects) => walk(&objects, shallow, &tips, not_before),
            None => (Vec::new(), tips.clone()),
        };
        let ((mut found, missing), done) = at_once(walk, meanwhile);
        ask_gpg(git, &mut found);
        let mut gaps = Vec::new();
        gaps::add_missing(&mut gaps, git, missing);
        (found, gaps, done)
    }

    /// Those of these commits that clear something, whatever their age and wherever they are. One that is not there
    /// is left out.
    ///
    /// # Errors
    ///
    /// When git's own files cannot be read.
    pub fn clearing_commits_named(
        &self,
        ids: &BTreeSet<String>,
    ) -> Result<Vec<ClearingCommit>, RepositoryError> {
        let Some(git) = &self.git else {
            return Ok(Vec::new());
        };
        let objects = git.reader.objects()?;
        let mut found: Vec<ClearingCommit> = ids
            .iter()
            .filter_map(|id| Id::parse(id.as_str()))
            .filter_map(|id| {
                let commit = objects.of_kind(id, ObjectKind::Commit).ok()?;
                clearing(&objects, id, commit.data())
            })
            .collect();
        ask_gpg(git, &mut found);
        Ok(found)
    }

    /// Who put these commits in, and what is known of their signatures, by id. One that is not there is left out.
    ///
    /// # Errors
    ///
    /// When git's own files cannot be read.
    pub fn committers(
        &self,
        ids: &BTreeSet<String>,
    ) -> Result<BTreeMap<String, (Person, Signature)>, RepositoryError> {
        let Some(git) = &self.git else {
            return Ok(BTreeMap::new());
        };
        let objects = git.reader.objects()?;
        let read = |id: &String| {
            let named = Id::parse(id)?;
            let commit = objects.of_kind(named, ObjectKind::Commit).ok()?;
            let (_, committer) = people(commit.data())?;
            let signature = match signature_of_commit(named.format(), commit.data())? {
                Signature::Unchecked => signatures::gpg(git, named, "verify-commit"),
                checked => checked,
            };
            Some((id.clone(), (committer, signature)))
        };
        Ok(ids.iter().filter_map(read).collect())
    }

    /// Main's newest commit, and the one that is read.
    fn tips(&self, main: &str) -> Vec<Id> {
        let mut tips: Vec<Id> = Id::parse(main).into_iter().collect();
        match (&self.source, &self.git) {
            (super::Source::Commit { id, .. }, _) => tips.push(*id),
            (super::Source::WorkTree, Some(git)) => {
                if let Head::Commit(id) = git.reader.head() {
                    tips.push(id);
                }
            }
            (super::Source::WorkTree, None) => {}
        }
        tips
    }
}

/// The commits that clear something among those that `tips` stand on, newest first, and the commits that are missing.
fn walk(
    objects: &Objects<'_>,
    shallow: bool,
    tips: &[Id],
    not_before: i64,
) -> (Vec<ClearingCommit>, Vec<Id>) {
    let mut walk = Walk::new(objects, shallow);
    let mut found = Vec::new();
    // Main comes first: what the walk from the other tip comes upon then has not come to main.
    for (number, tip) in tips.iter().enumerate() {
        if !walk.push(*tip) {
            walk.missing.push(*tip);
        }
        while let Some(waiting) = walk.next() {
            if waiting.seconds < not_before {
                break;
            }
            let commit = clearing(objects, waiting.id, &waiting.data);
            let on_main = number == 0;
            found.extend(commit.map(|commit| ClearingCommit { on_main, ..commit }));
        }
    }
    found.sort_by_key(|commit| Reverse(commit.committer.seconds));
    (found, walk.missing)
}

/// Checks the signatures that only GPG can tell of.
fn ask_gpg(git: &Git, commits: &mut [ClearingCommit]) {
    for commit in commits {
        if commit.signature == Signature::Unchecked
            && let Some(id) = Id::parse(&commit.id)
        {
            commit.signature = signatures::gpg(git, id, "verify-commit");
        }
    }
}

/// A commit that the walk has come to and not yet gone past; the newest first, and of one second the first seen.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Waiting {
    seconds: i64,
    number: Reverse<usize>,
    id: Id,
    data: Box<[u8]>,
}

/// Commits and all that they stand on, newest first. Their parents are those that they state themselves, whatever
/// grafts say.
struct Walk<'o> {
    objects: &'o Objects<'o>,
    shallow: bool,
    waiting: BinaryHeap<Waiting>,
    seen: HashSet<Id>,
    missing: Vec<Id>,
}

impl<'o> Walk<'o> {
    fn new(objects: &'o Objects<'o>, shallow: bool) -> Self {
        Self {
            objects,
            shallow,
            waiting: BinaryHeap::new(),
            seen: HashSet::new(),
            missing: Vec::new(),
        }
    }

    /// Has the walk come to a commit, if it has not; false if it cannot be read.
    fn push(&mut self, id: Id) -> bool {
        let number = self.seen.len();
        if !self.seen.insert(id) {
            return true;
        }
        let Ok(object) = self.objects.of_kind(id, ObjectKind::Commit) else {
            return false;
        };
        let Some(header) = raw::commit_header(object.data()) else {
            return false;
        };
        self.waiting.push(Waiting {
            seconds: header.seconds,
            number: Reverse(number),
            id,
            data: object.data().into(),
        });
        true
    }

    fn next(&mut self) -> Option<Waiting> {
        let next = self.waiting.pop()?;
        for parent in raw::parents(&next.data) {
            // Where a shallow clone ends, the history has said so already.
            if !self.push(parent) && !self.shallow {
                self.missing.push(parent);
            }
        }
        Some(next)
    }
}

/// A commit as a record; none where it clears nothing.
fn clearing(objects: &Objects<'_>, id: Id, data: &[u8]) -> Option<ClearingCommit> {
    let mut found = read(id, data)?;
    let parents = raw::parents(data).filter_map(|parent| objects.commit(parent).ok());
    found.stands_on = parents
        .map(|parent| parent.seconds)
        .max()
        .unwrap_or(i64::MIN);
    Some(found)
}

/// The same by its own words alone.
fn read(id: Id, data: &[u8]) -> Option<ClearingCommit> {
    let marker = format!("\n{KEY}:");
    let has = |part: &[u8]| part.eq_ignore_ascii_case(marker.as_bytes());
    data.windows(marker.len()).any(has).then_some(())?;
    let text = encoding::commit(data)?;
    let (_, message) = text.split_once("\n\n")?;
    let trailers = trailers(message);
    let clears = |key: &str| key.eq_ignore_ascii_case(KEY);
    trailers
        .iter()
        .any(|trailer| clears(trailer.key))
        .then_some(())?;
    let (author, committer) = people(data)?;
    let signature = signature_of_commit(id.format(), data)?;
    Some(ClearingCommit {
        id: id.to_string(),
        author,
        committer,
        stands_on: i64::MIN,
        trailers,
        signature,
        on_main: true,
    })
}

/// Who wrote a commit and who put it in; none where nobody can say who.
pub(super) fn people(data: &[u8]) -> Option<(Person, Person)> {
    let (head, _) = encoding::parts(data)?;
    let header = encoding::line(head, "encoding");
    let who = |name| person(&encoding::decoded(encoding::line(head, name)?, header)?);
    Some((who("author")?, who("committer")?))
}

/// The signature of a commit, which stands under its bytes, whatever they are in; unchecked where only GPG can tell, none
/// where that is no commit.
pub(super) fn signature_of_commit(format: ObjectFormat, data: &[u8]) -> Option<Signature> {
    let (head, message) = encoding::parts(data)?;
    let (unsigned, armor) = without_signature(format, &encoding::latin_1(head));
    let signed = |unsigned: &str| {
        let mut payload = encoding::bytes_of_latin_1(unsigned);
        payload.push(b'\n');
        payload.extend_from_slice(message);
        payload
    };
    Some(match armor {
        None => Signature::None,
        Some(armor) => signatures::check(&signed(&unsigned), &armor),
    })
}

/// The head of a commit as it was when it was signed, with a line end after each line, and the signature. In a
/// repository that is being moved from one format to the other a commit has a signature for each; neither is signed.
fn without_signature(format: ObjectFormat, head: &str) -> (String, Option<String>) {
    let own = match format {
        ObjectFormat::Sha1 => "gpgsig",
        ObjectFormat::Sha256 => "gpgsig-sha256",
    };
    let mut rest = String::with_capacity(head.len() + 1);
    let mut armor: Option<String> = None;
    let mut inside = None;
    for line in head.lines() {
        inside = match line.split_once(' ') {
            Some(("", more)) if inside.is_some() => inside.map(|name| (name, more)),
            Some((name @ ("gpgsig" | "gpgsig-sha256"), first)) => Some((name, first)),
            _ => None,
        }
        .map(|(name, text)| {
            if name == own {
                let armor = armor.get_or_insert_default();
                armor.push_str(text);
                armor.push('\n');
            }
            name
        });
        if inside.is_none() {
            rest.push_str(line);
            rest.push('\n');
        }
    }
    (rest, armor)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "1234567890123456789012345678901234567890";

    fn made(message: &str) -> Option<ClearingCommit> {
        let head = format!(
            "tree {ID}\nauthor Anne Vik <anne@kd.example> 1807344000 +0200\ncommitter Kari <kari@kdd.example> 1807344060 +0200"
        );
        read(
            Id::parse(ID).expect("an id"),
            format!("{head}\n\n{message}").as_bytes(),
        )
    }

    #[test]
    fn only_trailers_of_the_last_paragraph_clear() {
        let found = made(
            "Klarerer\n\nCleared-by: KD Anne Vik <anne@kd.example>\nClears: case/norm sha256:00\n",
        );
        let found = found.expect("a record");
        assert_eq!(found.author.email, "anne@kd.example");
        assert_eq!(found.committer.name, "Kari");
        assert_eq!(found.trailers.iter().count(), 2);
        assert!(made("Klarerer\n\nClears: case/norm sha256:00\n\nDet var alt.\n").is_none());
        assert!(made("Klarerer\n\n> Clears: case/norm sha256:00\n").is_none());
        assert!(made("Klarerer\n").is_none());
    }

    #[test]
    fn a_signature_is_taken_out_of_the_head() {
        let armor = |word: &str| {
            format!("-----BEGIN SSH SIGNATURE-----\n{word}\n-----END SSH SIGNATURE-----\n")
        };
        let header = |name: &str, word: &str| {
            let folded = armor(word).trim_end().replace('\n', "\n ");
            format!("{name} {folded}\n")
        };
        let (old, new) = (header("gpgsig", "T0xE"), header("gpgsig-sha256", "TkVX"));
        let of_old = Some(armor("T0xE"));
        let of_new = Some(armor("TkVX"));
        for (head, sha1, sha256) in [
            (format!("tree 1\n{old}encoding x"), of_old.clone(), None),
            (format!("tree 1\n{new}encoding x"), None, of_new.clone()),
            (format!("tree 1\n{old}{new}encoding x"), of_old, of_new),
            ("tree 1\nencoding x".to_owned(), None, None),
        ] {
            for (format, armor) in [(ObjectFormat::Sha1, sha1), (ObjectFormat::Sha256, sha256)] {
                let expected = ("tree 1\nencoding x\n".to_owned(), armor);
                assert_eq!(without_signature(format, &head), expected, "{head}");
            }
        }
    }
}
