//! Markdown files beside the folders that are read, which somebody may have meant to be read: the same rules for disk and
//! commits.

use super::misnamed::{is_markdown, may_be_record, misnamed};
use super::selection::{FOLDERS, MAX_DEPTH};
use super::{CONFIGURATION_FILE, Elsewhere, RawFile};
use std::collections::{BTreeMap, VecDeque};

/// So much of a file shows which fields it begins with.
pub(super) const BEGINNING: usize = 4096;

/// How many files and folders are looked at, the nearest to the top first. Nothing here is read, so that it is no fault
/// where there are more: a whole other project may lie beside the records.
const MAX_ENTRIES: usize = 10_000;

/// Folders of pages, patterns and other programs, in which a record may be shown or kept ready and is none.
const PASSED_OVER: [&str; 16] = [
    "doc",
    "docs",
    "documentation",
    "dokumentasjon",
    "eksempel",
    "example",
    "examples",
    "mal",
    "malar",
    "maler",
    "node_modules",
    "src",
    "target",
    "template",
    "templates",
    "tests",
];

/// Something in a folder.
pub(super) struct Item<P> {
    pub name: String,
    pub kind: Kind,
    /// The means to read it.
    pub place: P,
}

/// What something in a folder is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    File,
    Folder,
    /// A link, another repository, a device.
    Other,
}

/// The Markdown files beside the folders that are read, by path. `list` gives what is in a folder, of which no more than so
/// many are looked at; what cannot be listed has nothing in it that anybody can tell of.
pub(super) fn markdown_files<P>(
    root: P,
    mut list: impl FnMut(&P, usize) -> Vec<Item<P>>,
) -> Vec<(String, P)> {
    let mut found = Vec::new();
    let mut room = MAX_ENTRIES;
    let mut folders = VecDeque::from([(String::new(), root, 1)]);
    while let Some((path, folder, depth)) = folders.pop_front() {
        let mut items = list(&folder, room);
        items.sort_by(|a, b| a.name.cmp(&b.name));
        // What belongs to another repository is read there.
        let is_another = |item: &Item<P>| item.name == ".git" || item.name == CONFIGURATION_FILE;
        if !path.is_empty() && items.iter().any(is_another) {
            continue;
        }
        for item in items.into_iter().take(room) {
            room -= 1;
            let below = match path.is_empty() {
                true => item.name.clone(),
                false => format!("{path}/{}", item.name),
            };
            match item.kind {
                Kind::Folder if depth < MAX_DEPTH && is_entered(&item.name, path.is_empty()) => {
                    folders.push_back((below, item.place, depth + 1));
                }
                Kind::File if is_markdown(item.name.as_bytes()) => found.push((below, item.place)),
                Kind::File | Kind::Folder | Kind::Other => {}
            }
        }
    }
    found
}

/// What is known of a file by how it begins; none where it has no fields.
pub(super) fn with_fields(path: String, beginning: &[u8]) -> Option<Elsewhere> {
    let beginning = beginning.get(..BEGINNING).unwrap_or(beginning);
    may_be_record(path.as_bytes(), beginning).then(|| Elsewhere {
        path,
        beginning: beginning.into(),
    })
}

/// Whether a folder is looked into. At the top, those that are read are no more than read, and one that only looks like them
/// is told of as a whole.
fn is_entered(name: &str, at_the_top: bool) -> bool {
    let is_told = || at_the_top && (FOLDERS.contains(&name) || misnamed(name).is_some());
    let folded = name.to_lowercase();
    !name.starts_with(['.', '_']) && !PASSED_OVER.contains(&folded.as_str()) && !is_told()
}

/// The same of files that are in memory.
pub fn elsewhere_among(files: &[RawFile]) -> Vec<Elsewhere> {
    let list = |folder: &String, _| {
        let below = files.iter().filter_map(|file| {
            let rest = file.path.strip_prefix(folder.as_str())?;
            Some(
                rest.split_once('/')
                    .map_or((rest, Kind::File), |(name, _)| (name, Kind::Folder)),
            )
        });
        let below: BTreeMap<&str, Kind> = below.collect();
        let item = |(name, kind): (&str, Kind)| Item {
            name: name.to_owned(),
            kind,
            place: format!("{folder}{name}/"),
        };
        below.into_iter().map(item).collect()
    };
    let found = markdown_files(String::new(), list);
    let read = |(path, _): (String, String)| {
        let file = files.iter().find(|file| file.path == path)?;
        with_fields(path, &file.content.clone().into_bytes()?)
    };
    found.into_iter().filter_map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repository::Content;

    fn found(paths: &[&str]) -> Vec<String> {
        let file = |path: &&str| RawFile {
            path: (*path).to_owned(),
            content: Content::of(b"---\n"),
        };
        let files: Vec<RawFile> = paths.iter().map(file).collect();
        let found = elsewhere_among(&files).into_iter();
        found.map(|file| file.path).collect()
    }

    #[test]
    fn what_lies_beside_is_found_and_what_is_told_elsewhere_is_not() {
        let paths = [
            "konsult.yaml",
            "a.md",
            "b.txt",
            "cases/2027/c.md",
            "Cases/d.md",
            "saker/e.md",
            "2027/cases/f.MD",
            "2027/saker/g.md",
            "docs/h.md",
            "notat/Docs/i.md",
            ".github/j.md",
            "_gamalt/k.md",
            "anna/konsult.yaml",
            "anna/cases/l.md",
            "klon/.git/HEAD",
            "klon/m.md",
        ];
        assert_eq!(
            found(&paths),
            ["a.md", "2027/cases/f.MD", "2027/saker/g.md"]
        );
    }

    #[test]
    fn the_nearest_come_first_and_no_more_than_so_many_are_looked_at() {
        let many: Vec<String> = (0..MAX_ENTRIES)
            .map(|number| format!("a/{number}.md"))
            .collect();
        let mut paths: Vec<&str> = many.iter().map(String::as_str).collect();
        paths.push("z.md");
        let found = found(&paths);
        assert_eq!(found.first().map(String::as_str), Some("z.md"));
        assert_eq!(found.len(), MAX_ENTRIES - 1);
    }
}
