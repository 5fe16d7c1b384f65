//! The folder that documents are written into.

use super::Stop;
use super::output::Session;
use crate::commands::{CommandError, World};
use crate::model::RecordKind;
use std::path::{Component, Path, PathBuf};

/// Where documents go without `--output`: git leaves it out, by the `.gitignore` that `konsult init` makes.
pub const DEFAULT: &str = "rendered";

/// A folder, and how it is named to somebody who stands where konsult runs.
pub struct DocumentsFolder {
    /// Where it lies.
    pub path: PathBuf,
    /// Its name in what is printed.
    pub shown: PathBuf,
}

impl DocumentsFolder {
    /// The folder that was asked for, from where konsult runs; otherwise the default one of the repository. In a bare one
    /// there is no room for it, so that it lies where konsult runs.
    ///
    /// # Errors
    /// It lies among the records.
    pub fn of(
        session: &Session<'_, '_>,
        world: &World,
        given: Option<&Path>,
    ) -> Result<Self, Stop> {
        let here = &session.environment.directory;
        let has_files = world.root.is_dir() && !world.root.join("HEAD").is_file();
        let folder = match given {
            Some(given) => DocumentsFolder {
                path: here.join(given),
                shown: given.to_path_buf(),
            },
            None if has_files => DocumentsFolder {
                path: world.root.join(DEFAULT),
                shown: seen_from(here, &world.root).join(DEFAULT),
            },
            None => DocumentsFolder {
                path: here.join(DEFAULT),
                shown: PathBuf::from(DEFAULT),
            },
        };
        is_beside_records(world, &folder)?;
        Ok(folder)
    }
}

/// A document among the records would be read as one of them.
fn is_beside_records(world: &World, folder: &DocumentsFolder) -> Result<(), Stop> {
    let path = real(&folder.path);
    let kinds = [RecordKind::Case, RecordKind::Meeting, RecordKind::Agreement];
    let mut names = kinds.iter().map(|kind| kind.folder());
    match names.find(|name| path.starts_with(real(&world.root.join(name)))) {
        None => Ok(()),
        Some(name) => Err(CommandError::usage("output-among-records")
            .text("folder", folder.shown.display().to_string())
            .text("records", format!("{name}/"))
            .into()),
    }
}

/// `root` as it is named from `here`, which may lie in it.
fn seen_from(here: &Path, root: &Path) -> PathBuf {
    let (here, root) = (real(here), real(root));
    if let Ok(inside) = root.strip_prefix(&here) {
        return inside.to_path_buf();
    }
    match here.strip_prefix(&root) {
        Ok(inside) => inside.components().map(|_| Component::ParentDir).collect(),
        Err(_) => root,
    }
}

/// The path without links and `..`, though its end may have yet to be made.
pub fn real(path: &Path) -> PathBuf {
    let there = path
        .ancestors()
        .find_map(|before| Some((before, before.canonicalize().ok()?)));
    let Some((before, mut found)) = there else {
        return path.to_path_buf();
    };
    let rest = path.strip_prefix(before).unwrap_or(Path::new(""));
    for part in rest.components() {
        match part {
            Component::ParentDir => {
                found.pop();
            }
            Component::Normal(name) => found.push(name),
            Component::CurDir | Component::RootDir | Component::Prefix(_) => {}
        }
    }
    found
}
