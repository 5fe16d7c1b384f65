//! Reading the tags under which clearances and releases lie.

use super::commit_graph::CommitGraph;
use super::id::Id;
use super::line::day_in_oslo;
use super::objects::{Objects, Unread};
use super::raw::ObjectKind;
use super::reader::Opened;
use super::references::Reference;
use super::trailers::trailers;
use super::witnesses::{
    Annotation, CommitFacts, Person, RECORD_FOLDERS, Signature, Tag, TagContent,
};
use super::{Gap, Repository, RepositoryError, gaps};
use rayon::prelude::*;

/// So many that opening the repository again is little beside reading them.
const TAGS_PER_WORKER: usize = 1000;

/// The line with which each kind of signature begins.
pub(super) const SIGNATURE_STARTS: [&str; 4] = [
    "-----BEGIN SSH SIGNATURE-----",
    "-----BEGIN PGP SIGNATURE-----",
    "-----BEGIN PGP MESSAGE-----",
    "-----BEGIN SIGNED MESSAGE-----",
];

impl Repository {
    /// Every tag under the names of clearances and releases, by name, signatures unchecked; with what is missing.
    ///
    /// # Errors
    ///
    /// When git's own files cannot be read.
    pub fn tags(&self) -> Result<(Vec<Tag>, Vec<Gap>), RepositoryError> {
        let mut all = (Vec::new(), Vec::new());
        let names = self.tag_names()?;
        for folder in RECORD_FOLDERS {
            let (tags, gaps) = self.tags_in(folder, &names, |_| {})?;
            all.0.extend(tags);
            all.1.extend(gaps);
        }
        all.1.sort();
        all.1.dedup();
        Ok(all)
    }

    /// The names of all tags.
    ///
    /// # Errors
    ///
    /// When git's own files cannot be read.
    pub fn tag_names(&self) -> Result<TagNames, RepositoryError> {
        let git = self.git.as_ref();
        let found = git.map(|git| git.reader.references("refs/tags/"));
        Ok(TagNames(found.transpose()?.unwrap_or_default()))
    }

    /// Those in one of the folders, each handed to `trim` as soon as it has been read: of many tags most need not be
    /// kept whole.
    ///
    /// # Errors
    ///
    /// As for [`Repository::tags`].
    pub fn tags_in(
        &self,
        folder: &str,
        names: &TagNames,
        trim: impl Fn(&mut Tag) + Sync,
    ) -> Result<(Vec<Tag>, Vec<Gap>), RepositoryError> {
        let Some(git) = &self.git else {
            return Ok((Vec::new(), Vec::new()));
        };
        let folder = format!("refs/tags/{folder}");
        let names = names.0.iter();
        let references = names.filter(|reference| reference.name.starts_with(&folder));
        let references: Vec<&Reference> = references.collect();
        // A reader stays on one thread, so every worker opens its own.
        let (place, graph) = (git.reader.place(), git.graph());
        let read: Vec<(Tag, Option<Id>)> = references
            .into_par_iter()
            .with_min_len(TAGS_PER_WORKER)
            .map_init(
                || place.open(),
                |opened, reference| {
                    let objects = opened.as_ref().and_then(Opened::objects);
                    let (mut tag, missing) = read(objects.as_ref(), graph, reference);
                    trim(&mut tag);
                    (tag, missing)
                },
            )
            .collect();
        let (mut found, missing): (Vec<Tag>, Vec<Option<Id>>) = read.into_iter().unzip();
        found.sort_by(|a, b| a.name.cmp(&b.name));
        let mut gaps = Vec::new();
        gaps::add_missing(&mut gaps, git, missing.into_iter().flatten().collect());
        Ok((found, gaps))
    }
}

/// The names of tags, as they were at one moment.
#[derive(Debug)]
pub struct TagNames(Vec<Reference>);

/// Reads what lies under a name, and says what of it is missing.
fn read(
    objects: Option<&Objects<'_>>,
    graph: &CommitGraph,
    reference: &Reference,
) -> (Tag, Option<Id>) {
    let name = reference.name.as_str();
    let name = name.strip_prefix("refs/tags/").unwrap_or(name).to_owned();
    let Some(id) = reference.target else {
        // A symbolic reference: another name for something that may be moved unseen.
        return (tag(name, None, TagContent::Lightweight), None);
    };
    let read = objects
        .ok_or(Unread(id))
        .and_then(|objects| content(objects, graph, id));
    match read {
        Ok(content) => (tag(name, Some(id), content), None),
        Err(Unread(gone)) => {
            let content = TagContent::Missing {
                id: gone.to_string(),
            };
            (tag(name, Some(id), content), Some(gone))
        }
    }
}

fn tag(name: String, object: Option<Id>, content: TagContent) -> Tag {
    Tag {
        name,
        object: object.map(|id| id.to_string()).unwrap_or_default(),
        content,
    }
}

fn content(objects: &Objects<'_>, graph: &CommitGraph, id: Id) -> Result<TagContent, Unread> {
    let object = objects.any(id)?;
    if object.kind != ObjectKind::Tag {
        return Ok(TagContent::Lightweight);
    }
    let Some(read) = Parts::of(object.data()) else {
        return Ok(TagContent::Damaged);
    };
    if read.kind != "commit" {
        return Ok(TagContent::NotOnCommit);
    }
    let seconds = match graph.read_commit(objects, read.object) {
        Ok(header) => header.seconds,
        Err(_) if objects.of_kind(read.object, ObjectKind::Commit).is_ok() => {
            return Ok(TagContent::Damaged);
        }
        Err(unread) => return Err(unread),
    };
    Ok(TagContent::Annotated(Box::new(Annotation {
        name: read.name,
        commit: CommitFacts {
            id: read.object.to_string(),
            seconds,
            on_main: None,
            beside: None,
        },
        tagger: read.tagger,
        subject: read.message.lines().next().unwrap_or_default().to_owned(),
        trailers: trailers(read.message),
        signature: match read.signed {
            true => Signature::Unchecked,
            false => Signature::None,
        },
    })))
}

/// A tag object, taken apart.
struct Parts<'a> {
    object: Id,
    kind: &'a str,
    name: String,
    tagger: Person,
    message: &'a str,
    signed: bool,
}

impl<'a> Parts<'a> {
    /// None where a line of the head is missing, stands twice or out of order, or the whole is not UTF-8.
    fn of(data: &'a [u8]) -> Option<Self> {
        let text = std::str::from_utf8(data).ok()?;
        let (head, rest) = text.split_once("\n\n")?;
        let mut lines = head.split('\n');
        let object = Id::parse(lines.next()?.strip_prefix("object ")?)?;
        let kind = lines.next()?.strip_prefix("type ")?;
        let name = lines.next()?.strip_prefix("tag ")?.to_owned();
        let tagger = person(lines.next()?.strip_prefix("tagger ")?)?;
        let unsigned = signature_start(rest);
        lines.next().is_none().then_some(())?;
        Some(Parts {
            object,
            kind,
            name,
            tagger,
            message: rest.get(..unsigned.unwrap_or(rest.len()))?,
            signed: unsigned.is_some(),
        })
    }
}

/// Where the signature of a tag begins: at the start of a line.
pub(super) fn signature_start(text: &str) -> Option<usize> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.starts_with('-') && SIGNATURE_STARTS.iter().any(|start| line.starts_with(start)) {
            return Some(at);
        }
        at += line.len();
    }
    None
}

/// A person of a tag or a commit: `Name <address> seconds zone`.
pub(super) fn person(text: &str) -> Option<Person> {
    let (before, after) = text.rsplit_once('>')?;
    let (name, email) = before.rsplit_once('<')?;
    let seconds: i64 = after.split_ascii_whitespace().next()?.parse().ok()?;
    Some(Person {
        name: name.trim().to_owned(),
        email: email.trim().to_owned(),
        seconds,
        day: day_in_oslo(seconds),
    })
}
