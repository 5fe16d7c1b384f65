//! Whether a signature belongs to the words that it stands under, and which key made it. Whose key that is, and
//! whether it counted that day, is not known here.

use super::id::Id;
use super::program::Program;
use super::tags::{SIGNATURE_STARTS, signature_start};
use super::witnesses::{Key, Signature, Tag, TagContent, WhyUncheckable};
use super::{Git, Repository, RepositoryError};
use rayon::prelude::*;
use ssh_key::{PublicKey, SshSig};
use std::path::Path;

/// What git signs tags and commits for; a signature made for something else is none.
const NAMESPACE: &str = "git";

impl Repository {
    /// Checks the signatures of these tags, where there are any.
    ///
    /// # Errors
    ///
    /// When git's own files cannot be read.
    pub fn check_signatures(&self, tags: &mut [&mut Tag]) -> Result<(), RepositoryError> {
        let Some(git) = &self.git else {
            return Ok(());
        };
        let objects = git.reader.objects()?;
        let mut signed = Vec::new();
        for tag in tags {
            let TagContent::Annotated(annotation) = &mut tag.content else {
                continue;
            };
            if annotation.signature != Signature::Unchecked {
                continue;
            }
            let id = Id::parse(&tag.object);
            let read = id.and_then(|id| Some((id, objects.any(id).ok()?)));
            match read {
                Some((id, object)) => {
                    signed.push((id, object.data().to_vec(), &mut annotation.signature));
                }
                None => annotation.signature = Signature::Bad,
            }
        }
        signed.par_iter_mut().for_each(|(_, data, signature)| {
            **signature = signature_of_tag(data);
        });
        for (id, _, signature) in signed {
            if *signature == Signature::Unchecked {
                *signature = gpg(git, id, "verify-tag");
            }
        }
        Ok(())
    }
}

/// The signature at the end of a tag; unchecked where only GPG can tell.
pub(super) fn signature_of_tag(data: &[u8]) -> Signature {
    let Ok(text) = std::str::from_utf8(data) else {
        return Signature::Bad;
    };
    let head = text.find("\n\n").map_or(0, |at| at + 2);
    let start = text.get(head..).and_then(signature_start);
    let parts = start.and_then(|at| text.split_at_checked(head + at));
    match parts {
        Some((payload, armor)) => check(payload.as_bytes(), armor),
        None => Signature::None,
    }
}

/// Holds a signature against what it was made of; unchecked where only GPG can tell.
pub(super) fn check(payload: &[u8], armor: &str) -> Signature {
    let [ssh, pgp_signature, pgp_message, _] = SIGNATURE_STARTS;
    if armor.starts_with(ssh) {
        ssh_signature(payload, armor)
    } else if armor.starts_with(pgp_signature) || armor.starts_with(pgp_message) {
        Signature::Unchecked
    } else {
        Signature::Uncheckable(WhyUncheckable::UnknownKind)
    }
}

fn ssh_signature(payload: &[u8], armor: &str) -> Signature {
    let Ok(signature) = SshSig::from_pem(armor.trim_end()) else {
        return Signature::Bad;
    };
    let key = PublicKey::from(signature.public_key().clone());
    let made_for_git = signature.namespace() == NAMESPACE;
    match key.verify(NAMESPACE, payload, &signature) {
        Ok(()) if made_for_git => match key.to_openssh() {
            Ok(written) => Signature::By(Key::Ssh(without_comment(&written))),
            Err(_) => Signature::Bad,
        },
        _ => Signature::Bad,
    }
}

/// An SSH public key as it stands in a file, without its comment; none where it is no such key.
pub fn ssh_key(written: &str) -> Option<String> {
    let key = PublicKey::from_openssh(written.trim()).ok()?;
    Some(without_comment(&key.to_openssh().ok()?))
}

fn without_comment(key: &str) -> String {
    let words: Vec<&str> = key.split_whitespace().take(2).collect();
    words.join(" ")
}

/// Asks git, which asks GPG.
pub(super) fn gpg(git: &Git, id: Id, command: &str) -> Signature {
    gpg_in(git.reader.folder(), id, command)
}

/// As [`gpg`], of an object in the repository whose git folder that is.
pub(super) fn gpg_in(folder: &Path, id: Id, command: &str) -> Signature {
    let said = Program::reading(folder, command)
        .args(["--raw", &id.to_string()])
        .said();
    match said {
        Some(said) => gpg_verdict(&said),
        None => Signature::Uncheckable(WhyUncheckable::NoKey),
    }
}

/// Reads GPG's status lines. Whether a key that has expired since was good on the day is for the register to say.
fn gpg_verdict(status: &str) -> Signature {
    let lines: Vec<Vec<&str>> = status
        .lines()
        .filter_map(|line| line.strip_prefix("[GNUPG:] "))
        .map(|line| line.split_whitespace().collect())
        .collect();
    let says = |word: &str| lines.iter().any(|line| line.first() == Some(&word));
    let made: Vec<&Vec<&str>> = lines
        .iter()
        .filter(|line| line.first() == Some(&"VALIDSIG"))
        .collect();
    if says("BADSIG") || says("REVKEYSIG") || made.len() > 1 {
        return Signature::Bad;
    }
    match made.first().map(|line| (line.get(1), line.last())) {
        Some((Some(signing), Some(primary))) if says("GOODSIG") || says("EXPKEYSIG") => {
            Signature::By(Key::Gpg {
                signing: (*signing).to_owned(),
                primary: (*primary).to_owned(),
            })
        }
        _ => Signature::Uncheckable(WhyUncheckable::NoKey),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gpg_has_to_say_that_the_signature_is_good() {
        let good = "[GNUPG:] NEWSIG\n[GNUPG:] GOODSIG AB Kari\n[GNUPG:] VALIDSIG F00 2027-04-10 1 0 4 0 1 8 00 BA5E\n";
        assert_eq!(
            gpg_verdict(good),
            Signature::By(Key::Gpg {
                signing: "F00".to_owned(),
                primary: "BA5E".to_owned()
            })
        );
        let revoked = good.replace("GOODSIG", "REVKEYSIG");
        assert_eq!(gpg_verdict(&revoked), Signature::Bad);
        assert_eq!(gpg_verdict(&format!("{good}{good}")), Signature::Bad);
        let unknown = "[GNUPG:] ERRSIG AB\n[GNUPG:] NO_PUBKEY AB\n";
        assert_eq!(
            gpg_verdict(unknown),
            Signature::Uncheckable(WhyUncheckable::NoKey)
        );
        assert_eq!(
            gpg_verdict(""),
            Signature::Uncheckable(WhyUncheckable::NoKey)
        );
    }
}
