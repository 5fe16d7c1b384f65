//! Which records of a commit mention a word: what may belong to a meeting there, before anything of it is read.

use super::id::Id;
use super::objects::{Objects, Unread};
use super::raw::EntryKind;
use super::selection::{MAX_DEPTH, MAX_ENTRIES};
use super::trees::Trees;
use super::{Content, Gap, RecordKind, Repository, RepositoryError, Stem, gaps};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

/// A commit, a kind of record, and a word made of small letters, digits and hyphens.
pub type Mention = (String, RecordKind, String);

/// For each mention asked about the records whose files have the word; with what is missing. What git cannot answer is
/// left out.
pub type Mentions = (BTreeMap<Mention, BTreeSet<Stem>>, Vec<Gap>);

impl Repository {
    /// Which records of commits have a word in their files, or a backslash, by which it may be written otherwise.
    ///
    /// # Errors
    ///
    /// When git's own files cannot be read.
    pub fn mentions(&self, asked: &BTreeSet<Mention>) -> Result<Mentions, RepositoryError> {
        let mut found = BTreeMap::new();
        let Some(git) = self.git.as_ref().filter(|_| !asked.is_empty()) else {
            return Ok((found, Vec::new()));
        };
        let objects = git.reader.objects()?;
        let words: BTreeSet<&str> = asked.iter().map(|(_, _, word)| word.as_str()).collect();
        let mut search = Search {
            objects: &objects,
            trees: Trees::new(&objects),
            words: &words,
            listed: HashMap::new(),
            said: HashMap::new(),
        };
        let mut missing = Vec::new();
        for mention in asked {
            let (commit, kind, word) = mention;
            let path = git.prefix.iter().map(String::as_str);
            let id = Id::parse(commit).ok_or(Unread(Id::NONE));
            let header = id.and_then(|id| git.commit(&objects, id));
            let folder = header.and_then(|header| {
                let path = path.chain([kind.folder()]);
                search.trees.folder(header.tree, path)
            });
            let stems = folder.and_then(|folder| search.stems(folder, *kind, word));
            match stems {
                Ok(stems) => {
                    found.insert(mention.clone(), stems);
                }
                Err(Unread(id)) => missing.push(id),
            }
            search.trees.step();
        }
        let mut gaps = Vec::new();
        gaps::add_missing(&mut gaps, git, missing);
        Ok((found, gaps))
    }
}

/// The files below a folder: the stem of each, and its blob.
type Listed = Rc<Vec<(String, Id)>>;

/// Commits differ in little from one another: what has been read of one is kept for the next.
struct Search<'s> {
    objects: &'s Objects<'s>,
    trees: Trees<'s>,
    words: &'s BTreeSet<&'s str>,
    listed: HashMap<Id, Listed>,
    said: HashMap<Id, Rc<Said<'s>>>,
}

/// What a file says of the words asked about.
struct Said<'s> {
    words: BTreeSet<&'s str>,
    /// It may say any of them.
    unsure: bool,
}

impl<'s> Search<'s> {
    fn stems(
        &mut self,
        folder: Option<Id>,
        kind: RecordKind,
        word: &str,
    ) -> Result<BTreeSet<Stem>, Unread> {
        let mut stems = BTreeSet::new();
        let Some(folder) = folder else {
            return Ok(stems);
        };
        for (id, blob) in self.list(folder, 1)?.iter() {
            let said = self.said(*blob)?;
            if said.unsure || said.words.contains(word) {
                let id = id.clone();
                stems.insert(Stem { kind, id });
            }
        }
        Ok(stems)
    }

    fn list(&mut self, folder: Id, depth: usize) -> Result<Listed, Unread> {
        if let Some(known) = self.listed.get(&folder) {
            return Ok(Rc::clone(known));
        }
        let mut files = Vec::new();
        let tree = self.trees.read(folder)?;
        for entry in tree.entries().ok_or(Unread(folder))? {
            match entry.kind() {
                EntryKind::Regular => {
                    let stem = entry.name.strip_suffix(b".md");
                    let stem = stem.and_then(|stem| std::str::from_utf8(stem).ok());
                    files.extend(stem.map(|stem| (stem.to_owned(), entry.id)));
                }
                EntryKind::Directory if depth < MAX_DEPTH => {
                    files.extend_from_slice(&self.list(entry.id, depth + 1)?);
                }
                _ => {}
            }
            // A tree can be made to hold endlessly many.
            if files.len() > MAX_ENTRIES {
                return Err(Unread(folder));
            }
        }
        let files = Rc::new(files);
        // The topmost one is another in nearly every commit.
        if depth > 1 {
            self.listed.insert(folder, Rc::clone(&files));
        }
        Ok(files)
    }

    fn said(&mut self, blob: Id) -> Result<Rc<Said<'s>>, Unread> {
        if let Some(known) = self.said.get(&blob) {
            return Ok(Rc::clone(known));
        }
        let said = Rc::new(match self.objects.blob(blob)? {
            // Nobody reads it, whatever it says.
            Content::TooLarge { .. } => Said {
                words: BTreeSet::new(),
                unsure: false,
            },
            content => self.read(&content.into_bytes().ok_or(Unread(blob))?),
        });
        self.said.insert(blob, Rc::clone(&said));
        Ok(said)
    }

    fn read(&self, bytes: &[u8]) -> Said<'s> {
        let part = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || *byte == b'-';
        let written = bytes.split(|byte| !part(byte));
        let written = written.filter_map(|word| std::str::from_utf8(word).ok());
        let words = written.filter_map(|word| self.words.get(word).copied());
        Said {
            words: words.collect(),
            unsure: bytes.contains(&b'\\'),
        }
    }
}
