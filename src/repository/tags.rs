//! Reading the tags under which clearances and releases lie.

use super::id::Id;
use super::line::day_in_oslo;
use super::objects::{ObjectKind, Objects};
use super::raw;
use super::trailers::trailers;
use super::witnesses::{
    Annotation, CommitFacts, Person, RECORD_FOLDERS, Signature, Tag, TagContent,
};
use super::{Gap, Repository, RepositoryError, gaps};

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
        let Some(git) = &self.git else {
            return Ok((Vec::new(), Vec::new()));
        };
        let objects = git.reader.objects()?;
        let mut found = Vec::new();
        let mut missing = Vec::new();
        for folder in RECORD_FOLDERS {
            for reference in git.reader.references(&format!("refs/tags/{folder}"))? {
                let name = reference.name;
                let name = name.strip_prefix("refs/tags/").unwrap_or(&name).to_owned();
                let Some(id) = reference.target else {
                    // A symbolic reference: another name for something that may be moved unseen.
                    found.push(tag(name, None, TagContent::Lightweight));
                    continue;
                };
                let content = content(&objects, id, &mut missing);
                found.push(tag(name, Some(id), content));
            }
        }
        found.sort_by(|a, b| a.name.cmp(&b.name));
        let mut gaps = Vec::new();
        gaps::add_missing(&mut gaps, git, missing);
        Ok((found, gaps))
    }
}

fn tag(name: String, object: Option<Id>, content: TagContent) -> Tag {
    Tag {
        name,
        object: object.map(|id| id.to_string()).unwrap_or_default(),
        content,
    }
}

fn content(objects: &Objects<'_>, id: Id, missing: &mut Vec<Id>) -> TagContent {
    let mut gone = |id: Id| {
        missing.push(id);
        TagContent::Missing { id: id.to_string() }
    };
    let Ok(object) = objects.any(id) else {
        return gone(id);
    };
    if object.kind != ObjectKind::Tag {
        return TagContent::Lightweight;
    }
    let Some(read) = Parts::of(object.data()) else {
        return TagContent::Damaged;
    };
    if read.kind != "commit" {
        return TagContent::NotOnCommit;
    }
    let Ok(commit) = objects.of_kind(read.object, ObjectKind::Commit) else {
        return gone(read.object);
    };
    let Some(header) = raw::commit_header(commit.data()) else {
        return TagContent::Damaged;
    };
    TagContent::Annotated(Box::new(Annotation {
        name: read.name,
        commit: CommitFacts {
            id: read.object.to_string(),
            seconds: header.seconds,
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
    }))
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
        if SIGNATURE_STARTS.iter().any(|start| line.starts_with(start)) {
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
