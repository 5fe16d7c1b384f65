//! A new repository: configuration, folders, a short introduction, and what editors and code hosts need to know.
//!
//! No schema is written: it would be that of the day, and go stale with the next version of the program. Editors run
//! the program itself, and `konsult schema` gives those who want it what holds now.

use super::plan::{Creation, NewFile, Note};
use super::{CommandError, Place, World};
use crate::calendar::Date;
use crate::language::Language;
use crate::model::WrittenForm;
use crate::repository::{HistoryState, files::existing};
use std::path::Path;

const CONFIGURATION: &str = "konsult.yaml";

/// A file that a repository begins with.
struct First {
    path: &'static str,
    nynorsk: &'static str,
    bokmal: &'static str,
}

impl First {
    const fn new(path: &'static str, nynorsk: &'static str, bokmal: &'static str) -> Self {
        First {
            path,
            nynorsk,
            bokmal,
        }
    }

    const fn wordless(path: &'static str, text: &'static str) -> Self {
        First::new(path, text, text)
    }

    fn text(&self, form: WrittenForm) -> &'static str {
        match form {
            WrittenForm::Nynorsk => self.nynorsk,
            WrittenForm::Bokmal => self.bokmal,
        }
    }
}

/// What a repository begins with.
const FILES: [First; 12] = [
    First::new(
        CONFIGURATION,
        include_str!("skeletons/konsult.nn.yaml"),
        include_str!("skeletons/konsult.nb.yaml"),
    ),
    First::new(
        "README.md",
        include_str!("skeletons/README.nn.md"),
        include_str!("skeletons/README.nb.md"),
    ),
    First::new(
        ".gitignore",
        include_str!("skeletons/gitignore.nn"),
        include_str!("skeletons/gitignore.nb"),
    ),
    First::wordless(".editorconfig", include_str!("skeletons/editorconfig")),
    First::wordless(".vscode/tasks.json", include_str!("skeletons/tasks.json")),
    First::new(
        ".github/workflows/konsult.yml",
        include_str!("skeletons/github.nn.yml"),
        include_str!("skeletons/github.nb.yml"),
    ),
    First::new(
        ".gitlab-ci.yml",
        include_str!("skeletons/gitlab.nn.yml"),
        include_str!("skeletons/gitlab.nb.yml"),
    ),
    First::wordless("agreements/.gitkeep", ""),
    First::wordless("appendices/.gitkeep", ""),
    First::wordless("cases/.gitkeep", ""),
    First::wordless("meetings/.gitkeep", ""),
    First::wordless("templates/.gitkeep", ""),
];

/// Makes a repository in a folder that has none, in the form that is asked for: the files have no English. What lies there
/// already stays as it is.
///
/// # Errors
/// The folder has a konsult.yaml.
pub fn init(present: &[String], language: Language) -> Result<Creation, CommandError> {
    let is_present = |path: &str| present.iter().any(|present| present == path);
    if is_present(CONFIGURATION) {
        return Err(CommandError::refusal("already-repository").text("file", CONFIGURATION));
    }
    let mut creation = Creation::default();
    let form = match language {
        Language::Bokmal => WrittenForm::Bokmal,
        Language::Nynorsk | Language::English => WrittenForm::Nynorsk,
    };
    for file in &FILES {
        let path = file.path;
        if is_present(path) {
            creation.notes.push(Note::new("kept").text("file", path));
            continue;
        }
        creation.plan.files.push(NewFile {
            path: path.to_owned(),
            content: file.text(form).as_bytes().to_vec(),
        });
    }
    Ok(creation)
}

/// Which of the files that a repository begins with lie in `folder` already.
pub fn present(folder: &Path) -> Vec<String> {
    let paths = FILES.iter().map(|file| file.path);
    existing(folder, paths).map(str::to_owned).collect()
}

/// What is said of the place of a new repository, once it is there: how git comes to know it. `here` is where one stands
/// already.
pub fn place(folder: &Path, today: Date, here: bool) -> Note {
    let place = Place {
        directory: folder,
        revision: None,
        main: None,
    };
    let state = World::load(&place, today, false).map(|world| world.snapshot.history.state);
    Note::new(match (state, here) {
        (Ok(HistoryState::OutsideGit), false) => "git-none",
        (Ok(HistoryState::OutsideGit), true) => "git-none-here",
        (_, false) => "git-there",
        (_, true) => "git-there-here",
    })
}
