//! Making records: annotated tags, all of them or none, and commits that clear in their trailers.
//!
//! What git makes before the end are objects that no name points at, in a scratch folder's names. The one moment at
//! which the repository changes is a single transaction of references. Killed before it, the repository is as it was;
//! the next run takes the scratch folder away.

use super::id::{Id, ObjectFormat};
use super::lock::Lock;
use super::program::{Program, ProgramError};
use super::references::Head;
use super::signatures::{gpg_in, signature_of_tag};
use super::tags::person;
use super::witnesses::{Person, Signature};
use super::{Git, Repository};
use std::path::{Path, PathBuf};

/// The folder inside git's own in which names are made before they count.
const SCRATCH: &str = "konsult-scratch";

/// A tag to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTag {
    /// The name without `refs/tags/`.
    pub name: String,
    /// The commit that it is on.
    pub commit: String,
    /// The message, with its trailers.
    pub message: String,
}

/// Whether a record is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signing {
    /// As the user's own settings have it.
    AsConfigured,
    /// Always.
    Always,
}

impl Signing {
    /// Whether a commit is signed; of those that are made out of the parts git does not look at the settings itself.
    pub(super) fn signs_commits(self, git: &Git) -> bool {
        let set = || {
            let asked = Program::new(git, "config").args(["--type=bool", "commit.gpgsign"]);
            asked.text().is_ok_and(|set| set == "true")
        };
        self == Signing::Always || set()
    }
}

/// A tag that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MadeTag {
    /// The name without `refs/tags/`.
    pub name: String,
    /// The id of the tag object.
    pub object: String,
}

impl Repository {
    /// Who would make a record now, as git knows it, and at what moment.
    ///
    /// # Errors
    ///
    /// Git does not know who the user is, or is not there.
    pub fn identity(&self) -> Result<Person, ProgramError> {
        let git = self.git_to_write()?;
        let ident = Program::new(git, "var").arg("GIT_COMMITTER_IDENT").text()?;
        person(&ident).ok_or_else(|| ProgramError::Refused {
            verb: "var".to_owned(),
            message: ident,
        })
    }

    /// The commit that is checked out, or the one that is read; none where there is none.
    pub fn head(&self) -> Option<String> {
        match (&self.source, &self.git) {
            (super::Source::Commit { id, .. }, _) => Some(id.to_string()),
            (super::Source::WorkTree, Some(git)) => match git.reader.head() {
                Head::Commit(id) => Some(id.to_string()),
                Head::Unborn | Head::Other => None,
            },
            (super::Source::WorkTree, None) => None,
        }
    }

    /// The committer's date of a commit, in seconds since 1970; none where it is not there.
    pub fn commit_seconds(&self, commit: &str) -> Option<i64> {
        let git = self.git.as_ref()?;
        let objects = git.reader.objects().ok()?;
        Some(objects.commit(Id::parse(commit)?).ok()?.seconds)
    }

    /// Makes all these tags, or none. Nothing is overwritten.
    ///
    /// # Errors
    ///
    /// Git refuses: a name is taken, a signature cannot be made, a hook says no. Then nothing has changed.
    pub fn make_tags(
        &self,
        tags: &[NewTag],
        signing: Signing,
    ) -> Result<Vec<MadeTag>, ProgramError> {
        let git = self.git_to_write()?;
        let room = Room::open(git)?;
        let mut made = Vec::new();
        for tag in tags {
            made.push(room.tag(tag, signing)?);
        }
        let mut transaction = String::from("start\n");
        for tag in &made {
            // Creating fails where the name is taken, and then none of them is made.
            transaction.push_str(&format!("create refs/tags/{} {}\n", tag.name, tag.object));
        }
        transaction.push_str("prepare\ncommit\n");
        Program::new(git, "update-ref")
            .args(["--stdin", "-m", "konsult"])
            .run(transaction.as_bytes())?;
        Ok(made)
    }

    /// Makes a commit on `head`, with the very same files, and moves the branch that is checked out on to it. Gives its id.
    ///
    /// Neither the index nor the work tree is touched: killed on the way, git has no lock of theirs left behind.
    ///
    /// # Errors
    ///
    /// Git refuses, or something else than `head` is checked out by now. Then nothing has changed.
    pub fn make_empty_commit(
        &self,
        head: &str,
        message: &str,
        signing: Signing,
    ) -> Result<String, ProgramError> {
        let git = self.git_to_write()?;
        let _room = Room::open(git)?;
        // Who clears is one person, whoever a hook or a script says is the author of something else.
        let person = self.identity()?;
        let mut commit = Program::new(git, "commit-tree")
            .env("GIT_AUTHOR_NAME", &person.name)
            .env("GIT_AUTHOR_EMAIL", &person.email)
            .env("GIT_AUTHOR_DATE", format!("@{} +0000", person.seconds))
            .args(["-p", head, "-F", "-"]);
        if signing.signs_commits(git) {
            commit = commit.arg("-S");
        }
        let printed = commit
            .arg(format!("{head}^{{tree}}"))
            .run(message.as_bytes())?;
        let made = String::from_utf8_lossy(&printed).trim().to_owned();
        // Only where what was looked at is what is checked out still.
        Program::new(git, "update-ref")
            .args(["-m", "konsult: clear", "HEAD", &made, head])
            .run(b"")?;
        Ok(made)
    }

    /// The signature that a record on `commit` would get now, as a tag or as a commit. Nothing of it stays.
    ///
    /// # Errors
    ///
    /// Git refuses: a signature cannot be made.
    pub fn trial_signature(
        &self,
        commit: &str,
        signing: Signing,
        as_commit: bool,
    ) -> Result<Signature, ProgramError> {
        let git = self.git_to_write()?;
        // Git has a setting for each of the two, and the same key.
        let signing = match (as_commit, as_commit && signing.signs_commits(git)) {
            (false, _) => signing,
            (true, true) => Signing::Always,
            (true, false) => return Ok(Signature::None),
        };
        let room = Room::open(git)?;
        let tag = NewTag {
            name: "trial".to_owned(),
            commit: commit.to_owned(),
            message: "konsult\n".to_owned(),
        };
        let (id, made) = room.trial(&tag, signing)?;
        Ok(match (signature_of_tag(&made), Id::parse(&id)) {
            (Signature::Unchecked, Some(id)) => gpg_in(&room.folder, id, "verify-tag"),
            (signature, _) => signature,
        })
    }

    pub(super) fn git_to_write(&self) -> Result<&Git, ProgramError> {
        self.git.as_ref().ok_or_else(|| ProgramError::Refused {
            verb: "init".to_owned(),
            message: "no git repository".to_owned(),
        })
    }
}

/// The scratch folder, held by one konsult at a time.
struct Room<'g> {
    git: &'g Git,
    folder: PathBuf,
    /// Let go of when the folder has been taken away.
    _lock: Lock,
}

impl<'g> Room<'g> {
    fn open(git: &'g Git) -> Result<Self, ProgramError> {
        let common = git.reader.common_folder();
        let lock = Lock::hold(common)?;
        let folder = common.join(SCRATCH);
        clear(&folder)?;
        std::fs::create_dir_all(folder.join("refs"))?;
        std::fs::create_dir_all(folder.join("objects"))?;
        std::fs::write(folder.join("HEAD"), "ref: refs/heads/none\n")?;
        // The user's settings for this repository hold here too: who they are, how they sign.
        let shared = common.join("config");
        let own = git.reader.folder().join("config.worktree");
        let quoted = |path: &Path| {
            let text = path.display().to_string();
            text.replace('\\', "\\\\").replace('"', "\\\"")
        };
        // How objects are named is read from here and not from what is included.
        let format = match git.reader.format() {
            ObjectFormat::Sha1 => "[core]\n\trepositoryformatversion = 0\n",
            ObjectFormat::Sha256 => {
                "[core]\n\trepositoryformatversion = 1\n[extensions]\n\tobjectformat = sha256\n"
            }
        };
        let settings = format!(
            "{format}[core]\n\tbare = true\n[include]\n\tpath = \"{}\"\n\tpath = \"{}\"\n[core]\n\tbare = true\n",
            quoted(&shared),
            quoted(&own),
        );
        std::fs::write(folder.join("config"), settings)?;
        Ok(Room {
            git,
            folder,
            _lock: lock,
        })
    }

    /// Makes a tag object that lies in the scratch folder itself, and gives its id and what it holds.
    fn trial(&self, tag: &NewTag, signing: Signing) -> Result<(String, Vec<u8>), ProgramError> {
        let objects = self.git.reader.common_folder().join("objects");
        let known = self.folder.join("objects/info");
        std::fs::create_dir_all(&known)?;
        std::fs::write(known.join("alternates"), format!("{}\n", objects.display()))?;
        let call = |verb: &str| Program::at(&self.folder, None, verb);
        let sort = match signing {
            Signing::AsConfigured => "-a",
            Signing::Always => "-s",
        };
        let given = [
            sort,
            "--cleanup=verbatim",
            "-F",
            "-",
            &tag.name,
            &tag.commit,
        ];
        call("tag").args(given).run(tag.message.as_bytes())?;
        let id = call("rev-parse")
            .args(["--verify", "--quiet", &tag.name])
            .text()?;
        let made = call("cat-file").args(["tag", &id]).run(b"")?;
        Ok((id, made))
    }

    /// Makes a tag object, named only in the scratch folder.
    fn tag(&self, tag: &NewTag, signing: Signing) -> Result<MadeTag, ProgramError> {
        let call = |verb: &str| {
            Program::at(&self.folder, None, verb).env(
                "GIT_OBJECT_DIRECTORY",
                self.git.reader.common_folder().join("objects"),
            )
        };
        let mut make = call("tag").args(["--cleanup=verbatim", "-F", "-"]);
        make = match signing {
            Signing::AsConfigured => make.arg("-a"),
            Signing::Always => make.arg("-s"),
        };
        make.arg(&tag.name)
            .arg(&tag.commit)
            .run(tag.message.as_bytes())?;
        let name = format!("refs/tags/{}", tag.name);
        let object = call("rev-parse")
            .args(["--verify", "--quiet", &name])
            .text()?;
        Ok(MadeTag {
            name: tag.name.clone(),
            object,
        })
    }
}

impl Drop for Room<'_> {
    fn drop(&mut self) {
        // What cannot be taken away now is taken away by the next run.
        let _ = clear(&self.folder);
    }
}

fn clear(folder: &Path) -> std::io::Result<()> {
    match std::fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
