//! The exchange with KS: what is put before it, and what is taken from it.

mod again;
mod attempts;
mod attributed;
mod canaries;
mod copy;
mod fields;
mod interrupted;
mod kept;
mod not_exported;
mod of_state;
mod offers;
mod opening;
mod own_branch;
mod retracted;
mod seen_by_ks;
mod standing;
mod taken_in;
mod unread;
mod walk;

use crate::support::folders::copied;
use crate::support::git::git_in;
use crate::support::kept::{kept, sample_year_until};
use crate::support::process::{Output, konsult};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

pub const KARI: (&str, &str) = ("Kari Nordmann", "kari.nordmann@kdd.example");
pub const ANITA: (&str, &str) = ("Anita Hovdenak Vik", "anita.hovdenak.vik@ks.example");

/// A case where KS has it, and where the state has it.
pub const OF_CASE: &str = "cases/bemanningsnorm.md";
pub const OWN_OF_CASE: &str = "cases/2027/bemanningsnorm.md";

/// The evening before the material of the second meeting goes out.
pub const EVE: &str = "2027-04-20";
/// When it goes out.
pub const MORNING: &str = "2027-04-21T09:00:00+02:00";
/// When KS has read it.
pub const LATER: &str = "2027-04-21T12:00:00+02:00";

/// The sample year up to a day, with the repository that KS has beside it.
pub struct Parties {
    folder: TempDir,
    /// The state's.
    pub state: PathBuf,
    /// The one both have, bare.
    pub shared: PathBuf,
}

impl Parties {
    pub fn on(until: &str) -> Self {
        let (folder, sample) = sample_year_until(until);
        let parties = Self::of(folder);
        fs::rename(sample, &parties.state).unwrap();
        as_user(&parties.state, KARI);
        parties
    }

    fn of(folder: TempDir) -> Self {
        Parties {
            state: folder.path().join("stat"),
            shared: folder.path().join("utveksling"),
            folder,
        }
    }

    /// The second meeting's material has been put before KS, which has a clone of it.
    pub fn exchanging() -> (Self, PathBuf) {
        let folder = kept("the second meeting before KS", |folder| {
            let parties = Self::on(EVE);
            let released = parties.release(MORNING, "participants");
            assert_eq!(released.code, 0, "{}", released.err);
            parties.clone_of_ks("ks");
            copied(parties.folder.path(), folder);
        });
        let parties = Self::of(folder);
        let clone = parties.beside("ks");
        let source = parties.source();
        git(&clone, MORNING, &["remote", "set-url", "origin", &source]);
        (parties, clone)
    }

    /// Where a clone of what both have comes from.
    fn source(&self) -> String {
        format!("file://{}", self.shared.display())
    }

    pub fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// What is released is the same whatever its documents look like, and a PDF takes longer than all the rest.
    pub fn release(&self, instant: &str, to: &str) -> Output {
        let release = ["release", "2027-2", "--to", to, "--export", "../utveksling"];
        konsult(
            &self.state,
            instant,
            &[&release[..], &["--format", "md"]].concat(),
        )
    }

    /// A clone on the branch `ks`.
    pub fn clone_of_ks(&self, name: &str) -> PathBuf {
        let clone = self.beside(name);
        let source = self.source();
        git(self.folder.path(), MORNING, &["clone", "-q", &source, name]);
        as_user(&clone, ANITA);
        git(
            &clone,
            MORNING,
            &["switch", "-q", "-c", "ks", "origin/state"],
        );
        clone
    }

    pub fn receive(&self, more: &[&str]) -> Output {
        let arguments = [&["receive", "../utveksling"], more].concat();
        konsult(&self.state, LATER, &arguments)
    }
}

pub fn as_user(folder: &Path, (name, email): (&str, &str)) {
    git(folder, MORNING, &["config", "user.name", name]);
    git(folder, MORNING, &["config", "user.email", email]);
}

pub fn git(folder: &Path, instant: &str, arguments: &[&str]) -> String {
    git_in(folder, instant, KARI.1, arguments)
}

/// Commits all that lies in a clone as somebody, and sends it.
pub fn send(clone: &Path, somebody: (&str, &str)) {
    send_at(clone, somebody, LATER);
}

/// Commits all that lies in a clone as somebody, and keeps it.
pub fn commit_at(clone: &Path, (name, email): (&str, &str), instant: &str) {
    git(clone, instant, &["add", "-A"]);
    let author = format!("{name} <{email}>");
    let commit = ["commit", "-q", "--allow-empty", "-m", "Frå KS", "--author"];
    git_in(clone, instant, email, &[&commit[..], &[&author]].concat());
}

pub fn send_at(clone: &Path, somebody: (&str, &str), instant: &str) {
    commit_at(clone, somebody, instant);
    git(clone, instant, &["push", "-q", "origin", "HEAD:ks"]);
}

/// The same as a contact of KS, with what somebody sent before taken away.
pub fn send_anew(clone: &Path) {
    git(clone, LATER, &["add", "-A"]);
    let author = format!("--author=Anita <{}>", ANITA.1);
    git_in(clone, LATER, ANITA.1, &["commit", "-qm", "x", &author]);
    git(clone, LATER, &["push", "-qf", "origin", "HEAD:ks"]);
}

/// Commits all that lies in the state's repository.
pub fn commit(state: &Path) {
    git(state, LATER, &["add", "-A"]);
    git(state, LATER, &["commit", "-qm", "a change"]);
}

pub fn read(folder: &Path, path: &str) -> String {
    fs::read_to_string(folder.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

pub fn write(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// Puts `new` in the place of `old`, which stands in the file.
pub fn change(folder: &Path, path: &str, old: &str, new: &str) {
    let text = read(folder, path);
    assert!(text.contains(old), "{old} in {path}:\n{text}");
    write(folder, path, &text.replacen(old, new, 1));
}
