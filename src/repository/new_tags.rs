//! Annotated tags of a whole new git repository, unsigned or signed with SSH keys that are made from a seed.
//!
//! Such a key proves nothing outside the repository: whoever knows the seed can make it. It is for examples.

use git2::{ObjectType, Oid, Repository};
use ssh_key::private::{Ed25519Keypair, KeypairData};
use ssh_key::{HashAlg, LineEnding, PrivateKey};

/// What a key is made from.
pub type Seed = [u8; 32];

/// An annotated tag to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAnnotatedTag {
    /// The name without `refs/tags/`.
    pub name: String,
    /// The number of the commit that it is on.
    pub commit: usize,
    /// The name of who makes it.
    pub tagger: String,
    /// Their address.
    pub email: String,
    /// When, in seconds since 1970.
    pub seconds: i64,
    /// The offset of their clock, in minutes east of Greenwich.
    pub offset: i32,
    /// The message. Where [`placeholder`] of an earlier tag stands in it, the id of that tag is written.
    pub message: String,
    /// What the key that signs it is made from; none for a tag without a signature.
    pub key: Option<Seed>,
}

/// What stands for the id of the tag with this number, which is known only when it is written.
pub fn placeholder(number: usize) -> String {
    format!("{{tag:{number}}}")
}

/// The public part of the key that is made from a seed, as it stands in a file.
pub fn public_key(seed: &Seed) -> Option<String> {
    key(seed).ok()?.public_key().to_openssh().ok()
}

fn key(seed: &Seed) -> Result<PrivateKey, ssh_key::Error> {
    PrivateKey::new(KeypairData::Ed25519(Ed25519Keypair::from_seed(seed)), "")
}

/// Writes the tags in their order. `commits` are the ids of the commits.
pub(super) fn write_tags(
    repository: &Repository,
    tags: &[NewAnnotatedTag],
    commits: &[Oid],
) -> Result<(), git2::Error> {
    let odb = repository.odb()?;
    let mut written: Vec<Oid> = Vec::new();
    for tag in tags {
        let commit = commits.get(tag.commit).ok_or_else(no_such_commit)?;
        let mut content = unsigned(tag, *commit, &written);
        if let Some(seed) = &tag.key {
            let armor = signature(seed, content.as_bytes());
            content.push_str(&armor.map_err(|error| git2::Error::from_str(&error.to_string()))?);
        }
        let id = odb.write(ObjectType::Tag, content.as_bytes())?;
        repository.reference(&format!("refs/tags/{}", tag.name), id, false, "")?;
        written.push(id);
    }
    Ok(())
}

fn unsigned(tag: &NewAnnotatedTag, commit: Oid, written: &[Oid]) -> String {
    let mut message = tag.message.clone();
    if message.contains("{tag:") {
        for (number, id) in written.iter().enumerate() {
            message = message.replace(&placeholder(number), &id.to_string());
        }
    }
    let sign = if tag.offset < 0 { '-' } else { '+' };
    let (hours, minutes) = (tag.offset.abs() / 60, tag.offset.abs() % 60);
    format!(
        "object {commit}\ntype commit\ntag {}\ntagger {} <{}> {} {sign}{hours:02}{minutes:02}\n\n{message}",
        tag.name, tag.tagger, tag.email, tag.seconds,
    )
}

/// An Ed25519 signature is the same every time.
fn signature(seed: &Seed, payload: &[u8]) -> Result<String, ssh_key::Error> {
    let signature = key(seed)?.sign("git", HashAlg::Sha512, payload)?;
    signature.to_pem(LineEnding::LF)
}

fn no_such_commit() -> git2::Error {
    git2::Error::from_str("a tag names no commit")
}
