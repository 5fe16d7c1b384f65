//! A new repository: configuration, folders, a short introduction, and what editors and code hosts need to know.
//!
//! No schema is written: it would be that of the day, and go stale with the next version of the program. Editors run
//! the program itself, and `konsult schema` gives those who want it what holds now.

use super::plan::{Creation, NewFile, Note};
use super::{CommandError, Place, World};
use crate::calendar::Date;
use crate::repository::{HistoryState, files::existing};
use std::path::Path;

const CONFIGURATION: &str = "konsult.yaml";

/// What a repository begins with.
const FILES: [(&str, &str); 12] = [
    (CONFIGURATION, include_str!("skeletons/konsult.yaml")),
    ("README.md", include_str!("skeletons/README.nn.md")),
    (".gitignore", include_str!("skeletons/gitignore")),
    (".editorconfig", include_str!("skeletons/editorconfig")),
    (".vscode/tasks.json", include_str!("skeletons/tasks.json")),
    (
        ".github/workflows/konsult.yml",
        include_str!("skeletons/github.yml"),
    ),
    (".gitlab-ci.yml", include_str!("skeletons/gitlab.yml")),
    ("agreements/.gitkeep", ""),
    ("appendices/.gitkeep", ""),
    ("cases/.gitkeep", ""),
    ("meetings/.gitkeep", ""),
    ("templates/.gitkeep", ""),
];

/// Makes a repository in a folder that has none. What lies there already stays as it is.
///
/// # Errors
/// The folder has a konsult.yaml.
pub fn init(present: &[String]) -> Result<Creation, CommandError> {
    let is_present = |path: &str| present.iter().any(|present| present == path);
    if is_present(CONFIGURATION) {
        return Err(CommandError::refusal("already-repository").text("file", CONFIGURATION));
    }
    let mut creation = Creation::default();
    for (path, text) in FILES {
        if is_present(path) {
            creation.notes.push(Note::new("kept").text("file", path));
            continue;
        }
        creation.plan.files.push(NewFile {
            path: path.to_owned(),
            content: text.as_bytes().to_vec(),
        });
    }
    Ok(creation)
}

/// Which of the files that a repository begins with lie in `folder` already.
pub fn present(folder: &Path) -> Vec<String> {
    let paths = FILES.iter().map(|(path, _)| *path);
    existing(folder, paths).map(str::to_owned).collect()
}

/// What is said of the place of a new repository, once it is there: how git comes to know it.
pub fn place(folder: &Path, today: Date) -> Note {
    let place = Place {
        directory: folder,
        revision: None,
        main: None,
    };
    match World::load(&place, today, false).map(|world| world.snapshot.history.state) {
        Ok(HistoryState::OutsideGit) => Note::new("git-none"),
        _ => Note::new("git-there"),
    }
}
